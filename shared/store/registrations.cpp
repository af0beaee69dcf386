#include "store/registrations.h"

namespace fremskudt::store {
namespace {

Registration to_registration(const Rows& rows) {
  Registration registration;
  registration.set_replica(static_cast<merge::ReplicaId>(rows.integer(0)));
  registration.set_device(std::string(rows.blob(1)));
  registration.set_worker(std::string(rows.blob(2)));
  registration.set_at(rows.integer(3));
  registration.set_signature(std::string(rows.blob(4)));
  return registration;
}

}  // namespace

Status Registrations::put(const Registration& registration) {
  if (registration.replica() == 0 || !Id::from_bytes(registration.device()) || !Id::from_bytes(registration.worker()))
    return fail(ErrorKind::bad_input, "A registration of a replica is not whole; it was not kept.");
  return db_.run("INSERT INTO registration(replica, device, worker, at, signature) VALUES(?1, ?2, ?3, ?4, ?5) "
                 // What nobody signed yet is asked for again as another device when a copy is enrolled anew.
                 "ON CONFLICT(replica) DO UPDATE SET device = ?2, at = ?4, signature = ?5 "
                 "WHERE worker = ?3 AND ((?5 <> x'' AND device = ?2) OR (?5 = x'' AND signature = x''))",
                 registration.replica(), Blob{registration.device()}, Blob{registration.worker()}, registration.at(),
                 Blob{registration.signature()});
}

Result<std::optional<Registration>> Registrations::find(merge::ReplicaId replica) {
  TRY(auto rows, db_.query("SELECT replica, device, worker, at, signature FROM registration WHERE replica = ?", replica));
  TRY(const bool found, rows.next());
  if (!found) return std::nullopt;
  return std::optional(to_registration(rows));
}

Result<std::vector<Registration>> Registrations::unsigned_ones() {
  TRY(auto rows, db_.query("SELECT replica, device, worker, at, signature FROM registration WHERE signature = x'' ORDER BY at"));
  std::vector<Registration> all;
  for (;;) {
    TRY(const bool more, rows.next());
    if (!more) return all;
    all.push_back(to_registration(rows));
  }
}

Result<Id> Registrations::worker_of(merge::ReplicaId replica) {
  TRY(auto rows, db_.query("SELECT worker FROM registration WHERE replica = ?", replica));
  TRY(const bool found, rows.next());
  return found ? rows.id(0) : Id{};
}

}  // namespace fremskudt::store
