// PNG decoded and written anew, so that nothing but pixels and palette is left. Apart from the rest because libpng reports
// errors by longjmp: nothing here owns anything in a frame that is jumped out of. Pure; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fremskudt::tablet {

enum class PngOutcome { done, damaged, too_large };

PngOutcome rewrite_png(std::string_view file, std::int64_t max_pixels, std::string& out, std::int32_t& width, std::int32_t& height);

}  // namespace fremskudt::tablet
