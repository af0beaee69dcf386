#include "net/tls.h"

#include <openssl/evp.h>
#include <openssl/ssl.h>

namespace fremskudt::net {
namespace {

namespace ssl = boost::asio::ssl;

// A self-signed P-256 certificate has some 400 bytes; nobody may make us hold more.
constexpr long kMaxCertificateBytes = 4096;

Result<std::shared_ptr<ssl::context>> context(ssl::context::method method, const Identity& identity) {
  boost::system::error_code error;
  std::shared_ptr<ssl::context> made;
  try {
    made = std::make_shared<ssl::context>(method);
  } catch (const boost::system::system_error&) {
    return fail(ErrorKind::io, "TLS could not be set up; the crypto library refused.");
  }
  auto* raw = made->native_handle();
  made->use_private_key(boost::asio::buffer(identity.key_pem), ssl::context::pem, error);
  if (!error) made->use_certificate(boost::asio::buffer(identity.certificate_pem), ssl::context::pem, error);
  if (error) return fail(ErrorKind::corrupt, "The TLS key cannot be used; restore it from the backup, or enrol again.");
  SSL_CTX_set_min_proto_version(raw, TLS1_3_VERSION);
  SSL_CTX_set_max_proto_version(raw, TLS1_3_VERSION);
  SSL_CTX_set_num_tickets(raw, 0);
  SSL_CTX_set_session_cache_mode(raw, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_options(raw, SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
  SSL_CTX_set_max_early_data(raw, 0);
  SSL_CTX_set_max_cert_list(raw, kMaxCertificateBytes);
  SSL_CTX_set_mode(raw, SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_verify(raw, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
  return made;
}

int accept_any(X509_STORE_CTX* chain, void*) { return X509_STORE_CTX_get0_cert(chain) != nullptr ? 1 : 0; }

int accept_pinned(X509_STORE_CTX* chain, void* argument) {
  auto& pin = *static_cast<Pin*>(argument);
  auto* certificate = X509_STORE_CTX_get0_cert(chain);
  pin.mismatched = certificate == nullptr || fingerprint_of(certificate) != pin.expected;
  if (!pin.mismatched) return 1;
  X509_STORE_CTX_set_error(chain, X509_V_ERR_CERT_UNTRUSTED);
  return 0;
}

}  // namespace

Fingerprint fingerprint_of(X509* certificate) {
  unsigned char* der = nullptr;
  const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &der);
  FREMSKUDT_ASSERT(size > 0);
  Fingerprint fingerprint{};
  FREMSKUDT_ASSERT(EVP_Digest(der, static_cast<std::size_t>(size), fingerprint.data(), nullptr, EVP_sha256(), nullptr) == 1);
  OPENSSL_free(der);
  return fingerprint;
}

Result<std::shared_ptr<ssl::context>> server_context(const Identity& identity) {
  TRY(auto made, context(ssl::context::tlsv13_server, identity));
  SSL_CTX_set_cert_verify_callback(made->native_handle(), accept_any, nullptr);
  return made;
}

Result<std::shared_ptr<ssl::context>> client_context(const Identity& identity, Pin& pin) {
  TRY(auto made, context(ssl::context::tlsv13_client, identity));
  SSL_CTX_set_cert_verify_callback(made->native_handle(), accept_pinned, &pin);
  return made;
}

}  // namespace fremskudt::net
