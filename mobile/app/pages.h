// Fills the pages that list: each asks the store what it shows, and asks again when a commit touches that.
// Only what is on the screen is asked for: the page, and the list that a wide screen shows beside it.
// Thread: GUI.
#pragma once

#include <set>

#include <QObject>
#include <QTimer>

#include "app/live_query.h"
#include "app/overview_binder.h"
#include "app/storage_service.h"
#include "app_view_model.h"

namespace fremskudt::app {

class Pages : public QObject {
  Q_OBJECT
 public:
  Pages(StorageService& storage, ui::AppViewModel& screen, QObject* parent);

  // The store is open, or has another page in front.
  void show(ui::Navigation::Page page, const QString& id);
  // The store is closed: nothing of it stays in the view models.
  void clear();
  // What Queries::hides() on the child's page or in two versions: shown once its reading is written down, until the page is left.
  void reveal(const Id& record);
  void hide(const Id& record);
  OverviewBinder& overview() { return overview_; }
  // What the child's page has told of the case.
  const std::shared_ptr<const merge::View>& childSeen() const { return childSeen_; }

 private:
  void askToday();
  void askPlaces();
  void askPlace(const Id& place);
  void askFamilies();
  void askChild(const Id& child);
  void askWorkers();
  void askSearch();
  void askSync();
  void askVersions(const Id& record);
  void askHoldings();
  void askCounts();
  void askDevice();
  void askNotices();
  void askInbox();
  void askTeam();
  void askSparring(const Id& sparring);
  void askMeeting();
  void askOffers();
  void showSync();

  StorageService& storage_;
  ui::AppViewModel& screen_;
  LiveQuery today_, places_, place_, families_, child_, workers_, search_, sync_, versions_, holdings_, counts_, device_, notices_, inbox_, team_, sparring_, meeting_, offers_;
  OverviewBinder overview_;
  tablet::Connection connection_;
  std::shared_ptr<const merge::View> childSeen_ = std::make_shared<merge::View>();
  bool counted_ = false;   // pending_ and what follows it are the store's
  int pending_ = 0, needsYou_ = 0, conflicts_ = 0, onlyHere_ = 0, fillTotal_ = 0;
  std::set<Id> revealed_;   // persons and families; their address is read anew for each answer
  std::int64_t lastReceiptMs_ = 0, lostAfterMs_ = 0;
  QTimer midnight_;
};

}  // namespace fremskudt::app
