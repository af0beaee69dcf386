#include "simulation/office.h"

#include <algorithm>
#include <set>

#include "base/reasons.h"
#include "net/store_answers.h"
#include "simulation/tablet.h"
#include "simulation/world.h"
#include "syncd/erasing.h"

namespace fremskudt::sim {

namespace server = sync::server;

namespace {

// Named after the store; absent before it is made.
std::filesystem::path side_file_in(const std::filesystem::path& folder) {
  std::error_code absent;
  for (const auto& entry : std::filesystem::directory_iterator(folder, absent))
    if (entry.path().extension() == ".fresh") return entry.path();
  return {};
}

}  // namespace

// ---- one connection -------------------------------------------------------------------------------------------------------

void ServerEnd::deliver(const server::Event& event) {
  if (is_over) return;
  if (std::holds_alternative<server::Tick>(event)) timer_ = 0;
  if (std::holds_alternative<server::Judged>(event) || std::holds_alternative<server::ScopesComputed>(event)) scopes_as_of_ = scopes_asked_at_;
  for (auto& action : session_.resume(event, world_.clock.steady_ms)) std::visit([&](auto& one) { perform(one); }, action);
}

template <class T, class ToEvent>
std::function<void(Result<T>)> ServerEnd::answer(ToEvent to_event) {
  return [self = shared_from_this(), to_event](Result<T> result) {
    if (result)
      self->inbox.push_back(to_event(*std::move(result)));
    else
      self->inbox.push_back(net::failed(result.error()));
  };
}

template <class Question>
void ServerEnd::ask_reader(Question question) {
  office_.host().read([self = shared_from_this(), question = std::move(question)](store::Reader& reader) {
    self->inbox.push_back(net::answer(question, reader));
  });
}

// No record leaves for a tablet whose worker may not see it. What is decided while an answer is on its way is heard of next.
void ServerEnd::perform(server::ReadFeed& action) {
  if (scopes_as_of_ == office_.decisions() && !world_.may_hold(peer().worker, action.scope))
    world_.fail("no tablet is sent what its worker may not see", action.scope.to_string());
  ask_reader(std::move(action));
}
void ServerEnd::perform(server::Judge& action) {
  scopes_asked_at_ = office_.decisions();
  office_.host().judge(peer(), action.hello, answer<sync::Judgement>([](sync::Judgement j) { return server::Judged{std::move(j)}; }));
}
void ServerEnd::perform(server::Register& action) {
  office_.host().sign(peer(), std::move(action.registrations), std::move(action.orders),
                      answer<std::vector<Registration>>([](std::vector<Registration> r) { return server::Registered{std::move(r)}; }));
}
void ServerEnd::perform(server::Submit& action) {
  office_.host().submit(std::move(action.changes), action.origin, answer<store::Applied>([tag = action.tag](store::Applied applied) {
                          return server::Submitted{tag, std::move(applied)};
                        }));
}
void ServerEnd::perform(server::ComputeScopes&) {
  scopes_asked_at_ = office_.decisions();
  office_.host().allowed_scopes(peer(), answer<std::vector<Scope>>([](std::vector<Scope> s) { return server::ScopesComputed{std::move(s)}; }));
}
void ServerEnd::perform(server::Send& action) { wire->down.out += action.bytes; }
void ServerEnd::perform(server::Close& action) {
  world_.note("office", "hangs up", action.reason);
  if (action.reason == reason::kProtocol) world_.fail("both sides speak the protocol", "the office met a frame that it did not expect");
  is_over = true;
  wire->down.is_closed = true;
  wire->up.is_told = true;
}

// ---- the office -------------------------------------------------------------------------------------------------------------

Office::Office(World& world, const std::filesystem::path& home)
    : Process(world, "office", home / "office", side_file_in(home / "state" / "fremskudt"), 0), log_(env, [](std::string_view) {}),
      surroundings_{env, log_, {home / "state", {}}, Disks::kVfs} {}

void Office::create(World& world, const std::filesystem::path& home) {
  Office office(world, home);
  const auto created = syncd::Office::create(office.directory_, {}, {}, office.surroundings_);
  FREMSKUDT_ASSERT(created);
}

Status Office::open() {
  ++decisions_;   // of a call that it did not live to tell of
  TRY(office_, syncd::Office::open(directory_, {}, surroundings_));
  host_ = std::make_unique<syncd::Host>(*this, *this, office_->identity(), office_->devices(), env, log_);
  host_->let_copies_stay();
  office_->on_new_epoch([this] { close_open(); });
  if (is_restored_) {   // what syncd's restore does once the files are there
    if (const auto fresh = store()->freshness(); !fresh.lost_commits) TRY_VOID(office_->renew_epoch(store::last_feed_number_of(fresh.here)));
    is_restored_ = false;
  }
  return {};
}

// In a new epoch all are to come again.
void Office::close_open() {
  for (const auto& end : ends)
    if (end->is_open()) end->inbox.push_back(server::Stop{std::string(reason::kShutdown)});
}

void Office::put_back(const Process::Copy& copy, Return how) {
  ++past_, ++decisions_;
  is_restored_ = how == Return::restore || how == Return::restore_elsewhere;
  Process::put_back(copy, how == Return::all_files);
  if (how == Return::restore_elsewhere) set_side_file({});
}

void Office::holds(const Id& id, const Heard& heard) {
  world_.promised[id] |= heard.known;
  if (const auto found = set_aside_.find(id); found != set_aside_.end())
    for (auto& one : found->second) one.is_merged = one.is_merged || heard.known.covers(one.heard.known);
}

void Office::sender_is_put_back(const Id& device) {
  for (auto& [id, pieces] : set_aside_)
    for (auto& one : pieces) one.is_with_sender = one.is_with_sender && one.device != device;
}

std::vector<Heard> Office::may_take_up(const Id& id) {
  std::vector<Heard> all;
  if (const auto found = set_aside_.find(id); found != set_aside_.end())
    for (const auto& one : found->second)
      if (std::ranges::find(all, one.heard) == all.end()) all.push_back(one.heard);   // it came again and again
  return all;
}

std::vector<Heard> Office::may_say(const Id& id) {
  if (const auto found = set_aside_.find(id); found != set_aside_.end()) {   // judged again by what is here now
    const auto* here = heard(id);
    if (const auto* type = record_type(world_.oracle.type_of(id)))
      for (const auto& one : found->second) may_keep(id, *type, here ? *here : Heard{}, one.heard);
  }
  std::vector<Heard> all;
  if (const auto found = own_words_.find(id); found != own_words_.end())
    for (const auto& [value, words] : found->second) all.push_back(words);
  return all;
}

// What decides who may see what is granted or not; where it is not, the office writes what was there before. So it is with who a
// relay lets in, and with what an office that was put back decided anew before the lost decision comes back. `there`: what it will
// have heard of it when this is judged.
void Office::may_keep(const Id& id, const RecordType& type, const Heard& there, const Heard& brought) {
  for (const auto& field : type.fields) {
    const auto number = field.number();
    if (!field.policy.decided() || !world_.oracle.brings(id, number, there, brought)) continue;
    Heard among = there;
    among |= brought;
    auto kept = world_.oracle.standing_in(id, number, there);
    if (kept.empty()) kept.insert(std::string());
    for (const auto& bytes : kept) {
      const Value value{number, {}, bytes};
      auto& words = own_words_[id][value];
      if (there.known.covers(words.known)) words = {};   // said before: what is said now is said anew
      world_.oracle.say_instead(id, value, among, words);
    }
  }
}

template <class Record>
std::optional<Record> Office::here(const Id& id) {
  const auto stored = store()->reader().read(id);
  if (!stored || !*stored || (*stored)->state.erased) return std::nullopt;
  const auto resolved = merge::resolve((*stored)->state);
  const auto* record = resolved ? dynamic_cast<const Record*>(resolved->message.get()) : nullptr;
  return record ? std::optional(*record) : std::nullopt;
}

Office::Asked Office::ask(const store::Arrive& arrive, const Id& sender) {
  Asked asked{arrive.id, sender, here<Relay>(arrive.id), {}, false, false, !held.contains(arrive.id)};
  const auto state = merge::decode(arrive.state);
  const auto resolved = state && !state->erased ? merge::resolve(*state) : fremskudt::fail(ErrorKind::not_found, "");
  if (!resolved) return asked;
  asked.brought = static_cast<const Relay&>(*resolved->message);
  const Id family = Id::from_bytes(asked.brought.family()).value_or(Id{});
  asked.has_family = held.contains(family);
  asked.may = may_let_in(asked);
  return asked;
}

// Whoever gave it away, or in healing who brings it back.
bool Office::may_let_in(const Asked& asked) {
  const Scope family{FAMILY, Id::from_bytes(asked.brought.family()).value_or(Id{})};
  return world_.may_hold(Id::from_bytes(asked.brought.giver()).value_or(Id{}), family) || world_.may_hold(asked.sender, family);
}

// Who has met the family answers for the child that the relay names: the office writes so in the child's case.
void Office::may_answer(const Relay& relay) {
  const Id child = Id::from_bytes(relay.case_ref()).value_or(Id{});
  const auto* here = heard(child);
  if (!here || relay.receiver().empty() || relay.met_on().empty()) return;
  Case answers;
  answers.set_responsible(relay.receiver());
  for (const auto& value : deed_of(Case(), answers).writes) {
    auto& words = own_words_[child][value];
    if (here->known.covers(words.known)) words = {};
    world_.oracle.say_instead(child, value, *here, words);
  }
}

bool Office::may_send_on(const SentOn& one) {
  const auto sender = here<Worker>(one.sender);
  return sender && sender->role() == "intake" && world_.may_hold(one.sender, {INTAKE, one.team}) && here<Family>(one.family);
}

std::optional<Office::SentOn> Office::sends_on(const store::Arrive& arrive, const Id& sender) {
  const auto before = here<Notification>(arrive.id);
  const auto state = merge::decode(arrive.state);
  const auto resolved = state && !state->erased ? merge::resolve(*state) : fremskudt::fail(ErrorKind::not_found, "");
  if (!before || !resolved || !before->family().empty()) return std::nullopt;
  const auto& brought = static_cast<const Notification&>(*resolved->message);
  const SentOn one{arrive.id, sender, Id::from_bytes(brought.family()).value_or(Id{}), Id::from_bytes(before->team()).value_or(Id{})};
  return !one.family.is_nil() && may_send_on(one) ? std::optional(one) : std::nullopt;
}

// Whom a new relay names is let in exactly if its giver may let them in, by what the office knew before or after what came with
// it. Who says first that they have met the family has.
void Office::check(const Asked& asked, const std::string& met_first) {
  const auto here = this->here<Relay>(asked.id);
  if (!here || asked.is_new == asked.before.has_value()) return;   // erased, or a disk that failed
  if (asked.is_new && !asked.brought.receiver().empty()) {
    const bool may_now = may_let_in(asked);
    if (here->receiver().empty() ? asked.may && may_now : !asked.may && !may_now && asked.has_family) fail("who may lets in whom they name", asked.id.to_string());
  }
  if (past_ == 0 && here->met_on() != met_first) fail("who met the family has met it", asked.id.to_string());
  const bool was_met = asked.before && !asked.before->met_on().empty();
  const auto child = this->here<Case>(Id::from_bytes(here->case_ref()).value_or(Id{}));
  const bool is_over = here->met_on().empty() || here->receiver().empty() || !here->relay_end().empty() || here->has_struck();
  if (past_ == 0 && !was_met && !is_over && child && child->family() == here->family() && child->responsible().empty())
    fail("who met the family answers for the child", asked.id.to_string());
}

bool Office::has(const Id& id, const Set& known) const {
  Set all;
  if (const auto* there = heard(id)) all |= there->known;
  if (const auto found = set_aside_.find(id); found != set_aside_.end())
    for (const auto& one : found->second) all |= one.heard.known;
  return all.covers(known);
}

void Office::drop() {
  for (auto& end : ends) {
    end->is_over = true;
    end->inbox.clear();
    world_.abandon(end->wire, false);
  }
  ends.clear();
  writes_.clear();
  reads_.clear();
  host_.reset();
  office_.reset();
}

std::shared_ptr<Wire> Office::accept(Tablet& tablet) {
  auto wire = std::make_shared<Wire>();
  auto end = std::make_shared<ServerEnd>(world_, *this, wire);
  auto peer = office_->devices().find(tablet.fingerprint());
  end->inbox.push_back(server::Accepted{std::move(peer)});
  ends.push_back(std::move(end));
  return wire;
}

void Office::submit(store::ChangeSet changes, store::Origin origin, Done done) {
  writes_.emplace_back(Job{std::move(changes), origin, std::move(done)});
}

void Office::run_write() {
  if (auto* work = std::get_if<std::function<void(syncd::Office&)>>(&writes_.front())) {
    const auto call = std::move(*work);
    writes_.pop_front();
    call(*office_);
    settle(true);
    sign_own_replicas();
    return;
  }
  std::vector<Job> group;
  const auto most = 1 + world_.rng.below(4);
  while (!writes_.empty() && group.size() < most && std::holds_alternative<Job>(writes_.front())) {
    group.push_back(std::get<Job>(std::move(writes_.front())));
    writes_.pop_front();
  }
  commit(group);
  sign_own_replicas();
}

// As the writer does after each of its jobs.
void Office::sign_own_replicas() {
  if (const auto done = office_->sign_own_replicas(); !done && !drive.is_dead() && !world_.has_faults()) fail("the office signs what it writes", "");
}

void Office::commit(std::vector<Job>& group) {
  std::vector<std::pair<store::ChangeSet, store::Origin>> sets;
  struct Brought {
    Id id;
    Heard heard;
  };
  std::vector<std::vector<Brought>> brought(group.size());
  std::map<Id, Heard> will_have;
  std::map<Id, Asked> asked;       // relays, by the first that comes
  std::map<Id, std::string> met_first;
  std::vector<SentOn> sent_on;
  std::vector<Id> notifications;
  for (std::size_t i = 0; i < group.size(); ++i) {
    for (const auto& change : group[i].changes) {
      const auto* arrive = std::get_if<store::Arrive>(&change);
      if (!arrive) continue;
      if (is_computed(arrive->type)) {   // its own, given back
        brought[i].push_back({arrive->id, {}});
        continue;
      }
      const auto* known = world_.oracle.heard(arrive->id, Oracle::hash_of(arrive->state));
      if (!known) fail("nobody makes up states", "one arrives that nobody wrote");
      brought[i].push_back({arrive->id, known ? *known : Heard{}});
      const bool is_relay = arrive->type == record_type_of<Relay>().number(), is_sent_on = arrive->type == record_type_of<Notification>().number();
      const auto* type = record_type(arrive->type);
      if ((!is_relay && !is_sent_on && past_ == 0) || !known || !type) continue;
      const auto* here = heard(arrive->id);
      auto& there = will_have.try_emplace(arrive->id, here ? *here : Heard{}).first->second;
      may_keep(arrive->id, *type, there, *known);
      there |= *known;
      if (is_sent_on) notifications.push_back(arrive->id);
      if (is_sent_on && past_ == 0)
        if (const auto one = sends_on(*arrive, group[i].origin.worker)) sent_on.push_back(*one);
      if (!is_relay) continue;
      const auto asks = ask(*arrive, group[i].origin.worker);
      may_answer(asks.brought);
      auto& first = met_first.try_emplace(arrive->id, asks.before ? asks.before->met_on() : std::string()).first->second;
      if (first.empty()) first = asks.brought.met_on();
      asked.try_emplace(arrive->id, asks);
    }
    sets.emplace_back(std::move(group[i].changes), group[i].origin);
  }
  auto applied = store()->apply_group(sets);
  if (!applied) {
    for (const auto& one : brought)
      for (const auto& [id, heard] : one) expect(id, heard);
    settle(false);
    for (auto& job : group) job.done(fremskudt::fail(applied.error()));
    return;
  }
  for (std::size_t i = 0; i < group.size(); ++i)
    for (std::size_t r = 0; r < brought[i].size(); ++r) {
      const auto& result = applied->at(i).records.at(r);
      world_.trace(name_, [&] { return "hears of " + result.id.to_string() + " from " + group[i].origin.device.to_string() + " " + Outcome_Name(result.outcome) + " " + result.why; });
      if (result.outcome == MERGED || result.outcome == MERGED_WITH_CONFLICT)
        expect(brought[i][r].id, brought[i][r].heard);
      else if (result.outcome == QUARANTINED && result.why == reason::kErased &&
               (is_computed(result.type) ? result.erased : world_.oracle.ordered(result.id) != 0))
        expect(brought[i][r].id, brought[i][r].heard);   // too late; what is not erased of it is merged
      else
        world_.set_aside(result, brought[i][r].heard, group[i].origin.device, asked.contains(result.id) && !asked.at(result.id).has_family);
    }
  if (!drive.is_dead())
    for (const auto& id : notifications) {
      const auto now = here<Notification>(id);
      world_.oracle.stands_in(id, now ? std::optional(Id::from_bytes(now->family()).value_or(Id{})) : std::nullopt);
    }
  settle(true);
  if (!drive.is_dead())
    for (const auto& [id, one] : asked) check(one, met_first.at(id));
  if (!drive.is_dead())
    for (const auto& one : sent_on)
      if (const auto now = here<Notification>(one.id); now && now->family().empty() && may_send_on(one)) fail("what intake sends on goes there", one.id.to_string());
  if (!drive.is_dead())
    for (const auto& one : *applied) look_at(one.attachments);
  for (std::size_t i = 0; i < group.size(); ++i) group[i].done(std::move((*applied)[i]));
}

void Office::run_read() {
  // Several threads read, so the order is not quite that of asking.
  const auto at = world_.rng.below(std::min<std::size_t>(reads_.size(), 3));
  const auto work = std::move(reads_[at]);
  reads_.erase(reads_.begin() + static_cast<std::ptrdiff_t>(at));
  work(store()->reader());
}

void Office::take(const store::Notice& notice) {
  if (notice.grants_changed) ++decisions_;
  for (const auto& end : ends)
    end->inbox.push_back(server::Noticed{notice.commit, notice.scopes, notice.grants_changed, notice.attachments});
}

void Office::lost(const Id& id) {
  if (!is_put_back()) fail("what was committed is there after the power comes back", id.to_string());
}

void Office::idle() {
  if (const auto done = store()->checkpoint(); !done && !drive.is_dead() && !world_.has_faults()) fail("an idle store is tidied", "");
}

void Office::erase(const std::vector<Id>& ids, const std::vector<std::uint32_t>& fields) {
  Erased what = fields.empty() ? kWholly : 0;
  for (const auto field : fields) what |= Erased{1} << field;
  for (const auto& id : ids) {
    if (world_.oracle.knows(id)) world_.oracle.order(id, what);   // not the bare cards, which nobody wrote
    world_.note("office", fields.empty() ? "erases" : "erases words of", id);
  }
  const auto done = syncd::erase(*office_, ids, fields);
  settle(done || done.error().kind == ErrorKind::busy);
  if (!done) failed_orders_.emplace_back(ids, fields);
  sign_own_replicas();
}

void Office::erase_again() {
  for (auto [ids, fields] : std::exchange(failed_orders_, {})) {
    // The command given again takes of a family what belongs to it by then.
    const std::set<Id> before(ids.begin(), ids.end());
    for (const auto& id : before) {
      const auto found = held.find(id);
      if (!fields.empty() || found == held.end() || found->second.type != record_type_of<Family>().number()) continue;
      const auto all = syncd::belongings(*office_, id, record_type_of<Family>());
      for (const auto& more : all ? *all : std::vector<Id>{})
        if (!before.contains(more)) ids.push_back(more);
    }
    const auto all = fields.empty() ? syncd::with_companions(*office_, ids) : Result<std::vector<Id>>(ids);
    erase(all ? *all : ids, fields);
  }
}

void Office::give(const Grant& grant) {
  const auto given = office_->add(grant);
  settle(given.has_value());
  sign_own_replicas();
}

bool Office::write(const Id& id, const google::protobuf::Message& after) {
  const auto& type = record_type_of(after);
  const auto stored = store()->reader().read(id);
  if (!stored) return false;
  merge::Patch patch;
  Deed deed;
  Set seen, mine;
  Heard before;
  if (*stored && (*stored)->state.erased) return false;
  if (*stored) {
    const auto resolved = merge::resolve((*stored)->state);
    if (!resolved) return false;
    patch = merge::diff(resolved->view, *resolved->message, after);
    deed = deed_of(*resolved->message, after);
    before = *heard(id);
    seen = before.standing();
  } else {
    patch = merge::create(after);
    deed = deed_of(*type.make(), after);
  }
  expect(id, world_.oracle.after(id, type.number(), before, seen, deed, mine));
  const auto applied = store()->apply({store::Write{id, type.number(), patch}}, {store::Origin::Kind::server, {}, {}});
  settle(applied.has_value());
  sign_own_replicas();
  return applied && applied->records.at(0).outcome != REFUSED;
}

}  // namespace fremskudt::sim
