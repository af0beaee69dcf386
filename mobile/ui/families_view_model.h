// Familier, Barnet and the guided Ny familie.
#pragma once

#include <QDateTime>
#include <functional>
#include <QStringList>

#include "due_row.h"
#include "page_state.h"
#include "row_model.h"
#include "visit_editor.h"

namespace fremskudt::ui {

// One child. Siblings follow each other; the first of a family carries what the family has in common.
struct ChildRow {
  Q_GADGET
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString familyId MEMBER familyId FINAL)
  Q_PROPERTY(QString name MEMBER name FINAL)
  Q_PROPERTY(int ageMonths MEMBER ageMonths FINAL)
  Q_PROPERTY(bool unborn MEMBER unborn FINAL)
  Q_PROPERTY(int level MEMBER level FINAL)
  Q_PROPERTY(bool sibling MEMBER sibling FINAL)
  Q_PROPERTY(QString nextDate MEMBER nextDate FINAL)
  Q_PROPERTY(QString nextKind MEMBER nextKind FINAL)
  Q_PROPERTY(QString place MEMBER place FINAL)
  Q_PROPERTY(bool closed MEMBER closed FINAL)
  Q_PROPERTY(bool conflict MEMBER conflict FINAL)
  Q_PROPERTY(bool bare MEMBER bare FINAL)
  Q_PROPERTY(int birthYear MEMBER birthYear FINAL)
  Q_PROPERTY(QString responsible MEMBER responsible FINAL)
  Q_PROPERTY(QString givenBy MEMBER givenBy FINAL)

 public:
  QString id;              // case
  QString familyId;
  QString name;            // "Emma K."
  int ageMonths = -1;      // whole months, the page says them; -1 unknown
  bool unborn = false;
  int level = 0;           // 1, 2, 3
  bool sibling = false;    // follows another child of the same family: indented
  QString nextDate;        // "2026-03-01"; the page says it in words
  QString nextKind;        // "follow_up", "agreement", "task"
  QString place;           // added only where two rows look alike
  bool closed = false;
  bool conflict = false;
  bool bare = false;       // of the team, and the family is not here: name, birth year and responsible are all there is
  int birthYear = 0;       // of a bare one; 0 unknown
  QString responsible{};   // of a bare one; first name
  QString givenBy{};       // first name of whoever hands the child over to this worker, who has not met the family yet
  friend bool operator==(const ChildRow&, const ChildRow&) = default;
};

class FamiliesViewModel : public fremskudt::ui::PageViewModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("owned by the app")
  Q_PROPERTY(fremskudt::ui::RowModel* children READ children CONSTANT FINAL)
  Q_PROPERTY(Filter filter READ filter WRITE setFilter NOTIFY filterChanged FINAL)
  Q_PROPERTY(int myChildren READ myChildren NOTIFY countsChanged FINAL)
  Q_PROPERTY(QString today READ today NOTIFY countsChanged FINAL)
  Q_PROPERTY(int bandLow READ bandLow NOTIFY bandChanged FINAL)
  Q_PROPERTY(int bandHigh READ bandHigh NOTIFY bandChanged FINAL)

 public:
  enum class Filter { Mine, Second, Team, Closed };
  Q_ENUM(Filter)

  using PageViewModel::PageViewModel;
  RowModel* children() { return &children_; }
  const QList<ChildRow>& childRows() const { return children_.rows(); }
  Filter filter() const { return filter_; }
  int myChildren() const { return myChildren_; }
  QString today() const { return today_; }
  int bandLow() const { return bandLow_; }
  int bandHigh() const { return bandHigh_; }

  void setFilter(Filter filter);   // the app answers filterChanged with new rows
  void setChildren(const QList<ChildRow>& rows) { children_.setSnapshot(rows); }   // in the order shown
  void setCounts(int myChildren, const QString& today);
  void setBand(int low, int high);   // how many children are aimed at; 0: not known yet

 signals:
  void bandChanged();
  void filterChanged();
  void countsChanged();
  void openRequested(const QString& caseId);
  void newFamilyRequested();

 private:
  SnapshotModel<ChildRow> children_{this};
  Filter filter_ = Filter::Mine;
  int myChildren_ = 0;
  int bandLow_ = 0, bandHigh_ = 0;
  QString today_;
};

struct ChildFacts {
  Q_GADGET
  QML_VALUE_TYPE(childFacts)
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString familyId MEMBER familyId FINAL)
  Q_PROPERTY(QString name MEMBER name FINAL)
  Q_PROPERTY(int ageMonths MEMBER ageMonths FINAL)
  Q_PROPERTY(bool unborn MEMBER unborn FINAL)
  Q_PROPERTY(int level MEMBER level FINAL)
  Q_PROPERTY(QString language MEMBER language FINAL)
  Q_PROPERTY(bool interpreter MEMBER interpreter FINAL)
  Q_PROPERTY(QString responsible MEMBER responsible FINAL)
  Q_PROPERTY(QString secondWorker MEMBER secondWorker FINAL)
  Q_PROPERTY(QString nextFollowUp MEMBER nextFollowUp FINAL)
  Q_PROPERTY(QStringList otherFollowUps MEMBER otherFollowUps FINAL)
  Q_PROPERTY(bool protectedAddress MEMBER protectedAddress FINAL)
  Q_PROPERTY(bool shielded MEMBER shielded FINAL)
  Q_PROPERTY(QString custody MEMBER custody FINAL)
  Q_PROPERTY(QStringList custodyHolders MEMBER custodyHolders FINAL)
  Q_PROPERTY(QString residence MEMBER residence FINAL)
  Q_PROPERTY(QStringList homes MEMBER homes FINAL)
  Q_PROPERTY(QString contact MEMBER contact FINAL)
  Q_PROPERTY(QString secondWorkerId MEMBER secondWorkerId FINAL)
  Q_PROPERTY(bool mayMove MEMBER mayMove FINAL)
  Q_PROPERTY(QString whoLivesWhere MEMBER whoLivesWhere FINAL)
  Q_PROPERTY(bool hidesWhere MEMBER hidesWhere FINAL)
  Q_PROPERTY(int conflicts MEMBER conflicts FINAL)
  Q_PROPERTY(QString openVisit MEMBER openVisit FINAL)
  Q_PROPERTY(QString today MEMBER today FINAL)

 public:
  QString id, familyId;            // case, family
  QString name;                    // full name: this is the child's own page
  int ageMonths = -1;
  bool unborn = false;
  int level = 0;
  QString language;                // code
  bool interpreter = false;
  QString responsible, secondWorker;
  QString nextFollowUp;            // date
  QStringList otherFollowUps;      // dates that stand beside it, as nobody has decided; empty: none
  bool protectedAddress = false, shielded = false;
  QString custody;                 // of the family, where nobody is named
  QStringList custodyHolders;      // first names of those who hold custody of this child
  QString residence;               // code
  QStringList homes;               // first names of those with whom this child lives
  QString contact;                 // samvær, of the family as a whole
  QString secondWorkerId;          // empty: nobody
  bool mayMove = false;            // this worker may choose the second worker and shield the case
  QString whoLivesWhere;           // empty while it is hidden
  bool hidesWhere = false;         // it is there and shown on a logged tap only: somebody's address is protected
  int conflicts = 0;
  QString openVisit;               // id of an unfinished visit of mine: Fortsæt besøg instead of Start besøg
  QString today;
  friend bool operator==(const ChildFacts&, const ChildFacts&) = default;
};

// An agreed visit or meeting that is ahead.
struct PlanRow {
  Q_GADGET
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString date MEMBER date FINAL)
  Q_PROPERTY(QString time MEMBER time FINAL)
  Q_PROPERTY(QString kind MEMBER kind FINAL)
  Q_PROPERTY(QString where MEMBER where FINAL)
  Q_PROPERTY(bool interpreter MEMBER interpreter FINAL)
  Q_PROPERTY(bool pending MEMBER pending FINAL)

 public:
  QString id, date;
  QString time;      // "09:30" or empty
  QString kind;      // Codes.planKinds
  QString where;
  bool interpreter = false, pending = false;
  friend bool operator==(const PlanRow&, const PlanRow&) = default;
};

struct TimelineRow {
  Q_GADGET
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString kind MEMBER kind FINAL)
  Q_PROPERTY(QString date MEMBER date FINAL)
  Q_PROPERTY(QString title MEMBER title FINAL)
  Q_PROPERTY(QString excerpt MEMBER excerpt FINAL)
  Q_PROPERTY(QString author MEMBER author FINAL)
  Q_PROPERTY(QString noteKind MEMBER noteKind FINAL)
  Q_PROPERTY(bool adds MEMBER adds FINAL)
  Q_PROPERTY(int minutes MEMBER minutes FINAL)
  Q_PROPERTY(int words MEMBER words FINAL)
  Q_PROPERTY(bool finished MEMBER finished FINAL)
  Q_PROPERTY(bool shared MEMBER shared FINAL)
  Q_PROPERTY(bool pending MEMBER pending FINAL)
  Q_PROPERTY(bool conflict MEMBER conflict FINAL)
  Q_PROPERTY(QString journaledOn MEMBER journaledOn FINAL)
  Q_PROPERTY(bool journaledWhole MEMBER journaledWhole FINAL)

 public:
  QString id;
  QString kind;      // "HomeVisit", "Note", "Agreement"
  QString date;
  QString title;     // empty: the page says it from the kind
  QString excerpt;   // the first words
  QString author;    // first name
  int minutes = 0, words = 0;
  bool finished = false, shared = false, pending = false, conflict = false;
  QString noteKind;  // code, of a note
  bool adds = false; // a note that adds to another entry
  QString journaledOn{};         // the day of the journal's newest receipt
  bool journaledWhole = false;   // nothing came to it after what the journal has
  friend bool operator==(const TimelineRow&, const TimelineRow&) = default;
};

struct PersonRow {
  Q_GADGET
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString name MEMBER name FINAL)
  Q_PROPERTY(QString kind MEMBER kind FINAL)
  Q_PROPERTY(QString relation MEMBER relation FINAL)
  Q_PROPERTY(bool custody MEMBER custody FINAL)
  Q_PROPERTY(bool home MEMBER home FINAL)
  Q_PROPERTY(QString contact MEMBER contact FINAL)
  Q_PROPERTY(QString heading MEMBER heading FINAL)
  Q_PROPERTY(QString removed MEMBER removed FINAL)
  Q_PROPERTY(int ageMonths MEMBER ageMonths FINAL)
  Q_PROPERTY(QString organisation MEMBER organisation FINAL)
  Q_PROPERTY(QString phone MEMBER phone FINAL)
  Q_PROPERTY(bool hasCpr MEMBER hasCpr FINAL)
  Q_PROPERTY(bool protectedAddress MEMBER protectedAddress FINAL)
  Q_PROPERTY(QString address MEMBER address FINAL)
  Q_PROPERTY(bool hidesAddress MEMBER hidesAddress FINAL)
  Q_PROPERTY(bool revealed MEMBER revealed FINAL)

 public:
  QString id, name;
  QString kind;       // "child", "parent", "network", "professional"
  QString relation;
  int ageMonths = -1;
  QString organisation, phone;
  bool hasCpr = false;             // the number itself is not here
  bool protectedAddress = false;
  QString address;                 // empty while it is hidden
  bool hidesAddress = false;       // it is there and shown on a logged tap only
  bool custody = false;            // of the child whose page this is
  bool home = false;               // that child lives there
  bool revealed = false;           // the address was hidden, and stands here after a logged tap
  QString contact{};               // when they see each other otherwise
  QString heading{};               // of the group that begins here: "children", "adults", "network", "professionals", "removed"
  QString removed{};               // why this person was taken out of the family; empty: was not
  friend bool operator==(const PersonRow&, const PersonRow&) = default;
};

// A relay of a child.
struct RelayRow {
  Q_GADGET
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString giver MEMBER giver FINAL)
  Q_PROPERTY(QString receiver MEMBER receiver FINAL)
  Q_PROPERTY(QString told MEMBER told FINAL)
  Q_PROPERTY(QString begunOn MEMBER begunOn FINAL)
  Q_PROPERTY(QString firstMeeting MEMBER firstMeeting FINAL)
  Q_PROPERTY(QString metOn MEMBER metOn FINAL)
  Q_PROPERTY(QString end MEMBER end FINAL)
  Q_PROPERTY(QString dueOn MEMBER dueOn FINAL)
  Q_PROPERTY(bool mine MEMBER mine FINAL)
  Q_PROPERTY(bool given MEMBER given FINAL)
  Q_PROPERTY(bool onItsWay MEMBER onItsWay FINAL)
  Q_PROPERTY(QString beside MEMBER beside FINAL)
  Q_PROPERTY(QString besideGiver MEMBER besideGiver FINAL)
  Q_PROPERTY(bool besideMet MEMBER besideMet FINAL)

 public:
  QString id, giver, receiver;   // names; the receiver may be an offer or somebody else
  QString told, begunOn, firstMeeting, metOn;
  QString end;                   // code: it came to nothing
  QString dueOn;                 // by when the family is to be met, by the pack's clock
  bool mine = false;             // this worker says that they have met
  bool given = false;            // by this worker
  bool onItsWay = false;         // this worker, a colleague of the giver, has met the family, which the office does not know yet
  QString beside{}, besideGiver{};   // of another open relay of the child: to whom, by whom
  bool besideMet = false;        // its receiver has met the family
  friend bool operator==(const RelayRow&, const RelayRow&) = default;
};

// A consent about a child. The first of its kind carries the kind's name.
struct ConsentRow {
  Q_GADGET
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString kind MEMBER kind FINAL)
  Q_PROPERTY(QString name MEMBER name FINAL)
  Q_PROPERTY(QString what MEMBER what FINAL)
  Q_PROPERTY(QString toWhom MEMBER toWhom FINAL)
  Q_PROPERTY(QString givenOn MEMBER givenOn FINAL)
  Q_PROPERTY(QString validUntil MEMBER validUntil FINAL)
  Q_PROPERTY(QString withdrawnOn MEMBER withdrawnOn FINAL)
  Q_PROPERTY(QString standing MEMBER standing FINAL)
  Q_PROPERTY(bool first MEMBER first FINAL)

 public:
  QString id, kind, name, what, toWhom, givenOn, validUntil, withdrawnOn;
  QString standing;   // "holds", "refused", "expired", "withdrawn"
  bool first = false;
  friend bool operator==(const ConsentRow&, const ConsentRow&) = default;
};

class ChildViewModel : public fremskudt::ui::PageViewModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("owned by the app")
  Q_PROPERTY(fremskudt::ui::ChildFacts facts READ facts NOTIFY factsChanged FINAL)
  Q_PROPERTY(QString worksWell READ worksWell NOTIFY overviewChanged FINAL)
  Q_PROPERTY(QString worriedAbout READ worriedAbout NOTIFY overviewChanged FINAL)
  Q_PROPERTY(QString mustHappen READ mustHappen NOTIFY overviewChanged FINAL)
  Q_PROPERTY(QString problem READ problem NOTIFY problemChanged FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* agreements READ agreements CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* plans READ plans CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* deadlines READ deadlines CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* relays READ relays CONSTANT FINAL)
  Q_PROPERTY(bool awaitsMe READ awaitsMe NOTIFY relaysChanged FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* consents READ consents CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* timeline READ timeline CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* people READ people CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* workers READ workers CONSTANT FINAL)
  Q_PROPERTY(int tab READ tab WRITE setTab NOTIFY tabChanged FINAL)

 public:
  using PageViewModel::PageViewModel;
  ChildFacts facts() const { return facts_; }
  QString worksWell() const { return worksWell_; }
  QString worriedAbout() const { return worriedAbout_; }
  QString mustHappen() const { return mustHappen_; }
  QString problem() const { return problem_; }   // code: the overview could not be written
  RowModel* agreements() { return &agreements_; }
  RowModel* plans() { return &plans_; }
  RowModel* deadlines() { return &deadlines_; }   // clocks, promises and tasks
  RowModel* relays() { return &relays_; }
  bool awaitsMe() const;   // an open relay is this worker's to meet
  RowModel* consents() { return &consents_; }
  RowModel* timeline() { return &timeline_; }
  RowModel* people() { return &people_; }
  RowModel* workers() { return &workers_; }   // who can be chosen as second worker

  int tab() const { return tab_; }   // coming back to the same child finds the part of the page that was left
  void setTab(int tab);
  void setWorkers(const QList<PersonChip>& rows) { workers_.setSnapshot(rows); }
  void setFacts(const ChildFacts& facts);
  void setOverview(const QString& worksWell, const QString& worriedAbout, const QString& mustHappen);
  void setProblem(const QString& problem);
  void setAgreements(const QList<AgreementRow>& rows) { agreements_.setSnapshot(rows); }
  void setPlans(const QList<PlanRow>& rows) { plans_.setSnapshot(rows); }
  void setDeadlines(const QList<DueRow>& rows) { deadlines_.setSnapshot(rows); }   // by date
  void setRelays(const QList<RelayRow>& rows);                                     // open ones first
  void setConsents(const QList<ConsentRow>& rows) { consents_.setSnapshot(rows); }   // by kind
  void setTimeline(const QList<TimelineRow>& rows) { timeline_.setSnapshot(rows); }
  void setPeople(const QList<PersonRow>& rows) { people_.setSnapshot(rows); }

 signals:
  void factsChanged();
  void tabChanged();
  void overviewChanged();
  void relaysChanged();
  void problemChanged();
  // "works_well", "worried_about", "must_happen"; `before` is the text that was on the screen when this was typed.
  void overviewEdited(const QString& field, const QString& before, const QString& text);
  void flushRequested();     // the page is left or covered: what is typed goes out now
  void startVisitRequested(const QString& familyId, const QString& caseId);
  void newPlanRequested(const QString& familyId, const QString& caseId);
  void newNoteRequested(const QString& familyId, const QString& caseId);
  void newAgreementRequested(const QString& familyId);
  void newTaskRequested();
  void doneRequested(const QString& id);                            // of a deadline: Klaret
  void shareRequested(const QString& familyId, const QString& caseId);   // Vend skærmen
  void stepsRequested(int kind);                                    // StepsViewModel.Kind
  void relayMet(const QString& id);
  void relayMetTakenBack(const QString& id);   // on its way to the office, and not there
  void relayEnded(const QString& id, const QString& end);
  void consentWithdrawn(const QString& id);
  void followUpChosen(const QString& date);                         // next follow-up
  void openRequested(const QString& id, const QString& kind);
  void versionsRequested();
  void personRequested(const QString& id);
  void newPersonRequested(const QString& familyId, const QString& relation);
  void familyRequested(const QString& familyId);
  void secondWorkerChosen(const QString& worker);   // empty: nobody
  void shieldChosen(bool shielded);
  void addressHidden(const QString& id);      // one has seen it
  void addressRequested(const QString& id);   // of a person, or of the family: who lives where. It is logged

 private:
  ChildFacts facts_;
  QString worksWell_, worriedAbout_, mustHappen_, problem_;
  SnapshotModel<AgreementRow> agreements_{this};
  SnapshotModel<PlanRow> plans_{this};
  SnapshotModel<DueRow> deadlines_{this};
  SnapshotModel<RelayRow> relays_{this};
  SnapshotModel<ConsentRow> consents_{this};
  SnapshotModel<TimelineRow> timeline_{this};
  SnapshotModel<PersonRow> people_{this};
  SnapshotModel<PersonChip> workers_{this};
  int tab_ = 0;
};

// One person of a family that is being made.
struct NewPersonRow {
  Q_GADGET
  Q_PROPERTY(QString key MEMBER id FINAL)
  Q_PROPERTY(QString firstName MEMBER firstName FINAL)
  Q_PROPERTY(QString lastName MEMBER lastName FINAL)
  Q_PROPERTY(QString born MEMBER born FINAL)
  Q_PROPERTY(bool unborn MEMBER unborn FINAL)
  Q_PROPERTY(QString relation MEMBER relation FINAL)
  Q_PROPERTY(bool custody MEMBER custody FINAL)
  Q_PROPERTY(bool home MEMBER home FINAL)

 public:
  QString id;
  QString firstName, lastName;
  QString born;              // "2019-05-14", or empty; of an unborn child the date it is expected
  bool unborn = false;
  QString relation;          // adults
  bool custody = false;      // adults: of the children
  bool home = false;         // adults: the children live there
  friend bool operator==(const NewPersonRow&, const NewPersonRow&) = default;
};

// Everything answered so far.
struct NewFamilyDraft {
  int step = 0;
  QList<NewPersonRow> children, adults;
  QString custody, language, followUpOn, secondWorker;
  bool interpreter = false, shielded = false;
  int level = 2;
  friend bool operator==(const NewFamilyDraft&, const NewFamilyDraft&) = default;
};

// Guided, one question at a time. The family is made at the last step, so it cannot be half done; what is typed until then
// is the app's to keep. While it is being made nothing can be changed in it.
class NewFamilyViewModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("owned by the app")
  Q_PROPERTY(Step step READ step NOTIFY changed FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* children READ children CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* adults READ adults CONSTANT FINAL)
  Q_PROPERTY(QString custody READ custody WRITE setCustody NOTIFY changed FINAL)
  Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY changed FINAL)
  Q_PROPERTY(bool interpreter READ interpreter WRITE setInterpreter NOTIFY changed FINAL)
  Q_PROPERTY(QString followUpOn READ followUpOn WRITE setFollowUpOn NOTIFY changed FINAL)
  Q_PROPERTY(int level READ level WRITE setLevel NOTIFY changed FINAL)
  Q_PROPERTY(QString secondWorker READ secondWorker WRITE setSecondWorker NOTIFY changed FINAL)
  Q_PROPERTY(bool shielded READ shielded WRITE setShielded NOTIFY changed FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* workers READ workers CONSTANT FINAL)
  Q_PROPERTY(bool canGoOn READ canGoOn NOTIFY changed FINAL)
  Q_PROPERTY(bool storing READ storing NOTIFY changed FINAL)

 public:
  enum class Step { Children, Adults, Together, FollowUp, Check };
  Q_ENUM(Step)

  explicit NewFamilyViewModel(QObject* parent = nullptr);
  void start();   // empty, first step
  NewFamilyDraft draft() const;
  void load(const NewFamilyDraft& draft);
  bool isEmpty() const;   // as start() leaves it
  bool storing() const { return storing_; }
  void setStoring(bool storing);
  const QList<NewPersonRow>& childRows() const { return children_.rows(); }
  const QList<NewPersonRow>& adultRows() const { return adults_.rows(); }

  Step step() const { return step_; }
  RowModel* children() { return &children_; }
  RowModel* adults() { return &adults_; }
  QString custody() const { return custody_; }
  QString language() const { return language_; }
  bool interpreter() const { return interpreter_; }
  QString followUpOn() const { return followUpOn_; }
  int level() const { return level_; }
  QString secondWorker() const { return secondWorker_; }   // empty: nobody
  bool shielded() const { return shielded_; }
  RowModel* workers() { return &workers_; }   // who can be chosen as second worker
  void setWorkers(const QList<PersonChip>& rows) { workers_.setSnapshot(rows); }
  bool canGoOn() const;   // the step's question is answered: at least one child with a first name, dates are dates

  void setCustody(const QString& v);
  void setLanguage(const QString& v);
  void setInterpreter(bool v);
  void setFollowUpOn(const QString& v);
  void setLevel(int v);
  void setSecondWorker(const QString& v);
  void setShielded(bool v);
  Q_INVOKABLE void addChild();
  Q_INVOKABLE void addAdult(const QString& relation);
  Q_INVOKABLE void removePerson(const QString& key);
  Q_INVOKABLE void setFirstName(const QString& key, const QString& v);
  Q_INVOKABLE void setLastName(const QString& key, const QString& v);
  Q_INVOKABLE void setBorn(const QString& key, const QString& v);
  Q_INVOKABLE void setUnborn(const QString& key, bool v);
  Q_INVOKABLE void setRelation(const QString& key, const QString& v);
  Q_INVOKABLE void toggleCustody(const QString& key);
  Q_INVOKABLE void toggleHome(const QString& key);
  Q_INVOKABLE void goOn();   // on the last step: createRequested
  Q_INVOKABLE void goBack();

 signals:
  void changed();
  void createRequested();    // read the rows and answers now; everything in one commit
  void left();               // back from the first step: what is typed stays
  void cancelled();          // Fortryd det hele

 private:
  void setPerson(const QString& key, const std::function<void(NewPersonRow&)>& change);
  Step step_ = Step::Children;
  SnapshotModel<NewPersonRow> children_{this};
  SnapshotModel<NewPersonRow> adults_{this};
  SnapshotModel<PersonChip> workers_{this};
  QString custody_, language_, followUpOn_, secondWorker_;
  bool interpreter_ = false, shielded_ = false, storing_ = false;
  int level_ = 2;
  int nextKey_ = 1;
};

}  // namespace fremskudt::ui
