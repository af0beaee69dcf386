// Inside of Editor: cells of text, what stood under them, and steps to undo. Only editor*.cpp include this.
//
// A cell is one text with its handle. `base` is what was read or saved, `now` what the person has. A cell whose base
// has left the record (another replaced it) is retired: it is kept, so that a late edit can bring it back beside.
#pragma once

#include <map>
#include <variant>

#include "tablet/editor.h"
#include "tablet/queries.h"

namespace fremskudt::tablet {

struct TextCell {
  Handle handle = 0;
  const Field* field = nullptr;
  std::string base, now;
  std::vector<merge::Dot> dots;     // the values it was read from: what an edit replaces
  merge::Dot origin;
  merge::Stamp stamp = 0;
  bool written = false;             // by this editor: it stays shown while it lives
  bool shown = false;
  bool came_later = false;

  bool dirty() const { return now != base; }
};

struct ParagraphCell {
  Handle handle = 0;
  Paragraph base, now;              // base: with id and value, empty while it is new
  bool is_new = false;              // not on the disk yet
  bool deleted = false;             // by this person, not on the disk yet
  bool brought_back = false;        // it had gone from the record and is to stand in it again
  Handle after = 0;                 // retired: its neighbour when it went
  merge::Dot origin;
  merge::Stamp stamp = 0;
  bool in_conflict = false;
  bool came_later = false;

  bool dirty() const;
};

// One undoable change of one thing.
struct TextEdit {
  Handle handle = 0;
  std::string before, after;
};
struct ParagraphEdit {
  Handle handle = 0;
  Paragraph before, after;
};
struct Inserted {
  Handle handle = 0;
};
struct Removed {
  Handle handle = 0;
};
struct FieldEdit {
  std::uint32_t field = 0;
  std::string before, after;        // bytes of the field
};
using Edit = std::variant<TextEdit, ParagraphEdit, Inserted, Removed, FieldEdit>;
using Step = std::vector<Edit>;

struct Editor::Impl {
  Impl(Tablet& tablet_in, const Id& id_in)
      : tablet(tablet_in), id(id_in), queries(tablet_in.reader(), tablet_in.identity(), tablet_in.env()) {}

  Tablet& tablet;
  Id id;
  Queries queries;
  const RecordType* type = nullptr;
  const Field* prose = nullptr;

  merge::Resolved base;                                // as last read
  std::unique_ptr<google::protobuf::Message> edited;   // base with other fields changed; texts and prose stand in cells
  std::vector<TextCell> texts, retired_texts;
  std::vector<ParagraphCell> paragraphs, retired_paragraphs;
  Handle last_handle = 0;
  std::uint64_t revision = 0;
  bool gone = false, erased = false;
  std::optional<Id> rescued;

  std::map<std::uint32_t, merge::Vector> seen;         // of fields changed since the last save: all that the person was told
  struct Open {
    OpenPart row;
    merge::Dot origin;
    merge::Stamp stamp = 0;
  };
  std::vector<Open> open_parts;
  std::map<std::pair<std::uint32_t, std::string>, merge::Entry> taken_away;   // parts of keyed elements that were removed here
  std::vector<std::pair<merge::Dot, merge::Dot>> own_saves; // dots of each save, first and last

  std::vector<Step> undo_steps, redo_steps;
  bool burst = false;                                  // the next edit of the same text belongs to the last step

  // editor_store.cpp
  Status reload();
  Status save();
  Status rescue(const merge::Patch& refused);
  void forget_all();
  bool forget_erased(const std::vector<std::uint32_t>& fields);   // true: there was something to forget
  bool dirty() const;
  std::unique_ptr<google::protobuf::Message> compose() const;
  void show_written();
  void take_texts(const merge::State& state);
  void take_paragraphs(const merge::State& state);
  store::ChangeSet changes(std::unique_ptr<google::protobuf::Message>& after, std::vector<TextCell*>& beside);
  void keep_authors(merge::Patch& patch);              // of keyed elements that come back word for word
  void settle(const std::vector<store::RecordResult>& results, const store::ChangeSet& written,
              google::protobuf::Message& after, const std::vector<TextCell*>& beside);

  // editor.cpp
  TextCell* text(std::uint32_t field, Handle handle);
  ParagraphCell* paragraph(Handle handle);             // revives a retired one
  std::size_t index_of(Handle handle) const;           // in paragraphs; their number when absent
  std::size_t place_after(Handle handle) const;        // where the next one goes, also when it is retired
  ParagraphCell& revive(std::vector<ParagraphCell>::iterator retired);
  Status set_paragraph(Handle handle, const std::function<void(Paragraph&)>& set);
  void record(Edit edit, bool joins_burst = false);
  void did();
  bool apply(const Edit& edit, bool forward);          // false: what it changed is no more
  Status step(std::vector<Step>& from, std::vector<Step>& to, bool forward);
  Status check_length(const Field& field, std::string_view text) const;
};

}  // namespace fremskudt::tablet
