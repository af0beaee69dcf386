// Modtagelsen: a notification from its receipt to the family it is about, and who gave it.
//
// Invariants: who notified stands in a record that stays with intake (Notifier) and in no other; a notification goes on
// together with the family, children and cases that it opens, in one commit; nothing goes on without an assessment and its
// reason. Due times come from the practice pack's clocks and are never typed. Thread: the tablet's.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "practice/clocks.h"
#include "tablet/queries.h"
#include "tablet/tablet.h"

namespace fremskudt::tablet {

// Level of the case that a notification opens: the worry is put on the table at home.
inline constexpr std::int32_t kNotifiedLevel = 2;

// ErrorKind::refused; the app has its own words for it.
inline constexpr std::string_view kTooLateToTakeBack = "It has gone on and cannot be taken back from here; nothing was changed.";

// What takes one tap back, within seconds.
using TakeBack = std::function<Status(Tablet&)>;
// The same, where it only holds while nothing of `unsent` has left this tablet.
struct TakesBack {
  TakeBack how;
  std::vector<Id> unsent{};
};
// Whether it is too late: one of them has been sent.
Result<bool> is_any_sent(Tablet& tablet, const std::vector<Id>& records);

struct Registered {
  Id notification, notifier;
};
// What this worker handed in to intake and what still waits here. Errors: refused (kTooLateToTakeBack).
Result<Registered> handed_in(Tablet& tablet, const Id& notification);
// Both in one commit; date and time of receipt are now where they are empty, the team is the worker's own.
Result<Registered> register_notification(Tablet& tablet, Notification notification, Notifier notifier);

// Written by a worker who is not intake, and signed with the own name: the office gives it to intake, and then neither of them is
// on this tablet any more. Received now, digitally, from the municipality
// itself. It knows nothing of a talk that it came from.
Result<Registered> hand_to_intake(Tablet& tablet, Notification notification, store::ChangeSet also = {});   // `also`: as Tablet::create
// As if it had not been written. Errors: refused (it is at intake).
Status take_back_handed(Tablet& tablet, const Registered& handed);

// The child of `key` in the notification is this one, by its bare card; nil: it is not known. The notifier's record follows, so
// that intake can tell how many there were before.
Status say_who(Tablet& tablet, const Id& notification, const std::string& key, const Id& case_id);

// The 24-hour assessment. Errors: bad_input without a reason, also when nothing is done.
Status assess(Tablet& tablet, const Id& notification, const std::string& decision, const std::string& reason);

// As it was assessed before, or not at all. Errors: refused (it has gone on, or was assessed anew since).
Status take_back_assessment(Tablet& tablet, const Id& notification, const Notification& before, const std::string& decision);

// On to a team: into the family of the children that are known, else into a new one of `team` with a case for each child that
// nobody answers for yet. Errors: refused (not assessed, gone on already, children of two families, no child named).
struct SentOn {
  Id family;
  std::vector<Id> cases;   // opened
  std::vector<Id> people;  // of theirs
};
Result<SentOn> send_on(Tablet& tablet, const Id& notification, const Id& team);

// Back to intake; what it opened is struck. Errors: refused (the team has it: it has been delivered, or somebody answers for the
// family).
Status take_back_sending(Tablet& tablet, const Id& notification, const SentOn& sent);

// The receipt as it is sent, today. Errors: bad_input without words, refused (nobody to send it to).
Status send_receipt(Tablet& tablet, const Id& notification, const std::string& text);
// It is not sent after all; its words stay. Errors: refused (it was not said to be sent).
Status take_back_receipt(Tablet& tablet, const Id& notification);
// Plain words of our own, in Danish; says nothing about the child, and nothing of what is done.
std::string receipt_draft(const std::string& received_on, const std::string& name);

// Of the family that the notification went into, every case that nobody answers for is this worker's from now on.
// Those cases.
Result<std::vector<Id>> give_to(Tablet& tablet, const Id& notification, const Id& worker);
// Nobody does again. Errors: refused (delivered, so that the office has decided, or not that worker any more).
Status take_back_giving(Tablet& tablet, const Id& notification, const Id& worker);

// ---- what is shown

// How long something has, by which rule: from the practice pack, in both languages.
struct ClockRow {
  std::string code, name_da, name_en, rule_da, rule_en, then_da, then_en, source;
  bool is_source_verified = false;
  std::string start_on, start_at;      // date and local time; the time may be empty
  std::string due_on, due_at;          // of clocks of days no time
  std::string shown_from;              // date, where the clock gives notice
  bool is_ended = false, is_never = false;
};

struct NotificationRow {
  Id id;
  std::string children;                // "Emma K., ufødt" comes from the app: names alone here
  std::string received_on, received_at, how_received;
  std::string due_on, due_at;          // of the assessment; empty once it is written
  std::string receipt_due_on;          // of the receipt; empty when it is sent or nobody waits for one
  std::string assessment, team;        // code; name of the team it was sent to
  bool in_danger = false, unborn = false, is_sent = false, pending = false, conflict = false;
};

struct Inbox {
  std::string today;
  std::vector<NotificationRow> to_assess;   // the soonest due first
  std::vector<NotificationRow> to_send;     // assessed, and not gone on yet; and those whose receipt is not sent
  std::vector<NotificationRow> to_give;     // of families that nobody answers for yet: the leader's
  std::vector<NotificationRow> done;        // newest first
};

// A child that intake knows by its bare card.
struct KnownChild {
  Id case_id, family, team;
  std::string name, team_name, responsible;
  std::int32_t birth_year = 0;
};

struct EarlierNotification {
  Id id;                               // nil where it is with a family that is not on this tablet
  std::string received_on;
};

struct NotificationPage {
  NotificationRow row;
  std::shared_ptr<const Notification> notification;
  std::shared_ptr<const Notifier> notifier;   // null: not this worker's to see; name, whereabouts and receipt left out
  Id notifier_id;
  bool has_name = false, has_whereabouts = false, has_receipt = false;   // there, and shown on a logged tap
  std::vector<KnownChild> known;              // by the children's order; nil where a child is not known
  std::vector<EarlierNotification> earlier;   // about any of the children, oldest first
  std::int32_t number = 1, months = 0;        // this is the fourth in fourteen months
  std::vector<ClockRow> clocks;
  Id suggested_team;                          // by where the children live or go; nil: cannot be told
  bool is_mine_to_assess = false;             // intake's own, not gone on
  bool waits = false;                         // this worker's, handed in to intake and still unsent
  Id family, first_case;                      // where it is, once it has gone on
};

class IntakeQueries {
 public:
  explicit IntakeQueries(Tablet& tablet) : tablet_(tablet) {}

  Result<Inbox> inbox();
  Result<NotificationPage> notification(const Id& id);
  // Bare cards that fit what was typed, by name: at most 20.
  Result<std::vector<KnownChild>> find_child(std::string_view name, std::int32_t birth_year = 0);
  // Teams that a notification can go on to, by name.
  Result<std::vector<std::pair<Id, std::string>>> teams();
  // Who said it; whoever asks logs the reading first. Name, whereabouts, receipt.
  Result<Notifier> who_notified(const Id& notification);

 private:
  Result<NotificationRow> row(const store::Row& found, const Notifier* notifier);

  Tablet& tablet_;
};

// Oldest first, as recorded and not as due.
Result<std::vector<ClockRow>> clocks_of(const practice::Pack& pack, std::span<const practice::Recorded> recorded);

}  // namespace fremskudt::tablet
