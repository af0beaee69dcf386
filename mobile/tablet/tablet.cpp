// What a person does to records. Reading, changing and writing back happen on one thread with nothing in between,
// so a change is made upon what stands in the store at that moment.
#include "tablet/tablet.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/fold.h"
#include "base/reasons.h"
#include "model/codes.h"
#include "model/decided.h"
#include "model/json.h"
#include "tablet/calendar.h"
#include "tablet/decides.h"
#include "tablet/facts.h"
#include "tablet/values.h"

namespace fremskudt::tablet {

using google::protobuf::Message;

Tablet::Tablet(std::unique_ptr<store::Store> store, Identity identity, Environment& env)
    : env_(env), store_(std::move(store)), identity_(std::move(identity)) {
  practice_watch_ = store_->subscribe([this](const store::Notice& notice) {
    const auto* type = record_type("PracticePack");
    if (type && std::ranges::any_of(notice.records, [&](const auto& record) { return record.type == type->number(); })) is_practice_found_ = false;
  });
  find_practice();   // and keeps it before a later one takes its place
}

// What cannot be read or kept changes nothing: whatever was in force stays so until the next commit or opening.
void Tablet::find_practice() {
  is_practice_found_ = true;
  auto found = tablet::find_practice(reader());
  if (!found) {
    if (!practice_.pack) practice_.pack = {std::shared_ptr<void>(), &practice::built_in_pack()};
    return;
  }
  practice_ = std::move(found->practice);
  if (!found->keep.empty()) (void)apply({store::SetFact{std::string(kFactPractice), std::move(found->keep)}});
}

const Practice& Tablet::practice() {
  if (!is_practice_found_) find_practice();
  return practice_;
}

std::unique_ptr<Tablet> Tablet::of(std::unique_ptr<store::Store> store, Identity identity, Environment& env) {
  return std::unique_ptr<Tablet>(new Tablet(std::move(store), std::move(identity), env));
}

std::string Tablet::today() const { return local_date(env_.now_ms()); }

Result<store::Applied> Tablet::apply(const store::ChangeSet& changes) {
  const store::Origin person{store::Origin::Kind::person, identity_.worker, identity_.device};
  // What the office would not grant is not taken here either: else this tablet would show for true what is so nowhere else.
  std::vector<std::pair<std::size_t, store::RecordResult>> refused;
  store::ChangeSet taken;
  std::size_t place = 0;   // among the results
  for (const auto& change : changes) {
    const auto* write = std::get_if<store::Write>(&change);
    std::string_view why;
    if (write) {
      const auto* type = record_type(write->type);
      auto by = DecidedBy::writers;
      for (const auto& [number, of] : write->patch.fields) {
        const auto* field = type ? type->field(number) : nullptr;
        if (field && !of.ops.empty()) by = std::max(by, decided_by(*type, *field));
      }
      TRY(const bool may, may_decide(reader(), identity_, write->id, by, env_.now_ms()));
      TRY(const bool may_move, may_move_there(reader(), identity_, *write, env_.now_ms()));
      if (!may) why = by == DecidedBy::office ? kOfficeDecides : kLeaderDecides;
      else if (!may_move) why = kBothLeadersDecide;
    }
    if (why.empty()) {
      // As in the store: what a refused record was typed into stays.
      if (refused.empty() || !std::holds_alternative<store::SetFact>(change)) taken.push_back(change);
    } else {
      refused.push_back({place, {.id = write->id, .type = write->type, .outcome = REFUSED, .why = std::string(reason::kRule),
                                 .sentence = std::string(why)}});
    }
    place += write || std::holds_alternative<store::Arrive>(change) || std::holds_alternative<store::Erase>(change);
  }
  if (refused.empty()) return store_->apply(changes, person);
  TRY(auto applied, store_->apply(taken, person));
  for (auto& [at, result] : refused) applied.records.insert(applied.records.begin() + static_cast<std::ptrdiff_t>(at), std::move(result));
  return applied;
}

Result<store::RecordResult> Tablet::write(const Id& id, std::uint32_t type, merge::Patch patch, store::ChangeSet also) {
  also.insert(also.begin(), store::Write{id, type, std::move(patch)});
  TRY(auto applied, apply(also));
  FREMSKUDT_ASSERT(applied.records.size() == 1);
  auto& result = applied.records.front();
  if (result.outcome == REFUSED) return fail(is_finding(result.why) ? ErrorKind::bad_input : ErrorKind::refused, result.sentence);
  return std::move(result);
}

std::string fact_combined(const Id& record, std::uint32_t field, std::string_view key) {
  // A key may hold any byte.
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string name = store::record_facts(record, field);
  for (const char byte : key) {
    name += kDigits[static_cast<unsigned char>(byte) >> 4];
    name += kDigits[static_cast<unsigned char>(byte) & 15];
  }
  return name;
}

std::string fact_draft(const Draft& draft) {
  return (draft.about.is_nil() ? std::string(kDraftsAlone) : store::facts_about(draft.about)) + draft.what + '/' + draft.begun_at;
}

std::optional<Draft> draft_of(std::string_view fact) {
  Draft draft;
  std::string_view rest;
  if (const auto about = store::fact_about(fact)) {
    draft.about = about->record;
    rest = about->rest;
  } else if (fact.starts_with(kDraftsAlone)) {
    rest = fact.substr(kDraftsAlone.size());
  }
  const auto end = rest.find('/');
  if (end == rest.npos) return std::nullopt;
  draft.what = rest.substr(0, end);
  draft.begun_at = rest.substr(end + 1);
  return draft;
}

std::optional<Combined> combined_of(std::string_view fact) {
  const auto named = store::record_fact(fact);
  if (!named) return std::nullopt;
  Combined of{.record = named->record, .field = named->field};
  const auto hex = named->rest;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    unsigned byte = 0;
    if (std::from_chars(hex.data() + i, hex.data() + i + 2, byte, 16).ec != std::errc()) return std::nullopt;
    of.key += static_cast<char>(byte);
  }
  return of;
}

// ---- new records ----------------------------------------------------------------------------------------------

void Tablet::fill(Message& record) const {
  const auto& type = record_type_of(record);
  const auto* reflection = record.GetReflection();
  for (const auto& field : type.fields) {
    const bool text = field.descriptor->cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_STRING &&
                      !field.descriptor->is_repeated();
    const bool empty = text && reflection->GetString(record, field.descriptor).empty();
    if (field.policy.role() == CREATED) {
      auto& created = static_cast<Created&>(*reflection->MutableMessage(&record, field.descriptor));
      if (created.worker().empty()) created.set_worker(identity_.worker.to_bytes());
      if (created.at() == 0) created.set_at(env_.now_ms());
    } else if (field.policy.role() == PRACTICE_DATE && field.policy.required() && empty) {
      reflection->SetString(&record, field.descriptor, today());
    } else if (field.policy.refers() == "Team" && field.policy.required() && empty && !identity_.team.is_nil()) {
      reflection->SetString(&record, field.descriptor, identity_.team.to_bytes());
    }
  }
  if (auto* task = dynamic_cast<Task*>(&record); task && task->worker().empty())
    task->set_worker(identity_.worker.to_bytes());
}

namespace {

// `only`: that field; else all.
Status check_filled_in(const Message& record, const Field* only = nullptr) {
  auto findings = check_finishable(record);
  if (only) std::erase_if(findings, [&](const Finding& finding) { return finding.field != only->name(); });
  const auto sentence = to_sentence(findings);
  return sentence.empty() ? Status() : Status(fail(ErrorKind::bad_input, sentence));
}

// Ids that are typed anew name records of the kind that the field refers to.
Result<bool> may_be_unknown(store::Reader& reader, const Identity& identity, const Message& record, const std::string& kind) {
  if (kind == record_type_of<Team>().name()) return true;   // a tablet holds its own
  if (kind != record_type_of<Worker>().name()) return false;
  // A colleague may be unknown before the first fill, and of a team that the record goes to. All others it was told of.
  TRY(const auto me, reader.read(identity.worker));
  if (!me) return true;
  const auto* team = record_type_of(record).field("team");
  if (!team || team->descriptor->type() != google::protobuf::FieldDescriptor::TYPE_BYTES) return false;
  const auto of = Id::from_bytes(record.GetReflection()->GetString(record, team->descriptor)).value_or(Id{});
  return !of.is_nil() && of != identity.team;
}

Status check_references(store::Reader& reader, const Identity& identity, const Message& before, const Message& after, const Field& field) {
  if (field.descriptor->type() != google::protobuf::FieldDescriptor::TYPE_BYTES || field.policy.refers().empty()) return {};
  const auto ids_in = [&](const Message& record) {
    std::vector<std::string> ids;
    const auto* reflection = record.GetReflection();
    if (!field.descriptor->is_repeated()) ids.push_back(reflection->GetString(record, field.descriptor));
    else for (int i = 0; i < reflection->FieldSize(record, field.descriptor); ++i) ids.push_back(reflection->GetRepeatedString(record, field.descriptor, i));
    return ids;
  };
  const auto known = ids_in(before);
  for (const auto& bytes : ids_in(after)) {
    if (bytes.empty() || std::ranges::find(known, bytes) != known.end()) continue;
    TRY(const auto named, reader.read(Id::from_bytes(bytes).value_or(Id{})));
    const auto& kind = field.policy.refers();
    const auto* type = named ? record_type(named->type) : nullptr;
    TRY(const bool unknown, may_be_unknown(reader, identity, after, kind));
    if (named ? !type || (kind != "*" && kind != type->name()) : !unknown)
      return fail(ErrorKind::bad_input, "The field " + field.name() + " takes the id of a " + (kind == "*" ? "record" : kind) +
                                            (unknown ? "; nothing was changed." : " that is on this tablet; nothing was changed: sync first if it is a new one."));
  }
  return {};
}

}  // namespace

Result<Id> Tablet::create(const Message& record, store::ChangeSet also) {
  const auto& type = record_type_of(record);
  if (!type.with_role(FINISHED)) {
    auto filled = type.make();
    filled->CopyFrom(record);
    fill(*filled);
    TRY_VOID(check_filled_in(*filled));
  }
  return create_unfilled(record, std::move(also));
}

Result<Id> Tablet::create_unfilled(const Message& record, store::ChangeSet also) {
  const auto& type = record_type_of(record);
  auto filled = type.make();
  filled->CopyFrom(record);
  fill(*filled);
  if (auto* contact = dynamic_cast<OutreachContact*>(filled.get()); contact && contact->mark().empty()) {
    TRY(auto mark, free_mark(Id::from_bytes(contact->place()).value_or(Id{})));
    contact->set_mark(std::move(mark));
  }
  const Id id = Id::make(env_);
  TRY_VOID(write(id, type.number(), merge::create(*filled), std::move(also)));
  return id;
}

Result<std::string> Tablet::free_mark(const Id& place) {
  // Few talks at one place are open at once; the newest ones are those people may mix up.
  store::Query query{.type = record_type_of<OutreachContact>().number(), .descending = true};
  query.filters.push_back({store::Filter::Op::equal, "place", place});
  TRY(const auto rows, reader().list(query));
  const auto marks = practice::offered(*practice::find_list(*practice().pack, "mark"), practice::parse_day(today()).value());
  if (marks.empty()) return std::string();
  std::set<std::string_view> taken;
  for (const auto& row : rows)
    if (taken.size() + 1 < marks.size()) taken.insert(static_cast<const OutreachContact&>(*row.message).mark());
  std::vector<std::string> free;
  std::ranges::copy_if(marks, std::back_inserter(free), [&](const auto& mark) { return !taken.contains(mark); });
  return free[env_.random_u64() % free.size()];
}

Status Tablet::log_reading(const Id& id) {
  const auto [known, is_first] = read_.emplace(today(), id);
  if (!is_first) return {};
  Reading reading;
  reading.set_about(id.to_bytes());
  auto logged = create(reading);
  if (logged) return {};
  read_.erase(known);   // not written: the next reading is logged
  return fail(std::move(logged).error());
}

Result<Id> Tablet::continue_contact(const Id& id) {
  TRY(const auto resolved, read(id));
  const auto* earlier = dynamic_cast<const OutreachContact*>(resolved.message.get());
  if (!earlier) return fail(ErrorKind::bad_input, "Only a consultation can be continued.");
  OutreachContact contact;
  contact.set_place(earlier->place());
  contact.set_continues(id.to_bytes());
  contact.set_mark(earlier->mark());
  return create(contact);
}

Result<CreatedFamily> Tablet::create_family(const NewFamily& wanted, store::ChangeSet also) {
  if (wanted.children.empty()) return fail(ErrorKind::bad_input, "A family needs at least one child.");
  CreatedFamily made;
  store::ChangeSet changes;
  // Half a family would be worse than none: everything is checked before anything is written.
  const auto add = [&](Message& record) -> Result<Id> {
    fill(record);
    auto findings = check(record);
    std::ranges::move(check_finishable(record), std::back_inserter(findings));
    if (auto sentence = to_sentence(findings); !sentence.empty())
      return fail(ErrorKind::bad_input, std::move(sentence));
    const Id id = Id::make(env_);
    changes.push_back(store::Write{id, record_type_of(record).number(), merge::create(record)});
    return id;
  };
  Family family = wanted.family;
  TRY(made.family, add(family));
  for (const auto& child : wanted.children) {
    Person person;
    person.set_family(made.family.to_bytes());
    person.set_kind("child");
    person.set_first_name(child.first_name);
    person.set_last_name(child.last_name);
    person.set_born(child.born);
    person.set_due(child.due);
    TRY(const auto person_id, add(person));
    made.persons.push_back(person_id);
    Case record;
    record.set_family(made.family.to_bytes());
    record.set_child(person_id.to_bytes());
    record.set_level(child.level);
    record.set_next_follow_up(child.next_follow_up);
    record.set_responsible(identity_.worker.to_bytes());
    if (!child.second_worker.is_nil()) record.set_second_worker(child.second_worker.to_bytes());
    record.set_shielded(child.shielded);
    record.set_opened_on(today());
    auto& step = *record.add_levels();
    step.set_key(today());
    step.set_level(child.level);
    TRY(const auto case_id, add(record));
    made.cases.push_back(case_id);
  }
  for (auto person : wanted.others) {
    person.set_family(made.family.to_bytes());
    const auto relations = person.relations();
    person.clear_relations();
    for (const auto& relation : relations)
      for (std::size_t child = 0; child < (relation.key().empty() ? wanted.children.size() : 1); ++child) {
        auto& one = *person.add_relations();
        one = relation;
        if (relation.key().empty()) one.set_key(made.persons[child].to_string());
      }
    TRY(const auto person_id, add(person));
    made.persons.push_back(person_id);
  }
  std::ranges::move(also, std::back_inserter(changes));
  TRY(const auto applied, apply(changes));
  for (const auto& result : applied.records)
    if (result.outcome == REFUSED) return fail(ErrorKind::bad_input, result.sentence);
  return made;
}

// ---- reading and changing -------------------------------------------------------------------------------------

Result<merge::Resolved> Tablet::read(const Id& id) {
  TRY(const auto stored, reader().read(id));
  if (!stored) return fail(ErrorKind::not_found, "This record is not on this tablet.");
  return merge::resolve(stored->state);
}

namespace {

// Of each of these fields only what was on the screen is covered: of several versions those with these words.
Status cover_shown(merge::Resolved& resolved, const RecordType& type, const Shown& shown, const Seen& seen) {
  for (const auto& [number, view] : seen) {
    const auto of = view->fields.find(number);
    resolved.view.fields[number] = of == view->fields.end() ? merge::View::Of{} : of->second;
  }
  for (const auto& [number, words] : shown) {
    const auto* field = type.field(number);
    if (!field || field->descriptor->is_repeated() || field->descriptor->cpp_type() != google::protobuf::FieldDescriptor::CPPTYPE_STRING)
      return fail(ErrorKind::bad_input, "This record has no such text.");
    auto screen = type.make();
    if (!words.empty()) screen->GetReflection()->SetString(screen.get(), field->descriptor, words);
    const std::string value = field_bytes(*screen, *field);
    std::vector<merge::Dot> dots;
    const auto conflict = std::ranges::find_if(resolved.conflicts, [&](const auto& c) { return c.field == number; });
    if (conflict != resolved.conflicts.end()) {
      for (const auto& version : conflict->versions)
        if (version.value == value) dots.insert(dots.end(), version.dots.begin(), version.dots.end());
    } else if (field_bytes(*resolved.message, *field) == value) {
      continue;
    }
    for (auto& of : resolved.view.fields[number].shown) of.dots = dots;
  }
  return {};
}

}  // namespace

Result<store::RecordResult> Tablet::edit(const Id& id, const std::function<Status(Message&)>& edit, const Shown& shown,
                                         const Seen& seen) {
  TRY(auto resolved, read(id));
  const auto& type = record_type_of(*resolved.message);
  TRY_VOID(cover_shown(resolved, type, shown, seen));
  auto after = type.make();
  after->CopyFrom(*resolved.message);
  TRY_VOID(edit(*after));
  return write(id, type.number(), merge::diff(resolved.view, *resolved.message, *after));
}

Status Tablet::edit_field(const Id& id, std::string_view name, std::string_view value) {
  TRY(const auto resolved, read(id));
  const auto& type = record_type_of(*resolved.message);
  const auto* field = type.field(name);
  if (!field) return fail(ErrorKind::bad_input, "This record has no such field.");
  if (const auto role = field->policy.role(); role == CREATED || role == SHARED || role == FINISHED || role == STRUCK)
    return fail(ErrorKind::bad_input, "This field is not for typing: share, finish and strike are commands.");
  auto after = type.make();
  after->CopyFrom(*resolved.message);
  if (field->policy.merge() == PROSE) {
    auto& prose = static_cast<Prose&>(*after->GetReflection()->MutableMessage(after.get(), field->descriptor));
    prose = merge::prose_from_text(prose, value);
  } else {
    TRY_VOID(set_field_from_text(*after, name, value));
    TRY_VOID(check_codes(*resolved.message, *after, *field, *practice().pack));
    TRY_VOID(check_references(reader(), identity_, *resolved.message, *after, *field));
    if (!type.with_role(FINISHED)) TRY_VOID(check_filled_in(*after, field));
    // Whoever types into a field that holds two versions has seen both and decides, even for the words that show.
    const auto conflict = std::ranges::find_if(
        resolved.conflicts, [&](const auto& c) { return c.field == field->number() && c.key.empty(); });
    if (conflict != resolved.conflicts.end()) {
      TRY_VOID(write(id, type.number(), merge::choose(*conflict, field_bytes(*after, *field))));
      return {};
    }
  }
  TRY_VOID(write(id, type.number(), merge::diff(resolved.view, *resolved.message, *after)));
  return {};
}

Result<std::vector<Finding>> Tablet::missing(const Id& id) {
  TRY(const auto resolved, read(id));
  return check_finishable(*resolved.message);
}

Status Tablet::finish(const Id& id) {
  TRY(const auto resolved, read(id));
  const auto& type = record_type_of(*resolved.message);
  if (!type.with_role(FINISHED)) return fail(ErrorKind::bad_input, "Records of this kind are not finished.");
  if (finish_of(*resolved.message)) return fail(ErrorKind::refused, "This record is finished already.");
  if (auto sentence = to_sentence(check_finishable(*resolved.message)); !sentence.empty())
    return fail(ErrorKind::refused, std::move(sentence));
  TRY_VOID(write(id, type.number(), merge::finish(resolved, identity_.worker, env_.now_ms())));
  return {};
}

Status Tablet::unfinish(const Id& id) {
  TRY(const auto resolved, read(id));
  const auto finished = finish_of(*resolved.message);
  if (!finished) return fail(ErrorKind::refused, "This record is not finished.");
  if (finished->worker() != identity_.worker.to_bytes())
    return fail(ErrorKind::refused, "Only the one who finished a record can take that back.");
  if (env_.now_ms() - finished->at() > std::chrono::milliseconds(kUnfinishWithin).count())
    return fail(ErrorKind::refused, "A finished record can be taken back for ten minutes only.");
  TRY_VOID(write(id, record_type_of(*resolved.message).number(), merge::unfinish(resolved)));
  return {};
}

Status Tablet::share(const Id& id) {
  TRY_VOID(edit(id, [](Message& record) -> Status {
    const auto* field = record_type_of(record).with_role(SHARED);
    if (!field) return fail(ErrorKind::bad_input, "Records of this kind are shared from the start.");
    record.GetReflection()->SetBool(&record, field->descriptor, true);
    return {};
  }));
  return {};
}

Status Tablet::strike(const Id& id, std::string reason) {
  if (is_blank(reason)) return fail(ErrorKind::bad_input, "A record is struck with a reason.");
  TRY_VOID(edit(id, [&](Message& record) -> Status {
    const auto* field = record_type_of(record).with_role(STRUCK);
    FREMSKUDT_ASSERT(field != nullptr);
    auto& struck = static_cast<Struck&>(*record.GetReflection()->MutableMessage(&record, field->descriptor));
    struck.set_reason(std::move(reason));
    struck.set_at(env_.now_ms());
    struck.set_worker(identity_.worker.to_bytes());
    return {};
  }));
  return {};
}

Status Tablet::unstrike(const Id& id) {
  TRY_VOID(edit(id, [](Message& record) -> Status {
    record.GetReflection()->ClearField(&record, record_type_of(record).with_role(STRUCK)->descriptor);
    return {};
  }));
  return {};
}

Result<merge::Conflict> Tablet::conflict(const Id& id, std::uint32_t field, const std::string& key,
                                         const std::vector<merge::Dot>& shown) {
  TRY(const auto resolved, read(id));
  const auto found = std::ranges::find_if(resolved.conflicts,
                                          [&](const auto& c) { return c.field == field && c.key == key; });
  if (found == resolved.conflicts.end())
    return fail(ErrorKind::not_found, "There is nothing to decide here any more.");
  merge::Conflict seen = *found;
  if (!shown.empty())
    std::erase_if(seen.versions, [&](const merge::Version& version) {
      return std::ranges::find_first_of(version.dots, shown) == version.dots.end();
    });
  if (seen.versions.empty()) return fail(ErrorKind::not_found, "None of these versions is there any more.");
  return seen;
}

Status Tablet::choose(const Id& id, std::uint32_t field, const std::string& key, merge::Dot version,
                      const std::vector<merge::Dot>& shown) {
  TRY(const auto wanted, conflict(id, field, key, shown));
  const auto chosen = std::ranges::find(wanted.versions, version, &merge::Version::dot);
  if (chosen == wanted.versions.end())
    return fail(ErrorKind::not_found, "This version is no longer there.");
  TRY(const auto stored, reader().read(id));
  TRY_VOID(write(id, stored->type, merge::choose(wanted, chosen->value),
                 {store::SetFact{fact_combined(id, field, key), {}}}));
  return {};
}

Status Tablet::combine(const Id& id, std::uint32_t number, const std::string& key, std::string text,
                       const std::vector<merge::Dot>& shown) {
  TRY(const auto wanted, conflict(id, number, key, shown));
  TRY(const auto stored, reader().read(id));
  const auto* type = record_type(stored->type);
  const auto* field = type ? type->field(number) : nullptr;
  if (!field) return fail(ErrorKind::too_new, "This field is newer than this version: update the tablet.");
  if (!read_value(*type, *field, key, wanted.versions.front().value).is_text)
    return fail(ErrorKind::bad_input, "Only words can be put together: choose one of the versions.");
  TRY_VOID(write(id, stored->type, merge::choose_text(*type, wanted, text),
                 {store::SetFact{fact_combined(id, number, key), {}}}));
  return {};
}

Result<Decision> Tablet::decide(const Id& id, std::uint32_t field, const std::string& key, const std::function<Status()>& how) {
  const auto standing = [&]() -> Result<std::vector<merge::Entry>> {
    std::vector<merge::Entry> entries;
    TRY(const auto stored, reader().read(id));
    const auto* here = stored ? stored->state.field(field) : nullptr;
    if (here) std::ranges::copy_if(here->entries, std::back_inserter(entries), [&](const auto& entry) { return entry.key == key; });
    return entries;
  };
  Decision decision{.record = id, .field = field, .key = key, .before = {}, .made = {}, .words = {}};
  TRY(decision.words, reader().fact(fact_combined(id, field, key)));
  TRY(decision.before, standing());
  TRY_VOID(how());
  TRY(const auto after, standing());
  for (const auto& entry : after)
    if (std::ranges::find(decision.before, entry.dot, &merge::Entry::dot) == decision.before.end()) decision.made.push_back(entry.dot);
  std::erase_if(decision.before, [&](const auto& entry) { return std::ranges::find(after, entry.dot, &merge::Entry::dot) != after.end(); });
  return decision;
}

Status Tablet::undo_decision(const Decision& decision) {
  TRY(const auto stored, reader().read(decision.record));
  if (!stored) return fail(ErrorKind::not_found, "This record is not on this tablet.");
  merge::Op first{.key = decision.key, .value = std::string()};   // nothing stood there: it is cleared
  merge::Patch::Of of;
  if (const auto* here = stored->state.field(decision.field)) {
    of.seen = here->vector;
    for (const auto& entry : here->entries)
      if (entry.key == decision.key && std::ranges::find(decision.made, entry.dot) != decision.made.end()) first.replaces.push_back(entry.dot);
  }
  if (first.replaces.empty()) return fail(ErrorKind::refused, "Somebody has decided anew; nothing was changed.");
  of.ops.push_back(std::move(first));
  for (const auto& entry : decision.before) {
    if (&entry != &decision.before.front()) of.ops.push_back({.key = decision.key});
    of.ops.back().value = entry.value;
    of.ops.back().origin = entry.origin;
    of.ops.back().origin_stamp = entry.origin_stamp;
  }
  merge::Patch patch;
  patch.fields[decision.field] = std::move(of);
  store::ChangeSet also;
  if (!decision.words.empty())
    also.push_back(store::SetFact{fact_combined(decision.record, decision.field, decision.key), decision.words});
  TRY_VOID(write(decision.record, stored->type, std::move(patch), std::move(also)));
  return {};
}

Status Tablet::use_words(const Id& id, std::uint32_t number, const std::string& key, const std::string& text,
                         const std::optional<std::string>& shown) {
  TRY(const auto stored, reader().read(id));
  if (!stored) return fail(ErrorKind::not_found, "This record is not on this tablet.");
  const auto* type = record_type(stored->type);
  const auto* field = type ? type->field(number) : nullptr;
  if (!field) return fail(ErrorKind::too_new, "This field is newer than this version: update the tablet.");
  const store::ChangeSet done{store::SetFact{fact_combined(id, number, key), {}}};
  merge::Conflict here{.field = number, .key = key, .versions = {}};
  bool has_unseen = false;
  if (const auto* of = stored->state.field(number))
    for (const auto& entry : of->entries) {
      if (entry.key != key) continue;
      if (shown && read_value(*type, *field, key, entry.value).text != *shown) has_unseen = true;
      else here.versions.push_back({entry.dot, entry.origin, entry.origin_stamp, entry.value, {entry.dot}});
    }
  if (has_unseen && here.versions.empty()) return fail(ErrorKind::refused, "Something else stands there now.");
  if (!here.versions.empty()) {
    TRY_VOID(write(id, type->number(), merge::choose_text(*type, here, text), done));
    return {};
  }
  // Nothing stands there any more: a paragraph goes to the end, a text into its empty field.
  TRY(const auto resolved, merge::resolve(stored->state));
  auto after = type->make();
  after->CopyFrom(*resolved.message);
  if (field->policy.merge() == PROSE)
    static_cast<Prose&>(*after->GetReflection()->MutableMessage(after.get(), field->descriptor)).add_paragraphs()->set_text(text);
  else if (is_free_text(*field))
    after->GetReflection()->SetString(after.get(), field->descriptor, text);
  else
    return fail(ErrorKind::not_found, "What these words were for is no more.");
  TRY_VOID(write(id, type->number(), merge::diff(resolved.view, *resolved.message, *after), done));
  return {};
}

Status Tablet::drop_words(const Id& id, std::uint32_t field, const std::string& key) {
  return apply({store::SetFact{fact_combined(id, field, key), {}}}).map([](const store::Applied&) {});
}

}  // namespace fremskudt::tablet
