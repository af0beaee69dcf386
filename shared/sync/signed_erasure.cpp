#include "sync/signed_erasure.h"

#include <sodium.h>

#include <string>

namespace fremskudt::sync {
namespace {

constexpr std::string_view kDomain = "fremskudt erasure 1";

std::string signed_bytes(const SignedErasure& e) {
  std::string bytes(kDomain);
  bytes += e.record();
  for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(e.field() >> shift));
  return bytes + e.covered();
}

const unsigned char* raw(std::string_view s) { return reinterpret_cast<const unsigned char*>(s.data()); }

}  // namespace

SignedErasure sign(const store::ErasureOrder& order, const SigningKey& key) {
  FREMSKUDT_ASSERT(key.secret.size() == crypto_sign_SECRETKEYBYTES);
  SignedErasure erasure;
  erasure.set_record(order.record.to_bytes());
  erasure.set_field(order.field);
  erasure.set_covered(order.covered);
  const auto bytes = signed_bytes(erasure);
  std::string signature(crypto_sign_BYTES, '\0');
  crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr, raw(bytes), bytes.size(), raw(key.secret));
  erasure.set_signature(std::move(signature));
  return erasure;
}

bool is_signed_by(const SignedErasure& erasure, std::string_view open_key) {
  if (erasure.record().size() != 16 || open_key.size() != crypto_sign_PUBLICKEYBYTES || erasure.signature().size() != crypto_sign_BYTES) return false;
  const auto bytes = signed_bytes(erasure);
  return crypto_sign_verify_detached(raw(erasure.signature()), raw(bytes), bytes.size(), raw(open_key)) == 0;
}

store::ErasureOrder order_from(const SignedErasure& erasure) {
  return {Id::from_bytes(erasure.record()).value_or(Id{}), erasure.field(), erasure.covered()};
}

}  // namespace fremskudt::sync
