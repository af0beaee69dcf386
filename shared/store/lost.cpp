#include "store/lost.h"

#include "store/side_file.h"

namespace fremskudt::store {
namespace {

namespace fs = std::filesystem;

Result<bool> is_empty_or_absent(const fs::path& path) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  if (error == std::errc::no_such_file_or_directory) return true;
  if (error) return fail(ErrorKind::io, "The store file cannot be looked at; nothing was changed. Check the folder and its owner.");
  return size == 0;
}

}  // namespace

Result<bool> is_missing(const fs::path& directory) {
  TRY(const bool no_file, is_empty_or_absent(directory / "store.db"));
  TRY(const bool no_log, is_empty_or_absent(directory / "store.db-wal"));
  return no_file && no_log;
}

bool was_used(const fs::path& path) {
  std::error_code ignored;
  if (path.empty() || !fs::exists(path, ignored)) return false;
  const auto side_file = SideFile::open(path);
  if (!side_file) return false;
  const auto last = side_file->read();
  return last && last->commit > 0;
}

}  // namespace fremskudt::store
