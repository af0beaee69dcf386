// The frame codec: limits at and one past, hostile bytes, pieces of any size.
#include <zstd.h>

#include <random>

#include "fremskudt/state.pb.h"
#include "support/catch.h"
#include "sync/frame.h"

using namespace fremskudt;
using namespace fremskudt::sync;

namespace {

std::string framed(std::string_view body, unsigned char flags) {
  const auto n = body.size() + 1;
  std::string wire;
  for (int shift = 24; shift >= 0; shift -= 8) wire.push_back(static_cast<char>(n >> shift));
  wire.push_back(static_cast<char>(flags));
  return wire.append(body);
}

std::string packed(std::string_view plain, int window_log = 0) {
  auto* context = ZSTD_createCCtx();
  if (window_log != 0) ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, window_log);
  ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0);   // as a peer who does not say how far it unpacks
  std::string out(ZSTD_compressBound(plain.size()), '\0');
  ZSTD_inBuffer in{plain.data(), plain.size(), 0};
  ZSTD_outBuffer to{out.data(), out.size(), 0};
  while (ZSTD_compressStream2(context, &to, &in, ZSTD_e_end) != 0) {
  }
  ZSTD_freeCCtx(context);
  out.resize(to.pos);
  return out;
}

FrameResult<std::optional<Frame>> read_one(std::string_view wire, std::size_t limit = kMaxFrameBytes) {
  FrameReader reader(limit);
  reader.add(wire);
  return reader.next();
}

FrameError error_of(std::string_view wire) {
  auto result = read_one(wire);
  REQUIRE(!result);
  return result.error();
}

Frame push_of(std::size_t records, std::size_t state_bytes) {
  std::mt19937 rng(5);
  Frame frame;
  for (std::size_t i = 0; i < records; ++i) {
    auto* record = frame.mutable_push()->add_records();
    record->set_id(std::string(16, static_cast<char>(i)));
    record->set_revision(i);
    std::string state(state_bytes, '\0');
    for (auto& c : state) c = static_cast<char>(rng());
    record->set_state(state);
  }
  return frame;
}

}  // namespace

TEST_CASE("a frame comes back whole, whatever the pieces") {
  Frame small, large = push_of(40, 100);
  small.mutable_ping()->set_nonce(7);
  const auto wire = *to_wire(small) + *to_wire(large) + *to_wire(small);
  for (const std::size_t piece : {std::size_t(1), std::size_t(3), std::size_t(4), std::size_t(5), std::size_t(1000), wire.size()}) {
    FrameReader reader;
    std::vector<Frame> frames;
    for (std::size_t at = 0; at < wire.size(); at += piece) {
      reader.add(std::string_view(wire).substr(at, piece));
      while (auto frame = reader.next().value()) frames.push_back(*frame);
    }
    REQUIRE(frames.size() == 3);
    CHECK(frames[0].ping().nonce() == 7);
    CHECK(frames[1].SerializeAsString() == large.SerializeAsString());
    CHECK(reader.buffered() == 0);
  }
}

TEST_CASE("what is short goes plain, what is long goes packed") {
  Frame small;
  small.mutable_goodbye()->set_code(std::string(150, 'a'));
  CHECK((*to_wire(small))[4] == 0);
  small.mutable_goodbye()->set_code(std::string(5000, 'a'));
  const auto wire = *to_wire(small);
  CHECK(wire[4] == 1);
  CHECK(wire.size() < 100);
  CHECK((*to_wire(push_of(10, 1000)))[4] == 0);   // random bytes do not get shorter
}

TEST_CASE("the length is refused before anything is kept for it") {
  std::string head("\x00\x80\x00\x01", 4);   // 8 MiB + 1
  CHECK(error_of(head) == FrameError::too_long);
  CHECK(error_of("\xff\xff\xff\xff") == FrameError::too_long);
  CHECK(error_of(std::string(4, '\0')) == FrameError::empty);
  CHECK(read_one(std::string("\x00\x80\x00\x00", 4)).has_value());   // exactly 8 MiB: waits for it

  Frame frame;
  frame.mutable_enrol()->set_device_name(std::string(kMaxEnrolFrameBytes - 1 - 6, 'x'));   // tags and lengths take six
  const auto body = frame.SerializeAsString();
  REQUIRE(body.size() == kMaxEnrolFrameBytes - 1);
  CHECK(read_one(framed(body, 0), kMaxEnrolFrameBytes).has_value());
  CHECK(read_one(framed(body + std::string("\x18\x01", 2), 0), kMaxEnrolFrameBytes).error() == FrameError::too_long);
}

TEST_CASE("a frame of exactly the limit travels, one byte more does not") {
  auto frame = push_of(1, kMaxFrameBytes - 64);
  auto* state = frame.mutable_push()->mutable_records(0)->mutable_state();
  while (frame.ByteSizeLong() > kMaxFrameBytes - 1) state->pop_back();
  while (frame.ByteSizeLong() < kMaxFrameBytes - 1) state->push_back('x');
  const auto wire = to_wire(frame);
  REQUIRE(wire);
  CHECK(wire->size() == 4 + kMaxFrameBytes);
  CHECK(read_one(*wire).has_value());
  state->push_back('x');
  CHECK(!to_wire(frame));
}

TEST_CASE("flags nobody knows cannot be ignored") {
  for (const unsigned char flags : {2, 4, 128, 3, 255}) CHECK(error_of(framed("", flags)) == FrameError::unknown_flags);
}

TEST_CASE("a few bytes that unpack for ever are stopped at the limit") {
  const std::string just(kMaxUnpackedBytes, '\0'), over(kMaxUnpackedBytes + 1, '\0'), far(std::size_t(256) << 20, '\0');
  CHECK(error_of(framed(packed(over), 1)) == FrameError::unpacks_too_far);
  const auto bomb = packed(far);
  REQUIRE(bomb.size() < 64 << 10);
  CHECK(error_of(framed(bomb, 1)) == FrameError::unpacks_too_far);
  CHECK(error_of(framed(packed(just), 1)) == FrameError::malformed);   // unpacked, and then it is no frame
  // One that says how large it is, is refused by its word alone.
  std::string honest(ZSTD_compressBound(over.size()), '\0');
  honest.resize(ZSTD_compress(honest.data(), honest.size(), over.data(), over.size(), 3));
  CHECK(error_of(framed(honest, 1)) == FrameError::unpacks_too_far);
  CHECK(error_of(framed(packed(far, 27), 1)) == FrameError::bad_packing);   // a window of 128 MiB
}

TEST_CASE("packing that is cut, followed by more, or none at all is an error") {
  Frame frame;
  frame.mutable_goodbye()->set_code(std::string(2000, 'b'));
  const auto good = packed(frame.SerializeAsString());
  REQUIRE(read_one(framed(good, 1)).has_value());
  for (std::size_t n = 0; n < good.size(); ++n) CHECK(error_of(framed(good.substr(0, n), 1)) == FrameError::bad_packing);
  CHECK(error_of(framed(good + "x", 1)) == FrameError::bad_packing);
  CHECK(error_of(framed(good + good, 1)) == FrameError::bad_packing);
  CHECK(error_of(framed("not packed at all", 1)) == FrameError::bad_packing);
}

TEST_CASE("empty sub-messages are counted before they are parsed") {
  const auto feed_with = [](std::size_t fields) {
    std::string left;   // Push.records = 1, empty
    for (std::size_t i = 0; i < fields; ++i) left += std::string("\x0a\x00", 2);
    std::string out("\x1a");   // Frame.push = 3
    for (std::size_t n = left.size(); ; n >>= 7) {
      out.push_back(static_cast<char>((n & 127) | (n > 127 ? 128 : 0)));
      if (n <= 127) break;
    }
    return framed(out + left, 0);
  };
  CHECK(read_one(feed_with(kMaxFields - 1)).has_value());
  CHECK(error_of(feed_with(kMaxFields)) == FrameError::too_many_fields);
}

TEST_CASE("groups are as deep as they may be and no deeper") {
  const auto nested = [](int depth) {
    std::string bytes;
    for (int i = 0; i < depth; ++i) bytes += "\xa3\x06";   // field 100, group begins
    for (int i = 0; i < depth; ++i) bytes += "\xa4\x06";
    return framed(bytes, 0);
  };
  CHECK(read_one(nested(kMaxDepth - 1)).has_value());
  CHECK(error_of(nested(kMaxDepth)) == FrameError::too_deep);
  CHECK(error_of(nested(200'000)) == FrameError::too_deep);
  CHECK(error_of(framed("\xa3\x06", 0)) == FrameError::malformed);   // never ends
}

TEST_CASE("unknown fields and kinds are taken, lengths that lie are not") {
  CHECK(read_one(framed(std::string("\xa2\x06\x03" "abc", 6), 0)).has_value());          // kind 100
  CHECK((*read_one(framed(std::string("\xa2\x06\x03" "abc", 6), 0)))->kind_case() == Frame::KIND_NOT_SET);
  CHECK(error_of(framed(std::string("\xa2\x06\x04" "abc", 6), 0)) == FrameError::malformed);
  CHECK(error_of(framed(std::string("\x1a\x7f\x0a\x01" "a", 5), 0)) == FrameError::malformed);
  CHECK(error_of(framed(std::string("\x1a\x02\x0a\x05", 4) + "aaaaaaaa", 0)) == FrameError::malformed);   // child longer than parent
  CHECK(error_of(framed(std::string("\x00\x00", 2), 0)) == FrameError::malformed);
}

TEST_CASE("after an error a reader reads nothing more") {
  FrameReader reader;
  Frame ping;
  ping.mutable_ping()->set_nonce(1);
  reader.add(framed("", 8));
  CHECK(!reader.next());
  reader.add(*to_wire(ping));
  CHECK(!reader.next());
}

TEST_CASE("random bytes and random damage never do worse than an error") {
  std::mt19937_64 rng(20'261'122);
  const auto good = *to_wire(push_of(20, 60));
  for (int i = 0; i < 20'000; ++i) {
    std::string wire;
    if (i % 2 == 0) {
      wire = good;
      for (int flips = 1 + static_cast<int>(rng() % 4); flips > 0; --flips) wire[4 + rng() % (wire.size() - 4)] = static_cast<char>(rng());
    } else {
      std::string body(rng() % 300, '\0');
      for (auto& c : body) c = static_cast<char>(rng());
      wire = framed(body, static_cast<unsigned char>(rng() % 2));
    }
    FrameReader reader;
    reader.add(wire);
    while (true) {
      auto frame = reader.next();
      if (!frame || !*frame) break;
    }
    replicas_named_in(wire);
  }
  SUCCEED();
}

TEST_CASE("the replicas of a state are read from its table") {
  State state;
  state.set_id(std::string(16, 'i'));
  state.set_type(8);
  for (const std::uint64_t r : {1ULL, 0x8000'0000'0000'0001ULL, 0xffff'ffff'ffff'ffffULL}) state.add_replicas(r);
  state.add_dots()->set_counter(3);
  CHECK(replicas_named_in(state.SerializeAsString()) == std::vector<std::uint64_t>{1, 0x8000'0000'0000'0001ULL, 0xffff'ffff'ffff'ffffULL});
  state.clear_replicas();
  CHECK(replicas_named_in(state.SerializeAsString()).empty());
  CHECK(replicas_named_in(std::string("\x22\x09xxxxxxxxx", 11)).empty());
  CHECK(replicas_named_in(std::string("\x22\x80\x80\x80\x08", 5)).empty());
}
