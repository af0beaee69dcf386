#include "net/client_link.h"

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>

#include <algorithm>

#include "base/reasons.h"
#include "net/reason_error.h"
#include "net/store_answers.h"
#include "net/wire.h"
#include "store/read_ahead.h"
#include "sync/limits.h"

namespace fremskudt::net {

namespace asio = boost::asio;
namespace client = sync::client;

namespace {

Environment& environment_of(const LinkOptions& options) { return options.env ? *options.env : system_environment(); }

// A server that will not have us, or is another one, is asked seldom.
bool is_final(std::string_view reason) {
  return reason == reason::kRevoked || reason == reason::kCopied || reason == reason::kUnknownDevice || reason == reason::kWrongServer || reason == reason::kTooNew;
}

// What will fail again at once, though both sides greeted each other: a full disk, a frame that one cannot take.
bool is_stubborn(std::string_view reason) {
  return reason == reason::kStore || reason == reason::kFull || reason == reason::kOfficeStore || reason == reason::kOfficeFull || reason == reason::kProtocol || reason == reason::kTooLarge;
}

}  // namespace

// One connection and its session.
class ClientConnection final : public Wire {
 public:
  struct Callbacks {
    std::function<void(const sync::SyncStatus&)> on_status;
    std::function<void(const std::string& reason)> on_end;
  };

  ClientConnection(const std::shared_ptr<asio::io_context>& loop, std::shared_ptr<asio::ssl::context> context, std::shared_ptr<Pin> pin, const LinkOptions& options,
                   std::shared_ptr<StoreExecutor> store, Callbacks callbacks)
      : Wire(Socket(*loop), std::move(context)),
        loop_(loop),
        pin_(std::move(pin)),
        env_(environment_of(options)),
        store_(std::move(store)),
        callbacks_(std::move(callbacks)),
        session_(options.session) {}

  void deliver(const client::Event& event) {
    for (auto& action : session_.resume(event, env_.steady_ms())) std::visit([&](auto& a) { perform(a); }, action);
  }
  const sync::SyncStatus& status() const { return session_.status(); }
  // No callback after this.
  void detach() {
    callbacks_ = {};
    abort();
  }

 private:
  void on_ready() override {
    deliver(client::Connected{});
    read();
  }
  void on_bytes(std::string_view bytes) override {
    deliver(client::Bytes{bytes});
    read_if_wanted();
  }
  void on_written(std::size_t bytes) override {
    deliver(client::Written{bytes});
    read_if_wanted();
  }
  void on_timer() override {
    deliver(client::Tick{});
    read_if_wanted();
  }
  void on_end() override {
    if (!reason_) {
      if (has_shaken_hands())
        deliver(client::Disconnected{});
      else
        reason_ = pin_->mismatched ? reason::kWrongServer : reason::kUnreachable;
    }
    if (callbacks_.on_end) callbacks_.on_end(reason_.value_or(std::string(reason::kCut)));
  }
  void read_if_wanted() {
    if (session_.wants_input()) read();
  }

  // Runs `work` with the store and brings the event it returns back to the session.
  template <class Work>
  void ask_store(Work work) {
    // The store's thread may outlive the loop.
    Held<ClientConnection> held{loop_.lock(), std::static_pointer_cast<ClientConnection>(shared_from_this())};
    store_->post([held = std::move(held), work = std::move(work)](store::Store& store) mutable {
      client::Event answer = work(store);
      auto& self = held.connection;
      asio::post(self->executor(), [self, answer = std::move(answer)] {
        self->deliver(answer);
        self->read_if_wanted();
      });
    });
  }

  template <class Question>
  void ask(Question& question) {
    ask_store([question = std::move(question)](store::Store& store) { return answer(question, store); });
  }
  void perform(client::ReadStart& action) { ask(action); }
  void perform(client::ReadPending& action) { ask(action); }
  void perform(client::ReadOffers& action) { ask(action); }
  void perform(client::ReadAttachments& action) { ask(action); }
  void perform(client::ReadPiece& action) { ask(action); }
  void perform(client::Apply& action) {
    store::read_ahead(action.changes);
    ask_store([question = std::move(action), applies = applies_](store::Store& store) { return answer(question, store, *applies); });
  }
  void perform(client::Send& action) { write(std::move(action.bytes)); }
  void perform(client::SetTimer& action) { set_timer_after(std::max<std::int64_t>(action.at - env_.steady_ms(), 0)); }
  void perform(client::StatusChanged& action) {
    if (callbacks_.on_status) callbacks_.on_status(action.status);
  }
  void perform(client::Close& action) {
    reason_ = action.reason;
    finish();
  }

  std::weak_ptr<asio::io_context> loop_;
  std::shared_ptr<Pin> pin_;
  Environment& env_;
  std::shared_ptr<StoreExecutor> store_;
  std::shared_ptr<Applies> applies_ = std::make_shared<Applies>();   // the store's thread's
  Callbacks callbacks_;
  sync::ClientSession session_;
  std::optional<std::string> reason_;
};

class ClientLink::Impl : public std::enable_shared_from_this<Impl> {
 public:
  Impl(Loop& loop, LinkOptions options, std::shared_ptr<StoreExecutor> store, OnStatus on_status, OnEnd on_end)
      : loop_(loop.share()),
        options_(std::move(options)),
        store_(std::move(store)),
        on_status_(std::move(on_status)),
        on_end_(std::move(on_end)),
        retry_(loop.context()) {}

  template <class Work>
  void post(Work work) {
    if (auto loop = loop_.lock()) asio::post(*loop, [self = shared_from_this(), work] { work(*self); });
  }

  void start() {
    if (running_) return;
    running_ = true;
    listen();
    connect();
  }

  void stop() {
    running_ = false;
    retry_.cancel();
    if (connection_) connection_->deliver(client::Stop{});
  }

  void try_now() {
    tries_ = 0;
    if (running_ && !connection_) connect();
  }

  void shut() {
    running_ = false;
    on_status_ = {};
    on_end_ = {};
    retry_.cancel();
    if (connection_) std::exchange(connection_, {})->detach();
    store_->post([subscription = std::move(subscription_)](store::Store&) mutable { subscription.reset(); });
  }

 private:
  // Somebody wrote here: push it. One subscription for the life of the link.
  void listen() {
    if (std::exchange(listening_, true)) return;
    store_->post([weak = weak_from_this(), weak_loop = loop_](store::Store& store) {
      auto handle = store.subscribe([weak, weak_loop](const store::Notice& notice) {
        const auto loop = weak_loop.lock();
        const auto self = weak.lock();
        if (!loop || !self || !notice.local) return;
        self->post([pending = notice.pending](Impl& impl) { impl.take_notice(pending); });
      });
      const auto loop = weak_loop.lock();
      if (const auto self = weak.lock(); loop && self) self->post([handle](Impl& impl) { impl.subscription_ = handle; });
    });
  }

  void take_notice(std::uint64_t pending) {
    if (connection_) return connection_->deliver(client::LocalNotice{pending});
    auto status = status_;
    status.to_send = pending;
    show(status);
  }

  void connect() {
    retry_.cancel();
    auto pin = std::make_shared<Pin>();
    pin->expected = options_.server;
    auto context = client_context(options_.identity, *pin);
    if (!context) {
      if (on_end_) on_end_(fail(context.error()));
      return;
    }
    greeted_ = false;
    auto status = status_;
    status.phase = sync::SyncStatus::Phase::connecting;
    show(status);
    auto weak = weak_from_this();
    const auto number = ++last_number_;   // one that is still saying goodbye is not this one
    connection_ = std::make_shared<ClientConnection>(
        loop_.lock(), *context, pin, options_, store_,
        ClientConnection::Callbacks{[weak, number](const sync::SyncStatus& s) {
                                      if (auto self = weak.lock(); self && self->last_number_ == number) self->take_status(s);
                                    },
                                    [weak, number](const std::string& reason) {
                                      if (auto self = weak.lock(); self && self->last_number_ == number) self->ended(reason);
                                    }});
    connection_->connect(options_.host, options_.port);
  }

  void take_status(const sync::SyncStatus& status) {
    if (status.phase == sync::SyncStatus::Phase::exchanging || status.phase == sync::SyncStatus::Phase::live) greeted_ = true;
    show(status);
  }

  void show(const sync::SyncStatus& status) {
    status_ = status;
    if (on_status_) on_status_(status_);
  }

  void ended(const std::string& reason) {
    connection_.reset();
    auto status = status_;
    status.phase = sync::SyncStatus::Phase::offline;
    status.reason = reason;
    status.to_receive = 0;
    show(status);
    if (options_.session.mode == sync::ClientSession::Mode::once) {
      running_ = false;
      if (on_end_) on_end_(reason.empty() ? Status{} : Status(fail(error_for(reason))));
      return;
    }
    if (!running_) return;
    if (greeted_ && !is_stubborn(reason)) tries_ = 0;
    const auto whole = is_final(reason) ? sync::kLongestRetryMs
                                        : std::min(sync::kFirstRetryMs << std::min(tries_, 10), sync::kLongestRetryMs);
    ++tries_;
    auto& env = environment_of(options_);
    const auto half = static_cast<std::uint64_t>(whole / 2);
    retry_.expires_after(std::chrono::milliseconds(whole / 2 + static_cast<std::int64_t>(env.random_u64() % half)));
    retry_.async_wait([weak = weak_from_this()](const boost::system::error_code& error) {
      auto self = weak.lock();
      if (!error && self && self->running_ && !self->connection_) self->connect();
    });
  }

  std::weak_ptr<asio::io_context> loop_;   // the store's thread may outlive it
  LinkOptions options_;
  std::shared_ptr<StoreExecutor> store_;
  OnStatus on_status_;
  OnEnd on_end_;
  asio::steady_timer retry_;
  std::shared_ptr<ClientConnection> connection_;
  std::shared_ptr<void> subscription_;
  sync::SyncStatus status_;
  std::uint64_t last_number_ = 0;   // of connection_
  bool running_ = false;
  bool listening_ = false;
  bool greeted_ = false;   // the last connection got a Welcome
  int tries_ = 0;
};

ClientLink::ClientLink(Loop& loop, LinkOptions options, std::shared_ptr<StoreExecutor> store, OnStatus on_status, OnEnd on_end)
    : impl_(std::make_shared<Impl>(loop, std::move(options), std::move(store), std::move(on_status), std::move(on_end))),
      loop_(loop.share()) {}

ClientLink::~ClientLink() {
  if (const auto loop = loop_.lock()) asio::dispatch(*loop, [impl = std::move(impl_)] { impl->shut(); });
}

void ClientLink::start() {
  impl_->post([](Impl& impl) { impl.start(); });
}
void ClientLink::stop() {
  impl_->post([](Impl& impl) { impl.stop(); });
}
void ClientLink::try_now() {
  impl_->post([](Impl& impl) { impl.try_now(); });
}

Status sync_once(const LinkOptions& options, store::Store& store, const ClientLink::OnStatus& on_status) {
  Loop loop;
  auto once = options;
  once.session.mode = sync::ClientSession::Mode::once;
  Status result;
  {
    ClientLink link(loop, once, std::make_shared<LoopStore>(loop, store), on_status, [&](Status status) {
      result = std::move(status);
      loop.stop();
    });
    link.start();
    loop.run();
  }
  return result;
}

}  // namespace fremskudt::net
