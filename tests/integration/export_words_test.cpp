// What stands in the documents of `syncd export --journal` and what never does: numbers, addresses, names; every letter of it.
#include "export_scene.h"

using namespace fremskudt;
using namespace fremskudt::syncd;
using namespace fremskudt::test;

namespace {

Id assessed(Opened& it, const std::function<void(Notification&)>& more) {
  return it.add<Notification>([&](Notification& n) {
    n.set_team(it.team.to_bytes());
    n.set_received_on("2026-02-20");
    n.set_source("school");
    n.set_assessment("to_team");
    n.set_assessment_reason("Ikke akut.");
    n.set_assessed_on("2026-02-20");
    more(n);
  });
}

void notified_by(Opened& it, const Id& notification, const std::string& name, const std::string& reached_at) {
  it.add<Notifier>([&](Notifier& n) {
    n.set_team(it.team.to_bytes());
    n.set_notification(notification.to_bytes());
    n.set_notifier_name(name);
    n.set_reached_at(reached_at);
  });
}

}  // namespace

TEST_CASE("a notification that is not sent on yet hides what its children's families hide, and where a child lives") {
  Opened it;
  assessed(it, [&](Notification& n) {
    n.set_document("Nour (000118-4321) og mor bor nu på Hemmelig Øvevej 7. Alma, 000099 1234, bor i Prøvehuset 3.");
    n.set_assessment_reason("Også skrevet 00.01.18-4321 og ٠٠٠١١٨٤٣٢١.");
    auto* about = n.add_notified();
    about->set_key("1");
    about->set_first_name("Nour");
    about->set_lives("Hemmelig Øvevej 7");
    about->set_case_id(it.record.to_string());
    about = n.add_notified();
    about->set_key("2");
    about->set_first_name("Alma 000099-1234");
    about->set_lives("Prøvehuset 3, 2. sal");
  });
  it.later();
  CHECK(it.journal()["written"] == 1);
  const auto all = it.pdf(0) + contents(it.folder / "journal/index.csv");
  for (const auto* secret : {"4321", "1234", "Øvevej", "Prøvehuset", "٤٣٢١"}) {
    INFO(secret << " in " << all);
    CHECK_FALSE(holds(all, secret));
  }
  CHECK(holds(all, "Nour ([taget ud]) og mor bor nu på [taget ud]. Alma, [taget ud], bor i [taget ud]."));
  CHECK(holds(all, "Nour Prøvesen"));
}
