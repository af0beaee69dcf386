// One open file under the sealing layer: what lies on the disk for each read and write that SQLite makes. See
// sealing_vfs.h for the format and page_seal.h for the cipher. Thread: as SQLite uses its file.
#pragma once

#include <sqlite3.h>

#include <array>
#include <atomic>
#include <memory>
#include <optional>
#include <utility>

#include "store/sealing_vfs.h"
#include "store/wal_layout.h"

namespace fremskudt::store {

struct SealedKey::Shared {
  explicit Shared(const Key& key) : keys(std::make_shared<const PageKeys>(key)) {}
  std::shared_ptr<const PageKeys> keys;
  std::atomic<std::uint64_t> bad_pages{0};
  std::atomic<std::uint64_t> bad_frames{0};
};

class SealedFile {
 public:
  enum class Kind { database, log, journal };

  SealedFile(Kind kind, std::shared_ptr<SealedKey::Shared> shared, sqlite3_file* base);
  sqlite3_file* base() const { return base_; }

  // SQLite result codes.
  int read(std::byte* out, int n, std::int64_t at);
  int write(const std::byte* bytes, int n, std::int64_t at);
  // Nothing may stand between a frame's header and its page; were something to, it must find the header there.
  int write_waiting_header();

 private:
  int read_base(std::byte* out, int n, std::int64_t at) { return base_->pMethods->xRead(base_, out, n, at); }
  int write_base(const std::byte* bytes, int n, std::int64_t at) { return base_->pMethods->xWrite(base_, bytes, n, at); }
  PageSeal::Page page() { return std::span(buffer_).last<kPageBytes>(); }

  int read_database(std::byte* out, int n, std::int64_t at);
  int write_database(const std::byte* bytes, int n, std::int64_t at);
  int read_log(std::byte* out, int n, std::int64_t at);
  int write_log(const std::byte* bytes, int n, std::int64_t at);
  int read_journal(std::byte* out, int n, std::int64_t at);
  int write_journal(const std::byte* bytes, int n, std::int64_t at);

  int read_frame_header(std::uint32_t frame, FrameHeader& out);
  int find_place(const FrameHeader& of, std::uint32_t frame, PagePlace& out);
  int recover_frame(std::byte* out, std::uint32_t frame);

  Kind kind_;
  std::shared_ptr<SealedKey::Shared> shared_;
  sqlite3_file* base_;
  PageSeal seal_;
  std::array<std::byte, kFrame> buffer_{};
  // WAL: the frame whose header was written last, for the page that follows it. The header of a new frame waits for that
  // page and goes to the disk with it, in one write.
  std::optional<std::uint32_t> header_of_;
  FrameHeader header_;
  bool header_waits_ = false;
  // WAL: frames this file has written since the log was last begun anew. They are read back to rewrite
  // checksums, and must then be whole.
  std::optional<std::pair<std::uint32_t, std::uint32_t>> written_;
};

}  // namespace fremskudt::store
