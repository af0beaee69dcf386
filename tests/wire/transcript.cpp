#include "wire/transcript.h"

namespace fremskudt::test {
namespace {

std::string letter(std::string_view id) { return id.size() == 16 ? std::string(1, id[0]) : "?"; }
std::string letter(const Id& id) { return std::string(1, static_cast<char>(id.bytes[0])); }
std::string scope_text(const ScopeId& s) { return std::to_string(s.kind()) + letter(s.id()); }
std::string scope_text(const Scope& s) { return std::to_string(static_cast<int>(s.kind)) + letter(s.id); }
std::string outcome(Outcome o) { return Outcome_Name(o); }

std::string frames_text(const std::string& bytes) {
  sync::FrameReader reader;
  reader.add(bytes);
  std::string text;
  while (auto frame = reader.next().value()) text += (text.empty() ? "" : ", ") + line_of(*frame);
  return text;
}

std::string change_text(const store::Change& change) {
  return std::visit(
      [](const auto& c) -> std::string {
        using T = std::decay_t<decltype(c)>;
        if constexpr (std::is_same_v<T, store::Arrive>) {
          std::string own;
          for (const auto r : c.own_replicas) own += " own " + std::to_string(r);
          for (const auto r : c.relayed_replicas) own += " relayed " + std::to_string(r);
          return "arrive " + letter(c.id) + own;
        } else if constexpr (std::is_same_v<T, store::Acknowledge>) {
          return "acknowledge " + letter(c.id) + std::to_string(c.revision) + " " + outcome(c.outcome) + (c.why.empty() ? "" : " " + c.why) +
                 (c.elsewhere ? c.for_now ? " elsewhere for now" : " elsewhere" : "") + (c.scope ? " in " + scope_text(*c.scope) : "");
        } else if constexpr (std::is_same_v<T, store::Piece>) {
          return "piece " + letter(c.record) + c.hash.substr(0, 1) + " " + std::to_string(c.offset) + "+" + std::to_string(c.bytes.size());
        } else if constexpr (std::is_same_v<T, store::Delivered>) {
          return "delivered " + letter(c.record) + c.hash.substr(0, 1);
        } else if constexpr (std::is_same_v<T, store::Unnamed>) {
          return "unnamed " + letter(c.record) + c.hash.substr(0, 1);
        } else if constexpr (std::is_same_v<T, store::Recheck>) {
          return "recheck " + letter(c.record) + c.hash.substr(0, 1);
        } else if constexpr (std::is_same_v<T, store::ServerPutBack>) {
          return "put back to " + std::to_string(c.to);
        } else if constexpr (std::is_same_v<T, store::Reoffer>) {
          return "reoffer " + letter(c.id);
        } else if constexpr (std::is_same_v<T, store::SetCursor>) {
          return "cursor " + scope_text(c.scope) + "=" + std::to_string(c.seq);
        } else if constexpr (std::is_same_v<T, store::Leave>) {
          return "leave " + letter(c.id) + (c.for_now ? " for now" : "");
        } else if constexpr (std::is_same_v<T, store::SetScopes>) {
          std::string text = "scopes";
          for (const auto& s : c.scopes) text += " " + scope_text(s);
          return text + (c.lets_go ? "" : " and more");
        } else if constexpr (std::is_same_v<T, store::Register>) {
          return "register " + std::to_string(c.registration.replica());
        } else if constexpr (std::is_same_v<T, store::Erase>) {
          return "erase " + letter(c.id) + (c.fields.empty() ? "" : std::to_string(c.fields.front()));
        } else if constexpr (std::is_same_v<T, store::SetFact>) {
          return c.name == "server_key" ? c.name : c.name + "=" + c.value;
        } else {
          return "write";
        }
      },
      change);
}

std::string changes_text(const store::ChangeSet& changes) {
  std::string text;
  for (const auto& c : changes) {
    const auto* fact = std::get_if<store::SetFact>(&c);
    if (fact && fact->name == sync::client::kFactServerSchema) continue;   // in every Welcome
    text += (text.empty() ? "" : ", ") + change_text(c);
  }
  return text;
}

}  // namespace

std::string line_of(const Frame& f) {
  std::string text;
  switch (f.kind_case()) {
    case Frame::kHello:
      text = "Hello";
      if (!f.hello().epoch().empty()) text += " epoch " + f.hello().epoch();
      for (const auto& c : f.hello().cursors()) text += " " + scope_text(c.scope()) + "=" + std::to_string(c.seq());
      for (const auto& r : f.hello().registrations()) text += " register " + std::to_string(r.replica());
      return text;
    case Frame::kWelcome:
      text = "Welcome";
      for (const auto& s : f.welcome().scopes()) text += " " + scope_text(s);
      for (const auto& r : f.welcome().registrations()) text += " register " + std::to_string(r.replica());
      return text;
    case Frame::kPush:
      text = "Push";
      for (const auto& r : f.push().records()) text += " " + letter(r.id()) + std::to_string(r.revision());
      for (const auto& r : f.push().registrations()) text += " register " + std::to_string(r.replica());
      for (const auto& e : f.push().erasures()) text += " erased " + letter(e.record()) + std::to_string(e.field());
      return text;
    case Frame::kReceipts:
      text = "Receipts";
      for (const auto& r : f.receipts().receipts())
        text += " " + letter(r.id()) + std::to_string(r.revision()) + " " + outcome(r.outcome()) + (r.why().empty() ? "" : " " + r.why()) + (r.elsewhere() ? " elsewhere" : "") + (r.has_scope() ? " in " + scope_text(r.scope()) : "");
      for (const auto& r : f.receipts().registrations()) text += " register " + std::to_string(r.replica());
      return text;
    case Frame::kFeed:
      text = "Feed " + scope_text(f.feed().scope()) + " " + std::to_string(f.feed().after()) + ".." + std::to_string(f.feed().seq());
      for (const auto& r : f.feed().here()) text += " here " + letter(r.id());
      for (const auto& id : f.feed().left()) text += " left " + letter(id);
      for (const auto& r : f.feed().registrations()) text += " register " + std::to_string(r.replica());
      for (const auto& e : f.feed().erasures()) text += " erased " + letter(e.record()) + std::to_string(e.field());
      if (f.feed().remaining() > 0) text += " remaining " + std::to_string(f.feed().remaining());
      return text;
    case Frame::kScopes:
      text = "Scopes";
      for (const auto& s : f.scopes().scopes()) text += " " + scope_text(s);
      return text;
    case Frame::kOffer:
      text = f.offer().asks() ? "Reoffer asks" : "Reoffer";
      for (const auto& id : f.offer().ids()) text += " " + letter(id);
      return text;
    case Frame::kWanted:
      text = f.wanted().answers() ? "Wanted answers" : "Wanted";
      for (const auto& id : f.wanted().ids()) text += " " + letter(id);
      for (const auto& e : f.wanted().erasures()) text += " erased " + letter(e.record()) + std::to_string(e.field());
      return text;
    case Frame::kAttachments:
      text = "Attachments";
      for (const auto& h : f.attachments().held()) {
        text += " " + letter(h.record()) + h.hash().substr(0, 1) + " " + (h.whole() ? "whole" : h.unnamed() ? "unnamed" : h.refused() ? "refused" : h.wrong() ? "wrong" : std::to_string(h.held()));
        if (h.answers()) text += " answered";
      }
      return text;
    case Frame::kPiece:
      return "Piece " + letter(f.piece().record()) + f.piece().hash().substr(0, 1) + " " + std::to_string(f.piece().offset()) + "+" + std::to_string(f.piece().bytes().size());
    case Frame::kEnrol: return "Enrol " + f.enrol().code();
    case Frame::kEnrolled: return "Enrolled";
    case Frame::kPing: return "Ping";
    case Frame::kPong: return "Pong";
    case Frame::kGoodbye: return f.goodbye().code().empty() ? "Goodbye" : "Goodbye " + f.goodbye().code();
    case Frame::kCaughtUp: return "CaughtUp " + std::to_string(f.caught_up().commit());
    case Frame::KIND_NOT_SET: return "?";
  }
  return "?";
}

Lines lines_of(const std::vector<sync::client::Action>& actions) {
  using namespace sync::client;
  Lines lines;
  for (const auto& action : actions) {
    if (std::get_if<ReadStart>(&action)) lines.push_back("read start");
    if (const auto* a = std::get_if<ReadPending>(&action))
      lines.push_back("read pending after " + std::to_string(a->after) + " at most " + std::to_string(a->limit) +
                      (a->with_signed ? " with signed registrations" : ""));
    if (const auto* a = std::get_if<ReadOffers>(&action))
      lines.push_back("read offers above " + (a->above ? std::to_string(*a->above) : "nothing") + " after " + std::to_string(a->after));
    if (const auto* a = std::get_if<ReadAttachments>(&action))
      lines.push_back("read attachments after " + std::to_string(a->send_after) + (a->lack_before == UINT64_MAX ? "" : " before " + std::to_string(a->lack_before)));
    if (const auto* a = std::get_if<ReadPiece>(&action))
      lines.push_back("read piece " + letter(a->record) + a->hash.substr(0, 1) + " " + std::to_string(a->offset) + "+" + std::to_string(a->length));
    if (const auto* a = std::get_if<Send>(&action)) lines.push_back("send " + frames_text(a->bytes));
    if (const auto* a = std::get_if<Apply>(&action)) lines.push_back("apply " + changes_text(a->changes));
    if (const auto* a = std::get_if<Close>(&action)) lines.push_back(a->reason.empty() ? "close" : "close " + a->reason);
  }
  return lines;
}

Lines lines_of(const std::vector<sync::server::Action>& actions) {
  using namespace sync::server;
  Lines lines;
  for (const auto& action : actions) {
    if (const auto* a = std::get_if<Judge>(&action)) {
      Frame f;
      *f.mutable_hello() = a->hello;
      lines.push_back("judge " + line_of(f));
    }
    if (const auto* a = std::get_if<Register>(&action)) {
      lines.push_back("register");
      for (const auto& r : a->registrations) lines.back() += " " + std::to_string(r.replica());
      for (const auto& o : a->orders) lines.back() += " carry out " + letter(o.record) + std::to_string(o.field);
    }
    if (const auto* a = std::get_if<LookUp>(&action)) {
      lines.push_back("look up");
      for (const auto r : a->replicas) lines.back() += " " + std::to_string(r);
    }
    if (const auto* a = std::get_if<Compare>(&action)) {
      lines.push_back("compare");
      for (const auto& [id, hash] : a->offers) lines.back() += " " + letter(id);
    }
    if (const auto* a = std::get_if<LookUpAttachments>(&action)) {
      lines.push_back("look up");
      for (const auto& name : a->names) lines.back() += " " + letter(name.record) + name.hash.substr(0, 1);
    }
    if (const auto* a = std::get_if<ReadPiece>(&action))
      lines.push_back("read piece " + letter(a->name.record) + a->name.hash.substr(0, 1) + " " + std::to_string(a->offset) + "+" + std::to_string(a->length));
    if (const auto* a = std::get_if<Submit>(&action)) lines.push_back("submit " + changes_text(a->changes));
    if (std::get_if<ComputeScopes>(&action)) lines.push_back("compute scopes");
    if (const auto* a = std::get_if<ReadFeed>(&action)) lines.push_back("read feed " + scope_text(a->scope) + " after " + std::to_string(a->after));
    if (const auto* a = std::get_if<AskEnrol>(&action)) lines.push_back("enrol " + a->enrol.code());
    if (const auto* a = std::get_if<Send>(&action)) lines.push_back("send " + frames_text(a->bytes));
    if (const auto* a = std::get_if<Close>(&action)) lines.push_back(a->reason.empty() ? "close" : "close " + a->reason);
  }
  return lines;
}

}  // namespace fremskudt::test
