#include "syncd/erasure_ledger.h"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <map>
#include <optional>

#include "store/file_ops.h"
#include "syncd/numbers.h"

namespace fremskudt::syncd {
namespace {

constexpr std::string_view kMagic = "fremskudt erased 4\n";
constexpr std::string_view kOlderMagic = "fremskudt erased 3\n";   // without endings
constexpr std::size_t kNamed = kMagic.size() + 16;   // the magic and the store
constexpr std::size_t kOrder = 16 + 4, kDot = 16, kBody = kOrder + kDot, kCheck = 4, kEntry = kBody + kCheck;
constexpr std::size_t kHeader = kNamed + 8 + kCheck;

const std::string kNoDot(kDot, '\0');

std::string check_of(std::string_view body) {
  std::string hash(16, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(), reinterpret_cast<const unsigned char*>(body.data()),
                     body.size(), nullptr, 0);
  hash.resize(kCheck);
  return hash;
}

std::string checked(std::string bytes) { return bytes += check_of(bytes); }

std::string named(const Id& store) { return std::string(kMagic) + store.to_bytes(); }

tl::unexpected<Error> io() {
  return fail(errno == ENOSPC || errno == EDQUOT ? ErrorKind::full : ErrorKind::io,
              "The erasure ledger cannot be read; nothing was changed: check its place, its rights and its disk.");
}
tl::unexpected<Error> damaged() {
  return fail(ErrorKind::corrupt, "The erasure ledger is damaged or was cut short; nothing was changed: look for another copy of it.");
}

struct Descriptor {
  int fd;
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
};

Result<std::optional<std::string>> read_all(const std::filesystem::path& path) {
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.fd < 0) {
    if (errno == ENOENT) return std::nullopt;
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

struct Read {
  std::vector<ErasureOrder> entries;
  std::vector<Ending> endings;
  bool is_whole = false;
};

// Errors: corrupt (no ledger, or another store's).
Result<Read> read(std::string_view bytes, const Id& store) {
  std::string head = named(store);
  if (bytes.starts_with(kOlderMagic)) head.replace(0, kOlderMagic.size(), kOlderMagic);
  if (bytes.size() < kNamed && head.starts_with(bytes)) return Read{};
  if (!bytes.starts_with(head.substr(0, kMagic.size()))) return fail(ErrorKind::corrupt, "That file is no erasure ledger.");
  if (!bytes.starts_with(head)) return fail(ErrorKind::corrupt, "That erasure ledger is another store's.");
  Read read;
  if (bytes.size() < kHeader) return read;
  const auto header = bytes.substr(0, kNamed + 8);
  read.is_whole = bytes.substr(header.size(), kCheck) == check_of(header) && (bytes.size() - kHeader) % kEntry == 0 &&
                  number_in(header.substr(kNamed)) == (bytes.size() - kHeader) / kEntry;
  for (std::size_t at = kHeader; at + kEntry <= bytes.size(); at += kEntry) {
    const auto body = bytes.substr(at, kBody);
    if (bytes.substr(at + kBody, kCheck) != check_of(body)) {
      read.is_whole = false;
      continue;
    }
    const ErasureOrder order{*Id::from_bytes(body.substr(0, 16)), static_cast<std::uint32_t>(number_in(body.substr(16, 4))), {}};
    if (order.field == static_cast<std::uint32_t>(Ending::What::tablet) || order.field == static_cast<std::uint32_t>(Ending::What::grant)) {
      read.endings.push_back({static_cast<Ending::What>(order.field), order.record, static_cast<std::int64_t>(number_in(body.substr(kOrder + 8)))});
      continue;
    }
    auto& last = !read.entries.empty() && read.entries.back().record == order.record && read.entries.back().field == order.field
                     ? read.entries.back()
                     : read.entries.emplace_back(order);
    if (body.substr(kOrder) != kNoDot) last.covered += body.substr(kOrder);
  }
  return read;
}

}  // namespace

Result<ErasureLedger> ErasureLedger::parse(std::string_view bytes, const Id& store) {
  TRY(auto all, read(bytes, store));
  if (!all.is_whole) return damaged();
  ErasureLedger ledger = make({}, store);
  ledger.entries_ = std::move(all.entries);
  ledger.endings_ = std::move(all.endings);
  return ledger;
}

ErasureLedger ErasureLedger::make(std::filesystem::path path, const Id& store) {
  ErasureLedger ledger;
  ledger.path_ = std::move(path);
  ledger.store_ = store;
  return ledger;
}

Result<ErasureLedger> ErasureLedger::open(std::filesystem::path path, const Id& store) {
  TRY(const auto bytes, read_all(path));
  if (!bytes) return fail(ErrorKind::not_found, "There is no erasure ledger of that name.");
  TRY(auto ledger, parse(*bytes, store));
  ledger.path_ = std::move(path);
  return ledger;
}

Result<ErasureLedger> ErasureLedger::rescue(std::filesystem::path path, const Id& store) {
  TRY(const auto bytes, read_all(path));
  ErasureLedger ledger = make(std::move(path), store);
  if (!bytes) return ledger;
  auto whole = read(*bytes, store);
  if (whole) {
    ledger.entries_ = std::move(whole->entries);
    ledger.endings_ = std::move(whole->endings);
    return ledger;
  }
  // Another store's, perhaps, and its only one: what is written here does not take its place.
  std::filesystem::path aside;
  std::error_code ignored;
  for (int i = 1; aside.empty() || std::filesystem::exists(aside, ignored); ++i) aside = ledger.path_.string() + ".aside." + std::to_string(i);
  TRY_VOID(store::system_files().rename(ledger.path_, aside));
  return ledger;
}

Status ErasureLedger::append(const std::vector<ErasureOrder>& orders) {
  std::map<std::pair<Id, std::uint32_t>, std::size_t> at;
  for (std::size_t i = 0; i < entries_.size(); ++i) at.emplace(std::pair(entries_[i].record, entries_[i].field), i);
  auto entries = entries_;
  for (const auto& order : orders) {
    const auto [known, is_new] = at.try_emplace({order.record, order.field}, entries.size());
    if (is_new) entries.push_back({order.record, order.field, {}});
    auto covered = merge::Vector::from_bytes(entries[known->second].covered);
    covered.add(merge::Vector::from_bytes(order.covered));
    entries[known->second].covered = covered.to_bytes();
  }
  if (entries == entries_) return {};
  entries_.swap(entries);
  const auto saved = save();
  if (!saved) entries_.swap(entries);
  return saved;
}

Status ErasureLedger::append(const std::vector<Ending>& endings) {
  auto all = endings_;
  for (const auto& ending : endings)
    if (std::ranges::none_of(all, [&](const Ending& known) { return known.what == ending.what && known.id == ending.id; })) all.push_back(ending);
  if (all.size() == endings_.size()) return {};
  endings_.swap(all);
  const auto saved = save();
  if (!saved) endings_.swap(all);
  return saved;
}

Status ErasureLedger::append(const ErasureLedger& other) {
  TRY_VOID(append(other.entries_));
  return append(other.endings_);
}

Status ErasureLedger::save() const {
  if (path_.empty()) {
    if (entries_.empty() && endings_.empty()) return {};
    return fail(ErrorKind::not_found, "No place for the erasure ledger is known; nothing was erased: name the key file with --key.");
  }
  if (path_.has_parent_path()) TRY_VOID(store::system_files().make_directory(path_.parent_path()));
  const auto saved = store::system_files().replace(path_, to_bytes());
  if (saved || saved.error().kind == ErrorKind::full) return saved;
  return fail(ErrorKind::io, "The erasure ledger cannot be written; nothing was erased: check its place, its rights and its disk.");
}

std::string ErasureLedger::to_bytes() const {
  std::string rows;
  std::size_t count = 0;
  for (const auto& entry : entries_) {
    const auto& covered = entry.covered.empty() ? kNoDot : entry.covered;
    for (std::size_t at = 0; at + kDot <= covered.size(); at += kDot, ++count)
      rows += checked(entry.record.to_bytes() + number(entry.field, 4) + covered.substr(at, kDot));
  }
  for (const auto& ending : endings_) {
    rows += checked(ending.id.to_bytes() + number(static_cast<std::uint32_t>(ending.what), 4) + number(0, 8) + number(static_cast<std::uint64_t>(ending.at_ms), 8));
    ++count;
  }
  return checked(named(store_) + number(count, 8)) + rows;
}

}  // namespace fremskudt::syncd
