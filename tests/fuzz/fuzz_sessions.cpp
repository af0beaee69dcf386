// Both sessions against a peer that says anything at any moment, with a store that is slow or fails.
//
// Promises (sides.cpp): nothing stops the program; a tablet acknowledges only what a receipt says of something it sent; a
// server's receipt comes after the commit, and the store then holds what it says; strangers reach enrolment only;
// nothing of a scope that is not granted leaves; what waits is bounded; pictures as picture_promises.h has them.
#include <algorithm>

#include "fuzz.h"
#include "grammar.h"
#include "sides.h"
#include "wire/transcript.h"

namespace fremskudt::fuzz {
namespace {

// The input's fields, in the order in which they happen; kSetup first.
enum : std::uint32_t {
  kSetup = 1,    // bit 0: the office's side; bit 1: lazy, the store works only when told. Office: bits 2-3 the peer's
                 // standing. Tablet: bit 2: once, bit 3: a store that never met the server
  kFrame = 2,    // a Frame from the peer
  kWire = 3,     // bytes from the peer
  kWork = 4,     // the store does so many things
  kPass = 5,     // milliseconds
  kWrite = 6,    // somebody writes here
  kFail = 7,     // the store's next work fails
  kWritten = 8,  // the socket took so many bytes
  kEnd = 9,
  kGrants = 10,  // office: which scopes are granted no more
  kDamage = 11,  // a byte of a picture here is not what it was
};

// Beside the stores themselves: what one frame takes, the output that waits, and what was pushed as the model keeps it.
constexpr std::size_t kMostMemory = 48u << 20;

std::string framed(std::string_view body) {
  std::string wire;
  for (int i = 3; i >= 0; --i) wire.push_back(static_cast<char>((body.size() + 1) >> (8 * i)));
  wire.push_back('\0');
  return wire.append(body);
}

sync::Peer::Standing standing_of(std::uint64_t setup) {
  using enum sync::Peer::Standing;
  switch (setup >> 2 & 3) {
    case 1: return unknown;
    case 2: return revoked;
    default: return enrolled;
  }
}

// Words about attachments with every set of flags, and pieces of those that are not asked for: of the visits' own pictures,
// and of a record that has none.
std::vector<Frame> odd_words_about_pictures() {
  auto names = tablet_at_start().attachments().names();
  const auto more = office_at_start().attachments().names();
  names.insert(names.end(), more.begin(), more.end());
  names.push_back({test::id_of('t'), names.front().hash});
  std::vector<Frame> frames;
  for (const auto& name : names) {
    for (unsigned flags = 0; flags < 32; ++flags) {
      Frame frame;
      auto* held = frame.mutable_attachments()->add_held();
      sync::set_attachment_name(held, name);
      held->set_held(flags % 3 * 1'000);
      held->set_whole(flags & 1);
      held->set_wrong(flags & 2);
      held->set_refused(flags & 4);
      held->set_unnamed(flags & 8);
      held->set_answers(flags & 16);   // at the end: to what was not sent, nothing after it is heard
      if (flags < 16 || name == names.back()) frames.push_back(std::move(frame));
    }
    Frame piece;
    sync::set_attachment_name(piece.mutable_piece(), name);
    piece.mutable_piece()->set_offset(7);
    piece.mutable_piece()->set_bytes("not what lies there");
    frames.insert(frames.begin(), std::move(piece));
  }
  return frames;
}

}  // namespace

void run_one(std::string_view input) {
  const auto pieces = read_pieces(input);
  if (pieces.empty() || pieces.size() > 400) return;
  const auto setup = pieces.front().number == kSetup ? pieces.front().value : 0;
  const bool lazy = (setup & 2) != 0;
  tablet_at_start(), office_at_start();
  reset_memory_peak();
  OfficeSide* office = nullptr;
  std::unique_ptr<Side> side;
  if (setup & 1) {
    auto made = std::make_unique<OfficeSide>(standing_of(setup));
    office = made.get();
    side = std::move(made);
  } else {
    using Mode = sync::ClientSession::Mode;
    side = std::make_unique<TabletSide>(setup & 4 ? Mode::once : Mode::stay, (setup & 8) != 0);
  }
  for (const auto& piece : pieces) {
    switch (piece.number) {
      case kFrame: side->hear(framed(piece.bytes)); break;
      case kWire: side->hear(piece.bytes); break;
      case kWork: side->work(piece.value % 64); break;
      case kPass: side->pass(static_cast<std::int64_t>(piece.value % 100'000)); break;
      case kWrite: side->write(piece.value); break;
      case kFail: side->fail_next(); break;
      case kWritten: side->written(piece.value); break;
      case kEnd: side->end(piece.value); break;
      case kDamage: side->damage(piece.value); break;
      case kGrants:
        if (office) office->grant(piece.value);
        break;
      default: break;
    }
    if (!lazy) side->settle();
  }
  side->settle();
  promise(memory_taken() <= kMostMemory + 16 * input.size(), "a session takes bounded memory");
}

std::vector<std::pair<std::string, std::string>> seeds() {
  using namespace test;
  using Mode = sync::ClientSession::Mode;
  std::vector<std::pair<std::string, std::string>> all;
  for (const bool is_new : {false, true}) {
    MemoryStore tablet(tablet_at_start()), store(office_at_start());
    Office office(store);
    if (!is_new) {
      const store::ChangeSet known{store::SetFact{std::string(sync::client::kFactServerKey), office.signing.open},
                                   store::SetFact{std::string(sync::client::kFactEpoch), office.epoch}};
      promise(tablet.apply(known, {}).has_value(), "the store in memory keeps facts");
    }
    office.allowed = [&](const Id&) { return store.all_scopes(); };
    Meeting meeting(tablet, peer_of(sync::Peer::Standing::enrolled), office, {}, Mode::stay);
    meeting.settle();
    for (const bool lazy : {false, true}) {
      const auto name = std::string(is_new ? "new" : "known") + (lazy ? "-lazy" : "");
      Builder down, up;
      down.number(kSetup, (lazy ? 2u : 0u) | (is_new ? 8u : 0u));
      up.number(kSetup, 1 | (lazy ? 2u : 0u));
      const auto beat = [&](Builder& to) {
        if (lazy) to.number(kWork, 3).number(kWritten, 1000);
      };
      beat(down);
      for (const auto& frame : meeting.sent_down) down.bytes(kFrame, frame.SerializeAsString()), beat(down);
      down.number(kWrite, 1).number(kPass, 2500).number(kWrite, 4).number(kFail, 1).number(kPass, 50'000).number(kEnd, 0);
      for (const auto& frame : meeting.sent_up) up.bytes(kFrame, frame.SerializeAsString()), beat(up);
      up.number(kWrite, 1).number(kGrants, 2).number(kGrants, 0).number(kWrite, 5).number(kPass, 21'000).number(kWrite, 3).number(kGrants, 0xffff).number(kWrite, 7);
      up.number(kFail, 1).number(kWrite, 2).number(kEnd, 1);
      all.emplace_back("tablet-" + name, down.done());
      all.emplace_back("office-" + name, up.done());
      if (lazy || is_new) continue;
      Builder odd_down, odd_up;
      odd_down.number(kSetup, 0);
      odd_up.number(kSetup, 1);
      for (std::size_t i = 0; i < 3; ++i) odd_down.bytes(kFrame, meeting.sent_down.at(i).SerializeAsString());
      for (std::size_t i = 0; i < 3; ++i) odd_up.bytes(kFrame, meeting.sent_up.at(i).SerializeAsString());
      odd_down.number(kDamage, 1), odd_up.number(kDamage, 1);
      for (const auto& frame : odd_words_about_pictures()) {
        odd_down.bytes(kFrame, frame.SerializeAsString());
        odd_up.bytes(kFrame, frame.SerializeAsString());
      }
      all.emplace_back("tablet-pictures", odd_down.done());
      all.emplace_back("office-pictures", odd_up.done());
    }
  }
  Frame enrol;
  enrol.mutable_enrol()->set_code("ABCDEFGHABCDEFGH");
  enrol.mutable_enrol()->set_device(id_of('D').to_bytes());
  enrol.mutable_enrol()->set_device_name("Tablet 3");
  for (const unsigned standing : {1u, 2u})
    all.emplace_back("stranger-" + std::to_string(standing),
                     Builder().number(kSetup, 1 | standing << 2).bytes(kFrame, enrol.SerializeAsString()).done());
  return all;
}

}  // namespace fremskudt::fuzz
