// Signed registrations: which device and worker write as a replica. The server signs; a tablet believes nobody else.
// Ed25519 (RFC 8032, libsodium) over a domain word and the fixed-size fields. Pure, any thread.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "base/environment.h"
#include "base/id.h"
#include "base/result.h"
#include "fremskudt/sync.pb.h"

namespace fremskudt::sync {

struct SigningKey {
  std::string secret;   // 64 bytes, libsodium's form
  std::string open;     // 32 bytes: Welcome.server_key, Enrolled.server_key
};

SigningKey make_signing_key(Environment& env);
Result<SigningKey> signing_key_from_secret(std::string_view secret);

// Overwrites `signature`. Ids must be 16 bytes.
void sign(Registration& registration, const SigningKey& key);
bool is_signed_by(const Registration& registration, std::string_view open_key);
// Replica not 0, device and worker 16 bytes.
bool is_well_formed(const Registration& registration);

}  // namespace fremskudt::sync
