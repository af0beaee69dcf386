// Prints what states and vectors cost; no test, for times belong to machines.
#include <cstdio>
#include <ctime>

#include "merge/view.h"

namespace {

using namespace fremskudt;
using namespace fremskudt::merge;

constexpr Stamp kNow = Stamp{1'772'000'000'000} << 16;
std::size_t guard = 0;   // keeps results alive

// Processor time, so that a busy machine does not matter much.
template <class Work>
double microseconds(int times, Work work) {
  const auto start = std::clock();
  for (int i = 0; i < times; ++i) guard += work();
  return static_cast<double>(std::clock() - start) * 1e6 / CLOCKS_PER_SEC / times;
}

Applied must(Result<Applied> applied) {
  FREMSKUDT_ASSERT(applied);
  return std::move(*applied);
}

merge::State fresh(std::uint32_t type) {
  merge::State state;
  state.id = *Id::parse("0192f0c1-2b3c-7abc-8def-0123456789ab");
  state.type = type;
  return state;
}

// A replica id with as many bits as a real one.
ReplicaId replica(std::uint64_t n) { return n * 0x9e3779b97f4a7c15 | 1; }

template <class Record, class Change>
merge::State edit(const merge::State& state, ReplicaId who, std::uint64_t last, Stamp stamp, Change change) {
  auto open = resolve(state);
  FREMSKUDT_ASSERT(open);
  Record after = static_cast<const Record&>(*open->message);
  change(after);
  DotSource dots(who, last);
  return must(apply(state, diff(open->view, *open->message, after), dots, stamp)).state;
}

void twelve_fields() {
  OutreachContact talk;
  talk.mutable_created()->set_worker(std::string(16, 'w'));
  talk.mutable_created()->set_at(1'772'000'000'000);
  talk.set_shared(true);
  talk.set_place(std::string(16, 'p'));
  talk.set_date("2026-03-01");
  talk.set_minutes(45);
  talk.set_about("one_child");
  talk.set_age_band("3-5");
  talk.add_themes("sleep");
  talk.set_worry(std::string(200, 'u'));
  talk.set_agreed(std::string(120, 'v'));
  talk.set_outcome("follow_up");
  talk.set_follow_up_on("2026-04-01");
  DotSource dots(replica(1), 0);
  const auto a = must(apply(fresh(4), create(talk), dots, kNow)).state;
  const auto b = edit<OutreachContact>(a, replica(2), 0, kNow + 1, [](OutreachContact& t) { t.set_minutes(60); });
  const auto a_bytes = encode(a);
  const auto b_bytes = encode(b);
  std::printf("a talk of 12 fields: message %zu bytes, state %zu, %.1f more a field beside the id; edited by a second person %zu\n",
              talk.ByteSizeLong(), a_bytes.size(),
              static_cast<double>(a_bytes.size() - 18 - talk.ByteSizeLong()) / 12, b_bytes.size());
  const double whole = microseconds(50'000, [&] {
    const auto left = decode(a_bytes);
    const auto right = decode(b_bytes);
    return encode(join(*left, *right)).size();
  });
  std::printf("  decode both, join, encode %.2f µs: %.0f records/s; decode %.2f µs, encode %.2f µs\n", whole, 1e6 / whole,
              microseconds(50'000, [&] { return decode(a_bytes)->fields.size(); }),
              microseconds(50'000, [&] { return encode(a).size(); }));
  std::printf("  resolve %.2f µs, diff and apply of one field %.2f µs\n",
              microseconds(20'000, [&] { return resolve(a)->conflicts.size(); }),
              microseconds(20'000, [&, minutes = 0]() mutable {
                return edit<OutreachContact>(a, replica(3), 0, kNow, [&](OutreachContact& t) { t.set_minutes(++minutes); })
                    .fields.size();
              }) - microseconds(20'000, [&] { return resolve(a)->conflicts.size(); }));
}

// One field, or one note of twenty paragraphs, written by a different opening each time.
void many_openings() {
  std::printf("written from many openings (each writes once, having seen the one before):\n");
  std::printf("  openings  vector rows  agenda: state, decode+join+encode   note of 20 paragraphs: state, decode+join+encode\n");
  auto agenda = fresh(8);
  auto note = edit<HomeVisit>(fresh(8), replica(5000), 0, kNow, [](HomeVisit& v) {
    for (int i = 0; i < 20; ++i) v.mutable_note()->add_paragraphs()->set_text(std::string(100, 'x'));
  });
  for (std::uint64_t opening = 1; opening <= 1000; ++opening) {
    const auto agenda_before = encode(agenda);
    const auto note_before = encode(note);
    agenda = edit<HomeVisit>(agenda, replica(opening), 40, kNow + opening, [&](HomeVisit& v) {
      v.set_agenda(std::string(99, 'x') + static_cast<char>('a' + opening % 26));
    });
    note = edit<HomeVisit>(note, replica(opening), 40, kNow + opening, [&](HomeVisit& v) {
      v.mutable_note()->mutable_paragraphs(static_cast<int>(opening % 20))->set_text(std::string(99, 'y') + static_cast<char>('a' + opening % 26));
    });
    if (opening != 1 && opening != 10 && opening != 100 && opening != 1000) continue;
    const auto cost = [](const std::string& before, const std::string& after) {
      return microseconds(2'000, [&] { return encode(join(*decode(before), *decode(after))).size(); });
    };
    const auto agenda_after = encode(agenda);
    const auto note_after = encode(note);
    std::printf("  %8llu  %11zu  %8zu bytes, %8.1f µs              %8zu bytes, %8.1f µs\n",
                static_cast<unsigned long long>(opening), agenda.field(10)->vector.rows().size(), agenda_after.size(),
                cost(agenda_before, agenda_after), note_after.size(), cost(note_before, note_after));
  }
}

void long_note() {
  auto state = fresh(8);
  const auto write = [](HomeVisit& v) {
    for (int i = 0; i < 1000; ++i) v.mutable_note()->add_paragraphs()->set_text(std::string(100, 'x'));
  };
  const double typed = microseconds(1, [&] { return (state = edit<HomeVisit>(state, replica(1), 0, kNow, write)).fields.size(); });
  std::printf("a note of 1,000 paragraphs: pasted in %.1f ms, state %zu bytes for %d of text, resolve %.2f ms\n", typed / 1000,
              encode(state).size(), 100 * 1000, microseconds(20, [&] { return resolve(state)->conflicts.size(); }) / 1000);
}

}  // namespace

int main() {
  twelve_fields();
  many_openings();
  long_note();
  return guard == 0;
}
