#include "syncd/qr.h"

#include <png.h>
#include <qrencode.h>

#include <memory>
#include <vector>

namespace fremskudt::syncd {
namespace {

constexpr int kQuietZone = 4;          // modules; ISO/IEC 18004 asks for four
constexpr int kPixelsPerModule = 8;

struct FreeCode {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

// A square of modules, quiet zone included.
class Modules {
 public:
  static Result<Modules> of(std::string_view text) {
    std::unique_ptr<QRcode, FreeCode> code(QRcode_encodeString(std::string(text).c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1));
    if (!code) return fail(ErrorKind::bad_input, "The enrolment code does not fit into a QR code; use a shorter address.");
    return Modules(std::move(code));
  }
  int side() const { return code_->width + 2 * kQuietZone; }
  bool is_dark(int x, int y) const {
    x -= kQuietZone, y -= kQuietZone;
    if (x < 0 || y < 0 || x >= code_->width || y >= code_->width) return false;
    return (code_->data[y * code_->width + x] & 1) != 0;
  }

 private:
  explicit Modules(std::unique_ptr<QRcode, FreeCode> code) : code_(std::move(code)) {}
  std::unique_ptr<QRcode, FreeCode> code_;
};

}  // namespace

Result<std::string> qr_for_terminal(std::string_view text) {
  TRY(const Modules modules, Modules::of(text));
  std::string out;
  for (int y = 0; y < modules.side(); y += 2) {
    out += "\x1b[38;5;16;48;5;231m";   // black on white from the fixed colour cube, not the theme's
    for (int x = 0; x < modules.side(); ++x) {
      const bool upper = modules.is_dark(x, y), lower = modules.is_dark(x, y + 1);
      out += upper ? (lower ? "█" : "▀") : (lower ? "▄" : " ");
    }
    out += "\x1b[0m\n";
  }
  return out;
}

Result<std::string> qr_as_png(std::string_view text) {
  TRY(const Modules modules, Modules::of(text));
  const int side = modules.side() * kPixelsPerModule;
  std::vector<png_byte> pixels(static_cast<std::size_t>(side) * static_cast<std::size_t>(side));
  for (int y = 0; y < side; ++y)
    for (int x = 0; x < side; ++x)
      pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(side) + static_cast<std::size_t>(x)] =
          modules.is_dark(x / kPixelsPerModule, y / kPixelsPerModule) ? 0 : 255;

  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = image.height = static_cast<png_uint_32>(side);
  image.format = PNG_FORMAT_GRAY;
  png_alloc_size_t size = 0;
  const auto write = [&](void* to) { return png_image_write_to_memory(&image, to, &size, 0, pixels.data(), 0, nullptr); };
  if (write(nullptr) == 0) return fail(ErrorKind::io, "The picture of the QR code could not be made.");
  std::string bytes(size, '\0');
  if (write(bytes.data()) == 0) return fail(ErrorKind::io, "The picture of the QR code could not be made.");
  bytes.resize(size);
  return bytes;
}

}  // namespace fremskudt::syncd
