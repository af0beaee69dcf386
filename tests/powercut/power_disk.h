// A disk in memory whose power can be cut, as an SQLite VFS ("power") to put below the sealing layer.
//
// It records every operation. Cutting the power after operation i means: what was synced by then is there; of
// what was not, each 512-byte sector of each write is there, is not, or is garbage, in any combination, so
// also out of order; bytes outside a write are untouched (the promise POWERSAFE_OVERWRITE makes for the
// device); a file may have its new length or its old one; a name made or removed is certain only once its
// directory was synced, which happens as in SQLite's own unix VFS: at the first sync of a new journal or WAL,
// and at removals that ask for it. Thread: one disk per process, one thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "memory_vfs.h"

namespace fremskudt::powercut {

using Image = std::map<std::string, std::string>;  // path → content
using Rng = std::mt19937_64;

struct Operation {
  enum class Kind { write, truncate, sync, create, remove, sync_directory };
  Kind kind;
  int file = -1;        // index, not name: a removed file's successor is another file
  std::int64_t at = 0;  // write: offset; truncate: length
  std::string bytes;    // write: content; create, remove: path
};

class PowerDisk final : public MemoryDisk {
 public:
  static PowerDisk& instance();  // registers the VFS
  static constexpr const char* kVfs = "power";

  void load(const Image& image);  // everything in it is durable; forgets the trace
  const std::vector<Operation>& trace() const { return trace_; }

  std::shared_ptr<MemoryFile> find(const std::string& path) override;
  std::shared_ptr<MemoryFile> create(const std::string& path) override;
  int remove(const std::string& path, bool sync_directory) override;
  int write(MemoryFile& node, std::string_view bytes, std::int64_t at) override;
  int truncate(MemoryFile& node, std::int64_t length) override;
  int sync(MemoryFile& node, bool and_directory) override;

 private:
  PowerDisk();
  std::vector<Operation> trace_;
  std::map<std::string, std::shared_ptr<MemoryFile>> names_;
  int next_file_ = 0;
};

// How a cut treats the sectors it tears.
enum class Tear {
  writes,   // only bytes that were being written
  sectors,  // the whole sector, also bytes synced before: a device without power-safe overwrite
};

// What is certainly on the disk: contents by file, and the names of files.
struct Durable {
  std::vector<std::string> contents;
  std::map<std::string, int> names;
};

// A write or truncation, done to a content.
void apply(std::string& content, const Operation& operation);
// What is there after a cut: `pending` are writes, truncations and names not yet durable, in order.
Image cut(Durable durable, const std::vector<const Operation*>& pending, Rng& rng, Tear tear);

// Walks a trace and cuts the power anywhere on the way.
class Replay {
 public:
  Replay(const Image& start, const std::vector<Operation>& trace);
  void advance();  // over the next operation
  std::size_t position() const { return next_; }
  Image cut(Rng& rng, Tear tear) const { return powercut::cut(durable_, pending_, rng, tear); }

 private:
  const std::vector<Operation>& trace_;
  std::size_t next_ = 0;
  Durable durable_;
  std::vector<const Operation*> pending_;  // writes, truncations, names; in order
};

}  // namespace fremskudt::powercut
