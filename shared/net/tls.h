// How we use TLS: 1.3 only, both sides show a certificate, and a key is known by its fingerprint and nothing else
// (no authorities, names or dates). No tickets, no early data, no renegotiation.
// For shared/net only. A context may be used by many connections on many threads.
#pragma once

#include <boost/asio/ssl/context.hpp>
#include <openssl/x509.h>

#include "net/identity.h"

namespace fremskudt::net {

// SHA-256 over the DER of SubjectPublicKeyInfo.
Fingerprint fingerprint_of(X509* certificate);

// Accepts any key at this level: who it belongs to is the host's question.
Result<std::shared_ptr<boost::asio::ssl::context>> server_context(const Identity& identity);

struct Pin {
  Fingerprint expected{};
  bool mismatched = false;   // set during the handshake
};
// Refuses every key but the pinned one within the handshake. `pin` must outlive the context.
Result<std::shared_ptr<boost::asio::ssl::context>> client_context(const Identity& identity, Pin& pin);

}  // namespace fremskudt::net
