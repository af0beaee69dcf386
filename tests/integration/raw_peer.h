// A TLS client that says whatever it is told, for what no honest tablet would say. Blocking, one thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <openssl/ssl.h>

#include "net/identity.h"
#include "sync/frame.h"

namespace fremskudt::test {

class RawPeer {
 public:
  struct Manner {
    int newest_tls = TLS1_3_VERSION;
    bool shows_certificate = true;
  };
  RawPeer(std::uint16_t port, const net::Identity& identity) : RawPeer(port, identity, Manner{}) {}
  RawPeer(std::uint16_t port, const net::Identity& identity, Manner manner);
  ~RawPeer();
  RawPeer(const RawPeer&) = delete;

  bool is_connected() const { return connected_; }
  bool send(std::string_view bytes);                 // false when the server has closed
  bool send(const Frame& frame);
  // The next frame; nothing when the server closed or said nothing for so long.
  std::optional<Frame> receive(std::chrono::milliseconds within = std::chrono::seconds(5));
  // Reads on until the server has closed.
  bool is_closed_within(std::chrono::milliseconds within);
  // The code of the Goodbye that comes before the end; empty when there is none.
  std::string goodbye();

 private:
  bool read_some(std::chrono::milliseconds within);

  int fd_ = -1;
  std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_{nullptr, SSL_CTX_free};
  std::unique_ptr<SSL, decltype(&SSL_free)> ssl_{nullptr, SSL_free};
  bool connected_ = false, ended_ = false;
  sync::FrameReader reader_;
};

}  // namespace fremskudt::test
