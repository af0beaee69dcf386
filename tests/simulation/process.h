// A process with a store of its own on a drive of its own, and what the oracle thinks that it holds.
//
// Around every call of the store: expect() what it brings to which record, make the call, settle(). What the notices
// then name is read and must be explained by what was held before and what was expected. Thread: one.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "simulation/clock.h"
#include "simulation/disk.h"
#include "simulation/oracle.h"
#include "simulation/pictures.h"
#include "store/reader.h"

namespace fremskudt::sim {

class World;

// As a schedule finds it.
struct Beginning {
  Image drive;
  std::string side_file;
};

class Process {
 public:
  Process(World& world, std::string name, std::filesystem::path directory, std::filesystem::path side_file, std::uint64_t seed);
  virtual ~Process() = default;
  Process(const Process&) = delete;

  struct Held {
    std::uint32_t type = 0;
    Oracle::Hash state = 0;
  };

  const std::string& name() const { return name_; }
  bool is_running() { return store() != nullptr; }
  virtual store::Store* store() = 0;
  // Opens the store; false when it could not now, because of a fault.
  bool start();
  // What it was doing is gone. The drive keeps what stop() or the cut left.
  void die();
  // Ends in good order.
  void close();

  Beginning beginning() const;
  void load(const Beginning& beginning);
  // As it is now; of a running one.
  struct Copy {
    Beginning beginning;
    std::map<Id, Held> held;
    std::map<Id, std::vector<Heard>> uncertain;
    std::set<PictureName> pictures;
  };
  Copy copy() const { return {beginning(), held, uncertain_, pictures}; }
  // Ends, and its drive is as it once was; the file beside the store, too, or only the drive.
  void put_back(const Copy& copy, bool side_file_too);

  Drive& drive;
  Surroundings env;
  std::map<Id, Held> held;
  std::set<PictureName> pictures;           // whole, and once named by a record here
  const Heard* heard(const Id& id) const;   // of what is held now; null when it is not held
  std::string side_file_bytes() const;
  void set_side_file(const std::string& bytes) const;

 protected:
  void expect(const Id& id, const Heard& heard) { expected_[id].push_back(heard); }
  void forget_expected() { expected_.clear(); }
  void watch();
  // After a call of the store. False: it failed.
  void settle(bool succeeded);
  void look(const Id& id);
  // What stands in the store, its state as bytes: most are known by them.
  Result<std::optional<store::StoredBytes>> row_of(const Id& id);
  std::optional<store::Transaction> moment();   // in which several are looked at
  // After a call that took pieces of pictures.
  void look_at(const std::vector<store::AttachmentResult>& results);
  // What the oracle does not know of and is looked at all the same when the store is opened again.
  virtual std::vector<Id> more_to_recover() { return {}; }
  virtual Status open() = 0;
  virtual void drop() = 0;                              // everything in memory goes, the store last
  virtual void take(const store::Notice&) {}
  virtual void gone(const Id&, const Set&) {}           // what it had heard of it
  virtual void holds(const Id&, const Heard&) {}
  // What it may have heard besides of a record in which this is erased now.
  virtual std::vector<Heard> also_heard(const Id&, Erased) { return {}; }
  // What it may take up by itself, without a call that brings it.
  virtual std::vector<Heard> may_take_up(const Id&) { return {}; }
  // What it may say itself where it does not grant what was asked for.
  virtual std::vector<Heard> may_say(const Id&) { return {}; }
  virtual void check_call() {}                          // after each call that succeeded
  virtual void recovered(const Id&, const store::StoredBytes&) {}
  virtual void lost(const Id&) {}                       // held before it died, and not there now
  // Since somebody last took them away: records that a call changed, or that were there when the store was opened.
  std::set<Id> touched_;
  bool is_put_back() const { return is_put_back_; }     // while it is looked at what that meant
  void fail(std::string_view invariant, std::string what);

  World& world_;
  const std::string name_;
  const std::filesystem::path directory_, side_file_;

 private:
  void recover();

  std::shared_ptr<void> subscription_;
  std::vector<store::Notice> notices_;
  void doubt_expected();

  // Of each record what a call brings to it, in pieces that may be taken one by one.
  std::map<Id, std::vector<Heard>> expected_;
  std::map<Id, std::vector<Heard>> uncertain_;   // of calls that failed since the last that did not: it may yet be there
  std::string side_file_at_start_;
  bool is_put_back_ = false;
};

}  // namespace fremskudt::sim
