// The bytes of a state: what proto/fremskudt/state.proto says, canonical, and refused when they are not.
#include <google/protobuf/stubs/logging.h>

#include "fremskudt/state.pb.h"
#include "merge/glance.h"
#include "merge/laws.h"
#include "merge/story.h"

namespace fremskudt::test {
namespace {

using namespace merge;

merge::State full_state() {
  Person anna(11, kHomeVisit), bo(0x8000000000000001, kHomeVisit);
  REQUIRE(anna.edit<HomeVisit>([](HomeVisit& visit) {
    visit.set_date("2026-03-01");
    visit.set_agenda("Morgenerne.");
    visit.add_present_roles("mor");
    visit.add_scores()->set_key("child");
    add_paragraph(visit, "Vi drak te.");
    add_paragraph(visit, "Vi aftalte onsdag.");
  }));
  bo.hear(anna);
  REQUIRE(anna.edit<HomeVisit>([](HomeVisit& visit) { remove_paragraph(visit, 0); }));
  REQUIRE(bo.edit<HomeVisit>([](HomeVisit& visit) { visit.set_agenda(""), insert_paragraph(visit, 0, "Øverst."); }));
  meet(anna, bo);
  bo.finish();
  meet(anna, bo);
  return anna.state;
}

}  // namespace

TEST_CASE("A state's bytes are the State message, and protobuf writes them the same") {
  const merge::State state = full_state();
  const std::string bytes = encode(state);
  fremskudt::State message;
  REQUIRE(message.ParseFromString(bytes));
  CHECK(message.SerializeAsString() == bytes);
  CHECK(message.id() == state.id.to_bytes());
  CHECK(message.replicas_size() == 2);
  REQUIRE(message.fields_size() == static_cast<int>(state.fields.size()));
  for (int i = 0; i < message.fields_size(); ++i) {
    const auto& field = state.fields[static_cast<std::size_t>(i)];
    CHECK(message.fields(i).number() == field.number);
    CHECK(message.fields(i).positions_size() == static_cast<int>(field.positions.size()));
    REQUIRE(message.fields(i).entries_size() == static_cast<int>(field.entries.size()));
    for (int e = 0; e < message.fields(i).entries_size(); ++e)
      CHECK(message.fields(i).entries(e).value() == field.entries[static_cast<std::size_t>(e)].value);
  }
  CHECK(decode(bytes) == state);
}

TEST_CASE("A vector that says no more than its entries is left out") {
  Person anna(11, kHomeVisit);
  REQUIRE(anna.edit<HomeVisit>([](HomeVisit& visit) { visit.set_date("2026-03-01"), add_paragraph(visit, "Te."); }));
  fremskudt::State message;
  REQUIRE(message.ParseFromString(encode(anna.state)));
  for (const auto& field : message.fields()) CHECK(field.vector_size() == 0);
}

TEST_CASE("Bytes that encode would not have written are refused") {
  const std::string good = encode(full_state());
  fremskudt::State message;
  REQUIRE(message.ParseFromString(good));
  const auto refused = [&](auto change) {
    fremskudt::State other = message;
    change(other);
    const auto decoded = decode(other.SerializeAsString());
    return !decoded && decoded.error().kind == ErrorKind::bad_input;
  };
  CHECK_FALSE(refused([](auto&) {}));
  CHECK(refused([](auto& s) { s.mutable_replicas()->SwapElements(0, 1); }));
  CHECK(refused([](auto& s) { s.add_replicas(UINT64_MAX); }));               // named by nobody
  CHECK(refused([](auto& s) { s.set_replicas(0, 0); }));
  CHECK(refused([](auto& s) { s.mutable_dots()->SwapElements(0, 1); }));
  CHECK(refused([](auto& s) { s.mutable_dots(0)->set_counter(0); }));
  CHECK(refused([](auto& s) { s.mutable_dots(0)->set_replica(7); }));
  CHECK(refused([](auto& s) { *s.add_dots() = s.dots(s.dots_size() - 1); }));
  CHECK(refused([](auto& s) { s.mutable_fields()->SwapElements(0, 1); }));
  CHECK(refused([](auto& s) { s.mutable_fields(0)->set_number(0); }));
  CHECK(refused([](auto& s) { s.add_fields()->set_number(5000); }));         // says nothing
  CHECK(refused([](auto& s) { s.mutable_fields(1)->mutable_entries(0)->set_dot(99); }));
  CHECK(refused([](auto& s) { s.mutable_fields(1)->mutable_entries(0)->set_origin(99); }));
  CHECK(refused([](auto& s) { s.set_erased(true); }));
  CHECK(refused([](auto& s) { s.mutable_fields(1)->set_erased(true); }));     // and yet it holds entries
  CHECK(refused([](auto& s) { s.set_id("short"); }));
  CHECK(refused([](auto& s) { s.GetReflection()->MutableUnknownFields(&s)->AddVarint(77, 1); }));
  for (auto& field : *message.mutable_fields()) {
    if (field.entries_size() > 1)
      CHECK(refused([&](auto& s) {
        for (auto& f : *s.mutable_fields())
          if (f.number() == field.number()) f.mutable_entries()->SwapElements(0, 1);
      }));
    if (field.vector_size() >= 2)   // a vector that has not seen its own entries
      CHECK(refused([&](auto& s) {
        for (auto& f : *s.mutable_fields())
          if (f.number() == field.number()) f.mutable_vector()->Truncate(f.vector_size() - 2);
      }));
    if (field.positions_size() > 1)
      CHECK(refused([&](auto& s) {
        for (auto& f : *s.mutable_fields())
          if (f.number() == field.number()) f.mutable_positions()->SwapElements(0, 1);
      }));
  }
  std::string overlong = good;   // the type as a varint of two bytes
  overlong.replace(18, 2, std::string("\x10\x88\x00", 3));
  CHECK_FALSE(decode(overlong));
  CHECK_FALSE(decode(""));
  CHECK_FALSE(decode(std::string(kMaxStateBytes + 1, 'x')));
}

TEST_CASE("Any damaged bytes are refused or are another whole state, never a crash") {
  const std::string good = encode(full_state());
  for (std::size_t cut = 0; cut < good.size(); ++cut)
    if (const auto state = decode(std::string_view(good).substr(0, cut))) CHECK(encode(*state) == good.substr(0, cut));
  // Words that are no UTF-8 are part of the game; protobuf need not tell the terminal about each.
  const google::protobuf::LogSilencer silence;
  Rng rng(7);
  for (int i = 0; i < 20'000; ++i) {
    std::string bytes = good;
    for (int flips = rng.from_to(1, 3); flips-- > 0;) bytes[rng.below(bytes.size())] = static_cast<char>(rng.next());
    const auto state = decode(bytes);
    if (!state) continue;
    REQUIRE(encode(*state) == bytes);
    if (state->id == full_state().id && state->type == kHomeVisit) CHECK(resolve(*state).has_value() == glance(*state).has_value());
    if (i % 16 == 0) (void)prose_order(state->fields.empty() ? std::vector<Position>() : state->fields.back().positions);
  }
}

TEST_CASE("Sizes are bounded before memory is taken: one more element than the limit is refused") {
  merge::State state;
  state.type = 8;
  merge::FieldState field;
  field.number = 1;
  // One replica, one field; the rest are vector rows.
  for (std::uint64_t i = 1; i <= kMaxElements / 2 - 1; ++i) field.vector.add(Dot{i, 1});
  state.fields.push_back(field);
  CHECK(decode(encode(state)));   // replicas + rows + one field = kMaxElements - 1
  state.fields[0].vector.add(Dot{kMaxElements, 1});
  CHECK_FALSE(decode(encode(state)));
}

TEST_CASE("A record that has grown out of all bounds takes no more writes, and stays as it was") {
  Person anna(11, kHomeVisit);
  merge::FieldState field;
  field.number = kAgenda;
  for (std::uint64_t i = 1; i <= kMaxElements / 4; ++i) field.vector.add(Dot{100 + i, 1});
  anna.state.fields.push_back(field);
  const auto before = anna.state;
  const auto applied = anna.edit<HomeVisit>([](HomeVisit& visit) { visit.set_agenda("Mere."); });
  REQUIRE_FALSE(applied);
  CHECK(applied.error().kind == ErrorKind::refused);
  CHECK(anna.state == before);
}

TEST_CASE("A field costs at most twelve bytes apart from its words") {
  Person anna(11, kHomeVisit);
  REQUIRE(anna.edit<HomeVisit>([](HomeVisit& visit) { visit.set_date("2026-03-01"); }));
  const auto one = encode(anna.state).size();
  Person bo(11, kHomeVisit);
  REQUIRE(bo.edit<HomeVisit>([](HomeVisit& visit) {
    visit.set_date("2026-03-01"), visit.set_minutes(45), visit.set_agenda("Morgenerne."), visit.set_agree("yes");
  }));
  const std::size_t words = std::string("Morgenerne.").size() + std::string("yes").size() + 1;
  CHECK(encode(bo.state).size() - one - words <= 3 * 12);
}

}  // namespace fremskudt::test
