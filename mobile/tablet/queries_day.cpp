// Today: where I am, what I promised, what is due, what is not finished.
#include <algorithm>
#include <set>

#include "tablet/calendar.h"
#include "tablet/queries_impl.h"
#include "tablet/values.h"

namespace fremskudt::tablet {
namespace {

constexpr int kDueDays = 7;

}  // namespace

std::string Queries::name_unless_me(const std::string& worker) {
  return is_me(worker) ? std::string() : worker_name(id_of(worker)).value_or(std::string());
}

// A case that changes hands takes its open tasks and promises along: nothing is moved, whoever answers for the child now sees
// what was left. Who is still to meet the family keeps their own.
Result<Queries::Shows> Queries::shows_mine_and_left() {
  struct Child {
    std::string case_id;
    std::set<std::string> workers;
    bool closed = false;
  };
  std::map<std::string, std::vector<Child>> families;
  TRY(const auto cases, rows<Case>());
  for (const auto& c : cases)
    families[c.record->family()].push_back({c.id.to_bytes(), {c.record->responsible(), c.record->second_worker()}, !c.record->closed_on().empty()});
  std::set<std::pair<std::string, std::string>> receivers;   // family, worker
  TRY(const auto relays, rows<Relay>({not_set("met_on"), not_set("relay_end")}));
  for (const auto& relay : relays) receivers.emplace(relay.record->family(), relay.record->receiver());

  const auto answers = [families = std::move(families)](const std::string& worker, const std::string& family, const std::vector<std::string>& about) {
    const auto found = families.find(family);
    if (worker.empty() || found == families.end()) return false;
    const auto& children = found->second;
    const bool all_closed = std::ranges::all_of(children, &Child::closed);
    return std::ranges::any_of(children, [&](const Child& child) {
      const bool is_meant = about.empty() ? all_closed || !child.closed : std::ranges::find(about, child.case_id) != about.end();
      return is_meant && child.workers.contains(worker);
    });
  };
  return [me = identity_.worker.to_bytes(), answers, receivers = std::move(receivers)](const std::string& worker, const std::string& family,
                                                                                       const std::vector<std::string>& about) {
    if (worker == me) return true;
    return !family.empty() && answers(me, family, about) && !answers(worker, family, about) && !receivers.contains({family, worker});
  };
}

// Tasks promised to somebody are promises; the others are dates.
Status Queries::add_tasks(std::vector<store::Filter> filters, const Shows& shows, std::vector<Promise>* promised, std::vector<Due>* due,
                          const std::string& until) {
  filters.push_back(not_set("done_on"));
  TRY(const auto tasks, rows<Task>(std::move(filters), "due_on"));
  for (const auto& listed : tasks) {
    const auto& task = listed.record;
    std::vector<std::string> children;
    if (!task->case_ref().empty()) children.push_back(task->case_ref());
    if (!shows(task->worker(), task->family(), children)) continue;
    const Title about = !task->family().empty() ? about_family(task->family()) : about_place(task->place());
    if (!task->promised_to().empty()) {
      if (promised)
        promised->push_back({.kind = PromiseKind::task, .record = listed.id, .line = {}, .about = about, .what = task->what(),
                             .to = task->promised_to(), .due_on = task->due_on(), .by = name_unless_me(task->worker())});
    } else if (due && (until.empty() || (!task->due_on().empty() && task->due_on() <= until))) {
      due->push_back({.kind = DueKind::task, .record = listed.id, .about = about, .what = task->what(),
                      .on = task->due_on(), .by = name_unless_me(task->worker())});
    }
  }
  return {};
}

// Lines of agreements that nobody has reviewed: those of whoever wrote it are promises, the others' are dates. A colleague's
// draft is the colleague's.
Status Queries::add_lines(std::vector<store::Filter> filters, const Shows& shows, std::vector<Promise>* promised, std::vector<Due>* due,
                          const std::string& until) {
  TRY(const auto agreements, rows<Agreement>(std::move(filters)));
  for (const auto& listed : agreements) {
    const auto& writer = listed.record->created().worker();
    const std::vector<std::string> children(listed.record->children().begin(), listed.record->children().end());
    if (!shows(writer, listed.record->family(), children)) continue;
    if (!is_me(writer) && !listed.record->has_finished_at() && !listed.record->shared()) continue;
    TRY(const auto agreement, whole<Agreement>(listed.id));
    if (!agreement) continue;
    for (const auto& line : agreement->lines()) {
      if (!line.review().empty() || line.what().empty()) continue;
      const Title about = about_family(agreement->family());
      if (line.workers_own() && promised)
        promised->push_back({.kind = PromiseKind::agreement_line, .record = listed.id, .line = line.key(),
                             .about = about, .what = line.what(), .to = about.name, .due_on = line.by_when(), .by = name_unless_me(writer)});
      else if (!line.workers_own() && due && !line.by_when().empty() && line.by_when() <= until)
        due->push_back({.kind = DueKind::agreement_line, .record = listed.id, .about = about,
                        .what = line.who() + ": " + line.what(), .on = line.by_when(), .by = name_unless_me(writer)});
    }
  }
  return {};
}

Result<bool> Queries::is_begun(const Id& plan) {
  TRY(const auto visits, rows<HomeVisit>({equal("plan", plan)}));
  if (!visits.empty()) return true;
  TRY(const auto notes, rows<Note>({equal("plan", plan)}));
  return !notes.empty();
}

Result<std::vector<PlanRow>> Queries::plans(std::vector<store::Filter> filters, const std::string& from) {
  filters.push_back(not_set("ended"));
  filters.push_back({store::Filter::Op::at_least, "date", from});
  std::vector<PlanRow> plans;
  TRY(const auto found, rows<PlannedVisit>(std::move(filters), "date"));
  for (const auto& listed : found) {
    TRY(const bool begun, is_begun(listed.id));
    if (begun) continue;
    TRY(const auto plan, whole<PlannedVisit>(listed.id));
    if (!plan) continue;
    PlanRow row{.title = title_of(listed.id, *plan), .time = plan->time(), .kind = plan->plan_kind(), .place = plan->meeting_place(),
                .pending = listed.row.pending, .conflict = listed.row.conflict};
    const auto& roles = plan->present_roles();
    row.interpreter = std::ranges::find(roles, "interpreter") != roles.end();
    TRY(const bool hides_place, hides(listed.id, *plan, *record_type_of<PlannedVisit>().field("meeting_place")));
    if (hides_place) row.place.clear();
    plans.push_back(std::move(row));
  }
  std::ranges::stable_sort(plans, {}, [](const PlanRow& row) { return std::pair(row.title.date, row.time); });
  return plans;
}

Result<Today> Queries::today() {
  names_.clear();
  Today page{.date = local_today()};
  const auto until = add_days(page.date, kDueDays);

  TRY(const auto places, rows<Place>());
  for (const auto& place : places) {
    TRY(const auto known, whole<Place>(place.id));
    if (!known) continue;
    for (const auto& presence : known->presence())
      if (presence.weekday() == weekday(page.date))
        page.next.push_back({about_place(place.id.to_bytes()), presence.from(), presence.until()});
  }
  std::ranges::sort(page.next, {}, &Next::from);

  TRY(const auto of_mine, rows<Case>({not_set("closed_on")}));
  TRY(page.plans, plans({}, page.date));
  std::erase_if(page.plans, [&](const PlanRow& plan) {
    const auto record = whole<PlannedVisit>(plan.title.id);
    if (!record || !*record || is_me((*record)->created().worker())) return false;
    return std::ranges::none_of(of_mine, [&](const auto& c) {
      return c.record->family() == (*record)->family() && (is_me(c.record->responsible()) || is_me(c.record->second_worker()));
    });
  });
  if (!page.plans.empty() && page.plans.front().title.date == page.date)
    std::erase_if(page.next, [now = local_time(env_.now_ms())](const Next& next) { return !next.until.empty() && next.until < now; });

  TRY(const auto shows, shows_mine_and_left());
  TRY_VOID(add_tasks({}, shows, &page.promised, &page.due, until));
  TRY_VOID(add_lines({}, shows, &page.promised, &page.due, until));

  TRY(const auto cases, rows<Case>({is_set("next_follow_up"), not_set("closed_on")}));
  for (const auto& c : cases) {
    if ((!is_me(c.record->responsible()) && !is_me(c.record->second_worker())) || c.record->next_follow_up() > until)
      continue;
    page.due.push_back({.kind = DueKind::case_follow_up, .record = c.id, .about = title_of(c.id, *c.record),
                        .on = c.record->next_follow_up()});
  }
  TRY(auto contacts, contact_rows({is_set("follow_up_on")}));
  std::erase_if(contacts, [&](const ContactRow& talk) { return talk.follow_up_on > until; });
  // What this worker said they do stands among what is promised, and not among the dates as well.
  std::set<Id> promised;
  // A talk to be taken up "next time I am here" is due on the day one is there again.
  for (const auto& place : places) {
    TRY(const auto known, whole<Place>(place.id));
    TRY(auto talks, this->contacts(place.id));
    if (!known) continue;
    add_next_time(*known, talks);
    for (auto& talk : talks) {
      if (is_promised(talk.outcome, talk.follow_up_on) && talk.is_my_promise()) {
        page.promised.push_back(promise_of(talk, about_place(place.id.to_bytes())));
        promised.insert(talk.id);
      } else if (talk.finished && !talk.next_time.empty() && talk.next_time <= until) {
        contacts.push_back(std::move(talk));
      }
    }
  }
  for (const auto& contact : contacts) {
    if (!contact.author.me || contact.continued || promised.contains(contact.id)) continue;
    TRY(const auto about, named(contact.id));
    page.due.push_back({.kind = DueKind::contact_follow_up, .record = contact.id, .about = about,
                        .on = contact.due_on()});
  }

  for (const auto& type : record_types()) {
    if (!type.policy.draft()) continue;
    store::Query query{.type = type.number(), .limit = kMostRows};
    query.filters = {not_set("finished_at"), equal("created.worker", identity_.worker)};
    TRY(const auto open, reader_.list(query));
    for (const auto& row : open) {
      page.unfinished.push_back({.title = title_of(row.id, *row.message), .words = row.words,
                                 .changed_at = row.changed_at, .begun_at = created_of(*row.message).value_or(Created()).at(),
                                 .shared = is_shared(*row.message),
                                 .pending = row.pending, .conflict = row.conflict, .mine = true});
    }
  }

  // What has no date stands last.
  const auto by_date = [](const std::string& a, const std::string& b) { return a.empty() != b.empty() ? b.empty() : a < b; };
  std::ranges::stable_sort(page.promised, by_date, &Promise::due_on);
  std::ranges::stable_sort(page.due, by_date, &Due::on);
  std::ranges::stable_sort(page.unfinished, std::greater<>(), &Unfinished::changed_at);
  return page;
}

}  // namespace fremskudt::tablet
