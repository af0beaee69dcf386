// Everything the screen shows, in one object that only Main.qml and the app's binders know.
//
// Nothing here reads a store or a network: the app fills the parts from notices and carries out their intents; the
// gallery fills the same parts with invented people. GUI thread.
#pragma once

#include "agreement_editor.h"
#include "contact_editor.h"
#include "families_view_model.h"
#include "inbox_view_model.h"
#include "family_editor.h"
#include "lock_view_model.h"
#include "navigation.h"
#include "notices_view_model.h"
#include "notification_editor.h"
#include "offers_view_model.h"
#include "person_editor.h"
#include "places_view_model.h"
#include "search_view_model.h"
#include "settings_view_model.h"
#include "shared_view_model.h"
#include "steps_view_model.h"
#include "sync_status.h"
#include "team_view_model.h"
#include "today_view_model.h"
#include "undo_line.h"
#include "versions_view_model.h"
#include "visit_editor.h"

namespace fremskudt::ui {

class AppViewModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the app or the gallery")
  Q_PROPERTY(fremskudt::ui::Navigation* navigation READ navigation CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::LockViewModel* lock READ lock CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::SettingsViewModel* settings READ settings CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::SyncViewModel* sync READ sync CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::UndoLine* undoLine READ undoLine CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::TodayViewModel* today READ today CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::PlacesViewModel* places READ places CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::PlaceViewModel* place READ place CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::ContactEditor* contact READ contact CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::FamiliesViewModel* families READ families CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::ChildViewModel* child READ child CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::VisitEditor* visit READ visit CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::VisitEditor* plan READ plan CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::AgreementEditor* agreement READ agreement CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::PersonEditor* person READ person CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::FamilyEditor* family READ family CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::NewFamilyViewModel* newFamily READ newFamily CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::SharedViewModel* shared READ shared CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::InboxViewModel* inbox READ inbox CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::NotificationEditor* notification READ notification CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::NotifierEditor* notifier READ notifier CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::TeamViewModel* team READ team CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::SparringViewModel* sparring READ sparring CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::MeetingViewModel* meeting READ meeting CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::OffersViewModel* offers READ offers CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::OfferEditor* offer READ offer CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::StepsViewModel* steps READ steps CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::SearchViewModel* search READ search CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::VersionsViewModel* versions READ versions CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::NoticesViewModel* notices READ notices CONSTANT FINAL)

 public:
  explicit AppViewModel(QObject* parent = nullptr);
  Navigation* navigation() { return &navigation_; }
  LockViewModel* lock() { return &lock_; }
  SettingsViewModel* settings() { return &settings_; }
  SyncViewModel* sync() { return &sync_; }
  UndoLine* undoLine() { return &undoLine_; }
  TodayViewModel* today() { return &today_; }
  PlacesViewModel* places() { return &places_; }
  PlaceViewModel* place() { return &place_; }
  ContactEditor* contact() { return &contact_; }
  FamiliesViewModel* families() { return &families_; }
  ChildViewModel* child() { return &child_; }
  VisitEditor* visit() { return &visit_; }
  VisitEditor* plan() { return &plan_; }   // a planned visit
  AgreementEditor* agreement() { return &agreement_; }
  PersonEditor* person() { return &person_; }
  FamilyEditor* family() { return &family_; }
  NewFamilyViewModel* newFamily() { return &newFamily_; }
  SharedViewModel* shared() { return &shared_; }
  InboxViewModel* inbox() { return &inbox_; }
  NotificationEditor* notification() { return &notification_; }
  NotifierEditor* notifier() { return &notifier_; }   // who gave it, and the receipt
  TeamViewModel* team() { return &team_; }
  SparringViewModel* sparring() { return &sparring_; }
  MeetingViewModel* meeting() { return &meeting_; }
  OffersViewModel* offers() { return &offers_; }
  OfferEditor* offer() { return &offer_; }
  StepsViewModel* steps() { return &steps_; }
  SearchViewModel* search() { return &search_; }
  VersionsViewModel* versions() { return &versions_; }
  NoticesViewModel* notices() { return &notices_; }

  // Back, lock, app switch: every editor commits what is uncommitted.
  Q_INVOKABLE void flushEditors();

 private:
  Navigation navigation_{this};
  LockViewModel lock_{this};
  SettingsViewModel settings_{this};
  SyncViewModel sync_{this};
  UndoLine undoLine_{this};
  TodayViewModel today_{this};
  PlacesViewModel places_{this};
  PlaceViewModel place_{this};
  ContactEditor contact_{this};
  FamiliesViewModel families_{this};
  ChildViewModel child_{this};
  VisitEditor visit_{this};
  VisitEditor plan_{this};
  AgreementEditor agreement_{this};
  PersonEditor person_{this};
  FamilyEditor family_{this};
  NewFamilyViewModel newFamily_{this};
  SharedViewModel shared_{visit_, agreement_, this};
  InboxViewModel inbox_{this};
  NotificationEditor notification_{this};
  NotifierEditor notifier_{this};
  TeamViewModel team_{this};
  SparringViewModel sparring_{this};
  MeetingViewModel meeting_{this};
  OffersViewModel offers_{this};
  OfferEditor offer_{this};
  StepsViewModel steps_{this};
  SearchViewModel search_{this};
  VersionsViewModel versions_{this};
  NoticesViewModel notices_{this};
};

}  // namespace fremskudt::ui
