#include "tablet/png_picture.h"

#include <png.h>

#include <csetjmp>
#include <cstring>
#include <vector>

namespace fremskudt::tablet {
namespace {

// Sixteen bits of four colours for 32 megapixels; at eight bits it is 64.
constexpr std::size_t kMaxPixelBytes = 256 << 20;
constexpr png_alloc_size_t kMaxChunkBytes = 8 << 20;

struct Job {
  std::string_view in;
  std::size_t at = 0;
  std::int64_t max_pixels = 0;
  bool is_too_large = false;

  png_uint_32 width = 0, height = 0;
  int depth = 0, colours = 0;
  std::vector<png_color> palette;
  std::vector<png_byte> alphas;      // of a palette …
  png_color_16 clear{};              // … or the one clear colour
  bool has_clear = false;
  std::vector<png_byte> pixels;
  std::vector<png_bytep> rows;
  std::string out;
};

void read_some(png_structp png, png_bytep to, png_size_t size) {
  auto& job = *static_cast<Job*>(png_get_io_ptr(png));
  if (job.in.size() - job.at < size) png_error(png, "end");
  std::memcpy(to, job.in.data() + job.at, size);
  job.at += size;
}

void write_some(png_structp png, png_bytep from, png_size_t size) {
  static_cast<Job*>(png_get_io_ptr(png))->out.append(reinterpret_cast<const char*>(from), size);
}

void flush_nothing(png_structp) {}
[[noreturn]] void give_up(png_structp png, png_const_charp) { png_longjmp(png, 1); }
void no_matter(png_structp, png_const_charp) {}

void take_colours(png_structp png, png_infop info, Job& job) {
  png_colorp palette = nullptr;
  int count = 0;
  if (png_get_PLTE(png, info, &palette, &count) == PNG_INFO_PLTE) job.palette.assign(palette, palette + count);
  png_bytep alphas = nullptr;
  png_color_16p clear = nullptr;
  count = 0;
  if (png_get_tRNS(png, info, &alphas, &count, &clear) != PNG_INFO_tRNS) return;
  if (job.colours == PNG_COLOR_TYPE_PALETTE && alphas)
    job.alphas.assign(alphas, alphas + count);
  else if (clear)
    job.clear = *clear, job.has_clear = true;
}

void make_room(png_structp png, png_infop info, Job& job) {
  const auto row_bytes = png_get_rowbytes(png, info);
  if (static_cast<std::int64_t>(job.width) * job.height > job.max_pixels || row_bytes > kMaxPixelBytes / job.height) {
    job.is_too_large = true;
    png_error(png, "too large");
  }
  job.pixels.resize(row_bytes * job.height);
  job.rows.resize(job.height);
  for (std::size_t y = 0; y < job.height; ++y) job.rows[y] = job.pixels.data() + y * row_bytes;
}

bool read_png(Job& job) {
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, give_up, no_matter);
  png_infop info = png ? png_create_info_struct(png) : nullptr;
  if (!info || setjmp(png_jmpbuf(png))) {
    png_destroy_read_struct(&png, &info, nullptr);
    return false;
  }
  png_set_read_fn(png, &job, read_some);
  png_set_user_limits(png, 60'000, 60'000);
  png_set_chunk_malloc_max(png, kMaxChunkBytes);
  // -1: all but IHDR, PLTE, tRNS, IDAT and IEND is passed over unread. A thousand compressed texts would take 8 MB each.
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, nullptr, -1);
  png_read_info(png, info);
  png_get_IHDR(png, info, &job.width, &job.height, &job.depth, &job.colours, nullptr, nullptr, nullptr);
  make_room(png, info, job);
  take_colours(png, info, job);
  png_set_interlace_handling(png);
  png_read_update_info(png, info);
  png_read_image(png, job.rows.data());
  png_destroy_read_struct(&png, &info, nullptr);   // what follows the pixels is of no interest
  return true;
}

bool write_png(Job& job) {
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, give_up, no_matter);
  png_infop info = png ? png_create_info_struct(png) : nullptr;
  if (!info || setjmp(png_jmpbuf(png))) {
    png_destroy_write_struct(&png, &info);
    return false;
  }
  png_set_write_fn(png, &job, write_some, flush_nothing);
  png_set_IHDR(png, info, job.width, job.height, job.depth, job.colours, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  if (!job.palette.empty()) png_set_PLTE(png, info, job.palette.data(), static_cast<int>(job.palette.size()));
  if (!job.alphas.empty()) png_set_tRNS(png, info, job.alphas.data(), static_cast<int>(job.alphas.size()), nullptr);
  if (job.has_clear) png_set_tRNS(png, info, nullptr, 0, &job.clear);
  png_write_info(png, info);
  png_write_image(png, job.rows.data());
  png_write_end(png, nullptr);
  png_destroy_write_struct(&png, &info);
  return true;
}

}  // namespace

PngOutcome rewrite_png(std::string_view file, std::int64_t max_pixels, std::string& out, std::int32_t& width, std::int32_t& height) {
  Job job;
  job.in = file;
  job.max_pixels = max_pixels;
  if (!read_png(job)) return job.is_too_large ? PngOutcome::too_large : PngOutcome::damaged;
  if (!write_png(job)) return PngOutcome::damaged;
  out = std::move(job.out);
  width = static_cast<std::int32_t>(job.width);
  height = static_cast<std::int32_t>(job.height);
  return PngOutcome::done;
}

}  // namespace fremskudt::tablet
