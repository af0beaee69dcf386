// Erasing at the office in this process, under a test's clock: the ledger, and the words of old talks.
#include <fstream>

#include "support/catch.h"
#include "support/process.h"
#include "support/test_environment.h"
#include "syncd/admin_erase.h"
#include "syncd/admin_help.h"
#include "syncd/erasing.h"
#include "syncd/passing_time.h"
#include "syncd/practice_pack.h"

using namespace fremskudt;
using namespace fremskudt::syncd;
using test::TemporaryDirectory;
using test::TestEnvironment;

namespace {

constexpr std::size_t kRow = 40;   // of a ledger
constexpr std::int64_t kDayMs = 24 * 60 * 60 * 1000;

std::string contents(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Opened {
  TemporaryDirectory folder;
  TestEnvironment env;
  std::string log_lines;
  Log log{env, [this](std::string_view line) { log_lines += line; }};
  Surroundings surroundings{env, log, {folder / "state", {}}};
  std::unique_ptr<Office> office;
  Id place = Id::make(env);

  Opened() {
    REQUIRE(Office::create(folder / "office", {}, {}, surroundings));
    reopen();
  }
  // The office runs through so many days.
  void live(int days) {
    for (; days > 0; days -= 7) {
      env.advance(std::min(days, 7) * kDayMs);
      REQUIRE(look_at_the_clock(*office));
    }
  }
  void reopen() {
    office.reset();
    auto opened = Office::open(folder / "office", {}, surroundings);
    REQUIRE(opened);
    office = *std::move(opened);
  }
  std::filesystem::path ledger() {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder / "state"))
      if (entry.path().extension() == ".erased") return entry.path();
    return {};
  }
  // `days`: from now.
  std::string date(std::int64_t days) { return format_utc(env.now_ms() + days * kDayMs).substr(0, 10); }
  Id talk(std::int64_t days, const std::function<void(OutreachContact&)>& more = {}) {
    OutreachContact talk;
    talk.mutable_created()->set_at(env.now_ms());
    talk.set_shared(true);
    talk.set_place(place.to_bytes());
    talk.set_date(date(days));
    talk.set_worry("Ord.");
    talk.set_age_band("3-5");
    if (more) more(talk);
    const auto id = office->add(talk);
    REQUIRE(id);
    return *id;
  }
  bool has_words(const Id& id) {
    const auto stored = office->reader().read(id);
    REQUIRE((stored && *stored));
    const auto resolved = merge::resolve((*stored)->state);
    REQUIRE(resolved);
    const auto& talk = static_cast<const OutreachContact&>(*resolved->message);
    CHECK(talk.age_band() == "3-5");   // the codes stay
    return !talk.worry().empty();
  }
  std::vector<Id> erase_old() {
    auto erased = erase_old_words(*office, 100);
    REQUIRE(erased);
    return *erased;
  }
};

}  // namespace

TEST_CASE("the ledger holds each order once, and is read again as it was written") {
  TemporaryDirectory folder;
  TestEnvironment env;
  const auto path = folder / "orders";
  const Id store = Id::make(env), a = Id::make(env), b = Id::make(env);
  merge::Vector few, more;
  few.add({7, 1});
  more.add(few), more.add({9, 400});
  const std::vector<ErasureOrder> orders{{a, 0, few.to_bytes()}, {b, 12, {}}, {a, 0, more.to_bytes()}, {b, 14, few.to_bytes()}};
  {
    auto ledger = ErasureLedger::make(path, store);
    REQUIRE(ledger.append(orders));
    REQUIRE(ledger.append(orders));
  }
  const auto again = ErasureLedger::open(path, store);
  REQUIRE(again);
  CHECK(again->entries() == std::vector<ErasureOrder>{{a, 0, more.to_bytes()}, {b, 12, {}}, {b, 14, few.to_bytes()}});
  CHECK(ErasureLedger::parse(again->to_bytes(), store)->entries() == again->entries());
  CHECK_FALSE(ErasureLedger::open(path, Id::make(env)));   // another store's
}

TEST_CASE("a ledger that was cut anywhere, or damaged anywhere, is known for that, and the rest of it is rescued") {
  TemporaryDirectory folder;
  TestEnvironment env;
  const auto path = folder / "orders";
  const Id store = Id::make(env), a = Id::make(env), b = Id::make(env);
  REQUIRE(ErasureLedger::make(path, store).append({{a, 0, {}}, {b, 4, {}}}));
  const std::string whole = contents(path);
  const auto put = [&](std::string_view bytes) { std::ofstream(path, std::ios::trunc | std::ios::binary) << bytes; };
  const auto kind = [&] {
    const auto opened = ErasureLedger::open(path, store);
    return opened ? std::nullopt : std::optional(opened.error().kind);
  };
  CHECK_FALSE(kind());
  for (std::size_t size = 0; size < whole.size(); ++size) {
    INFO("cut to " << size);
    put(std::string_view(whole).substr(0, size));
    CHECK(kind() == ErrorKind::corrupt);
    const auto rescued = ErasureLedger::rescue(path, store);
    REQUIRE(rescued);
    CHECK(rescued->entries().size() == (size + kRow >= whole.size() ? 1 : 0));
  }
  for (std::size_t at = 0; at < whole.size(); ++at) {
    INFO("damaged at " << at);
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    put(damaged);
    CHECK(kind() == ErrorKind::corrupt);
  }
  put(whole + std::string(kRow, '\0'));
  CHECK(kind() == ErrorKind::corrupt);
  std::filesystem::remove(path);
  CHECK(kind() == ErrorKind::not_found);
  CHECK(ErasureLedger::rescue(path, store)->entries().empty());
}

TEST_CASE("orders that the store does not know are carried out at opening") {
  Opened opened;
  const Id talk = opened.talk(0), other = opened.talk(0);
  REQUIRE(erase(*opened.office, {talk}));
  CHECK(opened.log_lines.find("carried_out_again") == std::string::npos);

  REQUIRE(opened.office->ledger().append({{other, 0, {}}}));   // ordered, and then the power went
  opened.reopen();
  CHECK((*opened.office->reader().read(other))->state.erased);
  CHECK(opened.log_lines.find("erasures_carried_out_again records=1") != std::string::npos);

}

TEST_CASE("the ledger says what an order had seen, field by field") {
  Opened opened;
  const Id talk = opened.talk(0);
  const auto state = (*opened.office->reader().read(talk))->state;
  REQUIRE(erase(*opened.office, {talk}, {OutreachContact::kWorryFieldNumber}));
  REQUIRE(erase(*opened.office, {talk}));
  const auto entries = opened.office->ledger().entries();
  REQUIRE(entries.size() == 2);
  CHECK(entries[0].covered == state.field(OutreachContact::kWorryFieldNumber)->vector.to_bytes());
  CHECK_FALSE(entries[0].covered.empty());
  CHECK(merge::Vector::from_bytes(entries[1].covered).covers(merge::covered_by_erasing(state, 0)));
  CHECK(*opened.office->reader().erasures() == std::vector{entries[1], entries[0]});   // by record and field
  opened.reopen();
  CHECK(opened.office->ledger().entries() == entries);
}

TEST_CASE("an office that was put back with its ledger takes its own orders back from a tablet, and tells") {
  Opened opened;
  const Id talk = opened.talk(0), family_talk = opened.talk(0);
  opened.office.reset();
  const auto copy = opened.folder / "copy";
  std::filesystem::create_directory(copy);
  for (const auto* part : {"office", "state"})
    std::filesystem::copy(opened.folder / part, copy / part, std::filesystem::copy_options::recursive);
  opened.reopen();
  REQUIRE(erase(*opened.office, {talk}));
  const auto orders = *opened.office->reader().erasures();
  opened.office.reset();
  for (const auto* part : {"office", "state"}) {
    std::filesystem::remove_all(opened.folder / part);
    std::filesystem::copy(copy / part, opened.folder / part, std::filesystem::copy_options::recursive);
  }
  opened.reopen();
  CHECK(opened.has_words(talk));

  const Id tablet = Id::make(opened.env);
  REQUIRE(take_back_orders(*opened.office, orders, tablet));
  CHECK((*opened.office->reader().read(talk))->state.erased);
  CHECK(opened.has_words(family_talk));
  CHECK(*opened.office->reader().erasures() == orders);
  CHECK(ErasureLedger::open(opened.ledger(), opened.office->identity().store)->entries() == orders);
  CHECK(opened.log_lines.find("erasures_given_back_by_a_tablet") != std::string::npos);
  opened.log_lines.clear();
  REQUIRE(take_back_orders(*opened.office, orders, tablet));
  CHECK(opened.log_lines.empty());   // told once
}

TEST_CASE("no office opens without its ledger, or with a cut one, until somebody says that it is lost for good") {
  Opened opened;
  const Id talk = opened.talk(0), later = opened.talk(0);
  REQUIRE(erase(*opened.office, {talk}));
  const auto path = opened.ledger();
  const auto store = opened.office->identity().store;
  std::size_t left = 1;   // of the two orders, with the one that only the store knows
  SECTION("missing") {
    opened.office.reset();
    std::filesystem::remove(path);
  }
  SECTION("cut after the first entry") {
    REQUIRE(opened.office->ledger().append({{Id::make(opened.env), 0, {}}, {later, 0, {}}}));
    opened.office.reset();
    std::filesystem::resize_file(path, std::filesystem::file_size(path) - kRow);
    left = 2;
  }
  const auto aside = path.string() + ".aside.1";
  SECTION("overwritten, as with another store's") {
    opened.office.reset();
    std::ofstream(path, std::ios::binary | std::ios::trunc) << "no ledger of this store";
  }
  const auto before = std::filesystem::exists(path) ? contents(path) : std::string();
  for (int i = 0; i < 2; ++i) {   // the refused opening makes no new one
    const auto refused = Office::open(opened.folder / "office", {}, opened.surroundings);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::corrupt);
    CHECK(refused.error().message.find("--without-ledger") != std::string::npos);
  }
  CHECK((std::filesystem::exists(path) ? contents(path) : std::string()) == before);
  {
    const auto office = Office::open(opened.folder / "office", {}, opened.surroundings, true);
    REQUIRE(office);
    CHECK(ErasureLedger::open(path, store)->entries().size() == left);
    const bool is_kept = before == "no ledger of this store";
    CHECK(std::filesystem::exists(aside) == is_kept);
    if (is_kept) CHECK(contents(aside) == before);
  }
  CHECK(Office::open(opened.folder / "office", {}, opened.surroundings));   // from then on as ever
}

TEST_CASE("an older store whose ledger is gone is refused before anything in it is changed") {
  Opened opened;
  opened.office.reset();
  const auto office = opened.folder / "office", copy = opened.folder / "copy";
  std::filesystem::copy(office, copy, std::filesystem::copy_options::recursive);
  opened.reopen();
  opened.talk(0);
  opened.office.reset();
  std::filesystem::remove_all(office);
  std::filesystem::copy(copy, office, std::filesystem::copy_options::recursive);
  const auto path = opened.ledger();
  std::filesystem::rename(path, opened.folder / "elsewhere");
  opened.log_lines.clear();
  CHECK_FALSE(Office::open(office, {}, opened.surroundings));
  CHECK(opened.log_lines.find("store_is_older_than_it_was") == std::string::npos);   // then it begins a new epoch
  std::filesystem::rename(opened.folder / "elsewhere", path);
  opened.reopen();
  CHECK(opened.log_lines.find("store_is_older_than_it_was") != std::string::npos);
}

TEST_CASE("a store key sealed to the recovery key that was lost or cut is sealed again at opening") {
  Opened opened;
  opened.office.reset();
  const auto box = opened.folder / "office" / "recovery.box";
  const auto size = std::filesystem::file_size(box);
  SECTION("lost") { std::filesystem::remove(box); }
  SECTION("cut") { std::filesystem::resize_file(box, 3); }
  opened.reopen();
  REQUIRE(std::filesystem::exists(box));
  CHECK(std::filesystem::file_size(box) == size);
  CHECK(opened.log_lines.find("recovery_box_was_missing") != std::string::npos);
}

TEST_CASE("a new office has a ledger at once, and one that was made in vain leaves none") {
  Opened opened;
  CHECK(std::filesystem::file_size(opened.ledger()) == 47);
  const auto count = [&] {
    return std::distance(std::filesystem::recursive_directory_iterator(opened.folder / "state"), std::filesystem::recursive_directory_iterator());
  };
  const auto files = count();
  CHECK_FALSE(Office::create(opened.folder / "second", {}, {}, opened.surroundings, [](const auto&) { return Status(fail(ErrorKind::io, "No.")); }));
  CHECK(count() == files);
}

TEST_CASE("a family that is erased again at opening goes with what belongs to it there, named by the order or not") {
  Opened opened;
  Family record;
  record.set_team(Id::make(opened.env).to_bytes());
  record.set_area("Eksempelby");
  const auto family = opened.office->add(record), other = opened.office->add(record);
  REQUIRE((family && other));
  const auto child_of = [&](const Id& id) {
    Person child;
    child.set_family(id.to_bytes());
    child.set_kind("child");
    child.set_first_name("Asta");
    return *opened.office->add(child);
  };
  const Id child = child_of(*family), others = child_of(*other);
  REQUIRE(opened.office->ledger().append({{*family, 0, {}}}));   // given when this store, since put back, had no child of it
  opened.reopen();
  CHECK((*opened.office->reader().read(*family))->state.erased);
  CHECK((*opened.office->reader().read(child))->state.erased);
  CHECK_FALSE((*opened.office->reader().read(others))->state.erased);
}

namespace {

// A family with a child, and intake's notification about it with who notified.
struct Notified : Opened {
  Id intake = Id::make(env), family, child_case, notification, notifier;

  Notified() {
    Family record;
    record.set_team(Id::make(env).to_bytes());
    family = *office->add(record);
    child_case = case_in(family);
    notification = notify({child_case}, "to_team");
    notifier = who(notification);
  }
  Id case_in(const Id& of) {
    Person child;
    child.set_family(of.to_bytes());
    child.set_kind("child");
    child.set_first_name("Asta");
    Case record;
    record.set_family(of.to_bytes());
    record.set_child(office->add(child)->to_bytes());
    record.set_team(Id::make(env).to_bytes());
    record.set_level(2);
    return *office->add(record);
  }
  Id notify(const std::vector<Id>& cases, const std::string& assessment) {
    Notification record;
    record.set_team(intake.to_bytes());
    record.set_received_on("2026-03-02");
    record.set_document("Naboen hører gråd.");
    record.set_assessment(assessment);
    for (const Id& one : cases) {
      auto& about = *record.add_notified();
      about.set_key(one.to_string());
      about.set_first_name("Asta");
      about.set_case_id(one.to_string());
    }
    return *office->add(record);
  }
  Id who(const Id& notified) {
    Notifier record;
    record.set_team(intake.to_bytes());
    record.set_notification(notified.to_bytes());
    record.set_notifier_name("Nabo Hemmelig");
    return *office->add(record);
  }
  void send_on() {
    REQUIRE(office->change<Notification>(notification, [&](Notification& n) { n.set_family(family.to_bytes()); }));
  }
  void erase_family() { REQUIRE(run(*office, EraseRecord{.record = family.to_string(), .family = true})); }
  bool is_erased(const Id& id) { return (*office->reader().read(id))->state.erased; }
};

}  // namespace

TEST_CASE("who notified is erased with the notification") {
  Notified scene;
  const Id other = scene.notify({}, ""), other_who = scene.who(other);
  REQUIRE(run(*scene.office, EraseRecord{.record = scene.notification.to_string()}));
  CHECK(scene.is_erased(scene.notification));
  CHECK(scene.is_erased(scene.notifier));
  CHECK_FALSE(scene.is_erased(other));
  CHECK_FALSE(scene.is_erased(other_who));
}

TEST_CASE("who notified is erased with the family that the notification went into") {
  Notified scene;
  scene.send_on();
  scene.erase_family();
  CHECK(scene.is_erased(scene.notification));
  CHECK(scene.is_erased(scene.notifier));
}

TEST_CASE("what intake kept of an erased family's children alone goes with it, and what is to be assessed or about others stays") {
  Notified scene;
  const Id unassessed = scene.notify({scene.child_case}, ""), unassessed_who = scene.who(unassessed);
  const Id nothing_done = scene.notify({scene.child_case}, "none"), nothing_who = scene.who(nothing_done);
  Family record;
  record.set_team(Id::make(scene.env).to_bytes());
  const Id other_case = scene.case_in(*scene.office->add(record));
  const Id also_others = scene.notify({scene.child_case, other_case}, "none"), others_who = scene.who(also_others);
  scene.send_on();
  scene.erase_family();
  for (const Id& id : {nothing_done, nothing_who}) CHECK(scene.is_erased(id));
  for (const Id& id : {unassessed, unassessed_who, also_others, others_who}) CHECK_FALSE(scene.is_erased(id));
}

TEST_CASE("who notified goes too when it comes after the notification was erased, and when the order is carried out again") {
  Notified scene;
  const Id later = scene.notify({}, ""), who = Id::make(scene.env);
  REQUIRE(run(*scene.office, EraseRecord{.record = later.to_string()}));
  Notifier record;
  record.set_team(scene.intake.to_bytes());
  record.set_notification(later.to_bytes());
  record.set_notifier_name("Nabo Hemmelig");
  merge::DotSource dots(7, 0);
  const auto written = merge::apply({who, record_type_of<Notifier>().number(), false, {}}, merge::create(record), dots, merge::Stamp{1});
  REQUIRE(written);
  REQUIRE(scene.office->store().apply({store::Arrive{.id = who, .type = written->state.type, .state = merge::encode(written->state), .trusted = true}},
                                      {store::Origin::Kind::server, {}, {}}));
  CHECK(scene.is_erased(who));
  REQUIRE(scene.office->ledger().append({{scene.notification, 0, {}}}));   // given when this store, since put back, was older
  scene.reopen();
  CHECK(scene.is_erased(scene.notification));
  CHECK(scene.is_erased(scene.notifier));
}

TEST_CASE("nothing is erased when the ledger cannot be written") {
  Opened opened;
  const Id first = opened.talk(0), talk = opened.talk(0);
  REQUIRE(erase(*opened.office, {first}));
  const auto path = opened.ledger();
  std::filesystem::remove(path);
  std::filesystem::create_directory(path);
  const auto erased = erase(*opened.office, {talk});
  REQUIRE_FALSE(erased);
  CHECK(erased.error().kind == ErrorKind::io);
  CHECK(opened.has_words(talk));
}

TEST_CASE("the words of a talk go six months after its last follow-up, and its codes stay") {
  Opened opened;
  const Id old = opened.talk(0), followed = opened.talk(0, [&](auto& t) { t.set_follow_up_on(opened.date(30)); });
  const Id first = opened.talk(0);
  const Id second = opened.talk(40, [&](auto& t) { t.set_continues(first.to_bytes()); });
  const auto left = [&] {
    std::string text;
    for (const auto& id : {old, followed, first, second}) text += opened.has_words(id) ? '+' : '-';
    return text;
  };
  opened.live(181);   // six months from 25 February
  CHECK(opened.erase_old().empty());
  opened.live(2);
  CHECK(opened.erase_old() == std::vector{old});
  CHECK(left() == "-+++");
  opened.live(32);
  opened.erase_old();
  CHECK(left() == "--++");
  opened.live(10);
  CHECK(opened.erase_old().size() == 2);
  CHECK(left() == "----");
  CHECK(opened.erase_old().empty());   // once is enough
}

TEST_CASE("words that the office has only just heard of are kept, whatever the tablet's clock says") {
  Opened opened;
  const Id talk = opened.talk(-3000);
  CHECK(opened.erase_old().empty());
  opened.live(181);
  CHECK(opened.erase_old().empty());
  opened.live(2);
  CHECK(opened.erase_old() == std::vector{talk});
}

TEST_CASE("how long words are kept is said by the practice pack") {
  Opened opened;
  const Id talk = opened.talk(0);
  std::string text(practice::built_in_text());
  for (const auto& [good, other] : {std::pair<std::string, std::string>{"version: \"2026.1\"", "version: \"2026.2\""},
                                    {"valid_from: \"2026-01-01\"", "valid_from: \"2020-01-01\""},
                                    {"terms { from: \"talk_followed_up\" count: 6 unit: MONTHS }", "terms { from: \"talk_followed_up\" count: 30 unit: CALENDAR_DAYS }"}}) {
    REQUIRE(text.find(good) != std::string::npos);
    text.replace(text.find(good), good.size(), other);
  }
  opened.live(40);
  CHECK(opened.erase_old().empty());
  const auto set = run(*opened.office, PracticeSet{{}, text});
  INFO((set ? *set : set.error().message));
  REQUIRE(set);
  opened.reopen();
  CHECK(opened.erase_old() == std::vector{talk});
  const Id later = opened.talk(0);
  opened.live(30);
  CHECK(opened.erase_old().empty());
  opened.live(1);
  CHECK(opened.erase_old() == std::vector{later});
}

TEST_CASE("a pack with a number that names nothing, which stands in a store already, changes nothing there") {
  Opened opened;
  const auto talk = opened.talk(-200);
  for (const auto& [good, bad] : {std::pair<std::string, std::string>{"off: [SUNDAY]", "off: [9]"}, {"count: 24 unit: HOURS", "unit: 99"}, {"starts: EACH_START", "starts: 77"}}) {
    PracticePack record;
    std::string text(practice::built_in_text());
    for (const auto& [from, to] : {std::pair<std::string, std::string>{"version: \"2026.1\"", "version: \"2027.1\""}, {good, bad}}) text.replace(text.find(from), from.size(), to);
    record.set_version("2027.1");
    record.set_text(text);
    REQUIRE(opened.office->add(record));
  }
  opened.reopen();
  CHECK_FALSE(practice_in_force(opened.office->reader())->is_set);
  opened.live(200);   // longer since the office heard it
  CHECK(opened.erase_old() == std::vector{talk});
}

TEST_CASE("many old talks go piece by piece") {
  Opened opened;
  for (int i = 0; i < 7; ++i) opened.talk(0);
  opened.live(200);
  std::vector<std::size_t> pieces;
  for (;;) {
    const auto some = erase_old_words(*opened.office, 3);
    REQUIRE(some);
    pieces.push_back(some->size());
    if (some->size() < 3) break;
  }
  CHECK(pieces == std::vector<std::size_t>{3, 3, 1});
}

TEST_CASE("a clock that has run ahead of the office erases nothing until somebody says that it is right") {
  Opened opened;
  const Id talk = opened.talk(0);
  const auto before = opened.env.now_ms();
  opened.env.set_clock(before + 370 * kDayMs);
  opened.reopen();
  for (int days = 0; days < 3; ++days) {   // nor by going on
    const auto erased = erase_old_words(*opened.office, 100);
    REQUIRE_FALSE(erased);
    CHECK(erased.error().kind == ErrorKind::refused);
    CHECK(erased.error().message.find("370 days after") != std::string::npos);
    CHECK(opened.has_words(talk));
    opened.env.advance(6 * 60 * 60 * 1000);
  }
  opened.env.set_clock(before + kDayMs);   // set right again: as if nothing had been
  CHECK(opened.erase_old().empty());
  CHECK(look_at_the_clock(*opened.office)->seen_ms == before + kDayMs);

  opened.env.set_clock(before + 370 * kDayMs);
  REQUIRE(trust_the_clock(*opened.office));
  opened.reopen();
  CHECK(opened.erase_old() == std::vector{talk});
}

TEST_CASE("a store from before the office took note of time goes by its newest entry, not by the clock it is opened with") {
  Opened opened;
  const Id talk = opened.talk(0);
  REQUIRE(opened.office->set_facts({store::SetFact{std::string(fact::kSeenTime), {}}}));
  opened.env.advance(370 * kDayMs);
  opened.reopen();
  CHECK(look_at_the_clock(*opened.office)->is_ahead());
  CHECK_FALSE(erase_old_words(*opened.office, 100));
  CHECK(opened.has_words(talk));
}

TEST_CASE("requests, notices and grants about a family go with it, and the audit keeps that they were without their words") {
  Notified scene;
  const std::string strange = "kanarieord";
  const Id worker = Id::make(scene.env);
  const auto request = [&](const Id& about) {
    AccessRequest record;
    record.mutable_created()->set_worker(worker.to_bytes());
    record.set_kind("break_glass");
    record.set_about(about.to_bytes());
    record.set_reason(strange);
    return *scene.office->add(record);
  };
  const auto granted = [&](const Id& family) {
    Grant record;
    record.set_worker(worker.to_bytes());
    record.set_scope(Scope{FAMILY, family}.to_string());
    record.set_role("leader");
    record.set_why(strange);
    record.set_how("given");
    return *scene.office->add(record);
  };
  AccessNotice told;
  told.set_worker(worker.to_bytes());
  told.set_kind("glass_broken");
  told.set_about(scene.family.to_bytes());
  told.set_reason(strange);
  const Id other_family = Id::make(scene.env);
  std::vector<Id> going{request(scene.family), request(scene.child_case), request(card_of(scene.child_case)), granted(scene.family), *scene.office->add(told)};
  const Id staying = granted(other_family);
  const auto audit = [&] {
    const auto said = run(*scene.office, AuditList{});
    REQUIRE(said);
    return *said;
  };
  CHECK(audit().find(strange) != std::string::npos);

  EraseRecord order;
  order.record = scene.family.to_string();
  order.family = true;
  REQUIRE(run(*scene.office, order));
  going.push_back(request(scene.family));   // one that comes too late
  for (const Id& id : going) CHECK((*scene.office->reader().read(id))->state.erased);
  CHECK_FALSE((*scene.office->reader().read(staying))->state.erased);
  REQUIRE(run(*scene.office, EraseRecord{staying.to_string()}));
  CHECK(audit().find(strange) == std::string::npos);
  for (const auto* action : {"refused_break_glass", "\tgrant\t", "grant_ended"}) CHECK(audit().find(action) != std::string::npos);
}

TEST_CASE("what an administrator looks into and takes away stands in the audit, with its scope and without its words") {
  Notified scene;
  const auto actions = [&] {
    std::vector<std::string> all;
    const auto rows = scene.office->reader().audit_after(0, 1000);
    REQUIRE(rows);
    for (const auto& row : *rows)
      if (row.entry.action == "erased" || row.entry.action == "device_revoked" || row.entry.action == "backup" || row.entry.action.starts_with("quarantine"))
        all.push_back(row.entry.action + " " + row.entry.scope + " " + row.entry.note);
    return all;
  };
  const auto in_family = Scope{FAMILY, scene.family}.to_string();
  const auto stored = scene.office->reader().read(scene.child_case);
  REQUIRE((stored && *stored));
  store::Arrive late;   // of a worker that nobody knows: set aside
  late.id = Id::make(scene.env);
  late.type = record_type_of<Person>().number();
  {
    Person child;
    child.set_family(scene.family.to_bytes());
    child.set_kind("child");
    child.set_first_name("Kanarieord");
    const Id id = *scene.office->add(child);
    late.id = Id::make(scene.env);
    auto state = (*scene.office->reader().read(id))->state;
    state.id = late.id;
    late.state = merge::encode(state);
  }
  REQUIRE(scene.office->store().apply({late}, {store::Origin::Kind::peer, Id::make(scene.env), Id::make(scene.env)}));
  const auto waiting = scene.office->reader().quarantined();
  REQUIRE((waiting && waiting->size() == 1));
  REQUIRE(run(*scene.office, QuarantineOpen{waiting->front().key}));
  REQUIRE(run(*scene.office, QuarantineDestroy{waiting->front().key}));
  EraseRecord order;
  order.record = scene.notification.to_string();
  order.why = "mistake";
  REQUIRE(run(*scene.office, order));
  const auto code = scene.office->devices().make_code(Id::make(scene.env));
  const Id device = Id::make(scene.env);
  REQUIRE(scene.office->devices().enrol(*code, {}, device, "Tablet"));
  REQUIRE(scene.office->devices().revoke(device));
  REQUIRE(scene.office->backup_job());
  const auto why = waiting->front().why;
  CHECK(actions() == std::vector<std::string>{"quarantine_opened " + in_family + " " + why, "quarantine_destroyed " + in_family + " " + why,
                                              "erased " + Scope{INTAKE, scene.intake}.to_string() + " mistake", "device_revoked  ", "backup  "});
  const auto said = run(*scene.office, AuditList{});
  REQUIRE(said);
  CHECK(said->find("Kanarieord") == std::string::npos);
}
