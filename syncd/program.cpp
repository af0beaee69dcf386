#include "syncd/program.h"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <thread>

#include "syncd/admin.h"
#include "syncd/admin_socket.h"
#include "syncd/practice_check.h"
#include "syncd/qr.h"
#include "syncd/restore.h"
#include "syncd/server.h"
#include "base/process.h"
#include "net/open_files.h"
#include "practice/pack.h"
#include "store/file_ops.h"

namespace fremskudt::syncd {
namespace {

// For how long a command waits for another that is just starting or stopping to let go of the store.
constexpr std::chrono::seconds kPatience{10};
constexpr std::chrono::milliseconds kBetweenTries{50};
// Besides the tablets' connections: the store and its readers, the admin socket, backups.
constexpr std::size_t kOtherFiles = 200;

// `attempt` says busy while another process has the store.
template <class Attempt>
auto patiently(Attempt attempt) -> decltype(attempt()) {
  const auto until = std::chrono::steady_clock::now() + kPatience;
  for (;;) {
    auto result = attempt();
    if (result || result.error().kind != ErrorKind::busy || std::chrono::steady_clock::now() > until) return result;
    std::this_thread::sleep_for(kBetweenTries);
  }
}

int say(const Console& console, const Reply& reply) {
  const bool written = reply.out.empty() || console.out(reply.out);
  if (!reply.error.empty()) console.err(reply.error + "\n");
  if (written || reply.exit_code != kDone) return reply.exit_code;
  console.err(std::string(kOutputLost) + "\n");
  return kIo;
}

std::string text_of(const Created& created, bool as_json) {
  if (as_json)
    return nlohmann::json{{"store", created.store.to_string()},
                          {"fingerprint", created.fingerprint},
                          {"recovery_key", created.recovery_key},
                          {"key_file", created.key_file.string()}}
               .dump(2, ' ', false, nlohmann::json::error_handler_t::replace) +
           "\n";
  return "store         " + created.store.to_string() + "\nfingerprint   " + created.fingerprint + "\nkey file      " + created.key_file.string() +
         "\nrecovery key  " + created.recovery_key +
         "\n\nThe recovery key is shown this once and kept nowhere. Write it on paper and lock it away, apart from this"
         "\nmachine: if the key file is lost, only it opens the store again (`syncd recover`); whoever has it and a copy of"
         "\nthe store can read everything.\n";
}

Reply init(const CommandLine& command, const Init& verb, const Console& console, const Surroundings& surroundings) {
  if (!verb.address.empty())
    if (const auto address = parse_address(verb.address, PortZero::refused); !address) return Reply::failed(address.error());
  const auto created = Office::create(command.store, command.key, verb.address, surroundings, [&](const Created& made) -> Status {
    if (console.out(text_of(made, verb.json))) return {};
    return fail(ErrorKind::io, "The recovery key could not be shown, so the new store was taken away again and nothing is left of it: run `syncd init` again where its output can be written.");
  });
  return created ? Reply::done({}) : Reply::failed(created.error());
}

// Blocks the signals for every thread started from here on; the thread that calls wait() takes them.
class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGTERM);
    sigaddset(&signals_, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals_, &before_);
  }
  ~StopSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  void wait() {
    int signal = 0;
    while (sigwait(&signals_, &signal) != 0) {
    }
  }

 private:
  sigset_t signals_, before_;
};

Reply run(const CommandLine& command, const Run& verb, const Console& console, const Surroundings& surroundings) {
  ServerOptions options;
  options.directory = command.store;
  options.key = command.key;
  options.address = verb.address;
  options.without_ledger = verb.without_ledger;
  auto listen = parse_address(verb.listen, PortZero::allowed);
  if (!listen) return Reply::failed(listen.error());
  options.listen = *listen;
  if (!verb.address.empty())
    if (const auto address = parse_address(verb.address, PortZero::refused); !address) return Reply::failed(address.error());

  const auto files = net::allow_open_files(sync::kMaxConnections + kOtherFiles);
  if (files < 2 * kOtherFiles)
    return Reply::failed(Error{ErrorKind::io, "This process may open only " + std::to_string(files) + " files, too few for a server; raise the limit (ulimit -n, LimitNOFILE=)."});
  options.max_connections = std::min(sync::kMaxConnections, files - kOtherFiles);
  if (options.max_connections < sync::kMaxConnections)
    console.err("At most " + std::to_string(options.max_connections) + " tablets can be connected at once: this process may open only " +
                std::to_string(files) + " files (ulimit -n, LimitNOFILE=).\n");

  StopSignals stop;
  auto server = patiently([&] { return Server::start(options, surroundings); });
  if (!server) return Reply::failed(server.error());
  if (const auto time = (*server)->carry_out(Clock{}); !time.error.empty()) console.err(time.error + "\n");
  if (!options.listen.is_loopback())
    console.err("Other machines can reach this server now; only tablets that were enrolled get in.\n");
  if (!console.out("listening " + (*server)->listening().to_string() + "\n"))   // tablets come all the same
    console.err("The line that says where this server listens could not be written; it serves.\n");
  stop.wait();
  server->reset();
  return Reply::done({});
}

Reply recover(const CommandLine& command, const Console& console, const Surroundings& surroundings) {
  if (console.is_terminal) console.err("Type the recovery key that `syncd init` printed:\n");
  const auto path = Office::recover(command.store, command.key, console.read_line(), surroundings);
  return path ? Reply::done(path->string() + "\n") : Reply::failed(path.error());
}

Reply restore_backup(const CommandLine& command, const Restore& verb, const Console& console, const Surroundings& surroundings) {
  if (console.is_terminal) console.err("Type the recovery key that `syncd init` printed:\n");
  const auto restored = restore(command.store, command.key, console.read_line(), {verb.backup, verb.ledger, verb.without_ledger}, surroundings);
  if (!restored) return Reply::failed(restored.error());
  std::string after = "What came after is offered by the tablets when they meet this server again.\n";
  if (!restored->look_at_again.empty()) {
    after += "\nNo ledger tells what was revoked or ended after the backup, so these hold again. Look at each, and `syncd revoke` or `syncd grant end` what\n"
             "should hold no more, before `syncd run`:\n";
    for (const auto& line : restored->look_at_again) after += "  " + line + "\n";
  }
  if (!restored->clock.empty()) after += "\n" + restored->clock + "\n";
  return Reply::done("store     " + restored->info.store.to_string() + "\nheld to   commit " + std::to_string(restored->info.commit) + " of " +
                     format_utc(restored->info.at_ms) + "\nerased    " + std::to_string(restored->ledger_entries) + " by the ledger\nended     " + std::to_string(restored->ledger_endings) +
                     " by the ledger\nkey file  " + restored->key_file.string() + "\n\n" + after);
}

Result<Reply> carry_out_once(const CommandLine& command, const AdminVerb& verb, const std::vector<std::string>& arguments,
                             const Surroundings& surroundings) {
  TRY(auto reply, ask_running(command.store, arguments));
  if (reply) return *std::move(reply);
  TRY(const auto office, Office::open(command.store, command.key, surroundings));
  return carry_out(*office, verb);
}

// The one who asked draws the code, with its own rights and on its own terminal. The code counts from now on, so it is
// printed even when a drawing fails.
Reply draw(Reply reply, const EnrolTablet& verb, const Console& console) {
  const std::string code = reply.out.substr(0, reply.out.find('\n'));
  const auto without = [&](const Error& error) {
    reply.exit_code = exit_code(error.kind);
    reply.error = "The code is printed and counts, but its picture could not be made: " + error.message;
  };
  if (verb.qr || console.is_terminal) {
    if (const auto drawn = qr_for_terminal(code)) reply.out = *drawn + reply.out;
    else without(drawn.error());
  }
  if (!verb.png.empty()) {
    const auto png = qr_as_png(code);
    if (!png) without(png.error());
    else if (const Status status = store::system_files().replace(verb.png, *png); !status) without(status.error());
  }
  return reply;
}

// Before a code is made: can its picture become a file of this name?
Status check_png(const std::filesystem::path& png) {
  std::error_code ignored;
  const auto folder = png.has_parent_path() ? png.parent_path() : std::filesystem::path(".");
  if (!png.has_filename() || std::filesystem::is_directory(png, ignored))
    return fail(ErrorKind::bad_input, "The name of the picture (--png) is a folder's, and no code was made: name a file.");
  if (!std::filesystem::is_directory(folder, ignored) || ::access(folder.c_str(), W_OK | X_OK) != 0)
    return fail(ErrorKind::io, "No picture can be written into that folder (--png), and no code was made: name another place.");
  return {};
}

Reply administer(const CommandLine& command, AdminVerb verb, std::vector<std::string> arguments, const Console& console,
                 const Surroundings& surroundings) {
  const auto* enrol = std::get_if<EnrolTablet>(&verb);
  if (enrol != nullptr && !enrol->png.empty())
    if (const Status free = check_png(enrol->png); !free) return Reply::failed(free.error());
  if (auto* backup = std::get_if<Backup>(&verb)) {   // a running syncd stands in another directory
    std::error_code error;
    backup->file = std::filesystem::absolute(backup->file, error).string();
    if (error) return Reply::failed({ErrorKind::io, "The place of the backup cannot be looked up: name it from the root on."});
    arguments = {"backup", "--store", command.store.string(), backup->file};
  }
  if (auto* out = std::get_if<Export>(&verb)) {
    arguments = {"export", "--store", command.store.string()};
    for (const auto& [option, path] : {std::pair{"--journal", &out->journal}, {"--records", &out->records}, {"--receipts", &out->receipts}}) {
      if (path->empty()) continue;
      std::error_code error;
      *path = std::filesystem::absolute(*path, error).string();
      if (error) return Reply::failed({ErrorKind::io, "The place of the export cannot be looked up: name it from the root on."});
      arguments.insert(arguments.end(), {option, *path});
    }
    if (out->json) arguments.push_back("--json");
  }
  if (auto* set = std::get_if<PracticeSet>(&verb); set != nullptr && !set->file.empty()) {   // and may not read this one's files
    if (auto checked = check_practice({set->file, false}); checked.exit_code != kDone) return checked;
    auto text = read_pack_file(set->file);
    if (!text) return Reply::failed(text.error());
    set->text = *std::move(text);
    arguments = {"practice", "set", "--store", command.store.string(), "--text=" + set->text};
  }
  auto reply = patiently([&] { return carry_out_once(command, verb, arguments, surroundings); });
  if (!reply) return Reply::failed(reply.error());
  return enrol != nullptr && reply->exit_code == kDone ? draw(*std::move(reply), *enrol, console) : *std::move(reply);
}

}  // namespace

int run_program(const std::vector<std::string>& arguments, const Console& console, const Surroundings& surroundings) {
  auto parsed = parse(arguments);
  if (const auto* reply = std::get_if<Reply>(&parsed)) return say(console, *reply);
  const auto& command = std::get<CommandLine>(parsed);
  if (const auto* verb = std::get_if<Init>(&command.verb)) return say(console, init(command, *verb, console, surroundings));
  if (const auto* verb = std::get_if<Run>(&command.verb)) return say(console, run(command, *verb, console, surroundings));
  if (std::holds_alternative<Recover>(command.verb)) return say(console, recover(command, console, surroundings));
  if (const auto* verb = std::get_if<Restore>(&command.verb)) return say(console, restore_backup(command, *verb, console, surroundings));
  if (const auto* verb = std::get_if<PracticeCheck>(&command.verb)) return say(console, check_practice(*verb));
  if (std::holds_alternative<PracticePrint>(command.verb)) return say(console, Reply::done(std::string(practice::built_in_text())));
  return say(console, administer(command, std::get<AdminVerb>(command.verb), arguments, console, surroundings));
}

}  // namespace fremskudt::syncd
