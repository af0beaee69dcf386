// One record while a person writes in it: what they typed, what others wrote meanwhile, undo.
//
// Invariants:
//  - Nothing typed is lost: save() writes at any moment; what arrives never replaces what the person is typing.
//  - Nothing another wrote is overwritten unseen: an edit replaces exactly the text it was made upon. Each text has a
//    handle that stays the same through one's own writing and saving. When another's text takes its place it gets a
//    new handle; an edit that still names the old one (typed on a screen that had not been told yet) is kept beside it.
//    Fields without handles say what the screen had been told of them (Seen), and an edit covers no more than that.
//  - What this person wrote stays what is shown while it stands, also where merge shows another's first.
//  - What the office erased is forgotten here as well, undo and unsaved words included: an order outranks them.
// Thread: the storage thread, like its Tablet. snapshot() is a value for the screen's thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tablet/tablet.h"

namespace fremskudt::tablet {

using Handle = std::uint64_t;   // within one Editor; 0 is none

// One of the texts in a plain field: usually one; several when nobody has decided between them.
struct FieldText {
  std::uint32_t field = 0;
  Handle handle = 0;
  std::string text;
  Id author;                    // nil while it is not saved
  std::string author_name;
  std::int64_t written_at = 0;
  bool shown = true;            // the one the message holds
  bool came_later = false;
};

struct EditorParagraph {
  Handle handle = 0;
  std::string text;
  Voice voice = VOICE_NONE;
  bool not_for_reading = false;
  Id child;
  Id author;                    // nil while it is not saved
  std::string author_name;
  std::int64_t written_at = 0;
  bool in_conflict = false;     // its neighbour with the same `place` is another's version of it
  std::string place;            // the paragraph's id, equal for versions of one paragraph; empty while it is new
  bool came_later = false;
};

// Who wrote a subfield that finishing leaves open.
struct OpenPart {
  std::uint32_t field = 0;
  std::string element;          // the KEYED element's key
  std::uint32_t subfield = 0;
  Id author;
  std::string author_name;
  std::int64_t written_at = 0;
};

struct Snapshot {
  Id id;
  std::uint32_t type = 0;
  std::uint64_t revision = 0;                           // grows with every change of this editor
  std::shared_ptr<const google::protobuf::Message> message;   // as edited, unsaved words included
  std::vector<FieldText> texts;                         // string fields that hold free text (KEEP_BOTH, LATEST)
  std::vector<EditorParagraph> paragraphs;              // of the PROSE field, in shown order
  std::vector<OpenPart> open_parts;
  std::shared_ptr<const merge::View> view;              // what the message and texts show, for Seen
  bool dirty = false;                                   // something is not on the disk yet
  bool finished = false, shared = false, struck = false;
  bool can_undo = false, can_redo = false;
  bool mine = false;                                    // created by this tablet's worker
  bool gone = false;                                    // it left the tablet; text not saved is still here
  bool erased = false;                                  // the office erased it: nothing of it is here, unsaved or not
  std::vector<std::uint32_t> erased_fields;             // their words were erased, and they take no others
  std::optional<Id> rescued;                            // the draft that holds words typed while another finished this
};

// What a rebase did, so that a screen can keep the cursor.
struct Rebased {
  bool changed = false;
  std::vector<std::uint32_t> fields;                    // whose shown value changed
  std::vector<Handle> removed;                          // paragraphs and texts that are no more
  std::vector<Handle> added;
};

class Editor {
 public:
  // not_found when it is not here. One that was erased opens empty, and says so.
  static Result<std::unique_ptr<Editor>> open(Tablet& tablet, const Id& id);
  ~Editor();

  Snapshot snapshot();
  bool dirty() const;

  // ---- typing. Errors: not_found for a handle that never was; bad_input over a limit.
  // Text of a free-text field. `handle` is the FieldText's; 0: the one shown.
  Status set_text(std::uint32_t field, Handle handle, std::string text);
  // Anything else, by changing the message: codes, dates, sets, keyed elements. Not texts and not prose. What arrived
  // and is not in `seen` (Snapshot::view as of then; a field that is not named was seen as the editor has it now) is not
  // replaced: it stands beside, or stays in its set.
  Status change(const std::function<void(google::protobuf::Message&)>& change, const Seen& seen = {});

  // One that has gone meanwhile comes back with these words: at its place, beside what has taken it; the same words as
  // before are their author's still.
  Status set_paragraph(Handle handle, std::string text);
  Status set_voice(Handle handle, Voice voice);
  Status set_not_for_reading(Handle handle, bool value);
  Status set_child(Handle handle, const Id& child);
  Result<Handle> insert_paragraph(Handle after, std::string text, Voice voice = VOICE_NONE);   // 0: at the beginning
  Status remove_paragraph(Handle handle);
  Result<Handle> split_paragraph(Handle handle, std::size_t byte);   // the new second part
  Status join_paragraphs(Handle first, Handle second);               // into the first; refused: about two children

  // One step is one burst of typing in one place (until a save or another place).
  Status undo();
  Status redo();

  // Writes what is not on the disk yet and takes over what others wrote meanwhile; nothing to do is no error.
  // On an error everything stays as it is, to be tried again. Words typed while another finished the record become a
  // draft of their own (Snapshot::rescued).
  Result<Rebased> save();
  // After a Notice that names this record: saves, then takes over what others wrote.
  Result<Rebased> rebase();

  struct Impl;

 private:
  explicit Editor(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace fremskudt::tablet
