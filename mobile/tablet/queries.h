// What the pages show, as plain values. No text of a language: the app puts words to types, codes and dates.
// Only what may stand in lists stands in lists: first name and the first letter of the last, never a CPR number or
// an address that is protected. Thread: the reader's.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tablet/decides.h"
#include "tablet/reading.h"
#include "tablet/tablet.h"

namespace fremskudt::tablet {

// How a list calls a record: the app makes "Hjemmebesøg hos Emma K., 3. marts" of it.
struct Title {
  Id id;
  std::uint32_t type = 0;
  std::string date;                    // practice date or empty
  std::string name;                    // of a place, worker, team, person; "Emma K., Noah K." of a family
  std::string mark;                    // of a talk
  std::string text;                    // a task's own words
};

struct Author {
  Id worker;
  std::string name;                    // empty when not known here
  bool me = false;
  std::int64_t at = 0;                 // as its author's clock said
};

enum class PromiseKind { task, agreement_line, contact };
struct Promise {                       // Lovet: whom I promised what
  PromiseKind kind = PromiseKind::task;
  Id record;
  std::string line;                    // key of the agreement line
  Title about;                         // family or place; nil id when none
  std::string what, to, due_on;
  std::vector<std::string> agreed = {};   // of a talk: what its worker said they do, codes of the list "agreed"
  std::string by = {};                 // the colleague whose word it was; empty: this worker's own
};

enum class DueKind { task, case_follow_up, contact_follow_up, agreement_line };
struct Due {                           // Frister: next seven days and what has passed
  DueKind kind = DueKind::task;
  Id record;
  Title about;
  std::string what, on;
  std::string by = {};                 // the colleague whose task it was; empty: this worker's own
};

struct Unfinished {                    // Ikke færdige
  Title title;
  std::uint32_t words = 0;
  std::int64_t changed_at = 0, begun_at = 0;
  bool shared = false, pending = false, conflict = false, mine = false;
  bool is_old = false;                 // older than the practice pack allows: name_old_drafts()
};

struct Next {                          // where this worker is today: a place with a presence on this weekday
  Title place;
  std::string from, until;
};

struct PlanRow {                       // an agreed visit or meeting that has become nothing yet, and was not called off
  Title title;                         // whom it is about
  std::string time, kind;              // "09:30" or empty; code
  std::string place;                   // empty also where it may be an address that is hidden
  bool interpreter = false, pending = false, conflict = false;
};

struct Today {
  std::string date;
  std::vector<Next> next;              // by time; without those that are over, when a visit is planned for today
  std::vector<PlanRow> plans;          // mine, from today on, by date and time
  // This worker's own, and those of colleagues who no longer answer for a child that this worker answers for.
  std::vector<Promise> promised;       // by date
  std::vector<Due> due;
  std::vector<Unfinished> unfinished;  // newest first
};

struct PlaceRow {
  Id id;
  std::string kind, name, area;
  std::vector<Presence> presence;
  std::uint32_t open_follow_ups = 0;
  std::string last_contact;            // date
  std::string next_follow_up;
  bool pending = false;
};

struct ContactRow {
  Id id;
  std::string date, mark, about, age_band, outcome, follow_up_on;
  std::vector<std::string> themes;
  std::string excerpt;                 // first words of the worry
  Author author;
  std::int32_t minutes = 0;
  bool finished = false, shared = false, pending = false, conflict = false, continued = false;
  std::vector<std::string> promises;   // of what was agreed there, what its worker does: codes
  std::string next_time;               // promised for the next time somebody is at the place: that day, where one is known
  // The day it is to be followed up; empty when none is known.
  bool is_my_promise() const { return finished && author.me && !continued && !promises.empty(); }   // of one that is open
  const std::string& due_on() const { return follow_up_on.empty() ? next_time : follow_up_on; }
};

struct PlacePage {
  std::shared_ptr<const Place> place;
  std::vector<Promise> promised;
  std::vector<Due> tasks;              // this worker's others there, with and without a date
  std::vector<ContactRow> open;        // to be followed up, soonest first
  std::vector<ContactRow> unfinished;
  std::vector<ContactRow> earlier;     // newest first
  // Themes, most used first: of all talks, of those of the last half-year, and of those before.
  using Themes = std::vector<std::pair<std::string, std::uint32_t>>;
  Themes themes, lately, before;
};

struct PersonRow {
  Id id;
  std::string kind, first_name, last_name, born, due, relation, phone, organisation;
  std::string address;                 // never a hidden one: address_of()
  bool protected_address = false, has_cpr = false;
  bool hides_address = false;          // there is one, and it is shown on a logged tap only
  Id case_of;                          // a child's case; nil when it has none
  std::vector<Relation> relations;     // what this person is to each child; the key is the child's person
  std::string removed;                 // why the person was taken out of the family; empty: was not
};

struct ChildRow {
  Id case_id, person, family;
  std::string name;                    // "Emma K."
  std::string born, due;
  std::int32_t level = 0;
  std::string next_on;                 // what comes next for this child
  std::string next_kind;               // "follow_up", "agreement", "task"
  std::string area;                    // set where two look alike
  bool mine = false, second = false, closed = false, shielded = false, pending = false, conflict = false;
};

struct BareCard {                      // a child of the team whose family is not on this tablet
  Id case_id;
  std::string name;                    // "Emma K."
  std::int32_t birth_year = 0;         // 0: unknown
  std::string responsible;             // name, or empty
};

struct FamilyGroup {                   // siblings under one another
  Id family;
  std::vector<ChildRow> children;      // eldest first
  std::string next_on;
};

// What the journal has answered about an entry; of one that nobody finished, nothing.
struct Journaled {
  std::string on;                      // the day of its newest receipt; empty: there is none
  bool whole = false;                  // all that the journal is to have of it; false: something came to it since
  friend bool operator==(const Journaled&, const Journaled&) = default;
};

struct TimelineRow {
  Title title;
  Author author;
  std::string excerpt;                 // of what is for this child: a paragraph tied to a sibling is not
  std::string note_kind;               // of a note
  Id adds_to;                          // the entry whose addendum a note is
  std::uint32_t words = 0;
  std::int32_t minutes = 0;
  std::int64_t changed_at = 0;
  bool finished = false, shared = false, pending = false, conflict = false;
  Journaled journaled;
};

struct ChildPage {
  ChildRow child;
  std::shared_ptr<const Case> case_record;
  std::shared_ptr<const merge::View> case_view;        // of case_record: what its page has told
  std::vector<std::string> other_follow_ups;           // that stand beside its date: nobody has decided
  std::shared_ptr<const Family> family;
  std::string responsible_name, second_worker_name;
  std::vector<PersonRow> people;       // the child first
  std::vector<PersonRow> removed;      // who was taken out of the family
  bool hides_address = false;          // somebody's address is protected: who lives where, and samvær, is said on a logged tap only
  std::vector<ChildRow> siblings;
  std::vector<TimelineRow> timeline;   // newest first
  std::vector<TimelineRow> open_agreements;
  std::vector<Promise> promised;       // to this child or the family as a whole, whoever's word it was
  std::vector<Due> tasks;              // the others about them, whoever's, with and without a date
  std::vector<PlanRow> plans;          // ahead, and those of the last week that nothing is known of
  struct ScorePoint {
    std::string date, who;
    std::int32_t value = 0;
  };
  std::vector<ScorePoint> scores;      // oldest first
  bool conflict = false;
};

// One version in a conflict, readable.
struct VersionText {
  merge::Dot dot;
  Author author;
  std::string text;                    // of text fields; else the code, number or date
  Voice voice = VOICE_NONE;
  bool shown = false, came_later = false, removed = false, not_for_reading = false;
  Id child;                            // of a paragraph: the case it is tied to; nil: about all
  std::string child_name;              // "Emma K."
};

struct ConflictView {
  std::uint32_t field = 0;
  std::string field_name;              // proto name
  std::string key;
  std::string part;                    // of an element in a list: the proto name of what within it
  std::vector<VersionText> versions;   // newest first
  bool can_combine = false;            // text
  bool hidden = false;                 // Queries::hides(): the versions stand here without their words
  DecidedBy by = DecidedBy::writers;
  bool may_decide = true;              // this worker, on this tablet
  bool settled = false;                // of a finished journal entry: all versions stand, and nobody chooses any more
  bool is_open() const { return may_decide && !settled; }
};

struct ConflictPage {                  // To udgaver
  Title title;
  std::vector<ConflictView> conflicts;
};

struct InConflict {                    // a record in two versions, to be decided
  Title title;
  bool may_decide = false;             // this worker, about one of them at least
  DecidedBy by = DecidedBy::writers;   // who, otherwise
};

// Typed to put versions together that somebody else has decided between since (fact_combined), or that this worker can no
// longer decide between.
struct UnusedWords {
  Title title;
  std::uint32_t field = 0;
  std::string field_name, key;
  std::string words;
  std::string now;                     // what stands there; empty: nothing does, or several versions do
  bool usable = true;                  // the record takes words, and this worker may decide about them
  DecidedBy by = DecidedBy::writers;
  bool may_decide = true;
  bool hidden = false;                 // Queries::hides(): neither words nor what stands there are here
};

struct VisitPage {
  Title title;
  std::shared_ptr<const HomeVisit> visit;
  std::vector<PersonRow> people;       // of the family
  std::vector<ChildRow> children;
  std::vector<ConflictView> conflicts;
  std::vector<TimelineRow> agreements;
  std::vector<VersionText> paragraphs; // in shown order, same as visit->note()
  std::vector<Author> authors;         // of all that stands in it
};

struct Addendum {                      // a note that adds to a finished entry
  Id id;
  Author author;
  std::string date, text;              // all of its words, a paragraph a line
  bool finished = false;
  Journaled journaled;
};

struct HitRow {
  Title title;
  std::string before, match, after;
};

struct SyncRow {
  Title title;
  bool refused = false;                // the office would not have it; it stands here alone
  bool set_aside = false;              // the office has it, and has not merged it
  bool kept = false;                   // refused, and a person lets it lie here
  bool is_here = true;                 // with its words; what is set aside may have left
  bool can_be_new = false;             // Tablet::write_as_new
  std::string why;                     // code of base/reasons.h
  std::string sentence;                // English; the app has its own for the code
  std::int64_t changed_at = 0;
};

struct SyncPage {
  std::vector<SyncRow> rows;           // refused first, then set aside, then oldest change first
  std::int64_t last_receipt_ms = 0;    // 0: none yet
  bool office_is_newer = false;        // as of the last contact: the app is to be updated
  std::uint64_t unknown = 0;           // records kept here that this version cannot show
};

// What the sync sentence says. Notes of what was read here are not counted: nobody wrote them.
struct Waiting {
  std::uint64_t pending = 0;           // written here, without a receipt
  std::uint64_t refused = 0;           // to be decided on
  std::uint64_t kept = 0;              // refused and left here: it stands on this tablet alone
  std::uint64_t conflicts = 0;         // records in which two people wrote the same at once, and this worker may decide
  std::uint64_t others_decide = 0;     // the same, and only the leader or the office may
  std::uint64_t unused_words = 0;      // words put together for a conflict that is not for this worker to decide any more
  std::uint64_t set_aside = 0;         // the office has it and has not merged it; until somebody has read that
  std::int64_t lost_after_ms = 0;      // what was written here after that, and not received by the office, was lost; 0: nothing
  std::uint64_t needs_you() const { return refused + conflicts + unused_words; }
};

struct NoticeRow {                     // what the office tells about access
  Id id;
  std::string kind, reason, why;
  Title about;                         // name and type as far as they are known here
  bool is_here = false;                // the record itself, so that it can be opened
  std::string by;                      // name of a worker, or empty
  std::int64_t at = 0, until = 0;
  bool is_new = false;
};

struct Holding {                       // Det ligger på denne tablet
  std::uint32_t type = 0;
  std::uint64_t count = 0, drafts = 0, pending = 0;
};

struct RecordRow {                     // the command line's list
  Id id;
  std::uint32_t type = 0;
  Scope scope;
  Title title;
  bool pending = false, conflict = false, finished = false, shared = false;
};

class Queries {
 public:
  // Both outlive it.
  Queries(store::Reader& reader, const Identity& identity, Environment& env);

  Result<Today> today();
  Result<std::vector<PlaceRow>> places();
  Result<PlacePage> place(const Id& place);
  Result<std::vector<ContactRow>> contacts(const Id& place);
  // What a talk begins with: where, today, and with whom this worker last talked there, or who is usually met at such a
  // place. One that continues another keeps its mark, its people and what it was about. Never age, theme or outcome.
  Result<OutreachContact> new_contact(const Id& place, const Id& continues = {});
  Result<std::vector<FamilyGroup>> families(bool only_mine = false, bool closed = false);
  Result<std::vector<BareCard>> team_cards();                      // by name; of the own team
  Result<ChildPage> child(const Id& case_id);
  // Where this person, or the people of this family, live; also where it is protected. Whoever asks logs the reading first.
  Result<std::string> address_of(const Id& person_or_family);
  // Are this field's values shown only to who asked for them by a tap of their own, which is logged? CPR numbers are;
  // where somebody lives, and when a child is where (samvær), once an address in the family is protected; name and phone of whose address it is. Everything
  // that shows values of any field asks here; only what is `revealed` has been asked for.
  Result<bool> hides(const Id& record, const google::protobuf::Message& message, const Field& field);
  Result<bool> finds_what_is_hidden(store::Hit& hit);
  Result<bool> finds_where_a_child_lives(store::Hit& hit);
  using Revealed = std::set<Id>;       // records
  Result<VisitPage> visit(const Id& visit);
  Result<std::vector<Addendum>> addenda(const Id& entry);   // oldest first
  Result<Journaled> journaled(const Id& entry);
  Result<ConflictPage> conflicts_of(const Id& record, const Revealed& revealed = {});
  Result<std::vector<UnusedWords>> unused_words(const Id& record = {}, const Revealed& revealed = {});   // nil: of all records
  Result<std::vector<InConflict>> in_conflict(std::uint32_t limit = 200);
  Result<std::vector<HitRow>> search(std::string_view text, std::uint32_t limit = 50, std::uint32_t offset = 0);
  Result<SyncPage> sync();
  Result<Waiting> waiting();
  Result<std::vector<NoticeRow>> notices();                        // newest first
  Result<std::vector<Holding>> holdings();
  Result<std::vector<RecordRow>> list(std::uint32_t type);         // 0: every type
  Result<std::vector<std::pair<Id, std::string>>> workers();

  Result<Title> title(const Id& record);
  Result<std::string> worker_name(const Id& worker);
  Result<Author> author(merge::Dot dot, merge::Stamp stamp);

 private:
  template <class Record>
  Result<std::vector<Listed<Record>>> rows(std::vector<store::Filter> filters = {}, std::string order_by = {}, bool descending = false) {
    return tablet::list<Record>(reader_, std::move(filters), {.by = std::move(order_by), .descending = descending});
  }
  template <class Record>
  Result<std::shared_ptr<const Record>> whole(const Id& id) { return tablet::whole<Record>(reader_, id); }

  Result<Title> named(const Id& record);
  bool is_me(const std::string& worker) const { return worker == identity_.worker.to_bytes(); }
  std::string local_today() const;
  Author creator(const google::protobuf::Message& record);
  Title title_of(const Id& id, const google::protobuf::Message& record);
  std::string family_name(const Id& family);
  std::string child_name(const std::string& case_id, const std::string& family);   // of the child; else of the family
  std::string place_name(const Id& place);
  Title about_family(const std::string& family);
  Title about_place(const std::string& place);

  // Not called off and not become anything, from this day on.
  Result<std::vector<PlanRow>> plans(std::vector<store::Filter> filters, const std::string& from);
  Result<bool> is_begun(const Id& plan);
  Result<std::vector<ContactRow>> contact_rows(std::vector<store::Filter> filters);
  // Fills in ContactRow::next_time of talks at this place.
  void add_next_time(const Place& place, std::vector<ContactRow>& talks) const;
  // Does the page show what this worker is to do there? `children`: the cases it is about; empty: the family as a whole.
  using Shows = std::function<bool(const std::string& worker, const std::string& family, const std::vector<std::string>& children)>;
  // What is this worker's to see to: the own, and what was left by a colleague who no longer answers for it.
  Result<Shows> shows_mine_and_left();
  // Until that day; empty: all, also those without a date.
  Status add_tasks(std::vector<store::Filter> filters, const Shows& shows, std::vector<Promise>* promised, std::vector<Due>* due,
                   const std::string& until);
  Status add_lines(std::vector<store::Filter> filters, const Shows& shows, std::vector<Promise>* promised, std::vector<Due>* due,
                   const std::string& until);
  std::string name_unless_me(const std::string& worker);
  Result<std::vector<PersonRow>> people_of(const Id& family, bool removed = false);
  Result<std::vector<ChildRow>> children(std::vector<store::Filter> filters);
  Status add_next(std::map<Id, FamilyGroup>& groups);
  Result<std::vector<TimelineRow>> timeline(const Id& family, const Id& case_id);
  TimelineRow timeline_row(const store::Row& row, const google::protobuf::Message& record);
  struct Receipts {
    std::string on;
    merge::Vector heard;
  };
  Result<std::map<Id, Receipts>> receipts(std::vector<store::Filter> filters);
  Result<std::vector<ConflictView>> conflict_views(const Id& record, const merge::Resolved& resolved, const Revealed& revealed);
  // Somebody's address in this family is protected; also of one who was taken out of it.
  Result<bool> has_protected_address(const Id& family);

  store::Reader& reader_;
  const Identity& identity_;
  Environment& env_;
  std::map<Id, std::string> names_;    // of workers, places and families, for the life of one page
};

}  // namespace fremskudt::tablet
