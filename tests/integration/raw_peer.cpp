#include "raw_peer.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>

#include <openssl/pem.h>

namespace fremskudt::test {
namespace {

template <class T, class Free>
std::unique_ptr<T, Free> owned(T* pointer, Free free) {
  return {pointer, free};
}

}  // namespace

RawPeer::RawPeer(std::uint16_t port, const net::Identity& identity, Manner manner) {
  fd_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  const timeval patience{5, 0};
  ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  ::setsockopt(fd_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  if (::connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return;

  context_.reset(SSL_CTX_new(TLS_client_method()));
  SSL_CTX_set_max_proto_version(context_.get(), manner.newest_tls);
  if (manner.shows_certificate) {
    const auto bio = owned(BIO_new_mem_buf(identity.certificate_pem.data(), static_cast<int>(identity.certificate_pem.size())), BIO_free);
    const auto certificate = owned(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr), X509_free);
    const auto key_bio = owned(BIO_new_mem_buf(identity.key_pem.data(), static_cast<int>(identity.key_pem.size())), BIO_free);
    const auto key = owned(PEM_read_bio_PrivateKey(key_bio.get(), nullptr, nullptr, nullptr), EVP_PKEY_free);
    SSL_CTX_use_certificate(context_.get(), certificate.get());
    SSL_CTX_use_PrivateKey(context_.get(), key.get());
  }
  ssl_.reset(SSL_new(context_.get()));
  SSL_set_fd(ssl_.get(), fd_);
  connected_ = SSL_connect(ssl_.get()) == 1;
}

RawPeer::~RawPeer() {
  ssl_.reset();
  if (fd_ >= 0) ::close(fd_);
}

bool RawPeer::send(std::string_view bytes) {
  return connected_ && SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size())) == static_cast<int>(bytes.size());
}

bool RawPeer::send(const Frame& frame) {
  const auto bytes = sync::to_wire(frame);
  return bytes && send(*bytes);
}

bool RawPeer::read_some(std::chrono::milliseconds within) {
  if (!connected_ || ended_) return false;
  if (SSL_pending(ssl_.get()) == 0) {
    pollfd p{fd_, POLLIN, 0};
    if (::poll(&p, 1, static_cast<int>(within.count())) <= 0) return false;
  }
  std::array<char, 16384> buffer;
  const int n = SSL_read(ssl_.get(), buffer.data(), static_cast<int>(buffer.size()));
  if (n <= 0) {
    // Session tickets and the like are no data and no end.
    if (SSL_get_error(ssl_.get(), n) != SSL_ERROR_WANT_READ) ended_ = true;
    return !ended_;
  }
  reader_.add({buffer.data(), static_cast<std::size_t>(n)});
  return true;
}

std::optional<Frame> RawPeer::receive(std::chrono::milliseconds within) {
  for (;;) {
    auto next = reader_.next();
    if (!next) return std::nullopt;
    if (*next) return std::move(*next);
    if (!read_some(within)) return std::nullopt;
  }
}

bool RawPeer::is_closed_within(std::chrono::milliseconds within) {
  const auto until = std::chrono::steady_clock::now() + within;
  while (connected_ && !ended_ && std::chrono::steady_clock::now() < until) read_some(std::chrono::milliseconds(50));
  return !connected_ || ended_;
}

std::string RawPeer::goodbye() {
  while (auto frame = receive())
    if (frame->has_goodbye()) return frame->goodbye().code();
  return {};
}

}  // namespace fremskudt::test
