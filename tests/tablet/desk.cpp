#include "desk.h"

namespace fremskudt::test {

Desk::Desk(std::uint64_t seed)
    : env(seed), team(Id::make(env)), anna_worker(Id::make(env)), bo_worker(Id::make(env)), key_(store::Key::random(env)) {
  anna_identity_.device = Id::make(env);
  anna_identity_.worker = anna_worker;
  anna_identity_.worker_name = "Anna Prøve";
  bo_identity_.device = Id::make(env);
  bo_identity_.worker = bo_worker;
  bo_identity_.worker_name = "Bo Prøve";
  anna_identity_.team = bo_identity_.team = team;
  anna_ = open("anna", anna_identity_);
  bo_ = open("bo", bo_identity_);

  // The office knows its people; their ids are those of their Worker records.
  store::ChangeSet people;
  for (const auto& identity : {anna_identity_, bo_identity_}) {
    Worker worker;
    worker.set_team(team.to_bytes());
    worker.set_name(identity.worker_name);
    worker.set_role("home_visit");
    people.push_back(store::Write{identity.worker, record_type_of(worker).number(), merge::create(worker)});
  }
  ok(anna_->store().apply(people, {store::Origin::Kind::person, anna_worker, anna_identity_.device}));
  meet();
}

std::unique_ptr<tablet::Tablet> Desk::open(const std::string& name, const tablet::Identity& identity) {
  store::Options options;
  options.directory = folder_ / name;
  options.env = &env;
  options.device = identity.device;
  options.worker = identity.worker;
  return tablet::Tablet::of(ok(store::Store::open(options, key_)), identity, env);
}

void Desk::reopen_anna() {
  anna_.reset();
  anna_ = open("anna", anna_identity_);
}

void Desk::carry(tablet::Tablet& from, tablet::Tablet& to) {
  store::ChangeSet changes;
  for (const auto& type : record_types()) {
    store::Query query{.type = type.number(), .limit = 10'000, .struck = true};
    for (const auto& row : ok(from.reader().list(query))) {
      if (row.scope.kind == OWN) continue;
      const auto stored = ok(from.reader().read(row.id));
      REQUIRE(stored);
      for (const auto replica : merge::replicas_of(stored->state))
        if (const auto known = ok(from.reader().registration(replica))) changes.push_back(store::Register{*known});
      changes.push_back(store::Arrive{.id = row.id, .type = type.number(), .state = merge::encode(stored->state),
                                      .own_replicas = {}, .trusted = true});
    }
  }
  const auto applied = ok(to.store().apply(changes, {store::Origin::Kind::peer, {}, {}}));
  for (const auto& result : applied.records) {
    INFO(result.why);
    REQUIRE((result.outcome == MERGED || result.outcome == MERGED_WITH_CONFLICT));
  }
}

void Desk::meet() {
  carry(*anna_, *bo_);
  carry(*bo_, *anna_);
}

Id Desk::add_place(const std::string& name) {
  Place place;
  place.set_name(name);
  place.set_kind("daycare");
  place.set_team(team.to_bytes());
  const Id id = Id::make(env);   // as the office has it: places are not a worker's to make
  const auto applied = ok(anna_->store().apply({store::Write{id, record_type_of(place).number(), merge::create(place)}},
                                               {store::Origin::Kind::person, anna_->identity().worker, anna_->identity().device}));
  REQUIRE(applied.records.at(0).outcome == MERGED);
  return id;
}

tablet::CreatedFamily Desk::add_family(const std::vector<std::string>& children) {
  tablet::NewFamily family;
  for (const auto& name : children) family.children.push_back({.first_name = name, .last_name = "Test"});
  return ok(anna_->create_family(family));
}

Id Desk::add_visit(const Id& family, const std::string& note, bool shared) {
  HomeVisit visit;
  visit.set_family(family.to_bytes());
  visit.set_shared(shared);
  *visit.mutable_note() = merge::prose_from_text({}, note);
  return ok(anna_->create(visit));
}

std::string Desk::state_of(tablet::Tablet& tablet, const Id& id) {
  const auto stored = ok(tablet.reader().read(id));
  REQUIRE(stored);
  return merge::encode(stored->state);
}

HomeVisit visit_of(tablet::Tablet& tablet, const Id& id) {
  return static_cast<const HomeVisit&>(*ok(tablet.read(id)).message);
}

std::vector<std::string> paragraphs(const Prose& prose) {
  std::vector<std::string> texts;
  for (const auto& paragraph : prose.paragraphs()) texts.push_back(paragraph.text());
  return texts;
}

}  // namespace fremskudt::test
