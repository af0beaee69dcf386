// States as a peer could make them: decoded, joined, shown, edited, stored again.
//
// Promises: no bytes stop the program; what decodes is canonical; join keeps its laws on whatever decodes; what a person
// does to a foreign record replaces only what they were shown, and leaves a state that decodes again.
#include <google/protobuf/message.h>

#include <algorithm>
#include <set>

#include "fremskudt/records.pb.h"
#include "fremskudt/state.pb.h"
#include "fuzz.h"
#include "grammar.h"
#include "merge/view.h"
#include "model/check.h"
#include "model/json.h"
#include "model/scope.h"
#include "store/derive.h"
#include "wire/memory_store.h"
#include "wire/office_fixture.h"

namespace fremskudt::fuzz {
namespace {

using merge::Applied, merge::Dot, merge::DotSource, merge::Patch, merge::Position, merge::ReplicaId, merge::Resolved, merge::Stamp;
using merge::decode, merge::encode, merge::join;
using google::protobuf::Message;

// The input's fields. States come first; what a person does follows.
enum : std::uint32_t {
  kRaw = 1,      // bytes of a state, as they came
  kState = 2,    // a State message, put into canonical order by us: most changes of one would not decode
  kReplace = 3,  // a person's edit: the whole record is this
  kMore = 4,     // … or this is added to it
  kText = 5,     // … or all its prose becomes this text
  kDo = 6,       // finish, unfinish, choose
};

constexpr std::size_t kMostStates = 4;
constexpr ReplicaId kMine = 0x6d696e65;    // nobody else's: a store mints its own at random

// What a reader of state.proto would make of the message if order and repetition did not matter.
merge::State in_order(const fremskudt::State& message) {
  merge::State state;
  state.id.bytes.fill('r');
  state.type = message.type();
  state.erased = message.erased();
  if (state.erased) return state;
  const auto replica = [&](std::uint64_t index) -> ReplicaId {
    if (message.replicas_size() == 0) return 1 + index % 5;
    const auto r = message.replicas(static_cast<int>(index % static_cast<std::uint64_t>(message.replicas_size())));
    return r == 0 || r == kMine ? 1 : r;
  };
  const auto row = [&](std::uint64_t index) {
    if (message.dots_size() == 0) return std::pair<Dot, Stamp>{{1, 1 + index % 9}, index};
    const auto& dot = message.dots(static_cast<int>(index % static_cast<std::uint64_t>(message.dots_size())));
    return std::pair<Dot, Stamp>{{replica(dot.replica()), std::max<std::uint64_t>(dot.counter(), 1)}, dot.stamp()};
  };
  for (const auto& from : message.fields()) {
    merge::FieldState field;
    field.number = std::max(from.number(), 1u);
    if (std::ranges::any_of(state.fields, [&](const auto& f) { return f.number == field.number; })) continue;
    for (const auto& e : from.entries()) {
      merge::Entry entry;
      entry.key = e.key();
      std::tie(entry.dot, entry.stamp) = row(e.dot());
      std::tie(entry.origin, entry.origin_stamp) = e.origin() == 0 ? row(e.dot()) : row(e.origin() - 1);
      if (entry.origin == entry.dot) entry.origin_stamp = entry.stamp;
      entry.value = e.value();
      field.entries.push_back(std::move(entry));
    }
    const auto identity = [](const merge::Entry& e) { return std::tie(e.key, e.dot); };
    std::ranges::stable_sort(field.entries, {}, identity);
    field.entries.erase(std::unique(field.entries.begin(), field.entries.end(),
                                    [&](const auto& a, const auto& b) { return identity(a) == identity(b); }),
                        field.entries.end());
    for (const auto& p : from.positions()) {
      Position position{{replica(p.replica()), std::max<std::uint64_t>(p.counter(), 1)}, {}, p.left()};
      if (p.parent_replica() != 0) position.parent = {replica(p.parent_replica() - 1), std::max<std::uint64_t>(p.parent_counter(), 1)};
      field.positions.push_back(position);
    }
    std::ranges::stable_sort(field.positions, {}, &Position::id);
    field.positions.erase(std::unique(field.positions.begin(), field.positions.end(), [](const auto& a, const auto& b) { return a.id == b.id; }),
                          field.positions.end());
    for (const auto& e : field.entries) field.vector.add(e.dot);
    for (const auto& p : field.positions) field.vector.add(p.id);
    for (int i = 0; i + 1 < from.vector_size(); i += 2)
      field.vector.add(Dot{replica(from.vector(i)), std::max<std::uint64_t>(from.vector(i + 1), 1)});
    field.erased = from.erased();
    if (field.erased) field.entries.clear(), field.positions.clear();
    if (field.erased || !field.vector.rows().empty()) state.fields.push_back(std::move(field));
  }
  std::ranges::sort(state.fields, {}, &merge::FieldState::number);
  return state;
}

// All that the store and the pages ask of a record.
void look_at(const merge::State& state) {
  (void)merge::replicas_of(state);
  (void)merge::latest_stamp(state);
  const auto derived = store::derive(state);
  const auto resolved = merge::resolve(state);
  (void)merge::is_finished(state);
  for (const auto& field : state.fields) {
    const auto order = merge::prose_order(field.positions);
    promise(order.size() == field.positions.size() && std::set<Dot>(order.begin(), order.end()).size() == order.size(),
            "every position is shown once, sound tree or not");
  }
  if (!resolved) return;
  promise(derived.has_value(), "what can be shown can be stored");
  const auto& type = *record_type(state.type);
  (void)scope_of(state.id, *resolved->message);
  (void)check(*resolved->message);
  (void)check_finishable(*resolved->message);
  (void)to_json(*resolved->message);
  (void)store::name_texts(type, *resolved->message);
  (void)store::title(type, *resolved->message);
  for (const auto& conflict : resolved->conflicts) {
    promise(conflict.versions.size() > 1, "a conflict has versions");
    for (const auto& version : conflict.versions) (void)merge::version_text(type, conflict.field, version);
  }
}

void laws(const std::vector<merge::State>& states) {
  for (const auto& a : states) {
    promise(join(a, a) == a, "join is idempotent");
    const auto again = decode(encode(a));
    promise(again && *again == a, "a state survives its bytes");
    for (const auto& b : states) {
      const auto ab = join(a, b);
      promise(ab == join(b, a), "join is commutative");
      promise(join(a, ab) == ab, "join is monotone");
      promise(ab.erased || std::ranges::includes(merge::new_dots(a, a), merge::new_dots(ab, a)), "a join knows the dots of what was joined");
      promise(!merge::erases_more(ab, a), "a join knows what was erased");
      for (const auto& lost : merge::lost_by_erasure(a, b).fields)
        promise(a.field(lost.number)->erased && !lost.entries.empty(), "only what an erasure took is lost");
      promise(merge::contradicts(a, b) == merge::contradicts(b, a), "a contradiction is one both ways");
      for (const auto& c : states) promise(join(ab, c) == join(a, join(b, c)), "join is associative");
    }
  }
}

// By the View; who chooses has all versions before them.
bool was_shown(const Resolved& resolved, bool chooses, std::uint32_t field, const merge::Entry& entry) {
  const auto is_it = [&](const auto& one) { return one.key == entry.key && std::ranges::find(one.dots, entry.dot) != one.dots.end(); };
  const auto of = resolved.view.fields.find(field);
  if (of != resolved.view.fields.end() && std::ranges::any_of(of->second.shown, is_it)) return true;
  return chooses && std::ranges::any_of(resolved.conflicts, [&](const merge::Conflict& conflict) {
    return conflict.field == field && conflict.key == entry.key && std::ranges::any_of(conflict.versions, [&](const merge::Version& version) {
      return std::ranges::find(version.dots, entry.dot) != version.dots.end();
    });
  });
}

// The patch goes into `stored`, which has learnt more since it was `resolved`; returns what stands then.
std::optional<Applied> put(const merge::State& stored, const Resolved& resolved, const Patch& patch, bool chooses, std::uint64_t last) {
  DotSource dots(kMine, last);
  const auto applied = merge::apply(stored, patch, dots, std::max<Stamp>(merge::latest_stamp(stored), 1));
  if (!applied) return std::nullopt;
  const auto again = decode(encode(applied->state));
  promise(again && *again == applied->state, "what was written decodes again");
  if (!applied->changed) {
    promise(applied->state == stored, "nothing said, nothing changed");
    return *applied;
  }
  promise(join(stored, applied->state) == applied->state, "a write is newer than what it was written upon");
  if (patch.kind == Patch::Kind::finish) return *applied;
  for (const auto& field : stored.fields) {
    const auto* now = applied->state.field(field.number);
    promise(now != nullptr, "no field is dropped");
    for (const auto& entry : field.entries) {
      const bool stands = std::ranges::any_of(now->entries, [&](const merge::Entry& e) { return e.dot == entry.dot && e.key == entry.key; });
      promise(stands || was_shown(resolved, chooses, field.number, entry), "only what was shown is replaced");
    }
  }
  return *applied;
}

Patch person_does(const Resolved& resolved, const Piece& piece, Message* edited) {
  const auto& type = record_type_of(*resolved.message);
  switch (piece.number) {
    case kReplace:
      edited->Clear();
      (void)edited->ParsePartialFromString(piece.bytes);
      return merge::diff(resolved.view, *resolved.message, *edited);
    case kMore: {
      const std::unique_ptr<Message> more(edited->New());
      if (more->ParsePartialFromString(piece.bytes)) edited->MergeFrom(*more);
      return merge::diff(resolved.view, *resolved.message, *edited);
    }
    case kText:
      for (const auto& field : type.fields) {
        if (field.policy.merge() != PROSE) continue;
        auto& prose = static_cast<Prose&>(*edited->GetReflection()->MutableMessage(edited, field.descriptor));
        prose = merge::prose_from_text(prose, piece.bytes);
        (void)merge::prose_to_text(prose);
      }
      return merge::diff(resolved.view, *resolved.message, *edited);
    default: break;
  }
  const bool finishes = type.with_role(FINISHED) != nullptr;
  if (piece.value % 4 == 0 && finishes) return merge::finish(resolved, test::id_of('1'), 1'772'000'000'000);
  if (piece.value % 4 == 1 && finishes) return merge::unfinish(resolved);
  if (resolved.conflicts.empty()) return {};
  const auto& conflict = resolved.conflicts[piece.value / 4 % resolved.conflicts.size()];
  const auto& version = conflict.versions[piece.value % conflict.versions.size()];
  if (piece.value % 4 == 2) return merge::choose(conflict, version.value);
  const auto text = merge::version_text(type, conflict.field, version);
  return text.empty() ? merge::choose(conflict, std::nullopt) : merge::choose_text(type, conflict, text + "!");
}

// A person has `shown` open while `stored` is what the store holds by now.
void edit(const merge::State& shown, merge::State stored, const std::vector<Piece>& pieces) {
  std::uint64_t last = 0;
  auto resolved = merge::resolve(shown);
  if (!resolved) return;
  for (const auto& piece : pieces) {
    if (piece.number < kReplace || piece.number > kDo) continue;
    const std::unique_ptr<Message> edited(resolved->message->New());
    edited->CopyFrom(*resolved->message);
    const auto patch = person_does(*resolved, piece, edited.get());
    const auto applied = put(stored, *resolved, patch, piece.number == kDo, last);
    if (!applied || !applied->changed) continue;
    last = std::max(last, applied->last.counter);
    look_at(applied->state);
    // The editor goes on: it covers what it wrote, and nothing that came meanwhile.
    const auto view = merge::after_apply(resolved->view, patch, applied->first, applied->last);
    if (piece.number != kDo) merge::adopt(*edited, patch, applied->first, applied->last);
    promise(merge::diff(view, *edited, *edited).empty(), "what was just saved is no change");
    for (const auto& [number, of] : view.fields)
      for (const auto& seen : of.shown)
        for (const auto dot : seen.dots) promise(dot.replica == kMine || of.vector.has_seen(dot), "a view has seen what it covers");
    stored = applied->state;
    auto now = merge::resolve(stored);
    promise(now.has_value(), "what could be shown can be shown after an edit");
    (void)merge::rebase(view, now->view, {piece.number});
    // A box that shows one version; prose shows each in a row of its own.
    if (!now->conflicts.empty())
      if (const auto* field = record_type(stored.type)->field(now->conflicts.front().field); field && field->policy.merge() != PROSE)
        merge::cover_only_shown(*now, field->number());
    resolved = std::move(now);
  }
}

}  // namespace

void run_one(std::string_view input) {
  const auto pieces = read_pieces(input);
  std::vector<merge::State> states;
  for (const auto& piece : pieces) {
    if (states.size() == kMostStates) break;
    if (piece.number == kRaw) {
      auto state = decode(piece.bytes);
      if (!state) continue;
      promise(encode(*state) == piece.bytes, "what decodes is canonical");
      states.push_back(std::move(*state));
    } else if (piece.number == kState) {
      fremskudt::State message;
      if (!message.ParsePartialFromString(piece.bytes)) continue;
      states.push_back(in_order(message));
      const auto bytes = encode(states.back());
      const auto again = decode(bytes);
      promise(again && *again == states.back(), "any state in order decodes as it was");
    }
  }
  if (states.empty()) return;
  for (auto& state : states) state.id = states.front().id, state.type = states.front().type;
  for (const auto& state : states) look_at(state);
  laws(states);
  auto stored = states.front();
  for (const auto& state : states) stored = join(stored, state);
  look_at(stored);
  edit(states.front(), stored, pieces);
}

std::vector<std::pair<std::string, std::string>> seeds() {
  using namespace test;
  std::vector<std::pair<std::string, std::string>> all;
  const auto write = [&](const std::string& name, std::uint32_t type, auto&& first, auto&& anna_edit, auto&& bo_edit) {
    MemoryStore anna(store::Side::tablet, 11, id_of('A'), id_of('1'));
    anna.write(id_of('r'), type, first);
    MemoryStore bo(anna);
    bo.reopen(0x8000000000000001);
    anna.write(id_of('r'), type, anna_edit);
    bo.write(id_of('r'), type, bo_edit);
    const auto a = anna.states().at(id_of('r')), b = bo.states().at(id_of('r'));
    std::string message;
    {
      auto edited = std::move(merge::resolve(*decode(a))->message);
      bo_edit(*edited);
      message = edited->SerializeAsString();
    }
    all.emplace_back(name + "-raw", Builder().bytes(kRaw, a).bytes(kRaw, b).bytes(kReplace, message).number(kDo, 2).done());
    all.emplace_back(name, Builder().bytes(kState, a).bytes(kState, b).bytes(kMore, message).number(kDo, 3).number(kDo, 0).number(kDo, 1).done());
    all.emplace_back(name + "-text", Builder().bytes(kState, b).bytes(kState, a).bytes(kText, "Først dette.\n\nFaren henter.\n\nSå det.").number(kDo, 0).done());
  };
  write("visit", record_type_of<HomeVisit>().number(),
        [](Message& m) {
          auto& visit = static_cast<HomeVisit&>(m);
          visit.set_family(id_of('g').to_bytes());
          visit.set_date("2026-03-01");
          visit.add_present_roles("mor");
          visit.add_scores()->set_key("child");
          for (const char* text : {"Vi talte om morgenerne.", "Faren henter.", "Pædagogen ringer."})
            visit.mutable_note()->add_paragraphs()->set_text(text);
        },
        [](Message& m) {
          auto& visit = static_cast<HomeVisit&>(m);
          visit.set_agenda("Morgenerne.");
          visit.add_present_roles("far");
          visit.mutable_note()->mutable_paragraphs(1)->set_text("Faren henter om fredagen.");
        },
        [](Message& m) {
          auto& visit = static_cast<HomeVisit&>(m);
          visit.set_agenda("Aftenerne.");
          visit.set_minutes(45);
          visit.mutable_note()->mutable_paragraphs(1)->set_text("Moren henter.");
          visit.mutable_note()->mutable_paragraphs()->SwapElements(0, 2);
        });
  write("agreement", record_type_of<Agreement>().number(),
        [](Message& m) {
          auto& agreement = static_cast<Agreement&>(m);
          agreement.set_family(id_of('g').to_bytes());
          for (const char* key : {"a", "b"}) {
            auto* line = agreement.add_lines();
            line->set_key(key);
            line->set_what("Læser højt.");
          }
        },
        [](Message& m) { static_cast<Agreement&>(m).mutable_lines(0)->set_who("far"); },
        [](Message& m) { static_cast<Agreement&>(m).mutable_lines()->DeleteSubrange(0, 1); });
  write("person", record_type_of<Person>().number(),
        [](Message& m) {
          static_cast<Person&>(m).set_family(id_of('g').to_bytes());
          static_cast<Person&>(m).set_first_name("Testbarn");
        },
        [](Message& m) { static_cast<Person&>(m).set_first_name("Prøvebarn"); },
        [](Message& m) { static_cast<Person&>(m).set_first_name("Eksempelbarn"), static_cast<Person&>(m).set_born("2022-05-01"); });
  std::size_t number = 0;
  for (const auto& type : record_types()) {   // one of each type, with every field that text can set
    auto record = type.make();
    for (const auto& field : type.fields)
      if (field.descriptor->type() == google::protobuf::FieldDescriptor::TYPE_STRING && !field.descriptor->is_repeated())
        record->GetReflection()->SetString(record.get(), field.descriptor, "Prøve");
    MemoryStore tablet(store::Side::tablet, 5 + number, id_of('A'), id_of('1'));
    if (record->ByteSizeLong() == 0) continue;
    tablet.write(id_of('r'), type.number(), [&](Message& m) { m.CopyFrom(*record); });
    all.emplace_back("type-" + std::to_string(type.number()),
                     Builder().bytes(kState, tablet.states().at(id_of('r'))).bytes(kMore, record->SerializeAsString()).done());
    ++number;
  }
  const std::uint32_t forgotten[] = {HomeVisit::kAgendaFieldNumber};
  const auto visit = *decode(read_pieces(all.front().second).front().bytes);
  all.emplace_back("erased-field", Builder().bytes(kState, encode(merge::erase_fields(visit, forgotten))).bytes(kState, encode(visit)).bytes(kText, "Nyt.").done());
  all.emplace_back("erased", Builder().bytes(kRaw, encode(merge::erased_state(id_of('r'), 8))).done());
  return all;
}

}  // namespace fremskudt::fuzz
