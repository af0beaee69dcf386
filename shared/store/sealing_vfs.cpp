// The VFS proper: which reads and writes SQLite makes, and what lies on the disk for each. See the header for
// the format and page_seal.h for the cipher. The layout of a WAL is
// https://sqlite.org/fileformat2.html#walformat: 32 bytes of header, then frames of 24 bytes of header and
// one page.
#include "store/sealing_vfs.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <cstring>
#include <map>
#include <mutex>
#include <new>
#include <optional>

#include "store/page_seal.h"

namespace fremskudt::store {

struct SealedKey::Shared {
  explicit Shared(const Key& key) : keys(std::make_shared<const PageKeys>(key)) {}
  std::shared_ptr<const PageKeys> keys;
  std::atomic<std::uint64_t> bad_pages{0};
  std::atomic<std::uint64_t> bad_frames{0};
};

namespace {

constexpr int kLogHeader = 32;
constexpr int kFrameHeader = 24;
constexpr int kFrame = kFrameHeader + kPageBytes;
// A journal header fills one sector, which is 512 bytes under POWERSAFE_OVERWRITE.
constexpr int kJournalHeader = 512;
// SQLite never writes the page that holds the byte its locks are taken on, at 1 GiB.
constexpr std::uint32_t kLockPage = 0x40000000 / kPageBytes + 1;

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

// ---- one open file
// -------------------------------------------------------------------------------------------

enum class Kind { database, log, journal };

std::uint32_t big_endian(const std::byte* p) {
  std::uint32_t v = 0;
  for (int i = 0; i < 4; ++i) v = v << 8 | static_cast<std::uint32_t>(p[i]);
  return v;
}

struct FrameHeader {
  std::array<std::byte, kFrameHeader> bytes{};  // in clear
  std::uint32_t page() const { return big_endian(bytes.data()); }
  std::array<std::byte, 8> salts() const {
    std::array<std::byte, 8> s;
    std::memcpy(s.data(), bytes.data() + 8, s.size());
    return s;
  }
  PageSeal::Block block() { return std::span(bytes).last<16>(); }
  bool has_salts() const { return salts() != std::array<std::byte, 8>{}; }
  PagePlace place(std::uint32_t frame) const { return {PagePlace::File::log, page(), frame, salts()}; }
};

struct State {
  State(Kind k, std::shared_ptr<SealedKey::Shared> s, sqlite3_file* b)
      : kind(k), shared(std::move(s)), base(b), seal(shared->keys) {}

  Kind kind;
  std::shared_ptr<SealedKey::Shared> shared;
  sqlite3_file* base;
  PageSeal seal;
  std::array<std::byte, kFrame> buffer{};
  // WAL: the frame whose header was written last, for the page that follows it.
  std::optional<std::uint32_t> header_of;
  FrameHeader header;
  // WAL: frames this file has written since the log was last begun anew. They are read back to rewrite
  // checksums, and must then be whole.
  std::optional<std::pair<std::uint32_t, std::uint32_t>> written;

  int read(std::byte* out, int n, std::int64_t at) { return base->pMethods->xRead(base, out, n, at); }
  int write(const std::byte* bytes, int n, std::int64_t at) {
    return base->pMethods->xWrite(base, bytes, n, at);
  }
  PageSeal::Page page() { return std::span(buffer).last<kPageBytes>(); }

  int read_database(std::byte* out, int n, std::int64_t at);
  int write_database(const std::byte* bytes, int n, std::int64_t at);
  int read_log(std::byte* out, int n, std::int64_t at);
  int write_log(const std::byte* bytes, int n, std::int64_t at);
  int read_journal(std::byte* out, int n, std::int64_t at);
  int write_journal(const std::byte* bytes, int n, std::int64_t at);

  int read_frame_header(std::uint32_t frame, FrameHeader& out);
  int find_place(const FrameHeader& of, std::uint32_t frame, PagePlace& out);
  int recover_frame(std::byte* out, std::uint32_t frame);
};

struct SealedFile {
  sqlite3_file file;
  State* state;
};
// The base's file follows ours in the memory that SQLite provides.
constexpr std::size_t kFileBytes = (sizeof(SealedFile) + 15) / 16 * 16;

State& state_of(sqlite3_file* file) {
  return *reinterpret_cast<SealedFile*>(file)->state;
}
sqlite3_file* base_of(sqlite3_file* file) {
  return state_of(file).base;
}

std::int64_t frame_offset(std::uint32_t frame) {
  return kLogHeader + std::int64_t{frame} * kFrame;
}

int State::read_database(std::byte* out, int n, std::int64_t at) {
  const std::int64_t inside = at % kPageBytes;
  FREMSKUDT_ASSERT(inside + n <= kPageBytes);
  const bool whole = n == kPageBytes;
  const PageSeal::Page target = whole ? PageSeal::Page(out, kPageBytes) : page();
  const std::int64_t start = at - inside;
  const auto number = static_cast<std::uint32_t>(start / kPageBytes + 1);

  int code = read(target.data(), kPageBytes, start);
  if (code == SQLITE_IOERR_SHORT_READ) {
    sqlite3_int64 size = 0;
    if (base->pMethods->xFileSize(base, &size) != SQLITE_OK || size <= start) {
      std::memset(out, 0, static_cast<std::size_t>(n));
      return code;  // behind the end: SQLite takes it as zero
    }
    code = SQLITE_OK;  // a page cut short does not open
  }
  if (code != SQLITE_OK) return code;
  if (!seal.open(target, {PagePlace::File::database, number})) {
    ++shared->bad_pages;
    std::memset(out, 0, static_cast<std::size_t>(n));
    // Parts of page 1 are asked for only to learn page size and reserve before the WAL is looked at, which
    // may hold a whole page 1 after a torn checkpoint. Zero says "not known"; page 1 itself is read and
    // judged afterwards.
    return whole || number != 1 ? SQLITE_IOERR_DATA : SQLITE_OK;
  }
  if (!whole) std::memcpy(out, target.data() + inside, static_cast<std::size_t>(n));
  return SQLITE_OK;
}

int State::write_database(const std::byte* bytes, int n, std::int64_t at) {
  FREMSKUDT_ASSERT(n == kPageBytes && at % kPageBytes == 0);
  const auto number = static_cast<std::uint32_t>(at / kPageBytes + 1);
  seal.seal(PageSeal::ConstPage(bytes, kPageBytes), {PagePlace::File::database, number}, page());
  return write(page().data(), kPageBytes, at);
}

int State::read_frame_header(std::uint32_t frame, FrameHeader& out) {
  const int code = read(out.bytes.data(), kFrameHeader, frame_offset(frame));
  if (code == SQLITE_OK) seal.show(out.block());
  return code;
}

// Once a transaction has written a page for the second time, SQLite leaves the salts of its further frames
// zero until it commits and redoes the checksums. They will be the log's, so that is what their pages are
// bound to.
int State::find_place(const FrameHeader& of, std::uint32_t frame, PagePlace& out) {
  out = of.place(frame);
  return of.has_salts() ? SQLITE_OK : read(out.salts.data(), static_cast<int>(out.salts.size()), 16);
}

// Recovery reads header and page at once. What does not open becomes a frame of page 0, at which SQLite ends
// the log.
int State::recover_frame(std::byte* out, std::uint32_t frame) {
  const int code = read(out, kFrame, frame_offset(frame));
  if (code != SQLITE_OK) return code;
  FrameHeader found;
  std::memcpy(found.bytes.data(), out, kFrameHeader);
  seal.show(found.block());
  PagePlace place;
  if (const int found_place = find_place(found, frame, place); found_place != SQLITE_OK) return found_place;
  if (seal.open(PageSeal::Page(out + kFrameHeader, kPageBytes), place)) {
    std::memcpy(out, found.bytes.data(), kFrameHeader);
    return SQLITE_OK;
  }
  ++shared->bad_frames;
  std::memset(out, 0, kFrame);
  const bool ours = written && frame >= written->first && frame <= written->second;
  return ours ? SQLITE_IOERR_DATA : SQLITE_OK;
}

int State::read_log(std::byte* out, int n, std::int64_t at) {
  if (at + n <= kLogHeader) return read(out, n, at);
  FREMSKUDT_ASSERT(at >= kLogHeader);
  const auto frame = static_cast<std::uint32_t>((at - kLogHeader) / kFrame);
  const auto inside = static_cast<int>((at - kLogHeader) % kFrame);
  FREMSKUDT_ASSERT(inside + n <= kFrame);
  if (n == kFrame) return recover_frame(out, frame);

  FrameHeader found;
  if (const int code = read_frame_header(frame, found); code != SQLITE_OK) return code;
  if (inside + n <= kFrameHeader) {
    std::memcpy(out, found.bytes.data() + inside, static_cast<std::size_t>(n));
    return SQLITE_OK;
  }
  FREMSKUDT_ASSERT(inside >= kFrameHeader);
  if (const int code = read(page().data(), kPageBytes, frame_offset(frame) + kFrameHeader); code != SQLITE_OK)
    return code;
  PagePlace place;
  if (const int code = find_place(found, frame, place); code != SQLITE_OK) return code;
  if (!seal.open(page(), place)) {
    ++shared->bad_pages;
    std::memset(out, 0, static_cast<std::size_t>(n));
    return SQLITE_IOERR_DATA;
  }
  std::memcpy(out, page().data() + inside - kFrameHeader, static_cast<std::size_t>(n));
  return SQLITE_OK;
}

int State::write_log(const std::byte* bytes, int n, std::int64_t at) {
  if (at == 0) {
    FREMSKUDT_ASSERT(n == kLogHeader);
    header_of.reset();
    written.reset();
    return write(bytes, n, at);
  }
  const auto frame = static_cast<std::uint32_t>((at - kLogHeader) / kFrame);
  const auto inside = static_cast<int>((at - kLogHeader) % kFrame);
  if (n == kFrameHeader) {
    FREMSKUDT_ASSERT(inside == 0);
    std::memcpy(header.bytes.data(), bytes, kFrameHeader);
    header_of = frame;
    FrameHeader hidden = header;
    seal.hide(hidden.block());
    return write(hidden.bytes.data(), kFrameHeader, at);
  }
  FREMSKUDT_ASSERT(n == kPageBytes && inside == kFrameHeader);
  if (header_of != frame) {  // a page written twice in one transaction keeps its frame and header
    if (const int code = read_frame_header(frame, header); code != SQLITE_OK) return code;
    header_of = frame;
  }
  written = {written ? std::min(written->first, frame) : frame,
             written ? std::max(written->second, frame) : frame};
  PagePlace place;
  if (const int code = find_place(header, frame, place); code != SQLITE_OK) return code;
  seal.seal(PageSeal::ConstPage(bytes, kPageBytes), place, page());
  return write(page().data(), kPageBytes, at);
}

int State::read_journal(std::byte* out, int n, std::int64_t at) {
  if (at + n <= kJournalHeader) return read(out, n, at);
  std::memset(out, 0, static_cast<std::size_t>(n));
  return SQLITE_IOERR_SHORT_READ;  // whatever stands there, it was not this layer that wrote it
}

int State::write_journal(const std::byte* bytes, int n, std::int64_t at) {
  return at + n <= kJournalHeader ? write(bytes, n, at) : SQLITE_IOERR_WRITE;
}

// ---- what SQLite calls
// -------------------------------------------------------------------------------------------

int file_close(sqlite3_file* file) {
  State* state = &state_of(file);
  const int code = state->base->pMethods->xClose(state->base);
  delete state;
  file->pMethods = nullptr;
  return code;
}

int file_read(sqlite3_file* file, void* out, int n, sqlite3_int64 at) {
  State& s = state_of(file);
  auto* bytes = static_cast<std::byte*>(out);
  switch (s.kind) {
    case Kind::database:
      return s.read_database(bytes, n, at);
    case Kind::log:
      return s.read_log(bytes, n, at);
    case Kind::journal:
      return s.read_journal(bytes, n, at);
  }
  return SQLITE_IOERR_READ;
}

int file_write(sqlite3_file* file, const void* in, int n, sqlite3_int64 at) {
  State& s = state_of(file);
  const auto* bytes = static_cast<const std::byte*>(in);
  switch (s.kind) {
    case Kind::database:
      return s.write_database(bytes, n, at);
    case Kind::log:
      return s.write_log(bytes, n, at);
    case Kind::journal:
      return s.write_journal(bytes, n, at);
  }
  return SQLITE_IOERR_WRITE;
}

int file_truncate(sqlite3_file* file, sqlite3_int64 size) {
  return base_of(file)->pMethods->xTruncate(base_of(file), size);
}
int file_sync(sqlite3_file* file, int flags) {
  return base_of(file)->pMethods->xSync(base_of(file), flags);
}
int file_size(sqlite3_file* file, sqlite3_int64* size) {
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

std::optional<Kind> kind_of(int flags) {
  if (flags & SQLITE_OPEN_MAIN_DB) return Kind::database;
  if (flags & SQLITE_OPEN_WAL) return Kind::log;
  if (flags & SQLITE_OPEN_MAIN_JOURNAL) return Kind::journal;
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
  reinterpret_cast<SealedFile*>(file)->state = new State(*kind, std::move(key), base);
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

// ---- files read without SQLite
// -----------------------------------------------------------------------------------

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

// ---- public
// ------------------------------------------------------------------------------------------------------

Result<std::string> sealing_vfs(const std::string& base_name) {
  TRY(sqlite3_vfs * base, find_base(base_name));
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

SealCounts SealedKey::counts() const {
  return {shared_->bad_pages, shared_->bad_frames};
}

Result<PageCheck> check_pages(const std::filesystem::path& path, const Key& key,
                              const std::string& base_vfs) {
  TRY(sqlite3_vfs * base, find_base(base_vfs));
  const Names names(path);
  BaseFile file(base, names.database, SQLITE_OPEN_MAIN_DB);
  if (file.has_failed()) return unreadable();
  PageSeal seal(key);
  PageCheck check;
  check.pages = static_cast<std::uint64_t>((file.size() + kPageBytes - 1) / kPageBytes);
  std::array<std::byte, kPageBytes> page;
  for (std::uint32_t number = 1; number <= check.pages; ++number) {
    if (number == kLockPage) continue;
    if (!file.read(page, std::int64_t{number - 1} * kPageBytes)) return unreadable();
    if (!seal.open(page, {PagePlace::File::database, number})) check.bad.push_back(number);
  }
  return check;
}

Result<KeyFit> try_key(const std::filesystem::path& path, const Key& key, const std::string& base_vfs) {
  TRY(sqlite3_vfs * base, find_base(base_vfs));
  const Names names(path);
  BaseFile database(base, names.database, SQLITE_OPEN_MAIN_DB);
  BaseFile log(base, sqlite3_filename_wal(names.database), SQLITE_OPEN_WAL);
  BaseFile journal(base, sqlite3_filename_journal(names.database), SQLITE_OPEN_MAIN_JOURNAL);
  if (database.has_failed() || log.has_failed() || journal.has_failed()) return unreadable();

  PageSeal seal(key);
  std::array<std::byte, kFrame> buffer;
  const auto page = std::span(buffer).last<kPageBytes>();
  for (std::int64_t at = 0; at + kPageBytes <= database.size(); at += kPageBytes) {
    if (!database.read(page, at)) return unreadable();
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
    if (database.size() > 0) return KeyFit::fits;
    return fail(
        ErrorKind::corrupt,
        "The store file is missing or empty, but its log is there. Put the file back, or restore a backup.");
  }
  // A new file has its first page and a journal until the page is on the disk.
  if (database.size() == 0 && frames == 0) return KeyFit::nothing_there;
  if (database.size() <= kPageBytes && journal.size() > 0 && frames == 0) return KeyFit::nothing_there;
  return KeyFit::does_not_fit;
}

}  // namespace fremskudt::store
