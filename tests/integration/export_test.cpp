// `syncd export` of a generated municipality, beside a running syncd and without one, as other programs open it: python's csv and
// json, pdftotext. What must not leave is looked for in every file.
#include <algorithm>
#include <csignal>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <thread>

#include "merge/view.h"
#include "municipality/office.h"
#include "scene.h"
#include "support/catch.h"
#include "syncd/all_rows.h"

using namespace fremskudt;
using namespace fremskudt::test;
namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

// An office with a municipality in it, and the programs that are run on it.
class Town {
 public:
  explicit Town(const std::string& arguments) {
    figures_ = json::parse(must_sh("municipality --store office --today 2025-03-03 --json " + arguments));
  }
  ~Town() {
    if (running_ && running_->is_running()) running_->kill();
  }
  Finished sh(const std::string& line) const {
    return test::run("/bin/sh", {"-c", "cd '" + folder_.path().string() + "' && PATH='" + bin_directory().string() + "':$PATH && " + line}, environment());
  }
  std::string must_sh(const std::string& line) const { return must(sh(line), line); }
  json exported(const std::string& arguments) const { return json::parse(must_sh("syncd export --store office --json " + arguments)); }
  json look(const std::string& arguments) const { return json::parse(must_sh("python3 " FREMSKUDT_LOOK " " + arguments)); }
  Process start_export(const std::string& folder) const {
    return Process(bin_directory() / "syncd", {"export", "--store", (folder_ / "office").string(), "--journal", (folder_ / folder).string()}, environment());
  }
  void start() {
    running_.emplace(bin_directory() / "syncd", Words{"run", "--store", (folder_ / "office").string(), "--listen", "127.0.0.1:0"}, environment());
    REQUIRE_FALSE(running_->read_until("listening ").empty());
  }
  void stop() {
    running_->signal(SIGTERM);
    REQUIRE(running_->finish().code == 0);
    running_.reset();
  }
  fs::path operator/(const std::string& name) const { return folder_ / name; }
  const json& figures() const { return figures_; }
  fs::path state() const { return folder_ / "state"; }

 private:
  Process::Environment environment() const { return {{"XDG_STATE_HOME", state().string()}}; }
  TemporaryDirectory folder_;
  json figures_;
  std::optional<Process> running_;
};

std::string contents(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::map<std::string, std::string> files_in(const fs::path& folder) {
  std::map<std::string, std::string> all;
  for (const auto& entry : fs::directory_iterator(folder)) all[entry.path().filename().string()] = contents(entry.path());
  return all;
}

// But for PDFs, and for what the pack calls its codes: "Jeg går med til samtalen" is one.
std::string all_in(const fs::path& folder) {
  std::string all;
  for (const auto& [name, bytes] : files_in(folder))
    if (!name.ends_with(".pdf") && name != "codes.csv") all += name + "\n" + bytes + "\n";
  return all;
}

// What stands in the store and must leave it by no way, and every three and six words in a row of every talk: three are in other
// people's notes by chance as well ("fortæller, at han").
struct Secrets {
  std::set<std::string> never, threes, sixes;
  std::size_t finished = 0;   // entries for the journal
};

Secrets secrets_of(const Town& town) {
  auto& env = system_environment();
  Log log(env, [](std::string_view) {});
  auto office = syncd::Office::open(town / "office", {}, {env, log, {town.state(), {}}, {}});
  REQUIRE(office);
  auto& reader = (*office)->reader();
  Secrets found;
  const auto each = [&](const RecordType& type, const std::function<void(const google::protobuf::Message&)>& look) {
    store::Query query;
    query.type = type.number();
    query.struck = true;
    const auto rows = syncd::all_rows(reader, query);
    REQUIRE(rows);
    for (const auto& row : *rows) {
      const auto stored = reader.read(row.id);
      REQUIRE((stored && *stored));
      const auto resolved = merge::resolve((*stored)->state);
      REQUIRE(resolved);
      look(*resolved->message);
    }
  };
  each(record_type_of<Person>(), [&](const google::protobuf::Message& m) {
    const auto& person = static_cast<const Person&>(m);
    if (!person.cpr().empty()) found.never.insert(person.cpr());
    if (person.protected_address()) found.never.insert(person.address());
  });
  each(record_type_of<Notifier>(), [&](const google::protobuf::Message& m) {
    const auto& notifier = static_cast<const Notifier&>(m);
    if (!notifier.notifier_name().empty()) found.never.insert({notifier.notifier_name(), notifier.reached_at()});
  });
  each(record_type_of<OutreachContact>(), [&](const google::protobuf::Message& m) {
    const auto& talk = static_cast<const OutreachContact&>(m);
    for (const auto& text : {talk.worry(), talk.goes_well(), talk.agreed()}) {
      std::vector<std::string> words;
      std::string word;
      for (const char c : text + " ") {
        if (c != ' ') word += c;
        else if (!word.empty()) words.push_back(std::exchange(word, {}));
      }
      for (std::size_t i = 0; i + 2 < words.size(); ++i) {
        const auto three = words[i] + " " + words[i + 1] + " " + words[i + 2];
        found.threes.insert(three);
        if (i + 5 < words.size()) found.sixes.insert(three + " " + words[i + 3] + " " + words[i + 4] + " " + words[i + 5]);
      }
    }
  });
  for (const auto* type : {&record_type_of<HomeVisit>(), &record_type_of<Note>(), &record_type_of<Agreement>()})
    each(*type, [&](const google::protobuf::Message& m) { found.finished += m.GetReflection()->HasField(m, type->with_role(FINISHED)->descriptor); });
  each(record_type_of<Notification>(), [&](const google::protobuf::Message& m) { found.finished += !static_cast<const Notification&>(m).assessed_on().empty(); });
  return found;
}

void check_holds_none(const std::string& text, const std::set<std::string>& what) {
  for (const auto& one : what) {
    if (text.find(one) == text.npos) continue;
    INFO(one);
    CHECK(text.find(one) == text.npos);
    return;
  }
}

}  // namespace

TEST_CASE("the records of a municipality open in other programs, hold codes alone, and are written anew each time") {
  Town town("--workers 6 --months 5 --seed 11");
  const auto secrets = secrets_of(town);
  REQUIRE(secrets.threes.size() > 100);
  REQUIRE(secrets.never.size() > 50);
  town.start();
  CHECK(town.exported("--records records")["rows"] > 500);
  const auto seen = town.look("records records");
  CHECK(seen["wrong"] == json::array());
  CHECK(seen["rows"]["HomeVisit"] > 100);
  CHECK(seen["rows"]["OutreachContact"] == town.figures()["records"]["OutreachContact"]);
  for (const auto* type : {"Notifier", "PlannedVisit", "Reading", "Grant", "CaseCard"}) CHECK_FALSE(seen["rows"].contains(type));
  for (const auto* column : {"id", "created_on", "finished_on", "date", "place", "mark", "age_band"})
    CHECK(std::ranges::count(seen["columns"]["OutreachContact"], column) == 0);

  // One that came of a talk says "digital" and "municipality" (tablet::hand_to_intake): it stands among others that do.
  std::istringstream notifications(files_in(town / "records").at("Notification.jsonl"));
  int like_those_of_talks = 0;
  for (std::string line; std::getline(notifications, line);) {
    const auto row = json::parse(line);
    CHECK_FALSE(row["how_received"].is_null());
    CHECK_FALSE(row["source"].is_null());
    like_those_of_talks += row["how_received"] == "digital" && row["source"] == "municipality";
  }
  CHECK(like_those_of_talks >= 5);

  const auto all = all_in(town / "records");
  check_holds_none(all, secrets.never);
  check_holds_none(all, secrets.threes);
  for (const auto* name : {"Prøvesen", "Testesen", "Prøvegaard", "Solsikken", "Alma"}) CHECK(all.find(name) == all.npos);
  const auto before = files_in(town / "records");
  town.stop();
  town.must_sh("syncd export --store office --records records");   // without a running one: the same code
  CHECK(files_in(town / "records") == before);
}

TEST_CASE("the journal of a municipality opens in other programs; a second run writes nothing, one that was killed is made whole") {
  Town town("--workers 3 --months 2 --seed 5");
  const auto secrets = secrets_of(town);
  town.start();
  const auto done = town.exported("--journal journal");
  CHECK(done["written"] == secrets.finished);
  const auto seen = town.look("journal journal text");
  CHECK(seen["wrong"] == json::array());
  CHECK(seen["documents"] == secrets.finished);
  for (const auto* kind : {"Hjemmebesøg", "Notat", "Aftale", "Underretning"}) CHECK(seen["kinds"][kind] > 0);

  const auto text = contents(town / "text") + all_in(town / "journal");
  CHECK(text.find("Sådan ser vi det") != text.npos);
  check_holds_none(text, secrets.never);
  check_holds_none(text, secrets.sixes);

  const auto before = files_in(town / "journal");
  CHECK(town.exported("--journal journal")["written"] == 0);
  CHECK(files_in(town / "journal") == before);

  // Receipts: the tablets are sent what they say.
  const std::string first = seen["ids"][0];
  std::ofstream(town / "journal/receipts.csv") << "id,state\n" << first << ",journaled\n";
  CHECK(town.exported("--journal journal")["journaled"] == 1);
  CHECK(town.must_sh("syncd list --store office --type JournalReceipt | wc -l") == "1");
  town.stop();

  // A run that is killed again and again, at one place after the other, and then let to its end.
  Town again("--workers 3 --months 2 --seed 5");
  for (const std::size_t files : {1u, 60u, 130u, 215u, 270u}) {
    auto process = again.start_export("journal");
    eventually([&] { return !process.is_running() || (fs::exists(again / "journal") && files_in(again / "journal").size() >= files); });
    process.kill();
    process.finish();
    if (!fs::exists(again / "journal/index.csv")) continue;
    const json halfway = again.look("journal journal text");
    for (const std::string wrong : halfway.at("wrong")) CHECK(wrong == "files and index are not the same");   // it may lag, and names whole files only
  }
  again.must_sh("syncd export --store office --journal journal");
  CHECK(again.look("journal journal text")["wrong"] == json::array());
  auto healed = files_in(again / "journal"), whole = before;
  CHECK(healed.size() == whole.size());
  CHECK(healed == whole);   // byte for byte what a run in one go makes
}

// A disk of its own for the folder, in a namespace where anybody may mount one; a machine that allows no such namespaces cannot run it.
TEST_CASE("an export that meets a real full disk says so, and with room again the same folder is made whole") {
  Town town("--workers 3 --months 2 --seed 5");
  const bool is_journal = GENERATE(true, false);
  const std::string mount = std::string("mkdir -p small && mount -t tmpfs -o mode=0700,size=") + (is_journal ? "400k" : "100k") + " tmpfs small";
  if (town.sh("unshare -rm sh -c '" + mount + "'").code != 0) {
    WARN("No disk can be mounted here: not run.");
    return;
  }
  const std::string folder = is_journal ? "journal" : "records", how = "syncd export --store office --" + folder + " small/" + folder;
  const auto story = town.sh("unshare -rm sh -c '" + mount + " && { " + how + "; echo full: $?; cp -r small/" + folder + " halfway; " + how + "; echo again: $?; "
                             "mount -o remount,size=64m small; " + how + "; echo room: $?; cp -r small/" + folder + " done; " + how + " --json > last.json; echo last: $?; "
                             "cp -r small/" + folder + " after; }'");
  INFO(story.out << story.err);
  CHECK(story.out.find("full: 10") != std::string::npos);
  CHECK(story.out.find("again: 10") != std::string::npos);   // as often as it is tried
  CHECK(story.out.find("room: 0") != std::string::npos);
  CHECK(story.out.find("last: 0") != std::string::npos);
  CHECK(story.err.find("disk is full") != std::string::npos);

  // As a disk that was never full has it, and nothing half-written is left.
  town.must_sh("syncd export --store office --" + folder + " never-full");
  const auto whole = files_in(town / "never-full");
  CHECK(files_in(town / "done").size() == whole.size());
  CHECK(files_in(town / "after") == files_in(town / "done"));
  for (const auto& [name, bytes] : files_in(town / "done")) CHECK_FALSE(name.ends_with(".new"));
  CHECK(files_in(town / "halfway").size() > 3);
  if (is_journal) {
    const auto look = town.look("journal done text");
    CHECK(look["wrong"] == json::array());
    CHECK(look["documents"] == town.look("journal never-full text")["documents"]);
    CHECK(json::parse(contents(town / "last.json"))["written"] == 0);
    // Whatever stands there while it is full is whole: a PDF ends as one.
    for (const auto& [name, bytes] : files_in(town / "halfway"))
      if (name.ends_with(".pdf")) CHECK(bytes.find("%%EOF", bytes.size() - 8) != std::string::npos);
  } else {
    CHECK(files_in(town / "done") == whole);
    CHECK_FALSE(fs::exists(town / "halfway/files.csv"));   // it names what is whole, last of all
  }
}

TEST_CASE("a generated municipality follows public distributions, and its seed") {
  Town town("--workers 16 --months 12 --seed 1");
  const auto& figures = town.figures();
  INFO(figures.dump(2));
  // Some 1,000 notifications: four standard deviations of a share of 20 % are five points.
  CHECK(figures["records"]["Notification"] > 700);
  CHECK(figures["notifications_per_child_and_year"].get<double>() == Approx(1.8).margin(0.15));
  CHECK(figures["sources"]["schools"].get<double>() == Approx(21).margin(5));
  CHECK(figures["sources"]["health"].get<double>() == Approx(20).margin(5));
  CHECK(figures["sources"]["police_and_courts"].get<double>() == Approx(12).margin(4));
  CHECK(figures["cases_opened_four_months_ago"] > 100);
  CHECK(figures["closed_within_four_months"].get<double>() == Approx(33).margin(10));
  CHECK(figures["children_per_worker"].size() == 11);
  for (const int children : figures["children_per_worker"]) CHECK((children >= 15 && children <= 24));
  CHECK(figures["entries"] > 2000);
  CHECK(figures["entries_on_days_off"] == 0);

  const auto list = [](const Town& of) { return of.must_sh("syncd list --store office | grep -v AccessNotice"); };   // the office says those when it hears of it
  const Town small("--workers 4 --months 2 --seed 9"), same("--workers 4 --months 2 --seed 9"), other("--workers 4 --months 2 --seed 10");
  CHECK(list(small) == list(same));
  CHECK(list(small) != list(other));
  CHECK(small.sh("municipality --store office --workers 1").code == 7);
  CHECK(small.sh("municipality --store new --workers 0").code == 2);
  CHECK(small.sh("municipality --store new --today 2026-02-30").code == 2);
  CHECK(small.must_sh("municipality --help").find("--seed") != std::string::npos);
  CHECK(small.must_sh("syncd verify --store office").find(": sound") != std::string::npos);
}
