#include "model/journal.h"

#include <algorithm>

#include "fremskudt/records.pb.h"

namespace fremskudt {
namespace {

constexpr std::uint32_t kVisit[] = {HomeVisit::kMinutesFieldNumber,      // derived time is the worker's own
                                    HomeVisit::kPlanFieldNumber};        // how it was agreed says nothing about it
constexpr std::uint32_t kNote[] = {Note::kMinutesFieldNumber, Note::kPlanFieldNumber};
constexpr std::uint32_t kAgreement[] = {Agreement::kVisitFieldNumber};   // it names the visit by an id that says no more than its date
constexpr std::uint32_t kNotification[] = {Notification::kTeamFieldNumber,          // intake's
                                           Notification::kAttachmentsFieldNumber};  // the letter itself, with its sender
constexpr std::string_view kHead[] = {"created", "shared", "finished_at", "struck", "family", "date", "children", "note_kind", "adds_to"};

}  // namespace

std::span<const std::uint32_t> journal_leaves_out(const RecordType& type) {
  if (type.descriptor == HomeVisit::descriptor()) return kVisit;
  if (type.descriptor == Note::descriptor()) return kNote;
  if (type.descriptor == Agreement::descriptor()) return kAgreement;
  if (type.descriptor == Notification::descriptor()) return kNotification;
  return {};
}

const Field* concluding_field(const RecordType& type) {
  if (type.descriptor == Notification::descriptor()) return type.field(static_cast<std::uint32_t>(Notification::kAssessmentFieldNumber));
  return type.policy.journal() ? type.with_role(FINISHED) : nullptr;
}

bool is_in_journal_head(const Field& field) { return std::ranges::find(kHead, field.name()) != std::end(kHead); }

bool goes_to_journal(const RecordType& type, const Field& field) {
  if (field.name() == "struck") return true;
  const auto out = journal_leaves_out(type);
  return !is_in_journal_head(field) && std::ranges::find(out, field.number()) == out.end();
}

}  // namespace fremskudt
