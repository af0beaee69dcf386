// Fælles visning: which of the family's things may be shown, and where the screen goes when it is turned and turned back.
//
// What is offered: the own visit that is being written, what has been read together before, and the agreements, each with something
// to read in it. A note that nobody has chosen to read together is not even named, nor is a colleague's draft. Thread: GUI.
#pragma once

#include <QObject>

#include "app/agreement_binder.h"
#include "app/live_query.h"
#include "app/session.h"
#include "app/visit_binder.h"
#include "app_view_model.h"

namespace fremskudt::app {

class SharedBinder : public QObject {
  Q_OBJECT
 public:
  SharedBinder(StorageService& storage, ui::AppViewModel& screen, VisitBinder& visit, AgreementBinder& agreement, QObject* parent);
  void setSession(Session& session);

  // Vend skærmen: the family's things, as far as they are this child's.
  void turn(const Id& family, const Id& child);
  // Læs sammen, or Aftale: what stands in the editor, once all that was typed is stored.
  void readTogether();
  void showAgreement();
  // The store is closed: nothing of the family stays.
  void forget();

 signals:
  void opened(const fremskudt::Id& record);   // it is read: that is logged
  void left();
  void failed(const fremskudt::Error& error);

 private:
  void begin(const Id& family, const Id& child, const Id& entry, ui::SharedViewModel::Place first);
  void askEntries();
  void askPeople();
  void open(const QString& id, const QString& kind);
  void giveCopy(const QString& code, const QString& task);
  void end();

  StorageService& storage_;
  ui::AppViewModel& screen_;
  VisitBinder& visit_;
  AgreementBinder& agreement_;
  Session* session_ = nullptr;
  LiveQuery entries_, people_;
  Id family_, child_;   // child_: nil: of all of them
  Id entry_;            // turned for this one, read together or not
};

}  // namespace fremskudt::app
