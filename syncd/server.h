// A running syncd: the writer, its readers, the listener for tablets and the socket for admin commands.
// Thread: start and the destructor on one thread; the rest from any.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "syncd/address.h"
#include "syncd/admin_socket.h"
#include "syncd/command_line.h"
#include "syncd/host.h"
#include "syncd/reading_threads.h"
#include "syncd/writer.h"

namespace fremskudt::syncd {

struct ServerOptions {
  std::filesystem::path directory;
  std::filesystem::path key;          // empty: where it is by default
  Address listen{"127.0.0.1", 0};
  std::string address;                // what codes name; empty: where it listens
  std::size_t max_connections = sync::kMaxConnections;
  bool without_ledger = false;        // as Office::open
};

class Server {
 public:
  static Result<std::unique_ptr<Server>> start(const ServerOptions& options, const Surroundings& surroundings);
  // Says goodbye to the tablets, carries out what is queued, checkpoints, closes.
  ~Server();

  Address listening() const;
  net::ListenCounts counts() const { return listener_->counts(); }
  // On the writer's thread, waited for; what only reads on the caller's own.
  Reply carry_out(const AdminVerb& verb);

 private:
  explicit Server(const Surroundings& surroundings) : surroundings_(surroundings) {}
  Status open(const ServerOptions& options);
  Status listen(const ServerOptions& options);
  bool erase_due(Office& office);   // true: there is more

  // In this order they start; the destructor stops them in the other.
  Surroundings surroundings_;
  Address listen_;
  std::unique_ptr<Writer> writer_;
  std::unique_ptr<ReadingThreads> readers_;
  std::unique_ptr<Host> host_;
  net::Loop loop_;
  std::unique_ptr<net::ServerListener> listener_;
  std::shared_ptr<void> subscription_;
  std::vector<std::thread> net_threads_;
  std::unique_ptr<AdminServer> admin_;
};

}  // namespace fremskudt::syncd
