#include "sync/registration.h"

#include <sodium.h>

#include <string>
#include <unordered_set>

namespace fremskudt::sync {
namespace {

constexpr std::string_view kDomain = "fremskudt replica 1";
constexpr std::size_t kRemembered = 1'000;   // of some 200 bytes

std::string signed_bytes(const Registration& r) {
  std::string bytes(kDomain);
  const auto big_endian = [&](std::uint64_t v) {
    for (int shift = 56; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(v >> shift));
  };
  big_endian(r.replica());
  bytes += r.device();
  bytes += r.worker();
  big_endian(static_cast<std::uint64_t>(r.at()));
  return bytes;
}

const unsigned char* raw(std::string_view s) { return reinterpret_cast<const unsigned char*>(s.data()); }

}  // namespace

SigningKey make_signing_key(Environment& env) {
  std::array<std::byte, crypto_sign_SEEDBYTES> seed;
  env.random(seed);
  SigningKey key{std::string(crypto_sign_SECRETKEYBYTES, '\0'), std::string(crypto_sign_PUBLICKEYBYTES, '\0')};
  crypto_sign_seed_keypair(reinterpret_cast<unsigned char*>(key.open.data()), reinterpret_cast<unsigned char*>(key.secret.data()),
                           reinterpret_cast<const unsigned char*>(seed.data()));
  sodium_memzero(seed.data(), seed.size());
  return key;
}

Result<SigningKey> signing_key_from_secret(std::string_view secret) {
  if (secret.size() != crypto_sign_SECRETKEYBYTES)
    return fail(ErrorKind::corrupt, "The stored signing key has the wrong length; restore it from the backup.");
  SigningKey key{std::string(secret), std::string(crypto_sign_PUBLICKEYBYTES, '\0')};
  crypto_sign_ed25519_sk_to_pk(reinterpret_cast<unsigned char*>(key.open.data()), raw(secret));
  return key;
}

void sign(Registration& registration, const SigningKey& key) {
  FREMSKUDT_ASSERT(is_well_formed(registration));
  FREMSKUDT_ASSERT(key.secret.size() == crypto_sign_SECRETKEYBYTES);
  const auto bytes = signed_bytes(registration);
  std::string signature(crypto_sign_BYTES, '\0');
  crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr, raw(bytes), bytes.size(), raw(key.secret));
  registration.set_signature(std::move(signature));
}

bool is_signed_by(const Registration& registration, std::string_view open_key) {
  if (!is_well_formed(registration) || open_key.size() != crypto_sign_PUBLICKEYBYTES ||
      registration.signature().size() != crypto_sign_BYTES)
    return false;
  // The same ones come with each session, and a signature that once fitted goes on fitting.
  thread_local std::unordered_set<std::string> good;
  const auto bytes = signed_bytes(registration);
  auto all = bytes + registration.signature() + std::string(open_key);   // all three of fixed size
  if (good.contains(all)) return true;
  if (crypto_sign_verify_detached(raw(registration.signature()), raw(bytes), bytes.size(), raw(open_key)) != 0) return false;
  if (good.size() >= kRemembered) good.clear();
  good.insert(std::move(all));
  return true;
}

bool is_well_formed(const Registration& registration) {
  return registration.replica() != 0 && registration.device().size() == 16 && registration.worker().size() == 16;
}

}  // namespace fremskudt::sync
