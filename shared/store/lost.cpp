#include "store/lost.h"

#include "store/sealing_vfs.h"
#include "store/side_file.h"

namespace fremskudt::store {
namespace {

namespace fs = std::filesystem;

Result<bool> is_less_than(std::uintmax_t bytes, const fs::path& path) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  if (error == std::errc::no_such_file_or_directory) return true;
  if (error) return fail(ErrorKind::io, "The store file cannot be looked at; nothing was changed. Check the folder and its owner.");
  return size < bytes;
}

}  // namespace

Result<bool> is_missing(const fs::path& directory) {
  TRY(const bool no_file, is_less_than(kPageBytes, directory / "store.db"));
  TRY(const bool no_log, is_less_than(1, directory / "store.db-wal"));
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

Error damaged(Side side, std::string_view what) {
  return {ErrorKind::corrupt,
          "The store's file, store.db, " + std::string(what) + "; nothing was changed. " +
              (side == Side::server
                   ? "Put the file back, or restore a backup into a new directory; keep this directory and the key file."
                   : "What the office received is safe there; what was not sent was in this file only. Put the file back, or enrol the tablet "
                     "again with a new code: what is left of the file is kept.")};
}

}  // namespace fremskudt::store
