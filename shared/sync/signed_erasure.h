// Signed erasures: the office's orders as tablets keep them and hand them back. The server signs; it believes nobody else's.
// Ed25519 (RFC 8032, libsodium) over a domain word and the fields, of which only the last has no fixed size. Pure, any thread.
#pragma once

#include <string_view>

#include "fremskudt/sync.pb.h"
#include "store/store.h"
#include "sync/registration.h"

namespace fremskudt::sync {

SignedErasure sign(const store::ErasureOrder& order, const SigningKey& key);
bool is_signed_by(const SignedErasure& erasure, std::string_view open_key);
// Of one that is signed.
store::ErasureOrder order_from(const SignedErasure& erasure);

}  // namespace fremskudt::sync
