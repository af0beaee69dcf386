// One visit, and what somebody has to decide.
#include <algorithm>
#include <cstdlib>
#include <set>

#include "merge/glance.h"
#include "merge/news.h"
#include "model/journal.h"
#include "store/derive.h"
#include "tablet/facts.h"
#include "tablet/queries_impl.h"
#include "tablet/values.h"

namespace fremskudt::tablet {

namespace {

// Of an element in a list, what within it: the subfield's number stands behind the element's key.
std::string part_of(const Field& field, const std::string& key) {
  const auto bar = key.rfind('\0');
  if (field.policy.merge() != KEYED || bar == std::string::npos) return {};
  const auto* part = field.descriptor->message_type()->FindFieldByNumber(std::atoi(key.c_str() + bar + 1));
  return part ? part->name() : std::string();
}

// From the hex of a receipt; what is no hex has heard of nothing.
merge::Vector vector_of(const std::string& hex) {
  const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    const int high = digit(hex[i]), low = digit(hex[i + 1]);
    if (high < 0 || low < 0) return {};
    bytes += static_cast<char>(high * 16 + low);
  }
  return merge::Vector::from_bytes(bytes);
}

}  // namespace

Result<std::vector<ConflictView>> Queries::conflict_views(const Id& record, const merge::Resolved& resolved, const Revealed& revealed) {
  const auto& type = record_type_of(*resolved.message);
  std::vector<ConflictView> views;
  for (const auto& conflict : resolved.conflicts) {
    const auto* field = type.field(conflict.field);
    // Newer than this version, it cannot be decided here, and nothing is lost; others settle themselves.
    if (!field || !store::is_to_decide(type, conflict, false)) continue;
    ConflictView view{.field = conflict.field, .field_name = field->name(), .key = conflict.key, .part = part_of(*field, conflict.key)};
    view.settled = !store::is_to_decide(type, conflict, resolved.view.finished);
    TRY(const bool hides_it, hides(record, *resolved.message, *field));
    view.hidden = hides_it && (view.part.empty() || view.part == "contact") && !revealed.contains(record);
    view.by = decided_by(type, *field);
    TRY(view.may_decide, may_decide(reader_, identity_, record, view.by, env_.now_ms()));
    for (const auto& version : conflict.versions) {
      const auto read = read_value(type, *field, conflict.key, version.value);
      VersionText text{.dot = version.dot, .text = read.text, .voice = read.voice, .shown = version.shown,
                       .came_later = version.came_later, .removed = version.value.empty(), .not_for_reading = read.not_for_reading};
      if (view.hidden) text.text.clear();
      if (!field->policy.refers().empty() && !read.text.empty()) {   // who, not an id
        const Id whom = Id::parse(read.text).value_or(Id{});
        const auto known = named(whom);
        text.text = known ? known->name : std::string();
        if (whom == identity_.worker && text.text.empty()) text.text = identity_.worker_name;
      }
      if (const auto child = Id::from_bytes(read.child); child && !child->is_nil()) {
        text.child = *child;
        if (const auto known = named(*child)) text.child_name = known->name;
      }
      TRY(text.author, author(version.origin, version.stamp));
      view.can_combine = read.is_text;
      view.versions.push_back(std::move(text));
    }
    views.push_back(std::move(view));
  }
  return views;
}

Result<ConflictPage> Queries::conflicts_of(const Id& record, const Revealed& revealed) {
  names_.clear();
  TRY(const auto stored, reader_.read(record));
  if (!stored) return fail(ErrorKind::not_found, "This record is not on this tablet.");
  TRY(const auto resolved, merge::resolve(stored->state));
  ConflictPage page{.title = title_of(record, *resolved.message)};
  TRY(page.conflicts, conflict_views(record, resolved, revealed));
  return page;
}

Result<std::vector<UnusedWords>> Queries::unused_words(const Id& record, const Revealed& revealed) {
  names_.clear();
  std::vector<UnusedWords> all;
  TRY(const auto facts, reader_.facts_with_prefix(record.is_nil() ? std::string(store::kRecordFacts) : store::record_facts(record)));
  for (const auto& [name, words] : facts) {
    const auto of = combined_of(name);
    if (!of || words.empty()) continue;
    TRY(const auto stored, reader_.read(of->record));
    if (!stored || stored->state.erased) continue;
    TRY(const auto resolved, merge::resolve(stored->state));
    const auto& type = record_type_of(*resolved.message);
    const auto* field = type.field(of->field);
    if (!field) continue;
    const bool finished = merge::is_finished(stored->state);
    const auto is_it = [&](const merge::Conflict& c) { return c.field == of->field && c.key == of->key; };
    const auto conflict = std::ranges::find_if(resolved.conflicts, is_it);
    const auto by = decided_by(type, *field);
    TRY(const bool mine, may_decide(reader_, identity_, of->record, by, env_.now_ms()));
    // To udgaver offers them beside the versions.
    if (conflict != resolved.conflicts.end() && mine && store::is_to_decide(type, *conflict, finished)) continue;
    if (std::ranges::find(resolved.erased, of->field) != resolved.erased.end()) continue;
    UnusedWords row{.title = title_of(of->record, *resolved.message), .field = of->field, .field_name = field->name(),
                    .key = of->key, .words = words, .by = by, .may_decide = mine};
    if (const auto* here = stored->state.field(of->field); here && conflict == resolved.conflicts.end())
      for (const auto& entry : here->entries)
        if (entry.key == of->key) row.now = read_value(type, *field, entry.key, entry.value).text;
    row.usable = mine && !(type.policy.journal() && field->policy.content() && finished && !merge::stays_open(*field, of->key));
    TRY(const bool hides_it, hides(of->record, *resolved.message, *field));
    if (hides_it && !revealed.contains(of->record)) {
      row.hidden = true;
      row.words.clear();
      row.now.clear();
    }
    all.push_back(std::move(row));
  }
  return all;
}

Result<std::vector<InConflict>> Queries::in_conflict(std::uint32_t limit) {
  names_.clear();
  TRY(const auto ids, reader_.in_conflict(limit));
  std::vector<InConflict> records;
  for (const auto& id : ids) {
    TRY(const auto stored, reader_.read(id));
    if (!stored || stored->state.erased) continue;
    TRY(const auto resolved, merge::glance(stored->state));
    const auto& type = record_type_of(*resolved.message);
    InConflict record{.title = title_of(id, *resolved.message)};
    for (const auto& conflict : resolved.conflicts) {
      if (!store::is_to_decide(type, conflict, merge::is_finished(stored->state))) continue;
      const auto by = decided_by(type, *type.field(conflict.field));
      TRY(const bool mine, may_decide(reader_, identity_, id, by, env_.now_ms()));
      record.may_decide = record.may_decide || mine;
      if (!mine) record.by = std::max(record.by, by);
    }
    records.push_back(std::move(record));
  }
  return records;
}

Result<std::map<Id, Queries::Receipts>> Queries::receipts(std::vector<store::Filter> filters) {
  TRY(const auto found, rows<JournalReceipt>(std::move(filters)));
  std::map<Id, Receipts> all;
  for (const auto& listed : found) {
    auto& of_entry = all[id_of(listed.record->entry())];
    of_entry.on = std::max(of_entry.on, listed.record->received_on());
    of_entry.heard.add(vector_of(listed.record->covers()));
  }
  return all;
}

Result<Journaled> Queries::journaled(const Id& entry) {
  TRY(const auto answered, receipts({equal("entry", entry)}));
  const auto found = answered.find(entry);
  if (found == answered.end()) return Journaled{};
  TRY(const auto stored, reader_.read(entry));
  const auto* type = stored ? record_type(stored->type) : nullptr;
  if (type == nullptr || stored->state.erased || (type->policy.draft() && !merge::is_finished(stored->state))) return Journaled{};
  Journaled said{.on = found->second.on, .whole = true};
  for (const auto& field : stored->state.fields) {
    const auto* known = type->field(field.number);
    if (known != nullptr && !goes_to_journal(*type, *known)) continue;
    said.whole = said.whole && std::ranges::none_of(field.entries, [&](const merge::Entry& e) { return merge::is_news(field, e, found->second.heard); });
  }
  return said;
}

Result<std::vector<Addendum>> Queries::addenda(const Id& entry) {
  names_.clear();
  std::vector<Addendum> addenda;
  TRY(const auto notes, rows<Note>({equal("adds_to", entry)}));
  for (const auto& listed : notes) {
    TRY(const auto note, whole<Note>(listed.id));
    if (!note) continue;
    Addendum addendum{.id = listed.id, .author = creator(*note), .date = note->date(), .finished = note->has_finished_at()};
    TRY(addendum.journaled, journaled(listed.id));
    for (const auto& paragraph : note->note().paragraphs()) {
      if (!addendum.text.empty()) addendum.text += '\n';
      addendum.text += paragraph.text();
    }
    addenda.push_back(std::move(addendum));
  }
  std::ranges::stable_sort(addenda, {}, [](const Addendum& a) { return std::pair(a.date, a.author.at); });
  return addenda;
}

Result<VisitPage> Queries::visit(const Id& id) {
  names_.clear();
  TRY(const auto stored, reader_.read(id));
  if (!stored || stored->state.erased || stored->type != record_type_of<HomeVisit>().number())
    return fail(ErrorKind::not_found, "This visit is not on this tablet.");
  TRY(auto resolved, merge::resolve(stored->state));
  const auto& type = record_type_of<HomeVisit>();

  VisitPage page;
  page.title = title_of(id, *resolved.message);
  TRY(page.conflicts, conflict_views(id, resolved, {}));
  page.visit = std::shared_ptr<const HomeVisit>(static_cast<const HomeVisit*>(resolved.message.release()));
  const Id family = id_of(page.visit->family());
  TRY(page.people, people_of(family));
  TRY(page.children, children({equal("family", family)}));

  TRY(const auto agreements, rows<Agreement>({equal("visit", id)}, "date", true));
  for (const auto& agreement : agreements) page.agreements.push_back(timeline_row(agreement.row, *agreement.record));

  const auto* note = stored->state.field(static_cast<std::uint32_t>(HomeVisit::kNoteFieldNumber));
  for (const auto& paragraph : page.visit->note().paragraphs()) {
    VersionText text{.dot = merge::Dot::from_bytes(paragraph.value()), .text = paragraph.text(),
                     .voice = paragraph.voice(), .shown = true};
    const auto entry = std::ranges::find_if(note->entries, [&](const merge::Entry& e) {
      return e.key == paragraph.id() && e.dot == text.dot;
    });
    if (entry != note->entries.end()) {
      TRY(text.author, author(entry->origin, entry->origin_stamp));
    }
    text.came_later = std::ranges::any_of(resolved.came_later, [&](const auto& late) {
      return late.key == paragraph.id() && late.version.dot == text.dot;
    });
    page.paragraphs.push_back(std::move(text));
  }

  std::set<Id> seen;
  for (const auto& field : stored->state.fields) {
    const auto* known = type.field(field.number);
    if (!known || !known->policy.content()) continue;
    for (const auto& entry : field.entries) {
      TRY(auto who, author(entry.origin, entry.origin_stamp));
      if (!who.worker.is_nil() && seen.insert(who.worker).second) page.authors.push_back(std::move(who));
    }
  }
  return page;
}

}  // namespace fremskudt::tablet
