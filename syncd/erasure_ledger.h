// What was ordered erased, kept outside the store: a store that is put back as it was erases it again.
//
// Ids and numbers only. A header names the store; each entry is 24 bytes: record (16), field (4, big endian; 0 for the
// whole record), check (4). Appended
// and fsynced before the erasure is carried out, so it never says less than the store; a torn last entry is no entry.
// It is there from the store's first opening on, so that a ledger without entries can be told from one that was lost.
// Thread: the writer's.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
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
  // Makes nothing. Errors: corrupt (no ledger, or another store's), io.
  static Result<ErasureLedger> open(std::filesystem::path path, const Id& store);
  // The bytes of a whole ledger, as a backup holds them. Errors: corrupt.
  static Result<std::vector<ErasureOrder>> parse(std::string_view bytes, const Id& store);

  const std::vector<ErasureOrder>& entries() const { return entries_; }   // in order, each once
  // On the disk when it returns; those that are there already are passed over.
  Status append(const std::vector<ErasureOrder>& orders);
  // Writes it, as far as it goes, where there is none.
  Status make();
  std::string to_bytes() const;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  Id store_;
  std::vector<ErasureOrder> entries_;
};

}  // namespace fremskudt::syncd
