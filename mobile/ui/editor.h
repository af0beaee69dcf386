// What every editor shares: commits on each pause in typing (400 ms) and on each blur, back, lock or app switch.
//
// Data flow: typing changes the local draft at once → a pause emits commitRequested → the app writes the draft, calls
// the editor's load() with what the store then holds, and commitDone(). load() is also called after every Notice that
// touches the record. It keeps whatever was typed since and takes the rest, so a push from the office never moves a
// cursor or replaces a word somebody is writing. One commit at a time: between commitRequested and commitDone()
// further pauses wait, so a new paragraph is never written twice.
#pragma once

#include <QTimer>

#include "page_state.h"

namespace fremskudt::ui {

// What stands around the words of an editor.
struct EditorFacts {
  Q_GADGET
  QML_VALUE_TYPE(editorFacts)
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString title MEMBER title FINAL)
  Q_PROPERTY(QString authorName MEMBER authorName FINAL)
  Q_PROPERTY(bool shared MEMBER shared FINAL)
  Q_PROPERTY(bool finished MEMBER finished FINAL)
  Q_PROPERTY(bool canUnfinish MEMBER canUnfinish FINAL)
  Q_PROPERTY(bool pending MEMBER pending FINAL)
  Q_PROPERTY(bool mine MEMBER mine FINAL)
  Q_PROPERTY(int conflicts MEMBER conflicts FINAL)
  Q_PROPERTY(QString journaledOn MEMBER journaledOn FINAL)
  Q_PROPERTY(bool journaledWhole MEMBER journaledWhole FINAL)
  Q_PROPERTY(QString today MEMBER today FINAL)

 public:
  QString id;                 // record
  QString title;              // "Emma K.", "Solsikken"
  QString authorName;         // who created it
  bool shared = false;        // Skriv sammen
  bool finished = false;
  bool canUnfinish = false;   // its author, within ten minutes
  bool pending = false;       // no receipt yet
  bool mine = true;           // this worker created it
  int conflicts = 0;
  QString journaledOn;        // the day of the journal's newest receipt; empty: none
  bool journaledWhole = false;   // nothing came to the entry after what the journal has
  QString today;              // "2026-03-01"
  friend bool operator==(const EditorFacts&, const EditorFacts&) = default;
};

class Editor : public fremskudt::ui::PageViewModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("owned by the app")
  Q_PROPERTY(fremskudt::ui::EditorFacts facts READ facts NOTIFY factsChanged FINAL)
  Q_PROPERTY(bool editable READ editable NOTIFY factsChanged FINAL)
  Q_PROPERTY(bool dirty READ dirty NOTIFY dirtyChanged FINAL)
  Q_PROPERTY(bool canUndo READ canUndo NOTIFY undoChanged FINAL)
  Q_PROPERTY(bool canRedo READ canRedo NOTIFY undoChanged FINAL)
  Q_PROPERTY(QString problem READ problem NOTIFY problemChanged FINAL)
  Q_PROPERTY(bool warns READ warns NOTIFY warnsChanged FINAL)

 public:
  static constexpr int kPauseMs = 400;

  explicit Editor(QObject* parent = nullptr);
  EditorFacts facts() const { return facts_; }
  bool editable() const { return !facts_.finished; }
  bool dirty() const { return dirty_; }
  virtual bool canUndo() const { return false; }
  virtual bool canRedo() const { return false; }
  QString problem() const { return problem_; }
  // Færdig was asked for while two versions stand that nobody has decided between: asked for once more, it is done.
  bool warns() const { return warns_; }

  void setFacts(const EditorFacts& facts);
  // The commit that was asked for is on the disk, or failed: code "full", "io", "too_long", "missing", "closed". After
  // a failure the draft stays dirty, the page says that the words are only on the screen, and it is tried again.
  void commitDone(const QString& problem = {});
  // Letters that the commit last asked for does not hold.
  bool typedSinceCommit() const { return pause_.isActive() || flushAgain_; }
  // Another record is opened in this editor: forgets everything. The app calls it before the first load().
  virtual void reset();

  Q_INVOKABLE void flush();        // blur, back, lock, app switch: commits now if anything is uncommitted
  Q_INVOKABLE virtual void undo() {}
  Q_INVOKABLE virtual void redo() {}
  Q_INVOKABLE void finish();       // Færdig; commits first, and warns first where two versions would become history
  Q_INVOKABLE void share();        // Skriv sammen; commits first

 signals:
  void factsChanged();
  void dirtyChanged();
  void undoChanged();
  void problemChanged();
  void warnsChanged();
  void commitRequested();          // read draft() now
  void finishRequested();
  void unfinishRequested();        // Fortryd
  void shareRequested();
  void versionsRequested();        // open To udgaver

 protected:
  // The draft goes out to be written: what it held tells a change that is taken back before the answer comes.
  virtual void handOut() {}
  bool isCommitting() const { return committing_; }
  void touch();                    // something was typed
  void setDirty(bool dirty);

 private:
  static constexpr int kRetryMs = 3'000;
  void setProblem(const QString& code);
  void setWarns(bool warns);

  EditorFacts facts_;
  QString problem_;
  bool dirty_ = false;
  bool warns_ = false;
  bool committing_ = false;
  bool flushAgain_ = false;
  QTimer pause_;
};

}  // namespace fremskudt::ui
