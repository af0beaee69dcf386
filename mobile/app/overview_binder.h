// Overblik: the three texts on a child's page, typed upon exactly as in an editor. Thread: GUI.
#pragma once

#include <functional>
#include <map>
#include <utility>

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
  void forget();

 private:
  void take(const tablet::Snapshot& snapshot);
  void edit(const QString& field, const QString& before, const QString& text);
  void save(std::function<Status(tablet::Editor&)> work);
  void rebase();

  StorageService& storage_;
  ui::ChildViewModel& vm_;
  EditorId editor_ = 0;
  Id record_;
  TextHandles handles_;
  std::map<std::pair<std::uint32_t, QString>, tablet::Handle> shown_;   // which text each of these words was
  QTimer retry_;
};

}  // namespace fremskudt::app
