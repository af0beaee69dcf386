// The sealing layer: an SQLite VFS of ours over any other, under which every page lies encrypted.
//
// On disk a database page is 4056 sealed bytes, a 24-byte random nonce and a 16-byte tag; the last 40 bytes
// are SQLite's reserved bytes and read as zero above this layer. Cipher: XChaCha20-Poly1305
// (draft-irtf-cfrg-xchacha): nonces are random and 192 bits long, so there is no budget to watch. Bound to
// each page: which kind of file, page number, in the WAL also its frame and salts, so that pages cannot
// change places. Database header, free pages and all are sealed; file lengths, WAL header, page numbers in
// the WAL and times of access are not hidden.
//
//   database   bad tag → SQLITE_IOERR_DATA, nothing is returned
//   WAL        at recovery a bad tag reads as an empty frame, at which SQLite ends the log; to a live reader
//   or a
//              checkpoint it is SQLITE_IOERR_DATA. The 8-byte checksums of frames (computed over clear pages)
//              are sealed too.
//   journal    exists only while a new, empty file is switched to WAL and holds a header; pages are refused,
//   both ways temporary  refused: PRAGMA temp_store=MEMORY is needed
//
// What it cannot detect: a page, a WAL or a whole file put back as it was earlier (Freshness in store.h tells
// of the file as a whole), and the lost end of a WAL. Thread: registering is thread-safe; files are used as
// SQLite uses them, one connection per thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "base/result.h"
#include "store/key.h"

namespace fremskudt::store {

inline constexpr int kPageBytes = 4096;
inline constexpr int kSealBytes = 40;  // 24 nonce, 16 tag

// Registers, once per base, a sealing VFS over the SQLite VFS `base` (empty: the system's) and returns its
// name.
Result<std::string> sealing_vfs(const std::string& base = {});

struct PageKeys;   // page_seal.h

// What a sealed file's users met. Shared by all files opened with one SealedKey.
struct SealCounts {
  std::uint64_t bad_pages = 0;   // reads of database pages whose tag failed
  std::uint64_t bad_frames = 0;  // frames of the current WAL whose tag failed when the log was recovered
};

// Makes a key known to the sealing VFS for as long as this lives; the URI carries only a number.
class SealedKey {
 public:
  explicit SealedKey(const Key& key);
  SealedKey(const SealedKey&) = delete;
  SealedKey& operator=(const SealedKey&) = delete;
  ~SealedKey();

  // "file:/path/store.db?seal=17": to be opened with SQLITE_OPEN_URI and the sealing VFS, or named in ATTACH
  // and VACUUM INTO.
  std::string uri(const std::filesystem::path& path) const;
  SealCounts counts() const;
  std::shared_ptr<const PageKeys> page_keys() const;

  struct Shared;

 private:
  std::uint64_t number_;
  std::shared_ptr<Shared> shared_;
};

}  // namespace fremskudt::store
