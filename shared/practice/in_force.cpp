#include "practice/in_force.h"

#include <algorithm>
#include <set>

#include "practice/check.h"

namespace fremskudt::practice {
namespace {

using google::protobuf::FieldDescriptor;

// Not offered on any day: an office that does not know a code has not chosen it.
constexpr const char* kNeverOffered = "1900-01-01";

void complete(Limits& limits) {
  const Limits& ours = built_in_pack().limits();
  const auto* reflection = limits.GetReflection();
  for (int i = 0; i < limits.GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor* field = limits.GetDescriptor()->field(i);
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_INT32 && reflection->GetInt32(limits, field) == 0)
      reflection->SetInt32(&limits, field, reflection->GetInt32(ours, field));
  }
}

CodeList& list_of(Pack& pack, const CodeList& ours) {
  for (auto& list : *pack.mutable_lists())
    if (list.name() == ours.name()) return list;
  auto& list = *pack.add_lists();
  list = ours;
  return list;
}

void complete(Pack& pack) {
  complete(*pack.mutable_limits());
  for (const auto& line : built_in_pack().acute())
    if (find_acute_line(pack, line.code()) == nullptr) *pack.add_acute() = line;
  if (find_card(pack, kShouldINotify) == nullptr)
    if (const auto* ours = find_card(built_in_pack(), kShouldINotify);
        ours != nullptr && std::ranges::all_of(ours->references(), [&](const auto& name) { return find_reference(pack, name) != nullptr; }))
      *pack.add_cards() = *ours;
  for (const auto& ours : built_in_pack().lists()) {
    auto& list = list_of(pack, ours);
    for (const auto& code : ours.codes()) {
      if (find_code(list, code.code()) != nullptr) continue;
      auto& added = *list.add_codes();
      added = code;
      added.set_offered_until(kNeverOffered);
    }
  }
}

}  // namespace

Result<Pack> read_for_use(std::string_view text) {
  auto reading = read_pack(text);
  if (!reading.pack) return fail(ErrorKind::corrupt, "The practice pack cannot be read: " + to_sentence(reading.findings.front()));
  complete(*reading.pack);
  const auto completed = check(*reading.pack);
  if (!completed.findings.empty())
    return fail(ErrorKind::corrupt, "The practice pack " + reading.pack->version() + " has a mistake: " + to_sentence(completed.findings.front()));
  return *std::move(reading.pack);
}

std::optional<Usable> newest_usable(std::span<const std::string> texts) {
  std::optional<Usable> newest;
  std::set<std::string_view> seen;
  for (const auto& text : texts) {
    if (text.empty() || !seen.insert(text).second) continue;
    auto pack = read_for_use(text);
    if (!pack) continue;
    if (!newest || version_numbers(newest->pack.version()) < version_numbers(pack->version())) newest = Usable{text, *std::move(pack)};
  }
  return newest;
}

}  // namespace fremskudt::practice
