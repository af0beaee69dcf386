// A device's or server's TLS identity: an EC P-256 key and a self-signed certificate that says nothing about anybody.
// Whoever holds the key is the device; peers know it by the SHA-256 of its public key (its fingerprint).
// Values, any thread. `key_pem` is a secret: it is kept inside the sealed store.
#pragma once

#include <string>

#include "base/result.h"
#include "sync/enrol_code.h"

namespace fremskudt::net {

using sync::Fingerprint;

struct Identity {
  std::string key_pem;           // PKCS #8
  std::string certificate_pem;
  Fingerprint fingerprint{};

  std::string to_bytes() const;  // both, for one fact or file
};

Result<Identity> make_identity();
Result<Identity> identity_from_bytes(std::string_view bytes);

}  // namespace fremskudt::net
