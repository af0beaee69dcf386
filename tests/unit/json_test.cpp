#include <functional>

#include "model/json.h"
#include "support/catch.h"
#include "support/test_environment.h"

using namespace fremskudt;

TEST_CASE("a record is shown by its proto names, ids as text") {
  test::TestEnvironment env;
  const auto family = Id::make(env);
  HomeVisit visit;
  visit.set_family(family.to_bytes());
  visit.set_minutes(45);
  visit.add_present_roles("interpreter");
  auto* paragraph = visit.mutable_note()->add_paragraphs();
  paragraph->set_text("Vi talte om søvn.");
  paragraph->set_voice(FAMILYS_WORDS);
  const auto j = to_json(visit);
  CHECK(j["family"] == family.to_string());
  CHECK(j["minutes"] == 45);
  CHECK(j["present_roles"] == nlohmann::json::array({"interpreter"}));
  CHECK(j["note"]["paragraphs"][0]["text"] == "Vi talte om søvn.");
  CHECK(j["note"]["paragraphs"][0]["voice"] == "FAMILYS_WORDS");
  CHECK_FALSE(j.contains("agenda"));
}

TEST_CASE("a point in time is shown in ISO 8601, and nothing else in a record is a 64-bit number") {
  HomeVisit visit;
  visit.mutable_created()->set_at(1'772'356'442'117);
  CHECK(to_json(visit)["created"]["at"] == "2026-03-01T09:14:02.117Z");
  std::function<void(const google::protobuf::Descriptor&)> look = [&](const google::protobuf::Descriptor& type) {
    for (int i = 0; i < type.field_count(); ++i) {
      const auto& field = *type.field(i);
      INFO(field.full_name());
      if (field.cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_INT64)
        CHECK((field.name() == "at" || field.name() == "until" || field.name() == "ended_at"));
      if (field.message_type() != nullptr) look(*field.message_type());
    }
  };
  for (const auto& type : record_types()) look(*type.make()->GetDescriptor());
}

TEST_CASE("a type of record is known however it is written, and the error names them all") {
  for (const auto* text : {"HomeVisit", "homevisit", "home_visit", "HOME-VISIT"}) {
    const auto type = record_type_as_typed(text);
    REQUIRE(type);
    CHECK((*type)->name() == "HomeVisit");
  }
  const auto none = record_type_as_typed("Slot");
  REQUIRE_FALSE(none);
  for (const auto& type : record_types()) CHECK(none.error().message.find(type.name()) != std::string::npos);
}

TEST_CASE("a field is set from text or says what it takes") {
  test::TestEnvironment env;
  const auto id = Id::make(env);
  HomeVisit visit;
  REQUIRE(set_field_from_text(visit, "minutes", "45"));
  CHECK(visit.minutes() == 45);
  REQUIRE(set_field_from_text(visit, "shared", "true"));
  CHECK(visit.shared());
  REQUIRE(set_field_from_text(visit, "present", id.to_string() + ", " + id.to_string()));
  CHECK(visit.present_size() == 2);
  REQUIRE(set_field_from_text(visit, "present_roles", "interpreter,companion"));
  CHECK(visit.present_roles_size() == 2);
  REQUIRE(set_field_from_text(visit, "agenda", ""));
  CHECK(visit.agenda().empty());

  CHECK_FALSE(set_field_from_text(visit, "minutes", "45 min"));
  CHECK_FALSE(set_field_from_text(visit, "shared", "yes"));
  CHECK_FALSE(set_field_from_text(visit, "family", "not an id"));
  CHECK_FALSE(set_field_from_text(visit, "scores", "3"));
  const auto unknown = set_field_from_text(visit, "smell", "secret words");
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().message.find("agenda") != std::string::npos);
  CHECK(unknown.error().message.find("secret words") == std::string::npos);
  CHECK(visit.minutes() == 45);
}
