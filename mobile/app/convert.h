// From what the store says to what pages show: pure functions, one per row of a list. Any thread.
// Words of a language are not made here; codes, dates and names are handed on.
#pragma once

#include <QList>
#include <map>

#include <QString>

#include "app_view_model.h"
#include "tablet/day_clocks.h"
#include "tablet/editor.h"
#include "tablet/offers.h"
#include "tablet/queries.h"

namespace fremskudt::app {

QString text(std::string_view utf8);
QString text(const Id& id);                     // "" when nil
Id idOf(const QString& text);                   // nil when it is none
QDateTime time(std::int64_t ms);                // invalid for 0
QString kindOf(std::uint32_t type);             // "HomeVisit"
QString firstName(std::string_view name);
QString titleOf(const tablet::Title& title);    // "Emma K.", "Solsikken · fox" stays "Solsikken": the mark is a code
// Years at `today` (both "2026-03-01"); -1 when not known.
int ageMonthsAt(std::string_view born, std::string_view today);

struct TodayRows {
  ui::NextFacts next;
  QList<ui::DueRow> promised, deadlines;
  QList<ui::UnfinishedRow> unfinished;
  QList<ui::TodayViewModel::Choice> children, places;
};
ui::ClockRow toRow(const tablet::ClockRow& clock);
ui::DueRow toRow(const tablet::DueClock& due);
// A clock's row is named "clock/code/what started it/case".
struct ClockName {
  std::string code;
  Id about, case_id;
};
std::optional<ClockName> clockOf(const QString& name);
// By date, what has none last.
void sortByDate(QList<ui::DueRow>& rows);
TodayRows toRows(const tablet::Today& today, const std::vector<tablet::PlaceRow>& places, const tablet::Identity& identity);

QList<ui::PlaceRow> toRows(const std::vector<tablet::PlaceRow>& places, int weekday);
struct PlaceRows {
  ui::PlaceFacts facts;
  QList<ui::PromiseRow> promised;
  QList<ui::DueRow> tasks;
  QList<ui::TalkRow> unfinished, open, earlier;
};
PlaceRows toRows(const Id& id, const tablet::PlacePage& page);

QList<ui::ChildRow> toRows(const std::vector<tablet::FamilyGroup>& families, std::string_view today);
struct ChildRows {
  ui::ChildFacts facts;
  std::shared_ptr<const merge::View> seen;   // of the case
  QString worksWell, worriedAbout, mustHappen;
  QList<ui::AgreementRow> agreements;
  QList<ui::PlanRow> plans;
  QList<ui::DueRow> deadlines;
  QList<ui::RelayRow> relays;
  QList<ui::ConsentRow> consents;
  QList<ui::TimelineRow> timeline;
  QList<ui::PersonRow> people;
  QList<ui::PersonChip> workers;             // who can be chosen as second worker
};
ChildRows toRows(const tablet::ChildPage& page, std::string_view today);

QList<ui::HitRow> toRows(const std::vector<tablet::HitRow>& hits);
QList<ui::AddendumRow> toRows(const std::vector<tablet::Addendum>& addenda);
QList<ui::PendingRow> toRows(const tablet::SyncPage& page);
QList<ui::ConflictRow> toRows(const tablet::ConflictPage& page);
// Protected addresses stand in it only of these records, whose reading has been logged.
void showAddresses(ChildRows& rows, const tablet::ChildPage& page, const std::map<QString, QString>& addresses);
QList<ui::NoticeRow> toRows(const std::vector<tablet::NoticeRow>& notices, std::int64_t nowMs);
ui::OfferRow toRow(const tablet::OfferRow& offer);
QList<ui::HoldingRow> toRows(const std::vector<tablet::Holding>& holdings);

// A conflict row's id names record, field and element; a version's value its dot.
struct ConflictName {
  Id record;
  std::uint32_t field = 0;
  std::string key;
};
QString nameOf(const Id& record, const tablet::ConflictView& conflict);
QString deciderOf(DecidedBy by);   // "leader", "office"; empty: whoever may write
QString nameOf(const Id& record, std::uint32_t field, const std::string& key);
QList<ui::UnusedWordsRow> toRows(const std::vector<tablet::UnusedWords>& unused);
std::optional<ConflictName> conflictOf(const QString& name);
QString nameOf(merge::Dot dot);
std::optional<merge::Dot> dotOf(const QString& name);

// 1 Monday … 7 Sunday.
int weekdayOf(std::string_view date);

}  // namespace fremskudt::app
