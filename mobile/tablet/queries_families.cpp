// Families, the child's page and its timeline.
#include <algorithm>
#include <set>
#include <type_traits>

#include "tablet/calendar.h"
#include "tablet/names.h"
#include "tablet/queries_impl.h"
#include "tablet/values.h"

namespace fremskudt::tablet {
namespace {

constexpr int kUntoldDays = 7;   // so long a planned visit that nobody has said anything of stays in sight

// The sooner of two dates; an empty one is none.
void take_sooner(std::string& date, const std::string& other) {
  if (!other.empty() && (date.empty() || other < date)) date = other;
}

void take_next(ChildRow& row, const std::string& on, std::string_view kind) {
  if (on.empty() || (!row.next_on.empty() && row.next_on <= on)) return;
  row.next_on = on;
  row.next_kind = kind;
}

// What has no date stands last.
bool is_sooner(const std::string& a, const std::string& b) { return a.empty() != b.empty() ? b.empty() : a < b; }

// A paragraph tied to one child is about that child alone; the others are about all.
bool is_about(const Paragraph& paragraph, const Id& case_id) {
  return paragraph.child().empty() || paragraph.child() == case_id.to_bytes();
}

std::string first_words(const Prose& note, const Id& case_id) {
  for (const auto& paragraph : note.paragraphs())
    if (!paragraph.text().empty() && is_about(paragraph, case_id)) return excerpt(paragraph.text());
  return {};
}

bool is_tied(const Prose& note, const Id& case_id) {
  return std::ranges::any_of(note.paragraphs(), [&](const auto& paragraph) { return paragraph.child() == case_id.to_bytes(); });
}

// While two people disagree about it, it is.
Result<bool> is_protected(store::Reader& reader, const Id& person) {
  TRY(const auto stored, reader.read(person));
  if (!stored || stored->state.erased || stored->type != record_type_of<Person>().number()) return false;
  const auto* field = stored->state.field(static_cast<std::uint32_t>(Person::kProtectedAddressFieldNumber));
  return field && std::ranges::any_of(field->entries, [](const merge::Entry& entry) { return !entry.value.empty(); });
}

// Also those who were taken out of the family.
store::Query persons_of(const Id& family) {
  store::Query query{.type = record_type_of<Person>().number(), .struck = true};
  query.filters = {equal("family", family)};
  query.limit = kMostRows;
  return query;
}

}  // namespace

Result<std::vector<PersonRow>> Queries::people_of(const Id& family, bool removed) {
  std::map<Id, Id> cases;
  TRY(const auto case_rows, rows<Case>({equal("family", family)}));
  for (const auto& c : case_rows) cases[id_of(c.record->child())] = c.id;
  TRY(const auto persons, reader_.list(persons_of(family)));
  std::vector<PersonRow> people;
  bool hides = false;
  for (const auto& listed : persons) {
    TRY(const bool is_hidden, is_protected(reader_, listed.id));
    hides = hides || is_hidden;
    TRY(const auto person, whole<Person>(listed.id));
    if (!person || person->has_struck() != removed) continue;
    PersonRow row{.id = listed.id, .kind = person->kind(), .first_name = person->first_name(),
                  .last_name = person->last_name(), .born = person->born(), .due = person->due(),
                  .relation = person->relation(), .phone = person->phone(), .organisation = person->organisation(),
                  .address = person->address(), .has_cpr = !person->cpr().empty()};
    row.relations.assign(person->relations().begin(), person->relations().end());
    row.protected_address = is_hidden;
    row.removed = person->struck().reason();
    if (const auto found = cases.find(listed.id); found != cases.end()) row.case_of = found->second;
    people.push_back(std::move(row));
  }
  // Who lives with whom is not written down: where one of a family is hidden, no address of it is shown unasked.
  if (hides)
    for (auto& row : people) {
      row.hides_address = !row.address.empty();
      row.address.clear();
    }
  // Children first, the eldest first; the unborn after the born.
  std::ranges::stable_sort(people, [](const PersonRow& a, const PersonRow& b) {
    const bool child_a = a.kind == "child", child_b = b.kind == "child";
    if (child_a != child_b) return child_a;
    return is_sooner(a.born, b.born);
  });
  return people;
}

Result<std::vector<ChildRow>> Queries::children(std::vector<store::Filter> filters) {
  TRY(const auto cases, rows<Case>(std::move(filters)));
  std::set<std::string> shielded;   // families: one shielded child shields them all
  TRY(const auto shields, rows<Case>({is_set("shielded")}));
  for (const auto& c : shields) shielded.insert(c.record->family());
  std::vector<ChildRow> children;
  std::map<Id, std::shared_ptr<const Family>> families;
  for (const auto& c : cases) {
    const auto& record = *c.record;
    ChildRow row{.case_id = c.id, .person = id_of(record.child()), .family = id_of(record.family()),
                 .level = record.level(), .mine = is_me(record.responsible()),
                 .second = is_me(record.second_worker()), .closed = !record.closed_on().empty(),
                 .shielded = shielded.contains(record.family()), .pending = c.row.pending, .conflict = c.row.conflict};
    take_next(row, record.next_follow_up(), "follow_up");
    TRY(const auto person, whole<Person>(row.person));
    if (person) {
      row.name = short_name(*person);
      row.born = person->born();
      row.due = person->due();
    }
    auto& family = families[row.family];
    if (!family) {
      TRY(family, whole<Family>(row.family));
    }
    if (family) row.area = family->area();
    children.push_back(std::move(row));
  }
  // The area only helps where two children look alike.
  std::map<std::string, int> alike;
  for (const auto& child : children) ++alike[child.name];
  for (auto& child : children)
    if (alike[child.name] < 2) child.area.clear();
  return children;
}

Result<std::vector<FamilyGroup>> Queries::families(bool only_mine, bool closed) {
  names_.clear();
  TRY(auto all, children({closed ? is_set("closed_on") : not_set("closed_on")}));
  std::map<Id, FamilyGroup> groups;
  for (auto& child : all) {
    auto& group = groups[child.family];
    group.family = child.family;
    group.children.push_back(std::move(child));
  }
  for (auto& [id, group] : groups)
    std::ranges::stable_sort(group.children,
                             [](const ChildRow& a, const ChildRow& b) { return is_sooner(a.born, b.born); });
  if (!closed) TRY_VOID(add_next(groups));
  std::vector<FamilyGroup> result;
  for (auto& [id, group] : groups) {
    const bool mine = std::ranges::any_of(group.children, [](const auto& c) { return c.mine || c.second; });
    if (only_mine && !mine) continue;
    for (const auto& child : group.children) take_sooner(group.next_on, child.next_on);
    result.push_back(std::move(group));
  }
  std::ranges::stable_sort(result, [](const FamilyGroup& a, const FamilyGroup& b) {
    if (a.next_on != b.next_on) return is_sooner(a.next_on, b.next_on);
    return a.children.front().name < b.children.front().name;
  });
  return result;
}

// The sooner of the follow-up, an open task of mine or left to me and a line of an agreement that nobody has reviewed. What is about the
// family as a whole stands at its eldest child.
Status Queries::add_next(std::map<Id, FamilyGroup>& groups) {
  const auto row_of = [&](const std::string& family, const auto& is_it) -> ChildRow* {
    const auto group = groups.find(id_of(family));
    if (group == groups.end()) return nullptr;
    const auto child = std::ranges::find_if(group->second.children, is_it);
    return child != group->second.children.end() ? &*child : &group->second.children.front();
  };
  TRY(const auto shows, shows_mine_and_left());
  TRY(const auto tasks, rows<Task>({not_set("done_on"), is_set("due_on"), is_set("family")}));
  for (const auto& task : tasks) {
    std::vector<std::string> about;
    if (!task.record->case_ref().empty()) about.push_back(task.record->case_ref());
    if (!shows(task.record->worker(), task.record->family(), about)) continue;
    const Id of = id_of(task.record->case_ref());
    if (auto* row = row_of(task.record->family(), [&](const ChildRow& child) { return child.case_id == of; }))
      take_next(*row, task.record->due_on(), "task");
  }
  TRY(const auto agreements, rows<Agreement>());
  for (const auto& listed : agreements) {
    if (!groups.contains(id_of(listed.record->family()))) continue;
    TRY(const auto agreement, whole<Agreement>(listed.id));
    if (!agreement) continue;
    const auto& about = agreement->children();
    auto* row = row_of(agreement->family(), [&](const ChildRow& child) {
      return std::ranges::find(about, child.case_id.to_bytes()) != about.end();
    });
    for (const auto& line : agreement->lines())
      if (line.review().empty() && row) take_next(*row, line.by_when(), "agreement");
  }
  return {};
}

Result<std::vector<BareCard>> Queries::team_cards() {
  names_.clear();
  TRY(const auto found, rows<CaseCard>({equal("team", identity_.team)}, "first_name"));
  std::vector<BareCard> cards;
  for (const auto& listed : found) {
    const CaseCard& card = *listed.record;
    const Id case_id = id_of(card.case_ref());
    TRY(const auto held, reader_.read(case_id));
    if (held) continue;
    BareCard bare{.case_id = case_id, .name = card.first_name(), .birth_year = card.birth_year()};
    if (!card.initial().empty()) bare.name += " " + card.initial() + ".";
    TRY(bare.responsible, worker_name(id_of(card.responsible())));
    cards.push_back(std::move(bare));
  }
  return cards;
}

TimelineRow Queries::timeline_row(const store::Row& row, const google::protobuf::Message& record) {
  return {.title = title_of(row.id, record), .author = creator(record), .words = row.words,
          .changed_at = row.changed_at, .finished = finish_of(record).has_value(), .shared = is_shared(record),
          .pending = row.pending, .conflict = row.conflict};
}

// What was written about the family, for one child of it: entries that name no child belong to all, and one with a paragraph
// for this child belongs here whatever else it is about.
Result<std::vector<TimelineRow>> Queries::timeline(const Id& family, const Id& case_id) {
  const auto concerns = [&](const auto& children) {
    return children.empty() || std::ranges::find(children, case_id.to_bytes()) != children.end();
  };
  std::vector<TimelineRow> timeline;
  const auto add = [&]<class Record>(std::type_identity<Record>, const auto& fill) -> Status {
    TRY(const auto found, rows<Record>({equal("family", family)}, "date", true));
    for (const auto& listed : found) {
      TRY(const auto written, whole<Record>(listed.id));
      if (!written) continue;
      bool for_child = concerns(written->children());
      if constexpr (requires { written->note(); }) for_child = for_child || is_tied(written->note(), case_id);
      if (!for_child) continue;
      auto row = timeline_row(listed.row, *written);
      fill(row, *written);
      timeline.push_back(std::move(row));
    }
    return {};
  };
  TRY_VOID(add(std::type_identity<HomeVisit>(), [&](TimelineRow& row, const HomeVisit& visit) {
    row.excerpt = first_words(visit.note(), case_id);
    row.minutes = visit.minutes();
  }));
  TRY_VOID(add(std::type_identity<Note>(), [&](TimelineRow& row, const Note& note) {
    row.excerpt = first_words(note.note(), case_id);
    row.minutes = note.minutes();
    row.note_kind = note.note_kind();
    row.adds_to = id_of(note.adds_to());
  }));
  TRY_VOID(add(std::type_identity<Agreement>(), [](TimelineRow& row, const Agreement& agreement) {
    row.excerpt = excerpt(agreement.wanted_change().empty() ? agreement.worry() : agreement.wanted_change());
  }));
  TRY(const auto notifications, rows<Notification>({equal("family", family)}));
  for (const auto& listed : notifications) {
    TRY(const auto written, whole<Notification>(listed.id));
    const auto is_it = [&](const NotifiedChild& child) { return child.case_id() == case_id.to_string(); };
    if (!written || (!written->notified().empty() && std::ranges::none_of(written->notified(), is_it))) continue;
    auto row = timeline_row(listed.row, *written);
    row.excerpt = excerpt(written->document());
    row.finished = true;   // nobody's draft
    timeline.push_back(std::move(row));
  }
  TRY(const auto answered, receipts({equal("family", family)}));
  for (auto& row : timeline)
    if (row.finished && answered.contains(row.title.id)) {
      TRY(row.journaled, journaled(row.title.id));
    }
  std::ranges::stable_sort(timeline, std::greater<>(), [](const TimelineRow& row) { return row.title.date; });
  return timeline;
}

Result<std::string> Queries::address_of(const Id& id) {
  TRY(const auto person, whole<Person>(id));
  if (person) return person->address();
  TRY(const auto family, whole<Family>(id));
  if (family) return family->who_lives_where();
  return fail(ErrorKind::not_found, "This person is not on this tablet.");
}

Result<bool> Queries::has_protected_address(const Id& family) {
  TRY(const auto persons, reader_.list(persons_of(family)));
  for (const auto& listed : persons) {
    TRY(const bool is_hidden, is_protected(reader_, listed.id));
    if (is_hidden) return true;
  }
  return false;
}

Result<bool> Queries::hides(const Id& record, const google::protobuf::Message& message, const Field& field) {
  if (const auto* person = dynamic_cast<const Person*>(&message)) {
    switch (static_cast<int>(field.number())) {
      case Person::kCprFieldNumber: return true;
      case Person::kRelationsFieldNumber:   // of them the samvær
      case Person::kAddressFieldNumber: return has_protected_address(id_of(person->family()));
      case Person::kLastNameFieldNumber:
      case Person::kPhoneFieldNumber: return is_protected(reader_, record);
      default: return false;
    }
  }
  if (const auto* plan = dynamic_cast<const PlannedVisit*>(&message); plan && field.number() == PlannedVisit::kMeetingPlaceFieldNumber)
    return has_protected_address(id_of(plan->family()));
  if (dynamic_cast<const Notifier*>(&message)) return field.policy.privacy() == SECRET;   // name, whereabouts, receipt
  const bool tells_where = field.number() == Family::kWhoLivesWhereFieldNumber || field.number() == Family::kContactFieldNumber;
  if (dynamic_cast<const Family*>(&message) && tells_where) return has_protected_address(record);
  return false;
}

Result<ChildPage> Queries::child(const Id& case_id) {
  names_.clear();
  ChildPage page;
  TRY(const auto stored, reader_.read(case_id));
  if (!stored || stored->state.erased || stored->type != record_type_of<Case>().number())
    return fail(ErrorKind::not_found, "This child is not on this tablet.");
  TRY(auto resolved, merge::resolve(stored->state));
  for (const auto& conflict : resolved.conflicts)
    if (conflict.field == static_cast<std::uint32_t>(Case::kNextFollowUpFieldNumber))
      for (const auto& version : conflict.versions)
        if (!version.shown)
          page.other_follow_ups.push_back(read_value(record_type_of<Case>(), *record_type_of<Case>().field(conflict.field), {}, version.value).text);
  page.case_view = std::make_shared<const merge::View>(std::move(resolved.view));
  page.case_record = std::shared_ptr<const Case>(static_cast<const Case*>(resolved.message.release()));
  const Id family = id_of(page.case_record->family());
  TRY(page.family, whole<Family>(family));
  TRY(auto rows_of_family, children({equal("family", family)}));
  for (auto& child : rows_of_family) {
    if (child.case_id == case_id) page.child = std::move(child);
    else page.siblings.push_back(std::move(child));
  }
  TRY(page.responsible_name, worker_name(id_of(page.case_record->responsible())));
  TRY(page.second_worker_name, worker_name(id_of(page.case_record->second_worker())));
  TRY(page.people, people_of(family));
  TRY(page.removed, people_of(family, true));
  TRY(page.hides_address, has_protected_address(family));
  std::ranges::stable_partition(page.people, [&](const PersonRow& p) { return p.id == page.child.person; });
  TRY(page.timeline, timeline(family, case_id));

  for (const auto& row : page.timeline) {
    page.conflict = page.conflict || row.conflict;
    if (row.title.type != record_type_of<Agreement>().number()) continue;
    TRY(const auto agreement, whole<Agreement>(row.title.id));
    if (!agreement) continue;
    const auto& lines = agreement->lines();
    if (lines.empty() || std::ranges::any_of(lines, [](const auto& line) { return line.review().empty(); }))
      page.open_agreements.push_back(row);
  }
  page.conflict = page.conflict || page.child.conflict;
  TRY(page.plans, plans({equal("family", family)}, add_days(local_today(), -kUntoldDays)));
  std::erase_if(page.plans, [&](const PlanRow& plan) {
    const auto record = whole<PlannedVisit>(plan.title.id);
    if (!record || !*record || (*record)->children().empty()) return false;
    return std::ranges::find((*record)->children(), case_id.to_bytes()) == (*record)->children().end();
  });
  const Shows of_child = [child = case_id.to_bytes()](const std::string&, const std::string&, const std::vector<std::string>& children) {
    return children.empty() || std::ranges::find(children, child) != children.end();
  };
  TRY_VOID(add_tasks({equal("family", family)}, of_child, &page.promised, &page.tasks, {}));
  TRY_VOID(add_lines({equal("family", family)}, of_child, &page.promised, nullptr, {}));

  for (auto row = page.timeline.rbegin(); row != page.timeline.rend(); ++row) {
    if (row->title.type != record_type_of<HomeVisit>().number()) continue;
    TRY(const auto visit, whole<HomeVisit>(row->title.id));
    if (!visit) continue;
    for (const auto& score : visit->scores()) page.scores.push_back({visit->date(), score.key(), score.value()});
  }
  return page;
}

}  // namespace fremskudt::tablet
