// Reading a record's fields for the screen, and the changes of a draft as values that can cross to the storage thread.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include <QString>
#include <QStringList>

#include "store/store.h"
#include "tablet/editor.h"

namespace fremskudt::app {

QString textIn(const google::protobuf::Message& message, std::uint32_t field);
// A SET of codes as they are, or of ids as text.
QStringList setIn(const google::protobuf::Message& message, std::uint32_t field);

// Does the notice touch this record, or say that the server has received something?
bool isAbout(const store::Notice& notice, const Id& record);

// Free texts, each with the handle of the text it was typed upon.
class TextChanges {
 public:
  void add(std::uint32_t field, tablet::Handle handle, const QString& from, const QString& to);
  Status apply(tablet::Editor& editor) const;

 private:
  struct Change {
    std::uint32_t field;
    tablet::Handle handle;
    std::string text;
  };
  std::vector<Change> changes_;
};

// Everything else. Sets change by what was added and removed, so what others added meanwhile stays.
class FieldChanges {
 public:
  using Message = google::protobuf::Message;
  void text(std::uint32_t field, const QString& from, const QString& to);
  void number(std::uint32_t field, int from, int to);
  void set(std::uint32_t field, const QStringList& from, const QStringList& to);
  void any(std::uint32_t field, std::function<void(Message&)> change);
  const std::set<std::uint32_t>& fields() const { return fields_; }
  bool isEmpty() const { return changes_.empty(); }
  void apply(Message& message) const;

 private:
  std::vector<std::function<void(Message&)>> changes_;
  std::set<std::uint32_t> fields_;
};

// What the screen has been told of each field that has no handles. Invariant: a field that was changed here keeps what was
// seen when it was changed, until the screen holds what the store holds; so nothing unseen is replaced.
class SeenFields {
 public:
  // After the screen has taken over the snapshot; `changed` are the fields in which it still differs.
  void settle(const tablet::Snapshot& snapshot, const std::set<std::uint32_t>& changed);
  const tablet::Seen& now() const { return seen_; }
  void clear() { seen_.clear(); }

 private:
  tablet::Seen seen_;
};

// The first error of several pieces of work that must not hold each other up.
std::function<Status(tablet::Editor&)> together(TextChanges texts, FieldChanges fields, tablet::Seen seen,
                                                std::function<Status(tablet::Editor&)> more = {});

}  // namespace fremskudt::app
