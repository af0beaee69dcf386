// Full text: folded trigrams, written later, never stale; newest first.
//
// A commit only notes what changed (search_todo) and keeps the small names table. index_some() indexes the noted
// records in batches when the writer is idle; a search looks through what is still noted one by one, and ignores what
// the index says about those. search_text holds exactly what is indexed, since an external-content index needs the
// old text to forget it.
// Thread: that of the Database.
#pragma once

#include <vector>

#include "store/database.h"
#include "store/derive.h"
#include "store/store.h"

namespace fremskudt::store {

class SearchIndex {
 public:
  explicit SearchIndex(Database& db) : db_(db) {}

  // In the transaction of the change: notes the record and renews its names.
  Status changed(const Id& id, const Derived& derived);
  // Forgets it at once. True when it was indexed: then trigrams of it stay in the index until optimize().
  Result<bool> remove(const Id& id);
  // The same, of its text alone: it is noted and indexed again.
  Result<bool> forget_text(const Id& id);
  // Indexes up to `records`, newest first; false when nothing is left. Within a transaction.
  Result<bool> index_some(std::uint32_t records);
  // Merges all of the index into one piece, so that nothing of what was removed stays in it.
  Status optimize();

  Result<std::vector<Hit>> search(std::string_view typed, std::uint32_t limit, std::uint32_t offset);
  // Does the index hold exactly what search_text says? Reads only, so that it holds up no writer.
  Result<bool> fits_its_texts();

 private:
  struct Candidate {
    std::int64_t newest = 0;
    Id id;
  };
  Status index(const Id& id);
  Result<std::vector<Candidate>> waiting(const struct SearchQuery& query);
  Result<std::vector<Candidate>> by_name(const SearchQuery& query, std::size_t most);
  Result<std::vector<Candidate>> indexed(const SearchQuery& query, std::size_t most);
  Result<std::optional<Hit>> to_hit(const Id& id, const SearchQuery& query);

  Database& db_;
};

}  // namespace fremskudt::store
