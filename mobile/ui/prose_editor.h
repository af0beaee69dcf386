// The note of a visit as paragraphs, each with its own id, mark and visibility; two people's versions of one
// paragraph stand side by side.
//
// Invariants: a paragraph that is being typed in keeps its row, text and cursor whatever arrives. Draft and snapshot
// are flat lists in shown order; entries with the same id are versions of one paragraph and stand together, exactly
// as fremskudt.Prose. An entry without id is a new paragraph: when a snapshot brings an unknown id with the words last
// handed out, the row adopts that id. An entry whose value the store no longer holds was typed upon a version that
// somebody has replaced meanwhile: it is to stand beside the newer one.
#pragma once

#include <QDateTime>
#include <QElapsedTimer>
#include <QHash>
#include <QMap>
#include <QObject>
#include <QSet>
#include <QVariantList>

#include "row_model.h"

namespace fremskudt::ui {

// fremskudt.Voice of what a child said.
inline constexpr int kChildsWords = 3;

// One version of one paragraph.
struct ProseEntry {
  QString id;                 // which paragraph; empty: new here
  QString value;              // which version of it (a handle or dot); both are handed back unchanged
  QString text;
  int voice = 0;              // fremskudt.Voice
  bool notForReading = false;
  QString child;              // case id or empty
  QString author;             // first name; snapshot only
  QDateTime writtenAt;        // snapshot only
  bool mine = false;          // snapshot only: written on this tablet's worker's behalf
  bool shown = true;          // snapshot only: the version merge shows first
  bool cameLater = false;     // snapshot only: after Færdig (kom til senere)
  QString place{};            // snapshot only: the paragraph's id in hex, by which others point at it; empty while it is new
  friend bool operator==(const ProseEntry&, const ProseEntry&) = default;
};

struct ParagraphRow {
  Q_GADGET
  Q_PROPERTY(QString key MEMBER id FINAL)
  Q_PROPERTY(QString text MEMBER text FINAL)
  Q_PROPERTY(int voice MEMBER voice FINAL)
  Q_PROPERTY(bool notForReading MEMBER notForReading FINAL)
  Q_PROPERTY(QString author MEMBER author FINAL)
  Q_PROPERTY(QDateTime writtenAt MEMBER writtenAt FINAL)
  Q_PROPERTY(bool mine MEMBER mine FINAL)
  Q_PROPERTY(bool cameLater MEMBER cameLater FINAL)
  Q_PROPERTY(QVariantList others MEMBER others FINAL)
  Q_PROPERTY(QString child MEMBER child FINAL)
  Q_PROPERTY(QString childName MEMBER childName FINAL)
  Q_PROPERTY(QString place MEMBER place FINAL)

 public:
  QString id;                 // the row's key here, stable from first keystroke to last
  QString text;
  int voice = 0;
  bool notForReading = false;
  QString author;
  QDateTime writtenAt;
  bool mine = false;
  bool cameLater = false;
  QVariantList others;        // maps: value, text, author, writtenAt, voice, notForReading, mine, childName
  QString child;              // case id: it stands in that child's timeline alone; empty: in those of all whom the visit is about
  QString childName;          // first name
  QString place{};            // ProseEntry's
  friend bool operator==(const ParagraphRow&, const ParagraphRow&) = default;
};

class ProseEditor : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("part of an editor")
  Q_PROPERTY(fremskudt::ui::RowModel* paragraphs READ paragraphs CONSTANT FINAL)
  Q_PROPERTY(QString current READ current WRITE setCurrent NOTIFY currentChanged FINAL)
  Q_PROPERTY(int currentVoice READ currentVoice NOTIFY currentChanged FINAL)
  Q_PROPERTY(int words READ words NOTIFY wordsChanged FINAL)
  Q_PROPERTY(QStringList lostWords READ lostWords NOTIFY lostWordsChanged FINAL)

 public:
  explicit ProseEditor(QObject* parent = nullptr);

  // Everything as it should become; remembers it as handed out.
  QList<ProseEntry> draft();
  void load(const QList<ProseEntry>& stored);
  void reset();
  void setChildNames(const QMap<QString, QString>& names);   // first names by case id

  RowModel* paragraphs() { return &rows_; }
  const QList<ParagraphRow>& rows() const { return rows_.rows(); }
  QString current() const { return current_; }   // row key of the paragraph with the cursor
  void setCurrent(const QString& key);
  qsizetype currentIndex() const { return indexOf(current_); }   // -1: none
  // The cursor goes there, at its end, once the paragraphs have been loaded.
  void focusWhenLoaded(qsizetype index) { focusIndex_ = index; }
  int currentVoice() const;
  int words() const;
  // This worker's paragraphs that somebody who had read them took away, or wrote over while they stood here. No version of them is
  // left in the note; those that were taken away stay until they are closed or stand in the note again, the others until another note
  // takes its place.
  QStringList lostWords() const;
  // Those that the store keeps, whether the note was open or not; `id` names them there.
  void setLost(const QList<ProseEntry>& kept);
  Q_INVOKABLE void putBack(int index);                           // at the end of the note, with its mark
  Q_INVOKABLE void dropLost(int index);

  // Text with blank lines (pasted) becomes paragraphs.
  Q_INVOKABLE void setText(const QString& key, const QString& text);
  Q_INVOKABLE void setVoice(const QString& key, int voice);
  Q_INVOKABLE void toggleVoice(int voice);                       // of the current paragraph; the same again: none
  Q_INVOKABLE void toggleNotForReading(const QString& key);
  void setChild(const QString& key, const QString& child);       // empty: about all of them
  // Enter: the first part keeps the paragraph, the rest is a new one after it. Returns the new row's key.
  Q_INVOKABLE QString split(const QString& key, int position);
  // Backspace at the start: joins into the paragraph before; returns where the cursor goes in it, or -1. What is about one
  // child stays about that child alone; words about two different children are not put into one paragraph.
  Q_INVOKABLE int joinWithPrevious(const QString& key);
  Q_INVOKABLE void remove(const QString& key);
  // Of two versions keep the one with this value (empty: the one in the editor).
  Q_INVOKABLE void keep(const QString& key, const QString& value);
  Q_INVOKABLE QString keyBefore(const QString& key) const;
  Q_INVOKABLE QString keyAfter(const QString& key) const;

  // Something the store does not hold yet.
  bool isDirty() const;

  bool canUndo() const { return !undo_.isEmpty(); }
  bool canRedo() const { return !redo_.isEmpty(); }
  void undo();
  void redo();
  // Something beside the note was changed: what was undone is not done again, and typing starts a new step.
  void changedBeside();

 signals:
  void currentChanged();
  void wordsChanged();
  void lostWordsChanged();
  void lostRead(const QString& id);               // the store need keep it no longer
  void edited();                                  // the draft is no longer what the store holds
  void focusRequested(const QString& key, int position);
  void undoChanged();
  void stepBegun();                               // the next undo takes back what is done from here on

 private:
  // A row with what the store last said about it.
  struct Paragraph {
    QString key;
    ProseEntry local;           // being edited; id and value of the version it replaces
    ProseEntry base;            // as loaded
    ProseEntry sent;            // as last handed out; tells which loaded version is ours
    QList<ProseEntry> others;   // other people's versions of it
    bool bornHere = false;
    bool broughtBack = false;   // by undo; the store does not hold it again yet
    bool isNew() const { return local.id.isEmpty(); }
    bool isBlank() const { return isNew() && local.text.trimmed().isEmpty(); }
    bool isDirty() const;
  };
  // One undoable action: every row as it was before it.
  struct Step {
    QList<Paragraph> paragraphs;
    QString current;
  };
  qsizetype indexOf(const QString& key) const;
  void remember(const QString& typingIn = {});
  void changed();               // rows, words, commit
  void show();
  void restore(QList<Step>& from, QList<Step>& to);
  void follow(const Paragraph& now);
  qsizetype bringBack(const Paragraph& was, qsizetype at);
  void forget(const ProseEntry& entry);
  void ensureOne();
  void findLost(const QList<Paragraph>& next);
  void readLost(const QString& words);
  void setParts(qsizetype at, const QString& text);
  Paragraph loaded(const Paragraph* here, const QList<ProseEntry>& versions);
  Paragraph fresh(const QString& text);
  static bool sameWords(const ProseEntry& a, const ProseEntry& b);
  ParagraphRow toRow(const Paragraph& paragraph) const;

  QList<Paragraph> paragraphs_;
  SnapshotModel<ParagraphRow> rows_{this};
  QMap<QString, QString> childNames_;
  QList<Step> undo_, redo_;
  QList<ProseEntry> lost_;
  QMultiMap<QString, QString> kept_;        // of these, by their words: as the store keeps them
  QString current_;
  QString typingIn_;
  QElapsedTimer typed_;
  QHash<QString, QSet<QString>> removed_;   // id → values taken away here that the store still had at the last load
  QSet<QString> removedKeys_;               // rows taken away here: undo may bring them back
  quint64 nextKey_ = 1;
  qsizetype focusIndex_ = -1;
};

}  // namespace fremskudt::ui
