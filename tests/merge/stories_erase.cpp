// Stories of erased fields: the words of a talk without a name, gone on every tablet whatever comes back late.
#include "merge/story.h"

#include <array>

namespace fremskudt::test {
namespace {

using namespace merge;

constexpr std::uint32_t kWorry = 12, kAgreed = 14;
constexpr std::array<std::uint32_t, 1> kWords{kWorry};

auto worry(const char* text) {
  return [text](OutreachContact& talk) { talk.set_worry(text); };
}

// Anna wrote; the office has erased her words; her tablet has not heard of it.
struct Erased {
  Person anna{11, kOutreachContact}, office{99, kOutreachContact};
  Erased() {
    REQUIRE(anna.edit<OutreachContact>([](OutreachContact& talk) {
      talk.set_worry("Er træt om morgenen.");
      talk.set_agreed("Vi ses.");
      talk.set_age_band("3-5");
    }));
    office.hear(anna);
    office.state = erase_fields(office.state, kWords);
  }
};

bool holds(const State& state, std::string_view words) { return encode(state).find(words) != std::string::npos; }

}  // namespace

TEST_CASE("An erased field is empty, is told of, and leaves the rest of the record alone") {
  Erased story;
  CHECK_FALSE(holds(story.office.state, "træt"));
  const auto resolved = story.office.resolved();
  CHECK(resolved.erased == std::vector<std::uint32_t>{kWorry});
  const auto talk = story.office.record<OutreachContact>();
  CHECK(talk.worry().empty());
  CHECK(talk.agreed() == "Vi ses.");
  CHECK(talk.age_band() == "3-5");
}

TEST_CASE("An old tablet that sends the erased words again brings nothing back") {
  Erased story;
  CHECK(lost_by_erasure(story.office.state, story.anna.state).fields.empty());
  meet(story.office, story.anna);
  CHECK_FALSE(holds(story.anna.state, "træt"));
  CHECK(story.anna.record<OutreachContact>().agreed() == "Vi ses.");
}

TEST_CASE("Masked words do not come back by a finishing on a tablet that has not heard of it") {
  Person anna{11, kOutreachContact}, bo{22, kOutreachContact};
  REQUIRE(anna.edit<OutreachContact>(worry("Testesen er træt.")));
  bo.hear(anna);
  REQUIRE(bo.edit<OutreachContact>(worry("Barnet er træt.")));
  anna.finish();
  meet(anna, bo);
  CHECK_FALSE(holds(anna.state, "Testesen"));
  CHECK(anna.record<OutreachContact>().worry() == "Barnet er træt.");
  CHECK(anna.is_finished());
}

// As an older version finishes: every value of the field under a new dot, its first one kept as origin.
void write_anew(State& state, std::uint32_t number, Dot dot) {
  for (auto& field : state.fields) {
    if (field.number != number) continue;
    for (auto& entry : field.entries) entry.dot = dot;
    field.vector.add(dot);
  }
}

TEST_CASE("Erased words that are written anew under new dots stay erased") {
  Erased story;
  story.anna.finish();
  write_anew(story.anna.state, kWorry, {11, 99});
  CHECK(holds(story.anna.state, "træt"));
  CHECK(lost_by_erasure(story.office.state, story.anna.state).fields.empty());   // nothing new was written
  meet(story.office, story.anna);
  CHECK_FALSE(holds(story.office.state, "træt"));
  CHECK(story.office.is_finished());
}

TEST_CASE("Words written on upon erased ones are set aside, and nothing of them merges") {
  Erased story;
  REQUIRE(story.anna.edit<OutreachContact>([](OutreachContact& talk) {
    talk.set_worry("Er træt om morgenen og græder.");
    talk.set_agreed("Vi ses på torsdag.");
  }));
  const State late = lost_by_erasure(story.office.state, story.anna.state);
  REQUIRE(late.fields.size() == 1);
  CHECK(late.fields[0].number == kWorry);
  CHECK(holds(late, "og græder"));
  CHECK_FALSE(holds(late, "torsdag"));
  meet(story.office, story.anna);
  CHECK_FALSE(holds(story.office.state, "træt"));
  CHECK(story.office.record<OutreachContact>().agreed() == "Vi ses på torsdag.");
  CHECK(lost_by_erasure(story.office.state, story.anna.state).fields.empty());   // told once
}

TEST_CASE("An erased field takes no new words; the others do") {
  Erased story;
  const auto refused = story.office.edit<OutreachContact>(worry("Nyt."));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == ErrorKind::refused);
  REQUIRE(story.office.edit<OutreachContact>([](OutreachContact& talk) { talk.set_agreed("Nyt."); }));
  story.office.finish();
  CHECK(story.office.record<OutreachContact>().agreed() == "Nyt.");
}

TEST_CASE("A field that nobody wrote in can be erased, and what comes for it late is set aside") {
  Person anna{11, kOutreachContact};
  REQUIRE(anna.edit<OutreachContact>([](OutreachContact& talk) { talk.set_age_band("3-5"); }));
  Person office = anna;
  office.state = erase_fields(office.state, kWords);
  REQUIRE(anna.edit<OutreachContact>(worry("Sent.")));
  CHECK(lost_by_erasure(office.state, anna.state).fields.size() == 1);
  meet(office, anna);
  CHECK(anna.record<OutreachContact>().worry().empty());
}

TEST_CASE("Erasing twice, in two places and in any order is erasing once") {
  Erased story;
  const auto once = story.office.state;
  CHECK(erase_fields(once, kWords) == once);
  Person bo = story.anna;
  bo.state = erase_fields(bo.state, std::array<std::uint32_t, 2>{kAgreed, kWorry});
  meet(bo, story.office);
  CHECK(bo.resolved().erased == std::vector<std::uint32_t>{kWorry, kAgreed});
  CHECK(erases_more(once, bo.state));
  CHECK_FALSE(erases_more(bo.state, once));
  CHECK(erases_more(once, erased_state(once.id, once.type)));
}

}  // namespace fremskudt::test
