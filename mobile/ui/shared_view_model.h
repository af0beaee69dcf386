// Fælles visning: what the family sees when the screen is turned.
//
// Invariants:
//  - What is not for reading together never comes in here: neither a paragraph that is marked, in any of its versions, nor family
//    words that are, nor anything that would tell that there were such. The pages of shared view know this object alone.
//  - Nothing is kept here: the words live in the editors of visit and agreement, which write them as they are typed.
//  - A child's own words are marked from the first letter, and lose the mark when the child says yes.
// Thread: GUI.
#pragma once

#include <QDateTime>
#include <QObject>
#include <QRegularExpression>
#include <QVariantList>

#include "agreement_editor.h"
#include "row_model.h"
#include "visit_editor.h"

namespace fremskudt::ui {

// What can be opened: an entry, or an agreement.
struct SharedEntryRow {
  Q_GADGET
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString kind MEMBER kind FINAL)
  Q_PROPERTY(QString date MEMBER date FINAL)
  Q_PROPERTY(QString title MEMBER title FINAL)

 public:
  QString id;
  QString kind;       // "HomeVisit", "Note", "Agreement"
  QString date;
  QString title;      // an agreement's wanted change
  friend bool operator==(const SharedEntryRow&, const SharedEntryRow&) = default;
};

struct SharedParagraphRow {
  Q_GADGET
  Q_PROPERTY(QString key MEMBER id FINAL)
  Q_PROPERTY(QString text MEMBER text FINAL)
  Q_PROPERTY(QVariantList words MEMBER words FINAL)

 public:
  QString id;         // ParagraphRow::id
  QString text;
  QVariantList words; // maps: voice, text
  friend bool operator==(const SharedParagraphRow&, const SharedParagraphRow&) = default;
};

// The way out: asked for, and how the last try went.
struct SharedLeave {
  Q_GADGET
  QML_VALUE_TYPE(sharedLeave)
  Q_PROPERTY(bool asking MEMBER asking FINAL)
  Q_PROPERTY(bool working MEMBER working FINAL)
  Q_PROPERTY(bool passphrase MEMBER passphrase FINAL)
  Q_PROPERTY(int waitSeconds MEMBER waitSeconds FINAL)
  Q_PROPERTY(QString problem MEMBER problem FINAL)

 public:
  bool asking = false, working = false, passphrase = false;
  int waitSeconds = 0;   // the page counts down
  QString problem;       // code: "wrong_pin", "wait"
  friend bool operator==(const SharedLeave&, const SharedLeave&) = default;
};

class SharedViewModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("owned by the app")
  Q_PROPERTY(bool active READ active NOTIFY placeChanged FINAL)
  Q_PROPERTY(Place place READ place NOTIFY placeChanged FINAL)
  Q_PROPERTY(QString today READ today NOTIFY changed FINAL)
  Q_PROPERTY(bool loading READ loading NOTIFY changed FINAL)
  Q_PROPERTY(bool editable READ editable NOTIFY changed FINAL)
  Q_PROPERTY(QString problem READ problem NOTIFY changed FINAL)
  Q_PROPERTY(QString agenda READ agenda NOTIFY changed FINAL)
  Q_PROPERTY(QString agree READ agree NOTIFY changed FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* entries READ entries CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* paragraphs READ paragraphs CONSTANT FINAL)
  Q_PROPERTY(bool speaks READ speaks NOTIFY changed FINAL)
  Q_PROPERTY(QString paragraph READ paragraph NOTIFY changed FINAL)
  Q_PROPERTY(QString voice READ voice NOTIFY changed FINAL)
  Q_PROPERTY(QString words READ words NOTIFY changed FINAL)
  Q_PROPERTY(bool writtenFor READ writtenFor NOTIFY changed FINAL)
  Q_PROPERTY(bool childSaysYes READ childSaysYes NOTIFY changed FINAL)
  Q_PROPERTY(QVariantList otherWords READ otherWords NOTIFY changed FINAL)
  Q_PROPERTY(fremskudt::ui::AgreementEditor* agreement READ agreement CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::SharedLeave leave READ leave NOTIFY leaveChanged FINAL)
  Q_PROPERTY(int fewestPin READ fewestPin CONSTANT FINAL)
  Q_PROPERTY(int fewestOldPin READ fewestOldPin CONSTANT FINAL)

 public:
  // Talking: about one paragraph, Sådan ser vi det. Correcting: Ret en fejl. Copy: I tager et billede.
  enum class Place { Closed, Home, Opening, Reading, Talking, Correcting, End, Agree, Thanks, Agreement, GiveCopy, Copy };
  Q_ENUM(Place)

  SharedViewModel(VisitEditor& visit, AgreementEditor& agreement, QObject* parent = nullptr);

  bool active() const { return place_ != Place::Closed; }
  Place place() const { return place_; }
  QString today() const;
  bool loading() const { return visit_.state() == PageViewModel::State::Loading; }
  bool editable() const { return visit_.editable(); }
  QString problem() const;                              // nothing that is typed is on the disk: code
  QString agenda() const;                               // the family's own, of a visit
  QString agree() const { return visit_.together().agree; }
  RowModel* entries() { return &entries_; }
  RowModel* paragraphs() { return &paragraphs_; }
  bool speaks() const;                                  // the family's words stand beside one of them
  QString paragraph() const;                            // the words of the one that is talked about
  QString voice() const { return voice_; }
  QString words() const;                                // said about it by `voice`
  bool writtenFor() const { return writtenFor_; }
  bool childSaysYes() const { return childSaysYes_; }
  QVariantList otherWords() const;                      // by the other voices; maps: voice, text
  AgreementEditor* agreement() { return &agreement_; }
  SharedLeave leave() const { return leave_; }
  int fewestPin() const;
  int fewestOldPin() const;

  // ---- the app's side
  // Turns the screen: to the family's things, or to what stands in the visit's or the agreement's editor.
  // Turned at one child, what is about a sibling alone is left out: the child's father need not be the sibling's.
  void open(Place first, const QString& child = {});
  void close();
  void opened(Place place);                             // what was asked for by openRequested stands in its editor
  void setToday(const QString& today);
  // Of the people recorded in the family; of `hidden`, addresses that are protected, no copy names the street either. Before
  // that, and after `forgetPeople`, there is no copy to take a picture of.
  void setPeople(const QStringList& surnames, const QStringList& addresses, const QStringList& hidden);
  void forgetPeople();                                  // they could not be read
  void tell(const QString& problem);                    // what was asked for last was not done; until the next page
  void setEntries(const QList<SharedEntryRow>& rows) { entries_.setSnapshot(rows); }
  void setLeave(const SharedLeave& leave);

  // ---- the family's side
  Q_INVOKABLE void goHome();
  Q_INVOKABLE void openEntry(const QString& id);
  Q_INVOKABLE void toReading();                         // from a paragraph, or the end, back
  Q_INVOKABLE void talkAbout(const QString& key);
  Q_INVOKABLE void correct(const QString& key);
  Q_INVOKABLE void correctTo(const QString& text);
  Q_INVOKABLE void setVoice(const QString& code);       // code list family_voice
  Q_INVOKABLE void setWords(const QString& text);
  Q_INVOKABLE void setWrittenFor(bool value);
  Q_INVOKABLE void setChildSaysYes(bool value);
  Q_INVOKABLE void toEnd();
  Q_INVOKABLE void readTogether();                      // Vi har læst det sammen
  Q_INVOKABLE void setAgree(const QString& code);
  Q_INVOKABLE void giveCopy();
  // As a copy says it: of a surname the first letter, of an address dots; nothing while the people are not known.
  Q_INVOKABLE QString onCopy(const QString& text) const;
  Q_INVOKABLE void takePicture();                       // I tager et billede: it stands on the screen, and nothing is written
  Q_INVOKABLE void tookPicture();                       // Vi har taget billedet
  // Code list copy_given; `task` is what the worker does, in words. A picture needs none.
  Q_INVOKABLE void copyBy(const QString& code, const QString& task);
  Q_INVOKABLE void toAgreement();
  Q_INVOKABLE void flush();
  Q_INVOKABLE void askToLeave();
  Q_INVOKABLE void stay();
  Q_INVOKABLE void leaveWith(const QString& secret);
  Q_INVOKABLE void waited();

 signals:
  void placeChanged();
  void changed();
  void leaveChanged();
  void openRequested(const QString& id, const QString& kind);
  void leaveRequested(const QString& secret);
  void leaveAsked();
  void copyRequested(const QString& code, const QString& task);
  void peopleRequested();                               // setPeople is waited for

 private:
  void setPlace(Place place);
  void refresh();
  bool isShown(const ParagraphRow& row) const;
  const ParagraphRow* current() const;
  const FamilyWordsRow* said() const;
  void pickSaid();
  bool isHeldBack() const;                              // what is typed now is the child's, who has not said yes
  QVariantList wordsOf(const QString& paragraph, const QString& butBy) const;

  VisitEditor& visit_;
  AgreementEditor& agreement_;
  Place place_ = Place::Closed;
  QString today_;
  QString child_;                 // case id; empty: of all the children
  QString key_;                   // of the paragraph that is talked about or corrected
  QString spokenOf_;              // ProseEntry::place of the one that is talked about: words go there also when it shows no more
  bool knowsPeople_ = false;
  QList<QRegularExpression> surnames_, addresses_;
  QString told_;
  QString voice_, saidKey_;       // who says it, and the element it stands in; empty: not a letter yet
  bool writtenFor_ = false, childSaysYes_ = false;
  SharedLeave leave_;
  SnapshotModel<SharedEntryRow> entries_{this};
  SnapshotModel<SharedParagraphRow> paragraphs_{this};
};

}  // namespace fremskudt::ui
