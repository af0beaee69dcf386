#include "syncd/admin.h"

#include <nlohmann/json.hpp>

#include "model/json.h"
#include "syncd/address.h"
#include "syncd/admin_erase.h"
#include "syncd/admin_help.h"
#include "syncd/all_rows.h"
#include "syncd/export.h"
#include "syncd/passing_time.h"
#include "syncd/practice_pack.h"

namespace fremskudt::syncd {
namespace {

using nlohmann::json;

template <class Record>
Result<std::string> add(Office& office, Record record) {
  record.mutable_created()->set_at(office.env().now_ms());
  TRY(const Id id, office.add(record));
  return id.to_string() + "\n";
}

Result<std::string> run(Office& office, const TeamAdd& verb) {
  TRY_VOID(check_name(verb.name));
  Team team;
  team.set_name(verb.name);
  return add(office, std::move(team));
}

Result<std::string> run(Office& office, const PlaceAdd& verb) {
  TRY_VOID(check_name(verb.name));
  TRY_VOID(check_code(office, "place_kind", verb.kind, "kind of place"));
  TRY(const Id team, existing<Team>(office, verb.team, kNoTeam));
  Place place;
  place.set_team(team.to_bytes());
  place.set_kind(verb.kind);
  place.set_name(verb.name);
  return add(office, std::move(place));
}

Result<std::string> run(Office& office, const EnrolTablet& verb) {
  TRY(const Id worker, existing<Worker>(office, verb.worker, kNoWorker));
  std::string text = verb.address;
  if (text.empty()) {
    TRY(text, office.address());
  }
  if (text.empty()) text = kDefaultListen;
  TRY(const Address address, parse_address(text, PortZero::refused));
  if (address.is_any())
    return fail(ErrorKind::bad_input, "The server listens on every address of its machine, and a code names one that tablets reach it at: give it with --address HOST:PORT, here or to `syncd run`.");
  TRY(const std::string code, office.devices().make_code(worker));
  return sync::format({address.host, address.port, office.identity().tls.fingerprint, code}) + "\n";
}

Result<std::string> run(Office& office, const Devices& verb) {
  TRY(const auto rows, office.devices().rows());
  json all = json::array();
  std::string text;
  const auto time_or_null = [](std::int64_t ms) { return ms == 0 ? json() : json(format_utc(ms)); };
  for (const DeviceRow& row : rows) {
    sync::Fingerprint fingerprint{};
    std::copy_n(row.fingerprint().begin(), std::min(row.fingerprint().size(), fingerprint.size()), fingerprint.begin());
    all.push_back({{"id", id_text(row.id())},
                   {"worker", id_text(row.worker())},
                   {"name", row.name()},
                   {"fingerprint", sync::to_text(fingerprint)},
                   {"enrolled_at", time_or_null(row.enrolled_at())},
                   {"last_seen", time_or_null(row.last_seen())},
                   {"revoked_at", time_or_null(row.revoked_at())},
                   {"copied_at", time_or_null(row.copied_at())},
                   {"app_version", row.app_version()}});
    text += id_text(row.id()) + '\t' + (row.revoked_at() != 0 ? "revoked" : row.copied_at() != 0 ? "copied" : "enrolled") + '\t' + id_text(row.worker()) + '\t' +
            (row.last_seen() != 0 ? format_utc(row.last_seen()) : "never seen") + '\t' + plain(row.name()) + '\n';
  }
  return verb.json ? dump(all) : text;
}

Result<std::string> run(Office& office, const Revoke& verb) {
  TRY(const Id device, id_of(verb.device));
  TRY_VOID(office.devices().revoke(device));
  office.log().info("device_revoked", {{"device", device}});
  TRY_VOID(office.write_down({{Ending::What::tablet, device, office.env().now_ms()}}));
  return std::string();
}

// What a list calls a record: its title, or else its practice date.
std::string label(const RecordType& type, const google::protobuf::Message& message) {
  for (const Role role : {TITLE, PRACTICE_DATE})
    if (const Field* field = type.with_role(role); field != nullptr && field->descriptor->type() == google::protobuf::FieldDescriptor::TYPE_STRING)
      return plain(message.GetReflection()->GetString(message, field->descriptor));
  return {};
}

Result<std::string> run(store::Reader& reader, const List& verb) {
  std::vector<const RecordType*> types;
  if (verb.type.empty()) {
    for (const RecordType& type : record_types()) types.push_back(&type);
  } else {
    TRY(const RecordType* type, record_type_as_typed(verb.type));
    types.push_back(type);
  }
  json all = json::array();
  std::string text;
  for (const RecordType* type : types) {
    store::Query query;
    query.type = type->number();
    query.struck = true;
    TRY(const auto rows, all_rows(reader, query));
    for (const store::Row& row : rows) {
      if (verb.json) {
        json one = to_json(*row.message);
        one["id"] = row.id.to_string();
        one["type"] = type->name();
        one["scope"] = row.scope.to_string();
        one["conflict"] = row.conflict;
        all.push_back(std::move(one));
      } else {
        text += row.id.to_string() + '\t' + type->name() + '\t' + label(*type, *row.message) + '\n';
      }
    }
  }
  return verb.json ? dump(all) : text;
}

Reply verify(const Result<store::Verified>& verified, const store::Freshness& fresh, const Verify& verb) {
  if (!verified) return Reply::failed(verified.error());
  const std::vector<std::string>& findings = verified->findings;
  Reply reply;
  if (verb.json) {
    reply.out = dump({{"sound", findings.empty()},
                      {"pages", verified->pages},
                      {"bad_pages", verified->bad_pages},
                      {"records", verified->records},
                      {"bad_records", verified->bad_records},
                      {"attachments", verified->attachments},
                      {"bad_attachments", verified->bad_attachments},
                      {"findings", findings},
                      {"older_than_it_was", fresh.lost_commits}});
  } else {
    reply.out = std::to_string(verified->pages) + " pages, " + std::to_string(verified->records) + " records, " +
                std::to_string(verified->attachments) + " attachments: " +
                (findings.empty() ? "sound" : "not sound") + "\n";
    for (const std::string& finding : findings) reply.out += finding + "\n";
    // Whole, but put back: no damage that a backup mends; the tablets give back what they hold.
    if (fresh.lost_commits)
      reply.out += "When it was opened the store was older than it had been: commits after number " + std::to_string(fresh.here) + " of " +
                   std::to_string(fresh.expected) + " were missing; each tablet gives back what it holds of them.\n";
  }
  if (!findings.empty()) {
    reply.exit_code = kCorrupt;
    reply.error = "The store is not sound; stop syncd, keep a copy of the directory and restore a backup.";
  }
  return reply;
}

Reply tell_time(Office& office, const Clock& verb) {
  const auto time = verb.right ? trust_the_clock(office) : look_at_the_clock(office);
  if (!time) return Reply::failed(time.error());
  if (verb.right) office.log().info("clock_is_right");
  Reply reply = Reply::done("clock  " + format_utc(time->clock_ms) + "\nseen   " + format_utc(time->seen_ms) + "\n");
  if (!time->is_ahead()) return reply;
  reply.exit_code = exit_code(ErrorKind::refused);
  reply.error = sentence_of(*time);
  return reply;
}

Reply to_reply(Result<std::string> text) { return text ? Reply::done(*std::move(text)) : Reply::failed(text.error()); }

}  // namespace

bool only_reads(const AdminVerb& verb) {
  return std::holds_alternative<List>(verb) || std::holds_alternative<Verify>(verb) || std::holds_alternative<PracticeInForce>(verb);
}

Reply answer_by_reading(store::Reader& reader, const store::Freshness& fresh, const AdminVerb& verb) {
  if (const auto* list = std::get_if<List>(&verb)) return to_reply(run(reader, *list));
  if (std::holds_alternative<PracticeInForce>(verb)) return to_reply(practice_in_force(reader).map([](OfficePack&& now) { return std::move(now.text); }));
  const auto* check = std::get_if<Verify>(&verb);
  FREMSKUDT_ASSERT(check != nullptr);
  return verify(reader.verify(), fresh, *check);
}

Result<Id> id_of(const std::string& text) {
  const auto id = Id::parse(text);
  if (!id) return fail(ErrorKind::bad_input, "That is no id: ids are 32 hexadecimal digits, as the add commands and `list` print them.");
  return *id;
}

Reply carry_out(const Result<BackupJob>& job, const Backup& verb) {
  if (!job) return Reply::failed(job.error());
  const auto written = write_backup(*job, verb.file);
  if (!written) return Reply::failed(written.error());
  return Reply::done("commit " + std::to_string(written->commit) + " of " + format_utc(written->at_ms) + "\n");
}

Reply carry_out(Office& office, const AdminVerb& verb) {
  return std::visit(
      [&](const auto& command) {
        if constexpr (std::is_same_v<std::decay_t<decltype(command)>, Verify>) {
          return verify(office.store().verify(), office.store().freshness(), command);
        } else if constexpr (std::is_same_v<std::decay_t<decltype(command)>, Clock>) {
          return tell_time(office, command);
        } else if constexpr (std::is_same_v<std::decay_t<decltype(command)>, List>) {
          return to_reply(run(office.reader(), command));
        } else if constexpr (std::is_same_v<std::decay_t<decltype(command)>, PracticeInForce>) {
          return answer_by_reading(office.reader(), {}, verb);
        } else if constexpr (std::is_same_v<std::decay_t<decltype(command)>, Backup>) {
          return carry_out(office.backup_job(), command);
        } else if constexpr (std::is_same_v<std::decay_t<decltype(command)>, Export>) {
          return carry_out(ExportDesk{office.reader(), office.env(), office.log(), pseudonym_key_of(office.identity()),
                                      [&](const store::ChangeSet& changes) { return office.write(changes); }},
                           command);
        } else {
          return to_reply(run(office, command));
        }
      },
      verb);
}

}  // namespace fremskudt::syncd
