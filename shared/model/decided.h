// Who decides about a field with the policy `decided`: one that says who may see what, or what things are called for
// everybody. Asked by the office, which has the last word, and by tablets, which take no change that it would not grant.
#pragma once

#include "model/record_type.h"

namespace fremskudt {

enum class DecidedBy {   // fewer and fewer
  writers,   // not decided: whoever may write in the record's scope
  movers,    // a family's and a case's: whoever may move it; a request, decided in order of arrival
  leader,    // what a team, its people and its places are called, where a place belongs, whether it is struck
  office,    // a worker's team and role, whether worker and team are struck: grants follow from them; no tablet
};

DecidedBy decided_by(const RecordType& type, const Field& field);

}  // namespace fremskudt
