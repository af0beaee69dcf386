// Counts what C++ code holds, so that "never more than the limits allow" is a promise that can be seen broken.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <new>

#include "fuzz.h"

#ifdef FREMSKUDT_SANITIZED

// Of sanitizer/allocator_interface.h, which GCC's packages leave out.
extern "C" {
int __sanitizer_install_malloc_and_free_hooks(void (*malloc_hook)(const volatile void*, std::size_t), void (*free_hook)(const volatile void*));
std::size_t __sanitizer_get_allocated_size(const volatile void*);
}

namespace {

std::int64_t held = 0, peak = 0, start = 0;   // of one thread; what was taken before the hooks stood counts below zero when it goes

// The sanitizer's allocator tells of each block; C code's blocks count here too.
const int hooks = __sanitizer_install_malloc_and_free_hooks(
    [](const volatile void*, std::size_t size) {
      held += static_cast<std::int64_t>(size);
      if (held > peak) peak = held;
    },
    [](const volatile void* memory) { held -= static_cast<std::int64_t>(__sanitizer_get_allocated_size(memory)); });

}  // namespace

#else

#include <malloc.h>

namespace {

std::int64_t held = 0, peak = 0, start = 0;   // one thread

void* take(std::size_t size) {
  void* memory = std::malloc(size == 0 ? 1 : size);
  if (!memory) std::abort();
  held += static_cast<std::int64_t>(::malloc_usable_size(memory));
  if (held > peak) peak = held;
  return memory;
}

void give_back(void* memory) noexcept {
  if (!memory) return;
  held -= static_cast<std::int64_t>(::malloc_usable_size(memory));
  std::free(memory);
}

}  // namespace

void* operator new(std::size_t size) { return take(size); }
void* operator new[](std::size_t size) { return take(size); }
void operator delete(void* memory) noexcept { give_back(memory); }
void operator delete[](void* memory) noexcept { give_back(memory); }
void operator delete(void* memory, std::size_t) noexcept { give_back(memory); }
void operator delete[](void* memory, std::size_t) noexcept { give_back(memory); }

#endif

namespace fremskudt::fuzz {

void reset_memory_peak() { start = peak = held; }
std::size_t memory_taken() { return static_cast<std::size_t>(peak - start); }

void promise(bool kept, const char* what) {
  if (kept) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

}  // namespace fremskudt::fuzz
