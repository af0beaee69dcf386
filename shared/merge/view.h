// From state to what a person sees (resolve), and from what a person did back to state (diff, apply).
// Policies live here and nowhere below. Pure, any thread.
//
// Data flow of an editor:  resolve → message + View → person edits the message → diff(view, before, edited) → Patch
//   → apply(stored state, patch) inside the write transaction, where the stored state may have learnt more since.
// A Patch replaces only values its View covers; what arrived in between stands beside it.
//
// After its own save the editor goes on with after_apply (and adopt for prose), when something arrived from others
// with rebase: neither lets it cover a value that the person has not seen.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <google/protobuf/message.h>

#include "merge/state.h"
#include "model/record_type.h"

namespace fremskudt::merge {

// One of several values of an element that nobody has decided between. Equal bytes are one version, however many
// people wrote them.
struct Version {
  Dot dot;                       // one of `dots`
  Dot origin;                    // its replica's worker is the author
  Stamp stamp = 0;               // of origin: when its author wrote it
  std::string value;             // as Entry::value; empty: cleared
  std::vector<Dot> dots;         // every write of these bytes
  bool shown = false;            // the message holds it (PROSE: it holds every version)
  bool came_later = false;       // the record is finished and this is outside every finishing range (kom til senere)
};

struct Conflict {
  std::uint32_t field = 0;
  std::string key;               // element: empty for plain fields, paragraph id, element key + '\0' + subfield
  std::vector<Version> versions; // two or more; the shown one first, then newest first
};

struct CameLater {
  std::uint32_t field = 0;
  std::string key;
  Version version;
};

// What a person was shown: opaque to callers, kept beside the message while it is edited.
struct View {
  struct Shown {
    std::string key;
    std::vector<Dot> dots;       // the values the person saw for this key, hidden siblings of LATEST included
    bool operator==(const Shown&) const = default;
  };
  struct Of {
    Vector vector;
    std::vector<Shown> shown;    // ascending by key; PROSE: one for each voice of a paragraph
    bool operator==(const Of&) const = default;
  };
  std::map<std::uint32_t, Of> fields;
  bool finished = false;
};

struct Resolved {
  // Fields this version does not know are kept as unknown fields where their bytes allow it; the state keeps them
  // anyway, and diff never touches them. A value that does not parse as its field is left out here, not in the state.
  std::unique_ptr<google::protobuf::Message> message;
  std::vector<Conflict> conflicts;       // of content and other fields alike; not ONCE and finished_at, which decide themselves
  std::vector<CameLater> came_later;     // finished journal entries: content values outside every finishing range
  std::vector<std::uint32_t> erased;     // fields whose words were erased: empty for ever
  View view;
};

// What the message holds of several versions: ONCE the smallest dot; else those inside a finishing range before
// others, then the latest. PROSE holds all voices of a paragraph, the oldest first; SET in order of its keys; KEYED by
// its subfield `order` if it has one, then by key.
// Unknown type numbers give ErrorKind::too_new; tombstones ErrorKind::not_found.
Result<Resolved> resolve(const State& state);

// One element's change: what to write, and which shown values it replaces.
struct Op {
  std::string key;
  std::vector<Dot> replaces;
  std::optional<std::string> value;   // none: remove (set element, keyed element, paragraph); empty: cleared
  // PROSE: a new paragraph; `key` is empty, apply makes its id.
  struct Insert {
    std::string after;                // the paragraph id it follows, empty: at the beginning
    int chain = -1;                   // ≥ 0: follows the paragraph inserted by the op with this index instead of `after`
    int beside = -1;                  // ≥ 0: another voice of the paragraph inserted by the op with this index
  };
  std::optional<Insert> insert;
  // PROSE, moved: the values it was; equal bytes keep their author.
  std::string moved_from;
  std::vector<Dot> moved;
  // Chosen among versions: whose the value is, if it is one of them and has meanwhile left the state.
  Dot origin;
  Stamp origin_stamp = 0;
  int row = -1;                       // PROSE: index in the edited message's paragraphs, for `adopt`
};

struct Patch {
  struct Of {
    std::vector<Op> ops;
    Vector seen;                      // the View's vector of the field
  };
  std::map<std::uint32_t, Of> fields;
  enum class Kind { edit, finish, unfinish } kind = Kind::edit;
  Finish finish;                      // kind finish: worker and time; dots are filled in by apply
  bool empty() const { return fields.empty() && kind == Kind::edit; }
};

// What changed between `before`, the message that `view` belongs to, and `after`. Unchanged fields make no ops.
//   LATEST, KEEP_BOTH  the write replaces all the View covers; a cleared field is an explicit empty value
//   SET, KEYED   elements missing in `after` are removed (only the seen writes); a cleared subfield is an explicit value.
//                Of equal keys in one field the last counts.
//   PROSE        paragraphs are matched by (id, value): a changed one replaces that voice only, one without id (or with
//                an id that `before` does not hold) is inserted at its place, a missing one is removed, one at another
//                place is moved (removed and inserted). Where one of several voices was taken away, those that
//                stay are written anew, so that two people who choose differently do not lose both.
//   finished_at  never: Færdig and its undo have patches of their own.
Patch diff(const View& view, const google::protobuf::Message& before, const google::protobuf::Message& after);
// A first write of everything in `message`.
Patch create(const google::protobuf::Message& message);
// Chooses among versions: writes `value` (none: removes) in place of all versions of the conflict. A value equal to
// one of them keeps its author.
Patch choose(const Conflict& conflict, std::optional<std::string> value);
// The same with the element's bytes made from a typed text: for fields of type string, and for paragraphs (the first
// version's voice and marks stay).
Patch choose_text(const RecordType& type, const Conflict& conflict, std::string_view text);
// What a person reads of a version: the text of a string or paragraph, else empty.
std::string version_text(const RecordType& type, std::uint32_t field, const Version& version);
// The paragraph that a value of a PROSE field holds, without id and value; nothing when it is no such value.
std::optional<Paragraph> paragraph_in(std::uint32_t field, std::string_view value);
// Færdig and its undo; apply does the rest (design: finishing is one change). Finishing rewrites every value of every
// content field as it stands in the store, also what the person has not seen, and fields of a newer version, which may
// be content there; forgettable fields stay as they are, so that words masked elsewhere do not come back. Finishing what is finished already changes nothing.
Patch finish(const Resolved& resolved, const Id& worker, std::int64_t at_ms);
Patch unfinish(const Resolved& resolved);

// Prose from outside (paste, command line): paragraphs parted by blank lines, anchored on equal paragraphs, the
// rest of each gap paired in order, an unpaired rest inserted or deleted. Returns `before` edited.
Prose prose_from_text(const Prose& before, std::string_view text);
std::string prose_to_text(const Prose& prose);

// Counters for the dots that apply needs; the store keeps the counter in the write transaction.
class DotSource {
 public:
  DotSource(ReplicaId replica, std::uint64_t last) : replica_(replica), last_(last) {}
  Dot next() { return {replica_, ++last_}; }
  std::uint64_t last() const { return last_; }
  ReplicaId replica() const { return replica_; }

 private:
  ReplicaId replica_;
  std::uint64_t last_;
};

struct Applied {
  State state;
  // False: the patch said nothing new. Dots are used only by writes: a patch that only removes changes the state and
  // uses none (first and last are none then).
  bool changed = false;
  Dot first, last;
  std::vector<std::pair<std::uint32_t, Entry>> removed;   // values that left, for history; not those finishing rewrote
};

// Errors: ErrorKind::refused for content writes to a finished journal entry (late; not to what finishing leaves open), for writes to a non-empty ONCE
// field (the same bytes again are no change), to what was erased, and for states grown out of all bounds.
// Finished records that are no journal entries (level-1 talks) may be corrected; so says practice.md.
// `stamp` should be later than every stamp in the state (the store's hybrid clock sees to it, five-minute clamp included).
Result<Applied> apply(const State& state, const Patch& patch, DotSource& dots, Stamp stamp);

// The View of a person who goes on editing after `patch` was applied under the dots first … last: it covers what it
// covered and what was just written, nothing that arrived meanwhile.
View after_apply(const View& view, const Patch& patch, Dot first, Dot last);
// Gives the paragraphs of `edited` (the message the patch was made from) the ids and values they were just written with.
void adopt(google::protobuf::Message& edited, const Patch& patch, Dot first, Dot last);
// Something arrived: `now` is the View of the newly resolved record. Fields in `editing` show the person's own words
// still, so they keep what `mine` covers; the others take `now`.
View rebase(const View& mine, const View& now, const std::set<std::uint32_t>& editing);
// For a box that holds one version of a KEEP_BOTH field and says that there is another: covers only what `resolved`'s
// message holds, so typing goes on with that version and the other stands until a person chooses.
void cover_only_shown(Resolved& resolved, std::uint32_t field);

bool is_finished(const State& state);
// Whether finishing leaves this element open: written as ever, never rewritten, never come later (policy after_finishing).
bool stays_open(const Field& field, std::string_view key);
// What of the patch a finished journal entry still takes.
Patch only_open(const RecordType& type, const Patch& patch);
// PROSE: the paragraph in `row` of `after` was taken away, and is written again at its place as its author wrote it; what
// others have written there stands beside it. For a patch that diff made with that row in both messages; does nothing where
// the row's words were changed as well.
void bring_back(Patch& patch, const View& view, const google::protobuf::Message& after, std::uint32_t field, int row,
                Dot origin, Stamp origin_stamp);
// A prose field's order: ids of all positions, deleted ones included. Positions that no path leads to, which only
// corruption brings about, come last.
std::vector<Dot> prose_order(const std::vector<Position>& positions);

}  // namespace fremskudt::merge
