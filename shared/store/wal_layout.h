// How a WAL lies in its file (https://sqlite.org/fileformat2.html#walformat): 32 bytes of header, then frames of 24 bytes
// of header and one page. The header's salts and checksums lie sealed (page_seal.h).
#pragma once

#include <array>
#include <cstring>
#include <span>

#include "store/page_seal.h"

namespace fremskudt::store {

inline constexpr int kLogHeader = 32;
inline constexpr int kFrameHeader = 24;
inline constexpr int kFrame = kFrameHeader + kPageBytes;

inline std::int64_t frame_offset(std::uint32_t frame) { return kLogHeader + std::int64_t{frame} * kFrame; }

struct FrameHeader {
  std::array<std::byte, kFrameHeader> bytes{};  // in clear
  std::uint32_t page() const {  // big endian
    std::uint32_t v = 0;
    for (int i = 0; i < 4; ++i) v = v << 8 | static_cast<std::uint32_t>(bytes[static_cast<std::size_t>(i)]);
    return v;
  }
  std::array<std::byte, 8> salts() const {
    std::array<std::byte, 8> s;
    std::memcpy(s.data(), bytes.data() + 8, s.size());
    return s;
  }
  PageSeal::Block block() { return std::span(bytes).last<16>(); }
  bool has_salts() const { return salts() != std::array<std::byte, 8>{}; }
  PagePlace place(std::uint32_t frame) const { return {PagePlace::File::log, page(), frame, salts()}; }
};

}  // namespace fremskudt::store
