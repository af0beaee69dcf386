// The tables of a store and the numbered steps that made them. Thread: the writer's, while it opens.
#pragma once

#include <span>
#include <string_view>

#include "base/result.h"

namespace fremskudt::store {

class Database;

// Stores from kSchemaFloor are brought up to kSchemaCeiling; a newer one is refused politely, never touched.
// A released step is never edited: tests/store/fixtures holds each of them as it was released.
inline constexpr int kSchemaFloor = 1;
inline constexpr int kSchemaCeiling = 7;

// Step n, at index n - 1, makes schema n of schema n - 1.
std::span<const std::string_view> migrations();
// Runs the missing steps, each in one transaction with its number.
Status migrate(Database& database);

}  // namespace fremskudt::store
