#include "net/server_connection.h"

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>

#include <algorithm>

#include "base/reasons.h"
#include "net/store_answers.h"
#include "store/read_ahead.h"

namespace fremskudt::net {

namespace asio = boost::asio;
namespace server = sync::server;

ServerConnection::ServerConnection(std::shared_ptr<asio::io_context> loop, Socket socket, std::shared_ptr<asio::ssl::context> context,
                                   ServerHost& host, Environment& env, Callbacks callbacks)
    : Wire(std::move(socket), std::move(context)), loop_(loop), host_(host), env_(env), callbacks_(std::move(callbacks)) {}

void ServerConnection::deliver(const server::Event& event) {
  auto actions = session_.resume(event, env_.steady_ms());
  if (std::holds_alternative<server::Judged>(event) || std::holds_alternative<server::ScopesComputed>(event)) interest_->set_scopes(session_.scopes());
  interest_->set_waits(session_.waits_for_notice());
  for (auto& action : actions) std::visit([&](auto& a) { perform(a); }, action);
  if (session_.is_open() && callbacks_.on_settled) std::exchange(callbacks_.on_settled, {})(true);
  read_if_wanted();
}

void ServerConnection::read_if_wanted() {
  if (!closing_ && session_.wants_input()) read();
}

Held<ServerConnection> ServerConnection::hold() {
  return {loop_.lock(), std::static_pointer_cast<ServerConnection>(shared_from_this())};
}

template <class T, class ToEvent>
std::function<void(Result<T>)> ServerConnection::answer(ToEvent to_event) {
  return [held = hold(), to_event](Result<T> result) {
    auto& self = held.connection;
    asio::post(self->executor(), [self, to_event, result = std::move(result)]() mutable {
      if (result)
        self->deliver(to_event(std::move(*result)));
      else
        self->deliver(failed(result.error()));
    });
  };
}

template <class Question>
void ServerConnection::ask_reader(Question question) {
  host_.read([held = hold(), question = std::move(question)](store::Reader& reader) {
    auto& self = held.connection;
    asio::post(self->executor(), [self, event = net::answer(question, reader)] { self->deliver(event); });
  });
}

void ServerConnection::on_ready() {
  const auto fingerprint = peer_fingerprint();
  host_.identify(fingerprint, [held = hold(), fingerprint](Result<sync::Peer> peer) {
    auto& self = held.connection;
    asio::post(self->executor(), [self, fingerprint, peer = std::move(peer)]() mutable {
      if (!peer) return self->abort();
      peer->fingerprint = fingerprint;
      const bool is_closed = std::find(self->closed_.begin(), self->closed_.end(), peer->device) != self->closed_.end();
      if (is_closed && peer->standing == sync::Peer::Standing::enrolled) peer->standing = sync::Peer::Standing::revoked;
      self->closed_.clear();
      self->identified_ = true;
      self->deliver(server::Accepted{std::move(*peer)});
    });
  });
}

void ServerConnection::close_device(const Id& device) {
  if (!identified_) return closed_.push_back(device);
  if (session_.peer().device == device && session_.peer().standing == sync::Peer::Standing::enrolled)
    deliver(server::Stop{std::string(reason::kRevoked)});
}

void ServerConnection::close_if_open(const std::string& reason) {
  if (session_.is_open()) deliver(server::Stop{reason});
}

void ServerConnection::on_bytes(std::string_view bytes) { deliver(server::Bytes{bytes}); }
void ServerConnection::on_written(std::size_t bytes) { deliver(server::Written{bytes}); }
void ServerConnection::on_timer() { deliver(server::Tick{}); }

void ServerConnection::on_end() {
  deliver(server::Disconnected{});
  if (callbacks_.on_settled) std::exchange(callbacks_.on_settled, {})(has_shaken_hands());
  if (callbacks_.on_end) std::exchange(callbacks_.on_end, {})();
}

void ServerConnection::perform(server::Judge& action) {
  host_.judge(session_.peer(), action.hello, answer<sync::Judgement>([](sync::Judgement j) { return server::Judged{std::move(j)}; }));
}

void ServerConnection::perform(server::Register& action) {
  host_.sign(session_.peer(), std::move(action.registrations), std::move(action.orders),
             answer<std::vector<Registration>>([](std::vector<Registration> r) { return server::Registered{std::move(r)}; }));
}

void ServerConnection::perform(server::Submit& action) {
  store::read_ahead(action.changes);
  host_.submit(std::move(action.changes), action.origin,
               answer<store::Applied>([tag = action.tag](store::Applied applied) { return server::Submitted{tag, std::move(applied)}; }));
}

void ServerConnection::perform(server::ComputeScopes&) {
  host_.allowed_scopes(session_.peer(), answer<std::vector<Scope>>([](std::vector<Scope> s) { return server::ScopesComputed{std::move(s)}; }));
}

void ServerConnection::perform(server::AskEnrol& action) {
  host_.enrol(action.fingerprint, action.enrol, answer<server::EnrolAnswered>([](server::EnrolAnswered e) { return e; }));
}

void ServerConnection::perform(server::LookUp& action) { ask_reader(std::move(action)); }
void ServerConnection::perform(server::Compare& action) { ask_reader(std::move(action)); }
void ServerConnection::perform(server::ReadFeed& action) { ask_reader(std::move(action)); }

void ServerConnection::perform(server::LookUpAttachments& action) { ask_reader(std::move(action)); }
void ServerConnection::perform(server::ReadPiece& action) { ask_reader(std::move(action)); }

void ServerConnection::perform(server::Send& action) { write(std::move(action.bytes)); }
void ServerConnection::perform(server::SetTimer& action) { set_timer_after(std::max<std::int64_t>(action.at - env_.steady_ms(), 0)); }

void ServerConnection::perform(server::Close&) {
  closing_ = true;
  finish();
}

}  // namespace fremskudt::net
