// Photos with the real programs: from one tablet over the office to the other, erased, backed up and given back.
#include <fstream>
#include <turbojpeg.h>

#include "scene.h"
#include "support/catch.h"

using namespace fremskudt::test;
namespace fs = std::filesystem;

namespace {

// A photo of an invented room that says where it was taken.
std::string photo(int width, int height) {
  auto* handle = tjInitCompress();
  std::vector<unsigned char> pixels(static_cast<std::size_t>(width * height * 3));
  std::uint32_t noise = 1;
  for (auto& p : pixels) p = static_cast<unsigned char>((noise = noise * 1'664'525 + 1'013'904'223) >> 24);
  unsigned char* out = nullptr;
  unsigned long size = 0;
  tjCompress2(handle, pixels.data(), width, 0, height, TJPF_RGB, &out, &size, TJSAMP_420, 90, 0);
  std::string bytes(reinterpret_cast<char*>(out), size);
  tjFree(out);
  tjDestroy(handle);
  const std::string where = "Taget paa Proevevej 1";
  return bytes.substr(0, 2) + "\xff\xfe" + std::string(1, '\0') + static_cast<char>(where.size() + 2) + where + bytes.substr(2);
}

void write(const fs::path& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }
std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Scene {
  TemporaryDirectory folder;
  Office office{folder.path()};
  TabletProgram anna{folder / "anna"}, bo{folder / "bo"};
  std::string visit;

  Scene() {
    office.start();
    anna.enrol(office.code_for(office.add_worker("Anna Prøve")));
    bo.enrol(office.code_for(office.add_worker("Bo Prøve")));
    const auto family = lines(anna.must_run({"family", "--child", "Testbarn Et"})).at(0);
    visit = anna.must_run({"visit", "--family", family, "--note", "Vi tegnede de tre huse."});
    meet();
  }
  void meet() const {
    for (const auto* tablet : {&anna, &bo, &anna, &bo}) tablet->sync();
  }
  std::string attach() {
    write(folder / "photo.jpg", photo(640, 480));
    return anna.must_run({"attach", visit, (folder / "photo.jpg").string(), "--caption", "De tre huse"});
  }
  std::string content(const TabletProgram& tablet, const std::string& key) {
    const auto out = folder / ("out" + std::to_string(++files_));
    tablet.must_run({"attachment", visit, key, "--out", out.string()});
    return read(out);
  }

 private:
  int files_ = 0;
};

}  // namespace

TEST_CASE("a picture that is attached again keeps what is written to it, and takes new words to it") {
  Scene scene;
  const auto key = scene.attach();
  const auto caption = [&](const TabletProgram& tablet) { return json::parse(tablet.must_run({"attachments", scene.visit, "--json"})).at(0).at("caption"); };
  const auto photo = (scene.folder / "photo.jpg").string();
  CHECK(scene.anna.must_run({"attach", scene.visit, photo}) == key);
  CHECK(caption(scene.anna) == "De tre huse");
  CHECK(scene.anna.must_run({"attach", scene.visit, photo, "--caption", "Huset med drømme"}) == key);
  CHECK(caption(scene.anna) == "Huset med drømme");
  scene.meet();
  CHECK(caption(scene.bo) == "Huset med drømme");
  CHECK(json::parse(scene.bo.must_run({"attachments", scene.visit, "--json"})).size() == 1);
}

TEST_CASE("a photo reaches the other tablet without saying where it was taken, and goes when its record is erased") {
  Scene scene;
  const auto key = scene.attach();
  CHECK(scene.anna.pending() == 1);
  CHECK(scene.anna.must_json({"attachments", scene.visit})[0].at("at_server") == false);
  scene.anna.sync();
  CHECK(scene.anna.pending() == 0);
  CHECK(scene.anna.must_json({"attachments", scene.visit})[0].at("at_server") == true);
  scene.bo.sync();
  const auto content = scene.content(scene.bo, key);
  CHECK(content == scene.content(scene.anna, key));
  CHECK(content.size() > 10'000);
  CHECK(content.find("Proevevej") == std::string::npos);
  CHECK(scene.bo.must_run({"show", scene.visit, "--json"}) == scene.anna.must_run({"show", scene.visit, "--json"}));
  CHECK(json::parse(scene.bo.must_run({"show", scene.visit, "--json"})).at("attachments")[0].at("key") == key);
  CHECK(scene.office.admin_json({"verify"}).at("attachments") == 1);
  fs::remove(scene.folder / "photo.jpg");
  for (const auto& piece : {content.substr(1'000, 24), content.substr(content.size() - 100, 24), std::string("Proevevej"), key}) {
    CHECK_FALSE(any_file_holds(scene.office.store(), piece));
    CHECK_FALSE(any_file_holds(scene.anna.store(), piece));
  }

  must(scene.office.admin({"erase", scene.visit}), "syncd erase");
  CHECK(scene.office.admin_json({"verify"}).at("attachments") == 0);
  scene.meet();
  CHECK(scene.anna.run({"attachment", scene.visit, key, "--out", (scene.folder / "gone").string()}).code != 0);
  CHECK(scene.bo.run({"attachment", scene.visit, key, "--out", (scene.folder / "gone").string()}).code != 0);
  CHECK(scene.office.admin_json({"verify"}).at("sound") == true);
}

TEST_CASE("what is no picture, or belongs to a record that takes none, is refused with a sentence") {
  Scene scene;
  write(scene.folder / "note.txt", "Ikke et billede.");
  const auto refused = scene.anna.run({"attach", scene.visit, (scene.folder / "note.txt").string()});
  CHECK(refused.code != 0);
  CHECK(refused.err.find("Only JPEG and PNG") != std::string::npos);
  CHECK(scene.anna.run({"attach", scene.visit, (scene.folder / "nothing.jpg").string()}).code != 0);
  CHECK(scene.anna.pending() == 0);
}

TEST_CASE("a restored office asks the tablets for the pictures it lacks, and a backup holds those it has") {
  Scene scene;
  const auto before = scene.attach();
  scene.meet();
  must(scene.office.admin({"backup", (scene.folder / "noon.backup").string()}), "backup");
  write(scene.folder / "later.jpg", photo(320, 240));
  const auto after = scene.anna.must_run({"attach", scene.visit, (scene.folder / "later.jpg").string()});
  scene.meet();
  const auto first = scene.content(scene.anna, before), second = scene.content(scene.anna, after);
  const auto port = scene.office.port();
  scene.office.kill();
  fs::remove_all(scene.office.store());
  must(scene.office.admin({"restore", (scene.folder / "noon.backup").string(), "--without-ledger"}, scene.office.recovery_key() + "\n"), "restore");
  CHECK(scene.office.admin_json({"verify"}).at("attachments") == 1);
  scene.office.start(port);
  scene.bo.sync();
  scene.anna.sync();
  CHECK(scene.anna.pending() == 0);
  CHECK(scene.bo.pending() == 0);
  // A tablet that has nothing yet gets both from the office.
  TabletProgram carl{scene.folder / "carl"};
  carl.enrol(scene.office.code_for(scene.office.add_worker("Carl Prøve")));
  carl.sync();
  CHECK(scene.content(carl, before) == first);
  CHECK(scene.content(carl, after) == second);
  CHECK(scene.office.admin_json({"verify"}).at("sound") == true);
}
