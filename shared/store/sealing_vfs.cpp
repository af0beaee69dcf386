// What SQLite calls, handed on to the base; sealed_file.h says what lies on the disk.
#include "store/sealing_vfs.h"

#include <sqlite3.h>

#include <charconv>
#include <cstring>
#include <map>
#include <mutex>
#include <new>
#include <optional>

#include "store/sealed_file.h"

namespace fremskudt::store {
namespace {

// Nobody asks SQLite how much memory it holds; to count it takes a lock at each allocation. Must be said before its first use.
[[maybe_unused]] const int kUncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);

// ---- keys by number
// ------------------------------------------------------------------------------------------

struct Registry {
  std::mutex mutex;
  std::uint64_t last = 0;
  std::map<std::uint64_t, std::weak_ptr<SealedKey::Shared>> keys;
};

Registry& registry() {
  static Registry r;
  return r;
}

std::shared_ptr<SealedKey::Shared> find_key(const char* file_name) {
  const char* parameter = file_name == nullptr ? nullptr : sqlite3_uri_parameter(file_name, "seal");
  if (parameter == nullptr) return nullptr;
  std::uint64_t number = 0;
  std::from_chars(parameter, parameter + std::strlen(parameter), number);
  std::lock_guard guard(registry().mutex);
  const auto found = registry().keys.find(number);
  return found == registry().keys.end() ? nullptr : found->second.lock();
}

// ---- a file, as SQLite holds it
// ------------------------------------------------------------------------------

struct Held {
  sqlite3_file file;
  SealedFile* sealed;
};
// The base's file follows ours in the memory that SQLite provides.
constexpr std::size_t kFileBytes = (sizeof(Held) + 15) / 16 * 16;

SealedFile& sealed_of(sqlite3_file* file) {
  return *reinterpret_cast<Held*>(file)->sealed;
}
sqlite3_file* base_of(sqlite3_file* file) {
  return sealed_of(file).base();
}

int file_close(sqlite3_file* file) {
  SealedFile* sealed = &sealed_of(file);
  (void)sealed->write_waiting_header();   // of a frame without a page, which ends the log
  const int code = sealed->base()->pMethods->xClose(sealed->base());
  delete sealed;
  file->pMethods = nullptr;
  return code;
}

int file_read(sqlite3_file* file, void* out, int n, sqlite3_int64 at) {
  return sealed_of(file).read(static_cast<std::byte*>(out), n, at);
}
int file_write(sqlite3_file* file, const void* in, int n, sqlite3_int64 at) {
  return sealed_of(file).write(static_cast<const std::byte*>(in), n, at);
}
int file_truncate(sqlite3_file* file, sqlite3_int64 size) {
  if (const int code = sealed_of(file).write_waiting_header(); code != SQLITE_OK) return code;
  return base_of(file)->pMethods->xTruncate(base_of(file), size);
}
int file_sync(sqlite3_file* file, int flags) {
  if (const int code = sealed_of(file).write_waiting_header(); code != SQLITE_OK) return code;
  return base_of(file)->pMethods->xSync(base_of(file), flags);
}
int file_size(sqlite3_file* file, sqlite3_int64* size) {
  if (const int code = sealed_of(file).write_waiting_header(); code != SQLITE_OK) return code;
  return base_of(file)->pMethods->xFileSize(base_of(file), size);
}
int file_lock(sqlite3_file* file, int level) {
  return base_of(file)->pMethods->xLock(base_of(file), level);
}
int file_unlock(sqlite3_file* file, int level) {
  return base_of(file)->pMethods->xUnlock(base_of(file), level);
}
int file_check_reserved_lock(sqlite3_file* file, int* out) {
  return base_of(file)->pMethods->xCheckReservedLock(base_of(file), out);
}

int file_control(sqlite3_file* file, int operation, void* argument) {
  switch (operation) {
    case SQLITE_FCNTL_CHUNK_SIZE:  // would write bytes that no page sealed
    case SQLITE_FCNTL_SIZE_HINT:
    case SQLITE_FCNTL_MMAP_SIZE:
    case SQLITE_FCNTL_BEGIN_ATOMIC_WRITE:
      return SQLITE_NOTFOUND;
    default:
      return base_of(file)->pMethods->xFileControl(base_of(file), operation, argument);
  }
}

int file_sector_size(sqlite3_file* file) {
  return base_of(file)->pMethods->xSectorSize(base_of(file));
}

// POWERSAFE_OVERWRITE: else SQLite cuts WAL pages at sector boundaries. Nothing that promises atomic or
// ordered writes is passed on: SQLite would skip syncs or journal headers for it.
int file_characteristics(sqlite3_file* file) {
  const int base = base_of(file)->pMethods->xDeviceCharacteristics(base_of(file));
  return SQLITE_IOCAP_POWERSAFE_OVERWRITE | (base & SQLITE_IOCAP_UNDELETABLE_WHEN_OPEN);
}

// The WAL index holds page and frame numbers only and passes through.
int file_shm_map(sqlite3_file* file, int region, int size, int extend, void volatile** out) {
  return base_of(file)->pMethods->xShmMap(base_of(file), region, size, extend, out);
}
int file_shm_lock(sqlite3_file* file, int offset, int n, int flags) {
  return base_of(file)->pMethods->xShmLock(base_of(file), offset, n, flags);
}
void file_shm_barrier(sqlite3_file* file) {
  base_of(file)->pMethods->xShmBarrier(base_of(file));
}
int file_shm_unmap(sqlite3_file* file, int remove) {
  return base_of(file)->pMethods->xShmUnmap(base_of(file), remove);
}

// Version 2: with shared memory, without mmap.
constexpr sqlite3_io_methods kMethods = {2,
                                         file_close,
                                         file_read,
                                         file_write,
                                         file_truncate,
                                         file_sync,
                                         file_size,
                                         file_lock,
                                         file_unlock,
                                         file_check_reserved_lock,
                                         file_control,
                                         file_sector_size,
                                         file_characteristics,
                                         file_shm_map,
                                         file_shm_lock,
                                         file_shm_barrier,
                                         file_shm_unmap,
                                         nullptr,
                                         nullptr};

sqlite3_vfs* base_of(sqlite3_vfs* vfs) {
  return static_cast<sqlite3_vfs*>(vfs->pAppData);
}

std::optional<SealedFile::Kind> kind_of(int flags) {
  if (flags & SQLITE_OPEN_MAIN_DB) return SealedFile::Kind::database;
  if (flags & SQLITE_OPEN_WAL) return SealedFile::Kind::log;
  if (flags & SQLITE_OPEN_MAIN_JOURNAL) return SealedFile::Kind::journal;
  return std::nullopt;
}

int vfs_open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  file->pMethods = nullptr;
  const auto kind = kind_of(flags);
  auto key = find_key(name);
  if (!kind || !key) return SQLITE_CANTOPEN;
  auto* base = reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + kFileBytes);
  std::memset(base, 0, static_cast<std::size_t>(base_of(vfs)->szOsFile));
  const int code = base_of(vfs)->xOpen(base_of(vfs), name, base, flags, out_flags);
  if (code != SQLITE_OK) {
    if (base->pMethods != nullptr) base->pMethods->xClose(base);
    return code;
  }
  reinterpret_cast<Held*>(file)->sealed = new SealedFile(*kind, std::move(key), base);
  file->pMethods = &kMethods;
  return SQLITE_OK;
}

int vfs_delete(sqlite3_vfs* vfs, const char* name, int sync_directory) {
  return base_of(vfs)->xDelete(base_of(vfs), name, sync_directory);
}
int vfs_access(sqlite3_vfs* vfs, const char* name, int flags, int* out) {
  return base_of(vfs)->xAccess(base_of(vfs), name, flags, out);
}
int vfs_full_pathname(sqlite3_vfs* vfs, const char* name, int n, char* out) {
  return base_of(vfs)->xFullPathname(base_of(vfs), name, n, out);
}
int vfs_randomness(sqlite3_vfs* vfs, int n, char* out) {
  return base_of(vfs)->xRandomness(base_of(vfs), n, out);
}
int vfs_sleep(sqlite3_vfs* vfs, int us) {
  return base_of(vfs)->xSleep(base_of(vfs), us);
}
int vfs_current_time(sqlite3_vfs* vfs, double* out) {
  return base_of(vfs)->xCurrentTime(base_of(vfs), out);
}
int vfs_last_error(sqlite3_vfs* vfs, int n, char* out) {
  return base_of(vfs)->xGetLastError ? base_of(vfs)->xGetLastError(base_of(vfs), n, out) : 0;
}

struct Registered {
  std::string name;
  sqlite3_vfs vfs{};
};

}  // namespace

// ---- public
// ------------------------------------------------------------------------------------------------------

Result<std::string> sealing_vfs(const std::string& base_name) {
  sqlite3_vfs* base = sqlite3_vfs_find(base_name.empty() ? nullptr : base_name.c_str());
  if (base == nullptr) return fail(ErrorKind::io, "SQLite has no file system of the asked-for name.");
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<Registered>> all;  // lives as long as SQLite may use it
  std::lock_guard guard(mutex);
  const std::string name = std::string("fremskudt-sealed-") + base->zName;
  if (all.contains(name)) return name;
  auto entry = std::make_unique<Registered>();
  entry->name = name;
  sqlite3_vfs& vfs = entry->vfs;
  vfs.iVersion = 1;
  vfs.szOsFile = static_cast<int>(kFileBytes) + base->szOsFile;
  vfs.mxPathname = base->mxPathname;
  vfs.zName = entry->name.c_str();
  vfs.pAppData = base;
  vfs.xOpen = vfs_open;
  vfs.xDelete = vfs_delete;
  vfs.xAccess = vfs_access;
  vfs.xFullPathname = vfs_full_pathname;
  vfs.xRandomness = vfs_randomness;
  vfs.xSleep = vfs_sleep;
  vfs.xCurrentTime = vfs_current_time;
  vfs.xGetLastError = vfs_last_error;
  if (sqlite3_vfs_register(&vfs, 0) != SQLITE_OK)
    return fail(ErrorKind::io, "SQLite did not accept the sealing layer.");
  all.emplace(name, std::move(entry));
  return name;
}

SealedKey::SealedKey(const Key& key) : shared_(std::make_shared<Shared>(key)) {
  std::lock_guard guard(registry().mutex);
  number_ = ++registry().last;
  registry().keys.emplace(number_, shared_);
}

SealedKey::~SealedKey() {
  std::lock_guard guard(registry().mutex);
  registry().keys.erase(number_);
}

std::string SealedKey::uri(const std::filesystem::path& path) const {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out = "file:";
  for (const char c : path.string()) {
    const auto u = static_cast<unsigned char>(c);
    if (c == '%' || c == '?' || c == '#' || u < 0x21 || u > 0x7e) {
      out += {'%', kHex[u >> 4], kHex[u & 15]};
    } else {
      out += c;
    }
  }
  return out + "?seal=" + std::to_string(number_);
}

std::shared_ptr<const PageKeys> SealedKey::page_keys() const {
  return shared_->keys;
}

SealCounts SealedKey::counts() const {
  return {shared_->bad_pages, shared_->bad_frames};
}

}  // namespace fremskudt::store
