// Both sessions against a peer that says anything at any moment, with a store that is slow or fails.
//
// Promises (sides.cpp): nothing stops the program; a tablet acknowledges only what a receipt says of something it sent; a
// server's receipt comes after the commit, and the store then holds what it says; strangers reach enrolment only;
// nothing of a scope that is not granted leaves; what waits is bounded.
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
      up.number(kWrite, 1).number(kGrants, 2).number(kGrants, 0).number(kWrite, 5).number(kPass, 21'000).number(kFail, 1).number(kWrite, 2).number(kEnd, 1);
      all.emplace_back("tablet-" + name, down.done());
      all.emplace_back("office-" + name, up.done());
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
