// What in a text without names looks like somebody's name all the same.
//
// Danish writes names alone with a capital: a word with one in the middle of a sentence is taken for a name, and so is,
// anywhere and in any case, one of the given names that are common in Denmark and mean nothing else in Danish. It errs
// either way (a street, "Bo" at the beginning of a sentence): what it finds is offered for masking and never masked by
// itself. Pure; any thread.
#pragma once

#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

namespace fremskudt::ui {

class NameFinder {
 public:
  static constexpr QStringView kMask = u"•••";   // as long for every name: the length tells nothing

  // Words of these are no names here: the place's, and what its writer has said of.
  explicit NameFinder(const QStringList& noNames = {});

  // As they stand there, each once, in order. "Emma Klint" is one.
  QStringList namesIn(const QString& text) const;
  // The same text with each of them masked; a genitive keeps its s.
  QString masked(const QString& text) const;

 private:
  struct Span {
    qsizetype at = 0, length = 0;
  };
  QList<Span> find(const QString& text) const;
  QSet<QString> noNames_;   // lower case
};

}  // namespace fremskudt::ui
