// From a PIN to an open store, and enrolment that broke half-way.
#include <fstream>

#include "desk.h"
#include "net/identity.h"
#include "store/key_slots.h"
#include "sync/client_session.h"
#include "sync/enrol_code.h"
#include "tablet/facts.h"
#include "tablet/queries.h"

using namespace fremskudt;
using namespace fremskudt::test;

namespace {

constexpr const char* kPin = "482915";

// A code whose server nobody answers for: port 1 on this machine.
std::string code_to_nobody(Environment& env) {
  sync::EnrolCode code;
  code.host = "127.0.0.1";
  code.port = 1;
  code.code = sync::make_one_time_code(env);
  return sync::format(code);
}

struct Half {
  TemporaryDirectory folder;
  TestEnvironment env;
  std::filesystem::path directory = folder / "tablet";
  std::string code = code_to_nobody(env);

  Result<tablet::Renewed> enrol(const std::string& pin = kPin) {
    return tablet::enrol({directory, code, pin, "Prøvetablet", tablet::KdfCost::low}, env);
  }
  tablet::Unlock unlock(const std::string& pin = kPin, bool low = true) { return {directory, pin, low}; }
  // What the server's answer would have written.
  void come_through() {
    store::KeySlots slots(directory, env);
    const auto key = ok(slots.unlock(kPin, store::SlotPolicy::any_cost));
    store::Options options;
    options.directory = directory / "store";
    options.env = &env;
    options.side_file = directory / "fresh";
    const auto store = ok(store::Store::open(options, key));
    ok(store->apply({store::SetFact{std::string(tablet::kFactWorker), Id::make(env).to_bytes()},
                     store::SetFact{std::string(tablet::kFactWorkerName), "Anna Prøve"},
                     store::SetFact{std::string(sync::client::kFactServerKey), "prøve"},
                     store::SetFact{std::string(tablet::kFactTeam), Id::make(env).to_bytes()}},
                    {}));
  }
};

std::string contents(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

template <class T>
Error error_of(const Result<T>& result) {
  REQUIRE_FALSE(result);
  return result.error();
}

}  // namespace

TEST_CASE("an empty directory says that nobody is enrolled") {
  TemporaryDirectory folder;
  TestEnvironment env;
  CHECK(ok(tablet::look(folder.path(), env)).stage == tablet::Stage::not_enrolled);
  CHECK(error_of(tablet::Tablet::unlock({folder.path(), kPin, true}, env)).kind == ErrorKind::not_found);
}

TEST_CASE("a tablet whose store is lost says so, makes no new one by itself, and begins anew with a code") {
  Half half;
  (void)half.enrol();
  half.come_through();
  std::filesystem::remove(half.directory / "enrolling");   // as the server's answer does
  CHECK(tablet::Tablet::unlock(half.unlock(), half.env));
  const auto file = half.directory / "store" / "store.db";
  SECTION("gone") { std::filesystem::remove(file); }
  SECTION("empty") { std::filesystem::resize_file(file, 0); }
  SECTION("all but a byte is cut off") { std::filesystem::resize_file(file, 1); }
  SECTION("cut within its first page") { std::filesystem::resize_file(file, 4095); }
  const auto size = std::filesystem::exists(file) ? std::filesystem::file_size(file) : 0;
  for (int again = 0; again < 2; ++again) {
    const auto error = error_of(tablet::Tablet::unlock(half.unlock(), half.env));
    CHECK(error.kind == ErrorKind::corrupt);
    CHECK(error.message.find("is missing, empty or cut short") != std::string::npos);
    CHECK(error.message.find("enrol the tablet again") != std::string::npos);
    CHECK((std::filesystem::exists(file) ? std::filesystem::file_size(file) : 0) == size);
  }
  CHECK(error_of(half.enrol()).kind == ErrorKind::io);   // nobody answers: it has begun, and says so from now on
  CHECK(error_of(tablet::Tablet::unlock(half.unlock(), half.env)).kind == ErrorKind::not_found);
}

TEST_CASE("a tablet that damage keeps shut says so, changes nothing, and begins anew with a code beside what is left") {
  Half half;
  (void)half.enrol();
  half.come_through();
  std::filesystem::remove(half.directory / "enrolling");
  const auto file = half.directory / "store" / "store.db", secret = half.directory / "device.secret";
  const auto fill = [](const std::filesystem::path& path, char byte) {
    const auto size = std::filesystem::file_size(path);
    std::ofstream(path, std::ios::binary | std::ios::trunc) << std::string(size, byte);
  };
  std::string kept = "damaged.1/store/store.db";
  SECTION("cut at a page's end") { std::filesystem::resize_file(file, 8192); }
  SECTION("zeros") { fill(file, '\0'); }
  SECTION("something else") { fill(file, '#'); }
  SECTION("the device's secret is zeros") { fill(secret, '\0'), kept = "damaged.1/device.secret"; }
  SECTION("it is another's") { fill(secret, '#'), kept = "damaged.1/device.secret"; }
  SECTION("both slots are cut") {
    for (const char* slot : {"slot.a", "slot.b"}) std::filesystem::resize_file(half.directory / slot, 10);
    kept = "damaged.1/slot.a";
  }
  const auto bytes = contents(file) + contents(secret);
  for (int again = 0; again < 5; ++again) {   // none of them counts as a wrong PIN
    const auto error = error_of(tablet::Tablet::unlock(half.unlock(), half.env));
    CHECK(error.kind == ErrorKind::corrupt);
    CHECK(error.message.find("nothing was changed") != std::string::npos);
    CHECK(error.message.find("enrol the tablet again") != std::string::npos);
    CHECK(error.message.find("backup") == std::string::npos);
  }
  CHECK(contents(file) + contents(secret) == bytes);
  CHECK(error_of(half.enrol()).kind == ErrorKind::io);   // nobody answers, but it has begun
  CHECK(error_of(tablet::Tablet::unlock(half.unlock(), half.env)).kind == ErrorKind::not_found);
  CHECK(std::filesystem::exists(half.directory / kept));
}

TEST_CASE("a store that is found damaged in use says so until it is enrolled again, and then has what waited and could be read") {
  Half half;
  (void)half.enrol();
  half.come_through();
  std::filesystem::remove(half.directory / "enrolling");
  constexpr std::size_t kRecords = 30, kPage = 4096;
  {
    const auto tablet = ok(tablet::Tablet::unlock(half.unlock(), half.env));
    for (std::size_t i = 0; i < kRecords; ++i) {
      OutreachContact record;
      record.set_worry(std::string(900, 'a'));
      ok(tablet->create(record));
    }
    ok(tablet->apply({store::SetFact{std::string(tablet::kFactDraftFamily), "en kladde"}}));
  }
  const auto file = half.directory / "store" / "store.db", kept = half.folder / "kept.db";
  std::filesystem::copy_file(file, kept);
  // The last page of those without which it opens and a record does not read.
  const auto is_partly_damaged = [&] {
    const auto tablet = tablet::Tablet::unlock(half.unlock(), half.env);
    return tablet && ok((*tablet)->store().verify()).bad_records > 0;
  };
  for (auto page = std::filesystem::file_size(file) / kPage; !is_partly_damaged();) {
    REQUIRE(page-- > 1);
    std::filesystem::copy_file(kept, file, std::filesystem::copy_options::overwrite_existing);
    std::fstream out(file, std::ios::binary | std::ios::in | std::ios::out);
    out.seekp(static_cast<std::streamoff>(page * kPage)) << std::string(kPage, '#');
  }

  CHECK_FALSE(ok(tablet::look(half.directory, half.env)).is_damaged);
  CHECK(tablet::is_found_damaged(half.directory, *ok(tablet::Tablet::unlock(half.unlock(), half.env))));
  CHECK(ok(tablet::look(half.directory, half.env)).is_damaged);
  const auto renewed = ok(half.enrol());   // its own code once more: nobody is asked
  CHECK(renewed.kept == half.directory / "damaged.1");
  CHECK(renewed.is_all_known);
  CHECK(renewed.unreadable > 0);
  CHECK(renewed.carried > kRecords / 2);
  CHECK(renewed.carried + renewed.unreadable == kRecords);
  CHECK_FALSE(ok(tablet::look(half.directory, half.env)).is_damaged);

  const auto tablet = ok(tablet::Tablet::unlock(half.unlock(), half.env));
  CHECK(ok(tablet->store().verify()).is_sound());
  CHECK_FALSE(tablet::is_found_damaged(half.directory, *tablet));
  CHECK(ok(tablet->reader().pending_count()) == renewed.carried);
  CHECK(ok(tablet->reader().fact(tablet::kFactDraftFamily)) == "en kladde");
  CHECK(ok(tablet::Queries(tablet->reader(), tablet->identity(), half.env).waiting()).lost_after_ms != 0);
}

TEST_CASE("a renewal that was cut short is gone on with, and nothing of it is lost") {
  Half half;
  (void)half.enrol();
  half.come_through();
  std::filesystem::remove(half.directory / "enrolling");
  const auto store = half.directory / "store", next = half.directory / "store.new";
  SECTION("before the new store was whole") {
    std::filesystem::create_directory(next);
    std::ofstream(next / "store.db") << "half";
  }
  SECTION("between the two renames") { std::filesystem::rename(store, next); }
  CHECK(ok(half.enrol()).kept.empty());
  CHECK_FALSE(std::filesystem::exists(next));
  CHECK(ok(tablet::Tablet::unlock(half.unlock(), half.env))->identity().worker_name == "Anna Prøve");
}

TEST_CASE("a code that is none makes no keys") {
  Half half;
  half.code = "FREMSKUDT1:IKKE:EN:KODE";
  CHECK(error_of(half.enrol()).kind == ErrorKind::bad_input);
  CHECK_FALSE(std::filesystem::exists(half.directory));
  half.code = code_to_nobody(half.env);
  CHECK(error_of(half.enrol("12")).kind == ErrorKind::bad_input);
  CHECK_FALSE(std::filesystem::exists(half.directory));
  for (const char* spaces : {"      ", " \t \t \t", "\u00a0\u2003\u00a0\u2003\u00a0\u2003"})
    CHECK(error_of(half.enrol(spaces)).message == "A PIN or passphrase has more than spaces in it; nothing was changed.");
  CHECK_FALSE(std::filesystem::exists(half.directory));
}

TEST_CASE("how long a PIN is counts only where one is chosen") {
  Half half;
  (void)half.enrol();
  half.come_through();
  std::filesystem::remove(half.directory / "enrolling");
  CHECK(error_of(half.enrol("1234")).kind == ErrorKind::wrong_key);   // it may have been one, and is tried
  CHECK(error_of(tablet::change_pin(half.directory, kPin, "1234", tablet::KdfCost::low, half.env, true)).kind == ErrorKind::bad_input);
  for (const char* slot : {"slot.a", "slot.b"}) std::filesystem::resize_file(half.directory / slot, 10);
  CHECK(error_of(half.enrol("1234")).kind == ErrorKind::bad_input);   // the new one
  CHECK_FALSE(std::filesystem::exists(half.directory / "damaged.1"));
}

TEST_CASE("an enrolment without a network keeps its identity for the next try, under its PIN") {
  Half half;
  CHECK(error_of(half.enrol()).kind == ErrorKind::io);
  CHECK(ok(tablet::look(half.directory, half.env)).stage == tablet::Stage::locked);
  CHECK(error_of(tablet::Tablet::unlock(half.unlock(), half.env)).kind == ErrorKind::not_found);
  CHECK(error_of(half.enrol()).kind == ErrorKind::io);

  half.come_through();
  const auto tablet = ok(tablet::Tablet::unlock(half.unlock(), half.env));
  CHECK_FALSE(tablet->identity().device.is_nil());
  CHECK(net::identity_from_bytes(tablet->identity().tls));
  CHECK(tablet->identity().device_name == "Prøvetablet");
  CHECK(tablet->identity().port == 1);
}

TEST_CASE("an enrolment that did not come through begins anew with another PIN; one that did never does") {
  Half half;
  CHECK(error_of(half.enrol("739104")).kind == ErrorKind::io);
  CHECK(error_of(half.enrol()).kind == ErrorKind::io);   // the first PIN is forgotten
  CHECK(error_of(tablet::check_pin(half.unlock("739104"), half.env)).kind == ErrorKind::wrong_key);
  ok(tablet::check_pin(half.unlock(), half.env));
  half.come_through();
  std::filesystem::remove(half.directory / "enrolling");   // as the answer does, before it is written down
  CHECK(error_of(half.enrol("739104")).kind == ErrorKind::wrong_key);
  CHECK(ok(tablet::Tablet::unlock(half.unlock(), half.env))->identity().worker_name == "Anna Prøve");
}

TEST_CASE("a wrong PIN at an enrolment never wipes a tablet that was somebody's, whatever an earlier enrolment left behind") {
  Half half;
  (void)half.enrol();
  half.come_through();
  const auto store = half.directory / "store", kept = half.folder / "kept";
  SECTION("its beginning was never written off") {}
  SECTION("it was opened") { CHECK(tablet::Tablet::unlock(half.unlock(), half.env)); }
  SECTION("it was enrolled again") { ok(half.enrol()); }
  SECTION("its store was lost, an enrolment begun, and the file put back") {
    CHECK(tablet::Tablet::unlock(half.unlock(), half.env));
    std::filesystem::copy(store, kept, std::filesystem::copy_options::recursive);
    std::filesystem::remove_all(store);
    CHECK(error_of(half.enrol()).kind == ErrorKind::io);
    std::filesystem::remove_all(store);
    std::filesystem::copy(kept, store, std::filesystem::copy_options::recursive);
  }
  if (std::filesystem::exists(half.directory / "enrolling")) CHECK(tablet::Tablet::unlock(half.unlock(), half.env));
  CHECK(error_of(half.enrol("739104")).kind == ErrorKind::wrong_key);
  CHECK(ok(tablet::Tablet::unlock(half.unlock(), half.env))->identity().worker_name == "Anna Prøve");
}

TEST_CASE("a store that is older than it was says after when words are missing, until that has been read") {
  Half half;
  (void)half.enrol();
  half.come_through();
  const auto store = half.directory / "store", yesterdays = half.folder / "yesterdays";
  const auto write = [&] {
    const auto tablet = ok(tablet::Tablet::unlock(half.unlock(), half.env));
    OutreachContact record;
    record.set_worry("Prøve.");
    ok(tablet->create(record));
    return half.env.now_ms();
  };
  const auto lost_after = [&] {
    const auto tablet = ok(tablet::Tablet::unlock(half.unlock(), half.env));
    return ok(tablet::Queries(tablet->reader(), tablet->identity(), half.env).waiting()).lost_after_ms;
  };
  const auto at = write();
  CHECK(lost_after() == 0);
  std::filesystem::copy(store, yesterdays, std::filesystem::copy_options::recursive);
  half.env.advance(60'000);
  write();
  std::filesystem::remove_all(store);
  std::filesystem::copy(yesterdays, store, std::filesystem::copy_options::recursive);
  CHECK(lost_after() == at);
  CHECK(lost_after() == at);   // however often it is opened
  {
    const auto tablet = ok(tablet::Tablet::unlock(half.unlock(), half.env));
    ok(tablet->loss_read());
  }
  CHECK(lost_after() == 0);
}

TEST_CASE("enrolled once, the same code again is fine and another server's is refused") {
  Half half;
  (void)half.enrol();
  const auto identity_before = [&] {
    half.come_through();
    return ok(tablet::Tablet::unlock(half.unlock(), half.env))->identity().tls;
  }();
  CHECK(half.enrol());
  half.code = code_to_nobody(half.env);
  CHECK(error_of(half.enrol()).kind == ErrorKind::io);   // the same server is asked: it may have lost this tablet
  auto elsewhere = *sync::parse_enrol_code(half.code);
  elsewhere.server[3] ^= 1;
  half.code = sync::format(elsewhere);
  CHECK(error_of(half.enrol()).kind == ErrorKind::refused);
  CHECK(ok(tablet::Tablet::unlock(half.unlock(), half.env))->identity().tls == identity_before);
}

TEST_CASE("a wrong PIN is counted, the right one forgets the count, and the app takes no cheap slot") {
  Half half;
  (void)half.enrol();
  half.come_through();
  CHECK(error_of(tablet::Tablet::unlock(half.unlock("000000"), half.env)).kind == ErrorKind::wrong_key);
  CHECK(error_of(tablet::check_pin(half.unlock("000000"), half.env)).kind == ErrorKind::wrong_key);
  CHECK(ok(tablet::look(half.directory, half.env)).wrong_tries == 2);
  ok(tablet::check_pin(half.unlock(), half.env));
  CHECK(ok(tablet::look(half.directory, half.env)).wrong_tries == 0);
  CHECK(error_of(tablet::Tablet::unlock(half.unlock(kPin, false), half.env)).kind == ErrorKind::refused);
}

TEST_CASE("a PIN that is only compared counts nothing, also while there is a wait, and is refused where it is wrong") {
  Half half;
  (void)half.enrol();
  half.come_through();
  CHECK(error_of(tablet::check_pin(half.unlock("000000"), half.env)).kind == ErrorKind::wrong_key);
  for (int i = 0; i < 12; ++i) CHECK(error_of(tablet::matches_pin(half.unlock("111111"), half.env)).kind == ErrorKind::wrong_key);
  CHECK(ok(tablet::look(half.directory, half.env)).wrong_tries == 1);
  ok(tablet::matches_pin(half.unlock(), half.env));
  CHECK(ok(tablet::look(half.directory, half.env)).wrong_tries == 1);   // nor does a right one forget
  CHECK(error_of(tablet::matches_pin(half.unlock(kPin, false), half.env)).kind == ErrorKind::refused);
}

TEST_CASE("after three wrong PINs one waits") {
  Half half;
  (void)half.enrol();
  half.come_through();
  for (int i = 0; i < 4; ++i) (void)tablet::check_pin(half.unlock("000000"), half.env);
  const auto look = ok(tablet::look(half.directory, half.env));
  CHECK(look.wait_ms > 0);
  CHECK(error_of(tablet::Tablet::unlock(half.unlock(), half.env)).kind == ErrorKind::refused);
  half.env.advance(look.wait_ms);
  CHECK(tablet::Tablet::unlock(half.unlock(), half.env));
}

TEST_CASE("a changed PIN opens, the old one does not, and what was written is there") {
  Half half;
  (void)half.enrol();
  half.come_through();
  Id contact;
  {
    const auto tablet = ok(tablet::Tablet::unlock(half.unlock(), half.env));
    OutreachContact record;
    record.set_worry("Prøve.");
    contact = ok(tablet->create(record));
  }
  ok(tablet::change_pin(half.directory, kPin, "en lang sætning", tablet::KdfCost::low, half.env, true));
  CHECK(error_of(tablet::Tablet::unlock(half.unlock(), half.env)).kind == ErrorKind::wrong_key);
  const auto tablet = ok(tablet::Tablet::unlock(half.unlock("en lang sætning"), half.env));
  CHECK(ok(tablet->reader().read(contact)));
}

TEST_CASE("two do not open one tablet at once") {
  Half half;
  (void)half.enrol();
  half.come_through();
  const auto tablet = ok(tablet::Tablet::unlock(half.unlock(), half.env));
  CHECK(error_of(tablet::Tablet::unlock(half.unlock(), half.env)).kind == ErrorKind::busy);
}

TEST_CASE("no word, name or PIN lies readable in the tablet's directory, open or locked") {
  Half half;
  (void)half.enrol();
  half.come_through();
  const auto check = [&] {
    for (const char* word : {"Hemmelighuset", "ukendeligt", "Anna Prøve", "Prøvetablet", "SQLite format", "PRIVATE KEY", kPin}) {
      INFO(word);
      CHECK_FALSE(any_file_holds(half.directory, word));
    }
  };
  {
    const auto tablet = ok(tablet::Tablet::unlock(half.unlock(), half.env));
    Place place;   // as the office has it
    place.set_name("Hemmelighuset");
    place.set_kind("daycare");
    const Id id = Id::make(half.env);
    ok(tablet->store().apply({store::Write{id, record_type_of(place).number(), merge::create(place)}}, {store::Origin::Kind::person, {}, {}}));
    OutreachContact contact;
    contact.set_place(id.to_bytes());
    contact.set_worry("Noget ukendeligt.");
    ok(tablet->create(contact));
    while (ok(tablet->work_when_idle())) {}
    check();
  }
  check();
}
