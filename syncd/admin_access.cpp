// Admin commands about workers, their roles and grants.
#include <algorithm>
#include <chrono>

#include "syncd/access_book.h"
#include "syncd/admin_help.h"
#include "syncd/all_rows.h"

namespace fremskudt::syncd {
namespace {

using nlohmann::json;

constexpr const char* kNoGrant = "No grant has this id: see `syncd grant list`.";

// "2026-03-01": the end of that day, UTC. "8h", "14d", "30m", "90s": from now. Empty: no end.
Result<std::int64_t> parse_until(const std::string& text, std::int64_t now) {
  if (text.empty()) return std::int64_t{0};
  const auto wrong = [] {
    return fail(ErrorKind::bad_input, "That is no end of a grant: write a date as 2026-03-01, or 90s, 30m, 8h or 14d from now.");
  };
  const bool digits = text.size() > 1 && text.size() <= 8 && std::all_of(text.begin(), text.end() - 1, [](char c) { return c >= '0' && c <= '9'; });
  if (digits) {
    const std::int64_t count = std::stoll(text.substr(0, text.size() - 1));
    const std::int64_t unit = text.back() == 's' ? 1 : text.back() == 'm' ? 60 : text.back() == 'h' ? 3600 : text.back() == 'd' ? 86'400 : 0;
    if (count == 0 || unit == 0) return wrong();
    return now + count * unit * 1000;
  }
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return wrong();
  const auto number = [&](std::size_t at, std::size_t n) {
    int value = 0;
    for (const char c : text.substr(at, n)) value = c >= '0' && c <= '9' && value >= 0 ? value * 10 + (c - '0') : -1;
    return value;
  };
  const int y = number(0, 4), m = number(5, 2), d = number(8, 2);
  if (y < 0 || m < 0 || d < 0) return wrong();
  const std::chrono::year_month_day day{std::chrono::year{y}, std::chrono::month{static_cast<unsigned>(m)},
                                        std::chrono::day{static_cast<unsigned>(d)}};
  if (!day.ok()) return wrong();
  const auto end = std::chrono::sys_days{day}.time_since_epoch() + std::chrono::days{1};
  const std::int64_t until = std::chrono::duration_cast<std::chrono::milliseconds>(end).count();
  if (until <= now) return fail(ErrorKind::bad_input, "That day is over: a grant ends today or later.");
  return until;
}

Grant grant_of(Office& office, const Id& worker, const Scope& scope, const std::string& role, std::string why) {
  Grant grant;
  grant.mutable_created()->set_at(office.env().now_ms());
  grant.set_worker(worker.to_bytes());
  grant.set_scope(scope.to_string());
  grant.set_role(role);
  grant.set_why(std::move(why));
  grant.set_how("given");
  return grant;
}

Result<std::vector<store::Row>> grants_of(Office& office, const std::optional<Id>& worker) {
  store::Query query;
  query.type = record_type_of<Grant>().number();
  if (worker) query.filters.push_back({store::Filter::Op::equal, "worker", *worker});
  return all_rows(office.reader(), query);
}

Status check_scope(Office& office, const Scope& scope) {
  switch (scope.kind) {
    case TEAM:
    case INTAKE: return existing<Team>(office, scope.id.to_string(), kNoTeam).map([](const Id&) {});
    case PLACE: return existing<Place>(office, scope.id.to_string(), "No place has this id: see `syncd list --type Place`.").map([](const Id&) {});
    case FAMILY: return existing<Family>(office, scope.id.to_string(), "No family has this id: see `syncd list --type Family`.").map([](const Id&) {});
    case OWN:
    case OFFICE:
    case RECORD:
    case SCOPE_UNSET:
    case ScopeKind_INT_MIN_SENTINEL_DO_NOT_USE_:
    case ScopeKind_INT_MAX_SENTINEL_DO_NOT_USE_: break;
  }
  return fail(ErrorKind::bad_input, "A grant is of a place, a family, a team or its intake: place:ID, family:ID, team:ID or intake:ID (of the team).");
}

}  // namespace

Result<std::string> run(Office& office, const WorkerAdd& verb) {
  TRY_VOID(check_name(verb.name));
  TRY_VOID(check_code(office, "worker_role", verb.role, "role"));
  TRY(const Id team, existing<Team>(office, verb.team, kNoTeam));
  Worker worker;
  worker.mutable_created()->set_at(office.env().now_ms());
  worker.set_team(team.to_bytes());
  worker.set_role(verb.role);
  worker.set_name(verb.name);
  worker.set_percent(verb.percent);
  const Id id = Id::make(office.env());
  const Grant grant = grant_of(office, id, {TEAM, team}, verb.role, "Works all over the team.");
  std::vector<std::pair<Id, const google::protobuf::Message*>> records{{id, &worker}};
  if (!verb.own_cases) records.push_back({Id::make(office.env()), &grant});
  TRY_VOID(office.add_all(records));
  return id.to_string() + "\n";
}

// What follows from the old team ends with it; in the new one as in the old.
Result<std::string> run(Office& office, const WorkerSet& verb) {
  TRY(const Id worker, existing<Worker>(office, verb.worker, kNoWorker));
  if (!verb.role.empty()) TRY_VOID(check_code(office, "worker_role", verb.role, "role"));
  Id team;
  if (!verb.team.empty()) {
    TRY(team, existing<Team>(office, verb.team, kNoTeam));
  }
  const bool is_moved = !verb.role.empty() || !team.is_nil();
  if (!is_moved && !verb.percent) return fail(ErrorKind::bad_input, "Nothing to change was given: --role, --team or --percent.");
  TRY(const auto before, read_record<Worker>(office.reader(), worker));
  TRY_VOID(office.change<Worker>(worker, [&](Worker& record) {
    if (!verb.role.empty()) record.set_role(verb.role);
    if (!team.is_nil()) record.set_team(team.to_bytes());
    if (verb.percent) record.set_percent(*verb.percent);
  }));
  const auto old_team = Scope{TEAM, Id::from_bytes(before->team()).value_or(Id{})};
  TRY(const auto grants, grants_of(office, worker));
  for (const auto& row : grants) {
    const auto& grant = static_cast<const Grant&>(*row.message);
    if (!is_moved || grant.ended_at() != 0 || grant.scope() != old_team.to_string()) continue;
    TRY_VOID(office.change<Grant>(row.id, [&](Grant& g) { g.set_ended_at(office.env().now_ms()); }));
    Grant next = grant_of(office, worker, team.is_nil() ? old_team : Scope{TEAM, team}, verb.role.empty() ? grant.role() : verb.role, grant.why());
    next.set_until(grant.until());
    TRY_VOID(office.add(next));
  }
  office.log().info("worker_set", {{"worker", worker}});
  return std::string();
}

Result<std::string> run(Office& office, const GrantAdd& verb) {
  TRY(const Id worker, existing<Worker>(office, verb.worker, kNoWorker));
  const auto scope = Scope::parse(verb.scope);
  TRY_VOID(check_scope(office, scope.value_or(Scope{})));
  std::string role = verb.role;
  if (role.empty()) {
    TRY(const auto record, read_record<Worker>(office.reader(), worker));
    role = record->role();
  }
  TRY_VOID(check_code(office, "worker_role", role, "role"));
  Grant grant = grant_of(office, worker, *scope, role, verb.why);
  TRY(const auto until, parse_until(verb.until, office.env().now_ms()));
  grant.set_until(until);
  TRY(const Id id, office.add(grant));
  office.log().info("grant_given", {{"grant", id}, {"worker", worker}});
  return id.to_string() + "\n";
}

Result<std::string> run(Office& office, const GrantList& verb) {
  std::optional<Id> worker;
  if (!verb.worker.empty()) {
    TRY(worker, existing<Worker>(office, verb.worker, kNoWorker));
  }
  TRY(const auto rows, grants_of(office, worker));
  const auto time_or_null = [](std::int64_t ms) { return ms == 0 ? json() : json(format_utc(ms)); };
  json all = json::array();
  std::string text;
  for (const auto& row : rows) {
    const auto& grant = static_cast<const Grant&>(*row.message);
    const bool is_live = grant.ended_at() == 0 && (grant.until() == 0 || office.env().now_ms() < grant.until());
    if (!is_live && !verb.all) continue;
    all.push_back({{"id", row.id.to_string()},
                   {"worker", id_text(grant.worker())},
                   {"scope", grant.scope()},
                   {"role", grant.role()},
                   {"how", grant.how()},
                   {"why", grant.why()},
                   {"given_at", time_or_null(grant.created().at())},
                   {"until", time_or_null(grant.until())},
                   {"ended_at", time_or_null(grant.ended_at())},
                   {"live", is_live}});
    text += row.id.to_string() + '\t' + (is_live ? "live" : "ended") + '\t' + id_text(grant.worker()) + '\t' + grant.scope() + '\t' +
            grant.role() + '\t' + (grant.until() != 0 ? format_utc(grant.until()) : "no end") + '\t' + plain(grant.why()) + '\n';
  }
  return verb.json ? dump(all) : text;
}

Result<std::string> run(Office& office, const GrantEnd& verb) {
  TRY(const Id id, existing<Grant>(office, verb.grant, kNoGrant));
  TRY_VOID(office.change<Grant>(id, [&](Grant& grant) {
    if (grant.ended_at() == 0) grant.set_ended_at(office.env().now_ms());
  }));
  office.log().info("grant_ended", {{"grant", id}});
  TRY_VOID(office.write_down({{Ending::What::grant, id, office.env().now_ms()}}));
  return std::string();
}

}  // namespace fremskudt::syncd
