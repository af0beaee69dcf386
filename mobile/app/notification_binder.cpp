#include "app/notification_binder.h"

#include "app/convert.h"
#include "app/family_rows.h"
#include "tablet/intake.h"

namespace fremskudt::app {
namespace {

QString aboutChild(const tablet::KnownChild& child) {
  QStringList parts;
  for (const std::string& part : {child.team_name, child.responsible})
    if (!part.empty()) parts.append(text(part));
  return parts.join(QStringLiteral(" · "));
}

Result<Notification> notificationOf(tablet::Tablet& tablet, const Id& id) {
  TRY(const merge::Resolved stored, tablet.read(id));
  return static_cast<const Notification&>(*stored.message);
}

}  // namespace

NotifierBinder::NotifierBinder(StorageService& storage, ui::NotifierEditor& editor, QObject* parent)
    : FieldsBinder(storage, editor, record_type_of<Notifier>(),
                   {QStringLiteral("anonymous"), QStringLiteral("notifier_name"), QStringLiteral("reached_at"), QStringLiteral("receipt_text")}, {}, parent),
      vm_(editor) {}

void NotifierBinder::askAround() {
  struct Answer {
    Around around;
    std::set<std::uint32_t> hides;
  };
  around_.ask<Answer>(
      [id = record(), record = message()](Storage& storage) -> Result<Answer> {
        Answer answer;
        TRY(answer.around, around(storage, id, *record));
        TRY(answer.hides, hidesOf(storage, id, *record));
        return answer;
      },
      [this](const Answer& answer) {
        setAround(answer.around);
        setHides(answer.hides);
      },
      [id = record()](const store::Notice& notice) { return isAbout(notice, id); },
      [this](const Error&) { vm_.setState(ui::PageViewModel::State::Failed); });
}

NotificationBinder::NotificationBinder(StorageService& storage, ui::NotificationEditor& editor, NotifierBinder& notifier, QObject* parent)
    : FieldsBinder(storage, editor, record_type_of<Notification>(),
                   {QStringLiteral("received_on"), QStringLiteral("received_at"), QStringLiteral("how_received"), QStringLiteral("document"),
                    QStringLiteral("in_danger"), QStringLiteral("source"), QStringLiteral("reasons"), QStringLiteral("well_described"),
                    QStringLiteral("rests_on"), QStringLiteral("parents_told"), QStringLiteral("assessment_reason")},
                   QStringLiteral("notified"), parent),
      vm_(editor), notifier_(notifier), about_(storage), found_(storage) {
  connect(&vm_, &ui::NotificationEditor::findRequested, this, &NotificationBinder::find);
  connect(&vm_, &ui::NotificationEditor::childChosen, this, [this](const QString& key, const QString& child) {
    order(child.isEmpty() ? QStringLiteral("child_not_known") : QStringLiteral("child_known"),
          [id = record(), key = key.toStdString(), child = idOf(child)](tablet::Tablet& t) -> Result<tablet::TakesBack> {
            TRY(const Notification before, notificationOf(t, id));
            Id was;
            for (const NotifiedChild& one : before.notified())
              if (one.key() == key) was = Id::parse(one.case_id()).value_or(Id{});
            TRY_VOID(tablet::say_who(t, id, key, child));
            return tablet::TakesBack{[id, key, was](tablet::Tablet& again) { return tablet::say_who(again, id, key, was); }};
          },
          [this] { vm_.setFound({}); });
  });
  connect(&vm_, &ui::NotificationEditor::assessRequested, this, [this](const QString& decision, const QString& reason) {
    order(QStringLiteral("assessed"), [id = record(), decision = decision.toStdString(), reason = reason.toStdString()](tablet::Tablet& t) -> Result<tablet::TakesBack> {
      TRY(const Notification before, notificationOf(t, id));
      TRY_VOID(tablet::assess(t, id, decision, reason));
      return tablet::TakesBack{[id, before, decision](tablet::Tablet& again) { return tablet::take_back_assessment(again, id, before, decision); }};
    });
  });
  connect(&vm_, &ui::NotificationEditor::sendRequested, this, [this](const QString& team) {
    order(QStringLiteral("sent_to_team"), [id = record(), team = idOf(team)](tablet::Tablet& t) -> Result<tablet::TakesBack> {
            TRY(const tablet::SentOn sent, tablet::send_on(t, id, team));
            return tablet::TakesBack{[id, sent](tablet::Tablet& again) { return tablet::take_back_sending(again, id, sent); }, {id}};
          },
          [this] { emit sentOn(); });
  });
  connect(&vm_, &ui::NotificationEditor::giveRequested, this, [this](const QString& worker) {
    order(QStringLiteral("given_to_worker"), [id = record(), worker = idOf(worker)](tablet::Tablet& t) -> Result<tablet::TakesBack> {
      TRY(const auto given, tablet::give_to(t, id, worker));
      return tablet::TakesBack{[id, worker](tablet::Tablet& again) { return tablet::take_back_giving(again, id, worker); }, given};
    });
  });
}

void NotificationBinder::order(const QString& action, std::function<Result<tablet::TakesBack>(tablet::Tablet&)> work, std::function<void()> then) {
  const auto asked = record();
  whenSaved(
      [this, action, work = std::move(work), then = std::move(then), asked] {
        storage_.ask<tablet::TakesBack>(
            this, [work](Storage& s) { return work(*s.tablet); },
            [this, action, then, asked](const Result<tablet::TakesBack>& takesBack) {
              if (!takesBack) {
                emit failed(takesBack.error());
                return;
              }
              emit done(action, *takesBack);
              if (then && asked == record()) then();
            });
      },
      IfNot::drop);
}

void NotificationBinder::find(const QString& key, const QString& name) {
  found_.ask<QList<ui::KnownChildRow>>(
      [key, name = name.toStdString()](Storage& s) -> Result<QList<ui::KnownChildRow>> {
        TRY(const auto children, tablet::IntakeQueries(*s.tablet).find_child(name));
        QList<ui::KnownChildRow> rows;
        for (const auto& child : children) rows.append({text(child.case_id), key, text(child.name), child.birth_year, aboutChild(child)});
        return rows;
      },
      [this](const QList<ui::KnownChildRow>& rows) { vm_.setFound(rows); }, [](const store::Notice& notice) { return touchesTypes(notice, {"CaseCard"}); },
      [](const Error&) {});
}

void NotificationBinder::openNotification(const Id& id) {
  openPage(id);
  found_.stop();
  struct Answer {
    ui::NotificationFacts facts;
    QMap<QString, QString> knownAs;
    QList<ui::ClockRow> clocks;
    QList<ui::EarlierRow> earlier;
    QList<ui::ChoiceRow> teams, workers;
    Id notifier;
  };
  about_.ask<Answer>(
      [id](Storage& s) -> Result<Answer> {
        tablet::IntakeQueries intake(*s.tablet);
        TRY(const tablet::NotificationPage page, intake.notification(id));
        Answer answer;
        ui::NotificationFacts& facts = answer.facts;
        facts.children = text(page.row.children);
        facts.number = page.number;
        facts.months = page.months;
        facts.ours = page.is_mine_to_assess;
        facts.sent = page.row.is_sent;
        facts.waits = page.waits;
        facts.onItsWay = page.row.is_sent && page.row.pending;
        facts.team = text(page.row.team);
        facts.suggestedTeam = text(page.suggested_team);
        facts.dueOn = text(page.row.due_on);
        facts.dueAt = text(page.row.due_at);
        facts.assessment = text(page.notification->assessment());
        facts.assessedOn = text(page.notification->assessed_on());
        facts.assessedAt = text(page.notification->assessed_at());
        facts.caseId = text(page.first_case);
        facts.hasNotifier = page.notifier != nullptr;
        facts.receiptOn = page.notifier ? text(page.notifier->receipt_on()) : QString();
        TRY(const auto here, s.tablet->reader().read(id));
        facts.isHere = here && !here->state.erased;
        for (int i = 0; i < page.notification->notified_size() && std::size_t(i) < page.known.size(); ++i) {
          const tablet::KnownChild& child = page.known[std::size_t(i)];
          if (child.case_id.is_nil()) continue;
          const QString about = aboutChild(child);
          answer.knownAs[text(page.notification->notified(i).key())] = text(child.name) + (about.isEmpty() ? QString() : QStringLiteral(" · ") + about);
        }
        for (const tablet::ClockRow& clock : page.clocks)
          if (!clock.is_never)
            answer.clocks.append({text(clock.code), text(clock.name_da), text(clock.name_en), text(clock.rule_da), text(clock.rule_en), text(clock.source),
                                  clock.is_source_verified, text(clock.start_on), text(clock.start_at), text(clock.due_on), text(clock.due_at), clock.is_ended});
        int at = 0;
        for (const tablet::EarlierNotification& one : page.earlier)
          answer.earlier.append({one.id.is_nil() ? QStringLiteral("gone-") + QString::number(at++) : text(one.id), text(one.received_on), !one.id.is_nil()});
        TRY(const auto teams, intake.teams());
        for (const auto& [team, name] : teams) answer.teams.append({text(team), text(name)});
        answer.notifier = page.notifier_id;
        if (page.family.is_nil() || page.first_case.is_nil()) return answer;
        TRY(const merge::Resolved child, s.tablet->read(page.first_case));
        const auto& record = static_cast<const Case&>(*child.message);
        const auto me = s.tablet->read(s.tablet->identity().worker);
        facts.gives = record.responsible().empty() && me && static_cast<const Worker&>(*me->message).role() == "leader";
        if (!facts.gives) return answer;
        TRY(const auto workers, s.queries->workers());
        for (const auto& [worker, name] : workers) answer.workers.append({text(worker), firstName(name)});
        return answer;
      },
      [this, id](const Answer& answer) {
        if (id != record()) return;
        vm_.setAbout(answer.facts);
        vm_.setKnownAs(answer.knownAs);
        vm_.setClocks(answer.clocks);
        vm_.setEarlier(answer.earlier);
        vm_.setTeams(answer.teams);
        vm_.setWorkers(answer.workers);
        if (!answer.notifier.is_nil() && notifier_.record() != answer.notifier) notifier_.openPage(answer.notifier);
        if (answer.notifier.is_nil()) notifier_.forget();
      },
      [](const store::Notice& notice) { return touchesTypes(notice, {"Notification", "Notifier", "Case", "CaseCard", "Team", "Place"}); }, [](const Error&) {});
}

void NotificationBinder::leaveNotification() {
  about_.stop();
  found_.stop();
  leavePage();
  notifier_.leavePage();
}

void NotificationBinder::askAround() {
  around_.ask<Around>(
      [id = record(), record = message()](Storage& storage) { return around(storage, id, *record); },
      [this](const Around& answer) {
        setAround(answer);
        setHides({});
      },
      [id = record()](const store::Notice& notice) { return isAbout(notice, id) || touchesTypes(notice, {"JournalReceipt"}); },
      [this](const Error&) { vm_.setState(ui::PageViewModel::State::Failed); });
}

}  // namespace fremskudt::app
