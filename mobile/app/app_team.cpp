// AppController: what a tap on Team and on a sparring does, and its Fortryd.
#include "app/app_controller.h"
#include "app/convert.h"
#include "tablet/facts.h"

namespace fremskudt::app {
namespace {

using Page = ui::Navigation::Page;

}  // namespace

void AppController::bindTeam() {
  ui::Navigation* navigation = screen_.navigation();
  ui::TeamViewModel* team = screen_.team();
  connect(team, &ui::TeamViewModel::openRequested, this, &AppController::openRecord);
  connect(team, &ui::TeamViewModel::askRequested, this, [this] { startSteps(int(ui::StepsViewModel::Kind::Sparring)); });
  connect(team, &ui::TeamViewModel::meetingRequested, this, [this, navigation] {
    screen_.meeting()->goTo(0);
    navigation->open(Page::Meeting);
  });
  connect(team, &ui::TeamViewModel::takeRequested, this, [this](const QString& family) { giveFamily(family, {}); });
  connect(team, &ui::TeamViewModel::giveRequested, this, &AppController::giveFamily);

  ui::SparringViewModel* sparring = screen_.sparring();
  connect(sparring, &ui::SparringViewModel::answerRequested, this, &AppController::answerSparring);
  connect(sparring, &ui::SparringViewModel::closeRequested, this, [this, sparring](bool closed) { closeSparring(sparring->facts().id, closed); });
  connect(sparring, &ui::SparringViewModel::childRequested, this, [sparring, navigation] { navigation->open(Page::Child, sparring->facts().caseId); });
  connect(sparring, &ui::SparringViewModel::versionsRequested, this, [sparring, navigation] { navigation->open(Page::Versions, sparring->facts().id); });
}

void AppController::answerSparring(const QString& words) {
  const QString id = screen_.sparring()->facts().id;
  const std::string fact = Drafts::answerFact(id);
  if (!making_.insert(fact).second) return;
  drafts_->writeNow();   // before the commit that removes it
  storage_.ask<std::string>(
      this,
      [id = idOf(id), words = words.trimmed().toStdString(), fact](Storage& s) {
        return tablet::answer_sparring(*s.tablet, id, words, {store::SetFact{fact, {}}});
      },
      [this, id, words, fact](const Result<std::string>& key) {
        making_.erase(fact);
        if (!key) {
          tellFailed(key.error());
          return;
        }
        // What was typed on since is another answer, still being typed.
        const auto& typed = screen_.sparring()->typed();
        if (!typed.contains(id) || typed.value(id) == words) {
          drafts_->settled(fact);
          screen_.sparring()->answered(id);
        }
        answer_ = words;
        screen_.undoLine()->offer(QStringLiteral("sparring_answered"), id + u'/' + text(*key));
      });
}

void AppController::closeSparring(const QString& id, bool closed) {
  storage_.ask<bool>(
      this,
      [id = idOf(id), closed](Storage& s) -> Result<bool> {
        TRY_VOID(tablet::close_sparring(*s.tablet, id, closed));
        return true;
      },
      [this, id, closed](const Result<bool>& done) {
        if (!done) tellFailed(done.error());
        else if (closed) screen_.undoLine()->offer(QStringLiteral("sparring_closed"), id);
      });
}

// `worker` empty: this worker takes it.
void AppController::giveFamily(const QString& family, const QString& worker) {
  if (giving_) return;
  giving_ = true;
  storage_.ask<tablet::GivenFamily>(
      this,
      [family = idOf(family), worker = idOf(worker)](Storage& s) {
        return tablet::give_family(*s.tablet, family, worker.is_nil() ? s.tablet->identity().worker : worker);
      },
      [this, family, isTaken = worker.isEmpty()](const Result<tablet::GivenFamily>& given) {
        giving_ = false;
        if (!given) {
          tellFailed(given.error());
          return;
        }
        given_ = *given;
        screen_.undoLine()->offer(isTaken ? QStringLiteral("family_taken") : QStringLiteral("family_given"), family);
      });
}

bool AppController::undoInTeam(const QString& action, const QString& id) {
  const auto onTablet = [this](std::function<Status(tablet::Tablet&)> work) {
    storage_.ask<bool>(
        this,
        [work = std::move(work)](Storage& s) -> Result<bool> {
          TRY_VOID(work(*s.tablet));
          return true;
        },
        [this](const Result<bool>& done) {
          if (!done) tellFailed(done.error());
        });
  };
  if (action == QStringLiteral("sparring_asked")) {
    if (screen_.navigation()->page() == Page::Sparring) screen_.navigation()->back();
    strike(idOf(id), "fortrudt");
  } else if (action == QStringLiteral("sparring_answered")) {
    // Back where it was typed, unless something else stands there by now.
    if (screen_.sparring()->facts().id == id.section(u'/', 0, 0) && screen_.sparring()->answer().isEmpty()) screen_.sparring()->setAnswer(answer_);
    onTablet([id = idOf(id.section(u'/', 0, 0)), key = id.section(u'/', 1).toStdString()](tablet::Tablet& t) { return tablet::take_back_answer(t, id, key); });
  } else if (action == QStringLiteral("sparring_closed")) {
    closeSparring(id, false);
  } else if (action == QStringLiteral("family_taken") || action == QStringLiteral("family_given")) {
    onTablet([given = given_](tablet::Tablet& t) { return tablet::take_back_family(t, given); });
  } else {
    return false;
  }
  return true;
}

}  // namespace fremskudt::app
