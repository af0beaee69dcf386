// What stands in the documents of `syncd export --journal` and what never does: numbers, addresses, names; every letter of it.
#include "export_scene.h"

using namespace fremskudt;
using namespace fremskudt::syncd;
using namespace fremskudt::test;

namespace {

Id assessed(Opened& it, const std::function<void(Notification&)>& more) {
  return it.add<Notification>([&](Notification& n) {
    n.set_team(it.team.to_bytes());
    n.set_received_on("2026-02-20");
    n.set_source("school");
    n.set_assessment("to_team");
    n.set_assessment_reason("Ikke akut.");
    n.set_assessed_on("2026-02-20");
    more(n);
  });
}

void notified_by(Opened& it, const Id& notification, const std::string& name, const std::string& reached_at) {
  it.add<Notifier>([&](Notifier& n) {
    n.set_team(it.team.to_bytes());
    n.set_notification(notification.to_bytes());
    n.set_notifier_name(name);
    n.set_reached_at(reached_at);
  });
}

}  // namespace

TEST_CASE("a notification that is not sent on yet hides what its children's families hide, and where a child lives") {
  Opened it;
  assessed(it, [&](Notification& n) {
    n.set_document("Nour (000118-4321) og mor bor nu på Hemmelig Øvevej 7. Alma, 000099 1234, bor i Prøvehuset 3.");
    n.set_assessment_reason("Også skrevet 00.01.18-4321 og ٠٠٠١١٨٤٣٢١.");
    auto* about = n.add_notified();
    about->set_key("1");
    about->set_first_name("Nour");
    about->set_lives("Hemmelig Øvevej 7");
    about->set_case_id(it.record.to_string());
    about = n.add_notified();
    about->set_key("2");
    about->set_first_name("Alma 000099-1234");
    about->set_lives("Prøvehuset 3, 2. sal");
  });
  it.later();
  CHECK(it.journal()["written"] == 1);
  const auto all = it.pdf(0) + contents(it.folder / "journal/index.csv");
  for (const auto* secret : {"4321", "1234", "Øvevej", "Prøvehuset", "٤٣٢١"}) {
    INFO(secret << " in " << all);
    CHECK_FALSE(holds(all, secret));
  }
  CHECK(holds(all, "Nour ([taget ud]) og mor bor nu på [taget ud]. Alma, [taget ud], bor i [taget ud]."));
  CHECK(holds(all, "Nour Prøvesen"));
}

TEST_CASE("what is taken out are whole words, of what people typed and of nothing else") {
  Opened it;
  const Id notification = assessed(it, [&](Notification& n) {
    n.set_family(it.family.to_bytes());
    n.set_document("Bopælen er ny, sagde Bo. De vil bo der; det er Bos mor enig i. Ring +45 00000917 eller 0000 0917, ikke 00000918.");
    auto* about = n.add_notified();
    about->set_key("1");
    about->set_first_name("Bo");
  });
  notified_by(it, notification, "Bo", "00 00 09 17");
  const Id other = assessed(it, [&](Notification& n) {
    n.set_document("AGNETE  prøvegaards bil holdt på skolen. Skriv til agnete@prøve.example, 26.02.26 1430.");
  });
  notified_by(it, other, "Agnete Prøvegaard", "agnete@prøve.example, Skole");
  it.later();
  CHECK(it.journal()["written"] == 2);
  const auto rows = it.index();
  const std::size_t first = rows[0][2] == notification.to_string() ? 0 : 1;
  auto text = it.pdf(first);
  INFO(text);
  CHECK(holds(text, "Bopælen er ny, sagde [taget ud]. De vil bo der; det er [taget ud] mor enig i. Ring [taget ud] eller [taget ud], ikke 00000918."));
  CHECK(holds(text, "Om: Bo"));
  text = it.pdf(1 - first);
  INFO(text);
  CHECK(holds(text, "[taget ud] bil holdt på skolen. Skriv til [taget ud], 26.02.26 1430."));
  CHECK(holds(text, "Skole eller andet uddannelsessted"));   // ours
}

TEST_CASE("a paragraph of any length is laid out in a time that grows with it, line after line as a short one is") {
  const auto long_one = [](std::size_t words, std::size_t letters = 0) {
    Document document{.title = "Notat", .id = "x-1", .at_ms = 0, .facts = {}, .blocks = {}};
    std::string text;
    for (std::size_t i = 0; i < words; ++i) text += "ord" + std::to_string(i) + (i % 17 == 16 ? ", " : " ");
    if (words == 0) text.assign(letters, 'a');
    document.blocks.push_back({Block::Kind::words, {}, text, {}, {}});
    return document;
  };
  const auto seconds = [&](std::size_t letters) {
    const auto begin = std::chrono::steady_clock::now();
    REQUIRE(pdf_of(long_one(0, letters)));
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  seconds(100);   // fonts
  const auto some = seconds(8'000), many = seconds(64'000);
  INFO(some << " s, " << many << " s");
  CHECK(many < 20 * some);   // eight times as much; a square would be sixty-four

  TemporaryDirectory folder;
  const auto pdf = pdf_of(long_one(48'000));
  REQUIRE(pdf);
  std::ofstream(folder / "long.pdf", std::ios::binary) << pdf->bytes;
  const auto text = test::run("/usr/bin/pdftotext", {"-layout", (folder / "long.pdf").string(), "-"}).out;
  std::size_t at = 0, next = 0, short_lines = 0, lines = 0;
  for (; at < text.size(); ++lines) {
    const auto end = std::min(text.find('\n', at), text.size());
    auto line = text.substr(at, end - at);
    at = end + 1;
    if (line.find("ord") == line.npos) continue;
    short_lines += line.size() - line.find("ord") < 60;
    for (std::size_t word = 0; (word = line.find("ord", word)) != line.npos; ++word) CHECK(std::stoul(line.substr(word + 3)) == next++);
  }
  CHECK(next == 48'000);
  CHECK(short_lines <= 1);   // the last
}

TEST_CASE("words in any script and pictures of feelings are in the document; a sign that no font has is told and not lost in silence") {
  Opened it;
  it.visit([](HomeVisit& v) { v.set_agenda("我们觉得早上好多了。みんな元気。우리 가족 🙂 👍🏽 🥰 ❤️ ☀"); });
  it.later();
  auto reply = it.run({(it.folder / "journal").string(), {}, {}, true});
  INFO(reply.error);
  CHECK(reply.exit_code == kDone);
  CHECK(reply.error.empty());
  const auto text = it.pdf(0);
  INFO(text);
  for (const auto* words : {"我们觉得早上好多了", "みんな元気", "우리", "☀"}) CHECK(holds(text, words));
  CHECK(holds(test::run("/usr/bin/pdfimages", {"-list", (it.folder / "journal" / it.index()[0][0]).string()}).out, "image"));   // faces and hearts
  const Id odd = it.visit([](HomeVisit& v) { v.set_agenda("Et tegn, som ingen skrift har: \U000F0123\U0010FFFD"); });
  it.later();
  reply = it.run({(it.folder / "journal").string(), {}, {}, true});
  CHECK(reply.exit_code == kDone);
  CHECK(holds(reply.error, odd.to_string()));
  CHECK(holds(reply.error, "2 "));
  CHECK_FALSE(holds(reply.error, "ingen skrift"));
  CHECK(nlohmann::json::parse(reply.out)["written"] == 1);
}
