#include "store/feed.h"

#include <algorithm>

namespace fremskudt::store {

Status FeedTable::add(std::int64_t scope, const Id& record, bool has_left) {
  // REPLACE takes away the record's earlier row in this scope.
  return db_.run("INSERT OR REPLACE INTO feed(scope, seq, record, has_left) VALUES(?, ?, ?, ?)", scope, ++last_, record, has_left);
}

Status FeedTable::go_on() {
  TRY(const auto commit, db_.integer("SELECT number FROM last_commit"));
  TRY(const auto last, db_.integer("SELECT MAX(seq) FROM feed"));
  start(static_cast<std::uint64_t>(commit.value_or(0)));
  last_ = std::max(last_, static_cast<std::uint64_t>(last.value_or(0)));
  return {};
}

Result<std::vector<FeedItem>> FeedTable::read(const Scope& scope, std::uint64_t after, std::uint32_t limit) {
  TRY(auto rows, db_.query("SELECT f.record, f.seq, f.has_left, r.type, CASE f.has_left WHEN 0 THEN r.state END FROM feed f "
                           "LEFT JOIN record r ON r.id = f.record "
                           "WHERE f.scope = (SELECT key FROM scope WHERE kind = ? AND id = ?) AND f.seq > ? ORDER BY f.seq LIMIT ?",
                           static_cast<int>(scope.kind), scope.id, after, limit));
  std::vector<FeedItem> items;
  for (;;) {
    TRY(const bool more, rows.next());
    if (!more) break;
    FeedItem item;
    item.id = rows.id(0);
    item.seq = static_cast<std::uint64_t>(rows.integer(1));
    item.left = rows.integer(2) != 0;
    item.type = static_cast<std::uint32_t>(rows.integer(3));
    item.state = rows.blob(4);
    items.push_back(std::move(item));
  }
  for (auto& item : items) {
    if (item.left) continue;
    TRY(auto orders, db_.query("SELECT field, covered FROM erasure WHERE record = ?", item.id));
    for (;;) {
      TRY(const bool more, orders.next());
      if (!more) break;
      item.erasures.push_back({item.id, static_cast<std::uint32_t>(orders.integer(0)), std::string(orders.blob(1))});
    }
  }
  return items;
}

Result<std::uint64_t> FeedTable::remaining(const Scope& scope, std::uint64_t after) {
  TRY(const auto count, db_.integer("SELECT COUNT(*) FROM feed WHERE scope = (SELECT key FROM scope WHERE kind = ? AND id = ?) AND seq > ?",
                                    static_cast<int>(scope.kind), scope.id, after));
  return static_cast<std::uint64_t>(count.value_or(0));
}

Result<std::uint64_t> FeedTable::last(const Scope& scope) {
  TRY(const auto last, db_.integer("SELECT MAX(seq) FROM feed WHERE scope = (SELECT key FROM scope WHERE kind = ? AND id = ?)",
                                   static_cast<int>(scope.kind), scope.id));
  return static_cast<std::uint64_t>(last.value_or(0));
}

}  // namespace fremskudt::store
