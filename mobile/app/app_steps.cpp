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
  TRY(const tablet::ChildPage page, s.queries->child(child));
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
  Id child, sparring;
  tablet::Closed closed;
  tablet::Registered handed;
};

Result<Done> write(tablet::Tablet& tablet, Kind kind, const ui::StepsViewModel::About& about, const Values& values) {
  Done done{.child = idOf(about.caseId), .sparring = {}, .closed = {}, .handed = {}};
  switch (kind) {
    case Kind::Relay: {
      const QString level = values.value(QStringLiteral("level"));
      TRY_VOID(tablet::give_over(tablet, {.case_id = done.child, .receiver = idOf(values.value(QStringLiteral("receiver"))), .offer = idOf(values.value(QStringLiteral("offer"))), .to_whom = of(values, "to_whom"),
                                          .family_told = of(values, "told"), .first_meeting = of(values, "meeting"), .to_level = level.toInt()}));
      return done;
    }
    case Kind::Closing: {
      TRY(done.closed, tablet::close_case(tablet, {.case_id = done.child, .reason = of(values, "reason"), .words = of(values, "words"),
                                                   .light_follow_up_on = of(values, "follow_up_on"), .light_follow_up = of(values, "follow_up")}));
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
      TRY_VOID(tablet::record_consent(tablet, consent));
      return done;
    }
    case Kind::Sparring: {
      const Id about_child = idOf(values.value(QStringLiteral("about")));   // nil: a dilemma without names
      TRY(done.sparring, tablet::ask_for_sparring(tablet, {.case_id = about_child, .dilemma = of(values, "dilemma")}));
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
      TRY(const tablet::NamedChild made, tablet::name_child(tablet, named));
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
      TRY(done.handed, tablet::hand_to_intake(tablet, notification));
      return done;
    }
  }
  return done;
}

}  // namespace

void AppController::startSteps(int number, const Id& child) {
  const Kind kind = Kind(number);
  storage_.ask<ui::StepsViewModel::About>(
      this, [kind, child](Storage& s) { return aboutOf(s, kind, child); },
      [this, kind](const Result<ui::StepsViewModel::About>& about) {
        if (!about) {
          tellNotOpened(about.error());
          return;
        }
        ui::StepsViewModel::About begun = *about;
        if (kind == Kind::Notifying) begun.talk = screen_.contact()->worry().trimmed();
        screen_.steps()->start(kind, begun);
        // Asked for from the child's page it is about that child, until one says otherwise.
        if (kind == Kind::Sparring && screen_.steps()->isEmpty()) screen_.steps()->setValue(QStringLiteral("about"), about->caseId);
        screen_.navigation()->open(Page::Steps, about->caseId);
      });
}

// Names and what is open are read anew each time the page is there, also after the tablet was locked.
void AppController::readSteps(const Id& child) {
  storage_.ask<ui::StepsViewModel::About>(
      this, [kind = screen_.steps()->kind(), child](Storage& s) { return aboutOf(s, kind, child); },
      [this](const Result<ui::StepsViewModel::About>& about) {
        if (about) screen_.steps()->setAbout(*about);
      });
}

void AppController::doSteps() {
  if (doingSteps_) return;   // a second tap waits for the first
  doingSteps_ = true;
  const ui::StepsViewModel& steps = *screen_.steps();
  storage_.ask<Done>(
      this,
      [kind = steps.kind(), about = steps.about(), values = steps.values()](Storage& s) { return write(*s.tablet, kind, about, values); },
      [this, kind = steps.kind()](const Result<Done>& done) {
        doingSteps_ = false;
        if (!done) {
          tellFailed(done.error());
          return;
        }
        screen_.steps()->load(kind, 0, {});
        screen_.navigation()->back();
        if (kind == Kind::Notifying)
          offerTakeBack(QStringLiteral("handed_to_intake"), [handed = done->handed](tablet::Tablet& t) { return tablet::take_back_handed(t, handed); });
        if (kind == Kind::Naming) screen_.navigation()->open(Page::Child, text(done->child));
        if (kind == Kind::Sparring) {
          screen_.navigation()->open(Page::Sparring, text(done->sparring));
          screen_.undoLine()->offer(QStringLiteral("sparring_asked"), text(done->sparring));
        }
        if (kind == Kind::Closing) {
          closed_ = done->closed;
          screen_.undoLine()->offer(QStringLiteral("case_closed"), text(done->child));
        }
      });
}

}  // namespace fremskudt::app
