#include "app/convert.h"

#include <algorithm>
#include <array>

#include <QDate>
#include <QTimeZone>
#include <algorithm>
#include <utility>
#include <vector>

namespace fremskudt::app {
namespace {

// The presence that comes next, counted from `weekday`; null when there is none.
const Presence* nextPresence(const auto& presences, int weekday) {
  const Presence* next = nullptr;
  int nearest = 8;
  for (const Presence& presence : presences) {
    const int away = (presence.weekday() - weekday + 7) % 7;
    if (presence.weekday() >= 1 && presence.weekday() <= 7 && away < nearest) {
      nearest = away;
      next = &presence;
    }
  }
  return next;
}

QStringList texts(const auto& codes) {
  QStringList all;
  for (const std::string& code : codes) all.append(text(code));
  return all;
}

ui::TalkRow toRow(const tablet::ContactRow& talk) {
  ui::TalkRow row;
  row.id = text(talk.id);
  row.date = text(talk.date);
  row.mark = text(talk.mark);
  row.about = text(talk.about);
  row.ageBand = text(talk.age_band);
  row.themes = texts(talk.themes);
  row.outcome = text(talk.outcome);
  row.followUpOn = text(talk.continued ? talk.follow_up_on : talk.due_on());
  row.finished = talk.finished;
  row.pending = talk.pending;
  row.conflict = talk.conflict;
  return row;
}

// "Emma K." of a record about a family or place, with whom it was promised to in front when that is known and says more.
QString whoOf(const std::string& to, const tablet::Title& about) {
  const QString name = titleOf(about), promised = text(to).simplified();
  if (promised.isEmpty()) return name;
  for (const QString& one : name.split(QStringLiteral(", ")))
    if (one == promised || one.startsWith(promised + u' ') || name == promised) return name;
  return name.isEmpty() ? promised : promised + QStringLiteral(" · ") + name;
}

QString kindOfPromise(tablet::PromiseKind kind) {
  switch (kind) {
    case tablet::PromiseKind::task: return QStringLiteral("Task");
    case tablet::PromiseKind::agreement_line: return QStringLiteral("Agreement");
    case tablet::PromiseKind::contact: return QStringLiteral("OutreachContact");
  }
  return {};
}

QString kindOfDue(tablet::DueKind kind) {
  switch (kind) {
    case tablet::DueKind::task: return QStringLiteral("Task");
    case tablet::DueKind::case_follow_up: return QStringLiteral("Case");
    case tablet::DueKind::contact_follow_up: return QStringLiteral("OutreachContact");
    case tablet::DueKind::agreement_line: return QStringLiteral("Agreement");
  }
  return {};
}

}  // namespace

QString text(std::string_view utf8) { return QString::fromUtf8(utf8.data(), qsizetype(utf8.size())); }
QString text(const Id& id) { return id.is_nil() ? QString() : QString::fromStdString(id.to_string()); }
Id idOf(const QString& text) { return Id::parse(text.toStdString()).value_or(Id{}); }
QDateTime time(std::int64_t ms) { return ms == 0 ? QDateTime() : QDateTime::fromMSecsSinceEpoch(ms); }

QString kindOf(std::uint32_t type) {
  const RecordType* known = record_type(type);
  return known != nullptr ? text(known->name()) : QString();
}

QString firstName(std::string_view name) { return text(name).section(u' ', 0, 0, QString::SectionSkipEmpty); }

QString titleOf(const tablet::Title& title) { return text(title.name.empty() ? title.text : title.name); }

int ageMonthsAt(std::string_view born, std::string_view today) {
  const QDate from = QDate::fromString(text(born), Qt::ISODate), to = QDate::fromString(text(today), Qt::ISODate);
  if (!from.isValid() || !to.isValid() || from > to) return -1;
  return 12 * (to.year() - from.year()) + to.month() - from.month() - (to.day() < from.day() ? 1 : 0);
}

int weekdayOf(std::string_view date) { return QDate::fromString(text(date), Qt::ISODate).dayOfWeek(); }

namespace {

ui::DueRow dueRow(const tablet::Promise& promise) {
  ui::DueRow row;
  // One agreement may hold several promises.
  row.id = text(promise.record) + (promise.line.empty() ? QString() : u'/' + text(promise.line));
  row.kind = kindOfPromise(promise.kind);
  row.what = text(promise.what);
  row.who = whoOf(promise.to, promise.about);
  row.due = text(promise.due_on);
  row.mark = text(promise.about.mark);
  row.agreed = texts(promise.agreed);
  row.by = firstName(promise.by);
  row.promised = true;
  row.canBeDone = promise.kind == tablet::PromiseKind::task;
  return row;
}

ui::DueRow dueRow(const tablet::Due& due) {
  ui::DueRow row;
  row.id = text(due.record);
  row.kind = kindOfDue(due.kind);
  row.what = text(due.what);
  row.who = titleOf(due.about);
  row.due = text(due.on);
  row.mark = text(due.about.mark);
  row.by = firstName(due.by);
  row.canBeDone = due.kind == tablet::DueKind::task;
  return row;
}

}  // namespace

ui::ClockRow toRow(const tablet::ClockRow& clock) {
  return {text(clock.code), text(clock.name_da), text(clock.name_en), text(clock.rule_da), text(clock.rule_en), text(clock.source), clock.is_source_verified,
          text(clock.start_on), text(clock.start_at), text(clock.due_on), text(clock.due_at), clock.is_ended};
}

ui::DueRow toRow(const tablet::DueClock& due) {
  ui::DueRow row;
  row.id = QStringLiteral("clock/%1/%2/%3").arg(text(due.clock.code), text(due.about), text(due.case_id));
  row.kind = QStringLiteral("Clock");
  row.who = text(due.child);
  row.due = text(due.clock.due_on);
  row.canBeDone = due.can_be_done;
  row.clock = toRow(due.clock);
  return row;
}

std::optional<ClockName> clockOf(const QString& name) {
  const QStringList parts = name.split(u'/');
  if (parts.size() != 4 || parts.front() != QStringLiteral("clock")) return std::nullopt;
  return ClockName{parts[1].toStdString(), idOf(parts[2]), idOf(parts[3])};
}

void sortByDate(QList<ui::DueRow>& rows) {
  std::ranges::stable_sort(rows, {}, [](const ui::DueRow& row) { return std::pair(row.due.isEmpty(), row.due); });
}

TodayRows toRows(const tablet::Today& today, const std::vector<tablet::PlaceRow>& places, const tablet::Identity& identity) {
  TodayRows rows;
  rows.next.today = text(today.date);
  rows.next.workerName = firstName(identity.worker_name);
  // What is first today: a planned visit or a place; else what was agreed with a family for the coming days.
  const bool isToday = !today.plans.empty() && today.plans.front().title.date == today.date;
  const bool isPlanFirst = !today.plans.empty() &&
                           (isToday ? today.next.empty() || today.plans.front().time <= today.next.front().from
                                    : today.next.empty() && std::ranges::none_of(today.due, [&](const tablet::Due& due) {
                                        return due.kind == tablet::DueKind::case_follow_up && due.on >= today.date && due.on < today.plans.front().title.date;
                                      }));
  if (isPlanFirst) {
    const tablet::PlanRow& plan = today.plans.front();
    rows.next.kind = QStringLiteral("plan");
    rows.next.id = text(plan.title.id);
    rows.next.title = titleOf(plan.title);
    rows.next.from = text(plan.time);
    rows.next.date = text(plan.title.date);
    rows.next.planKind = text(plan.kind);
    rows.next.where = text(plan.place);
    rows.next.interpreter = plan.interpreter;
  } else if (!today.next.empty()) {
    const tablet::Next& first = today.next.front();
    rows.next.kind = QStringLiteral("place");
    rows.next.id = text(first.place.id);
    rows.next.title = titleOf(first.place);
    rows.next.from = text(first.from);
    rows.next.until = text(first.until);
    rows.next.date = rows.next.today;
    for (const tablet::PlaceRow& place : places)
      if (place.id == first.place.id) rows.next.openFollowUps = int(place.open_follow_ups);
  }
  for (const tablet::Promise& promise : today.promised) rows.promised.append(dueRow(promise));
  for (const tablet::Due& due : today.due) {
    const ui::DueRow row = dueRow(due);
    rows.deadlines.append(row);
    if (rows.next.kind.isEmpty() && due.kind == tablet::DueKind::case_follow_up && due.on >= today.date) {
      rows.next.kind = QStringLiteral("family");
      rows.next.id = row.id;
      rows.next.title = row.who;
      rows.next.date = row.due;
    }
  }
  for (const tablet::Unfinished& unfinished : today.unfinished) {
    ui::UnfinishedRow row;
    row.id = text(unfinished.title.id);
    row.kind = kindOf(unfinished.title.type);
    row.title = titleOf(unfinished.title);
    row.words = int(unfinished.words);
    row.changedAt = time(unfinished.changed_at);
    row.old = unfinished.is_old;
    rows.unfinished.append(row);
  }
  return rows;
}

QList<ui::PlaceRow> toRows(const std::vector<tablet::PlaceRow>& places, int weekday) {
  QList<ui::PlaceRow> rows;
  for (const tablet::PlaceRow& place : places) {
    ui::PlaceRow row;
    row.id = text(place.id);
    row.name = text(place.name);
    row.kind = text(place.kind);
    row.area = text(place.area);
    if (const Presence* next = nextPresence(place.presence, weekday)) {
      row.weekday = next->weekday();
      row.from = text(next->from());
      row.until = text(next->until());
      row.isToday = row.weekday == weekday;
    }
    row.openFollowUps = int(place.open_follow_ups);
    rows.append(row);
  }
  return rows;
}

PlaceRows toRows(const Id& id, const tablet::PlacePage& page) {
  PlaceRows rows;
  const Place& place = *page.place;
  rows.facts.id = text(id);
  rows.facts.name = text(place.name());
  rows.facts.kind = text(place.kind());
  rows.facts.area = text(place.area());
  rows.facts.address = text(place.address());
  rows.facts.leaderPhone = text(place.phone());
  for (const PlaceContact& contact : place.contacts()) {
    if (contact.role() != "leader" && !rows.facts.leaderName.isEmpty()) continue;
    rows.facts.leaderName = text(contact.name());
    if (!contact.phone().empty()) rows.facts.leaderPhone = text(contact.phone());
    if (contact.role() == "leader") break;
  }
  std::vector<Presence> presences(place.presence().begin(), place.presence().end());
  std::ranges::stable_sort(presences, [](const Presence& a, const Presence& b) {
    return std::pair(a.weekday(), a.from()) < std::pair(b.weekday(), b.from());
  });
  for (const Presence& presence : presences) {
    rows.facts.weekdays.append(presence.weekday());
    rows.facts.from.append(text(presence.from()));
    rows.facts.until.append(text(presence.until()));
  }
  for (const auto& [theme, count] : page.lately) rows.facts.lately.append(text(theme));
  for (const auto& [theme, count] : page.before) rows.facts.before.append(text(theme));
  for (const tablet::Promise& promise : page.promised)
    rows.promised.append({text(promise.record), text(promise.what), text(promise.due_on), text(promise.about.mark), texts(promise.agreed)});
  for (const tablet::Due& task : page.tasks) rows.tasks.append(dueRow(task));
  sortByDate(rows.tasks);
  for (const tablet::ContactRow& talk : page.unfinished) rows.unfinished.append(toRow(talk));
  for (const tablet::ContactRow& talk : page.open) rows.open.append(toRow(talk));
  for (const tablet::ContactRow& talk : page.earlier) rows.earlier.append(toRow(talk));
  return rows;
}

QList<ui::ChildRow> toRows(const std::vector<tablet::FamilyGroup>& families, std::string_view today) {
  QList<ui::ChildRow> rows;
  for (const tablet::FamilyGroup& family : families) {
    bool sibling = false;
    for (const tablet::ChildRow& child : family.children) {
      ui::ChildRow row;
      row.id = text(child.case_id);
      row.familyId = text(child.family);
      row.name = text(child.name);
      row.unborn = child.born.empty() && !child.due.empty();
      row.ageMonths = ageMonthsAt(child.born, today);
      row.level = child.level;
      row.sibling = sibling;
      row.nextDate = text(child.next_on);
      row.nextKind = text(child.next_kind);
      row.place = text(child.area);
      row.closed = child.closed;
      row.conflict = child.conflict;
      rows.append(row);
      sibling = true;
    }
  }
  return rows;
}

namespace {

// Children, adults, network, professionals, and who was taken out of the family; each under a heading of its own.
void groupPeople(QList<ui::PersonRow>& people) {
  const auto groupOf = [](const ui::PersonRow& row) {
    if (!row.removed.isEmpty()) return 4;
    if (row.kind == QLatin1String("child") || row.kind == QLatin1String("sibling")) return 0;
    return row.kind == QLatin1String("parent") ? 1 : row.kind == QLatin1String("professional") ? 3 : 2;
  };
  std::stable_sort(people.begin(), people.end(), [&](const auto& a, const auto& b) { return groupOf(a) < groupOf(b); });
  constexpr std::array kHeadings{"children", "adults", "network", "professionals", "removed"};
  int before = -1;
  for (ui::PersonRow& row : people) {
    if (groupOf(row) != before) row.heading = QLatin1String(kHeadings[std::size_t(groupOf(row))]);
    before = groupOf(row);
  }
}

// Who lives where, and samvær: when a child is where.
bool tellsWhere(const tablet::ChildPage& page) {
  const auto isMet = [](const tablet::PersonRow& person) {
    return std::ranges::any_of(person.relations, [](const Relation& relation) { return !relation.contact().empty(); });
  };
  return !page.family->who_lives_where().empty() || !page.family->contact().empty() || std::ranges::any_of(page.people, isMet) ||
         std::ranges::any_of(page.removed, isMet);
}

}  // namespace

ChildRows toRows(const tablet::ChildPage& page, std::string_view today) {
  ChildRows rows;
  ui::ChildFacts& facts = rows.facts;
  const Case& record = *page.case_record;
  facts.id = text(page.child.case_id);
  facts.familyId = text(page.child.family);
  facts.name = text(page.child.name);
  facts.unborn = page.child.born.empty() && !page.child.due.empty();
  facts.ageMonths = ageMonthsAt(page.child.born, today);
  facts.level = page.child.level;
  facts.responsible = text(page.responsible_name);
  facts.secondWorker = text(page.second_worker_name);
  rows.seen = page.case_view;
  for (const tablet::Promise& promise : page.promised)
    if (promise.kind == tablet::PromiseKind::task) rows.deadlines.append(dueRow(promise));   // lines stand in their agreement
  for (const tablet::Due& task : page.tasks) rows.deadlines.append(dueRow(task));
  if (!record.second_worker().empty()) facts.secondWorkerId = text(Id::from_bytes(record.second_worker()).value_or(Id{}));
  facts.nextFollowUp = text(record.next_follow_up());
  for (const std::string& other : page.other_follow_ups) facts.otherFollowUps.append(text(other));
  facts.shielded = page.child.shielded;
  if (page.family) {
    facts.language = text(page.family->language());
    facts.interpreter = page.family->interpreter();
    facts.custody = text(page.family->custody());
    facts.residence = text(page.family->residence());
    facts.hidesWhere = page.hides_address && tellsWhere(page);
    if (!facts.hidesWhere) {
      facts.contact = text(page.family->contact());
      facts.whoLivesWhere = text(page.family->who_lives_where());
    }
  }
  facts.today = text(today);
  facts.conflicts = page.conflict ? 1 : 0;
  rows.worksWell = text(record.works_well());
  rows.worriedAbout = text(record.worried_about());
  rows.mustHappen = text(record.must_happen());

  const auto addPerson = [&](const tablet::PersonRow& person) {
    ui::PersonRow row;
    row.id = text(person.id);
    row.name = text(person.first_name);
    if (!person.last_name.empty()) row.name += u' ' + text(person.last_name);
    row.kind = text(person.kind);
    row.relation = text(person.relation);
    row.removed = text(person.removed);
    for (const Relation& relation : person.relations) {
      if (relation.key() != page.child.person.to_string()) continue;
      if (!relation.relation().empty()) row.relation = text(relation.relation());
      row.custody = relation.custody();
      row.home = relation.home();
      if (!page.hides_address) row.contact = text(relation.contact());
      if (!row.removed.isEmpty()) continue;
      if (row.custody) facts.custodyHolders.append(text(person.first_name));
      if (row.home) facts.homes.append(text(person.first_name));
    }
    row.ageMonths = ageMonthsAt(person.born, today);
    row.organisation = text(person.organisation);
    row.phone = text(person.phone);
    row.hasCpr = person.has_cpr;
    row.protectedAddress = person.protected_address;
    row.address = text(person.address);
    row.hidesAddress = person.hides_address;
    // The child's own page names the child in full.
    if (person.case_of == page.child.case_id) {
      facts.name = row.name;
      facts.protectedAddress = person.protected_address;
    }
    // Who is hidden from somebody is not to be found by name or phone either, by whoever looks over the shoulder.
    if (person.protected_address) {
      row.name = text(person.first_name);
      if (const QString last = text(person.last_name); !last.isEmpty()) row.name += u' ' + last.left(1) + u'.';
      row.phone.clear();
    }
    rows.people.append(row);
  };
  for (const tablet::PersonRow& person : page.people) addPerson(person);
  for (const tablet::PersonRow& person : page.removed) addPerson(person);
  groupPeople(rows.people);
  for (const tablet::PlanRow& plan : page.plans)
    rows.plans.append({text(plan.title.id), text(plan.title.date), text(plan.time), text(plan.kind), text(plan.place), plan.interpreter, plan.pending});
  for (const tablet::TimelineRow& event : page.timeline) {
    ui::TimelineRow row;
    row.id = text(event.title.id);
    row.kind = kindOf(event.title.type);
    row.date = text(event.title.date);
    row.title = text(event.title.text);
    row.excerpt = text(event.excerpt);
    row.author = firstName(event.author.name);
    row.noteKind = text(event.note_kind);
    row.adds = !event.adds_to.is_nil();
    row.minutes = event.minutes;
    row.words = int(event.words);
    row.finished = event.finished;
    row.journaledOn = text(event.journaled.on);
    row.journaledWhole = event.journaled.whole;
    row.shared = event.shared;
    row.pending = event.pending;
    row.conflict = event.conflict;
    if (row.conflict) ++facts.conflicts;
    if (facts.openVisit.isEmpty() && row.kind == QStringLiteral("HomeVisit") && !row.finished && event.author.me)
      facts.openVisit = row.id;
    rows.timeline.append(row);
  }
  for (const tablet::TimelineRow& agreement : page.open_agreements) {
    ui::AgreementRow row;
    row.id = text(agreement.title.id);
    row.date = text(agreement.title.date);
    row.wantedChange = text(agreement.excerpt);
    row.finished = agreement.finished;
    rows.agreements.append(row);
  }
  return rows;
}

QList<ui::HitRow> toRows(const std::vector<tablet::HitRow>& hits) {
  QList<ui::HitRow> rows;
  for (const tablet::HitRow& hit : hits)
    rows.append({text(hit.title.id), kindOf(hit.title.type), text(hit.title.date), titleOf(hit.title), text(hit.before),
                 text(hit.match), text(hit.after), text(hit.title.mark)});
  return rows;
}

QList<ui::AddendumRow> toRows(const std::vector<tablet::Addendum>& addenda) {
  QList<ui::AddendumRow> rows;
  for (const tablet::Addendum& addendum : addenda)
    rows.append({text(addendum.id), text(addendum.date), text(addendum.text), firstName(addendum.author.name), addendum.finished,
                 text(addendum.journaled.on), addendum.journaled.whole});
  return rows;
}

QList<ui::PendingRow> toRows(const tablet::SyncPage& page) {
  QList<ui::PendingRow> rows;
  for (const tablet::SyncRow& record : page.rows)
    rows.append({text(record.title.id), kindOf(record.title.type), titleOf(record.title), text(record.title.date),
                 record.kept ? QStringLiteral("kept") : record.refused ? QStringLiteral("refused")
                     : record.set_aside ? QStringLiteral("set_aside") : QStringLiteral("saved"),
                 text(record.why), record.is_here, record.can_be_new});
  return rows;
}

void showAddresses(ChildRows& rows, const tablet::ChildPage& page, const std::map<QString, QString>& addresses) {
  const auto of = [&](const QString& id) {
    const auto found = addresses.find(id);
    return found == addresses.end() ? QString() : found->second;
  };
  if (rows.facts.hidesWhere && addresses.contains(rows.facts.familyId)) {
    rows.facts.whoLivesWhere = of(rows.facts.familyId);
    rows.facts.contact = text(page.family->contact());
    rows.facts.hidesWhere = false;
    for (const auto* people : {&page.people, &page.removed})
      for (const tablet::PersonRow& person : *people)
        for (const Relation& relation : person.relations)
          for (ui::PersonRow& row : rows.people)
            if (relation.key() == page.child.person.to_string() && row.id == text(person.id)) row.contact = text(relation.contact());
  }
  for (ui::PersonRow& person : rows.people)
    if (const QString address = of(person.id); person.hidesAddress && !address.isEmpty()) {
      person.address = address;
      person.hidesAddress = false;
      person.revealed = true;
    }
}

QList<ui::NoticeRow> toRows(const std::vector<tablet::NoticeRow>& notices, std::int64_t nowMs) {
  QList<ui::NoticeRow> rows;
  for (const tablet::NoticeRow& notice : notices) {
    ui::NoticeRow row;
    row.id = text(notice.id);
    row.kind = text(notice.kind);
    row.by = firstName(notice.by);
    row.about = text(notice.about.id);
    row.aboutName = titleOf(notice.about);
    row.aboutKind = notice.about.type == 0 ? QString() : kindOf(notice.about.type);
    row.aboutDate = text(notice.about.date);
    row.reason = text(notice.reason);
    row.at = time(notice.at);
    row.until = time(notice.until);
    row.isOver = notice.until != 0 && notice.until < nowMs;
    row.why = text(notice.why);
    row.isNew = notice.is_new;
    row.canOpen = notice.is_here;
    rows.append(row);
  }
  return rows;
}

QList<ui::ConflictRow> toRows(const tablet::ConflictPage& page) {
  QList<ui::ConflictRow> rows;
  for (const tablet::ConflictView& conflict : page.conflicts) {
    ui::ConflictRow row;
    row.id = nameOf(page.title.id, conflict);
    row.recordId = text(page.title.id);
    row.kind = kindOf(page.title.type);
    row.title = titleOf(page.title);
    row.date = text(page.title.date);
    row.field = text(conflict.part.empty() ? conflict.field_name : conflict.field_name + '.' + conflict.part);
    row.isText = conflict.can_combine;
    row.hidden = conflict.hidden;
    row.settled = conflict.settled;
    if (!conflict.may_decide) row.decidedBy = deciderOf(conflict.by);
    if (row.hidden) {   // not even how many and whose: their page asks for them first
      rows.append(row);
      continue;
    }
    for (const tablet::VersionText& version : conflict.versions) {
      ui::VersionFacts facts;
      facts.value = nameOf(version.dot);
      facts.text = text(version.text);
      facts.author = firstName(version.author.name);
      facts.writtenAt = time(version.author.at);
      facts.mine = version.author.me;
      facts.shown = version.shown;
      facts.removed = version.removed;
      facts.voice = int(version.voice);
      facts.notForReading = version.not_for_reading;
      facts.cameLater = version.came_later;
      facts.childName = firstName(version.child_name);
      row.versionList.append(QVariant::fromValue(facts));
    }
    rows.append(row);
  }
  return rows;
}

ui::OfferRow toRow(const tablet::OfferRow& offer) {
  const auto list = [](const std::vector<std::string>& codes) {
    QStringList all;
    for (const std::string& code : codes) all.append(text(code));
    return all;
  };
  QStringList words;
  for (const std::string& one : {offer.name, offer.area, offer.address, offer.how_to, offer.description}) words.append(text(one));
  return {.id = text(offer.id), .name = text(offer.name), .kind = text(offer.kind), .area = text(offer.area), .ageBands = list(offer.age_bands),
          .languages = list(offer.languages), .waitingWeeks = offer.waiting_weeks, .seenOn = text(offer.seen_on), .words = words.join(u'\n'),
          .closed = !offer.is_open(), .pending = offer.pending, .conflict = offer.conflict};
}

QList<ui::HoldingRow> toRows(const std::vector<tablet::Holding>& holdings) {
  QList<ui::HoldingRow> rows;
  for (const tablet::Holding& holding : holdings)
    if (holding.count > 0) rows.append({kindOf(holding.type), int(holding.count)});
  return rows;
}

QString nameOf(const Id& record, std::uint32_t field, const std::string& key) {
  return text(record) + u'/' + QString::number(field) + u'/' + QString::fromLatin1(QByteArray::fromStdString(key).toHex());
}

QString nameOf(const Id& record, const tablet::ConflictView& conflict) { return nameOf(record, conflict.field, conflict.key); }

QList<ui::UnusedWordsRow> toRows(const std::vector<tablet::UnusedWords>& unused) {
  QList<ui::UnusedWordsRow> rows;
  for (const tablet::UnusedWords& words : unused)
    rows.append({nameOf(words.title.id, words.field, words.key), text(words.title.id), kindOf(words.title.type), titleOf(words.title),
                 text(words.title.date), text(words.field_name), text(words.words), text(words.now), words.usable, words.hidden,
                 words.may_decide ? QString() : deciderOf(words.by)});
  return rows;
}

QString deciderOf(DecidedBy by) {
  switch (by) {
    case DecidedBy::writers:
    case DecidedBy::movers: return {};
    case DecidedBy::leader: return QStringLiteral("leader");
    case DecidedBy::office: return QStringLiteral("office");
  }
  return {};
}

std::optional<ConflictName> conflictOf(const QString& name) {
  const QStringList parts = name.split(u'/');
  if (parts.size() != 3) return std::nullopt;
  const Id record = idOf(parts[0]);
  bool isNumber = false;
  const std::uint32_t field = parts[1].toUInt(&isNumber);
  if (record.is_nil() || !isNumber) return std::nullopt;
  return ConflictName{record, field, QByteArray::fromHex(parts[2].toLatin1()).toStdString()};
}

QString nameOf(merge::Dot dot) { return QString::fromLatin1(QByteArray::fromStdString(dot.to_bytes()).toHex()); }

std::optional<merge::Dot> dotOf(const QString& name) {
  const merge::Dot dot = merge::Dot::from_bytes(QByteArray::fromHex(name.toLatin1()).toStdString());
  if (dot.is_none()) return std::nullopt;
  return dot;
}

}  // namespace fremskudt::app
