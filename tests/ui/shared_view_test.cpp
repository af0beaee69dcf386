// Fælles visning: what crosses to it, what never does, and what the family's words become.
#include "shared_view_model.h"
#include "support/catch.h"

using namespace fremskudt::ui;
using Place = SharedViewModel::Place;

namespace {

ProseEntry entry(const QString& id, const QString& text, bool marked = false, const QString& value = {}) {
  ProseEntry one;
  one.id = one.place = id;
  one.value = value.isEmpty() ? id : value;
  one.text = text;
  one.notForReading = marked;
  one.mine = true;
  return one;
}

struct Table {
  VisitEditor visit;
  AgreementEditor agreement;
  SharedViewModel shared{visit, agreement};
  QList<ProseEntry> prose{entry("a", "Vi ses om morgenen."), entry("b", "Far sagde det i telefonen.", true), entry("c", "Mormor henter.")};

  explicit Table(const TogetherDraft& together = {}) {
    visit.load({}, prose, together);
    shared.setToday("2026-03-10");
    shared.open(Place::Reading);
  }
  QVariant part(int row, const char* role) {
    return shared.paragraphs()->data(shared.paragraphs()->index(row), shared.paragraphs()->roleNames().key(role));
  }
  QString key(int row) { return part(row, "key").toString(); }
  QStringList texts() {
    QStringList all;
    for (int row = 0; row < shared.paragraphs()->count(); ++row) all.append(part(row, "text").toString());
    return all;
  }
  QString marked() { return visit.prose()->rows()[1].id; }
};

}  // namespace

TEST_CASE("a paragraph that is not for reading together does not come into shared view, in none of its versions") {
  Table table;
  CHECK(table.texts() == QStringList{"Vi ses om morgenen.", "Mormor henter."});
  // Asked for by name it is not there either.
  table.shared.talkAbout(table.marked());
  CHECK(table.shared.place() == Place::Reading);
  table.shared.correct(table.marked());
  CHECK(table.shared.place() == Place::Reading);

  // One that is marked while it is read goes; it may be marked on another tablet.
  table.prose[2].notForReading = true;
  table.visit.load({}, table.prose);
  CHECK(table.texts() == QStringList{"Vi ses om morgenen."});

  // Somebody else's version of it is marked, and not the one that is shown.
  ProseEntry other = entry("a", "Han siger, at de ses hver morgen.", true, "a2");
  other.mine = other.shown = false;
  table.prose.insert(1, other);
  table.visit.load({}, table.prose);
  CHECK(table.texts().isEmpty());
}

TEST_CASE("one that is marked while it is talked about is gone from there, and what the family types on is kept") {
  Table table;
  table.shared.talkAbout(table.key(0));
  REQUIRE(table.shared.place() == Place::Talking);
  table.shared.setVoice("mother");
  table.prose[0].notForReading = true;
  table.visit.load({}, table.prose);
  CHECK(table.shared.paragraph().isEmpty());
  table.shared.setWords("Det er kun mandage.");
  CHECK(table.shared.words() == "Det er kun mandage.");
  REQUIRE(table.visit.together().words.size() == 1);
  CHECK(table.visit.together().words[0].paragraph == "a");
  table.shared.setVoice("father");
  table.shared.setVoice("mother");
  CHECK(table.shared.words() == "Det er kun mandage.");
  table.shared.toReading();
  CHECK(table.texts() == QStringList{"Mormor henter."});
}

TEST_CASE("one that is taken away while it is talked about takes none of the family's letters along") {
  Table table;
  table.shared.talkAbout(table.key(0));
  table.shared.setVoice("mother");
  table.shared.setWords("Kun");
  table.prose.removeFirst();
  table.visit.load({}, table.prose, table.visit.together());
  table.shared.setWords("Kun mandage");
  REQUIRE(table.visit.together().words.size() == 1);
  CHECK(table.visit.together().words[0].text == "Kun mandage");
}

TEST_CASE("one that is marked while it is corrected is gone, and what is typed then changes nothing hidden") {
  Table table;
  table.shared.correct(table.key(0));
  REQUIRE(table.shared.place() == Place::Correcting);
  table.prose[0].notForReading = true;
  table.visit.load({}, table.prose);
  CHECK(table.shared.place() == Place::Reading);
  table.shared.correctTo("Noget andet.");
  CHECK(table.visit.prose()->rows()[0].text == "Vi ses om morgenen.");
}

TEST_CASE("family words that are marked on another tablet go from the field too, and new letters begin anew") {
  TogetherDraft together;
  together.words = {{"w1", "a", "mother", "Kun mandage", false, false, 1}};
  Table table(together);
  table.shared.talkAbout(table.key(0));
  table.shared.setVoice("mother");
  REQUIRE(table.shared.words() == "Kun mandage");
  together.words[0].notForReading = true;
  table.visit.load({}, table.prose, together);
  CHECK(table.shared.words().isEmpty());
  table.shared.setWords("Og tirsdage");
  REQUIRE(table.visit.together().words.size() == 2);
  CHECK(table.visit.together().words[0].text == "Kun mandage");
  CHECK(table.visit.together().words[0].notForReading);
  CHECK(table.visit.together().words[1].text == "Og tirsdage");
}

TEST_CASE("a copy carries no surname, also not one that was typed into the agreement") {
  Table table;
  CHECK(table.shared.onCopy("Maria Klint").isEmpty());   // not before it is known who is to be left out
  table.shared.setPeople({"Klint", "Klint Holm", "Holm", "Bo"}, {}, {});
  CHECK(table.shared.onCopy("Maria Klint: henter Emma") == "Maria K.: henter Emma");
  CHECK(table.shared.onCopy("Familien Klint Holm og Klints bil") == "Familien K. og K.s bil");
  CHECK(table.shared.onCopy("Klinten ved Holmen") == "Klinten ved Holmen");
  CHECK(table.shared.onCopy("maria klint, MARIA KLINT og Maria Klint-Holm") == "maria k., MARIA K. og Maria K.-H.");
  CHECK(table.shared.onCopy("Mads Bo skal bo hos mormor") == "Mads B. skal bo hos mormor");
  table.shared.close();
  CHECK(table.shared.onCopy("Maria Klint").isEmpty());
}

TEST_CASE("a copy carries no address, however it is spaced, and of one that is protected not the street") {
  Table table;
  table.shared.setPeople({"Prøve"}, {"Prøvevej 12B, 2. tv, 9999 Prøveby"}, {"c/o Testhuset, Krisecenter Vej 7"});
  CHECK(table.shared.onCopy("Mor bor på Prøvevej 12B, 2. tv, 9999 Prøveby.") == "Mor bor på ….");
  CHECK(table.shared.onCopy("Vi mødes på prøvevej  12 b kl. 12") == "Vi mødes på … kl. 12");
  CHECK(table.shared.onCopy("Vi mødes på Prøvevej 12") == "Vi mødes på …");
  CHECK(table.shared.onCopy("Skolen på Prøvevej 120 og 12 ting") == "Skolen på Prøvevej 120 og 12 ting");
  CHECK(table.shared.onCopy("Ved Krisecenter Vej, og på KRISECENTER VEJ 7") == "Ved …, og på …");
  CHECK(table.shared.onCopy("Hos c/o testhuset") == "Hos …");
}

TEST_CASE("while the people are not known there is no copy to take a picture of, and it is said") {
  Table table;
  int asked = 0, written = 0;
  QObject::connect(&table.shared, &SharedViewModel::peopleRequested, [&] { ++asked; });
  QObject::connect(&table.shared, &SharedViewModel::copyRequested, [&] { ++written; });
  table.shared.open(Place::Agreement);
  table.shared.giveCopy();
  table.shared.takePicture();
  CHECK(table.shared.place() == Place::GiveCopy);
  CHECK(table.shared.problem() == "not_opened");
  CHECK(asked == 1);
  CHECK(written == 0);
  table.shared.setPeople({}, {}, {});
  table.shared.takePicture();
  CHECK(table.shared.place() == Place::Copy);
  CHECK(table.shared.problem().isEmpty());
  CHECK(written == 0);   // it stands on the screen; only they know whether they took it
  table.shared.forgetPeople();
  CHECK(table.shared.place() == Place::GiveCopy);
  CHECK(table.shared.problem() == "not_opened");
}

TEST_CASE("turned at one child, what is about a sibling alone does not come in") {
  Table table;
  table.prose[0].child = "viggo";
  table.prose[2].child = "emma";
  table.visit.load({}, table.prose);
  CHECK(table.texts().size() == 2);
  table.shared.open(Place::Reading, "emma");
  CHECK(table.texts() == QStringList{"Mormor henter."});
}

TEST_CASE("closed, nothing of the family stands in shared view") {
  Table table;
  table.shared.setEntries({{"a1", "Agreement", "2026-03-01", "Emma kommer til tiden"}});
  table.shared.close();
  CHECK(table.shared.paragraphs()->count() == 0);
  CHECK(table.shared.entries()->count() == 0);
  CHECK_FALSE(table.shared.active());
}

TEST_CASE("the family's words are stored by paragraph and voice, and go on where that voice ended") {
  Table table;
  table.shared.talkAbout(table.key(0));
  table.shared.setWords("Uden stemme skrives intet");
  CHECK(table.visit.together().words.isEmpty());
  table.shared.setVoice("mother");
  table.shared.setWrittenFor(true);
  table.shared.setWords("Kun");
  table.shared.setWords("Kun mandage");
  table.shared.setVoice("father");
  CHECK(table.shared.words().isEmpty());
  table.shared.setWords("Jeg henter");
  const auto words = table.visit.together().words;
  REQUIRE(words.size() == 2);
  CHECK(words[0].paragraph == "a");
  CHECK(words[0].voice == "mother");
  CHECK(words[0].text == "Kun mandage");
  CHECK(words[0].writtenFor);
  CHECK_FALSE(words[0].notForReading);
  CHECK_FALSE(words[1].writtenFor);
  CHECK(words[1].order > words[0].order);
  CHECK(table.shared.otherWords().size() == 1);
  table.shared.toReading();
  CHECK(table.part(0, "words").toList().size() == 2);
  CHECK(table.part(1, "words").toList().isEmpty());
  table.shared.talkAbout(table.key(0));
  table.shared.setVoice("mother");
  CHECK(table.shared.words() == "Kun mandage");
  CHECK(table.visit.dirty());
}

TEST_CASE("a child's words are marked from the first letter, and show only while the child says yes") {
  Table table;
  table.shared.talkAbout(table.key(0));
  table.shared.setVoice("child");
  table.shared.setWords("J");
  REQUIRE(table.visit.together().words.size() == 1);
  CHECK(table.visit.together().words[0].notForReading);
  table.shared.setWords("Jeg vil selv");
  table.shared.toReading();
  CHECK(table.part(0, "words").toList().isEmpty());
  // Coming back does not bring them out.
  table.shared.talkAbout(table.key(0));
  table.shared.setVoice("child");
  CHECK(table.shared.words().isEmpty());
  CHECK(table.shared.otherWords().isEmpty());
  table.shared.setWords("Jeg kan godt");
  table.shared.setChildSaysYes(true);
  CHECK_FALSE(table.visit.together().words[1].notForReading);
  CHECK(table.visit.together().words[0].notForReading);
  table.shared.toReading();
  REQUIRE(table.part(0, "words").toList().size() == 1);
  CHECK(table.part(0, "words").toList()[0].toMap()["text"].toString() == "Jeg kan godt");
  // And no again.
  table.shared.talkAbout(table.key(0));
  table.shared.setVoice("child");
  CHECK(table.shared.childSaysYes());
  table.shared.setChildSaysYes(false);
  table.shared.toReading();
  CHECK(table.part(0, "words").toList().isEmpty());
}

TEST_CASE("a paragraph that becomes the child's words is marked, whatever it was") {
  Table table;
  const QString first = table.visit.prose()->rows()[0].id;
  table.visit.prose()->setVoice(first, kChildsWords);
  CHECK(table.visit.prose()->rows()[0].notForReading);
  CHECK(table.texts() == QStringList{"Mormor henter."});
  table.visit.prose()->toggleNotForReading(first);
  CHECK(table.texts().size() == 2);
}

TEST_CASE("what the worker undoes takes none of the family's words back") {
  Table table;
  table.shared.talkAbout(table.key(0));
  table.shared.setVoice("mother");
  table.shared.setWords("Kun mandage");
  table.shared.close();
  table.visit.setMinutes(50);
  table.visit.undo();
  table.visit.undo();
  REQUIRE(table.visit.together().words.size() == 1);
  CHECK(table.visit.together().words[0].text == "Kun mandage");
}

TEST_CASE("read to the end it is written down that it was, and a no is as good as a yes") {
  Table table;
  table.shared.setAgree("yes");   // nobody has asked
  CHECK(table.visit.together().agree.isEmpty());
  table.shared.toEnd();
  table.shared.readTogether();
  CHECK(table.visit.together().readOn == "2026-03-10");
  CHECK(table.shared.place() == Place::Agree);
  table.shared.setAgree("no");
  CHECK(table.visit.together().agree == "no");
  CHECK(table.shared.place() == Place::Thanks);
}

TEST_CASE("what is finished is read, and nothing is written in it") {
  Table table;
  EditorFacts facts;
  facts.finished = true;
  table.visit.setFacts(facts);
  table.shared.talkAbout(table.key(0));
  CHECK(table.shared.place() == Place::Reading);
  table.shared.correct(table.key(0));
  CHECK(table.shared.place() == Place::Reading);
  table.shared.toEnd();
  CHECK(table.shared.place() == Place::Home);
}

TEST_CASE("the family's words follow the store part by part, and what is being typed stays") {
  const FamilyWordsRow hers{"w1", "a", "mother", "Kun mandage", false, false, 1};
  TogetherDraft base;
  base.words = {hers};
  TogetherDraft local = base;
  local.words[0].text = "Kun mandage og";
  TogetherDraft stored = base;
  stored.words[0].notForReading = true;   // on another tablet
  stored.words.append({"w2", "a", "father", "Jeg henter", false, false, 2});
  stored.agree = "partly";
  TogetherDraft next = local.following(base, stored, nullptr);
  REQUIRE(next.words.size() == 2);
  CHECK(next.words[0].text == "Kun mandage og");
  CHECK(next.words[0].notForReading);
  CHECK(next.words[1].text == "Jeg henter");
  CHECK(next.agree == "partly");
  // Taken away there: what is typed here stays, the rest goes.
  next = local.following(base, {}, nullptr);
  REQUIRE(next.words.size() == 1);
  CHECK(base.following(base, {}, nullptr).words.isEmpty());
  // Taken back while it was being written.
  TogetherDraft sent = base;
  sent.agree = "yes";
  CHECK(base.following(base, sent, &sent).agree.isEmpty());
}

TEST_CASE("the way out takes one PIN at a time, and none while there is a wait") {
  Table table;
  int tries = 0;
  QObject::connect(&table.shared, &SharedViewModel::leaveRequested, [&tries] { ++tries; });
  table.shared.leaveWith("246810");   // nobody has asked
  CHECK(tries == 0);
  table.shared.askToLeave();
  table.shared.leaveWith("");
  table.shared.leaveWith("111111");
  table.shared.leaveWith("222222");
  CHECK(tries == 1);
  SharedLeave leave = table.shared.leave();
  leave.working = false;
  leave.waitSeconds = 30;
  table.shared.setLeave(leave);
  table.shared.leaveWith("246810");
  CHECK(tries == 1);
  table.shared.waited();
  table.shared.leaveWith("246810");
  CHECK(tries == 2);
}
