// Full text: folded trigrams, written later, never stale; newest first.
//
// A commit only notes what changed (search_todo) and keeps the small names table. index_some() indexes the noted
// records in batches when the writer is idle; a search looks through what is still noted one by one, and ignores what
// the index says about those. search_text holds exactly what is indexed, since an external-content index needs the
// old text to forget it.
// Thread: that of the Database.
#pragma once

#include <set>
#include <utility>
#include <vector>

#include "store/database.h"
#include "store/derive.h"
#include "store/store.h"

namespace fremskudt::store {

// Records on damaged pages that one search, commit or piece of indexing goes on without. With more of them the damage is
// not about records.
inline constexpr std::size_t kMostUnreadable = 16;

class SearchIndex {
 public:
  // `unreadable` records lie on damaged pages: they are passed over.
  explicit SearchIndex(Database& db, std::set<Id> unreadable = {}) : db_(db), unreadable_(std::move(unreadable)) {}
  // The record that was being read when something failed; nil when it was none.
  Id stumbled_over() const { return at_; }

  // Once, when the store is opened: what suits sealed pages and bulk.
  Status configure();

  // In the transaction of the change: notes the record and renews its names.
  Status changed(const Id& id, const Derived& derived);
  // Forgets it at once. True when it was indexed: then trigrams of it stay in the index until optimize().
  Result<bool> remove(const Id& id);
  // The same, of its text alone: it is noted and indexed again.
  Result<bool> forget_text(const Id& id);
  // Indexes up to `records`, those made last first; false when nothing is left. Within a transaction.
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
  static bool is_newer(const Candidate& a, const Candidate& b) { return a.newest != b.newest ? a.newest > b.newest : a.id > b.id; }
  Status index(const std::vector<Id>& ids);
  struct Indexed {
    std::int64_t newest = 0;
    std::string text;
  };
  Result<std::optional<Indexed>> indexed_text(const Id& id);
  Status forget_text(const Indexed& indexed);
  // Of what is not indexed yet the newest `most`: first those whose stored bytes hold the words, then a closer look.
  Result<std::vector<Candidate>> waiting(const struct SearchQuery& query, std::size_t most);
  Result<std::optional<Derived>> derive_stored(const Id& id);
  Result<std::vector<Candidate>> by_name(const SearchQuery& query, std::size_t most);
  Result<std::vector<Candidate>> indexed(const SearchQuery& query, std::size_t most);
  Result<std::optional<Hit>> to_hit(const Id& id, const SearchQuery& query);

  Database& db_;
  std::set<Id> unreadable_;
  Id at_;
};

}  // namespace fremskudt::store
