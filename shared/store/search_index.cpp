#include "store/search_index.h"

#include <algorithm>
#include <set>

#include "base/fold.h"
#include "merge/stored.h"
#include "store/search_query.h"
#include "store/state_texts.h"

namespace fremskudt::store {
namespace {

// Folded, one text a line: what is indexed and what a waiting record is compared with.
std::string folded_text(const Derived& derived) {
  std::string all;
  if (!derived.message || derived.struck) return all;
  for (const auto& text : derived.searched) {
    if (!all.empty()) all += '\n';
    all += fold(text);
  }
  return all;
}

std::uint64_t posting_hash(std::string_view letters, std::int64_t text, std::int64_t place) {
  auto hash = static_cast<std::uint64_t>(text) * 0x9E3779B97F4A7C15u ^ static_cast<std::uint64_t>(place);
  for (const char c : letters) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  hash ^= hash >> 31;
  return hash * 0xBF58476D1CE4E5B9u;
}

bool has_searched_fields(const Derived& derived) {
  return derived.type && std::ranges::any_of(derived.type->fields, [](const Field& f) { return f.policy.searched(); });
}

}  // namespace

Status SearchIndex::changed(const Id& id, const Derived& derived) {
  if (!has_searched_fields(derived)) return {};
  TRY_VOID(db_.run("INSERT INTO search_todo(record, newest) VALUES(?, ?) ON CONFLICT(record) DO UPDATE SET newest = excluded.newest "
                   "WHERE newest <> excluded.newest", id, derived.newest));
  const bool has_names = std::ranges::any_of(derived.type->fields, [](const Field& f) { return f.policy.name(); });
  if (!has_names) return {};
  TRY_VOID(db_.run("DELETE FROM search_name WHERE record = ?", id));
  if (!derived.message || derived.struck) return {};
  for (const auto& text : name_texts(*derived.type, *derived.message))
    for (const auto& word : folded_words(text))
      TRY_VOID(db_.run("INSERT OR REPLACE INTO search_name(word, record, newest) VALUES(?, ?, ?)", word, id, derived.newest));
  return {};
}

// What derive() says of a stored record; nothing when it is gone or unreadable.
Result<std::optional<Derived>> SearchIndex::derive_stored(const Id& id) {
  if (unreadable_.contains(id)) return std::nullopt;
  at_ = id;
  TRY(auto rows, db_.query("SELECT state FROM record WHERE id = ?", id));
  TRY(const bool found, rows.next());
  at_ = {};
  if (!found) return std::nullopt;
  const auto state = merge::decode_stored(rows.blob(0));
  if (!state) return std::nullopt;
  auto derived = derive(*state);
  if (!derived) return std::nullopt;
  return std::optional<Derived>(*std::move(derived));
}

Result<std::optional<SearchIndex::Indexed>> SearchIndex::indexed_text(const Id& id) {
  TRY(auto rows, db_.query("SELECT newest, text FROM search_text WHERE record = ?", id));
  TRY(const bool found, rows.next());
  if (!found) return std::nullopt;
  return std::optional(Indexed{rows.integer(0), std::string(rows.text(1))});
}

Status SearchIndex::forget_text(const Indexed& indexed) {
  TRY_VOID(db_.run("INSERT INTO search_index(search_index, rowid, text) VALUES('delete', ?, ?)", indexed.newest, indexed.text));
  return db_.run("DELETE FROM search_text WHERE newest = ?", indexed.newest);
}

Result<bool> SearchIndex::forget_text(const Id& id) {
  TRY(const auto indexed, indexed_text(id));
  if (indexed) TRY_VOID(forget_text(*indexed));
  return indexed.has_value();
}

Result<bool> SearchIndex::remove(const Id& id) {
  TRY_VOID(db_.run("DELETE FROM search_todo WHERE record = ?", id));
  TRY_VOID(db_.run("DELETE FROM search_name WHERE record = ?", id));
  return forget_text(id);
}

// FTS5 gathers letters in memory while rowids ascend, and writes a segment each time one does not: so first all that is to
// be forgotten in that order, then all that is new.
Status SearchIndex::index(const std::vector<Id>& ids) {
  struct Due {
    Id id;
    std::int64_t newest = 0;
    std::string text;
  };
  std::vector<Indexed> past;
  std::vector<Due> due;
  for (const auto& id : ids) {
    TRY(const auto derived, derive_stored(id));
    auto text = derived ? folded_text(*derived) : std::string();
    TRY(auto was, indexed_text(id));
    if (was && derived && was->text == text && was->newest >> 42 == derived->newest >> 42) continue;   // words as they were
    if (was) past.push_back(*std::move(was));
    if (!text.empty()) due.push_back({id, derived->newest, std::move(text)});
  }
  std::ranges::sort(past, {}, &Indexed::newest);
  for (const auto& one : past) TRY_VOID(forget_text(one));
  std::ranges::sort(due, {}, &Due::newest);
  for (auto& one : due) {
    // Records of one millisecond and day stand some seconds apart at most where they are few. Each has a stride of its own, so
    // that thousands, as an import makes them, do not all try the same places.
    const std::int64_t stride = 1 + (one.id.bytes[14] << 8 | one.id.bytes[15]) % 4'096;
    for (;; one.newest += stride) {
      TRY_VOID(db_.run("INSERT OR IGNORE INTO search_text(newest, record, text) VALUES(?, ?, ?)", one.newest, one.id, one.text));
      if (db_.changes() == 1) break;
    }
    TRY_VOID(db_.run("INSERT INTO search_index(rowid, text) VALUES(?, ?)", one.newest, one.text));
  }
  return {};
}

Result<bool> SearchIndex::index_some(std::uint32_t records) {
  std::vector<Id> ids;
  {   // by id, which is its key and nearly time: no sorting of all that waits
    TRY(auto rows, db_.query("SELECT record FROM search_todo ORDER BY record DESC LIMIT ?", std::uint64_t{records} + 1));
    for (;;) {
      TRY(const bool more, rows.next());
      if (!more) break;
      ids.push_back(rows.id(0));
    }
  }
  const bool is_more_left = ids.size() > records;
  if (is_more_left) ids.pop_back();
  TRY_VOID(index(ids));
  for (const auto& id : ids) TRY_VOID(db_.run("DELETE FROM search_todo WHERE record = ?", id));
  return is_more_left;
}

// FTS5's pieces are rows of one table, made to fill a page of 4096 bytes: of a sealed page they would spill into a second.
// Each merge of segments writes all of them anew, so they are let gather, and the letters of a whole batch are sorted in
// memory before they become one.
Status SearchIndex::configure() {
  static constexpr std::pair<std::string_view, std::int64_t> kWanted[] = {
      {"pgsz", 3'900}, {"automerge", 8}, {"hashsize", 8 << 20}};
  for (const auto& [name, value] : kWanted) {
    TRY(const auto is, db_.integer("SELECT v FROM search_index_config WHERE k = ?", name));
    if (is == value) continue;
    TRY_VOID(db_.run("INSERT INTO search_index(search_index, rank) VALUES(?, ?)", name, value));
  }
  return {};
}

Status SearchIndex::optimize() { return db_.run("INSERT INTO search_index(search_index) VALUES('optimize')"); }

// Like FTS5's own check, which would take the write lock: the sum over all (letters, text, place) that the index holds
// must be the sum over all that the texts have.
Result<bool> SearchIndex::fits_its_texts() {
  std::uint64_t held = 0, due = 0;
  {
    TRY_VOID(db_.make_temporary("CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_posting USING fts5vocab(main, search_index, instance)"));
    TRY(auto rows, db_.query("SELECT term, doc, offset FROM temp.search_posting"));
    for (;;) {
      TRY(const bool more, rows.next());
      if (!more) break;
      held += posting_hash(rows.text(0), rows.integer(1), rows.integer(2));
    }
  }
  TRY(auto rows, db_.query("SELECT newest, text FROM search_text"));
  for (;;) {
    TRY(const bool more, rows.next());
    if (!more) break;
    const auto text = rows.text(1);
    std::vector<std::size_t> starts;   // of characters
    for (std::size_t at = 0; at < text.size(); ++at)
      if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80) starts.push_back(at);
    starts.push_back(text.size());
    for (std::size_t i = 0; i + 3 < starts.size(); ++i)
      due += posting_hash(text.substr(starts[i], starts[i + 3] - starts[i]), rows.integer(0), static_cast<std::int64_t>(i));
  }
  return held == due;
}

Result<std::vector<SearchIndex::Candidate>> SearchIndex::waiting(const SearchQuery& query, std::size_t most) {
  std::vector<Candidate> likely, found;
  {
    TRY(auto rows, db_.query("SELECT w.record, w.newest FROM search_todo w"));
    for (;;) {
      TRY(const bool more, rows.next());
      if (!more) break;
      likely.push_back({rows.integer(1), rows.id(0)});
    }
  }
  std::erase_if(likely, [&](const Candidate& one) { return unreadable_.contains(one.id); });
  std::size_t kept = 0;
  for (const auto& candidate : likely) {
    at_ = candidate.id;
    TRY(auto rows, db_.query("SELECT type, state FROM record WHERE id = ?", candidate.id));
    TRY(const bool stands, rows.next());
    if (stands && may_match(query, static_cast<std::uint32_t>(rows.integer(0)), rows.blob(1))) likely[kept++] = candidate;
  }
  at_ = {};
  likely.resize(kept);
  std::ranges::sort(likely, is_newer);
  for (const auto& candidate : likely) {
    if (found.size() == most) break;
    TRY(const auto derived, derive_stored(candidate.id));
    if (!derived) continue;
    const auto text = folded_text(*derived);
    if (!text.empty() && query.matches(text)) found.push_back(candidate);
  }
  return found;
}

Result<std::vector<SearchIndex::Candidate>> SearchIndex::indexed(const SearchQuery& query, std::size_t most) {
  std::string match;
  for (const auto& word : query.words) {
    if (!word.anywhere) continue;
    match += match.empty() ? "\"" : " \"";
    for (const char c : word.folded) match += c == '"' ? std::string("\"\"") : std::string(1, c);
    match += '"';
  }
  const bool has_short = !query.words.back().anywhere;
  std::vector<Candidate> found;
  TRY(auto rows, db_.query("SELECT t.newest, t.record, t.text FROM search_index i JOIN search_text t ON t.newest = i.rowid "
                           "WHERE i.text MATCH ? AND NOT EXISTS(SELECT 1 FROM search_todo w WHERE w.record = t.record) "
                           "ORDER BY i.rowid DESC",
                           match));
  while (found.size() < most) {
    TRY(const bool more, rows.next());
    if (!more) break;
    if (!has_short || query.matches(rows.text(2))) found.push_back({rows.integer(0), rows.id(1)});
  }
  return found;
}

Result<std::vector<SearchIndex::Candidate>> SearchIndex::by_name(const SearchQuery& query, std::size_t most) {
  const auto end_of = [](const std::string& word) { return word + "\xF4\x8F\xBF\xBF"; };   // the last code point
  std::set<std::pair<std::int64_t, Id>, std::greater<>> all;
  bool first = true;
  for (const auto& word : query.words) {
    std::set<std::pair<std::int64_t, Id>, std::greater<>> these;
    TRY(auto rows, db_.query("SELECT newest, record FROM search_name WHERE word >= ? AND word < ?", word.folded, end_of(word.folded)));
    for (;;) {
      TRY(const bool more, rows.next());
      if (!more) break;
      const std::pair<std::int64_t, Id> one{rows.integer(0), rows.id(1)};
      if (first || all.contains(one)) these.insert(one);
    }
    all = std::move(these);
    first = false;
  }
  std::vector<Candidate> found;
  for (const auto& [newest, id] : all) {
    if (found.size() == most) break;
    found.push_back({newest, id});
  }
  return found;
}

Result<std::optional<Hit>> SearchIndex::to_hit(const Id& id, const SearchQuery& query) {
  TRY(const auto derived, derive_stored(id));
  if (!derived || !derived->message || derived->struck) return std::nullopt;
  const auto& type = *derived->type;
  Hit hit;
  hit.id = id;
  hit.type = type.number();
  hit.date = practice_date(type, *derived->message);
  hit.title = title(type, *derived->message);
  const auto texts = query.is_only_short() ? name_texts(type, *derived->message) : derived->searched;
  if (auto found = find_in(texts, query)) {
    hit.before = std::move(found->before);
    hit.match = std::move(found->match);
    hit.after = std::move(found->after);
  }
  return hit;
}

Result<std::vector<Hit>> SearchIndex::search(std::string_view typed, std::uint32_t limit, std::uint32_t offset) {
  const auto query = parse_query(typed);
  if (query.words.empty() || limit == 0) return std::vector<Hit>{};
  const auto most = std::size_t{offset} + limit;
  std::vector<Candidate> candidates;
  if (query.is_only_short()) {
    TRY(candidates, by_name(query, most));
  } else {
    TRY(candidates, indexed(query, most));
    TRY(const auto more, waiting(query, most));
    candidates.insert(candidates.end(), more.begin(), more.end());
  }
  std::ranges::sort(candidates, is_newer);
  std::vector<Hit> hits;
  for (std::size_t i = offset; i < candidates.size() && hits.size() < limit; ++i) {
    TRY(auto hit, to_hit(candidates[i].id, query));
    if (hit) hits.push_back(std::move(*hit));
  }
  return hits;
}

}  // namespace fremskudt::store
