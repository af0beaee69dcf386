#include "stage.h"

#include <QTest>
#include <csignal>
#include <thread>
#include <sys/resource.h>

#include "support/catch.h"

namespace fremskudt::test {

Town::Town() : colleague_(folder_ / "colleague", "135791") {
  office_ = std::make_unique<Office>(folder_.path());
  worker_ = office_->add_worker("Maja Prøve");
  const std::string other = office_->add_worker("Jonas Prøve");
  for (const auto& id : {worker_, other})   // they work in homes and in places, and lead
    for (const char* role : {"outreach", "leader"})
      must(office_->admin({"grant", "add", "--worker", id, "--scope", "team:" + office_->team(), "--role", role, "--why", "Prøve."}), "syncd grant add");
  place_ = office_->add_place("Solsikken");
  office_->start();
  mine().enrol(office_->code_for(worker_));
  colleague_.enrol(office_->code_for(other));
  family_ = mine().must_run({"family", "--child", "Emma Klint"});
  const auto printed = lines(family_);
  family_ = printed.at(0);
  child_ = printed.at(1);
  mine().sync();
  colleague_.sync();
}

Town::~Town() {
  if (office_->is_running()) office_->kill();
}

std::string Town::sharedVisit(const std::string& note) {
  const std::string visit = mine().must_run({"visit", "--family", family_, "--note", note});
  mine().sync();
  colleague_.sync();
  return visit;
}

void onTablet(App& app, std::function<Status(tablet::Tablet&)> work) {
  std::optional<bool> done;
  app.controller().storage().ask<bool>(
      &app.controller(),
      [work = std::move(work)](app::Storage& s) -> Result<bool> {
        TRY_VOID(work(*s.tablet));
        return true;
      },
      [&done](const Result<bool>& result) { done = result.has_value(); });
  REQUIRE(app.person().wait([&done] { return done.has_value(); }));
  REQUIRE(*done);
}

SlowDisk::SlowDisk(App& app) {
  app.controller().storage().run<bool>(
      &app.controller(),
      [held = held_](app::Storage&) {
        while (*held) std::this_thread::sleep_for(std::chrono::milliseconds(5));
        return true;
      },
      [](bool) {});
}

FullDisk::FullDisk() {
  rlimit limit{};
  ::getrlimit(RLIMIT_FSIZE, &limit);
  before_ = limit.rlim_cur;
  ::signal(SIGXFSZ, SIG_IGN);
  limit.rlim_cur = 1;
  ::setrlimit(RLIMIT_FSIZE, &limit);
}

FullDisk::~FullDisk() {
  rlimit limit{};
  ::getrlimit(RLIMIT_FSIZE, &limit);
  limit.rlim_cur = before_;
  ::setrlimit(RLIMIT_FSIZE, &limit);
}

App::App(const std::filesystem::path& store) : App(store, With{}) {}

App::App(const std::filesystem::path& store, With with) {
  controller_ = std::make_unique<app::AppController>(app::AppController::Config{
      .storage = {.directory = store, .acceptCheapSlots = with.acceptCheapSlots, .sync = with.sync, .env = with.env ? with.env : &system_environment()},
      .clock = with.clock,
      .language = "da",
      .look = "light",
  });
  QObject::connect(controller_.get(), &app::AppController::settled, controller_.get(), [this, with] {
    window_ = std::make_unique<app::AppWindow>(*controller_, with.size);
  });
  controller_->start();
  REQUIRE(QTest::qWaitFor([this] { return window_ != nullptr; }));
  REQUIRE(window_->window() != nullptr);
  REQUIRE(QTest::qWaitForWindowExposed(window_->window()));
  window_->window()->requestActivate();
  driver_ = std::make_unique<Driver>(*window_->window());
  REQUIRE(driver_->wait([this] { return screen().lock()->stage() != ui::LockViewModel::Stage::Starting; }));
}

App::~App() {
  driver_.reset();
  window_.reset();
  controller_.reset();
}

void App::typePin(const char* pin) {
  for (const char* digit = pin; *digit != '\0'; ++digit) person().tap(QString(QLatin1Char(*digit)));
  person().tap(QStringLiteral("Lås op"));
}

void App::unlock() {
  typePin();
  REQUIRE(person().wait([this] { return screen().lock()->stage() == ui::LockViewModel::Stage::Open; }, 30'000));
  REQUIRE(person().waitFor(QStringLiteral("I dag")));
}

bool App::saved() {
  bool done = false;
  controller_->saveAll([&done] { done = true; });
  return person().wait([&done] { return done; });
}

std::shared_ptr<const google::protobuf::Message> App::readMessage(const std::string& id) {
  using Answer = Result<std::shared_ptr<const google::protobuf::Message>>;
  std::optional<Answer> answer;
  controller_->storage().ask<std::shared_ptr<const google::protobuf::Message>>(
      controller_.get(),
      [id = Id::parse(id).value()](app::Storage& s) -> Answer {
        TRY(auto found, s.tablet->read(id));
        return std::shared_ptr<const google::protobuf::Message>(std::move(found.message));
      },
      [&answer](Answer found) { answer = std::move(found); });
  REQUIRE(person().wait([&answer] { return answer.has_value(); }));
  REQUIRE(answer->has_value());
  return **answer;
}

std::vector<std::string> App::idsOf(std::string_view type) {
  std::optional<std::vector<std::string>> ids;
  controller_->storage().ask<std::vector<std::string>>(
      controller_.get(),
      [number = record_type(type)->number()](app::Storage& s) -> Result<std::vector<std::string>> {
        TRY(const auto rows, s.tablet->reader().list({.type = number}));
        std::vector<std::string> found;
        for (const auto& row : rows) found.push_back(row.id.to_string());
        return found;
      },
      [&ids](const Result<std::vector<std::string>>& found) { ids = found.value_or(std::vector<std::string>{}); });
  REQUIRE(person().wait([&ids] { return ids.has_value(); }));
  return *ids;
}

}  // namespace fremskudt::test
