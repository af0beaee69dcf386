// Steps that cannot be half done: a relay and its end, closing a case, a consent, and the child that gets a name. Each is one
// commit. Thread: the tablet's.
#pragma once

#include <string>
#include <vector>

#include "tablet/intake.h"
#include "tablet/tablet.h"

namespace fremskudt::tablet {

// ---- Overlevering

struct NewRelay {
  Id case_id;
  Id receiver;                         // a colleague; nil: `offer` or `to_whom`
  Id offer;
  std::string to_whom;                 // who is no colleague
  std::string family_told, first_meeting;
  std::int32_t to_level = 0;           // 0: the level stays
};
// By this worker, from today. Errors: bad_input (nobody to receive it, or more than one), refused (the child is on its way to a
// colleague already).
// `also`, here and below: as Tablet::create.
Result<Id> give_over(Tablet& tablet, const NewRelay& relay, store::ChangeSet also = {});
// Jeg har mødt familien: said by its receiver, of an offer by its giver. Who answers for the child, and its level, follow at the
// office, together: not when the giver ended the relay there first.
Status meet_family(Tablet& tablet, const Id& relay);
// They have not after all: of a colleague's only while the office does not know, for then the child has moved. Open again. Errors:
// refused (kTooLateToTakeBack).
Result<TakesBack> taking_back_met(Tablet& tablet, const Id& relay);
// It came to nothing; `end` is a code of relay_end. Empty: it did not after all.
Status end_relay(Tablet& tablet, const Id& relay, const std::string& end);

struct RelayRow {
  Id id, case_id, family, giver_id, receiver_id;   // receiver_id: nil when it is no colleague
  std::string child, giver, receiver, to_whom;   // names; `to_whom` also of an offer
  std::string family_told, begun_on, first_meeting, met_on, end;
  std::int32_t from_level = 0, to_level = 0;   // to_level 0: the level stays
  bool is_mine_to_meet = false, is_mine_given = false, pending = false, conflict = false;
  // Another relay of the same child to a colleague that this one did not know of: to whom and by whom, and whether that colleague has
  // met the family already. Empty: there is none.
  std::string beside, beside_giver;
  bool is_beside_met = false;
  ClockRow clock;                      // empty code: it does not run
  bool is_open() const { return met_on.empty() && end.empty(); }
  bool is_met_too_late() const { return !met_on.empty() && !end.empty() && !receiver_id.is_nil(); }   // nobody moved
};
// Of one family, or all that are open and this worker's to meet or to follow (nil): the oldest first.
Result<std::vector<RelayRow>> relays(Tablet& tablet, const Id& family = {});
// All that are open and lie on this tablet, whoever gave them: the oldest first.
Result<std::vector<RelayRow>> open_relays(Tablet& tablet);
// Those this worker gave that have been open longer than the pack's clock allows.
Result<std::vector<RelayRow>> relays_not_met(Tablet& tablet);

// ---- Luk forløbet

struct Closing {
  Id case_id;
  std::string reason, words;           // code of close_reason
  std::string light_follow_up_on;      // date; empty: none
  std::string light_follow_up;         // what is done then
};
struct Closed {
  Id case_id, task;                    // the task is nil without a follow-up
};
// Today, with the light follow-up as a task, which stands on the day of whoever answers for the child then. Its level stays what
// it was. An open relay stays open: who meets the family has the follow-up too. Errors: bad_input (no reason), refused (closed
// already).
Result<Closed> close_case(Tablet& tablet, const Closing& closing, store::ChangeSet also = {});
// As if it had not been closed, and nothing else: what was written since stays.
Status reopen(Tablet& tablet, const Closed& closed);
// What is still open, so that one looks at it once more: what the child's page shows, and the open relays.
struct LastLook {
  std::uint32_t agreements = 0, promises = 0, plans = 0, relays = 0, tasks = 0;
};
Result<LastLook> last_look(Tablet& tablet, const Id& case_id);

// ---- Samtykke

struct ConsentRow {
  Id id, person;
  std::string kind, answer, name, what, to_whom, given_on, valid_until, withdrawn_on, how_given;
  enum class Standing { holds, refused, expired, withdrawn } standing = Standing::holds;
  bool pending = false, conflict = false;
};
// Of the family, those about this child or about all: by kind, the newest first.
Result<std::vector<ConsentRow>> consents(Tablet& tablet, const Id& family, const Id& case_id);
Result<Id> record_consent(Tablet& tablet, Consent consent, store::ChangeSet also = {});
// Says since when it no longer holds; empty: it holds after all.
Status withdraw(Tablet& tablet, const Id& consent, const std::string& on);

// ---- Barnet får navn

struct Named {
  NewFamily::Child child;              // level 1
  std::string area;
  struct Holder {
    std::string first_name, last_name, relation;
    bool has_consented = false;
  };
  std::vector<Holder> holders;         // of custody; none where a young person comes alone
  bool comes_alone = false;            // a young person, who consents alone
  std::string childs_say;              // code of consent_answer, from ten; empty: not asked
  std::string how_given;               // code of consent_how
};
struct NamedChild {
  Id family, case_id;
  std::vector<Id> consents;
};
// The age from which the child is asked itself.
inline constexpr int kAskedFromYears = 10;
// The family, its people, the case at level 1 and each consent. It knows nothing of the talk that it came from. Errors:
// refused (a holder of custody has not consented, or nobody has; a child of ten or more was not asked).
Result<NamedChild> name_child(Tablet& tablet, const Named& named, store::ChangeSet also = {});

}  // namespace fremskudt::tablet
