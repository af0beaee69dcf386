// What leaves the store, in this process and under a test's clock: what goes out when, what never does, what comes later.
#include "export_scene.h"
#include "store/received.h"

using namespace fremskudt;
using namespace fremskudt::syncd;
using namespace fremskudt::test;

TEST_CASE("CSV comes back as it was, and no cell is a formula") {
  const CsvRow row{"plain", "", "with \"quotes\", a comma", "two\r\nlines", "æøå", "=1+1", " -2", "@x", "+45", "'=1"};
  auto back = parse_csv(std::string(kByteOrderMark) + csv_line({"a"}) + csv_line(row));
  REQUIRE(back);
  REQUIRE(back->size() == 2);
  CHECK((*back)[1] == CsvRow{"plain", "", "with \"quotes\", a comma", "two\r\nlines", "æøå", "'=1+1", "' -2", "'@x", "'+45", "'=1"});
  CHECK(csv_line((*back)[1]) == csv_line(row));
  CHECK_FALSE(parse_csv("a,\"b"));
  CHECK_FALSE(parse_csv("a\"b\n"));
  CHECK(parse_csv("")->empty());
}

TEST_CASE("a document shows or leaves out every field of its type, and no other type goes to the journal") {
  std::set<std::string> types;
  for (const auto& type : record_types()) {
    if (!is_for_journal(type)) continue;
    types.insert(type.name());
    const auto shown = shown_fields(type), left_out = left_out_fields(type);
    for (const auto& field : type.fields) {
      INFO(type.name() << "." << field.name());
      CHECK(shown.contains(field.number()) != left_out.contains(field.number()));
      if (field.policy.privacy() == SECRET) CHECK_FALSE(shown.contains(field.number()));
    }
  }
  CHECK(types == std::set<std::string>{"HomeVisit", "Note", "Agreement", "Notification"});
}

TEST_CASE("an entry goes out once, when its author can no longer take it back, with its words in any script and whose they are") {
  Opened it;
  const Id id = it.visit([&](HomeVisit& v) {
    v.mutable_note()->mutable_paragraphs(0)->set_child(it.record.to_bytes());
    auto* hidden = v.mutable_note()->add_paragraphs();
    hidden->set_voice(CHILDS_WORDS);
    hidden->set_text("»Jeg er ikke bange mere.«");
    hidden->set_not_for_reading(true);
    auto* words = v.add_family_words();
    words->set_key("1");
    words->set_voice("mother");
    words->set_text("هذا صحيح، لكن الصباح أصبح أهدأ.");
  });
  CHECK(it.journal() == nlohmann::json{{"written", 0}, {"waiting", 1}, {"journaled", 0}, {"refused", 0}, {"unknown", 0}, {"gone", 0}, {"erased", 0}, {"skipped", 0}, {"notes", nlohmann::json::array()}});
  it.later(11 * kMinuteMs);
  CHECK(it.journal()["written"] == 1);
  const auto rows = it.index();
  REQUIRE(rows.size() == 1);
  CHECK(rows[0][0] == "2026-02-27_" + id.to_string() + "-1.pdf");
  CHECK(rows[0][4] == "Hjemmebesøg");
  CHECK(rows[0][6] == "Nour Prøvesen");
  CHECK(rows[0][7] == it.record.to_string());
  CHECK(rows[0][8] == "Signe Prøvegaard");
  const auto text = it.pdf(0);
  for (const auto* words : {"Hjemmebesøg 27. februar 2026", "Nour viste en tegning af en ørn på et æbletræ ved åen.", "Set og hørt", "om Nour Prøvesen", "Barnets ord", "ikke til fælles læsning",
                            "Amira (Mor)", "Sådan ser vi det · Mor", "Skrevet af: Signe Prøvegaard", "side 1 af 1", "صحيح"}) {
    INFO(words << " in " << text);
    CHECK(holds(text, words));
  }
  CHECK_FALSE(holds(text, "9771"));   // minutes are the worker's own
  const auto before = contents(it.folder / "journal" / rows[0][0]), index = contents(it.folder / "journal/index.csv");
  it.later();
  CHECK(it.journal()["written"] == 0);
  CHECK(contents(it.folder / "journal/index.csv") == index);
  CHECK(it.journal("another")["written"] == 1);   // of the same entry the same bytes
  CHECK(contents(it.folder / "another" / rows[0][0]) == before);
  // Who asks what left the family finds it.
  const auto audit = it.office->reader().audit_after(0, 1000);
  REQUIRE(audit);
  std::size_t entries = 0;
  for (const auto& row : *audit)
    if (row.entry.action == "journal_exported" && row.entry.records == std::vector<Id>{id} && row.entry.scope == Scope{FAMILY, it.family}.to_string()) ++entries;
  CHECK(entries == 2);
  for (const auto* word : {"Nour", "Signe", "ørn"}) CHECK_FALSE(holds(it.log_lines, word));
}

TEST_CASE("when an entry is finished is its author's word, and when it came and who wrote it is the office's") {
  Opened it;
  const Id bo = it.add<Worker>([&](Worker& w) {
    w.set_team(it.team.to_bytes());
    w.set_name("Bo Øvegaard");
    w.set_role("home_visit");
  });
  Registration registration;
  registration.set_replica(77);
  registration.set_device(Id::make(it.env).to_bytes());
  registration.set_worker(bo.to_bytes());
  registration.set_signature("signed");
  REQUIRE(it.office->store().apply({store::Register{registration}}, {store::Origin::Kind::server, {}, {}}));
  merge::DotSource dots(77, 0);
  // Bo's tablet: under another's name, finished when its clock says.
  const auto hand_in = [&](std::int64_t finished_at) {
    HomeVisit visit;
    visit.mutable_created()->set_worker(it.worker.to_bytes());
    visit.mutable_created()->set_at(it.env.now_ms());
    visit.set_family(it.family.to_bytes());
    visit.set_date("2026-02-27");
    visit.mutable_note()->add_paragraphs()->set_text("Vi talte om skolen.");
    const merge::State none{Id::make(it.env), record_type_of<HomeVisit>().number(), false, {}};
    const auto written = merge::apply(none, merge::create(visit), dots, static_cast<merge::Stamp>(it.env.now_ms()) << 16);
    REQUIRE(written);
    const auto done = merge::apply(written->state, merge::finish(*merge::resolve(written->state), it.worker, finished_at), dots, static_cast<merge::Stamp>(it.env.now_ms()) << 16);
    REQUIRE(done);
    const auto applied = it.office->store().apply({store::Arrive{.id = none.id, .type = none.type, .state = merge::encode(done->state), .trusted = true}}, {store::Origin::Kind::peer, bo, {}});
    REQUIRE(applied);
    REQUIRE(applied->records.at(0).outcome == MERGED);
    return none.id;
  };
  const auto came = it.env.now_ms();
  const auto [claim, shown, is_told] = GENERATE(table<const char*, const char*, bool>({{"2106", "this day", false}, {"1970", "1. januar 1970", true}, {"none", "this day", false}}));
  CAPTURE(claim);
  const Id id = hand_in(claim == std::string("2106") ? 4'300'000'000'000 : claim == std::string("1970") ? 1'000 : 0);
  CHECK(it.journal()["waiting"] == 1);   // whatever it says, its author can still take it back
  it.later(11 * kMinuteMs);
  REQUIRE(it.journal()["written"] == 1);
  const auto text = it.pdf(0);
  INFO(text);
  const auto day = practice::parse_day(format_utc(came).substr(0, 10));
  REQUIRE(day);
  const auto year = std::to_string(static_cast<int>(day->year()));
  CHECK(holds(text, "Skrevet af: Bo Øvegaard"));
  CHECK(holds(text, is_told ? std::string("Færdig: ") + shown + ", Bo Øvegaard" : year + ", Bo Øvegaard"));
  CHECK(holds(text, "Modtaget på kontoret") == is_told);
  CHECK_FALSE(holds(text, "2106"));
  CHECK_FALSE(holds(text, "Signe"));
  CHECK(it.index()[0][8] == "Bo Øvegaard");
  // Erased, nothing of it is kept.
  REQUIRE_FALSE(it.office->reader().fact(store::fact_received(id))->empty());
  REQUIRE(it.office->store().apply({store::Erase{id, {}, {}}}, {store::Origin::Kind::server, {}, {}}));
  CHECK(it.office->reader().fact(store::fact_received(id))->empty());
}

TEST_CASE("an assessment goes out by when the office had it, whatever its day says") {
  Opened it;
  const auto assessed = [&](const std::string& on) {
    return it.add<Notification>([&](Notification& n) {
      n.set_team(it.team.to_bytes());
      n.set_received_on("2026-02-26");
      n.set_document("Naboen hører gråd.");
      n.set_assessment("none");
      n.set_assessment_reason("Samme ord som i går.");
      n.set_assessed_on(on);
    });
  };
  assessed("2106-01-01");
  assessed("");
  assessed("2026-02-27");
  CHECK(it.journal()["waiting"] == 3);
  it.later(11 * kMinuteMs);
  CHECK(it.journal()["written"] == 3);
}

TEST_CASE("what comes to an entry goes out as a document of its own and says so: a review, an addendum, a strike") {
  Opened it;
  const Id agreement = it.add<Agreement>([&](Agreement& a) {
    a.set_shared(true);
    a.set_family(it.family.to_bytes());
    a.set_date("2026-02-27");
    a.set_worry("Morgenerne er svære.");
    for (const char* key : {"1", "2"}) {
      auto* line = a.add_lines();
      line->set_key(key);
      line->set_who("Signe");
      line->set_what(std::string(key) == "1" ? "ringer til skolen" : "finder en plads");
      line->set_workers_own(true);
    }
  });
  it.finish(agreement, record_type_of<Agreement>().number());
  it.later();
  CHECK(it.journal()["written"] == 1);

  it.change<Agreement>(agreement, [](Agreement& a) { a.mutable_lines(1)->set_review("done"); });
  const Id addendum = it.add<Note>([&](Note& n) {
    n.set_shared(true);
    n.set_family(it.family.to_bytes());
    n.set_date("2026-03-01");
    n.set_adds_to(agreement.to_bytes());
    n.mutable_note()->add_paragraphs()->set_text("Skolen bekræfter pladsen.");
  });
  it.finish(addendum, record_type_of<Note>().number());
  it.later();
  CHECK(it.journal()["written"] == 2);
  auto rows = it.index();
  REQUIRE(rows.size() == 3);
  CHECK(rows[1][1] == agreement.to_string() + "-2");
  CHECK(rows[2][1] == addendum.to_string() + "-1");   // after its entry
  CHECK(rows[2][9] == agreement.to_string());
  auto text = it.pdf(1);
  CHECK(holds(text, "kommet til, efter at dokument 1"));
  CHECK(holds(text, "finder en plads"));
  CHECK(holds(text, "Sket"));
  CHECK_FALSE(holds(text, "ringer til skolen"));    // went out before, and nothing came to it
  CHECK_FALSE(holds(text, "Morgenerne"));
  CHECK(holds(it.pdf(2), "Tilføjelse til: " + agreement.to_string()));

  it.change<Agreement>(agreement, [&](Agreement& a) {
    a.mutable_struck()->set_reason("Skrevet i den forkerte familie.");
    a.mutable_struck()->set_at(it.env.now_ms());
    a.mutable_struck()->set_worker(it.worker.to_bytes());
  });
  CHECK(it.journal()["written"] == 1);
  CHECK(holds(it.pdf(3), "af Signe Prøvegaard: Skrevet i den forkerte familie."));
  CHECK(it.journal()["written"] == 0);
}

TEST_CASE("a receipt marks the entry, once, and what the journal has goes to no other folder") {
  Opened it;
  const Id first = it.visit(), second = it.visit();
  it.later();
  CHECK(it.journal()["written"] == 2);
  std::ofstream(it.folder / "journal/receipts.csv") << "id,state,reference\r\n" << first.to_string() << "-1,journaled,2026-17\r\n" << second.to_string() << "-1,refused,\r\nnoget,journaled,\r\n";
  for (int again = 0; again < 2; ++again) {
    const auto done = it.journal();
    CHECK(done["written"] == 0);
    CHECK(done["journaled"] == 1);
    CHECK(done["refused"] == 1);
    CHECK(done["unknown"] == 1);
    store::Query query;
    query.type = record_type_of<JournalReceipt>().number();
    const auto marked = it.office->reader().list(query);
    REQUIRE(marked);
    REQUIRE(marked->size() == 1);
    CHECK(static_cast<const JournalReceipt&>(*marked->front().message).entry() == first.to_bytes());
    CHECK(marked->front().scope == Scope{FAMILY, it.family});   // so it travels to the family's tablets
  }
  CHECK(it.journal("another")["written"] == 1);
  CHECK(it.index("another")[0][2] == second.to_string());
  std::ofstream(it.folder / "broken.csv") << "nothing,of,this\n";
  CHECK(it.run({(it.folder / "journal").string(), {}, (it.folder / "broken.csv").string(), true}).exit_code == kCorrupt);
  CHECK(it.run({(it.folder / "journal").string(), {}, (it.folder / "none.csv").string(), true}).exit_code == kNotFound);
}

TEST_CASE("a number, a hidden address and who notified stand in no document, not in anybody's words either") {
  Opened it;
  it.visit([](HomeVisit& v) { v.set_agenda("CPR 000118-4321, også skrevet 0001184321. Vi bor på Hemmelig Øvevej 7, 1. tv nu."); });
  const Id notification = it.add<Notification>([&](Notification& n) {
    n.set_team(it.team.to_bytes());
    n.set_family(it.family.to_bytes());
    n.set_received_on("2026-02-20");
    n.set_source("school");
    n.set_document("Vi er bekymrede for Nour. Venlig hilsen Karin Underretter-Prøve, tlf. 00 00 09 17");
    n.set_assessment("to_team");
    n.set_assessment_reason("Ikke akut.");
    n.set_assessed_on("2026-02-20");
    auto* about = n.add_notified();
    about->set_key("1");
    about->set_first_name("Nour");
    about->set_lives("Hemmelig Øvevej 7");
    about->set_case_id(it.record.to_string());
  });
  it.add<Notifier>([&](Notifier& n) {
    n.set_team(it.team.to_bytes());
    n.set_notification(notification.to_bytes());
    n.set_notifier_name("Karin Underretter-Prøve");
    n.set_receipt_text("Kære Karin Underretter-Prøve");
    n.set_reached_at("00 00 09 17");
    n.set_receipt_text("Kære Karin Underretter-Prøve");
  });
  it.later();
  CHECK(it.journal()["written"] == 2);
  std::string all = contents(it.folder / "journal/index.csv");
  for (std::size_t i = 0; i < 2; ++i) all += it.pdf(i);
  CHECK(holds(all, "[taget ud]"));
  CHECK(holds(all, "Vi er bekymrede for Nour."));
  CHECK(holds(all, "Skole eller andet uddannelsessted"));
  for (const auto* secret : {"4321", "Øvevej", "Karin", "Underretter-Prøve", "00 00 09 17"}) {
    INFO(secret << " in " << all);
    CHECK_FALSE(holds(all, secret));
  }
  // What is found out later about a notification is a document of its own.
  it.change<Notification>(notification, [](Notification& n) { n.set_parents_told("yes"); });
  CHECK(it.journal()["written"] == 1);
  CHECK(holds(it.pdf(2), "Er forældrene orienteret: Ja"));
  CHECK_FALSE(holds(it.pdf(2), "bekymrede"));
}

TEST_CASE("pictures are in the document; it waits for them, then goes without, and they follow") {
  Opened it;
  const auto png = from_hex(   // four pixels
      "89504e470d0a1a0a0000000d4948445200000002000000020802000000fdd49a730000001249444154789c63f8cfc0c0"
      "00c20cff8100001fee05fb0bd9688b0000000049454e44ae426082");
  const Id id = it.add<HomeVisit>([&](HomeVisit& v) {
    v.set_shared(true);
    v.set_family(it.family.to_bytes());
    v.set_date("2026-02-27");
    v.mutable_note()->add_paragraphs()->set_text("Vi tegnede.");
  });
  const auto hash = store::attachment_hash(id, png);
  it.change<HomeVisit>(id, [&](HomeVisit& v) {
    auto* picture = v.add_attachments();
    picture->set_key(attachment_key(hash));
    picture->set_bytes(static_cast<std::int32_t>(png.size()));
    picture->set_format("png");
    picture->set_width(2);
    picture->set_height(2);
    picture->set_caption("De tre huse");
  });
  it.finish(id, record_type_of<HomeVisit>().number());
  it.later(2 * kDayMs);
  CHECK(it.journal()["waiting"] == 1);
  it.later(14 * kDayMs);
  CHECK(it.journal()["written"] == 1);
  CHECK(holds(it.pdf(0), "ikke kommet frem endnu: De tre huse"));
  CHECK(it.journal()["written"] == 0);
  // The receipt of a document without the picture says nothing of the picture.
  std::ofstream(it.folder / "journal/receipts.csv") << "id,state\r\n" << id.to_string() << "-1,journaled\r\n";
  CHECK(it.journal()["journaled"] == 1);
  store::Query query;
  query.type = record_type_of<JournalReceipt>().number();
  const auto receipts = it.office->reader().list(query);
  REQUIRE((receipts && receipts->size() == 1));
  const auto heard = merge::Vector::from_bytes(from_hex(static_cast<const JournalReceipt&>(*receipts->front().message).covers()));
  const auto state = (*it.office->reader().read(id))->state;
  const auto* pictures = state.field(static_cast<std::uint32_t>(HomeVisit::kAttachmentsFieldNumber));
  REQUIRE(pictures != nullptr);
  CHECK(std::ranges::none_of(pictures->entries, [&](const merge::Entry& e) { return heard.has_seen(e.dot); }));
  CHECK_FALSE(heard.rows().empty());

  REQUIRE(it.office->store().apply({store::Piece{id, hash, 0, png}}, {store::Origin::Kind::peer, it.worker, {}}));
  CHECK(it.journal()["written"] == 1);
  const auto text = it.pdf(1);
  CHECK(holds(text, "De tre huse"));
  CHECK_FALSE(holds(text, "ikke kommet frem"));
  CHECK_FALSE(holds(text, "Vi tegnede."));
  const auto images = test::run("/usr/bin/pdfimages", {"-list", (it.folder / "journal" / it.index()[1][0]).string()});
  CHECK(holds(images.out, "image"));
  CHECK(it.journal()["written"] == 0);
}

TEST_CASE("what is erased goes from the folder too, and of its row stay the ids") {
  Opened it;
  const Id id = it.visit();
  it.later();
  it.journal();
  const auto file = it.folder / "journal" / it.index()[0][0];
  REQUIRE(fs::exists(file));
  REQUIRE(it.office->store().apply({store::Erase{id, {}, {}, false}}, {store::Origin::Kind::server, {}, {}}));
  CHECK(it.journal()["erased"] == 1);
  CHECK_FALSE(fs::exists(file));
  CHECK_FALSE(holds(contents(it.folder / "journal/index.csv"), "Nour"));
  CHECK(it.index()[0][2] == id.to_string());
  CHECK(it.journal()["erased"] == 0);
}

TEST_CASE("the folder is its owner's alone, and a damaged index is not taken for an empty one") {
  Opened it;
  it.visit();
  it.later();
  fs::create_directory(it.folder / "open");
  ::chmod((it.folder / "open").c_str(), 0750);
  CHECK(it.run({(it.folder / "open").string(), {}, {}, false}).exit_code == kRefused);
  CHECK(it.run({{}, (it.folder / "open").string(), {}, false}).exit_code == kRefused);
  CHECK(it.run({(it.folder / "no/such").string(), {}, {}, false}).exit_code == kNotFound);
  it.journal();
  struct stat about{};
  for (const auto& entry : fs::directory_iterator(it.folder / "journal")) {
    REQUIRE(::stat(entry.path().c_str(), &about) == 0);
    CHECK((about.st_mode & 0777) == 0600);
  }
  REQUIRE(::stat((it.folder / "journal").c_str(), &about) == 0);
  CHECK((about.st_mode & 0777) == 0700);
  CHECK(it.run({{}, (it.folder / "journal").string(), {}, false}).exit_code == kRefused);   // the two ways never meet
  std::ofstream(it.folder / "journal/index.csv") << "half of\"";
  CHECK(it.run({(it.folder / "journal").string(), {}, {}, false}).exit_code == kCorrupt);
}

TEST_CASE("records go out as codes: no words, no names, no order of talks, nothing of a shielded family") {
  Opened it;
  it.visit([](HomeVisit& v) { v.set_agenda("Hemmelige ord."); });
  const Id daycare = it.add<Place>([&](Place& p) {
    p.set_team(it.team.to_bytes());
    p.set_kind("daycare");
    p.set_name("Solsikken");
    p.set_area("=Nordbyen");
  });
  const auto talk = [&] {
    const Id id = it.add<OutreachContact>([&](OutreachContact& t) {
      t.set_place(daycare.to_bytes());
      t.set_date("2026-02-17");
      t.set_about("child");
      t.set_age_band("age_0_2");
      t.add_roles("childminder");
      t.set_worry("Han sidder alene.");
      t.add_themes("sleep");
      t.add_themes("ord som ingen kode er");
    });
    it.finish(id, record_type_of<OutreachContact>().number());
  };
  talk();
  const auto records = [&] {
    const auto reply = it.run({{}, (it.folder / "records").string(), {}, true});
    INFO(reply.error);
    REQUIRE(reply.exit_code == kDone);
    return nlohmann::json::parse(reply.out)["types"];
  };
  CHECK(records()["HomeVisit"] == 1);
  const auto rows = [&](const std::string& type) { return *parse_csv(contents(it.folder / "records" / (type + ".csv"))); };
  const auto value = [&](const std::string& type, const std::string& column) {
    const auto all = rows(type);
    const auto at = std::ranges::find(all[0], column);
    REQUIRE(at != all[0].end());
    return all[1][static_cast<std::size_t>(at - all[0].begin())];
  };
  CHECK(value("HomeVisit", "date") == "2026-02-27");
  CHECK(value("HomeVisit", "minutes") == "9771");
  CHECK(value("OutreachContact", "month") == "2026-02");
  CHECK(value("OutreachContact", "age") == "age_0_5");
  CHECK(value("OutreachContact", "area").empty());   // its only place
  CHECK(value("OutreachContact", "themes") == "sleep;unknown");
  CHECK(std::ranges::count(CsvRow(rows("OutreachContact")[0]), "id") == 0);
  for (int i = 0; i < 2; ++i)
    it.add<Place>([&](Place& p) {
      p.set_team(it.team.to_bytes());
      p.set_kind("school");
      p.set_name("Skolen");
      p.set_area("=Nordbyen");
    });
  records();
  CHECK(value("OutreachContact", "area").empty());   // its only place of its trade: who was met tells that
  CHECK(value("OutreachContact", "with") == "others");
  for (int i = 0; i < 2; ++i)
    it.add<Place>([&](Place& p) {
      p.set_team(it.team.to_bytes());
      p.set_kind("childminder");
      p.set_name("Dagplejen");
      p.set_area("=Nordbyen");
    });
  records();
  CHECK(value("OutreachContact", "area") == "'=Nordbyen");   // three places, and no formula
  CHECK(value("OutreachContact", "with") == "daycare");
  for (const auto* column : {"roles", "notifier", "parents_told"}) CHECK(std::ranges::count(CsvRow(rows("OutreachContact")[0]), column) == 0);
  std::string all;
  for (const auto& entry : fs::directory_iterator(it.folder / "records")) all += contents(entry.path());
  for (const auto& word : {std::string("Hemmelige"), std::string("sidder alene"), std::string("Solsikken"), std::string("Nour"), std::string("Signe"), std::string("2026-02-17"), it.family.to_string()}) {
    INFO(word);
    CHECK_FALSE(holds(all, word));
  }
  it.change<Case>(it.record, [](Case& c) { c.set_shielded(true); });
  const auto without = records();
  CHECK(without["HomeVisit"] == 0);
  CHECK(without["Family"] == 0);
  CHECK(without["Case"] == 0);
}

TEST_CASE("records say nothing of a shielded family by way of a notification, a task or a dilemma that is in no family yet") {
  Opened it;
  const auto notification = [&](const std::string& about) {
    it.add<Notification>([&](Notification& n) {
      n.set_team(it.team.to_bytes());
      n.set_received_on("2026-02-20");
      n.set_source("school");
      auto* child = n.add_notified();
      child->set_key("1");
      child->set_case_id(about);
    });
  };
  notification(it.record.to_string());
  notification("");
  it.add<Feedback>([&](Feedback& f) {
    f.set_team(it.team.to_bytes());
    f.set_asked_on("2026-02-20");
    f.set_case_ref(it.record.to_bytes());
  });
  const auto records = [&] {
    const auto reply = it.run({{}, (it.folder / "records").string(), {}, true});
    REQUIRE(reply.exit_code == kDone);
    return nlohmann::json::parse(reply.out)["types"];
  };
  auto rows = records();
  CHECK(rows["Notification"] == 2);
  CHECK(rows["Feedback"] == 1);
  it.change<Case>(it.record, [](Case& c) { c.set_shielded(true); });
  rows = records();
  CHECK(rows["Notification"] == 1);
  CHECK(rows["Feedback"] == 0);
}

TEST_CASE("records tell of no worker, by no column and no file") {
  Opened it;
  it.visit();
  it.change<Case>(it.record, [&](Case& c) { c.set_responsible(it.worker.to_bytes()); });
  REQUIRE(it.run({{}, (it.folder / "records").string(), {}, true}).exit_code == kDone);
  for (const auto* name : {"Worker.csv", "Worker.jsonl"}) std::ofstream(it.folder / "records" / name) << "of an earlier version";
  const auto reply = it.run({{}, (it.folder / "records").string(), {}, true});
  REQUIRE(reply.exit_code == kDone);
  CHECK_FALSE(nlohmann::json::parse(reply.out)["types"].contains("Worker"));
  for (const auto* name : {"Worker.csv", "Worker.jsonl"}) CHECK_FALSE(fs::exists(it.folder / "records" / name));
  const auto columns = contents(it.folder / "records/columns.csv");
  CHECK(holds(columns, "HomeVisit"));
  CHECK_FALSE(holds(columns, "Worker"));
}
