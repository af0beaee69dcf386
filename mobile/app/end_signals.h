// SIGTERM, SIGINT and SIGHUP end the app the way closing its window does: what is typed is committed first.
// Thread: GUI.
#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace fremskudt::app {

class EndSignals : public QObject {
  Q_OBJECT
 public:
  explicit EndSignals(QObject* parent = nullptr);
  ~EndSignals() override;

 signals:
  void asked();

 private:
  int pipe_[2] = {-1, -1};
  QSocketNotifier* notifier_ = nullptr;
};

}  // namespace fremskudt::app
