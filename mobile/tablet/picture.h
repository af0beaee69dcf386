// A photo or a drawing made fit to be kept: nothing but its pixels and which way up it is. Where it was taken, when, with
// what and by whom does not get into the store.
//
// JPEG keeps its very coefficients (libjpeg-turbo's lossless transform writes the file anew, so that nothing hides in
// segments, comments or behind the end); PNG is decoded and written anew. Hostile bytes are an error, never a crash, and
// sizes are checked before memory is taken. Pure; any thread; a photo takes some tenths of a second.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace fremskudt::tablet {

// 50 megapixels: what the largest cameras of tablets and phones make. A JPEG of this size takes 300 MB while it is read.
inline constexpr std::int64_t kMaxPicturePixels = 50'000'000;

struct Picture {
  std::string bytes;
  std::string format;                // "jpeg", "png"
  std::int32_t width = 0, height = 0;   // as shown: turned the right way up
};

// Errors: bad_input, with the sentence for a person: no picture of a kind that is kept, damaged, too large.
Result<Picture> clean_picture(std::string_view file);

}  // namespace fremskudt::tablet
