// What Team and Mødevisning show.
#include <algorithm>
#include <map>
#include <set>

#include "practice/pack.h"
#include "tablet/calendar.h"
#include "tablet/decides.h"
#include "tablet/names.h"
#include "tablet/reading.h"
#include "tablet/team.h"
#include "tablet/values.h"

namespace fremskudt::tablet {
namespace {

constexpr int kDueDays = 7;
constexpr int kClosedDays = 30;   // so long what a sparring came to is still found on Team

using Op = store::Filter::Op;

std::int32_t year_of(const std::string& date) { return date.size() < 4 ? 0 : std::atoi(date.substr(0, 4).c_str()); }

bool is_field_role(const std::string& role) { return role == "outreach" || role == "home_visit"; }

}  // namespace

// A case that is here is newer than its card, which the office makes.
Status TeamQueries::read() {
  children_.clear();
  closed_.clear();
  team_ = tablet_.identity().team;
  if (const auto me = whole<Worker>(tablet_.reader(), tablet_.identity().worker); me && *me) {
    me_ = **me;
    team_ = id_of(me_.team());
  }
  std::set<Id> here;
  TRY(const auto cases, list<Case>(tablet_.reader(), {}, {.struck = true}));
  std::set<std::string> shielded;   // families: one shielded child shields them all
  for (const auto& one : cases)
    if (one.record->shielded()) shielded.insert(one.record->family());
  for (const auto& one : cases) {
    here.insert(one.id);
    const Case& record = *one.record;
    if (record.has_struck()) continue;
    Child child{.case_id = one.id, .family = id_of(record.family()), .responsible = id_of(record.responsible()), .name = {}, .opened_on = record.opened_on(),
                .is_here = true, .is_shielded = shielded.contains(record.family()), .is_ours = id_of(record.team()) == team_};
    TRY(const auto person, whole<Person>(tablet_.reader(), id_of(record.child())));
    if (person) {
      child.name = short_name(*person);
      child.birth_year = year_of(person->born());
    }
    (record.closed_on().empty() ? children_ : closed_).push_back(std::move(child));
  }
  TRY(const auto cards, list<CaseCard>(tablet_.reader(), {{Op::equal, "team", team_}}));
  for (const auto& one : cards) {
    const CaseCard& card = *one.record;
    const Id case_id = id_of(card.case_ref());
    if (here.contains(case_id)) continue;
    Child child{.case_id = case_id, .family = id_of(card.family()), .responsible = id_of(card.responsible()), .name = card.first_name(), .opened_on = {},
                .birth_year = card.birth_year(), .is_ours = true};
    if (!card.initial().empty()) child.name += " " + card.initial() + ".";
    children_.push_back(std::move(child));
  }
  std::ranges::stable_sort(children_, {}, &Child::name);
  return {};
}

const TeamQueries::Child* TeamQueries::child(const Id& case_id) const {
  const auto found = std::ranges::find(children_, case_id, &Child::case_id);
  return found == children_.end() ? nullptr : &*found;
}

std::string TeamQueries::children_of(const Id& family) const {
  std::string names;
  for (const Child& child : children_)
    if (child.family == family) names += (names.empty() ? "" : ", ") + child.name;
  return names;
}

Result<SparringRow> TeamQueries::row(const store::Row& found) {
  const auto& listed = static_cast<const Feedback&>(*found.message);
  SparringRow row{.id = found.id, .case_id = id_of(listed.case_ref()), .child = {}, .asked_by = {}, .asked_on = listed.asked_on(), .closed_on = listed.closed_on(),
                  .excerpt = {}, .pending = found.pending, .conflict = found.conflict};
  TRY(const auto feedback, whole<Feedback>(tablet_.reader(), found.id));
  if (feedback) {
    row.excerpt = excerpt(feedback->dilemma());
    row.answers = static_cast<std::uint32_t>(feedback->answers_size());
  }
  const Id asker = id_of(listed.created().worker());
  TRY(row.asked_by, queries_.worker_name(asker));
  row.is_mine = asker == tablet_.identity().worker;
  if (row.case_id.is_nil()) return row;
  TRY(const auto record, whole<Case>(tablet_.reader(), row.case_id));
  if (!record) return row;
  TRY(const auto shields, list<Case>(tablet_.reader(), {{Op::equal, "family", id_of(record->family())}, {Op::is_set, "shielded", {}}}, {.struck = true}));
  row.is_shielded = !shields.empty();
  TRY(const auto person, whole<Person>(tablet_.reader(), id_of(record->child())));
  if (person) row.child = short_name(*person);
  return row;
}

// Follow-ups, tasks of a family and lines of agreements that nobody has reviewed, whoever's they are.
Result<std::vector<TeamDue>> TeamQueries::due(const std::string& until) {
  std::vector<TeamDue> all;
  const auto of_family = [&](const Id& family) {
    return std::ranges::find_if(children_, [&](const Child& child) { return child.is_here && child.is_ours && child.family == family; });
  };
  const auto add = [&](DueKind kind, const Id& record, const Id& case_id, const Id& family, const std::string& on) {
    if (on.empty() || on > until) return;
    const Child* one = child(case_id);
    if (!one && kind == DueKind::task) {   // the light follow-up of a closed case
      const auto after = std::ranges::find(closed_, case_id, &Child::case_id);
      if (after != closed_.end()) one = &*after;
    }
    TeamDue due{.kind = kind, .record = record, .case_id = case_id, .name = {}, .on = on};
    if (one && one->is_ours) {
      due.name = one->name;
      due.is_shielded = one->is_shielded;
    } else {
      const auto first = of_family(family);
      if (first == children_.end()) return;   // another team's, or closed
      due.case_id = first->case_id;
      due.name = children_of(family);
      due.is_shielded = std::ranges::any_of(children_, [&](const Child& child) { return child.family == family && child.is_shielded; });
    }
    all.push_back(std::move(due));
  };
  TRY(const auto cases, list<Case>(tablet_.reader(), {{Op::is_set, "next_follow_up", {}}, {Op::not_set, "closed_on", {}}}));
  for (const auto& one : cases)
    if (const Child* here = child(one.id); here && here->is_ours) add(DueKind::case_follow_up, one.id, one.id, here->family, one.record->next_follow_up());
  TRY(const auto tasks, list<Task>(tablet_.reader(), {{Op::is_set, "family", {}}, {Op::not_set, "done_on", {}}, {Op::is_set, "due_on", {}}}));
  for (const auto& one : tasks) add(DueKind::task, one.id, id_of(one.record->case_ref()), id_of(one.record->family()), one.record->due_on());
  TRY(const auto agreements, list<Agreement>(tablet_.reader()));
  for (const auto& one : agreements) {
    TRY(const auto agreement, whole<Agreement>(tablet_.reader(), one.id));
    if (!agreement || !(agreement->has_finished_at() || agreement->shared())) continue;   // nobody else's to see yet
    std::string soonest;
    for (const auto& line : agreement->lines())
      if (line.review().empty() && !line.by_when().empty() && (soonest.empty() || line.by_when() < soonest)) soonest = line.by_when();
    const Id about = agreement->children_size() == 1 ? id_of(agreement->children(0)) : Id{};
    add(DueKind::agreement_line, one.id, about, id_of(agreement->family()), soonest);
  }
  std::ranges::stable_sort(all, {}, [](const TeamDue& due) { return std::pair(due.on, due.name); });
  return all;
}

Result<std::vector<FreeFamily>> TeamQueries::free() {
  std::vector<FreeFamily> all;
  for (const Child& child : children_) {
    if (!child.is_ours || !child.responsible.is_nil()) continue;
    auto family = std::ranges::find(all, child.family, &FreeFamily::family);
    if (family == all.end()) {
      FreeFamily one;
      one.family = child.family;
      if (child.is_here) {
        TRY(const bool may, may_move_family(tablet_.reader(), tablet_.identity(), child.family, tablet_.env().now_ms()));
        one.is_mine_to_take = may && is_field_role(me_.role());
        one.is_mine_to_give = may && me_.role() == "leader";
      }
      family = all.insert(all.end(), std::move(one));
    }
    family->children += (family->children.empty() ? "" : ", ") + child.name;
    family->birth_years.push_back(child.birth_year);
    family->is_shielded = family->is_shielded || child.is_shielded;
    if (!child.opened_on.empty() && (family->since.empty() || child.opened_on < family->since)) family->since = child.opened_on;
    ++family->count;
  }
  // Who has waited longest comes first; of whom nothing but a card is here, last.
  std::ranges::stable_sort(all, {}, [](const FreeFamily& one) { return std::tuple(one.since.empty(), one.since, one.children); });
  return all;
}

// A shielded case has no card: nobody's number tells that there is one, not even on the tablet of who answers for it.
Result<std::vector<RoomRow>> TeamQueries::room() {
  std::map<Id, std::int32_t> children;
  for (const Child& child : children_)
    if (child.is_ours && !child.is_shielded) ++children[child.responsible];
  std::vector<RoomRow> all;
  TRY(const auto workers, list<Worker>(tablet_.reader(), {{Op::equal, "team", team_}}));
  for (const auto& one : workers) {
    TRY(const auto worker, whole<Worker>(tablet_.reader(), one.id));
    if (!worker) continue;
    RoomRow row{.worker = one.id, .name = worker->name(), .children = children[one.id], .is_me = one.id == tablet_.identity().worker};
    const bool has_band = worker->role() == "home_visit";   // the band is of those who work in homes
    if (!has_band && row.children == 0) continue;
    if (has_band) {
      const auto band = practice::band_of(tablet_.practice().pack->limits(), worker->percent());
      row.low = band.low;
      row.high = band.high;
    }
    all.push_back(std::move(row));
  }
  std::ranges::stable_sort(all, {}, &RoomRow::name);
  return all;
}

Result<TeamPage> TeamQueries::team() {
  TRY_VOID(read());
  TeamPage page{.today = tablet_.today(), .until = add_days(tablet_.today(), kDueDays), .is_leader = me_.role() == "leader"};
  const auto closed_from = add_days(page.today, -kClosedDays);
  TRY(const auto sparrings, list<Feedback>(tablet_.reader()));
  for (const auto& one : sparrings) {
    if (!one.record->closed_on().empty() && one.record->closed_on() < closed_from) continue;
    TRY(auto sparring, row(one.row));
    (sparring.closed_on.empty() ? page.sparring : page.closed).push_back(std::move(sparring));
  }
  std::ranges::stable_sort(page.sparring, {}, &SparringRow::asked_on);
  std::ranges::stable_sort(page.closed, std::greater<>(), &SparringRow::closed_on);
  TRY(page.due, due(page.until));
  TRY(page.relays, open_relays(tablet_));
  TRY(page.free, free());
  TRY(page.room, room());
  for (const Child& child : children_)
    if (child.is_here && child.responsible == tablet_.identity().worker) ++page.my_children;
  if (me_.role() == "home_visit") {
    const auto band = practice::band_of(tablet_.practice().pack->limits(), me_.percent());
    page.my_low = band.low;
    page.my_high = band.high;
  }
  return page;
}

Result<SparringPage> TeamQueries::sparring(const Id& id) {
  TRY(const auto stored, tablet_.reader().read(id));
  if (!stored || stored->state.erased || stored->type != record_type_of<Feedback>().number())
    return fail(ErrorKind::not_found, "This sparring is not on this tablet.");
  TRY(const auto resolved, merge::resolve(stored->state));
  const auto& feedback = static_cast<const Feedback&>(*resolved.message);
  SparringPage page;
  TRY(const auto listed, list<Feedback>(tablet_.reader(), {}, {.struck = true}));
  for (const auto& one : listed) {
    if (one.id != id) continue;
    TRY(page.row, row(one.row));
  }
  page.dilemma = feedback.dilemma();
  const auto* field = stored->state.field(static_cast<std::uint32_t>(Feedback::kAnswersFieldNumber));
  std::vector<std::pair<std::int32_t, SparringAnswer>> answers;
  for (const auto& answer : feedback.answers()) {
    SparringAnswer one{.key = answer.key(), .text = answer.text(), .author = {}};
    if (field) {
      const auto entry = std::ranges::find_if(field->entries, [&](const merge::Entry& e) { return e.key == answer.key() || e.key.starts_with(answer.key() + '\0'); });
      if (entry != field->entries.end()) {
        TRY(one.author, queries_.author(entry->origin, entry->origin_stamp));
      }
    }
    answers.emplace_back(answer.order(), std::move(one));
  }
  std::ranges::stable_sort(answers, {}, [](const auto& one) { return std::tuple(one.first, one.second.author.at, one.second.key); });
  for (auto& [order, answer] : answers) page.answers.push_back(std::move(answer));
  return page;
}

Result<Meeting> TeamQueries::meeting() {
  TRY(const auto page, team());
  Meeting meeting{.today = page.today, .until = page.until, .lines = {}};
  const auto all_initials = [](const std::string& names) {
    std::string all;
    for (std::size_t from = 0; from < names.size();) {
      const auto comma = std::min(names.find(", ", from), names.size());
      all += (all.empty() ? "" : ", ") + initials(std::string_view(names).substr(from, comma - from));
      from = comma + 2;
    }
    return all;
  };
  for (const auto& one : page.sparring)
    if (!one.is_shielded)
      meeting.lines.push_back({.part = "sparring", .who = initials(one.child), .with = initials(one.asked_by), .kind = {}, .on = one.asked_on, .count = static_cast<std::int32_t>(one.answers)});
  for (const auto& one : page.due) {
    if (one.is_shielded) continue;
    const char* kind = one.kind == DueKind::task ? "task" : one.kind == DueKind::agreement_line ? "agreement" : "follow_up";
    meeting.lines.push_back({.part = "due", .who = all_initials(one.name), .with = {}, .kind = kind, .on = one.on});
  }
  for (const auto& one : page.relays) {
    const Child* of = child(one.case_id);
    if (!of || of->is_shielded) continue;
    meeting.lines.push_back({.part = "relay", .who = initials(one.child), .with = initials(one.receiver), .kind = {}, .on = one.begun_on});
  }
  for (const auto& one : page.free)
    if (!one.is_shielded)
      meeting.lines.push_back({.part = "free", .who = all_initials(one.children), .with = {}, .kind = {}, .on = one.since, .count = static_cast<std::int32_t>(one.count)});
  for (const auto& one : page.room)
    meeting.lines.push_back({.part = "room", .who = initials(one.name), .with = {}, .kind = {}, .on = {}, .count = one.children, .low = one.low, .high = one.high});
  return meeting;
}

}  // namespace fremskudt::tablet
