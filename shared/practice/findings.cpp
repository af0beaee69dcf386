#include "practice/findings.h"

#include <algorithm>

#include "base/fold.h"

namespace fremskudt::practice {

using google::protobuf::FieldDescriptor;

namespace {

bool is_code(const std::string& text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

// "da" for "en", "da_title" for "en_title", "then_da" for "then_en"; empty for a field without a pair.
std::string english_of(const std::string& danish) {
  if (danish == "da" || danish.starts_with("da_")) return "en" + danish.substr(2);
  if (danish.ends_with("_da")) return danish.substr(0, danish.size() - 2) + "en";
  return {};
}

}  // namespace

std::string shortened(std::string text) {
  constexpr std::size_t kMost = 600;   // bytes
  if (text.size() <= kMost) return text;
  std::size_t end = kMost;
  while ((static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

Spot Spot::in(const char* field, int index, std::string name) const {
  const auto* descriptor = message->GetDescriptor()->FindFieldByName(field);
  FREMSKUDT_ASSERT(descriptor != nullptr);
  const auto* reflection = message->GetReflection();
  Spot spot;
  spot.message = descriptor->is_repeated() ? &reflection->GetRepeatedMessage(*message, descriptor, index) : &reflection->GetMessage(*message, descriptor);
  spot.tree = tree != nullptr ? tree->GetTreeForNested(descriptor, index) : nullptr;
  spot.line = tree != nullptr ? std::max(tree->GetLocation(descriptor, index).line + 1, 0) : 0;
  spot.where = std::move(name);
  return spot;
}

int Spot::line_of(const char* field) const {
  const auto* descriptor = message->GetDescriptor()->FindFieldByName(field);
  FREMSKUDT_ASSERT(descriptor != nullptr);
  if (tree == nullptr) return line;
  const int found = tree->GetLocation(descriptor, descriptor->is_repeated() ? 0 : -1).line;
  return found >= 0 ? found + 1 : line;
}

void check_new_code(Findings& findings, const Spot& spot, const char* field, const std::string& code, std::set<std::string>& seen) {
  if (!is_code(code)) findings.add(spot, field, std::string(field) + " is missing or not spelt as a code: small letters a to z, digits and underscores.");
  else if (!seen.insert(code).second) findings.add(spot, field, "the code stands twice; take one away, or give it another.");
}

void check_day(Findings& findings, const Spot& spot, const char* field, const std::string& text) {
  if (!text.empty() && !parse_day(text)) findings.add(spot, field, std::string(field) + " is no day from 1900 to 2199; write it as \"2026-03-01\".");
}

void check_bounds(Findings& findings, const Spot& spot, const std::string& from, const std::string& until) {
  check_day(findings, spot, "from", from);
  check_day(findings, spot, "until", until);
  const auto first = parse_day(from), last = parse_day(until);
  if (first && last && *last < *first) findings.add(spot, "until", "it ends before it begins; exchange the two days, or mend one.");
}

void check_source(Findings& findings, const Spot& spot, bool has, const Source& source, Need need, const char* field) {
  if (!has) {
    if (need == Need::must) findings.add(spot, "it has no source; add " + std::string(field) + " { text: \"…\" verified: NOT_VERIFIED }, and VERIFIED once somebody has read it there.");
    return;
  }
  const Spot at = spot.in(field, -1, spot.where);
  if (is_blank(source.text())) findings.add(at, "its source says nothing; write where it is from in text.");
  if (source.verified() == VERIFIED_UNSET)
    findings.add(at, "its source does not say whether it was verified; add verified: VERIFIED when somebody has read it there, else NOT_VERIFIED.");
  if (source.verified() == NOT_VERIFIED) findings.not_verified.push_back({at.line, spot.where, source.text()});
}

void check_words(Findings& findings, const Spot& spot) {
  const auto* type = spot.message->GetDescriptor();
  for (int i = 0; i < type->field_count(); ++i) {
    const std::string danish = type->field(i)->name(), english = english_of(danish);
    const auto* other = english.empty() ? nullptr : type->FindFieldByName(english);
    if (other == nullptr) continue;
    const auto* reflection = spot.message->GetReflection();
    const bool has_danish = !is_blank(reflection->GetString(*spot.message, type->field(i))), has_english = !is_blank(reflection->GetString(*spot.message, other));
    const bool may_be_missing = danish.starts_with("then_");   // the one text that not everything has
    if (!has_danish && (has_english || !may_be_missing)) findings.add(spot, english.c_str(), "it has no Danish words; write " + danish + ": \"…\".");
    if (!has_english && (has_danish || !may_be_missing)) findings.add(spot, danish.c_str(), "it has no English words; write " + english + ": \"…\".");
  }
}

}  // namespace fremskudt::practice
