#include "app/prose_map.h"

#include <algorithm>
#include <set>

#include "app/convert.h"

namespace fremskudt::app {
namespace {

Voice voiceOf(int number) { return Voice_IsValid(number) ? static_cast<Voice>(number) : VOICE_NONE; }

// One paragraph of the draft, as values for the storage thread.
struct Wanted {
  tablet::Handle handle = 0;   // 0: new
  std::string text;
  Voice voice = VOICE_NONE;
  bool notForReading = false;
  Id child;
  bool changed = false;
};

bool sameWords(const ui::ProseEntry& a, const ui::ProseEntry& b) {
  return a.text == b.text && a.voice == b.voice && a.notForReading == b.notForReading && a.child == b.child;
}

Status write(tablet::Editor& editor, tablet::Handle handle, const Wanted& wanted) {
  TRY_VOID(editor.set_paragraph(handle, wanted.text));
  TRY_VOID(editor.set_voice(handle, wanted.voice));
  TRY_VOID(editor.set_not_for_reading(handle, wanted.notForReading));
  return editor.set_child(handle, wanted.child);
}

}  // namespace

QString ProseMap::nameOf(const tablet::EditorParagraph& paragraph) {
  const auto place = byPlace_.find(paragraph.place);
  const auto handle = byHandle_.find(paragraph.handle);
  QString name;
  if (!paragraph.place.empty() && place != byPlace_.end()) name = place->second;
  else if (handle != byHandle_.end()) name = handle->second;
  else name = QString::number(++lastName_);
  if (!paragraph.place.empty()) byPlace_[paragraph.place] = name;
  byHandle_[paragraph.handle] = name;
  return name;
}

QList<ui::ProseEntry> ProseMap::take(const tablet::Snapshot& snapshot, const Id& me) {
  QList<ui::ProseEntry> entries;
  for (const tablet::EditorParagraph& paragraph : snapshot.paragraphs) {
    ui::ProseEntry entry;
    entry.id = nameOf(paragraph);
    entry.value = QString::number(paragraph.handle);
    entry.text = text(paragraph.text);
    entry.voice = paragraph.voice;
    entry.notForReading = paragraph.not_for_reading;
    entry.child = text(paragraph.child);
    entry.author = firstName(paragraph.author_name);
    entry.writtenAt = time(paragraph.written_at);
    entry.mine = paragraph.author.is_nil() || paragraph.author == me;
    entry.shown = entries.isEmpty() || entries.last().id != entry.id;
    entry.cameLater = paragraph.came_later;
    entry.place = QString::fromLatin1(QByteArray::fromStdString(paragraph.place).toHex());
    entries.append(entry);
  }
  for (const ui::ProseEntry& was : std::as_const(taken_)) {
    const bool stands = std::ranges::any_of(entries, [&](const auto& entry) { return entry.value == was.value; });
    const bool placeStands = std::ranges::any_of(entries, [&](const auto& entry) { return entry.id == was.id; });
    if (!stands && placeStands) replaced_[was.id] = was.value.toULongLong();
  }
  taken_ = entries;
  return entries;
}

std::function<Status(tablet::Editor&)> ProseMap::change(const QList<ui::ProseEntry>& draft) const {
  std::vector<Wanted> wanted;
  for (const ui::ProseEntry& entry : draft) {
    Wanted w;
    w.handle = entry.value.toULongLong();
    if (w.handle == 0)
      if (const auto it = replaced_.find(entry.id); !entry.id.isEmpty() && it != replaced_.end()) w.handle = it->second;
    w.text = entry.text.toStdString();
    w.voice = voiceOf(entry.voice);
    w.notForReading = entry.notForReading;
    w.child = idOf(entry.child);
    const auto was = std::ranges::find_if(taken_, [&](const auto& t) { return t.value.toULongLong() == w.handle; });
    w.changed = was == taken_.end() || !sameWords(*was, entry);
    wanted.push_back(std::move(w));
  }
  std::vector<tablet::Handle> removed;
  for (const ui::ProseEntry& was : taken_) {
    const tablet::Handle handle = was.value.toULongLong();
    if (std::ranges::none_of(wanted, [&](const Wanted& w) { return w.handle == handle; })) removed.push_back(handle);
  }
  return [wanted = std::move(wanted), removed = std::move(removed)](tablet::Editor& editor) -> Status {
    // New paragraphs go after the nearest one before them that is still there.
    std::set<tablet::Handle> live;
    for (const tablet::EditorParagraph& paragraph : editor.snapshot().paragraphs) live.insert(paragraph.handle);
    tablet::Handle before = 0;
    Status first;   // one paragraph over its limit does not hold up the others
    const auto note = [&](Status status) {
      if (first && !status) first = std::move(status);
    };
    for (const Wanted& w : wanted) {
      tablet::Handle handle = w.handle;
      if (handle != 0 && w.changed) {
        Status written = write(editor, handle, w);
        if (!written && written.error().kind == ErrorKind::not_found) handle = 0;
        else note(std::move(written));
        live.insert(handle);
      }
      if (handle == 0) {
        const Result<tablet::Handle> made = editor.insert_paragraph(before, w.text, w.voice);
        if (!made) {
          note(fail(made.error()));
          continue;
        }
        handle = *made;
        live.insert(handle);
        note(write(editor, handle, w));
      }
      if (live.contains(handle)) before = handle;
    }
    for (const tablet::Handle handle : removed) note(editor.remove_paragraph(handle));
    return first;
  };
}

void ProseMap::clear() { *this = ProseMap(); }

}  // namespace fremskudt::app
