// The token a tablet is given at each Welcome: a number that only this server can have made, for one device and epoch.
// 8 bytes big-endian number, 16 bytes BLAKE2b keyed with the signing key. Pure, any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.h"
#include "sync/registration.h"

namespace fremskudt::syncd {

class TokenKey {
 public:
  explicit TokenKey(const sync::SigningKey& signing) : signing_(signing) {}
  std::string make(std::uint64_t number, std::string_view epoch, const Id& device) const;
  // Nothing when it was made by another, or for another device or epoch.
  std::optional<std::uint64_t> read(std::string_view token, std::string_view epoch, const Id& device) const;

 private:
  const sync::SigningKey& signing_;
};

}  // namespace fremskudt::syncd
