// What was ordered erased, and which tablets were revoked and grants ended, kept outside the store: a store that is put back as
// it was erases, revokes and ends it again.
//
// Ids and numbers only. A header of 47 bytes names the store and counts the rows: magic (19), store (16), count (8), check
// (4). Each row is 40 bytes: record (16), field (4, big endian; 0 for the whole record), a replica (8) and the highest of its
// writes that the order had seen (8), both 0 when it had seen none, check (4). A tablet or grant that ended has
// a row with its id, a number that no field has (Ending::What) and, in place of what was seen, 0 and when it ended. So one that was cut anywhere is known for that.
// Written anew as a whole, and durable before the erasure is carried out, so it never says less than the store and a crash
// leaves the ledger before or the one after. It is there from the store's making on: a missing one was lost.
// Thread: the writer's.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "store/store.h"

namespace fremskudt::syncd {

using store::ErasureOrder;

struct Ending {
  enum class What : std::uint32_t { grant = 0xffff'fffe, tablet = 0xffff'ffff };
  What what{};
  Id id;
  std::int64_t at_ms = 0;            // UTC
  bool operator==(const Ending&) const = default;
};

class ErasureLedger {
 public:
  // A ledger without entries, not written yet. An empty path: no place for it is known, and nothing can be appended.
  static ErasureLedger make(std::filesystem::path path, const Id& store);
  // Errors: not_found (no file), corrupt (cut short, damaged, another store's), io.
  static Result<ErasureLedger> open(std::filesystem::path path, const Id& store);
  // What is whole in one that may be cut, damaged or gone; not written. What is no ledger of this store is renamed to
  // PATH.aside.1, 2 and so on. Errors: io.
  static Result<ErasureLedger> rescue(std::filesystem::path path, const Id& store);
  // The bytes of a whole ledger, as a backup holds them. Errors: corrupt.
  static Result<ErasureLedger> parse(std::string_view bytes, const Id& store);

  const std::vector<ErasureOrder>& entries() const { return entries_; }   // in order, each once
  // On the disk when it returns. What one that is there already had seen is added to.
  Status append(const std::vector<ErasureOrder>& orders);
  const std::vector<Ending>& endings() const { return endings_; }         // in order, each once: the first that was told
  Status append(const std::vector<Ending>& endings);
  // All of another copy.
  Status append(const ErasureLedger& other);
  bool has_place() const { return !path_.empty(); }
  // Where it is written from now on.
  void move_to(std::filesystem::path path) { path_ = std::move(path); }
  // Writes it as it is. With no place, and nothing to say, it does nothing.
  Status save() const;
  std::string to_bytes() const;

 private:
  std::filesystem::path path_;
  Id store_;
  std::vector<ErasureOrder> entries_;
  std::vector<Ending> endings_;
};

}  // namespace fremskudt::syncd
