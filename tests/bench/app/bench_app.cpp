// bench_app: what the app costs the thread that people feel, on the real app with a real sealed store. `bench app` runs it.
//   bench_app [--records N] [--runs N]     one JSON object
//   bench_app --bare                       a bare Qt Quick window; says when its first frame stands
#include <time.h>

#include <CLI/CLI.hpp>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTest>
#include <QTimer>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/app_controller.h"
#include "app/app_window.h"
#include "app/gui_thread.h"
#include "base/process.h"
#include "fremskudt/records.pb.h"
#include "merge/view.h"
#include "model/quiet_protobuf.h"
#include "scene.h"
#include "support/process.h"
#include "tablet/commit.h"
#include "ui_setup.h"

namespace {

using namespace fremskudt;
using Page = ui::Navigation::Page;
using Clock = std::chrono::steady_clock;

constexpr const char* kPin = "246810";
constexpr int kNoteWords = 5'000;
constexpr int kParagraphWords = 50;
constexpr int kStrokes = 300;            // at most; a short run has fewer
constexpr int kScrolls = 1'500;          // at most; a short list ends sooner

[[noreturn]] void giveUp(const std::string& why) {
  std::fprintf(stderr, "bench_app: %s\n", why.c_str());
  std::exit(1);
}

double quantile(std::vector<double> values, double p) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[std::size_t(std::lround(p * double(values.size() - 1)))];
}

// What this thread has worked so far, in ms. Other work on the machine is not in it.
double worked() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

// ---- start ----------------------------------------------------------------------------------------------------------

int bareWindow(int argc, char** argv) {
  QGuiApplication gui(argc, argv);
  QQmlApplicationEngine engine;
  engine.loadData("import QtQuick\nimport QtQuick.Window\nWindow { width: 1280; height: 800; visible: true; Rectangle { anchors.fill: parent; color: \"#FBFAF7\" } }");
  auto* window = qobject_cast<QQuickWindow*>(engine.rootObjects().value(0));
  if (window == nullptr) giveUp("The bare window did not come.");
  QObject::connect(window, &QQuickWindow::frameSwapped, window, [] {
    std::puts("usable");
    std::fflush(stdout);
    QCoreApplication::exit(0);
  });
  return QGuiApplication::exec();
}

// From the start of the process until it says that its first page can be used, in ms.
double untilUsable(const std::filesystem::path& program, const std::vector<std::string>& words) {
  const auto begin = Clock::now();
  test::Process process(program, words);
  const std::string line = process.read_line();
  const double ms = std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
  if (line != "usable") giveUp(program.string() + " did not start: " + process.finish().err);
  process.signal(SIGTERM);
  process.finish();
  return ms;
}

// ---- the app, in this process ---------------------------------------------------------------------------------------

class OpenApp {
 public:
  explicit OpenApp(const std::filesystem::path& store)
      : controller_({.storage = {.directory = store, .acceptCheapSlots = true, .sync = false, .env = &system_environment()}, .language = "da", .look = "light"}) {
    QObject::connect(&controller_, &app::AppController::settled, &controller_, [this] {
      window_ = std::make_unique<app::AppWindow>(controller_, QSize(1280, 800));
    });
    controller_.start();
    until([this] { return window_ != nullptr && stage() == ui::LockViewModel::Stage::Locked; }, "The lock page did not come.");
    window().requestActivate();
    // Painting is another thread's on a tablet, and a processor's of its own; here it is this one's and is counted apart.
    QObject::connect(&window(), &QQuickWindow::beforeRendering, &window(), [this] { paintBegan_ = worked(); }, Qt::DirectConnection);
    QObject::connect(&window(), &QQuickWindow::afterRendering, &window(), [this] { painted_ += worked() - paintBegan_; }, Qt::DirectConnection);
    QObject::connect(&window(), &QQuickWindow::frameSwapped, &window(), [this] { ++frames_; }, Qt::DirectConnection);
  }

  ui::AppViewModel& screen() { return controller_.screen(); }
  QQuickWindow& window() { return *window_->window(); }
  ui::LockViewModel::Stage stage() { return screen().lock()->stage(); }

  void until(const std::function<bool()>& there, const char* otherwise) {
    if (!QTest::qWaitFor(there, 60'000)) giveUp(otherwise);
  }
  void unlock() {
    screen().lock()->unlock(QString::fromLatin1(kPin));
    until([this] { return stage() == ui::LockViewModel::Stage::Open && screen().today()->state() == ui::PageViewModel::State::Ready; }, "I dag did not come.");
  }
  // On the storage thread.
  template <class Answer>
  Answer onTablet(std::function<Result<Answer>(tablet::Tablet&)> work) {
    std::optional<Result<Answer>> answer;
    controller_.storage().ask<Answer>(
        &controller_, [work = std::move(work)](app::Storage& s) { return work(*s.tablet); }, [&answer](Result<Answer> done) { answer = std::move(done); });
    until([&answer] { return answer.has_value(); }, "The store did not answer.");
    if (!*answer) giveUp(answer->error().message);
    return **answer;
  }

  struct Work {
    double thread = 0;   // without painting
    double withPainting = 0;
  };
  // What happens until the screen stands still again after `act`.
  Work frameAfter(const std::function<void()>& act) {
    const double before = worked(), paintedBefore = painted_;
    const int framesBefore = frames_;
    act();
    QTimer limit;   // at an end of the list nothing changes
    limit.setSingleShot(true);
    limit.start(50);
    while (frames_ == framesBefore && limit.isActive()) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);   // asleep meanwhile: waiting is no work
    QCoreApplication::processEvents();
    const double all = worked() - before;
    return {all - (painted_ - paintedBefore), all};
  }

 private:
  app::AppController controller_;
  std::unique_ptr<app::AppWindow> window_;
  double paintBegan_ = 0, painted_ = 0;
  int frames_ = 0;
};

struct Figures {
  std::vector<double> thread, withPainting;
  void add(const OpenApp::Work& work) {
    thread.push_back(work.thread);
    withPainting.push_back(work.withPainting);
  }
  nlohmann::json all() const {
    return {{"median", quantile(thread, 0.5)}, {"p99", quantile(thread, 0.99)}, {"most", quantile(thread, 1)},
            {"p99_with_painting", quantile(withPainting, 0.99)}, {"most_with_painting", quantile(withPainting, 1)}, {"count", thread.size()}};
  }
};

std::string sentence(int number) {
  static const char* kWords[] = {"Personalet", "undrer", "sig", "over", "at", "barnet", "leger", "mest", "alene", "og", "sjældent", "siger", "noget", "i", "samlingen"};
  std::string text;
  for (int word = 0; word < kParagraphWords; ++word) text += (word > 0 ? " " : "") + std::string(kWords[(number + word * 7) % 15]);
  return text + ".";
}

Result<bool> writeTalks(tablet::Tablet& tablet, const std::string& place, std::size_t count) {
  const Id at = Id::parse(place).value();
  for (std::size_t done = 0; done < count;) {
    std::vector<Id> made;
    tablet::Commit commit(tablet);
    for (; made.size() < 500 && done < count; ++done) {
      OutreachContact talk;
      talk.set_place(at.to_bytes());
      talk.set_minutes(20);
      talk.set_about("child");
      talk.set_age_band(done % 2 == 0 ? "age_3_5" : "age_6_9");
      talk.add_roles("pedagogue");
      talk.add_themes(done % 3 == 0 ? "language" : "wellbeing");
      talk.set_outcome("nothing_more");
      talk.set_worry("Drøftelse nummer " + std::to_string(done) + ". " + sentence(int(done)).substr(0, 200));
      TRY(const Id id, commit.add(talk));
      made.push_back(id);
    }
    TRY_VOID(commit.write());
    for (const Id& id : made) TRY_VOID(tablet.finish(id));
  }
  return true;
}

Result<std::string> writeNote(tablet::Tablet& tablet, const std::string& family) {
  const Id of = Id::parse(family).value();
  std::string text;
  for (int paragraph = 0; paragraph < kNoteWords / kParagraphWords; ++paragraph) text += sentence(paragraph) + "\n\n";
  HomeVisit visit;
  visit.set_family(of.to_bytes());
  *visit.mutable_note() = merge::prose_from_text({}, text);
  TRY(const Id id, tablet.create(visit));
  return id.to_string();
}

void showAll(QQuickItem* under) {
  if (under->isVisible() && under->property("action").toString().startsWith(QStringLiteral("Vis alle"))) QMetaObject::invokeMethod(under, "actionRequested");
  for (QQuickItem* child : under->childItems()) showAll(child);
}

QQuickItem* longestFlickable(QQuickItem* under) {
  QQuickItem* best = under->inherits("QQuickFlickable") && under->isVisible() && under->property("interactive").toBool() ? under : nullptr;
  for (QQuickItem* child : under->childItems())
    if (QQuickItem* found = longestFlickable(child);
        found != nullptr && (best == nullptr || found->property("contentHeight").toReal() > best->property("contentHeight").toReal()))
      best = found;
  return best;
}

void wheel(QQuickWindow& window, QPointF at, int pixels, Qt::ScrollPhase phase = Qt::ScrollUpdate) {
  // As from a touchpad: so many pixels, at once.
  static quint64 when = 0;
  QWheelEvent event(at, window.mapToGlobal(at), QPoint(0, -pixels), QPoint(0, -pixels), Qt::NoButton, Qt::NoModifier, phase, false, Qt::MouseEventSynthesizedBySystem);
  event.setTimestamp(when += 16);
  QCoreApplication::sendEvent(&window, &event);
}

// Sted with all its talks, as after Vis alle. What that costs, without scrolling.
struct Opened {
  double page = 0, all = 0;
};
Opened openTalks(OpenApp& app, const std::string& place, std::size_t talks) {
  double before = worked();
  app.screen().navigation()->open(Page::Place, QString::fromStdString(place));
  app.until([&] { return app.screen().place()->earlierTalks()->count() == int(talks); }, "The place did not show its talks.");
  QTest::qWait(500);
  const double page = worked() - before;
  before = worked();
  showAll(app.window().contentItem());
  QTest::qWait(500);
  return {page, worked() - before};
}

Figures scroll(OpenApp& app, std::size_t talks, bool quickly) {
  QQuickItem* list = longestFlickable(app.window().contentItem());
  if (list == nullptr || list->property("contentHeight").toReal() < double(talks) * 40) giveUp("The list did not open: " + std::to_string(list == nullptr ? 0 : list->property("contentHeight").toReal()));
  const QPointF at = list->mapToScene(QPointF(list->width() / 2, list->height() / 2));
  Figures figures;
  list->setProperty("contentY", 0);
  QTest::qWait(200);
  const double before = list->property("contentY").toReal();
  wheel(app.window(), at, 0, Qt::ScrollBegin);
  const int pixels = quickly ? 700 : 40;
  const int steps = std::min(kScrolls, int((list->property("contentHeight").toReal() - list->height()) / pixels));
  for (int step = 0; step < steps; ++step) figures.add(app.frameAfter([&] { wheel(app.window(), at, pixels); }));
  wheel(app.window(), at, 0, Qt::ScrollEnd);
  if (list->property("contentY").toReal() - before < double(steps) * pixels / 2) giveUp("The list did not scroll: from " + std::to_string(before) + " to " + std::to_string(list->property("contentY").toReal()) + " in " + std::to_string(steps) + " steps of " + std::to_string(pixels) + ".");
  return figures;
}

Figures type(OpenApp& app, const std::string& visit, int strokes) {
  app.screen().navigation()->open(Page::Visit, QString::fromStdString(visit));
  app.until([&] { return app.screen().visit()->prose()->paragraphs()->count() >= kNoteWords / kParagraphWords; }, "The note did not come.");
  QTest::qWait(1'000);
  ui::ProseEditor& prose = *app.screen().visit()->prose();
  emit prose.focusRequested(prose.rows()[prose.rows().size() / 2].id, 0);
  app.until([&] { return app.window().activeFocusItem() != nullptr && app.window().activeFocusItem()->inherits("QQuickTextEdit"); }, "The note has no cursor.");
  Figures figures;
  for (int stroke = 0; stroke < strokes; ++stroke) {
    const char letter = stroke % 7 == 6 ? ' ' : char('a' + stroke % 26);
    figures.add(app.frameAfter([&] { QTest::keyClick(&app.window(), letter); }));
    if (stroke % 50 == 49) QTest::qWait(600);   // a pause: it is written down, and typing goes on
  }
  return figures;
}

int measure(std::size_t records, int runs) {
  const test::TemporaryDirectory folder;
  const std::filesystem::path store = folder / "tablet";
  test::Office office(folder.path());
  const std::string worker = office.add_worker("Maja Prøve", "home_visit");
  test::must(office.admin({"grant", "add", "--worker", worker, "--scope", "team:" + office.team(), "--role", "outreach", "--why", "Prøve."}), "syncd grant add");
  const std::string place = office.add_place("Solsikken");
  office.start();
  const test::TabletProgram tablet(store, kPin);
  tablet.enrol(office.code_for(worker));
  const std::string family = test::lines(tablet.must_run({"family", "--child", "Emma Klint"})).at(0);
  tablet.sync();
  office.stop();

  std::vector<double> bare, first;
  for (int run = 0; run < std::max(3, runs); ++run) {
    bare.push_back(untilUsable(test::bin_directory() / "bench_app", {"--bare"}));
    first.push_back(untilUsable(test::bin_directory() / "fremskudt", {"--store", store.string(), "--report-start"}));
  }

  OpenApp app(store);
  const double unlockBegan = worked();
  app.unlock();
  const double unlocked = worked() - unlockBegan;
  app.onTablet<bool>([&](tablet::Tablet& here) { return writeTalks(here, place, records); });
  const std::string visit = app.onTablet<std::string>([&](tablet::Tablet& here) { return writeNote(here, family); });
  const Opened opened = openTalks(app, place, records);
  const Figures slow = scroll(app, records, false);
  const Figures quick = scroll(app, records, true);
  const Figures typed = type(app, visit, int(std::min<std::size_t>(kStrokes, records)));

  const nlohmann::json all = {{"value", quantile(first, 0.5)}, {"unit", "ms to the first usable page"}, {"floor", quantile(bare, 0.5)},
                              {"unlock_gui_ms", unlocked}, {"list_gui_ms", opened.page}, {"show_all_gui_ms", opened.all}, {"scroll_frame_ms", slow.all()}, {"scroll_frame_quick_ms", quick.all()}, {"keystroke_ms", typed.all()}};
  std::printf("%s\n", all.dump().c_str());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  begin_process();
  app::markGuiThread();
  quiet_protobuf();
  ::setenv("QT_QPA_PLATFORM", "offscreen", 0);
  ::setenv("QT_QUICK_BACKEND", "software", 0);
  CLI::App cli("What the app costs the thread that people feel", "bench_app");
  std::size_t records = 10'000;
  int runs = 5;
  bool bare = false;
  cli.add_option("--records", records, "Talks in the list")->check(CLI::Range(80, 100'000));
  cli.add_option("--runs", runs, "Starts; the median counts")->check(CLI::Range(1, 100));
  cli.add_flag("--bare", bare, "A bare Qt Quick window, which says when its first frame stands");
  CLI11_PARSE(cli, argc, argv);
  if (bare) return bareWindow(argc, argv);
  QGuiApplication gui(argc, argv);
  ui::prepareUi();
  return measure(records, runs);
}
