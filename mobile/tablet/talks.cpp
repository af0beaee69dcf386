#include "tablet/talks.h"

#include <algorithm>

#include "tablet/commit.h"

namespace fremskudt::tablet {

Result<Id> move_talk(Tablet& tablet, const Id& id, const Id& place) {
  TRY(const auto resolved, tablet.read(id));
  const auto* talk = dynamic_cast<const OutreachContact*>(resolved.message.get());
  if (!talk) return fail(ErrorKind::bad_input, "Only a consultation is moved.");
  if (talk->place() == place.to_bytes()) return id;
  const auto me = tablet.identity().worker.to_bytes();
  store::Query query{.type = record_type_of<OutreachContact>().number()};
  query.filters = {{store::Filter::Op::equal, "place", Id::from_bytes(talk->place()).value_or(Id{})}};
  TRY(const auto rows, tablet.reader().list(query));
  const bool has_two_versions = std::ranges::any_of(rows, [&](const auto& row) { return row.id == id && row.conflict; });
  if (talk->has_finished_at() || talk->has_struck() || talk->shared() || talk->created().worker() != me || !talk->continues().empty() || has_two_versions)
    return fail(ErrorKind::refused, "This consultation stays at its place.");

  OutreachContact moved = *talk;
  moved.set_place(place.to_bytes());
  moved.clear_mark();   // one of that place
  Commit commit(tablet);
  TRY(const Id made, commit.add_draft(moved));
  TRY_VOID(commit.edit(id, [&](google::protobuf::Message& record) -> Status {
    auto& left = static_cast<OutreachContact&>(record);
    left.clear_worry();
    left.clear_goes_well();
    left.clear_agreed();
    left.clear_agreed_by();
    left.mutable_struck()->set_reason("flyttet");
    left.mutable_struck()->set_at(tablet.env().now_ms());
    left.mutable_struck()->set_worker(me);
    return {};
  }));
  TRY_VOID(commit.write());
  return made;
}

}  // namespace fremskudt::tablet
