// Counts what C++ code holds, so that "never more than the limits allow" is a promise that can be seen broken.
#include <malloc.h>

#include <cstdio>
#include <cstdlib>
#include <new>

#include "fuzz.h"

namespace {

std::size_t held = 0, peak = 0;   // one thread

void* take(std::size_t size) {
  void* memory = std::malloc(size == 0 ? 1 : size);
  if (!memory) std::abort();
  held += ::malloc_usable_size(memory);
  if (held > peak) peak = held;
  return memory;
}

void give_back(void* memory) noexcept {
  if (!memory) return;
  held -= ::malloc_usable_size(memory);
  std::free(memory);
}

}  // namespace

void* operator new(std::size_t size) { return take(size); }
void* operator new[](std::size_t size) { return take(size); }
void operator delete(void* memory) noexcept { give_back(memory); }
void operator delete[](void* memory) noexcept { give_back(memory); }
void operator delete(void* memory, std::size_t) noexcept { give_back(memory); }
void operator delete[](void* memory, std::size_t) noexcept { give_back(memory); }

namespace fremskudt::fuzz {

std::size_t memory_now() { return held; }
std::size_t memory_peak() { return peak; }
void reset_memory_peak() { peak = held; }

void promise(bool kept, const char* what) {
  if (kept) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

}  // namespace fremskudt::fuzz
