// Pictures: nothing but pixels gets in, hostile bytes are refused, and which way up is kept.
#include "tablet/picture.h"

#include <png.h>
#include <sys/resource.h>
#include <turbojpeg.h>

#include <memory>
#include <vector>

#include "support/catch.h"
#include "support/rng.h"

using namespace fremskudt;
using namespace fremskudt::tablet;

namespace {

// Something to look at: stripes, so that turning shows.
std::vector<unsigned char> stripes(int width, int height) {
  std::vector<unsigned char> pixels(static_cast<std::size_t>(width * height * 3));
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x)
      for (int c = 0; c < 3; ++c) pixels[static_cast<std::size_t>((y * width + x) * 3 + c)] = static_cast<unsigned char>(x * 5 + y * (c + 1));
  return pixels;
}

std::string jpeg(int width, int height) {
  auto* handle = tjInitCompress();
  unsigned char* out = nullptr;
  unsigned long size = 0;
  const auto pixels = stripes(width, height);
  REQUIRE(tjCompress2(handle, pixels.data(), width, 0, height, TJPF_RGB, &out, &size, TJSAMP_420, 90, 0) == 0);
  std::string bytes(reinterpret_cast<char*>(out), size);
  tjFree(out);
  tjDestroy(handle);
  return bytes;
}

std::vector<unsigned char> pixels_of(const std::string& bytes) {
  auto* handle = tjInitDecompress();
  int width = 0, height = 0, sampling = 0, colours = 0;
  const auto* in = reinterpret_cast<const unsigned char*>(bytes.data());
  REQUIRE(tjDecompressHeader3(handle, in, bytes.size(), &width, &height, &sampling, &colours) == 0);
  std::vector<unsigned char> pixels(static_cast<std::size_t>(width * height * 3));
  REQUIRE(tjDecompress2(handle, in, bytes.size(), pixels.data(), width, 0, height, TJPF_RGB, 0) == 0);
  tjDestroy(handle);
  return pixels;
}

std::string segment(char marker, const std::string& content) {
  const auto length = content.size() + 2;
  return std::string("\xff") + marker + static_cast<char>(length >> 8) + static_cast<char>(length & 255) + content;
}

// An Exif segment as a camera writes it: orientation, and where it was.
std::string exif(char orientation, bool is_little) {
  std::string tiff = is_little ? std::string("II*\0\x08\0\0\0\x02\0", 10) : std::string("MM\0*\0\0\0\x08\0\x02", 10);
  tiff += is_little ? std::string("\x12\x01\x03\0\x01\0\0\0", 8) + orientation + std::string(3, '\0')
                    : std::string("\x01\x12\0\x03\0\0\0\x01\0", 9) + orientation + std::string(2, '\0');
  tiff += std::string(12, '\0') + std::string(4, '\0') + "GPS 55.4 N 10.4 E Prøvevej";
  return segment('\xe1', std::string("Exif\0\0", 6) + tiff);
}

// A JPEG with all that should not be kept.
std::string with_secrets(const std::string& plain, char orientation, bool is_little = false) {
  return plain.substr(0, 2) + exif(orientation, is_little) + segment('\xe1', "http://ns.adobe.com/xap/1.0/ by Prøve Testsen") +
         segment('\xed', "Photoshop 3.0 Prøvevej") + segment('\xfe', "comment Prøvevej") + plain.substr(2) + "after the end Prøvevej";
}

std::string png(int width, int height, int colours, bool is_interlaced = false) {
  std::string out;
  auto* png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  auto* info = png_create_info_struct(png);
  png_set_write_fn(
      png, &out, [](png_structp p, png_bytep from, png_size_t size) { static_cast<std::string*>(png_get_io_ptr(p))->append(reinterpret_cast<char*>(from), size); },
      [](png_structp) {});
  png_set_IHDR(png, info, static_cast<png_uint_32>(width), static_cast<png_uint_32>(height), 8, colours, is_interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  std::vector<png_color> palette(256);
  for (std::size_t i = 0; i < palette.size(); ++i) palette[i] = {static_cast<png_byte>(i), static_cast<png_byte>(255 - i), 7};
  if (colours == PNG_COLOR_TYPE_PALETTE) png_set_PLTE(png, info, palette.data(), 256);
  png_text text{};
  text.compression = PNG_TEXT_COMPRESSION_NONE;
  std::string key = "Author", who = "Prøve Testsen";
  text.key = key.data();
  text.text = who.data();
  png_set_text(png, info, &text, 1);
  png_write_info(png, info);
  const int channels = colours == PNG_COLOR_TYPE_RGB_ALPHA ? 4 : colours == PNG_COLOR_TYPE_RGB ? 3 : 1;
  std::vector<png_byte> pixels(static_cast<std::size_t>(width * height * channels));
  for (std::size_t i = 0; i < pixels.size(); ++i) pixels[i] = static_cast<png_byte>(i * 7);
  std::vector<png_bytep> rows;
  for (int y = 0; y < height; ++y) rows.push_back(pixels.data() + y * width * channels);
  png_write_image(png, rows.data());
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  return out + "after the end Prøvevej";
}

// A small drawing with so many compressed texts of 4 MB behind its head.
std::string png_with_texts(int count) {
  const auto plain = png(9, 9, PNG_COLOR_TYPE_RGB);
  std::string out;
  auto* png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  auto* info = png_create_info_struct(png);
  png_set_write_fn(
      png, &out, [](png_structp p, png_bytep from, png_size_t size) { static_cast<std::string*>(png_get_io_ptr(p))->append(reinterpret_cast<char*>(from), size); },
      [](png_structp) {});
  png_set_IHDR(png, info, 9, 9, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  std::string key = "Comment", long_text(4 << 20, ' ');
  png_text text{};
  text.compression = PNG_TEXT_COMPRESSION_zTXt;
  text.key = key.data();
  text.text = long_text.data();
  png_set_text(png, info, &text, 1);
  png_write_info(png, info);
  png_destroy_write_struct(&png, &info);
  const auto head = out.find("zTXt") - 4;
  const auto chunk = out.substr(head);
  for (int i = 1; i < count; ++i) out += chunk;
  return out + plain.substr(plain.find("IDAT") - 4);
}

std::vector<unsigned char> rgba_of(const std::string& bytes) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  REQUIRE(png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) != 0);
  image.format = PNG_FORMAT_RGBA;
  std::vector<unsigned char> pixels(PNG_IMAGE_SIZE(image));
  REQUIRE(png_image_finish_read(&image, nullptr, pixels.data(), 0, nullptr) != 0);
  return pixels;
}

Picture clean(const std::string& file) {
  auto picture = clean_picture(file);
  REQUIRE(picture);
  return *picture;
}

}  // namespace

TEST_CASE("a photo keeps its pixels and loses where, when and by whom it was taken") {
  const auto plain = jpeg(48, 32);
  const auto picture = clean(with_secrets(plain, 1));
  CHECK(picture.format == "jpeg");
  CHECK(picture.width == 48);
  CHECK(picture.height == 32);
  CHECK(pixels_of(picture.bytes) == pixels_of(plain));
  for (const char* word : {"Exif", "GPS", "Prøve", "adobe", "Photoshop", "comment", "after"}) CHECK(picture.bytes.find(word) == std::string::npos);
  CHECK(clean(picture.bytes).bytes == picture.bytes);   // so the same photo attached twice is one
}

TEST_CASE("a photo that lies on its side is still shown upright") {
  for (const bool is_little : {false, true}) {
    for (char orientation = 2; orientation <= 8; ++orientation) {
      const auto picture = clean(with_secrets(jpeg(48, 32), orientation, is_little));
      CHECK(picture.width == (orientation >= 5 ? 32 : 48));
      CHECK(picture.height == (orientation >= 5 ? 48 : 32));
      CHECK(picture.bytes.find("GPS") == std::string::npos);
      // What is left of Exif says which way up and nothing else; cleaned again it says it still.
      CHECK(picture.bytes.substr(0, 12) == std::string("\xff\xd8\xff\xe1\x00\x22" "Exif\0\0", 12));
      CHECK(picture.bytes[31] == orientation);
      CHECK(clean(picture.bytes).bytes == picture.bytes);
      CHECK(pixels_of(picture.bytes) == pixels_of(jpeg(48, 32)));
    }
  }
  CHECK(clean(with_secrets(jpeg(48, 32), 9)).bytes == clean(jpeg(48, 32)).bytes);   // no orientation at all
}

TEST_CASE("a drawing keeps its pixels and palette and loses the rest") {
  for (const int colours : {PNG_COLOR_TYPE_RGB, PNG_COLOR_TYPE_RGB_ALPHA, PNG_COLOR_TYPE_GRAY, PNG_COLOR_TYPE_PALETTE})
    for (const bool is_interlaced : {false, true}) {
      const auto file = png(23, 17, colours, is_interlaced);
      const auto picture = clean(file);
      CHECK(picture.format == "png");
      CHECK(picture.width == 23);
      CHECK(picture.height == 17);
      CHECK(rgba_of(picture.bytes) == rgba_of(file));
      for (const char* word : {"Author", "Prøve", "after", "tEXt"}) CHECK(picture.bytes.find(word) == std::string::npos);
    }
}

TEST_CASE("what is no picture, too large or damaged is refused with a sentence") {
  const auto sentence = [](const std::string& file) {
    const auto picture = clean_picture(file);
    REQUIRE_FALSE(picture);
    CHECK(picture.error().kind == ErrorKind::bad_input);
    return picture.error().message;
  };
  CHECK(sentence("").find("Only JPEG and PNG") == 0);
  CHECK(sentence("GIF89a").find("Only JPEG and PNG") == 0);
  CHECK(sentence("\xff\xd8\xff").find("damaged") != std::string::npos);
  CHECK(sentence("\x89PNG\r\n\x1a\n").find("damaged") != std::string::npos);
  CHECK(sentence(png(9, 9, PNG_COLOR_TYPE_RGB).substr(0, 60)).find("damaged") != std::string::npos);

  // A head that claims 60,000 × 60,000, of 200 bytes: nothing is allocated for it.
  auto huge = jpeg(48, 32);
  const auto frame = huge.find("\xff\xc0");
  REQUIRE(frame != std::string::npos);
  huge.replace(frame + 5, 4, "\xea\x60\xea\x60");
  CHECK(sentence(huge).find("too large") != std::string::npos);
  CHECK(sentence(std::string("\xff\xd8\xff") + std::string(65 << 20, 'x')).find("too large") != std::string::npos);
}

TEST_CASE("a photo that fails after it was found damaged is refused, and nothing of this process's memory is taken for it") {
  auto file = jpeg(48, 32);
  const auto frame = file.find("\xff\xc0"), scan = file.find("\xff\xda");
  REQUIRE(frame != std::string::npos);
  REQUIRE(scan != std::string::npos);
  // The second and third colour have a table that is not there, and no scan brings them, so that it is noticed late.
  file[frame + 4 + 6 + 3 + 2] = file[frame + 4 + 6 + 6 + 2] = 3;
  file = file.substr(0, scan) + std::string("\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00", 10) + "cut";
  const auto picture = clean_picture(file);
  REQUIRE_FALSE(picture);
  CHECK(picture.error().message.find("damaged") != std::string::npos);
  CHECK(clean_picture(jpeg(48, 32).substr(0, 700)));   // one that was cut short is still a photo
}

TEST_CASE("texts in a drawing take no memory, however many are packed into it") {
  const auto most_kib = [] {
    rusage usage{};
    REQUIRE(::getrusage(RUSAGE_SELF, &usage) == 0);
    return usage.ru_maxrss;
  };
  const auto file = png_with_texts(100);   // half a megabyte, 400 unpacked
  CHECK(file.size() < 1 << 20);
  const auto before = most_kib();
  CHECK(clean(file).bytes == clean(png(9, 9, PNG_COLOR_TYPE_RGB)).bytes);
  CHECK(most_kib() - before < 100 << 10);
}

TEST_CASE("bytes that nobody would write are an error or a picture, never a crash") {
  test::Rng rng(5);
  const std::vector<std::string> files = {with_secrets(jpeg(48, 32), 6), with_secrets(jpeg(48, 32), 3, true), png(23, 17, PNG_COLOR_TYPE_PALETTE), png(23, 17, PNG_COLOR_TYPE_RGB, true)};
  int made = 0;
  for (int i = 0; i < 4'000; ++i) {
    auto file = files[rng.below(files.size())];
    for (int k = rng.from_to(1, 6); k > 0; --k) {
      const auto at = 3 + rng.below(file.size() - 3);
      switch (rng.below(4)) {
        case 0: file[at] = static_cast<char>(rng.below(256)); break;
        case 1: file.erase(at, rng.below(40)); break;
        case 2: file.insert(at, std::string(rng.below(40), static_cast<char>(rng.below(256)))); break;
        default: file.resize(at + 1); break;
      }
      if (file.size() < 8) break;
    }
    if (const auto picture = clean_picture(file)) {
      ++made;
      CHECK(clean_picture(picture->bytes));
    }
  }
  CHECK(made > 100);
}
