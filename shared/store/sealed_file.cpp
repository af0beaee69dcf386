#include "store/sealed_file.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "store/unused_bytes.h"

namespace fremskudt::store {
namespace {

// A journal header fills one sector, which is 512 bytes under POWERSAFE_OVERWRITE.
constexpr int kJournalHeader = 512;

}  // namespace

SealedFile::SealedFile(Kind kind, std::shared_ptr<SealedKey::Shared> shared, sqlite3_file* base)
    : kind_(kind), shared_(std::move(shared)), base_(base), seal_(shared_->keys) {}

int SealedFile::read(std::byte* out, int n, std::int64_t at) {
  if (const int code = write_waiting_header(); code != SQLITE_OK) return code;
  switch (kind_) {
    case Kind::database:
      return read_database(out, n, at);
    case Kind::log:
      return read_log(out, n, at);
    case Kind::journal:
      return read_journal(out, n, at);
  }
  return SQLITE_IOERR_READ;
}

int SealedFile::write(const std::byte* bytes, int n, std::int64_t at) {
  switch (kind_) {
    case Kind::database:
      return write_database(bytes, n, at);
    case Kind::log:
      return write_log(bytes, n, at);
    case Kind::journal:
      return write_journal(bytes, n, at);
  }
  return SQLITE_IOERR_WRITE;
}

int SealedFile::read_database(std::byte* out, int n, std::int64_t at) {
  const std::int64_t inside = at % kPageBytes;
  FREMSKUDT_ASSERT(inside + n <= kPageBytes);
  const bool whole = n == kPageBytes;
  const PageSeal::Page target = whole ? PageSeal::Page(out, kPageBytes) : page();
  const std::int64_t start = at - inside;
  const auto number = static_cast<std::uint32_t>(start / kPageBytes + 1);

  int code = read_base(target.data(), kPageBytes, start);
  if (code == SQLITE_IOERR_SHORT_READ) {
    sqlite3_int64 size = 0;
    if (base_->pMethods->xFileSize(base_, &size) != SQLITE_OK || size <= start) {
      std::memset(out, 0, static_cast<std::size_t>(n));
      return code;  // behind the end: SQLite takes it as zero
    }
    code = SQLITE_OK;  // a page cut short does not open
  }
  if (code != SQLITE_OK) return code;
  if (!seal_.open(target, {PagePlace::File::database, number})) {
    ++shared_->bad_pages;
    std::memset(out, 0, static_cast<std::size_t>(n));
    // Parts of page 1 are asked for only to learn page size and reserve before the WAL is looked at, which
    // may hold a whole page 1 after a torn checkpoint. Zero says "not known"; page 1 itself is read and
    // judged afterwards.
    return whole || number != 1 ? SQLITE_IOERR_DATA : SQLITE_OK;
  }
  if (!whole) std::memcpy(out, target.data() + inside, static_cast<std::size_t>(n));
  return SQLITE_OK;
}

int SealedFile::write_database(const std::byte* bytes, int n, std::int64_t at) {
  FREMSKUDT_ASSERT(n == kPageBytes && at % kPageBytes == 0);
  const auto number = static_cast<std::uint32_t>(at / kPageBytes + 1);
  std::array<std::byte, kPageBytes> clear;
  std::memcpy(clear.data(), bytes, kPageBytes);
  clear_unused(clear, number == 1);
  seal_.seal(clear, {PagePlace::File::database, number}, page());
  return write_base(page().data(), kPageBytes, at);
}

int SealedFile::read_frame_header(std::uint32_t frame, FrameHeader& out) {
  const int code = read_base(out.bytes.data(), kFrameHeader, frame_offset(frame));
  if (code == SQLITE_OK) seal_.show(out.block());
  return code;
}

// Once a transaction has written a page for the second time, SQLite leaves the salts of its further frames
// zero until it commits and redoes the checksums. They will be the log's, so that is what their pages are
// bound to.
int SealedFile::find_place(const FrameHeader& of, std::uint32_t frame, PagePlace& out) {
  out = of.place(frame);
  return of.has_salts() ? SQLITE_OK : read_base(out.salts.data(), static_cast<int>(out.salts.size()), 16);
}

// Recovery reads header and page at once. What does not open becomes a frame of page 0, at which SQLite ends
// the log.
int SealedFile::recover_frame(std::byte* out, std::uint32_t frame) {
  const int code = read_base(out, kFrame, frame_offset(frame));
  if (code != SQLITE_OK) return code;
  FrameHeader found;
  std::memcpy(found.bytes.data(), out, kFrameHeader);
  seal_.show(found.block());
  PagePlace place;
  if (const int found_place = find_place(found, frame, place); found_place != SQLITE_OK) return found_place;
  if (seal_.open(PageSeal::Page(out + kFrameHeader, kPageBytes), place)) {
    std::memcpy(out, found.bytes.data(), kFrameHeader);
    return SQLITE_OK;
  }
  ++shared_->bad_frames;
  std::memset(out, 0, kFrame);
  const bool ours = written_ && frame >= written_->first && frame <= written_->second;
  return ours ? SQLITE_IOERR_DATA : SQLITE_OK;
}

int SealedFile::read_log(std::byte* out, int n, std::int64_t at) {
  if (at + n <= kLogHeader) return read_base(out, n, at);
  FREMSKUDT_ASSERT(at >= kLogHeader);
  const auto frame = static_cast<std::uint32_t>((at - kLogHeader) / kFrame);
  const auto inside = static_cast<int>((at - kLogHeader) % kFrame);
  FREMSKUDT_ASSERT(inside + n <= kFrame);
  if (n == kFrame) return recover_frame(out, frame);

  FrameHeader found;
  if (const int code = read_frame_header(frame, found); code != SQLITE_OK) return code;
  if (inside + n <= kFrameHeader) {
    std::memcpy(out, found.bytes.data() + inside, static_cast<std::size_t>(n));
    return SQLITE_OK;
  }
  FREMSKUDT_ASSERT(inside >= kFrameHeader);
  if (const int code = read_base(page().data(), kPageBytes, frame_offset(frame) + kFrameHeader); code != SQLITE_OK)
    return code;
  PagePlace place;
  if (const int code = find_place(found, frame, place); code != SQLITE_OK) return code;
  if (!seal_.open(page(), place)) {
    ++shared_->bad_pages;
    std::memset(out, 0, static_cast<std::size_t>(n));
    return SQLITE_IOERR_DATA;
  }
  std::memcpy(out, page().data() + inside - kFrameHeader, static_cast<std::size_t>(n));
  return SQLITE_OK;
}

int SealedFile::write_waiting_header() {
  if (!header_waits_) return SQLITE_OK;
  header_waits_ = false;
  FrameHeader hidden = header_;
  seal_.hide(hidden.block());
  return write_base(hidden.bytes.data(), kFrameHeader, frame_offset(*header_of_));
}

int SealedFile::write_log(const std::byte* bytes, int n, std::int64_t at) {
  if (at == 0) {
    FREMSKUDT_ASSERT(n == kLogHeader);
    header_waits_ = false;   // of a log that is begun anew
    header_of_.reset();
    written_.reset();
    return write_base(bytes, n, at);
  }
  const auto frame = static_cast<std::uint32_t>((at - kLogHeader) / kFrame);
  const auto inside = static_cast<int>((at - kLogHeader) % kFrame);
  if (n == kFrameHeader) {
    FREMSKUDT_ASSERT(inside == 0);
    if (const int code = write_waiting_header(); code != SQLITE_OK) return code;
    std::memcpy(header_.bytes.data(), bytes, kFrameHeader);
    header_of_ = frame;
    header_waits_ = true;
    // Of a frame that was written already only the header may be meant: its checksums are redone.
    return written_ && frame <= written_->second ? write_waiting_header() : SQLITE_OK;
  }
  FREMSKUDT_ASSERT(n == kPageBytes && inside == kFrameHeader);
  if (header_of_ != frame) {  // a page written twice in one transaction keeps its frame and header
    if (const int code = write_waiting_header(); code != SQLITE_OK) return code;
    if (const int code = read_frame_header(frame, header_); code != SQLITE_OK) return code;
    header_of_ = frame;
  }
  written_ = {written_ ? std::min(written_->first, frame) : frame,
             written_ ? std::max(written_->second, frame) : frame};
  PagePlace place;
  if (const int code = find_place(header_, frame, place); code != SQLITE_OK) return code;
  seal_.seal(PageSeal::ConstPage(bytes, kPageBytes), place, page());
  if (!std::exchange(header_waits_, false)) return write_base(page().data(), kPageBytes, at);
  FrameHeader hidden = header_;
  seal_.hide(hidden.block());
  std::memcpy(buffer_.data(), hidden.bytes.data(), kFrameHeader);
  return write_base(buffer_.data(), kFrame, at - kFrameHeader);
}

int SealedFile::read_journal(std::byte* out, int n, std::int64_t at) {
  if (at + n <= kJournalHeader) return read_base(out, n, at);
  std::memset(out, 0, static_cast<std::size_t>(n));
  return SQLITE_IOERR_SHORT_READ;  // whatever stands there, it was not this layer that wrote it
}

int SealedFile::write_journal(const std::byte* bytes, int n, std::int64_t at) {
  return at + n <= kJournalHeader ? write_base(bytes, n, at) : SQLITE_IOERR_WRITE;
}

}  // namespace fremskudt::store
