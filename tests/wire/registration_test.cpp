// Signed registrations: nothing in one can be altered unnoticed.
#include "support/catch.h"
#include "support/test_environment.h"
#include "sync/registration.h"
#include "sync/signed_erasure.h"

using namespace fremskudt;
using namespace fremskudt::sync;

namespace {

Registration sample() {
  Registration r;
  r.set_replica(0x1122'3344'5566'7788);
  r.set_device(std::string(16, 'd'));
  r.set_worker(std::string(16, 'w'));
  r.set_at(1'772'000'000'000);
  return r;
}

}  // namespace

TEST_CASE("a signed registration holds, an altered one does not") {
  test::TestEnvironment env(1), other(2);
  const auto key = make_signing_key(env);
  auto r = sample();
  CHECK(!is_signed_by(r, key.open));
  sign(r, key);
  CHECK(is_signed_by(r, key.open));
  CHECK(!is_signed_by(r, make_signing_key(other).open));
  CHECK(!is_signed_by(r, ""));

  auto altered = r;
  altered.set_replica(r.replica() + 1);
  CHECK(!is_signed_by(altered, key.open));
  altered = r;
  altered.mutable_worker()->back() = 'x';
  CHECK(!is_signed_by(altered, key.open));
  altered = r;
  altered.mutable_device()->front() = 'x';
  CHECK(!is_signed_by(altered, key.open));
  altered = r;
  altered.set_at(r.at() + 1);
  CHECK(!is_signed_by(altered, key.open));
  altered = r;   // the same bytes in all, cut elsewhere
  altered.set_device(std::string(15, 'd'));
  altered.set_worker("d" + std::string(16, 'w'));
  CHECK(!is_signed_by(altered, key.open));
  altered = r;
  altered.mutable_signature()->at(10) ^= 1;
  CHECK(!is_signed_by(altered, key.open));
}

TEST_CASE("a signing key survives being stored") {
  test::TestEnvironment env(1);
  const auto key = make_signing_key(env);
  const auto back = signing_key_from_secret(key.secret);
  REQUIRE(back);
  CHECK(back->open == key.open);
  CHECK(!signing_key_from_secret(key.secret.substr(1)));
}

TEST_CASE("a signed erasure holds, an altered one does not") {
  test::TestEnvironment env(1), other(2);
  const auto key = make_signing_key(env);
  const store::ErasureOrder order{*Id::from_bytes(std::string(16, 'r')), 12, std::string(16, 'c')};
  const auto e = sign(order, key);
  CHECK(is_signed_by(e, key.open));
  CHECK(order_from(e) == order);
  CHECK(!is_signed_by(e, make_signing_key(other).open));
  CHECK(!is_signed_by(e, ""));
  auto altered = e;
  altered.set_field(0);
  CHECK(!is_signed_by(altered, key.open));
  altered = e;
  altered.mutable_record()->front() = 'x';
  CHECK(!is_signed_by(altered, key.open));
  altered = e;
  altered.clear_covered();
  CHECK(!is_signed_by(altered, key.open));
  altered = e;
  altered.mutable_signature()->at(10) ^= 1;
  CHECK(!is_signed_by(altered, key.open));
  altered = e;
  altered.set_record(e.record() + "x");
  CHECK(!is_signed_by(altered, key.open));
}
