#include "base/result.h"

#include <cstdio>
#include <cstdlib>

namespace fremskudt {

void assertion_failed(const char* what, const char* file, int line) {
  std::fprintf(stderr, "assertion failed: %s (%s:%d)\n", what, file, line);
  std::abort();
}

}  // namespace fremskudt
