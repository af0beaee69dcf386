#include "sync/frame.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/wire_format_lite.h>
#include <zstd.h>

#include <algorithm>
#include <memory>

#include "sync/packing.h"

namespace fremskudt::sync {
namespace {

namespace io = google::protobuf::io;
using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::internal::WireFormatLite;

// One of each a thread: a connection would pay a megabyte for its own. Each frame starts with a reset, so nothing of one
// frame can show in the length of another.
ZSTD_CCtx* packer() {
  struct Free {
    void operator()(ZSTD_CCtx* c) const { ZSTD_freeCCtx(c); }
  };
  thread_local std::unique_ptr<ZSTD_CCtx, Free> context{[] {
    auto* c = ZSTD_createCCtx();
    FREMSKUDT_ASSERT(c != nullptr);
    ZSTD_CCtx_setParameter(c, ZSTD_c_compressionLevel, kPackLevel);
    return c;
  }()};
  ZSTD_CCtx_reset(context.get(), ZSTD_reset_session_only);
  return context.get();
}

ZSTD_DCtx* unpacker() {
  struct Free {
    void operator()(ZSTD_DCtx* c) const { ZSTD_freeDCtx(c); }
  };
  thread_local std::unique_ptr<ZSTD_DCtx, Free> context{[] {
    auto* c = ZSTD_createDCtx();
    FREMSKUDT_ASSERT(c != nullptr);
    ZSTD_DCtx_setParameter(c, ZSTD_d_windowLogMax, kMaxWindowLog);
    return c;
  }()};
  ZSTD_DCtx_reset(context.get(), ZSTD_reset_session_only);
  return context.get();
}

FrameResult<std::string> unpack(std::string_view packed) {
  const auto fail_with = [](FrameError e) { return tl::make_unexpected(e); };
  const auto said = ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (said == ZSTD_CONTENTSIZE_ERROR) return fail_with(FrameError::bad_packing);
  if (said != ZSTD_CONTENTSIZE_UNKNOWN && said > kMaxUnpackedBytes) return fail_with(FrameError::unpacks_too_far);

  auto* context = unpacker();
  ZSTD_inBuffer in{packed.data(), packed.size(), 0};
  std::string out;
  std::size_t done = 0;
  // Room grows with what really came out, never with what the frame says of itself.
  for (std::size_t room = std::min(packed.size() * 4 + 1024, kMaxUnpackedBytes + 1);; room = std::min(room * 2, kMaxUnpackedBytes + 1)) {
    out.resize(room);
    ZSTD_outBuffer to{out.data(), out.size(), done};
    const auto left = ZSTD_decompressStream(context, &to, &in);
    done = to.pos;
    if (ZSTD_isError(left)) return fail_with(FrameError::bad_packing);
    if (done > kMaxUnpackedBytes) return fail_with(FrameError::unpacks_too_far);
    if (left == 0) break;                                                        // one whole zstd frame …
    if (done < out.size() && in.pos == in.size) return fail_with(FrameError::bad_packing);   // … or cut short
  }
  if (in.pos != in.size) return fail_with(FrameError::bad_packing);
  out.resize(done);
  return out;
}

// Walks one message. `type` is null inside what this version does not know.
std::optional<FrameError> walk(io::CodedInputStream& in, const Descriptor* type, int depth, std::size_t& fields, std::uint32_t end_tag) {
  if (depth > kMaxDepth) return FrameError::too_deep;
  while (true) {
    const auto tag = in.ReadTag();
    if (tag == 0) return end_tag == 0 && in.ConsumedEntireMessage() ? std::nullopt : std::optional(FrameError::malformed);
    if (end_tag != 0 && tag == end_tag) return std::nullopt;
    if (++fields > kMaxFields) return FrameError::too_many_fields;
    const auto number = WireFormatLite::GetTagFieldNumber(tag);
    if (number == 0) return FrameError::malformed;
    switch (WireFormatLite::GetTagWireType(tag)) {
      case WireFormatLite::WIRETYPE_VARINT: {
        std::uint64_t value;
        if (!in.ReadVarint64(&value)) return FrameError::malformed;
        break;
      }
      case WireFormatLite::WIRETYPE_FIXED64:
        if (!in.Skip(8)) return FrameError::malformed;
        break;
      case WireFormatLite::WIRETYPE_FIXED32:
        if (!in.Skip(4)) return FrameError::malformed;
        break;
      case WireFormatLite::WIRETYPE_LENGTH_DELIMITED: {
        std::uint32_t length;
        if (!in.ReadVarint32(&length) || length > static_cast<std::uint32_t>(kMaxUnpackedBytes)) return FrameError::malformed;
        const auto* field = type ? type->FindFieldByNumber(number) : nullptr;
        if (field && field->type() == FieldDescriptor::TYPE_MESSAGE) {
          const auto limit = in.PushLimit(static_cast<int>(length));
          if (in.BytesUntilLimit() != static_cast<int>(length)) return FrameError::malformed;   // longer than its parent
          if (auto error = walk(in, field->message_type(), depth + 1, fields, 0)) return error;
          in.PopLimit(limit);
        } else if (!in.Skip(static_cast<int>(length))) {
          return FrameError::malformed;
        }
        break;
      }
      case WireFormatLite::WIRETYPE_START_GROUP:
        if (auto error = walk(in, nullptr, depth + 1, fields, WireFormatLite::MakeTag(number, WireFormatLite::WIRETYPE_END_GROUP)))
          return error;
        break;
      case WireFormatLite::WIRETYPE_END_GROUP: return FrameError::malformed;
      default: return FrameError::malformed;
    }
  }
}

}  // namespace

void pack_at_level(int level) { ZSTD_CCtx_setParameter(packer(), ZSTD_c_compressionLevel, level); }

std::string_view to_string(FrameError error) {
  switch (error) {
    case FrameError::empty: return "empty";
    case FrameError::too_long: return "too_long";
    case FrameError::unknown_flags: return "unknown_flags";
    case FrameError::bad_packing: return "bad_packing";
    case FrameError::unpacks_too_far: return "unpacks_too_far";
    case FrameError::too_deep: return "too_deep";
    case FrameError::too_many_fields: return "too_many_fields";
    case FrameError::malformed: return "malformed";
  }
  return "malformed";
}

std::optional<FrameError> check_shape(std::string_view frame_bytes) {
  if (frame_bytes.size() > kMaxUnpackedBytes) return FrameError::unpacks_too_far;
  io::CodedInputStream in(reinterpret_cast<const std::uint8_t*>(frame_bytes.data()), static_cast<int>(frame_bytes.size()));
  std::size_t fields = 0;
  return walk(in, Frame::descriptor(), 1, fields, 0);
}

std::optional<std::string> to_wire(const Frame& frame) {
  const auto size = frame.ByteSizeLong();
  if (size > kMaxUnpackedBytes) return std::nullopt;
  std::string wire(kFrameHeadBytes + size, '\0');
  frame.SerializeWithCachedSizesToArray(reinterpret_cast<std::uint8_t*>(wire.data()) + kFrameHeadBytes);
  if (size >= kMinPackedBytes) {
    std::string packed(kFrameHeadBytes + ZSTD_compressBound(size), '\0');
    const auto length = ZSTD_compress2(packer(), packed.data() + kFrameHeadBytes, packed.size() - kFrameHeadBytes,
                                       wire.data() + kFrameHeadBytes, size);
    if (!ZSTD_isError(length) && length < size) {
      packed.resize(kFrameHeadBytes + length);
      packed[4] = static_cast<char>(kPackedFlag);
      wire = std::move(packed);
    }
  }
  const auto length = wire.size() - 4;
  if (length > kMaxFrameBytes) return std::nullopt;
  for (int i = 0; i < 4; ++i) wire[static_cast<std::size_t>(i)] = static_cast<char>(length >> (24 - 8 * i));
  return wire;
}

void FrameReader::add(std::string_view bytes) {
  if (error_) return;
  if (at_ > 0 && at_ * 2 >= buffer_.size()) {
    buffer_.erase(0, at_);
    at_ = 0;
  }
  buffer_.append(bytes);
}

FrameResult<std::optional<Frame>> FrameReader::next() {
  const auto fail_with = [&](FrameError error) {
    error_ = error;
    buffer_.clear();
    at_ = 0;
    return tl::make_unexpected(error);
  };
  if (error_) return tl::make_unexpected(*error_);
  if (buffered() < 4) return std::optional<Frame>{};
  std::size_t length = 0;
  for (std::size_t i = 0; i < 4; ++i) length = length << 8 | static_cast<unsigned char>(buffer_[at_ + i]);
  if (length == 0) return fail_with(FrameError::empty);
  if (length > max_) return fail_with(FrameError::too_long);
  if (buffered() < 4 + length) return std::optional<Frame>{};

  const auto flags = static_cast<unsigned char>(buffer_[at_ + 4]);
  const auto body = std::string_view(buffer_).substr(at_ + kFrameHeadBytes, length - 1);
  if ((flags & ~kPackedFlag) != 0) return fail_with(FrameError::unknown_flags);
  std::string unpacked;
  std::string_view bytes = body;
  if (flags & kPackedFlag) {
    auto result = unpack(body);
    if (!result) return fail_with(result.error());
    unpacked = std::move(*result);
    bytes = unpacked;
  }
  if (auto error = check_shape(bytes)) return fail_with(*error);
  Frame frame;
  if (!frame.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return fail_with(FrameError::malformed);
  at_ += 4 + length;
  if (at_ == buffer_.size()) {
    buffer_.clear();
    at_ = 0;
  }
  return std::optional<Frame>(std::move(frame));
}

std::vector<std::uint64_t> replicas_named_in(std::string_view state_bytes) {
  std::vector<std::uint64_t> replicas;
  io::CodedInputStream in(reinterpret_cast<const std::uint8_t*>(state_bytes.data()), static_cast<int>(state_bytes.size()));
  constexpr int kReplicas = 4;   // State.replicas; canonical bytes have what precedes it first, and it packed
  while (const auto tag = in.ReadTag()) {
    const auto number = WireFormatLite::GetTagFieldNumber(tag);
    if (number > kReplicas) break;
    if (number == kReplicas && WireFormatLite::GetTagWireType(tag) == WireFormatLite::WIRETYPE_LENGTH_DELIMITED) {
      std::uint32_t length;
      if (!in.ReadVarint32(&length) || length % 8 != 0 || length > state_bytes.size()) return {};
      replicas.reserve(length / 8);
      for (std::uint32_t i = 0; i < length; i += 8) {
        std::uint64_t replica;
        if (!in.ReadLittleEndian64(&replica)) return {};
        replicas.push_back(replica);
      }
      return replicas;
    }
    if (!WireFormatLite::SkipField(&in, tag)) return {};
  }
  return replicas;
}

}  // namespace fremskudt::sync
