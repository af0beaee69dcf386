// Commands about access: what this tablet's worker was granted, told, and asks for.
#include <algorithm>

#include "commands.h"

namespace fremskudt::cli {
namespace {

using nlohmann::json;

template <class Record>
Result<std::vector<store::Row>> all_of(tablet::Tablet& tablet) {
  return tablet.reader().list({.type = record_type_of<Record>().number(), .limit = 10'000});
}

json id_or_null(const std::string& bytes) {
  const auto id = Id::from_bytes(bytes);
  return id ? json(id->to_string()) : json();
}

void add_request(CLI::App& app, Session& session, Action& action, const char* name, const char* help, const char* kind) {
  struct Options {
    std::string id, reason;
    int hours = 0;
  };
  auto* command = app.add_subcommand(name, help);
  auto o = std::make_shared<Options>();
  command->add_option("id", o->id, "Of what: the family or its card, or the draft")->required();
  command->add_option("--reason", o->reason, "Why; those concerned are told")->required();
  command->add_option("--hours", o->hours, "For how long")->check(whole_number(1, 72));
  command->callback([&session, &action, o, kind] {
    action = [&session, o, kind]() -> Status {
      TRY(auto* tablet, session.unlocked());
      TRY(const auto about, id_from(o->id));
      AccessRequest request;
      request.set_kind(kind);
      request.set_about(about.to_bytes());
      request.set_reason(o->reason);
      request.set_hours(o->hours);
      TRY(const auto id, tablet->create(request));
      session.out << id.to_string() << '\n';
      return {};
    };
  });
}

}  // namespace

void add_access_commands(CLI::App& app, Session& session, Action& action) {
  add_request(app, session, action, "break-glass", "Ask to read a family for some hours in an emergency; prints the request's id", "break_glass");
  add_request(app, session, action, "open-draft", "Ask, as leader, to read an absent worker's draft; prints the request's id", "open_draft");

  auto* notices = app.add_subcommand("notices", "What the server told this worker about access, newest first");
  notices->add_flag("--json")->description("It is JSON anyway");
  notices->callback([&session, &action] {
    action = [&session]() -> Status {
      TRY(auto* tablet, session.unlocked());
      TRY(auto rows, all_of<AccessNotice>(*tablet));
      std::reverse(rows.begin(), rows.end());
      auto all = json::array();
      for (const auto& row : rows) {
        const auto& notice = static_cast<const AccessNotice&>(*row.message);
        all.push_back({{"id", row.id.to_string()},
                       {"kind", notice.kind()},
                       {"about", id_or_null(notice.about())},
                       {"by", id_or_null(notice.by())},
                       {"reason", notice.reason()},
                       {"until", utc_or_null(notice.until())},
                       {"why", notice.why()},
                       {"at", utc_or_null(notice.created().at())}});
      }
      print(session, all);
      return {};
    };
  });

  auto* grants = app.add_subcommand("grants", "What this worker is granted beyond the team's basics and the own cases");
  grants->add_flag("--json")->description("It is JSON anyway");
  grants->callback([&session, &action] {
    action = [&session]() -> Status {
      TRY(auto* tablet, session.unlocked());
      TRY(const auto rows, all_of<Grant>(*tablet));
      auto all = json::array();
      for (const auto& row : rows) {
        const auto& grant = static_cast<const Grant&>(*row.message);
        all.push_back({{"id", row.id.to_string()}, {"scope", grant.scope()}, {"role", grant.role()}, {"how", grant.how()},
                       {"why", grant.why()}, {"until", utc_or_null(grant.until())}, {"ended_at", utc_or_null(grant.ended_at())}});
      }
      print(session, all);
      return {};
    };
  });

  auto* opened = app.add_subcommand("opened", "Log that this record was read, as a page of the app does");
  auto text = std::make_shared<std::string>();
  opened->add_option("id", *text, "The record's id")->required();
  opened->callback([&session, &action, text] {
    action = [&session, text]() -> Status {
      TRY(auto* tablet, session.unlocked());
      TRY(const auto id, id_from(*text));
      return tablet->log_reading(id);
    };
  });
}

}  // namespace fremskudt::cli
