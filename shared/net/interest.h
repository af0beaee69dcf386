// Which notices a connection wants to hear of, so that a commit wakes those whom it concerns and not everybody.
// May say yes to one that it does not want, never no to one that it does.
// Thread: written on the connection's strand, asked by whoever publishes.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <vector>

#include "model/scope.h"
#include "store/store.h"

namespace fremskudt::net {

class Interest {
 public:
  // Before any of these is read for the first time: what was committed until then is in what is read.
  void set_scopes(const std::vector<Scope>& scopes) {
    std::array<std::uint64_t, kWords> bits{};
    for (const auto& scope : scopes) bits[place(scope) / 64] |= std::uint64_t{1} << place(scope) % 64;
    for (std::size_t i = 0; i < kWords; ++i) bits_[i] = bits[i];
  }
  // It waits for the notice of a commit of its own.
  void set_waits(bool waits) { waits_ = waits; }

  bool wants(const store::Notice& notice) const {
    if (notice.grants_changed || waits_ || !notice.attachments.empty()) return true;
    for (const auto& scope : notice.scopes)
      if ((bits_[place(scope) / 64] >> place(scope) % 64 & 1) != 0) return true;
    return false;
  }

 private:
  static constexpr std::size_t kWords = 16;   // of a hundred scopes one in ten that it does not hold looks like one it does
  static std::size_t place(const Scope& scope) { return std::hash<Scope>()(scope) % (64 * kWords); }

  std::array<std::atomic<std::uint64_t>, kWords> bits_{};
  std::atomic<bool> waits_ = false;
};

}  // namespace fremskudt::net
