// The laws of each policy over random histories of people (see history.h).
#include "merge/history.h"

namespace fremskudt::test {
namespace {

constexpr std::uint32_t kHomeVisit = 8;
constexpr std::uint32_t kAgreement = 9;

Law law(std::string name, std::uint32_t type, std::vector<std::string> fields, bool may_finish = false) {
  return {std::move(name), 20'000, [=](std::uint64_t seed) {
            Rng rng(seed);
            return History(seed, type, fields, may_finish).run(rng.from_to(4, 14));
          }};
}

}  // namespace

std::vector<Law> laws() {
  return {
      law("latest", kHomeVisit, {"date"}),
      law("keep_both", kHomeVisit, {"agenda"}),
      law("once", kHomeVisit, {"family"}),
      law("set", kHomeVisit, {"present_roles"}),
      law("keyed", kAgreement, {"lines"}),
      law("prose", kHomeVisit, {"note"}),
      law("finishing", kHomeVisit, {"date", "agenda", "note", "present_roles"}, true),
      law("finishing_keyed", kAgreement, {"lines", "date", "worry"}, true),
  };
}

}  // namespace fremskudt::test
