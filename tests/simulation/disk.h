// The disks of a simulated municipality, in memory: a drive for each process, whose power can go at any write, sync or
// change of a name, which can be full, fail once, be copied and be put back as it was. An SQLite VFS ("sim").
//
// What a cut leaves is as in tests/powercut: what was synced is there; of the rest any sectors, in any order.
// Thread: one.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "powercut/power_disk.h"

namespace fremskudt::sim {

using powercut::Image;   // here: name in the drive → content

class Drive {
 public:
  // Everything in it is durable, nothing is wrong with it any more. No file of it may be open.
  void load(Image image);
  Image content() const;                     // as the next read shows it

  bool is_dead() const { return is_dead_; }  // all that is asked of it fails
  Image take_remains() { return std::exchange(remains_, {}); }   // what the cut left
  std::uint64_t operations() const { return operations_; }

  void cut_power_in(std::uint64_t operations) { dies_in_ = operations; }   // 1: the next one; 0: not
  void fail_in(std::uint64_t operations) { fails_in_ = operations; }       // that one operation, once
  void be_full(bool full) { is_full_ = full; }
  void cut_power();
  void stop();                               // the process ends, the drive lives: as by kill -9
  bool has_lost_power() const { return lost_power_; }

 private:
  friend class Disks;
  struct File;
  // False: this operation does not happen.
  bool goes_on();
  void die(Image remains);

  // What is not durable yet, with what it takes to undo it: contents are kept once, as they are now, and what an operation
  // wrote is what stands there once all after it are undone.
  struct Pending {
    powercut::Operation operation;           // without the bytes of a write that is done
    std::size_t length = 0;                  // of what was written
    std::size_t before_at = 0, before_length = 0;   // the bytes it replaced or cut off: in befores_
    std::size_t length_before = 0;
    bool is_done = false;                    // else the power went at it
    std::string whole;                       // of a file that is empty since: what it held
  };
  void settle_names();
  void keep(Pending& pending, std::string_view before);
  // Takes the drive apart, and gives each pending write its bytes again.
  powercut::Durable undo_pending();

  std::map<std::string, std::shared_ptr<File>> names_;
  std::vector<std::shared_ptr<File>> files_;   // by number
  std::map<std::string, int> durable_names_;
  std::vector<Pending> pending_;
  std::string befores_;                      // of the pending ones, one after the other
  Image remains_;
  powercut::Rng* rng_ = nullptr;
  std::uint64_t operations_ = 0;
  std::uint64_t dies_in_ = 0, fails_in_ = 0;
  bool is_full_ = false, is_dead_ = false, lost_power_ = false;
};

class Disks final : public powercut::MemoryDisk {
 public:
  static Disks& instance();   // registers the VFS
  static constexpr const char* kVfs = "sim";

  Drive& drive(const std::string& directory);
  // Of all cuts from now on.
  void seed(std::uint64_t seed) { rng_.seed(seed); }

  std::shared_ptr<powercut::MemoryFile> find(const std::string& path) override;
  std::shared_ptr<powercut::MemoryFile> create(const std::string& path) override;
  int remove(const std::string& path, bool sync_directory) override;
  int before_read(powercut::MemoryFile& file) override;
  int write(powercut::MemoryFile& file, std::string_view bytes, std::int64_t at) override;
  int truncate(powercut::MemoryFile& file, std::int64_t length) override;
  int sync(powercut::MemoryFile& file, bool and_directory) override;

 private:
  Disks() { powercut::register_memory_vfs(kVfs, *this); }
  Drive* drive_of(std::string_view path, std::string& name);

  powercut::Rng rng_;
  std::unordered_map<std::string, std::unique_ptr<Drive>> drives_;
};

}  // namespace fremskudt::sim
