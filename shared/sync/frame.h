// Frames to bytes and back (proto/fremskudt/sync.proto): 4 bytes big-endian length of what follows, 1 byte of flags,
// the Frame, packed with zstd when that is worth it. Every limit is checked before memory is taken.
// Pure values; one thread at a time. Each frame is packed by itself: no compression context outlives it.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "fremskudt/sync.pb.h"
#include "sync/limits.h"

namespace fremskudt::sync {

inline constexpr std::size_t kFrameHeadBytes = 5;
inline constexpr unsigned char kPackedFlag = 1;

// What is wrong with the bytes. The connection ends on any of them: after a broken frame nothing is in step.
enum class FrameError {
  empty,            // a length of 0: not even flags
  too_long,         // over the limit of the wire
  unknown_flags,    // bits that this version does not know cannot be ignored
  bad_packing,      // zstd cannot read it, or its window is too large
  unpacks_too_far,  // over kMaxUnpackedBytes
  too_deep,         // over kMaxDepth
  too_many_fields,  // over kMaxFields
  malformed,        // no protobuf
};
std::string_view to_string(FrameError error);

template <class T>
using FrameResult = tl::expected<T, FrameError>;

// The whole frame for the wire; nothing if it does not fit the limits.
std::optional<std::string> to_wire(const Frame& frame);

// Bytes as they come from the wire, in pieces of any size; frames as they become whole.
class FrameReader {
 public:
  explicit FrameReader(std::size_t max_frame_bytes = kMaxFrameBytes) : max_(max_frame_bytes) {}

  void set_limit(std::size_t max_frame_bytes) { max_ = max_frame_bytes; }
  // Memory stays below one frame and what one read of the socket brings.
  void add(std::string_view bytes);
  // The next whole frame, none when more bytes are needed. After an error it stays in error.
  FrameResult<std::optional<Frame>> next();
  std::size_t buffered() const { return buffer_.size() - at_; }

 private:
  std::size_t max_;
  std::string buffer_;
  std::size_t at_ = 0;               // of the first byte not yet consumed
  std::optional<FrameError> error_;
};

// Depth and number of fields of a serialised `Frame`, walked without allocating.
std::optional<FrameError> check_shape(std::string_view frame_bytes);

// The replicas named in State bytes, read from its table alone. Empty when the bytes are no state.
std::vector<std::uint64_t> replicas_named_in(std::string_view state_bytes);

}  // namespace fremskudt::sync
