#include "tablet/day_clocks.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "practice/clocks.h"
#include "practice/day_counter.h"
#include "practice/rule_words.h"
#include "tablet/calendar.h"
#include "tablet/names.h"
#include "tablet/reading.h"
#include "tablet/values.h"

namespace fremskudt::tablet {
namespace {

using practice::Recorded;


void record_if(std::vector<Recorded>& recorded, const Id& about, std::string_view fact, const std::string& day, const std::string& time = {}) {
  if (day.empty()) return;
  auto at = practice::parse_moment(time.empty() ? day : day + "T" + time);
  if (!at) at = practice::parse_moment(day);
  if (at) recorded.push_back({about.to_string(), std::string(fact), *at, std::nullopt});
}

struct Followed {   // a child with a case that is open
  Id case_id, family;
  std::shared_ptr<const Case> record;
  std::shared_ptr<const Person> child;
  std::string name() const { return child ? short_name(*child) : std::string(); }
};

Result<std::vector<Followed>> followed(Tablet& tablet, const Id& case_id) {
  std::vector<Followed> all;
  const auto me = tablet.identity().worker.to_bytes();
  TRY(const auto found, list<Case>(tablet.reader(), {not_set("closed_on")}));
  for (const auto& row : found) {
    const auto& record = row.record;
    if (case_id.is_nil() ? record->responsible() != me && record->second_worker() != me : row.id != case_id) continue;
    TRY(const auto child, whole<Person>(tablet.reader(), id_of(record->child())));
    all.push_back({row.id, id_of(record->family()), record, child});
  }
  return all;
}

// What the records say about one child, under its case.
std::vector<Recorded> facts_of(const Followed& one) {
  std::vector<Recorded> recorded;
  if (one.child) record_if(recorded, one.case_id, "born", one.child->born());
  record_if(recorded, one.case_id, "case_opened", one.record->opened_on());
  return recorded;
}

// Clocks that a task has ended: which, what started it, of which child.
using Ended = std::set<std::tuple<std::string, Id, Id>>;
Result<Ended> ended_by_tasks(Tablet& tablet) {
  Ended ended;
  TRY(const auto tasks, list<Task>(tablet.reader(), {is_set("done_on"), is_set("clock")}));
  for (const auto& row : tasks) {
    const auto& task = *row.record;
    ended.emplace(task.clock(), id_of(task.about()), id_of(task.case_ref()));
  }
  return ended;
}

// Was the child followed when the notification came? Of one day, by which of the two was written first: the case that a
// notification opens is written after it.
bool ran_before(const Case& record, const Notification& notification) {
  if (record.opened_on() != notification.received_on()) return !record.opened_on().empty() && record.opened_on() < notification.received_on();
  return record.created().at() < notification.created().at();
}

bool concerns(const Notification& notification, const Id& case_id) {
  if (notification.notified().empty()) return true;
  return std::ranges::any_of(notification.notified(), [&](const NotifiedChild& child) { return child.case_id() == case_id.to_string(); });
}

Status add_reassessments(Tablet& tablet, const Followed& one, const Ended& ended, std::vector<DueClock>& all) {
  const auto& pack = *tablet.practice().pack;
  const auto* clock = practice::find_clock(pack, kReassessment);
  if (!clock) return {};
  TRY(const auto found, list<Notification>(tablet.reader(), {equal("family", one.family)}));
  for (const auto& row : found) {
    TRY(const auto notification, whole<Notification>(tablet.reader(), row.id));
    if (!notification || is_struck(*notification) || ended.contains({std::string(kReassessment), row.id, one.case_id})) continue;
    if (!concerns(*notification, one.case_id) || !ran_before(*one.record, *notification)) continue;
    all.push_back({.clock = {.code = std::string(kReassessment), .name_da = clock->da(), .name_en = clock->en(),
                             .rule_da = practice::rule_words(pack, *clock, practice::Language::da), .rule_en = practice::rule_words(pack, *clock, practice::Language::en),
                             .then_da = clock->then_da(), .then_en = clock->then_en(), .source = clock->source().text(),
                             .is_source_verified = clock->source().verified() == practice::VERIFIED, .start_on = notification->received_on(),
                             .start_at = notification->received_at(), .due_on = notification->received_on(), .due_at = notification->received_at()},
                   .about = row.id, .case_id = one.case_id, .family = one.family, .child = one.name(), .can_be_done = true});
  }
  return {};
}

bool is_birthday(const practice::Pack& pack, const std::string& code) {
  const auto* clock = practice::find_clock(pack, code);
  return clock && clock->terms_size() > 0 && clock->terms(0).unit() == practice::AGE;
}

}  // namespace

Result<std::vector<DueClock>> due_clocks(Tablet& tablet, const Id& case_id) {
  std::vector<DueClock> all;
  const auto today = tablet.today();
  const auto soon = add_days(today, kDueDays);
  const auto& pack = *tablet.practice().pack;
  TRY(const auto ended, ended_by_tasks(tablet));
  TRY(const auto children, followed(tablet, case_id));
  for (const auto& one : children) {
    TRY(const auto clocks, clocks_of(pack, facts_of(one)));
    for (const auto& clock : clocks) {
      if (clock.is_ended || clock.is_never || ended.contains({clock.code, one.case_id, one.case_id})) continue;
      if (clock.due_on > soon && (clock.shown_from.empty() || clock.shown_from > today)) continue;
      if (is_birthday(pack, clock.code) && add_days(clock.due_on, kBirthdayStandsDays) < today) continue;
      all.push_back({.clock = clock, .about = one.case_id, .case_id = one.case_id, .family = one.family, .child = one.name(), .can_be_done = true});
    }
    TRY_VOID(add_reassessments(tablet, one, ended, all));
  }
  std::ranges::stable_sort(all, {}, [](const DueClock& due) { return std::pair(due.clock.due_on, due.clock.due_at); });
  return all;
}

Result<Id> end_clock(Tablet& tablet, const DueClock& due) {
  TRY(const auto ended, ended_by_tasks(tablet));
  if (ended.contains({due.clock.code, due.about, due.case_id})) return fail(ErrorKind::refused, "This has been done already.");
  Task task;
  task.set_family(due.family.to_bytes());
  task.set_case_ref(due.case_id.to_bytes());
  task.set_what(due.clock.name_da + ": " + due.child);
  task.set_due_on(due.clock.due_on);
  task.set_done_on(tablet.today());
  task.set_clock(due.clock.code);
  task.set_about(due.about.to_bytes());
  return tablet.create(task);
}

void name_old_drafts(const practice::Pack& pack, Today& today) {
  const auto* calendar = practice::find_calendar(pack, pack.limits().unfinished_calendar());
  const auto now = practice::parse_day(today.date);
  if (!calendar || !now) return;
  const practice::DayCounter counter(pack, *calendar);
  for (auto& draft : today.unfinished) {
    const auto begun = practice::parse_day(local_date(draft.begun_at));
    draft.is_old = draft.begun_at != 0 && begun && counter.add(*begun, pack.limits().unfinished_named_after()) < *now;
  }
  std::ranges::stable_partition(today.unfinished, &Unfinished::is_old);
}

}  // namespace fremskudt::tablet
