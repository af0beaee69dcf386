#include "store/derive.h"

#include <algorithm>
#include <chrono>

#include "merge/glance.h"
#include "store/hybrid_clock.h"

namespace fremskudt::store {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

void add_strings(const Message& message, const FieldDescriptor* d, std::vector<std::string>& texts) {
  const auto* reflection = message.GetReflection();
  if (d->type() != FieldDescriptor::TYPE_STRING) return;
  if (d->is_repeated())
    for (int i = 0; i < reflection->FieldSize(message, d); ++i) texts.push_back(reflection->GetRepeatedString(message, d, i));
  else if (reflection->HasField(message, d))
    texts.push_back(reflection->GetString(message, d));
}

// Of an element (an agreement line): every text but its key.
void add_inside(const Message& element, std::vector<std::string>& texts) {
  for (int i = 0; i < element.GetDescriptor()->field_count(); ++i)
    if (const auto* d = element.GetDescriptor()->field(i); d->number() != 1) add_strings(element, d, texts);
}

void add_texts(const Message& message, const Field& field, std::vector<std::string>& texts) {
  const auto* d = field.descriptor;
  const auto* reflection = message.GetReflection();
  if (field.policy.privacy() == SECRET) return;
  if (d->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) return add_strings(message, d, texts);
  if (d->message_type() == Prose::descriptor()) {
    if (!reflection->HasField(message, d)) return;
    for (const auto& paragraph : static_cast<const Prose&>(reflection->GetMessage(message, d)).paragraphs())
      if (!paragraph.text().empty()) texts.push_back(paragraph.text());
    return;
  }
  if (!d->is_repeated()) {
    if (reflection->HasField(message, d)) add_inside(reflection->GetMessage(message, d), texts);
    return;
  }
  for (int i = 0; i < reflection->FieldSize(message, d); ++i) add_inside(reflection->GetRepeatedMessage(message, d, i), texts);
}

std::uint32_t count_words(std::string_view text) {
  std::uint32_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    words += !space && !inside;
    inside = !space;
  }
  return words;
}

// Days since 1970; nothing for what is no date.
std::optional<std::int64_t> to_day(std::string_view date) {
  if (date.size() != 10 || date[4] != '-' || date[7] != '-') return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t n) {
    int value = 0;
    for (const char c : date.substr(at, n)) value = c >= '0' && c <= '9' && value >= 0 ? value * 10 + (c - '0') : -1;
    return value;
  };
  const int y = number(0, 4), m = number(5, 2), d = number(8, 2);
  if (y < 0 || m < 0 || d < 0) return std::nullopt;
  const std::chrono::year_month_day day{std::chrono::year{y}, std::chrono::month{static_cast<unsigned>(m)},
                                        std::chrono::day{static_cast<unsigned>(d)}};
  if (!day.ok()) return std::nullopt;
  return std::chrono::sys_days{day}.time_since_epoch().count();
}

// In field order: one per field, paragraph or element. Never SECRET ones.
std::vector<std::string> searched_texts(const RecordType& type, const Message& message) {
  std::vector<std::string> texts;
  for (const auto& field : type.fields)
    if (field.policy.searched()) add_texts(message, field, texts);
  return texts;
}

// Words that stand beside the ones shown, until somebody decides: they are found too.
void add_undecided(const RecordType& type, const merge::Glance& resolved, std::vector<std::string>& texts) {
  for (const auto& conflict : resolved.conflicts) {
    const auto* field = type.field(conflict.field);
    if (!field || !field->policy.searched() || field->policy.privacy() == SECRET) continue;
    for (const auto& version : conflict.versions)
      if (!version.shown)
        if (auto text = merge::version_text(type, conflict.field, version); !text.empty()) texts.push_back(std::move(text));
  }
}

// 21 bits of days, then 42 bits of milliseconds (until the year 2109). Example: 2026-03-01 is day 20513.
std::int64_t newest_key(const Id& id, std::string_view date) {
  std::uint64_t ms = 0;   // of the UUIDv7
  for (int i = 0; i < 6; ++i) ms = ms << 8 | id.bytes[static_cast<std::size_t>(i)];
  ms = std::min(ms, (std::uint64_t{1} << 42) - 1);
  const auto day = to_day(date).value_or(static_cast<std::int64_t>(ms / 86'400'000));
  return std::clamp<std::int64_t>(day, 0, (1 << 20) - 1) << 42 | static_cast<std::int64_t>(ms);
}

}  // namespace

bool is_to_decide(const RecordType& type, const merge::Conflict& conflict, bool is_finished) {
  const auto* field = type.field(conflict.field);
  if (!field || field->policy.merge() == ONCE) return false;
  if (is_finished && type.policy.journal() && field->policy.content() && !merge::stays_open(*field, conflict.key)) return false;
  switch (field->policy.role()) {
    case SHARED:
    case FINISHED:
    case STRUCK:
    case CREATED: return false;
    case ROLE_NONE:
    case PRACTICE_DATE:
    case TITLE:
    case Role_INT_MIN_SENTINEL_DO_NOT_USE_:
    case Role_INT_MAX_SENTINEL_DO_NOT_USE_: break;
  }
  return true;
}

std::vector<std::string> name_texts(const RecordType& type, const Message& message) {
  std::vector<std::string> texts;
  for (const auto& field : type.fields)
    if (field.policy.name()) add_texts(message, field, texts);
  return texts;
}

std::string practice_date(const RecordType& type, const Message& message) {
  const auto* field = type.with_role(PRACTICE_DATE);
  return field ? message.GetReflection()->GetString(message, field->descriptor) : std::string();
}

std::string title(const RecordType& type, const Message& message) {
  const auto* field = type.with_role(TITLE);
  if (!field || field->policy.privacy() == SECRET) return {};
  return message.GetReflection()->GetString(message, field->descriptor);
}

Result<Derived> derive(const merge::State& state) {
  Derived derived;
  derived.type = record_type(state.type);
  derived.changed_at = to_ms(merge::latest_stamp(state));
  derived.newest = newest_key(state.id, {});
  if (!derived.type || state.erased) return derived;
  TRY(auto resolved, merge::glance(state));
  const auto& type = *derived.type;
  derived.message = std::move(resolved.message);
  derived.conflict = std::ranges::any_of(
      resolved.conflicts, [&, finished = merge::is_finished(state)](const auto& c) { return is_to_decide(type, c, finished); });
  if (const auto* struck = type.with_role(STRUCK))
    derived.struck = derived.message->GetReflection()->HasField(*derived.message, struck->descriptor);
  derived.searched = searched_texts(type, *derived.message);
  for (const auto& text : derived.searched) derived.words += count_words(text);
  add_undecided(type, resolved, derived.searched);
  derived.newest = newest_key(state.id, practice_date(type, *derived.message));
  return derived;
}

}  // namespace fremskudt::store
