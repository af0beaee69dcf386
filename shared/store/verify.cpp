#include "store/verify.h"

#include "store/attachments.h"
#include "store/derive.h"
#include "store/projection.h"
#include "store/records.h"
#include "store/search_index.h"

namespace fremskudt::store {
namespace {

constexpr std::size_t kMostFindings = 100;   // more say nothing new

void add(Verified& verified, std::string finding) {
  if (verified.findings.size() < kMostFindings) verified.findings.push_back(std::move(finding));
}

Status check_file(Database& db, Verified& verified) {
  TRY(const auto pages, db.check_pages());
  verified.pages = pages.pages;
  verified.bad_pages = pages.bad.size();
  for (const auto page : pages.bad) add(verified, "Page " + std::to_string(page) + " of the store does not open with its key: it was damaged.");
  const auto check_tables = [&]() -> Status {
    TRY(auto rows, db.query("PRAGMA integrity_check"));
    for (;;) {
      TRY(const bool more, rows.next());
      if (!more) return {};
      if (rows.text(0) != "ok") add(verified, "The tables are not whole: SQLite's integrity check found something.");
    }
  };
  if (const auto done = check_tables(); !done) add(verified, "The tables could not all be read.");
  return {};
}

// Nothing, or what is wrong with it.
Result<std::optional<std::string>> check_record(Database& db, Records& records, const Id& id) {
  TRY(const auto held, records.find(id));
  if (!held) return std::nullopt;
  const auto& row = *held;
  const auto state = merge::decode(row.state);
  if (!state) return "its state cannot be read";
  if (state->id != row.id || state->type != row.type) return "its state belongs to another record";
  const auto derived = derive(*state);
  if (!derived) return "its state does not make a record";
  if (derived->conflict != row.conflict || derived->words != row.words || derived->changed_at != row.changed_at)
    return "its marks in the lists are not what its state says";
  const auto* projection = projection_of(row.type);
  if (!projection) return std::nullopt;
  const auto text = "SELECT " + projection->select_list + " FROM " + projection->table + " p WHERE p.id = ?";
  TRY(auto rows, db.query(text, row.id));
  TRY(const bool found, rows.next());
  if (found != (derived->message != nullptr)) return "it is missing in the lists, or stands there though it is gone";
  if (!found) return std::nullopt;
  // What the lists would say of the state: put it through the same columns.
  const auto stored = read_projection(*projection, rows, 0)->SerializeAsString();
  if (stored != project(*projection, *derived->message)->SerializeAsString()) return "what the lists say of it is not what its state says";
  return std::nullopt;
}

Status check_records(Database& db, Verified& verified) {
  Records records(db);
  std::string last;
  for (;;) {
    std::vector<Id> ids;
    {
      TRY(auto rows, db.query("SELECT id FROM record WHERE id > ? ORDER BY id LIMIT 500", Blob{last}));
      for (;;) {
        TRY(const bool more, rows.next());
        if (!more) break;
        ids.push_back(rows.id(0));
      }
    }
    if (ids.empty()) return {};
    last = ids.back().to_bytes();
    for (const auto& id : ids) {
      auto wrong = check_record(db, records, id);
      if (!wrong && wrong.error().kind != ErrorKind::corrupt) return fail(std::move(wrong).error());
      ++verified.records;
      if (wrong && !*wrong) continue;
      ++verified.bad_records;   // one on a damaged page does not end the look at the others
      add(verified, "Record " + id.to_string() + ": " + (wrong ? **wrong : "it lies on a page that cannot be read") + ".");
    }
  }
}

// As a JSON array: they are also in the feed of their author's own scope, as an opened draft is in one by itself.
std::string types_kept_by_authors() {
  std::string types = "[";
  for (const auto& type : record_types())
    if (type.policy.author_keeps()) types += (types.size() > 1 ? "," : "") + std::to_string(type.number());
  return types + "]";
}

Status check_counts(Database& db, Verified& verified) {
  for (const auto& projection : projections()) {
    TRY(const auto strays, db.integer("SELECT COUNT(*) FROM " + projection.table + " p WHERE NOT EXISTS(SELECT 1 FROM record r WHERE r.id = p.id)"));
    if (strays.value_or(0) != 0) add(verified, "The list of " + projection.type->name() + " holds records that the store does not.");
  }
  TRY(const auto feed, db.integer("SELECT COUNT(*) FROM feed f WHERE f.has_left = 0 AND NOT EXISTS(SELECT 1 FROM record r WHERE r.id = f.record AND (r.scope = f.scope OR "
                                 "EXISTS(SELECT 1 FROM scope s WHERE s.key = f.scope AND (s.kind = 6 OR s.kind = 4 AND r.type IN (SELECT value FROM json_each(?))))))",
                                 types_kept_by_authors()));
  if (feed.value_or(0) != 0) add(verified, "The change feed names records that are not where it says.");
  TRY(const auto numbers, db.integer("SELECT COUNT(*) FROM feed WHERE seq >= (SELECT number + 1 FROM last_commit) << 20"));
  if (numbers.value_or(0) != 0) add(verified, "The change feed holds numbers that were not given out.");
  TRY(const auto texts, db.integer("SELECT COUNT(*) FROM search_text t WHERE NOT EXISTS(SELECT 1 FROM record r WHERE r.id = t.record)"));
  if (texts.value_or(0) != 0) add(verified, "The search index holds records that the store does not.");
  return {};
}

}  // namespace

Result<Verified> verify_store(Database& db) {
  Verified verified;
  TRY_VOID(check_file(db, verified));
  if (const auto done = check_records(db, verified); !done) add(verified, "The records could not all be read.");
  if (const auto done = check_counts(db, verified); !done) add(verified, "The lists could not all be read.");
  if (const auto done = Attachments(db).verify(verified); !done) add(verified, "The attachments could not all be read.");
  if (const auto fits = SearchIndex(db).fits_its_texts(); !fits || !*fits) add(verified, "The search index does not fit its texts.");
  return verified;
}

}  // namespace fremskudt::store
