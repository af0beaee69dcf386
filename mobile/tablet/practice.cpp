#include "tablet/practice.h"

#include "practice/in_force.h"
#include "tablet/facts.h"

namespace fremskudt::tablet {

Result<FoundPractice> find_practice(store::Reader& reader) {
  TRY(const std::string kept, reader.fact(kFactPractice));
  std::vector<store::Row> rows;
  if (const auto* type = record_type("PracticePack")) {
    TRY(rows, reader.list({.type = type->number(), .struck = true}));
  }
  std::vector<std::string> texts;
  std::string highest;
  for (const auto& row : rows) {
    const auto& record = static_cast<const PracticePack&>(*row.message);
    if (practice::version_numbers(highest) < practice::version_numbers(record.version())) highest = record.version();
    texts.push_back(record.text());
  }
  texts.push_back(kept);
  FoundPractice found;
  if (auto newest = practice::newest_usable(texts)) {
    found.practice = {std::make_shared<const practice::Pack>(std::move(newest->pack)), false, {}};
    if (newest->text != kept) found.keep = std::move(newest->text);
  } else {
    found.practice = {std::shared_ptr<const practice::Pack>(std::shared_ptr<void>(), &practice::built_in_pack()), true, {}};
  }
  // Before any was set there is none to compare with.
  const bool is_later = found.practice.is_built_in || practice::version_numbers(found.practice.pack->version()) < practice::version_numbers(highest);
  if (!highest.empty() && is_later) found.practice.waiting = highest;
  return found;
}

}  // namespace fremskudt::tablet
