#include "syncd/erasing.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <map>
#include <set>

#include "fremskudt/records.pb.h"
#include "merge/view.h"
#include "practice/clocks.h"
#include "syncd/all_rows.h"
#include "syncd/facts.h"
#include "syncd/office_rules.h"
#include "syncd/passing_time.h"
#include "syncd/practice_pack.h"

namespace fremskudt::syncd {
namespace {

const store::Origin kServer{store::Origin::Kind::server, {}, {}};
constexpr std::int64_t kDayMs = 24 * 60 * 60 * 1000;

std::vector<std::uint32_t> forgettable_fields(const RecordType& type) {
  std::vector<std::uint32_t> fields;
  for (const Field& field : type.fields)
    if (field.policy.forgettable()) fields.push_back(field.number());
  return fields;
}

// The beginning of a day "2026-03-01" in ms, UTC; 0 for what is none.
std::int64_t to_ms(const std::string& date) {
  int y = 0;
  unsigned m = 0, d = 0;
  if (std::sscanf(date.c_str(), "%4d-%2u-%2u", &y, &m, &d) != 3) return 0;
  const std::chrono::year_month_day day{std::chrono::year{y}, std::chrono::month{m}, std::chrono::day{d}};
  return day.ok() ? std::chrono::sys_days{day}.time_since_epoch().count() * kDayMs : 0;
}

// Talks that continue one another, and the last day that any of them says.
struct Talks {
  std::vector<Id> talks;
  std::int64_t last_ms = 0;
};

Result<std::vector<Talks>> continued_talks(Office& office) {
  store::Query query;
  query.type = record_type_of<OutreachContact>().number();
  query.struck = true;
  TRY(const auto rows, all_rows(office.reader(), query));
  std::map<Id, Id> continues;
  for (const store::Row& row : rows)
    if (const auto before = Id::from_bytes(static_cast<const OutreachContact&>(*row.message).continues())) continues.emplace(row.id, *before);
  const auto first_of = [&](Id id) {
    for (std::size_t steps = 0; steps <= continues.size(); ++steps) {   // a circle, which no tablet makes, ends somewhere
      const auto before = continues.find(id);
      if (before == continues.end()) break;
      id = before->second;
    }
    return id;
  };
  std::map<Id, Talks> by_first;
  for (const store::Row& row : rows) {
    const auto& talk = static_cast<const OutreachContact&>(*row.message);
    auto& thread = by_first[first_of(row.id)];
    thread.talks.push_back(row.id);
    thread.last_ms = std::max({thread.last_ms, to_ms(talk.date()), to_ms(talk.follow_up_on())});
  }
  std::vector<Talks> all;
  for (auto& [first, thread] : by_first) all.push_back(std::move(thread));
  return all;
}

// When the office heard first of those who wrote words that are still there; nothing when there are none to erase.
Result<std::optional<std::int64_t>> heard_of_words(Office& office, const Id& talk, const std::vector<std::uint32_t>& fields) {
  TRY(const auto stored, office.reader().read(talk));
  if (!stored || stored->state.erased) return std::nullopt;
  bool is_all_erased = true;
  std::int64_t heard = 0;
  for (const auto number : fields) {
    const auto* field = stored->state.field(number);
    is_all_erased = is_all_erased && field && field->erased;
    if (!field) continue;
    for (const auto& entry : field->entries) {
      TRY(const auto registration, office.reader().registration(entry.origin.replica));
      if (registration) heard = std::max<std::int64_t>(heard, registration->at());
    }
  }
  if (is_all_erased) return std::nullopt;
  return heard;
}

}  // namespace

Status erase(Office& office, const std::vector<Id>& records, const std::vector<std::uint32_t>& fields, store::ChangeSet also) {
  std::vector<ErasureOrder> orders;
  store::ChangeSet changes;
  merge::Vector together;   // a replica counts through all that it writes: one vector tells earlier from later in all of it
  TRY(const auto set_aside, office.reader().quarantined());
  for (const Id& record : records) {
    TRY(const auto stored, office.reader().read(record));
    // What is set aside of it goes with it, and does not come again as too late; what came too late for an order of before is the
    // leader's to decide.
    std::vector<merge::State> states;
    for (const auto& one : set_aside) {
      if (one.record != record) continue;
      TRY(const auto whole, office.reader().quarantined(one.key));
      if (auto state = merge::decode(whole->state)) states.push_back(*std::move(state));
    }
    merge::Vector seen;
    for (const auto field : fields.empty() ? std::vector<std::uint32_t>{0} : fields) {
      merge::Vector covered;
      const auto* there = stored ? stored->state.field(field) : nullptr;
      const bool was_erased = (stored && stored->state.erased) || (there && there->erased);
      for (const auto& state : states)
        if (!was_erased) covered.add(merge::covered_by_erasing(state, field));
      seen.add(covered);
      if (stored) covered.add(merge::covered_by_erasing(stored->state, field));
      together.add(covered);
      orders.push_back({record, field, covered.to_bytes()});
    }
    changes.push_back(store::Erase{record, fields, std::move(seen)});
  }
  // Only the family's order leads to what else belongs to it when it is carried out again.
  if (fields.empty() && records.size() > 1) {
    orders.front().covered = together.to_bytes();
    std::get<store::Erase>(changes.front()).covered = together;
  }
  TRY_VOID(office.ledger().append(orders));
  std::ranges::move(also, std::back_inserter(changes));
  TRY(const auto applied, office.store().apply(changes, kServer));
  for (const store::RecordResult& result : applied.records)
    if (result.outcome == REFUSED) return fail(ErrorKind::refused, result.sentence);
  if (!applied.is_tidy)
    return fail(ErrorKind::busy, "It is erased, but somebody is still reading old pages, so pieces may be left in them for a moment: give the command again to be told when they are gone.");
  return {};
}

namespace {

// By which a record belongs to a team, place or family.
std::vector<const Field*> scope_fields(const RecordType& type) {
  std::vector<const Field*> fields;
  for (const auto& rule : type.policy.scope())
    if (const auto* field = rule.field().empty() ? nullptr : type.field(rule.field())) fields.push_back(field);
  return fields;
}

// By which it goes with another.
std::vector<const Field*> companion_fields(const RecordType& type) {
  std::vector<const Field*> fields;
  for (const Field& field : type.fields)
    if (field.policy.goes_with()) fields.push_back(&field);
  return fields;
}

using FieldsOf = std::vector<const Field*> (*)(const RecordType&);

// What refers to one of `records` by such a field, here or by its own words where it is only set aside. `type`: theirs.
Result<std::vector<Id>> referring(Office& office, const std::vector<Id>& records, std::string_view type, FieldsOf fields_of) {
  std::vector<Id> all;
  TRY(const auto set_aside, office.reader().quarantined());
  for (const auto& one : set_aside) {
    const auto* its_type = record_type(one.type);
    if (its_type == nullptr) continue;
    TRY(const auto whole, office.reader().quarantined(one.key));
    const auto state = merge::decode(whole->state);
    if (!state || state->erased) continue;
    const auto resolved = merge::resolve(*state);
    if (!resolved) continue;
    for (const auto* field : fields_of(*its_type)) {
      if (field->policy.refers() != type) continue;
      const auto to = Id::from_bytes(resolved->message->GetReflection()->GetString(*resolved->message, field->descriptor));
      if (to && std::ranges::find(records, *to) != records.end() && one.record != *to) all.push_back(one.record);
    }
  }
  for (const RecordType& other : record_types()) {
    for (const auto* field : fields_of(other)) {
      if (field->policy.refers() != type) continue;
      for (const Id& record : records) {
        store::Query query;
        query.type = other.number();
        query.filters = {{store::Filter::Op::equal, field->name(), record}};
        query.struck = true;
        TRY(const auto rows, all_rows(office.reader(), query));
        for (const store::Row& row : rows) all.push_back(row.id);
      }
    }
  }
  return all;
}

void add_new(std::vector<Id>& records, const std::vector<Id>& more) {
  for (const Id& id : more)
    if (std::ranges::find(records, id) == records.end()) records.push_back(id);
}

// What intake keeps of the children of cases among `records` alone. What is not assessed stays: somebody has to act on it.
Result<std::vector<Id>> kept_by_intake(Office& office, const std::vector<Id>& records) {
  std::vector<Id> cases, kept;
  for (const Id& id : records) {
    TRY(const auto stored, office.reader().read(id));
    if (stored && stored->type == record_type_of<Case>().number()) cases.push_back(id);
  }
  if (cases.empty()) return kept;
  store::Query query;
  query.type = record_type_of<Notification>().number();
  query.filters = {{store::Filter::Op::equal, "scope_kind", std::int64_t{INTAKE}}, {store::Filter::Op::is_set, "assessment", {}}};
  query.struck = true;
  TRY(const auto rows, all_rows(office.reader(), query));
  for (const store::Row& row : rows) {
    TRY(const auto notification, read_record<Notification>(office.reader(), row.id));
    const auto is_of_these = [&](const NotifiedChild& child) {
      const auto id = Id::parse(child.case_id());
      return id && std::ranges::find(cases, *id) != cases.end();
    };
    if (notification && !notification->notified().empty() && std::ranges::all_of(notification->notified(), is_of_these)) kept.push_back(row.id);
  }
  return kept;
}

// What was asked, told and granted about these records: the reasons are words about them, and no grant outlives what it opens.
Result<std::vector<Id>> access_to(Office& office, const std::vector<Id>& records) {
  auto about = records;   // with the bare cards, which go with their cases
  for (const Id& id : records) {
    TRY(const auto stored, office.reader().read(id));
    if (stored && stored->type == record_type_of<Case>().number()) about.push_back(card_of(id));
  }
  std::vector<Id> all;
  const auto add = [&](std::uint32_t type, std::string field, decltype(store::Filter::value) value) -> Status {
    store::Query query;
    query.type = type;
    query.filters = {{store::Filter::Op::equal, std::move(field), std::move(value)}};
    query.struck = true;
    TRY(const auto rows, all_rows(office.reader(), query));
    for (const auto& row : rows) all.push_back(row.id);
    return {};
  };
  for (const Id& id : about) {
    TRY_VOID(add(record_type_of<AccessRequest>().number(), "about", id));
    TRY_VOID(add(record_type_of<AccessNotice>().number(), "about", id));
    for (const auto kind : {FAMILY, PLACE, RECORD}) TRY_VOID(add(record_type_of<Grant>().number(), "scope", Scope{kind, id}.to_string()));
  }
  return all;
}

}  // namespace

Result<std::vector<Id>> belongings(Office& office, const Id& record, const RecordType& type) {
  TRY(auto all, referring(office, {record}, type.name(), scope_fields));
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

Result<std::vector<Id>> with_companions(Office& office, std::vector<Id> records) {
  TRY(const auto kept, kept_by_intake(office, records));
  add_new(records, kept);
  for (const RecordType& type : record_types()) {
    if (std::ranges::none_of(record_types(), [&](const RecordType& other) {
          return std::ranges::any_of(companion_fields(other), [&](const Field* field) { return field->policy.refers() == type.name(); });
        })) continue;
    TRY(const auto more, referring(office, records, type.name(), companion_fields));
    add_new(records, more);
  }
  TRY(const auto access, access_to(office, records));
  add_new(records, access);
  return records;
}

namespace {

// Those that the store does not know; says of how many records.
Result<std::size_t> carry_out_again(Office& office, const std::vector<ErasureOrder>& known, const std::vector<ErasureOrder>& orders) {
  std::set<std::pair<Id, std::uint32_t>> in_store;
  for (const auto& order : known) in_store.emplace(order.record, order.field);
  struct Again {
    std::vector<std::uint32_t> fields;
    merge::Vector covered;
  };
  std::map<Id, Again> again;
  for (const auto& order : orders) {
    if (in_store.contains({order.record, order.field})) continue;
    auto& one = again[order.record];
    one.fields.push_back(order.field);
    one.covered.add(merge::Vector::from_bytes(order.covered));
  }
  if (again.empty()) return std::size_t{0};
  store::ChangeSet changes;
  for (auto& [record, one] : again) {
    const bool whole = std::ranges::find(one.fields, 0u) != one.fields.end();
    changes.push_back(store::Erase{record, whole ? std::vector<std::uint32_t>{} : std::move(one.fields), one.covered, true});
    if (!whole) continue;
    // Of a family all goes that belongs to it here, and what goes with that: not only what was there when the order was given. Its
    // order has seen what belonged to it then.
    TRY(auto more, belongings(office, record, record_type_of<Family>()));
    more.push_back(record);
    TRY(more, with_companions(office, std::move(more)));
    for (const auto& id : more)
      if (!again.contains(id)) changes.push_back(store::Erase{id, {}, one.covered, true});
  }
  TRY_VOID(office.store().apply(changes, kServer));
  return again.size();
}

// What was last heard of before this goes: its day, by the pack's clock, is over. Nothing when that is longer ago than anybody
// has written here. Begins with today and goes back, because a clock only counts forward.
std::optional<std::int64_t> words_kept_from(const practice::Pack& pack, std::int64_t now_ms) {
  constexpr int kMostDays = 40 * 366;
  const auto today = practice::local_day(std::chrono::floor<std::chrono::seconds>(std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(now_ms))));
  auto day = today;
  for (int back = 0; back < kMostDays; ++back, day = practice::add_days(day, -1)) {
    const std::vector<practice::Recorded> recorded{{"talk", "talk_followed_up", {day, {}}, {}}};
    for (const auto& due : practice::due_times(pack, recorded))
      if (due.clock == practice::kTalkWords && due.day < today)
        return std::chrono::duration_cast<std::chrono::milliseconds>(practice::begin_of(practice::add_days(day, 1)).time_since_epoch()).count();
  }
  return std::nullopt;
}

}  // namespace

Status write_down_orders(Office& office) {
  TRY(const auto known, office.reader().erasures());
  return office.ledger().append(known);
}

Status settle_orders(Office& office) {
  TRY(const auto known, office.reader().erasures());
  TRY_VOID(office.ledger().append(known));
  TRY(const auto records, carry_out_again(office, known, office.ledger().entries()));
  if (records > 0) office.log().warning("erasures_carried_out_again", {{"records", records}});
  return {};
}

Status take_back_orders(Office& office, const std::vector<ErasureOrder>& orders, const Id& device) {
  if (orders.empty()) return {};
  TRY(const auto known, office.reader().erasures());
  TRY_VOID(office.ledger().append(orders));
  TRY(const auto records, carry_out_again(office, known, orders));
  if (records > 0) office.log().warning("erasures_given_back_by_a_tablet", {{"device", device}, {"records", records}});
  return {};
}

Result<std::vector<Id>> erase_old_words(Office& office, std::size_t most) {
  TRY(const auto time, look_at_the_clock(office));
  if (time.is_ahead()) return fail(ErrorKind::refused, sentence_of(time));
  TRY(const auto now, practice_in_force(office.reader()));
  const auto until = words_kept_from(now.pack, time.clock_ms);
  if (!until) return std::vector<Id>{};
  const auto fields = forgettable_fields(record_type_of<OutreachContact>());
  std::vector<Id> due;
  TRY(const auto all, continued_talks(office));
  for (const Talks& thread : all) {
    if (thread.last_ms >= *until) continue;
    for (const Id& talk : thread.talks) {
      if (due.size() == most) break;
      TRY(const auto heard, heard_of_words(office, talk, fields));
      if (heard && *heard < *until) due.push_back(talk);
    }
  }
  if (due.empty()) return due;
  TRY_VOID(erase(office, due, fields, {store::Audit{"erased", {}, {}, {}, due, "talk_words"}}));
  office.log().info("old_words_erased", {{"talks", due.size()}});
  return due;
}

}  // namespace fremskudt::syncd
