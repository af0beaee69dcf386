#include "net/store_answers.h"

#include <algorithm>
#include <set>

#include "base/reasons.h"
#include "store/order_facts.h"
#include "store/record_facts.h"
#include "store/set_aside.h"

namespace fremskudt::net {

namespace client = sync::client;
namespace server = sync::server;

namespace {

Status add_signed(store::Reader& reader, client::PendingRead& pending) {
  std::set<merge::ReplicaId> seen;
  for (const auto& record : pending.records)
    for (const auto replica : sync::replicas_named_in(record.state)) {
      if (!seen.insert(replica).second) continue;
      TRY(auto registration, reader.registration(replica));
      if (registration && !registration->signature().empty()) pending.registrations.push_back(*std::move(registration));
    }
  return {};
}

Status add_erasures(store::Reader& reader, client::PendingRead& pending) {
  for (const auto& record : pending.records) {
    const auto state = merge::decode(record.state);
    if (!state) continue;
    std::vector<std::uint32_t> erased;
    if (state->erased) erased.push_back(0);
    for (const auto& field : state->fields)
      if (field.erased) erased.push_back(field.number);
    for (const auto field : erased) {
      TRY(const auto bytes, reader.fact(store::order_fact(record.id, field)));
      SignedErasure erasure;
      if (!bytes.empty() && erasure.ParseFromString(bytes)) pending.erasures.push_back(std::move(erasure));
    }
  }
  return {};
}

// Records that are not here, of which a person's words are.
Result<std::set<Id>> typed_about_absent(store::Reader& reader) {
  std::set<Id> absent;
  const auto look_at = [&](const Id& id) -> Status {
    TRY(const auto hash, reader.state_hash(id));
    if (hash.empty()) absent.insert(id);
    return {};
  };
  TRY(const auto about, reader.facts_with_prefix(store::kFactsAbout));
  for (const auto& [name, value] : about)
    if (const auto fact = store::fact_about(name)) TRY_VOID(look_at(fact->record));
  TRY(const auto of, reader.facts_with_prefix(store::kRecordFacts));
  for (const auto& [name, value] : of)
    if (const auto fact = store::record_fact(name)) TRY_VOID(look_at(fact->record));
  return absent;
}

// By which what words are about may have left, or be known to be erased.
bool may_leave_words(const store::Change& change) {
  const auto* fact = std::get_if<store::SetFact>(&change);
  const auto* receipt = std::get_if<store::Acknowledge>(&change);
  return std::holds_alternative<store::SetScopes>(change) || std::holds_alternative<store::Leave>(change) || (receipt && receipt->elsewhere) ||
         (fact && fact->name.starts_with(store::kOrderFacts));
}

// What is kept because it was set aside, then what is told of as that, and then what words are about.
Result<std::vector<store::OfferItem>> offers_set_aside(store::Reader& reader, std::uint64_t after, std::uint32_t limit) {
  TRY(auto items, reader.offers(store::kOffersSetAside, after, limit));
  std::set<Id> ids;
  for (const auto& item : items) ids.insert(item.id);
  TRY(const auto told, reader.facts_with_prefix(store::kSetAside));
  std::uint64_t place = store::kPlaceOfTold;
  for (const auto& [name, value] : told) {
    const auto id = Id::parse(std::string_view(name).substr(store::kSetAside.size()));
    if (++place > after && items.size() < limit && id && ids.insert(*id).second) items.push_back({*id, std::string(16, '\0'), place});
  }
  TRY(const auto typed, typed_about_absent(reader));
  place = store::kPlaceOfTyped;
  for (const auto& id : typed)
    if (++place > after && items.size() < limit) items.push_back({id, std::string(16, '\0'), place});
  return items;
}

}  // namespace

client::Event answer(const client::ReadStart&, store::Store& store) {
  auto& reader = store.reader();
  client::StartRead start;
  const auto read = [&]() -> Status {
    TRY(start.epoch, reader.fact(client::kFactEpoch));
    TRY(start.token, reader.fact(client::kFactToken));
    TRY(start.server_key, reader.fact(client::kFactServerKey));
    TRY(start.cursors, reader.cursors());
    TRY(start.registrations, reader.unsigned_registrations());
    TRY(start.pending, reader.pending_count());
    TRY(start.healing, reader.fact(client::kFactHealing));
    TRY(start.let_go, reader.fact(store::kFactLetGo));
    TRY(const auto must_enrol, reader.fact(client::kFactMustEnrol));
    start.must_enrol = !must_enrol.empty();
    TRY(const auto set_aside, offers_set_aside(reader, 0, 1));
    start.has_set_aside = !set_aside.empty();
    return {};
  };
  if (auto status = read(); !status) return client::StoreFailed{status.error().kind};
  return start;
}

client::Event answer(const client::ReadPending& question, store::Store& store) {
  auto& reader = store.reader();
  client::PendingRead pending;
  const auto read = [&]() -> Status {
    TRY(pending.records, reader.pending_after(question.after, question.limit));
    // After the records: every replica that wrote in them is in here or signed.
    TRY(pending.registrations, reader.unsigned_registrations());
    if (question.with_signed) TRY_VOID(add_signed(reader, pending));
    if (question.with_signed) TRY_VOID(add_erasures(reader, pending));
    TRY(pending.pending, reader.pending_count());
    return {};
  };
  if (auto status = read(); !status) return client::StoreFailed{status.error().kind};
  pending.more = pending.records.size() >= question.limit;
  return pending;
}

client::Event answer(const client::ReadOffers& question, store::Store& store) {
  client::OffersRead offers;
  auto& reader = store.reader();
  auto items = question.above == store::kOffersSetAside ? offers_set_aside(reader, question.after, question.limit)
                                                        : reader.offers(question.above, question.after, question.limit);
  if (!items) return client::StoreFailed{items.error().kind};
  offers.items = *std::move(items);
  offers.more = offers.items.size() >= question.limit;
  return offers;
}

client::Event answer(const client::ReadAttachments& question, store::Store& store) {
  auto& reader = store.reader();
  client::AttachmentsRead found;
  const auto read = [&]() -> Status {
    TRY(found.to_send, reader.attachments_to_send(question.send_after, question.limit));
    TRY(found.lacking, reader.attachments_lacking(question.lack_before, question.limit));
    return {};
  };
  if (auto status = read(); !status) return client::StoreFailed{status.error().kind};
  return found;
}

client::Event answer(const client::ReadPiece& question, store::Store& store) {
  client::PieceRead piece{question.record, question.hash, question.offset, {}, 0};
  const auto read = [&]() -> Status {
    TRY(const auto item, store.reader().attachment(question.record, question.hash));
    if (!item || !item->is_whole()) return {};
    piece.size = item->size;
    TRY(piece.bytes, store.reader().attachment_bytes(question.record, question.hash, question.offset, question.length));
    return {};
  };
  // Bytes on a damaged page are not here; verify tells.
  if (auto status = read(); !status && status.error().kind != ErrorKind::corrupt) return client::StoreFailed{status.error().kind};
  return piece;
}

client::Event answer(const client::Apply& question, store::Store& store, Applies& applies) {
  if (applies.failed) return client::StoreFailed{*applies.failed};
  auto applied = store.apply(question.changes, {store::Origin::Kind::peer, {}, {}});
  if (!applied) {
    applies.failed = applied.error().kind;
    return client::StoreFailed{*applies.failed};
  }
  auto pending = store.reader().pending_count();
  if (!pending) return client::StoreFailed{pending.error().kind};
  bool has_to_ask = false;
  if (std::ranges::any_of(question.changes, may_leave_words)) {
    const auto typed = typed_about_absent(store.reader());
    if (!typed) return client::StoreFailed{typed.error().kind};
    has_to_ask = !typed->empty();
  }
  return client::Applied{question.tag, *pending, std::move(applied->attachments), has_to_ask};
}

server::Failed failed(const Error& error) {
  return {std::string(error.kind == ErrorKind::full ? reason::kFull : reason::kStore)};
}

server::Event answer(const server::LookUp& question, store::Reader& reader) {
  server::LookedUp found;
  for (const auto replica : question.replicas) {
    auto registration = reader.registration(replica);
    if (!registration) return failed(registration.error());
    if (*registration) found.registrations.push_back(**std::move(registration));
  }
  return found;
}

server::Event answer(const server::ReadFeed& question, store::Reader& reader) {
  server::FeedRead read;
  read.scope = question.scope;
  auto items = reader.feed(question.scope, question.after, question.limit);
  if (!items) return failed(items.error());
  read.items = *std::move(items);
  if (read.items.size() >= question.limit) {
    const auto remaining = reader.feed_remaining(question.scope, read.items.back().seq);
    if (!remaining) return failed(remaining.error());
    read.remaining = *remaining;
  }
  return read;
}

server::Event answer(const server::LookUpAttachments& question, store::Reader& reader) {
  server::AttachmentsLookedUp found;
  for (const auto& name : question.names) {
    auto item = reader.attachment(name.record, name.hash);
    if (!item) return failed(item.error());
    if (*item) found.items.push_back(**std::move(item));
  }
  return found;
}

server::Event answer(const server::ReadPiece& question, store::Reader& reader) {
  server::PieceRead piece{question.name, question.offset, {}, {}};
  const auto read = [&]() -> Status {
    TRY(piece.item, reader.attachment(question.name.record, question.name.hash));
    if (!piece.item || !piece.item->is_whole()) return {};
    TRY(piece.bytes, reader.attachment_bytes(question.name.record, question.name.hash, question.offset, question.length));
    return {};
  };
  // Bytes on a damaged page are not here; verify tells.
  if (auto status = read(); !status && status.error().kind != ErrorKind::corrupt) return failed(status.error());
  return piece;
}

namespace {

server::Event answer_what_waits(const server::Compare& question, store::Reader& reader) {
  server::Compared compared;
  const auto look_at = [&](const Id& id) -> Status {
    TRY(const bool waits, reader.is_set_aside(id, *question.set_aside_of));
    if (!waits) compared.wanted.push_back(id);
    TRY(auto orders, reader.erasures_of(id));
    std::ranges::move(orders, std::back_inserter(compared.erasures));
    return {};
  };
  for (const auto& [id, hash] : question.offers)
    if (auto status = look_at(id); !status) return failed(status.error());
  return compared;
}

}  // namespace

server::Event answer(const server::Compare& question, store::Reader& reader) {
  server::Compared compared;
  if (question.set_aside_of) return answer_what_waits(question, reader);
  for (const auto& [id, hash] : question.offers) {
    const auto here = reader.state_hash(id);
    if (!here) return failed(here.error());
    if (*here != hash) compared.wanted.push_back(id);
  }
  return compared;
}

}  // namespace fremskudt::net
