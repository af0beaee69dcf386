#include "demo/municipality.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>
#include <string_view>

#include "base/result.h"
#include "demo/texts.h"
#include "merge/view.h"
#include "model/record_type.h"

namespace fremskudt::demo {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

struct NewWorker {
  const char* name;
  const char* role;
  int team;
};
constexpr NewWorker kWorkers[] = {
    {"Signe Prøvegaard", "outreach", 0}, {"Malthe Prøvelund", "home_visit", 0}, {"Astrid Testrup", "home_visit", 0}, {"Karla Øvelsen", "leader", 0},
    {"Jonas Prøvebæk", "outreach", 1},   {"Frida Testholm", "home_visit", 1},   {"Emil Øvergaard", "home_visit", 1}, {"Ingrid Prøvedal", "intake", 1},
};

struct NewPlace {
  const char* name;
  const char* kind;
  const char* address;
  const char* leader;
  int team;
  int weekday;
};
constexpr NewPlace kPlaces[] = {
    {"Solsikken", "daycare", "Prøvevej 4", "Bente", 0, 2},        {"Kastanjehuset", "daycare", "Testallé 18", "Rikke", 0, 4},
    {"Skovbrynet", "daycare", "Øvelsesstien 2", "Tommy", 0, 3},   {"Fjordskolen", "school", "Skolebakken 1", "Hanne", 0, 1},
    {"Nordhøjskolen", "school", "Prøvebakken 30", "Karsten", 0, 5}, {"Klub Havnen", "after_school", "Testkajen 7", "Mia", 0, 3},
    {"Sundhedsplejen Nord", "health_visitor", "Torvet 3", "Lone", 0, 1}, {"Mariehønen", "daycare", "Sydvej 11", "Pia", 1, 2},
    {"Engskolen", "school", "Engvej 40", "Morten", 1, 4},         {"Dagplejen Syd", "childminder", "Sydtorvet 1", "Kirsten", 1, 5},
    {"Jordemodercentret", "midwife", "Torvet 5", "Ellen", 1, 1},  {"SFO Myretuen", "after_school", "Engvej 42", "Lasse", 1, 3},
};

constexpr const char* kGirls[] = {"Alma", "Liva", "Nour", "Saga", "Olivia", "Zainab", "Ellie", "Vigga", "Maja", "Aya", "Josefine", "Thea", "Lærke", "Sofie", "Hedda", "Mille"};
constexpr const char* kBoys[] = {"Emil", "Villads", "Yusuf", "Otto", "Storm", "Anton", "Adam", "Bertil", "Malik", "Sylvester", "Oskar", "Theo", "Valdemar", "Ali", "Konrad", "Loui"};
constexpr const char* kMothers[] = {"Camilla", "Fatima", "Louise", "Heidi", "Sanne", "Mette", "Amira", "Pernille", "Tina", "Katrine"};
constexpr const char* kFathers[] = {"Henrik", "Omar", "Kasper", "Brian", "Thomas", "Simon", "Hassan", "Rasmus", "Lars", "Nikolaj"};
constexpr const char* kSurnames[] = {"Prøvesen", "Testesen", "Øvelund", "Eksempelgaard", "Prøvholt", "Testmark", "Øvebjerg", "Mønsterbo", "Prøvestrand", "Testdal"};
// So many that nobody has promised the same twice in a month.
constexpr const char* kPromisesInPlaces[] = {"Ringe til {l} om det, vi aftalte", "Sende {l} datoen for netværksmødet", "Spørge PPR, hvornår de kan komme",
                                             "Tage pjecen om åben rådgivning med", "Finde en bog om følelser til stuen", "Aftale et oplæg til forældremødet med {l}", "Skrive til {l}, hvad sundhedsplejersken sagde"};
struct Promise {
  const char* what;
  const char* to;
};
constexpr Promise kPromisesAtHome[] = {
    {"Ringe til klasselæreren om {b}", "{b}"},          {"Sende papiret om fritidspas til {m}", "{m}"},         {"Finde et forældrekursus med plads til {f}", "{f}"},
    {"Spørge besøgstjenesten om en ven", "{m}"},        {"Høre fodboldklubben, om {b} kan begynde", "{b}"},     {"Aftale en tid hos sundhedsplejersken", "{m}"},
    {"Skrive til boligvejledningen for {m}", "{m}"},    {"Printe ugeskemaet til køleskabet", "{f}"},
};
constexpr const char* kMarks[] = {"fox", "chestnut", "heron", "lantern", "birch", "anchor", "hedgehog", "kite"};

std::string replace(std::string text, std::string_view what, const std::string& with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size()) text.replace(at, what.size(), with);
  return text;
}

std::string to_text(sys_days day) {
  const std::chrono::year_month_day ymd{day};
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", int(ymd.year()), unsigned(ymd.month()), unsigned(ymd.day()));
  return buffer;
}

sys_days to_day(const std::string& text) {
  return sys_days{std::chrono::year{std::stoi(text.substr(0, 4))} / std::stoi(text.substr(5, 2)) / std::stoi(text.substr(8, 2))};
}

class Maker {
 public:
  Maker(Environment& env, sys_days today, std::uint64_t seed) : env_(env), today_(today), rng_(seed) {}

  Municipality make() {
    teams();
    places();
    talks();
    families();
    return std::move(out_);
  }

 private:
  int pick(int count) { return static_cast<int>(rng_() % static_cast<std::uint64_t>(count)); }
  template <std::size_t N>
  const char* pick(const char* const (&list)[N]) {
    return list[static_cast<std::size_t>(pick(static_cast<int>(N)))];
  }
  static std::int64_t ms(sys_days day, int hour = 15) { return (day.time_since_epoch() / days{1}) * 86'400'000LL + hour * 3'600'000LL; }
  sys_days workday(sys_days day) {
    const auto weekday = std::chrono::weekday{day}.iso_encoding();
    return weekday > 5 ? day - days{weekday - 5} : day;
  }
  sys_days day_of_week(sys_days near, int iso) { return near - days{(static_cast<int>(std::chrono::weekday{near}.iso_encoding()) - iso + 7) % 7}; }

  template <class Record>
  void created(Record& message, const Municipality::Worker& by, sys_days day) {
    message.mutable_created()->set_worker(by.id.to_bytes());
    message.mutable_created()->set_at(ms(day));
  }

  // Writes the record as `by`'s tablet would have, and finishes it if told to.
  Id put(Id id, const google::protobuf::Message& message, Municipality::Worker& by, sys_days day, bool finish = false) {
    const auto& type = record_type_of(message);
    merge::State state;
    state.id = id;
    state.type = type.number();
    auto& counter = counters_[static_cast<std::size_t>(&by - out_.workers.data())];
    const auto write = [&](const merge::Patch& patch, int hour) {
      merge::DotSource dots(by.replica, counter);
      auto applied = merge::apply(state, patch, dots, static_cast<merge::Stamp>(ms(day, hour)) << 16 | ++logical_);
      FREMSKUDT_ASSERT(applied);
      counter = dots.last();
      state = std::move(applied->state);
    };
    write(merge::create(message), 14);
    if (finish) {
      const auto resolved = merge::resolve(state);
      FREMSKUDT_ASSERT(resolved);
      write(merge::finish(*resolved, by.id, ms(day, 15)), 15);
    }
    out_.records.push_back({id, type.number(), merge::encode(state)});
    return id;
  }
  Id put(const google::protobuf::Message& message, Municipality::Worker& by, sys_days day, bool finish = false) {
    return put(Id::make(env_), message, by, day, finish);
  }

  void teams() {
    const auto founded = today_ - days{400};
    for (int i = 0; i < 2; ++i) team_ids_.push_back(Id::make(env_));
    for (const auto& w : kWorkers)
      out_.workers.push_back({Id::make(env_), team_ids_[static_cast<std::size_t>(w.team)], Id::make(env_), env_.random_u64() | 1, w.name, w.role});
    counters_.assign(out_.workers.size(), 0);
    for (std::size_t i = 0; i < 2; ++i) {
      Team team;
      auto& leader = out_.workers[i == 0 ? 3 : 7];
      created(team, leader, founded);
      team.set_name(i == 0 ? "Team Nord" : "Team Syd");
      team.set_area(i == 0 ? "Nordbyen" : "Sydbyen");
      team.set_phone(i == 0 ? "00 00 01 10" : "00 00 01 20");
      put(team_ids_[i], team, leader, founded);
    }
    out_.teams = 2;
    for (auto& w : out_.workers) {
      Worker worker;
      created(worker, w, founded);
      worker.set_team(w.team.to_bytes());
      worker.set_name(w.name);
      worker.set_role(w.role);
      put(w.id, worker, w, founded);
    }
  }

  void places() {
    for (const auto& p : kPlaces) {
      auto& by = out_.workers[p.team == 0 ? 0 : 4];
      Place place;
      created(place, by, today_ - days{300});
      place.set_team(by.team.to_bytes());
      place.set_kind(p.kind);
      place.set_name(p.name);
      place.set_area(p.team == 0 ? "Nordbyen" : "Sydbyen");
      place.set_address(p.address);
      place.set_phone("00 00 02 " + std::to_string(10 + static_cast<int>(place_ids_.size())));
      auto* leader = place.add_contacts();
      leader->set_key("leader");
      leader->set_name(p.leader);
      leader->set_role("leader");
      leader->set_phone(place.phone());
      auto* presence = place.add_presence();
      presence->set_key("1");
      presence->set_weekday(p.weekday);
      presence->set_from("09:00");
      presence->set_until("11:00");
      place_ids_.push_back(put(place, by, today_ - days{300}));
    }
    out_.places = place_ids_.size();
  }

  void talks() {
    const auto all = demo::talks();
    std::size_t mark = 0;
    for (std::size_t p = 0; p < std::size(kPlaces); ++p) {
      std::vector<const Talk*> fitting;
      for (const auto& t : all)
        if (std::string_view(t.place_kind) == kPlaces[p].kind) fitting.push_back(&t);
      std::ranges::shuffle(fitting, rng_);
      auto& by = out_.workers[kPlaces[p].team == 0 ? 0 : 4];
      // The newest three weeks apart from the rest, so that some follow-ups are still open.
      for (std::size_t i = 0; i < fitting.size(); ++i) {
        const auto& t = *fitting[i];
        const auto day = day_of_week(today_ - days{2 + static_cast<int>(i) * 23 + pick(9)}, kPlaces[p].weekday);
        OutreachContact talk;
        created(talk, by, day);
        talk.set_shared(true);
        talk.set_place(place_ids_[p].to_bytes());
        talk.set_date(to_text(day));
        talk.set_minutes(10 + 5 * pick(7));
        talk.add_roles(t.role);
        talk.set_about(t.about);
        if (*t.age_band) talk.set_age_band(t.age_band);
        for (std::string_view rest = t.themes; !rest.empty();) {
          const auto comma = rest.find(',');
          talk.add_themes(std::string(rest.substr(0, comma)));
          rest = comma == rest.npos ? std::string_view{} : rest.substr(comma + 1);
        }
        talk.set_worry(t.worry);
        talk.set_goes_well(t.goes_well);
        talk.set_agreed(t.agreed);
        // What was to be followed up in spring has been: only the newest are still open.
        const bool follows = std::string_view(t.outcome) == "follow_up" && i < 2;
        talk.set_outcome(std::string_view(t.outcome) == "follow_up" && !follows ? "nothing_more" : t.outcome);
        if (follows) {
          talk.set_mark(kMarks[mark++ % std::size(kMarks)]);
          talk.set_follow_up_on(to_text(day_of_week(day + days{28}, kPlaces[p].weekday)));
        }
        const auto id = put(talk, by, day, true);
        ++out_.talks;
        if (i == 0 && follows) {
          Task task;
          created(task, by, day);
          task.set_worker(by.id.to_bytes());
          task.set_what(replace(kPromisesInPlaces[p % std::size(kPromisesInPlaces)], "{l}", kPlaces[p].leader));
          task.set_promised_to(kPlaces[p].leader);
          task.set_due_on(to_text(workday(today_ + days{1 + pick(6)})));
          task.set_place(place_ids_[p].to_bytes());
          task.set_contact(id.to_bytes());
          put(task, by, day);
          ++out_.tasks;
        }
      }
    }
  }

  struct Child {
    Id person, child_case;
    std::string name;
  };

  Child add_child(const Id& family, Municipality::Worker& by, const Municipality::Worker& second, const Story& story, const std::string& surname,
                  sys_days opened, const std::vector<Child>& elder, const auto& fill) {
    const bool eldest = elder.empty();
    Child child{Id::make(env_), Id::make(env_), {}};
    // No two children of one family have the same first name.
    do child.name = pick(2) ? pick(kGirls) : pick(kBoys);
    while (std::ranges::count(elder, child.name, &Child::name) > 0);
    Person person;
    created(person, by, opened);
    person.set_family(family.to_bytes());
    person.set_kind("child");
    person.set_first_name(child.name);
    person.set_last_name(surname);
    person.set_born(to_text(today_ - days{365 * (eldest ? 7 + pick(9) : 1 + pick(6)) + pick(360)}));
    put(child.person, person, by, opened);

    Case record;
    created(record, by, opened);
    record.set_family(family.to_bytes());
    record.set_child(child.person.to_bytes());
    record.set_level(2);
    auto* step = record.add_levels();
    step->set_key(to_text(opened));
    step->set_level(2);
    record.set_responsible(by.id.to_bytes());
    if (eldest) record.set_second_worker(second.id.to_bytes());
    record.set_team(by.team.to_bytes());
    record.set_opened_on(to_text(opened));
    record.set_next_follow_up(to_text(workday(today_ + days{2 + pick(40)})));
    if (eldest) {
      record.set_works_well(fill(story.works_well, child.name));
      record.set_worried_about(fill(story.worried_about, child.name));
      record.set_must_happen(fill(story.must_happen, child.name));
    }
    put(child.child_case, record, by, opened);
    ++out_.children;
    return child;
  }

  void families() {
    const auto all = stories();
    for (int f = 0; f < 30; ++f) {
      const int team = f % 2;
      auto& by = out_.workers[static_cast<std::size_t>(team * 4 + 1 + (f / 2) % 2)];
      auto& second = out_.workers[static_cast<std::size_t>(team * 4 + 2 - (f / 2) % 2)];
      const auto& story = all[static_cast<std::size_t>(f) % all.size()];
      const auto opened = workday(today_ - days{170 - pick(60)});
      const std::string surname = pick(kSurnames), mother = pick(kMothers), father = pick(kFathers);
      const auto fill = [&](const char* text, const std::string& child) {
        return replace(replace(replace(text, "{b}", child), "{m}", mother), "{f}", father);
      };

      Family family;
      created(family, by, opened);
      family.set_team(by.team.to_bytes());
      family.set_area(team == 0 ? "Nordbyen" : "Sydbyen");
      family.set_custody(f % 5 == 1 ? "alone" : "shared");
      family.set_residence(f % 5 == 2 ? "shared" : "one_home");
      if (f % 7 == 3) {
        family.set_language("ar");
        family.set_interpreter(true);
      }
      const auto family_id = put(family, by, opened);
      ++out_.families;

      std::vector<Id> parents;
      for (const auto& [name, relation] : {std::pair{mother, "mother"}, std::pair{father, "father"}}) {
        Person person;
        created(person, by, opened);
        person.set_family(family_id.to_bytes());
        person.set_kind("parent");
        person.set_first_name(name);
        person.set_last_name(surname);
        person.set_relation(relation);
        person.set_phone("00 00 03 " + std::to_string(10 + f));
        if (f % 9 == 4 && std::string_view(relation) == "mother") {
          person.set_protected_address(true);
          person.set_address("Hemmelig Prøvevej 1");
        }
        parents.push_back(put(person, by, opened));
      }
      std::vector<Child> children;
      const int count = f % 3 == 0 ? 2 : 1;
      for (int c = 0; c < count; ++c) {
        children.push_back(add_child(family_id, by, second, story, surname, opened, children, fill));
      }
      const auto& child = children[0].name;

      Id first_visit;
      for (std::size_t v = 0; v < story.visits.size(); ++v) {
        const auto& told = story.visits[v];
        const auto last = v + 1 == story.visits.size();
        const auto day = workday(last ? today_ - days{1 + pick(20)} : opened + days{7 + static_cast<int>(v) * 35 + pick(10)});
        HomeVisit visit;
        created(visit, by, day);
        visit.set_shared(true);
        visit.set_family(family_id.to_bytes());
        visit.set_date(to_text(day));
        visit.set_minutes(45 + 15 * pick(5));
        for (const auto& p : parents) visit.add_present(p.to_bytes());
        visit.add_present(children[0].person.to_bytes());
        if (family.interpreter()) visit.add_present_roles("interpreter");
        visit.set_agenda(fill(told.agenda, child));
        for (const auto& said : told.note) {
          auto* paragraph = visit.mutable_note()->add_paragraphs();
          paragraph->set_text(fill(said.text, child));
          paragraph->set_voice(said.voice);
          paragraph->set_not_for_reading(said.not_for_reading);
        }
        for (const auto& c : children) visit.add_children(c.child_case.to_bytes());
        if (last) {
          visit.set_read_together_on(to_text(day));
          visit.set_agree("yes");
        }
        const bool unfinished = last && f < 4;   // some of this week's notes are still being written
        const auto id = put(visit, by, unfinished ? workday(today_ - days{1}) : day, !unfinished);
        if (v == 0) first_visit = id;
        ++out_.visits;
      }

      Agreement agreement;
      const auto agreed = workday(opened + days{9});
      created(agreement, by, agreed);
      agreement.set_shared(true);
      agreement.set_family(family_id.to_bytes());
      agreement.set_visit(first_visit.to_bytes());
      agreement.set_date(to_text(agreed));
      for (const auto& c : children) agreement.add_children(c.child_case.to_bytes());
      agreement.set_worry(fill(story.agreement_worry, child));
      agreement.set_wanted_change(fill(story.wanted_change, child));
      agreement.set_how_we_see_it(fill(story.how_we_see_it, child));
      int order = 0;
      for (const std::string_view line : story.lines) {
        const auto bar = line.find('|');
        const auto who = std::string(line.substr(0, bar));
        auto* entry = agreement.add_lines();
        entry->set_key(std::to_string(++order));
        entry->set_order(order);
        entry->set_who(who == "Jeg" ? by.name.substr(0, by.name.find(' ')) : fill(who.c_str(), child));
        entry->set_what(fill(std::string(line.substr(bar + 1)).c_str(), child));
        const bool is_open = f % 6 == 0 && order == 3;   // a few are still to come
        const auto by_when = is_open ? workday(today_ + days{2 + pick(9)}) : agreed + days{14 + 7 * order};
        entry->set_by_when(to_text(by_when));
        entry->set_workers_own(who == "Jeg");
        if (!is_open) {
          entry->set_review(order == 2 ? "a_little" : "done");
          entry->set_reviewed_on(to_text(std::min(by_when + days{2}, today_)));
        }
      }
      put(agreement, by, agreed, true);
      ++out_.agreements;

      if (f % 2 == 0 || f < 8) {
        Task task;
        created(task, by, today_ - days{3});
        task.set_worker(by.id.to_bytes());
        const auto& [what, to] = kPromisesAtHome[static_cast<std::size_t>(f / 4) % std::size(kPromisesAtHome)];
        task.set_what(fill(what, child));
        task.set_promised_to(fill(to, child));
        task.set_due_on(to_text(workday(today_ + days{pick(8)})));
        task.set_family(family_id.to_bytes());
        task.set_case_ref(children[0].child_case.to_bytes());
        put(task, by, today_ - days{3});
        ++out_.tasks;
      }
    }
  }

  Environment& env_;
  sys_days today_;
  std::mt19937_64 rng_;
  Municipality out_;
  std::vector<Id> team_ids_, place_ids_;
  std::vector<std::uint64_t> counters_;
  std::uint16_t logical_ = 0;
};

}  // namespace

Municipality make_municipality(Environment& env, const std::string& today, std::uint64_t seed) {
  return Maker(env, to_day(today), seed).make();
}

}  // namespace fremskudt::demo
