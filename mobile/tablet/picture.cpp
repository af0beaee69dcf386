#include "tablet/picture.h"

#include <turbojpeg.h>

#include <memory>
#include <optional>

#include "model/attachment.h"
#include "tablet/png_picture.h"

namespace fremskudt::tablet {
namespace {

constexpr std::string_view kDamaged = "This picture is damaged and cannot be read; nothing was attached.";
constexpr std::string_view kTooLarge = "This picture is too large: at most 50 megapixels and 64 MB; nothing was attached.";

bool is_too_large(std::int64_t width, std::int64_t height) { return width * height > kMaxPicturePixels; }

// ---- JPEG ---------------------------------------------------------------------------------------------------------

unsigned byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

// Numbers of a TIFF directory, in the byte order that it names; nothing beyond its end.
class Tiff {
 public:
  explicit Tiff(std::string_view bytes) : bytes_(bytes), is_little_(bytes.substr(0, 2) == "II") {}
  std::optional<std::uint32_t> number(std::size_t at, std::size_t size) const {
    if (at > bytes_.size() || bytes_.size() - at < size) return std::nullopt;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i) value = value << 8 | byte_at(bytes_, is_little_ ? at + size - 1 - i : at + i);
    return value;
  }

 private:
  std::string_view bytes_;
  bool is_little_;
};

// Exif 2.3, tag 0x0112: 1 to 8, as it lies; 1 is upright.
unsigned orientation_in(std::string_view exif) {
  const Tiff tiff(exif);
  const auto directory = tiff.number(4, 4);
  if (!directory) return 1;
  const auto entries = tiff.number(*directory, 2);
  for (std::size_t i = 0; i < entries.value_or(0); ++i) {
    const auto entry = std::size_t{*directory} + 2 + 12 * i;
    const auto tag = tiff.number(entry, 2), value = tiff.number(entry + 8, 2);
    if (!tag || !value) return 1;
    if (*tag == 0x0112) return *value >= 1 && *value <= 8 ? *value : 1;
  }
  return 1;
}

// Of the first Exif segment before the picture itself.
unsigned orientation_of(std::string_view jpeg) {
  constexpr std::string_view kExif("Exif\0\0", 6);
  for (std::size_t at = 2; at + 4 <= jpeg.size() && byte_at(jpeg, at) == 0xff;) {
    const auto marker = byte_at(jpeg, at + 1);
    if (marker == 0xff) {   // fill bytes may stand before a marker
      ++at;
      continue;
    }
    if (marker == 0xda || marker == 0xd9) return 1;
    const std::size_t length = byte_at(jpeg, at + 2) << 8 | byte_at(jpeg, at + 3);
    if (length < 2 || jpeg.size() - at - 2 < length) return 1;
    const auto segment = jpeg.substr(at + 4, length - 2);
    if (marker == 0xe1 && segment.starts_with(kExif)) return orientation_in(segment.substr(kExif.size()));
    at += 2 + length;
  }
  return 1;
}

// Which way up and nothing else: the one thing that viewers need to know.
std::string exif_with(unsigned orientation) {
  std::string segment("\xff\xe1\x00\x22" "Exif\0\0" "MM\x00\x2a\x00\x00\x00\x08" "\x00\x01" "\x01\x12\x00\x03\x00\x00\x00\x01\x00\x00\x00\x00" "\x00\x00\x00\x00", 36);
  segment[29] = static_cast<char>(orientation);
  return segment;
}

// Asked for while the picture is written anew: until then nothing stands in what the library made room for.
int note_writing(short*, tjregion, tjregion, int, int, tjtransform* transform) {
  *static_cast<bool*>(transform->data) = true;
  return 0;
}

// With its end: entropy-coded data hold no marker, so what was written in part has none.
bool is_whole_jpeg(tjhandle handle, std::string_view bytes, int width, int height) {
  if (!bytes.starts_with("\xff\xd8") || !bytes.ends_with("\xff\xd9")) return false;
  int new_width = 0, new_height = 0, sampling = 0, colours = 0;
  return tjDecompressHeader3(handle, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), &new_width, &new_height, &sampling, &colours) == 0 &&
         new_width == width && new_height == height;
}

Result<Picture> clean_jpeg(std::string_view file) {
  struct Close {
    void operator()(void* handle) const { tjDestroy(handle); }
  };
  const std::unique_ptr<void, Close> handle(tjInitTransform());
  if (!handle) return fail(ErrorKind::io, "Pictures cannot be read now; nothing was attached.");
  const auto* bytes = reinterpret_cast<const unsigned char*>(file.data());
  int width = 0, height = 0, sampling = 0, colours = 0;
  if (tjDecompressHeader3(handle.get(), bytes, file.size(), &width, &height, &sampling, &colours) != 0 || width <= 0 || height <= 0)
    return fail(ErrorKind::bad_input, std::string(kDamaged));
  if (is_too_large(width, height)) return fail(ErrorKind::bad_input, std::string(kTooLarge));

  tjtransform as_it_is{};
  bool has_written = false;
  as_it_is.op = TJXOP_NONE;
  as_it_is.options = TJXOPT_COPYNONE;
  as_it_is.customFilter = note_writing;
  as_it_is.data = &has_written;
  unsigned char* out = nullptr;
  unsigned long size = 0;
  const auto done = tjTransform(handle.get(), bytes, file.size(), 1, &out, &size, &as_it_is, TJFLAG_LIMITSCANS);
  const std::unique_ptr<unsigned char, decltype(&tjFree)> held(out, &tjFree);
  // A photo that was cut short comes out with grey below, as every viewer shows it. An error that follows a warning is called
  // one too, and may leave bytes that nobody wrote.
  const bool is_only_a_warning = done != 0 && tjGetErrorCode(handle.get()) == TJERR_WARNING;
  if ((done != 0 && !is_only_a_warning) || !has_written || out == nullptr) return fail(ErrorKind::bad_input, std::string(kDamaged));

  Picture picture;
  picture.format = "jpeg";
  picture.bytes.assign(reinterpret_cast<const char*>(out), size);
  if (!is_whole_jpeg(handle.get(), picture.bytes, width, height)) return fail(ErrorKind::bad_input, std::string(kDamaged));
  const auto orientation = orientation_of(file);
  if (orientation > 1) picture.bytes.insert(2, exif_with(orientation));
  const bool lies_on_its_side = orientation >= 5;
  picture.width = lies_on_its_side ? height : width;
  picture.height = lies_on_its_side ? width : height;
  return picture;
}

Result<Picture> clean_png(std::string_view file) {
  Picture picture;
  picture.format = "png";
  switch (rewrite_png(file, kMaxPicturePixels, picture.bytes, picture.width, picture.height)) {
    case PngOutcome::done: return picture;
    case PngOutcome::too_large: return fail(ErrorKind::bad_input, std::string(kTooLarge));
    case PngOutcome::damaged: break;
  }
  return fail(ErrorKind::bad_input, std::string(kDamaged));
}

}  // namespace

Result<Picture> clean_picture(std::string_view file) {
  if (file.size() > kMaxAttachmentBytes) return fail(ErrorKind::bad_input, std::string(kTooLarge));
  const bool is_jpeg = file.starts_with("\xff\xd8\xff"), is_png = file.starts_with("\x89PNG\r\n\x1a\n");
  if (!is_jpeg && !is_png) return fail(ErrorKind::bad_input, "Only JPEG and PNG pictures can be attached; nothing was attached.");
  TRY(auto picture, is_jpeg ? clean_jpeg(file) : clean_png(file));
  if (picture.bytes.size() > kMaxAttachmentBytes) return fail(ErrorKind::bad_input, std::string(kTooLarge));
  return picture;
}

}  // namespace fremskudt::tablet
