// Planned visits: what they become, and that they came to nothing.
#include "tablet/tablet.h"

namespace fremskudt::tablet {

using google::protobuf::Message;

namespace {

template <class Record>
std::unique_ptr<Message> begun(const PlannedVisit& plan, const Id& id, const std::string& today) {
  auto record = std::make_unique<Record>();
  record->set_family(plan.family());
  record->set_date(today);
  record->set_minutes(kUsualVisitMinutes);
  *record->mutable_present() = plan.present();
  *record->mutable_present_roles() = plan.present_roles();
  *record->mutable_children() = plan.children();
  record->set_plan(id.to_bytes());
  return record;
}

}  // namespace

Result<std::unique_ptr<Message>> Tablet::begun_by(const Id& id) {
  TRY(const auto resolved, read(id));
  const auto* plan = dynamic_cast<const PlannedVisit*>(resolved.message.get());
  if (!plan) return fail(ErrorKind::bad_input, "Only a planned visit can be started.");
  if (plan->plan_kind() != "meeting") return begun<HomeVisit>(*plan, id, today());
  auto meeting = begun<Note>(*plan, id, today());
  static_cast<Note&>(*meeting).set_note_kind("meeting");
  return meeting;
}

Result<Id> Tablet::become(const Id& plan) {
  for (const auto type : {record_type_of<HomeVisit>().number(), record_type_of<Note>().number()}) {
    store::Query query{.type = type, .limit = 1};
    query.filters.push_back({store::Filter::Op::equal, "plan", plan});
    TRY(const auto rows, reader().list(query));
    if (!rows.empty()) return rows.front().id;
  }
  return Id{};
}

Result<bool> Tablet::end_plan(const Id& id, const std::string& how) {
  TRY(const auto written, edit(id, [&](Message& record) -> Status {
        auto* plan = dynamic_cast<PlannedVisit*>(&record);
        if (!plan) return fail(ErrorKind::bad_input, "Only a planned visit can be called off.");
        plan->set_ended(how);
        return {};
      }));
  return written.changed;
}

}  // namespace fremskudt::tablet
