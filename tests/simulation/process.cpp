#include "simulation/process.h"

#include <fstream>
#include <iterator>
#include <set>

#include "simulation/world.h"

namespace fremskudt::sim {

Process::Process(World& world, std::string name, std::filesystem::path directory, std::filesystem::path side_file, std::uint64_t seed)
    : drive(Disks::instance().drive(directory.string())), env(world.clock, seed), world_(world), name_(std::move(name)),
      directory_(std::move(directory)), side_file_(std::move(side_file)) {}

void Process::fail(std::string_view invariant, std::string what) { world_.fail(invariant, name_ + ": " + std::move(what)); }

std::string Process::side_file_bytes() const {
  std::ifstream in(side_file_, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void Process::set_side_file(const std::string& bytes) const {
  std::ofstream(side_file_, std::ios::binary | std::ios::trunc).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

Beginning Process::beginning() const { return {drive.content(), side_file_bytes()}; }

void Process::load(const Beginning& beginning) {
  drive.load(beginning.drive);
  set_side_file(beginning.side_file);
}

void Process::put_back(const Copy& copy, bool side_file_too) {
  if (is_running()) die();
  drive.load(copy.beginning.drive);
  if (side_file_too) set_side_file(copy.beginning.side_file);
  uncertain_ = copy.uncertain;
  pictures = copy.pictures;
  is_put_back_ = true;
  for (const auto& [id, was] : std::exchange(held, copy.held))
    if (!held.contains(id)) lost(id);
  world_.note(name_, "is put back as it was", side_file_too ? "wholly" : "");
  world_.reckon_losses();
}

const Heard* Process::heard(const Id& id) const {
  const auto found = held.find(id);
  return found == held.end() ? nullptr : world_.oracle.heard(id, found->second.state);
}

// ---- starting and ending ----------------------------------------------------------------------------------------------

void Process::watch() {
  subscription_ = store()->subscribe([this](const store::Notice& notice) { notices_.push_back(notice); });
}

bool Process::start() {
  FREMSKUDT_ASSERT(!is_running());
  if (drive.is_dead()) drive.load(drive.take_remains());
  const auto opened = open();
  if (drive.is_dead()) {   // and again, while it recovered
    die();
    return false;
  }
  if (!opened) {
    drop();
    const auto kind = opened.error().kind;
    if (kind != ErrorKind::full && kind != ErrorKind::io) fail("a store opens again", opened.error().message);
    else if (!world_.has_faults()) fail("a store opens again", opened.error().message);
    return false;
  }
  watch();
  side_file_at_start_ = side_file_bytes();
  world_.note(name_, "starts", store()->freshness().lost_commits ? "an older store" : "");
  recover();
  is_put_back_ = false;
  return true;
}

void Process::die() {
  drive.stop();
  // Of the file beside the store a power cut leaves what was synced, or what was written.
  if (drive.has_lost_power() && !side_file_at_start_.empty() && world_.rng.chance(30)) set_side_file(side_file_at_start_);
  doubt_expected();
  notices_.clear();
  subscription_.reset();
  drop();
  world_.note(name_, drive.has_lost_power() ? "loses its power" : "is killed");
}

void Process::close() {
  subscription_.reset();
  drop();
  notices_.clear();
  if (drive.is_dead()) world_.note(name_, "loses its power");
}

// ---- what it holds ------------------------------------------------------------------------------------------------------

void Process::doubt_expected() {
  for (auto& [id, pieces] : std::exchange(expected_, {})) {
    auto& all = uncertain_[id];
    for (auto& piece : pieces)
      if (std::ranges::find(all, piece) == all.end()) all.push_back(std::move(piece));
  }
}

Result<std::optional<store::StoredBytes>> Process::row_of(const Id& id) {
  return static_cast<store::DatabaseReader&>(store()->reader()).bytes_of(id);
}

std::optional<store::Transaction> Process::moment() { return static_cast<store::DatabaseReader&>(store()->reader()).moment(); }

void Process::look(const Id& id) {
  auto found = row_of(id);
  if (!found) return;   // a disk that fails; what is there is looked at when it is well again
  const auto before = held.find(id);
  if (!*found) {
    if (before == held.end()) return;
    const auto* was = heard(id);
    const Set known = was ? was->known : Set{};
    held.erase(before);
    std::erase_if(pictures, [&](const PictureName& one) { return one.record == id; });
    world_.note(name_, "lets go of", id);
    gone(id, known);
    return;
  }
  if (is_computed((*found)->type)) return;
  const StateBytes bytes(std::move((*found)->state));
  if (before != held.end() && before->second.state == bytes.hash()) return;
  Heard now;
  if (const auto* was = heard(id)) now = *was;
  if (const auto it = expected_.find(id); it != expected_.end())
    for (const auto& piece : it->second) now |= piece;
  auto more = also_heard(id, world_.oracle.erased_in(id, bytes));
  for (auto& one : may_take_up(id)) more.push_back(std::move(one));
  const auto words = may_say(id);
  if (!more.empty() || !words.empty()) now = world_.oracle.with_what_agrees(id, bytes, now, more, words);
  held[id] = {(*found)->type, bytes.hash()};
  world_.note(name_, "now has", id);
  world_.mix(bytes.hash());
  if (auto wrong = world_.oracle.explain(id, bytes, now); !wrong.empty()) fail("what was typed stands", std::move(wrong));
  holds(id, now);
}

void Process::look_at(const std::vector<store::AttachmentResult>& results) {
  for (const auto& [item, was_wrong] : results) {
    if (was_wrong) fail("a picture comes as it was sent", item.record.to_string());
    const auto named = store()->reader().attachment(item.record, item.hash);
    if (named && !*named) continue;   // whole, and taken out of its record by another change of the same commit
    if (!item.is_whole() || !pictures.insert({item.record, item.hash}).second) continue;
    world_.note(name_, "has a picture of", item.record);
    const auto bytes = store()->reader().attachment_bytes(item.record, item.hash, 0, item.size);
    if (bytes && *bytes != world_.pictures.bytes[{item.record, item.hash}]) fail("a picture comes as it was sent", item.record.to_string());
  }
}

void Process::settle(bool succeeded) {
  if (!succeeded) {
    for (const auto& [id, pieces] : expected_) {
      const auto was = held.find(id);
      if (drive.is_dead()) continue;
      const auto found = row_of(id);
      if (!found) continue;
      const bool is_same = was == held.end() ? !*found : *found && Oracle::hash_of((*found)->state) == was->second.state;
      if (!is_same) fail("a change that failed changed nothing", id.to_string());
    }
    doubt_expected();
    notices_.clear();
    return;
  }
  if (drive.is_dead()) return;   // died while it tidied: it is looked at when it is opened again
  {
    const auto looking = moment();
    for (const auto& notice : notices_) {
      for (const auto& changed : notice.records) {
        touched_.insert(changed.id);
        look(changed.id);
      }
      take(notice);
    }
  }
  if (!notices_.empty()) uncertain_.clear();
  notices_.clear();
  expected_.clear();
  check_call();
}

void Process::recover() {
  const auto looking = moment();
  const auto before = held;
  for (const auto& id : world_.oracle.ids()) {
    const auto found = row_of(id);
    if (!found) {
      fail("a store can be read again", found.error().message);
      return;
    }
    const auto was = held.find(id);
    if (!*found) {
      if (was == held.end()) continue;
      held.erase(was);
      lost(id);
      continue;
    }
    const auto hash = Oracle::hash_of((*found)->state);
    if (was == held.end() || was->second.state != hash) {
      const StateBytes bytes((*found)->state);
      const auto* known = world_.oracle.heard(id, hash);
      const auto* last = heard(id);
      // Opening it carried out an order that it had not heard of, or not yet.
      const bool is_erased_now = last && (world_.oracle.erased_in(id, bytes) & ~last->erased) != 0;
      if (is_put_back_ && !known && is_erased_now) {
        if (auto wrong = world_.oracle.explain(id, bytes, *last); !wrong.empty()) fail("what was typed stands after an order is carried out again", std::move(wrong));
      } else if (is_put_back_) {
        Heard maybe = last ? *last : Heard{};
        if (const auto more = uncertain_.find(id); more != uncertain_.end()) maybe = world_.oracle.with_what_agrees(id, bytes, maybe, more->second);
        if (!known && !(uncertain_.contains(id) && world_.oracle.explain(id, bytes, maybe).empty())) fail("a store that is put back holds what it held", id.to_string());
      } else {
        auto maybe = may_take_up(id);
        if (const auto more = uncertain_.find(id); more != uncertain_.end()) maybe.insert(maybe.end(), more->second.begin(), more->second.end());
        Heard now;
        if (was != held.end())
          if (const auto* h = heard(id)) now = *h;
        if (!maybe.empty()) now = world_.oracle.with_what_agrees(id, bytes, now, maybe, may_say(id));
        if (maybe.empty() && !is_erased_now)
          fail("what was committed is there after the power comes back", id.to_string());
        else if (auto wrong = world_.oracle.explain(id, bytes, now); !wrong.empty())
          fail("what was typed stands after the power comes back", std::move(wrong));
      }
      held[id] = {(*found)->type, hash};
    }
    if (const auto* now = heard(id)) holds(id, *now);
    touched_.insert(id);
    recovered(id, **found);
  }
  for (const auto& [name, bytes] : world_.pictures.bytes) {
    const auto item = store()->reader().attachment(name.record, name.hash);
    if (item && *item && (*item)->is_whole()) pictures.insert(name);
  }
  for (const auto& id : more_to_recover()) {
    const auto found = row_of(id);
    if (!found) return fail("a store can be read again", found.error().message);
    if (*found)
      recovered(id, **found);
    else
      lost(id);
  }
  uncertain_.clear();
}

}  // namespace fremskudt::sim
