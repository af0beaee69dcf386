// From state to what a person sees (resolve), and from what a person did back to state (diff, apply).
// Policies live here and nowhere below. Pure, any thread.
//
// Data flow of an editor:  resolve → message + View → person edits the message → diff(view, edited) → Patch
//   → apply(stored state, patch) inside the write transaction, where the stored state may have learnt more since.
// A Patch replaces only values its View covers; what arrived in between stands beside it.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include <google/protobuf/message.h>

#include "merge/state.h"
#include "model/record_type.h"

namespace fremskudt::merge {

// One of several values of an element that nobody has decided between.
struct Version {
  Dot dot;
  Dot origin;
  Stamp stamp = 0;               // of origin: when its author wrote it
  std::string value;             // as Entry::value
  bool shown = false;            // the one the message holds
  bool came_later = false;       // the record is finished and this is outside every finishing range (kom til senere)
};

struct Conflict {
  std::uint32_t field = 0;
  std::string key;               // element: empty for plain fields, paragraph id, element key[\0subfield]
  std::vector<Version> versions; // two or more, newest first
};

// What a person was shown: opaque to callers, kept beside the message while it is edited.
struct View {
  struct Shown {
    std::string key;
    std::vector<Dot> dots;       // the values that the person saw for this key
  };
  struct Of {
    Vector vector;
    std::vector<Shown> shown;    // ascending by key
    std::vector<Position> positions;
  };
  std::map<std::uint32_t, Of> fields;
  bool finished = false;
};

struct Resolved {
  std::unique_ptr<google::protobuf::Message> message;   // unknown fields kept as unknown fields
  std::vector<Conflict> conflicts;                      // of content and other fields alike
  std::vector<Version> came_later;                      // finished records: values outside every finishing range
  View view;
};

// Unknown type numbers give ErrorKind::too_new; tombstones ErrorKind::not_found.
Result<Resolved> resolve(const State& state);

// One element's change: what to write, and which shown values it replaces.
struct Op {
  std::string key;
  std::vector<Dot> replaces;
  std::optional<std::string> value;   // none: remove
  // PROSE inserts: key is empty until apply gives the dot; the place it goes to.
  struct Insert {
    std::string after;                // paragraph id it follows, empty: at the beginning
    std::string before;               // paragraph id that follows it, empty: at the end
    int chain = -1;                   // ≥ 0: follows the insert op with this index in the same field instead of `after`
  };
  std::optional<Insert> insert;
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

// What changed between the message that `view` belongs to and `after`. Fields not in `view` count as empty.
// Prose paragraphs are matched by (id, value); a paragraph without id is an insert at its place.
Patch diff(const View& view, const google::protobuf::Message& before, const google::protobuf::Message& after);
// A first write of everything in `message`.
Patch create(const google::protobuf::Message& message);
// Chooses among versions: writes `value` (none: removes) in place of all versions of the conflict.
Patch choose(const Conflict& conflict, std::optional<std::string> value);
// Færdig and its undo; apply does the rest (design: finishing is one change).
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
  bool changed = false;               // false: the patch said nothing new; no dot was used
  std::vector<std::pair<std::uint32_t, Entry>> removed;   // values that left, for history
};

// Errors: ErrorKind::refused for content writes to a finished record (late) and for writes to a non-empty ONCE field.
// `stamp` must be later than every stamp in the state (the store's hybrid clock sees to it, five-minute clamp included).
Result<Applied> apply(const State& state, const Patch& patch, DotSource& dots, Stamp stamp);
// The View of a person who goes on editing after `patch` was applied: it covers what it covered and what was just
// written, nothing that arrived meanwhile.
View after_apply(const View& view, const State& applied, const Patch& patch, Dot first, Dot last);

bool is_finished(const State& state);
// A prose paragraph's shown order: ids of all positions, deleted ones included.
std::vector<Dot> prose_order(const std::vector<Position>& positions);

}  // namespace fremskudt::merge
