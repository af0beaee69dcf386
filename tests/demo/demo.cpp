// The main job, end to end, with the real programs: an office with half a year of records, two tablets that write
// offline in the same note, one of them killed in the middle, and everybody's words in everybody's hands afterwards.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "municipality/office.h"
#include "support/process.h"
#include "syncd/all_rows.h"

namespace fs = std::filesystem;
using namespace fremskudt;
using nlohmann::json;
using test::Finished;
using test::Process;

namespace {

constexpr const char* kPin = "735192";

struct Failed {
  std::string what;
};

void expect(bool holds, const std::string& what) {
  if (!holds) throw Failed{what};
}

void say(const std::string& text) { std::cout << text << std::endl; }

std::string today() {
  const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm local{};
  localtime_r(&now, &local);
  char text[16];
  std::strftime(text, sizeof text, "%Y-%m-%d", &local);
  return text;
}

std::string last_line(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text.substr(text.rfind('\n') + 1);
}

struct Tablet {
  std::string owner;
  fs::path program, directory;

  std::vector<std::string> with(std::vector<std::string> words) const {
    words.insert(words.begin(), {"--store", directory.string(), "--pin", kPin});
    return words;
  }
  std::string operator()(std::vector<std::string> words) const {
    const auto done = test::run(program, with(words));
    expect(done.code == 0, owner + "'s tablet could not " + words.front() + ": " + done.err);
    return done.out;
  }
  json read(std::vector<std::string> words) const {
    words.push_back("--json");
    return json::parse((*this)(std::move(words)));
  }
};

class Demo {
 public:
  Demo(fs::path directory, bool show, std::uint64_t seed) : directory_(std::move(directory)), show_(show), seed_(seed) {}

  void run() {
    make_office();
    open_office();
    enrol();
    write_offline();
    meet();
    look_for_leaks();
    pictures();
    tell();
  }

 private:
  std::string syncd(std::vector<std::string> words) {
    words.insert(words.begin() + (words.size() > 1 && words[1] == "add" ? 2 : 1), {"--store", office().string()});
    if (words[0] != "enrol" || !server_) words.insert(words.end(), {"--key", key().string()});
    const auto done = test::run(bin_ / "syncd", words);
    expect(done.code == 0, "syncd " + words[0] + " failed: " + done.err);
    return done.out;
  }
  fs::path office() const { return directory_ / "office"; }
  fs::path key() const { return directory_ / "keys" / "office.key"; }

  void make_office() {
    for (const char* old : {"office", "keys", "signe", "malthe", "pictures"}) fs::remove_all(directory_ / old);
    fs::create_directories(directory_ / "keys");
    say("1  The office. An invented municipality: everything and everybody in it is made up.");
    syncd({"init"});

    auto& env = system_environment();
    Log log(env, stderr_sink());
    const syncd::Surroundings surroundings{env, log, store::KeyPlaces::of_process(), {}};
    const auto opened = syncd::Office::open(office(), key(), surroundings);
    expect(opened.has_value(), "the office's store does not open");
    const auto written = municipality::write_into(**opened, {.workers = 8, .months = 6, .today = today(), .seed = seed_});
    expect(written.has_value(), "the municipality could not be written");
    store::Query workers;
    workers.type = record_type_of<Worker>().number();
    const auto rows = syncd::all_rows((*opened)->reader(), workers);
    expect(rows.has_value(), "the office's workers cannot be read");
    for (const auto& row : *rows) workers_.emplace_back(row.id, static_cast<const Worker&>(*row.message));
    const auto figures = municipality::figures((*opened)->reader(), today());
    expect(figures.has_value(), "the municipality cannot be counted");
    const auto count = [&](const char* type) { return std::to_string((*figures)["records"].value(type, 0)); };
    say("   " + count("Worker") + " workers, " + count("Place") + " places with " + count("OutreachContact") + " talks, " + count("Family") + " families with " + count("Case") +
        " children, " + count("HomeVisit") + " visits, " + count("Agreement") + " agreements, " + count("Notification") + " notifications.");
  }

  void open_office(const std::string& address = "127.0.0.1:0") {
    server_ = std::make_unique<Process>(bin_ / "syncd", std::vector<std::string>{"run", "--store", office().string(), "--key", key().string(), "--listen", address});
    const auto line = server_->read_until("listening ");
    expect(!line.empty(), "syncd did not start");
    address_ = line.substr(line.find(' ') + 1);
  }

  void close_office() {
    server_->signal(15);
    const auto done = server_->finish();
    expect(done.code == 0, "syncd did not stop cleanly: " + done.err);
    server_.reset();
  }

  Tablet tablet(const std::string& owner, const std::string& folder) {
    Tablet t{owner, bin_ / "tablet", directory_ / folder};
    const auto of = std::ranges::find_if(workers_, [&](const auto& worker) { return worker.second.name().starts_with(owner + " "); });
    expect(of != workers_.end(), "there is no " + owner + " at the office");
    const auto worker = of->first.to_string();
    // The two work all over their team: each in the other's places and families.
    syncd({"grant", "add", "--worker", worker, "--scope", "team:" + Id::from_bytes(of->second.team())->to_string(), "--why", "Arbejder i hele teamet."});
    t({"enrol", last_line(syncd({"enrol", "--worker", worker}))});
    t({"sync"});
    return t;
  }

  void enrol() {
    say("2  Two tablets are enrolled and filled: Signe's, who talks in daycares and schools, and Malthe's, who visits families.");
    signe_ = tablet("Signe", "signe");
    malthe_ = tablet("Malthe", "malthe");
    expect(signe_.read({"list"}).size() > 100, "Signe's tablet holds too little");
    const auto families = malthe_.read({"list", "--type", "Family"});
    expect(!families.empty(), "no families on Malthe's tablet");
    family_ = families[0]["id"];
    visit_ = last_line(malthe_({"visit", "--family", family_, "--agenda", kAgenda, "--note", std::string(kFirst) + "\n\n" + kRest}));
    malthe_({"sync"});
    signe_({"sync"});
    say("   Malthe has begun a note of today's visit; Signe knows the family and holds it too.");
  }

  void write_offline() {
    close_office();
    say("3  The network goes. Signe writes a talk in a daycare, Malthe a visit. And both write in the same note.");
    const auto places = signe_.read({"list", "--type", "Place"});
    expect(!places.empty(), "no places on Signe's tablet");
    contact_ = last_line(signe_({"contact", "--place", places[0]["id"], "--minutes", "20", "--worry", kWorry, "--agreed", kAgreed}));

    const std::string first = kFirst, rest = std::string("\n\n") + kRest;
    signe_({"edit", visit_, "note", first + " " + kSigne + rest});
    signe_({"edit", visit_, "agenda", kAgendaSigne});

    // Malthe works in one long session; his tablet is killed while he is in the middle of the next sentence.
    Process shell(bin_ / "tablet", malthe_.with({"shell"}));
    shell.write("visit --family " + family_ + " --note \"" + kVisit + "\"\n");
    malthes_visit_ = shell.read_line();
    expect(Id::parse(malthes_visit_).has_value(), "Malthe's visit was not written");
    shell.write("edit " + visit_ + " note \"" + escape(first + "\n\n" + kMalthe + rest) + "\"\n");
    shell.write("edit " + visit_ + " agenda \"" + kAgendaMalthe + "\"\n");
    shell.write("pending\n");
    expect(!shell.read_line().empty(), "Malthe's tablet does not answer");
    shell.write("edit " + visit_ + " minutes 75\n");
    shell.kill();
    say("   Malthe's tablet was killed (kill -9) in the middle of it.");
    expect(malthe_.read({"show", visit_}).dump().find(kMalthe) != std::string::npos, "what Malthe wrote before the kill is lost");
    say("   Opened again, it holds what it had said was saved. " + std::to_string(malthe_.read({"pending"}).size()) + " records wait on it, " +
        std::to_string(signe_.read({"pending"}).size()) + " on Signe's.");
  }

  static std::string escape(const std::string& text) {   // for one line of `shell`
    std::string out;
    for (const char c : text) {
      if (c == '"' || c == '\\') out += '\\';
      if (c == '\n')
        out += "\\n";
      else
        out += c;
    }
    return out;
  }

  void meet() {
    open_office(address_);
    say("4  Back in reach. Each tablet syncs, twice, so that each also hears what the other brought last.");
    for (int round = 0; round < 2; ++round) {
      signe_({"sync"});
      malthe_({"sync"});
    }
    const auto on_signes = signe_({"show", visit_, "--json"}), on_malthes = malthe_({"show", visit_, "--json"});
    expect(on_signes == on_malthes, "the two tablets show the note differently");
    for (const char* words : {kSigne, kMalthe, kAgendaSigne, kAgendaMalthe})
      expect(on_signes.find(words) != std::string::npos, "a sentence is missing from the note: " + std::string(words));
    expect(signe_({"show", malthes_visit_, "--json"}).find(kVisit) != std::string::npos, "Malthe's visit did not arrive");
    expect(malthe_({"show", contact_, "--json"}).find(kWorry) != std::string::npos, "Signe's talk did not arrive");
    expect(signe_.read({"pending"}).empty() && malthe_.read({"pending"}).empty(), "something still waits");
    expect(signe_({"conflicts", "--json"}).find(visit_) != std::string::npos, "the two wishes for the day are not shown as two versions");
    say("   The same note, the same on both, with every sentence of either. The one thing both wrote differently, what the");
    say("   family wanted from the day, stands as two versions until one of them chooses.");
  }

  void look_for_leaks() {
    say("5  Do the files hold a word in clear?");
    for (const char* word : {"sandkassen", "gyngen", "cykelværksted", "SQLite format 3"})
      for (const char* folder : {"office", "signe", "malthe"})
        expect(!test::any_file_holds(directory_ / folder, word), std::string("a word stands in clear in ") + folder);
    say("   No. " + last_line(syncd({"verify"})));
  }

  void pictures() {
    // One tablet shows the places, the other the families: each what is its worker's.
    say("6  Pictures of both apps, with what the tablets hold now.");
    for (const Tablet* tablet : {&signe_, &malthe_}) {
      const auto folder = directory_ / "pictures" / tablet->directory.filename();
      fs::create_directories(folder);
      const auto pin_file = directory_ / "keys" / "demo.pin";   // the demo's PIN is no secret: it is printed below
      std::ofstream(pin_file) << kPin << "\n";
      const auto done = test::run(bin_ / "fremskudt",
                                  {"--store", tablet->directory.string(), "--pin-file", pin_file.string(), "--screenshot-tour", folder.string(), "--tour-visit", visit_},
                                  {{"QT_QPA_PLATFORM", "offscreen"}, {"QT_QUICK_BACKEND", "software"}});
      expect(done.code == 0, "the pictures could not be made: " + done.err);
      std::size_t count = 0;
      for (const auto& entry : fs::directory_iterator(folder)) count += entry.path().extension() == ".png";
      expect(count > 0, "there are no pictures");
      say("   " + std::to_string(count) + " pictures of " + tablet->owner + "'s tablet in " + folder.string());
    }
    expect(fs::exists(directory_ / "pictures/malthe/09-besoeg.png"), "there is no picture of the note that both wrote in");
    say("   The note that both wrote in: " + (directory_ / "pictures/malthe/09-besoeg.png").string());
  }

  void tell() {
    say("");
    say("What happened: two people wrote offline, one tablet was killed, the office was away. Nothing was lost or doubled, and");
    say("nobody's words were overwritten. Where to look: " + (directory_ / "pictures").string() + "; the stores are beside it. By hand:");
    say("  " + (bin_ / "tablet").string() + " --store " + malthe_.directory.string() + " --pin " + kPin + " show " + visit_ + " --json");
    if (show_) open_app();
    close_office();
  }

  void open_app() {
    const auto is_set = [](const char* name) { return std::getenv(name) != nullptr && *std::getenv(name) != '\0'; };
    if (!is_set("DISPLAY") && !is_set("WAYLAND_DISPLAY")) {
      say("There is no display, so the app was not opened; the pictures show it.");
      return;
    }
    say("The app opens on Malthe's tablet (PIN " + std::string(kPin) + "); the demo ends when you close it.");
    Process app(bin_ / "fremskudt", {"--store", malthe_.directory.string()});
    const auto ended = app.finish(std::chrono::hours(12));
    if (ended.code != 0) {
      say("It could not be shown on this display; it ended with code " + std::to_string(ended.code) + (ended.err.empty() ? "." : " and said: " + ended.err.substr(0, ended.err.find('\n'))));
      say("The pictures show it.");
    }
  }

  static constexpr const char* kAgenda = "Hvordan morgenerne går, og hvad der skal ske før sommerferien.";
  static constexpr const char* kFirst = "Vi sad ved køkkenbordet. Han viste mig sit nye skema og fortalte, hvilke dage der er nemme, og hvilke der er svære.";
  static constexpr const char* kRest = "Mor fortæller, at der har været ro på to morgener i denne uge. De andre dage er der stadig kamp om tøjet og tasken.";
  static constexpr const char* kWorry = "Han sidder alene ved sandkassen og kalder på sin søster, også de dage hun ikke er der.";
  static constexpr const char* kAgreed = "Stuen finder en fast plads til ham om morgenen, og jeg kommer igen på tirsdag.";
  static constexpr const char* kSigne = "Pædagogen fortæller, at gyngen er blevet stedet, hvor de får talt.";
  static constexpr const char* kMalthe = "Vi blev enige om, at cykelværksted på onsdag er det første, der skal lykkes.";
  static constexpr const char* kVisit = "Kort besøg i døren: alle var raske, og vi aftalte en ny tid.";
  static constexpr const char* kAgendaSigne = "At høre, hvordan det går i børnehaven.";
  static constexpr const char* kAgendaMalthe = "At få hjælp til morgenerne.";

  fs::path bin_ = test::bin_directory(), directory_;
  bool show_;
  std::uint64_t seed_;
  std::vector<std::pair<Id, Worker>> workers_;
  std::unique_ptr<Process> server_;
  std::string address_, family_, visit_, malthes_visit_, contact_;
  Tablet signe_, malthe_;
};

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("The main job, end to end: an office, two tablets offline in the same note, one killed in the middle.");
  fs::path directory = fs::current_path() / "demo";
  bool headless = false;
  std::uint64_t seed = 20260301;
  app.add_option("--dir", directory, "Where stores and pictures go; what an earlier demo left there is replaced");
  app.add_flag("--headless", headless, "Never open the app");
  app.add_option("--seed", seed, "Another municipality");
  app.set_version_flag("--version", FREMSKUDT_VERSION);
  CLI11_PARSE(app, argc, argv);
  try {
    Demo(fs::absolute(directory), !headless, seed).run();
    return 0;
  } catch (const Failed& failed) {
    std::cerr << "The demo failed: " << failed.what << "\n";
  } catch (const std::exception& e) {
    std::cerr << "The demo failed: " << e.what() << "\n";
  }
  return 1;
}
