#include "store/copy.h"

#include "store/database.h"

namespace fremskudt::store {

Result<StoreCopy> copy_store(const std::filesystem::path& from, const Key& key, const std::filesystem::path& to, const Key& copy_key,
                             const std::string& base_vfs) {
  DatabaseOptions options;
  options.path = from;
  options.base_vfs = base_vfs;
  options.create = false;
  {
    TRY(auto database, Database::open(options, key));
    TRY_VOID(database->copy_to(to, copy_key));
  }
  // Read back from the copy itself: it opens, and says what it holds.
  options.path = to;
  TRY(auto copy, Database::open(options, copy_key));
  TRY(auto rows, copy->query("SELECT number, at FROM last_commit"));
  TRY(const bool found, rows.next());
  if (!found) return fail(ErrorKind::corrupt, "The copy of the store is not whole.");
  return StoreCopy{static_cast<std::uint64_t>(rows.integer(0)), rows.integer(1)};
}

}  // namespace fremskudt::store
