// What the invented municipality's people wrote: talks without names, and families followed over half a year.
// All invented. {b} is the child, {m} the mother, {f} the father, {s} the place.
#pragma once

#include <span>

#include "fremskudt/records.pb.h"

namespace fremskudt::demo {

struct Talk {
  const char* place_kind;   // code of place_kind
  const char* about;        // child, group, general
  const char* age_band;     // code; empty when not about one child
  const char* role;         // who brought it: contact_role
  const char* themes;       // codes, parted by commas
  const char* worry;
  const char* goes_well;
  const char* agreed;
  const char* outcome;      // nothing_more, follow_up, to_the_door, notification
};
std::span<const Talk> talks();

struct Said {
  Voice voice;
  const char* text;
  bool not_for_reading = false;
};

struct Visit {
  const char* agenda;
  std::span<const Said> note;
};

// One family's way through half a year.
struct Story {
  const char* works_well;
  const char* worried_about;
  const char* must_happen;
  std::span<const Visit> visits;            // in order
  const char* agreement_worry;
  const char* wanted_change;
  const char* how_we_see_it;
  std::span<const char* const> lines;       // "who|what", the worker is "Jeg"
};
std::span<const Story> stories();

}  // namespace fremskudt::demo
