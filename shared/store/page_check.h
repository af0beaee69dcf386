// A store's file looked at without SQLite: is every page whole, and does this key open anything? Any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/key.h"

namespace fremskudt::store {

struct PageKeys;   // page_seal.h

// Reads every page of a database file below SQLite and checks its tag; the WAL beside it is not looked at. A page that
// does not open is read again: somebody's checkpoint may have been writing it. `bad` holds page numbers, the first being 1.
struct PageCheck {
  std::uint64_t pages = 0;
  std::vector<std::uint32_t> bad;
};
Result<PageCheck> check_pages(const std::filesystem::path& path, const std::shared_ptr<const PageKeys>& keys,
                              const std::string& base_vfs = {});
Result<PageCheck> check_pages(const std::filesystem::path& path, const Key& key, const std::string& base_vfs = {});

// Does this key open anything in the file or its WAL? Asked before SQLite sees the file: SQLite takes a WAL
// that does not open for an empty one and deletes it on closing.
enum class KeyFit {
  fits,
  nothing_there,  // no file, or an empty one, or one whose making was interrupted
  does_not_fit,   // no page and no frame opens: another key, or nothing whole is left
  cut_short,      // less than a page is left, and no log
  log_only,       // no file, but its log
  only_zeros,     // as after a failure of the disk
};
Result<KeyFit> try_key(const std::filesystem::path& path, const Key& key, const std::string& base_vfs = {});

}  // namespace fremskudt::store
