// What the parts of Queries share; only queries*.cpp include this.
#pragma once

#include <string_view>

#include "tablet/queries.h"

namespace fremskudt::tablet {

// A talk that is to be taken up again: on a day, or, when the worker chose none, the next time they are there.
inline bool is_promised(std::string_view outcome, std::string_view follow_up_on) {
  return !follow_up_on.empty() || outcome == "follow_up" || outcome == "to_the_door";
}

// What its worker promised in a talk that is open.
inline Promise promise_of(const ContactRow& talk, Title about) {
  about.mark = talk.mark;
  return {.kind = PromiseKind::contact, .record = talk.id, .line = {}, .about = std::move(about), .what = {}, .to = {},
          .due_on = talk.due_on(), .agreed = talk.promises};
}

}  // namespace fremskudt::tablet
