// Admin commands about what may be looked into: an absent worker's drafts, and the audit.
#include <algorithm>
#include <set>

#include "syncd/admin_help.h"
#include "syncd/all_rows.h"

namespace fremskudt::syncd {
namespace {

using nlohmann::json;

constexpr std::uint32_t kPage = 1'000;

std::string to_hex(std::string_view bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  for (const unsigned char byte : bytes) hex += {kDigits[byte >> 4], kDigits[byte & 15]};
  return hex;
}

// The record, and when it is a family all that belongs to it.
Result<std::set<Id>> belonging_to(Office& office, const Id& about) {
  std::set<Id> ids{about};
  for (const RecordType& type : record_types()) {
    if (type.field("family") == nullptr) continue;
    store::Query query;
    query.type = type.number();
    query.filters = {{store::Filter::Op::equal, "family", about}};
    query.struck = true;
    TRY(const auto rows, all_rows(office.reader(), query));
    for (const auto& row : rows) ids.insert(row.id);
  }
  return ids;
}

// The reason as it stands in the request or grant that the entry names: words are kept there alone, so that they can be erased.
Result<std::string> reason_of(Office& office, const store::Audit& entry) {
  if (!entry.note.empty() || entry.records.empty()) return entry.note;
  TRY(const auto stored, office.reader().read(entry.records.front()));
  if (!stored || stored->state.erased) return std::string();
  if (entry.action == "grant" && stored->type == record_type_of<Grant>().number()) {
    TRY(const auto grant, read_record<Grant>(office.reader(), stored->id));
    return grant ? grant->why() : std::string();
  }
  if (stored->type != record_type_of<AccessRequest>().number() || entry.action == "change") return std::string();
  TRY(const auto request, read_record<AccessRequest>(office.reader(), stored->id));
  return request ? request->reason() : std::string();
}

}  // namespace

Result<std::string> run(Office& office, const DraftList& verb) {
  TRY(const Id worker, existing<Worker>(office, verb.worker, kNoWorker));
  json all = json::array();
  std::string text;
  for (const RecordType& type : record_types()) {
    if (!type.policy.draft()) continue;
    store::Query query;
    query.type = type.number();
    query.filters = {{store::Filter::Op::equal, "scope_kind", std::int64_t{OWN}}, {store::Filter::Op::equal, "created.worker", worker}};
    TRY(const auto rows, all_rows(office.reader(), query));
    for (const auto& row : rows) {
      const Field* dated = type.with_role(PRACTICE_DATE);
      const std::string date = dated != nullptr ? row.message->GetReflection()->GetString(*row.message, dated->descriptor) : std::string();
      all.push_back({{"id", row.id.to_string()}, {"type", type.name()}, {"date", date}, {"words", row.words}});
      text += row.id.to_string() + '\t' + type.name() + '\t' + date + '\t' + std::to_string(row.words) + " words\n";
    }
  }
  return verb.json ? dump(all) : text;
}

// By the same request as from the leader's tablet: one rule decides both.
Result<std::string> run(Office& office, const DraftOpen& verb) {
  TRY(const Id leader, existing<Worker>(office, verb.leader, kNoWorker));
  TRY(const Id draft, id_of(verb.draft));
  AccessRequest request;
  request.mutable_created()->set_at(office.env().now_ms());
  request.mutable_created()->set_worker(leader.to_bytes());
  request.set_kind("open_draft");
  request.set_about(draft.to_bytes());
  request.set_reason(verb.reason);
  TRY_VOID(office.add(request));
  store::Query query;
  query.type = record_type_of<Grant>().number();
  query.filters = {{store::Filter::Op::equal, "worker", leader}, {store::Filter::Op::equal, "scope", Scope{RECORD, draft}.to_string()},
                   {store::Filter::Op::not_set, "ended_at", {}}};
  TRY(const auto grants, all_rows(office.reader(), query));
  if (grants.empty())
    return fail(ErrorKind::refused, "This was not opened: it must be a draft of somebody else in a team that the worker leads; see `syncd draft list`.");
  return grants.back().id.to_string() + "\n";
}

Result<std::string> run(Office& office, const AuditList& verb) {
  std::set<Id> wanted;
  std::string scope;
  if (!verb.about.empty()) {
    TRY(const Id about, id_of(verb.about));
    TRY(wanted, belonging_to(office, about));
    scope = Scope{FAMILY, about}.to_string();
  }
  std::vector<store::AuditRow> entries;
  for (std::uint64_t seq = 0;;) {
    TRY(auto page, office.reader().audit_after(seq, kPage));
    if (page.empty()) break;
    seq = page.back().seq;
    for (auto& row : page) {
      const bool is_about = wanted.empty() || row.entry.scope == scope ||
                            std::ranges::any_of(row.entry.records, [&](const Id& id) { return wanted.contains(id); });
      if (is_about) entries.push_back(std::move(row));
    }
    if (entries.size() > verb.limit) entries.erase(entries.begin(), entries.end() - verb.limit);
  }
  TRY(const auto verified, office.reader().verify_audit());
  json all = json::array();
  std::string text;
  for (auto& row : entries) {
    TRY(row.entry.note, reason_of(office, row.entry));
    json records = json::array();
    for (const Id& id : row.entry.records) records.push_back(id.to_string());
    const auto id_or_null = [](const Id& id) { return id.is_nil() ? json() : json(id.to_string()); };
    all.push_back({{"seq", row.seq},
                   {"at", format_utc(row.at)},
                   {"action", row.entry.action},
                   {"worker", id_or_null(row.entry.worker)},
                   {"device", id_or_null(row.entry.device)},
                   {"scope", row.entry.scope},
                   {"records", records},
                   {"note", row.entry.note}});
    text += std::to_string(row.seq) + '\t' + format_utc(row.at) + '\t' + row.entry.action + '\t' +
            (row.entry.worker.is_nil() ? "office" : row.entry.worker.to_string()) + '\t' + row.entry.scope + '\t' +
            std::to_string(row.entry.records.size()) + " records\t" + plain(row.entry.note) + '\n';
  }
  const bool is_sound = verified.first_bad == 0;
  const std::string chain = std::to_string(verified.entries) + " entries, " +
                            (is_sound ? "the chain holds" : "the chain breaks at entry " + std::to_string(verified.first_bad)) + ", last hash " +
                            to_hex(verified.last_hash) + "\n";
  if (verb.json)
    return dump({{"sound", is_sound},
                 {"first_bad", is_sound ? json() : json(verified.first_bad)},
                 {"count", verified.entries},
                 {"last_hash", to_hex(verified.last_hash)},
                 {"entries", all}});
  return text + chain;
}

}  // namespace fremskudt::syncd
