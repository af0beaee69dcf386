// Records of one kind, read out of the store. Any thread that may use the reader.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "merge/view.h"
#include "model/record_type.h"
#include "store/store.h"

namespace fremskudt::tablet {

// A tablet holds some thousands of records; a page that would show more than this is no page.
inline constexpr std::uint32_t kMostRows = 20'000;

inline Id id_of(const std::string& bytes) { return Id::from_bytes(bytes).value_or(Id{}); }

inline store::Filter equal(std::string field, const Id& id) { return {store::Filter::Op::equal, std::move(field), id}; }
inline store::Filter is_set(std::string field) { return {store::Filter::Op::is_set, std::move(field), {}}; }
inline store::Filter not_set(std::string field) { return {store::Filter::Op::not_set, std::move(field), {}}; }

template <class Record>
struct Listed {
  Id id;
  Scope scope;
  std::shared_ptr<const Record> record;   // without its long texts
  store::Row row;
};

struct Order {
  std::string by = {};        // a field's name; empty: in order of creation
  bool descending = false;
  bool struck = false;        // also what was taken out of the lists
};

template <class Record>
Result<std::vector<Listed<Record>>> list(store::Reader& reader, std::vector<store::Filter> filters = {}, Order order = {}) {
  store::Query query{.type = record_type_of<Record>().number(), .limit = kMostRows, .struck = order.struck};
  query.filters = std::move(filters);
  query.order_by = std::move(order.by);
  query.descending = order.descending;
  TRY(auto found, reader.list(query));
  std::vector<Listed<Record>> rows;
  rows.reserve(found.size());
  for (auto& row : found) {
    auto record = std::static_pointer_cast<const Record>(row.message);
    rows.push_back({row.id, row.scope, std::move(record), std::move(row)});
  }
  return rows;
}

// The whole record with its long texts; null when it is not here.
template <class Record>
Result<std::shared_ptr<const Record>> whole(store::Reader& reader, const Id& id) {
  TRY(const auto stored, reader.read(id));
  if (!stored || stored->state.erased || stored->type != record_type_of<Record>().number()) return std::shared_ptr<const Record>();
  TRY(auto resolved, merge::resolve(stored->state));
  return std::shared_ptr<const Record>(static_cast<const Record*>(resolved.message.release()));
}

}  // namespace fremskudt::tablet
