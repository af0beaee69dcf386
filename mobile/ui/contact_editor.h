// Drøftelse: a consultation without a name. Never prefilled: age, theme, outcome.
#pragma once

#include <QStringList>
#include <functional>

#include "draft_steps.h"
#include "editor.h"
#include "notification_editor.h"

namespace fremskudt::ui {

// The content fields as the store holds them or as they should become. Codes: Codes (codes.h).
struct ContactDraft {
  QString date;               // "2026-03-01"
  int minutes = 0;
  QStringList roles;
  QString about, ageBand;
  QStringList themes;
  QString worry, goesWell, agreed;
  QStringList agreedCodes;
  QString agreedBy;
  QString outcome, followUpOn;
  QString notifier, parentsTold;
  friend bool operator==(const ContactDraft&, const ContactDraft&) = default;
};

// What the talk's place and the talk before it say.
struct ContactSurroundings {
  QString mark;              // the neutral mark, once it is picked
  bool continues = false;    // an earlier talk of that mark
  QStringList usualThemes;   // that this place uses, most used first (the page shows six)
  QList<int> weekdays;       // on which somebody is there: 1 Monday … 7 Sunday
  QString place;             // its name; no name of a child
  QString placeId;
  QList<ChoiceRow> places;   // where one works
  QList<ChoiceRow> offers;   // of the catalogue, open ones
  friend bool operator==(const ContactSurroundings&, const ContactSurroundings&) = default;
};

class ContactEditor : public fremskudt::ui::Editor {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("owned by the app")
  Q_PROPERTY(QString date READ date WRITE setDate NOTIFY changed FINAL)
  Q_PROPERTY(int minutes READ minutes WRITE setMinutes NOTIFY changed FINAL)
  Q_PROPERTY(QStringList roles READ roles NOTIFY changed FINAL)
  Q_PROPERTY(QString about READ about WRITE setAbout NOTIFY changed FINAL)
  Q_PROPERTY(QString ageBand READ ageBand WRITE setAgeBand NOTIFY changed FINAL)
  Q_PROPERTY(QStringList themes READ themes NOTIFY changed FINAL)
  Q_PROPERTY(QString worry READ worry WRITE setWorry NOTIFY changed FINAL)
  Q_PROPERTY(QString goesWell READ goesWell WRITE setGoesWell NOTIFY changed FINAL)
  Q_PROPERTY(QString agreed READ agreed WRITE setAgreed NOTIFY changed FINAL)
  Q_PROPERTY(QStringList agreedCodes READ agreedCodes NOTIFY changed FINAL)
  Q_PROPERTY(QString agreedBy READ agreedBy WRITE setAgreedBy NOTIFY changed FINAL)
  Q_PROPERTY(QString outcome READ outcome WRITE setOutcome NOTIFY changed FINAL)
  Q_PROPERTY(QString followUpOn READ followUpOn WRITE setFollowUpOn NOTIFY changed FINAL)
  Q_PROPERTY(QString notifier READ notifier WRITE setNotifier NOTIFY changed FINAL)
  Q_PROPERTY(QString parentsTold READ parentsTold WRITE setParentsTold NOTIFY changed FINAL)
  Q_PROPERTY(QString mark READ mark NOTIFY surroundingsChanged FINAL)
  Q_PROPERTY(bool continues READ continues NOTIFY surroundingsChanged FINAL)
  Q_PROPERTY(QString nextHere READ nextHere NOTIFY nextHereChanged FINAL)
  Q_PROPERTY(bool isNow READ isNow NOTIFY changed FINAL)
  Q_PROPERTY(QStringList likelyNames READ likelyNames NOTIFY likelyNamesChanged FINAL)
  Q_PROPERTY(QStringList usualThemes READ usualThemes NOTIFY surroundingsChanged FINAL)
  Q_PROPERTY(QString placeId READ placeId NOTIFY surroundingsChanged FINAL)
  Q_PROPERTY(QStringList places READ places NOTIFY surroundingsChanged FINAL)
  Q_PROPERTY(bool movable READ movable NOTIFY movableChanged FINAL)
  Q_PROPERTY(QStringList offers READ offers NOTIFY surroundingsChanged FINAL)
  Q_PROPERTY(QStringList chosenOffers READ chosenOffers NOTIFY chosenOffersChanged FINAL)
  Q_PROPERTY(QStringList erasedWords READ erasedWords NOTIFY erasedWordsChanged FINAL)
  Q_PROPERTY(bool worryErased READ worryErased NOTIFY erasedWordsChanged FINAL)
  Q_PROPERTY(bool goesWellErased READ goesWellErased NOTIFY erasedWordsChanged FINAL)
  Q_PROPERTY(bool agreedErased READ agreedErased NOTIFY erasedWordsChanged FINAL)
  Q_PROPERTY(bool looksLikeCpr READ looksLikeCpr NOTIFY changed FINAL)
  Q_PROPERTY(bool canFinish READ canFinish NOTIFY changed FINAL)

 public:
  explicit ContactEditor(QObject* parent = nullptr);
  const ContactDraft& draft() const { return local_; }
  // What the store holds now; keeps what was typed since the last load, field by field.
  void load(const ContactDraft& stored);
  void setSurroundings(const ContactSurroundings& around);
  // It is held now: its first date is today's, and nobody has come back to it.
  void setBegunNow();

  QString date() const { return local_.date; }
  int minutes() const { return local_.minutes; }
  QStringList roles() const { return local_.roles; }
  QString about() const { return local_.about; }
  QString ageBand() const { return local_.ageBand; }
  QStringList themes() const { return local_.themes; }
  QString worry() const { return local_.worry; }
  QString goesWell() const { return local_.goesWell; }
  QString agreed() const { return local_.agreed; }
  QStringList agreedCodes() const { return local_.agreedCodes; }
  QString agreedBy() const { return local_.agreedBy; }
  QString outcome() const { return local_.outcome; }
  QString followUpOn() const { return local_.followUpOn; }
  QString notifier() const { return local_.notifier; }
  QString parentsTold() const { return local_.parentsTold; }
  QString mark() const { return around_.mark; }
  bool continues() const { return around_.continues; }
  QStringList usualThemes() const { return around_.usualThemes; }
  QString placeId() const { return around_.placeId; }
  QStringList places() const;   // ids, in their order
  // Until Færdig, and while nobody else writes in it; what continues a talk stays where that was.
  bool movable() const { return editable() && facts().mine && !facts().shared && facts().conflicts == 0 && !around_.continues && around_.places.size() > 1; }
  QStringList offers() const;   // ids, in their order
  // An offer that the child is followed to stands by its name on a line of what was agreed: there it is read, changed and erased.
  QStringList chosenOffers() const;
  Q_INVOKABLE void toggleOffer(const QString& id);
  Q_INVOKABLE QString nameOf(const QString& id) const;   // of a place or an offer
  // The day of "Næste gang jeg er her": the first after the talk, and not before today; empty where no day is known.
  QString nextHere() const;
  bool isNow() const { return !begunOn_.isEmpty() && local_.date == begunOn_ && editable(); }
  // Names of fields whose words were erased; they show and take none.
  QStringList erasedWords() const { return erasedWords_; }
  bool worryErased() const { return erasedWords_.contains(u"worry"); }
  bool goesWellErased() const { return erasedWords_.contains(u"goes_well"); }
  bool agreedErased() const { return erasedWords_.contains(u"agreed"); }
  void setErasedWords(const QStringList& fields);   // before load()
  // A talk is without a name: a quiet line offers to mask what looks like a CPR number or a name.
  bool looksLikeCpr() const;
  QStringList likelyNames() const { return likelyNames_; }   // as they stand there; without those that were left
  bool canFinish() const { return !local_.outcome.isEmpty(); }

  void setDate(const QString& v) { set(&ContactDraft::date, v); }
  void setMinutes(int v) { set(&ContactDraft::minutes, v); }
  void setAbout(const QString& v);   // another answer than one child clears the age band
  void setAgeBand(const QString& v);   // an age is one child's
  void setWorry(const QString& v) { set(&ContactDraft::worry, v); }
  void setGoesWell(const QString& v) { set(&ContactDraft::goesWell, v); }
  void setAgreed(const QString& v) { set(&ContactDraft::agreed, v); }
  void setAgreedBy(const QString& v) { set(&ContactDraft::agreedBy, v); }
  void setOutcome(const QString& v);   // clears what is only asked of another outcome: no answer stands unseen
  void setFollowUpOn(const QString& v) { set(&ContactDraft::followUpOn, v); }
  void setNotifier(const QString& v) { set(&ContactDraft::notifier, v); }
  void setParentsTold(const QString& v) { set(&ContactDraft::parentsTold, v); }
  Q_INVOKABLE void toggleRole(const QString& code) { toggle(&ContactDraft::roles, code); }
  Q_INVOKABLE void toggleTheme(const QString& code) { toggle(&ContactDraft::themes, code); }
  Q_INVOKABLE void toggleAgreed(const QString& code) { toggle(&ContactDraft::agreedCodes, code); }
  // Masking is an erasure: neither undo nor what was typed before brings it back.
  Q_INVOKABLE void maskCpr();
  Q_INVOKABLE void maskNames();
  Q_INVOKABLE void leaveNames();   // they are none, as long as this talk is open

  bool canUndo() const override { return steps_.canUndo(); }
  bool canRedo() const override { return steps_.canRedo(); }
  void undo() override;
  void redo() override;

  void reset() override;

 signals:
  void changed();
  void surroundingsChanged();
  void erasedWordsChanged();
  void nextHereChanged();
  void likelyNamesChanged();
  void movableChanged();
  void chosenOffersChanged();
  void moveRequested(const QString& place);
  void notifyRequested();        // a notification is written for intake; nothing of the talk goes along unasked
  void nameChildRequested();     // the child gets a name, by consent; nothing of the talk goes along
  void anotherHereRequested();   // En til her: finishes and opens a new talk with the same place and people

 protected:
  void handOut() override { sent_ = local_; }

 private:
  template <class T>
  void set(T ContactDraft::*field, const T& value) {
    if (!editable() || local_.*field == value) return;
    steps_.remember(local_);
    emit undoChanged();
    local_.*field = value;
    emit changed();
    touch();
  }
  void toggle(QStringList ContactDraft::*field, const QString& code);
  void mask(const std::function<QString(const QString&)>& masked);
  void look();
  QStringList knownNames() const;   // that stand in a talk and are no child's
  void restored();

  ContactDraft local_;
  ContactDraft base_;            // what the store held at the last load
  ContactDraft sent_;            // what the last commit was asked to write
  DraftSteps<ContactDraft> steps_;
  ContactSurroundings around_;
  QString begunOn_;
  QStringList likelyNames_;
  QStringList noNames_;          // what its writer says is no name
  QStringList erasedWords_;
};

}  // namespace fremskudt::ui
