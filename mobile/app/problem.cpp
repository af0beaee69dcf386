#include "app/problem.h"

#include "model/check.h"
#include "tablet/decides.h"
#include "tablet/intake.h"

namespace fremskudt::app {

QString problemOf(const Error& error) {
  if (error.message == tablet::kLeaderDecides || error.message == tablet::kBothLeadersDecide) return QStringLiteral("leader_decides");
  if (error.message == tablet::kOfficeDecides) return QStringLiteral("office_decides");
  if (error.message == tablet::kTooLateToTakeBack) return QStringLiteral("gone_on");
  if (error.message.ends_with(kOddName)) return QStringLiteral("bad_name");
  switch (error.kind) {
    case ErrorKind::bad_input: return QStringLiteral("too_long");
    case ErrorKind::not_found: return QStringLiteral("gone");
    case ErrorKind::wrong_key: return QStringLiteral("wrong_pin");
    case ErrorKind::corrupt: return QStringLiteral("corrupt");
    case ErrorKind::too_new: return QStringLiteral("newer");
    case ErrorKind::refused: return QStringLiteral("refused");
    case ErrorKind::busy: return QStringLiteral("busy");
    case ErrorKind::io: return QStringLiteral("io");
    case ErrorKind::full: return QStringLiteral("full");
  }
  return QStringLiteral("io");
}

QString notDone(const Error& error) {
  const QString problem = problemOf(error);
  const bool saysWhy = problem == QStringLiteral("leader_decides") || problem == QStringLiteral("office_decides") || problem == QStringLiteral("bad_name") || problem == QStringLiteral("gone_on");
  if (saysWhy) return problem;
  if (error.kind == ErrorKind::full) return QStringLiteral("not_done_full");
  return error.kind == ErrorKind::refused ? QStringLiteral("not_done_refused") : QStringLiteral("not_done");
}

}  // namespace fremskudt::app
