// What the people of an invented municipality write, by what a family's way is about. Sentences are put together into notes, so
// that no two are alike. All invented. {b} is the child, {m} the mother, {f} the father, {s} a school or daycare, {w} the worker.
#pragma once

#include <span>
#include <string_view>

namespace fremskudt::municipality {

using Words = std::span<const char* const>;

// What a family's way is about.
struct Theme {
  int from, until;              // age of the eldest child in years
  const char* reasons;          // codes of notification_reason, parted by commas
  const char* works_well;
  const char* worried_about;
  const char* must_happen;
  const char* wanted_change;
  const char* how_we_see_it;
  Words seen, family, child, others, assessment;   // paragraphs of visits, by voice
  Words promises;               // "who|what"; "Jeg" is the worker
  Words agendas;
};
std::span<const Theme> themes();

// A talk without a name.
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
std::span<const Talk> talks_again();   // of what was talked about before: only the words and the outcome count

// What a notification says: by a code of notification_source.
Words notified_by(std::string_view source);

// For any family.
Words phone_calls();
Words meetings();
Words messages();
Words talks_with_child();
Words addenda();
Words words_of_family();          // Sådan ser vi det, in Danish
Words words_of_family_arabic();
Words assessment_reasons();
Words tasks();
Words relays();

Words girls();
Words boys();
Words mothers();
Words fathers();
Words surnames();
Words worker_first_names();
Words worker_surnames();
Words areas();
Words place_names();               // of daycares
Words school_names();

}  // namespace fremskudt::municipality
