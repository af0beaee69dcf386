// Who gets in: PINs, fingerprints, codes, revoked tablets.
#include <thread>

#include "scene.h"
#include "support/catch.h"
#include "sync/enrol_code.h"
#include "wire.h"

using namespace fremskudt;
using namespace fremskudt::test;
using namespace std::chrono_literals;

namespace {

struct OneOffice {
  TemporaryDirectory folder;
  Office office{folder.path()};
  std::string worker = office.add_worker("Frida Prøve");
  TabletProgram tablet{folder / "tablet"};
  OneOffice() { office.start(); }
};

}  // namespace

TEST_CASE("a wrong PIN opens nothing, is counted, and says so in one sentence") {
  OneOffice scene;
  scene.tablet.enrol(scene.office.code_for(scene.worker));
  for (int i = 0; i < 2; ++i) {
    const Finished wrong = scene.tablet.with_pin("111222").run({"list"});
    CHECK(wrong.code != 0);
    CHECK(wrong.out.empty());
    CHECK(lines(wrong.err).size() == 1);
    CHECK(wrong.err.find("111222") == std::string::npos);
  }
  scene.tablet.must_run({"list"});
}

TEST_CASE("a tablet that was given another server's fingerprint sends nothing to this one") {
  OneOffice scene;
  auto code = sync::parse_enrol_code(scene.office.code_for(scene.worker));
  REQUIRE(code);
  code->server[5] ^= 1;
  const Finished refused = scene.tablet.run({"enrol", sync::format(*code), "--kdf-cost", "low"});
  CHECK(refused.code != 0);
  CHECK(lines(refused.err).size() == 1);
  CHECK(scene.office.admin_json({"devices"}).empty());
  // The code was not spent: the server never saw it.
  code->server[5] ^= 1;
  TabletProgram(scene.folder / "second").enrol(sync::format(*code));
}

TEST_CASE("a code works once; the tablet that used it may ask again") {
  OneOffice scene;
  const std::string code = scene.office.code_for(scene.worker);

  // The first answer is lost: the tablet does not know that it is enrolled.
  Wire wire(scene.office.port());
  auto wired = *sync::parse_enrol_code(code);
  wired.port = wire.port();
  wire.set({.hold_answers = true});
  Process enrolling = scene.tablet.start({"enrol", sync::format(wired), "--kdf-cost", "low"});
  REQUIRE(eventually([&] { return scene.office.admin_json({"devices"}).size() == 1; }));
  enrolling.kill();
  enrolling.finish(10s);
  wire.set({});
  scene.tablet.enrol(sync::format(wired));
  scene.tablet.sync();
  const json devices = scene.office.admin_json({"devices"});
  REQUIRE(devices.size() == 1);
  CHECK(devices[0].at("worker") == scene.worker);
  CHECK(devices[0].at("revoked_at").is_null());

  const Finished second = TabletProgram(scene.folder / "second").run({"enrol", code, "--kdf-cost", "low"});
  CHECK(second.code != 0);
  CHECK(lines(second.err).size() == 1);
  CHECK(scene.office.admin_json({"devices"}).size() == 1);

  std::string mistyped = code;
  mistyped[mistyped.size() - 7] = mistyped[mistyped.size() - 7] == 'A' ? 'B' : 'A';
  CHECK(TabletProgram(scene.folder / "third").run({"enrol", mistyped, "--kdf-cost", "low"}).code != 0);
}

TEST_CASE("revoking reaches a tablet that is connected within a second, and it stays out") {
  OneOffice scene;
  Wire wire(scene.office.port());
  scene.tablet.enrol(scene.office.code_for(scene.worker, wire.port()));
  Process watching = scene.tablet.start({"sync", "--watch"});
  REQUIRE(eventually([&] { return scene.office.log_text().find("device_connected") != std::string::npos; }));
  std::this_thread::sleep_for(200ms);

  const std::string device = scene.office.admin_json({"devices"}).at(0).at("id");
  const std::int64_t revoked_at = steady_now_ms();
  must(scene.office.admin({"revoke", device}), "revoke");
  REQUIRE(eventually([&] { return wire.seen().ended_at_ms != 0; }, 5s));
  CHECK(wire.seen().ended_at_ms - revoked_at < 1'500);   // the command itself included
  watching.signal(15);
  watching.finish(10s);

  const Finished refused = scene.tablet.run({"sync"});
  CHECK(refused.code != 0);
  CHECK(lines(refused.err).size() == 1);
  CHECK_FALSE(scene.office.admin_json({"devices"}).at(0).at("revoked_at").is_null());
  // Once more changes nothing; an unknown one is told apart.
  must(scene.office.admin({"revoke", device}), "revoke again");
  CHECK(scene.office.admin({"revoke", "00000000-0000-7000-8000-000000000000"}).code == 3);
}
