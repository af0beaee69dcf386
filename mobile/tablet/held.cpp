// What the office would not take, and what a person can do about it. No choice here lets go of words.
#include "store/order_facts.h"
#include "store/set_aside.h"
#include "tablet/facts.h"
#include "tablet/tablet.h"
#include "tablet/values.h"

namespace fremskudt::tablet {

using google::protobuf::Message;

std::string fact_kept(const Id& record) { return std::string(kFactKept) + record.to_string(); }

bool can_be_written_as_new(std::uint32_t number) {
  const auto* type = record_type(number);
  return type && (type->policy.draft() || number == record_type_of<Task>().number());
}

Status Tablet::send_again(const Id& id) {
  TRY(const auto stored, reader().read(id));
  if (!stored) return fail(ErrorKind::not_found, "This record is not on this tablet: the office has what was written.");
  TRY_VOID(apply({store::Reoffer{id}, store::SetFact{fact_kept(id), {}}, store::SetFact{store::fact_set_aside(id), {}}}));
  return {};
}

Status Tablet::keep_here(const Id& id) {
  TRY(const auto stored, reader().read(id));
  if (!stored || !stored->refused) return fail(ErrorKind::not_found, "This record is not one that the office refused.");
  TRY_VOID(apply({store::SetFact{fact_kept(id), std::to_string(stored->local_revision)}}));
  return {};
}

Status Tablet::take_up_again(const Id& id) {
  TRY_VOID(apply({store::SetFact{fact_kept(id), {}}}));
  return {};
}

Result<bool> is_erased(Tablet& tablet, const Id& id) {
  TRY(const auto stored, tablet.reader().read(id));
  if (stored) return stored->state.erased;
  TRY(const auto order, tablet.reader().fact(store::order_fact(id, 0)));
  return !order.empty();
}

Status Tablet::set_aside_read(const Id& id) {
  TRY_VOID(apply({store::SetFact{store::fact_set_aside(id), {}}}));
  return {};
}

Status Tablet::loss_read() {
  TRY_VOID(apply({store::SetFact{std::string(store::kFactLostAfter), {}}}));
  return {};
}

Result<Id> Tablet::write_as_new(const Id& id) {
  TRY(const auto stored, reader().read(id));
  if (!stored || stored->state.erased) return fail(ErrorKind::not_found, "This record is not on this tablet.");
  if (!can_be_written_as_new(stored->type)) return fail(ErrorKind::bad_input, "Records of this kind are not written twice.");
  TRY(const auto resolved, merge::resolve(stored->state));
  const auto& type = record_type_of(*resolved.message);
  auto copy = type.make();
  copy->CopyFrom(*resolved.message);
  const auto* reflection = copy->GetReflection();
  for (const auto& field : type.fields) {
    const auto role = field.policy.role();
    if (role == CREATED || role == SHARED || role == FINISHED || role == STRUCK) reflection->ClearField(copy.get(), field.descriptor);
    if (field.policy.merge() != PROSE) continue;
    auto& prose = static_cast<Prose&>(*reflection->MutableMessage(copy.get(), field.descriptor));
    for (auto& paragraph : *prose.mutable_paragraphs()) {   // new ones here, with nothing of what they went through
      paragraph.clear_id();
      paragraph.clear_value();
    }
  }
  // A record that was refused is still here, with every version that somebody wrote in it.
  store::ChangeSet also;
  if (stored->refused) also.push_back(store::SetFact{fact_kept(id), std::to_string(stored->local_revision)});
  return create(*copy, std::move(also));
}

Status Tablet::log_opened(const Id& id) {
  TRY(const auto stored, reader().read(id));
  if (!stored || stored->state.erased) return {};
  const bool is_about_people = stored->scope.kind == FAMILY || stored->scope.kind == INTAKE || stored->scope.kind == RECORD ||
                               stored->type == record_type_of<OutreachContact>().number();
  // The own drafts are read by nobody else; places and colleagues are no secret of anybody's.
  if (!is_about_people || stored->scope.kind == OWN) return {};
  return log_reading(id);
}

}  // namespace fremskudt::tablet
