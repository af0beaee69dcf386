// Overblik: the three texts on a child's page, typed upon exactly as in an editor. A child that is left keeps its editor until
// what was typed is on the disk. Thread: GUI.
#pragma once

#include <functional>
#include <map>
#include <utility>
#include <vector>

#include <QObject>
#include <QTimer>

#include "app/storage_service.h"
#include "app/text_handles.h"
#include "families_view_model.h"

namespace fremskudt::app {

class OverviewBinder : public QObject {
  Q_OBJECT
 public:
  OverviewBinder(StorageService& storage, ui::ChildViewModel& child, QObject* parent);
  void open(const Id& caseId);
  // Lets go at once: the store has been closed.
  void forget();
  bool isSaved() const { return unsaved_.empty(); }
  // `then` once everything typed so far is on the disk; on a full one that may take long.
  void whenSaved(std::function<void()> then);

 private:
  void take(const tablet::Snapshot& snapshot);
  void edit(const QString& field, const QString& before, const QString& text);
  void leave();
  void saveIn(EditorId editor, std::function<Status(tablet::Editor&)> work);
  void rebase();
  void runWaiting();

  StorageService& storage_;
  ui::ChildViewModel& vm_;
  EditorId editor_ = 0;
  Id record_;
  TextHandles handles_;
  std::map<std::pair<std::uint32_t, QString>, tablet::Handle> shown_;   // which text each of these words was
  struct Unsaved {
    int underWay = 0;     // orders to write
    bool dirty = false;   // the tablet's editor holds words that could not be written
  };
  std::map<EditorId, Unsaved> unsaved_;
  std::vector<std::function<void()>> waiting_;
  QTimer retry_;
};

}  // namespace fremskudt::app
