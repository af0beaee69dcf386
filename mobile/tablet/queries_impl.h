// Templates of Queries; only queries*.cpp include this.
#pragma once

#include <string_view>

#include "tablet/queries.h"

namespace fremskudt::tablet {

// A tablet holds some thousands of records; a page that would show more than this is no page.
inline constexpr std::uint32_t kMaxRows = 20'000;

// A talk that is to be taken up again: on a day, or, when the worker chose none, the next time they are there.
inline bool is_promised(std::string_view outcome, std::string_view follow_up_on) {
  return !follow_up_on.empty() || outcome == "follow_up" || outcome == "to_the_door";
}

// What its worker promised in a talk that is open.
inline Promise promise_of(const ContactRow& talk, Title about) {
  about.mark = talk.mark;
  return {.kind = PromiseKind::contact, .record = talk.id, .line = {}, .about = std::move(about), .what = {}, .to = {},
          .due_on = talk.due_on(), .agreed = talk.promises};
}

inline store::Filter equal(std::string field, const Id& id) {
  return {store::Filter::Op::equal, std::move(field), id};
}
inline store::Filter is_set(std::string field) { return {store::Filter::Op::is_set, std::move(field), {}}; }
inline store::Filter not_set(std::string field) { return {store::Filter::Op::not_set, std::move(field), {}}; }

template <class Record>
Result<std::vector<Queries::Listed<Record>>> Queries::rows(std::vector<store::Filter> filters, std::string order_by,
                                                           bool descending) {
  store::Query query{.type = record_type_of<Record>().number()};
  query.filters = std::move(filters);
  query.order_by = std::move(order_by);
  query.descending = descending;
  query.limit = kMaxRows;
  TRY(auto found, reader_.list(query));
  std::vector<Listed<Record>> rows;
  rows.reserve(found.size());
  for (auto& row : found) {
    auto record = std::static_pointer_cast<const Record>(row.message);
    rows.push_back({row.id, row.scope, std::move(record), std::move(row)});
  }
  return rows;
}

template <class Record>
Result<std::shared_ptr<const Record>> Queries::whole(const Id& id) {
  TRY(const auto stored, reader_.read(id));
  if (!stored || stored->state.erased || stored->type != record_type_of<Record>().number())
    return std::shared_ptr<const Record>();
  TRY(auto resolved, merge::resolve(stored->state));
  return std::shared_ptr<const Record>(static_cast<const Record*>(resolved.message.release()));
}

inline Id id_of(const std::string& bytes) { return Id::from_bytes(bytes).value_or(Id{}); }

}  // namespace fremskudt::tablet
