// receipts.csv as case systems, people and cut-off copies write it.
#include "export_scene.h"

using namespace fremskudt;
using namespace fremskudt::syncd;
using namespace fremskudt::test;

namespace {

struct Answered : Opened {
  std::vector<std::string> ids;   // of documents

  Answered() {
    for (int i = 0; i < 3; ++i) visit();
    later();
    REQUIRE(journal()["written"] == 3);
    for (const auto& row : index()) ids.push_back(row[1]);
  }
  Reply answer(const std::string& receipts) {
    std::ofstream(folder / "journal/receipts.csv", std::ios::binary) << receipts;
    return run({(folder / "journal").string(), {}, {}, true});
  }
  std::size_t marked() {
    store::Query query;
    query.type = record_type_of<JournalReceipt>().number();
    return office->reader().list(query)->size();
  }
  std::size_t audited() {
    const auto audit = office->reader().audit_after(0, 10'000);
    return static_cast<std::size_t>(std::ranges::count_if(*audit, [](const auto& row) { return row.entry.action == "journaled"; }));
  }
};

}  // namespace

TEST_CASE("receipts are read as spreadsheets write them") {
  Answered it;
  const auto reply = it.answer("\xef\xbb\xbf\"Reference\";\"ID\";\" State \"\r\n17;" + it.ids[0] + ";Journaled\r\n\"a;b\";\"" + it.ids[1] + "\"; journaled\r\n\r\n;" + it.ids[2] + ";REFUSED\r\n");
  INFO(reply.error);
  CHECK(reply.exit_code == kDone);
  CHECK(reply.error.empty());
  const auto done = nlohmann::json::parse(reply.out);
  CHECK(done["journaled"] == 2);
  CHECK(done["refused"] == 1);
  CHECK(it.marked() == 2);
  CHECK(it.answer("sep=,\nid,state\n" + it.ids[2] + ",journaled\n").exit_code == kDone);
  CHECK(it.marked() == 3);
}

TEST_CASE("a broken line of receipts is told by its number, and the others count") {
  Answered it;
  auto reply = it.answer("id,state\n" + it.ids[0] + ",journaled\n\"" + it.ids[1] + ",journaled\n" + it.ids[1] + ",\"jour\"naled\n" + it.ids[2] + ",journaled\n" + it.ids[1].substr(0, 9));
  INFO(reply.error);
  CHECK(reply.exit_code == kCorrupt);
  for (const auto* line : {"3", "4", "6"}) CHECK(holds(reply.error, line));
  CHECK(nlohmann::json::parse(reply.out)["journaled"] == 2);
  CHECK(it.marked() == 2);
  const Id late = it.visit();
  it.later();
  for (const std::string nothing : {"", "\n", "\xef\xbb\xbf", "id", "id,sta", "nothing,of,this\n", "\"id"}) {
    reply = it.answer(nothing);
    INFO(nothing << ": " << reply.error);
    CHECK(reply.exit_code == (nothing.size() > 1 && nothing[0] != '\xef' ? kCorrupt : kDone));   // nothing is broken in an empty one
    CHECK(holds(reply.error, "receipts"));
    CHECK(nlohmann::json::parse(reply.out)["journaled"] == 0);
  }
  CHECK(it.index().size() == 4);   // the run went on
  CHECK(it.index()[3][2] == late.to_string());
}

TEST_CASE("a receipt that stands twice counts once and is audited once") {
  Answered it;
  const auto line = it.ids[0] + ",journaled\n";
  for (int again = 0; again < 2; ++again) {
    const auto reply = it.answer("id,state\n" + line + line + line);
    CHECK(nlohmann::json::parse(reply.out)["journaled"] == 1);
    CHECK(it.marked() == 1);
    CHECK(it.audited() == 1);
  }
}
