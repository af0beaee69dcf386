#include "base/environment.h"

#include <sodium.h>

#include <chrono>

#include "base/result.h"

namespace fremskudt {
namespace {

class SystemEnvironment final : public Environment {
 public:
  SystemEnvironment() { FREMSKUDT_ASSERT(sodium_init() >= 0); }
  std::int64_t now_ms() override {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
  }
  std::int64_t steady_ms() override {
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
  }
  void random(std::span<std::byte> out) override { randombytes_buf(out.data(), out.size()); }
};

}  // namespace

std::uint64_t Environment::random_u64() {
  std::uint64_t value = 0;
  random(std::as_writable_bytes(std::span(&value, 1)));
  return value;
}

Environment& system_environment() {
  static SystemEnvironment env;
  return env;
}

}  // namespace fremskudt
