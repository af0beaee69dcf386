// Everything one tablet does, without a screen: the app and the command line are built on this.
//
// Directory of a tablet (nothing in it holds a readable word or a key in clear):
//   device.secret   32 random bytes of this device, one of the halves that open the slots
//   slot.a slot.b   the store key, wrapped (store/key_slots.h)
//   tries           wrong PINs so far
//   fresh           last commit number of the store (store::Freshness)
//   store/          the sealed store; identity, address and worker stand in it as facts
//   damaged.1/ …    what was damaged and begun anew: the store, or all of the above
//
// Thread: a Tablet belongs to one thread, the storage thread. look(), enrol() and unlock() run on it too: deriving
// the key takes about a second. Structs are values and may cross threads; messages in them are never changed.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/environment.h"
#include "model/check.h"
#include "store/store.h"
#include "tablet/practice.h"

namespace fremskudt::tablet {

// How long a visit is until somebody says otherwise.
inline constexpr int kUsualVisitMinutes = 60;

// The author of a finished record may take it back within this time.
inline constexpr std::chrono::minutes kUnfinishWithin{10};

// ---- locked ---------------------------------------------------------------------------------------------------

enum class Stage {
  not_enrolled,   // no keys yet
  locked,         // keys are there; whether enrolment came through stands inside
};

struct Look {
  Stage stage = Stage::not_enrolled;
  std::uint32_t wrong_tries = 0;
  std::int64_t wait_ms = 0;         // until the next try is taken
  bool is_damaged = false;          // its store was found damaged in use: it opens, and is to be enrolled again
};

enum class KdfCost {
  normal,   // 256 MiB, 3 passes
  low,      // tests only: the app refuses such a slot
};

Result<Look> look(const std::filesystem::path& directory, Environment& env);

struct Enrolment {
  std::filesystem::path directory;
  std::string code;                 // what `syncd enrol` printed, or the QR code held
  std::string pin;
  std::string device_name;          // "Tablet 3"; shown in `syncd devices`
  KdfCost cost = KdfCost::normal;
};

// Makes keys and identity, seals them, then meets the server. The same call with the same code and PIN goes on
// where a broken network ended it; begun with a PIN that is forgotten, it begins anew. A tablet that was enrolled
// before takes another code of the same server for the same worker: what is on it stays. Errors: bad_input (no code),
// wrong_key (enrolled, with another PIN), refused (code not taken, another server's or worker's), io (no network).
// A store that is damaged anywhere is set aside first, and a new one has what could be read of what waits to be sent.
struct Renewed {
  std::filesystem::path kept;       // the folder it lies in now; empty: nothing was damaged
  std::uint64_t carried = 0;        // records that wait to be sent, and do so in the new store
  std::uint64_t unreadable = 0;     // that waited too
  bool is_all_known = false;        // else there may have been more that waited
  std::string to_sentences() const; // of one that was damaged
};
Result<Renewed> enrol(const Enrolment& enrolment, Environment& env);

class Tablet;
// Is the store that is open here damaged? Takes a look at all of it; look() says it from then on, until it is enrolled again.
bool is_found_damaged(const std::filesystem::path& directory, Tablet& tablet);

// The folders in which something damaged is kept, the oldest first. Nothing that is erased later is erased in them.
std::vector<std::filesystem::path> kept_damaged(const std::filesystem::path& directory);
// They go for good: what opens them first, then what is sealed. Errors: not_found (there are none), io.
Status destroy_damaged(const std::filesystem::path& directory);

// Errors of unlock and change_pin: not_found (not enrolled, or not to the end), wrong_key (and the try is counted),
// refused (wait, see look(); low-cost slot), busy (open elsewhere), corrupt, too_new, io.
struct Unlock {
  std::filesystem::path directory;
  std::string pin;
  bool accept_low_cost = false;     // the command line and tests; never the app
};

// Is this the PIN? Nothing is opened; a wrong one is counted. For the cover over an open tablet. Errors as unlock().
Status check_pin(const Unlock& unlock, Environment& env);
// The same without a count: of shared view over an open tablet, where the family may try, and the app makes it wait.
Status matches_pin(const Unlock& unlock, Environment& env);
Status change_pin(const std::filesystem::path& directory, const std::string& old_pin, const std::string& new_pin,
                  KdfCost cost, Environment& env, bool accept_low_cost = false);

// ---- unlocked -------------------------------------------------------------------------------------------------

// Who this tablet is and whom it trusts. `tls` holds a private key: it never leaves the process.
struct Identity {
  Id device, worker, team;
  std::string worker_name;          // as told at enrolment; the Worker record may know better
  std::string device_name;
  std::string tls;                  // net::Identity::to_bytes
  std::string host;
  std::uint16_t port = 0;
  std::string server_fingerprint;   // base32
};

struct NewFamily {
  struct Child {
    std::string first_name, last_name, born, due;
    std::int32_t level = 2;
    std::string next_follow_up;     // date, or empty
    Id second_worker;               // nil: nobody
    bool shielded = false;          // skærmet
  };
  std::vector<Child> children;      // at least one
  // Parents, siblings without a case, network: kind and first_name set. A relation without a key is to each of the children.
  std::vector<Person> others;
  Family family;                    // area, custody, language …
};

struct CreatedFamily {
  Id family;
  std::vector<Id> cases;            // one per child, in order
  std::vector<Id> persons;          // the children's, in order, then the others'
};

// Text fields by the value that a screen held.
using Shown = std::map<std::uint32_t, std::string>;
// What a screen had been told, field by field, when the person changed something: all values that stood there, with what
// was said of them in other words ("two versions").
using Seen = std::map<std::uint32_t, std::shared_ptr<const merge::View>>;

// What one decision about a field or element did.
struct Decision {
  Id record;
  std::uint32_t field = 0;
  std::string key;
  std::vector<merge::Entry> before;    // what it took away
  std::vector<merge::Dot> made;        // what it wrote; empty: it changed nothing
  std::string words;                   // what was being put together (fact_combined) until then
};

class Tablet {
 public:
  static Result<std::unique_ptr<Tablet>> unlock(const Unlock& unlock, Environment& env);
  // For tests of what stands above the keys: a store that is open already.
  static std::unique_ptr<Tablet> of(std::unique_ptr<store::Store> store, Identity identity, Environment& env);
  // Full lock: checkpoint, close, wipe. Editors and subscriptions must be gone.
  ~Tablet();
  Tablet(const Tablet&) = delete;
  Tablet& operator=(const Tablet&) = delete;

  const Identity& identity() const { return identity_; }
  store::Store& store() { return *store_; }
  store::Reader& reader() { return store_->reader(); }
  Environment& env() { return env_; }
  std::string today() const;        // "2026-03-01", local
  // As of the last commit that brought one.
  const Practice& practice();

  // After every commit, on this thread.
  std::shared_ptr<void> subscribe(store::Store::Listener listener) { return store_->subscribe(std::move(listener)); }
  // Work for idle moments; false when nothing is left.
  Result<bool> work_when_idle() { return store_->index_some(200); }

  // Fills `created`, and the practice date with today, where empty, and writes; the store checks limits.
  // Records of a draft type stay own until shared. Errors: bad_input, naming the first limit, or a required field that is
  // empty where the record has no Færdig that would ask for it. `also`: facts that are set in the same commit, if the record
  // is taken.
  Result<Id> create(const google::protobuf::Message& record, store::ChangeSet also = {});
  // The same of words that must not be lost, whatever is still missing beside them.
  Result<Id> create_unfilled(const google::protobuf::Message& record, store::ChangeSet also = {});
  // "Fortsæt denne": a talk at the same place with the same mark, continuing `contact`.
  Result<Id> continue_contact(const Id& contact);
  // The visit, or the note of a meeting, that a planned visit becomes today, with its people, children and interpreter. Not
  // written: it is when somebody writes in it.
  Result<std::unique_ptr<google::protobuf::Message>> begun_by(const Id& plan);
  Result<Id> become(const Id& plan);                         // what it has become, as far as that is here; nil: nothing yet
  // Aflyst, ikke hjemme: "cancelled", "not_home"; empty: it holds after all. False: so it stood already.
  Result<bool> end_plan(const Id& plan, const std::string& how);
  Result<CreatedFamily> create_family(const NewFamily& family, store::ChangeSet also = {});

  // Reads as a person sees it. not_found when it is not here or erased.
  Result<merge::Resolved> read(const Id& id);
  // Writes what `edit` changes in one field or several. What has come since the screen was told is not covered and stands
  // beside what is written, in fields that are in `shown` (that one value was on the screen) or `seen` (all values were).
  Result<store::RecordResult> edit(const Id& id, const std::function<Status(google::protobuf::Message&)>& edit,
                                   const Shown& shown = {}, const Seen& seen = {});
  // One field from text (model/json.h), prose by paragraphs (merge::prose_from_text).
  Status edit_field(const Id& id, std::string_view field, std::string_view value);

  Result<std::vector<Finding>> missing(const Id& id);        // before it can be finished; empty: nothing
  Status finish(const Id& id);                               // refused: the sentence says what is missing
  Status unfinish(const Id& id);                             // refused: not the author, or too late
  Status share(const Id& id);
  Status strike(const Id& id, std::string reason);           // bad_input without a reason
  Status unstrike(const Id& id);                             // undo, ten seconds or any time
  // Decides a conflict for one of its versions, by the version's dot. not_found when nobody disagrees any more. `shown`: the
  // versions that the person had before them; one that came since is not decided about and goes on standing beside.
  // What was being put together for it (fact_combined) goes with the decision.
  Status choose(const Id& id, std::uint32_t field, const std::string& key, merge::Dot version,
                const std::vector<merge::Dot>& shown = {});
  // Decides it with words of both. Only fields that hold text, and paragraphs.
  Status combine(const Id& id, std::uint32_t field, const std::string& key, std::string text,
                 const std::vector<merge::Dot>& shown = {});
  // Does `how`, which decides about this field or element, and keeps what went and what came, for undo_decision.
  Result<Decision> decide(const Id& id, std::uint32_t field, const std::string& key, const std::function<Status()>& how);
  // What stood there stands again, side by side if it did, each as its author wrote it; what has come since stands beside it.
  // refused when what was decided no longer stands: somebody has decided anew.
  Status undo_decision(const Decision& decision);
  // Words that were being put together when somebody else decided: written in place of what stands there now, or let go of.
  // `shown`: what the screen said stands there; refused when it is something else, which nobody has seen.
  Status use_words(const Id& id, std::uint32_t field, const std::string& key, const std::string& text,
                   const std::optional<std::string>& shown = {});
  Status drop_words(const Id& id, std::uint32_t field, const std::string& key);

  // A photo or a drawing, cleaned of all but its pixels (tablet/picture.h); the element's key. Not for reading together until
  // somebody says otherwise. Errors: bad_input (no picture, too large, this kind of record takes none), refused (finished).
  Result<std::string> attach(const Id& id, std::string_view file, std::string caption = {});
  struct AttachmentHere {
    Attachment named;
    std::uint64_t held = 0;           // bytes that are here
    bool is_delivered = false;
    bool is_here() const { return held == static_cast<std::uint64_t>(named.bytes()); }
  };
  Result<std::vector<AttachmentHere>> attachments(const Id& id);
  // Its bytes. Errors: not_found (the record names no such), busy (not all of it is here yet).
  Result<std::string> attachment(const Id& id, const std::string& key);

  // Somebody read this: on its way to the server's audit, once a day and opening of the store.
  Status log_reading(const Id& id);
  // The record's page was opened: log_reading() of what is about people and not a draft of one's own.
  Status log_opened(const Id& id);

  // What the office refused or set aside (queries.h, SyncRow). None of it lets go of a word.
  Status send_again(const Id& id);
  Status keep_here(const Id& id);                            // refused: it is no longer asked about until it changes
  Status take_up_again(const Id& id);                        // kept here: asked about as before
  Status set_aside_read(const Id& id);
  Status loss_read();                                        // Waiting::lost_after_ms has been read, and is not told again
  Result<Id> write_as_new(const Id& id);                     // its words in a new record; what was refused stays and is kept

  // Applies as this tablet's person. The one place where the Origin of a person is made.
  Result<store::Applied> apply(const store::ChangeSet& changes);

 private:
  friend class Commit;   // commit.h: several records at once
  Tablet(std::unique_ptr<store::Store> store, Identity identity, Environment& env);
  Result<store::RecordResult> write(const Id& id, std::uint32_t type, merge::Patch patch, store::ChangeSet also = {});
  void fill(google::protobuf::Message& record) const;
  void find_practice();
  Result<std::string> free_mark(const Id& place);
  Result<merge::Conflict> conflict(const Id& id, std::uint32_t field, const std::string& key,
                                   const std::vector<merge::Dot>& shown);

  Environment& env_;
  std::unique_ptr<store::Store> store_;
  Identity identity_;
  std::set<std::pair<std::string, Id>> read_;   // (day, record)
  Practice practice_;
  bool is_practice_found_ = false;
  std::shared_ptr<void> practice_watch_;
};

// Can what is written in a record of this type stand in a new one?
bool can_be_written_as_new(std::uint32_t type);

// Is it known here that the office has erased it? Also of what left this tablet before, and was asked about.
Result<bool> is_erased(Tablet& tablet, const Id& record);

}  // namespace fremskudt::tablet
