#include "store/list_query.h"

#include "store/projection.h"

namespace fremskudt::store {
namespace {

struct Sql {
  std::string where;
  std::vector<Value> values;   // views into the Query
};

// What can be asked of every record beside its own fields.
std::optional<std::string> common_column(std::string_view name) {
  if (name == "scope_kind") return "s.kind";
  if (name == "pending") return "(r.local_revision > r.acknowledged_revision OR r.attachments_to_send > 0)";
  if (name == "conflict") return "r.conflict";
  if (name == "changed_at") return "r.changed_at";
  if (name == "words") return "r.words";
  if (name == "id") return "p.id";
  return std::nullopt;
}

const Column* column_of(const Projection& projection, std::string_view name) {
  const auto with_role = [&](Role role) -> const Column* {
    const auto* field = projection.type->with_role(role);
    return field ? projection.column(field->name()) : nullptr;
  };
  if (name == "finished") return with_role(FINISHED);
  if (name == "shared") return with_role(SHARED);
  if (name == "struck") return with_role(STRUCK);
  return projection.column(name);
}

bool is_default(const Filter& filter) {
  if (const auto* text = std::get_if<std::string>(&filter.value)) return text->empty();
  if (const auto* number = std::get_if<std::int64_t>(&filter.value)) return *number == 0;
  if (const auto* id = std::get_if<Id>(&filter.value)) return id->is_nil();
  return true;
}

Status add_filter(const Projection& projection, const Filter& filter, Sql& sql) {
  std::string name;
  const Column* column = nullptr;
  if (const auto common = common_column(filter.field)) {
    name = *common;
  } else if ((column = column_of(projection, filter.field))) {
    name = "p.\"" + column->name + '"';
  } else if (filter.field == "finished" || filter.field == "shared" || filter.field == "struck") {
    name = "NULL";   // a type without such a mark never has it
  } else {
    return fail(ErrorKind::bad_input, "There is no such field to list by.");
  }
  const auto compare = [&](std::string_view op) {
    sql.where += " AND " + name + ' ' + std::string(op) + " ?";
    if (const auto* text = std::get_if<std::string>(&filter.value)) {
      if (column && column->kind == Column::Kind::blob)
        sql.values.emplace_back(Blob{*text});
      else
        sql.values.emplace_back(*text);
    } else if (const auto* number = std::get_if<std::int64_t>(&filter.value)) {
      sql.values.emplace_back(*number);
    } else if (const auto* id = std::get_if<Id>(&filter.value)) {
      sql.values.emplace_back(*id);
    } else {
      sql.values.emplace_back(nullptr);
    }
  };
  switch (filter.op) {
    case Filter::Op::equal:
      if (is_default(filter) && column)
        sql.where += " AND " + name + " IS NULL";   // defaults are kept as NULL
      else
        compare("=");
      return {};
    case Filter::Op::not_equal:
      if (is_default(filter) && column)
        sql.where += " AND " + name + " IS NOT NULL";
      else
        compare("IS NOT");
      return {};
    case Filter::Op::less: compare("<"); return {};
    case Filter::Op::at_most: compare("<="); return {};
    case Filter::Op::greater: compare(">"); return {};
    case Filter::Op::at_least: compare(">="); return {};
    case Filter::Op::is_set: sql.where += " AND " + name + " IS NOT NULL"; return {};
    case Filter::Op::not_set: sql.where += " AND " + name + " IS NULL"; return {};
    case Filter::Op::has: {
      if (!column || column->kind != Column::Kind::set) return fail(ErrorKind::bad_input, "Only a field with several values can be asked whether it has one.");
      sql.where += " AND EXISTS(SELECT 1 FROM json_each(" + name + ") e WHERE e.value = ";
      if (const auto* id = std::get_if<Id>(&filter.value)) {
        sql.where += '\'' + id->to_string() + "')";   // hexadecimal digits and dashes
        return {};
      }
      sql.where += "?)";
      if (const auto* text = std::get_if<std::string>(&filter.value))
        sql.values.emplace_back(*text);
      else if (const auto* number = std::get_if<std::int64_t>(&filter.value))
        sql.values.emplace_back(*number);
      else
        sql.values.emplace_back(nullptr);
      return {};
    }
  }
  return {};
}

Result<Sql> where(const Projection& projection, const Query& query) {
  Sql sql{" WHERE 1", {}};
  if (const auto* struck = column_of(projection, "struck"); struck && !query.struck) sql.where += " AND p.\"" + struck->name + "\" IS NULL";
  for (const auto& filter : query.filters) TRY_VOID(add_filter(projection, filter, sql));
  return sql;
}

constexpr std::string_view kJoined = " p JOIN record r ON r.id = p.id JOIN scope s ON s.key = r.scope";

}  // namespace

Result<std::vector<Row>> list_rows(Database& db, const Query& query) {
  const auto* projection = projection_of(query.type);
  if (!projection) return fail(ErrorKind::bad_input, "There is no such kind of record to list.");
  TRY(auto sql, where(*projection, query));
  std::string order = "p.id";
  if (!query.order_by.empty()) {
    if (const auto common = common_column(query.order_by))
      order = *common;
    else if (const auto* column = column_of(*projection, query.order_by))
      order = "p.\"" + column->name + '"';
    else
      return fail(ErrorKind::bad_input, "There is no such field to order by.");
  }
  const std::string_view direction = query.descending ? " DESC" : "";
  std::string text;
  text.reserve(1024);
  for (const auto piece : {std::string_view("SELECT p.id, s.kind, s.id, r.local_revision > r.acknowledged_revision OR r.attachments_to_send > 0, r.conflict, "
                                            "r.changed_at, r.words, "),
                           std::string_view(projection->select_list), std::string_view(" FROM "), std::string_view(projection->table), kJoined,
                           std::string_view(sql.where), std::string_view(" ORDER BY "), std::string_view(order), direction})
    text += piece;
  // After the value the id, so that pages neither repeat nor skip a row.
  if (order != "p.id") text.append(", p.id").append(direction);
  text += " LIMIT ? OFFSET ?";
  sql.values.emplace_back(query.limit);
  sql.values.emplace_back(query.offset);
  TRY(auto rows, db.query_values(text, sql.values));
  std::vector<Row> list;
  for (;;) {
    TRY(const bool more, rows.next());
    if (!more) return list;
    Row row;
    row.id = rows.id(0);
    row.scope = {static_cast<ScopeKind>(rows.integer(1)), rows.id(2)};
    row.pending = rows.integer(3) != 0;
    row.conflict = rows.integer(4) != 0;
    row.changed_at = rows.integer(5);
    row.words = static_cast<std::uint32_t>(rows.integer(6));
    row.message = read_projection(*projection, rows, 7);
    list.push_back(std::move(row));
  }
}

Result<std::uint64_t> count_rows(Database& db, const Query& query) {
  const auto* projection = projection_of(query.type);
  if (!projection) return fail(ErrorKind::bad_input, "There is no such kind of record to count.");
  TRY(auto sql, where(*projection, query));
  TRY(auto rows, db.query_values("SELECT COUNT(*) FROM " + projection->table + std::string(kJoined) + sql.where, sql.values));
  TRY(const bool found, rows.next());
  return found ? static_cast<std::uint64_t>(rows.integer(0)) : 0;
}

}  // namespace fremskudt::store
