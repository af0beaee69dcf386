// A page of a tablet's store goes bad while it is in use, with the real programs: what is told, and what comes through when
// it is enrolled again.
#include <fstream>

#include "scene.h"
#include "support/catch.h"

using namespace fremskudt::test;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kPage = 4096;

// One grey pixel.
constexpr unsigned char kPicture[] = {
    0x89, 'P',  'N',  'G',  '\r', '\n', 0x1a, '\n', 0,    0,    0,    13,   'I',  'H',  'D',  'R',  0,    0,    0,    1,    0,    0,   0,
    1,    8,    6,    0,    0,    0,    0x1f, 0x15, 0xc4, 0x89, 0,    0,    0,    13,   'I',  'D',  'A',  'T',  'x',  0xda, 'c',  'd', 0xf8,
    0xcf, 'P',  0x0f, 0,    0x03, 0x86, 0x01, 0x80, 'Z',  '4',  '}',  'k',  0,    0,    0,    0,    'I',  'E',  'N',  'D',  0xae, 'B', '`',
    0x82};

struct Scene {
  TemporaryDirectory folder;
  Office office{folder.path()};
  TabletProgram anna{folder / "anna"}, bo{folder / "bo"};
  std::string worker, family;
  fs::path file = folder / "anna" / "store" / "store.db";

  Scene() {
    office.start();
    worker = office.add_worker("Anna Prøve");
    anna.enrol(office.code_for(worker));
    bo.enrol(office.code_for(office.add_worker("Bo Prøve")));
    anna.sync();
    for (int i = 0; i < 4; ++i) {
      family = lines(anna.must_run({"family", "--child", "Testbarn Nummer"})).at(0);
      for (int k = 0; k < 3; ++k) anna.must_run({"visit", "--family", family, "--note", "Vi talte om aftenerne, som er lange, og om skolen."});
    }
    anna.sync();
  }
  std::size_t pages() const { return fs::file_size(file) / kPage; }
  void damage(std::size_t page) const {   // the first is 0
    std::fstream out(file, std::ios::binary | std::ios::in | std::ios::out);
    out.seekp(static_cast<std::streamoff>(page * kPage));
    out << std::string(kPage, '#');
  }
  Finished enrol_again() const { return anna.run({"enrol", office.code_for(worker), "--kdf-cost", "low"}); }
  bool has(const std::string& id) const { return bo.run({"show", id}).code == 0; }
};

}  // namespace

TEST_CASE("wherever a page is damaged, enrolling again gives a whole store that sends what was not sent and could be read") {
  Scene scene;
  std::ofstream(scene.folder / "picture.png", std::ios::binary).write(reinterpret_cast<const char*>(kPicture), sizeof kPicture);
  int carried = 0;
  bool syncs_first = true;
  for (const std::size_t percent : {0, 2, 20, 45, 70, 90}) {
    INFO("after " << percent << " % of the store");
    syncs_first = !syncs_first;
    const auto visit = scene.anna.must_run({"visit", "--family", scene.family, "--note", "Ikke sendt endnu."});
    const auto key = scene.anna.must_run({"attach", visit, (scene.folder / "picture.png").string()});
    const auto page = scene.pages() * percent / 100;
    scene.damage(page);

    // An exchange may come through past the page; if not, the way out is said.
    if (syncs_first) {
      const auto before = scene.anna.run({"sync"});
      INFO(before.err);
      CHECK((before.code == 0 || before.code == 5));
      if (before.code != 0) {
        CHECK(before.err.find("nrol") != std::string::npos);
        CHECK(before.err.find(" again") != std::string::npos);
      }
    }

    const auto enrolled = scene.enrol_again();
    INFO(enrolled.out);
    INFO(enrolled.err);
    REQUIRE(enrolled.code == 0);
    CHECK(enrolled.out.find("The store on this tablet was damaged") != std::string::npos);
    CHECK(enrolled.out.find((scene.folder / "anna" / "damaged.").string()) != std::string::npos);
    scene.anna.sync();
    scene.anna.sync();
    CHECK(scene.anna.must_json({"verify"}).at("findings").empty());
    CHECK(scene.anna.pending() == 0);
    CHECK(lines(scene.anna.must_run({"list", "--type", "HomeVisit"})).size() >= 12);

    scene.bo.sync();
    scene.bo.sync();
    if (enrolled.out.find("not be read") == std::string::npos) {
      ++carried;
      REQUIRE(scene.has(visit));
      scene.bo.must_run({"attachment", visit, key, "--out", (scene.folder / ("out" + std::to_string(percent))).string()});
    }
  }
  CHECK(carried >= 3);
  CHECK(fs::exists(scene.folder / "anna" / "damaged.6" / "store" / "store.db"));
  CHECK(scene.office.admin_json({"verify"}).at("sound") == true);

  // What is erased from now on would stay in there: each sync says so, until it is destroyed.
  CHECK(scene.anna.must_run({"sync"}).find("still kept in damaged.6 and 5 older folders") != std::string::npos);
  scene.office.stop();
  CHECK(scene.anna.run({"forget-damaged"}).code == 9);   // not before the new store has what the office has
  CHECK(scene.anna.must_json({"info"}).is_object());
  CHECK(fs::exists(scene.folder / "anna" / "damaged.1"));
  scene.office.start(scene.office.port());
  CHECK(scene.anna.must_run({"forget-damaged"}).empty());
  (void)scene.anna.run({"loss-read"});
  for (const auto& entry : fs::directory_iterator(scene.folder / "anna")) CHECK(entry.path().filename().string().find("damaged") == std::string::npos);
  CHECK(scene.anna.must_run({"sync"}) == "All is sent and received.");
  CHECK(scene.anna.run({"forget-damaged"}).code == 3);
}

TEST_CASE("a code that does not count costs a damaged tablet nothing of what can be read") {
  const Scene scene;
  const auto visit = scene.anna.must_run({"visit", "--family", scene.family, "--note", "Ikke sendt endnu."});
  // The page of a record that the office has: the last whose damage leaves the visit readable.
  auto page = scene.pages();
  const auto kept = scene.folder / "kept.db";
  fs::copy_file(scene.file, kept);
  do {
    REQUIRE(page > 1);
    fs::copy_file(kept, scene.file, fs::copy_options::overwrite_existing);
    scene.damage(--page);
  } while (scene.anna.run({"show", visit}).code != 0 || scene.anna.run({"list"}).code == 0);

  const auto theirs = scene.anna.run({"enrol", scene.office.code_for(scene.office.add_worker("Cecilie Prøve")), "--kdf-cost", "low"});
  CHECK(theirs.code == 7);
  CHECK(theirs.err.find("1 record is in it") != std::string::npos);
  CHECK(scene.anna.must_run({"show", visit}).find("Ikke sendt endnu.") != std::string::npos);
  const auto enrolled = scene.enrol_again();
  CHECK(enrolled.code == 0);
  CHECK(enrolled.out.empty());   // it is whole now
  scene.anna.sync();
  scene.bo.sync();
  CHECK(scene.has(visit));
}
