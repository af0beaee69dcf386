#include "tablet/commit.h"

#include <algorithm>
#include <iterator>

#include "model/codes.h"

namespace fremskudt::tablet {

using google::protobuf::Message;

namespace {

Status checked(const Message& record, const Message& before, const practice::Pack& pack) {
  auto findings = check(record);
  std::ranges::move(check_finishable(record), std::back_inserter(findings));
  if (auto sentence = to_sentence(findings); !sentence.empty()) return fail(ErrorKind::bad_input, std::move(sentence));
  for (const auto& field : record_type_of(record).fields) TRY_VOID(check_codes(before, record, field, pack));
  return {};
}

}  // namespace

Result<Id> Commit::add(Message& record) {
  tablet_.fill(record);
  TRY_VOID(checked(record, *record_type_of(record).make(), *tablet_.practice().pack));
  const Id id = Id::make(tablet_.env());
  changes_.push_back(store::Write{id, record_type_of(record).number(), merge::create(record)});
  return id;
}

Result<Id> Commit::add_draft(Message& record) {
  tablet_.fill(record);
  if (auto* talk = dynamic_cast<OutreachContact*>(&record); talk && talk->mark().empty()) {
    TRY(auto mark, tablet_.free_mark(Id::from_bytes(talk->place()).value_or(Id{})));
    talk->set_mark(std::move(mark));
  }
  if (auto sentence = to_sentence(check(record)); !sentence.empty()) return fail(ErrorKind::bad_input, std::move(sentence));
  const Id id = Id::make(tablet_.env());
  changes_.push_back(store::Write{id, record_type_of(record).number(), merge::create(record)});
  return id;
}

Result<Id> Commit::add_for_intake(Message& record) {
  tablet_.fill(record);
  TRY_VOID(checked(record, *record_type_of(record).make(), *tablet_.practice().pack));
  record.GetReflection()->ClearField(&record, record_type_of(record).field("team")->descriptor);
  const Id id = Id::make(tablet_.env());
  changes_.push_back(store::Write{id, record_type_of(record).number(), merge::create(record)});
  return id;
}

Status Commit::edit(const Id& id, const std::function<Status(Message&)>& edit) {
  TRY(const auto resolved, tablet_.read(id));
  const auto& type = record_type_of(*resolved.message);
  auto after = type.make();
  after->CopyFrom(*resolved.message);
  TRY_VOID(edit(*after));
  for (const auto& field : type.fields) TRY_VOID(check_codes(*resolved.message, *after, field, *tablet_.practice().pack));
  if (auto sentence = to_sentence(check(*after)); !sentence.empty()) return fail(ErrorKind::bad_input, std::move(sentence));
  auto patch = merge::diff(resolved.view, *resolved.message, *after);
  if (!patch.empty()) changes_.push_back(store::Write{id, type.number(), std::move(patch)});
  return {};
}

Status Commit::write() {
  TRY(const auto applied, tablet_.apply(changes_));
  for (const auto& result : applied.records)
    if (result.outcome == REFUSED) return fail(is_finding(result.why) ? ErrorKind::bad_input : ErrorKind::refused, result.sentence);
  return {};
}

}  // namespace fremskudt::tablet
