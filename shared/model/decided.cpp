#include "model/decided.h"

namespace fremskudt {

DecidedBy decided_by(const RecordType& type, const Field& field) {
  if (!field.policy.decided()) return DecidedBy::writers;
  const bool is_team = type.number() == record_type_of<Team>().number(), is_worker = type.number() == record_type_of<Worker>().number();
  if (!is_team && !is_worker && type.number() != record_type_of<Place>().number()) return DecidedBy::movers;
  if (is_team || is_worker)
    if (field.policy.role() == STRUCK || field.name() == "team" || field.name() == "role") return DecidedBy::office;
  return DecidedBy::leader;
}

}  // namespace fremskudt
