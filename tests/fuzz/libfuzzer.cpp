// The entries that libFuzzer calls: our grammar in turn with its own changes, which know what the code compares with.
#include <algorithm>
#include <cstdint>
#include <cstring>

#include "fuzz.h"
#include "grammar.h"
#include "model/quiet_protobuf.h"

extern "C" {

std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

int LLVMFuzzerInitialize(int*, char***) {
  fremskudt::quiet_protobuf();
  return 0;
}

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fremskudt::fuzz::run_one({reinterpret_cast<const char*>(data), size});
  return 0;
}

std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size, unsigned seed) {
  fremskudt::fuzz::Rng rng(seed);
  if (rng.below(3) == 0) return LLVMFuzzerMutate(data, size, max_size);
  const auto out = fremskudt::fuzz::mutate({reinterpret_cast<const char*>(data), size}, rng);
  const auto length = std::min(out.size(), max_size);
  std::memcpy(data, out.data(), length);
  return length;
}

std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* one, std::size_t one_size, const std::uint8_t* other, std::size_t other_size,
                                      std::uint8_t* out, std::size_t max_size, unsigned seed) {
  fremskudt::fuzz::Rng rng(seed);
  const auto both = fremskudt::fuzz::cross({reinterpret_cast<const char*>(one), one_size},
                                           {reinterpret_cast<const char*>(other), other_size}, rng);
  const auto length = std::min(both.size(), max_size);
  std::memcpy(out, both.data(), length);
  return length;
}

}  // extern "C"
