// size, search and seal: what a store is on the disk, and how it reads.
#include "floors.h"
#include "scene.h"

namespace fremskudt::bench {
namespace {

const std::vector<std::string> kContactRows = {"record", "p_OutreachContact"};

struct Filled {
  Scene scene;
  std::unique_ptr<Tablet> tablet = scene.add_tablet();
  explicit Filled(std::size_t records) {
    fill(tablet->store(), tablet->person(), scene.env(), scene.place(), records);
    must(tablet->store().checkpoint());
  }
};

}  // namespace

Outcome size(const Options& options) {
  Filled filled(options.records);
  const Rows rows(filled.tablet->database(), filled.tablet->key(), kContactRows, "");
  const auto plain = filled.scene.folder() / "floor.db";
  rows.insert_into(plain);
  const auto n = static_cast<double>(options.records);
  return {static_cast<double>(std::filesystem::file_size(filled.tablet->database())) / n, "bytes/record",
          static_cast<double>(std::filesystem::file_size(plain)) / n, {}};
}

Outcome search(const Options& options) {
  Filled filled(options.records);
  auto& store = filled.tablet->store();
  const auto search_all = [&] {
    std::vector<double> seconds;
    for (int n = 0; n < 25; ++n)
      for (const char* part : {"frav", "lege", "råde", "hjem", "somm", "gang", "frok", "søvn"})
        seconds.push_back(seconds_of([&] { must(store.reader().search(part, 50, 0)); }));
    return seconds;
  };
  // While nothing is indexed yet: of a tablet that was just filled.
  const auto some = std::min<std::size_t>(options.records, 20'000);
  double waiting = 0;
  {
    Filled fresh(some);
    waiting = seconds_of([&] { must(fresh.tablet->store().reader().search("frav", 50, 0)); });
  }
  while (must(store.index_some(kBatch))) {
  }
  must(store.checkpoint());
  const auto seconds = search_all();
  return {quantile(seconds, 0.99) * 1'000, "ms p99", 16, {{"p50_ms", median(seconds) * 1'000}, {"ms_with_" + std::to_string(some) + "_not_indexed", waiting * 1'000}}};
}

// The same rows into a sealed and a plain database, by turns.
Outcome seal(const Options& options) {
  Filled filled(options.records);
  const Rows rows(filled.tablet->database(), filled.tablet->key(), kContactRows, "");
  std::vector<double> sealed, plain;
  for (int run = 0; run < options.runs; ++run) {
    plain.push_back(rows.insert_into(filled.scene.folder() / "plain.db"));
    sealed.push_back(rows.insert_sealed(filled.scene.folder() / ("sealed" + std::to_string(run) + ".db"), filled.tablet->key()));
  }
  const auto n = static_cast<double>(options.records);
  return {n / median(sealed), "records/s", n / median(plain), {}};
}

}  // namespace fremskudt::bench
