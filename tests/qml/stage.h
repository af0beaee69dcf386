// What these tests play on: an office with the real syncd, a tablet's sealed store, and the app on it in a window.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "app/app_controller.h"
#include "app/app_window.h"
#include "driver.h"
#include "scene.h"

namespace fremskudt::test {

inline constexpr const char* kPin = "246810";

// A municipality of one team: one place, one family with one child, and two workers with a tablet each.
class Town {
 public:
  Town();
  ~Town();

  std::filesystem::path store() const { return folder_ / "tablet"; }            // hers, the app opens it
  TabletProgram mine() const { return TabletProgram(store(), kPin); }          // while the app is closed
  const TabletProgram& colleague() const { return colleague_; }
  Office& office() { return *office_; }
  const std::string& place() const { return place_; }
  const std::string& family() const { return family_; }
  const std::string& child() const { return child_; }   // case
  const std::string& worker() const { return worker_; }

  // A shared visit that both tablets hold.
  std::string sharedVisit(const std::string& note);

 private:
  TemporaryDirectory folder_;
  std::unique_ptr<Office> office_;
  TabletProgram colleague_;
  std::string worker_, place_, family_, child_;
};

// The app from its start to its end, as main.cpp wires it.
class App {
 public:
  struct With {
    bool sync = false;
    QSize size{1280, 800};
    app::LockWatch::Clock clock = app::bootMs;
    bool acceptCheapSlots = true;
    Environment* env = nullptr;   // outlives the app; null: the machine's
  };
  explicit App(const std::filesystem::path& store);
  App(const std::filesystem::path& store, With with);
  ~App();

  app::AppController& controller() { return *controller_; }
  ui::AppViewModel& screen() { return controller_->screen(); }
  Driver& person() { return *driver_; }
  QQuickWindow& window() { return *window_->window(); }

  void typePin(const char* pin = kPin);   // on the pad
  void unlock();                          // and waits until the pages are there
  bool saved();                           // waits until everything typed is on the disk

  // The record's message as the store holds it now.
  template <class Record>
  Record read(const std::string& id) {
    std::shared_ptr<const google::protobuf::Message> message = readMessage(id);
    return dynamic_cast<const Record&>(*message);
  }
  // Ids of all records of a type, oldest first.
  std::vector<std::string> idsOf(std::string_view type);

 private:
  std::shared_ptr<const google::protobuf::Message> readMessage(const std::string& id);
  std::unique_ptr<app::AppController> controller_;
  std::unique_ptr<app::AppWindow> window_;
  std::unique_ptr<Driver> driver_;
};

// On the storage thread, while the app is open; waits until it is done.
void onTablet(App& app, std::function<Status(tablet::Tablet&)> work);

// While it lives, what is asked of the storage thread waits: a first fill, a big picture, a slow disk.
class SlowDisk {
 public:
  explicit SlowDisk(App& app);
  ~SlowDisk() { *held_ = false; }
  SlowDisk(const SlowDisk&) = delete;
  SlowDisk& operator=(const SlowDisk&) = delete;

 private:
  std::shared_ptr<std::atomic<bool>> held_ = std::make_shared<std::atomic<bool>>(true);
};

// While it lives, no file of this process grows: what a full disk does to a store.
class FullDisk {
 public:
  FullDisk();
  ~FullDisk();
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

 private:
  unsigned long before_ = 0;
};

}  // namespace fremskudt::test
