#include "power_disk.h"

#include <algorithm>

#include "base/result.h"

namespace fremskudt::powercut {

namespace {

constexpr std::int64_t kSector = 512;

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

PowerDisk::PowerDisk() { register_memory_vfs(kVfs, *this); }

void PowerDisk::load(const Image& image) {
  trace_.clear();
  names_.clear();
  next_file_ = 0;
  for (const auto& [path, content] : image) {  // Replay numbers them in the same order
    auto node = std::make_shared<MemoryFile>();
    node->number = next_file_++;
    node->content = content;
    names_[path] = std::move(node);
  }
}

std::shared_ptr<MemoryFile> PowerDisk::find(const std::string& path) {
  const auto found = names_.find(path);
  return found == names_.end() ? nullptr : found->second;
}

std::shared_ptr<MemoryFile> PowerDisk::create(const std::string& path) {
  auto node = std::make_shared<MemoryFile>();
  node->number = next_file_++;
  names_[path] = node;
  trace_.push_back({Operation::Kind::create, node->number, 0, path});
  return node;
}

int PowerDisk::remove(const std::string& path, bool sync_directory) {
  const auto found = names_.find(path);
  trace_.push_back({Operation::Kind::remove, found->second->number, 0, path});
  names_.erase(found);
  if (sync_directory) trace_.push_back({Operation::Kind::sync_directory, -1, 0, {}});
  return SQLITE_OK;
}

int PowerDisk::write(MemoryFile& node, std::string_view bytes, std::int64_t at) {
  put(node.content, at, bytes);
  trace_.push_back({Operation::Kind::write, node.number, at, std::string(bytes)});
  return SQLITE_OK;
}

int PowerDisk::truncate(MemoryFile& node, std::int64_t length) {
  node.content.resize(static_cast<std::size_t>(length));
  trace_.push_back({Operation::Kind::truncate, node.number, length, {}});
  return SQLITE_OK;
}

int PowerDisk::sync(MemoryFile& node, bool and_directory) {
  trace_.push_back({Operation::Kind::sync, node.number, 0, {}});
  if (and_directory) trace_.push_back({Operation::Kind::sync_directory, -1, 0, {}});
  return SQLITE_OK;
}

// ---- cutting
// -------------------------------------------------------------------------------------------------

Replay::Replay(const Image& start, const std::vector<Operation>& trace) : trace_(trace) {
  for (const auto& [path, content] : start) {
    durable_.names[path] = static_cast<int>(durable_.contents.size());
    durable_.contents.push_back(content);
  }
}

void apply(std::string& content, const Operation& operation) {
  if (operation.kind == Operation::Kind::write) put(content, operation.at, operation.bytes);
  if (operation.kind == Operation::Kind::truncate) content.resize(static_cast<std::size_t>(operation.at));
}

void Replay::advance() {
  const Operation& op = trace_[next_++];
  switch (op.kind) {
    case Operation::Kind::create:
      durable_.contents.resize(std::max(durable_.contents.size(), static_cast<std::size_t>(op.file) + 1));
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
        apply(durable_.contents[static_cast<std::size_t>(op.file)], *p);
        return true;
      });
      return;
    case Operation::Kind::sync_directory:
      std::erase_if(pending_, [&](const Operation* p) {
        if (p->kind == Operation::Kind::create)
          durable_.names[p->bytes] = p->file;
        else if (p->kind == Operation::Kind::remove)
          durable_.names.erase(p->bytes);
        else
          return false;
        return true;
      });
      return;
  }
}

Image cut(Durable durable, const std::vector<const Operation*>& pending, Rng& rng, Tear tear) {
  // Each cut has its own weather: all in order up to a point; whole operations at random; sectors at random,
  // with luck of its own for being kept and for turning to garbage.
  const std::uint64_t weather = rng() % 6;
  const std::size_t n = pending.size();
  const std::size_t until = weather == 0 ? rng() % (n + 1) : weather == 1 ? (n > 0 ? n - 1 : 0) : n;
  const std::uint64_t keep = rng() % 101, spoil = rng() % 2 ? rng() % 40 : 0;

  auto& [contents, names] = durable;
  for (std::size_t i = 0; i < n; ++i) {
    const Operation& op = *pending[i];
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
  for (const auto& [path, file] : names) image[path] = std::move(contents[static_cast<std::size_t>(file)]);   // each has one name
  return image;
}

}  // namespace fremskudt::powercut
