// Two tablets on a desk: real stores in a temporary folder, and a meeting that hands every shared state both ways as
// an office would.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "support/catch.h"
#include "support/process.h"
#include "support/test_environment.h"
#include "tablet/editor.h"
#include "tablet/queries.h"
#include "tablet/tablet.h"

namespace fremskudt::test {

// The value, or the test ends with the error's sentence.
template <class T>
T ok(Result<T> result) {
  if (!result) FAIL(result.error().message);
  return *std::move(result);
}
inline void ok(const Status& status) {
  if (!status) FAIL(status.error().message);
}

class Desk {
 public:
  explicit Desk(std::uint64_t seed = 1);

  tablet::Tablet& anna() { return *anna_; }
  tablet::Tablet& bo() { return *bo_; }
  // Everything that is not somebody's own goes both ways.
  void meet();
  // Closes and opens it again: the next write is another replica.
  void reopen_anna();

  tablet::Queries queries(tablet::Tablet& tablet) { return {tablet.reader(), tablet.identity(), env}; }
  Id add_place(const std::string& name);
  Id add_visit(const Id& family, const std::string& note, bool shared = true);
  tablet::CreatedFamily add_family(const std::vector<std::string>& children);
  std::string state_of(tablet::Tablet& tablet, const Id& id);

  TestEnvironment env;
  const Id team, anna_worker, bo_worker;

 private:
  std::unique_ptr<tablet::Tablet> open(const std::string& name, const tablet::Identity& identity);
  static void carry(tablet::Tablet& from, tablet::Tablet& to);

  TemporaryDirectory folder_;
  store::Key key_;
  tablet::Identity anna_identity_, bo_identity_;
  std::unique_ptr<tablet::Tablet> anna_, bo_;
};

HomeVisit visit_of(tablet::Tablet& tablet, const Id& id);
std::vector<std::string> paragraphs(const Prose& prose);

}  // namespace fremskudt::test
