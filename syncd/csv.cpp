#include "syncd/csv.h"

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

Result<std::vector<CsvRow>> parse_csv(std::string_view text) {
  const auto broken = [] { return fail(ErrorKind::corrupt, "This is no CSV file: a quote in it is out of place."); };
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  std::vector<CsvRow> rows;
  CsvRow row;
  std::string cell;
  bool was_quoted = false;
  const auto end_row = [&] {
    const bool is_blank = row.empty() && cell.empty() && !was_quoted;
    if (!is_blank) {
      row.push_back(std::move(cell));
      rows.push_back(std::move(row));
    }
    row.clear(), cell.clear(), was_quoted = false;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') {
      if (was_quoted || !cell.empty()) return broken();
      was_quoted = true;
      for (++i;; ++i) {
        if (i >= text.size()) return broken();
        if (text[i] != '"') cell += text[i];
        else if (i + 1 < text.size() && text[i + 1] == '"') cell += text[i++];
        else break;
      }
    } else if (c == ',') {
      row.push_back(std::move(cell));
      cell.clear(), was_quoted = false;
    } else if (c == '\n' || c == '\r') {
      if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
      end_row();
    } else {
      if (was_quoted) return broken();
      cell += c;
    }
  }
  end_row();
  return rows;
}

}  // namespace fremskudt::syncd
