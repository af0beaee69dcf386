// Records as rows for who evaluates: codes, days and numbers. A field goes out when its policy says CODE and its value is of
// a kind that cannot hold a person's words: a code of the pack's lists, a day, a time, a number, yes or no, an id. Ids are
// pseudonyms: a keyed hash, the same in every export, from which nobody comes back to the record, its journal entry or the
// millisecond it was made in.
//
// Talks without a name give less: no id and nobody who wrote them, the month, the age in three bands; the area, and the trade of
// whom they were with, where that has enough places; nothing by which a talk meets the notification that came of it. Their rows
// are in order of what they say and so tell no order.
#include <sodium.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "base/log.h"
#include "model/codes.h"
#include "model/journal.h"
#include "practice/day.h"
#include "syncd/access_book.h"
#include "syncd/all_rows.h"
#include "syncd/csv.h"
#include "syncd/export.h"
#include "syncd/export_document.h"
#include "syncd/export_folder.h"
#include "syncd/practice_pack.h"

namespace fremskudt::syncd {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using nlohmann::json;

constexpr const char* kDone = "files.csv";       // taken away first, written last
constexpr std::size_t kEnoughPlaces = 3;         // of one trade, in an area or in all: fewer would tell the place
constexpr const char* kUnknownCode = "unknown";  // of a newer pack, or no code at all: never passed on as it is

// Who works there, what says where a worker went and looked, who notified, or how the office runs; and plans, which are no
// statistic about anybody.
bool goes_out(const RecordType& type) {
  static const std::set<std::string> kStays{"Worker", "AccessRequest", "AccessNotice", "Reading", "Notifier", "PlannedVisit"};
  return !type.policy.office() && !kStays.contains(type.name());
}

// About nobody, and without it no row can be read.
bool is_a_teams_name(const Field& field) {
  return field.descriptor->containing_type() == Team::descriptor() && (field.name() == "name" || field.name() == "area");
}

struct Context {
  store::Reader& reader;
  practice::Pack pack;
  std::string key;
  std::map<Id, std::string> areas;     // of places, where it may be said
  std::set<std::string> trades;        // that may be said
  std::set<Id> shielded = {};          // families; of them nothing goes out
  std::set<Id> shielded_cases = {};    // theirs, and those that are in no family
};

// Half of a BLAKE2b-256 is as much as an id.
std::string pseudonym(const Context& context, const std::string& id) {
  if (id.empty()) return {};
  std::array<unsigned char, 16> hash;
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(id.data()), id.size(),
                     reinterpret_cast<const unsigned char*>(context.key.data()), context.key.size());
  std::array<char, 33> text;
  sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
  return text.data();
}

struct Column {
  std::string name, kind, unit, list, privacy;
  std::function<json(const Context&, const Id&, const Message&)> value;
};

json code_of(const Context& context, const std::string& list, const std::string& code) {
  if (code.empty()) return nullptr;
  return has_code(list, code, context.pack) ? code : kUnknownCode;
}
json day_of(const std::string& text) { return practice::parse_day(text) ? json(text) : json(); }
json month_of(const std::string& text) { return practice::parse_day(text) ? json(text.substr(0, 7)) : json(); }
json time_of(const std::string& text) {
  const auto is_digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
  return text.size() == 5 && text[2] == ':' && is_digit(0) && is_digit(1) && is_digit(3) && is_digit(4) ? json(text) : json();
}
json local_day_of(std::int64_t ms) {
  if (ms <= 0) return nullptr;
  return practice::to_text(practice::local_day(std::chrono::floor<std::chrono::seconds>(std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(ms)))));
}
json coarse_age(const std::string& band) {
  if (band == "unborn" || band == "age_0_2" || band == "age_3_5") return "age_0_5";
  if (band == "age_6_9" || band == "age_10_12") return "age_6_12";
  if (band == "age_13_17") return band;
  return band.empty() ? json() : json(kUnknownCode);
}

// Where a place is of its kind, and whom a talk was with: coarse enough that one clinic in town is not told by its midwife.
std::string trade_of_place(const std::string& kind) {
  if (kind == "daycare" || kind == "childminder") return "daycare";
  if (kind == "school" || kind == "after_school") return "school";
  if (kind == "health_visitor" || kind == "midwife") return "health";
  return kUnknownCode;
}
std::string trade_of_role(const std::string& role) {
  if (role == "pedagogue" || role == "childminder") return "daycare";
  if (role == "teacher" || role == "counsellor") return "school";
  if (role == "health_visitor" || role == "midwife") return "health";
  if (role == "parent" || role == "young_person") return "family";
  return "others";
}

std::string string_in(const Message& m, const FieldDescriptor* d, int index = -1) {
  return index < 0 ? m.GetReflection()->GetString(m, d) : m.GetReflection()->GetRepeatedString(m, d, index);
}

std::string unit_of(const std::string& name) {
  if (name == "minutes") return "minutes; 0: not said";
  if (name == "percent") return "percent of full time; 0: full time";
  if (name == "waiting_weeks") return "weeks; 0: none";
  return {};
}

// A day that its writer says, no later than the office had it: of what an entry became whole by.
json no_later_than_received(const Context& context, const Id& id, const Message& m, json day) {
  if (!day.is_string() || concluding_field(record_type_of(m)) == nullptr) return day;
  const auto received = received_ms(context.reader, id).value_or(0);
  const json latest = local_day_of(received);
  return latest.is_string() && latest < day ? latest : day;
}

// A field as it stands; nothing where its kind could hold words.
std::optional<Column> plain_column(const Field& field) {
  const auto* d = field.descriptor;
  const auto list = field.policy.codes();
  Column column{field.name(), {}, unit_of(field.name()), list, Privacy_Name(field.policy.privacy()), {}};
  using Type = FieldDescriptor;
  if (d->type() == Type::TYPE_MESSAGE) {
    if (d->message_type() == fremskudt::Created::descriptor() || d->message_type() == Finish::descriptor()) {
      column.name = d->message_type() == fremskudt::Created::descriptor() ? "created_on" : "finished_on";
      column.kind = "day";
      column.value = [d](const Context& context, const Id& id, const Message& m) {
        if (!m.GetReflection()->HasField(m, d)) return json();
        const auto& inner = m.GetReflection()->GetMessage(m, d);
        const auto* at = inner.GetDescriptor()->FindFieldByName("at");
        return no_later_than_received(context, id, m, local_day_of(inner.GetReflection()->GetInt64(inner, at)));
      };
      return column;
    }
    if (d->message_type() != LevelStep::descriptor()) return std::nullopt;
    column.kind = "days and levels";
    column.value = [](const Context&, const Id&, const Message& m) {
      json steps = json::array();
      for (const auto& step : static_cast<const Case&>(m).levels())
        if (practice::parse_day(step.key())) steps.push_back({{"on", step.key()}, {"level", step.level()}});
      return steps;
    };
    return column;
  }
  if (d->type() == Type::TYPE_BOOL) {
    column.kind = "yes or no";
    column.value = [d](const Context&, const Id&, const Message& m) { return json(m.GetReflection()->GetBool(m, d)); };
    return column;
  }
  if (d->type() == Type::TYPE_INT32) {
    column.kind = list.empty() ? "number" : "code";
    column.value = [d, list](const Context& context, const Id&, const Message& m) {
      const auto number = m.GetReflection()->GetInt32(m, d);
      if (list.empty()) return json(number);
      return number == 0 ? json() : has_code(list, std::to_string(number), context.pack) ? json(number) : json(kUnknownCode);
    };
    return column;
  }
  if (d->type() == Type::TYPE_BYTES) {
    column.kind = d->is_repeated() ? "ids" : "id";
    column.unit = "of " + (field.policy.refers() == "*" ? "any record" : field.policy.refers());
    if (d->is_repeated()) return std::nullopt;
    column.value = [d](const Context& context, const Id&, const Message& m) {
      const auto id = pseudonym(context, string_in(m, d));
      return id.empty() ? json() : json(id);
    };
    return column;
  }
  if (d->type() != Type::TYPE_STRING) return std::nullopt;
  if (d->is_repeated()) {
    if (list.empty()) return std::nullopt;
    column.kind = "codes";
    column.value = [d, list](const Context& context, const Id&, const Message& m) {
      std::set<std::string> all;
      for (int i = 0; i < m.GetReflection()->FieldSize(m, d); ++i)
        if (const auto code = code_of(context, list, string_in(m, d, i)); !code.is_null()) all.insert(code);
      return json(all);
    };
    return column;
  }
  if (!list.empty()) {
    column.kind = "code";
    column.value = [d, list](const Context& context, const Id&, const Message& m) { return code_of(context, list, string_in(m, d)); };
  } else if (field.policy.format() == "date") {
    column.kind = "day";
    const bool is_concluding = d->number() == Notification::kAssessedOnFieldNumber && d->containing_type() == Notification::descriptor();
    column.value = [d, is_concluding](const Context& context, const Id& id, const Message& m) {
      return is_concluding ? no_later_than_received(context, id, m, day_of(string_in(m, d))) : day_of(string_in(m, d));
    };
  } else if (field.policy.format() == "time") {
    column.kind = "time of day";
    column.value = [d](const Context&, const Id&, const Message& m) { return time_of(string_in(m, d)); };
  } else if (is_a_teams_name(field)) {
    column.kind = "text";
    column.value = [d](const Context&, const Id&, const Message& m) { return json(string_in(m, d)); };
  } else if (d->name() == "clock") {
    column.kind = "code";
    column.list = "clocks";
    column.value = [d](const Context& context, const Id&, const Message& m) {
      const auto code = string_in(m, d);
      if (code.empty()) return json();
      return json(practice::find_clock(context.pack, code) != nullptr ? code : kUnknownCode);
    };
  } else {
    return std::nullopt;
  }
  return column;
}

// A talk's fields, made coarser; nothing where it would tell which talk it is.
std::optional<Column> talk_column(const Field& field) {
  auto column = plain_column(field);
  const auto as = [&](std::string name, std::string kind, std::string unit, auto value) {
    if (!column) column = Column{{}, {}, {}, {}, Privacy_Name(field.policy.privacy()), {}};
    column->name = std::move(name), column->kind = std::move(kind), column->unit = std::move(unit);
    column->value = [value](const Context& context, const Id&, const Message& m) { return value(context, static_cast<const OutreachContact&>(m)); };
    return column;
  };
  switch (field.number()) {
    case kCreatedField:
    case kFinishedField: return std::nullopt;
    case OutreachContact::kDateFieldNumber:
      return as("month", "month", "2026-03", [](const Context&, const OutreachContact& talk) { return month_of(talk.date()); });
    case OutreachContact::kFollowUpOnFieldNumber:
      return as("follow_up_month", "month", "2026-03", [](const Context&, const OutreachContact& talk) { return month_of(talk.follow_up_on()); });
    case OutreachContact::kPlaceFieldNumber:
      column->list.clear();
      return as("area", "text", "the place's; empty where it has fewer than three places of the same trade", [](const Context& context, const OutreachContact& talk) {
        const auto found = context.areas.find(Id::from_bytes(talk.place()).value_or(Id{}));
        return found == context.areas.end() ? json() : json(found->second);
      });
    case OutreachContact::kRolesFieldNumber:
      column->list.clear();
      return as("with", "codes", "daycare, school, health, family, others (heads too); a trade with fewer than three places is among the others", [](const Context& context, const OutreachContact& talk) {
        std::set<std::string> all;
        for (const auto& role : talk.roles()) {
          const auto trade = trade_of_role(role);
          all.insert(trade == "family" || context.trades.contains(trade) ? trade : "others");
        }
        return json(all);
      });
    case OutreachContact::kNotifierFieldNumber:
    case OutreachContact::kParentsToldFieldNumber: return std::nullopt;   // the notification says the same
    case OutreachContact::kAgeBandFieldNumber:
      column->list.clear();
      return as("age", "code", "age_0_5 (unborn too), age_6_12, age_13_17", [](const Context&, const OutreachContact& talk) { return coarse_age(talk.age_band()); });
    case OutreachContact::kContinuesFieldNumber:
      return as("continues", "yes or no", "an earlier talk", [](const Context&, const OutreachContact& talk) { return json(!talk.continues().empty()); });
    default: return column;
  }
}

// What leads to records that stay: plans, workers, and a task's talk and place.
bool leads_to_what_stays(const Field& field) {
  if (field.policy.refers() == "PlannedVisit" || field.policy.refers() == "Worker") return true;
  return field.descriptor->containing_type() == Task::descriptor() && (field.name() == "place" || field.name() == "contact");
}

std::vector<Column> columns_of(const RecordType& type) {
  const bool is_talk = type.descriptor == OutreachContact::descriptor();
  std::vector<Column> columns;
  if (!is_talk)
    columns.push_back({"id", "id", "of " + type.name(), {}, Privacy_Name(CODE), [](const Context& context, const Id& id, const Message&) { return json(pseudonym(context, id.to_bytes())); }});
  for (const auto& field : type.fields) {
    const bool is_talks_place = is_talk && field.number() == OutreachContact::kPlaceFieldNumber;
    if (field.policy.privacy() != CODE && !is_a_teams_name(field) && !is_talks_place) continue;
    if (leads_to_what_stays(field) || field.policy.role() == SHARED) continue;
    if (auto column = is_talk ? talk_column(field) : plain_column(field)) columns.push_back(*std::move(column));
  }
  return columns;
}

std::string cell_of(const json& value) {
  if (value.is_null()) return {};
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_array()) return value.dump();
  std::string text;
  for (const auto& one : value) text += (text.empty() ? "" : ";") + (one.is_object() ? one["on"].get<std::string>() + "=" + one["level"].dump() : cell_of(one));
  return text;
}

Id id_in(const RecordType& type, const char* name, const Message& m) {
  const Field* field = type.field(name);
  return field == nullptr ? Id{} : Id::from_bytes(string_in(m, field->descriptor)).value_or(Id{});
}

// By its family, by the case it names, or, before a notification is sent on, by the children it is about.
Result<bool> is_about_shielded(const Context& context, const RecordType& type, const store::Row& row) {
  const Message& m = *row.message;
  if (type.descriptor == Family::descriptor() && context.shielded.contains(row.id)) return true;
  if (context.shielded.contains(id_in(type, "family", m)) || context.shielded_cases.contains(id_in(type, "case_ref", m))) return true;
  if (type.descriptor != Notification::descriptor() || context.shielded_cases.empty()) return false;
  TRY(const auto notification, read_record<Notification>(context.reader, row.id));
  return notification && std::ranges::any_of(notification->notified(), [&](const NotifiedChild& child) {
    return context.shielded_cases.contains(Id::parse(child.case_id()).value_or(Id{}));
  });
}

struct Written {
  std::string csv, jsonl;
  std::size_t rows = 0;
};

Result<Written> rows_of(Context& context, const RecordType& type, const std::vector<Column>& columns) {
  store::Query query;
  query.type = type.number();
  TRY(const auto rows, all_rows(context.reader, query));
  const bool holds_lists = std::ranges::any_of(columns, [](const Column& column) { return column.kind == "days and levels"; });
  std::vector<std::pair<std::string, std::string>> lines;   // CSV, JSON
  for (const auto& row : rows) {
    const Message* message = row.message.get();
    if (const Field* finished = type.with_role(FINISHED); finished != nullptr && !message->GetReflection()->HasField(*message, finished->descriptor)) continue;
    TRY(const bool is_shielded, is_about_shielded(context, type, row));
    if (is_shielded || (type.descriptor == Task::descriptor() && id_in(type, "family", *message).is_nil())) continue;
    std::unique_ptr<Message> whole;
    if (holds_lists) {
      TRY(const auto stored, context.reader.read(row.id));
      if (!stored || stored->state.erased) continue;
      TRY(auto resolved, merge::resolve(stored->state));
      whole = std::move(resolved.message);
      message = whole.get();
    }
    CsvRow cells;
    nlohmann::ordered_json object;
    for (const auto& column : columns) {
      const auto value = column.value(context, row.id, *message);
      cells.push_back(cell_of(value));
      object[column.name] = value;
    }
    lines.emplace_back(csv_line(cells), object.dump(-1, ' ', false, json::error_handler_t::replace) + "\n");
  }
  std::ranges::sort(lines);
  CsvRow head;
  for (const auto& column : columns) head.push_back(column.name);
  Written written{std::string(kByteOrderMark) + csv_line(head), {}, lines.size()};
  for (const auto& [csv, jsonl] : lines) written.csv += csv, written.jsonl += jsonl;
  return written;
}

// Every child of a family with a shielded one is.
Status note_shielded(Context& context) {
  store::Query query;
  query.type = record_type_of<Case>().number();
  query.struck = true;
  TRY(const auto cases, all_rows(context.reader, query));
  const auto family_of = [](const store::Row& row) { return Id::from_bytes(static_cast<const Case&>(*row.message).family()).value_or(Id{}); };
  for (const auto& row : cases)
    if (static_cast<const Case&>(*row.message).shielded()) context.shielded.insert(family_of(row));
  context.shielded.erase(Id{});
  for (const auto& row : cases)
    if (static_cast<const Case&>(*row.message).shielded() || context.shielded.contains(family_of(row))) context.shielded_cases.insert(row.id);
  return {};
}

Status note_places(Context& context) {
  store::Query query;
  query.type = record_type_of<Place>().number();
  query.struck = true;
  TRY(const auto rows, all_rows(context.reader, query));
  std::map<std::string, std::size_t> all;
  std::map<std::pair<std::string, std::string>, std::size_t> in_area;
  for (const auto& row : rows) {
    const auto& place = static_cast<const Place&>(*row.message);
    if (place.has_struck()) continue;
    ++all[trade_of_place(place.kind())];
    ++in_area[{place.area(), trade_of_place(place.kind())}];
  }
  for (const auto& row : rows) {
    const auto& place = static_cast<const Place&>(*row.message);
    if (!place.area().empty() && in_area[{place.area(), trade_of_place(place.kind())}] >= kEnoughPlaces) context.areas[row.id] = place.area();
  }
  for (const auto& [trade, places] : all)
    if (places >= kEnoughPlaces) context.trades.insert(trade);
  return {};
}

std::string codes_as_csv(const practice::Pack& pack) {
  std::string text = std::string(kByteOrderMark) + csv_line({"list", "code", "da", "en"});
  for (const auto& list : pack.lists())
    for (const auto& code : list.codes()) text += csv_line({list.name(), code.code(), code.da(), code.en()});
  for (const auto& clock : pack.clocks()) text += csv_line({"clocks", clock.code(), clock.da(), clock.en()});
  return text;
}

// An earlier version may have written it.
Status remove_what_stays(const ExportFolder& folder) {
  for (const auto& type : record_types())
    for (const char* end : {".csv", ".jsonl"})
      if (!goes_out(type) && folder.has(type.name() + end)) TRY_VOID(folder.remove(type.name() + end));
  return {};
}

Status put(const ExportFolder& folder, const std::string& name, std::string_view bytes) {
  const auto done = folder.put(name, bytes);
  if (done || done.error().kind != ErrorKind::full) return done;
  return fail(ErrorKind::full, "The disk is full: only some of the files were written, and files.csv is not there, so they are of no one run. "
                               "Make room and give the command again: it writes them all anew.");
}

}  // namespace

Result<Exported> export_records(const ExportDesk& desk, const std::filesystem::path& folder) {
  TRY(const auto into, ExportFolder::open(folder, ExportKind::records, desk.files));
  TRY(auto now, practice_in_force(desk.reader));
  Context context{desk.reader, std::move(now.pack), desk.pseudonym_key, {}, {}};
  TRY_VOID(note_places(context));
  TRY_VOID(note_shielded(context));
  TRY_VOID(desk.write({store::Audit{"records_exported", {}, {}, Scope{OFFICE, {}}.to_string(), {}, {}}}));

  TRY_VOID(into.remove_halves(ExportKind::records));
  TRY_VOID(into.remove(kDone));
  TRY_VOID(remove_what_stays(into));
  std::string files = std::string(kByteOrderMark) + csv_line({"file", "rows"});
  std::string documented = std::string(kByteOrderMark) + csv_line({"type", "column", "kind", "unit", "code_list", "privacy"});
  json counts = json::object();
  std::size_t all = 0;
  for (const auto& type : record_types()) {
    if (!goes_out(type)) continue;
    const auto columns = columns_of(type);
    for (const auto& column : columns) documented += csv_line({type.name(), column.name, column.kind, column.unit, column.list, column.privacy});
    TRY(const auto written, rows_of(context, type, columns));
    TRY_VOID(put(into, type.name() + ".csv", written.csv));
    TRY_VOID(put(into, type.name() + ".jsonl", written.jsonl));
    for (const char* end : {".csv", ".jsonl"}) files += csv_line({type.name() + end, std::to_string(written.rows)});
    counts[type.name()] = written.rows;
    all += written.rows;
  }
  TRY_VOID(put(into, "columns.csv", documented));
  TRY_VOID(put(into, "codes.csv", codes_as_csv(context.pack)));
  TRY_VOID(put(into, kDone, files));
  desk.log.info("records_exported", {{"rows", all}});
  return Exported{{{"rows", all}, {"types", counts}}};
}

}  // namespace fremskudt::syncd
