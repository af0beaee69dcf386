// Facts that belong to a record. Those of one of its fields are words for it that are not in it yet: they go with it, when field or
// record is erased and when the record leaves this store. Those about a record are words that a person has typed and not given
// yet: erased with it, and kept when it merely leaves, for nobody else has them. Should it be erased then, no tombstone comes here:
// the office is asked by the record's id (kPlaceOfTyped).
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.h"

namespace fremskudt::store {

// How their names begin; then come the record, the number of the field, and what is the writer's own.
inline constexpr std::string_view kRecordFacts = "draft/combine/";

inline std::string record_facts(const Id& record) { return std::string(kRecordFacts) + record.to_string() + '/'; }
inline std::string record_facts(const Id& record, std::uint32_t field) { return record_facts(record) + std::to_string(field) + '/'; }

struct RecordFact {
  Id record;
  std::uint32_t field = 0;
  std::string_view rest;
};
inline std::optional<RecordFact> record_fact(std::string_view name) {
  if (!name.starts_with(kRecordFacts)) return std::nullopt;
  name.remove_prefix(kRecordFacts.size());
  const auto first = name.find('/'), second = name.find('/', first + 1);
  if (first == name.npos || second == name.npos) return std::nullopt;
  const auto record = Id::parse(name.substr(0, first));
  if (!record) return std::nullopt;
  RecordFact fact{.record = *record, .rest = name.substr(second + 1)};
  const auto number = name.substr(first + 1, second - first - 1);
  if (std::from_chars(number.data(), number.data() + number.size(), fact.field).ec != std::errc()) return std::nullopt;
  return fact;
}

// How the names begin of a worker's own paragraphs that somebody else took away, until they have been read; then come the
// record, the number of the field, and what tells two of them apart. The value is the Paragraph. Of a field as those above.
inline constexpr std::string_view kLostFacts = "lost/";

inline std::string lost_facts(const Id& record) { return std::string(kLostFacts) + record.to_string() + '/'; }
inline std::string lost_facts(const Id& record, std::uint32_t field) { return lost_facts(record) + std::to_string(field) + '/'; }

// How the names of those about a record begin; then come the record and what is the writer's own.
inline constexpr std::string_view kFactsAbout = "draft/about/";

inline std::string facts_about(const Id& record) { return std::string(kFactsAbout) + record.to_string() + '/'; }

struct FactAbout {
  Id record;
  std::string_view rest;
};
inline std::optional<FactAbout> fact_about(std::string_view name) {
  if (!name.starts_with(kFactsAbout)) return std::nullopt;
  name.remove_prefix(kFactsAbout.size());
  const auto end = name.find('/');
  if (end == name.npos) return std::nullopt;
  const auto record = Id::parse(name.substr(0, end));
  if (!record) return std::nullopt;
  return FactAbout{*record, name.substr(end + 1)};
}

}  // namespace fremskudt::store
