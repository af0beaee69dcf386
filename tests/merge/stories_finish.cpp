// Færdig.
#include <algorithm>

#include "merge/story.h"

namespace fremskudt::test {
namespace {

using namespace merge;

struct TwoFinish {
  Person anna{11, kHomeVisit};
  Person bo{22, kHomeVisit, 1'772'000'010'000};
  TwoFinish() {
    REQUIRE(anna.edit<HomeVisit>([](HomeVisit& visit) {
      visit.set_date("2026-03-01");
      visit.set_agenda("Morgenerne.");
      add_paragraph(visit, "Vi drak te.");
      add_paragraph(visit, "Vi aftalte onsdag.");
    }));
    bo.hear(anna);
  }
};

auto text(int row, std::string words) {
  return [=](HomeVisit& visit) { visit.mutable_note()->mutable_paragraphs(row)->set_text(words); };
}

}  // namespace

TEST_CASE("One finishes while another writes: nothing finished is dropped, and the other's words came later") {
  TwoFinish two;
  two.anna.finish();
  two.bo.clock += 60'000;
  REQUIRE(two.bo.edit<HomeVisit>(text(0, "Vi drak kaffe.")));
  REQUIRE(two.bo.edit<HomeVisit>([](HomeVisit& visit) { visit.set_date("2026-03-09"); }));
  meet(two.anna, two.bo);
  CHECK(paragraphs(two.anna) == Texts{"Vi drak te.", "Vi drak kaffe.", "Vi aftalte onsdag."});
  CHECK(two.anna.record<HomeVisit>().date() == "2026-03-01");   // the finished one shows, the later stands beside it
  CHECK(two.anna.versions(kDate) == Texts{"2026-03-01", "2026-03-09"});
  const auto resolved = two.bo.resolved();
  REQUIRE(resolved.came_later.size() == 2);
  for (const auto& item : resolved.came_later) CHECK(item.version.origin.replica == 22);
}

TEST_CASE("A paragraph deleted by one who had not seen the finishing stands") {
  TwoFinish two;
  two.anna.finish();
  REQUIRE(two.bo.edit<HomeVisit>([](HomeVisit& visit) { remove_paragraph(visit, 0); }));
  meet(two.anna, two.bo);
  CHECK(paragraphs(two.anna) == Texts{"Vi drak te.", "Vi aftalte onsdag."});
  CHECK(two.anna.resolved().came_later.empty());
}

TEST_CASE("Two finish the same text: it shows once and is finished by both") {
  TwoFinish two;
  two.anna.finish();
  two.bo.finish();
  meet(two.anna, two.bo);
  CHECK(paragraphs(two.anna) == Texts{"Vi drak te.", "Vi aftalte onsdag."});
  CHECK(two.anna.resolved().conflicts.empty());
  CHECK(two.anna.resolved().came_later.empty());
  two.anna.unfinish();   // takes back both, for it saw both
  CHECK_FALSE(two.anna.is_finished());
}

TEST_CASE("Two finish different texts: both are finished, none came later") {
  TwoFinish two;
  REQUIRE(two.anna.edit<HomeVisit>(text(0, "Vi drak saft.")));
  REQUIRE(two.bo.edit<HomeVisit>(text(0, "Vi drak kaffe.")));
  two.anna.finish();
  two.bo.finish();
  meet(two.anna, two.bo);
  CHECK(paragraphs(two.anna) == Texts{"Vi drak saft.", "Vi drak kaffe.", "Vi aftalte onsdag."});
  CHECK(two.anna.resolved().came_later.empty());
}

TEST_CASE("A finished entry is not written to, and shared or struck still may be") {
  TwoFinish two;
  two.anna.finish();
  const auto refused = two.anna.edit<HomeVisit>(text(0, "For sent."));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == ErrorKind::refused);
  CHECK(paragraphs(two.anna)[0] == "Vi drak te.");
  REQUIRE(two.anna.edit<HomeVisit>([](HomeVisit& visit) { visit.set_shared(true); }));
  REQUIRE(two.anna.edit<HomeVisit>([](HomeVisit& visit) { visit.mutable_struck()->set_reason("Forkert familie."); }));
}

TEST_CASE("Finishing keeps every author, and rewrites both voices of a conflict") {
  TwoFinish two;
  REQUIRE(two.anna.edit<HomeVisit>(text(0, "Vi drak saft.")));
  REQUIRE(two.bo.edit<HomeVisit>(text(0, "Vi drak kaffe.")));
  meet(two.anna, two.bo);
  two.anna.finish();
  std::set<ReplicaId> authors;
  for (const auto& entry : two.anna.state.field(kNote)->entries) {
    CHECK(entry.dot.replica == 11);
    authors.insert(entry.origin.replica);
  }
  CHECK(authors == std::set<ReplicaId>{11, 22});
  CHECK(two.anna.resolved().came_later.empty());
  CHECK(two.anna.record<HomeVisit>().finished_at().last() == two.anna.record<HomeVisit>().finished_at().first() + 1);
}

TEST_CASE("Finishing and its undo are one change each, and writing goes on after the undo") {
  TwoFinish two;
  two.anna.finish();
  meet(two.anna, two.bo);
  CHECK(two.bo.is_finished());
  CHECK(two.bo.record<HomeVisit>().finished_at().worker() == two.anna.state.id.to_bytes());
  two.anna.unfinish();
  REQUIRE(two.anna.edit<HomeVisit>(text(0, "Vi drak te og saft.")));
  meet(two.anna, two.bo);
  CHECK_FALSE(two.bo.is_finished());
  CHECK(paragraphs(two.bo) == Texts{"Vi drak te og saft.", "Vi aftalte onsdag."});
  CHECK(two.bo.resolved().came_later.empty());
}

TEST_CASE("Undone here, finished there at the same time: it is finished") {
  TwoFinish two;
  two.anna.finish();
  two.bo.finish();   // has not heard of anna's
  two.anna.unfinish();
  REQUIRE(two.anna.edit<HomeVisit>(text(0, "Videre.")));
  meet(two.anna, two.bo);
  CHECK(two.anna.is_finished());
  CHECK(paragraphs(two.anna) == Texts{"Vi drak te.", "Videre.", "Vi aftalte onsdag."});
  REQUIRE(two.anna.resolved().came_later.size() == 1);
}

TEST_CASE("Finishing twice is finishing once") {
  TwoFinish two;
  two.anna.finish();
  const auto before = encode(two.anna.state);
  two.anna.finish();
  CHECK(encode(two.anna.state) == before);
}

TEST_CASE("A clock in 1970 does not make finished words older or later than they are") {
  TwoFinish two;
  Person past(33, kHomeVisit, 0);
  past.hear(two.anna);
  past.finish();
  meet(two.anna, past);
  CHECK(two.anna.is_finished());
  CHECK(two.anna.resolved().came_later.empty());
  CHECK(two.anna.record<HomeVisit>().date() == "2026-03-01");
}

TEST_CASE("A finished talk is no journal entry and may be corrected") {
  Person anna(11, kOutreachContact);
  REQUIRE(anna.edit<OutreachContact>([](OutreachContact& talk) { talk.set_worry("Er træt om morgenen."); }));
  anna.finish();
  REQUIRE(anna.edit<OutreachContact>([](OutreachContact& talk) { talk.set_worry("Er træt."); }));
  CHECK(anna.record<OutreachContact>().worry() == "Er træt.");
}

TEST_CASE("A type without Færdig is never finished") {
  Person anna(11, 3);
  REQUIRE(anna.edit<Place>([](Place& place) { place.set_name("Børnehuset Prøven"); }));
  Patch patch;
  patch.kind = Patch::Kind::finish;
  CHECK(anna.save(patch).error().kind == ErrorKind::refused);
}

namespace {

struct TwoAgree {
  Person anna{11, kAgreement};
  Person bo{22, kAgreement, 1'772'000'010'000};
  TwoAgree() {
    REQUIRE(anna.edit<Agreement>([](Agreement& agreement) {
      agreement.set_date("2026-03-01");
      auto& line = *agreement.add_lines();
      line.set_key("a");
      line.set_what("Mor henter.");
      line.set_review("not_yet");
    }));
    bo.hear(anna);
  }
};

auto review(const std::string& code, const std::string& key = "a") {
  return [=](Agreement& agreement) {
    auto& lines = *agreement.mutable_lines();
    const auto it = std::ranges::find(lines, key, [](const auto& line) { return line.key(); });
    auto& line = it != lines.end() ? *it : *lines.Add();
    line.set_key(key);
    line.set_review(code);
    line.set_reviewed_on("2026-04-01");
  };
}

}  // namespace

TEST_CASE("How an agreement went is written when it is finished, and nothing else of it") {
  TwoAgree two;
  two.anna.finish();
  two.bo.hear(two.anna);
  const auto reviewed = two.bo.edit<Agreement>(review("done"));
  REQUIRE(reviewed);
  CHECK(two.bo.record<Agreement>().lines(0).review() == "done");
  CHECK(two.bo.record<Agreement>().lines(0).reviewed_on() == "2026-04-01");
  CHECK(two.bo.is_finished());
  CHECK(two.bo.resolved().came_later.empty());
  REQUIRE(two.bo.edit<Agreement>([](Agreement& agreement) { agreement.mutable_lines(0)->clear_review(); }));   // taken back
  CHECK(two.bo.record<Agreement>().lines(0).review().empty());
  const auto refused = [&](auto change) {
    const auto status = two.bo.edit<Agreement>(change);
    return !status && status.error().kind == ErrorKind::refused;
  };
  CHECK(refused([](Agreement& agreement) { agreement.mutable_lines(0)->set_what("Far henter."); }));
  CHECK(refused([](Agreement& agreement) { agreement.mutable_lines(0)->set_what("Far henter."), agreement.mutable_lines(0)->set_review("done"); }));
  CHECK(refused([](Agreement& agreement) { agreement.clear_lines(); }));
  CHECK(refused(review("done", "b")));   // a line is not made by its review
  meet(two.anna, two.bo);
  CHECK(two.anna.record<Agreement>().lines_size() == 1);
}

TEST_CASE("A line reviewed while another finishes the agreement is reviewed, and nothing came later") {
  TwoAgree two;
  two.anna.finish();
  REQUIRE(two.bo.edit<Agreement>(review("done")));
  meet(two.anna, two.bo);
  CHECK(two.anna.record<Agreement>().lines(0).review() == "done");
  CHECK(two.anna.resolved().conflicts.empty());   // finishing did not write the earlier review anew
  CHECK(two.anna.resolved().came_later.empty());
  for (const auto& entry : two.anna.state.field(kLines)->entries)
    CHECK((entry.dot.replica == 22) == stays_open(*record_type(kAgreement)->field(kLines), entry.key));
}

TEST_CASE("Two review the same line differently: the later shows, and both are there to decide on") {
  TwoAgree two;
  two.anna.finish();
  two.bo.hear(two.anna);
  REQUIRE(two.anna.edit<Agreement>(review("done")));
  two.bo.clock += 60'000;
  REQUIRE(two.bo.edit<Agreement>(review("a_little")));
  meet(two.anna, two.bo);
  CHECK(two.anna.record<Agreement>().lines(0).review() == "a_little");
  CHECK(two.anna.resolved().conflicts.size() == 1);
}

}  // namespace fremskudt::test
