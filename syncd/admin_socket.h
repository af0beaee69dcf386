// How an admin command reaches the process that has the store open: DIR/admin.sock, one request and one reply per
// connection, each 4 bytes big-endian length and a message of proto/fremskudt/server.proto.
//
// Invariants: the socket is for this user only (0600, and the peer's uid is asked of the kernel); only the holder of
// the store's lock makes or removes it, so a socket file that is in the way is a dead one's.
// Thread: each request is answered on a thread of its own, so that one that takes minutes (an export) keeps no other waiting; so
// many at once that no caller of the same machine uses up its memory, the others wait.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "syncd/reply.h"

namespace fremskudt::syncd {

class AdminServer {
 public:
  using Handler = std::function<Reply(std::vector<std::string> arguments)>;   // on any thread, several at once
  static Result<std::unique_ptr<AdminServer>> start(const std::filesystem::path& directory, Handler handler);
  // Removes the socket; requests being carried out get their replies first.
  ~AdminServer();

 private:
  AdminServer(int directory, int listener, int wake_read, int wake_write, Handler handler);
  void serve();
  void answer(int connection);
  void answer_beside(int connection);   // closes it
  void join_ended();

  int directory_, listener_, wake_read_, wake_write_;
  Handler handler_;
  std::mutex mutex_;
  std::condition_variable one_ended_;
  std::list<std::thread> threads_, ended_;   // those that answer, and those that are to be joined
  std::thread thread_;
};

// Nothing when no process listens there. `busy` when the connection ended without a reply.
Result<std::optional<Reply>> ask_running(const std::filesystem::path& directory, const std::vector<std::string>& arguments);

}  // namespace fremskudt::syncd
