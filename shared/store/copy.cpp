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
  const auto read_back = [&]() -> Result<StoreCopy> {
    TRY(auto copy, Database::open(options, copy_key));
    TRY(auto rows, copy->query("SELECT number, at FROM last_commit"));
    TRY(const bool found, rows.next());
    if (!found) return fail(ErrorKind::io, "");
    return StoreCopy{static_cast<std::uint64_t>(rows.integer(0)), rows.integer(1)};
  };
  auto copied = read_back();
  if (!copied) return fail(ErrorKind::io, "The copy of the store could not be read back; the store itself is as it was.");   // whatever is wrong with the copy
  return copied;
}

}  // namespace fremskudt::store
