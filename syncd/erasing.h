// Erasing at the office: which records an order means, the ledger before the store, and the words of old talks.
//
// An order is done when its answer goes out: the records are tombstones in the feed, and nothing of them is left in
// pages, index, history or log. What refers to a record by its type's scope rule belongs to it, and what goes with another by
// its field's policy goes with it wherever it is; records of new types are so found without a word here.
// Thread: the writer's.
#pragma once

#include <string>
#include <vector>

#include "syncd/office.h"

namespace fremskudt::syncd {

// Erases these records, or these forgettable fields of each, and what is set aside of them, and in the same commit what else is given. Errors: busy when old pages are
// still being read, so that pieces may be left for a moment: the order stands, and giving it again tells when they are gone.
Status erase(Office& office, const std::vector<Id>& records, const std::vector<std::uint32_t>& fields = {}, store::ChangeSet also = {});

// All that belongs to a team, place or family by the scope rule of its type; drafts and struck records too, and what is only
// set aside.
Result<std::vector<Id>> belongings(Office& office, const Id& record, const RecordType& type);

// These records with all that is erased with them: who notified with the notification. And of what intake has received and
// assessed and kept, each notification that is about children of cases among `records` and of no others, with who notified.
// Requests, notices and grants about any of them too.
Result<std::vector<Id>> with_companions(Office& office, std::vector<Id> records);

// After opening: orders of the ledger that the store does not know (it was put back as it was earlier) are carried out
// again, and those only the store knows (the ledger was lost) are written down again.
Status settle_orders(Office& office);

// Orders that only the store knows go into the ledger.
Status write_down_orders(Office& office);

// Orders of this office's own that a tablet hands back: those that it does not know, because it was put back to before them,
// are written down and carried out again.
Status take_back_orders(Office& office, const std::vector<ErasureOrder>& orders, const Id& device);

// Erases the words of talks without a name that have been kept as long as the practice pack says (its clock “talk_words”), at
// most `most` of them, and says which. Of a talk that others continue the last one counts. A day counts from what the record says or, if later, from when the office first heard from who
// wrote it: a tablet with a wrong clock loses no words. Errors: refused when this machine's clock has run ahead
// of the office (passing_time.h).
Result<std::vector<Id>> erase_old_words(Office& office, std::size_t most);

}  // namespace fremskudt::syncd
