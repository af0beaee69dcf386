#include "model/check.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <chrono>

#include "base/fold.h"

namespace fremskudt {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr std::size_t kMaxElementBytes = 1024;  // one element of a SET: a code or an id

bool is_digit(char c) { return c >= '0' && c <= '9'; }

int number_at(std::string_view text, std::size_t at, std::size_t digits) {
  int value = 0;
  std::from_chars(text.data() + at, text.data() + at + digits, value);
  return value;
}

bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  for (std::size_t i : {0, 1, 2, 3, 5, 6, 8, 9})
    if (!is_digit(text[i])) return false;
  const std::chrono::year_month_day day{std::chrono::year{number_at(text, 0, 4)},
                                        std::chrono::month{static_cast<unsigned>(number_at(text, 5, 2))},
                                        std::chrono::day{static_cast<unsigned>(number_at(text, 8, 2))}};
  return day.ok();
}

bool is_time(std::string_view text) {
  return text.size() == 5 && text[2] == ':' && is_digit(text[0]) && is_digit(text[1]) && is_digit(text[3]) &&
         is_digit(text[4]) && number_at(text, 0, 2) < 24 && number_at(text, 3, 2) < 60;
}

// The check digit of Danish personal numbers (CPR-kontoret: "Personnummeret i CPR-systemet"). Numbers that fail it
// have been issued since 2007, so it only ever warns.
bool passes_modulus_11(const std::string& digits) {
  static constexpr std::array kWeights{4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) sum += kWeights[i] * (digits[i] - '0');
  return sum % 11 == 0;
}

class Checker {
 public:
  void text(const Field& field, const std::string& value) {
    if (!is_valid_utf8(value)) return add(Finding::Severity::error, field, "bad_utf8");
    if (const auto limit = field.policy.max_chars(); limit != 0 && count_chars(value) > limit)
      add(Finding::Severity::error, field, "too_long", limit);
    if (value.empty()) return;
    if (field.policy.name() && !is_one_plain_line(trim_unseen(value))) add(Finding::Severity::error, field, "bad_name");
    const auto& format = field.policy.format();
    if (format == "date" && !is_date(value)) add(Finding::Severity::error, field, "bad_date");
    if (format == "time" && !is_time(value)) add(Finding::Severity::error, field, "bad_time");
    if (format == "cpr") cpr(field, value);
    if (!field.policy.codes().empty() && value.size() > 64) add(Finding::Severity::error, field, "too_long", 64);
  }

  void bytes(const Field& field, const std::string& value) {
    if (!value.empty() && value.size() != 16) add(Finding::Severity::error, field, "bad_reference");
  }

  void inside(const Field& field, const Message& element) {
    const auto* reflection = element.GetReflection();
    const auto* descriptor = element.GetDescriptor();
    for (int i = 0; i < descriptor->field_count(); ++i) {
      const auto* sub = descriptor->field(i);
      if (sub->is_repeated() || sub->cpp_type() != FieldDescriptor::CPPTYPE_STRING) continue;
      const auto& value = reflection->GetString(element, sub);
      if (sub->type() == FieldDescriptor::TYPE_BYTES)
        bytes(field, value);
      else
        text(field, value);
      if (field.policy.merge() == KEYED && sub->number() == 1 && (value.empty() || value.size() > 64 || value.find('\0') != value.npos))
        add(Finding::Severity::error, field, "bad_key");
    }
  }

  void field(const Message& record, const Field& field) {
    const auto* reflection = record.GetReflection();
    const auto* d = field.descriptor;
    if (!d->is_repeated()) {
      if (!reflection->HasField(record, d)) return;
      if (d->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
        const auto& value = reflection->GetString(record, d);
        d->type() == FieldDescriptor::TYPE_BYTES ? bytes(field, value) : text(field, value);
      } else if (d->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        const auto& message = reflection->GetMessage(record, d);
        message.GetDescriptor() == Prose::descriptor() ? prose(field, static_cast<const Prose&>(message)) : inside(field, message);
      } else if (d->cpp_type() == FieldDescriptor::CPPTYPE_INT32) {
        if (const auto value = reflection->GetInt32(record, d); value < 0 || value > 100'000)
          add(Finding::Severity::error, field, "bad_number", 100'000);
      }
      return;
    }
    const int count = reflection->FieldSize(record, d);
    if (const auto limit = field.policy.max_items(); limit != 0 && static_cast<unsigned>(count) > limit)
      add(Finding::Severity::error, field, "too_many", limit);
    for (int i = 0; i < count; ++i) {
      if (d->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
        const auto& value = reflection->GetRepeatedString(record, d, i);
        if (value.size() > kMaxElementBytes) add(Finding::Severity::error, field, "too_long", kMaxElementBytes);
        d->type() == FieldDescriptor::TYPE_BYTES ? bytes(field, value) : text(field, value);
      } else if (d->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        inside(field, reflection->GetRepeatedMessage(record, d, i));
      }
    }
  }

  void missing(const Field& field) { add(Finding::Severity::error, field, "missing"); }
  std::vector<Finding> take() { return std::move(findings_); }

 private:
  void prose(const Field& field, const Prose& value) {
    std::size_t chars = 0;
    for (const auto& p : value.paragraphs()) {
      if (!is_valid_utf8(p.text())) return add(Finding::Severity::error, field, "bad_utf8");
      if (!p.child().empty()) bytes(field, p.child());
      chars += count_chars(p.text());
    }
    if (const auto limit = field.policy.max_chars(); limit != 0 && chars > limit)
      add(Finding::Severity::error, field, "too_long", limit);
  }

  void cpr(const Field& field, const std::string& value) {
    std::string digits;
    for (char c : value) {
      if (is_digit(c))
        digits += c;
      else if (c != '-' && c != ' ')
        return add(Finding::Severity::warning, field, "cpr_form");
    }
    if (digits.size() != 10) return add(Finding::Severity::warning, field, "cpr_form");
    if (!passes_modulus_11(digits)) add(Finding::Severity::warning, field, "cpr_modulus");
  }

  void add(Finding::Severity severity, const Field& field, std::string code, std::uint64_t limit = 0) {
    findings_.push_back({severity, field.name(), std::move(code), limit});
  }

  std::vector<Finding> findings_;
};

bool is_empty(const Message& record, const FieldDescriptor* d) {
  const auto* reflection = record.GetReflection();
  if (!d->is_repeated() && d->type() == FieldDescriptor::TYPE_STRING) return is_blank(reflection->GetString(record, d));
  return d->is_repeated() ? reflection->FieldSize(record, d) == 0 : !reflection->HasField(record, d);
}

}  // namespace

std::vector<Finding> check(const Message& record) {
  Checker checker;
  for (const auto& field : record_type_of(record).fields) checker.field(record, field);
  return checker.take();
}

std::vector<Finding> check_finishable(const Message& record) {
  Checker checker;
  for (const auto& field : record_type_of(record).fields)
    if (field.policy.required() && is_empty(record, field.descriptor)) checker.missing(field);
  return checker.take();
}

bool is_finding(std::string_view code) {
  static constexpr std::array kCodes{"too_long", "too_many", "bad_date", "bad_time", "bad_number", "bad_utf8", "bad_reference", "bad_name", "bad_key"};
  return std::ranges::find(kCodes, code) != kCodes.end();
}

std::string to_sentence(const std::vector<Finding>& findings) {
  const auto it = std::ranges::find(findings, Finding::Severity::error, &Finding::severity);
  if (it == findings.end()) return {};
  const std::string field = "The field " + it->field;
  const std::string limit = std::to_string(it->limit);
  if (it->code == "missing") return field + " is still empty; fill it in first.";
  if (it->code == "too_long") return field + " is longer than " + limit + " characters; nothing was changed: shorten it.";
  if (it->code == "too_many") return field + " has more than " + limit + " entries; nothing was changed: keep the most important.";
  if (it->code == "bad_date") return field + " takes a date such as 2026-03-01; nothing was changed.";
  if (it->code == "bad_time") return field + " takes a time such as 09:30; nothing was changed.";
  if (it->code == "bad_number") return field + " takes a number from 0 to " + limit + "; nothing was changed.";
  if (it->code == "bad_utf8")
    return field + " holds bytes that are no text (UTF-8); nothing of this was stored, and what stood there stands: write it anew.";
  if (it->code == "bad_name") return field + std::string(kOddName);
  if (it->code == "bad_reference") return field + " takes an id; nothing was changed.";
  return field + " cannot be kept as it is; nothing was changed.";
}

}  // namespace fremskudt
