#include "app/pages.h"

#include <map>

#include <QDate>

#include "app/convert.h"
#include "app/drafts.h"
#include "app/family_rows.h"
#include "tablet/decides.h"
#include "tablet/facts.h"
#include "tablet/team.h"

namespace fremskudt::app {
namespace {

using Page = ui::Navigation::Page;
using State = ui::PageViewModel::State;

constexpr int kDayCheckMs = 30'000;
constexpr std::uint32_t kMostHits = 50;
constexpr std::uint32_t kMostConflicts = 100;

auto touches(std::initializer_list<std::string_view> types) {
  return [types = std::vector<std::string_view>(types)](const store::Notice& notice) {
    for (const std::string_view type : types)
      if (touchesTypes(notice, {type})) return true;
    return notice.records.empty();
  };
}

auto failed(ui::PageViewModel& page) {
  return [&page](const Error& error) { page.setState(error.kind == ErrorKind::not_found ? State::Gone : State::Failed); };
}

QString kindOf(tablet::DueKind kind) {
  switch (kind) {
    case tablet::DueKind::task: return QStringLiteral("task");
    case tablet::DueKind::agreement_line: return QStringLiteral("agreement");
    case tablet::DueKind::case_follow_up:
    case tablet::DueKind::contact_follow_up: break;
  }
  return QStringLiteral("follow_up");
}

}  // namespace

Pages::Pages(StorageService& storage, ui::AppViewModel& screen, QObject* parent)
    : QObject(parent), storage_(storage), screen_(screen), today_(storage), places_(storage), place_(storage),
      families_(storage), child_(storage), workers_(storage), search_(storage), sync_(storage), versions_(storage), holdings_(storage),
      counts_(storage), device_(storage), notices_(storage), inbox_(storage), team_(storage), sparring_(storage), meeting_(storage), offers_(storage), overview_(storage, *screen.child(), nullptr) {
  connect(&storage_, &StorageService::synced, this, [this](const tablet::Connection& connection) {
    connection_ = connection;
    showSync();
  });
  connect(screen_.families(), &ui::FamiliesViewModel::filterChanged, this, &Pages::askFamilies);
  connect(screen_.search(), &ui::SearchViewModel::searchRequested, this, &Pages::askSearch);
  const auto again = [this] { show(screen_.navigation()->page(), screen_.navigation()->id()); };
  // Today becomes yesterday without a commit.
  midnight_.setInterval(kDayCheckMs);
  connect(&midnight_, &QTimer::timeout, this, [this, again] {
    const QString today = screen_.today()->next().today;
    if (!today.isEmpty() && today != QDate::currentDate().toString(Qt::ISODate)) again();
  });
  midnight_.start();
  for (ui::PageViewModel* page : std::initializer_list<ui::PageViewModel*>{
           screen_.today(), screen_.places(), screen_.place(), screen_.families(), screen_.child(), screen_.search(),
           screen_.sync(), screen_.versions(), screen_.notices(), screen_.inbox(), screen_.team(), screen_.sparring(), screen_.meeting(), screen_.offers()})
    connect(page, &ui::PageViewModel::retryRequested, this, again);
  showSync();
}

void Pages::show(Page page, const QString& id) {
  // Every page words its dates by it, also when I dag has not been asked for yet.
  ui::NextFacts next = screen_.today()->next();
  next.today = QDate::currentDate().toString(Qt::ISODate);
  screen_.today()->setNext(next);
  if (page != Page::Versions && (page != Page::Child || screen_.child()->facts().id != id)) revealed_.clear();
  askCounts();
  askDevice();
  askNotices();
  page == Page::Today ? askToday() : today_.stop();
  page == Page::Places || page == Page::Place ? askPlaces() : places_.stop();
  page == Page::Families || page == Page::Child ? askFamilies() : families_.stop();
  // A page stays as it is under the one on top of it.
  if (page == Page::Place) askPlace(idOf(id));
  if (page == Page::Child) {
    askChild(idOf(id));
    overview_.open(idOf(id));
  }
  page == Page::NewFamily ? askWorkers() : workers_.stop();
  page == Page::Inbox || page == Page::Notification ? askInbox() : inbox_.stop();
  page == Page::Team ? askTeam() : team_.stop();
  page == Page::Sparring ? askSparring(idOf(id)) : sparring_.stop();
  page == Page::Meeting ? askMeeting() : meeting_.stop();
  page == Page::Offers || page == Page::Offer ? askOffers() : offers_.stop();
  page == Page::Search ? askSearch() : search_.stop();
  page == Page::Sync ? askSync() : sync_.stop();
  page == Page::Versions ? askVersions(idOf(id)) : versions_.stop();
  page == Page::More ? askHoldings() : holdings_.stop();
}

void Pages::clear() {
  for (LiveQuery* query : {&today_, &places_, &place_, &families_, &child_, &workers_, &search_, &sync_, &versions_, &holdings_,
                           &counts_, &device_, &notices_, &inbox_, &team_, &sparring_, &meeting_, &offers_})
    query->stop();
  revealed_.clear();
  childSeen_ = std::make_shared<merge::View>();
  screen_.notices()->setRows({});
  screen_.notices()->setUnread(0);
  overview_.forget();
  screen_.today()->setNext({});
  screen_.today()->setPromised({});
  screen_.today()->setDeadlines({});
  screen_.today()->setUnfinished({});
  screen_.today()->setChoices({}, {});
  screen_.places()->setPlaces({});
  screen_.place()->setFacts({});
  screen_.place()->setPromised({});
  screen_.place()->setTasks({});
  screen_.place()->setUnfinishedTalks({});
  screen_.place()->setOpenTalks({});
  screen_.place()->setEarlierTalks({});
  screen_.families()->setChildren({});
  screen_.child()->setFacts({});
  screen_.child()->setAgreements({});
  screen_.child()->setPlans({});
  screen_.child()->setDeadlines({});
  screen_.child()->setRelays({});
  screen_.child()->setConsents({});
  screen_.child()->setTimeline({});
  screen_.child()->setPeople({});
  screen_.child()->setWorkers({});
  screen_.newFamily()->setWorkers({});
  screen_.inbox()->setRows({});
  screen_.team()->setFacts({});
  screen_.team()->setSparring({}, {});
  screen_.team()->setDue({});
  screen_.team()->setRelays({});
  screen_.team()->setFree({});
  screen_.team()->setRoom({});
  screen_.sparring()->show({}, {}, {});
  screen_.sparring()->setTyped({});
  screen_.meeting()->setLines({}, {}, {});
  screen_.meeting()->goTo(0);
  screen_.offers()->setRows({});
  screen_.offers()->showAll();
  screen_.search()->setQuery({});
  screen_.search()->setHits({}, {});
  screen_.versions()->setConflicts({});
  screen_.versions()->setUnusedWords({});
  screen_.sync()->setRows({});
  connection_ = {};
  counted_ = false;
  pending_ = needsYou_ = conflicts_ = onlyHere_ = fillTotal_ = 0;
  lostAfterMs_ = 0;
  showSync();
  for (ui::PageViewModel* page : std::initializer_list<ui::PageViewModel*>{
           screen_.today(), screen_.places(), screen_.place(), screen_.families(), screen_.child(), screen_.search(),
           screen_.sync(), screen_.versions(), screen_.notices(), screen_.inbox(), screen_.team(), screen_.sparring(), screen_.meeting(), screen_.offers()})
    page->setState(State::Loading);
}

// ---- one question per page ----------------------------------------------------------------------------------------

void Pages::askToday() {
  today_.ask<TodayRows>(
      [](Storage& s) -> Result<TodayRows> {
        TRY(tablet::Today today, s.queries->today());
        tablet::name_old_drafts(*s.tablet->practice().pack, today);
        TRY(const auto places, s.queries->places());
        // Whose rail has no places is not sent to one next.
        const auto worker = s.tablet->read(s.tablet->identity().worker);
        TRY(const auto granted, tablet::granted_roles(s.tablet->reader(), s.env->now_ms()));
        const bool goesToPlaces = !worker || static_cast<const Worker&>(*worker->message).role() != "home_visit" || granted.contains("outreach");
        if (!goesToPlaces) today.next.clear();
        TodayRows rows = toRows(today, places, s.tablet->identity());
        if (goesToPlaces)
          for (const tablet::PlaceRow& place : places) rows.places.append({text(place.id), text(place.name)});
        TRY(const auto families, s.queries->families(true));
        for (const tablet::FamilyGroup& family : families)
          for (const tablet::ChildRow& child : family.children) rows.children.append({text(child.case_id), text(child.name)});
        TRY(const auto clocks, tablet::due_clocks(*s.tablet));
        for (const tablet::DueClock& due : clocks) rows.deadlines.append(toRow(due));
        // Given, and not met within the pack's days; and who waits to be met.
        TRY(const auto relays, tablet::relays(*s.tablet));
        for (const tablet::RelayRow& relay : relays) {
          const bool isLate = relay.is_mine_given && !relay.clock.code.empty() && relay.clock.due_on < today.date;
          if (isLate || relay.is_mine_to_meet)
            rows.deadlines.append({text(relay.id), QStringLiteral("Relay"), {}, text(relay.child), text(isLate || relay.first_meeting.empty() ? relay.clock.due_on : relay.first_meeting), false, {}, {}, isLate ? toRow(relay.clock) : ui::ClockRow{}});
        }
        sortByDate(rows.deadlines);
        return rows;
      },
      [this](const TodayRows& rows) {
        screen_.today()->setNext(rows.next);
        screen_.today()->setPromised(rows.promised);
        screen_.today()->setDeadlines(rows.deadlines);
        screen_.today()->setUnfinished(rows.unfinished);
        screen_.today()->setChoices(rows.children, rows.places);
        screen_.today()->setState(State::Ready);
      },
      touches({"Relay", "Notification", "PracticePack", "Task", "Case", "OutreachContact", "HomeVisit", "Note", "PlannedVisit", "Agreement", "Place", "Person", "Worker", "Grant"}), failed(*screen_.today()));
}

void Pages::askPlaces() {
  places_.ask<QList<ui::PlaceRow>>(
      [](Storage& s) -> Result<QList<ui::PlaceRow>> {
        TRY(const auto places, s.queries->places());
        return toRows(places, weekdayOf(s.tablet->today()));
      },
      [this](const QList<ui::PlaceRow>& rows) {
        screen_.places()->setPlaces(rows);
        screen_.places()->setState(State::Ready);
      },
      touches({"Place", "OutreachContact"}), failed(*screen_.places()));
}

void Pages::askPlace(const Id& place) {
  if (screen_.place()->facts().id != text(place)) screen_.place()->setState(State::Loading);
  place_.ask<PlaceRows>(
      [place](Storage& s) -> Result<PlaceRows> {
        TRY(const tablet::PlacePage page, s.queries->place(place));
        return toRows(place, page);
      },
      [this](const PlaceRows& rows) {
        screen_.place()->setFacts(rows.facts);
        screen_.place()->setPromised(rows.promised);
        screen_.place()->setTasks(rows.tasks);
        screen_.place()->setUnfinishedTalks(rows.unfinished);
        screen_.place()->setOpenTalks(rows.open);
        screen_.place()->setEarlierTalks(rows.earlier);
        screen_.place()->setState(State::Ready);
      },
      touches({"Place", "OutreachContact", "Task"}), failed(*screen_.place()));
}

void Pages::askFamilies() {
  struct Answer {
    QList<ui::ChildRow> rows;
    int mine = 0;
    QString today;
  };
  const auto filter = screen_.families()->filter();
  families_.ask<Answer>(
      [filter](Storage& s) -> Result<Answer> {
        using Filter = ui::FamiliesViewModel::Filter;
        TRY(auto families, s.queries->families(false, filter == Filter::Closed));
        Answer answer;
        answer.today = text(s.tablet->today());
        for (const tablet::FamilyGroup& family : families)
          for (const tablet::ChildRow& child : family.children)
            if (child.mine && !child.closed) ++answer.mine;
        // Whoever is to meet a family has it among their own before they answer for it.
        std::map<Id, std::string> givers;
        TRY(const auto open, tablet::relays(*s.tablet));
        for (const tablet::RelayRow& relay : open)
          if (relay.is_mine_to_meet && !relay.is_mine_given) givers[relay.case_id] = relay.giver;
        std::erase_if(families, [&](const tablet::FamilyGroup& family) {
          const auto any = [&](bool tablet::ChildRow::*which) { return std::ranges::any_of(family.children, which); };
          const bool isGiven = std::ranges::any_of(family.children, [&](const tablet::ChildRow& child) { return givers.contains(child.case_id); });
          if (filter == Filter::Mine) return !isGiven && !any(&tablet::ChildRow::mine);
          if (filter == Filter::Second) return !any(&tablet::ChildRow::second);
          return false;
        });
        if (filter == Filter::Closed) {
          TRY(const auto others, s.queries->families(false, false));
          for (const tablet::FamilyGroup& family : others)
            for (const tablet::ChildRow& child : family.children)
              if (child.mine) ++answer.mine;
        }
        answer.rows = toRows(families, s.tablet->today());
        for (ui::ChildRow& row : answer.rows)
          if (const auto giver = givers.find(idOf(row.id)); giver != givers.end()) row.givenBy = firstName(giver->second);
        if (filter == Filter::Team) {
          TRY(const auto cards, s.queries->team_cards());
          for (const tablet::BareCard& card : cards) {
            ui::ChildRow row;
            row.id = text(card.case_id);
            row.name = text(card.name);
            row.bare = true;
            row.birthYear = card.birth_year;
            row.responsible = firstName(card.responsible);
            answer.rows.append(row);
          }
        }
        return answer;
      },
      [this](const Answer& answer) {
        screen_.families()->setCounts(answer.mine, answer.today);
        screen_.families()->setChildren(answer.rows);
        screen_.families()->setState(State::Ready);
      },
      touches({"Family", "Person", "Case", "CaseCard", "Task", "Agreement", "Relay", "Worker"}), failed(*screen_.families()));
}

void Pages::askChild(const Id& child) {
  if (screen_.child()->facts().id != text(child)) screen_.child()->setState(State::Loading);
  child_.ask<ChildRows>(
      [child, revealed = revealed_](Storage& s) -> Result<ChildRows> {
        TRY(const tablet::ChildPage page, s.queries->child(child));
        ChildRows rows = toRows(page, s.tablet->today());
        TRY(rows.agreements, readAgreements(s, page.child.family, true));
        TRY(rows.facts.mayMove, tablet::may_decide(s.tablet->reader(), s.tablet->identity(), child, DecidedBy::movers, s.env->now_ms()));
        TRY(const auto clocks, tablet::due_clocks(*s.tablet, child));
        for (const tablet::DueClock& due : clocks) rows.deadlines.append(toRow(due));
        sortByDate(rows.deadlines);
        TRY(const auto relays, tablet::relays(*s.tablet, page.child.family));
        for (const tablet::RelayRow& relay : relays) {
          if (relay.case_id != child) continue;
          ui::RelayRow row{text(relay.id), firstName(relay.giver), relay.receiver.empty() ? text(relay.to_whom) : firstName(relay.receiver), text(relay.family_told),
                           text(relay.begun_on), text(relay.first_meeting), text(relay.met_on), text(relay.end), text(relay.clock.due_on), relay.is_mine_to_meet,
                           relay.is_mine_given, relay.pending && !relay.met_on.empty() && relay.receiver_id == s.tablet->identity().worker,
                           firstName(relay.beside), firstName(relay.beside_giver), relay.is_beside_met};
          if (relay.is_open()) rows.relays.prepend(row);
          else rows.relays.append(row);
        }
        TRY(const auto consents, tablet::consents(*s.tablet, page.child.family, child));
        for (const tablet::ConsentRow& one : consents) {
          static const QStringList kStandings{QStringLiteral("holds"), QStringLiteral("refused"), QStringLiteral("expired"), QStringLiteral("withdrawn")};
          rows.consents.append({text(one.id), text(one.kind), text(one.name), text(one.what), text(one.to_whom), text(one.given_on), text(one.valid_until),
                                text(one.withdrawn_on), kStandings.at(int(one.standing)), rows.consents.isEmpty() || rows.consents.last().kind != text(one.kind)});
        }
        TRY(const auto workers, s.queries->workers());
        for (const auto& [id, name] : workers)
          if (id.to_bytes() != page.case_record->responsible())
            rows.workers.append({text(id), firstName(name), {}, id.to_bytes() == page.case_record->second_worker()});
        std::map<QString, QString> addresses;
        for (const Id& id : revealed)
          if (const auto address = s.queries->address_of(id)) addresses[text(id)] = text(*address);
        showAddresses(rows, page, addresses);
        return rows;
      },
      [this](const ChildRows& rows) {
        childSeen_ = rows.seen;
        screen_.child()->setFacts(rows.facts);
        screen_.child()->setAgreements(rows.agreements);
        screen_.child()->setPlans(rows.plans);
        screen_.child()->setDeadlines(rows.deadlines);
        screen_.child()->setRelays(rows.relays);
        screen_.child()->setConsents(rows.consents);
        screen_.child()->setTimeline(rows.timeline);
        screen_.child()->setPeople(rows.people);
        screen_.child()->setWorkers(rows.workers);
        screen_.child()->setState(State::Ready);
      },
      touches({"Case", "Person", "Family", "HomeVisit", "Note", "PlannedVisit", "Agreement", "Task", "Worker", "Grant", "Relay", "Consent", "Notification", "JournalReceipt", "PracticePack"}), failed(*screen_.child()));
}

void Pages::askWorkers() {
  workers_.ask<QList<ui::PersonChip>>(
      [](Storage& s) -> Result<QList<ui::PersonChip>> {
        TRY(const auto workers, s.queries->workers());
        QList<ui::PersonChip> others;
        for (const auto& [id, name] : workers)
          if (id != s.tablet->identity().worker) others.append({text(id), firstName(name), {}, false});
        return others;
      },
      [this](const QList<ui::PersonChip>& others) { screen_.newFamily()->setWorkers(others); },
      touches({"Worker"}), [](const Error&) {});
}

void Pages::askSearch() {
  const QString query = screen_.search()->query().trimmed();   // an answer is shown for the words it was asked with
  search_.ask<QList<ui::HitRow>>(
      [words = query.toStdString()](Storage& s) -> Result<QList<ui::HitRow>> {
        if (words.empty()) return QList<ui::HitRow>{};
        TRY(const auto hits, s.queries->search(words, kMostHits));
        return toRows(hits);
      },
      [this, query](const QList<ui::HitRow>& rows) {
        screen_.search()->setHits(query, rows);
        screen_.search()->setState(State::Ready);
      },
      [](const store::Notice& notice) { return !notice.records.empty(); }, failed(*screen_.search()));
}

void Pages::askSync() {
  struct Waiting {
    QList<ui::PendingRow> rows;
    ui::UpdateFacts update;
  };
  sync_.ask<Waiting>(
      [](Storage& s) -> Result<Waiting> {
        // What needs a person comes first; a record in conflict that is also pending is named once.
        QList<ui::PendingRow> rows;
        TRY(const auto conflicts, s.queries->in_conflict(kMostConflicts));
        for (const auto& [title, mine, by] : conflicts)
          rows.append({text(title.id), kindOf(title.type), titleOf(title), text(title.date),
                       mine ? QStringLiteral("conflict") : QStringLiteral("conflict_") + deciderOf(by), {}});
        TRY(const auto unused, s.queries->unused_words());
        for (const tablet::UnusedWords& words : unused)
          if (const auto row = std::ranges::find(rows, text(words.title.id), &ui::PendingRow::id); row != rows.end())
            row->status = QStringLiteral("conflict");
          else
            rows.append({text(words.title.id), kindOf(words.title.type), titleOf(words.title), text(words.title.date),
                         QStringLiteral("conflict"), {}});
        TRY(const tablet::SyncPage page, s.queries->sync());
        return Waiting{rows + toRows(page), {page.office_is_newer, int(page.unknown)}};
      },
      [this](const Waiting& waiting) {
        screen_.sync()->setRows(waiting.rows);
        screen_.sync()->setUpdate(waiting.update);
        screen_.sync()->setState(State::Ready);
      },
      [](const store::Notice&) { return true; }, failed(*screen_.sync()));
}

void Pages::askVersions(const Id& record) {
  struct Answer {
    QList<ui::ConflictRow> conflicts;
    QList<ui::UnusedWordsRow> unused;
  };
  versions_.ask<Answer>(
      [record, revealed = revealed_](Storage& s) -> Result<Answer> {
        std::vector<Id> records{record};
        if (record.is_nil()) {
          TRY(records, s.tablet->reader().in_conflict(kMostConflicts));
        }
        QList<ui::ConflictRow> rows;
        for (const Id& id : records) {
          TRY(tablet::ConflictPage page, s.queries->conflicts_of(id, revealed));
          // What is settled is history: its own record shows it, and it does not stand among what is to be decided.
          if (record.is_nil()) std::erase_if(page.conflicts, [](const tablet::ConflictView& conflict) { return conflict.settled; });
          rows.append(toRows(page));
        }
        for (ui::ConflictRow& row : rows) {
          if (row.hidden || !row.isOpen()) continue;
          const ConflictName name = conflictOf(row.id).value();
          TRY(const std::string words, s.tablet->reader().fact(tablet::fact_combined(name.record, name.field, name.key)));
          row.combined = text(words);
        }
        TRY(const auto unused, s.queries->unused_words(record, revealed));
        return Answer{rows, toRows(unused)};
      },
      [this](const Answer& answer) {
        screen_.versions()->setConflicts(answer.conflicts);
        screen_.versions()->setUnusedWords(answer.unused);
        screen_.versions()->setState(State::Ready);
      },
      [](const store::Notice&) { return true; }, failed(*screen_.versions()));   // what is typed there is no record
}

void Pages::askNotices() {
  notices_.ask<QList<ui::NoticeRow>>(
      [](Storage& s) -> Result<QList<ui::NoticeRow>> {
        TRY(const auto notices, s.queries->notices());
        return toRows(notices, s.env->now_ms());
      },
      [this](const QList<ui::NoticeRow>& rows) {
        screen_.notices()->setRows(rows);
        screen_.notices()->setUnread(int(std::ranges::count(rows, true, &ui::NoticeRow::isNew)));
        screen_.notices()->setState(State::Ready);
      },
      touches({"AccessNotice"}), failed(*screen_.notices()));
}

void Pages::askInbox() {
  struct Answer {
    QList<ui::InboxRow> rows;
    QString today;
    bool registers = false;
  };
  inbox_.ask<Answer>(
      [](Storage& s) -> Result<Answer> {
        TRY(const tablet::Inbox inbox, tablet::IntakeQueries(*s.tablet).inbox());
        Answer answer;
        answer.today = text(inbox.today);
        const auto me = s.tablet->read(s.tablet->identity().worker);
        answer.registers = me && static_cast<const Worker&>(*me->message).role() == "intake";
        const auto add = [&](const std::vector<tablet::NotificationRow>& rows, const QString& part) {
          for (const tablet::NotificationRow& row : rows)
            answer.rows.append({text(row.id), part, text(row.children), text(row.received_on), text(row.due_on), text(row.due_at), text(row.receipt_due_on),
                                text(row.assessment), text(row.team), row.in_danger, row.unborn, row.is_sent, row.pending, row.conflict});
        };
        add(inbox.to_assess, QStringLiteral("assess"));
        add(inbox.to_send, QStringLiteral("send"));
        add(inbox.to_give, QStringLiteral("give"));
        add(inbox.done, QStringLiteral("done"));
        return answer;
      },
      [this](const Answer& answer) {
        screen_.inbox()->setFacts(answer.today, answer.registers);
        screen_.inbox()->setRows(answer.rows);
        screen_.inbox()->setState(State::Ready);
      },
      touches({"Notification", "Notifier", "Case", "CaseCard", "Team", "Worker"}), failed(*screen_.inbox()));
}

void Pages::askTeam() {
  struct Answer {
    ui::TeamViewModel::Facts facts;
    QList<ui::SparringRow> sparring, closed;
    QList<ui::TeamDueRow> due;
    QList<ui::OpenRelayRow> relays;
    QList<ui::FreeFamilyRow> free;
    QList<ui::RoomRow> room;
  };
  team_.ask<Answer>(
      [](Storage& s) -> Result<Answer> {
        TRY(const tablet::TeamPage page, tablet::TeamQueries(*s.tablet, *s.queries).team());
        Answer answer;
        answer.facts = {text(page.today), text(page.until), {}, page.my_children, page.my_low, page.my_high};
        if (const auto team = s.tablet->read(s.tablet->identity().team)) answer.facts.teamName = text(static_cast<const Team&>(*team->message).name());
        const auto add = [](QList<ui::SparringRow>& rows, const std::vector<tablet::SparringRow>& all) {
          for (const tablet::SparringRow& one : all)
            rows.append({text(one.id), text(one.child), firstName(one.asked_by), text(one.asked_on), text(one.closed_on), text(one.excerpt), int(one.answers),
                         one.is_mine, one.conflict});
        };
        add(answer.sparring, page.sparring);
        add(answer.closed, page.closed);
        for (const tablet::TeamDue& one : page.due)
          answer.due.append({text(one.record), text(one.case_id), text(one.name), kindOf(one.kind), text(one.on)});
        for (const tablet::RelayRow& one : page.relays)
          answer.relays.append({text(one.id), text(one.case_id), text(one.child), firstName(one.giver), one.receiver.empty() ? text(one.to_whom) : firstName(one.receiver),
                                text(one.begun_on), text(one.clock.due_on)});
        for (const tablet::FreeFamily& one : page.free) {
          QStringList born;
          for (const int year : one.birth_years)
            if (year > 0) born.append(QString::number(year));
          answer.free.append({text(one.family), text(one.children), born.join(QStringLiteral(", ")), text(one.since), int(one.count), one.is_mine_to_take, one.is_mine_to_give});
        }
        for (const tablet::RoomRow& one : page.room)
          answer.room.append({text(one.worker), firstName(one.name), one.children, one.low, one.high, one.room(), one.is_me});
        return answer;
      },
      [this](const Answer& answer) {
        ui::TeamViewModel& team = *screen_.team();
        team.setFacts(answer.facts);
        team.setSparring(answer.sparring, answer.closed);
        team.setDue(answer.due);
        team.setRelays(answer.relays);
        team.setRoom(answer.room);
        team.setFree(answer.free);
        team.setState(State::Ready);
      },
      touches({"Feedback", "Relay", "Case", "CaseCard", "Family", "Person", "Task", "Agreement", "Worker", "Team", "Grant", "Offer", "PracticePack"}), failed(*screen_.team()));
}

void Pages::askSparring(const Id& sparring) {
  struct Answer {
    ui::SparringFacts facts;
    QList<ui::SparringAnswerRow> answers;
    QString today;
  };
  if (screen_.sparring()->facts().id != text(sparring)) {
    ui::SparringFacts first;
    first.id = text(sparring);
    screen_.sparring()->show(first, {}, {});   // what was typed at it is there, also when it is not
    screen_.sparring()->setState(State::Loading);
  }
  sparring_.ask<Answer>(
      [sparring](Storage& s) -> Result<Answer> {
        TRY(const tablet::SparringPage page, tablet::TeamQueries(*s.tablet, *s.queries).sparring(sparring));
        Answer answer;
        answer.today = text(s.tablet->today());
        const auto me = s.tablet->read(s.tablet->identity().worker);
        const bool leads = me && static_cast<const Worker&>(*me->message).role() == "leader";
        answer.facts = {text(page.row.id), text(page.row.case_id), text(page.row.child), text(page.dilemma), firstName(page.row.asked_by), text(page.row.asked_on),
                        text(page.row.closed_on), page.row.is_mine, page.row.is_mine || leads, page.row.conflict};
        for (const tablet::SparringAnswer& one : page.answers) answer.answers.append({text(one.key), text(one.text), firstName(one.author.name), one.author.me});
        return answer;
      },
      [this](const Answer& answer) {
        screen_.sparring()->show(answer.facts, answer.answers, answer.today);
        screen_.sparring()->setState(State::Ready);
      },
      touches({"Feedback", "Case", "Person", "Worker"}), failed(*screen_.sparring()));
}

void Pages::askMeeting() {
  meeting_.ask<tablet::Meeting>(
      [](Storage& s) { return tablet::TeamQueries(*s.tablet, *s.queries).meeting(); },
      [this](const tablet::Meeting& meeting) {
        QList<ui::MeetingRow> rows;
        for (const tablet::MeetingLine& line : meeting.lines)
          rows.append({QString::number(rows.size()), text(line.part), text(line.who), text(line.with), text(line.kind), text(line.on), line.count, line.low, line.high});
        screen_.meeting()->setLines(rows, text(meeting.today), text(meeting.until));
        screen_.meeting()->setState(State::Ready);
      },
      touches({"Feedback", "Relay", "Case", "CaseCard", "Family", "Person", "Task", "Agreement", "Worker", "Grant", "PracticePack"}), failed(*screen_.meeting()));
}

void Pages::askOffers() {
  offers_.ask<QList<ui::OfferRow>>(
      [](Storage& s) -> Result<QList<ui::OfferRow>> {
        TRY(const auto offers, tablet::offers(*s.tablet));
        QList<ui::OfferRow> rows;
        for (const tablet::OfferRow& offer : offers) rows.append(toRow(offer));
        return rows;
      },
      [this](const QList<ui::OfferRow>& rows) {
        screen_.offers()->setRows(rows);
        screen_.offers()->setState(State::Ready);
      },
      touches({"Offer"}), failed(*screen_.offers()));
}

void Pages::reveal(const Id& record) {
  storage_.ask<bool>(
      this,
      [record](Storage& s) -> Result<bool> {
        TRY_VOID(s.tablet->log_reading(record));   // not logged, not shown
        return true;
      },
      [this, record](const Result<bool>& logged) {
        if (!logged) {
          const bool full = logged.error().kind == ErrorKind::full;
          screen_.undoLine()->tell(full ? QStringLiteral("not_shown_full") : QStringLiteral("not_opened"));
          return;
        }
        revealed_.insert(record);
        const Page page = screen_.navigation()->page();
        if (page == Page::Child) askChild(idOf(screen_.navigation()->id()));
        if (page == Page::Versions) askVersions(idOf(screen_.navigation()->id()));
      });
}

void Pages::hide(const Id& record) {
  if (revealed_.erase(record) == 0) return;
  if (screen_.navigation()->page() == Page::Child) askChild(idOf(screen_.navigation()->id()));
}

void Pages::askHoldings() {
  holdings_.ask<QList<ui::HoldingRow>>(
      [](Storage& s) -> Result<QList<ui::HoldingRow>> {
        TRY(const auto holdings, s.queries->holdings());
        return toRows(holdings);
      },
      [this](const QList<ui::HoldingRow>& rows) { screen_.settings()->setHoldings(rows); },
      [](const store::Notice& notice) { return !notice.records.empty(); }, [](const Error&) {});
}

// ---- the one pending count ------------------------------------------------------------------------------------------

void Pages::askCounts() {
  struct Counts {
    int pending = 0, needsYou = 0, conflicts = 0, onlyHere = 0;
    std::int64_t lastReceiptMs = 0, lostAfterMs = 0;
  };
  counts_.ask<Counts>(
      [](Storage& s) -> Result<Counts> {
        Counts counts;
        TRY(const tablet::Waiting waiting, s.queries->waiting());
        counts.pending = int(waiting.pending);
        counts.needsYou = int(waiting.needs_you());
        counts.conflicts = int(waiting.conflicts);
        counts.onlyHere = int(waiting.kept);
        counts.lostAfterMs = waiting.lost_after_ms;
        if (s.runner) counts.lastReceiptMs = s.runner->connection().last_receipt_ms;
        return counts;
      },
      [this](const Counts& counts) {
        counted_ = true;
        pending_ = counts.pending;
        needsYou_ = counts.needsYou;
        conflicts_ = counts.conflicts;
        onlyHere_ = counts.onlyHere;
        lastReceiptMs_ = counts.lastReceiptMs;
        lostAfterMs_ = counts.lostAfterMs;
        showSync();
      },
      [](const store::Notice&) { return true; }, [](const Error&) {});
}

void Pages::showSync() {
  using Phase = tablet::Connection::Phase;
  ui::SyncFacts facts;
  facts.unknown = !counted_;
  facts.pending = pending_;
  facts.needsYou = needsYou_;
  facts.conflicts = conflicts_;
  facts.onlyHere = onlyHere_;
  facts.lostSince = time(lostAfterMs_);
  facts.connected = connection_.connected;
  facts.caughtUp = connection_.phase == Phase::up_to_date;
  facts.lastContact = time(std::max(lastReceiptMs_, connection_.last_receipt_ms));
  const int remaining = int(connection_.remaining);
  fillTotal_ = remaining == 0 ? 0 : std::max(fillTotal_, remaining);
  facts.fillTotal = fillTotal_;
  facts.fillDone = fillTotal_ - remaining;
  if (connection_.phase == Phase::refused) facts.problem = text(connection_.why);
  screen_.sync()->setFacts(facts);
}

void Pages::askDevice() {
  struct Answer {
    ui::DeviceFacts device;
    tablet::Practice practice;
    practice::Band band;
    QString today;
  };
  device_.ask<Answer>(
      [](Storage& s) -> Result<Answer> {
        const tablet::Identity& me = s.tablet->identity();
        Answer answer{.device = {}, .practice = s.tablet->practice(), .band = {}, .today = text(s.tablet->today())};
        ui::DeviceFacts& device = answer.device;
        int percent = 0;
        device.workerName = text(me.worker_name);
        device.deviceId = text(me.device).right(8);
        device.server = text(me.host) + u':' + QString::number(me.port);
        device.version = QStringLiteral(FREMSKUDT_VERSION);
        if (const auto worker = s.tablet->read(me.worker)) {
          const auto& record = static_cast<const Worker&>(*worker->message);
          device.workerName = text(record.name());
          device.role = text(record.role());
          percent = record.percent();
        }
        TRY(const auto granted, tablet::granted_roles(s.tablet->reader(), s.tablet->env().now_ms()));
        for (const std::string& role : granted) device.granted.append(text(role));
        if (const auto team = s.tablet->read(me.team)) device.teamName = text(static_cast<const Team&>(*team->message).name());
        answer.band = practice::band_of(answer.practice.pack->limits(), percent);
        return answer;
      },
      [this](const Answer& answer) {
        screen_.settings()->setDevice(answer.device);
        screen_.settings()->setPractice(answer.practice.pack,
                                        {text(answer.practice.pack->version()), answer.practice.is_built_in, text(answer.practice.waiting)}, answer.today);
        screen_.families()->setBand(answer.band.low, answer.band.high);
        ui::Navigation& navigation = *screen_.navigation();   // whose rail has no day begins with what it has
        const ui::SettingsViewModel& settings = *screen_.settings();
        if (!settings.shows(Page::Today) && navigation.page() == Page::Today) navigation.goTo(Page(settings.sections().first()));
      },
      touches({"Worker", "Team", "PracticePack", "Grant"}),
      [](const Error&) {});
}

}  // namespace fremskudt::app
