#include "syncd/erasure_ledger.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <set>

#include "store/file_ops.h"

namespace fremskudt::syncd {
namespace {

constexpr std::string_view kMagic = "fremskudt erased 1\n";
constexpr std::size_t kHeader = kMagic.size() + 16;
constexpr std::size_t kBody = 16 + 4, kCheck = 4, kEntry = kBody + kCheck;

std::string header_of(const Id& store) { return std::string(kMagic) + store.to_bytes(); }

std::string check_of(std::string_view body) {
  std::string hash(16, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(), reinterpret_cast<const unsigned char*>(body.data()),
                     body.size(), nullptr, 0);
  hash.resize(kCheck);
  return hash;
}

std::string entry_of(const ErasureOrder& order) {
  std::string entry = order.record.to_bytes();
  for (int shift = 24; shift >= 0; shift -= 8) entry += static_cast<char>(order.field >> shift & 0xff);
  return entry + check_of(entry);
}

tl::unexpected<Error> io() {
  return fail(errno == ENOSPC || errno == EDQUOT ? ErrorKind::full : ErrorKind::io,
              "The erasure ledger cannot be read or written; nothing was erased: check its place, its rights and the room on its disk.");
}

struct Descriptor {
  int fd;
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
};

Result<std::string> read_all(const std::filesystem::path& path) {
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.fd < 0) {
    if (errno == ENOENT) return std::string();
    return io();
  }
  std::string bytes;
  char buffer[64 * 1024];
  for (;;) {
    const ssize_t n = ::read(file.fd, buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return io();
    if (n == 0) return bytes;
    bytes.append(buffer, static_cast<std::size_t>(n));
  }
}

}  // namespace

Result<std::vector<ErasureOrder>> ErasureLedger::parse(std::string_view bytes, const Id& store) {
  std::vector<ErasureOrder> entries;
  if (bytes.size() < kHeader && header_of(store).starts_with(bytes)) return entries;   // torn at its first byte: never had an entry
  if (!bytes.starts_with(kMagic)) return fail(ErrorKind::corrupt, "That file is no erasure ledger.");
  if (!bytes.starts_with(header_of(store))) return fail(ErrorKind::corrupt, "That erasure ledger is another store's.");
  for (std::size_t at = kHeader; at + kEntry <= bytes.size(); at += kEntry) {
    const auto body = bytes.substr(at, kBody);
    if (bytes.substr(at + kBody, kCheck) != check_of(body)) {
      if (at + 2 * kEntry > bytes.size()) break;   // torn
      return fail(ErrorKind::corrupt, "The erasure ledger is damaged: look for another copy of it.");
    }
    ErasureOrder order;
    order.record = *Id::from_bytes(body.substr(0, 16));
    for (std::size_t i = 16; i < kBody; ++i) order.field = order.field << 8 | static_cast<unsigned char>(body[i]);
    entries.push_back(order);
  }
  return entries;
}

Result<ErasureLedger> ErasureLedger::open(std::filesystem::path path, const Id& store) {
  ErasureLedger ledger;
  TRY(const auto bytes, read_all(path));
  TRY(ledger.entries_, parse(bytes, store));
  ledger.path_ = std::move(path);
  ledger.store_ = store;
  return ledger;
}

Status ErasureLedger::append(const std::vector<ErasureOrder>& orders) {
  std::vector<ErasureOrder> fresh;
  std::string bytes;
  std::set<ErasureOrder> known(entries_.begin(), entries_.end());
  for (const auto& order : orders) {
    if (!known.insert(order).second) continue;
    fresh.push_back(order);
    bytes += entry_of(order);
  }
  if (fresh.empty()) return {};
  if (path_.empty()) return fail(ErrorKind::not_found, "No place for the erasure ledger is known; nothing was erased: name the key file with --key.");
  if (path_.has_parent_path()) TRY_VOID(store::system_files().make_directory(path_.parent_path()));
  const Descriptor file{::open(path_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600)};
  if (file.fd < 0) return io();
  // Whole entries are written after the last whole one: a torn one is overwritten.
  auto at = kHeader + entries_.size() * kEntry;
  if (entries_.empty()) bytes = header_of(store_) + bytes, at = 0;
  if (::pwrite(file.fd, bytes.data(), bytes.size(), static_cast<off_t>(at)) != static_cast<ssize_t>(bytes.size())) return io();
  if (::ftruncate(file.fd, static_cast<off_t>(at + bytes.size())) != 0 || ::fsync(file.fd) != 0) return io();
  const auto folder = path_.parent_path();
  TRY_VOID(store::system_files().sync_directory(folder.empty() ? std::filesystem::path(".") : folder));
  entries_.insert(entries_.end(), fresh.begin(), fresh.end());
  return {};
}

Status ErasureLedger::make() {
  std::error_code unknown;
  if (path_.empty() || std::filesystem::exists(path_, unknown) || unknown) return {};
  return store::system_files().replace(path_, to_bytes());
}

std::string ErasureLedger::to_bytes() const {
  std::string bytes = header_of(store_);
  for (const auto& entry : entries_) bytes += entry_of(entry);
  return bytes;
}

}  // namespace fremskudt::syncd
