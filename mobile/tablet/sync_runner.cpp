#include "tablet/sync_runner.h"

#include <atomic>
#include <optional>
#include <thread>

#include "base/reasons.h"
#include "net/client_link.h"
#include "net/identity.h"
#include "net/loop.h"
#include "sync/enrol_code.h"
#include "tablet/facts.h"

namespace fremskudt::tablet {
namespace {

Result<net::LinkOptions> link_options(Tablet& tablet, sync::ClientSession::Mode mode) {
  const auto& identity = tablet.identity();
  net::LinkOptions options;
  options.host = identity.host;
  options.port = identity.port;
  TRY(options.server, sync::fingerprint_from_text(identity.server_fingerprint));
  TRY(options.identity, net::identity_from_bytes(identity.tls));
  options.session.mode = mode;
  options.session.app_version = FREMSKUDT_VERSION;
  options.env = &tablet.env();
  return options;
}

bool is_final(const std::string& why) {
  return why == reason::kRevoked || why == reason::kCopied || why == reason::kUnknownDevice || why == reason::kTooNew;
}

// What the session says, completed with what the store knows. On the storage thread.
Connection read_connection(Tablet& tablet, const sync::SyncStatus& session) {
  using Phase = Connection::Phase;
  Connection status;
  status.remaining = session.to_receive;
  status.why = session.reason;
  if (!session.reason.empty()) status.sentence = reason::to_sentence(session.reason);
  switch (session.phase) {
    case sync::SyncStatus::Phase::offline:
      status.phase = is_final(session.reason) ? Phase::refused : Phase::waiting;
      break;
    case sync::SyncStatus::Phase::connecting:
    case sync::SyncStatus::Phase::greeting: status.phase = Phase::connecting; break;
    case sync::SyncStatus::Phase::exchanging:
      status.phase = Phase::exchanging;
      status.connected = true;
      break;
    case sync::SyncStatus::Phase::live:
      status.phase = tablet.reader().pending_count().value_or(session.to_send) > 0 ? Phase::exchanging : Phase::up_to_date;
      status.connected = true;
      break;
  }
  auto& env = tablet.env();
  if (session.last_receipt_ms != 0) {
    status.last_receipt_ms = env.now_ms() - (env.steady_ms() - session.last_receipt_ms);
  } else if (const auto known = tablet.reader().fact(kFactLastReceipt); known && !known->empty()) {
    status.last_receipt_ms = std::atoll(known->c_str());
  }
  return status;
}

void remember_receipt(Tablet& tablet, const Connection& status) {
  // For the sentence "sidst modtaget" after a restart; losing it costs nothing.
  (void)tablet.apply({store::SetFact{std::string(kFactLastReceipt), std::to_string(status.last_receipt_ms)}});
}

// Hands the link's work to the storage thread; work that comes after the end finds nobody and is dropped.
class PostedStore final : public net::StoreExecutor {
 public:
  PostedStore(Post post, std::weak_ptr<Tablet*> tablet) : post_(std::move(post)), tablet_(std::move(tablet)) {}
  void post(std::function<void(store::Store&)> work) override {
    post_([tablet = tablet_, work = std::move(work)] {
      if (const auto open = tablet.lock()) work((*open)->store());
    });
  }

 private:
  Post post_;
  std::weak_ptr<Tablet*> tablet_;
};

}  // namespace

struct SyncRunner::Impl {
  Impl(Tablet& tablet_in, Post post_in, OnChange on_change_in)
      : tablet(tablet_in), post(std::move(post_in)), on_change(std::move(on_change_in)),
        alive(std::make_shared<Tablet*>(&tablet_in)) {}

  void show(const sync::SyncStatus& session) {
    connection = read_connection(tablet, session);
    if (session.sent > receipts && connection.phase == Connection::Phase::up_to_date) {
      receipts = session.sent;
      remember_receipt(tablet, connection);
    }
    if (session.sent < receipts) receipts = session.sent;   // a new session counts from zero
    if (on_change) on_change(connection);
  }

  Tablet& tablet;
  Post post;
  OnChange on_change;
  std::shared_ptr<Tablet*> alive;    // locked only on the storage thread, where it also ends
  Connection connection;
  std::uint64_t receipts = 0;
  std::unique_ptr<net::Loop> loop;   // one for each start: a stopped loop stays stopped
  std::unique_ptr<net::ClientLink> link;
  std::thread thread;
};

SyncRunner::SyncRunner(Tablet& tablet, Post post, OnChange on_change)
    : impl_(std::make_unique<Impl>(tablet, std::move(post), std::move(on_change))) {}

SyncRunner::~SyncRunner() { stop(); }

void SyncRunner::start() {
  if (impl_->link) return;
  const auto options = link_options(impl_->tablet, sync::ClientSession::Mode::stay);
  if (!options) {
    impl_->connection.phase = Connection::Phase::refused;
    impl_->connection.sentence = options.error().message;
    if (impl_->on_change) impl_->on_change(impl_->connection);
    return;
  }
  if (!impl_->alive) impl_->alive = std::make_shared<Tablet*>(&impl_->tablet);
  auto executor = std::make_shared<PostedStore>(impl_->post, impl_->alive);
  const std::weak_ptr<Tablet*> alive = impl_->alive;
  impl_->loop = std::make_unique<net::Loop>();
  impl_->link = std::make_unique<net::ClientLink>(
      *impl_->loop, *options, std::move(executor), [impl = impl_.get(), alive, post = impl_->post](const sync::SyncStatus& s) {
        post([impl, alive, s] {
          if (alive.lock()) impl->show(s);
        });
      });
  impl_->link->start();
  impl_->thread = std::thread([loop = impl_->loop.get()] { loop->run(); });
}

void SyncRunner::stop() {
  if (!impl_->link) return;
  impl_->alive.reset();      // nothing posted from now on reaches the store or a listener
  impl_->link->stop();
  impl_->loop->post([loop = impl_->loop.get()] { loop->stop(); });   // after the goodbye
  impl_->thread.join();
  impl_->link.reset();
  impl_->loop.reset();
  impl_->connection.phase = Connection::Phase::off;
  impl_->connection.connected = false;
}

void SyncRunner::retry_now() {
  if (impl_->link) impl_->link->try_now();
}

const Connection& SyncRunner::connection() const { return impl_->connection; }

Result<Connection> sync_once(Tablet& tablet) {
  TRY(const auto options, link_options(tablet, sync::ClientSession::Mode::once));
  sync::SyncStatus last;
  const auto ended = net::sync_once(options, tablet.store(), [&](const sync::SyncStatus& s) { last = s; });
  auto connection = read_connection(tablet, last);
  if (last.sent > 0) remember_receipt(tablet, connection);
  if (!ended && last.reason == reason::kStore) {
    const auto verified = tablet.store().verify();
    if (verified && !verified->is_sound())
      return fail(ErrorKind::corrupt, "The store on this tablet is damaged, and only a part of it could be exchanged. Enrol the tablet again with a new code: "
                                      "what was not sent and can be read is carried over, and all else comes again from the office.");
  }
  if (!ended) return fail(ended.error());
  connection.phase = Connection::Phase::up_to_date;   // and the one go is over
  return connection;
}

}  // namespace fremskudt::tablet
