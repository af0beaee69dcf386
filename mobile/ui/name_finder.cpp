#include "name_finder.h"

#include <QRegularExpression>

namespace fremskudt::ui {
namespace {

// Given names that are common among children and adults in Denmark. Those that are also words of Danish (Hans, Storm,
// Liv, Bo, August) are left out: with a capital in a sentence they are seen anyway.
constexpr char kNames[] =
    "adam agnes agnieszka ahmed aicha aisha aksel alaa albert aleksander alexander alfred ali alma amalie "
    "amanda amina amir anders andrea andreas andrzej anita anna anne annette anton arne arthur asger asta "
    "astrid aya ayaan ayse benedikte benjamin bente bertram betina bilal birgit birgitte birthe brian britta "
    "camilla carl carla carlo caroline cecilie celina charlie charlotte christian christina christoffer clara "
    "claus conrad daniel david dennis ditte dorte dorthe ebba eddie eigil elena elias elif elin elisabeth ella "
    "ellen ellie ellinor else emil emilia emilie emily emma emre erik esther eva fatima fatma felix fie filip "
    "filippa finn flemming flora frederik frederikke freja frida frode gitte grete gustav hamza hanna hannah "
    "hanne hassan hawa heidi helena helene helle henning henriette henrik holger hugo hussein ibrahim ida "
    "inger ingrid isabella ismail iver jacob jakob jamal jane jannik jasmin jeanette jens jeppe jesper jette "
    "joachim johan johanne johannes john jonas jonathan josef josefine julie julius jytte jørgen kamilla karen "
    "karim karin karina karl karla karoline kasper kathrine katrine kenneth kent khadija khadra kirsten klara "
    "klaus konrad kristian kristina kristoffer lars lasse laura laurits layla lea leif leila lena lene leo "
    "leon leonora liam lisbeth lise liselotte liva liza lone louie louis louise lucas ludvig luis lukas mads "
    "magnus maja malene malou malte malthe maria mariam mariann marianne marie marius martin marwa maryam "
    "mathias mathilde matilde matteo maya mehmet merete mette mia michael michelle mie mikael mike mikkel "
    "mille milo minna mohamad mohamed mohammad mohammed mona morten muhammad mustafa nadia naja nanna natalie "
    "nicklas nicolai niels niklas nikolaj nikoline nina noah nora oksana olena oliver olivia omar osama oscar "
    "oskar otto ove palle patrick patrik pauline peder pernille peter petra philip pia piotr poul preben randi "
    "rasmus rebecca rebekka rikke robert ronja ruben ruth sabrina safa sahra salma samira samuel sanne sara "
    "sarah sebastian selma signe sigrid silas silje simon simone smilla sofia sofie solvej sophia steen stine "
    "sumaya susan susanne svend søren tanja tenna thea theis theo theodor therese thomas thor tilde tina "
    "tobias tommy tove trine troels ulla ulrik valdemar vera vibeke victor victoria vigga viggo viktor "
    "viktoria vilhelm villads vincent walid william wilma yasmin yasmina youssef yusuf zahra zainab zakaria "
    "zeynep åse";

// Written with a capital in the middle of a sentence without naming a person.
constexpr char kOthers[] =
    "de dem deres aula danmark dansk facebook instagram snapchat tiktok youtube netflix minecraft roblox fortnite "
    "google ipad iphone ppr sfo adhd cpr covid sosu vive tv gud jul påske";

QSet<QString> setOf(const char* words) {
  const QStringList list = QString::fromUtf8(words).split(QLatin1Char(' '), Qt::SkipEmptyParts);
  return {list.begin(), list.end()};
}

bool isCommon(const QString& lower) {
  static const QSet<QString> kCommon = setOf(kNames);
  return kCommon.contains(lower);
}

const QRegularExpression& wordPattern() {
  static const QRegularExpression pattern(QStringLiteral("\\p{L}[\\p{L}\\p{M}’'-]*"), QRegularExpression::UseUnicodePropertiesOption);
  return pattern;
}

// How much of the word is the name: "Emmas" → 4 of a known one, and "Emma's".
qsizetype stemOf(const QString& word) {
  if (word.size() > 2 && (word.endsWith(QLatin1String("'s")) || word.endsWith(QStringLiteral("’s")))) return word.size() - 2;
  if (word.endsWith(QLatin1Char('s')) && isCommon(word.chopped(1).toLower())) return word.size() - 1;
  return word.size();
}

// Does a sentence, a line or a quotation begin at `at`?
bool beginsSentence(const QString& text, qsizetype at) {
  qsizetype before = at - 1;
  while (before >= 0 && text[before].isSpace() && text[before] != QLatin1Char('\n')) --before;
  return before < 0 || QStringLiteral("\n.!?:…–•\"“”»«-").contains(text[before]);
}

const QSet<QString>& others() {
  static const QSet<QString> kSet = setOf(kOthers);
  return kSet;
}

}  // namespace

NameFinder::NameFinder(const QStringList& noNames) {
  for (const QString& name : noNames)
    for (auto words = wordPattern().globalMatch(name); words.hasNext();) {
      const QString word = words.next().captured().toLower();
      noNames_.insert(word);
      noNames_.insert(word + QLatin1Char('s'));
    }
}

QList<NameFinder::Span> NameFinder::find(const QString& text) const {
  QList<Span> spans;
  bool wholeBefore = false;   // the span before ends with a whole name, and not with a genitive
  for (auto words = wordPattern().globalMatch(text); words.hasNext();) {
    const auto match = words.next();
    const QString word = match.captured();
    const qsizetype at = match.capturedStart(), length = stemOf(word);
    const QString lower = word.left(length).toLower();
    if (others().contains(lower) || noNames_.contains(lower) || noNames_.contains(word.toLower())) continue;
    const bool follows = wholeBefore && !spans.isEmpty() && word[0].isUpper() &&
                         text.mid(spans.last().at + spans.last().length, at - spans.last().at - spans.last().length) == QLatin1String(" ");
    const bool capital = word.size() > 1 && word[0].isUpper() && word[1].isLower() && !beginsSentence(text, at);
    if (!isCommon(lower) && !capital && !(follows && word.size() > 1)) continue;
    if (follows) spans.last().length = at + length - spans.last().at;
    else spans.append({at, length});
    wholeBefore = length == word.size();
  }
  return spans;
}

QStringList NameFinder::namesIn(const QString& text) const {
  QStringList names;
  for (const Span& span : find(text))
    if (const QString name = text.mid(span.at, span.length); !names.contains(name)) names.append(name);
  return names;
}

QString NameFinder::masked(const QString& text) const {
  QString result = text;
  const QList<Span> spans = find(text);
  for (auto span = spans.crbegin(); span != spans.crend(); ++span) result.replace(span->at, span->length, kMask.toString());
  return result;
}

}  // namespace fremskudt::ui
