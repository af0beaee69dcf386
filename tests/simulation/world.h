// A municipality in one thread: an office, tablets, people, a network and bad luck, all from one seed.
//
// A step is one thing that happens (a person writes, a connection ends, a disk dies …) and then some of what follows
// from it: bytes move, queues are worked off, timers fire, in an order that the seed decides. Invariants are checked
// at every call of a store, and in full at the end, after a quiet time without faults. Thread: one.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "simulation/office.h"
#include "simulation/tablet.h"

namespace fremskudt::sim {

class Truths;   // invariants.cpp

struct Failure {
  std::uint64_t step = 0;
  std::string invariant, what;
};

struct Settings {
  int tablets = 5;
  std::uint64_t steps = 600;
  std::vector<std::string> faults;   // by name; see faults()
  bool trace = false;
};

struct Outcome {
  std::uint64_t seed = 0;
  std::uint64_t hash = 0;            // of all that happened
  std::uint64_t events = 0, writes = 0, utterances = 0;
  std::optional<Failure> failure;
};

// A team, its places and families, an office and enrolled tablets that have once synced: where every schedule begins.
struct Municipality {
  std::filesystem::path home;        // real folders: locks, keys, files beside the stores
  Beginning office;
  std::string ledger;                // of what was erased: of nothing
  std::vector<Beginning> tablets;
  std::vector<Id> devices, workers;  // by tablet
  Oracle oracle;
  std::vector<std::map<Id, Process::Held>> held;   // the office's last
  Clock clock;
  std::vector<Id> teams;
};

class World {
 public:
  // Made once for a number of tablets.
  static Municipality found(int tablets, const std::filesystem::path& home);
  static const store::Key& tablet_key();

  World(const Municipality& municipality, const Settings& settings, std::uint64_t seed);
  ~World();
  Outcome run();

  Clock clock;
  Rng rng;
  Oracle oracle;
  Pictures pictures;
  std::unique_ptr<Office> office;
  std::vector<std::unique_ptr<Tablet>> tablets;
  std::vector<Id> teams;

  // ---- for processes
  void fail(std::string_view invariant, std::string what);
  bool has_failed() const { return failure_.has_value(); }
  bool has_faults() const { return !is_quiet_; }   // something may be wrong with a disk
  void note(std::string_view who, std::string_view what, std::string_view more = {});
  void note(std::string_view who, std::string_view what, const Id& id) { note(who, what, is_tracing_ ? id.to_string() : std::string()); }
  // Only to be read with --replay.
  template <class Say>
  void trace(std::string_view who, Say say) {
    if (is_tracing_) print(who, "", say());
  }
  void mix(std::uint64_t value) { hash_ = (hash_ ^ value) * 0x9e3779b97f4a7c15 + (hash_ >> 29); }
  // One end of it is no more; the other hears so now or never.
  void abandon(const std::shared_ptr<Wire>& wire, bool by_tablet);
  // `awaits`: what it belongs to has not come yet.
  void set_aside(const store::RecordResult& result, const Heard& heard, const Id& device, bool awaits);
  // By what the office's records say now, worked out beside its own access code.
  bool may_hold(const Id& worker, const Scope& scope);
  // By record, a state of it at the office that was looked into, as bytes, and what it says: null when it is erased.
  std::map<Id, std::pair<std::string, std::shared_ptr<const google::protobuf::Message>>> understood;
  // A picture of what an office that was put back set aside, of somebody who has left since: nobody gives them access again.
  bool waits_for_good(const Tablet& tablet, const Id& id);
  // The administrator gives what the senders of what is set aside wrote by, and an office that was put back lost. False: nothing.
  bool give_again();
  // What the office ever had, of each record, and so must have at the end: it is lost only where all who held it lost it.
  std::map<Id, Set> promised;
  // A store was put back as it was: what nobody holds any more is no longer promised.
  void reckon_losses();
  void reckon_lost_pictures();

  // ---- for what happens
  std::uint64_t writes = 0;
  std::uint64_t next_word() { return ++words_; }
  void cut(Tablet& tablet);
  void work(std::size_t events);         // some of what follows
  void pass(std::int64_t ms) { clock.advance(ms); }
  void bury();                           // processes whose drive died
  Tablet& any_tablet() { return *rng.pick(tablets); }
  struct Snapshot {
    std::size_t tablet = 0;
    Process::Copy copy;
  };
  std::vector<Snapshot> snapshots;
  std::vector<Process::Copy> backups;    // of the office
  // Another tablet with a copy of this one's store.
  void copy(Tablet& tablet);
  std::size_t most_tablets() const { return static_cast<std::size_t>(settings_.tablets) + 2; }

 private:
  void print(std::string_view who, std::string_view what, std::string_view more) const;
  struct Event {
    enum class Kind { tablet_job, tablet_event, tablet_tick, up_out, up_arrives, down_out, down_arrives, up_end, down_end, office_write,
                      office_read, end_event, end_tick } kind;
    std::size_t index;
  };
  explicit World(std::uint64_t seed) : rng(seed) {}
  void step();
  void list_events();
  void happen(const Event& event);
  void quiet_down();
  bool is_settled();
  bool is_settled(const Tablet& tablet);
  void check_all();

  Settings settings_;
  std::uint64_t seed_ = 0;
  std::filesystem::path home_;
  std::uint64_t hash_ = 0, step_ = 0, events_ = 0, words_ = 0;
  bool is_quiet_ = true, is_tracing_ = false;
  std::optional<Failure> failure_;
  std::vector<Event> possible_;
  std::shared_ptr<Truths> deciding_;                 // as of …
  std::uint64_t deciding_as_of_ = 0;                 // … this Office::decisions
};

// ---- what may happen: tables ------------------------------------------------------------------------------------------

// What people do. Most need a running tablet.
struct Action {
  const char* name;
  int weight;
  void (*act)(World&, Tablet&);
};
std::span<const Action> actions();

struct Fault {
  const char* name;
  int weight;
  void (*strike)(World&);
  bool by_default = true;
};
std::span<const Fault> faults();

}  // namespace fremskudt::sim
