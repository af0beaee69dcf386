#include "store/projection.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "model/scope.h"
#include "store/attachments.h"
#include "store/derive.h"
#include "store/feed.h"
#include "store/records.h"
#include "store/search_index.h"

namespace fremskudt::store {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// Raise it when what is derived from a state changes though no descriptor did.
constexpr int kDerivation = 2;

std::string in_quotes(std::string_view name) { return '"' + std::string(name) + '"'; }

Column::Kind kind_of(const FieldDescriptor* d) {
  if (d->type() == FieldDescriptor::TYPE_BYTES) return Column::Kind::blob;
  return d->cpp_type() == FieldDescriptor::CPPTYPE_STRING ? Column::Kind::text : Column::Kind::integer;
}

void add_columns(const Field& field, std::vector<Column>& columns) {
  const auto* d = field.descriptor;
  const auto& policy = field.policy;
  if (policy.privacy() == SECRET) return;
  if (d->is_repeated()) {
    if (policy.merge() == SET) columns.push_back({field.name(), Column::Kind::set, d, nullptr, false});
    return;
  }
  if (d->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) {
    if (policy.merge() == KEEP_BOTH && policy.role() != TITLE) return;
    columns.push_back({field.name(), kind_of(d), d, nullptr, policy.indexed()});
    return;
  }
  if (policy.role() == ROLE_NONE) return;   // Prose
  columns.push_back({field.name(), Column::Kind::presence, d, nullptr, policy.indexed()});
  for (int i = 0; i < d->message_type()->field_count(); ++i) {
    const auto* inner = d->message_type()->field(i);
    if (inner->type() == FieldDescriptor::TYPE_INT64 || inner->type() == FieldDescriptor::TYPE_BYTES)
      columns.push_back({field.name() + '.' + inner->name(), kind_of(inner), d, inner, false});
  }
}

const char* sql_type(Column::Kind kind) {
  switch (kind) {
    case Column::Kind::text:
    case Column::Kind::set: return "TEXT";
    case Column::Kind::blob: return "BLOB";
    case Column::Kind::integer:
    case Column::Kind::presence: return "INTEGER";
  }
  return "";
}

Projection make(const RecordType& type) {
  Projection p{&type, in_quotes("p_" + type.name()), {}, {}, {}, {}, {}, {}, {}, {}};
  for (const auto& field : type.fields) add_columns(field, p.columns);

  std::string create = "CREATE TABLE " + p.table + "(id BLOB PRIMARY KEY NOT NULL";
  std::string put = " INTO " + p.table + " VALUES(?";
  std::string changed, same = " WHERE id = ?1";
  int position = 1;
  for (const auto& column : p.columns) {
    const auto value = " ?" + std::to_string(++position);
    if (column.indexed)
      same += " AND " + in_quotes(column.name) + " IS" + value;
    else
      changed += (changed.empty() ? "" : ", ") + in_quotes(column.name) + " =" + value;
    create += ", " + in_quotes(column.name) + ' ' + sql_type(column.kind);
    put += ",?";
    p.select_list += (p.select_list.empty() ? "p." : ", p.") + in_quotes(column.name);
  }
  p.create_sql.push_back(create + ") WITHOUT ROWID");
  for (const auto& column : p.columns)
    if (column.indexed)
      p.create_sql.push_back("CREATE INDEX " + in_quotes("p_" + type.name() + '_' + column.name) + " ON " + p.table + '(' +
                             in_quotes(column.name) + ") WHERE " + in_quotes(column.name) + " IS NOT NULL");
  p.add_sql = "INSERT OR IGNORE" + put + ')';
  p.put_sql = "INSERT OR REPLACE" + put + ')';
  if (!changed.empty()) p.change_sql = "UPDATE " + p.table + " SET " + changed + same;
  p.remove_sql = "DELETE FROM " + p.table + " WHERE id = ?";

  // The policies go in whole: what is searched, named or decided, and where a record is, is derived with the same walk over the states.
  std::string basis = std::to_string(kDerivation) + '\n' + type.policy.ShortDebugString();
  for (const auto& sql : p.create_sql) basis += '\n' + sql;
  for (const auto& field : type.fields) basis += '\n' + field.descriptor->DebugString();
  const auto hash = hash_of(basis);
  for (const unsigned char byte : hash) {
    static constexpr char kHex[] = "0123456789abcdef";
    p.fingerprint += {kHex[byte >> 4], kHex[byte & 15]};
  }
  return p;
}

std::string element_text(const FieldDescriptor* d, const std::string& value) {
  if (d->type() != FieldDescriptor::TYPE_BYTES) return value;
  const auto id = Id::from_bytes(value);
  return id ? id->to_string() : std::string();
}

// Codes and ids need no escaping; anything else is left to the library.
std::optional<std::string> plain_set_to_json(const Message& message, const FieldDescriptor* d) {
  if (d->cpp_type() != FieldDescriptor::CPPTYPE_STRING) return std::nullopt;
  const auto* reflection = message.GetReflection();
  std::string json;
  std::string scratch;
  for (int i = 0; i < reflection->FieldSize(message, d); ++i) {
    const auto text = element_text(d, reflection->GetRepeatedStringReference(message, d, i, &scratch));
    if (!std::ranges::all_of(text, [](char c) { return c >= ' ' && c < '\x7f' && c != '"' && c != '\\'; })) return std::nullopt;
    json += (json.empty() ? "[\"" : ",\"") + text + '"';
  }
  return json.empty() ? json : json + ']';
}

std::string set_to_json(const Message& message, const FieldDescriptor* d) {
  if (auto json = plain_set_to_json(message, d)) return *std::move(json);
  const auto* reflection = message.GetReflection();
  auto elements = nlohmann::json::array();
  for (int i = 0; i < reflection->FieldSize(message, d); ++i) {
    if (d->cpp_type() == FieldDescriptor::CPPTYPE_STRING)
      elements.push_back(element_text(d, reflection->GetRepeatedString(message, d, i)));
    else if (d->cpp_type() == FieldDescriptor::CPPTYPE_INT32)
      elements.push_back(reflection->GetRepeatedInt32(message, d, i));
  }
  return elements.empty() ? std::string() : elements.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void set_from_json(Message& message, const FieldDescriptor* d, std::string_view text) {
  const auto elements = nlohmann::json::parse(text, nullptr, false);
  if (!elements.is_array()) return;
  const auto* reflection = message.GetReflection();
  for (const auto& element : elements) {
    if (d->cpp_type() == FieldDescriptor::CPPTYPE_INT32 && element.is_number_integer())
      reflection->AddInt32(&message, d, element.get<std::int32_t>());
    if (d->cpp_type() != FieldDescriptor::CPPTYPE_STRING || !element.is_string()) continue;
    const auto& value = element.get_ref<const std::string&>();
    if (d->type() != FieldDescriptor::TYPE_BYTES)
      reflection->AddString(&message, d, value);
    else if (const auto id = Id::parse(value))
      reflection->AddString(&message, d, id->to_bytes());
  }
}

std::int64_t get_integer(const Message& message, const FieldDescriptor* d) {
  const auto* reflection = message.GetReflection();
  switch (d->cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32: return reflection->GetInt32(message, d);
    case FieldDescriptor::CPPTYPE_INT64: return reflection->GetInt64(message, d);
    case FieldDescriptor::CPPTYPE_UINT32: return reflection->GetUInt32(message, d);
    case FieldDescriptor::CPPTYPE_UINT64: return static_cast<std::int64_t>(reflection->GetUInt64(message, d));
    case FieldDescriptor::CPPTYPE_BOOL: return reflection->GetBool(message, d) ? 1 : 0;
    case FieldDescriptor::CPPTYPE_ENUM: return reflection->GetEnumValue(message, d);
    case FieldDescriptor::CPPTYPE_DOUBLE:
    case FieldDescriptor::CPPTYPE_FLOAT:
    case FieldDescriptor::CPPTYPE_STRING:
    case FieldDescriptor::CPPTYPE_MESSAGE: break;
  }
  return 0;
}

void set_integer(Message& message, const FieldDescriptor* d, std::int64_t value) {
  const auto* reflection = message.GetReflection();
  switch (d->cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32: return reflection->SetInt32(&message, d, static_cast<std::int32_t>(value));
    case FieldDescriptor::CPPTYPE_INT64: return reflection->SetInt64(&message, d, value);
    case FieldDescriptor::CPPTYPE_UINT32: return reflection->SetUInt32(&message, d, static_cast<std::uint32_t>(value));
    case FieldDescriptor::CPPTYPE_UINT64: return reflection->SetUInt64(&message, d, static_cast<std::uint64_t>(value));
    case FieldDescriptor::CPPTYPE_BOOL: return reflection->SetBool(&message, d, value != 0);
    case FieldDescriptor::CPPTYPE_ENUM: return reflection->SetEnumValue(&message, d, static_cast<int>(value));
    case FieldDescriptor::CPPTYPE_DOUBLE:
    case FieldDescriptor::CPPTYPE_FLOAT:
    case FieldDescriptor::CPPTYPE_STRING:
    case FieldDescriptor::CPPTYPE_MESSAGE: break;
  }
}

}  // namespace

const Column* Projection::column(std::string_view name) const {
  const auto it = std::ranges::find(columns, name, &Column::name);
  return it != columns.end() ? &*it : nullptr;
}

std::span<const Projection> projections() {
  static const std::vector<Projection> all = [] {
    std::vector<Projection> made;
    for (const auto& type : record_types()) made.push_back(make(type));
    return made;
  }();
  return all;
}

const Projection* projection_of(std::uint32_t type) {
  const auto all = projections();
  const auto it = std::ranges::find_if(all, [&](const Projection& p) { return p.type->number() == type; });
  return it != all.end() ? &*it : nullptr;
}

Status put_projection(Database& db, const Projection& projection, const Id& id, const Message& message, bool is_new) {
  std::vector<std::string> held;   // what the values below point into
  held.reserve(projection.columns.size());
  std::vector<Value> values;
  values.reserve(projection.columns.size() + 1);
  values.emplace_back(id);
  const auto* reflection = message.GetReflection();
  for (const auto& column : projection.columns) {
    const auto* of = &message;
    const auto* d = column.field;
    if (column.inner) {
      if (!reflection->HasField(message, column.field)) {
        values.emplace_back(nullptr);
        continue;
      }
      of = &reflection->GetMessage(message, column.field);
      d = column.inner;
    }
    const bool is_there = d->is_repeated() ? of->GetReflection()->FieldSize(*of, d) > 0 : of->GetReflection()->HasField(*of, d);
    if (!is_there) {
      values.emplace_back(nullptr);
      continue;
    }
    switch (column.kind) {
      case Column::Kind::text: {
        std::string scratch;
        const auto& text = of->GetReflection()->GetStringReference(*of, d, &scratch);
        values.emplace_back(std::string_view(&text == &scratch ? held.emplace_back(std::move(scratch)) : text));
        break;
      }
      case Column::Kind::blob: {
        std::string scratch;
        const auto& bytes = of->GetReflection()->GetStringReference(*of, d, &scratch);
        values.emplace_back(Blob{&bytes == &scratch ? held.emplace_back(std::move(scratch)) : bytes});
        break;
      }
      case Column::Kind::integer: values.emplace_back(get_integer(*of, d)); break;
      case Column::Kind::presence: values.emplace_back(1); break;
      case Column::Kind::set: values.emplace_back(std::string_view(held.emplace_back(set_to_json(message, d)))); break;
    }
  }
  // Most writes leave what is indexed as it was: then no page of an index is written. Neither they nor a new row need the long
  // program that takes a row's entries out of every index first.
  if (const auto& short_sql = is_new ? projection.add_sql : projection.change_sql; !short_sql.empty()) {
    TRY_VOID(db.run_values(short_sql, values));
    if (db.changes() == 1) return {};
  }
  return db.run_values(projection.put_sql, values);
}

Status remove_projection(Database& db, const Projection& projection, const Id& id) {
  return db.run(projection.remove_sql, id);
}

std::unique_ptr<Message> read_projection(const Projection& projection, const Rows& rows, int first) {
  auto message = projection.type->make();
  const auto* reflection = message->GetReflection();
  for (int at = first; const auto& column : projection.columns) {
    const int i = at++;
    if (rows.is_null(i)) continue;
    auto* into = column.inner || column.kind == Column::Kind::presence ? reflection->MutableMessage(message.get(), column.field)
                                                                        : message.get();
    const auto* d = column.inner ? column.inner : column.field;
    switch (column.kind) {
      case Column::Kind::text: into->GetReflection()->SetString(into, d, std::string(rows.text(i))); break;
      case Column::Kind::blob: into->GetReflection()->SetString(into, d, std::string(rows.blob(i))); break;
      case Column::Kind::integer: set_integer(*into, d, rows.integer(i)); break;
      case Column::Kind::presence: break;   // being there is all
      case Column::Kind::set: set_from_json(*message, d, rows.text(i)); break;
    }
  }
  return message;
}

std::unique_ptr<Message> project(const Projection& projection, const Message& message) {
  auto shown = projection.type->make();
  for (const auto& column : projection.columns) {
    const auto* reflection = message.GetReflection();
    if (column.field->is_repeated()) {
      set_from_json(*shown, column.field, set_to_json(message, column.field));
      continue;
    }
    if (!reflection->HasField(message, column.field)) continue;
    const auto* from = &message;
    auto* into = shown.get();
    const auto* d = column.field;
    if (column.inner || column.kind == Column::Kind::presence) {
      from = &reflection->GetMessage(message, column.field);
      into = shown->GetReflection()->MutableMessage(shown.get(), column.field);
      d = column.inner;
    }
    if (!d || !from->GetReflection()->HasField(*from, d)) continue;
    if (column.kind == Column::Kind::integer)
      set_integer(*into, d, get_integer(*from, d));
    else
      into->GetReflection()->SetString(into, d, from->GetReflection()->GetString(*from, d));
  }
  return shown;
}

namespace {

// The server's word on where a record belongs, as this version reads it.
Status move_to_its_scope(Database& db, FeedTable& feed, std::int64_t row, std::int64_t now, const Id& id, const Message& message) {
  const auto scope = scope_of(id, message);
  if (scope.kind == SCOPE_UNSET || scope.id.is_nil()) return {};
  TRY(const auto belongs, Scopes(db).key_of(scope));
  if (belongs == now) return {};
  TRY_VOID(feed.left(now, id));
  TRY_VOID(feed.here(belongs, id));
  return db.run("UPDATE record SET scope = ? WHERE row = ?", belongs, row);
}

Status remake(Database& db, const Projection& projection, Side side) {
  TRY(auto transaction, db.begin());
  TRY_VOID(db.exec("DROP TABLE IF EXISTS " + projection.table));
  for (const auto& sql : projection.create_sql) TRY_VOID(db.exec(sql));

  FeedTable feed(db);
  TRY_VOID(feed.go_on());
  std::int64_t last = 0;
  for (;;) {   // in pieces, so that no cursor stands open on the table that is written
    struct Held {
      std::int64_t row, scope;
      std::string state;
    };
    std::vector<Held> states;
    {
      TRY(auto rows, db.query("SELECT row, scope, state FROM record WHERE row > ? AND type = ? ORDER BY row LIMIT 500", last,
                              projection.type->number()));
      for (;;) {
        TRY(const bool more, rows.next());
        if (!more) break;
        states.push_back({rows.integer(0), rows.integer(1), std::string(rows.blob(2))});
      }
    }
    if (states.empty()) break;
    last = states.back().row;
    for (const auto& [row, scope, bytes] : states) {
      auto state = merge::decode(bytes);
      if (!state) continue;   // verify tells; one bad record does not keep the store shut
      const auto derived = derive(*state);   // of a type that was not known when it came, it may make no record
      if (!derived || !derived->message) continue;
      TRY_VOID(put_projection(db, projection, state->id, *derived->message, true));
      TRY_VOID(db.run("UPDATE record SET conflict = ?, words = ?, changed_at = ? WHERE row = ?", derived->conflict, derived->words,
                      derived->changed_at, row));
      TRY_VOID(SearchIndex(db).changed(state->id, *derived));
      if (const auto named = attachments_named_in(*derived->message); !named.empty())
        TRY_VOID(Attachments(db).name(state->id, named, {}, true));
      if (side == Side::server) TRY_VOID(move_to_its_scope(db, feed, row, scope, state->id, *derived->message));
    }
  }
  TRY_VOID(db.run("INSERT OR REPLACE INTO projection(type, fingerprint) VALUES(?, ?)", projection.type->number(),
                  projection.fingerprint));
  return transaction.commit();
}

}  // namespace

Status remake_changed_projections(Database& db, Side side) {
  std::map<std::int64_t, std::string> made;
  {
    TRY(auto rows, db.query("SELECT type, fingerprint FROM projection"));
    for (;;) {
      TRY(const bool more, rows.next());
      if (!more) break;
      made.emplace(rows.integer(0), rows.text(1));
    }
  }
  // A table that this version cannot keep up is stale for the next one that could.
  for (const auto& [type, fingerprint] : made)
    if (type < 0 || type > UINT32_MAX || !projection_of(static_cast<std::uint32_t>(type))) TRY_VOID(db.run("DELETE FROM projection WHERE type = ?", type));
  for (const auto& projection : projections()) {
    const auto found = made.find(projection.type->number());
    if (found == made.end() || found->second != projection.fingerprint) TRY_VOID(remake(db, projection, side));
  }
  return {};
}

}  // namespace fremskudt::store
