#include "syncd/host.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/reasons.h"
#include "merge/view.h"
#include "sync/signed_erasure.h"
#include "sync/wire.h"
#include "syncd/access_book.h"
#include "syncd/erasing.h"

namespace fremskudt::syncd {
namespace {

// One line a minute says that the store fails: tablets come again and again.
constexpr std::int64_t kBetweenFailuresMs = 60'000;

// Signs what this peer may have signed and stores what is new. The author of a replica is fixed by its first
// registration, so one that belongs to another device is left out.
Result<std::vector<Registration>> sign_and_store(Office& office, const sync::Peer& peer, std::vector<Registration> requests) {
  std::vector<Registration> answers;
  store::ChangeSet changes;
  for (Registration& request : requests) {
    if (request.replica() == 0) continue;
    TRY(auto known, office.reader().registration(request.replica()));
    if (known) {
      if (known->device() == peer.device.to_bytes()) answers.push_back(*std::move(known));
      continue;
    }
    request.set_device(peer.device.to_bytes());
    request.set_worker(peer.worker.to_bytes());
    request.set_at(office.env().now_ms());
    sync::sign(request, office.identity().signing);
    changes.push_back(store::Register{request});
    answers.push_back(std::move(request));
  }
  if (!changes.empty()) TRY_VOID(office.store().apply(changes, store::Origin{store::Origin::Kind::server, peer.worker, peer.device}));
  return answers;
}

// The highest of the tablet's cursors that is beyond the last number of its feed here; 0: none is. The last number given
// out always has its row.
Result<std::uint64_t> cursor_beyond(store::Reader& reader, const Hello& hello) {
  std::uint64_t beyond = 0;
  for (const auto& cursor : hello.cursors()) {
    const auto scope = sync::scope_from(cursor.scope());
    if (!scope || cursor.seq() <= beyond) continue;
    TRY(const auto from_there_on, reader.feed_remaining(*scope, cursor.seq() - 1));
    if (from_there_on == 0) beyond = cursor.seq();
  }
  return beyond;
}

// A first fill begins with one's own and the team, then where something happened last.
Status order_for_filling(store::Reader& reader, std::vector<Scope>& scopes) {
  const auto rank = [](const Scope& scope) { return scope.kind == OWN ? 0 : scope.kind == TEAM ? 1 : 2; };
  std::map<Scope, std::uint64_t> last;
  for (const auto& scope : scopes) {
    TRY(last[scope], reader.feed_last(scope));
  }
  std::ranges::sort(scopes, [&](const Scope& a, const Scope& b) {
    return std::tuple(rank(a), last.at(b), a) < std::tuple(rank(b), last.at(a), b);
  });
  return {};
}

// How many records each scope has; counted only of those that the tablet has nothing of.
Result<std::vector<std::uint64_t>> to_fill(store::Reader& reader, const std::vector<Scope>& scopes, const Hello& hello) {
  std::set<Scope> begun;
  for (const auto& cursor : hello.cursors())
    if (const auto scope = sync::scope_from(cursor.scope()); scope && cursor.seq() > 0) begun.insert(*scope);
  std::vector<std::uint64_t> records;
  for (const auto& scope : scopes) {
    std::uint64_t count = 0;
    if (!begun.contains(scope)) {
      TRY(count, reader.feed_remaining(scope, 0));
    }
    records.push_back(count);
  }
  return records;
}

// Whether the tablet proves that this store is an older copy of itself: it was in an epoch that this store knows nothing of,
// or further in this one. Where the epoch began a cursor stands beyond its feed without that.
bool proves_older(const Office& office, const Hello& hello, std::uint64_t cursor_beyond) {
  const auto& identity = office.identity();
  if (hello.epoch() != identity.epoch) return !hello.epoch().empty() && !office.held_of(hello.epoch());
  const auto& steps = identity.lineage.steps();
  const std::uint64_t began = steps.empty() ? 0 : steps.rbegin()->held_to();
  return cursor_beyond > began;
}

Result<Enrolled> answer_to(Office& office, const DeviceRegistry::Enrolment& enrolment) {
  Enrolled answer;
  answer.set_store(office.identity().store.to_bytes());
  answer.set_worker(enrolment.worker.to_bytes());
  answer.set_server_key(office.identity().signing.open);
  TRY(const auto stored, office.reader().read(enrolment.worker));
  if (stored && !stored->state.erased) {
    TRY(const auto resolved, merge::resolve(stored->state));
    const auto& worker = static_cast<const Worker&>(*resolved.message);
    answer.set_team(worker.team());
    answer.set_worker_name(worker.name());
  }
  return answer;
}

}  // namespace

tl::unexpected<Error> Host::failed(Error error) {
  const auto now = env_.steady_ms();
  std::uint64_t times = 0;
  {
    const std::lock_guard lock(failures_mutex_);
    auto& failure = failures_[error.kind];
    ++failure.times;
    if (failure.logged_at && now < *failure.logged_at + kBetweenFailuresMs) return fail(std::move(error));
    failure.logged_at = now;
    times = std::exchange(failure.times, 0);
  }
  log_.error("tablets_could_not_be_served", {{"error", LogCode::of(error.kind)}, {"times", times}});
  return fail(std::move(error));
}

void Host::identify(const net::Fingerprint& fingerprint, std::function<void(Result<sync::Peer>)> done) {
  done(devices_.find(fingerprint));
}

void Host::enrol(const net::Fingerprint& fingerprint, const Enrol& request,
                 std::function<void(Result<sync::server::EnrolAnswered>)> done) {
  writer_.call([this, fingerprint, request, done = std::move(done)](Office& office) {
    sync::server::EnrolAnswered answer;
    const Id device = Id::from_bytes(request.device()).value_or(Id{});
    const auto enrolment = office.devices().enrol(request.code(), fingerprint, device, request.device_name(),
                                                  Id::from_bytes(request.worker()).value_or(Id{}));
    if (!enrolment) {
      if (enrolment.error().kind != ErrorKind::refused) return done(failed(enrolment.error()));
      answer.refused = enrolment.error().message;
      log_.warning("enrolment_refused", {{"why", LogCode::of_reason(answer.refused)}});
      return done(answer);
    }
    auto enrolled = answer_to(office, *enrolment);
    if (!enrolled) return done(failed(std::move(enrolled).error()));
    answer.enrolled = *std::move(enrolled);
    log_.info("device_enrolled", {{"device", enrolment->device}, {"worker", enrolment->worker}});
    done(std::move(answer));
  });
}

void Host::judge(const sync::Peer& peer, const Hello& hello, std::function<void(Result<sync::Judgement>)> done) {
  readers_.read([this, peer, hello, done = std::move(done)](store::Reader& reader) mutable {
    const auto beyond = cursor_beyond(reader, hello);
    if (!beyond) return done(failed(beyond.error()));
    scopes_for(reader, peer, [this, peer, hello = std::move(hello), beyond = *beyond, done = std::move(done)](Result<std::vector<Scope>> scopes) mutable {
      if (!scopes) return done(fail(std::move(scopes).error()));
      sync::Judgement judgement;
      judgement.scopes = *std::move(scopes);
      writer_.call([this, peer, hello = std::move(hello), judgement = std::move(judgement), beyond, done = std::move(done)](Office& office) mutable {
        // Asked again here: a revocation may have been carried out since the handshake.
        if (devices_.is_revoked(peer.device)) {
          judgement.refused = reason::kRevoked;
          return done(std::move(judgement));
        }
        auto status = conclude(office, peer, hello, beyond, judgement);
        if (!status) return done(failed(std::move(status).error()));
        done(std::move(judgement));
      });
    });
  });
}

Status Host::conclude(Office& office, const sync::Peer& peer, const Hello& hello, std::uint64_t cursor_beyond, sync::Judgement& judgement) {
  const auto& identity = office.identity();
  const TokenKey key(identity.signing);
  auto meeting = proves_older(office, hello, cursor_beyond) ? DeviceRegistry::Meeting{.server_is_older = true}
                                                              : devices_.meet(peer.device, hello, identity.epoch, key);
  if (meeting && meeting->server_is_older) {
    log_.warning("store_is_older_than_a_tablet_knows", {{"device", peer.device}});
    TRY_VOID(office.renew_epoch(std::nullopt, hello.epoch() == identity.epoch ? std::string_view() : hello.epoch()));
    meeting = devices_.meet(peer.device, hello, identity.epoch, key);
  }
  if (!meeting) return fail(std::move(meeting).error());
  if (meeting->is_copy_now) log_.warning("device_is_a_copy", {{"device", peer.device}, {"worker", peer.worker}});
  TRY(judgement.registrations, sign_and_store(office, peer, {hello.registrations().begin(), hello.registrations().end()}));
  judgement.epoch = identity.epoch;
  if (const auto held = office.held_of(hello.epoch()); held.value_or(0) != 0) {
    judgement.continues_epoch = hello.epoch();
    judgement.continues_to = *held;
  }
  judgement.token = meeting->token;
  judgement.may_heal = meeting->may_heal;
  judgement.must_enrol = meeting->must_enrol && !copies_stay_;
  if (judgement.must_enrol) judgement.scopes.clear();
  TRY(judgement.records, to_fill(office.reader(), judgement.scopes, hello));
  judgement.server_key = identity.signing.open;
  judgement.sign_order = [&key = identity.signing](const store::ErasureOrder& order) { return sync::sign(order, key); };
  judgement.now_ms = env_.now_ms();
  log_.info("device_connected", {{"device", peer.device}, {"worker", peer.worker}, {"scopes", judgement.scopes.size()}});
  return {};
}

void Host::sign(const sync::Peer& peer, std::vector<Registration> requests, std::vector<store::ErasureOrder> orders,
                std::function<void(Result<std::vector<Registration>>)> done) {
  writer_.call([this, peer, requests = std::move(requests), orders = std::move(orders), done = std::move(done)](Office& office) mutable {
    if (auto status = take_back_orders(office, orders, peer.device); !status) return done(failed(std::move(status).error()));
    auto answers = sign_and_store(office, peer, std::move(requests));
    if (!answers) return done(failed(std::move(answers).error()));
    done(std::move(answers));
  });
}

void Host::allowed_scopes(const sync::Peer& peer, std::function<void(Result<std::vector<Scope>>)> done) {
  readers_.read([this, peer, done = std::move(done)](store::Reader& reader) mutable { scopes_for(reader, peer, std::move(done)); });
}

void Host::scopes_for(store::Reader& reader, const sync::Peer& peer, std::function<void(Result<std::vector<Scope>>)> done) {
  auto scopes = AccessBook(reader).held_by(peer.worker, env_.now_ms());
  if (!scopes) return done(failed(std::move(scopes).error()));
  const auto known = reader.given_to(peer.worker);
  if (!known) return done(failed(known.error()));
  if (auto status = order_for_filling(reader, *scopes); !status) return done(failed(std::move(status).error()));
  std::vector<Scope> fresh;
  for (const auto& scope : *scopes)
    if (scope.kind != OWN && !known->contains(scope.to_string())) fresh.push_back(scope);
  if (fresh.empty()) return done(std::move(scopes));
  writer_.call([this, peer, scopes = *std::move(scopes), fresh = std::move(fresh), done = std::move(done)](Office& office) mutable {
    if (Status status = office.note_given(peer, fresh); !status) return done(failed(std::move(status).error()));
    done(std::move(scopes));
  });
}

void Host::submit(store::ChangeSet changes, store::Origin origin, std::function<void(Result<store::Applied>)> done) {
  writer_.submit(std::move(changes), origin, std::move(done));
}

void Host::read(std::function<void(store::Reader&)> work) { readers_.read(std::move(work)); }

}  // namespace fremskudt::syncd
