// The folder of an export: what is in it after runs that were cut short, failed or met one another, and after what was erased.
#include "export_scene.h"

using namespace fremskudt;
using namespace fremskudt::syncd;
using namespace fremskudt::test;

namespace {

std::set<std::string> names_in(const fs::path& folder) {
  std::set<std::string> all;
  for (const auto& entry : fs::directory_iterator(folder)) all.insert(entry.path().filename().string());
  return all;
}

// A disk with room for so many more files.
class SmallDisk final : public store::FileOps {
 public:
  explicit SmallDisk(int room) : room_(room) {}
  Result<std::optional<std::string>> read(const fs::path& path) override { return real_.read(path); }
  Status write(const fs::path& path, std::string_view bytes) override {
    if (room_ <= 0) return fail(store::disk_is_full());
    --room_;
    return real_.write(path, bytes);
  }
  Status overwrite(const fs::path& path, std::size_t offset, std::string_view bytes) override { return real_.overwrite(path, offset, bytes); }
  Status rename(const fs::path& from, const fs::path& to) override { return real_.rename(from, to); }
  Status remove(const fs::path& path) override { return real_.remove(path); }
  Status sync_directory(const fs::path& directory) override { return real_.sync_directory(directory); }
  Status make_directory(const fs::path& directory) override { return real_.make_directory(directory); }
  Result<std::shared_ptr<void>> lock(const fs::path& path) override { return real_.lock(path); }

 private:
  store::FileOps& real_ = store::system_files();
  int room_;
};

// The same visit again, as a tablet that keeps no rules might send it: dated with any text.
Id merged_with_date(Opened& it, const Id& visit, const std::string& date) {
  auto state = (*it.office->reader().read(visit))->state;
  state.id = Id::make(it.env);
  HomeVisit dated;
  dated.set_date(date);
  for (auto& field : state.fields)
    if (field.number == static_cast<std::uint32_t>(HomeVisit::kDateFieldNumber))
      for (auto& entry : field.entries) entry.value = dated.SerializeAsString();
  REQUIRE(it.office->store().apply({store::Arrive{state.id, state.type, merge::encode(state), 1, {}, true}}, {store::Origin::Kind::import, {}, {}}));
  return state.id;
}

}  // namespace

TEST_CASE("a date that is no day leads no file out of the folder, and the entry goes out all the same") {
  Opened it;
  const Id good = it.visit();
  const Id bad = merged_with_date(it, good, "../../outside/x");
  it.later();
  fs::create_directory(it.folder / "outside");
  CHECK(it.journal()["written"] == 2);
  CHECK(fs::is_empty(it.folder / "outside"));
  CHECK(names_in(it.folder / "journal").contains(bad.to_string() + "-1.pdf"));
  for (const auto& row : it.index()) CHECK_FALSE(holds(row[0] + row[5], "/"));
  CHECK(it.journal()["written"] == 0);
}

TEST_CASE("an entry that cannot be written is told and skipped; the others go out, and the run says so") {
  Opened it;
  it.visit();
  const Id second = it.visit();
  it.visit();
  it.later();
  it.journal("other");
  fs::create_directory(it.folder / "journal");
  ::chmod((it.folder / "journal").c_str(), 0700);
  const auto in_the_way = it.folder / "journal" / ("2026-02-27_" + second.to_string() + "-1.pdf");
  fs::create_directories(in_the_way / "x");
  const auto reply = it.run({(it.folder / "journal").string(), {}, {}, true});
  CHECK(reply.exit_code == kIo);
  CHECK(holds(reply.error, second.to_string()));
  const auto done = nlohmann::json::parse(reply.out);
  CHECK(done["written"] == 2);
  CHECK(done["skipped"] == 1);
  CHECK(it.index().size() == 2);
  for (const auto& name : names_in(it.folder / "journal")) CHECK_FALSE(name.ends_with(".new"));
  fs::remove_all(in_the_way);
  CHECK(it.journal()["written"] == 1);
  CHECK(it.index().size() == 3);
  CHECK(it.journal()["written"] == 0);
}

TEST_CASE("a run takes away what a run before it left half-written, and nobody else's files") {
  Opened it;
  const Id id = it.visit();
  it.later();
  it.journal();
  const std::set<std::string> ours{"index.csv.new", "2026-02-27_" + id.to_string() + "-2.pdf.new", id.to_string() + "-2.pdf.new"};
  const std::set<std::string> foreign{"left.pdf.new", "contract.new", "notes.txt", "2026-02-27_letter.pdf", "files.csv.new", "2026-02-27_" + id.to_string() + ".pdf"};
  for (const auto& name : ours) std::ofstream(it.folder / "journal" / name) << "half";
  for (const auto& name : foreign) std::ofstream(it.folder / "journal" / name) << "whole";
  it.journal();
  const auto left = names_in(it.folder / "journal");
  for (const auto& name : ours) CHECK_FALSE(left.contains(name));
  for (const auto& name : foreign) CHECK(left.contains(name));
  REQUIRE(it.run({{}, (it.folder / "records").string(), {}, true}).exit_code == kDone);
  std::ofstream(it.folder / "records/Case.csv.new") << "half";
  std::ofstream(it.folder / "records/mine.new") << "whole";
  REQUIRE(it.run({{}, (it.folder / "records").string(), {}, true}).exit_code == kDone);
  CHECK_FALSE(fs::exists(it.folder / "records/Case.csv.new"));
  CHECK(fs::exists(it.folder / "records/mine.new"));
}

TEST_CASE("an entry that is erased after a run was killed before its index leaves no PDF behind") {
  Opened it;
  const Id erased = it.visit(), stays = it.visit();
  it.later();
  it.journal();
  // As the kill left it: both PDFs are there, the index names the one.
  auto rows = it.index();
  std::string index = std::string(kByteOrderMark) + contents(it.folder / "journal/index.csv").substr(3, contents(it.folder / "journal/index.csv").find('\n') - 2);
  std::string file;
  for (const auto& row : rows) (row[2] == erased.to_string() ? file : index) += row[2] == erased.to_string() ? row[0] : csv_line(row);
  std::ofstream(it.folder / "journal/index.csv", std::ios::binary) << index;
  REQUIRE(fs::exists(it.folder / "journal" / file));
  REQUIRE(it.office->store().apply({store::Erase{erased, {}, {}, false}}, {store::Origin::Kind::server, {}, {}}));
  CHECK(it.journal()["written"] == 0);
  CHECK_FALSE(fs::exists(it.folder / "journal" / file));
  REQUIRE(it.index().size() == 1);
  CHECK(fs::exists(it.folder / "journal" / it.index()[0][0]));
  CHECK(it.index()[0][2] == stays.to_string());

  // An index that is gone is not taken for one that names nothing: then all that went out would be taken away.
  fs::remove(it.folder / "journal/index.csv");
  CHECK(it.run({(it.folder / "journal").string(), {}, {}, false}).exit_code == kCorrupt);
  CHECK(names_in(it.folder / "journal").size() >= 2);
}

TEST_CASE("the two exports never meet in one folder, also when the first of them was killed at once") {
  Opened it;
  it.visit();
  it.later();
  const auto run = [&](const char* journal, const char* records) {
    return it.run({*journal == '\0' ? std::string() : (it.folder / journal).string(), *records == '\0' ? std::string() : (it.folder / records).string(), {}, false}).exit_code;
  };
  REQUIRE(run("a", "") == kDone);
  REQUIRE(run("", "b") == kDone);
  for (const char* name : {"index.csv"}) fs::remove(it.folder / "a" / name);
  for (const char* name : {"columns.csv", "files.csv", "codes.csv"}) fs::remove(it.folder / "b" / name);
  CHECK(run("", "a") == kRefused);
  CHECK(run("b", "") == kRefused);
  CHECK(run("", "b") == kDone);
  // Folders that do not say what they are.
  for (const char* name : {"a", "b"}) fs::remove(it.folder / name / ".kind");
  CHECK(run("", "a") == kRefused);
  CHECK(run("b", "") == kRefused);
  CHECK(run("", "b") == kRefused);   // whose are they?
}

TEST_CASE("a full disk is told with what is there and what to do, and the next run goes on from there") {
  Opened it;
  for (int i = 0; i < 4; ++i) it.visit();
  it.later();
  SmallDisk disk(4);   // .kind, an empty index, two documents
  it.files = &disk;
  auto reply = it.run({(it.folder / "journal").string(), {}, {}, true});
  INFO(reply.error);
  CHECK(reply.exit_code == kFull);
  CHECK(holds(reply.error, "2 of 4 documents of this run are in the folder"));
  CHECK_FALSE(holds(reply.error, "nothing"));
  it.files = &store::system_files();
  CHECK(it.journal()["written"] == 4);   // the index did not name the two
  CHECK(it.index().size() == 4);

  SmallDisk less(6);
  it.files = &less;
  reply = it.run({{}, (it.folder / "records").string(), {}, true});
  CHECK(reply.exit_code == kFull);
  CHECK(holds(reply.error, "files.csv is not there"));
  CHECK_FALSE(fs::exists(it.folder / "records/files.csv"));
  it.files = &store::system_files();
  CHECK(it.run({{}, (it.folder / "records").string(), {}, true}).exit_code == kDone);
}

TEST_CASE("an export keeps away from sealed stores and from files that are somebody's") {
  Opened it;
  const auto refused = [&](const fs::path& folder, bool is_journal) {
    const auto reply = it.run({is_journal ? folder.string() : "", is_journal ? "" : folder.string(), {}, false});
    CHECK(reply.exit_code == kRefused);
    CHECK(holds(reply.error, "nothing was written"));
  };
  for (const bool is_journal : {true, false}) {
    refused(it.folder / "office", is_journal);
    refused(it.folder / "office" / "out", is_journal);
    fs::permissions(it.folder.path(), fs::perms::owner_all);
    refused(it.folder.path(), is_journal);
  }
  CHECK_FALSE(fs::exists(it.folder / "office" / "out"));

  const auto theirs = it.folder / "theirs";
  fs::create_directory(theirs);
  fs::permissions(theirs, fs::perms::owner_all);
  std::ofstream(theirs / "HomeVisit.csv") << "theirs";
  refused(theirs, false);
  CHECK(names_in(theirs) == std::set<std::string>{".lock", "HomeVisit.csv"});
  CHECK(contents(theirs / "HomeVisit.csv") == "theirs");
}

TEST_CASE("a document that went or was changed before its receipt is told, and not written twice") {
  Opened it;
  for (int i = 0; i < 3; ++i) it.visit();
  it.later();
  REQUIRE(it.journal()["written"] == 3);
  CHECK(it.journal()["gone"] == 0);
  const auto index = it.index();
  fs::remove(it.folder / "journal" / index[0][0]);
  std::ofstream(it.folder / "journal" / index[1][0]) << "changed";
  const auto told = it.journal();
  CHECK(told["gone"] == 2);
  CHECK(told["written"] == 0);
  for (const int row : {0, 1}) CHECK(holds(told["notes"].dump(), index[static_cast<std::size_t>(row)][1]));
  CHECK_FALSE(holds(told["notes"].dump(), index[2][1]));
  std::ofstream(it.folder / "journal" / "receipts.csv") << "id,state\n" << index[0][1] << ",journaled\n";
  CHECK(it.journal()["gone"] == 1);
}
