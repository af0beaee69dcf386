// What stands between this tablet and the office: what waits, what was not taken, what the office tells.
#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <set>

#include "base/reasons.h"
#include "store/set_aside.h"
#include "sync/client_session.h"
#include "tablet/facts.h"
#include "tablet/queries_impl.h"

namespace fremskudt::tablet {
namespace {

// Beyond this nobody decides one by one.
constexpr std::uint32_t kMostConflicts = 200;

bool is_reading(std::uint32_t type) { return type == record_type_of<Reading>().number(); }

std::int64_t last_change(const merge::State& state) {
  std::int64_t at = 0;
  for (const auto& field : state.fields)
    for (const auto& entry : field.entries) at = std::max(at, static_cast<std::int64_t>(entry.stamp >> 16));
  return at;
}

// What the office says of what a person here wrote. A grant that a tablet hands back to an office that was put back is nobody's
// words: the office decides it.
bool is_told(const store::ToldSetAside& one) {
  return !is_reading(one.type) && one.type != record_type_of<Grant>().number() && one.why != store::kMayWait;
}

Result<bool> is_kept(store::Reader& reader, const store::StoredRecord& record) {
  TRY(const auto revision, reader.fact(fact_kept(record.id)));
  return revision == std::to_string(record.local_revision);   // changed since, it is asked about anew
}

}  // namespace

Result<SyncPage> Queries::sync() {
  names_.clear();
  SyncPage page;
  const auto add = [&](SyncRow row, const Id& id, std::uint32_t type) {
    if (!row.why.empty()) row.sentence = reason::to_sentence(row.why);
    if (auto known = named(id)) row.title = *std::move(known);
    else row.title = {.id = id, .type = type};
    row.can_be_new = row.is_here && (row.refused || row.set_aside) && can_be_written_as_new(type);
    page.rows.push_back(std::move(row));
  };
  TRY(const auto refused, reader_.refused());
  std::set<Id> shown;
  for (const auto& record : refused) {
    if (is_reading(record.type)) continue;
    TRY(const bool kept, is_kept(reader_, record));
    add({.refused = true, .kept = kept, .why = record.why, .changed_at = last_change(record.state)}, record.id, record.type);
    shown.insert(record.id);
  }
  TRY(const auto told, reader_.facts_with_prefix(store::kSetAside));
  for (const auto& [name, value] : told) {
    const auto id = Id::parse(name.substr(store::kSetAside.size())).value_or(Id{});
    const auto one = store::ToldSetAside::from_value(value);
    if (!is_told(one) || shown.contains(id)) continue;
    TRY(const auto stored, reader_.read(id));
    add({.set_aside = true, .is_here = stored && !stored->state.erased, .why = one.why}, id, one.type);
  }
  TRY(const auto pending, reader_.pending(kMostRows));
  for (const auto& record : pending)
    if (!is_reading(record.type)) add({.changed_at = last_change(record.state)}, record.id, record.type);

  TRY(const auto last, reader_.fact(kFactLastReceipt));
  if (!last.empty()) page.last_receipt_ms = std::atoll(last.c_str());
  TRY(const auto schema, reader_.fact(sync::client::kFactServerSchema));
  page.office_is_newer = !schema.empty() && std::strtoul(schema.c_str(), nullptr, 10) > schema_version();
  TRY(page.unknown, reader_.count_unknown());
  return page;
}

Result<Waiting> Queries::waiting() {
  Waiting waiting;
  TRY(const auto refused, reader_.refused());
  std::uint64_t refused_readings = 0;
  for (const auto& record : refused) {
    if (is_reading(record.type)) {
      ++refused_readings;
      continue;
    }
    TRY(const bool kept, is_kept(reader_, record));
    ++(kept ? waiting.kept : waiting.refused);
  }
  TRY(waiting.pending, reader_.pending_count());
  TRY(const auto readings, reader_.count({.type = record_type_of<Reading>().number()}));   // gone with their receipt
  waiting.pending -= std::min(waiting.pending, readings - std::min(readings, refused_readings));
  TRY(const auto told, reader_.facts_with_prefix(store::kSetAside));
  for (const auto& [name, value] : told) waiting.set_aside += is_told(store::ToldSetAside::from_value(value));
  TRY(const auto conflicts, in_conflict(kMostConflicts));
  for (const auto& record : conflicts) ++(record.may_decide ? waiting.conflicts : waiting.others_decide);
  TRY(const auto unused, unused_words());
  waiting.unused_words = unused.size();
  TRY(const auto lost_after, reader_.fact(store::kFactLostAfter));
  std::from_chars(lost_after.data(), lost_after.data() + lost_after.size(), waiting.lost_after_ms);
  return waiting;
}

Result<std::vector<NoticeRow>> Queries::notices() {
  names_.clear();
  TRY(const auto read_until, reader_.fact(kFactNoticesRead));
  TRY(auto found, rows<AccessNotice>());
  std::vector<NoticeRow> notices;
  for (auto listed = found.rbegin(); listed != found.rend(); ++listed) {
    const AccessNotice& notice = *listed->record;
    NoticeRow row{.id = listed->id, .kind = notice.kind(), .reason = notice.reason(), .why = notice.why(),
                  .at = notice.created().at(), .until = notice.until(), .is_new = listed->id.to_string() > read_until};
    const Id about = id_of(notice.about());
    TRY(const auto stored, reader_.read(about));
    if (stored && !stored->state.erased) {
      TRY(row.about, named(about));
      row.is_here = true;
    } else {
      // The bare card of a child that has left still says which one it was.
      TRY(const auto cards, rows<CaseCard>({equal("case_ref", about)}));
      if (!cards.empty()) {
        const CaseCard& card = *cards.front().record;
        row.about = {.id = about, .type = record_type_of<Case>().number(), .name = card.first_name()};
        if (!card.initial().empty()) row.about.name += " " + card.initial() + ".";
      }
      row.about.id = about;
    }
    if (const Id by = id_of(notice.by()); !by.is_nil()) {
      TRY(row.by, worker_name(by));
    }
    notices.push_back(std::move(row));
  }
  return notices;
}

}  // namespace fremskudt::tablet
