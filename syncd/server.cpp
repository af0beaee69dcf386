#include "syncd/server.h"

#include <algorithm>
#include <future>

#include "base/reasons.h"
#include "syncd/admin.h"
#include "syncd/erasing.h"
#include "syncd/export.h"
#include "syncd/passing_time.h"

namespace fremskudt::syncd {
namespace {

// TLS and frames; the store's work is elsewhere.
std::size_t net_thread_count() { return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 4); }
constexpr std::size_t kTalksAtOnce = 200;   // whose words are erased in one commit
std::size_t reader_count() { return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 4); }

}  // namespace

Result<std::unique_ptr<Server>> Server::start(const ServerOptions& options, const Surroundings& surroundings) {
  std::unique_ptr<Server> server(new Server(surroundings));
  TRY_VOID(server->open(options));
  TRY_VOID(server->listen(options));
  return server;
}

Status Server::open(const ServerOptions& options) {
  TRY(writer_, Writer::start([&] { return Office::open(options.directory, options.key, surroundings_, options.without_ledger); }, surroundings_.log,
                             [this](Office& office) { return erase_due(office); }));
  Status status;
  std::vector<std::unique_ptr<store::Reader>> readers;
  writer_->call_and_wait([&](Office& office) {
    for (std::size_t i = 0; i < reader_count() && status; ++i) {
      auto reader = office.store().open_reader();
      if (reader) {
        readers.push_back(*std::move(reader));
      } else {
        status = fail(std::move(reader).error());
      }
    }
  });
  TRY_VOID(status);
  readers_ = std::make_unique<ReadingThreads>(std::move(readers));
  return {};
}

bool Server::erase_due(Office& office) {
  const auto time = look_at_the_clock(office);
  if (time && time->is_ahead()) {
    surroundings_.log.warning("clock_is_ahead_nothing_erased", {{"days", (time->clock_ms - time->seen_ms) / (24 * 60 * 60 * 1000)}});
    return false;
  }
  const auto erased = erase_old_words(office, kTalksAtOnce);
  if (!erased) surroundings_.log.error("old_words_not_erased", {{"error", LogCode::of(erased.error().kind)}});
  return erased && erased->size() == kTalksAtOnce;
}

Status Server::listen(const ServerOptions& options) {
  net::ListenOptions listen;
  listen.address = options.listen.host;
  listen.port = options.listen.port;
  listen.max_connections = options.max_connections;
  writer_->call_and_wait([&](Office& office) {
    listen.identity = office.identity().tls;
    host_ = std::make_unique<Host>(*writer_, *readers_, office.identity(), office.devices(), surroundings_.env, surroundings_.log);
  });
  listener_ = std::make_unique<net::ServerListener>(loop_, std::move(listen), *host_);
  TRY_VOID(listener_->start());
  listen_ = Address{options.listen.host, listener_->port()};

  std::string address = options.address;
  if (address.empty()) address = listen_.to_string();   // of every address at once: no code can name that, and none names an earlier one
  Status status;
  writer_->call_and_wait([&](Office& office) {
    subscription_ = office.store().subscribe([this](const store::Notice& notice) { listener_->publish(notice); });
    office.devices().on_revoked([this](const Id& device) { listener_->close_device(device); });
    office.on_new_epoch([this] { listener_->close_open(reason::kShutdown); });
    status = office.set_facts({store::SetFact{std::string(fact::kAddress), address}});
  });
  TRY_VOID(status);

  TRY(admin_, AdminServer::start(options.directory, [this](std::vector<std::string> arguments) {
    const auto parsed = parse(arguments);
    const auto* command = std::get_if<CommandLine>(&parsed);
    const auto* verb = command != nullptr ? std::get_if<AdminVerb>(&command->verb) : nullptr;
    if (verb == nullptr) return Reply{kUsage, {}, "The running syncd does not know this command: it is of another version than the one you gave it to."};
    return carry_out(*verb);
  }));
  for (std::size_t i = 0; i < net_thread_count(); ++i) net_threads_.emplace_back([this] { loop_.run(); });
  surroundings_.log.info("listening", {{"port", listen_.port}, {"loopback", listen_.is_loopback()}});
  return {};
}

Server::~Server() {
  admin_.reset();
  const bool was_running = !net_threads_.empty();
  if (was_running) {
    auto stopped = std::make_shared<std::promise<void>>();
    auto answer = stopped->get_future();
    listener_->stop([stopped] { stopped->set_value(); });
    answer.wait();
    loop_.stop();
    for (std::thread& thread : net_threads_) thread.join();
  }
  if (writer_) {
    writer_->call_and_wait([&](Office& office) {
      subscription_.reset();
      office.devices().on_revoked({});
      office.on_new_epoch({});
    });
  }
  // Work that is still queued answers to sessions that are gone; the host outlives it.
  readers_.reset();
  writer_.reset();
  if (was_running) surroundings_.log.info("stopped");
}

Address Server::listening() const { return listen_; }

Reply Server::carry_out(const AdminVerb& verb) {
  Reply reply;
  if (const auto* backup = std::get_if<Backup>(&verb)) {
    Result<BackupJob> job = fail(ErrorKind::busy, "");
    writer_->call_and_wait([&](Office& office) { job = office.backup_job(); });
    return syncd::carry_out(job, *backup);
  }
  const auto* exported = std::get_if<Export>(&verb);
  if (!only_reads(verb) && exported == nullptr) {
    writer_->call_and_wait([&](Office& office) { reply = syncd::carry_out(office, verb); });
    return reply;
  }
  std::unique_ptr<store::Reader> reader;   // its own: neither the writer nor the tablets' readers wait for it
  store::Freshness fresh;
  std::string key;
  writer_->call_and_wait([&](Office& office) {
    key = pseudonym_key_of(office.identity());
    auto opened = office.store().open_reader();
    if (opened)
      reader = *std::move(opened);
    else
      reply = Reply::failed(opened.error());
    fresh = office.store().freshness();
  });
  if (reader && exported != nullptr) {
    const auto write = [this](const store::ChangeSet& changes) {
      Status written;
      writer_->call_and_wait([&](Office& office) { written = office.write(changes); });
      return written;
    };
    return syncd::carry_out(ExportDesk{*reader, surroundings_.env, surroundings_.log, key, write}, *exported);
  }
  if (reader) reply = answer_by_reading(*reader, fresh, verb);
  return reply;
}

}  // namespace fremskudt::syncd
