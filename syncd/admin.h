// What the admin commands do, once the store is open: the same code beside a running syncd and without one.
// Thread: the writer's, where nothing else is said.
#pragma once

#include "syncd/command_line.h"
#include "syncd/office.h"

namespace fremskudt::syncd {

// An id as typed. bad_input when it is none.
Result<Id> id_of(const std::string& text);

// `enrol` answers with the code alone; who asked draws it.
Reply carry_out(Office& office, const AdminVerb& verb);
// Verbs that only read may take long: beside a running syncd a reader of their own answers, on any thread.
bool only_reads(const AdminVerb& verb);
Reply answer_by_reading(store::Reader& reader, const store::Freshness& fresh, const AdminVerb& verb);
// A backup needs the office only for its job: the long part holds up nobody, on any thread.
Reply carry_out(const Result<BackupJob>& job, const Backup& verb);

}  // namespace fremskudt::syncd
