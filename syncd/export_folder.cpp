#include "syncd/export_folder.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

#include "base/id.h"
#include "model/record_type.h"
#include "practice/day.h"
#include "store/file_ops.h"

namespace fremskudt::syncd {
namespace {

constexpr const char *kLock = ".lock", *kKind = ".kind";
constexpr std::string_view kHalf = ".new";   // as FileOps::replace names them

tl::unexpected<Error> unreadable() { return fail(ErrorKind::io, "A file in the export's folder could not be read; nothing of it was changed."); }

// Sealed stores and words in clear never lie together: neither in one folder nor one within the other.
bool is_at_a_store(const std::filesystem::path& folder) {
  std::error_code ignored;
  for (auto at = std::filesystem::weakly_canonical(std::filesystem::absolute(folder), ignored); !at.empty(); at = at.parent_path()) {
    if (std::filesystem::exists(at / "store.db", ignored)) return true;
    if (at == at.parent_path()) break;
  }
  for (auto entry = std::filesystem::directory_iterator(folder, ignored); !ignored && entry != std::filesystem::directory_iterator(); entry.increment(ignored))
    if (std::error_code none; std::filesystem::exists(entry->path() / "store.db", none)) return true;
  return false;
}

}  // namespace

bool is_documents_name(std::string_view name) {
  constexpr std::size_t kDay = 10, kId = 36;
  if (name.size() > kDay && name[kDay] == '_') {
    if (!practice::parse_day(name.substr(0, kDay))) return false;
    name.remove_prefix(kDay + 1);
  }
  if (!name.ends_with(".pdf") || name.size() < kId + 6 || name[kId] != '-') return false;
  const auto id = Id::parse(name.substr(0, kId));
  const auto number = name.substr(kId + 1, name.size() - kId - 5);
  return id && id->to_string() == name.substr(0, kId) && number.size() <= 6 && number.find_first_not_of("0123456789") == number.npos;
}

bool is_name_of(ExportKind kind, std::string_view name) {
  if (kind == ExportKind::journal) return name == "index.csv" || is_documents_name(name);
  if (name == "files.csv" || name == "columns.csv" || name == "codes.csv") return true;
  for (const std::string_view end : {".csv", ".jsonl"})
    if (name.ends_with(end) && record_type(name.substr(0, name.size() - end.size())) != nullptr) return true;
  return false;
}

Result<std::optional<std::string>> read_whole(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return error ? Result<std::optional<std::string>>(unreadable()) : std::nullopt;
  if (!std::filesystem::is_regular_file(file, error)) return unreadable();
  std::ifstream in(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in.is_open() || in.bad()) return unreadable();
  return bytes;
}

Result<ExportFolder> ExportFolder::open(const std::filesystem::path& path, ExportKind kind, store::FileOps& files) {
  if (is_at_a_store(path)) return fail(ErrorKind::refused, "That folder is a store's own, holds one or lies in one, and nothing was written: what goes out in clear needs a folder apart.");
  struct stat about{};
  if (::stat(path.c_str(), &about) != 0) {
    if (errno != ENOENT) return fail(ErrorKind::io, "The folder for the export cannot be looked at; nothing was written.");
    if (::mkdir(path.c_str(), 0700) != 0) {
      if (errno == ENOENT) return fail(ErrorKind::not_found, "There is no folder to make the export's folder in, and nothing was written: make it first, or name another one.");
      if (errno == ENOSPC || errno == EDQUOT) return fail(store::disk_is_full());
      return fail(ErrorKind::io, "The folder for the export could not be made; nothing was written.");
    }
    TRY_VOID(files.sync_directory(path.parent_path().empty() ? std::filesystem::path(".") : path.parent_path()));
    if (::stat(path.c_str(), &about) != 0) return fail(ErrorKind::io, "The folder for the export cannot be looked at; nothing was written.");
  }
  if (!S_ISDIR(about.st_mode)) return fail(ErrorKind::refused, "That is a file and no folder; nothing was written: name a folder for the export.");
  if (about.st_uid != ::geteuid()) return fail(ErrorKind::refused, "That folder belongs to another user than the one syncd runs as; nothing was written.");
  if ((about.st_mode & 077) != 0)
    return fail(ErrorKind::refused, "Others may look into that folder, so nothing was written: take that from them (chmod 700), or name another one.");
  auto lock = files.lock(path / kLock);
  if (!lock) return fail(lock.error().kind, "Nothing can be written into that folder, and nothing was: it is read-only, or its disk is full or broken.");
  ExportFolder folder(path, *std::move(lock), files);
  TRY_VOID(folder.take_for(kind));
  return folder;
}

Status ExportFolder::take_for(ExportKind kind) const {
  const auto other = kind == ExportKind::journal ? ExportKind::records : ExportKind::journal;
  const std::string text = kind == ExportKind::journal ? "journal\n" : "records\n";
  TRY(const auto said, read(kKind));
  if (said == text) return {};
  TRY(const auto all, names());
  if (said || std::ranges::any_of(all, [&](const auto& name) { return is_name_of(other, name); }))
    return fail(ErrorKind::refused, kind == ExportKind::journal ? "That folder holds an export of records; nothing was written: name another one for the journal."
                                                                : "That folder holds a journal export; nothing was written: name another one for the records.");
  // The journal knows its own by its index.
  if (kind == ExportKind::records && std::ranges::any_of(all, [&](const auto& name) { return is_name_of(kind, name); }))
    return fail(ErrorKind::refused, "That folder holds files that no export of ours wrote under names that this one would write, and nothing was written: name another one.");
  return put(kKind, text);
}

Status ExportFolder::put(const std::string& name, std::string_view bytes) const { return files_->replace(path_ / name, bytes); }

Result<std::optional<std::string>> ExportFolder::read(const std::string& name) const { return read_whole(path_ / name); }

bool ExportFolder::has(const std::string& name) const {
  std::error_code error;
  return std::filesystem::exists(path_ / name, error);
}

Status ExportFolder::remove(const std::string& name) const {
  TRY_VOID(files_->remove(path_ / name));
  return files_->sync_directory(path_);
}

Status ExportFolder::remove_halves(ExportKind kind) const {
  TRY(const auto all, names());
  for (const std::string_view name : all)
    if (name.ends_with(kHalf) && is_name_of(kind, name.substr(0, name.size() - kHalf.size()))) TRY_VOID(files_->remove(path_ / name));
  return {};
}

Result<std::vector<std::string>> ExportFolder::names() const {
  std::error_code error;
  std::vector<std::string> all;
  for (auto entry = std::filesystem::directory_iterator(path_, error); !error && entry != std::filesystem::directory_iterator(); entry.increment(error))
    if (std::error_code ignored; entry->is_regular_file(ignored)) all.push_back(entry->path().filename().string());
  if (error) return unreadable();
  return all;
}

}  // namespace fremskudt::syncd
