#include "store/key.h"

#include <sodium.h>

#include <cstring>
#include <new>

namespace fremskudt::store {

void Key::Wipe::operator()(std::byte* p) const {
  if (guarded) {
    sodium_free(p);  // wipes
    return;
  }
  sodium_memzero(p, kBytes);
  delete[] p;
}

Key Key::blank() {
  FREMSKUDT_ASSERT(sodium_init() >= 0);
  auto* p = static_cast<std::byte*>(sodium_malloc(kBytes));
  const bool guarded = p != nullptr;
  if (!guarded) p = new std::byte[kBytes];
  std::memset(p, 0, kBytes);
  return Key({p, Wipe{guarded}});
}

Key Key::random(Environment& env) {
  Key key = blank();
  env.random(key.writable());
  return key;
}

Result<Key> Key::from_bytes(std::span<const std::byte> raw) {
  if (raw.size() != kBytes)
    return fail(ErrorKind::bad_input, "A key has 32 bytes; this one has another length.");
  Key key = blank();
  std::memcpy(key.bytes_.get(), raw.data(), kBytes);
  return key;
}

Key Key::clone() const {
  Key key = blank();
  std::memcpy(key.bytes_.get(), bytes_.get(), kBytes);
  return key;
}

std::span<const std::byte, Key::kBytes> Key::bytes() const {
  FREMSKUDT_ASSERT(bytes_ != nullptr);  // moved from
  return std::span<const std::byte, kBytes>(bytes_.get(), kBytes);
}

std::span<std::byte, Key::kBytes> Key::writable() {
  FREMSKUDT_ASSERT(bytes_ != nullptr);
  return std::span<std::byte, kBytes>(bytes_.get(), kBytes);
}

Key Key::derive(std::string_view purpose) const {
  FREMSKUDT_ASSERT(purpose.size() == crypto_kdf_CONTEXTBYTES);
  Key key = blank();
  crypto_kdf_derive_from_key(reinterpret_cast<unsigned char*>(key.bytes_.get()), kBytes, 1, purpose.data(),
                             reinterpret_cast<const unsigned char*>(bytes().data()));
  return key;
}

}  // namespace fremskudt::store
