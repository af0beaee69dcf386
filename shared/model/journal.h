// What the journal's documents hold of an entry (`syncd export`), and so what must have come to it before anybody may say
// that the entry is journaliseret. Pure. Thread: any.
#pragma once

#include <span>

#include "model/record_type.h"

namespace fremskudt {

// Fields of finished entries that no document shows, each for its reason.
std::span<const std::uint32_t> journal_leaves_out(const RecordType& type);
// Stands in the title and the facts of every document: a change of it makes no document of its own.
bool is_in_journal_head(const Field& field);
// By what it says an entry is whole and goes to the journal: that it is finished; of a notification, how it was assessed. nullptr:
// its type has no entries.
const Field* concluding_field(const RecordType& type);
// Whether a change of this field goes to the journal: as words of an entry, or that it was struck.
bool goes_to_journal(const RecordType& type, const Field& field);

}  // namespace fremskudt
