// What is typed and is no record yet: Ny familie, guided steps, tasks, answers to sparrings, two versions being put together; and,
// over a full lock, where the person was. Kept as facts in the sealed store, which never leave the tablet: each with the record
// that it is about, for with that it is erased (tablet::Draft), also when that had left this tablet before: the office is asked
// what became of it.
//
// A child, a place or a sparring that leaves this tablet by a grant takes no words along: they were never sent, so nobody else has
// them. They stand on I dag under Ikke færdige until their author gives them elsewhere or takes them away.
//
// Invariants: nothing is written over that was not read. Written at the latest 400 ms after the first letter that is not stored,
// and tried again until it is; the commit that makes or decides the record removes the fact (Tablet::create and others), never this.
// Thread: GUI.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <QObject>
#include <QTimer>

#include "app/storage_service.h"
#include "app_view_model.h"

namespace fremskudt::app {

class Drafts : public QObject {
  Q_OBJECT
 public:
  Drafts(StorageService& storage, ui::AppViewModel& screen, QObject* parent);

  // What an earlier version kept, one of each, gets the names of today; before the first word with the office, which is asked about
  // what these name. Storage thread.
  static Status moveOld(tablet::Tablet& tablet);

  // The store is open: puts back what was typed, and the page that a full lock closed; false: there was none. An error when what
  // is stored cannot be read, also when asked again: then nothing is written either, and the pages are not to be opened.
  void open(std::function<void(Result<bool> wentBack)> then);
  // It is closed: nothing is written any more.
  void forget();

  // The commit that removes the fact comes next: what is typed goes out before it.
  void writeNow();
  // That commit went well.
  void settled(const std::string& name);

  // Where the person is, to return there after the full lock. Once returned to, it is forgotten.
  void keepPlace();

  // The facts of what is on the screen now: given, they go in the same commit.
  std::string stepsFact() const;
  std::string taskFact() const;
  static std::string factOf(const ui::StepsViewModel::Begun& begun);
  static std::string answerFact(const QString& sparring);
  static std::optional<ui::StepsViewModel::Kind> stepsOf(const std::string& what);   // of tablet::Draft

  bool isSaved() const { return wanted_.empty() && underWay_ == 0; }
  void whenSaved(std::function<void()> then);

 signals:
  void failed(const fremskudt::Error& error);
  void recovered();   // after that: it is stored now

 private:
  using Facts = std::map<std::string, std::string>;
  void set(const std::string& name, const std::string& value);
  // Of one kind all there are: what is no longer among them is removed.
  void setAll(bool (*isOfKind)(const std::string& what), const Facts& now);
  void showBegun();
  void onNotice(const store::Notice& notice);
  void drop(const std::string& name);
  void keepFamily();
  void keepSteps();
  void keepTask();
  void keepAnswers();
  void onWritten(const Facts& sent, const Status& status);
  void read(int tries, std::function<void(Result<bool>)> then);
  static Result<Facts> stored(tablet::Tablet& tablet);   // storage thread
  static Facts movesOf(const Facts& stored);
  void putBack(const Facts& stored);
  bool goBack(const std::string& place);

  StorageService& storage_;
  ui::AppViewModel& screen_;
  bool isOpen_ = false;
  std::uint64_t generation_ = 0;
  Facts known_;    // as stored, or on its way there
  Facts wanted_;   // still to be sent
  int underWay_ = 0;
  bool hasFailed_ = false;
  std::vector<std::function<void()>> waiting_;
  QTimer pause_, retry_;
};

}  // namespace fremskudt::app
