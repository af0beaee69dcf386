// Walks through the worker's pages with the store's own data and writes a picture of each: for the demo and for looking.
// Thread: GUI; the files are written on the storage thread.
#pragma once

#include <deque>
#include <filesystem>
#include <functional>

#include <QObject>
#include <QQuickWindow>
#include <QTimer>

#include "app/app_controller.h"

namespace fremskudt::app {

class Tour : public QObject {
  Q_OBJECT
 public:
  Tour(AppController& app, QQuickWindow& window, std::filesystem::path directory, QString visit, QObject* parent = nullptr);
  void start(const QString& pin);

 signals:
  void ended(const QString& trouble);   // empty: every picture is written; else a sentence for whoever started it

 private:
  struct Stop {
    QString name;                     // of the picture; empty: none
    std::function<bool()> go;         // false: there is nothing to show there
    std::function<bool()> isThere;
  };
  void add(const QString& name, std::function<bool()> go, std::function<bool()> isThere);
  void next();
  void wait();
  void take();
  QString refusal() const;            // why the store does not open; empty while it may

  AppController& app_;
  QQuickWindow& window_;
  std::filesystem::path directory_;
  QString visit_;                     // the one to show; empty: the longest
  std::deque<Stop> stops_;
  Stop now_;
  int waitedMs_ = 0;
  bool opened_ = false;
  QString trouble_;
  QTimer timer_;
};

}  // namespace fremskudt::app
