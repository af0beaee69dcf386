#include "power_disk.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <new>

#include "base/result.h"

namespace fremskudt::powercut {

struct Node {
  int file = 0;
  std::string content;
  // Locks and shared memory, of all handles of this file together. They do not outlive a cut.
  int shared = 0;
  const void* reserved = nullptr;
  const void* exclusive = nullptr;
  std::vector<std::unique_ptr<char[]>> memory;
  std::array<int, SQLITE_SHM_NLOCK> memory_shared{};
  std::array<const void*, SQLITE_SHM_NLOCK> memory_exclusive{};
};

namespace {

constexpr std::int64_t kSector = 512;

struct File {
  sqlite3_file base;
  std::shared_ptr<Node>* node;
  int level;
  unsigned memory_shared;  // slots held
  bool names_itself;       // first sync also syncs the directory
  bool removes_itself;
};

File& file_of(sqlite3_file* f) {
  return *reinterpret_cast<File*>(f);
}
Node& node_of(sqlite3_file* f) {
  return **file_of(f).node;
}

int unlock(sqlite3_file* f, int level) {
  File& file = file_of(f);
  Node& node = node_of(f);
  if (level < SQLITE_LOCK_RESERVED && node.reserved == f) node.reserved = nullptr;
  if (level < SQLITE_LOCK_EXCLUSIVE && node.exclusive == f) node.exclusive = nullptr;
  if (level == SQLITE_LOCK_NONE && file.level > SQLITE_LOCK_NONE) --node.shared;
  file.level = std::min(file.level, level);
  return SQLITE_OK;
}

int lock(sqlite3_file* f, int level) {
  File& file = file_of(f);
  Node& node = node_of(f);
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
  Node& node = node_of(f);
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
  const std::string& content = node_of(f).content;
  const auto size = static_cast<std::int64_t>(content.size());
  const std::int64_t got = std::clamp<std::int64_t>(size - at, 0, n);
  if (got > 0) std::memcpy(out, content.data() + at, static_cast<std::size_t>(got));
  if (got == n) return SQLITE_OK;
  std::memset(static_cast<char*>(out) + got, 0, static_cast<std::size_t>(n - got));
  return SQLITE_IOERR_SHORT_READ;
}

int write(sqlite3_file* f, const void* bytes, int n, sqlite3_int64 at) {
  PowerDisk::instance().write(node_of(f), static_cast<const char*>(bytes), n, at);
  return SQLITE_OK;
}
int truncate(sqlite3_file* f, sqlite3_int64 length) {
  PowerDisk::instance().truncate(node_of(f), length);
  return SQLITE_OK;
}
int sync(sqlite3_file* f, int) {
  PowerDisk::instance().sync(node_of(f), std::exchange(file_of(f).names_itself, false));
  return SQLITE_OK;
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
  return kSector;
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

int vfs_open(sqlite3_vfs*, const char* name, sqlite3_file* f, int flags, int* out_flags) {
  PowerDisk& disk = PowerDisk::instance();
  f->pMethods = nullptr;
  std::shared_ptr<Node> node = disk.find(name);
  const bool is_new = node == nullptr;
  if (is_new && !(flags & SQLITE_OPEN_CREATE)) return SQLITE_CANTOPEN;
  if (is_new) node = disk.create(name);
  File& file = file_of(f);
  file.node = new std::shared_ptr<Node>(std::move(node));
  file.level = SQLITE_LOCK_NONE;
  file.memory_shared = 0;
  file.names_itself = is_new && (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0;
  file.base.pMethods = &kMethods;
  if (out_flags) *out_flags = flags;
  return SQLITE_OK;
}
int vfs_delete(sqlite3_vfs*, const char* name, int sync_directory) {
  PowerDisk& disk = PowerDisk::instance();
  if (disk.find(name) == nullptr) return SQLITE_IOERR_DELETE_NOENT;
  disk.remove(name, sync_directory != 0);
  return SQLITE_OK;
}
int vfs_access(sqlite3_vfs*, const char* name, int flags, int* out) {
  const auto node = PowerDisk::instance().find(name);
  *out = node != nullptr && (flags != SQLITE_ACCESS_EXISTS || !node->content.empty());
  return SQLITE_OK;
}
int vfs_full_pathname(sqlite3_vfs*, const char* name, int n, char* out) {
  sqlite3_snprintf(n, out, "%s", name);
  return SQLITE_OK;
}
int vfs_randomness(sqlite3_vfs* vfs, int n, char* out) {
  auto* base = static_cast<sqlite3_vfs*>(vfs->pAppData);
  return base->xRandomness(base, n, out);
}
int vfs_sleep(sqlite3_vfs*, int us) {
  return us;
}
int vfs_time(sqlite3_vfs*, double* out) {
  *out = 2461000.5;
  return SQLITE_OK;
}

std::string garbage(Rng& rng, std::size_t n) {
  std::string out(n, '\0');
  for (auto& c : out) c = static_cast<char>(rng());
  return out;
}

void put(std::string& content, std::int64_t at, std::string_view bytes) {
  if (content.size() < static_cast<std::size_t>(at) + bytes.size())
    content.resize(static_cast<std::size_t>(at) + bytes.size());
  std::copy(bytes.begin(), bytes.end(), content.begin() + at);
}

}  // namespace

PowerDisk& PowerDisk::instance() {
  static PowerDisk disk;
  return disk;
}

PowerDisk::PowerDisk() {
  static sqlite3_vfs vfs{};
  vfs.iVersion = 1;
  vfs.szOsFile = sizeof(File);
  vfs.mxPathname = 512;
  vfs.zName = kVfs;
  vfs.pAppData = sqlite3_vfs_find(nullptr);
  vfs.xOpen = vfs_open;
  vfs.xDelete = vfs_delete;
  vfs.xAccess = vfs_access;
  vfs.xFullPathname = vfs_full_pathname;
  vfs.xRandomness = vfs_randomness;
  vfs.xSleep = vfs_sleep;
  vfs.xCurrentTime = vfs_time;
  FREMSKUDT_ASSERT(sqlite3_vfs_register(&vfs, 0) == SQLITE_OK);
}

void PowerDisk::load(const Image& image) {
  start_ = image;
  trace_.clear();
  names_.clear();
  next_file_ = 0;
  for (const auto& [path, content] : image) {  // Replay numbers them in the same order
    auto node = std::make_shared<Node>();
    node->file = next_file_++;
    node->content = content;
    names_[path] = std::move(node);
  }
}

std::shared_ptr<Node> PowerDisk::find(const std::string& path) const {
  const auto found = names_.find(path);
  return found == names_.end() ? nullptr : found->second;
}

std::shared_ptr<Node> PowerDisk::create(const std::string& path) {
  auto node = std::make_shared<Node>();
  node->file = next_file_++;
  names_[path] = node;
  trace_.push_back({Operation::Kind::create, node->file, 0, path});
  return node;
}

void PowerDisk::remove(const std::string& path, bool sync_directory) {
  const auto found = names_.find(path);
  trace_.push_back({Operation::Kind::remove, found->second->file, 0, path});
  names_.erase(found);
  if (sync_directory) trace_.push_back({Operation::Kind::sync_directory, -1, 0, {}});
}

void PowerDisk::write(Node& node, const char* bytes, int n, std::int64_t at) {
  put(node.content, at, {bytes, static_cast<std::size_t>(n)});
  trace_.push_back({Operation::Kind::write, node.file, at, {bytes, static_cast<std::size_t>(n)}});
}

void PowerDisk::truncate(Node& node, std::int64_t length) {
  node.content.resize(static_cast<std::size_t>(length));
  trace_.push_back({Operation::Kind::truncate, node.file, length, {}});
}

void PowerDisk::sync(Node& node, bool and_directory) {
  trace_.push_back({Operation::Kind::sync, node.file, 0, {}});
  if (and_directory) trace_.push_back({Operation::Kind::sync_directory, -1, 0, {}});
}

// ---- cutting
// -------------------------------------------------------------------------------------------------

Replay::Replay(const Image& start, const std::vector<Operation>& trace) : trace_(trace) {
  for (const auto& [path, content] : start) {
    durable_names_[path] = static_cast<int>(durable_.size());
    durable_.push_back(content);
  }
}

void Replay::apply(std::string& content, const Operation& operation) const {
  if (operation.kind == Operation::Kind::write) put(content, operation.at, operation.bytes);
  if (operation.kind == Operation::Kind::truncate) content.resize(static_cast<std::size_t>(operation.at));
}

void Replay::advance() {
  const Operation& op = trace_[next_++];
  switch (op.kind) {
    case Operation::Kind::create:
      durable_.resize(std::max(durable_.size(), static_cast<std::size_t>(op.file) + 1));
      pending_.push_back(&op);
      return;
    case Operation::Kind::write:
    case Operation::Kind::truncate:
    case Operation::Kind::remove:
      pending_.push_back(&op);
      return;
    case Operation::Kind::sync:
      std::erase_if(pending_, [&](const Operation* p) {
        const bool content = p->kind == Operation::Kind::write || p->kind == Operation::Kind::truncate;
        if (!content || p->file != op.file) return false;
        apply(durable_[static_cast<std::size_t>(op.file)], *p);
        return true;
      });
      return;
    case Operation::Kind::sync_directory:
      std::erase_if(pending_, [&](const Operation* p) {
        if (p->kind == Operation::Kind::create)
          durable_names_[p->bytes] = p->file;
        else if (p->kind == Operation::Kind::remove)
          durable_names_.erase(p->bytes);
        else
          return false;
        return true;
      });
      return;
  }
}

Image Replay::cut(Rng& rng, Tear tear) const {
  // Each cut has its own weather: all in order up to a point; whole operations at random; sectors at random,
  // with luck of its own for being kept and for turning to garbage.
  const std::uint64_t weather = rng() % 6;
  const std::size_t n = pending_.size();
  const std::size_t until = weather == 0 ? rng() % (n + 1) : weather == 1 ? (n > 0 ? n - 1 : 0) : n;
  const std::uint64_t keep = rng() % 101, spoil = rng() % 2 ? rng() % 40 : 0;

  std::vector<std::string> contents = durable_;
  std::map<std::string, int> names = durable_names_;
  for (std::size_t i = 0; i < n; ++i) {
    const Operation& op = *pending_[i];
    const bool in_order = weather <= 1;
    const bool kept = in_order ? i < until : weather == 5 ? false : rng() % 100 < keep;
    const bool torn = (in_order && i == until) || weather == 3 || weather == 4;
    switch (op.kind) {
      case Operation::Kind::create:
        if (kept) names[op.bytes] = op.file;
        break;
      case Operation::Kind::remove:
        if (kept) names.erase(op.bytes);
        break;
      case Operation::Kind::truncate:
        if (kept) contents[static_cast<std::size_t>(op.file)].resize(static_cast<std::size_t>(op.at));
        break;
      case Operation::Kind::write: {
        std::string& content = contents[static_cast<std::size_t>(op.file)];
        if (!torn) {
          if (kept) put(content, op.at, op.bytes);
          break;
        }
        const auto end = op.at + static_cast<std::int64_t>(op.bytes.size());
        for (std::int64_t at = op.at; at < end;) {
          const std::int64_t next = std::min(end, (at / kSector + 1) * kSector);
          const auto piece = std::string_view(op.bytes).substr(static_cast<std::size_t>(at - op.at),
                                                               static_cast<std::size_t>(next - at));
          if (rng() % 100 < spoil) {
            if (tear == Tear::sectors) {
              const std::int64_t from = at / kSector * kSector;
              const auto size = static_cast<std::int64_t>(content.size());
              put(content, from,
                  garbage(rng,
                          static_cast<std::size_t>(std::max(next, std::min(size, from + kSector)) - from)));
            } else {
              put(content, at, garbage(rng, piece.size()));
            }
          } else if (rng() % 100 < keep) {
            put(content, at, piece);
          } else if (rng() % 8 == 0 && content.size() < static_cast<std::size_t>(next)) {
            content.resize(static_cast<std::size_t>(next));  // the new length without its bytes
          }
          at = next;
        }
        break;
      }
      case Operation::Kind::sync:
      case Operation::Kind::sync_directory:
        break;
    }
  }
  Image image;
  for (const auto& [path, file] : names) image[path] = contents[static_cast<std::size_t>(file)];
  return image;
}

}  // namespace fremskudt::powercut
