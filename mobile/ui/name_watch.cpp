#include "name_watch.h"

#include "name_finder.h"

namespace fremskudt::ui {

const QRegularExpression& cprPattern() {
  static const QRegularExpression pattern(
      QStringLiteral("(?<![0-9])(0[1-9]|[12][0-9]|3[01]|[4-9][0-9])(0[1-9]|1[0-2])[0-9]{2}[- ]?[0-9]{4}(?![0-9])"));
  return pattern;
}

QString withoutCpr(QString text) { return text.replace(cprPattern(), QStringLiteral("••••••-••••")); }

void NameWatch::look(const QString& words) {
  words_ = words;
  const bool cpr = words.contains(cprPattern());
  const QStringList names = words.isEmpty() ? QStringList() : NameFinder(noNames_).namesIn(words);
  if (cpr == cpr_ && names == names_) return;
  cpr_ = cpr;
  names_ = names;
  emit changed();
}

void NameWatch::forget() {
  noNames_.clear();
  look({});
}

void NameWatch::maskCpr() { emit masked(withoutCpr(words_)); }
void NameWatch::maskNames() { emit masked(NameFinder(noNames_).masked(words_)); }

void NameWatch::leaveNames() {
  noNames_.append(names_);
  look(QString(words_));
}

}  // namespace fremskudt::ui
