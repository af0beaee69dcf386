// A document as PDF: A4, real text that can be selected and searched in any script, a page number on each page.
//
// Invariant: the same document gives the same bytes, with the same fonts and libraries: nothing in it comes from the clock or from
// chance. Pango shapes and cairo draws: the family's words may be Arabic, which a library that only places letters cannot write.
// Thread: any; one document at a time in each.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace fremskudt::syncd {

struct Block {
  enum class Kind {
    heading,
    words,       // `label` says whose and by whom
    family,      // Sådan ser vi det: beside what it is about, never over it
    notice,      // what a reader must know: struck, came later
    picture,     // `text` is its caption
  } kind = Kind::words;
  std::string label, text;
  std::string bytes, format;   // picture: "jpeg" or "png"
};

struct Document {
  std::string title;
  std::string id;                                            // on every page
  std::int64_t at_ms = 0;                                    // when it was finished: its date in the file
  std::vector<std::pair<std::string, std::string>> facts;    // name, value
  std::vector<Block> blocks;
};

struct Pdf {
  std::string bytes;
  std::size_t lacking = 0;   // signs that no font here has: boxes stand in their places, and they cannot be searched
};

// Errors: io (no fonts, a library that fails). A picture that cannot be read is said to be so in its place.
Result<Pdf> pdf_of(const Document& document);

}  // namespace fremskudt::syncd
