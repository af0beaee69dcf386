// AppController: the guided steps of a child, and of a notification for intake. Each is written in one commit, with what was typed for it gone from the drafts.
#include "app/app_controller.h"
#include "app/convert.h"
#include "app/family_rows.h"
#include "tablet/facts.h"
#include "tablet/offers.h"
#include "tablet/team.h"

namespace fremskudt::app {
namespace {

using Page = ui::Navigation::Page;
using Kind = ui::StepsViewModel::Kind;
using Values = QMap<QString, QString>;

std::string of(const Values& values, const char* name) { return values.value(QLatin1String(name)).trimmed().toStdString(); }

// "Maria Prik Hansen": the last word is the last name.
void splitName(const QString& name, std::string& first, std::string& last) {
  const QString plain = name.simplified();
  const auto space = plain.lastIndexOf(u' ');
  first = (space < 0 ? plain : plain.left(space)).toStdString();
  last = space < 0 ? std::string() : plain.mid(space + 1).toStdString();
}

Result<ui::StepsViewModel::About> aboutOf(Storage& s, Kind kind, const Id& child) {
  ui::StepsViewModel::About about;
  about.today = text(s.tablet->today());
  if (kind == Kind::Sparring) {
    TRY(const auto families, s.queries->families(true));
    for (const tablet::FamilyGroup& family : families)
      for (const tablet::ChildRow& one : family.children)
        if (one.mine || one.second || one.case_id == child) about.people.append({text(one.case_id), text(one.name)});
    std::ranges::stable_sort(about.people, {}, &ui::ChoiceRow::name);
  }
  if (child.is_nil()) return about;
  auto found = s.queries->child(child);
  if (!found && found.error().kind == ErrorKind::not_found && kind == Kind::Sparring) return about;   // it can be about another child
  TRY(const tablet::ChildPage page, std::move(found));
  about.caseId = text(child);
  about.familyId = text(page.child.family);
  about.child = text(page.child.name);
  about.level = page.child.level;
  if (kind == Kind::Sparring && std::ranges::find(about.people, about.caseId, &ui::ChoiceRow::id) == about.people.end())
    about.people.prepend({about.caseId, about.child});   // a child that one holds and does not answer for
  if (kind == Kind::Closing) {
    TRY(const tablet::LastLook look, tablet::last_look(*s.tablet, child));
    about.lastLook = {int(look.agreements), int(look.promises), int(look.plans), int(look.relays), int(look.tasks)};
  }
  if (kind == Kind::Relay) {
    TRY(const auto workers, s.queries->workers());
    for (const auto& [id, name] : workers)
      if (id != s.tablet->identity().worker) about.people.append({text(id), firstName(name)});
    TRY(const auto given, tablet::relays(*s.tablet, page.child.family));
    for (const tablet::RelayRow& relay : given)
      if (relay.is_open() && relay.case_id == child && !relay.receiver_id.is_nil()) about.onItsWayTo = firstName(relay.receiver);
    TRY(const auto offers, tablet::offers(*s.tablet));
    for (const tablet::OfferRow& offer : offers)
      if (offer.is_open() && !offer.name.empty()) about.offers.append({text(offer.id), text(offer.name)});
  }
  if (kind == Kind::Consent)
    for (const tablet::PersonRow& person : page.people)
      if (person.id == page.child.person || person.kind == "parent") about.people.append({text(person.id), firstName(person.first_name)});
  return about;
}

// What was written, and where one goes from there.
struct Done {
  Id child, sparring, made;   // `made`: a relay or a consent
  tablet::Closed closed;
  tablet::Registered handed;
};

Result<Done> write(tablet::Tablet& tablet, Kind kind, const ui::StepsViewModel::About& about, const Values& values, const store::ChangeSet& also) {
  Done done{.child = idOf(about.caseId), .sparring = {}, .made = {}, .closed = {}, .handed = {}};
  switch (kind) {
    case Kind::Relay: {
      const QString level = values.value(QStringLiteral("level"));
      TRY(done.made, tablet::give_over(tablet, {.case_id = done.child, .receiver = idOf(values.value(QStringLiteral("receiver"))), .offer = idOf(values.value(QStringLiteral("offer"))), .to_whom = of(values, "to_whom"),
                                          .family_told = of(values, "told"), .first_meeting = of(values, "meeting"), .to_level = level.toInt()}, also));
      return done;
    }
    case Kind::Closing: {
      TRY(done.closed, tablet::close_case(tablet, {.case_id = done.child, .reason = of(values, "reason"), .words = of(values, "words"),
                                                   .light_follow_up_on = of(values, "follow_up_on"), .light_follow_up = of(values, "follow_up")}, also));
      return done;
    }
    case Kind::Consent: {
      Consent consent;
      consent.set_consent_kind(of(values, "kind"));
      consent.set_given_by(idOf(values.value(QStringLiteral("by"))).to_bytes());
      consent.add_children(done.child.to_bytes());
      consent.set_answer(of(values, "answer"));
      consent.set_how_given(of(values, "how"));
      consent.set_what(of(values, "what"));
      consent.set_to_whom(of(values, "consent_to"));
      consent.set_valid_until(of(values, "until"));
      TRY(done.made, tablet::record_consent(tablet, consent, also));
      return done;
    }
    case Kind::Sparring: {
      const Id about_child = idOf(values.value(QStringLiteral("about")));   // nil: a dilemma without names
      TRY(done.sparring, tablet::ask_for_sparring(tablet, {.case_id = about_child, .dilemma = of(values, "dilemma")}, also));
      return done;
    }
    case Kind::Naming: {
      tablet::Named named;
      named.child.first_name = of(values, "first_name");
      named.child.last_name = of(values, "last_name");
      named.child.born = of(values, "born");
      named.comes_alone = of(values, "who") == "alone";
      named.childs_say = of(values, "says");
      const int holders = named.comes_alone ? 0 : of(values, "who") == "both" ? 2 : 1;
      for (int i = 1; i <= holders; ++i) {
        const QString at = QString::number(i);
        tablet::Named::Holder holder;
        splitName(values.value(QStringLiteral("name_") + at), holder.first_name, holder.last_name);
        holder.relation = values.value(QStringLiteral("relation_") + at).toStdString();
        holder.has_consented = values.value(QStringLiteral("consent_") + at) == QLatin1String("yes");
        named.holders.push_back(std::move(holder));
      }
      TRY(const tablet::NamedChild made, tablet::name_child(tablet, named, also));
      done.child = made.case_id;
      return done;
    }
    case Kind::Notifying: {
      Notification notification;
      NotifiedChild& child = *notification.add_notified();
      child.set_first_name(of(values, "first_name"));
      child.set_last_name(of(values, "last_name"));
      child.set_lives(of(values, "lives"));
      child.set_unborn(!of(values, "unborn").empty());
      child.set_born(of(values, "born"));
      if (child.born().empty() && !child.unborn()) child.set_age_band(of(values, "age_band"));
      notification.set_in_danger(of(values, "danger"));
      notification.set_document(of(values, "document"));
      notification.set_parents_told(of(values, "parents"));
      for (const QString& one : values.value(QStringLiteral("rests_on")).split(u',', Qt::SkipEmptyParts)) notification.add_rests_on(one.toStdString());
      TRY(done.handed, tablet::hand_to_intake(tablet, notification, also));
      return done;
    }
  }
  return done;
}

// What was answered in the steps of a notification that was handed in.
Values valuesOf(const Notification& notification) {
  Values values;
  const auto put = [&](const char* name, const std::string& value) {
    if (!value.empty()) values[QLatin1String(name)] = text(value);
  };
  if (notification.notified_size() > 0) {
    const NotifiedChild& child = notification.notified(0);
    put("first_name", child.first_name());
    put("last_name", child.last_name());
    put("lives", child.lives());
    put("unborn", child.unborn() ? "yes" : "");
    put("born", child.born());
    put("age_band", child.age_band());
  }
  put("danger", notification.in_danger());
  put("document", notification.document());
  put("parents", notification.parents_told());
  QStringList rests_on;
  for (const auto& one : notification.rests_on()) rests_on.append(text(one));
  put("rests_on", rests_on.join(u',').toStdString());
  return values;
}

}  // namespace

// What is on its way to intake and has not left the tablet is a draft again: with its answers back in the steps it goes to
// nobody until it is sent once more. The answers are kept before it is taken back, so that none is lost between the two.
void AppController::takeUpNotification() {
  if (doingSteps_) return;
  doingSteps_ = true;
  const Id id = notification_->record();
  struct Handed {
    tablet::Registered records;
    Values values;
    QString today;
  };
  storage_.ask<Handed>(
      this,
      [id](Storage& s) -> Result<Handed> {
        Handed handed;
        TRY(handed.records, tablet::handed_in(*s.tablet, id));
        TRY(const merge::Resolved found, s.tablet->read(id));
        handed.values = valuesOf(static_cast<const Notification&>(*found.message));
        handed.today = text(s.tablet->today());
        return handed;
      },
      [this, id](const Result<Handed>& handed) {
        if (!handed) {
          doingSteps_ = false;
          tellFailed(handed.error());
          return;
        }
        ui::StepsViewModel::About about;
        about.at = text(id);
        about.today = handed->today;
        screen_.steps()->start(Kind::Notifying, about);
        screen_.steps()->load(Kind::Notifying, 0, handed->values);
        drafts_->whenSaved([this, id, records = handed->records] {
          storage_.ask<bool>(
              this,
              [records](Storage& s) -> Result<bool> {
                TRY_VOID(tablet::take_back_handed(*s.tablet, records));
                return true;
              },
              [this, id](const Result<bool>& done) {
                doingSteps_ = false;
                if (!done) {   // intake has it
                  screen_.steps()->drop(Kind::Notifying, text(id));
                  tellFailed(done.error());
                  return;
                }
                if (screen_.navigation()->page() == Page::Notification) screen_.navigation()->back();
                screen_.navigation()->open(Page::Steps);
              });
        });
      });
}

void AppController::takeBackNotification() {
  storage_.ask<tablet::Registered>(
      this,
      [id = notification_->record()](Storage& s) -> Result<tablet::Registered> {
        TRY(const tablet::Registered handed, tablet::handed_in(*s.tablet, id));
        TRY_VOID(tablet::take_back_handed(*s.tablet, handed));
        return handed;
      },
      [this](const Result<tablet::Registered>& handed) {
        if (!handed) {
          tellFailed(handed.error());
          return;
        }
        if (screen_.navigation()->page() == Page::Notification) screen_.navigation()->back();
        offerTakeBack(QStringLiteral("notification_taken_back"), {[handed = *handed](tablet::Tablet& t) -> Status {
                        TRY_VOID(t.unstrike(handed.notification));
                        return t.unstrike(handed.notifier);
                      }, {handed->notification}});
      });
}

void AppController::startSteps(int number, const Id& child, const Id& talk) {
  const Kind kind = Kind(number);
  struct Start {
    ui::StepsViewModel::About about;
    bool isGone = false;
  };
  storage_.ask<Start>(
      this,
      [kind, child, talk](Storage& s) -> Result<Start> {
        Start start;
        auto about = aboutOf(s, kind, child);
        if (!about && about.error().kind == ErrorKind::not_found) {
          start.isGone = true;
          start.about.today = text(s.tablet->today());
          start.about.caseId = text(child);
        } else {
          TRY(start.about, std::move(about));
        }
        start.about.at = text(talk.is_nil() ? child : talk);
        if (kind == Kind::Notifying && !talk.is_nil()) {
          const auto found = s.tablet->read(talk);
          const auto* contact = found ? dynamic_cast<const OutreachContact*>(found->message.get()) : nullptr;
          if (contact) start.about.talk = text(contact->worry()).trimmed();
        }
        return start;
      },
      [this, kind](const Result<Start>& start) {
        const ui::StepsViewModel::Begun before = start ? screen_.steps()->findBegun(kind, start->about.at) : ui::StepsViewModel::Begun();
        if (!start || (start->isGone && before.values.isEmpty())) {
          tellNotOpened(start ? Error{ErrorKind::not_found, "This child is not on this tablet."} : start.error());
          return;
        }
        ui::StepsViewModel::About about = start->about;
        about.isGone = start->isGone;
        if (about.isGone) about.child = before.child;
        screen_.steps()->start(kind, about);
        // Asked for from the child's page it is about that child, until one says otherwise.
        if (kind == Kind::Sparring && screen_.steps()->isEmpty()) screen_.steps()->setValue(QStringLiteral("about"), about.caseId);
        screen_.navigation()->open(Page::Steps, about.caseId);
      });
}

// In the store first, so that what is typed about it has something to belong to.
void AppController::startStepsOfTalk(int kind) {
  contact_->makeThen([this, kind] { startSteps(kind, {}, contact_->record()); });
}

// Fortryd det hele, which Fortryd brings back.
void AppController::giveUpSteps() {
  const ui::StepsViewModel& steps = *screen_.steps();
  if (steps.storing()) return;
  givenUp_ = steps.findBegun(steps.kind(), steps.about().at);
  screen_.steps()->drop(steps.kind(), steps.about().at);
  screen_.navigation()->back();
  if (!givenUp_.isUntouched()) screen_.undoLine()->offer(QStringLiteral("steps_given_up"), text(Drafts::factOf(givenUp_)));
}

void AppController::giveUpFamily() {
  if (screen_.newFamily()->storing()) return;
  const bool isEmpty = screen_.newFamily()->isEmpty();
  givenUpFamily_ = screen_.newFamily()->draft();
  screen_.newFamily()->start();
  screen_.navigation()->back();
  if (!isEmpty) screen_.undoLine()->offer(QStringLiteral("family_given_up"), {});
}

bool AppController::undoGivingUp(const QString& action, const QString& id) {
  if (action == QStringLiteral("steps_given_up")) {
    screen_.steps()->putBack(std::exchange(givenUp_, {}));
    openDraft(id);
  } else if (action == QStringLiteral("family_given_up")) {
    screen_.newFamily()->load(std::exchange(givenUpFamily_, {}));
    screen_.navigation()->open(Page::NewFamily);
  } else {
    return false;
  }
  return true;
}

// From I dag: what is typed and is no record yet.
bool AppController::openDraft(const QString& fact) {
  const auto draft = tablet::draft_of(fact.toStdString());
  if (!draft) return false;
  const QString at = text(draft->begun_at);
  if (draft->what == "task") {
    screen_.today()->showTask(at);
    screen_.navigation()->open(Page::NewTask);
  } else if (draft->what == "answer") {
    screen_.navigation()->open(Page::Sparring, text(draft->about));
  } else if (const auto kind = Drafts::stepsOf(draft->what)) {
    const bool isOfTalk = *kind == Kind::Naming || *kind == Kind::Notifying;
    startSteps(int(*kind), isOfTalk ? Id() : idOf(at), isOfTalk ? idOf(at) : Id());
  }
  return true;
}

// Names and what is open are read anew each time the page is there, also after the tablet was locked.
void AppController::readSteps(const Id& child) {
  storage_.ask<ui::StepsViewModel::About>(
      this, [kind = screen_.steps()->kind(), child](Storage& s) { return aboutOf(s, kind, child); },
      [this, child](const Result<ui::StepsViewModel::About>& about) {
        if (about) {
          screen_.steps()->setAbout(*about);
        } else if (about.error().kind == ErrorKind::not_found && screen_.steps()->about().at == text(child)) {
          ui::StepsViewModel::About gone = screen_.steps()->about();
          gone.isGone = true;
          screen_.steps()->setAbout(gone);
        }
      });
}

void AppController::doSteps() {
  if (doingSteps_) return;   // a second tap waits for the first
  doingSteps_ = true;
  commitComposed();
  drafts_->writeNow();   // before the commit that removes it
  screen_.steps()->store();
  const ui::StepsViewModel& steps = *screen_.steps();
  const std::string fact = drafts_->stepsFact();
  storage_.ask<Done>(
      this,
      [kind = steps.kind(), about = steps.about(), values = steps.values(), fact](Storage& s) { return write(*s.tablet, kind, about, values, {store::SetFact{fact, {}}}); },
      [this, kind = steps.kind(), at = steps.about().at, fact](const Result<Done>& done) {
        doingSteps_ = false;
        screen_.steps()->stored();
        if (!done) {
          // The text itself says by how much.
          if (done.error().kind == ErrorKind::bad_input && done.error().message.find(" is longer than ") != std::string::npos) screen_.undoLine()->tell(QStringLiteral("too_long_here"));
          else tellFailed(done.error());
          return;
        }
        const ui::StepsViewModel::Begun given = screen_.steps()->findBegun(kind, at);
        const bool isHere = screen_.navigation()->page() == Page::Steps && screen_.steps()->isShown(kind, at);   // else one has gone on
        drafts_->settled(fact);
        screen_.steps()->drop(kind, at);
        if (isHere) screen_.navigation()->back();
        if (kind == Kind::Notifying || kind == Kind::Relay || kind == Kind::Consent) givenUp_ = given;   // its words are brought back as well
        if (kind == Kind::Notifying)
          offerTakeBack(QStringLiteral("handed_to_intake"), {[handed = done->handed](tablet::Tablet& t) { return tablet::take_back_handed(t, handed); }, {done->handed.notification}});
        if (kind == Kind::Relay || kind == Kind::Consent)
          offerTakeBack(kind == Kind::Relay ? QStringLiteral("relay_given") : QStringLiteral("consent_written"), {[made = done->made](tablet::Tablet& t) { return t.strike(made, "fortrudt"); }});
        if (kind == Kind::Naming && isHere) screen_.navigation()->open(Page::Child, text(done->child));
        if (kind == Kind::Sparring) {
          if (isHere) screen_.navigation()->open(Page::Sparring, text(done->sparring));
          screen_.undoLine()->offer(QStringLiteral("sparring_asked"), text(done->sparring));
        }
        if (kind == Kind::Closing) {
          closed_ = done->closed;
          screen_.undoLine()->offer(QStringLiteral("case_closed"), text(done->child));
        }
      });
}

}  // namespace fremskudt::app
