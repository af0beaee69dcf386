#include "store/schema.h"

#include "store/database.h"

namespace fremskudt::store {
namespace {

// One schema for both sides; a tablet's server tables stay empty and the other way round. Replica ids and stamps are
// unsigned 64-bit numbers kept as SQLite's signed ones, bit for bit.
constexpr std::string_view kSchema1 = R"sql(
CREATE TABLE last_commit(     -- one row
  one INTEGER PRIMARY KEY CHECK(one = 1),
  store BLOB NOT NULL,
  side INTEGER NOT NULL,                 -- 0 tablet, 1 server
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  untidy INTEGER NOT NULL                -- records left: index and WAL may still hold pieces of them
);

CREATE TABLE fact(            -- small facts of sync and identity
  name TEXT PRIMARY KEY NOT NULL,
  value BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE scope(
  key INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL,
  id BLOB NOT NULL,
  feed_seq INTEGER NOT NULL DEFAULT 0,   -- server: the last number given out in its feed
  cursor INTEGER NOT NULL DEFAULT 0,     -- tablet: everything up to here is applied
  held INTEGER NOT NULL DEFAULT 0,       -- tablet: this device may hold it
  UNIQUE(kind, id)
);

CREATE TABLE record(
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  type INTEGER NOT NULL,
  scope INTEGER NOT NULL REFERENCES scope(key),
  local_revision INTEGER NOT NULL,
  acknowledged_revision INTEGER NOT NULL,
  write_order INTEGER NOT NULL,          -- of the last local write
  refused INTEGER NOT NULL,              -- the server would not have it; why says it
  why TEXT NOT NULL,
  leaving INTEGER NOT NULL,              -- goes once it is delivered: 1 left its scope, 2 erased at the server
  conflict INTEGER NOT NULL,             -- something to decide
  words INTEGER NOT NULL,                -- of its searched text
  changed_at INTEGER NOT NULL,           -- ms, of the newest write in it
  hash BLOB NOT NULL,                    -- BLAKE2b-128 of state
  state BLOB NOT NULL                    -- last, so that the rest is read without its overflow pages
);
CREATE INDEX record_scope ON record(scope);
CREATE INDEX record_pending ON record(write_order) WHERE local_revision > acknowledged_revision AND refused = 0;
CREATE INDEX record_refused ON record(id) WHERE refused = 1;
CREATE INDEX record_conflict ON record(changed_at) WHERE conflict = 1;

CREATE TABLE feed(            -- server: one live row per (scope, record)
  scope INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  record BLOB NOT NULL,
  has_left INTEGER NOT NULL,
  PRIMARY KEY(scope, seq),
  UNIQUE(scope, record)
) WITHOUT ROWID;

CREATE TABLE history(         -- server: every value that left a state, forgettable fields excepted
  key INTEGER PRIMARY KEY,
  record BLOB NOT NULL,
  field INTEGER NOT NULL,
  element BLOB NOT NULL,
  replica INTEGER NOT NULL,
  counter INTEGER NOT NULL,
  value BLOB NOT NULL,
  author BLOB NOT NULL,
  received_at INTEGER NOT NULL,
  why TEXT NOT NULL
);
CREATE INDEX history_record ON history(record);

CREATE TABLE quarantine(      -- states set aside as they came; nobody's words were touched
  key INTEGER PRIMARY KEY,
  record BLOB NOT NULL,
  type INTEGER NOT NULL,
  why TEXT NOT NULL,
  worker BLOB NOT NULL,
  device BLOB NOT NULL,
  received_at INTEGER NOT NULL,
  hash BLOB NOT NULL,
  state BLOB NOT NULL,
  UNIQUE(record, hash)
);

CREATE TABLE registration(    -- who writes as a replica; an empty signature waits for the server's
  replica INTEGER PRIMARY KEY,
  device BLOB NOT NULL,
  worker BLOB NOT NULL,
  at INTEGER NOT NULL,
  signature BLOB NOT NULL
);
CREATE INDEX registration_unsigned ON registration(at) WHERE signature = x'';

CREATE TABLE replica(         -- this store's own openings, with the last counter each gave out
  replica INTEGER PRIMARY KEY,
  counter INTEGER NOT NULL
);

CREATE TABLE projection(      -- which descriptor each record type's projection table was made from
  type INTEGER PRIMARY KEY,
  fingerprint TEXT NOT NULL
);

CREATE TABLE search_text(     -- exactly what is indexed: folded text; newest first is descending key
  newest INTEGER PRIMARY KEY,
  record BLOB NOT NULL UNIQUE,
  text TEXT NOT NULL
);
CREATE VIRTUAL TABLE search_index USING fts5(
  text, content='search_text', content_rowid='newest', tokenize='trigram case_sensitive 1', columnsize=0);
CREATE TABLE search_todo(     -- written since; searched one by one until they are indexed
  record BLOB PRIMARY KEY NOT NULL,
  newest INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE search_name(     -- words of names, for queries under three letters
  word TEXT NOT NULL,
  record BLOB NOT NULL,
  newest INTEGER NOT NULL,
  PRIMARY KEY(word, record)
) WITHOUT ROWID;
CREATE INDEX search_name_record ON search_name(record);
)sql";

constexpr std::string_view kSchema2 = R"sql(
CREATE TABLE erasure(         -- server: what was ordered erased, for ever; field 0 is the whole record
  record BLOB NOT NULL,
  field INTEGER NOT NULL,
  PRIMARY KEY(record, field)
) WITHOUT ROWID;

CREATE TABLE held_back(       -- tablet: states that erase fields with words which are not handed in yet; joined when they are
  record BLOB PRIMARY KEY NOT NULL,
  state BLOB NOT NULL
) WITHOUT ROWID;
)sql";

// Healing of a server that was put back: up to which feed number it certainly had a record, and who relayed whose writes.
// One set-aside state for each record, device and reason.
constexpr std::string_view kSchema3 = R"sql(
ALTER TABLE record ADD COLUMN server_seq INTEGER NOT NULL DEFAULT 0;   -- tablet: the feed number by which the server had it
UPDATE record SET server_seq = 9223372036854775807;                    -- not known of these: always offered
ALTER TABLE scope DROP COLUMN feed_seq;                                -- numbers are the store's now, not a scope's
CREATE TABLE relayed(         -- server: writes of others' replicas, brought back by a tablet that healed this store
  record BLOB NOT NULL,
  replica INTEGER NOT NULL,
  device BLOB NOT NULL,
  worker BLOB NOT NULL,
  received_at INTEGER NOT NULL,
  PRIMARY KEY(record, replica)
) WITHOUT ROWID;
CREATE TABLE quarantine_2(
  key INTEGER PRIMARY KEY,
  record BLOB NOT NULL,
  type INTEGER NOT NULL,
  why TEXT NOT NULL,
  worker BLOB NOT NULL,
  device BLOB NOT NULL,
  received_at INTEGER NOT NULL,
  hash BLOB NOT NULL,
  state BLOB NOT NULL
);
INSERT INTO quarantine_2 SELECT key, record, type, why, worker, device, received_at, hash, state FROM quarantine;
DROP TABLE quarantine;
ALTER TABLE quarantine_2 RENAME TO quarantine;
CREATE INDEX quarantine_record ON quarantine(record);
)sql";

// The server's audit.
constexpr std::string_view kSchema4 = R"sql(
CREATE TABLE audit(
  seq INTEGER PRIMARY KEY,               -- 1, 2, … without a gap
  at INTEGER NOT NULL,
  action TEXT NOT NULL,
  worker BLOB NOT NULL,
  device BLOB NOT NULL,
  scope TEXT NOT NULL,
  records BLOB NOT NULL,                 -- ids, 16 bytes each
  note TEXT NOT NULL,
  hash BLOB NOT NULL                     -- BLAKE2b-256 over the hash before and this entry
);
CREATE INDEX audit_given ON audit(worker, scope) WHERE action = 'given';
)sql";

// Attachments lie in the store too: sealed, in the transaction that tells of them, and gone with what goes.
constexpr std::string_view kSchema5 = R"sql(
ALTER TABLE record ADD COLUMN attachments_to_send INTEGER NOT NULL DEFAULT 0;   -- tablet: whole here, not known to be at the server
CREATE INDEX record_attachments ON record(row) WHERE attachments_to_send > 0;
CREATE TABLE attachment(
  key INTEGER PRIMARY KEY,
  record BLOB NOT NULL,
  hash BLOB NOT NULL,                    -- BLAKE2b-256 of the content, keyed with the record's id
  size INTEGER NOT NULL,
  held INTEGER NOT NULL,                 -- so many bytes from its start are here
  named INTEGER NOT NULL,                -- the record's state names it
  delivered INTEGER NOT NULL,            -- tablet: the server holds it whole
  worker BLOB NOT NULL,                  -- server: who sent the state that first named it
  UNIQUE(record, hash)
);
CREATE INDEX attachment_lacking ON attachment(key) WHERE held < size AND named = 1;
CREATE INDEX attachment_to_send ON attachment(key) WHERE held = size AND named = 1 AND delivered = 0;
CREATE TABLE piece(
  place INTEGER PRIMARY KEY,             -- the attachment's key << 27, and the offset of these bytes in it
  bytes BLOB NOT NULL
);
)sql";

// The counter of the opening that writes stands in the row that each commit writes anyway; `replica` has those before it.
constexpr std::string_view kSchema6 = R"sql(
ALTER TABLE last_commit ADD COLUMN replica INTEGER NOT NULL DEFAULT 0;   -- 0: none yet
ALTER TABLE last_commit ADD COLUMN counter INTEGER NOT NULL DEFAULT 0;   -- the last one it gave out
)sql";

constexpr std::string_view kSchema7 = R"sql(
ALTER TABLE erasure ADD COLUMN covered BLOB NOT NULL DEFAULT x'';   -- what had been seen of it: replica and counter, 16 bytes each
)sql";

constexpr std::string_view kMigrations[] = {kSchema1, kSchema2, kSchema3, kSchema4, kSchema5, kSchema6, kSchema7};
static_assert(std::size(kMigrations) == kSchemaCeiling);

}  // namespace

std::span<const std::string_view> migrations() { return kMigrations; }

Status migrate(Database& database) {
  TRY(const auto version, database.integer("PRAGMA user_version"));
  auto schema = version.value_or(0);
  if (schema > kSchemaCeiling)
    return fail(ErrorKind::too_new, "This store was written by a newer version; nothing in it was changed: update the program.");
  static_assert(kSchemaFloor == 1, "with a higher floor, tell here that the store is too old");
  for (; schema < kSchemaCeiling; ++schema) {
    TRY(auto transaction, database.begin());
    TRY_VOID(database.exec(std::string(kMigrations[static_cast<std::size_t>(schema)])));
    TRY_VOID(database.exec("PRAGMA user_version = " + std::to_string(schema + 1)));
    TRY_VOID(transaction.commit());
  }
  return {};
}

}  // namespace fremskudt::store
