#include "syncd/csv.h"

#include <algorithm>
#include <utility>

namespace fremskudt::syncd {
namespace {

// What spreadsheets begin a formula with, also behind blanks; full-width forms too (OWASP: CSV injection).
bool begins_a_formula(std::string_view cell) {
  const auto at = cell.find_first_not_of(" \t\r\n");
  if (at == cell.npos) return false;
  if (at > 0 && cell.find_first_of("\t\r\n") < at) return true;
  const auto rest = cell.substr(at);
  if (std::string_view("=+-@").find(rest.front()) != std::string_view::npos) return true;
  for (const std::string_view wide : {"＝", "＋", "－", "＠"})
    if (rest.starts_with(wide)) return true;
  return false;
}

std::string as_cell(std::string_view cell) {
  std::string text = begins_a_formula(cell) ? "'" : "";
  text += cell;
  if (text.find_first_of("\",\r\n") == text.npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

}  // namespace

std::string csv_line(const CsvRow& row) {
  std::string line;
  for (const auto& cell : row) line.append(&cell == &row.front() ? "" : ",").append(as_cell(cell));
  return line + "\r\n";
}

namespace {

constexpr std::size_t kMaxQuoted = 64 * 1024;   // a quote that does not end is looked for so far, or n of them cost n²

// One row from `at` on, which is left behind its line end. False: a quote is out of place.
bool take_row(std::string_view text, std::size_t& at, char separator, CsvRow& row) {
  std::string cell;
  bool was_quoted = false;
  const auto end_cell = [&] {
    row.push_back(std::exchange(cell, {}));
    was_quoted = false;
  };
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"') {
      if (was_quoted || cell.find_first_not_of(' ') != cell.npos) return false;
      was_quoted = true;
      cell.clear();
      const auto until = std::min(text.size(), at + kMaxQuoted);
      for (++at;; ++at) {
        if (at >= until) return false;
        if (text[at] != '"') cell += text[at];
        else if (at + 1 < text.size() && text[at + 1] == '"') cell += text[at++];
        else break;
      }
    } else if (c == separator) {
      end_cell();
    } else if (c == '\n' || c == '\r') {
      if (c == '\r' && at + 1 < text.size() && text[at + 1] == '\n') ++at;
      ++at;
      break;
    } else {
      if (was_quoted && c != ' ') return false;
      if (!was_quoted) cell += c;
    }
  }
  if (!row.empty() || !cell.empty() || was_quoted) end_cell();
  return true;
}

}  // namespace

std::vector<CsvLine> parse_csv_lines(std::string_view text, char separator) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  std::vector<CsvLine> lines;
  std::size_t number = 1;
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = at;
    CsvLine line{number, {}, false};
    if (!take_row(text, at, separator, line.cells)) {
      line.is_broken = true;
      line.cells.clear();
      at = text.find_first_of("\r\n", begin);
      if (at == text.npos) at = text.size();
      else at += text.substr(at).starts_with("\r\n") ? 2 : 1;
    }
    for (std::size_t i = begin; i < at; ++i)   // CR, LF or both end a line
      number += text[i] == '\n' || (text[i] == '\r' && !(i + 1 < text.size() && text[i + 1] == '\n'));
    if (line.is_broken || !line.cells.empty()) lines.push_back(std::move(line));
  }
  return lines;
}

Result<std::vector<CsvRow>> parse_csv(std::string_view text) {
  std::vector<CsvRow> rows;
  for (auto& line : parse_csv_lines(text, ',')) {
    if (line.is_broken) return fail(ErrorKind::corrupt, "This is no CSV file: a quote in it is out of place.");
    rows.push_back(std::move(line.cells));
  }
  return rows;
}

}  // namespace fremskudt::syncd
