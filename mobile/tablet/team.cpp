#include "tablet/team.h"

#include <algorithm>

#include "base/fold.h"
#include "tablet/commit.h"
#include "tablet/decides.h"

namespace fremskudt::tablet {

using google::protobuf::Message;

namespace {

Result<Feedback*> feedback_of(Message& message) {
  auto* feedback = dynamic_cast<Feedback*>(&message);
  if (!feedback) return fail(ErrorKind::bad_input, "This is no sparring.");
  return feedback;
}

// Of cases that are here: who answers for one, and which it is.
Result<std::vector<std::pair<Id, Case>>> open_cases(Tablet& tablet, const Id& family) {
  store::Query query{.type = record_type_of<Case>().number(), .limit = 1'000};
  query.filters = {{store::Filter::Op::equal, "family", family}, {store::Filter::Op::not_set, "closed_on", {}}};
  TRY(const auto rows, tablet.reader().list(query));
  std::vector<std::pair<Id, Case>> cases;
  for (const auto& row : rows) cases.emplace_back(row.id, static_cast<const Case&>(*row.message));
  return cases;
}

}  // namespace

// ---- Sparring

Result<Id> ask_for_sparring(Tablet& tablet, const NewSparring& wanted, store::ChangeSet also) {
  if (is_blank(wanted.dilemma)) return fail(ErrorKind::bad_input, "Sparring is about something: write what you are in doubt of.");
  Feedback feedback;
  feedback.set_dilemma(wanted.dilemma);
  if (!wanted.case_id.is_nil()) {
    TRY(const auto resolved, tablet.read(wanted.case_id));
    const auto* record = dynamic_cast<const Case*>(resolved.message.get());
    if (!record) return fail(ErrorKind::bad_input, "Sparring is asked for on a child, or without names.");
    feedback.set_family(record->family());
    feedback.set_case_ref(wanted.case_id.to_bytes());
  }
  return tablet.create(feedback, std::move(also));
}

Result<std::string> answer_sparring(Tablet& tablet, const Id& id, const std::string& text, store::ChangeSet also) {
  if (is_blank(text)) return fail(ErrorKind::bad_input, "An answer says something.");
  const auto key = Id::make(tablet.env()).to_string();
  Commit commit(tablet);
  TRY_VOID(commit.edit(id, [&](Message& message) -> Status {
    TRY(auto* feedback, feedback_of(message));
    if (!feedback->closed_on().empty()) return fail(ErrorKind::refused, "This sparring is closed: open it again first.");
    std::int32_t order = 0;
    for (const auto& answer : feedback->answers()) order = std::max(order, answer.order() + 1);
    auto& mine = *feedback->add_answers();
    mine.set_key(key);
    mine.set_text(text);
    mine.set_order(order);
    return {};
  }));
  for (auto& change : also) commit.also(std::move(change));
  TRY_VOID(commit.write());
  return key;
}

Status take_back_answer(Tablet& tablet, const Id& id, const std::string& key) {
  Commit commit(tablet);
  TRY_VOID(commit.edit(id, [&](Message& message) -> Status {
    TRY(auto* feedback, feedback_of(message));
    auto& answers = *feedback->mutable_answers();
    const auto mine = std::ranges::find(answers, key, [](const Answer& answer) { return answer.key(); });
    if (mine != answers.end()) answers.erase(mine);
    return {};
  }));
  return commit.write();
}

Status close_sparring(Tablet& tablet, const Id& id, bool closed) {
  Commit commit(tablet);
  TRY_VOID(commit.edit(id, [&](Message& message) -> Status {
    TRY(auto* feedback, feedback_of(message));
    if (closed == !feedback->closed_on().empty()) return {};
    feedback->set_closed_on(closed ? tablet.today() : std::string());
    return {};
  }));
  return commit.write();
}

// ---- a family that nobody answers for

Result<GivenFamily> give_family(Tablet& tablet, const Id& family, const Id& worker) {
  TRY(const bool may, may_move_family(tablet.reader(), tablet.identity(), family, tablet.env().now_ms()));
  if (!may) return fail(ErrorKind::refused, std::string(kLeaderDecides));
  GivenFamily given{.family = family, .worker = worker, .cases = {}};
  TRY(const auto cases, open_cases(tablet, family));
  Commit commit(tablet);
  for (const auto& [id, record] : cases) {
    if (!record.responsible().empty()) continue;
    given.cases.push_back(id);
    TRY_VOID(commit.edit(id, [&](Message& message) -> Status {
      static_cast<Case&>(message).set_responsible(worker.to_bytes());
      return {};
    }));
  }
  if (given.cases.empty()) return fail(ErrorKind::refused, "Somebody answers for this family already.");
  TRY_VOID(commit.write());
  return given;
}

Status take_back_family(Tablet& tablet, const GivenFamily& given) {
  Commit commit(tablet);
  for (const Id& id : given.cases)
    TRY_VOID(commit.edit(id, [&](Message& message) -> Status {
      auto& record = static_cast<Case&>(message);
      if (record.responsible() == given.worker.to_bytes()) record.clear_responsible();
      return {};
    }));
  return commit.write();
}

// ---- Skærmet

Result<std::vector<Id>> shield_family(Tablet& tablet, const Id& case_id, bool shielded) {
  TRY(const auto resolved, tablet.read(case_id));
  const auto* record = dynamic_cast<const Case*>(resolved.message.get());
  if (!record) return fail(ErrorKind::bad_input, "It is a child's family that is shielded.");
  store::Query query{.type = record_type_of<Case>().number(), .limit = 1'000, .struck = true};
  query.filters = {{store::Filter::Op::equal, "family", Id::from_bytes(record->family()).value_or(Id{})}};
  TRY(const auto rows, tablet.reader().list(query));
  std::vector<Id> changed;
  Commit commit(tablet);
  for (const auto& row : rows) {
    if (static_cast<const Case&>(*row.message).shielded() == shielded) continue;
    changed.push_back(row.id);
    TRY_VOID(commit.edit(row.id, [&](Message& message) -> Status {
      static_cast<Case&>(message).set_shielded(shielded);
      return {};
    }));
  }
  if (!changed.empty()) TRY_VOID(commit.write());
  return changed;
}

Status take_back_shield(Tablet& tablet, const std::vector<Id>& cases, bool shielded) {
  Commit commit(tablet);
  for (const Id& id : cases)
    TRY_VOID(commit.edit(id, [&](Message& message) -> Status {
      static_cast<Case&>(message).set_shielded(!shielded);
      return {};
    }));
  return commit.write();
}

}  // namespace fremskudt::tablet
