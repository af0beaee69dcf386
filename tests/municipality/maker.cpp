#include "municipality/maker.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>

#include "base/result.h"
#include "merge/view.h"
#include "model/record_type.h"
#include "municipality/words.h"
#include "practice/day.h"
#include "practice/day_counter.h"
#include "practice/pack.h"

namespace fremskudt::municipality {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr std::size_t kAtOnce = 500;
constexpr int kTeam = 8;   // workers

std::string replace(std::string text, std::string_view what, const std::string& with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size()) text.replace(at, what.size(), with);
  return text;
}

std::string to_text(sys_days day) { return practice::to_text(practice::Day{day}); }

// Ids and replicas from the seed, and nothing from the clock.
class Dice final : public Environment {
 public:
  explicit Dice(std::uint64_t seed) : rng_(seed) {}
  std::int64_t now_ms() override { return now_; }
  std::int64_t steady_ms() override { return now_; }
  void random(std::span<std::byte> out) override {
    for (auto& b : out) b = static_cast<std::byte>(rng_() >> 32);
  }
  void set_now(std::int64_t ms) { now_ = ms; }
  // 0 to count - 1.
  int pick(int count) { return static_cast<int>(rng_() % static_cast<std::uint64_t>(count)); }
  bool chance(int percent) { return pick(100) < percent; }
  const char* pick(Words words) { return words[static_cast<std::size_t>(pick(static_cast<int>(words.size())))]; }
  // Knuth: exact, and the same on every machine, which std::poisson_distribution need not be.
  int poisson(double mean) {
    const double least = std::exp(-mean);
    int count = 0;
    for (double p = unit(); p > least; p *= unit()) ++count;
    return count;
  }
  double unit() { return static_cast<double>(rng_() >> 11) * 0x1.0p-53; }
  std::mt19937_64& rng() { return rng_; }

 private:
  std::mt19937_64 rng_;
  std::int64_t now_ = 0;
};

struct Child {
  Id person, record;        // its Case; nil: it has none
  std::string name, born;
  sys_days closed{};        // epoch: it is open
};

class Maker {
 public:
  Maker(const Wanted& wanted, const TakeRecords& records)
      : wanted_(wanted), take_(records), dice_(wanted.seed * 0x9e3779b97f4a7c15ULL + 1), today_(*practice::parse_day(wanted.today)) {
    start_ = sys_days{practice::add_months(practice::Day{today_}, -wanted.months)};
  }

  void run(const TakeAuthors& authors) {
    found_teams();
    authors(authors_);
    write_teams();
    places();
    talks();
    offers();
    for (std::size_t w = 0; w < authors_.size(); ++w)
      if (authors_[w].role == "home_visit") families_of(w);
    notified_without_case();
    flush();
  }

 private:
  // ---- writing
  static std::int64_t ms(sys_days day, int hour, int minute = 0) { return (day.time_since_epoch() / days{1}) * 86'400'000LL + hour * 3'600'000LL + minute * 60'000LL; }
  bool is_workday(sys_days day) const {
    return working_days_.counts(practice::Day{day});
  }
  sys_days workday(sys_days day) const {
    while (!is_workday(day)) day -= days{1};
    return std::max(day, start_);
  }
  sys_days next_workday(sys_days day) const {
    while (!is_workday(day)) day += days{1};
    return day;
  }
  sys_days any_day(sys_days from, sys_days until) { return from + days{dice_.pick(std::max(1, int((until - from).count()) + 1))}; }

  template <class Record>
  void created(Record& message, const Author& by, sys_days day) {
    message.mutable_created()->set_worker(by.id.to_bytes());
    message.mutable_created()->set_at(ms(day, 13));
  }
  Id new_id(sys_days day) {
    dice_.set_now(ms(day, 13));
    return Id::make(dice_);
  }
  void put(const Id& id, const google::protobuf::Message& message, std::size_t by, sys_days day, bool finish = false) {
    const auto& type = record_type_of(message);
    merge::State state;
    state.id = id;
    state.type = type.number();
    auto& author = authors_[by];
    const auto write = [&](const merge::Patch& patch, int hour) {
      merge::DotSource dots(author.replica, counters_[by]);
      auto applied = merge::apply(state, patch, dots, static_cast<merge::Stamp>(ms(day, hour)) << 16 | (++logical_ & 0xffff));
      FREMSKUDT_ASSERT(applied);
      counters_[by] = dots.last();
      state = std::move(applied->state);
    };
    write(merge::create(message), 13);
    if (finish) {
      const auto resolved = merge::resolve(state);
      FREMSKUDT_ASSERT(resolved);
      write(merge::finish(*resolved, author.id, ms(day, 14, 30)), 14);
    }
    made_.push_back({id, type.number(), merge::encode(state)});
    if (made_.size() >= kAtOnce) flush();
  }
  Id put(const google::protobuf::Message& message, std::size_t by, sys_days day, bool finish = false) {
    const Id id = new_id(day);
    put(id, message, by, day, finish);
    return id;
  }
  void flush() {
    if (!made_.empty()) take_(std::exchange(made_, {}));
  }

  // ---- teams, workers, places, offers
  void found_teams() {
    const int teams = std::max(1, (wanted_.workers + kTeam / 2) / kTeam);
    for (int t = 0; t < teams; ++t) teams_.push_back(new_id(start_ - days{400}));
    for (int i = 0; i < wanted_.workers; ++i) {
      Author author;
      const int in_team = i / teams;
      author.team = teams_[static_cast<std::size_t>(i % teams)];
      author.id = new_id(start_ - days{400});
      author.device = Id::make(dice_);
      author.replica = dice_.random_u64() | 1;
      // Of eight: five in homes, one in daycares and schools, a leader, and intake in the first team.
      author.role = in_team == 1 ? "outreach" : in_team == 3 ? "leader" : i == 4 * teams ? "intake" : "home_visit";
      author.name = std::string(worker_first_names()[static_cast<std::size_t>(i) % worker_first_names().size()]) + " " + worker_surnames()[static_cast<std::size_t>(i * 3 + i / 20) % worker_surnames().size()];
      authors_.push_back(std::move(author));
    }
    counters_.assign(authors_.size(), 0);
    for (std::size_t i = 0; i < authors_.size(); ++i)
      if (authors_[i].role == "intake") intake_ = i;
  }

  std::size_t one_of_team(const Id& team, std::string_view role) const {
    for (std::size_t i = 0; i < authors_.size(); ++i)
      if (authors_[i].team == team && authors_[i].role == role) return i;
    for (std::size_t i = 0; i < authors_.size(); ++i)
      if (authors_[i].team == team) return i;
    return 0;
  }
  std::string area_of(const Id& team) const {
    const auto at = static_cast<std::size_t>(std::ranges::find(teams_, team) - teams_.begin());
    return areas()[at % areas().size()];
  }

  void write_teams() {
    const auto founded = start_ - days{400};
    for (std::size_t t = 0; t < teams_.size(); ++t) {
      const auto leader = one_of_team(teams_[t], "leader");
      Team team;
      created(team, authors_[leader], founded);
      team.set_name("Team " + area_of(teams_[t]));
      team.set_area(area_of(teams_[t]));
      team.set_phone("00 00 01 " + std::to_string(10 + t % 90));
      put(teams_[t], team, leader, founded);
    }
    for (std::size_t i = 0; i < authors_.size(); ++i) {
      Worker worker;
      created(worker, authors_[i], founded);
      worker.set_team(authors_[i].team.to_bytes());
      worker.set_name(authors_[i].name);
      worker.set_role(authors_[i].role);
      if (i % 9 == 8) worker.set_percent(80);
      put(authors_[i].id, worker, i, founded);
    }
  }

  struct APlace {
    Id id;
    std::size_t by;
    std::string kind, name;
    int weekday;
  };

  void places() {
    constexpr const char* kKinds[] = {"daycare", "daycare", "school", "daycare", "school", "after_school", "health_visitor", "childminder", "midwife"};
    for (std::size_t i = 0; i < authors_.size(); ++i) {
      if (authors_[i].role != "outreach") continue;
      const auto founded = start_ - days{300};
      for (std::size_t p = 0; p < std::size(kKinds); ++p) {
        const std::string kind = kKinds[p], area = area_of(authors_[i].team);
        const auto number = places_.size();
        std::string name = kind == "daycare" ? place_names()[number % place_names().size()] : kind == "school" ? school_names()[number % school_names().size()]
                           : kind == "after_school" ? std::string("SFO ") + place_names()[(number + 5) % place_names().size()] : kind == "health_visitor" ? "Sundhedsplejen " + area
                           : kind == "childminder" ? "Dagplejen " + area : "Jordemodercentret " + area;
        Place place;
        created(place, authors_[i], founded);
        place.set_team(authors_[i].team.to_bytes());
        place.set_kind(kind);
        place.set_name(name);
        place.set_area(area);
        place.set_address("Prøvevej " + std::to_string(2 + 2 * p) + ", " + area);
        place.set_phone("00 00 02 " + std::to_string(10 + number % 90));
        auto* leader = place.add_contacts();
        leader->set_key("leader");
        leader->set_name(dice_.pick(mothers()));
        leader->set_role("leader");
        auto* presence = place.add_presence();
        presence->set_key("1");
        presence->set_weekday(1 + static_cast<int>(p) % 5);
        presence->set_from("09:00");
        presence->set_until("11:00");
        places_.push_back({put(place, i, founded), i, kind, std::move(name), 1 + static_cast<int>(p) % 5});
      }
    }
  }

  std::string school_of(const Id& team, bool is_young) const {
    for (const auto& place : places_)
      if (authors_[place.by].team == team && place.kind == (is_young ? "daycare" : "school")) return place.name;
    return is_young ? place_names()[0] : school_names()[0];
  }

  // Each worker is in each place every other week, and most times somebody has something on their mind: something new, or
  // what they said they would come back to.
  void talks() {
    const auto all = municipality::talks();
    for (const auto& place : places_) {
      std::vector<const Talk*> fitting;
      for (const auto& talk : all)
        if (place.kind == talk.place_kind) fitting.push_back(&talk);
      if (fitting.empty()) continue;
      std::vector<std::pair<Id, const Talk*>> open;   // oldest first
      for (auto day = start_ + days{dice_.pick(14)}; day <= today_; day += days{14}) {
        auto on = day + days{(place.weekday - static_cast<int>(std::chrono::weekday{day}.iso_encoding()) + 7) % 7};
        if (on > today_ || !dice_.chance(70)) continue;
        const bool goes_on = !open.empty() && dice_.chance(80);
        const auto& told = goes_on ? *open.front().second : *fitting[static_cast<std::size_t>(dice_.pick(static_cast<int>(fitting.size())))];
        const auto& words = goes_on ? talks_again()[static_cast<std::size_t>(dice_.pick(static_cast<int>(talks_again().size())))] : told;
        const bool is_old = practice::Day{on} < practice::add_months(practice::Day{today_}, -6);   // its words are erased: only codes are left
        OutreachContact talk;
        created(talk, authors_[place.by], on);
        talk.set_shared(true);
        talk.set_place(place.id.to_bytes());
        talk.set_date(to_text(on));
        talk.set_minutes(10 + 5 * dice_.pick(8));
        talk.add_roles(told.role);
        talk.set_about(told.about);
        if (*told.age_band) talk.set_age_band(told.age_band);
        for (std::string_view rest = told.themes; !rest.empty();) {
          const auto comma = rest.find(',');
          talk.add_themes(std::string(rest.substr(0, comma)));
          rest = comma == rest.npos ? std::string_view{} : rest.substr(comma + 1);
        }
        if (!is_old) {
          talk.set_worry(words.worry);
          talk.set_goes_well(words.goes_well);
          talk.set_agreed(words.agreed);
        }
        const std::string_view outcome = words.outcome;
        talk.set_outcome(words.outcome);
        if (goes_on) {
          talk.set_continues(open.front().first.to_bytes());
          open.erase(open.begin());
        }
        if (outcome == "follow_up") {
          talk.set_follow_up_on(to_text(on + days{28}));
          talk.set_mark(dice_.pick(marks()));
        }
        if (outcome == "notification") {
          talk.set_notifier("together");
          talk.set_parents_told(dice_.chance(80) ? "yes" : "not_yet");
        }
        const Id id = put(talk, place.by, on, true);
        if (outcome == "follow_up" || outcome == "to_the_door") open.emplace_back(id, &told);
      }
    }
  }
  static Words marks() {
    static constexpr const char* kMarks[] = {"fox", "chestnut", "heron", "lantern", "birch", "anchor", "hedgehog", "kite"};
    return kMarks;
  }

  void offers() {
    constexpr struct {
      const char* kind;
      const char* name;
      const char* how;
    } kOffers[] = {{"civil_society", "Besøgstjenesten", "Ring tirsdag formiddag; de besøger familien først."},
                   {"civil_society", "Lektiecaféen", "Mød op onsdag kl. 15."},
                   {"municipal", "Familierådgivningen", "Familien ringer selv, eller vi ringer sammen."},
                   {"municipal", "Ungekontakten", "Den unge skriver selv; vi går med den første gang."},
                   {"health", "Børnegruppen i familieambulatoriet", "Henvisning fra sundhedsplejen."},
                   {"civil_society", "Gældsrådgivningen", "Åben dør torsdag aften."}};
    for (const auto& team : teams_) {
      const auto by = one_of_team(team, "outreach");
      for (const auto& told : kOffers) {
        Offer offer;
        created(offer, authors_[by], start_);
        offer.set_team(team.to_bytes());
        offer.set_offer_kind(told.kind);
        offer.set_name(std::string(told.name) + " " + area_of(team));
        offer.set_area(area_of(team));
        offer.set_phone("00 00 04 " + std::to_string(10 + dice_.pick(89)));
        offer.add_age_bands("age_6_9");
        offer.add_age_bands("age_10_12");
        offer.add_languages("da");
        offer.set_waiting_weeks(dice_.pick(9));
        offer.set_seen_on(to_text(workday(today_ - days{dice_.pick(60)})));
        offer.set_how_to(told.how);
        offers_.emplace_back(team, put(offer, by, start_));
      }
    }
  }

  // ---- a worker's families
  struct Home {
    std::size_t by;
    const Theme* theme;
    Id id;
    std::string mother, father, surname, school;
    Id mother_id, father_id;
    std::vector<Child> children;
    sys_days opened, closed{};     // closed: all of it
    bool speaks_arabic = false;
    sys_days last() const { return closed; }
  };

  std::string fill(const Home& home, const char* text, const std::string& child) const {
    auto out = replace(replace(replace(replace(text, "{b}", child), "{m}", home.mother), "{f}", home.father), "{s}", home.school);
    return replace(out, "{w}", authors_[home.by].name);
  }

  void families_of(std::size_t by) {
    // At most two over it: a family has up to three children, and all of them are one worker's.
    const int target = kChildrenLow + dice_.pick(kChildrenHigh - kChildrenLow - 1);
    for (int open = 0; open < target;) open += family(by);
  }

  const Theme& theme_at(int age) {
    for (;;) {
      const auto& theme = themes()[static_cast<std::size_t>(dice_.pick(static_cast<int>(themes().size())))];
      if (theme.from <= age && age <= theme.until) return theme;
    }
  }

  // Three ways a case goes: a third closes within four months, a quarter later, the rest is open.
  sys_days end_of(sys_days opened) {
    const int way = dice_.pick(100);
    const auto closed = way < kClosedInFourMonths ? opened + days{45 + dice_.pick(76)} : way < kClosedInFourMonths + 25 ? opened + days{130 + dice_.pick(170)} : sys_days{};
    return closed == sys_days{} || workday(closed) > today_ ? sys_days{} : workday(closed);
  }

  int family(std::size_t by) {
    const auto& author = authors_[by];
    Home home;
    home.by = by;
    home.opened = workday(any_day(start_ + days{2}, today_ - days{7}));
    home.closed = end_of(home.opened);
    home.mother = dice_.pick(mothers());
    home.father = dice_.pick(fathers());
    home.surname = dice_.pick(surnames());
    home.speaks_arabic = dice_.chance(9);
    const int count = dice_.chance(60) ? 1 : dice_.chance(75) ? 2 : 3;
    const int eldest = 1 + dice_.pick(16);
    home.theme = &theme_at(eldest);
    home.school = school_of(author.team, eldest < 6);

    Family family;
    created(family, author, home.opened);
    family.set_team(author.team.to_bytes());
    family.set_area(area_of(author.team));
    family.set_custody(dice_.chance(70) ? "shared" : "alone");
    family.set_residence(dice_.chance(75) ? "one_home" : "shared");
    family.set_language(home.speaks_arabic ? "ar" : "da");
    family.set_interpreter(home.speaks_arabic);
    home.id = put(family, by, home.opened);
    home.mother_id = parent(home, home.mother, "mother");
    home.father_id = parent(home, home.father, "father");
    for (int c = 0; c < count; ++c) child(home, std::max(0, eldest - 3 * c), c == 0);

    const auto until = home.closed == sys_days{} ? today_ : home.closed;
    notifications_of(home);
    consents(home);
    const auto first = visits(home, until);
    agreement(home, first, until);
    notes(home, until);
    if (home.closed == sys_days{}) plans_and_tasks(home);
    relay(home, until);
    return home.closed == sys_days{} ? count : 0;
  }

  Id parent(const Home& home, const std::string& name, const std::string& relation) {
    Person person;
    created(person, authors_[home.by], home.opened);
    person.set_family(home.id.to_bytes());
    person.set_kind("parent");
    person.set_first_name(name);
    person.set_last_name(home.surname);
    person.set_relation(relation);
    person.set_phone("00 00 03 " + std::to_string(10 + dice_.pick(89)));
    const bool is_hidden = relation == "mother" && dice_.chance(6);
    person.set_protected_address(is_hidden);
    person.set_address(is_hidden ? "Hemmelig Øvevej " + std::to_string(1 + dice_.pick(98)) : "Prøvealle " + std::to_string(1 + dice_.pick(198)) + ", " + area_of(authors_[home.by].team));
    return put(person, home.by, home.opened);
  }

  void child(Home& home, int age, bool is_eldest) {
    Child child;
    do child.name = dice_.pick(dice_.chance(50) ? girls() : boys());
    while (std::ranges::count(home.children, child.name, &Child::name) > 0);
    const auto born = today_ - days{365 * age + 30 + dice_.pick(300)};
    child.born = to_text(born);
    Person person;
    created(person, authors_[home.by], home.opened);
    person.set_family(home.id.to_bytes());
    person.set_kind("child");
    person.set_first_name(child.name);
    person.set_last_name(home.surname);
    person.set_born(child.born);
    // Nobody is born on day 00.
    person.set_cpr("00" + child.born.substr(5, 2) + child.born.substr(2, 2) + "-" + std::to_string(1000 + dice_.pick(8999)));
    auto* mother = person.add_relations();
    mother->set_key(home.mother_id.to_string());
    mother->set_relation("mother");
    child.person = put(person, home.by, home.opened);

    const auto& author = authors_[home.by];
    Case record;
    created(record, author, home.opened);
    record.set_family(home.id.to_bytes());
    record.set_child(child.person.to_bytes());
    record.set_level(dice_.chance(94) ? 2 : 3);
    auto* step = record.add_levels();
    step->set_key(to_text(home.opened));
    step->set_level(record.level());
    record.set_responsible(author.id.to_bytes());
    record.set_team(author.team.to_bytes());
    record.set_opened_on(to_text(home.opened));
    if (home.closed != sys_days{}) {
      record.set_closed_on(to_text(home.closed));
      static constexpr const char* kReasons[] = {"goes_well", "light_follow_up", "light_follow_up", "support_measure", "family_wish", "did_not_help", "moved"};
      record.set_close_reason(dice_.pick(Words(kReasons)));
    } else {
      record.set_next_follow_up(to_text(next_workday(today_ + days{1 + dice_.pick(60)})));
    }
    record.set_shielded(dice_.chance(2));
    if (is_eldest) {
      record.set_works_well(fill(home, home.theme->works_well, child.name));
      record.set_worried_about(fill(home, home.theme->worried_about, child.name));
      record.set_must_happen(fill(home, home.theme->must_happen, child.name));
    }
    child.record = put(record, home.by, home.opened);
    child.closed = home.closed;
    home.children.push_back(std::move(child));
  }

  void all_children(auto& record, const Home& home) {
    for (const auto& child : home.children) record.add_children(child.record.to_bytes());
  }
  void say(Prose& prose, Voice voice, std::string text, bool not_for_reading = false) {
    auto* paragraph = prose.add_paragraphs();
    paragraph->set_voice(voice);
    paragraph->set_text(std::move(text));
    paragraph->set_not_for_reading(not_for_reading);
  }
  void family_words(const Home& home, auto* add, const std::string& voice) {
    add->set_key("1");
    add->set_voice(voice);
    add->set_text(dice_.pick(home.speaks_arabic ? words_of_family_arabic() : words_of_family()));
    add->set_written_for(dice_.chance(50));
    add->set_order(1);
  }

  // Every other week at first, then every month.
  std::vector<std::pair<Id, sys_days>> visits(const Home& home, sys_days until) {
    std::vector<std::pair<Id, sys_days>> all;
    const auto& theme = *home.theme;
    for (auto day = home.opened + days{3 + dice_.pick(6)}; day <= until; day += days{day < home.opened + days{60} ? 11 + dice_.pick(8) : 24 + dice_.pick(12)}) {
      const auto on = workday(day);
      if (on < home.opened) continue;
      const auto& name = home.children[static_cast<std::size_t>(dice_.pick(static_cast<int>(home.children.size())))].name;
      HomeVisit visit;
      created(visit, authors_[home.by], on);
      visit.set_shared(true);
      visit.set_family(home.id.to_bytes());
      visit.set_date(to_text(on));
      visit.set_minutes(45 + 15 * dice_.pick(5));
      visit.add_present(home.mother_id.to_bytes());
      if (dice_.chance(60)) visit.add_present(home.father_id.to_bytes());
      visit.add_present(home.children[0].person.to_bytes());
      if (home.speaks_arabic) visit.add_present_roles("interpreter");
      visit.set_agenda(fill(home, dice_.pick(theme.agendas), name));
      auto& note = *visit.mutable_note();
      say(note, SEEN_AND_HEARD, fill(home, dice_.pick(theme.seen), name));
      say(note, FAMILYS_WORDS, fill(home, dice_.pick(theme.family), name));
      if (dice_.chance(45)) say(note, CHILDS_WORDS, fill(home, dice_.pick(theme.child), name), true);
      if (dice_.chance(50)) say(note, OTHERS_TELL, fill(home, dice_.pick(theme.others), name));
      say(note, MY_ASSESSMENT, fill(home, dice_.pick(theme.assessment), name));
      all_children(visit, home);
      if (dice_.chance(35)) {
        auto* score = visit.add_scores();
        score->set_key("mother");
        score->set_value(3 + dice_.pick(7));
      }
      if (dice_.chance(70)) {
        visit.set_read_together_on(to_text(on));
        visit.set_agree(dice_.chance(75) ? "yes" : dice_.chance(70) ? "partly" : "no");
        if (dice_.chance(35)) family_words(home, visit.add_family_words(), dice_.chance(50) ? "mother" : "together");
      }
      const bool is_unfinished = on >= today_ - days{2} && dice_.chance(60);
      const Id id = put(visit, home.by, on, !is_unfinished);
      all.emplace_back(id, on);
      if (!is_unfinished && dice_.chance(6)) {
        const auto later = std::min(next_workday(on + days{1}), today_);
        Note added;
        created(added, authors_[home.by], later);
        added.set_shared(true);
        added.set_family(home.id.to_bytes());
        added.set_date(to_text(later));
        added.set_note_kind("phone");
        added.set_adds_to(id.to_bytes());
        say(*added.mutable_note(), SEEN_AND_HEARD, fill(home, dice_.pick(addenda()), name));
        all_children(added, home);
        put(added, home.by, later, true);
      }
    }
    return all;
  }

  void agreement(const Home& home, const std::vector<std::pair<Id, sys_days>>& visits, sys_days until) {
    if (visits.empty()) return;
    const auto& name = home.children[0].name;
    // The first at the second visit, another one each third month.
    for (std::size_t at = std::min<std::size_t>(1, visits.size() - 1); at < visits.size(); at += 4) {
      const auto [visit, on] = visits[at];
      Agreement agreement;
      created(agreement, authors_[home.by], on);
      agreement.set_shared(true);
      agreement.set_family(home.id.to_bytes());
      agreement.set_visit(visit.to_bytes());
      agreement.set_date(to_text(on));
      all_children(agreement, home);
      agreement.set_worry(fill(home, home.theme->worried_about, name));
      agreement.set_wanted_change(fill(home, home.theme->wanted_change, name));
      agreement.set_how_we_see_it(fill(home, home.theme->how_we_see_it, name));
      int order = 0;
      for (const std::string_view promise : home.theme->promises) {
        const auto bar = promise.find('|');
        auto* line = agreement.add_lines();
        line->set_key(std::to_string(++order));
        line->set_order(order);
        const std::string who(promise.substr(0, bar)), what(promise.substr(bar + 1));
        line->set_who(who == "Jeg" ? authors_[home.by].name : fill(home, who.c_str(), name));
        line->set_what(fill(home, what.c_str(), name));
        line->set_workers_own(who == "Jeg");
        const auto due = next_workday(on + days{14 + 7 * order});
        line->set_by_when(to_text(due));
        const bool is_closed = home.closed != sys_days{};   // nothing is left open behind it
        if (is_closed || due + days{10} < until) {
          // What is not done is spoken of for some weeks, until it is; a worker keeps most of her own promises.
          const bool is_late = !is_closed && due + days{35} > until && dice_.chance(line->workers_own() ? 5 : 40);
          line->set_review(!is_late ? "done" : dice_.chance(60) ? "a_little" : "not_yet");
          line->set_reviewed_on(to_text(std::min(next_workday(due + days{dice_.pick(7)}), until)));
        }
      }
      if (dice_.chance(60)) agreement.set_copy_given("photo");
      put(agreement, home.by, on, true);
    }
  }

  void notes(const Home& home, sys_days until) {
    constexpr struct {
      const char* kind;
      Words (*texts)();
    } kKinds[] = {{"phone", phone_calls}, {"phone", phone_calls}, {"message", messages}, {"meeting", meetings}, {"talk_with_child", talks_with_child}, {"observation", nullptr}};
    for (auto day = home.opened + days{5 + dice_.pick(10)}; day <= until; day += days{8 + dice_.pick(16)}) {
      const auto on = workday(day);
      if (on < home.opened) continue;
      const auto& kind = kKinds[static_cast<std::size_t>(dice_.pick(static_cast<int>(std::size(kKinds))))];
      const auto& name = home.children[static_cast<std::size_t>(dice_.pick(static_cast<int>(home.children.size())))].name;
      Note note;
      created(note, authors_[home.by], on);
      note.set_shared(true);
      note.set_family(home.id.to_bytes());
      note.set_date(to_text(on));
      note.set_minutes(5 + 5 * dice_.pick(8));
      note.set_note_kind(kind.kind);
      const bool is_childs = std::string_view(kind.kind) == "talk_with_child";
      if (std::string_view(kind.kind) == "meeting") note.set_with_whom("Klasselæreren på " + home.school);
      say(*note.mutable_note(), is_childs ? CHILDS_WORDS : SEEN_AND_HEARD, fill(home, dice_.pick(kind.texts == nullptr ? home.theme->seen : kind.texts()), name), is_childs);
      if (dice_.chance(30)) say(*note.mutable_note(), MY_ASSESSMENT, fill(home, dice_.pick(home.theme->assessment), name));
      all_children(note, home);
      put(note, home.by, on, !(on == today_ && dice_.chance(50)));
    }
  }

  void consents(const Home& home) {
    for (const auto& [kind, percent] : {std::pair{"collect", 90}, {"pass_on", 70}, {"measure", 95}}) {
      if (!dice_.chance(percent)) continue;
      Consent consent;
      created(consent, authors_[home.by], home.opened);
      consent.set_family(home.id.to_bytes());
      consent.set_consent_kind(kind);
      consent.set_given_by((dice_.chance(50) ? home.mother_id : home.father_id).to_bytes());
      all_children(consent, home);
      consent.set_answer(dice_.chance(93) ? "yes" : "no");
      consent.set_what(std::string(kind) == "measure" ? "Besøg i hjemmet" : "Skolegang og trivsel");
      if (std::string(kind) != "measure") consent.set_to_whom(home.school);
      consent.set_given_on(to_text(home.opened));
      consent.set_valid_until(to_text(home.opened + days{365}));
      consent.set_how_given(dice_.chance(70) ? "spoken" : "written");
      if (dice_.chance(4)) consent.set_withdrawn_on(to_text(workday(std::min(home.opened + days{60}, today_))));
      put(consent, home.by, home.opened);
    }
  }

  void plans_and_tasks(const Home& home) {
    PlannedVisit plan;
    const auto on = next_workday(today_ + days{dice_.pick(14)});
    created(plan, authors_[home.by], workday(today_ - days{3}));
    plan.set_family(home.id.to_bytes());
    plan.set_date(to_text(on));
    plan.set_time(std::to_string(10 + dice_.pick(6)) + (dice_.chance(50) ? ":00" : ":30"));
    plan.add_present(home.mother_id.to_bytes());
    all_children(plan, home);
    plan.set_plan_kind(dice_.chance(80) ? "visit" : "meeting");
    put(plan, home.by, workday(today_ - days{3}));
    if (dice_.chance(45)) {
      Task task;
      created(task, authors_[home.by], workday(today_ - days{3}));
      task.set_worker(authors_[home.by].id.to_bytes());
      task.set_what(fill(home, dice_.pick(tasks()), home.children[0].name));
      task.set_promised_to(home.mother);
      task.set_due_on(to_text(next_workday(today_ + days{dice_.pick(9)})));
      task.set_family(home.id.to_bytes());
      task.set_case_ref(home.children[0].record.to_bytes());
      put(task, home.by, workday(today_ - days{3}));
    }
  }

  void relay(const Home& home, sys_days until) {
    if (!dice_.chance(home.closed == sys_days{} ? 8 : 55)) return;
    const auto begun = workday(until - days{dice_.pick(20)});
    Relay relay;
    created(relay, authors_[home.by], begun);
    relay.set_family(home.id.to_bytes());
    relay.set_case_ref(home.children[0].record.to_bytes());
    relay.set_giver(authors_[home.by].id.to_bytes());
    relay.set_from_level(2);
    relay.set_to_level(1);
    if (dice_.chance(50)) {
      relay.set_receiver(authors_[one_of_team(authors_[home.by].team, "outreach")].id.to_bytes());
    } else {
      for (const auto& [team, offer] : offers_)
        if (team == authors_[home.by].team && (relay.offer().empty() || dice_.chance(40))) relay.set_offer(offer.to_bytes());
      relay.set_to_whom("Familierådgivningen");
    }
    relay.set_family_told(fill(home, dice_.pick(relays()), home.children[0].name));
    relay.set_begun_on(to_text(begun));
    const auto met = next_workday(begun + days{3 + dice_.pick(14)});
    const bool stays = home.closed == sys_days{} && !relay.receiver().empty();   // who has met the family answers for the child
    if (!stays && met <= today_ && dice_.chance(85)) {
      relay.set_first_meeting(to_text(met));
      relay.set_met_on(to_text(met));
    }
    put(relay, home.by, begun);
  }

  // ---- notifications
  std::string source() {
    int at = dice_.pick(100);
    for (const auto& share : kSources)
      if ((at -= share.percent) < 0) return share.source;
    return "others";
  }

  // A year's notifications of a notified child: one, and Poisson of what is lacking to the mean; of less than a year its part.
  int how_many() { return 1 + dice_.poisson((kNotificationsPerChildAndYear - 1) * std::min(wanted_.months, 12) / 12.0); }

  void notifications_of(const Home& home) {
    if (!dice_.chance(80)) return;   // the others came by an early talk and their own wish
    for (const auto& child : home.children) {
      const int count = how_many();
      for (int i = 0; i < count; ++i) {
        const auto on = i == 0 ? std::max(home.opened - days{1 + dice_.pick(6)}, start_) : any_day(std::max(start_, home.opened - days{300}), std::min(today_, home.opened + days{60}));
        notification(on, child, home.surname, home.school, *home.theme, &home);
      }
    }
  }

  // As many children again are notified about and need no case.
  void notified_without_case() {
    std::size_t with_case = 0;
    for (const auto& author : authors_) with_case += author.role == "home_visit" ? 20 : 0;
    for (std::size_t i = 0; i < with_case; ++i) {
      Child child;
      child.name = dice_.pick(dice_.chance(50) ? girls() : boys());
      const int age = dice_.pick(17);
      child.born = to_text(today_ - days{365 * age + 20 + dice_.pick(300)});
      const auto& theme = theme_at(age);
      const std::string surname = dice_.pick(surnames()), school = school_of(teams_[i % teams_.size()], age < 6);
      const int count = how_many();
      for (int n = 0; n < count; ++n) notification(any_day(start_, today_), child, surname, school, theme, nullptr);
    }
  }

  // Arrives any day of the week; is assessed within a day.
  void notification(sys_days on, const Child& child, const std::string& surname, const std::string& school, const Theme& theme, const Home* home) {
    const auto& by = authors_[intake_];
    auto from = source();
    if (from == "child_itself" && practice::add_months(*practice::parse_day(child.born), 12 * 9) > practice::Day{on}) from = "family_friends";
    Notification record;
    created(record, by, on);
    record.set_team(by.team.to_bytes());
    if (home != nullptr) record.set_family(home->id.to_bytes());
    record.set_received_on(to_text(on));
    char time[8];
    std::snprintf(time, sizeof time, "%02d:%02d", 7 + dice_.pick(14), dice_.pick(60));
    record.set_received_at(time);
    record.set_how_received(from == "police_court" ? "police_report" : from == "family_friends" || from == "anonymous" ? "phone" : dice_.chance(85) ? "digital" : "letter");
    auto* about = record.add_notified();
    about->set_key("1");
    about->set_first_name(child.name);
    about->set_last_name(surname);
    about->set_born(child.born);
    about->set_lives(school);
    if (!child.record.is_nil()) about->set_case_id(child.record.to_string());
    record.set_document(replace(replace(dice_.pick(notified_by(from)), "{b}", child.name), "{s}", school));
    record.set_in_danger(dice_.chance(6) ? "yes" : dice_.chance(90) ? "no" : "unknown");
    record.set_source(from);
    for (std::string_view rest = theme.reasons; !rest.empty();) {
      const auto comma = rest.find(',');
      record.add_reasons(std::string(rest.substr(0, comma)));
      rest = comma == rest.npos ? std::string_view{} : rest.substr(comma + 1);
    }
    record.set_well_described(dice_.chance(75) ? "yes" : "had_to_ask");
    for (const auto& [code, percent] : {std::pair{"seen", 60}, {"heard", 50}, {"assessed", 30}})
      if (dice_.chance(percent)) record.add_rests_on(code);
    record.set_parents_told(from == "anonymous" ? "unknown" : dice_.chance(65) ? "yes" : dice_.chance(70) ? "not_yet" : "must_not");
    if (on < today_) {
      record.set_assessment(record.in_danger() == "yes" ? "acute" : home != nullptr ? "to_team" : "none");
      record.set_assessment_reason(dice_.pick(assessment_reasons()));
      record.set_assessed_on(to_text(on + days{dice_.pick(2)}));
      record.set_assessed_at("09:40");
      if (home != nullptr) {
        record.set_sent_to(authors_[home->by].team.to_bytes());
        record.set_sent_on(record.assessed_on());
      }
    }
    const Id id = put(record, intake_, on);

    Notifier notifier;
    created(notifier, by, on);
    notifier.set_team(by.team.to_bytes());
    notifier.set_notification(id.to_bytes());
    notifier.set_received_on(record.received_on());
    if (from != "anonymous") {
      notifier.set_notifier_name(std::string(dice_.pick(dice_.chance(60) ? mothers() : fathers())) + " Underretter-" + dice_.pick(surnames()));
      notifier.set_reached_at("00 00 09 " + std::to_string(10 + dice_.pick(89)));
    }
    notifier.set_anonymous(from == "anonymous");
    if (on < today_ && from != "anonymous") {
      notifier.set_receipt_on(to_text(std::min(next_workday(on + days{1 + dice_.pick(4)}), today_)));
      notifier.set_receipt_text("Tak for underretningen. Vi har modtaget den og vurderer den i dag.");
    }
    if (!child.record.is_nil()) notifier.add_children(child.record.to_bytes());
    put(notifier, intake_, on);
    if (home != nullptr && on > home->opened) assessed_again(*home, child, id, on);
  }

  // One about a child that is followed already: within some days the worker has seen whether the help still fits.
  void assessed_again(const Home& home, const Child& child, const Id& notification, sys_days on) {
    const auto done = next_workday(on + days{1 + dice_.pick(6)});
    if (done > today_) return;
    const auto* clock = practice::find_clock(practice::built_in_pack(), "reassessment");
    Task task;
    created(task, authors_[home.by], done);
    task.set_worker(authors_[home.by].id.to_bytes());
    task.set_family(home.id.to_bytes());
    task.set_case_ref(child.record.to_bytes());
    task.set_what(clock->da() + ": " + child.name);
    task.set_due_on(to_text(on));
    task.set_done_on(to_text(done));
    task.set_clock(clock->code());
    task.set_about(notification.to_bytes());
    put(task, home.by, done);
  }

  const Wanted& wanted_;
  const TakeRecords& take_;
  Dice dice_;
  sys_days today_, start_;
  practice::DayCounter working_days_{practice::built_in_pack(), *practice::find_calendar(practice::built_in_pack(), "arbejdsdage")};
  std::vector<Author> authors_;
  std::vector<std::uint64_t> counters_;
  std::vector<Id> teams_;
  std::vector<APlace> places_;
  std::vector<std::pair<Id, Id>> offers_;
  std::size_t intake_ = 0;
  std::uint64_t logical_ = 0;
  std::vector<Made> made_;
};

}  // namespace

void make(const Wanted& wanted, const TakeAuthors& authors, const TakeRecords& records) { Maker(wanted, records).run(authors); }

}  // namespace fremskudt::municipality
