// Commands that read.
#include <algorithm>

#include "base/plain.h"
#include "commands.h"
#include "model/json.h"

namespace fremskudt::cli {

using nlohmann::json;

namespace {

json title_json(const tablet::Title& title) {
  json value = {{"id", title.id.to_string()}, {"type", type_name(title.type)}};
  if (!title.date.empty()) value["date"] = title.date;
  if (!title.name.empty()) value["name"] = title.name;
  if (!title.mark.empty()) value["mark"] = title.mark;
  if (!title.text.empty()) value["text"] = title.text;
  return value;
}

std::string title_line(const tablet::Title& title) {
  std::string line = title.id.to_string() + "\t" + type_name(title.type) + "\t" + plain(title.date) + "\t" + plain(title.name);
  for (const auto& more : {title.mark, title.text})
    if (!more.empty()) line += (line.ends_with('\t') ? "" : " · ") + plain(more);
  return line;
}

std::string to_hex(std::string_view bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  for (const unsigned char c : bytes) (hex += kDigits[c >> 4]) += kDigits[c & 15];
  return hex;
}

// Only what every tablet that holds the record says alike: nothing about this tablet.
json conflict_json(const tablet::ConflictView& conflict) {
  auto versions = json::array();
  for (const auto& version : conflict.versions) {
    json v = {{"text", version.text}, {"author", version.author.worker.to_string()}, {"at", utc_or_null(version.author.at)},
              {"dot", to_hex(version.dot.to_bytes())}, {"shown", version.shown}};
    if (version.came_later) v["came_later"] = true;
    if (version.removed) v["removed"] = true;
    if (conflict.hidden) v.erase("text");
    versions.push_back(std::move(v));
  }
  json value = {{"field", conflict.field_name}, {"versions", std::move(versions)}};
  if (conflict.hidden) value["hidden"] = true;
  if (conflict.settled) value["settled"] = true;   // finished: both stand
  else if (!conflict.may_decide) value["decided_by"] = conflict.by == DecidedBy::office ? "office" : "leader";
  // Paragraphs have ids of bytes; elements have keys that people chose, with the subfield's number behind.
  if (conflict.key.size() == 16) value["key"] = to_hex(conflict.key);
  else if (const auto bar = conflict.key.find('\0'); bar != std::string::npos)
    value["key"] = conflict.key.substr(0, bar), value["subfield"] = conflict.key.substr(bar + 1);
  else if (!conflict.key.empty()) value["key"] = conflict.key;
  return value;
}

Status show(Session& session, const std::string& text, bool reveals, bool as_json) {
  TRY(auto* tablet, session.unlocked());
  TRY(const auto id, id_from(text));
  TRY(const auto stored, tablet->reader().read(id));
  if (stored && stored->state.erased) {
    const auto* kind = record_type(stored->type);
    const json told = {{"id", id.to_string()}, {"type", kind ? json(kind->name()) : json(stored->type)}, {"erased", true}};
    if (as_json)
      print(session, told);
    else
      session.out << id.to_string() << "\terased\n";
    return {};
  }
  TRY(const auto resolved, tablet->read(id));
  tablet::Queries queries(tablet->reader(), tablet->identity(), session.env);
  if (reveals) TRY_VOID(tablet->log_reading(id));   // not logged, not shown
  TRY(const auto page, queries.conflicts_of(id, reveals ? tablet::Queries::Revealed{id} : tablet::Queries::Revealed{}));
  const auto& type = record_type_of(*resolved.message);
  auto hidden = json::array();
  for (const auto& field : type.fields) {
    const auto* reflection = resolved.message->GetReflection();
    if (reveals || field.descriptor->is_repeated() || !reflection->HasField(*resolved.message, field.descriptor)) continue;
    TRY(const bool hides_it, queries.hides(id, *resolved.message, field));
    if (hides_it) hidden.push_back(field.name());
  }
  for (const auto& name : hidden)
    resolved.message->GetReflection()->ClearField(resolved.message.get(), type.field(name.get<std::string>())->descriptor);

  json value = to_json(*resolved.message);
  value["id"] = id.to_string();
  value["type"] = type.name();
  value["scope"] = scope_of(id, *resolved.message).to_string();
  if (!hidden.empty()) value["hidden"] = std::move(hidden);
  value["conflicts"] = json::array();
  for (const auto& conflict : page.conflicts) value["conflicts"].push_back(conflict_json(conflict));
  if (!resolved.came_later.empty()) {
    auto later = json::array();
    for (const auto& late : resolved.came_later)
      if (const auto* field = type.field(late.field))
        later.push_back({{"field", field->name()}, {"dot", to_hex(late.version.dot.to_bytes())}});
    value["came_later"] = std::move(later);
  }
  if (!resolved.erased.empty()) {
    value["erased"] = json::array();   // these fields' words
    for (const auto number : resolved.erased)
      if (const auto* field = type.field(number)) value["erased"].push_back(field->name());
  }
  if (as_json) {
    print(session, value);
    return {};
  }
  for (const auto& [name, content] : value.items())
    session.out << name << ": " << (content.is_string() ? plain(content.get<std::string>()) : content.dump(-1, ' ', false, json::error_handler_t::replace)) << '\n';
  return {};
}

Status list(Session& session, const std::string& type_name, bool as_json) {
  TRY(const auto type, type_from(type_name));
  TRY(auto* tablet, session.unlocked());
  tablet::Queries queries(tablet->reader(), tablet->identity(), session.env);
  TRY(const auto rows, queries.list(type));
  auto all = json::array();
  for (const auto& row : rows) {
    if (!as_json) {
      session.out << title_line(row.title) << '\n';
      continue;
    }
    auto value = title_json(row.title);
    value["scope"] = row.scope.to_string();
    value["pending"] = row.pending;
    value["conflict"] = row.conflict;
    value["finished"] = row.finished;
    value["shared"] = row.shared;
    all.push_back(std::move(value));
  }
  if (as_json) print(session, all);
  return {};
}

Status search(Session& session, const std::string& text, std::uint32_t limit, bool as_json) {
  TRY(auto* tablet, session.unlocked());
  tablet::Queries queries(tablet->reader(), tablet->identity(), session.env);
  TRY(const auto hits, queries.search(text, limit));
  auto all = json::array();
  for (const auto& hit : hits) {
    if (!as_json) {
      session.out << title_line(hit.title) << "\t" << plain(hit.before) << "[" << plain(hit.match) << "]" << plain(hit.after) << '\n';
      continue;
    }
    auto value = title_json(hit.title);
    value["before"] = hit.before;
    value["match"] = hit.match;
    value["after"] = hit.after;
    all.push_back(std::move(value));
  }
  if (as_json) print(session, all);
  return {};
}

Status pending(Session& session, bool as_json) {
  TRY(auto* tablet, session.unlocked());
  tablet::Queries queries(tablet->reader(), tablet->identity(), session.env);
  TRY(const auto page, queries.sync());
  auto all = json::array();
  for (const auto& row : page.rows) {
    const bool is_told = row.refused || row.set_aside;
    if (!as_json) {
      session.out << title_line(row.title) << "\t" << (is_told ? row.sentence : "saved here") << '\n';
      continue;
    }
    auto value = title_json(row.title);
    value["state"] = row.refused ? "needs_you" : row.set_aside ? "set_aside" : "saved_here";
    if (is_told) value["why"] = row.why, value["sentence"] = row.sentence;
    all.push_back(std::move(value));
  }
  if (as_json) print(session, all);
  return {};
}

Status conflicts(Session& session, bool as_json) {
  TRY(auto* tablet, session.unlocked());
  tablet::Queries queries(tablet->reader(), tablet->identity(), session.env);
  TRY(const auto records, queries.in_conflict(10'000));
  auto all = json::array();
  for (const auto& [title, may_decide, by] : records) {
    TRY(const auto page, queries.conflicts_of(title.id));
    for (const auto& conflict : page.conflicts) {
      if (conflict.settled) continue;   // nothing to decide: `show` has it
      if (as_json) {
        auto value = conflict_json(conflict);
        value["id"] = title.id.to_string();
        value["type"] = type_name(title.type);
        all.push_back(std::move(value));
        continue;
      }
      session.out << title_line(title) << "\t" << conflict.field_name
                  << (conflict.may_decide ? "" : conflict.by == DecidedBy::office ? " (decided at the office)" : " (your leader decides)") << '\n';
      for (const auto& version : conflict.versions)
        session.out << "  " << plain(version.author.name) << ": " << (conflict.hidden ? "(hidden)" : plain(version.text)) << '\n';
    }
  }
  if (as_json) print(session, all);
  return {};
}

}  // namespace

void add_show_commands(CLI::App& app, Session& session, Action& action) {
  auto as_json = std::make_shared<bool>(false);
  auto text = std::make_shared<std::string>();
  const auto add = [&](const char* name, const char* help, std::function<Status()> does) {
    auto* command = app.add_subcommand(name, help);
    command->add_flag("--json", *as_json, "Print JSON");
    command->callback([&action, does = std::move(does)] { action = does; });
    return command;
  };
  add("list", "The records on this tablet", [&session, text, as_json] { return list(session, *text, *as_json); })
      ->add_option("--type", *text, "Only this type, such as HomeVisit");
  auto reveals = std::make_shared<bool>(false);
  auto* one = add("show", "One record, concurrent values under \"conflicts\"; protected addresses and CPR numbers are only named",
                  [&session, text, reveals, as_json] { return show(session, *text, *reveals, *as_json); });
  one->add_option("id", *text, "The record's id")->required();
  one->add_flag("--reveal", *reveals, "Also what is hidden; the office is told that it was read");
  auto limit = std::make_shared<std::uint32_t>(50);
  auto* find = add("search", "Find words, newest first",
                   [&session, text, limit, as_json] { return search(session, *text, *limit, *as_json); });
  find->add_option("text", *text, "What to look for")->required();
  find->add_option("--limit", *limit, "At most so many")->check(whole_number(1, 10'000));
  add("pending", "What the server has not received yet, or has not taken", [&session, as_json] { return pending(session, *as_json); });
  add("conflicts", "What two people wrote at once, for somebody to decide",
      [&session, as_json] { return conflicts(session, *as_json); });
}

}  // namespace fremskudt::cli
