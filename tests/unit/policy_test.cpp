// Every record and field says how it behaves, and says nothing that contradicts its type.
#include <set>

#include "model/record_type.h"
#include "support/catch.h"

using namespace fremskudt;
using google::protobuf::FieldDescriptor;

namespace {

bool is_message(const Field& field, const google::protobuf::Descriptor* of) {
  return field.descriptor->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE && field.descriptor->message_type() == of;
}

// What is wrong with a field, or nothing.
std::string fault(const RecordType& type, const Field& field) {
  const auto& p = field.policy;
  const auto* d = field.descriptor;
  if (!d->options().HasExtension(field_policy)) return "has no policy";
  if (p.merge() == MERGE_UNSET) return "has no merge policy";
  if (p.privacy() == PRIVACY_UNSET) return "has no privacy";
  const bool is_text = d->type() == FieldDescriptor::TYPE_STRING;
  const bool is_repeated_message = d->is_repeated() && d->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
  if ((p.merge() == PROSE) != is_message(field, Prose::descriptor())) return "PROSE and the type Prose go together";
  if ((p.merge() == KEYED) != is_repeated_message) return "KEYED and repeated messages go together";
  if (p.merge() == KEYED && (d->message_type()->FindFieldByNumber(1) == nullptr || d->message_type()->FindFieldByNumber(1)->name() != "key"))
    return "KEYED elements need a key in field 1";
  if ((p.merge() == SET) != (d->is_repeated() && !is_repeated_message)) return "SET and repeated scalars go together";
  if (p.merge() == KEEP_BOTH && !is_text) return "KEEP_BOTH is for texts";
  if (d->is_repeated() && p.max_items() == 0) return "a repeated field needs max_items";
  if (is_text && p.max_chars() == 0 && p.codes().empty() && p.format().empty()) return "a text needs max_chars, codes or a format";
  if (p.forgettable() && (p.merge() == ONCE || p.privacy() == LISTED)) return "a forgettable field cannot be kept or listed";
  if (p.privacy() == SECRET && (p.searched() || p.indexed() || p.name())) return "a secret is never indexed or searched";
  if (p.indexed() && d->is_repeated()) return "an index is for one value";
  if (p.searched() && !is_text && p.merge() != PROSE && p.merge() != KEYED) return "only text is searched";
  if (d->type() == FieldDescriptor::TYPE_BYTES && (p.refers().empty() || (p.refers() != "*" && !record_type(p.refers())))) return "bytes refer to a record type";
  if (p.goes_with() && (d->type() != FieldDescriptor::TYPE_BYTES || d->is_repeated() || !p.indexed() || p.refers() == "*")) return "a record goes with one that is found";
  if (p.after_finishing()) return "what finishing leaves open is a subfield";
  if (p.merge() == KEYED)
    for (int i = 0; i < d->message_type()->field_count(); ++i) {
      const auto& sub = *d->message_type()->field(i);
      if (!sub.options().HasExtension(field_policy)) continue;
      FieldPolicy rest = sub.options().GetExtension(field_policy);
      if (rest.after_finishing() && (!p.content() || !type.policy.journal() || sub.number() == 1)) return "finishing closes nothing of it";
      rest.clear_after_finishing();
      if (rest.ByteSizeLong() != 0) return "a subfield has a policy of its own";
    }
  if (p.content() && !type.policy.draft() && type.with_role(FINISHED)) return "content of what cannot be a draft";
  return {};
}

}  // namespace

TEST_CASE("every field of every record has a policy that fits its type") {
  REQUIRE(record_types().size() == 25);
  for (const auto& type : record_types())
    for (const auto& field : type.fields) {
      CAPTURE(type.name(), field.name());
      CHECK(fault(type, field) == "");
    }
}

TEST_CASE("a field without a policy is found") {
  const auto* type = record_type("HomeVisit");
  REQUIRE(type);
  Field bare = *type->field("agenda");
  bare.policy.Clear();
  CHECK(fault(*type, bare) == "has no merge policy");
  Field wrong = *type->field("minutes");
  wrong.policy.set_merge(PROSE);
  CHECK_FALSE(fault(*type, wrong).empty());
}

TEST_CASE("type numbers are unique and the first fields mean the same everywhere") {
  std::set<std::uint32_t> numbers;
  for (const auto& type : record_types()) {
    CAPTURE(type.name());
    CHECK(numbers.insert(type.number()).second);
    CHECK(type.number() > 0);
    CHECK(type.policy.scope_size() > 0);
    for (const auto& rule : type.policy.scope())
      CHECK((rule.field().empty() || type.field(rule.field()) != nullptr));
    REQUIRE(type.with_role(CREATED));
    CHECK(type.with_role(CREATED)->number() == kCreatedField);
    REQUIRE(type.with_role(STRUCK));
    CHECK(type.with_role(STRUCK)->number() == kStruckField);
    if (type.policy.draft()) {
      REQUIRE(type.with_role(SHARED));
      CHECK(type.with_role(SHARED)->number() == kSharedField);
      REQUIRE(type.with_role(FINISHED));
      CHECK(type.with_role(FINISHED)->number() == kFinishedField);
    }
    for (const auto& field : type.fields) CHECK((field.number() > 4 || field.policy.role() != ROLE_NONE));
  }
}

TEST_CASE("a record type is found by number and by name, and an unknown one is not") {
  CHECK(record_type("HomeVisit") == record_type(8u));
  CHECK(record_type("Nothing") == nullptr);
  CHECK(record_type(9999u) == nullptr);
  CHECK(record_type_of<HomeVisit>().make()->GetDescriptor() == HomeVisit::descriptor());
}
