#include "store/page_seal.h"

#include <openssl/evp.h>
#include <sodium.h>
#include <sys/random.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace fremskudt::store {
namespace {

constexpr int kNonce = 24;
constexpr int kTag = 16;
constexpr int kClear = kPageBytes - kSealBytes;
static_assert(kNonce + kTag == kSealBytes);
constexpr int kPlace = 1 + 4 + 4 + 8;

unsigned char* raw(std::byte* p) {
  return reinterpret_cast<unsigned char*>(p);
}
const unsigned char* raw(const std::byte* p) {
  return reinterpret_cast<const unsigned char*>(p);
}

std::array<unsigned char, kPlace> encode(const PagePlace& place) {
  std::array<unsigned char, kPlace> out{};
  out[0] = static_cast<unsigned char>(place.file);
  for (int i = 0; i < 4; ++i) {
    out[1 + i] = static_cast<unsigned char>(place.page >> (24 - 8 * i));
    out[5 + i] = static_cast<unsigned char>(place.frame >> (24 - 8 * i));
  }
  std::memcpy(out.data() + 9, place.salts.data(), place.salts.size());
  return out;
}

EVP_CIPHER_CTX* make_context() {
  EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
  FREMSKUDT_ASSERT(context != nullptr);
  return context;
}

// libsodium asks the system for 256 bytes at a time.
void fill(std::span<std::byte> out) {
  while (!out.empty()) {
    const auto got = ::getrandom(out.data(), out.size(), 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return randombytes_buf(out.data(), out.size());   // it knows other ways, and ends the program where there is none
    out = out.subspan(static_cast<std::size_t>(got));
  }
}

// XChaCha20: the first 16 bytes of the nonce make a key for this page, the last 8 are the inner nonce.
struct Inner {
  std::array<unsigned char, 32> key;
  std::array<unsigned char, 12> nonce{};
  Inner(const Key& page_key, const unsigned char* nonce24) {
    crypto_core_hchacha20(key.data(), nonce24, raw(page_key.bytes().data()), nullptr);
    std::memcpy(nonce.data() + 4, nonce24 + 16, 8);
  }
  ~Inner() { sodium_memzero(key.data(), key.size()); }
};

}  // namespace

PageSeal::PageSeal(std::shared_ptr<const PageKeys> keys)
    : keys_(std::move(keys)),
      sealing_(make_context()),
      opening_(make_context()),
      hiding_(make_context()),
      showing_(make_context()) {
  const unsigned char* frame = raw(keys_->frame.bytes().data());
  FREMSKUDT_ASSERT(EVP_EncryptInit_ex(sealing_, EVP_chacha20_poly1305(), nullptr, nullptr, nullptr) == 1);
  FREMSKUDT_ASSERT(EVP_DecryptInit_ex(opening_, EVP_chacha20_poly1305(), nullptr, nullptr, nullptr) == 1);
  FREMSKUDT_ASSERT(EVP_EncryptInit_ex(hiding_, EVP_aes_256_ecb(), nullptr, frame, nullptr) == 1);
  FREMSKUDT_ASSERT(EVP_DecryptInit_ex(showing_, EVP_aes_256_ecb(), nullptr, frame, nullptr) == 1);
  EVP_CIPHER_CTX_set_padding(hiding_, 0);
  EVP_CIPHER_CTX_set_padding(showing_, 0);
}

PageSeal::~PageSeal() {
  for (EVP_CIPHER_CTX* context : {sealing_, opening_, hiding_, showing_})
    EVP_CIPHER_CTX_free(context);  // cleanses
}

// From the system's generator and never from an Environment: a simulated one would repeat nonces under one
// key. Filled 128 at a time, since each request is a system call.
void PageSeal::take_nonce(std::span<std::byte, 24> nonce) {
  if (nonces_left_ == 0) {
    fill(nonces_);
    nonces_left_ = nonces_.size() / kNonce;
  }
  --nonces_left_;
  std::memcpy(nonce.data(), nonces_.data() + nonces_left_ * kNonce, kNonce);
}

void PageSeal::seal(ConstPage clear, const PagePlace& place, Page sealed) {
  const auto reserved = clear.last<kSealBytes>();
  FREMSKUDT_ASSERT(
      std::all_of(reserved.begin(), reserved.end(), [](std::byte b) { return b == std::byte{0}; }));
  take_nonce(sealed.subspan<kClear, kNonce>());
  const Inner inner(keys_->page, raw(sealed.data() + kClear));
  const auto where = encode(place);
  int length = 0;
  bool ok = EVP_EncryptInit_ex(sealing_, nullptr, nullptr, inner.key.data(), inner.nonce.data()) == 1;
  ok = ok && EVP_EncryptUpdate(sealing_, nullptr, &length, where.data(), kPlace) == 1;
  ok = ok && EVP_EncryptUpdate(sealing_, raw(sealed.data()), &length, raw(clear.data()), kClear) == 1;
  ok = ok && EVP_EncryptFinal_ex(sealing_, raw(sealed.data()) + kClear, &length) == 1;
  ok = ok && EVP_CIPHER_CTX_ctrl(sealing_, EVP_CTRL_AEAD_GET_TAG, kTag, sealed.data() + kClear + kNonce) == 1;
  FREMSKUDT_ASSERT(ok);  // nothing but memory and constants goes in
}

bool PageSeal::open(Page page, const PagePlace& place) {
  const Inner inner(keys_->page, raw(page.data() + kClear));
  const auto where = encode(place);
  int length = 0;
  bool ok = EVP_DecryptInit_ex(opening_, nullptr, nullptr, inner.key.data(), inner.nonce.data()) == 1;
  ok = ok && EVP_CIPHER_CTX_ctrl(opening_, EVP_CTRL_AEAD_SET_TAG, kTag, page.data() + kClear + kNonce) == 1;
  ok = ok && EVP_DecryptUpdate(opening_, nullptr, &length, where.data(), kPlace) == 1;
  ok = ok && EVP_DecryptUpdate(opening_, raw(page.data()), &length, raw(page.data()), kClear) == 1;
  std::array<unsigned char, 16> rest;
  ok = ok && EVP_DecryptFinal_ex(opening_, rest.data(), &length) == 1;
  if (ok)
    std::memset(page.data() + kClear, 0, kSealBytes);
  else
    std::memset(page.data(), 0, kPageBytes);
  return ok;
}

void PageSeal::hide(Block block) {
  int length = 0;
  FREMSKUDT_ASSERT(EVP_EncryptUpdate(hiding_, raw(block.data()), &length, raw(block.data()), 16) == 1);
}

void PageSeal::show(Block block) {
  int length = 0;
  FREMSKUDT_ASSERT(EVP_DecryptUpdate(showing_, raw(block.data()), &length, raw(block.data()), 16) == 1);
}

}  // namespace fremskudt::store
