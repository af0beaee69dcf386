// What the family says of an entry: its own words beside the paragraphs, whether it was read together, and whether they agree.
//
// Invariants: no undo of the worker's takes the family's words back; an element that was changed here stays as typed, the rest
// follows the store, part by part.
#pragma once

#include <QList>
#include <QString>

namespace fremskudt::ui {

// Sådan ser vi det.
struct FamilyWordsRow {
  QString id;                   // the element's key
  QString paragraph;            // ProseEntry::place; empty: about the entry as a whole
  QString voice;                // code list family_voice
  QString text;
  bool writtenFor = false;
  bool notForReading = false;
  int order = 0;
  friend bool operator==(const FamilyWordsRow&, const FamilyWordsRow&) = default;
};

struct TogetherDraft {
  QString readOn;               // "2026-03-01"
  QString agree;                // code list agree
  QList<FamilyWordsRow> words;  // by order
  friend bool operator==(const TogetherDraft&, const TogetherDraft&) = default;

  const FamilyWordsRow* find(const QString& key) const {
    for (const FamilyWordsRow& row : words)
      if (row.id == key) return &row;
    return nullptr;
  }
  // This draft as it is after a load: `base` is what the store held at the last one, `stored` what it holds now, `sent` what a
  // commit that is under way was asked to write (null: none is).
  TogetherDraft following(const TogetherDraft& base, const TogetherDraft& stored, const TogetherDraft* sent) const;
};

}  // namespace fremskudt::ui
