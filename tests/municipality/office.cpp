#include "municipality/office.h"

#include <map>
#include <set>

#include "practice/day.h"
#include "practice/day_counter.h"
#include "practice/pack.h"
#include "sync/registration.h"
#include "syncd/all_rows.h"

namespace fremskudt::municipality {
namespace {

using nlohmann::json;

Result<std::vector<store::Row>> all(store::Reader& reader, const RecordType& type) {
  store::Query query;
  query.type = type.number();
  query.struck = true;
  return syncd::all_rows(reader, query);
}

std::string text_in(const store::Row& row, const RecordType& type, Role role) {
  const Field* field = type.with_role(role);
  return field == nullptr ? std::string() : row.message->GetReflection()->GetString(*row.message, field->descriptor);
}

double share(std::size_t part, std::size_t all) { return all == 0 ? 0 : static_cast<double>(1000 * part / all) / 10; }

}  // namespace

Status write_into(syncd::Office& office, const Wanted& wanted) {
  std::vector<merge::ReplicaId> replicas;
  Status written;
  make(
      wanted,
      [&](const std::vector<Author>& authors) {
        store::ChangeSet changes;
        for (const auto& author : authors) {
          Registration registration;
          registration.set_replica(author.replica);
          registration.set_device(author.device.to_bytes());
          registration.set_worker(author.id.to_bytes());
          registration.set_at(office.env().now_ms());
          sync::sign(registration, office.identity().signing);
          changes.push_back(store::Register{registration});
          replicas.push_back(author.replica);
        }
        written = office.set_facts(std::move(changes));
      },
      [&](std::vector<Made> records) {
        if (!written) return;
        store::ChangeSet changes;
        for (auto& record : records) changes.push_back(store::Arrive{record.id, record.type, std::move(record.state), 1, replicas, true});
        const auto applied = office.store().apply(changes, {store::Origin::Kind::import, {}, {}});
        if (!applied) {
          written = fail(applied.error());
          return;
        }
        for (const auto& result : applied->records)
          if (result.outcome != MERGED) written = fail(ErrorKind::refused, "A record of the municipality was not merged: " + result.sentence + result.why);
      });
  return written;
}

Result<json> figures(store::Reader& reader, const std::string& today) {
  json out;
  for (const auto& type : record_types()) {
    TRY(const auto rows, all(reader, type));
    if (!rows.empty()) out["records"][type.name()] = rows.size();
  }

  const practice::DayCounter working_days(practice::built_in_pack(), *practice::find_calendar(practice::built_in_pack(), "arbejdsdage"));
  std::size_t entries = 0, on_days_off = 0;
  for (const auto* type : {&record_type_of<HomeVisit>(), &record_type_of<Note>(), &record_type_of<Agreement>()}) {
    TRY(const auto rows, all(reader, *type));
    for (const auto& row : rows) {
      const auto day = practice::parse_day(text_in(row, *type, PRACTICE_DATE));
      ++entries;
      on_days_off += day && !working_days.counts(*day);
    }
  }
  out["entries"] = entries;
  out["entries_on_days_off"] = on_days_off;

  TRY(const auto notifications, all(reader, record_type_of<Notification>()));
  std::map<std::string, std::size_t> sources;
  std::set<std::pair<std::string, int>> children_and_years;
  for (const auto& row : notifications) {
    TRY(const auto stored, reader.read(row.id));
    TRY(const auto resolved, merge::resolve(stored->state));
    const auto& record = static_cast<const Notification&>(*resolved.message);
    ++sources[record.source()];
    // The last twelve months are one year, those before another.
    const auto on = std::chrono::sys_days{*practice::parse_day(record.received_on())}, until = std::chrono::sys_days{*practice::parse_day(today)};
    for (const auto& child : record.notified())
      children_and_years.emplace(child.first_name() + "|" + child.last_name() + "|" + child.born(), static_cast<int>((until - on).count()) / 366);
  }
  const auto percent = [&](std::initializer_list<const char*> codes) {
    std::size_t count = 0;
    for (const auto* code : codes) count += sources[code];
    return share(count, notifications.size());
  };
  out["notifications_per_child_and_year"] = children_and_years.empty() ? 0 : static_cast<double>(100 * notifications.size() / children_and_years.size()) / 100;
  out["sources"] = {{"schools", percent({"school"})}, {"health", percent({"health_service", "health_visitor_dentist"})}, {"police_and_courts", percent({"police_court"})}};

  TRY(const auto workers, all(reader, record_type_of<Worker>()));
  std::map<std::string, std::size_t> open;
  for (const auto& row : workers)
    if (static_cast<const Worker&>(*row.message).role() == "home_visit") open[row.id.to_bytes()] = 0;
  TRY(const auto cases, all(reader, record_type_of<Case>()));
  std::size_t long_enough = 0, closed_soon = 0;
  for (const auto& row : cases) {
    const auto& record = static_cast<const Case&>(*row.message);
    if (const auto of = open.find(record.responsible()); record.closed_on().empty() && of != open.end()) ++of->second;
    const auto opened = *practice::parse_day(record.opened_on());
    const auto four_months = practice::add_months(opened, 4);
    if (practice::to_text(four_months) > today) continue;
    ++long_enough;
    closed_soon += !record.closed_on().empty() && record.closed_on() <= practice::to_text(four_months);
  }
  json children = json::array();
  for (const auto& [worker, count] : open) children.push_back(count);
  out["children_per_worker"] = children;
  out["cases_opened_four_months_ago"] = long_enough;
  out["closed_within_four_months"] = share(closed_soon, long_enough);
  return out;
}

}  // namespace fremskudt::municipality
