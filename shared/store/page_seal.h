// The cipher of the sealing layer: one page in, one page out.
//
// XChaCha20-Poly1305 exactly as libsodium's crypto_aead_xchacha20poly1305_ietf (a test compares the bytes),
// but put together from libsodium's HChaCha20 and OpenSSL's ChaCha20-Poly1305: measured on pages of 4096
// bytes (AMD EPYC) libsodium's takes 3.7 µs, this 1.8 µs, OpenSSL's AES-256-GCM 1.3 µs. AES-GCM's 96-bit
// nonces would allow 2^32 pages a key when random, and it needs AES instructions to be fast and safe; 192-bit
// nonces need no bookkeeping at all. Thread: one per open file; not shared.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "store/key.h"
#include "store/sealing_vfs.h"

struct evp_cipher_ctx_st;

namespace fremskudt::store {

// Where a page lies: authenticated with it, so a page read from anywhere else does not open.
struct PagePlace {
  enum class File : std::uint8_t { database = 1, log = 2 };
  File file = File::database;
  std::uint32_t page = 0;            // from 1
  std::uint32_t frame = 0;           // in the WAL, from 0
  std::array<std::byte, 8> salts{};  // in the WAL: of its frame
};

// Both keys, derived once and shared by all files of a store.
struct PageKeys {
  explicit PageKeys(const Key& store_key)
      : page(store_key.derive("frempage")), frame(store_key.derive("fremfram")) {}
  Key page, frame;
};

class PageSeal {
 public:
  using Page = std::span<std::byte, kPageBytes>;
  using ConstPage = std::span<const std::byte, kPageBytes>;
  using Block = std::span<std::byte, 16>;

  explicit PageSeal(std::shared_ptr<const PageKeys> keys);
  explicit PageSeal(const Key& store_key) : PageSeal(std::make_shared<const PageKeys>(store_key)) {}
  PageSeal(const PageSeal&) = delete;
  PageSeal& operator=(const PageSeal&) = delete;
  ~PageSeal();

  // The last kSealBytes of `clear` are zero (asserted: they come back as zero, and SQLite's checksums cover
  // them).
  void seal(ConstPage clear, const PagePlace& place, Page sealed);
  // In place. False when the tag does not hold; the page is then all zero.
  [[nodiscard]] bool open(Page page, const PagePlace& place);

  // The salts and checksums of a WAL frame's header: one AES-256 block, a permutation, so it may be rewritten
  // at will. The checksums are of the clear page and would confirm guesses about it.
  void hide(Block block);
  void show(Block block);

 private:
  void take_nonce(std::span<std::byte, 24> nonce);

  std::shared_ptr<const PageKeys> keys_;
  evp_cipher_ctx_st* sealing_;
  evp_cipher_ctx_st* opening_;
  evp_cipher_ctx_st* hiding_;
  evp_cipher_ctx_st* showing_;
  std::array<std::byte, 24 * 128> nonces_;
  std::size_t nonces_left_ = 0;
};

}  // namespace fremskudt::store
