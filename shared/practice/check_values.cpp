// What is checked of every value alike, by the descriptors: numbers that name nothing, texts that cannot be shown, and more of
// something than a pack has. A field that is added is checked without a word here.
#include <algorithm>

#include "base/fold.h"
#include "practice/findings.h"

namespace fremskudt::practice {
namespace {

using google::protobuf::FieldDescriptor;

constexpr int kMostElements = 2'000;
constexpr std::size_t kMostOfCode = 40, kMostOfLine = 400, kMostOfSource = 1'000, kMostOfNote = 4'000, kMostOfText = 20'000;   // characters

struct TextRule {
  std::size_t most = kMostOfLine;
  bool has_lines = false;   // line breaks stand in it
};

TextRule rule_of(const FieldDescriptor& field) {
  const auto& name = field.name();
  if (name == "code" || name == "name" || name == "calendar" || name == "reference") return {kMostOfCode};
  if (name == "da_text" || name == "en_text") return {kMostOfText, true};
  if (name == "note" || name == "then_da" || name == "then_en") return {kMostOfNote};
  if (name == "text" || name == "url") return {kMostOfSource};
  return {};
}

bool can_be_shown(std::string_view text, bool has_lines) {
  if (!has_lines) return is_one_plain_line(text);
  for (;;) {
    const auto end = text.find('\n');
    if (!is_one_plain_line(text.substr(0, end))) return false;
    if (end == std::string_view::npos) return true;
    text.remove_prefix(end + 1);
  }
}

bool is_https(std::string_view url) {
  constexpr std::string_view kBegins = "https://";
  return url.starts_with(kBegins) && url.size() > kBegins.size() && is_one_plain_line(url) && url.find_first_of(" \"<>\\") == std::string_view::npos;
}

void check_text(Findings& findings, const Spot& spot, const FieldDescriptor& field, const std::string& text) {
  const auto* name = field.name().c_str();
  const auto rule = rule_of(field);
  if (!is_valid_utf8(text)) return findings.add(spot, name, field.name() + " has bytes in it that are no UTF-8 (\\377 and the like); write the letters themselves.");
  if (!can_be_shown(text, rule.has_lines))
    findings.add(spot, name, field.name() + " has characters in it that nobody sees, that break the line or that turn the direction of writing; take them out.");
  if (count_chars(text) > rule.most)
    findings.add(spot, name, field.name() + " is longer than " + std::to_string(rule.most) + " characters; make it shorter.");
  if (field.name() == "url" && !text.empty() && !is_https(text)) findings.add(spot, name, "url is no address that begins with https://; mend it, or take it away.");
}

void check_number(Findings& findings, const Spot& spot, const FieldDescriptor& field, int number) {
  if (field.enum_type()->FindValueByNumber(number) != nullptr) return;
  std::string values;
  for (int i = 0; i < field.enum_type()->value_count(); ++i)
    if (const auto& name = field.enum_type()->value(i)->name(); !name.ends_with("_UNSET")) values += (values.empty() ? "" : ", ") + name;
  findings.add(spot, field.name().c_str(), field.name() + ": " + std::to_string(number) + " is none of the values that this takes; write one of " + values + ".");
}

// "clock" of "clocks"; what the elements of the pack itself are called.
std::string singular(const std::string& name) {
  if (name == "references") return "legal reference";
  return name.ends_with('s') && name != "limits" ? name.substr(0, name.size() - 1) : name;
}

std::string named(const Spot& spot, const FieldDescriptor& field, const google::protobuf::Message& element) {
  if (!spot.where.empty() && field.name() == "codes")
    return spot.where + ", code " + element.GetReflection()->GetString(element, element.GetDescriptor()->FindFieldByName("code"));
  if (!spot.where.empty()) return spot.where;
  for (const char* name : {"code", "name"})
    if (const auto* d = element.GetDescriptor()->FindFieldByName(name)) return singular(field.name()) + " " + element.GetReflection()->GetString(element, d);
  return field.name();
}

}  // namespace

bool check_values(Findings& findings, const Spot& spot) {
  const auto& message = *spot.message;
  const auto* reflection = message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(message, &fields);
  bool may_go_on = true;
  for (const auto* field : fields) {
    const int count = field->is_repeated() ? reflection->FieldSize(message, field) : 1;
    if (count > kMostElements) {
      findings.add(spot, field->name().c_str(), "there are more than " + std::to_string(kMostElements) + " " + field->name() + "; a pack has not so many.");
      may_go_on = false;
      continue;
    }
    for (int i = 0; i < count; ++i) {
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
        check_text(findings, spot, *field, field->is_repeated() ? reflection->GetRepeatedString(message, field, i) : reflection->GetString(message, field));
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
        check_number(findings, spot, *field, field->is_repeated() ? reflection->GetRepeatedEnumValue(message, field, i) : reflection->GetEnumValue(message, field));
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        const auto& element = field->is_repeated() ? reflection->GetRepeatedMessage(message, field, i) : reflection->GetMessage(message, field);
        may_go_on = check_values(findings, spot.in(field->name().c_str(), field->is_repeated() ? i : -1, named(spot, *field, element))) && may_go_on;
      }
    }
  }
  return may_go_on;
}

}  // namespace fremskudt::practice
