// Tablet: the office's orders by which what it holds is erased, signed, as facts: should the office be put back to before them,
// it gets them back. They go when the record leaves this store.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/id.h"

namespace fremskudt::store {

// How their names begin; the value is a SignedErasure.
inline constexpr std::string_view kOrderFacts = "order/";

inline std::string order_facts(const Id& record) { return std::string(kOrderFacts) + record.to_string() + '/'; }
inline std::string order_fact(const Id& record, std::uint32_t field) { return order_facts(record) + std::to_string(field); }

}  // namespace fremskudt::store
