#include "offers_view_model.h"

#include "base/fold.h"

namespace fremskudt::ui {
namespace {

QString folded(const QString& words) { return QString::fromStdString(fold(words.trimmed().toStdString())); }

}  // namespace

void OffersViewModel::setRows(const QList<OfferRow>& rows) {
  all_ = rows;
  show();
  emit changed();
}

void OffersViewModel::showAll() {
  for (QString* filter : {&query_, &ageBand_, &kind_, &language_}) filter->clear();
  show();
  emit changed();
}

void OffersViewModel::set(QString& which, const QString& value) {
  if (which == value) return;
  which = value;
  show();
  emit changed();
}

void OffersViewModel::show() {
  const QStringList words = folded(query_).split(u' ', Qt::SkipEmptyParts);
  QList<OfferRow> fit;
  for (const OfferRow& row : std::as_const(all_)) {
    const auto isFor = [](const QStringList& codes, const QString& wanted) { return wanted.isEmpty() || codes.isEmpty() || codes.contains(wanted); };
    if (!isFor(row.ageBands, ageBand_) || !isFor(row.languages, language_) || (!kind_.isEmpty() && row.kind != kind_)) continue;
    const QString searched = folded(row.words);
    if (std::all_of(words.begin(), words.end(), [&](const QString& word) { return searched.contains(word); })) fit.append(row);
  }
  bool isFirst = true;
  for (OfferRow& row : fit) {
    row.firstClosed = row.closed && isFirst;
    if (row.closed) isFirst = false;
  }
  rows_.setSnapshot(fit);
}

void OfferEditor::setEditing(bool editing) {
  if (editing == editing_) return;
  if (!editing) flush();
  editing_ = editing;
  emit editingChanged();
}

void OfferEditor::toggle(const char* name, const QString& code) {
  QStringList chosen = codes(name);
  if (!chosen.removeOne(code)) chosen.append(code);
  chosen.sort();
  setValue(QLatin1String(name), chosen.join(u','));
}

void OfferEditor::setWaiting(int weeks, const QString& seenOn) {
  setValue(QStringLiteral("waiting_weeks"), weeks > 0 ? QString::number(weeks) : QString());
  setValue(QStringLiteral("seen_on"), seenOn);
}

void OfferEditor::forgetWaiting() { setWaiting(0, {}); }

void OfferEditor::reset() {
  FieldsEditor::reset();
  if (!editing_) return;
  editing_ = false;
  emit editingChanged();
}

}  // namespace fremskudt::ui
