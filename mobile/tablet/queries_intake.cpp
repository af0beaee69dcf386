// Indbakke and Underretning.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/fold.h"
#include "practice/clocks.h"
#include "practice/rule_words.h"
#include "tablet/intake.h"
#include "tablet/names.h"
#include "tablet/reading.h"

namespace fremskudt::tablet {
namespace {

using practice::Recorded;

constexpr std::size_t kMostFound = 20;

void record_if(std::vector<Recorded>& recorded, std::string_view fact, const std::string& day, const std::string& time = {}) {
  if (day.empty()) return;
  auto at = practice::parse_moment(time.empty() ? day : day + "T" + time);
  if (!at) at = practice::parse_moment(day);
  if (at) recorded.push_back({"notification", std::string(fact), *at, std::nullopt});
}

std::vector<Recorded> facts_of(const Notification& notification, const Notifier* notifier) {
  std::vector<Recorded> recorded;
  record_if(recorded, "notification_received", notification.received_on(), notification.received_at());
  if (!notification.assessment().empty()) record_if(recorded, "acute_assessed", notification.assessed_on(), notification.assessed_at());
  if (!notifier) return recorded;
  if (notifier->anonymous() || notification.source() == "anonymous")
    record_if(recorded, "notifier_anonymous", notification.received_on(), notification.received_at());
  record_if(recorded, "receipt_sent", notifier->receipt_on());
  return recorded;
}

// Names of these cases as their bare cards say them; "" where none is here.
Result<std::string> on_cards(Tablet& tablet, const google::protobuf::RepeatedPtrField<std::string>& cases) {
  std::string names;
  for (const auto& one : cases) {
    TRY(const auto cards, list<CaseCard>(tablet.reader(), {{store::Filter::Op::equal, "case_ref", id_of(one)}}));
    if (cards.empty()) continue;
    const auto& card = *cards.front().record;
    names += (names.empty() ? "" : ", ") + card.first_name() + (card.initial().empty() ? "" : " " + card.initial() + ".");
  }
  return names;
}

std::string children_of(const Notification& notification) {
  std::vector<NotifiedChild> children(notification.notified().begin(), notification.notified().end());
  std::ranges::stable_sort(children, {}, [](const NotifiedChild& child) { return child.order(); });
  std::string names;
  for (const auto& child : children) {
    Person person;
    person.set_first_name(child.first_name());
    person.set_last_name(child.last_name());
    const auto name = short_name(person);
    if (!name.empty()) names += (names.empty() ? "" : ", ") + name;
  }
  return names;
}

const ClockRow* running(const std::vector<ClockRow>& clocks, std::string_view code) {
  const auto found = std::ranges::find_if(clocks, [&](const ClockRow& clock) { return clock.code == code && !clock.is_ended && !clock.is_never; });
  return found == clocks.end() ? nullptr : &*found;
}

// "2026-03-02T09:12:00+01:00" → its day and time.
void split(const std::string& moment, std::string& on, std::string& at) {
  on = moment.substr(0, 10);
  if (moment.size() >= 16) at = moment.substr(11, 5);
}

std::int32_t months_between(const std::string& from, const std::string& to) {
  const auto first = practice::parse_day(from), last = practice::parse_day(to);
  if (!first || !last) return 0;
  const auto months = (int(last->year()) - int(first->year())) * 12 + int(unsigned(last->month())) - int(unsigned(first->month()));
  return months - (last->day() < first->day() ? 1 : 0);
}

// By when it is due, what has no due time last.
bool is_sooner(const NotificationRow& a, const NotificationRow& b) {
  const auto key = [](const NotificationRow& row) { return std::tuple(row.due_on.empty(), row.due_on, row.due_at, row.received_on, row.received_at); };
  return key(a) < key(b);
}

}  // namespace

Result<std::vector<ClockRow>> clocks_of(const practice::Pack& pack, std::span<const Recorded> recorded) {
  std::vector<ClockRow> rows;
  for (const auto& due : practice::due_times(pack, recorded)) {
    const auto* clock = practice::find_clock(pack, due.clock);
    if (!clock) continue;
    ClockRow row{.code = due.clock, .name_da = clock->da(), .name_en = clock->en(), .rule_da = practice::rule_words(pack, *clock, practice::Language::da),
                 .rule_en = practice::rule_words(pack, *clock, practice::Language::en), .then_da = clock->then_da(), .then_en = clock->then_en(),
                 .source = clock->source().text(), .is_source_verified = clock->source().verified() == practice::VERIFIED};
    split(due.start.at ? practice::to_text(*due.start.at) : practice::to_text(due.start.day), row.start_on, row.start_at);
    split(due.at ? practice::to_text(*due.at) : practice::to_text(due.day), row.due_on, row.due_at);
    if (due.shown_from) row.shown_from = practice::to_text(*due.shown_from);
    row.is_ended = due.standing == practice::Standing::ended;
    row.is_never = due.standing == practice::Standing::never;
    rows.push_back(std::move(row));
  }
  return rows;
}

Result<NotificationRow> IntakeQueries::row(const store::Row& found, const Notifier* notifier) {
  const auto& record = static_cast<const Notification&>(*found.message);
  NotificationRow row{.id = found.id, .received_on = record.received_on(), .received_at = record.received_at(), .how_received = record.how_received(),
                      .assessment = record.assessment(), .in_danger = record.in_danger() == "yes", .is_sent = !record.family().empty(),
                      .pending = found.pending, .conflict = found.conflict};
  TRY(const auto all, whole<Notification>(tablet_.reader(), found.id));
  row.children = children_of(all ? *all : record);
  row.unborn = all && std::ranges::any_of(all->notified(), [](const auto& child) { return child.unborn(); });
  TRY(const auto clocks, clocks_of(*tablet_.practice().pack, facts_of(record, notifier)));
  if (const auto* clock = running(clocks, "acute_assessment")) {
    row.due_on = clock->due_on;
    row.due_at = clock->due_at;
  }
  if (const auto* clock = running(clocks, "receipt"); clock && notifier) row.receipt_due_on = clock->due_on;
  TRY(const auto team, whole<Team>(tablet_.reader(), id_of(record.sent_to())));
  if (team) row.team = team->name();
  return row;
}

Result<Inbox> IntakeQueries::inbox() {
  Inbox inbox{.today = tablet_.today()};
  std::map<std::string, std::shared_ptr<const Notifier>> notifiers;
  TRY(const auto who, list<Notifier>(tablet_.reader()));
  for (const auto& one : who) notifiers[one.record->notification()] = one.record;
  std::set<Id> answered;
  TRY(const auto cases, list<Case>(tablet_.reader()));
  for (const auto& one : cases)
    if (!one.record->responsible().empty() || !one.record->second_worker().empty()) answered.insert(id_of(one.record->family()));
  TRY(const auto found, list<Notification>(tablet_.reader()));
  std::set<std::string> here;
  for (const auto& one : found) {
    here.insert(one.id.to_bytes());
    const auto notifier = notifiers.find(one.id.to_bytes());
    TRY(auto next, row(one.row, notifier == notifiers.end() ? nullptr : notifier->second.get()));
    const bool is_ours = one.record->team() == tablet_.identity().team.to_bytes();
    const bool is_nobodys = next.is_sent && !answered.contains(id_of(one.record->family()));
    if (next.assessment.empty() && is_ours) inbox.to_assess.push_back(std::move(next));
    else if (is_ours && ((!next.is_sent && next.assessment != "none") || !next.receipt_due_on.empty())) inbox.to_send.push_back(std::move(next));
    else if (!is_ours && is_nobodys) inbox.to_give.push_back(std::move(next));
    else inbox.done.push_back(std::move(next));
  }
  // Gone on, and no longer here: the receipt is still intake's to send.
  for (const auto& one : who) {
    if (here.contains(one.record->notification())) continue;
    Notification gone;
    gone.set_received_on(one.record->received_on());
    TRY(const auto clocks, clocks_of(*tablet_.practice().pack, facts_of(gone, one.record.get())));
    NotificationRow next{.id = id_of(one.record->notification()), .received_on = one.record->received_on(), .is_sent = true, .pending = one.row.pending,
                         .conflict = one.row.conflict};
    if (const auto* clock = running(clocks, "receipt")) next.receipt_due_on = clock->due_on;
    TRY(const auto all, whole<Notifier>(tablet_.reader(), one.id));
    TRY(next.children, on_cards(tablet_, all ? all->children() : one.record->children()));
    (next.receipt_due_on.empty() ? inbox.done : inbox.to_send).push_back(std::move(next));
  }
  std::ranges::stable_sort(inbox.to_assess, is_sooner);
  std::ranges::stable_sort(inbox.to_send, {}, [](const NotificationRow& row) { return std::pair(row.received_on, row.received_at); });
  std::ranges::stable_sort(inbox.to_give, {}, [](const NotificationRow& row) { return std::pair(row.received_on, row.received_at); });
  std::ranges::stable_sort(inbox.done, std::greater<>(), [](const NotificationRow& row) { return std::pair(row.received_on, row.received_at); });
  return inbox;
}

Result<std::vector<KnownChild>> IntakeQueries::find_child(std::string_view name, std::int32_t birth_year) {
  const auto wanted = fold(name);
  std::vector<KnownChild> children;
  TRY(const auto cards, list<CaseCard>(tablet_.reader()));
  for (const auto& one : cards) {
    const auto& card = *one.record;
    if (card.team().empty()) continue;   // shielded or closed: with its family alone
    const auto first = fold(card.first_name());
    const bool fits = !wanted.empty() && (first.starts_with(wanted) || wanted.starts_with(first + " "));
    const bool year_fits = birth_year == 0 || card.birth_year() == 0 || card.birth_year() == birth_year;
    if (!fits || !year_fits || first.empty()) continue;
    KnownChild child{.case_id = id_of(card.case_ref()), .family = id_of(card.family()), .team = id_of(card.team()),
                     .name = card.first_name() + (card.initial().empty() ? "" : " " + card.initial() + "."), .birth_year = card.birth_year()};
    TRY(const auto team, whole<Team>(tablet_.reader(), child.team));
    if (team) child.team_name = team->name();
    TRY(const auto worker, whole<Worker>(tablet_.reader(), id_of(card.responsible())));
    if (worker) child.responsible = worker->name();
    children.push_back(std::move(child));
    if (children.size() == kMostFound) break;
  }
  std::ranges::stable_sort(children, {}, &KnownChild::name);
  return children;
}

Result<std::vector<std::pair<Id, std::string>>> IntakeQueries::teams() {
  std::vector<std::pair<Id, std::string>> teams;
  TRY(const auto found, list<Team>(tablet_.reader()));
  for (const auto& one : found)
    if (one.id != tablet_.identity().team) teams.emplace_back(one.id, one.record->name());
  std::ranges::sort(teams, {}, &std::pair<Id, std::string>::second);
  return teams;
}

namespace {

// The team of the place that is named there, else of the area.
Result<Id> team_of(Tablet& tablet, const Notification& notification) {
  for (const auto& child : notification.notified()) {
    const auto lives = fold(child.lives());
    if (lives.empty()) continue;
    TRY(const auto places, list<Place>(tablet.reader()));
    for (const auto& place : places)
      if (const auto name = fold(place.record->name()); !name.empty() && lives.find(name) != std::string::npos) return id_of(place.record->team());
    TRY(const auto teams, list<Team>(tablet.reader()));
    for (const auto& team : teams)
      if (const auto area = fold(team.record->area()); team.id != tablet.identity().team && !area.empty() && lives.find(area) != std::string::npos) return team.id;
  }
  return Id{};
}

}  // namespace

Result<NotificationPage> IntakeQueries::notification(const Id& id) {
  NotificationPage page;
  TRY(page.notification, whole<Notification>(tablet_.reader(), id));
  const bool is_here = page.notification != nullptr;
  TRY(const auto who, list<Notifier>(tablet_.reader(), {{store::Filter::Op::equal, "notification", id}}));
  if (!page.notification) {
    if (who.empty()) return fail(ErrorKind::not_found, "This notification is not on this tablet.");
    auto gone = std::make_shared<Notification>();
    gone->set_team(who.front().record->team());
    gone->set_received_on(who.front().record->received_on());
    page.notification = std::move(gone);
    page.row = {.id = id, .received_on = page.notification->received_on(), .is_sent = true};
  }
  std::shared_ptr<const Notifier> notifier;
  if (!who.empty()) {
    page.notifier_id = who.front().id;
    TRY(notifier, whole<Notifier>(tablet_.reader(), page.notifier_id));
  }
  if (notifier) {
    auto shown = std::make_shared<Notifier>(*notifier);
    page.has_name = !shown->notifier_name().empty();
    page.has_whereabouts = !shown->reached_at().empty();
    page.has_receipt = !shown->receipt_text().empty();
    shown->clear_notifier_name();
    shown->clear_reached_at();
    shown->clear_receipt_text();
    page.notifier = std::move(shown);
  }
  TRY(const auto stored, list<Notification>(tablet_.reader(), {{store::Filter::Op::equal, "team", id_of(page.notification->team())}}));
  for (const auto& one : stored) {
    if (one.id != id) continue;
    TRY(page.row, row(one.row, notifier.get()));
  }
  TRY(page.clocks, clocks_of(*tablet_.practice().pack, facts_of(*page.notification, notifier.get())));
  if (!is_here) {   // gone on: its time and its assessment went with it, and only the receipt is still intake's
    std::erase_if(page.clocks, [](const ClockRow& clock) { return clock.code != "receipt"; });
    if (notifier) {
      TRY(page.row.children, on_cards(tablet_, notifier->children()));
    }
  }

  std::set<std::string> about;   // cases
  for (const auto& child : page.notification->notified()) {
    KnownChild known;
    if (const auto case_id = Id::parse(child.case_id())) {
      about.insert(case_id->to_bytes());
      known.case_id = *case_id;
      TRY(const auto cards, list<CaseCard>(tablet_.reader(), {{store::Filter::Op::equal, "case_ref", *case_id}}));
      if (!cards.empty()) {
        const auto& card = *cards.front().record;
        known.family = id_of(card.family());
        known.team = id_of(card.team());
        known.name = card.first_name() + (card.initial().empty() ? "" : " " + card.initial() + ".");
        known.birth_year = card.birth_year();
        TRY(const auto team, whole<Team>(tablet_.reader(), known.team));
        if (team) known.team_name = team->name();
        TRY(const auto worker, whole<Worker>(tablet_.reader(), id_of(card.responsible())));
        if (worker) known.responsible = worker->name();
      }
    }
    page.known.push_back(std::move(known));
  }
  if (notifier) about.insert(notifier->children().begin(), notifier->children().end());
  std::map<Id, std::string> earlier;   // by what intake kept, or by what stands with the family
  TRY(const auto kept, list<Notifier>(tablet_.reader()));
  for (const auto& one : kept) {
    TRY(const auto all, whole<Notifier>(tablet_.reader(), one.id));
    if (all && std::ranges::any_of(all->children(), [&](const auto& child) { return about.contains(child); })) earlier[id_of(all->notification())] = all->received_on();
  }
  TRY(const auto here, list<Notification>(tablet_.reader()));
  for (const auto& one : here) {
    TRY(const auto all, whole<Notification>(tablet_.reader(), one.id));
    const auto is_same = [&](const NotifiedChild& child) {
      const auto case_id = Id::parse(child.case_id());
      return case_id && about.contains(case_id->to_bytes());
    };
    if (all && std::ranges::any_of(all->notified(), is_same)) earlier[one.id] = all->received_on();
  }
  earlier.erase(id);
  for (const auto& [other, on] : earlier) {
    if (on > page.notification->received_on() || (on == page.notification->received_on() && other > id)) continue;
    TRY(const auto read, tablet_.reader().read(other));
    page.earlier.push_back({read && !read->state.erased ? other : Id{}, on});
  }
  std::ranges::stable_sort(page.earlier, {}, &EarlierNotification::received_on);
  page.number = static_cast<std::int32_t>(page.earlier.size()) + 1;
  if (!page.earlier.empty()) page.months = months_between(page.earlier.front().received_on, page.notification->received_on());
  for (const auto& known : page.known)
    if (!known.team.is_nil() && page.suggested_team.is_nil()) page.suggested_team = known.team;
  if (page.suggested_team.is_nil()) {
    TRY(page.suggested_team, team_of(tablet_, *page.notification));
  }
  page.family = id_of(page.notification->family());
  const auto stored_now = is_here ? tablet_.reader().read(id) : Result<std::optional<store::StoredRecord>>(std::nullopt);
  page.waits = is_here && page.notification->team().empty() && !page.notification->has_struck() && stored_now && *stored_now && (*stored_now)->is_pending();
  if (page.waits) page.row.children = children_of(*page.notification);
  page.is_mine_to_assess = page.notification->team() == tablet_.identity().team.to_bytes() && page.family.is_nil() && !page.row.is_sent;
  if (!page.family.is_nil()) {
    TRY(const auto cases, list<Case>(tablet_.reader(), {{store::Filter::Op::equal, "family", page.family}}));
    for (const auto& one : cases)
      if (page.first_case.is_nil() || about.contains(one.id.to_bytes())) page.first_case = one.id;
  }
  return page;
}

Result<Notifier> IntakeQueries::who_notified(const Id& id) {
  TRY(const auto who, list<Notifier>(tablet_.reader(), {{store::Filter::Op::equal, "notification", id}}));
  if (who.empty()) return fail(ErrorKind::not_found, "Who notified is not on this tablet.");
  TRY(const auto all, whole<Notifier>(tablet_.reader(), who.front().id));
  return all ? *all : Notifier();
}

}  // namespace fremskudt::tablet
