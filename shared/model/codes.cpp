#include "model/codes.h"

#include <algorithm>
#include <vector>

namespace fremskudt {
namespace {

struct List {
  std::string_view name;
  std::vector<std::string_view> codes;
};

const std::vector<List>& programs_lists() {
  static const std::vector<List> kLists{
      {"erase_reason", {"decision", "consent_withdrawn", "mistake", "expired"}},
      {"grant_how", {"given", "break_glass", "opened_draft"}},
      {"access_request", {"break_glass", "open_draft"}},
      {"access_notice", {"glass_broken", "draft_opened", "case_came", "relay_came", "relay_beside", "case_left", "given_on", "to_intake", "refused"}},
  };
  return kLists;
}

std::vector<std::string> codes_in(const google::protobuf::Message& record, const Field& field) {
  using google::protobuf::FieldDescriptor;
  const auto* reflection = record.GetReflection();
  const auto* d = field.descriptor;
  std::vector<std::string> all;
  if (d->is_repeated()) {
    if (d->cpp_type() == FieldDescriptor::CPPTYPE_STRING)
      for (int i = 0; i < reflection->FieldSize(record, d); ++i) all.push_back(reflection->GetRepeatedString(record, d, i));
  } else if (d->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
    all.push_back(reflection->GetString(record, d));
  } else if (d->cpp_type() == FieldDescriptor::CPPTYPE_INT32) {
    const auto number = reflection->GetInt32(record, d);
    all.push_back(number == 0 ? std::string() : std::to_string(number));
  }
  std::erase(all, std::string());
  return all;
}

}  // namespace

bool is_programs_list(std::string_view list) {
  return std::ranges::find(programs_lists(), list, &List::name) != programs_lists().end();
}

std::vector<std::string> codes(std::string_view list, const practice::Pack& pack) {
  std::vector<std::string> all;
  if (const auto own = std::ranges::find(programs_lists(), list, &List::name); own != programs_lists().end()) {
    all.assign(own->codes.begin(), own->codes.end());
  } else if (const auto* packs = practice::find_list(pack, list)) {
    for (const auto& code : packs->codes()) all.push_back(code.code());
  }
  return all;
}

bool has_code(std::string_view list, std::string_view code, const practice::Pack& pack) {
  const auto all = codes(list, pack);
  return std::ranges::find(all, code) != all.end();
}

Status check_codes(const google::protobuf::Message& before, const google::protobuf::Message& after, const Field& field, const practice::Pack& pack) {
  const auto& list = field.policy.codes();
  if (list.empty()) return {};
  const auto all = codes(list, pack), stood = codes_in(before, field);
  for (const auto& code : codes_in(after, field)) {
    if (std::ranges::find(all, code) != all.end() || std::ranges::find(stood, code) != stood.end()) continue;
    std::string known;
    for (const auto& one : all) known.append(known.empty() ? "" : ", ").append(one);
    return fail(ErrorKind::bad_input, "The field " + field.name() + " takes one of: " + known + "; nothing was changed.");
  }
  return {};
}

}  // namespace fremskudt
