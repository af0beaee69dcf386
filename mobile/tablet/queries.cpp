// Names, titles and the lists that know no single page.
#include "tablet/queries.h"

#include <algorithm>

#include "base/fold.h"
#include "tablet/calendar.h"
#include "tablet/facts.h"
#include "tablet/names.h"
#include "tablet/queries_impl.h"
#include "tablet/values.h"

namespace fremskudt::tablet {

using google::protobuf::Message;

Queries::Queries(store::Reader& reader, const Identity& identity, Environment& env)
    : reader_(reader), identity_(identity), env_(env) {}

std::string Queries::local_today() const { return local_date(env_.now_ms()); }

// ---- names ----------------------------------------------------------------------------------------------------

Result<std::string> Queries::worker_name(const Id& worker) {
  if (worker.is_nil()) return std::string();
  if (const auto known = names_.find(worker); known != names_.end()) return known->second;
  TRY(const auto record, whole<Worker>(worker));
  std::string name = record ? record->name() : worker == identity_.worker ? identity_.worker_name : std::string();
  if (!name.empty()) names_[worker] = name;
  return name;
}

std::string Queries::place_name(const Id& place) {
  if (const auto known = names_.find(place); known != names_.end()) return known->second;
  const auto record = whole<Place>(place);
  if (!record || !*record) return {};   // it may come with the next sync
  return names_[place] = (*record)->name();
}

std::string Queries::family_name(const Id& family) {
  if (const auto known = names_.find(family); known != names_.end()) return known->second;
  std::string name;
  if (const auto persons = rows<Person>({equal("family", family)}))
    for (const auto& person : *persons) {
      if (person.record->kind() != "child") continue;
      if (!name.empty()) name += ", ";
      name += short_name(*person.record);
    }
  return names_[family] = name;
}

Result<Author> Queries::author(merge::Dot dot, merge::Stamp stamp) {
  Author author;
  TRY(author.worker, reader_.author(dot));
  TRY(author.name, worker_name(author.worker));
  author.me = !author.worker.is_nil() && author.worker == identity_.worker;
  author.at = static_cast<std::int64_t>(stamp >> 16);
  return author;
}

Author Queries::creator(const Message& record) {
  Author author;
  const auto created = created_of(record);
  if (!created) return author;
  author.worker = id_of(created->worker());
  author.at = created->at();
  author.me = author.worker == identity_.worker;
  author.name = worker_name(author.worker).value_or(std::string());
  return author;
}

Title Queries::about_family(const std::string& family) {
  const Id id = id_of(family);
  if (id.is_nil()) return {};
  return {.id = id, .type = record_type_of<Family>().number(), .name = family_name(id)};
}

Title Queries::about_place(const std::string& place) {
  const Id id = id_of(place);
  if (id.is_nil()) return {};
  return {.id = id, .type = record_type_of<Place>().number(), .name = place_name(id)};
}

Title Queries::title_of(const Id& id, const Message& record) {
  const auto& type = record_type_of(record);
  Title title{.id = id, .type = type.number()};
  if (const auto* date = type.with_role(PRACTICE_DATE))
    title.date = record.GetReflection()->GetString(record, date->descriptor);

  const auto of_children = [&](const auto& written) {
    for (const auto& bytes : written.children()) {
      const auto child_case = whole<Case>(id_of(bytes));
      const auto person = child_case && *child_case ? whole<Person>(id_of((*child_case)->child()))
                                                    : Result<std::shared_ptr<const Person>>(nullptr);
      if (!person || !*person) continue;
      if (!title.name.empty()) title.name += ", ";
      title.name += short_name(**person);
    }
    if (title.name.empty()) title.name = family_name(id_of(written.family()));
  };
  if (const auto* contact = dynamic_cast<const OutreachContact*>(&record)) {
    title.name = place_name(id_of(contact->place()));
    title.mark = contact->mark();
  } else if (dynamic_cast<const Family*>(&record)) {
    title.name = family_name(id);
  } else if (const auto* person = dynamic_cast<const Person*>(&record)) {
    title.name = short_name(*person);
  } else if (const auto* child_case = dynamic_cast<const Case*>(&record)) {
    if (const auto child = whole<Person>(id_of(child_case->child())); child && *child)
      title.name = short_name(**child);
  } else if (const auto* visit = dynamic_cast<const HomeVisit*>(&record)) {
    of_children(*visit);
  } else if (const auto* note = dynamic_cast<const Note*>(&record)) {
    of_children(*note);
  } else if (const auto* plan = dynamic_cast<const PlannedVisit*>(&record)) {
    of_children(*plan);
  } else if (const auto* agreement = dynamic_cast<const Agreement*>(&record)) {
    of_children(*agreement);
  } else if (const auto* task = dynamic_cast<const Task*>(&record)) {
    title.text = task->what();
    title.name = !task->family().empty() ? family_name(id_of(task->family()))
                 : !task->place().empty() ? place_name(id_of(task->place()))
                                          : std::string();
  } else if (const auto* consent = dynamic_cast<const Consent*>(&record)) {
    of_children(*consent);
  } else if (const auto* relay = dynamic_cast<const Relay*>(&record)) {
    title.name = child_name(relay->case_ref(), relay->family());
  } else if (const auto* feedback = dynamic_cast<const Feedback*>(&record)) {
    title.name = child_name(feedback->case_ref(), feedback->family());
  } else if (const auto* notification = dynamic_cast<const Notification*>(&record)) {
    title.name = family_name(id_of(notification->family()));
  } else if (const auto* name = type.with_role(TITLE)) {
    title.name = record.GetReflection()->GetString(record, name->descriptor);
  }
  return title;
}

std::string Queries::child_name(const std::string& case_id, const std::string& family) {
  const auto child_case = whole<Case>(id_of(case_id));
  if (child_case && *child_case)
    if (const auto child = whole<Person>(id_of((*child_case)->child())); child && *child) return short_name(**child);
  return id_of(family).is_nil() ? std::string() : family_name(id_of(family));
}

Result<Title> Queries::title(const Id& record) {
  names_.clear();
  return named(record);
}

Result<Title> Queries::named(const Id& record) {
  TRY(const auto stored, reader_.read(record));
  if (!stored) return fail(ErrorKind::not_found, "This record is not on this tablet.");
  if (stored->state.erased) return Title{.id = record, .type = stored->type};
  TRY(const auto resolved, merge::resolve(stored->state));
  return title_of(record, *resolved.message);
}

// ---- lists ----------------------------------------------------------------------------------------------------

Result<std::vector<RecordRow>> Queries::list(std::uint32_t wanted) {
  names_.clear();
  std::vector<RecordRow> all;
  for (const auto& type : record_types()) {
    if (wanted != 0 && type.number() != wanted) continue;
    TRY(const auto found, reader_.list({.type = type.number(), .limit = kMostRows}));
    for (const auto& row : found) {
      RecordRow r{.id = row.id, .type = type.number(), .scope = row.scope, .pending = row.pending,
                  .conflict = row.conflict};
      r.title = title_of(row.id, *row.message);
      r.finished = finish_of(*row.message).has_value();
      r.shared = is_shared(*row.message);
      all.push_back(std::move(r));
    }
  }
  return all;
}

Result<std::vector<std::pair<Id, std::string>>> Queries::workers() {
  TRY(const auto found, rows<Worker>({}, "name"));
  std::vector<std::pair<Id, std::string>> result;
  for (const auto& worker : found) result.emplace_back(worker.id, worker.record->name());
  return result;
}

namespace {

// Cards, grants and notices, and what goes to the office alone: no page shows them as records.
bool is_servers(std::uint32_t type) {
  const auto* known = record_type(type);
  return known && (known->policy.office() || type == record_type_of<Reading>().number());
}

}  // namespace

// Where a notified child lives stands beside its name: once an address in the family is protected, it finds nothing.
Result<bool> Queries::finds_where_a_child_lives(store::Hit& hit) {
  TRY(const auto notification, whole<Notification>(hit.id));
  if (!notification || notification->family().empty()) return false;
  TRY(const bool is_protected, has_protected_address(id_of(notification->family())));
  if (!is_protected) return false;
  const auto match = fold(hit.match);
  const auto has = [&](const std::string& words) { return fold(words).find(match) != std::string::npos; };
  if (std::ranges::none_of(notification->notified(), [&](const NotifiedChild& child) { return has(child.lives()); })) return false;
  hit.before.clear(), hit.match.clear(), hit.after.clear();
  return !has(notification->document()) && !has(notification->assessment_reason()) &&
         std::ranges::none_of(notification->notified(), [&](const NotifiedChild& child) { return has(child.first_name()) || has(child.last_name()); });
}

// A name that is shown on a logged tap only is not spelled out by looking for it letter by letter.
Result<bool> Queries::finds_what_is_hidden(store::Hit& hit) {
  if (hit.type == record_type_of<Notification>().number()) return finds_where_a_child_lives(hit);
  if (hit.type != record_type_of<Person>().number()) return false;
  TRY(const auto person, whole<Person>(hit.id));
  if (!person) return false;
  const auto& type = record_type_of<Person>();
  for (const int number : {Person::kLastNameFieldNumber, Person::kPhoneFieldNumber, Person::kAddressFieldNumber, Person::kCprFieldNumber}) {
    const auto* field = type.field(static_cast<std::uint32_t>(number));
    TRY(const bool is_hidden, hides(hit.id, *person, *field));
    const auto words = fold(person->GetReflection()->GetString(*person, field->descriptor));
    if (!is_hidden || words.find(fold(hit.match)) == std::string::npos) continue;
    if (fold(person->first_name()).find(fold(hit.match)) == std::string::npos) return true;
    hit.before.clear(), hit.match.clear(), hit.after.clear();   // found by the name that shows
    return false;
  }
  return false;
}

Result<std::vector<HitRow>> Queries::search(std::string_view text, std::uint32_t limit, std::uint32_t offset) {
  names_.clear();
  TRY(auto hits, reader_.search(text, limit, offset));
  std::vector<HitRow> rows;
  for (auto& hit : hits) {
    if (is_servers(hit.type)) continue;   // a card; whoever holds the family finds the person
    TRY(const bool is_hidden, finds_what_is_hidden(hit));
    if (is_hidden) continue;
    HitRow row{.before = std::move(hit.before), .match = std::move(hit.match), .after = std::move(hit.after)};
    if (auto known = named(hit.id)) row.title = *std::move(known);
    else row.title = {.id = hit.id, .type = hit.type, .date = hit.date, .name = hit.title};
    rows.push_back(std::move(row));
  }
  return rows;
}

Result<std::vector<Holding>> Queries::holdings() {
  std::vector<Holding> holdings;
  TRY(const auto pending, reader_.pending(kMostRows));
  for (const auto& type : record_types()) {
    if (is_servers(type.number())) continue;
    Holding holding{.type = type.number()};
    store::Query query{.type = type.number(), .struck = true};
    TRY(holding.count, reader_.count(query));
    if (type.policy.draft()) {
      query.filters = {not_set("shared"), not_set("finished_at")};
      TRY(holding.drafts, reader_.count(query));
    }
    holding.pending = static_cast<std::uint64_t>(
        std::ranges::count(pending, type.number(), &store::StoredRecord::type));
    if (holding.count != 0) holdings.push_back(holding);
  }
  return holdings;
}

}  // namespace fremskudt::tablet
