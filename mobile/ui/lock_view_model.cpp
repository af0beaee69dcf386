#include "lock_view_model.h"

namespace fremskudt::ui {

void LockViewModel::setStage(Stage stage) {
  if (stage == stage_) return;
  stage_ = stage;
  emit stageChanged();
}

void LockViewModel::setFacts(const LockFacts& facts) {
  if (facts == facts_) return;
  facts_ = facts;
  emit factsChanged();
}

void LockViewModel::setProblem(const QString& code) {
  if (code == problem_) return;
  problem_ = code;
  emit problemChanged();
}

void LockViewModel::unlock(const QString& secret) {
  if (secret.isEmpty() || stage_ == Stage::Working || facts_.waitSeconds > 0) return;
  setProblem({});
  emit unlockRequested(secret);
}

void LockViewModel::waited() {
  LockFacts facts = facts_;
  facts.waitSeconds = 0;
  setFacts(facts);
}

void LockViewModel::enrolAgain() {
  if (stage_ != Stage::Damaged) return;
  setProblem({});
  setStage(Stage::Enrol);
}

void LockViewModel::leaveEnrolling() {
  if (stage_ != Stage::Enrol || !facts_.damaged) return;
  setProblem(QStringLiteral("corrupt"));
  setStage(Stage::Damaged);
}

void LockViewModel::tryAgain() {
  if (stage_ != Stage::Damaged) return;
  setProblem({});
  setStage(Stage::Locked);
}

void LockViewModel::enrol(const QString& code, const QString& secret) {
  if (stage_ == Stage::Working) return;
  setProblem({});
  emit enrolRequested(code.trimmed(), secret);
}

}  // namespace fremskudt::ui
