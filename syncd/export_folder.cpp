#include "syncd/export_folder.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

#include "store/file_ops.h"

namespace fremskudt::syncd {
namespace {

constexpr const char* kLock = ".lock";
constexpr const char* kHalf = ".new";   // as FileOps::replace names them

tl::unexpected<Error> unreadable() { return fail(ErrorKind::io, "A file in the export's folder could not be read; nothing of it was changed."); }

}  // namespace

Result<std::optional<std::string>> read_whole(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return error ? Result<std::optional<std::string>>(unreadable()) : std::nullopt;
  if (!std::filesystem::is_regular_file(file, error)) return unreadable();
  std::ifstream in(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in.is_open() || in.bad()) return unreadable();
  return bytes;
}

Result<ExportFolder> ExportFolder::open(const std::filesystem::path& path) {
  struct stat about{};
  if (::stat(path.c_str(), &about) != 0) {
    if (errno != ENOENT) return fail(ErrorKind::io, "The folder for the export cannot be looked at; nothing was written.");
    if (::mkdir(path.c_str(), 0700) != 0) {
      if (errno == ENOENT) return fail(ErrorKind::not_found, "There is no folder to make the export's folder in, and nothing was written: make it first, or name another one.");
      if (errno == ENOSPC || errno == EDQUOT) return fail(store::disk_is_full());
      return fail(ErrorKind::io, "The folder for the export could not be made; nothing was written.");
    }
    TRY_VOID(store::system_files().sync_directory(path.parent_path().empty() ? std::filesystem::path(".") : path.parent_path()));
    if (::stat(path.c_str(), &about) != 0) return fail(ErrorKind::io, "The folder for the export cannot be looked at; nothing was written.");
  }
  if (!S_ISDIR(about.st_mode)) return fail(ErrorKind::refused, "That is a file and no folder; nothing was written: name a folder for the export.");
  if (about.st_uid != ::geteuid()) return fail(ErrorKind::refused, "That folder belongs to another user than the one syncd runs as; nothing was written.");
  if ((about.st_mode & 077) != 0)
    return fail(ErrorKind::refused, "Others may look into that folder, so nothing was written: take that from them (chmod 700), or name another one.");
  TRY(auto lock, store::system_files().lock(path / kLock));
  return ExportFolder(path, std::move(lock));
}

Status ExportFolder::put(const std::string& name, std::string_view bytes) const { return store::system_files().replace(path_ / name, bytes); }

Result<std::optional<std::string>> ExportFolder::read(const std::string& name) const { return read_whole(path_ / name); }

bool ExportFolder::has(const std::string& name) const {
  std::error_code error;
  return std::filesystem::exists(path_ / name, error);
}

Status ExportFolder::remove(const std::string& name) const {
  TRY_VOID(store::system_files().remove(path_ / name));
  return store::system_files().sync_directory(path_);
}

Status ExportFolder::remove_halves() const {
  std::error_code error;
  std::vector<std::filesystem::path> halves;
  for (const auto& entry : std::filesystem::directory_iterator(path_, error))
    if (entry.path().extension() == kHalf) halves.push_back(entry.path());
  for (const auto& half : halves) TRY_VOID(store::system_files().remove(half));
  return error ? unreadable() : Status();
}

}  // namespace fremskudt::syncd
