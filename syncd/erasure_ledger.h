// What was ordered erased, kept outside the store: a store that is put back as it was erases it again.
//
// Ids and numbers only. A header of 47 bytes names the store and counts the entries: magic (19), store (16), count (8), check
// (4). Each entry is 24 bytes: record (16), field (4, big endian; 0 for the whole record), check (4). So one that was cut
// anywhere is known for that.
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

namespace fremskudt::syncd {

struct ErasureOrder {
  Id record;
  std::uint32_t field = 0;           // 0: the whole record
  auto operator<=>(const ErasureOrder&) const = default;
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
  static Result<std::vector<ErasureOrder>> parse(std::string_view bytes, const Id& store);

  const std::vector<ErasureOrder>& entries() const { return entries_; }   // in order, each once
  // On the disk when it returns; those that are there already are passed over.
  Status append(const std::vector<ErasureOrder>& orders);
  // Where it is written from now on.
  void move_to(std::filesystem::path path) { path_ = std::move(path); }
  // Writes it as it is. With no place, and nothing to say, it does nothing.
  Status save() const;
  std::string to_bytes() const;

 private:
  std::filesystem::path path_;
  Id store_;
  std::vector<ErasureOrder> entries_;
};

}  // namespace fremskudt::syncd
