#include "store_workload.h"

#include <unistd.h>

#include <filesystem>

#include "fremskudt/records.pb.h"
#include "merge/view.h"
#include "store/store.h"
#include "support/test_environment.h"

namespace fremskudt::powercut {
namespace {

using store::ChangeSet;
using store::Origin;
using store::Store;

constexpr int kCommits = 25;
constexpr std::size_t kVisits = 12;

// The store's lock file lies in a real folder; everything else on the disk in memory.
const std::filesystem::path& folder() {
  struct Temporary {
    Temporary() {
      std::string pattern = (std::filesystem::temp_directory_path() / "fremskudt-power-XXXXXX").string();
      path = ::mkdtemp(pattern.data());
    }
    ~Temporary() {
      std::error_code ignored;
      std::filesystem::remove_all(path, ignored);
    }
    std::filesystem::path path;
  };
  static const Temporary temporary;
  return temporary.path;
}

Id numbered(std::uint8_t kind, std::size_t i) {
  Id id;
  id.bytes = {1, kind};
  id.bytes[15] = static_cast<std::uint8_t>(i);
  return id;
}

Result<std::unique_ptr<Store>> open(test::TestEnvironment& env) {
  store::Options options;
  options.directory = folder();
  options.env = &env;
  options.device = numbered(2, 0);
  options.worker = numbered(3, 0);
  options.base_vfs = PowerDisk::kVfs;
  static const store::Key key =
      store::Key::from_bytes(std::as_bytes(std::span("an invented key of 32 characters", 32))).value();
  return Store::open(options, key);
}

Origin person() {
  return {Origin::Kind::person, numbered(3, 0), numbered(2, 0)};
}

// Every record, its revisions and the one pending count, as one number.
Result<std::uint64_t> digest(Store& store) {
  std::uint64_t h = 1;
  for (std::size_t i = 0; i < kVisits; ++i) {
    TRY(const auto record, store.reader().read(numbered(1, i)));
    if (!record) continue;
    h = mix(h + i, merge::encode(record->state));
    h = mix(h + record->local_revision * 31 + record->acknowledged_revision, {});
  }
  TRY(const auto pending, store.reader().pending_count());
  return mix(h + pending, {});
}

std::string words(Rng& rng) {
  static constexpr std::string_view kSentences[] = {"Vi talte om morgenerne. ", "Far henter om fredagen. ",
                                                    "Barnet sover bedre nu. ",
                                                    "Pædagogen ringer i næste uge. "};
  std::string out;
  for (std::uint64_t n = rng() % 40; n > 0; --n) {
    out += kSentences[rng() % std::size(kSentences)];
    if (rng() % 5 == 0) out += "\n\n";
  }
  return out;
}

// One to three visits written, edited or acknowledged in one commit.
Result<ChangeSet> change(Store& store, Rng& rng) {
  ChangeSet changes;
  const std::size_t first = rng() % kVisits;
  const std::size_t count = 1 + rng() % 3;
  for (std::size_t i = 0; i < count; ++i) {
    const Id id = numbered(1, (first + i) % kVisits);
    TRY(const auto stored, store.reader().read(id));
    if (!stored) {
      HomeVisit visit;
      visit.mutable_created()->set_worker(numbered(3, 0).to_bytes());
      visit.mutable_created()->set_at(1'772'000'000'000);
      visit.set_shared(true);
      visit.set_family(numbered(4, 0).to_bytes());
      visit.set_date("2026-03-01");
      *visit.mutable_note() = merge::prose_from_text({}, words(rng));
      changes.push_back(store::Write{id, 8, merge::create(visit)});
      continue;
    }
    if (rng() % 4 == 0) {
      changes.push_back(store::Acknowledge{id, stored->local_revision, MERGED, {}});
      continue;
    }
    TRY(const auto resolved, merge::resolve(stored->state));
    HomeVisit after;
    after.CopyFrom(*resolved.message);
    after.set_minutes(static_cast<std::int32_t>(rng() % 120));
    after.set_agenda(words(rng));
    changes.push_back(store::Write{id, 8, merge::diff(resolved.view, *resolved.message, after)});
  }
  return changes;
}

}  // namespace

Status tell_store(std::uint64_t seed, Story& story) {
  Rng rng(seed);
  test::TestEnvironment env(seed);
  PowerDisk::instance().load({});
  story.mark(0, 0);
  TRY(auto store, open(env));
  TRY(std::uint64_t seen, digest(*store));
  story.digests.push_back(seen);
  for (std::uint64_t number = 1; number <= kCommits; ++number) {
    env.advance(1000);
    TRY(const ChangeSet changes, change(*store, rng));
    story.mark(number, number - 1);
    TRY([[maybe_unused]] const auto applied, store->apply(changes, person()));
    story.mark(number, number);
    TRY(seen, digest(*store));
    story.digests.push_back(seen);
    switch (rng() % 10) {
      case 0:
        TRY_VOID(store->checkpoint());
        break;
      case 1: {
        TRY([[maybe_unused]] const bool more, store->index_some(5));
        break;
      }
      case 2: {
        store.reset();
        TRY(store, open(env));
        break;
      }
      default:
        break;
    }
  }
  return {};
}

std::optional<std::string> judge_store(const Story& story, std::uint64_t begun, std::uint64_t returned,
                                       bool write_on) {
  test::TestEnvironment env(begun + 1000);
  auto store = open(env);
  if (!store) return "the store does not open: " + store.error().message;
  const auto seen = digest(**store);
  if (!seen) return "the store cannot be read: " + seen.error().message;
  if (*seen != story.digests[returned] && *seen != story.digests[begun])
    return "the records are neither as after commit " + std::to_string(returned) + " nor as after commit " +
           std::to_string(begun);
  if (!write_on) return std::nullopt;
  Rng rng(begun);
  const auto changes = change(**store, rng);
  const auto applied =
      changes ? (*store)->apply(*changes, person()) : Result<store::Applied>(fail(changes.error()));
  if (!applied) return "the store cannot be written: " + applied.error().message;
  const auto verified = (*store)->verify();
  if (!verified) return "verify does not run: " + verified.error().message;
  if (!verified->is_sound()) return "verify: " + verified->findings.front();
  const auto before = digest(**store);
  if (!before) return "the store cannot be read: " + before.error().message;
  store->reset();
  store = open(env);
  if (!store) return "the store does not open a second time: " + store.error().message;
  const auto after = digest(**store);
  if (!after || *after != *before) return "what was written after the cut is not there";
  return std::nullopt;
}

}  // namespace fremskudt::powercut
