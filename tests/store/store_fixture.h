// A store in a directory of its own, and records of an invented practice to put in it.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "merge/view.h"
#include "store/store.h"
#include "support/catch.h"
#include "support/test_environment.h"

namespace fremskudt::test {

namespace fs = std::filesystem;

class TempDirectory {
 public:
  TempDirectory() {
    std::string pattern = (fs::temp_directory_path() / "fremskudt-store-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~TempDirectory() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

template <class T>
T must(Result<T> result) {
  if (!result) FAIL(result.error().message);
  return *std::move(result);
}
inline void must(Status status) {
  if (!status) FAIL(status.error().message);
}

// One side's store. Close and open it as often as you like.
struct Peer {
  explicit Peer(store::Side which, std::uint64_t seed = 1) : side(which), env(seed), key(store::Key::random(env)) {
    if (which == store::Side::tablet) device = Id::make(env), worker = Id::make(env);
  }
  store::Options options() {
    store::Options o;
    o.directory = directory.path() / "store";
    o.side = side;
    o.env = &env;
    o.side_file = directory.path() / "fresh";
    o.device = device;
    o.worker = worker;
    return o;
  }
  store::Store& open() {
    opened.reset();
    opened = must(store::Store::open(options(), key));
    return *opened;
  }
  store::Store& operator*() { return opened ? *opened : open(); }
  store::Store* operator->() { return &**this; }
  void close() { opened.reset(); }

  store::RecordResult write(const Id& id, std::uint32_t type, merge::Patch patch) {
    auto applied = must((**this).apply({store::Write{id, type, std::move(patch)}}, {store::Origin::Kind::person, worker, device}));
    REQUIRE(applied.records.size() == 1);
    return applied.records.front();
  }
  store::RecordResult create(const Id& id, const google::protobuf::Message& message) {
    return write(id, record_type_of(message).number(), merge::create(message));
  }
  template <class Record, class Edit>
  store::RecordResult edit(const Id& id, Edit change) {
    auto stored = must((**this).reader().read(id));
    REQUIRE(stored);
    auto resolved = must(merge::resolve(stored->state));
    Record after;
    after.CopyFrom(*resolved.message);
    change(after);
    return write(id, stored->type, merge::diff(resolved.view, *resolved.message, after));
  }
  store::RecordResult finish(const Id& id) {
    auto stored = must((**this).reader().read(id));
    REQUIRE(stored);
    return write(id, stored->type, merge::finish(must(merge::resolve(stored->state)), worker, env.now_ms()));
  }
  template <class Record>
  Record get(const Id& id) {
    auto stored = must((**this).reader().read(id));
    REQUIRE(stored);
    Record record;
    record.CopyFrom(*must(merge::resolve(stored->state)).message);
    return record;
  }
  store::StoredRecord stored(const Id& id) {
    auto found = must((**this).reader().read(id));
    REQUIRE(found);
    return *found;
  }
  bool has(const Id& id) { return must((**this).reader().read(id)).has_value(); }

  store::RecordResult arrive(const store::Arrive& arriving, const Id& from_worker = {}, const Id& from_device = {}) {
    auto applied = must((**this).apply({arriving}, {store::Origin::Kind::peer, from_worker, from_device}));
    REQUIRE(applied.records.size() == 1);
    return applied.records.front();
  }

  store::Side side;
  TestEnvironment env;
  store::Key key;
  Id device, worker;
  TempDirectory directory;
  std::unique_ptr<store::Store> opened;
};

// A tablet and the server without a network: what a session does with the two stores, record by record.
inline store::Arrive as_pushed(const store::StoredRecord& record, std::vector<merge::ReplicaId> own) {
  return {record.id, record.type, merge::encode(record.state), record.local_revision, std::move(own), false};
}
inline store::Arrive as_trusted(const store::StoredRecord& record) {
  return {record.id, record.type, merge::encode(record.state), 0, {}, true};
}

inline HomeVisit visit(const Id& family, const Id& worker, std::string_view date, std::string_view note, bool shared = true) {
  HomeVisit record;
  record.mutable_created()->set_worker(worker.to_bytes());
  record.mutable_created()->set_at(1'772'000'000'000);
  record.set_shared(shared);
  record.set_family(family.to_bytes());
  record.set_date(std::string(date));
  *record.mutable_note() = merge::prose_from_text({}, note);
  return record;
}

inline OutreachContact contact(const Id& place, const Id& worker, std::string_view date, std::string_view worry) {
  OutreachContact record;
  record.mutable_created()->set_worker(worker.to_bytes());
  record.mutable_created()->set_at(1'772'000'000'000);
  record.set_shared(true);
  record.set_place(place.to_bytes());
  record.set_date(std::string(date));
  record.set_minutes(20);
  record.add_themes("language");
  record.add_roles("pedagogue");
  record.set_about("child");
  record.set_age_band("3-5");
  record.set_outcome("follow_up");
  record.set_worry(std::string(worry));
  return record;
}

inline std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

}  // namespace fremskudt::test
