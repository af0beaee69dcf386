#include "base/id.h"
#include "support/catch.h"
#include "support/test_environment.h"

using namespace fremskudt;

TEST_CASE("an id survives text and bytes") {
  test::TestEnvironment env;
  const auto id = Id::make(env);
  CHECK(Id::parse(id.to_string()) == id);
  CHECK(Id::from_bytes(id.to_bytes()) == id);
  CHECK(id.to_string().size() == 36);
  CHECK(id.to_string()[14] == '7');
}

TEST_CASE("ids made later sort later") {
  test::TestEnvironment env;
  const auto earlier = Id::make(env);
  env.advance(1);
  const auto later = Id::make(env);
  CHECK(earlier < later);
  CHECK(earlier.to_string() < later.to_string());
}

TEST_CASE("what is no id is told apart") {
  CHECK_FALSE(Id::parse(""));
  CHECK_FALSE(Id::parse("0192f0c1"));
  CHECK_FALSE(Id::parse("0192f0c1-2b3c-7abc-8def-0123456789ag"));
  CHECK_FALSE(Id::parse("0192f0c1-2b3c-7abc-8def-0123456789ab0"));
  CHECK(Id::parse("0192F0C12B3C7ABC8DEF0123456789AB"));
  CHECK_FALSE(Id::from_bytes("short"));
}

TEST_CASE("a clock before 1970 still makes ids") {
  test::TestEnvironment env(1, -5);
  CHECK_FALSE(Id::make(env).is_nil());
}
