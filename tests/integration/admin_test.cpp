// The admin commands: beside a running syncd and without one, what they print and how they fail.
#include <sys/stat.h>

#include <csignal>
#include <fstream>
#include <iterator>
#include <set>
#include <thread>

#include "scene.h"
#include "support/catch.h"

using namespace fremskudt::test;
using namespace std::chrono_literals;

namespace {

bool is_id(const std::string& text) { return text.size() == 36 && text[8] == '-' && text[23] == '-'; }

}  // namespace

TEST_CASE("init prints the fingerprint and the recovery key once, and keeps keys out of the store's directory") {
  TemporaryDirectory folder;
  const Process::Environment places{{"XDG_STATE_HOME", (folder / "state").string()}};
  const auto syncd = bin_directory() / "syncd";
  const auto with = [&](Words words, std::string_view input = {}) {
    words.insert(words.end(), {"--store", (folder / "office").string()});
    return run(syncd, words, places, input);
  };
  const json made = json::parse(must(with({"init", "--json"}), "init"));
  CHECK(is_id(made.at("store")));
  CHECK(made.at("fingerprint").get<std::string>().size() == 52);
  const std::filesystem::path key_file = made.at("key_file").get<std::string>();
  CHECK(key_file == folder / "state" / "fremskudt" / (made.at("store").get<std::string>() + ".key"));
  CHECK_FALSE(any_file_holds(folder.path(), made.at("recovery_key").get<std::string>()));

  // Nothing in the directory is for others, nor is the key.
  for (const auto& path : {folder / "office", key_file}) {
    struct stat info {};
    REQUIRE(::stat(path.c_str(), &info) == 0);
    CHECK((info.st_mode & 0077) == 0);
  }

  SECTION("a second init changes nothing") {
    const Finished again = with({"init"});
    CHECK(again.code == 7);
    CHECK(lines(again.err).size() == 1);
    CHECK(with({"verify"}).code == 0);
  }
  SECTION("the key may not lie inside the store") {
    const Finished inside = run(syncd, {"init", "--store", (folder / "other").string(), "--key", (folder / "other" / "key").string()}, places);
    CHECK(inside.code == 7);
    CHECK(lines(inside.err).size() == 1);
  }
  SECTION("without its key the store stays shut; the recovery key brings it back") {
    std::filesystem::remove(key_file);
    CHECK(with({"verify"}).code == 3);
    CHECK(with({"recover"}, "FREM-AAAAA\n").code == 2);
    const std::string recovery_key = made.at("recovery_key");
    CHECK(must(with({"recover"}, recovery_key + "\n"), "recover") == key_file.string());
    CHECK(with({"verify"}).code == 0);
  }
  SECTION("another store's key is told apart from damage") {
    must(run(syncd, {"init", "--store", (folder / "other").string(), "--key", (folder / "other.key").string()}, places), "init");
    const Finished wrong = with({"verify", "--key", (folder / "other.key").string()});
    CHECK(wrong.code == 4);
    CHECK(lines(wrong.err).size() == 1);
  }
  SECTION("a key that was put elsewhere is found again without naming it") {
    const auto key = folder / "keys" / "other.key";
    const auto other = [&](Words words, std::string_view input = {}) {
      words.insert(words.end(), {"--store", (folder / "other").string()});
      return run(syncd, words, places, input);
    };
    const json elsewhere = json::parse(must(other({"init", "--json", "--key", key.string()}), "init"));
    CHECK(other({"team", "add", "Team Nord"}).code == 0);
    CHECK(other({"verify"}).code == 0);

    std::filesystem::remove(key);
    CHECK(other({"verify"}).code == 3);
    CHECK(must(other({"recover"}, elsewhere.at("recovery_key").get<std::string>() + "\n"), "recover") == key.string());
    CHECK(other({"verify"}).code == 0);
  }
}

TEST_CASE("every command says what it is for, and a mistake is one sentence and an exit code") {
  TemporaryDirectory folder;
  const auto syncd = bin_directory() / "syncd";
  const std::vector<Words> commands{{"init"}, {"run"}, {"team", "add"}, {"worker", "add"}, {"place", "add"}, {"enrol"},
                                    {"devices"}, {"revoke"}, {"verify"}, {"list"}, {"recover"}};
  for (Words words : commands) {
    words.push_back("--help");
    const Finished help = run(syncd, words);
    INFO(words.front());
    CHECK(help.code == 0);
    CHECK(help.out.find("--store") != std::string::npos);
  }
  CHECK(run(syncd, {"--version"}).out.starts_with("syncd "));

  Office office(folder.path());
  struct Mistake {
    Words words;
    int code;
  };
  const std::vector<Mistake> mistakes{
      {{}, 2},
      {{"teem"}, 2},
      {{"team", "add"}, 2},
      {{"team", "add", ""}, 2},
      {{"team", "add", "   "}, 2},
      {{"worker", "add", "--team", office.team(), "--role", "leader", " "}, 2},
      {{"place", "add", "--team", office.team(), "--kind", "school", "\xc2\xa0"}, 2},
      {{"worker", "add", "--team", office.team(), "--role", "leader", "Gitte", "Prøve"}, 2},
      {{"keep-words", "30"}, 2},
      {{"audit", "--limit", "0"}, 2},
      {{"audit", "--about", ""}, 2},
      {{"list", "--type", ""}, 2},
      {{"grant", "list", "--worker", ""}, 2},
      {{"grant", "add", "--worker", office.team(), "--scope", "team:" + office.team(), "--why", "Vikar", "--until", ""}, 2},
      {{"grant", "add", "--worker", office.team(), "--scope", "team:" + office.team(), "--why", "", "--until", "8h"}, 2},
      {{"enrol", "--worker", office.team(), "--address", ""}, 2},
      {{"team", "add", "Team \xe2\x80\xaevorP"}, 2},
      {{"team", "add", "Team\tPrøve"}, 2},
      {{"worker", "add", "--team", office.team(), "--role", "leader", "Gitte \x1b[31mPrøve"}, 2},
      {{"place", "add", "--team", office.team(), "--kind", "school", "Skolen\xe2\x80\x8b"}, 2},
      {{"team", "add", std::string(200, 'x')}, 2},
      {{"worker", "add", "--team", office.team(), "--role", "captain", "Gitte Prøve"}, 2},
      {{"worker", "add", "--team", "no-id", "--role", "leader", "Gitte Prøve"}, 2},
      {{"worker", "add", "--team", "00000000-0000-7000-8000-000000000000", "--role", "leader", "Gitte Prøve"}, 3},
      {{"place", "add", "--team", office.team(), "--kind", "castle", "Slottet"}, 2},
      {{"enrol", "--worker", office.team()}, 3},
      {{"enrol", "--worker", office.team(), "--address", "nowhere"}, 3},
      {{"list", "--type", "Castle"}, 2},
  };
  for (int running = 0; running < 2; ++running) {
    for (const Mistake& mistake : mistakes) {
      Words words = mistake.words;
      const Finished finished = office.admin(words);
      INFO("running: " << running << " command: " << (words.empty() ? "" : words.front()) << " said: " << finished.err);
      CHECK(finished.code == mistake.code);
      CHECK(finished.out.empty());
      CHECK(lines(finished.err).size() == 1);
    }
    const Finished role = office.admin({"worker", "add", "--team", office.team(), "--role", "captain", "Gitte Prøve"});
    CHECK(role.err.find("home_visit") != std::string::npos);
    CHECK(office.admin({"teem"}).err.find("There is no such command") == 0);
    CHECK(office.admin({"list", "--type", "home-visit"}).code == 0);
    if (running == 0) office.start();
  }
  CHECK(office.admin_json({"list", "--type", "Worker"}).empty());
  CHECK(run(syncd, {"list", "--store", (folder / "nothing").string()}).code == 3);
}

TEST_CASE("admin commands work the same beside a running syncd, many at once") {
  TemporaryDirectory folder;
  Office office(folder.path());
  office.start();
  struct stat info {};
  REQUIRE(::stat((office.store() / "admin.sock").c_str(), &info) == 0);
  CHECK((info.st_mode & 0777) == 0600);

  std::vector<std::thread> askers;
  std::vector<std::string> ids(8);
  for (std::size_t i = 0; i < ids.size(); ++i)
    askers.emplace_back([&, i] { ids[i] = office.add_worker("Medarbejder " + std::to_string(i)); });
  for (std::thread& asker : askers) asker.join();
  CHECK(std::set<std::string>(ids.begin(), ids.end()).size() == ids.size());
  for (const std::string& id : ids) CHECK(is_id(id));
  CHECK(office.admin_json({"list", "--type", "Worker"}).size() == ids.size());

  const std::filesystem::path png = folder / "code.png";
  const std::string code = must(office.admin({"enrol", "--worker", ids[0], "--png", png.string()}), "enrol");
  CHECK(code.starts_with("FREMSKUDT1:127.0.0.1:" + std::to_string(office.port()) + ":"));
  CHECK(lines(code).size() == 1);
  std::ifstream picture(png, std::ios::binary);
  CHECK(std::string(std::istreambuf_iterator<char>(picture), {}).starts_with("\x89PNG"));
  const auto drawn = lines(must(office.admin({"enrol", "--worker", ids[0], "--qr"}), "enrol"));
  CHECK(drawn.size() > 20);
  CHECK(drawn.back().starts_with("FREMSKUDT1:"));

  // A second `run` on the same store waits a while for the first and then says so.
  office.stop();
  CHECK_FALSE(std::filesystem::exists(office.store() / "admin.sock"));
  CHECK(office.admin_json({"list", "--type", "Worker"}).size() == ids.size());
}

TEST_CASE("commands given while syncd starts, stops and is killed are carried out once") {
  TemporaryDirectory folder;
  Office office(folder.path());
  std::atomic<bool> over = false;
  std::atomic<int> added = 0, unsure = 0;
  std::thread asker([&] {
    while (!over) {
      const Finished finished = office.admin({"place", "add", "--team", office.team(), "--kind", "school", "Prøveskolen"});
      if (finished.code == 0) ++added;
      else ++unsure;
    }
  });
  for (int i = 0; i < 4; ++i) {
    office.start();
    std::this_thread::sleep_for(100ms);
    office.stop();
    std::this_thread::sleep_for(30ms);
  }
  over = true;
  asker.join();
  CHECK(unsure == 0);
  CHECK(office.admin_json({"list", "--type", "Place"}).size() == static_cast<std::size_t>(added));

  // After kill -9 the socket's file is left behind and in nobody's way.
  office.start();
  office.kill();
  CHECK(std::filesystem::exists(office.store() / "admin.sock"));
  CHECK(office.admin_json({"list", "--type", "Place"}).size() == static_cast<std::size_t>(added));
  office.start();
  CHECK(office.admin_json({"verify"}).at("sound") == true);
  office.stop();
}
