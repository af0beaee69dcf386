#include "app/tour.h"

#include <QBuffer>
#include <QCursor>
#include <fstream>

#include "app/gui_thread.h"

namespace fremskudt::app {
namespace {

using Page = ui::Navigation::Page;
using State = ui::PageViewModel::State;
using LockStage = ui::LockViewModel::Stage;

constexpr int kStepMs = 50;
constexpr int kSettleMs = 400;      // longer than a page's transition
constexpr int kPatienceMs = 30'000; // a PIN of full cost on a slow machine

QVariant cell(ui::RowModel* model, int row, const QByteArray& role) {
  return model->index(row).data(model->roleNames().key(role));
}
QString idIn(ui::RowModel* model, int row) { return cell(model, row, "id").toString(); }

bool writeFile(const std::filesystem::path& file, const QByteArray& bytes) {
  assertNotGuiThread();
  std::error_code error;
  std::filesystem::create_directories(file.parent_path(), error);
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out.write(bytes.constData(), bytes.size());
  out.flush();
  return bool(out);
}

}  // namespace

Tour::Tour(AppController& app, QQuickWindow& window, std::filesystem::path directory, QString visit, QObject* parent)
    : QObject(parent), app_(app), window_(window), directory_(std::move(directory)), visit_(std::move(visit)) {
  timer_.setInterval(kStepMs);
  connect(&timer_, &QTimer::timeout, this, &Tour::wait);
}

void Tour::add(const QString& name, std::function<bool()> go, std::function<bool()> isThere) {
  stops_.push_back({name, std::move(go), std::move(isThere)});
}

void Tour::start(const QString& pin) {
  ui::AppViewModel& screen = app_.screen();
  ui::Navigation* navigation = screen.navigation();
  QCursor::setPos(-1000, -1000);   // no finger rests on the tablet
  add(QStringLiteral("01-laas-op"), [] { return true; }, [&screen] { return screen.lock()->stage() == LockStage::Locked; });
  add({}, [&screen, pin] { screen.lock()->unlock(pin); return true; },
      [this, &screen] { return opened_ = screen.lock()->stage() == LockStage::Open; });
  // Whose tablet it is, is read a moment later.
  add({}, [] { return true; }, [&screen] { return !screen.settings()->device().deviceId.isEmpty(); });
  const auto section = [&](const QString& name, Page page, ui::PageViewModel* model) {
    add(name, [navigation, page] { navigation->goTo(page); return true; },
        [model] { return model == nullptr || model->state() != State::Loading; });
  };
  section(QStringLiteral("02-i-dag"), Page::Today, screen.today());
  // Only what the worker's own rail leads to.
  section(QStringLiteral("03-steder"), Page::Places, screen.places());
  stops_.back().go = [&screen, navigation] {
    if (screen.settings()->shows(Page::Places)) navigation->goTo(Page::Places);
    return screen.settings()->shows(Page::Places);
  };
  add(QStringLiteral("04-sted"),
      [&screen, navigation] {
        if (!screen.settings()->shows(Page::Places)) return false;
        // A place with something to follow up tells more than one without.
        ui::RowModel* rows = screen.places()->places();
        if (rows->count() == 0) return false;
        int best = 0;
        for (int row = 0; row < rows->count(); ++row)
          if (cell(rows, row, "openFollowUps").toInt() > cell(rows, best, "openFollowUps").toInt()) best = row;
        navigation->open(Page::Place, idIn(rows, best));
        return true;
      },
      [&screen] { return screen.place()->state() != State::Loading; });
  add(QStringLiteral("05-droeftelse"),
      [&screen, navigation] {
        if (!screen.settings()->shows(Page::Places)) return false;
        ui::RowModel* talks = screen.place()->earlierTalks();
        if (talks->count() == 0) talks = screen.place()->openTalks();
        if (talks->count() == 0) return false;
        navigation->open(Page::Contact, idIn(talks, 0));
        return true;
      },
      [&screen] { return screen.contact()->state() != State::Loading; });
  add(QStringLiteral("06-ny-droeftelse"),
      [&screen] {
        if (!screen.settings()->shows(Page::Places) || screen.place()->facts().id.isEmpty()) return false;
        emit screen.place()->newTalkRequested(screen.place()->facts().id, {});
        return true;
      },
      [&screen] { return screen.contact()->state() != State::Loading; });
  section(QStringLiteral("07-familier"), Page::Families, screen.families());
  stops_.back().go = [&screen, navigation] {
    if (screen.settings()->shows(Page::Families)) navigation->goTo(Page::Families);
    return screen.settings()->shows(Page::Families);
  };
  add({}, [&screen] {
        if (!screen.settings()->shows(Page::Families)) return false;
        // A worker without families of her own looks at the team's.
        if (screen.families()->children()->count() == 0) screen.families()->setFilter(ui::FamiliesViewModel::Filter::Team);
        return true;
      },
      [&screen] { return screen.families()->children()->count() > 0; });
  add(QStringLiteral("08-barnet"),
      [&screen, navigation] {
        ui::RowModel* rows = screen.families()->children();
        if (!screen.settings()->shows(Page::Families) || rows->count() == 0) return false;
        navigation->open(Page::Child, idIn(rows, 0));
        return true;
      },
      [&screen] { return screen.child()->state() != State::Loading; });
  add(QStringLiteral("09-besoeg"),
      [this, &screen, navigation] {
        if (!screen.settings()->shows(Page::Families)) return false;
        if (!visit_.isEmpty()) {
          navigation->open(Page::Visit, visit_);
          return true;
        }
        ui::RowModel* rows = screen.child()->timeline();
        int best = -1;
        for (int row = 0; row < rows->count(); ++row)
          if (cell(rows, row, "kind") == QStringLiteral("HomeVisit") &&
              (best < 0 || cell(rows, row, "words").toInt() > cell(rows, best, "words").toInt()))
            best = row;
        if (best < 0) return false;
        navigation->open(Page::Visit, idIn(rows, best));
        return true;
      },
      [&screen] { return screen.visit()->state() != State::Loading; });
  add(QStringLiteral("10-aftale"),
      [&screen, navigation] {
        ui::RowModel* rows = screen.child()->agreements();
        if (!screen.settings()->shows(Page::Families) || rows->count() == 0) return false;
        navigation->open(Page::Agreement, idIn(rows, 0));
        return true;
      },
      [&screen] { return screen.agreement()->state() != State::Loading; });
  add(QStringLiteral("11-soeg"),
      [&screen, navigation] {
        navigation->open(Page::Search);
        screen.search()->setQuery(QStringLiteral("søvn"));
        return true;
      },
      [&screen] { return !screen.search()->searching(); });
  section(QStringLiteral("12-synk"), Page::Sync, nullptr);
  stops_.back().go = [navigation] { navigation->open(Page::Sync); return true; };
  stops_.back().isThere = [&screen] { return screen.sync()->state() != State::Loading; };
  add(QStringLiteral("13-to-udgaver"), [navigation] { navigation->open(Page::Versions); return true; },
      [&screen] { return screen.versions()->state() != State::Loading; });
  section(QStringLiteral("14-mere"), Page::More, nullptr);
  add(QStringLiteral("15-daekket"), [this] { app_.session().watch().cover(); return true; },
      [&screen] { return screen.lock()->stage() == LockStage::Overlay; });
  next();
}

void Tour::next() {
  if (stops_.empty()) {
    emit ended(trouble_);
    return;
  }
  now_ = std::move(stops_.front());
  stops_.pop_front();
  waitedMs_ = 0;
  if (!now_.go()) {
    next();
    return;
  }
  timer_.start();
}

void Tour::wait() {
  waitedMs_ += kStepMs;
  const bool there = now_.isThere();
  // Pictures of the lock under the names of pages would say that there is nothing on them.
  if (const QString why = refusal(); !why.isEmpty()) {
    timer_.stop();
    emit ended(why);
    return;
  }
  if (!there && waitedMs_ < kPatienceMs) return;
  timer_.stop();
  if (!there) {
    trouble_ = QStringLiteral("a page did not come within %1 seconds; its picture shows what was there.").arg(kPatienceMs / 1000);
    if (!opened_) {
      emit ended(QStringLiteral("the store did not open within %1 seconds.").arg(kPatienceMs / 1000));
      return;
    }
  }
  QTimer::singleShot(kSettleMs, this, &Tour::take);
}

QString Tour::refusal() const {
  const ui::LockViewModel& lock = *app_.screen().lock();
  if (opened_) return {};
  if (lock.stage() == LockStage::Enrol) return QStringLiteral("no tablet has been taken into use in this store, so there is nothing to show.");
  const QString problem = lock.problem();
  if ((lock.stage() != LockStage::Locked && lock.stage() != LockStage::Damaged) || problem.isEmpty()) return {};
  if (problem == QStringLiteral("slot_cost"))
    return QStringLiteral("the PIN of this store is cheap to guess, so the app does not open it. --accept-low-cost-slot is there for tests and demonstrations.");
  if (problem == QStringLiteral("wrong_pin")) return QStringLiteral("the PIN in --pin-file is not the one of this store.");
  if (problem == QStringLiteral("wait")) return QStringLiteral("too many wrong PINs; the next try is in %1 seconds.").arg(lock.facts().waitSeconds);
  if (problem == QStringLiteral("busy")) return QStringLiteral("another program has this store open.");
  return QStringLiteral("the store does not open (%1).").arg(problem);
}

void Tour::take() {
  if (now_.name.isEmpty()) {
    next();
    return;
  }
  QByteArray png;
  QBuffer buffer(&png);
  buffer.open(QIODevice::WriteOnly);
  window_.grabWindow().save(&buffer, "PNG");
  app_.storage().run<bool>(
      this, [file = directory_ / (now_.name.toStdString() + ".png"), png](Storage&) { return writeFile(file, png); },
      [this](bool written) {
        if (!written) trouble_ = QStringLiteral("a picture could not be written.");
        next();
      });
}

}  // namespace fremskudt::app
