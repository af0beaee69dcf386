#include "families_view_model.h"

#include <QDate>
#include <algorithm>

namespace fremskudt::ui {

void FamiliesViewModel::setFilter(Filter filter) {
  if (filter == filter_) return;
  filter_ = filter;
  emit filterChanged();
}

void FamiliesViewModel::setBand(int low, int high) {
  if (low == bandLow_ && high == bandHigh_) return;
  bandLow_ = low;
  bandHigh_ = high;
  emit bandChanged();
}

void FamiliesViewModel::setCounts(int myChildren, const QString& today) {
  if (myChildren == myChildren_ && today == today_) return;
  myChildren_ = myChildren;
  today_ = today;
  emit countsChanged();
}

void ChildViewModel::setTab(int tab) {
  if (tab == tab_) return;
  tab_ = tab;
  emit tabChanged();
}

void ChildViewModel::setFacts(const ChildFacts& facts) {
  if (facts == facts_) return;
  if (facts.id != facts_.id) setTab(0);
  facts_ = facts;
  emit factsChanged();
}

void ChildViewModel::setOverview(const QString& worksWell, const QString& worriedAbout, const QString& mustHappen) {
  if (worksWell == worksWell_ && worriedAbout == worriedAbout_ && mustHappen == mustHappen_) return;
  worksWell_ = worksWell;
  worriedAbout_ = worriedAbout;
  mustHappen_ = mustHappen;
  emit overviewChanged();
}

void ChildViewModel::setRelays(const QList<RelayRow>& rows) {
  relays_.setSnapshot(rows);
  emit relaysChanged();
}

bool ChildViewModel::awaitsMe() const {
  return std::ranges::any_of(relays_.rows(), [](const RelayRow& relay) { return relay.mine && relay.metOn.isEmpty() && relay.end.isEmpty(); });
}

void ChildViewModel::setProblem(const QString& problem) {
  if (problem == problem_) return;
  problem_ = problem;
  emit problemChanged();
}

NewFamilyViewModel::NewFamilyViewModel(QObject* parent) : QObject(parent) {
  connect(&children_, &RowModel::dataChanged, this, &NewFamilyViewModel::changed);
  connect(&adults_, &RowModel::dataChanged, this, &NewFamilyViewModel::changed);
  connect(&children_, &RowModel::countChanged, this, &NewFamilyViewModel::changed);
  connect(&adults_, &RowModel::countChanged, this, &NewFamilyViewModel::changed);
}

void NewFamilyViewModel::start() {
  step_ = Step::Children;
  custody_.clear();
  language_.clear();
  followUpOn_.clear();
  secondWorker_.clear();
  interpreter_ = shielded_ = false;
  level_ = 2;
  children_.setSnapshot({});
  adults_.setSnapshot({});
  addChild();
  emit changed();
}

NewFamilyDraft NewFamilyViewModel::draft() const {
  return {int(step_), children_.rows(), adults_.rows(), custody_, language_, followUpOn_, secondWorker_, interpreter_, shielded_, level_};
}

void NewFamilyViewModel::load(const NewFamilyDraft& draft) {
  const auto named = [this](QList<NewPersonRow> rows) {
    for (NewPersonRow& row : rows) row.id = QStringLiteral("new-%1").arg(nextKey_++);
    return rows;
  };
  step_ = Step(std::clamp(draft.step, int(Step::Children), int(Step::Check)));
  custody_ = draft.custody;
  language_ = draft.language;
  followUpOn_ = draft.followUpOn;
  secondWorker_ = draft.secondWorker;
  shielded_ = draft.shielded;
  interpreter_ = draft.interpreter;
  level_ = draft.level;
  children_.setSnapshot(named(draft.children));
  adults_.setSnapshot(named(draft.adults));
  emit changed();
}

bool NewFamilyViewModel::isEmpty() const {
  NewPersonRow nobody;
  if (children_.rows().size() == 1) nobody.id = children_.rows().first().id;
  return step_ == Step::Children && children_.rows() == QList<NewPersonRow>{nobody} && adults_.rows().isEmpty() &&
         custody_.isEmpty() && language_.isEmpty() && followUpOn_.isEmpty() && secondWorker_.isEmpty() && !interpreter_ && !shielded_ && level_ == 2;
}

bool NewFamilyViewModel::canGoOn() const {
  const auto hasGoodDate = [](const QString& date) { return date.isEmpty() || QDate::fromString(date, Qt::ISODate).isValid(); };
  switch (step_) {
    case Step::Children:
      return !children_.rows().isEmpty() &&
             std::all_of(children_.rows().begin(), children_.rows().end(), [&](const NewPersonRow& child) {
               return (child.unborn || !child.firstName.trimmed().isEmpty()) && hasGoodDate(child.born);
             });
    case Step::Adults:
      return std::all_of(adults_.rows().begin(), adults_.rows().end(),
                         [](const NewPersonRow& adult) { return !adult.firstName.trimmed().isEmpty(); });
    case Step::Together:
      return true;
    case Step::Check:
      return !storing_;
    case Step::FollowUp:
      return hasGoodDate(followUpOn_);
  }
  return false;
}

void NewFamilyViewModel::setStoring(bool storing) {
  storing_ = storing;
  emit changed();
}

void NewFamilyViewModel::setCustody(const QString& v) {
  if (storing_) return;
  custody_ = v;
  emit changed();
}
void NewFamilyViewModel::setLanguage(const QString& v) {
  if (storing_) return;
  language_ = v;
  if (v == QLatin1String("da")) interpreter_ = false;
  emit changed();
}
void NewFamilyViewModel::setInterpreter(bool v) {
  if (storing_) return;
  interpreter_ = v;
  emit changed();
}
void NewFamilyViewModel::setFollowUpOn(const QString& v) {
  if (storing_) return;
  followUpOn_ = v;
  emit changed();
}
void NewFamilyViewModel::setLevel(int v) {
  if (storing_) return;
  level_ = v;
  emit changed();
}

void NewFamilyViewModel::setSecondWorker(const QString& v) {
  if (storing_) return;
  secondWorker_ = v;
  emit changed();
}
void NewFamilyViewModel::setShielded(bool v) {
  if (storing_) return;
  shielded_ = v;
  emit changed();
}

void NewFamilyViewModel::addChild() {
  if (storing_) return;
  QList<NewPersonRow> rows = children_.rows();
  NewPersonRow child;
  child.id = QStringLiteral("new-%1").arg(nextKey_++);
  // Siblings mostly share the name; it can be changed.
  if (!rows.isEmpty()) child.lastName = rows.last().lastName;
  rows.append(child);
  children_.setSnapshot(rows);
}

void NewFamilyViewModel::addAdult(const QString& relation) {
  if (storing_) return;
  QList<NewPersonRow> rows = adults_.rows();
  NewPersonRow adult;
  adult.id = QStringLiteral("new-%1").arg(nextKey_++);
  adult.relation = relation;
  rows.append(adult);
  adults_.setSnapshot(rows);
}

void NewFamilyViewModel::removePerson(const QString& key) {
  if (storing_) return;
  const auto without = [&](QList<NewPersonRow> rows) {
    rows.removeIf([&](const NewPersonRow& row) { return row.id == key; });
    return rows;
  };
  children_.setSnapshot(without(children_.rows()));
  adults_.setSnapshot(without(adults_.rows()));
}

void NewFamilyViewModel::setPerson(const QString& key, const std::function<void(NewPersonRow&)>& change) {
  if (storing_) return;
  for (SnapshotModel<NewPersonRow>* model : {&children_, &adults_}) {
    for (qsizetype i = 0; i < model->rows().size(); ++i) {
      if (model->rows()[i].id != key) continue;
      NewPersonRow row = model->rows()[i];
      change(row);
      model->updateRow(i, row);
      return;
    }
  }
}

void NewFamilyViewModel::setFirstName(const QString& key, const QString& v) {
  setPerson(key, [&](NewPersonRow& row) { row.firstName = v; });
}
void NewFamilyViewModel::setLastName(const QString& key, const QString& v) {
  setPerson(key, [&](NewPersonRow& row) { row.lastName = v; });
}
void NewFamilyViewModel::setBorn(const QString& key, const QString& v) {
  setPerson(key, [&](NewPersonRow& row) { row.born = v; });
}
void NewFamilyViewModel::setUnborn(const QString& key, bool v) {
  setPerson(key, [&](NewPersonRow& row) { row.unborn = v; });
}
void NewFamilyViewModel::setRelation(const QString& key, const QString& v) {
  setPerson(key, [&](NewPersonRow& row) { row.relation = v; });
}

void NewFamilyViewModel::toggleCustody(const QString& key) {
  setPerson(key, [](NewPersonRow& row) { row.custody = !row.custody; });
}
void NewFamilyViewModel::toggleHome(const QString& key) {
  setPerson(key, [](NewPersonRow& row) { row.home = !row.home; });
}

void NewFamilyViewModel::goOn() {
  if (!canGoOn()) return;
  if (step_ == Step::Check) {
    emit createRequested();
    return;
  }
  step_ = Step(int(step_) + 1);
  emit changed();
}

void NewFamilyViewModel::goBack() {
  if (step_ == Step::Children) {
    emit left();
    return;
  }
  step_ = Step(int(step_) - 1);
  emit changed();
}

}  // namespace fremskudt::ui
