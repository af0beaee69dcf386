// What Fremskudt itself stands on in a pack: the facts that its records give, and the clocks that its pages and the office go by.
#include <algorithm>

#include "practice/clocks.h"
#include "practice/findings.h"

namespace fremskudt::practice {
namespace {

// Recorded by the program; a pack without one would have clocks that never hear of it.
constexpr const char* kRecorded[] = {"notification_received", "notifier_anonymous", "acute_assessed", "receipt_sent", "born", "case_opened", "relay_given", "family_met", "talk_followed_up"};

struct Relied {
  std::string_view clock, start, end;   // end: empty where Fremskudt ends it by other means
  int soonest, latest;                  // days after the start
  const char* what_for;
};
constexpr int kYear = 366;
constexpr Relied kRelied[] = {
    {"acute_assessment", "notification_received", "acute_assessed", 0, 31, "by which intake sorts what it has received"},
    {"receipt", "notification_received", "receipt_sent", 0, kYear, "by which intake sends its receipts"},
    {"relay_open", "relay_given", "", 0, kYear, "by which an open relay stands on its giver's day"},
    {kTalkWords, "talk_followed_up", "", 1, 5 * kYear, "by which the words of consultations are erased"},
};

void check_run(Findings& findings, const Pack& pack, const Spot& root, const Relied& relied) {
  int index = 0;
  while (index < pack.clocks_size() && pack.clocks(index).code() != relied.clock) ++index;
  const Spot at = root.in("clocks", index, "clock " + std::string(relied.clock));
  // A Monday; every hour and calendar of a year can follow it.
  const Moment begins = *parse_moment("2026-03-02T09:00"), ends = *parse_moment("2026-03-02T10:00");
  const auto due_after = [&](std::vector<Recorded> recorded) -> std::optional<Due> {
    for (auto& due : due_times(pack, recorded))
      if (due.clock == relied.clock) return std::move(due);
    return std::nullopt;
  };
  const auto due = due_after({{"it", std::string(relied.start), begins, std::nullopt}});
  const auto first = add_days(begins.day, relied.soonest), last = add_days(begins.day, relied.latest);
  if (!due || due->standing != Standing::running)
    return findings.add(at, "it does not run when “" + std::string(relied.start) + "” alone is recorded, which is all that Fremskudt knows then; let its first term be from that, without only_if.");
  if (due->day < first || due->day > last)
    return findings.add(at, "it is due " + to_text(due->day) + " when “" + std::string(relied.start) + "” is recorded on " + to_text(begins.day) + "; let it be from " +
                                std::to_string(relied.soonest) + " to " + std::to_string(relied.latest) + " days after that.");
  if (relied.end.empty()) return;
  const auto over = due_after({{"it", std::string(relied.start), begins, std::nullopt}, {"it", std::string(relied.end), ends, std::nullopt}});
  if (over && over->standing == Standing::running) findings.add(at, "ended_by", "“" + std::string(relied.end) + "” does not end it, which is what Fremskudt records; write ended_by: with that.");
}

}  // namespace

void check_relied_on(Findings& findings, const Pack& pack, const Spot& root) {
  for (const char* fact : kRecorded)
    if (find_fact(pack, fact) == nullptr)
      findings.add(root, "the fact “" + std::string(fact) + "” is missing, which Fremskudt records; copy it from what `syncd practice print` writes.");
  for (const auto& relied : kRelied)
    if (find_clock(pack, relied.clock) == nullptr)
      findings.add(root, "the clock “" + std::string(relied.clock) + "” is missing, " + relied.what_for + "; copy it from what `syncd practice print` writes.");
  if (!findings.all.empty()) return;   // a clock is run when nothing is wrong with it
  for (const auto& relied : kRelied) check_run(findings, pack, root, relied);
}

}  // namespace fremskudt::practice
