// One tablet's connection at the server: a Wire that drives a ServerSession and asks the host for what it wants.
// For shared/net only. Everything runs on the connection's strand; what the host answers is posted there.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "net/interest.h"
#include "net/server_listener.h"
#include "net/wire.h"
#include "sync/server_session.h"

namespace fremskudt::net {

class ServerConnection final : public Wire {
 public:
  struct Callbacks {
    std::function<void(bool shaken)> on_settled;   // once: the session is open, or the handshake is over and it never was
    std::function<void()> on_end;
  };

  ServerConnection(std::shared_ptr<boost::asio::io_context> loop, Socket socket, std::shared_ptr<boost::asio::ssl::context> context, ServerHost& host, Environment& env, Callbacks callbacks);

  // Outlives the connection, for whoever asks.
  std::shared_ptr<const Interest> interest() const { return interest_; }
  void deliver(const sync::server::Event& event);
  // The device was revoked: ends when it is this one's, also while it is still being identified.
  void close_device(const Id& device);
  void close_if_open(const std::string& reason);

 private:
  void on_ready() override;
  void on_bytes(std::string_view bytes) override;
  void on_written(std::size_t bytes) override;
  void on_timer() override;
  void on_end() override;
  void read_if_wanted();

  void perform(sync::server::Judge& action);
  void perform(sync::server::Register& action);
  void perform(sync::server::LookUp& action);
  void perform(sync::server::Compare& action);
  void perform(sync::server::Submit& action);
  void perform(sync::server::ComputeScopes& action);
  void perform(sync::server::ReadFeed& action);
  void perform(sync::server::LookUpAttachments& action);
  void perform(sync::server::ReadPiece& action);
  void perform(sync::server::AskEnrol& action);
  void perform(sync::server::Send& action);
  void perform(sync::server::SetTimer& action);
  void perform(sync::server::Close& action);

  template <class T, class ToEvent>
  std::function<void(Result<T>)> answer(ToEvent to_event);
  template <class Question>
  void ask_reader(Question question);

  Held<ServerConnection> hold();

  std::weak_ptr<boost::asio::io_context> loop_;   // the host's threads may outlive it
  ServerHost& host_;
  Environment& env_;
  Callbacks callbacks_;
  sync::ServerSession session_;
  std::shared_ptr<Interest> interest_ = std::make_shared<Interest>();
  std::vector<Id> closed_;      // revoked while this one was being identified
  bool identified_ = false;
  bool closing_ = false;
};

}  // namespace fremskudt::net
