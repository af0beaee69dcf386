// CSV as other programs open it: RFC 4180 with CRLF, commas, quotes where needed, UTF-8 with a byte order mark, so that Excel
// takes it for UTF-8 (Python: encoding="utf-8-sig"). Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace fremskudt::syncd {

using CsvRow = std::vector<std::string>;

inline constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

// With its line end. A cell that a spreadsheet would take for a formula ("=1+1", "@x", "-2") has an apostrophe in front;
// it counts as part of the cell from then on, so that a row read and written again stays the same.
std::string csv_line(const CsvRow& row);
// A row of a file that somebody else wrote: where a quote in it is out of place it is broken, and the next line is read again.
struct CsvLine {
  std::size_t number = 0;   // of its first line, from 1
  CsvRow cells;
  bool is_broken = false;
};
// With or without a byte order mark and with either line end; blank lines are passed over.
std::vector<CsvLine> parse_csv_lines(std::string_view text, char separator);
// The same of a file of ours. corrupt: a quote that does not end, or stands inside a cell.
Result<std::vector<CsvRow>> parse_csv(std::string_view text);

}  // namespace fremskudt::syncd
