#include "syncd/practice_pack.h"

#include <algorithm>

#include "base/plain.h"
#include "practice/check.h"
#include "syncd/access_book.h"
#include "syncd/all_rows.h"

namespace fremskudt::syncd {
namespace {

store::Query all_of(const RecordType& type) {
  store::Query query;
  query.type = type.number();
  query.struck = true;
  return query;
}

Result<std::vector<std::string>> texts(store::Reader& reader) {
  TRY(const auto rows, all_rows(reader, all_of(record_type_of<PracticePack>())));
  std::vector<std::string> all;
  for (const auto& row : rows) {
    TRY(const auto record, read_record<PracticePack>(reader, row.id));
    if (record) all.push_back(record->text());
  }
  return all;
}

// A nil team: the office's own.
Status put_pack(Following& following, const Id& team, const std::string& version, const std::string& text) {
  PracticePack record;
  if (!team.is_nil()) record.set_team(team.to_bytes());
  record.set_version(version);
  record.set_text(text);
  return following.put(record, derived_id("practice pack", team));
}

Status put_everywhere(Following& following, const std::string& version, const std::string& text) {
  TRY(const auto teams, all_rows(following.reader, all_of(record_type_of<Team>())));
  TRY_VOID(put_pack(following, {}, version, text));
  for (const auto& team : teams) TRY_VOID(put_pack(following, team.id, version, text));
  return {};
}

std::string in_force_words(const OfficePack& now) {
  return now.pack.version() + (now.is_set ? "" : ", which comes with Fremskudt,");
}

// Why it may not follow the pack in force.
Status check_order(const OfficePack& now, const practice::Pack& pack, std::string_view text, practice::Day today) {
  const auto old_numbers = practice::version_numbers(now.pack.version()), numbers = practice::version_numbers(pack.version());
  if (numbers < old_numbers)
    return fail(ErrorKind::refused, "The pack is older: it is " + pack.version() + ", and " + in_force_words(now) + " is in force; nothing was changed.");
  if (numbers == old_numbers && text != now.text)
    return fail(ErrorKind::refused, "The pack says otherwise than the one in force and has the same version, " + pack.version() + "; nothing was changed: give it a higher one.");
  if (*practice::parse_day(pack.valid_from()) > today)
    return fail(ErrorKind::refused, "The pack is valid from " + pack.valid_from() + " on: set it on that day; nothing was changed.");
  return {};
}

}  // namespace

Result<OfficePack> practice_in_force(store::Reader& reader) {
  TRY(const auto all, texts(reader));
  if (auto newest = practice::newest_usable(all)) return OfficePack{std::move(newest->text), std::move(newest->pack), true};
  return OfficePack{std::string(practice::built_in_text()), practice::built_in_pack(), false};
}

Status spread_practice(Following& following) {
  TRY(const auto all, texts(following.reader));
  const auto newest = practice::newest_usable(all);
  return newest ? put_everywhere(following, newest->pack.version(), newest->text) : Status();
}

Result<std::string> run(Office& office, const PracticeSet& verb) {
  const auto reading = practice::read_pack(verb.text);
  if (!reading.findings.empty()) return fail(ErrorKind::corrupt, "The pack has a mistake, so nothing was changed: " + plain(practice::to_sentence(reading.findings.front())));
  const auto& pack = *reading.pack;
  TRY(const auto now, practice_in_force(office.reader()));
  const auto today = practice::local_day(std::chrono::floor<std::chrono::seconds>(std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(office.env().now_ms()))));
  TRY_VOID(check_order(now, pack, verb.text, today));
  if (const auto lost = practice::check_nothing_is_lost(pack, now.pack); !lost.empty())
    return fail(ErrorKind::refused, "The pack lacks what the one in force has, so nothing was changed: " + plain(practice::to_sentence(lost.front())));
  if (now.is_set && verb.text == now.text) return pack.version() + " is in force already\n";

  Following following{office.reader(), office.env(), store::Origin{store::Origin::Kind::server, {}, {}}, {}};
  TRY_VOID(put_everywhere(following, pack.version(), verb.text));
  following.audit("practice_set", {OFFICE, {}}, {derived_id("practice pack", {})}, pack.version());
  TRY_VOID(office.write(following.changes));
  office.log().info("practice_set", {{"clocks", pack.clocks_size()}, {"lists", pack.lists_size()}});
  return pack.version() + " is in force\n";
}

}  // namespace fremskudt::syncd
