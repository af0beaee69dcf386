// What the store says to each question of a session. No socket and no thread: connections ask here on the store's
// thread, and so do tests that drive a session step by step.
#pragma once

#include <optional>

#include "store/store.h"
#include "sync/client_session.h"
#include "sync/server_session.h"

namespace fremskudt::net {

// The tablet's store. What fails becomes StoreFailed.
sync::client::Event answer(const sync::client::ReadStart&, store::Store& store);
sync::client::Event answer(const sync::client::ReadPending& question, store::Store& store);
sync::client::Event answer(const sync::client::ReadOffers& question, store::Store& store);
sync::client::Event answer(const sync::client::ReadAttachments& question, store::Store& store);
sync::client::Event answer(const sync::client::ReadPiece& question, store::Store& store);
// The Applies of one session, in their order: after one that failed none is done. What came behind it is on its way to the
// store already, and would move a cursor past what is lacking.
struct Applies {
  std::optional<ErrorKind> failed;
};
sync::client::Event answer(const sync::client::Apply& question, store::Store& store, Applies& applies);

// The server's. What fails becomes Failed.
sync::server::Event answer(const sync::server::LookUp& question, store::Reader& reader);
sync::server::Event answer(const sync::server::ReadFeed& question, store::Reader& reader);
sync::server::Event answer(const sync::server::Compare& question, store::Reader& reader);
sync::server::Event answer(const sync::server::LookUpAttachments& question, store::Reader& reader);
sync::server::Event answer(const sync::server::ReadPiece& question, store::Reader& reader);
sync::server::Failed failed(const Error& error);

}  // namespace fremskudt::net
