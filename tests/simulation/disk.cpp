#include "simulation/disk.h"

#include <algorithm>

#include "base/result.h"

namespace fremskudt::sim {

using powercut::MemoryFile;
using powercut::Operation;

namespace {

constexpr std::size_t kLeastRoom = 1 << 20;   // of a file that grows

}  // namespace

struct Drive::File final : MemoryFile {
  Drive* drive = nullptr;
};

void Drive::load(Image image) {
  names_.clear();
  files_.clear();
  durable_names_.clear();
  pending_.clear();
  befores_.clear();
  remains_.clear();
  dies_in_ = fails_in_ = 0;
  is_full_ = is_dead_ = lost_power_ = false;
  for (auto& [name, content] : image) {
    auto file = std::make_shared<File>();
    file->drive = this;
    file->number = static_cast<int>(files_.size());
    file->content = std::move(content);
    durable_names_[name] = file->number;
    files_.push_back(file);
    names_[name] = std::move(file);
  }
}

void Drive::keep(Pending& pending, std::string_view before) {
  pending.before_at = befores_.size();
  pending.before_length = before.size();
  befores_ += before;
}

powercut::Durable Drive::undo_pending() {
  powercut::Durable durable;
  durable.names = durable_names_;
  for (const auto& file : files_) durable.contents.push_back(std::move(file->content));
  for (auto undo = pending_.rbegin(); undo != pending_.rend(); ++undo) {
    auto& done = undo->operation;
    if (!undo->is_done) continue;
    auto& content = durable.contents[static_cast<std::size_t>(done.file)];
    const auto at = static_cast<std::size_t>(done.at);
    if (!undo->whole.empty()) {
      content = std::move(undo->whole);
      continue;
    }
    if (done.kind == Operation::Kind::write) done.bytes = content.substr(at, undo->length);
    content.resize(undo->length_before);
    if (undo->before_length != 0) content.replace(at, undo->before_length, befores_, undo->before_at, undo->before_length);
  }
  return durable;
}

Image Drive::content() const {
  Image image;
  for (const auto& [name, file] : names_) image[name] = file->content;
  return image;
}

void Drive::die(Image remains) {
  if (is_dead_) return;
  remains_ = std::move(remains);
  is_dead_ = true;
}

void Drive::cut_power() {
  if (is_dead_) return;
  auto durable = undo_pending();
  std::vector<const Operation*> pending;
  pending.reserve(pending_.size());
  for (const auto& one : pending_) pending.push_back(&one.operation);
  lost_power_ = true;
  die(powercut::cut(std::move(durable), pending, *rng_, powercut::Tear::writes));
}

void Drive::stop() {
  if (is_dead_) return;
  Image remains;
  for (const auto& [name, file] : names_) remains[name] = std::move(file->content);
  die(std::move(remains));
}

bool Drive::goes_on() {
  if (is_dead_) return false;
  ++operations_;
  if (dies_in_ != 0 && --dies_in_ == 0) {
    cut_power();
    return false;
  }
  return fails_in_ == 0 || --fails_in_ != 0;
}

Disks& Disks::instance() {
  static Disks disks;
  return disks;
}

Drive& Disks::drive(const std::string& directory) {
  auto& drive = drives_[directory];
  if (!drive) {
    drive = std::make_unique<Drive>();
    drive->rng_ = &rng_;
  }
  return *drive;
}

Drive* Disks::drive_of(std::string_view path, std::string& name) {
  const auto slash = path.rfind('/');
  FREMSKUDT_ASSERT(slash != path.npos);
  const auto found = drives_.find(std::string(path.substr(0, slash)));
  FREMSKUDT_ASSERT(found != drives_.end());
  name = path.substr(slash + 1);
  return found->second.get();
}

std::shared_ptr<MemoryFile> Disks::find(const std::string& path) {
  std::string name;
  const auto& names = drive_of(path, name)->names_;
  const auto found = names.find(name);
  return found == names.end() ? nullptr : found->second;
}

std::shared_ptr<MemoryFile> Disks::create(const std::string& path) {
  std::string name;
  Drive& drive = *drive_of(path, name);
  if (!drive.goes_on() || drive.is_full_) return nullptr;
  auto file = std::make_shared<Drive::File>();
  file->drive = &drive;
  file->number = static_cast<int>(drive.files_.size());
  drive.files_.push_back(file);
  drive.names_[name] = file;
  drive.pending_.push_back({{Operation::Kind::create, file->number, 0, name}});
  return file;
}

void Drive::settle_names() {
  std::erase_if(pending_, [&](const Pending& one) {
    const auto& operation = one.operation;
    if (operation.kind == Operation::Kind::create)
      durable_names_[operation.bytes] = operation.file;
    else if (operation.kind == Operation::Kind::remove)
      durable_names_.erase(operation.bytes);
    else
      return false;
    return true;
  });
}

int Disks::remove(const std::string& path, bool sync_directory) {
  std::string name;
  Drive& drive = *drive_of(path, name);
  if (!drive.goes_on()) return SQLITE_IOERR_DELETE;
  const auto found = drive.names_.find(name);
  drive.pending_.push_back({{Operation::Kind::remove, found->second->number, 0, name}});
  drive.names_.erase(found);
  if (sync_directory) drive.settle_names();
  return SQLITE_OK;
}

int Disks::before_read(MemoryFile& file) {
  return static_cast<Drive::File&>(file).drive->is_dead_ ? SQLITE_IOERR_READ : SQLITE_OK;
}

int Disks::write(MemoryFile& file, std::string_view bytes, std::int64_t at) {
  Drive& drive = *static_cast<Drive::File&>(file).drive;
  if (drive.is_dead_) return SQLITE_IOERR_WRITE;
  const auto end = static_cast<std::size_t>(at) + bytes.size();
  if (drive.is_full_ && end > file.content.size()) return SQLITE_FULL;
  // The write that the power goes at may be there in part.
  auto& content = file.content;
  const auto from = static_cast<std::size_t>(at);
  drive.pending_.push_back({{Operation::Kind::write, file.number, at, drive.dies_in_ == 1 ? std::string(bytes) : std::string()}, bytes.size()});
  drive.pending_.back().length_before = content.size();
  if (!drive.goes_on()) {
    if (!drive.is_dead_) drive.pending_.pop_back();
    return SQLITE_IOERR_WRITE;
  }
  auto& pending = drive.pending_.back();
  pending.is_done = true;
  if (from < content.size()) drive.keep(pending, std::string_view(content).substr(from, bytes.size()));
  if (end > content.capacity()) content.reserve(std::max(2 * end, kLeastRoom));   // a log grows page by page
  if (from > content.size()) content.resize(from);
  const auto over = std::min(bytes.size(), content.size() - from);
  content.replace(from, over, bytes);
  return SQLITE_OK;
}

int Disks::truncate(MemoryFile& file, std::int64_t length) {
  Drive& drive = *static_cast<Drive::File&>(file).drive;
  if (drive.is_dead_) return SQLITE_IOERR_TRUNCATE;
  auto& content = file.content;
  drive.pending_.push_back({{Operation::Kind::truncate, file.number, length, {}}});
  drive.pending_.back().length_before = content.size();
  if (!drive.goes_on()) {
    if (!drive.is_dead_) drive.pending_.pop_back();
    return SQLITE_IOERR_TRUNCATE;
  }
  auto& pending = drive.pending_.back();
  pending.is_done = true;
  if (length == 0) {
    pending.whole = std::exchange(content, {});
    return SQLITE_OK;
  }
  if (static_cast<std::size_t>(length) < content.size()) drive.keep(pending, std::string_view(content).substr(static_cast<std::size_t>(length)));
  content.resize(static_cast<std::size_t>(length));
  return SQLITE_OK;
}

int Disks::sync(MemoryFile& file, bool and_directory) {
  Drive& drive = *static_cast<Drive::File&>(file).drive;
  if (!drive.goes_on()) return SQLITE_IOERR_FSYNC;
  const auto is_of_file = [&](const Drive::Pending& one) {
    const auto kind = one.operation.kind;
    return one.operation.file == file.number && (kind == Operation::Kind::write || kind == Operation::Kind::truncate);
  };
  if (std::ranges::all_of(drive.pending_, is_of_file))
    drive.pending_.clear();
  else
    std::erase_if(drive.pending_, is_of_file);
  if (and_directory) drive.settle_names();
  if (drive.pending_.empty()) drive.befores_.clear();
  return SQLITE_OK;
}

}  // namespace fremskudt::sim
