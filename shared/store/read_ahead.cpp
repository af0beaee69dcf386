#include "store/read_ahead.h"

namespace fremskudt::store {

void read_ahead(ChangeSet& changes) {
  for (auto& change : changes) {
    auto* arriving = std::get_if<Arrive>(&change);
    if (!arriving || arriving->state.size() > kMaxReadAheadBytes) continue;
    auto state = merge::decode(arriving->state);
    if (!state) continue;   // the writer finds the same, and says so
    auto ahead = std::make_shared<ReadAhead>();
    if (auto derived = derive(*state)) ahead->derived = *std::move(derived);
    ahead->state = *std::move(state);
    arriving->ahead = std::move(ahead);
  }
}

}  // namespace fremskudt::store
