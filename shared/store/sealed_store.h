// The Store over SQLite. Thread: the writer's, except what open_reader() hands out.
#pragma once

#include <memory>
#include <set>
#include <vector>

#include "store/database.h"
#include "store/directory_lock.h"
#include "store/reader.h"
#include "store/side_file.h"
#include "store/store.h"
#include "store/writer.h"

namespace fremskudt::store {

class SealedStore final : public Store {
 public:
  static Result<std::unique_ptr<SealedStore>> open(const Options& options, const Key& key);
  ~SealedStore() override;

  Result<Applied> apply(const ChangeSet& changes, const Origin& origin) override;
  Result<std::vector<Applied>> apply_group(std::span<const std::pair<ChangeSet, Origin>> group) override;
  Reader& reader() override { return reader_; }
  Result<std::unique_ptr<Reader>> open_reader() override;
  std::shared_ptr<void> subscribe(Listener listener) override;
  Result<bool> index_some(std::uint32_t records) override;
  Status checkpoint() override;
  Result<Verified> verify() override;
  Freshness freshness() const override { return freshness_; }
  merge::ReplicaId replica() const override { return writer_.replica(); }

 private:
  SealedStore(const Options& options, const Key& key, DirectoryLock lock, std::unique_ptr<Database> database);
  Status set_up();
  Status judge_freshness();
  Result<std::vector<Applied>> commit_group(std::span<const std::pair<ChangeSet, Origin>> group, const std::set<Id>& unreadable,
                                            std::optional<Notice>& notice);
  // After records left: trigrams and WAL pages of them go too. What could not be done now is done next time.
  Status tidy();
  void tell(const Notice& notice);
  std::filesystem::path path() const { return options_.directory / "store.db"; }

  Options options_;
  Key key_;
  DirectoryLock lock_;                   // let go last
  std::unique_ptr<Database> database_;
  Writer writer_;
  DatabaseReader reader_;
  SideFile side_file_;
  Freshness freshness_;
  LastCommit last_;
  bool is_set_up_ = false;               // opening came to its end
  bool is_untidy_ = false;               // index and WAL may hold pieces of what went
  bool must_tidy_ = false;               // of what was purged or erased: not only when there is time
  std::vector<std::weak_ptr<Listener>> listeners_;
};

}  // namespace fremskudt::store
