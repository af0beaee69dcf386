#include "store/page_check.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>

#include "store/sealing_vfs.h"
#include "store/wal_layout.h"

namespace fremskudt::store {
namespace {

// SQLite never writes the page that holds the byte its locks are taken on, at 1 GiB.
constexpr std::uint32_t kLockPage = 0x40000000 / kPageBytes + 1;
constexpr int kReadAgain = 3;

// A file opened for reading through the base VFS: closing a descriptor of our own would drop SQLite's POSIX
// locks.
class BaseFile {
 public:
  BaseFile(sqlite3_vfs* vfs, const char* name, int kind) : memory_(static_cast<std::size_t>(vfs->szOsFile)) {
    int flags = 0;
    int there = 0;
    if (vfs->xAccess(vfs, name, SQLITE_ACCESS_EXISTS, &there) != SQLITE_OK || there == 0) return;
    if (vfs->xOpen(vfs, name, file(), kind | SQLITE_OPEN_READONLY, &flags) != SQLITE_OK) {
      failed_ = true;
      return;
    }
    is_open_ = true;
    sqlite3_int64 size = 0;
    failed_ = file()->pMethods->xFileSize(file(), &size) != SQLITE_OK;
    size_ = size;
  }
  BaseFile(const BaseFile&) = delete;
  BaseFile& operator=(const BaseFile&) = delete;
  ~BaseFile() {
    if (is_open_) file()->pMethods->xClose(file());
  }
  bool has_failed() const { return failed_; }
  bool is_there() const { return is_open_ || failed_; }
  std::int64_t size() const { return size_; }  // 0 when absent
  bool read(std::span<std::byte> out, std::int64_t at) {
    const int code = file()->pMethods->xRead(file(), out.data(), static_cast<int>(out.size()), at);
    return code == SQLITE_OK || code == SQLITE_IOERR_SHORT_READ;
  }

 private:
  sqlite3_file* file() { return reinterpret_cast<sqlite3_file*>(memory_.data()); }
  std::vector<char> memory_;  // from operator new: aligned for anything
  bool is_open_ = false, failed_ = false;
  std::int64_t size_ = 0;
};

struct Names {
  explicit Names(const std::filesystem::path& path)
      : journal(path.string() + "-journal"),
        log(path.string() + "-wal"),
        database(sqlite3_create_filename(path.c_str(), journal.c_str(), log.c_str(), 0, nullptr)) {}
  Names(const Names&) = delete;
  Names& operator=(const Names&) = delete;
  ~Names() { sqlite3_free_filename(database); }
  std::string journal, log;
  sqlite3_filename database;
};

Result<sqlite3_vfs*> find_base(const std::string& name) {
  sqlite3_vfs* base = sqlite3_vfs_find(name.empty() ? nullptr : name.c_str());
  if (base == nullptr) return fail(ErrorKind::io, "SQLite has no file system of the asked-for name.");
  return base;
}

tl::unexpected<Error> unreadable() {
  return fail(ErrorKind::io,
              "The store file could not be read; nothing was changed. Check the disk and the file's owner.");
}

}  // namespace

Result<PageCheck> check_pages(const std::filesystem::path& path, const Key& key, const std::string& base_vfs) {
  return check_pages(path, std::make_shared<const PageKeys>(key), base_vfs);
}

Result<PageCheck> check_pages(const std::filesystem::path& path, const std::shared_ptr<const PageKeys>& keys,
                              const std::string& base_vfs) {
  TRY(sqlite3_vfs * base, find_base(base_vfs));
  const Names names(path);
  BaseFile file(base, names.database, SQLITE_OPEN_MAIN_DB);
  if (file.has_failed()) return unreadable();
  PageSeal seal(keys);
  PageCheck check;
  check.pages = static_cast<std::uint64_t>((file.size() + kPageBytes - 1) / kPageBytes);
  std::array<std::byte, kPageBytes> page;
  const auto is_bad = [&](std::uint32_t number) {   // also where the disk itself gives an error
    return !file.read(page, std::int64_t{number - 1} * kPageBytes) || !seal.open(page, {PagePlace::File::database, number});
  };
  for (std::uint32_t number = 1; number <= check.pages; ++number) {
    if (number == kLockPage) continue;
    if (is_bad(number)) check.bad.push_back(number);
  }
  for (int again = 0; again < kReadAgain && !check.bad.empty(); ++again) {
    std::vector<std::uint32_t> still_bad;
    for (const auto number : check.bad)
      if (is_bad(number)) still_bad.push_back(number);
    check.bad = std::move(still_bad);
  }
  return check;
}

Result<KeyFit> try_key(const std::filesystem::path& path, const Key& key, const std::string& base_vfs) {
  TRY(sqlite3_vfs * base, find_base(base_vfs));
  const Names names(path);
  BaseFile database(base, names.database, SQLITE_OPEN_MAIN_DB);
  BaseFile log(base, sqlite3_filename_wal(names.database), SQLITE_OPEN_WAL);
  BaseFile journal(base, sqlite3_filename_journal(names.database), SQLITE_OPEN_MAIN_JOURNAL);
  if (!database.is_there() && log.has_failed()) return KeyFit::log_only;   // SQLite opens no log without its database
  if (database.has_failed() || log.has_failed() || journal.has_failed()) return unreadable();

  PageSeal seal(key);
  std::array<std::byte, kFrame> buffer;
  const auto page = std::span(buffer).last<kPageBytes>();
  bool is_all_zero = database.size() > 0;
  for (std::int64_t at = 0; at + kPageBytes <= database.size(); at += kPageBytes) {
    if (!database.read(page, at)) return unreadable();
    is_all_zero = is_all_zero && std::ranges::all_of(page, [](std::byte byte) { return byte == std::byte{0}; });
    if (seal.open(page, {PagePlace::File::database, static_cast<std::uint32_t>(at / kPageBytes + 1)}))
      return KeyFit::fits;
  }
  std::int64_t frames = 0;
  for (; frame_offset(static_cast<std::uint32_t>(frames + 1)) <= log.size(); ++frames) {
    const auto frame = static_cast<std::uint32_t>(frames);
    if (!log.read(buffer, frame_offset(frame))) return unreadable();
    FrameHeader header;
    std::memcpy(header.bytes.data(), buffer.data(), kFrameHeader);
    seal.show(header.block());
    if (!seal.open(page, header.place(frame))) continue;
    return database.size() > 0 ? KeyFit::fits : KeyFit::log_only;
  }
  if (is_all_zero && database.size() >= kPageBytes && journal.size() == 0 && frames == 0) return KeyFit::only_zeros;
  // A new file has its first page and a journal until the page is on the disk.
  if (database.size() == 0 && frames == 0) return KeyFit::nothing_there;
  if (database.size() <= kPageBytes && journal.size() > 0 && frames == 0) return KeyFit::nothing_there;
  if (database.size() < kPageBytes && frames == 0) return KeyFit::cut_short;
  return KeyFit::does_not_fit;
}

}  // namespace fremskudt::store
