#include "memory_vfs.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <list>
#include <new>

#include "base/result.h"

namespace fremskudt::powercut {
namespace {

constexpr int kSectorBytes = 512;

struct File {
  sqlite3_file base;
  std::shared_ptr<MemoryFile>* node;
  MemoryDisk* disk;
  int level;
  unsigned memory_shared;  // slots held
  bool names_itself;       // first sync also syncs the directory
  bool removes_itself;
};

File& file_of(sqlite3_file* f) {
  return *reinterpret_cast<File*>(f);
}
MemoryFile& node_of(sqlite3_file* f) {
  return **file_of(f).node;
}

int unlock(sqlite3_file* f, int level) {
  File& file = file_of(f);
  MemoryFile& node = node_of(f);
  if (level < SQLITE_LOCK_RESERVED && node.reserved == f) node.reserved = nullptr;
  if (level < SQLITE_LOCK_EXCLUSIVE && node.exclusive == f) node.exclusive = nullptr;
  if (level == SQLITE_LOCK_NONE && file.level > SQLITE_LOCK_NONE) --node.shared;
  file.level = std::min(file.level, level);
  return SQLITE_OK;
}

int lock(sqlite3_file* f, int level) {
  File& file = file_of(f);
  MemoryFile& node = node_of(f);
  if (file.level >= level) return SQLITE_OK;
  if (node.exclusive != nullptr && node.exclusive != f) return SQLITE_BUSY;
  if (file.level == SQLITE_LOCK_NONE) {
    ++node.shared;
    file.level = SQLITE_LOCK_SHARED;
  }
  if (level >= SQLITE_LOCK_RESERVED) {
    if (node.reserved != nullptr && node.reserved != f) return SQLITE_BUSY;
    node.reserved = f;
  }
  if (level >= SQLITE_LOCK_EXCLUSIVE) {
    if (node.shared > 1) return SQLITE_BUSY;
    node.exclusive = f;
  }
  file.level = level;
  return SQLITE_OK;
}

int shm_lock(sqlite3_file* f, int offset, int n, int flags) {
  MemoryFile& node = node_of(f);
  File& file = file_of(f);
  for (int i = offset; i < offset + n; ++i) {
    const auto slot = static_cast<std::size_t>(i);
    const bool mine = (file.memory_shared >> i & 1) != 0;
    if (flags & SQLITE_SHM_UNLOCK) {
      if (node.memory_exclusive[slot] == f) node.memory_exclusive[slot] = nullptr;
      if ((flags & SQLITE_SHM_SHARED) && mine) {
        --node.memory_shared[slot];
        file.memory_shared &= ~(1u << i);
      }
    } else if (flags & SQLITE_SHM_SHARED) {
      if (node.memory_exclusive[slot] != nullptr && node.memory_exclusive[slot] != f) return SQLITE_BUSY;
      if (!mine) ++node.memory_shared[slot];
      file.memory_shared |= 1u << i;
    } else {
      if (node.memory_exclusive[slot] != nullptr && node.memory_exclusive[slot] != f) return SQLITE_BUSY;
      if (node.memory_shared[slot] > (mine ? 1 : 0)) return SQLITE_BUSY;
    }
  }
  if ((flags & SQLITE_SHM_LOCK) && (flags & SQLITE_SHM_EXCLUSIVE))
    for (int i = offset; i < offset + n; ++i) node.memory_exclusive[static_cast<std::size_t>(i)] = f;
  return SQLITE_OK;
}

int close(sqlite3_file* f) {
  unlock(f, SQLITE_LOCK_NONE);
  shm_lock(f, 0, SQLITE_SHM_NLOCK, SQLITE_SHM_UNLOCK | SQLITE_SHM_SHARED);
  delete file_of(f).node;
  f->pMethods = nullptr;
  return SQLITE_OK;
}

int read(sqlite3_file* f, void* out, int n, sqlite3_int64 at) {
  if (const int failed = file_of(f).disk->before_read(node_of(f)); failed != SQLITE_OK) return failed;
  const std::string& content = node_of(f).content;
  const auto size = static_cast<std::int64_t>(content.size());
  const std::int64_t got = std::clamp<std::int64_t>(size - at, 0, n);
  if (got > 0) std::memcpy(out, content.data() + at, static_cast<std::size_t>(got));
  if (got == n) return SQLITE_OK;
  std::memset(static_cast<char*>(out) + got, 0, static_cast<std::size_t>(n - got));
  return SQLITE_IOERR_SHORT_READ;
}

int write(sqlite3_file* f, const void* bytes, int n, sqlite3_int64 at) {
  return file_of(f).disk->write(node_of(f), {static_cast<const char*>(bytes), static_cast<std::size_t>(n)}, at);
}
int truncate(sqlite3_file* f, sqlite3_int64 length) {
  return file_of(f).disk->truncate(node_of(f), length);
}
int sync(sqlite3_file* f, int) {
  const int code = file_of(f).disk->sync(node_of(f), file_of(f).names_itself);
  if (code == SQLITE_OK) file_of(f).names_itself = false;
  return code;
}
int size(sqlite3_file* f, sqlite3_int64* out) {
  *out = static_cast<sqlite3_int64>(node_of(f).content.size());
  return SQLITE_OK;
}
int check_reserved(sqlite3_file* f, int* out) {
  *out = node_of(f).reserved != nullptr;
  return SQLITE_OK;
}
int control(sqlite3_file*, int, void*) {
  return SQLITE_NOTFOUND;
}
int sector_size(sqlite3_file*) {
  return kSectorBytes;
}
int characteristics(sqlite3_file*) {
  return 0;
}

int shm_map(sqlite3_file* f, int region, int bytes, int extend, void volatile** out) {
  auto& memory = node_of(f).memory;
  *out = nullptr;
  if (static_cast<int>(memory.size()) <= region && !extend) return SQLITE_OK;
  while (static_cast<int>(memory.size()) <= region)
    memory.push_back(std::make_unique<char[]>(static_cast<std::size_t>(bytes)));
  *out = memory[static_cast<std::size_t>(region)].get();
  return SQLITE_OK;
}
void shm_barrier(sqlite3_file*) {}
int shm_unmap(sqlite3_file* f, int remove) {
  if (remove) node_of(f).memory.clear();
  return SQLITE_OK;
}

constexpr sqlite3_io_methods kMethods = {
    2,         close,          read,    write,       truncate,        sync,    size,     lock,
    unlock,    check_reserved, control, sector_size, characteristics, shm_map, shm_lock, shm_barrier,
    shm_unmap, nullptr,        nullptr};

struct Registered {
  MemoryDisk* disk;
  sqlite3_vfs* system;
  sqlite3_vfs vfs;
};
Registered& registered(sqlite3_vfs* vfs) {
  return *static_cast<Registered*>(vfs->pAppData);
}

int vfs_open(sqlite3_vfs* vfs, const char* name, sqlite3_file* f, int flags, int* out_flags) {
  MemoryDisk& disk = *registered(vfs).disk;
  f->pMethods = nullptr;
  std::shared_ptr<MemoryFile> node = disk.find(name);
  const bool is_new = node == nullptr;
  if (is_new && !(flags & SQLITE_OPEN_CREATE)) return SQLITE_CANTOPEN;
  if (is_new) node = disk.create(name);
  if (node == nullptr) return SQLITE_CANTOPEN;
  File& file = file_of(f);
  file.node = new std::shared_ptr<MemoryFile>(std::move(node));
  file.disk = &disk;
  file.level = SQLITE_LOCK_NONE;
  file.memory_shared = 0;
  file.names_itself = is_new && (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0;
  file.base.pMethods = &kMethods;
  if (out_flags) *out_flags = flags;
  return SQLITE_OK;
}
int vfs_delete(sqlite3_vfs* vfs, const char* name, int sync_directory) {
  MemoryDisk& disk = *registered(vfs).disk;
  if (disk.find(name) == nullptr) return SQLITE_IOERR_DELETE_NOENT;
  return disk.remove(name, sync_directory != 0);
}
int vfs_access(sqlite3_vfs* vfs, const char* name, int flags, int* out) {
  const auto node = registered(vfs).disk->find(name);
  *out = node != nullptr && (flags != SQLITE_ACCESS_EXISTS || !node->content.empty());
  return SQLITE_OK;
}
int vfs_full_pathname(sqlite3_vfs*, const char* name, int n, char* out) {
  sqlite3_snprintf(n, out, "%s", name);
  return SQLITE_OK;
}
int vfs_randomness(sqlite3_vfs* vfs, int n, char* out) {
  sqlite3_vfs* base = registered(vfs).system;
  return base->xRandomness(base, n, out);
}
int vfs_sleep(sqlite3_vfs*, int us) {
  return us;
}
int vfs_time(sqlite3_vfs*, double* out) {
  *out = 2461000.5;
  return SQLITE_OK;
}

}  // namespace

void register_memory_vfs(const char* name, MemoryDisk& disk) {
  static auto& all = *new std::list<Registered>;   // for as long as the program runs, its end included
  auto* made = &all.emplace_back(Registered{&disk, sqlite3_vfs_find(nullptr), {}});
  sqlite3_vfs& vfs = made->vfs;
  vfs.iVersion = 1;
  vfs.szOsFile = sizeof(File);
  vfs.mxPathname = 512;
  vfs.zName = name;
  vfs.pAppData = made;
  vfs.xOpen = vfs_open;
  vfs.xDelete = vfs_delete;
  vfs.xAccess = vfs_access;
  vfs.xFullPathname = vfs_full_pathname;
  vfs.xRandomness = vfs_randomness;
  vfs.xSleep = vfs_sleep;
  vfs.xCurrentTime = vfs_time;
  FREMSKUDT_ASSERT(sqlite3_vfs_register(&vfs, 0) == SQLITE_OK);
}

}  // namespace fremskudt::powercut
