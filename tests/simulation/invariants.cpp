// What must hold at the end, when everything has come to rest: everybody granted the same holds the same bytes, nobody
// holds what they may not, everything owed is delivered, and the office's feeds say what is where.
//
// Who may hold what is worked out here anew, from the office's records alone; syncd's access code is not asked.
#include <algorithm>
#include <set>

#include "base/reasons.h"
#include "simulation/world.h"

namespace fremskudt::sim {

namespace {

struct Truth {
  std::uint32_t type = 0;
  Scope scope;
  std::string bytes;
  std::shared_ptr<const google::protobuf::Message> message;   // null: erased, or a type of a newer version
};

Id id_of(const std::string& bytes) { return Id::from_bytes(bytes).value_or(Id{}); }

// Where a record belongs, by what the practice says of each kind.
Scope place_of(const Id& id, const Truth& truth) {
  const auto* m = truth.message.get();
  const auto draft = [&](const Created& created, bool is_open, Scope open) { return is_open ? open : Scope{OWN, id_of(created.worker())}; };
  if (dynamic_cast<const Team*>(m)) return {TEAM, id};
  if (const auto* r = dynamic_cast<const Worker*>(m)) return {TEAM, id_of(r->team())};
  if (const auto* r = dynamic_cast<const Place*>(m)) return {TEAM, id_of(r->team())};
  if (dynamic_cast<const Family*>(m)) return {FAMILY, id};
  if (const auto* r = dynamic_cast<const Person*>(m)) return {FAMILY, id_of(r->family())};
  if (const auto* r = dynamic_cast<const Case*>(m)) return {FAMILY, id_of(r->family())};
  if (const auto* r = dynamic_cast<const OutreachContact*>(m)) return draft(r->created(), r->shared() || r->has_finished_at(), {PLACE, id_of(r->place())});
  if (const auto* r = dynamic_cast<const HomeVisit*>(m)) return draft(r->created(), r->shared() || r->has_finished_at(), {FAMILY, id_of(r->family())});
  if (const auto* r = dynamic_cast<const PlannedVisit*>(m)) return {FAMILY, id_of(r->family())};
  if (const auto* r = dynamic_cast<const Consent*>(m)) return {FAMILY, id_of(r->family())};
  if (const auto* r = dynamic_cast<const Relay*>(m)) return {FAMILY, id_of(r->family())};
  if (const auto* r = dynamic_cast<const Notifier*>(m)) return {INTAKE, id_of(r->team())};
  if (const auto* r = dynamic_cast<const Offer*>(m)) return {TEAM, id_of(r->team())};
  if (const auto* r = dynamic_cast<const Notification*>(m))
    return r->family().empty() ? Scope{INTAKE, id_of(r->team())} : Scope{FAMILY, id_of(r->family())};
  if (const auto* r = dynamic_cast<const Feedback*>(m))
    return r->family().empty() ? Scope{TEAM, id_of(r->team())} : Scope{FAMILY, id_of(r->family())};
  if (const auto* r = dynamic_cast<const Note*>(m)) return draft(r->created(), r->shared() || r->has_finished_at(), {FAMILY, id_of(r->family())});
  if (const auto* r = dynamic_cast<const Agreement*>(m)) return draft(r->created(), r->shared() || r->has_finished_at(), {FAMILY, id_of(r->family())});
  if (const auto* r = dynamic_cast<const Task*>(m)) {
    if (!r->family().empty()) return {FAMILY, id_of(r->family())};
    if (!r->place().empty()) return {PLACE, id_of(r->place())};
    return {OWN, id_of(r->created().worker())};
  }
  return {};
}

}  // namespace

class Truths {
 public:
  // Of all records, or of those only that decide who may see what.
  enum class Which { all, deciding };
  explicit Truths(World& world, Which which = Which::all) {
    const std::set<std::uint32_t> deciding{record_type_of<Worker>().number(), record_type_of<Family>().number(), record_type_of<Place>().number(),
                                           record_type_of<Case>().number(), record_type_of<Relay>().number()};
    const auto moment = static_cast<store::DatabaseReader&>(world.office->store()->reader()).moment();
    for (const auto& id : world.oracle.ids()) {
      if (which == Which::deciding && !deciding.contains(world.oracle.type_of(id))) continue;
      auto truth = which == Which::all ? read(world, id) : read_known(world, id);
      if (!truth) continue;
      if (truth->message && which == Which::all)
        if (const auto place = place_of(id, *truth); !(place == truth->scope))
          world.fail("a record is where it belongs", record_type(truth->type)->name() + " in " + truth->scope.to_string());
      if (const auto* one = dynamic_cast<const Case*>(truth->message.get())) cases_.push_back(one);
      if (const auto* one = dynamic_cast<const Relay*>(truth->message.get())) relays_.push_back(one);
      truths_.emplace(id, *std::move(truth));
    }
    store::Query grants;
    grants.type = record_type_of<Grant>().number();
    grants.limit = 10'000;
    if (auto rows = world.office->store()->reader().list(grants)) grants_ = *std::move(rows);
  }

  const std::map<Id, Truth>& all() const { return truths_; }

  bool may_hold(const Id& worker, const Scope& scope) const {
    const auto* person = get<Worker>(worker);
    if (scope.kind == OWN) return scope.id == worker;
    if (!person || person->has_struck()) return false;
    const bool is_own_team = id_of(person->team()) == scope.id;
    if (scope.kind == TEAM) return is_own_team || works_all_over(worker, scope.id.to_bytes(), {"home_visit", "outreach", "intake"});
    if (scope.kind == INTAKE) return (is_own_team && person->role() == "intake") || works_all_over(worker, scope.id.to_bytes(), {"intake"});
    if (const auto* place = get<Place>(scope.id); scope.kind == PLACE) return place && works_all_over(worker, place->team());
    if (const auto* family = get<Family>(scope.id); scope.kind == FAMILY)
      return family && (is_answered_for(scope.id, worker.to_bytes()) || works_all_over(worker, family->team()) || (family->created().worker() == worker.to_bytes() && !is_answered_for(scope.id)) ||
                        is_to_meet(worker, scope.id));
    return false;
  }
  // Of a family, place or team; nil when nobody knows.
  Id team_of(const Scope& scope) const {
    if (scope.kind == TEAM || scope.kind == INTAKE) return scope.id;
    if (const auto* place = get<Place>(scope.id); scope.kind == PLACE && place) return id_of(place->team());
    if (const auto* family = get<Family>(scope.id); scope.kind == FAMILY && family) return id_of(family->team());
    return {};
  }
  const Worker* worker(const Id& id) const { return get<Worker>(id); }
  bool is_by(const Id& worker, const Truth& truth) const {   // a talk's author holds it wherever it was
    const auto* talk = dynamic_cast<const OutreachContact*>(truth.message.get());
    return talk && talk->created().worker() == worker.to_bytes();
  }

 private:
  static std::shared_ptr<const google::protobuf::Message> message_of(const merge::State& state) {
    if (state.erased) return nullptr;
    auto resolved = merge::resolve(state);
    return resolved ? std::move(resolved->message) : nullptr;
  }
  static std::optional<Truth> read(World& world, const Id& id) {
    const auto stored = world.office->store()->reader().read(id);
    if (!stored || !*stored) return std::nullopt;
    return Truth{(*stored)->type, (*stored)->scope, merge::encode((*stored)->state), message_of((*stored)->state)};
  }
  // Most states are as they were when they were last looked into.
  static std::optional<Truth> read_known(World& world, const Id& id) {
    auto stored = static_cast<store::DatabaseReader&>(world.office->store()->reader()).bytes_of(id);
    if (!stored || !*stored) return std::nullopt;
    auto& known = world.understood[id];
    if (known.first != (*stored)->state) {
      const auto state = merge::decode((*stored)->state);
      if (!state) return std::nullopt;
      known = {(*stored)->state, message_of(*state)};
    }
    return Truth{(*stored)->type, (*stored)->scope, std::move((*stored)->state), known.second};
  }
  // Granted the team as one of these roles.
  bool works_all_over(const Id& worker, const std::string& team, std::initializer_list<std::string_view> as = {"home_visit", "outreach"}) const {
    const auto wanted = Scope{TEAM, id_of(team)}.to_string();
    return std::ranges::any_of(grants_, [&](const auto& row) {
      const auto& grant = static_cast<const Grant&>(*row.message);
      return grant.worker() == worker.to_bytes() && grant.scope() == wanted && grant.ended_at() == 0 && std::ranges::find(as, grant.role()) != as.end();
    });
  }
  bool is_to_meet(const Id& worker, const Id& family) const {
    return std::ranges::any_of(relays_, [&](const auto* relay) {
      return relay->family() == family.to_bytes() && relay->receiver() == worker.to_bytes() && relay->met_on().empty() &&
             relay->relay_end().empty() && !relay->has_struck();
    });
  }
  // By anybody, or by this worker.
  bool is_answered_for(const Id& family, const std::string& by = {}) const {
    return std::ranges::any_of(cases_, [&](const auto* record) {
      if (record->family() != family.to_bytes()) return false;
      if (!by.empty()) return record->responsible() == by || record->second_worker() == by;
      return !record->responsible().empty() || !record->second_worker().empty();
    });
  }
  template <class Record>
  const Record* get(const Id& id) const {
    const auto found = truths_.find(id);
    return found == truths_.end() ? nullptr : dynamic_cast<const Record*>(found->second.message.get());
  }

  std::map<Id, Truth> truths_;
  std::vector<const Case*> cases_;     // of them
  std::vector<const Relay*> relays_;
  std::vector<store::Row> grants_;
};

bool World::may_hold(const Id& worker, const Scope& scope) {
  if (deciding_as_of_ != office->decisions()) {
    deciding_ = std::make_shared<Truths>(*this, Truths::Which::deciding);
    deciding_as_of_ = office->decisions();
  }
  return deciding_->may_hold(worker, scope);
}

namespace {

// `waiting`: what the office has set aside, and who handed it in: that tablet may still show it.
void check_tablet(World& world, const Truths& truths, const std::set<std::pair<Id, Id>>& waiting, Tablet& tablet) {
  const auto complain = [&](std::string_view invariant, const Id& id) {
    const auto& type = world.oracle.type_of(id);
    world.fail(invariant, tablet.name() + ": " + (record_type(type) ? record_type(type)->name() : "?") + " " + id.to_string());
  };
  for (const auto& id : tablet.own_records()) tablet.check_delivered(id, true);
  for (const auto& id : world.oracle.ids()) {
    const auto truth = truths.all().find(id);
    const bool may = truth != truths.all().end() && (truths.may_hold(tablet.worker, truth->second.scope) || truths.is_by(tablet.worker, truth->second));
    const auto held = tablet.held.find(id);
    if ((world.oracle.ordered(id) & kWholly) != 0) {   // a tombstone may be anywhere
      if (held != tablet.held.end() && (tablet.heard(id)->erased & kWholly) == 0) complain("what is erased is nowhere", id);
      continue;
    }
    if (held == tablet.held.end()) {
      if (may) complain("everybody gets what they are granted", id);
    } else if (!may) {
      // What was set aside is seen while pictures wait with it.
      if (!tablet.is_refused(id) && !(tablet.is_undelivered(id) && world.waits_for_good(tablet, id))) complain("no tablet holds what its worker may not", id);
    } else if (held->second.state != Oracle::hash_of(truth->second.bytes) && !waiting.contains({id, tablet.worker})) {
      complain("those granted the same hold the same", id);
    }
  }
}

void check_feeds(World& world, const Truths& truths) {
  std::map<Scope, std::set<Id>> here;
  for (const auto& [id, truth] : truths.all()) here[truth.scope].insert(id);
  auto& reader = world.office->store()->reader();
  std::map<Scope, std::uint64_t> last;
  for (auto& [scope, ids] : here) {
    const auto items = reader.feed(scope, 0, 100'000);
    if (!items) return world.fail("feeds can be read", items.error().message);
    std::uint64_t seq = 0;
    std::set<Id> seen;
    for (const auto& item : *items) {
      if (item.seq <= seq) world.fail("a feed's numbers grow", scope.to_string());
      seq = item.seq;
      if (!seen.insert(item.id).second) world.fail("a feed names a record once", scope.to_string());
      if (is_computed(item.type) || (scope.kind == OWN && item.type == record_type_of<OutreachContact>().number())) continue;
      if (item.left == ids.contains(item.id)) world.fail("a feed says where a record is", scope.to_string());
    }
    for (const auto& id : ids)
      if (!seen.contains(id)) world.fail("a feed names every record that is there", scope.to_string());
    last[scope] = seq;
  }
  // Set back to where an office that was put back holds its past, a cursor may stand behind the end of a feed that ended before
  // and that nothing was added to: what came after was never there. The feed's next number is beyond it all the same.
  const auto& lineage = world.office->office().identity().lineage.steps();
  const auto is_mark = [&](std::uint64_t seq) { return std::ranges::any_of(lineage, [&](const auto& step) { return step.held_to() == seq; }); };
  for (const auto& tablet : world.tablets) {
    const auto cursors = tablet->store()->reader().cursors();
    if (!cursors) return world.fail("cursors can be read", cursors.error().message);
    for (const auto& [scope, seq] : *cursors)
      if (last.contains(scope) && truths.may_hold(tablet->worker, scope) && seq != last.at(scope) && !(seq > last.at(scope) && is_mark(seq)))
        world.fail("a cursor stands where the feed ends", tablet->name() + " " + scope.to_string());
  }
}

void check_promises(World& world) {
  for (const auto& [id, words] : world.promised) {
    if ((world.oracle.ordered(id) & kWholly) != 0) continue;
    if (!world.office->has(id, words)) {
      const auto* type = record_type(world.oracle.type_of(id));
      world.fail("what the office had, and anybody holds, it has again", (type ? type->name() : "?") + " " + id.to_string());
    }
  }
}

// Where it is, and where it would be: a note that is finished leaves its author's own.
std::vector<Scope> scopes_of_set_aside(World& world, const Truths& truths, const store::Quarantined& row) {
  std::vector<Scope> scopes;
  if (const auto truth = truths.all().find(row.record); truth != truths.all().end()) scopes.push_back(truth->second.scope);
  const auto whole = world.office->store()->reader().quarantined(row.key);
  const auto state = whole && *whole ? merge::decode((*whole)->state) : fail(ErrorKind::not_found, "");
  auto resolved = state ? merge::resolve(*state) : fail(ErrorKind::not_found, "");
  Truth would;
  if (resolved) would.message = std::move(resolved->message);
  scopes.push_back(place_of(row.record, would));
  return scopes;
}

std::vector<store::Quarantined> set_aside_without_access(World& world) {
  auto all = world.office->store()->reader().quarantined();
  if (!all) {
    world.fail("what is set aside can be read", all.error().message);
    return {};
  }
  // One's own team and role are for others to give back.
  std::erase_if(*all, [](const auto& row) { return row.why != reason::kNoScope || row.record == row.worker || is_computed(row.type); });
  return *std::move(all);
}

// What an office that was put back set aside, because it had lost what the sender wrote by, waits for no hand: it is merged once
// the sender may write there, and is there until then, however often the office is put back.
void check_set_aside(World& world, const Truths& truths) {
  std::set<Id> waiting;
  for (const auto& row : set_aside_without_access(world)) {
    waiting.insert(row.record);
    const auto scopes = scopes_of_set_aside(world, truths, row);
    if (std::ranges::all_of(scopes, [&](const Scope& scope) { return truths.may_hold(row.worker, scope); }))
      world.fail("what was set aside is merged once it may be", record_type(row.type)->name() + " " + row.record.to_string());
  }
  for (const auto& [id, pieces] : world.office->all_set_aside()) {
    if (waiting.contains(id) || (world.oracle.ordered(id) & kWholly) != 0 || world.oracle.type_of(id) == record_type_of<Worker>().number()) continue;
    const auto* there = world.office->heard(id);
    for (const auto& one : pieces)
      if ((one.past == world.office->past() || (one.is_with_sender && !one.is_merged)) && !(there && there->known.covers(one.heard.known)))
        world.fail("what was set aside is there until it is merged", id.to_string());
  }
}

// Not in states alone: nobody finds the words, and no history tells them.
void check_erased(World& world) {
  constexpr std::size_t kWords = 6;
  for (const auto& id : world.oracle.ids()) {
    const auto ordered = world.oracle.ordered(id);
    if (ordered == 0) continue;
    const auto words = world.oracle.erased_words(id, kWords);
    const auto find = [&](Process& process) {
      for (const auto& word : words) {
        const auto hits = process.store()->reader().search(word, 50, 0);
        if (!hits) return world.fail("a store can be searched", hits.error().message);
        for (const auto& hit : *hits) {
          const bool is_longer = !hit.after.empty() && hit.after.front() >= '0' && hit.after.front() <= '9';
          if (hit.id == id && ((ordered & kWholly) != 0 || !is_longer)) world.fail("what is erased is nowhere", process.name() + " finds " + word + " of " + id.to_string());
        }
      }
    };
    find(*world.office);
    for (const auto& tablet : world.tablets) find(*tablet);
    const auto history = world.office->store()->reader().history(id);
    if (!history) return world.fail("history can be read", history.error().message);
    for (const auto& row : *history)
      if ((ordered & kWholly) != 0 || (row.field < 64 && (ordered >> row.field & 1) != 0)) world.fail("what is erased is nowhere", "history of " + id.to_string());
    if (!world.office->held.contains(id)) continue;
    if ((world.office->heard(id)->erased & ordered) != ordered && (ordered & kWholly) == 0) world.fail("an order is carried out", id.to_string());
    if ((ordered & kWholly) != 0 && (world.office->heard(id)->erased & kWholly) == 0) world.fail("an order is carried out", id.to_string());
  }
}

// Whoever holds a record has the pictures that it names, if anybody has them; and those that were attached, the office has.
void check_pictures(World& world, const Truths& truths) {
  const auto held_by = [](Process& process, const PictureName& name) -> std::optional<std::string> {
    auto& reader = process.store()->reader();
    const auto item = reader.attachment(name.record, name.hash);
    if (!item || !*item || !(*item)->is_whole()) return std::nullopt;
    auto bytes = reader.attachment_bytes(name.record, name.hash, 0, (*item)->size);
    return bytes ? std::optional(*std::move(bytes)) : std::nullopt;
  };
  for (const auto& [name, bytes] : world.pictures.bytes) {
    const auto truth = truths.all().find(name.record);
    const bool is_erased = (world.oracle.ordered(name.record) & kWholly) != 0;
    const auto* message = truth == truths.all().end() ? nullptr : truth->second.message.get();
    const auto named = message ? attachments_named_in(*message) : std::vector<NamedAttachment>();
    const bool is_named = !is_erased && std::ranges::find(named, name.hash, &NamedAttachment::hash) != named.end();
    const auto at_office = held_by(*world.office, name);
    if (at_office.has_value() && !is_named) world.fail("a picture goes with its record", name.record.to_string());
    if (is_named && !at_office && world.pictures.promised.contains(name)) world.fail("what was attached is at the office", name.record.to_string());
    if (at_office && *at_office != bytes) world.fail("a picture comes as it was sent", name.record.to_string());
    for (const auto& tablet : world.tablets) {
      const auto there = held_by(*tablet, name);
      if (there && (!is_named || !tablet->held.contains(name.record)) && !world.waits_for_good(*tablet, name.record)) world.fail("a picture goes with its record", tablet->name() + " " + name.record.to_string());
      if (there && *there != bytes) world.fail("a picture comes as it was sent", tablet->name() + " " + name.record.to_string());
      if (!there && at_office && tablet->held.contains(name.record) && !world.waits_for_good(*tablet, name.record)) world.fail("everybody gets what they are granted", tablet->name() + " picture of " + name.record.to_string());
    }
  }
}

}  // namespace

bool World::give_again() {
  const Truths truths(*this, Truths::Which::deciding);
  std::set<std::pair<Id, Scope>> given;
  for (const auto& row : set_aside_without_access(*this)) {
    const auto* worker = truths.worker(row.worker);
    if (!worker || worker->has_struck()) continue;
    for (const auto& scope : scopes_of_set_aside(*this, truths, row)) {
      const auto team = truths.team_of(scope);
      const bool is_intake = scope.kind == INTAKE;
      if (team.is_nil() || truths.may_hold(row.worker, scope) || !given.emplace(row.worker, Scope{is_intake ? INTAKE : TEAM, team}).second) continue;
      Grant grant;
      grant.set_worker(row.worker.to_bytes());
      grant.set_scope(Scope{TEAM, team}.to_string());
      grant.set_role(is_intake ? "intake" : "home_visit");
      grant.set_why("Igen.");
      grant.set_how("given");
      note("office", "gives again", row.worker);
      office->give(grant);
    }
  }
  return !given.empty();
}

void World::check_all() {
  ++step_;
  check_promises(*this);
  check_erased(*this);
  const Truths truths(*this);
  check_set_aside(*this, truths);
  std::set<std::pair<Id, Id>> waiting;
  if (const auto rows = office->store()->reader().quarantined())
    for (const auto& row : *rows)
      if (row.why == reason::kNoScope) waiting.emplace(row.record, row.worker);
  for (const auto& tablet : tablets) check_tablet(*this, truths, waiting, *tablet);
  check_feeds(*this, truths);
  check_pictures(*this, truths);
  if (seed_ % 16 != 0) return;
  const auto sound = [&](Process& process) {
    const auto verified = process.store()->verify();
    if (!verified || !verified->is_sound())
      fail("every store is sound", process.name() + ": " + (verified ? verified->findings.front() : verified.error().message));
  };
  sound(*office);
  for (const auto& tablet : tablets) sound(*tablet);
}

}  // namespace fremskudt::sim
