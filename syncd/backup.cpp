#include "syncd/backup.h"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <optional>
#include <span>
#include <system_error>
#include <utility>

#include "store/copy.h"
#include "store/file_ops.h"
#include "store/key_file.h"
#include "syncd/numbers.h"

namespace fremskudt::syncd {
namespace {

constexpr std::string_view kMagic = "fremskudt backup 1\n";
constexpr std::size_t kBox = crypto_secretstream_xchacha20poly1305_KEYBYTES + crypto_box_SEALBYTES;
constexpr std::size_t kStreamHeader = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr std::size_t kChunk = 64 * 1024;
constexpr std::size_t kSealedChunk = kChunk + crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t kMaxLedger = std::size_t{64} << 20;

unsigned char* raw(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }
const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

tl::unexpected<Error> io() {
  return fail(errno == ENOSPC || errno == EDQUOT ? ErrorKind::full : ErrorKind::io,
              "The backup cannot be read or written: check its path, its rights and the room on its disk.");
}
tl::unexpected<Error> damaged() { return fail(ErrorKind::corrupt, "That file is no whole backup: it is damaged or was cut short; try another one."); }

class File {
 public:
  File(const std::filesystem::path& path, int flags) : fd_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
  ~File() {
    if (fd_ >= 0) ::close(fd_);
  }
  File(const File&) = delete;
  bool is_open() const { return fd_ >= 0; }
  bool sync() { return ::fsync(fd_) == 0; }
  bool write(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t n = ::write(fd_, bytes.data(), bytes.size());
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
  }
  // Fewer than asked for only at the end; nothing on an error.
  std::optional<std::string> read(std::size_t size) {
    std::string bytes(size, '\0');
    std::size_t got = 0;
    while (got < size) {
      const ssize_t n = ::read(fd_, bytes.data() + got, size - got);
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) return std::nullopt;
      if (n == 0) break;
      got += static_cast<std::size_t>(n);
    }
    bytes.resize(got);
    return bytes;
  }

 private:
  int fd_;
};

// A random key that is wiped.
struct StreamKey {
  std::array<unsigned char, crypto_secretstream_xchacha20poly1305_KEYBYTES> bytes{};
  ~StreamKey() { sodium_memzero(bytes.data(), bytes.size()); }
};

class SealedOut {
 public:
  explicit SealedOut(File& file) : file_(file) {}

  Status start(const BackupJob& job) {
    StreamKey key;
    job.env->random(std::as_writable_bytes(std::span(key.bytes)));
    std::string box(kBox, '\0'), header(kStreamHeader, '\0');
    const int failed = crypto_box_seal(raw(box), key.bytes.data(), key.bytes.size(), reinterpret_cast<const unsigned char*>(job.recovery_public.data()));
    FREMSKUDT_ASSERT(failed == 0);
    crypto_secretstream_xchacha20poly1305_init_push(&stream_, raw(header), key.bytes.data());
    if (!file_.write(std::string(kMagic) + box + header)) return io();
    return {};
  }
  Status put(std::string_view bytes) {
    waiting_ += bytes;
    for (; waiting_.size() > kChunk; waiting_.erase(0, kChunk)) TRY_VOID(seal(std::string_view(waiting_).substr(0, kChunk), false));
    return {};
  }
  Status finish() {
    TRY_VOID(seal(waiting_, true));
    return file_.sync() ? Status() : Status(io());
  }
  ~SealedOut() { sodium_memzero(waiting_.data(), waiting_.size()); }

 private:
  Status seal(std::string_view plain, bool last) {
    std::string sealed(plain.size() + crypto_secretstream_xchacha20poly1305_ABYTES, '\0');
    crypto_secretstream_xchacha20poly1305_push(&stream_, raw(sealed), nullptr, raw(plain), plain.size(), nullptr, 0,
                                               last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
    if (!file_.write(number(sealed.size(), 4) + sealed)) return io();
    return {};
  }
  File& file_;
  crypto_secretstream_xchacha20poly1305_state stream_;
  std::string waiting_;
};

class SealedIn {
 public:
  explicit SealedIn(File& file) : file_(file) {}

  Status start(const store::RecoverySecret& secret) {
    const auto head = file_.read(kMagic.size() + kBox + kStreamHeader);
    if (!head) return io();
    if (head->size() != kMagic.size() + kBox + kStreamHeader || !head->starts_with(kMagic)) return damaged();
    StreamKey key;
    const auto box = std::string_view(*head).substr(kMagic.size(), kBox);
    if (crypto_box_seal_open(key.bytes.data(), raw(box), box.size(), reinterpret_cast<const unsigned char*>(secret.public_key.data()),
                             reinterpret_cast<const unsigned char*>(secret.private_key.bytes().data())) != 0)
      return fail(ErrorKind::wrong_key, "The recovery key does not open this backup: check which one was printed for its store.");
    if (crypto_secretstream_xchacha20poly1305_init_pull(&stream_, raw(std::string_view(*head).substr(kMagic.size() + kBox)), key.bytes.data()) != 0)
      return damaged();
    return {};
  }
  // Exactly so many bytes.
  Result<std::string> take(std::size_t size) {
    while (ready_.size() < size) {
      if (is_done_) return damaged();
      TRY_VOID(open_next());
    }
    std::string bytes = ready_.substr(0, size);
    ready_.erase(0, size);
    return bytes;
  }
  // What there is; empty at the end, which was sealed as the end.
  Result<std::string> take_some() {
    while (ready_.empty() && !is_done_) TRY_VOID(open_next());
    return std::exchange(ready_, {});
  }

 private:
  Status open_next() {
    const auto length = file_.read(4);
    if (!length) return io();
    const auto size = number_in(*length);
    if (length->size() != 4 || size < crypto_secretstream_xchacha20poly1305_ABYTES || size > kSealedChunk) return damaged();
    const auto sealed = file_.read(size);
    if (!sealed) return io();
    std::string plain(size - crypto_secretstream_xchacha20poly1305_ABYTES, '\0');
    unsigned char tag = 0;
    if (sealed->size() != size || crypto_secretstream_xchacha20poly1305_pull(&stream_, raw(plain), nullptr, &tag, raw(*sealed), size, nullptr, 0) != 0)
      return damaged();
    ready_ += plain;
    is_done_ = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    return {};
  }
  File& file_;
  crypto_secretstream_xchacha20poly1305_state stream_;
  std::string ready_;
  bool is_done_ = false;
};

// Goes again unless it was kept.
struct Temporary {
  std::filesystem::path path;
  ~Temporary() {
    if (!path.empty()) remove_database(path);
  }
};

// Whether it would lie in the folder or in one within it.
bool is_inside(const std::filesystem::path& file, const std::filesystem::path& folder) {
  std::error_code error;
  for (auto at = std::filesystem::weakly_canonical(std::filesystem::absolute(file, error), error).parent_path(); !error && !at.empty(); at = at.parent_path()) {
    if (std::filesystem::equivalent(at, folder, error)) return true;
    if (at == at.root_path()) return false;
    error.clear();
  }
  return false;
}

// Under its name, and over nothing: false when a file has it already.
Result<bool> place(const std::filesystem::path& part, const std::filesystem::path& file) {
  if (::renameat2(AT_FDCWD, part.c_str(), AT_FDCWD, file.c_str(), RENAME_NOREPLACE) == 0) return true;
  if (errno == EEXIST) return false;
  if (errno != EINVAL && errno != ENOSYS) return io();
  // A file system that cannot do that in one step.
  std::error_code error;
  if (std::filesystem::exists(std::filesystem::symlink_status(file, error))) return false;
  TRY_VOID(store::system_files().rename(part, file));
  return true;
}

}  // namespace

void remove_database(const std::filesystem::path& database) {
  std::error_code ignored;
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(database.string() + suffix, ignored);
}

Result<BackupInfo> write_backup(const BackupJob& job, const std::filesystem::path& file) {
  std::error_code error;
  const auto is_there = [] { return fail(ErrorKind::refused, "There is a file of that name already; a backup overwrites nothing: name another one."); };
  if (std::filesystem::exists(std::filesystem::symlink_status(file, error))) return is_there();
  if (const auto folder = file.parent_path(); !folder.empty() && !std::filesystem::is_directory(folder, error))
    return fail(ErrorKind::not_found, "There is no folder for that backup, and nothing was written: make the folder first, or name another one.");
  if (is_inside(file, job.database.parent_path()))
    return fail(ErrorKind::refused, "That place is inside the store's own folder, with which the backup would be lost; nothing was written: name another one.");
  // Of this run alone: no other file has such a name, nor does another backup to the same one that runs beside it.
  const auto mine = file.string() + '.' + Id::make(*job.env).to_string();
  Temporary copy{mine + ".copy"}, part{mine + ".part"};
  const store::Key copy_key = store::Key::random(*job.env);
  const auto copied_store = store::copy_store(job.database, job.key, copy.path, copy_key, job.base_vfs);
  if (!copied_store) {
    if (copied_store.error().kind != ErrorKind::io) return fail(copied_store.error());
    return fail(ErrorKind::io, "The copy for the backup could not be written or read back, and no backup was made; the store is as it was: check the place of the backup, its rights and its disk.");
  }
  const auto& copied = *copied_store;
  {
    File out(part.path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW), database(copy.path, O_RDONLY);
    if (!out.is_open() || !database.is_open()) return io();
    SealedOut sealed(out);
    TRY_VOID(sealed.start(job));
    std::string head = job.store.to_bytes() + number(copied.commit, 8) + number(static_cast<std::uint64_t>(copied.at_ms), 8);
    head.append(reinterpret_cast<const char*>(copy_key.bytes().data()), store::Key::kBytes);
    head += number(job.ledger.size(), 8);
    const auto put = sealed.put(head);
    sodium_memzero(head.data(), head.size());
    TRY_VOID(put);
    TRY_VOID(sealed.put(job.ledger));
    for (;;) {
      const auto bytes = database.read(kChunk);
      if (!bytes) return io();
      if (bytes->empty()) break;
      TRY_VOID(sealed.put(*bytes));
    }
    TRY_VOID(sealed.finish());
  }
  TRY(const bool is_placed, place(part.path, file));
  if (!is_placed) return is_there();   // made meanwhile
  const auto folder = file.parent_path();
  TRY_VOID(store::system_files().sync_directory(folder.empty() ? std::filesystem::path(".") : folder));
  return BackupInfo{job.store, copied.commit, copied.at_ms};
}

Result<OpenedBackup> open_backup(const std::filesystem::path& file, std::string_view recovery_key, const std::filesystem::path& database) {
  TRY(const auto secret, store::parse_recovery_key(recovery_key));
  File in(file, O_RDONLY);
  if (!in.is_open()) {
    if (errno == ENOENT) return fail(ErrorKind::not_found, "There is no backup of that name.");
    return io();
  }
  SealedIn sealed(in);
  TRY_VOID(sealed.start(secret));
  TRY(auto head, sealed.take(16 + 8 + 8 + store::Key::kBytes + 8));
  const auto part = [&](std::size_t at, std::size_t size) { return std::string_view(head).substr(at, size); };
  BackupInfo info{*Id::from_bytes(part(0, 16)), number_in(part(16, 8)), static_cast<std::int64_t>(number_in(part(24, 8)))};
  auto copy_key = store::Key::from_bytes(std::as_bytes(std::span(head.data() + 32, store::Key::kBytes)));
  const auto ledger_size = number_in(part(32 + store::Key::kBytes, 8));
  sodium_memzero(head.data(), head.size());
  if (!copy_key) return fail(std::move(copy_key).error());
  if (ledger_size > kMaxLedger) return damaged();
  TRY(auto ledger, sealed.take(ledger_size));

  Temporary unpacked{database};
  {
    File out(database, O_WRONLY | O_CREAT | O_EXCL);
    if (!out.is_open()) return io();
    for (;;) {
      TRY(const auto bytes, sealed.take_some());
      if (bytes.empty()) break;
      if (!out.write(bytes)) return io();
    }
    if (!out.sync()) return io();
  }
  unpacked.path.clear();
  return OpenedBackup{info, std::move(ledger), *std::move(copy_key)};
}

}  // namespace fremskudt::syncd
