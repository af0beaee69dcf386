#include "model/codes.h"

#include <algorithm>
#include <vector>

namespace fremskudt {
namespace {

struct List {
  std::string_view name;
  std::vector<std::string_view> codes;
};

const std::vector<List>& lists() {
  static const std::vector<List> kLists{
      {"worker_role", {"outreach", "home_visit", "intake", "leader", "analyst", "admin"}},
      {"place_kind", {"daycare", "childminder", "school", "after_school", "health_visitor", "midwife"}},
      {"erase_reason", {"decision", "consent_withdrawn", "mistake", "expired"}},
      {"grant_how", {"given", "break_glass", "opened_draft"}},
      {"access_request", {"break_glass", "open_draft"}},
      {"access_notice", {"glass_broken", "draft_opened", "case_came", "case_left", "given_on", "refused"}},
      {"contact_role", {"pedagogue", "teacher", "leader", "counsellor", "childminder", "midwife", "health_visitor", "parent", "young_person", "other"}},
      {"about", {"child", "group", "general"}},
      {"age_band", {"unborn", "age_0_2", "age_3_5", "age_6_9", "age_10_12", "age_13_17"}},
      {"theme", {"wellbeing", "language", "parents", "conflict", "absence", "group", "sleep", "motor", "divorce", "grief", "digital", "alcohol",
                 "violence", "economy", "housing"}},
      {"agreed", {"talk_with_parents", "i_join_talk", "observe", "offer", "health_visitor", "psychologist", "network_meeting", "call_back"}},
      {"outcome", {"nothing_more", "follow_up", "to_the_door", "notification"}},
      {"notifier", {"place", "me", "together"}},
      {"parents_told", {"yes", "not_yet", "must_not", "unknown"}},
      {"visit_role", {"companion", "interpreter", "second_worker"}},
      {"custody", {"shared", "alone"}},
      {"language", {"da", "en", "ar", "tr", "pl", "uk", "so", "fa", "other"}},
      {"relation", {"mother", "father", "sibling", "grandparent", "step_parent", "aunt_uncle", "friend", "professional", "other"}},
      {"review", {"done", "a_little", "not_yet"}},
      {"residence", {"one_home", "shared"}},
      {"person_kind", {"child", "parent", "sibling", "network", "professional"}},
      {"close_reason", {"goes_well", "light_follow_up", "support_measure", "did_not_help", "family_wish", "moved", "other"}},
      {"agree", {"yes", "partly", "no"}},
      {"copy_given", {"photo", "print", "digital_post"}},
      {"level", {"1", "2", "3"}},
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

std::span<const std::string_view> codes(std::string_view list) {
  const auto found = std::ranges::find(lists(), list, &List::name);
  if (found == lists().end()) return {};
  return found->codes;
}

bool has_code(std::string_view list, std::string_view code) {
  const auto all = codes(list);
  return std::find(all.begin(), all.end(), code) != all.end();
}

Status check_codes(const google::protobuf::Message& before, const google::protobuf::Message& after, const Field& field) {
  const auto& list = field.policy.codes();
  if (list.empty() || codes(list).empty()) return {};
  const auto stood = codes_in(before, field);
  for (const auto& code : codes_in(after, field)) {
    if (has_code(list, code) || std::ranges::find(stood, code) != stood.end()) continue;
    std::string known;
    for (const auto one : codes(list)) known.append(known.empty() ? "" : ", ").append(one);
    return fail(ErrorKind::bad_input, "The field " + field.name() + " takes one of: " + known + "; nothing was changed.");
  }
  return {};
}

}  // namespace fremskudt
