#include "net/identity.h"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>

#include "net/tls.h"

namespace fremskudt::net {
namespace {

template <auto Free>
struct With {
  template <class T>
  void operator()(T* p) const {
    Free(p);
  }
};
using Key = std::unique_ptr<EVP_PKEY, With<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, With<X509_free>>;
using Bio = std::unique_ptr<BIO, With<BIO_free_all>>;

std::string text_of(BIO* bio) {
  char* data = nullptr;
  const auto size = BIO_get_mem_data(bio, &data);
  return {data, static_cast<std::size_t>(size)};
}

tl::unexpected<Error> no_crypto() { return fail(ErrorKind::io, "The TLS key could not be made; the crypto library refused."); }

}  // namespace

std::string Identity::to_bytes() const { return key_pem + certificate_pem; }

Result<Identity> make_identity() {
  const Key key(EVP_EC_gen("P-256"));
  const Certificate certificate(X509_new());
  if (!key || !certificate) return no_crypto();
  X509_set_version(certificate.get(), X509_VERSION_3);
  std::uint64_t serial = 0;
  if (RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial) != 1) return no_crypto();
  ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate.get()), serial >> 1);
  // The pin counts, not the calendar: a tablet with a wrong clock must be able to deliver.
  ASN1_TIME_set_string_X509(X509_getm_notBefore(certificate.get()), "20000101000000Z");
  ASN1_TIME_set_string_X509(X509_getm_notAfter(certificate.get()), "99991231235959Z");
  X509_set_pubkey(certificate.get(), key.get());
  auto* name = X509_get_subject_name(certificate.get());
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("fremskudt"), -1, -1, 0);
  X509_set_issuer_name(certificate.get(), name);
  if (X509_sign(certificate.get(), key.get(), EVP_sha256()) == 0) return no_crypto();

  Identity identity;
  const Bio key_bio(BIO_new(BIO_s_secmem())), certificate_bio(BIO_new(BIO_s_mem()));
  if (PEM_write_bio_PrivateKey(key_bio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1 ||
      PEM_write_bio_X509(certificate_bio.get(), certificate.get()) != 1)
    return no_crypto();
  identity.key_pem = text_of(key_bio.get());
  identity.certificate_pem = text_of(certificate_bio.get());
  identity.fingerprint = fingerprint_of(certificate.get());
  return identity;
}

Result<Identity> identity_from_bytes(std::string_view bytes) {
  const auto damaged = [] { return fail(ErrorKind::corrupt, "The stored TLS key cannot be read; restore it from the backup, or enrol again."); };
  const auto size = static_cast<int>(bytes.size());
  const Bio key_bio(BIO_new_mem_buf(bytes.data(), size)), certificate_bio(BIO_new_mem_buf(bytes.data(), size));
  const Key key(PEM_read_bio_PrivateKey(key_bio.get(), nullptr, nullptr, nullptr));
  const Certificate certificate(PEM_read_bio_X509(certificate_bio.get(), nullptr, nullptr, nullptr));
  if (!key || !certificate || X509_check_private_key(certificate.get(), key.get()) != 1) return damaged();
  constexpr std::string_view kBegin = "-----BEGIN CERTIFICATE-----";
  const auto at = bytes.find(kBegin);
  if (at == std::string_view::npos) return damaged();
  return Identity{std::string(bytes.substr(0, at)), std::string(bytes.substr(at)), fingerprint_of(certificate.get())};
}

}  // namespace fremskudt::net
