// Helpers to tell a story in: people with tablets, one record, and what each types.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "merge/view.h"
#include "support/catch.h"

namespace fremskudt::test {

// One person with a tablet. Its clock moves on by a second with every save.
class Person {
 public:
  Person(merge::ReplicaId replica, std::uint32_t type, std::int64_t clock_ms = 1'772'000'000'000);

  // Opens the record, changes it, saves.
  template <class Record, class Change>
  Result<merge::Applied> edit(Change change) {
    auto open = resolved();
    Record after = static_cast<const Record&>(*open.message);
    change(after);
    return save(merge::diff(open.view, *open.message, after));
  }
  Result<merge::Applied> save(const merge::Patch& patch);
  // Hears all that `other` has, through the bytes that travel.
  void hear(const Person& other);
  // Opened for writing again: a new replica.
  void open_again(merge::ReplicaId replica);
  void finish();
  void unfinish();

  merge::Resolved resolved() const;
  template <class Record>
  Record record() const {
    return static_cast<const Record&>(*resolved().message);
  }
  std::vector<std::string> versions(std::uint32_t field) const;   // of all its conflicts, as texts
  bool is_finished() const { return merge::is_finished(state); }

  merge::State state;
  std::int64_t clock;
  std::vector<std::string> left;   // texts that left the state with the last save

 private:
  merge::ReplicaId replica_;
  std::uint64_t counter_ = 0;
};

// Both hear each other; they must then hold the same bytes.
void meet(Person& a, Person& b);

using Texts = std::vector<std::string>;

inline constexpr std::uint32_t kOutreachContact = 4, kHomeVisit = 8, kAgreement = 9;
inline constexpr std::uint32_t kDate = 6, kAgenda = 10, kNote = 11, kLines = 11;

Texts paragraphs(const Person& person);
Texts paragraphs(const HomeVisit& visit);
// The note as typed from outside: paragraphs parted by "|".
void write_note(Person& person, std::string_view text);
Paragraph* add_paragraph(HomeVisit& visit, std::string_view text);
// Inserts before row `at`.
void insert_paragraph(HomeVisit& visit, int at, std::string_view text);
void remove_paragraph(HomeVisit& visit, int row);
void move_paragraph(HomeVisit& visit, int from, int to);

}  // namespace fremskudt::test
