// What is taken for a name in a Danish text, and what is not.
#include "name_finder.h"

#include "support/catch.h"

using fremskudt::ui::NameFinder;

namespace {

QStringList names(const QString& text) { return NameFinder(QStringList{"Børnehuset Solsikken"}).namesIn(text); }
QString masked(const QString& text) { return NameFinder(QStringList{"Børnehuset Solsikken"}).masked(text); }

}  // namespace

TEST_CASE("A word with a capital in the middle of a sentence is taken for a name") {
  CHECK(names(u"Mor siger, at Silje Prosit er ked af det."_qs) == QStringList{"Silje Prosit"});
  CHECK(names(u"Vi så Storm lege med Liv, og Storm var glad."_qs) == QStringList{"Storm", "Liv"});
  CHECK(names(u"Pædagogen (Tove) spørger"_qs) == QStringList{"Tove"});
  CHECK(names(u"Så kom Ahn-Mai."_qs) == QStringList{"Ahn-Mai"});
}

TEST_CASE("A common given name is seen anywhere and in any case") {
  CHECK(names(u"Emma leger alene."_qs) == QStringList{"Emma"});
  CHECK(names(u"emma leger alene"_qs) == QStringList{"emma"});
  CHECK(names(u"Han er træt. Mohammed også."_qs) == QStringList{"Mohammed"});
  CHECK(names(u"- Søren\n- Zainab"_qs) == QStringList{"Søren", "Zainab"});
  CHECK(names(u"EMMA"_qs) == QStringList{"EMMA"});
}

TEST_CASE("Ordinary sentences hold no name") {
  for (const QString& text : {u"Leger mest alene og har svært ved skiftet."_qs, u"Hun bor hos mormor. Hans mor ringer i august."_qs,
                              u"I taler med forældrene, og vi ses tirsdag."_qs, u"Vi har spurgt PPR, og SFO er med."_qs,
                              u"Bo hos far. Liv og glade dage. Per barn bruges ti min."_qs, u"Pædagogen siger: »Han er tryg nu.« Det er godt."_qs,
                              u"Det gik godt i Solsikken og på Solsikkens legeplads."_qs, u"Han viser det på Aula."_qs, u""_qs})
    CHECK(names(text) == QStringList{});
}

TEST_CASE("A masked name leaves nothing of itself, not its length either, and the rest as it stood") {
  CHECK(masked(u"Emmas mor siger, at Silje Prosit og Bo er uvenner."_qs) == u"•••s mor siger, at ••• og ••• er uvenner."_qs);
  CHECK(masked(u"Silje’s mor"_qs) == u"•••’s mor"_qs);
  CHECK(names(masked(u"Emmas mor siger, at Silje Prosit og Bo er uvenner."_qs)) == QStringList{});
  CHECK(masked(u"Intet navn her."_qs) == u"Intet navn her."_qs);
}

TEST_CASE("What its writer says is no name is none") {
  CHECK(NameFinder(QStringList{"Fjordparken"}).namesIn(u"Turen til Fjordparken og Havneparken"_qs) == QStringList{"Havneparken"});
}
