#include "syncd/token.h"

#include <sodium.h>

namespace fremskudt::syncd {
namespace {

constexpr std::size_t kNumberBytes = 8, kCheckBytes = 16;

}  // namespace

std::string TokenKey::make(std::uint64_t number, std::string_view epoch, const Id& device) const {
  std::string token;
  for (int shift = 56; shift >= 0; shift -= 8) token += static_cast<char>(number >> shift & 0xff);
  std::string said = "fremskudt token 1";
  said += token;
  said += device.to_bytes();
  said += epoch;
  token.resize(kNumberBytes + kCheckBytes);
  crypto_generichash(reinterpret_cast<unsigned char*>(token.data()) + kNumberBytes, kCheckBytes,
                     reinterpret_cast<const unsigned char*>(said.data()), said.size(),
                     reinterpret_cast<const unsigned char*>(signing_.secret.data()), signing_.secret.size());
  return token;
}

std::optional<std::uint64_t> TokenKey::read(std::string_view token, std::string_view epoch, const Id& device) const {
  if (token.size() != kNumberBytes + kCheckBytes) return std::nullopt;
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < kNumberBytes; ++i) number = number << 8 | static_cast<unsigned char>(token[i]);
  const auto expected = make(number, epoch, device);
  if (sodium_memcmp(expected.data(), token.data(), token.size()) != 0) return std::nullopt;
  return number;
}

}  // namespace fremskudt::syncd
