#include "syncd/export_pdf.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <cstring>
#include <functional>
#include <memory>

#include "base/log.h"

namespace fremskudt::syncd {
namespace {

// Points, 1/72 of an inch: A4.
constexpr double kWidth = 595.276, kHeight = 841.89, kSide = 62, kTop = 62, kBottom = 68, kFooter = 40;
constexpr double kFamilyIndent = 20;
constexpr double kMaxPictureHeight = 420;
constexpr std::size_t kPiece = 2048;              // bytes laid out at once: for each line Pango shapes all the rest of its paragraph anew, and a very long one overflows it
constexpr const char* kFonts = "Noto Sans, Noto Sans Arabic, DejaVu Sans";
constexpr std::int64_t kMaxPixels = 60'000'000;   // four bytes each in memory; beyond it is a bomb, no drawing

template <class T, auto Free>
struct Freed {
  void operator()(T* p) const { Free(p); }
};
using Surface = std::unique_ptr<cairo_surface_t, Freed<cairo_surface_t, cairo_surface_destroy>>;
using Cairo = std::unique_ptr<cairo_t, Freed<cairo_t, cairo_destroy>>;
struct Unref {
  void operator()(void* p) const { g_object_unref(p); }
};
using Layout = std::shared_ptr<PangoLayout>;

cairo_status_t append(void* to, const unsigned char* bytes, unsigned size) {
  static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), size);
  return CAIRO_STATUS_SUCCESS;
}

// Control characters but line ends become blanks; what is no UTF-8 becomes its sign.
std::string shown(const std::string& text) {
  const std::unique_ptr<char, Freed<void, g_free>> valid(g_utf8_make_valid(text.data(), static_cast<gssize>(text.size())));
  std::string out = valid.get();
  for (char& c : out)
    if ((static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7f) c = ' ';
  return out;
}

struct Png {
  std::string_view rest;
  static cairo_status_t read(void* self, unsigned char* to, unsigned size) {
    auto& png = *static_cast<Png*>(self);
    if (png.rest.size() < size) return CAIRO_STATUS_READ_ERROR;
    std::memcpy(to, png.rest.data(), size);
    png.rest.remove_prefix(size);
    return CAIRO_STATUS_SUCCESS;
  }
};

std::uint32_t big_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < size && at + i < bytes.size(); ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

struct Picture {
  Surface surface;
  int width = 0, height = 0;    // as it lies
  unsigned orientation = 1;     // Exif: 1 is upright
};

// Its size stands in the frame header (ITU T.81, B.2.2), which way up it is in the Exif that the tablets write first.
std::optional<Picture> jpeg(const std::string& bytes) {
  Picture picture;
  if (bytes.size() < 4 || !bytes.starts_with("\xff\xd8")) return std::nullopt;
  for (std::size_t at = 2; at + 9 < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) != 0xff) return std::nullopt;
    const auto marker = static_cast<unsigned char>(bytes[at + 1]);
    const auto size = big_endian(bytes, at + 2, 2);
    if (marker == 0xe1 && at == 2 && bytes.compare(6, 6, std::string("Exif\0\0", 6)) == 0 && bytes.size() > 31) {
      const auto orientation = static_cast<unsigned char>(bytes[31]);
      if (orientation >= 1 && orientation <= 8) picture.orientation = orientation;
    }
    const bool is_frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    if (is_frame) {
      picture.height = static_cast<int>(big_endian(bytes, at + 5, 2));
      picture.width = static_cast<int>(big_endian(bytes, at + 7, 2));
      break;
    }
    if (size < 2) return std::nullopt;
    at += 2 + size;
  }
  if (picture.width <= 0 || picture.height <= 0 || std::int64_t{picture.width} * picture.height > kMaxPixels) return std::nullopt;
  picture.surface.reset(cairo_image_surface_create(CAIRO_FORMAT_RGB24, picture.width, picture.height));   // the file itself goes in
  auto* copy = static_cast<unsigned char*>(std::malloc(bytes.size()));
  if (copy == nullptr) return std::nullopt;
  std::memcpy(copy, bytes.data(), bytes.size());
  if (cairo_surface_set_mime_data(picture.surface.get(), CAIRO_MIME_TYPE_JPEG, copy, bytes.size(), std::free, copy) != CAIRO_STATUS_SUCCESS) {
    std::free(copy);
    return std::nullopt;
  }
  return picture;
}

std::optional<Picture> png(const std::string& bytes) {
  if (bytes.size() < 24 || bytes.compare(1, 3, "PNG") != 0) return std::nullopt;
  if (std::int64_t{big_endian(bytes, 16, 4)} * big_endian(bytes, 20, 4) > kMaxPixels) return std::nullopt;
  Png reading{bytes};
  Picture picture;
  picture.surface.reset(cairo_image_surface_create_from_png_stream(&Png::read, &reading));
  if (cairo_surface_status(picture.surface.get()) != CAIRO_STATUS_SUCCESS) return std::nullopt;
  picture.width = cairo_image_surface_get_width(picture.surface.get());
  picture.height = cairo_image_surface_get_height(picture.surface.get());
  return picture;
}

// Turns what is `width` by `height` as it lies the right way up, in place (Exif 2.3, tag 0x0112).
void turn_upright(cairo_t* cr, unsigned orientation, double width, double height) {
  cairo_matrix_t m;
  switch (orientation) {
    case 2: cairo_matrix_init(&m, -1, 0, 0, 1, width, 0); break;
    case 3: cairo_matrix_init(&m, -1, 0, 0, -1, width, height); break;
    case 4: cairo_matrix_init(&m, 1, 0, 0, -1, 0, height); break;
    case 5: cairo_matrix_init(&m, 0, 1, 1, 0, 0, 0); break;
    case 6: cairo_matrix_init(&m, 0, 1, -1, 0, height, 0); break;
    case 7: cairo_matrix_init(&m, 0, -1, -1, 0, height, width); break;
    case 8: cairo_matrix_init(&m, 0, -1, 1, 0, 0, width); break;
    default: cairo_matrix_init_identity(&m); break;
  }
  cairo_transform(cr, &m);
}

// First all is placed, then drawn: each page says of how many it is one.
class Press {
 public:
  Press() : surface_(cairo_pdf_surface_create_for_stream(&append, &bytes_, kWidth, kHeight)), cr_(cairo_create(surface_.get())) {
    const std::unique_ptr<cairo_font_options_t, Freed<cairo_font_options_t, cairo_font_options_destroy>> options(cairo_font_options_create());
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
    context_.reset(pango_cairo_create_context(cr_.get()), Unref{});
    pango_cairo_context_set_resolution(context_.get(), 72);
    pango_cairo_context_set_font_options(context_.get(), options.get());
    pango_context_set_round_glyph_positions(context_.get(), FALSE);   // a page has no pixels; rounded, words fall apart
    pango_context_set_language(context_.get(), pango_language_from_string("da"));
  }

  Result<Pdf> print(const Document& document) {
    describe(document);
    put_text(document.title, 17, true, 0, 0);
    y_ += 6;
    for (const auto& [name, value] : document.facts) put_text(name + ": " + value, 9.5, false, 0, 0.2);
    y_ += 8;
    for (const auto& block : document.blocks) put(block);
    draw(document);
    cairo_surface_finish(surface_.get());
    if (cairo_surface_status(surface_.get()) != CAIRO_STATUS_SUCCESS || cairo_status(cr_.get()) != CAIRO_STATUS_SUCCESS)
      return fail(ErrorKind::io, "A PDF could not be made; what is out already stands. Are the fonts of .ci/deps installed?");
    return Pdf{std::move(bytes_), lacking_};
  }

 private:
  using Draw = std::function<void(cairo_t*)>;

  void describe(const Document& document) {
    const auto say = [&](cairo_pdf_metadata_t what, const std::string& text) { cairo_pdf_surface_set_metadata(surface_.get(), what, text.c_str()); };
    say(CAIRO_PDF_METADATA_TITLE, shown(document.title));
    say(CAIRO_PDF_METADATA_SUBJECT, document.id);
    say(CAIRO_PDF_METADATA_CREATOR, "Fremskudt");
    say(CAIRO_PDF_METADATA_CREATE_DATE, format_utc(document.at_ms).substr(0, 19) + "Z");   // else it is now
  }

  void put(const Block& block) {
    switch (block.kind) {
      case Block::Kind::heading:
        make_room(60);   // never alone at the end of a page
        y_ += 8;
        put_text(block.text, 12, true, 0, 0);
        break;
      case Block::Kind::words:
        if (!block.label.empty()) put_label(block.label, 0);
        put_text(block.text, 10.5, false, 0, 0);
        break;
      case Block::Kind::family: {
        put_label(block.label, kFamilyIndent);
        put_text(block.text, 10.5, false, kFamilyIndent, 0, true);
        break;
      }
      case Block::Kind::notice:
        put_text(block.text, 10.5, true, 0, 0);
        break;
      case Block::Kind::picture: put_picture(block); break;
    }
    y_ += 7;
  }

  void put_label(const std::string& label, double indent) {
    make_room(34);
    put_text(label, 8.5, false, indent, 0.35);
  }

  // `text` as shown() gives it.
  Layout layout(const std::string& text, double size, bool is_bold, double width) {
    Layout made(pango_layout_new(context_.get()), Unref{});
    const std::unique_ptr<PangoFontDescription, Freed<PangoFontDescription, pango_font_description_free>> font(pango_font_description_from_string(kFonts));
    pango_font_description_set_size(font.get(), static_cast<int>(size * PANGO_SCALE));
    if (is_bold) pango_font_description_set_weight(font.get(), PANGO_WEIGHT_BOLD);
    pango_layout_set_font_description(made.get(), font.get());
    pango_layout_set_width(made.get(), static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_wrap(made.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_text(made.get(), text.data(), static_cast<int>(text.size()));
    return made;
  }

  struct Style {
    double size;
    bool is_bold;
    double indent, grey;   // 0 is black
    bool has_bar = false;
  };

  void put_text(const std::string& text, double size, bool is_bold, double indent, double grey, bool has_bar = false) {
    const Style style{size, is_bold, indent, grey, has_bar};
    const auto clean = shown(text);
    if (clean.size() <= kPiece) {
      put_lines(layout(clean, size, is_bold, kWidth - 2 * kSide - indent), style, false);
      return;
    }
    for (std::size_t at = 0; at <= clean.size();) {
      const auto end = std::min(clean.find('\n', at), clean.size());
      put_paragraph(std::string_view(clean).substr(at, end - at), style);
      at = end + 1;
    }
  }

  // Piece after piece: of each all lines but the last, which the next one begins with.
  void put_paragraph(std::string_view rest, const Style& style) {
    for (bool goes_on = false;; goes_on = true) {
      auto size = std::min(rest.size(), kPiece);
      while (size < rest.size() && (static_cast<unsigned char>(rest[size]) & 0xc0) == 0x80) --size;
      const auto made = layout(std::string(rest.substr(0, size)), style.size, style.is_bold, kWidth - 2 * kSide - style.indent);
      pango_layout_set_auto_dir(made.get(), !goes_on);   // what goes on runs as it began
      if (!goes_on) pango_context_set_base_dir(context_.get(), static_cast<PangoDirection>(pango_layout_get_line_readonly(made.get(), 0)->resolved_dir));
      const auto taken = put_lines(made, style, size < rest.size());
      if (size == rest.size()) break;
      rest.remove_prefix(taken);
    }
    pango_context_set_base_dir(context_.get(), PANGO_DIRECTION_WEAK_LTR);
  }

  // Line after line, over pages; how many bytes of it they hold. `but_last`: the last one stays, unless it is the only one.
  std::size_t put_lines(const Layout& made, const Style& style, bool but_last) {
    const int lines = pango_layout_get_line_count(made.get());
    const std::unique_ptr<PangoLayoutIter, Freed<PangoLayoutIter, pango_layout_iter_free>> iter(pango_layout_get_iter(made.get()));
    for (int i = 0;; ++i) {
      PangoLayoutLine* line = pango_layout_iter_get_line_readonly(iter.get());
      if (but_last && i > 0 && i + 1 == lines) return static_cast<std::size_t>(line->start_index);
      put_line(made, iter.get(), line, style);
      if (!pango_layout_iter_next_line(iter.get())) return std::strlen(pango_layout_get_text(made.get()));
    }
  }

  void put_line(const Layout& made, PangoLayoutIter* iter, PangoLayoutLine* line, const Style& style) {
    PangoRectangle logical;
    pango_layout_iter_get_line_extents(iter, nullptr, &logical);
    int top, bottom;
    pango_layout_iter_get_line_yrange(iter, &top, &bottom);
    const double height = double(bottom - top) / PANGO_SCALE, baseline = double(pango_layout_iter_get_baseline(iter) - top) / PANGO_SCALE;
    make_room(height);
    for (const GSList* run = line->runs; run != nullptr; run = run->next) {
      const auto& glyphs = *static_cast<const PangoLayoutRun*>(run->data)->glyphs;
      lacking_ += static_cast<std::size_t>(std::count_if(glyphs.glyphs, glyphs.glyphs + glyphs.num_glyphs, [](const PangoGlyphInfo& one) {
        return one.glyph != PANGO_GLYPH_EMPTY && (one.glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0;
      }));
    }
    const double x = kSide + style.indent + double(logical.x) / PANGO_SCALE, y = y_ + baseline;
    std::shared_ptr<PangoLayoutLine> held(pango_layout_line_ref(line), pango_layout_line_unref);
    const double from = y_;
    pages_.back().push_back([made, held, x, y, style, from, height](cairo_t* cr) {
      cairo_set_source_rgb(cr, style.grey, style.grey, style.grey);
      cairo_move_to(cr, x, y);
      pango_cairo_show_layout_line(cr, held.get());
      if (!style.has_bar) return;
      cairo_set_source_rgb(cr, 0.45, 0.45, 0.45);
      cairo_rectangle(cr, kSide + 8, from, 1.5, height);
      cairo_fill(cr);
    });
    y_ += height;
  }

  void put_picture(const Block& block) {
    auto picture = block.format == "png" ? png(block.bytes) : block.format == "jpeg" ? jpeg(block.bytes) : std::nullopt;
    if (!picture) return put_text("Et billede kunne ikke læses: " + block.text, 9.5, false, 0, 0.2);
    const bool lies = picture->orientation >= 5;
    const double width = lies ? picture->height : picture->width, height = lies ? picture->width : picture->height;
    const double scale = std::min({(kWidth - 2 * kSide) / width, kMaxPictureHeight / height, 1.0});
    make_room(height * scale + 20);
    const auto shared = std::make_shared<Picture>(std::move(*picture));
    const double y = y_;
    pages_.back().push_back([shared, scale, y](cairo_t* cr) {
      cairo_save(cr);
      cairo_translate(cr, kSide, y);
      cairo_scale(cr, scale, scale);
      turn_upright(cr, shared->orientation, shared->width, shared->height);
      cairo_set_source_surface(cr, shared->surface.get(), 0, 0);
      cairo_paint(cr);
      cairo_restore(cr);
    });
    y_ += height * scale + 4;
    if (!block.text.empty()) put_text(block.text, 9, false, 0, 0.2);
  }

  void make_room(double height) {
    if (y_ + height <= kHeight - kBottom || y_ <= kTop) return;
    pages_.emplace_back();
    y_ = kTop;
  }

  void draw(const Document& document) {
    std::size_t number = 0;
    for (const auto& page : pages_) {
      for (const auto& drawing : page) drawing(cr_.get());
      const auto foot = layout(document.id + "    side " + std::to_string(++number) + " af " + std::to_string(pages_.size()), 8, false, kWidth - 2 * kSide);
      cairo_set_source_rgb(cr_.get(), 0.35, 0.35, 0.35);
      cairo_move_to(cr_.get(), kSide, kHeight - kFooter);
      pango_cairo_show_layout(cr_.get(), foot.get());
      cairo_show_page(cr_.get());
    }
  }

  std::string bytes_;
  Surface surface_;
  Cairo cr_;
  std::shared_ptr<PangoContext> context_;
  std::vector<std::vector<Draw>> pages_{1};
  double y_ = kTop;
  std::size_t lacking_ = 0;
};

}  // namespace

Result<Pdf> pdf_of(const Document& document) { return Press().print(document); }

}  // namespace fremskudt::syncd
