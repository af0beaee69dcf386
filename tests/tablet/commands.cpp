#include "commands.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <csignal>
#include <deque>
#include <fstream>
#include <iostream>
#include <mutex>

#include "base/process.h"
#include "model/json.h"
#include "quoting.h"
#include "store/key_slots.h"
#include "tablet/sync_runner.h"

namespace fremskudt::cli {

using nlohmann::json;

// ---- unlocking ------------------------------------------------------------------------------------------------

Result<std::string> Session::read_pin() {
  if (!pin.empty()) return pin;
  std::string line;
  if (pin_file == "-") {
    std::getline(in, line);
  } else if (!pin_file.empty()) {
    std::ifstream file(pin_file);
    if (!file) return fail(ErrorKind::bad_input, "The file with the PIN cannot be read.");
    std::getline(file, line);
  } else {
    return fail(ErrorKind::bad_input, "A PIN is needed: --pin, or --pin-file with a file or - for standard input.");
  }
  pin = line;
  return pin;
}

Result<tablet::Tablet*> Session::unlocked() {
  if (!tablet) {
    TRY(const auto code, read_pin());
    TRY(tablet, tablet::Tablet::unlock({directory, code, true}, env));
  }
  return tablet.get();
}

// ---- parsing --------------------------------------------------------------------------------------------------

int run(Session& session, std::vector<std::string> words) {
  CLI::App app("A tablet without a screen: writes, reads and syncs like the app.", "tablet");
  app.require_subcommand(1);
  app.footer(kExitCodes);
  app.set_help_all_flag("--help-all", "Help for every command");
  if (!session.in_shell) {
    app.set_version_flag("--version", FREMSKUDT_VERSION);
    app.add_option("--store", session.directory, "The tablet's directory")->required()->check(a_path());
    app.add_option("--pin", session.pin, "PIN or passphrase (other processes can see it)");
    app.add_option("--pin-file", session.pin_file, "File whose first line is the PIN; - for standard input");
  }
  Action action;
  add_device_commands(app, session, action);
  add_record_commands(app, session, action);
  add_show_commands(app, session, action);
  add_access_commands(app, session, action);
  add_intake_commands(app, session, action);
  std::ranges::reverse(words);   // as CLI11 wants them
  try {
    app.parse(words);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error, session.out, session.err);   // help
    session.err << sentence_of(error, app) << '\n';
    return kUsage;
  }
  FREMSKUDT_ASSERT(action != nullptr);
  const auto done = action();
  session.out.flush();
  if (done) return kDone;
  if (!done.error().message.empty()) session.err << done.error().message << '\n';
  return exit_code(done.error().kind);
}

Result<Id> id_from(const std::string& text) {
  const auto id = Id::parse(text);
  if (!id) return fail(ErrorKind::bad_input, "This is no id: an id has 32 hexadecimal digits, with or without dashes.");
  return *id;
}

Result<std::uint32_t> type_from(const std::string& text) {
  if (text.empty()) return std::uint32_t{0};
  TRY(const auto* type, record_type_as_typed(text));
  return type->number();
}

json utc_or_null(std::int64_t ms) { return ms == 0 ? json() : json(format_utc(ms)); }

void print(Session& session, const json& value) {
  session.out << value.dump(2, ' ', false, json::error_handler_t::replace) << '\n';
}

// ---- the device -----------------------------------------------------------------------------------------------

namespace {

std::atomic<bool> stop_asked{false};

json to_json(const tablet::Connection& connection, const tablet::Waiting& waiting) {
  using Phase = tablet::Connection::Phase;
  const auto word = [&] {
    switch (connection.phase) {
      case Phase::off: return "off";
      case Phase::connecting: return "connecting";
      case Phase::exchanging: return "exchanging";
      case Phase::up_to_date: return "up_to_date";
      case Phase::waiting: return "waiting";
      case Phase::refused: return "refused";
    }
    return "";
  };
  return {{"phase", word()},
          {"pending", waiting.pending},
          {"needs_you", waiting.needs_you()},
          {"others_decide", waiting.others_decide},
          {"set_aside", waiting.set_aside},
          {"lost_after", utc_or_null(waiting.lost_after_ms)},
          {"remaining", connection.remaining},
          {"last_receipt", utc_or_null(connection.last_receipt_ms)},
          {"why", connection.why}};
}

std::string words_for(const tablet::Waiting& waiting) {
  const auto refused = waiting.refused + waiting.kept;
  std::string sentence = waiting.pending > 0     ? std::to_string(waiting.pending) + " saved here, not received by the server yet."
                         : refused > 0           ? std::to_string(refused) + " saved here and refused by the office: it stands on this tablet alone."
                         : waiting.set_aside > 0 ? "All is sent, and not all of it was taken."
                                                 : "All is sent and received.";
  if (waiting.set_aside > 0) sentence += " " + std::to_string(waiting.set_aside) + " set aside at the office: see `pending`.";
  if (waiting.lost_after_ms != 0)
    sentence += " The store here was lost in part: what was written after " + format_utc(waiting.lost_after_ms) +
                " and not sent is missing (`loss-read`, when that has been read).";
  if (waiting.others_decide > 0)
    sentence += " " + std::to_string(waiting.others_decide) + " in two versions for your leader or the office to decide: see `conflicts`.";
  if (waiting.needs_you() > 0) sentence += " " + std::to_string(waiting.needs_you()) + (waiting.needs_you() == 1 ? " needs you" : " need you") + ": see `pending` and `conflicts`.";
  return sentence;
}

}  // namespace

std::string words_for_kept(const Session& session) {
  const auto kept = tablet::kept_damaged(session.directory);
  if (kept.empty()) return {};
  return " What was damaged before is still kept in " + kept.back().filename().string() +
         (kept.size() > 1 ? " and " + std::to_string(kept.size() - 1) + " older folders" : "") +
         ", also what is erased since: destroy it when nobody needs it (`forget-damaged`).";
}

namespace {

// Stays in touch until it is told to stop: this thread is the store's, so it works off what is posted.
Status watch(Session& session, bool as_json) {
  TRY(auto* tablet, session.unlocked());
  std::mutex mutex;
  std::condition_variable wake;
  std::deque<std::function<void()>> queue;
  const auto post = [&](std::function<void()> work) {
    {
      const std::lock_guard lock(mutex);
      queue.push_back(std::move(work));
    }
    wake.notify_one();
  };
  std::string last;
  Status ended;
  tablet::Queries queries(tablet->reader(), tablet->identity(), session.env);
  tablet::SyncRunner runner(*tablet, post, [&](const tablet::Connection& connection) {
    const auto waiting = queries.waiting();
    if (!waiting) {
      ended = fail(waiting.error());
      stop_asked = true;
      return;
    }
    const auto line = as_json ? to_json(connection, *waiting).dump()
                      : connection.sentence.empty() ? words_for(*waiting)
                                                    : connection.sentence;
    if (line != last) session.out << line << std::endl;
    last = line;
    if (!session.out) {   // who asked is gone
      ended = fail(ErrorKind::io, kOutputLost);
      stop_asked = true;
    }
    if (connection.phase == tablet::Connection::Phase::refused) {
      ended = fail(ErrorKind::refused, connection.sentence);
      stop_asked = true;
    }
  });
  for (const int signal : {SIGINT, SIGTERM}) std::signal(signal, [](int) { stop_asked = true; });
  runner.start();
  std::unique_lock lock(mutex);
  while (!stop_asked) {
    // A signal does not wake a condition variable, hence the limit.
    wake.wait_for(lock, std::chrono::milliseconds(100), [&] { return !queue.empty() || stop_asked; });
    while (!queue.empty()) {
      const auto work = std::move(queue.front());
      queue.pop_front();
      lock.unlock();
      work();
      lock.lock();
    }
  }
  lock.unlock();
  runner.stop();
  return ended;
}

Status shell(Session& session) {
  TRY_VOID(session.unlocked());
  session.in_shell = true;
  bool failed = false;
  std::string line;
  while (std::getline(session.in, line)) {
    auto words = split_words(line);
    if (!words) {
      session.err << words.error().message << '\n';
      failed = true;
      continue;
    }
    if (words->empty()) continue;
    if (words->front() == "exit" || words->front() == "quit") break;
    if (run(session, *std::move(words)) != 0) failed = true;
    session.out.flush();
    session.err.flush();
  }
  session.in_shell = false;
  // Each command has told its own error.
  return failed ? fail(ErrorKind::bad_input, "") : Status{};
}

}  // namespace

void add_device_commands(CLI::App& app, Session& session, Action& action) {
  if (!session.in_shell) {
    auto* enrol = app.add_subcommand("enrol", "Enrol this tablet with the code that `syncd enrol` printed");
    auto wanted = std::make_shared<tablet::Enrolment>();
    auto cost = std::make_shared<std::string>("normal");
    enrol->add_option("code", wanted->code, "The code")->required();
    enrol->add_option("--name", wanted->device_name, "What this tablet is called")->default_val("tablet");
    enrol->add_option("--kdf-cost", *cost, "low is for tests: a PIN falls in seconds")
        ->check(one_of_words({"normal", "low"}));
    enrol->callback([&session, &action, wanted, cost] {
      action = [&session, wanted, cost]() -> Status {
        TRY(wanted->pin, session.read_pin());
        wanted->directory = session.directory;
        wanted->cost = *cost == "low" ? tablet::KdfCost::low : tablet::KdfCost::normal;
        TRY(const auto renewed, tablet::enrol(*wanted, session.env));
        if (!store::KeySlots::check_pin(wanted->pin)) session.out << "This PIN is shorter than one is today: choose another with `change-pin`.\n";
        if (renewed.kept.empty()) return {};
        session.out << renewed.to_sentences() << '\n'
                    << "Nothing that is erased later is erased in it: sync, and when nobody needs it any more, destroy it (`forget-damaged`): "
                    << std::filesystem::absolute(renewed.kept).string() << '\n';
        return {};
      };
    });

    auto* change = app.add_subcommand("change-pin", "Choose another PIN");
    auto new_pin = std::make_shared<std::string>(), new_file = std::make_shared<std::string>();
    auto change_cost = std::make_shared<std::string>("normal");
    change->add_option("--new-pin", *new_pin, "The new PIN");
    change->add_option("--new-pin-file", *new_file, "File whose first line is the new PIN");
    change->add_option("--kdf-cost", *change_cost, "low is for tests")->check(one_of_words({"normal", "low"}));
    change->callback([&session, &action, new_pin, new_file, change_cost] {
      action = [&session, new_pin, new_file, change_cost]() -> Status {
        TRY(const auto old_pin, session.read_pin());
        if (new_pin->empty() && !new_file->empty()) {
          std::ifstream file(*new_file);
          std::getline(file, *new_pin);
        }
        if (new_pin->empty()) return fail(ErrorKind::bad_input, "A new PIN is needed: --new-pin or --new-pin-file.");
        return tablet::change_pin(session.directory, old_pin, *new_pin,
                                  *change_cost == "low" ? tablet::KdfCost::low : tablet::KdfCost::normal, session.env,
                                  true);
      };
    });

    auto* look = app.add_subcommand("look", "What can be told while it is locked: enrolled, wrong tries, time to wait");
    look->add_flag("--json")->description("It is JSON anyway");
    look->callback([&session, &action] {
      action = [&session]() -> Status {
        TRY(const auto seen, tablet::look(session.directory, session.env));
        print(session, {{"keys", seen.stage == tablet::Stage::locked},
                        {"wrong_tries", seen.wrong_tries},
                        {"wait_ms", seen.wait_ms}});
        return {};
      };
    });

    auto* sh = app.add_subcommand("shell", "The same commands, one a line on standard input, with one unlocking");
    sh->callback([&session, &action] { action = [&session] { return shell(session); }; });
  }

  auto* sync = app.add_subcommand("sync", "Send what is pending and fetch what is new");
  auto stay = std::make_shared<bool>(false), as_json = std::make_shared<bool>(false);
  sync->add_flag("--watch", *stay, "Stay connected until interrupted");
  sync->add_flag("--json", *as_json, "Print the status as JSON (with --watch one object a line)");
  sync->callback([&session, &action, stay, as_json] {
    action = [&session, stay, as_json]() -> Status {
      if (*stay) return watch(session, *as_json);
      TRY(auto* tablet, session.unlocked());
      TRY(const auto connection, tablet::sync_once(*tablet));
      tablet::Queries queries(tablet->reader(), tablet->identity(), session.env);
      TRY(const auto waiting, queries.waiting());
      auto status = to_json(connection, waiting);
      status["kept_damaged"] = tablet::kept_damaged(session.directory).size();
      if (*as_json) print(session, status);
      else session.out << words_for(waiting) << words_for_kept(session) << '\n';
      return {};
    };
  });

  auto* forget = app.add_subcommand("forget-damaged", "Sync, and destroy what is kept of a store that was damaged");
  forget->callback([&session, &action] {
    action = [&session]() -> Status {
      TRY(auto* tablet, session.unlocked());
      if (tablet::kept_damaged(session.directory).empty()) return fail(ErrorKind::not_found, "Nothing damaged is kept on this tablet.");
      // What the new store lacks may be in there: first it has all that the office has.
      TRY_VOID(tablet::sync_once(*tablet));
      return tablet::destroy_damaged(session.directory);
    };
  });

  auto* loss = app.add_subcommand("loss-read", "What was lost here has been read, and is not told again");
  loss->callback([&session, &action] {
    action = [&session]() -> Status {
      TRY(auto* tablet, session.unlocked());
      return tablet->loss_read();
    };
  });

  auto* info = app.add_subcommand("info", "Who this tablet is, and what lies on it");
  info->add_flag("--json")->description("It is JSON anyway");
  info->callback([&session, &action] {
    action = [&session]() -> Status {
      TRY(auto* tablet, session.unlocked());
      const auto& identity = tablet->identity();
      tablet::Queries queries(tablet->reader(), identity, session.env);
      TRY(const auto holdings, queries.holdings());
      TRY(const auto waiting, queries.sync());
      auto held = json::object();
      for (const auto& h : holdings)
        held[record_type(h.type)->name()] = {{"count", h.count}, {"drafts", h.drafts}, {"pending", h.pending}};
      TRY(const auto counts, queries.waiting());
      print(session, {{"device", identity.device.to_string()},
                      {"device_name", identity.device_name},
                      {"worker", identity.worker.to_string()},
                      {"worker_name", identity.worker_name},
                      {"team", identity.team.to_string()},
                      {"server", (identity.host.find(':') == std::string::npos ? identity.host : "[" + identity.host + "]") + ":" + std::to_string(identity.port)},
                      {"practice", {{"version", tablet->practice().pack->version()}, {"built_in", tablet->practice().is_built_in}, {"waiting", tablet->practice().waiting}}},
                      {"holds", held},
                      {"holds_unknown", waiting.unknown},
                      {"update", waiting.office_is_newer},
                      {"lost_after", utc_or_null(counts.lost_after_ms)}});
      return {};
    };
  });

  auto* verify = app.add_subcommand("verify", "Check every page and record of the store");
  verify->add_flag("--json")->description("It is JSON anyway");
  verify->callback([&session, &action] {
    action = [&session]() -> Status {
      TRY(auto* tablet, session.unlocked());
      TRY(const auto verified, tablet->store().verify());
      print(session, {{"pages", verified.pages}, {"bad_pages", verified.bad_pages}, {"records", verified.records},
                      {"bad_records", verified.bad_records}, {"findings", verified.findings}});
      return verified.is_sound() ? Status{} : fail(ErrorKind::corrupt, "The store is damaged: tell your administrator before anything is written.");
    };
  });
}

}  // namespace fremskudt::cli
