// Projection tables: one per record type, typed and indexed columns generated from its descriptor, so that lists,
// clocks and statistics are plain SQL. Written in the transaction that writes the state; rebuilt from the states
// when the descriptor changes.
//
// Table "p_HomeVisit": id, then a column per projected field by its proto name. Projected are singular scalars, except
// SECRET ones and KEEP_BOTH texts that are no TITLE; SET fields as a JSON array (ids as text); of Created, Finish and
// Struck a column that is 1 when it is there, and "created.worker", "finished_at.at" … A field at its default is NULL.
// Thread: that of the Database; the layouts are immutable, any thread.
#pragma once

#include <string>
#include <vector>

#include "model/record_type.h"
#include "store/database.h"
#include "store/store.h"

namespace fremskudt::store {

struct Column {
  enum class Kind { text, blob, integer, presence, set };
  std::string name;
  Kind kind;
  const google::protobuf::FieldDescriptor* field;              // of the record
  const google::protobuf::FieldDescriptor* inner = nullptr;    // within Created, Finish or Struck
  bool indexed = false;
};

struct Projection {
  const RecordType* type;
  std::string table;                 // quoted
  std::vector<Column> columns;
  std::string select_list;           // p."date", p."minutes", …
  std::string put_sql, remove_sql;
  std::string add_sql;               // takes what put_sql takes, and does nothing where a row stands
  std::string change_sql;            // likewise: of a row that stands and whose indexed columns stay; empty: none
  std::vector<std::string> create_sql;
  std::string fingerprint;           // changes with anything that the rows depend on

  const Column* column(std::string_view name) const;
};

// Null for types this version does not know.
const Projection* projection_of(std::uint32_t type);
std::span<const Projection> projections();

// `is_new`: no row is there yet, as far as is known.
Status put_projection(Database& db, const Projection& projection, const Id& id, const google::protobuf::Message& message, bool is_new);
Status remove_projection(Database& db, const Projection& projection, const Id& id);
// The message of a row whose columns of `select_list` begin at `first`.
std::unique_ptr<google::protobuf::Message> read_projection(const Projection& projection, const Rows& rows, int first);

// The message as a list shows it: what putting it into the table and reading it back would give.
std::unique_ptr<google::protobuf::Message> project(const Projection& projection, const google::protobuf::Message& message);

// Remakes every table whose fingerprint differs, from the states; each in one transaction. What else follows from a state
// is remade too: conflict flags, word counts, the search queue, and at the server scope and feed, so that records of a type
// that an older server held without knowing it reach those who may have them.
Status remake_changed_projections(Database& db, Side side);

}  // namespace fremskudt::store
