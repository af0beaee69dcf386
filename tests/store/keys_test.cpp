// Keys: wrapped by a PIN, kept by a server, printed for the safe; and the power cut between any two writes.
#include <sodium.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "fremskudt/keys.pb.h"
#include "store/key_file.h"
#include "store/key_slots.h"
#include "support/catch.h"
#include "support/test_environment.h"

namespace fs = std::filesystem;
using namespace fremskudt;
using namespace fremskudt::store;

namespace {

// A disk in memory. `cut_after` operations it dies in the middle of the next one; restart() then decides what
// had reached the disk: a name only for certain once its directory was synced, bytes once written (write()
// syncs them), and of a write cut short any part.
class MemoryFiles final : public FileOps {
 public:
  using Bytes = std::shared_ptr<std::string>;

  Result<std::optional<std::string>> read(const fs::path& path) override {
    if (dead_) return gone();
    const auto found = now_.find(path);
    if (found == now_.end()) return std::nullopt;
    return *found->second;
  }
  bool is_full = false;   // takes no new bytes; those that are there can be written over
  Status write(const fs::path& path, std::string_view bytes) override {
    if (is_full) return fail(ErrorKind::full, "The disk is full.");
    const bool cut = step();
    auto& file = now_[path];
    file = std::make_shared<std::string>(cut ? bytes.substr(0, rng_() % (bytes.size() + 1)) : bytes);
    return cut ? Status(gone()) : Status{};
  }
  Status overwrite(const fs::path& path, std::size_t offset, std::string_view bytes) override {
    const bool cut = step();
    auto& file = *now_.at(path);   // the disk's too: names are not touched
    REQUIRE(file.size() >= offset + bytes.size());
    for (std::size_t i = 0; i < bytes.size(); ++i)   // torn anyhow, not only in order
      if (!cut || rng_() % 2 == 0) file[offset + i] = bytes[i];
    return cut ? Status(gone()) : Status{};
  }
  Status rename(const fs::path& from, const fs::path& to) override {
    if (step()) return gone();
    now_[to] = now_.at(from);
    now_.erase(from);
    return {};
  }
  Status remove(const fs::path& path) override {
    if (step()) return gone();
    now_.erase(path);
    return {};
  }
  Status sync_directory(const fs::path&) override {
    if (step()) return gone();
    disk_ = now_;
    return {};
  }
  Status make_directory(const fs::path&) override { return dead_ ? Status(gone()) : Status{}; }
  Result<std::shared_ptr<void>> lock(const fs::path&) override {
    if (dead_) return gone();
    return std::shared_ptr<void>();
  }

  void cut_after(int operations, std::uint64_t seed) {
    left_ = operations;
    rng_.seed(seed);
  }
  bool is_dead() const { return dead_; }
  void restart() {
    for (const auto& names : {disk_, now_})  // each name that differs: the old state or the new
      for (const auto& [path, bytes] : names) {
        const auto was = disk_.find(path), is = now_.find(path);
        if (was != disk_.end() && is != now_.end() && was->second == is->second) continue;
        if (rng_() % 2 == 0) continue;
        if (is == now_.end())
          disk_.erase(path);
        else
          disk_[path] = is->second;
      }
    now_ = disk_;
    dead_ = false;
    left_ = -1;
  }
  std::map<fs::path, Bytes> now_, disk_;

 private:
  tl::unexpected<Error> gone() { return fail(ErrorKind::io, "The power is gone."); }
  bool step() {
    if (left_ == 0) dead_ = true;
    if (left_ > 0) --left_;
    return dead_;
  }
  std::mt19937_64 rng_;
  int left_ = -1;
  bool dead_ = false;
};

const fs::path kDir = "/tablet";
constexpr auto kAny = SlotPolicy::any_cost;

std::string bytes_of(const Key& key) {
  return {reinterpret_cast<const char*>(key.bytes().data()), Key::kBytes};
}

std::string flipped(std::string bytes, std::size_t bit) {
  bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ 1 << bit % 8);
  return bytes;
}

struct Temporary {
  Temporary() {
    std::string pattern = (fs::temp_directory_path() / "fremskudt-keys-XXXXXX").string();
    path = ::mkdtemp(pattern.data());
  }
  ~Temporary() { fs::remove_all(path); }
  fs::path path;
};

}  // namespace

TEST_CASE("a PIN opens what it closed, another does not, and the store key stays when the PIN changes") {
  MemoryFiles files;
  test::TestEnvironment env;
  KeySlots slots(kDir, env, files);
  CHECK(slots.unlock("123456", kAny).error().kind == ErrorKind::not_found);
  const auto made = slots.create("123456", KdfCost::low());
  REQUIRE(made);
  CHECK(slots.create("999999", KdfCost::low()).error().kind == ErrorKind::refused);
  CHECK(bytes_of(*slots.unlock("123456", kAny)) == bytes_of(*made));
  CHECK(slots.unlock("123457", kAny).error().kind == ErrorKind::wrong_key);
  CHECK(slots.change_pin("123457", "en hel sætning", KdfCost::low(), kAny).error().kind ==
        ErrorKind::wrong_key);
  REQUIRE(slots.change_pin("123456", "en hel sætning", KdfCost::low(), kAny));
  CHECK(slots.unlock("123456", kAny).error().kind == ErrorKind::wrong_key);
  CHECK(bytes_of(*slots.unlock("en hel sætning", kAny)) == bytes_of(*made));
  for (const auto& [path, bytes] : files.now_) CHECK(bytes->find(bytes_of(*made)) == std::string::npos);
}

TEST_CASE("the app refuses a slot that was made cheaply") {
  MemoryFiles files;
  test::TestEnvironment env;
  KeySlots slots(kDir, env, files);
  REQUIRE(slots.create("123456", KdfCost::low()));
  CHECK(slots.unlock("123456", SlotPolicy::full_cost_only).error().kind == ErrorKind::refused);
  CHECK(slots.tries()->wrong == 0);
}

TEST_CASE("the full cost opens too, and takes its time") {
  MemoryFiles files;
  test::TestEnvironment env;
  KeySlots slots(kDir, env, files);
  const auto made = slots.create("123456", KdfCost::full());
  REQUIRE(made);
  CHECK(bytes_of(*slots.unlock("123456", SlotPolicy::full_cost_only)) == bytes_of(*made));
}

TEST_CASE("without the device's secret no PIN opens") {
  MemoryFiles files;
  test::TestEnvironment env;
  KeySlots slots(kDir, env, files);
  REQUIRE(slots.create("123456", KdfCost::low()));
  const auto secret = files.now_.at(kDir / "device.secret");
  files.now_.erase(kDir / "device.secret");
  CHECK(slots.unlock("123456", kAny).error().kind == ErrorKind::corrupt);
  files.now_[kDir / "device.secret"] = std::make_shared<std::string>(flipped(*secret, 100));
  CHECK_FALSE(slots.unlock("123456", kAny));
}

TEST_CASE("any flipped bit of one slot costs nothing, of both is told as damage and not as a wrong PIN") {
  MemoryFiles files;
  test::TestEnvironment env;
  KeySlots slots(kDir, env, files);
  const auto made = slots.create("123456", KdfCost::low());
  REQUIRE(made);
  REQUIRE(slots.change_pin("123456", "654321", KdfCost::low(), kAny));
  const std::string whole = *files.now_.at(kDir / "slot.a");
  for (std::size_t bit = 0; bit < whole.size() * 8; bit += 5) {
    const auto damaged = std::make_shared<std::string>(flipped(whole, bit));
    for (const char* name : {"slot.a", "slot.b"}) {
      files.now_[kDir / name] = damaged;
      const auto key = slots.unlock("654321", kAny);
      REQUIRE(key);
      CHECK(bytes_of(*key) == bytes_of(*made));
      CHECK(*files.now_.at(kDir / name) == whole);  // healed
    }
  }
  files.now_[kDir / "slot.a"] = files.now_[kDir / "slot.b"] =
      std::make_shared<std::string>(whole.substr(0, 20));
  CHECK(slots.unlock("654321", kAny).error().kind == ErrorKind::corrupt);
  CHECK(slots.create("654321", KdfCost::low()).error().kind ==
        ErrorKind::refused);  // never over a store's only slots
}

TEST_CASE("the power goes at any step of making the slots: they are made again or they open") {
  for (int cut = 0;; ++cut) {
    bool died = false;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
      INFO("cut " << cut << " seed " << seed);
      MemoryFiles files;
      test::TestEnvironment env(seed);
      KeySlots slots(kDir, env, files);
      files.cut_after(cut, seed);
      (void)slots.create("123456", KdfCost::low());
      died = files.is_dead();
      files.restart();
      const auto opened = slots.unlock("123456", kAny);
      if (opened) continue;
      CHECK(opened.error().kind == ErrorKind::not_found);
      CHECK(slots.create("123456", KdfCost::low()));
      CHECK(slots.unlock("123456", kAny));
    }
    if (!died) break;
  }
}

TEST_CASE(
    "the power goes at any step of changing the PIN: the old one or the new one opens, and after its end "
    "only the new") {
  int cuts = 0;
  for (int cut = 0;; ++cut) {
    bool died = false;
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
      INFO("cut " << cut << " seed " << seed);
      MemoryFiles files;
      test::TestEnvironment env(seed);
      KeySlots slots(kDir, env, files);
      const auto made = slots.create("123456", KdfCost::low());
      REQUIRE(made);
      files.cut_after(cut, seed);
      const auto changed = slots.change_pin("123456", "654321", KdfCost::low(), kAny);
      died = files.is_dead();
      CHECK(changed.has_value() == !died);
      files.restart();
      const auto with_new = slots.unlock("654321", kAny);
      env.advance(30'000);   // a torn count stands for one try more
      const auto with_old = slots.unlock("123456", kAny);
      CHECK(with_new.has_value() != with_old.has_value());
      CHECK(bytes_of(with_new ? *with_new : *with_old) == bytes_of(*made));
      if (changed) CHECK(with_new);
      // What opened has healed both slots: one may be lost now.
      files.now_.erase(kDir / (seed % 2 ? "slot.a" : "slot.b"));
      CHECK(slots.unlock(with_new ? "654321" : "123456", kAny));
    }
    if (!died) break;
    ++cuts;
  }
  CHECK(cuts >= 8);
}

TEST_CASE("three wrong tries are free, then each wait is twice as long, up to a quarter of an hour") {
  CHECK(KeySlots::delay_ms(0) == 0);
  CHECK(KeySlots::delay_ms(2) == 0);
  CHECK(KeySlots::delay_ms(3) == 30'000);
  CHECK(KeySlots::delay_ms(4) == 60'000);
  CHECK(KeySlots::delay_ms(7) == 480'000);
  CHECK(KeySlots::delay_ms(8) == 900'000);
  CHECK(KeySlots::delay_ms(4'000'000'000) == 900'000);

  MemoryFiles files;
  test::TestEnvironment env;
  KeySlots slots(kDir, env, files);
  REQUIRE(slots.create("123456", KdfCost::low()));
  for (int i = 0; i < 3; ++i) CHECK(slots.unlock("000000", kAny).error().kind == ErrorKind::wrong_key);
  CHECK(slots.tries()->wrong == 3);
  CHECK(slots.tries()->wait_ms == 30'000);
  const auto waiting = slots.unlock("123456", kAny);
  CHECK(waiting.error().kind == ErrorKind::refused);
  CHECK(waiting.error().message == "Too many wrong tries. Wait 30 seconds, then try again.");
  env.advance(29'999);
  CHECK(slots.unlock("123456", kAny).error().kind == ErrorKind::refused);
  env.advance(1);
  CHECK(slots.unlock("000000", kAny).error().message == "Wrong PIN. Wait 60 seconds before the next try.");
  CHECK(slots.change_pin("123456", "654321", KdfCost::low(), kAny).error().kind == ErrorKind::refused);
  env.advance(60'000);
  CHECK(slots.unlock("123456", kAny));
  CHECK(slots.tries()->wrong == 0);
}

TEST_CASE("a clock that is put back makes nobody wait for years, and lets nobody in early") {
  MemoryFiles files;
  test::TestEnvironment env;
  KeySlots slots(kDir, env, files);
  REQUIRE(slots.create("123456", KdfCost::low()));
  for (int i = 0; i < 4; ++i) {
    (void)slots.unlock("000000", kAny);
    env.advance(31'000);
  }
  CHECK(slots.tries()->wrong == 4);
  env.set_clock(1'000);
  CHECK(slots.tries()->wait_ms == 60'000);
  CHECK_FALSE(slots.unlock("123456", kAny));
  env.advance(60'000);
  CHECK(slots.unlock("123456", kAny));
}

TEST_CASE("a try counts though the program is killed in it, at any step") {
  for (int cut = 0;; ++cut) {
    MemoryFiles files;
    test::TestEnvironment env;
    KeySlots slots(kDir, env, files);
    REQUIRE(slots.create("123456", KdfCost::low()));
    files.cut_after(cut, static_cast<std::uint64_t>(cut));
    const auto tried = slots.unlock("000000", kAny);
    const bool died = files.is_dead();
    files.restart();
    // Whoever got as far as an answer about the PIN has been counted.
    if (tried.error().kind == ErrorKind::wrong_key) CHECK(slots.tries()->wrong == 1);
    CHECK(slots.unlock("123456", kAny));
    if (!died) {
      CHECK(tried.error().kind == ErrorKind::wrong_key);
      break;
    }
  }
}

TEST_CASE("the count of tries is written in place, so a full disk keeps nobody out, and tearing it gains no try") {
  MemoryFiles files;
  test::TestEnvironment env;
  KeySlots slots(kDir, env, files);
  REQUIRE(slots.create("123456", KdfCost::low()));
  files.is_full = true;
  CHECK(slots.unlock("000000", kAny).error().kind == ErrorKind::wrong_key);
  CHECK(slots.unlock("000000", kAny).error().kind == ErrorKind::wrong_key);
  CHECK(slots.tries()->wrong == 2);
  CHECK(slots.unlock("123456", kAny));
  CHECK(slots.tries()->wrong == 0);
  for (std::uint32_t wrong = 1; wrong <= 2; ++wrong) {
    (void)slots.unlock("000000", kAny);
    // The newer of the two is spoilt: what stands is never less than what was counted.
    auto& bytes = *files.now_.at(kDir / "tries");
    const auto was = slots.tries()->wrong;
    for (const std::size_t place : {0, 512}) {
      const auto whole = bytes;
      bytes[place + 3] = static_cast<char>(bytes[place + 3] ^ 1);
      CHECK(slots.tries()->wrong >= was);
      bytes = whole;
    }
  }
}

TEST_CASE("a count of tries of an earlier version is read, and written as today") {
  MemoryFiles files;
  test::TestEnvironment env;
  KeySlots slots(kDir, env, files);
  REQUIRE(slots.create("123456", KdfCost::low()));
  const auto& secret = *files.now_.at(kDir / "device.secret");
  Tries old;
  old.set_wrong(2);
  old.set_last_at(env.now_ms());
  std::string said = "fremskudt tries 1";
  for (const auto number : {std::uint64_t{2}, static_cast<std::uint64_t>(env.now_ms())})
    for (int shift = 56; shift >= 0; shift -= 8) said += static_cast<char>(number >> shift);
  std::string check(crypto_generichash_BYTES, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(check.data()), check.size(), reinterpret_cast<const unsigned char*>(said.data()), said.size(),
                     reinterpret_cast<const unsigned char*>(secret.data()), secret.size());
  old.set_check(check);
  files.now_[kDir / "tries"] = std::make_shared<std::string>(old.SerializeAsString());
  CHECK(slots.tries()->wrong == 2);
  CHECK(slots.unlock("000000", kAny).error().kind == ErrorKind::wrong_key);
  CHECK(slots.tries()->wrong == 3);
  CHECK(files.now_.at(kDir / "tries")->size() == 1024);
}

TEST_CASE("taking the count of tries away, or forging it, earns the longest wait") {
  MemoryFiles files;
  test::TestEnvironment env;
  KeySlots slots(kDir, env, files);
  REQUIRE(slots.create("123456", KdfCost::low()));
  (void)slots.unlock("000000", kAny);
  files.now_.erase(kDir / "tries");
  CHECK(slots.unlock("123456", kAny).error().kind == ErrorKind::refused);
  CHECK(slots.tries()->wait_ms == 900'000);
  env.advance(900'000);
  CHECK(slots.unlock("123456", kAny));
  Tries forged;
  files.now_[kDir / "tries"] = std::make_shared<std::string>(forged.SerializeAsString());
  CHECK(slots.unlock("123456", kAny).error().kind == ErrorKind::refused);
  env.advance(900'000);
  CHECK(slots.unlock("123456", kAny));
}

TEST_CASE("a PIN of five characters or a passphrase of more than 1,024 bytes is not taken, at first or as a change") {
  MemoryFiles files;
  test::TestEnvironment env;
  KeySlots slots(kDir, env, files);
  CHECK(slots.create("12345", KdfCost::low()).error().kind == ErrorKind::bad_input);
  CHECK(slots.create("æøåæø", KdfCost::low()).error().kind == ErrorKind::bad_input);   // ten bytes
  CHECK(slots.create(std::string(1025, 'x'), KdfCost::low()).error().kind == ErrorKind::bad_input);
  CHECK(slots.create(std::string(1024, 'x'), KdfCost::low()));
  CHECK(slots.change_pin(std::string(1024, 'x'), "12345", KdfCost::low(), kAny).error().kind == ErrorKind::bad_input);
  CHECK(slots.change_pin(std::string(1024, 'x'), "123456", KdfCost::low(), kAny));
}

TEST_CASE("a slot that asks for endless memory is damaged, not obeyed") {
  MemoryFiles files;
  test::TestEnvironment env;
  KeySlots slots(kDir, env, files);
  REQUIRE(slots.create("123456", KdfCost::low()));
  KeySlot slot;
  REQUIRE(slot.ParseFromString(*files.now_.at(kDir / "slot.a")));
  slot.set_kdf_memory_kib(4'000'000'000);
  files.now_[kDir / "slot.a"] = files.now_[kDir / "slot.b"] =
      std::make_shared<std::string>(slot.SerializeAsString());
  CHECK(slots.unlock("123456", kAny).error().kind == ErrorKind::corrupt);
}

TEST_CASE("on a real disk the files of a tablet are its owner's alone") {
  Temporary folder;
  test::TestEnvironment env;
  KeySlots slots(folder.path / "tablet", env);
  const auto made = slots.create("123456", KdfCost::low());
  REQUIRE(made);
  CHECK(bytes_of(*KeySlots(folder.path / "tablet", env).unlock("123456", kAny)) == bytes_of(*made));
  for (const auto& entry : fs::directory_iterator(folder.path / "tablet"))
    CHECK((fs::status(entry).permissions() & fs::perms(077)) == fs::perms::none);
}

TEST_CASE("a key can be cloned, moved and derived from, and knows its length") {
  test::TestEnvironment env;
  Key key = Key::random(env);
  const Key copy = key.clone();
  CHECK(bytes_of(copy) == bytes_of(key));
  CHECK(bytes_of(key.derive("purpose1")) != bytes_of(key.derive("purpose2")));
  CHECK(bytes_of(key.derive("purpose1")) != bytes_of(key));
  const Key moved = std::move(key);
  CHECK(bytes_of(copy) == bytes_of(moved));
  CHECK(Key::from_bytes(std::as_bytes(std::span("short"))).error().kind == ErrorKind::bad_input);
}

TEST_CASE("the server's key file: written once, for its owner alone, read back, never inside the store") {
  Temporary folder;
  test::TestEnvironment env;
  const Id store = Id::make(env);
  const fs::path dir = folder.path / "store";
  fs::create_directories(dir);
  KeyPlaces places;
  places.state_home = folder.path / "state";
  const auto path = key_file_path(std::nullopt, store, dir, places);
  REQUIRE(path);
  CHECK(*path == folder.path / "state" / "fremskudt" / (store.to_string() + ".key"));
  const Key key = Key::random(env);
  CHECK(read_key_file(*path).error().kind == ErrorKind::not_found);
  REQUIRE(write_key_file(*path, key));
  CHECK(bytes_of(*read_key_file(*path)) == bytes_of(key));
  CHECK(fs::status(*path).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
  CHECK(write_key_file(*path, key).error().kind == ErrorKind::refused);
  fs::permissions(*path, fs::perms::others_read, fs::perm_options::add);
  CHECK(read_key_file(*path).error().kind == ErrorKind::refused);

  CHECK(key_file_path(dir / "my.key", store, dir, places).error().kind == ErrorKind::refused);
  CHECK(key_file_path(dir / "deeper" / "my.key", store, dir, places).error().kind == ErrorKind::refused);
  fs::create_directory_symlink(dir, folder.path / "looks-elsewhere");
  CHECK(key_file_path(folder.path / "looks-elsewhere" / "my.key", store, dir, places).error().kind ==
        ErrorKind::refused);
  places.state_home = dir / "state";
  CHECK(key_file_path(std::nullopt, store, dir, places).error().kind == ErrorKind::refused);
  CHECK(key_file_path(folder.path / "my.key", store, dir, places).value() == folder.path / "my.key");
  CHECK(key_file_path(folder.path / "store.key", store, dir, places));  // beside, only a similar name
  CHECK(key_file_path(std::nullopt, store, dir, KeyPlaces{}).error().kind == ErrorKind::not_found);

  places.credentials = folder.path / "credentials";
  fs::create_directories(places.credentials);
  std::ofstream(places.credentials / "fremskudt.key") << bytes_of(key);
  fs::permissions(places.credentials / "fremskudt.key", fs::perms::owner_read);
  const auto credential = key_file_path(std::nullopt, store, dir, places);
  CHECK(*credential == places.credentials / "fremskudt.key");
  CHECK(bytes_of(*read_key_file(*credential)) == bytes_of(key));
}

TEST_CASE("a key file that holds no key is told from one that is missing") {
  MemoryFiles files;
  for (const char* text : {"", "12", "zz", "00112233445566778899aabbccddeeff00112233445566778899aabbccddee",
                           "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff00"}) {
    files.now_["/k"] = std::make_shared<std::string>(text);
    INFO(text);
    CHECK(read_key_file("/k", files).error().kind == ErrorKind::corrupt);
  }
  files.now_["/k"] =
      std::make_shared<std::string>("00112233445566778899AAbbccddeeff00112233445566778899aabbccddeeff\r\n");
  CHECK(read_key_file("/k", files));
}

TEST_CASE("a store's id is found before the store is opened") {
  Temporary folder;
  test::TestEnvironment env;
  const Id store = Id::make(env);
  CHECK(read_store_id(folder.path)->has_value() == false);
  REQUIRE(write_store_id(folder.path, store));
  CHECK(read_store_id(folder.path).value() == store);
  std::ofstream(folder.path / "id") << "nonsense";
  CHECK(read_store_id(folder.path).error().kind == ErrorKind::corrupt);
}

TEST_CASE("a recovery key is read back as printed and as people type it, and one mistyped digit is noticed") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    test::TestEnvironment env(seed);
    const RecoveryKey made = make_recovery_key(env);
    INFO(seed);
    CHECK(made.printed.size() == 56 + 13);
    REQUIRE(parse_recovery_key(made.printed));
    CHECK(parse_recovery_key(made.printed)->public_key == made.public_key);
    std::string typed = "  ";
    for (char c : made.printed) {
      if (c == '-') c = ' ';
      if (c == '0') c = 'o';
      if (c == '1') c = seed % 2 ? 'l' : 'I';
      typed += static_cast<char>(std::tolower(c));
    }
    CHECK(parse_recovery_key(typed + "\n")->public_key == made.public_key);
    for (std::size_t i = 0; i < made.printed.size(); i += 3) {
      if (made.printed[i] == '-') continue;
      std::string wrong = made.printed;
      wrong[i] = wrong[i] == 'X' ? 'Y' : 'X';
      CHECK(parse_recovery_key(wrong).error().kind == ErrorKind::bad_input);
    }
    CHECK_FALSE(parse_recovery_key(made.printed.substr(1)));
    CHECK_FALSE(parse_recovery_key(made.printed + "0"));
    CHECK_FALSE(parse_recovery_key("U" + made.printed.substr(1)));
  }
}
