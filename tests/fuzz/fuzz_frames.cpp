// Bytes from the wire into FrameReader: packed and plain, whole and in pieces, within the limits and past them.
//
// Promises: no input stops the program; memory stays within what the limits allow; after an error nothing more comes;
// how the bytes are cut changes nothing; what was read has no more depth and fields than an independent count allows, and
// written again it is the same frame.
#include <google/protobuf/message.h>
#include <zstd.h>

#include <algorithm>

#include "frame_seeds.h"
#include "fuzz.h"
#include "grammar.h"
#include "sync/frame.h"

namespace fremskudt::fuzz {
namespace {

using namespace sync;

// The input's fields.
enum : std::uint32_t {
  kSmallLimit = 1,   // number, not 0: the limit of a device that is not enrolled
  kCutEvery = 2,     // number: bytes are handed over in pieces of this size
  kWire = 3,         // bytes as they are
  kPlain = 4,        // a Frame
  kPacked = 5,       // a Frame, packed by us
  kZstd = 6,         // what zstd should unpack
  kRepeated = 7,     // a piece of a Frame …
  kTimes = 8,        // … so many times, packed by us: for the limits that no small input reaches
};

// Reader's buffer, the unpacked bytes growing by doubling, the parsed frame with up to kMaxFields fields, and its copy
// for the comparison; an element of a repeated message takes some 100 bytes.
constexpr std::size_t kMostMemory = 4 * kMaxUnpackedBytes + 2 * kMaxFields * 160;

std::string framed(std::string_view body, unsigned char flags) {
  const auto length = body.size() + 1;
  std::string wire;
  for (int i = 3; i >= 0; --i) wire.push_back(static_cast<char>(length >> (8 * i)));
  wire.push_back(static_cast<char>(flags));
  return wire.append(body);
}

std::string packed(std::string_view body) {
  std::string out(ZSTD_compressBound(body.size()), '\0');
  static ZSTD_CCtx* const context = ZSTD_createCCtx();
  const auto length = ZSTD_compressCCtx(context, out.data(), out.size(), body.data(), body.size(), 1);
  promise(!ZSTD_isError(length), "zstd packs");
  out.resize(length);
  return out;
}

std::string wire_of(const std::vector<Piece>& pieces) {
  std::string wire, repeated;
  for (const auto& piece : pieces) {
    switch (piece.number) {
      case kWire: wire += piece.bytes; break;
      case kPlain: wire += framed(piece.bytes, 0); break;
      case kPacked: wire += framed(packed(piece.bytes), kPackedFlag); break;
      case kZstd: wire += framed(piece.bytes, kPackedFlag); break;
      case kRepeated: repeated = piece.bytes; break;
      case kTimes: {
        if (repeated.empty()) break;
        std::string body;
        const auto times = std::min<std::uint64_t>(piece.value, (kMaxUnpackedBytes + 4096) / repeated.size());
        body.reserve(repeated.size() * times);
        for (std::uint64_t i = 0; i < times; ++i) body += repeated;
        wire += framed(packed(body), kPackedFlag);
        break;
      }
      default: break;
    }
  }
  return wire;
}

// Fields of a message counted from what was parsed, and how deep it goes: nothing of check_shape's.
void count(const google::protobuf::UnknownFieldSet& unknown, int depth, std::size_t& fields, int& deepest) {
  deepest = std::max(deepest, depth);
  for (int i = 0; i < unknown.field_count(); ++i) {
    ++fields;
    if (unknown.field(i).type() == google::protobuf::UnknownField::TYPE_GROUP) count(unknown.field(i).group(), depth + 1, fields, deepest);
  }
}
void count(const google::protobuf::Message& message, int depth, std::size_t& fields, int& deepest) {
  deepest = std::max(deepest, depth);
  const auto* reflection = message.GetReflection();
  std::vector<const google::protobuf::FieldDescriptor*> set;
  reflection->ListFields(message, &set);
  for (const auto* field : set) {
    const int times = field->is_repeated() ? reflection->FieldSize(message, field) : 1;
    fields += static_cast<std::size_t>(times);
    if (field->cpp_type() != google::protobuf::FieldDescriptor::CPPTYPE_MESSAGE) continue;
    for (int i = 0; i < times; ++i)
      count(field->is_repeated() ? reflection->GetRepeatedMessage(message, field, i) : reflection->GetMessage(message, field), depth + 1,
            fields, deepest);
  }
  count(reflection->GetUnknownFields(message), depth, fields, deepest);
}

void look_at(const Frame& frame, const std::string& bytes) {
  std::size_t fields = 0;
  int deepest = 0;
  count(frame, 1, fields, deepest);
  promise(fields <= kMaxFields, "a frame has at most kMaxFields fields");
  promise(deepest <= kMaxDepth, "a frame is at most kMaxDepth deep");
  promise(frame.SpaceUsedLong() <= 2 * kMaxUnpackedBytes + kMaxFields * 160, "a parsed frame takes bounded memory");
  promise(bytes.size() <= kMaxUnpackedBytes + kMaxFields, "a frame is not larger than what it was read from");
  // Every fourth, by its bytes: it is half the cost.
  if (const auto wire = std::hash<std::string>()(bytes) % 4 == 0 ? to_wire(frame) : std::nullopt) {
    FrameReader again;
    again.add(*wire);
    const auto read = again.next();
    promise(read.has_value() && read->has_value() && (*read)->SerializeAsString() == bytes, "a frame survives the wire");
    promise(again.buffered() == 0, "a frame's bytes are all its own");
  }
  for (const auto& record : frame.push().records()) {
    const auto replicas = replicas_named_in(record.state());
    promise(replicas.size() <= record.state().size() / 8, "a state names no more replicas than it has bytes for");
  }
}

struct Heard {
  std::vector<std::string> frames;
  std::optional<FrameError> error;
  bool operator==(const Heard&) const = default;
};

Heard listen(std::string_view wire, std::size_t limit, std::size_t piece, bool look) {
  FrameReader reader(limit);
  Heard heard;
  while (!wire.empty()) {
    const auto n = piece == 0 ? wire.size() : std::min(piece, wire.size());
    reader.add(wire.substr(0, n));
    wire.remove_prefix(n);
    while (true) {
      auto frame = reader.next();
      if (!frame) {
        promise(!heard.error || *heard.error == frame.error(), "a reader in error stays in that error");
        promise(reader.buffered() == 0, "a reader in error keeps nothing");
        heard.error = frame.error();
        break;
      }
      promise(!heard.error, "nothing comes after an error");
      if (!*frame) break;
      heard.frames.push_back((*frame)->SerializeAsString());
      if (look) look_at(**frame, heard.frames.back());
    }
  }
  return heard;
}

}  // namespace

void run_one(std::string_view input) {
  const auto pieces = read_pieces(input);
  std::size_t limit = kMaxFrameBytes, cut = 0;
  for (const auto& piece : pieces) {
    if (piece.number == kSmallLimit && piece.value != 0) limit = kMaxEnrolFrameBytes;
    if (piece.number == kCutEvery) cut = 1 + static_cast<std::size_t>(piece.value % 4096);
  }
  const auto wire = wire_of(pieces);
  reset_memory_peak();
  const auto heard = listen(wire, limit, 0, true);
  promise(memory_taken() <= kMostMemory + 2 * wire.size(), "reading takes bounded memory");
  if (cut != 0) promise(listen(wire, limit, cut, false) == heard, "how the bytes are cut changes nothing");
}

std::vector<std::pair<std::string, std::string>> seeds() {
  std::vector<std::pair<std::string, std::string>> all;
  int number = 0;
  for (const auto& frame : example_frames()) {
    const auto body = frame.SerializeAsString();
    const auto name = [&](const char* how) { return std::string(how) + "-" + std::to_string(number); };
    all.emplace_back(name("plain"), Builder().number(kCutEvery, 6).bytes(kPlain, body).done());
    if (body.size() > kMinPackedBytes) {
      all.emplace_back(name("packed"), Builder().bytes(kPacked, body).done());
      all.emplace_back(name("zstd"), Builder().bytes(kZstd, packed(body)).done());
    }
    ++number;
  }
  Frame ping;
  ping.mutable_ping()->set_nonce(7);
  const auto wire = *to_wire(ping);
  all.emplace_back("wire", Builder().number(kCutEvery, 3).bytes(kWire, wire + wire + wire).done());
  all.emplace_back("stranger", Builder().number(kSmallLimit, 1).bytes(kWire, wire).done());
  // Past the limits: empty records in a push, groups in groups, zeros without end.
  Frame push;
  push.mutable_push()->add_records();
  all.emplace_back("large-many-fields", Builder().bytes(kRepeated, push.SerializeAsString()).number(kTimes, 200'000).done());
  all.emplace_back("large-deep", Builder().bytes(kRepeated, "\x0b").number(kTimes, 40).done());
  all.emplace_back("large-unpacks-far", Builder().bytes(kRepeated, std::string("\x00", 1)).number(kTimes, 9 << 20).done());
  return all;
}

}  // namespace fremskudt::fuzz
