// What holds of every program whatever it is asked: output that is lost is told, odd paths and words are answered in one
// sentence, and nobody looks into its memory.
#include <sys/resource.h>

#include <fstream>

#include "scene.h"
#include "support/catch.h"

using namespace fremskudt::test;

namespace {

// `syncd` and `tablet` as a shell runs them, in a folder of their own.
class Terminal {
 public:
  Finished sh(const std::string& line) const {
    return run("/bin/sh", {"-c", "cd '" + folder_.path().string() + "' && PATH='" + bin_directory().string() + "':$PATH && " + line},
               {{"XDG_STATE_HOME", (folder_ / "state").string()}});
  }
  std::string must_sh(const std::string& line) const { return must(sh(line), line); }
  std::filesystem::path operator/(const char* name) const { return folder_ / name; }
  // Files in the folder, by number.
  std::size_t files() const {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_.path())) count += entry.is_regular_file();
    return count;
  }

 private:
  TemporaryDirectory folder_;
};

void check_one_sentence(const Finished& finished, int code) {
  INFO(finished.err);
  CHECK(finished.code == code);
  CHECK(lines(finished.err).size() == 1);
}

}  // namespace

TEST_CASE("a store whose recovery key could not be shown is not made") {
  const Terminal terminal;
  for (const auto* line : {"syncd init --store office >/dev/full", "syncd init --store office >&-", "syncd init --store office --json >/dev/full"}) {
    INFO(line);
    const auto finished = terminal.sh(line);
    check_one_sentence(finished, 9);
    CHECK(finished.err.find("taken away again") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(terminal / "office"));
    CHECK(terminal.files() == 0);
  }
  terminal.must_sh("syncd init --store office");
}

TEST_CASE("work whose output is lost is done, and that is said") {
  const Terminal terminal;
  terminal.must_sh("syncd init --store office");
  check_one_sentence(terminal.sh("syncd team add --store office Prøveteam >/dev/full"), 9);
  check_one_sentence(terminal.sh("syncd team add --store office Prøveteam >&-"), 9);
  check_one_sentence(terminal.sh("syncd --help >/dev/full"), 9);
  check_one_sentence(terminal.sh("tablet --help >/dev/full"), 9);
  check_one_sentence(terminal.sh("tablet --store bag look >&-"), 9);
  CHECK(lines(terminal.must_sh("syncd list --store office --type Team")).size() == 2);
  // With nothing open at all, no file of the store becomes what is printed into or read from.
  CHECK(terminal.sh("syncd team add --store office Prøveteam <&- >&- 2>&-").code == 9);
  CHECK(terminal.must_sh("syncd verify --store office 2>&-").find(": sound") != std::string::npos);
}

TEST_CASE("paths that name nothing are a sentence, not a crash") {
  const Terminal terminal;
  for (const auto* line : {"syncd init --store ''", "syncd init --store office --key ''", "syncd run --store ''", "syncd team add --store '' x",
                           "tablet --store '' look"}) {
    INFO(line);
    check_one_sentence(terminal.sh(line), 2);
  }
  terminal.must_sh("syncd init --store office");
  const auto worker = terminal.must_sh("syncd worker add --store office --team $(syncd team add --store office Prøve) --role leader Gitte");
  for (const auto& line : {std::string("syncd backup --store office ''"), "syncd enrol --store office --png '' --worker " + worker,
                           "syncd enrol --store office --png state --worker " + worker, "syncd enrol --store office --png / --worker " + worker}) {
    INFO(line);
    const auto finished = terminal.sh(line);
    check_one_sentence(finished, 2);
    CHECK(finished.out.empty());
  }
  const auto nowhere = terminal.sh("syncd enrol --store office --png no/such/folder.png --worker " + worker);
  check_one_sentence(nowhere, 9);
  CHECK(nowhere.out.empty());
  // A folder that is gone under one's feet.
  terminal.must_sh("mkdir gone");
  for (const auto* command : {"syncd backup --store x y.backup", "syncd init --store x", "tablet --store x look"}) {
    INFO(command);
    const auto finished = terminal.sh(std::string("cd gone && rmdir ../gone && { ") + command + "; code=$?; mkdir ../gone; exit $code; }");
    CHECK((finished.code == 0 || (finished.code > 1 && finished.code < 11)));
  }
}

TEST_CASE("a code that counts is printed, whatever becomes of its picture, and no half picture is left") {
  const TemporaryDirectory folder;
  Office office(folder.path());
  const auto worker = office.add_worker("Gitte Prøve");
  office.start();   // it makes the code; who asks cannot write a file
  const auto asked = run("/bin/sh", {"-c", "ulimit -f 0; trap '' XFSZ; exec '" + (bin_directory() / "syncd").string() + "' enrol --store '" + office.store().string() +
                                               "' --png '" + (folder / "code.png").string() + "' --worker " + worker});
  check_one_sentence(asked, 9);
  CHECK(asked.out.starts_with("FREMSKUDT1:"));
  CHECK_FALSE(std::filesystem::exists(folder / "code.png"));
  CHECK_FALSE(std::filesystem::exists(folder / "code.png.new"));
}

TEST_CASE("a mistake is the same sentence beside a running syncd and without one") {
  const TemporaryDirectory folder;
  Office office(folder.path());
  for (const auto& name : {std::string("\xff"), std::string(100'000, 'x')}) {
    const auto alone = office.admin({"team", "add", name});
    check_one_sentence(alone, 2);
    office.start();
    const auto beside = office.admin({"team", "add", name});
    check_one_sentence(beside, 2);
    CHECK(beside.err == alone.err);
    office.stop();
  }
}

TEST_CASE("a single go says that nobody tries again, and one that came through is over") {
  const TemporaryDirectory folder;
  Office office(folder.path());
  const TabletProgram tablet(folder / "bag");
  office.start();
  const auto worker = office.add_worker("Gitte Prøve");
  tablet.enrol(office.code_for(worker));
  const auto synced = tablet.must_json({"sync"});
  CHECK(synced.at("phase") == "up_to_date");
  CHECK(synced.at("needs_you") == 0);
  CHECK(synced.at("pending") == 0);
  // Another code of its worker is taken, and is used then; a spent one is not.
  tablet.sync();
  const auto again = office.code_for(worker);
  tablet.enrol(again);
  tablet.sync();   // it is no copy
  tablet.sync();
  CHECK(office.admin_json({"devices"}).size() == 1);
  check_one_sentence(TabletProgram(folder / "other").run({"enrol", again, "--kdf-cost", "low"}), 7);
  const auto theirs = tablet.run({"enrol", office.code_for(office.add_worker("Hans Prøve")), "--kdf-cost", "low"});
  check_one_sentence(theirs, 7);
  CHECK(theirs.err.find("the code still counts") != std::string::npos);
  tablet.sync();
  office.stop();
  const auto failed = tablet.run({"sync"});
  check_one_sentence(failed, 9);
  CHECK(failed.err == "The server is out of reach; nothing is lost: try again.\n");
  check_one_sentence(tablet.with_pin("111111").run({"info"}), 4);
}

TEST_CASE("the README's commands work as they stand there") {
  std::ifstream file(FREMSKUDT_README);
  std::string commands;
  bool is_here = false, is_block = false;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("## ")) is_here = line == "## A server and a tablet by hand" || (is_here && line != "## Adding a field to a record");
    if (is_here && line == "```") is_block = !is_block;
    else if (is_here && is_block) commands += line + '\n';
  }
  REQUIRE(commands.find("syncd quarantine list") != std::string::npos);
  // A free port; a PIN that is quick to check; the recovery key kept, and typed in.
  const auto port = commands.find("127.0.0.1:7447");
  REQUIRE(port != std::string::npos);
  commands.replace(port, 14, "127.0.0.1:0");
  const Terminal terminal;
  std::ofstream(terminal / "readme.sh") << R"(set -eu
tablet() {
  case " $* " in
    *" enrol "*) command tablet "$@" --kdf-cost low ;;
    *) command tablet "$@" ;;
  esac
}
syncd() {
  case $1 in
    init) command syncd "$@" >init.txt ;;
    run) exec syncd "$@" >run.txt ;;
    team) until grep -qs listening run.txt; do sleep 0.1; done; command syncd "$@" ;;
    restore) sed -n 's/^recovery key *//p' init.txt | command syncd "$@" ;;
    *) command syncd "$@" ;;
  esac
}
trap 'kill $!' EXIT
)" << commands;
  std::filesystem::copy_file(FREMSKUDT_PICTURE, terminal / "tegning.png");
  const auto done = terminal.sh("sh readme.sh");
  INFO(done.out << done.err);
  CHECK(done.code == 0);
  CHECK(std::filesystem::exists(terminal / "kopi.png"));
  CHECK(std::filesystem::exists(terminal / "again" / "store.db"));
}

TEST_CASE("keys and what is restored are the owner's alone") {
  const Terminal terminal;
  const auto made = json::parse(terminal.must_sh("syncd init --store office --json"));
  terminal.must_sh("syncd backup --store office noon.backup && mv state taken");
  terminal.must_sh("echo " + made.at("recovery_key").get<std::string>() + " | syncd restore --store again noon.backup --without-ledger");
  CHECK(terminal.must_sh("stat -c %a state/fremskudt") == "700");
}

TEST_CASE("no program of ours writes a core file") {
  const TemporaryDirectory folder;
  for (const auto& [program, words] : std::vector<std::pair<const char*, Words>>{
           {"syncd", {"recover", "--store", (folder / "office").string()}},               // both wait for a line
           {"tablet", {"--store", (folder / "bag").string(), "--pin-file", "-", "info"}}}) {
    INFO(program);
    Process waiting(bin_directory() / program, words);
    CHECK(eventually([&] {
      rlimit limit{1, 1};
      return ::prlimit(waiting.pid(), RLIMIT_CORE, nullptr, &limit) == 0 && limit.rlim_max == 0;
    }));
    waiting.close_input();
    CHECK(waiting.finish().code != 0);
  }
}
