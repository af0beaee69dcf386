#include "store/side_file.h"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <utility>

namespace fremskudt::store {
namespace {

constexpr std::size_t kSector = 512;
constexpr std::size_t kBody = 8 + 16 + 8 + 8;   // magic, store, commit, time
constexpr std::size_t kSlot = kBody + 16;       // and its check
constexpr char kMagic[] = "fremskd1";

using Slot = std::array<unsigned char, kSlot>;

void put(unsigned char* out, std::uint64_t value) {
  for (int i = 0; i < 8; ++i) out[i] = static_cast<unsigned char>(value >> (56 - 8 * i));
}

std::uint64_t get(const unsigned char* in) {
  std::uint64_t value = 0;
  for (int i = 0; i < 8; ++i) value = value << 8 | in[i];
  return value;
}

void check_of(const Slot& slot, unsigned char* out) { crypto_generichash(out, 16, slot.data(), kBody, nullptr, 0); }

std::optional<LastCommit> read_slot(int descriptor, unsigned index) {
  Slot slot;
  if (::pread(descriptor, slot.data(), slot.size(), static_cast<off_t>(index * kSector)) != static_cast<ssize_t>(slot.size()))
    return std::nullopt;
  unsigned char check[16];
  check_of(slot, check);
  if (std::memcmp(slot.data(), kMagic, 8) != 0 || std::memcmp(slot.data() + kBody, check, 16) != 0) return std::nullopt;
  LastCommit last;
  std::memcpy(last.store.bytes.data(), slot.data() + 8, 16);
  last.commit = get(slot.data() + 24);
  last.at_ms = static_cast<std::int64_t>(get(slot.data() + 32));
  return last;
}

}  // namespace

SideFile::SideFile(SideFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), slot_(other.slot_) {}

SideFile& SideFile::operator=(SideFile&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(slot_, other.slot_);
  return *this;
}

SideFile::~SideFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<SideFile> SideFile::open(const std::filesystem::path& path) {
  SideFile file;
  file.descriptor_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file.descriptor_ < 0)
    return fail(ErrorKind::io, "The file beside the store that keeps its last commit cannot be opened; check its path and rights.");
  const auto first = read_slot(file.descriptor_, 0);
  const auto second = read_slot(file.descriptor_, 1);
  file.slot_ = first && (!second || first->commit >= second->commit) ? 1 : 0;   // never over the newer one
  return file;
}

std::optional<LastCommit> SideFile::read() const {
  if (descriptor_ < 0) return std::nullopt;
  return read_slot(descriptor_, slot_ ^ 1U);
}

Status SideFile::write(const LastCommit& last) {
  if (descriptor_ < 0) return {};
  Slot slot{};
  std::memcpy(slot.data(), kMagic, 8);
  std::memcpy(slot.data() + 8, last.store.bytes.data(), 16);
  put(slot.data() + 24, last.commit);
  put(slot.data() + 32, static_cast<std::uint64_t>(last.at_ms));
  check_of(slot, slot.data() + kBody);
  if (::pwrite(descriptor_, slot.data(), slot.size(), static_cast<off_t>(slot_ * kSector)) != static_cast<ssize_t>(slot.size()))
    return fail(ErrorKind::io, "The file beside the store that keeps its last commit cannot be written; the store itself is safe.");
  slot_ ^= 1U;
  return {};
}

Status SideFile::sync() {
  if (descriptor_ >= 0 && ::fsync(descriptor_) != 0)
    return fail(ErrorKind::io, "The file beside the store that keeps its last commit cannot be made durable; the store itself is safe.");
  return {};
}

}  // namespace fremskudt::store
