// The rows of records, and the scopes they name. Thread: that of the Database they are given.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/scope.h"
#include "store/database.h"
#include "store/store.h"

namespace fremskudt::store {

// Why a row goes as soon as it is delivered.
enum class Leaving {
  no = 0,
  left_scope = 1,   // its scope is no longer granted
  erased = 2,
  moved = 3,        // the office has it in another scope; where, this tablet knows only if it is granted that one
  not_yet = 4,      // a change of ours, still to be delivered, took it into its scope: that it is not there is no news
  for_now = 5,      // moved, by the word of an office that is being healed: it goes when that is done, unless a feed brings it
};

struct RecordRow {
  std::int64_t row = 0;             // 0: not stored yet
  Id id;
  std::uint32_t type = 0;
  std::int64_t scope = 0;           // key of the scope table
  std::uint64_t local_revision = 0;
  std::uint64_t acknowledged_revision = 0;
  std::uint64_t write_order = 0;
  bool refused = false;
  std::string why;
  Leaving leaving = Leaving::no;
  bool conflict = false;
  std::uint32_t words = 0;
  std::int64_t changed_at = 0;
  std::uint64_t attachments_to_send = 0;   // tablet: whole here, not known to be at the server
  std::uint64_t server_seq = 0;     // tablet: the feed number by which the server had it
  std::string state;
  // As it stands in the table, for the counts and to leave the index of scopes alone.
  bool is_counted_pending = false, is_counted_refused = false;
  std::int64_t scope_there = 0;

  bool has_unsent_state() const { return local_revision > acknowledged_revision; }   // pending or refused
  // Also while an attachment is still on its way.
  bool is_undelivered() const { return has_unsent_state() || attachments_to_send > 0; }
};

// BLAKE2b-128 of state bytes.
std::string hash_of(std::string_view state);

class Records {
 public:
  explicit Records(Database& db) : db_(db) {}
  enum class With { state, no_state };
  Result<std::optional<RecordRow>> find(const Id& id, With with = With::state);
  // Inserts when row.row is 0, and sets it then.
  Status put(RecordRow& row);
  // Everything but state, hash and what follows from them.
  Status put_revisions(RecordRow& row);
  Status remove(const RecordRow& row);
  Result<std::vector<Id>> in_scope(std::int64_t scope);

  // What waits to be delivered, and what was refused; both by the rows put here, so that no commit counts them all.
  struct Counts {
    std::uint64_t pending = 0, refused = 0;
  };
  Result<Counts> counts();
  // After a rollback: counted anew.
  void forget_counts() { counts_.reset(); }

 private:
  Status count(bool was_pending, bool was_refused, bool is_pending, bool is_refused);
  Database& db_;
  std::optional<Counts> counts_;
};

// Scopes by the small keys that rows name them with.
class Scopes {
 public:
  explicit Scopes(Database& db) : db_(db) {}
  // Makes the row when it is new.
  Result<std::int64_t> key_of(const Scope& scope);
  Result<std::optional<std::int64_t>> find(const Scope& scope);
  Result<Scope> scope_of(std::int64_t key);
  // After a rollback: keys given since may not exist.
  void forget() { keys_.clear(), scopes_.clear(); }

 private:
  Database& db_;
  std::unordered_map<Scope, std::int64_t> keys_;
  std::unordered_map<std::int64_t, Scope> scopes_;
};

}  // namespace fremskudt::store
