// Besøg, Notat, Aftalt besøg. A visit: who was there, the family's own agenda first, then prose by paragraphs; agreements beside
// it. A note says of what kind it is, and beside whom of the family it was with. A planned visit has no prose yet: when and where.
#pragma once

#include <QStringList>

#include "addendum_row.h"
#include "draft_steps.h"
#include "editor.h"
#include "prose_editor.h"
#include "together_draft.h"

namespace fremskudt::ui {

struct VisitDraft {
  QString date;               // "2026-03-01"
  int minutes = 0;
  QStringList present;        // person ids
  QStringList presentRoles;   // Codes.visitRoles
  QStringList children;       // case ids
  QString agenda;             // of a note: with whom, who is no person of the family; of a planned visit: where
  QString kind;               // of a note: Codes.noteKinds; of a planned visit: Codes.planKinds
  QString time;               // "09:30", of a planned visit
  friend bool operator==(const VisitDraft&, const VisitDraft&) = default;
};

// A person of the family, or a child concerned: a chip.
struct PersonChip {
  Q_GADGET
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString name MEMBER name FINAL)
  Q_PROPERTY(QString relation MEMBER relation FINAL)
  Q_PROPERTY(bool chosen MEMBER chosen FINAL)

 public:
  QString id;
  QString name;       // first name
  QString relation;   // code, Codes.relations, or "child"
  bool chosen = false;
  friend bool operator==(const PersonChip&, const PersonChip&) = default;
};

struct AgreementRow {
  Q_GADGET
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString date MEMBER date FINAL)
  Q_PROPERTY(QString wantedChange MEMBER wantedChange FINAL)
  Q_PROPERTY(int lines MEMBER lines FINAL)
  Q_PROPERTY(int done MEMBER done FINAL)
  Q_PROPERTY(QString nextBy MEMBER nextBy FINAL)
  Q_PROPERTY(bool finished MEMBER finished FINAL)

 public:
  QString id, date, wantedChange;
  int lines = 0, done = 0;
  QString nextBy;     // the earliest open line's date
  bool finished = false;
  friend bool operator==(const AgreementRow&, const AgreementRow&) = default;
};

// The entry that a note adds to.
struct EntryFacts {
  Q_GADGET
  QML_VALUE_TYPE(entryFacts)
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString kind MEMBER kind FINAL)
  Q_PROPERTY(QString date MEMBER date FINAL)

 public:
  QString id;         // empty: it adds to none
  QString kind;       // "HomeVisit", "Note"; empty when the entry is not on this tablet
  QString date;
  friend bool operator==(const EntryFacts&, const EntryFacts&) = default;
};

// A second version of the agenda, when two people wrote it at once.
struct TextVersion {
  Q_GADGET
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString text MEMBER text FINAL)
  Q_PROPERTY(QString author MEMBER author FINAL)
  Q_PROPERTY(QDateTime writtenAt MEMBER writtenAt FINAL)

 public:
  QString id;         // the version's dot in hex
  QString text, author;
  QDateTime writtenAt;
  friend bool operator==(const TextVersion&, const TextVersion&) = default;
};

class VisitEditor : public fremskudt::ui::Editor {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("owned by the app")
  Q_PROPERTY(QString date READ date WRITE setDate NOTIFY changed FINAL)
  Q_PROPERTY(int minutes READ minutes WRITE setMinutes NOTIFY changed FINAL)
  Q_PROPERTY(QString agenda READ agenda WRITE setAgenda NOTIFY changed FINAL)
  Q_PROPERTY(QString kind READ kind WRITE setKind NOTIFY changed FINAL)
  Q_PROPERTY(QString time READ time WRITE setTime NOTIFY changed FINAL)
  Q_PROPERTY(QString ended READ ended NOTIFY recordChanged FINAL)
  Q_PROPERTY(bool isNote READ isNote NOTIFY recordChanged FINAL)
  Q_PROPERTY(fremskudt::ui::EntryFacts addsTo READ addsTo NOTIFY recordChanged FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* addenda READ addenda CONSTANT FINAL)
  Q_PROPERTY(QStringList presentRoles READ presentRoles NOTIFY changed FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* people READ people CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* children READ children CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* agreements READ agreements CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* agendaVersions READ agendaVersions CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::ProseEditor* prose READ prose CONSTANT FINAL)
  Q_PROPERTY(QVariantList familyWords READ familyWords NOTIFY togetherChanged FINAL)
  Q_PROPERTY(QString readOn READ readOn NOTIFY togetherChanged FINAL)

 public:
  explicit VisitEditor(QObject* parent = nullptr);
  const VisitDraft& draft() const { return local_; }
  QList<ProseEntry> proseDraft() { return prose_.draft(); }
  void load(const VisitDraft& stored, const QList<ProseEntry>& prose, const TogetherDraft& together = {});
  // What the family says of it. Beside the steps of undo: the worker takes nothing of it back.
  const TogetherDraft& together() const { return together_; }
  QVariantList familyWords() const;   // for the worker: maps: place, voice, text, notForReading
  QString readOn() const { return together_.readOn; }
  void setReadOn(const QString& date);
  void setAgree(const QString& code);
  // The element of this key, or a new one at the end.
  void setFamilyWords(const FamilyWordsRow& words);
  // Everyone of the family and every child's case; who is chosen comes from the draft.
  void setPeople(const QList<PersonChip>& people, const QList<PersonChip>& children);
  void setAgreements(const QList<AgreementRow>& rows) { agreements_.setSnapshot(rows); }
  // Which kind of record it is: a visit, or a note and what it adds to. Before load().
  void setNote(bool isNote, const EntryFacts& addsTo = {});
  void setEnded(const QString& code);   // a planned visit that came to nothing: Codes of plan_end
  void setAddenda(const QList<AddendumRow>& rows) { addenda_.setSnapshot(rows); }
  void setAgendaVersions(const QList<TextVersion>& others) { agendaVersions_.setSnapshot(others); }

  QString date() const { return local_.date; }
  int minutes() const { return local_.minutes; }
  QString agenda() const { return local_.agenda; }
  QString kind() const { return local_.kind; }
  QString time() const { return local_.time; }
  QString ended() const { return ended_; }
  bool isNote() const { return isNote_; }
  EntryFacts addsTo() const { return addsTo_; }
  RowModel* addenda() { return &addenda_; }
  QStringList presentRoles() const { return local_.presentRoles; }
  RowModel* people() { return &people_; }
  RowModel* children() { return &children_; }
  RowModel* agreements() { return &agreements_; }
  RowModel* agendaVersions() { return &agendaVersions_; }
  ProseEditor* prose() { return &prose_; }

  void setDate(const QString& v) { set(&VisitDraft::date, v); }
  void setMinutes(int v) { set(&VisitDraft::minutes, v); }
  void setAgenda(const QString& v) { set(&VisitDraft::agenda, v); }
  void setKind(const QString& v) { set(&VisitDraft::kind, v); }
  void setTime(const QString& v) { set(&VisitDraft::time, v); }
  Q_INVOKABLE void togglePerson(const QString& id) { toggle(&VisitDraft::present, id); }
  Q_INVOKABLE void toggleRole(const QString& code) { toggle(&VisitDraft::presentRoles, code); }
  Q_INVOKABLE void toggleChild(const QString& id) { toggle(&VisitDraft::children, id); }
  // What a paragraph is about is what the visit is about: the child is chosen with it. Empty: all of them.
  Q_INVOKABLE void setParagraphChild(const QString& key, const QString& child);

  // In the order in which it was done, whether in the note or beside it.
  bool canUndo() const override { return prose_.canUndo() || steps_.canUndo(); }
  bool canRedo() const override { return prose_.canRedo() || steps_.canRedo(); }
  void undo() override;
  void redo() override;

  void reset() override;

 signals:
  void changed();
  void recordChanged();
  void newAgreementRequested();
  void newAddendumRequested();
  // Of a planned visit: written down also where nothing was changed; it begins now; it came to nothing, or (empty) holds after all.
  void agreeRequested();
  void startRequested();
  void endRequested(const QString& code);
  void openEntryRequested(const QString& id, const QString& kind);
  void openAgreementRequested(const QString& id);
  void togetherChanged();
  void readTogetherRequested();   // Læs sammen: the screen is turned

 protected:
  void handOut() override {
    sent_ = local_;
    togetherSent_ = together_;
  }

 private:
  template <class T>
  void set(T VisitDraft::*field, const T& value) {
    if (!editable() || local_.*field == value) return;
    remember();
    local_.*field = value;
    showChosen();
    emit changed();
    touch();
  }
  void toggle(QStringList VisitDraft::*field, const QString& value);
  void change(const TogetherDraft& next);
  enum class Part { Note, Beside };
  void remember();
  void noteBegan();
  void step(QList<Part>& from, QList<Part>& to, bool (DraftSteps<VisitDraft>::*beside)(VisitDraft&),
            bool (ProseEditor::*inNote)() const, void (ProseEditor::*note)());
  void showChosen();

  VisitDraft local_, base_;
  VisitDraft sent_;   // what the last commit was asked to write
  ProseEditor prose_{this};
  DraftSteps<VisitDraft> steps_;
  QList<Part> undoOrder_, redoOrder_;   // where each step was made; the last one is next
  QList<PersonChip> allPeople_, allChildren_;
  SnapshotModel<PersonChip> people_{this};
  SnapshotModel<PersonChip> children_{this};
  SnapshotModel<AgreementRow> agreements_{this};
  SnapshotModel<TextVersion> agendaVersions_{this};
  SnapshotModel<AddendumRow> addenda_{this};
  TogetherDraft together_, togetherBase_, togetherSent_;
  EntryFacts addsTo_;
  QString ended_;
  bool isNote_ = false;
};

}  // namespace fremskudt::ui
