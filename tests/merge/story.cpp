#include "merge/story.h"

namespace fremskudt::test {

using namespace merge;

Person::Person(ReplicaId replica, std::uint32_t type, std::int64_t clock_ms) : clock(clock_ms), replica_(replica) {
  state.id = *Id::parse("0192f0c1-2b3c-7abc-8def-0123456789ab");
  state.type = type;
}

Result<Applied> Person::save(const Patch& patch) {
  DotSource dots(replica_, counter_);
  auto applied = apply(state, patch, dots, static_cast<Stamp>(clock += 1000) << 16);
  left.clear();
  if (!applied) return applied;
  state = applied->state;
  counter_ = dots.last();
  for (const auto& [field, entry] : applied->removed) {
    Version version;
    version.value = entry.value;
    left.push_back(version_text(*record_type(state.type), field, version));
  }
  return applied;
}

void Person::hear(const Person& other) {
  const auto arrived = decode(encode(other.state));
  REQUIRE(arrived);
  state = join(state, *arrived);
}

void Person::open_again(ReplicaId replica) {
  replica_ = replica;
  counter_ = 0;
}

void Person::finish() { REQUIRE(save(merge::finish(resolved(), state.id, clock))); }
void Person::unfinish() { REQUIRE(save(merge::unfinish(resolved()))); }

Resolved Person::resolved() const {
  auto out = resolve(state);
  REQUIRE(out);
  return std::move(*out);
}

Texts Person::versions(std::uint32_t field) const {
  Texts out;
  for (const auto& conflict : resolved().conflicts)
    for (const auto& version : conflict.versions)
      if (conflict.field == field) out.push_back(version_text(*record_type(state.type), field, version));
  return out;
}

void meet(Person& a, Person& b) {
  a.hear(b);
  b.hear(a);
  REQUIRE(encode(a.state) == encode(b.state));
}

Texts paragraphs(const HomeVisit& visit) {
  Texts out;
  for (const auto& paragraph : visit.note().paragraphs()) out.push_back(paragraph.text());
  return out;
}

Texts paragraphs(const Person& person) { return paragraphs(person.record<HomeVisit>()); }

void write_note(Person& person, std::string_view text) {
  std::string blank_lines;
  for (const char c : text) c == '|' ? blank_lines += "\n\n" : blank_lines += c;
  REQUIRE(person.edit<HomeVisit>(
      [&](HomeVisit& visit) { *visit.mutable_note() = prose_from_text(visit.note(), blank_lines); }));
}

Paragraph* add_paragraph(HomeVisit& visit, std::string_view text) {
  auto* paragraph = visit.mutable_note()->add_paragraphs();
  paragraph->set_text(std::string(text));
  return paragraph;
}

void insert_paragraph(HomeVisit& visit, int at, std::string_view text) {
  add_paragraph(visit, text);
  move_paragraph(visit, visit.note().paragraphs_size() - 1, at);
}

void remove_paragraph(HomeVisit& visit, int row) { visit.mutable_note()->mutable_paragraphs()->DeleteSubrange(row, 1); }

void move_paragraph(HomeVisit& visit, int from, int to) {
  auto* rows = visit.mutable_note()->mutable_paragraphs();
  for (; from > to; --from) rows->SwapElements(from, from - 1);
  for (; from < to; ++from) rows->SwapElements(from, from + 1);
}

}  // namespace fremskudt::test
