// A person's change to one record: checked against the limits of the model, applied, settled.
#include <algorithm>

#include "base/reasons.h"
#include "merge/stored.h"
#include "merge/unreadable.h"
#include "model/check.h"
#include "store/writer.h"

namespace fremskudt::store {
namespace {

// Findings a person can be held to: errors in the fields of this change.
std::vector<Finding> errors_in(const google::protobuf::Message& message, const RecordType& type, const merge::Patch& patch) {
  auto findings = check(message);
  std::erase_if(findings, [&](const Finding& finding) {
    const auto* field = type.field(finding.field);
    return finding.severity != Finding::Severity::error || !field || !patch.fields.contains(field->number());
  });
  return findings;
}

void keep_new(std::vector<Finding>& findings, const std::vector<Finding>& before) {
  std::erase_if(findings, [&](const Finding& finding) {
    return std::ranges::any_of(before, [&](const Finding& was) { return was.field == finding.field && was.code == finding.code; });
  });
}

bool is_the_records_fault(const Error& error) {
  switch (error.kind) {
    case ErrorKind::bad_input:
    case ErrorKind::not_found:
    case ErrorKind::too_new:
    case ErrorKind::refused:
    case ErrorKind::corrupt: return true;
    case ErrorKind::wrong_key:
    case ErrorKind::busy:
    case ErrorKind::io:
    case ErrorKind::full: return false;
  }
  return false;
}

}  // namespace

Result<RecordResult> Writer::write(const Write& change, const Origin& origin) {
  TRY_VOID(mint_replica());
  RecordResult result;
  result.id = change.id;
  result.type = change.type;
  const auto refuse = [&](std::string_view why, std::string sentence) {
    result.outcome = REFUSED;
    result.why = why;
    result.sentence = sentence.empty() ? std::string(reason::to_sentence(why)) : std::move(sentence);
    return result;
  };

  const auto* type = record_type(change.type);
  if (change.id.is_nil() || !type) return refuse(reason::kMalformed, "This version does not know such a record; nothing was changed.");
  const auto unreadable = [&] { return refuse(reason::kMalformed, "This record cannot be read any more and was left as it is; run verify."); };
  if (unreadable_.contains(change.id)) return unreadable();
  at_ = change.id;
  TRY(auto found, records_.find(change.id));
  if (found && found->type != change.type) return refuse(reason::kMalformed, "This id belongs to another kind of record; nothing was changed.");

  merge::State before{change.id, change.type, false, {}};
  if (found) {
    auto decoded = merge::decode_stored(found->state);
    if (!decoded) return unreadable();
    before = std::move(*decoded);
  }
  if (before.erased) return refuse(reason::kErased, "This record was erased; nothing was changed.");

  // Such a value is not in the message that the limits are checked on: it would be written and never shown.
  if (const auto field = merge::unreadable_field(*type, change.patch)) {
    const std::vector<Finding> findings{{Finding::Severity::error, type->field(*field)->name(), "bad_utf8"}};
    return refuse(findings.front().code, to_sentence(findings));
  }

  merge::DotSource dots(replica_, counter_);
  auto applied = merge::apply(before, change.patch, dots, clock_.next(options_.env->now_ms(), before));
  if (!applied) {
    if (!is_the_records_fault(applied.error())) return fail(std::move(applied).error());
    return refuse(reason::kRule, applied.error().message);
  }
  if (!applied->changed) {
    result.outcome = found && found->conflict ? MERGED_WITH_CONFLICT : MERGED;
    result.revision = found ? found->local_revision : 0;
    return result;
  }

  auto derived = derive(applied->state);
  if (!derived) {
    if (!is_the_records_fault(derived.error())) return fail(std::move(derived).error());
    return refuse(reason::kMalformed, derived.error().message);
  }
  if (auto findings = errors_in(*derived->message, *type, change.patch); !findings.empty()) {
    // What a merge made too long is nobody's fault: only what this change brings counts.
    if (const auto was = derive(before); was && was->message) keep_new(findings, errors_in(*was->message, *type, change.patch));
    if (!findings.empty()) return refuse(findings.front().code, to_sentence(findings));
  }
  if (change.patch.kind == merge::Patch::Kind::finish)
    if (const auto missing = check_finishable(*derived->message); !missing.empty())
      return refuse(missing.front().code, to_sentence(missing));

  Settling settling;
  if (found) settling.row = std::move(*found);
  settling.row.id = change.id;
  settling.row.type = change.type;
  settling.row.state = merge::encode(applied->state);
  if (settling.row.state.size() > merge::kMaxWrittenBytes)
    return refuse(reason::kTooLarge, "This record has grown too large; nothing was changed: go on in a new one.");
  settling.row.local_revision += 1;
  if (is_server()) settling.row.acknowledged_revision = settling.row.local_revision;   // it is here already
  settling.row.write_order = ++order_;
  settling.row.refused = false;   // changed since: the server is asked again
  settling.row.why.clear();
  settling.before = found ? &before : nullptr;
  settling.after = &applied->state;
  settling.derived = &*derived;
  settling.origin = &origin;
  TRY_VOID(settle(settling));

  result.outcome = derived->conflict ? MERGED_WITH_CONFLICT : MERGED;
  result.revision = settling.row.local_revision;
  result.changed = true;
  if (dots.last() > counter_) {
    result.first = {replica_, counter_ + 1};
    result.last = {replica_, dots.last()};
    counter_ = dots.last();
    counter_moved_ = true;
    written_.insert(change.id);
  }
  is_local_ = true;
  return result;
}

}  // namespace fremskudt::store
