// A small invented municipality: two teams, eight workers, a dozen places, thirty families with some forty children,
// and half a year of talks, visits and agreements. Everything is made from a seed; nobody in it exists.
//
// Each worker's records are written as a tablet of that worker would have written them (one replica a worker), so
// authors, journal entries and merge state are the real thing. Single thread.
#pragma once

#include <string>
#include <vector>

#include "base/environment.h"
#include "base/id.h"
#include "merge/state.h"

namespace fremskudt::demo {

struct Municipality {
  struct Worker {
    Id id;
    Id team;
    Id device;                      // of the tablet it is said to have written on
    merge::ReplicaId replica;
    std::string name;
    std::string role;
  };
  struct Record {
    Id id;
    std::uint32_t type;
    std::string state;              // State bytes
  };
  std::vector<Worker> workers;      // [0] outreach and [4] home visits are of the first team; the demo enrols [0] and [1]
  std::vector<Record> records;      // teams, workers, places first
  std::size_t teams = 0, places = 0, families = 0, children = 0, talks = 0, visits = 0, agreements = 0, tasks = 0;
};

// `today` is "2026-03-01": the last half year before it is filled, and the next days planned.
Municipality make_municipality(Environment& env, const std::string& today, std::uint64_t seed);

}  // namespace fremskudt::demo
