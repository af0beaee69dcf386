// An invented municipality, as large as one likes: teams, workers, places, talks without a name, families with children and what
// was written about them, notifications. Everything follows from a seed; nobody in it exists.
//
// Each worker's records are written as a tablet of that worker would have written them (one replica a worker, finished by
// Færdig), so authors, journal entries and merge state are the real thing. Days are working days. How often things happen is
// what is public: see Shares. Single thread.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/environment.h"
#include "base/id.h"
#include "merge/state.h"

namespace fremskudt::municipality {

// Danmarks Statistik, underretninger 2022: 152,700 about 85,300 children, who notified; guldstandarden: 15-20 children a worker,
// evaluations say that a third closes within four months. In percent where nothing else is said.
struct Share {
  const char* source;   // code of notification_source
  int percent;
};
inline constexpr Share kSources[] = {{"school", 21}, {"health_service", 12}, {"health_visitor_dentist", 8}, {"police_court", 12}, {"municipality", 13}, {"day_care", 9},
                                     {"family_friends", 9}, {"anonymous", 5}, {"placement", 3}, {"associations", 4}, {"child_itself", 1}, {"others", 2}, {"not_stated", 1}};
inline constexpr double kNotificationsPerChildAndYear = 1.8;
inline constexpr int kChildrenLow = 15, kChildrenHigh = 24;   // open cases of a home-visit worker
inline constexpr int kClosedInFourMonths = 33;

struct Wanted {
  int workers = 8;
  int months = 6;
  std::string today;      // "2026-03-01": the last day of the months, and the next days are planned
  std::uint64_t seed = 1;
};

struct Author {
  Id id, team, device;
  merge::ReplicaId replica = 0;
  std::string name, role;
};
struct Made {
  Id id;
  std::uint32_t type = 0;
  std::string state;      // State bytes
};

// Authors first, then records in an order in which each comes after what it refers to; a few hundred at a time.
using TakeAuthors = std::function<void(const std::vector<Author>&)>;
using TakeRecords = std::function<void(std::vector<Made>)>;
void make(const Wanted& wanted, const TakeAuthors& authors, const TakeRecords& records);

}  // namespace fremskudt::municipality
