// The team: sparring, who takes a family that nobody answers for, and what Team and Mødevisning show.
//
// What a tablet does not hold it does not count. Every colleague's tablet has the same bare cards of the team's children, and
// no card of a shielded family, of a closed or struck case nor of another team's child: what is said of colleagues is counted by these cards alone,
// so that it is the same on every tablet and tells nothing of a case that has none. Thread: the tablet's.
#pragma once

#include <string>
#include <vector>

#include "tablet/steps.h"

namespace fremskudt::tablet {

// ---- Sparring

struct NewSparring {
  Id case_id;                          // nil: a dilemma without names, for the whole team
  std::string dilemma;
};
// Asked today by this worker. One on a child is with those granted its family alone. Errors: bad_input (no words). `also`: as
// Tablet::create.
Result<Id> ask_for_sparring(Tablet& tablet, const NewSparring& wanted, store::ChangeSet also = {});
// A question or a thought of this worker's; the element's key. Errors: bad_input (no words), refused (closed).
Result<std::string> answer_sparring(Tablet& tablet, const Id& sparring, const std::string& text, store::ChangeSet also = {});
// Fortryd of this worker's own.
Status take_back_answer(Tablet& tablet, const Id& sparring, const std::string& key);
// `closed`: today; else it is open again.
Status close_sparring(Tablet& tablet, const Id& sparring, bool closed);

struct SparringRow {
  Id id, case_id;                      // nil case: a dilemma without names
  std::string child;                   // "Emma K."
  std::string asked_by;                // name of a worker
  std::string asked_on, closed_on;
  std::string excerpt;                 // first words of the dilemma
  std::uint32_t answers = 0;
  bool is_mine = false, is_shielded = false, pending = false, conflict = false;
};

struct SparringAnswer {
  std::string key, text;
  Author author;
};

struct SparringPage {
  SparringRow row;
  std::string dilemma;
  std::vector<SparringAnswer> answers;   // oldest first
};

// ---- a family that nobody answers for

struct GivenFamily {
  Id family, worker;
  std::vector<Id> cases;
};
// Every open case of it that nobody answers for is this worker's from now on. Errors: refused (somebody answers for them already;
// this worker may not move the family).
Result<GivenFamily> give_family(Tablet& tablet, const Id& family, const Id& worker);
// Where it is still as it was given. What the leader gave may have left this tablet by then: not_found.
Status take_back_family(Tablet& tablet, const GivenFamily& given);

// ---- Skærmet

// Every case of the child's family, siblings and closed ones too, is shielded from now on, or none is: in one commit. One shielded
// child shields the family, on every page and at the office. Answers the cases that were changed. Errors: not_found; refused
// (this worker may not move the family).
Result<std::vector<Id>> shield_family(Tablet& tablet, const Id& case_id, bool shielded);
// Fortryd: of these cases, where it is still as it was chosen.
Status take_back_shield(Tablet& tablet, const std::vector<Id>& cases, bool shielded);

struct FreeFamily {
  Id family;
  std::string children;                // "Emma K., Noah K."
  std::vector<std::int32_t> birth_years;   // of each; 0 unknown
  std::string since;                   // date of the oldest case; empty where only the card is here
  std::uint32_t count = 0;             // children that nobody answers for
  bool is_mine_to_take = false;        // this worker's own work, and allowed
  bool is_mine_to_give = false;        // the leader's
  bool is_shielded = false;
};

// ---- Team

struct TeamDue {                       // by date, never by worker
  DueKind kind = DueKind::task;
  Id record, case_id;
  std::string name, on;                // "Emma K."
  bool is_shielded = false;
};

struct RoomRow {                       // a colleague whose families are counted against the band; by name
  Id worker;
  std::string name;
  std::int32_t children = 0;           // by the team's cards
  std::int32_t low = 0, high = 0;      // the band by the worker's hours
  bool is_me = false;
  std::int32_t room() const { return high > children ? high - children : 0; }   // at most: see the top of this file
};

struct TeamPage {
  std::string today, until;            // the last day of `due`
  bool is_leader = false;
  std::vector<SparringRow> sparring;   // open, the oldest first
  std::vector<SparringRow> closed;     // of the last month, the newest first
  std::vector<TeamDue> due;            // what has passed, and the week ahead
  std::vector<RelayRow> relays;        // open, the oldest first
  std::vector<FreeFamily> free;
  std::vector<RoomRow> room;
  std::int32_t my_children = 0;        // all of this worker's own, as Familier counts them
  std::int32_t my_low = 0, my_high = 0;
};

// Mødevisning: what stands on a wall for everybody to see. Initials, dates and numbers; nothing of a shielded case.
struct MeetingLine {
  std::string part;                    // "sparring", "due", "relay", "free", "room"
  std::string who, with;               // initials; of a dilemma nobody
  std::string kind;                    // of `due`: as ChildRow::next_kind
  std::string on;
  std::int32_t count = 0, low = 0, high = 0;   // answers; children
};
struct Meeting {
  std::string today, until;
  std::vector<MeetingLine> lines;      // in the order of the meeting
};

class TeamQueries {
 public:
  TeamQueries(Tablet& tablet, Queries& queries) : tablet_(tablet), queries_(queries) {}

  Result<TeamPage> team();
  Result<SparringPage> sparring(const Id& id);
  Result<Meeting> meeting();

 private:
  // A child of the team: by its case where that is here, else by its bare card.
  struct Child {
    Id case_id, family, responsible;
    std::string name, opened_on;
    std::int32_t birth_year = 0;
    bool is_here = false, is_shielded = false, is_ours = false;   // of the own team
  };
  Status read();
  const Child* child(const Id& case_id) const;
  std::string children_of(const Id& family) const;
  Result<SparringRow> row(const store::Row& found);
  Result<std::vector<TeamDue>> due(const std::string& until);
  Result<std::vector<FreeFamily>> free();
  Result<std::vector<RoomRow>> room();

  Tablet& tablet_;
  Queries& queries_;
  Worker me_;
  Id team_;
  std::vector<Child> children_;        // open ones, by name
  std::vector<Child> closed_;          // with a case that is here: counted nowhere
};

}  // namespace fremskudt::tablet
