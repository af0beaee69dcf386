// Whom a commit wakes.
#include "net/interest.h"
#include "net/open_files.h"
#include "support/catch.h"
#include "support/test_environment.h"

namespace fremskudt::test {

namespace {

store::Notice notice_of(const Scope& scope) {
  store::Notice notice;
  notice.scopes = {scope};
  return notice;
}

}  // namespace

TEST_CASE("a commit wakes every connection that holds its scope, and few of the others") {
  TestEnvironment env;
  std::vector<Scope> held;
  for (int i = 0; i < 100; ++i) held.push_back({i % 2 == 0 ? FAMILY : PLACE, Id::make(env)});
  net::Interest interest;
  CHECK_FALSE(interest.wants(notice_of(held[0])));
  interest.set_scopes(held);
  for (const auto& scope : held) CHECK(interest.wants(notice_of(scope)));
  int woken = 0;
  for (int i = 0; i < 1'000; ++i) woken += interest.wants(notice_of({FAMILY, Id::make(env)}));
  CHECK(woken < 300);
  interest.set_scopes({held[0]});
  CHECK(interest.wants(notice_of(held[0])));
  woken = 0;
  for (const auto& scope : held) woken += interest.wants(notice_of(scope));
  CHECK(woken < 10);
}

TEST_CASE("who waits for receipts hears every commit, and grants are everybody's") {
  net::Interest interest;
  CHECK_FALSE(interest.wants({}));   // facts only: nobody is fed
  interest.set_waits(true);
  CHECK(interest.wants({}));
  interest.set_waits(false);
  CHECK_FALSE(interest.wants({}));
  store::Notice grants;
  grants.grants_changed = true;
  CHECK(interest.wants(grants));
}

TEST_CASE("the limit of open files is raised as far as it goes and never lowered") {
  const auto now = net::allow_open_files(0);
  CHECK(now > 0);
  CHECK(net::allow_open_files(now / 2) == now);
  const auto most = net::allow_open_files(std::size_t{1} << 40);
  CHECK(most >= now);
  CHECK(net::allow_open_files(most) == most);
}

}  // namespace fremskudt::test
