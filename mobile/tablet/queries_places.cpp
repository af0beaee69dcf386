// Places and the talks there.
#include <algorithm>
#include <set>
#include <string_view>

#include "tablet/names.h"
#include "tablet/queries_impl.h"
#include "tablet/values.h"

namespace fremskudt::tablet {
Result<std::vector<ContactRow>> Queries::contact_rows(std::vector<store::Filter> filters) {
  // A talk is open while it is to be followed up and no later talk continues it.
  std::set<std::string> continued;
  TRY(const auto later, rows<OutreachContact>({is_set("continues")}));
  for (const auto& contact : later) continued.insert(contact.record->continues());

  TRY(const auto listed, rows<OutreachContact>(std::move(filters), "date", true));
  std::vector<ContactRow> result;
  for (const auto& row : listed) {
    TRY(const auto contact, whole<OutreachContact>(row.id));
    if (!contact) continue;
    ContactRow r{.id = row.id, .date = contact->date(), .mark = contact->mark(), .about = contact->about(),
                 .age_band = contact->age_band(), .outcome = contact->outcome(),
                 .follow_up_on = contact->follow_up_on(),
                 .themes = {contact->themes().begin(), contact->themes().end()},
                 .excerpt = excerpt(contact->worry()), .author = creator(*contact), .minutes = contact->minutes(),
                 .finished = contact->has_finished_at(), .shared = contact->shared(), .pending = row.row.pending,
                 .conflict = row.row.conflict, .continued = continued.contains(row.id.to_bytes())};
    result.push_back(std::move(r));
  }
  return result;
}

Result<std::vector<ContactRow>> Queries::contacts(const Id& place) { return contact_rows({equal("place", place)}); }

Result<std::vector<PlaceRow>> Queries::places() {
  names_.clear();
  TRY(const auto listed, rows<Place>({}, "name"));
  TRY(const auto talks, rows<OutreachContact>());
  std::set<std::string> continued;
  for (const auto& talk : talks) continued.insert(talk.record->continues());
  std::vector<PlaceRow> result;
  for (const auto& row : listed) {
    TRY(const auto place, whole<Place>(row.id));
    if (!place) continue;
    PlaceRow r{.id = row.id, .kind = place->kind(), .name = place->name(), .area = place->area(),
               .presence = {place->presence().begin(), place->presence().end()}, .pending = row.row.pending};
    for (const auto& talk : talks) {
      if (talk.record->place() != row.id.to_bytes()) continue;
      r.last_contact = std::max(r.last_contact, talk.record->date());
      const auto& on = talk.record->follow_up_on();
      if (!is_promised(talk.record->outcome(), on) || continued.contains(talk.id.to_bytes())) continue;
      ++r.open_follow_ups;
      if (!on.empty() && (r.next_follow_up.empty() || on < r.next_follow_up)) r.next_follow_up = on;
    }
    result.push_back(std::move(r));
  }
  return result;
}

Result<PlacePage> Queries::place(const Id& id) {
  names_.clear();
  PlacePage page;
  TRY(page.place, whole<Place>(id));
  if (!page.place) return fail(ErrorKind::not_found, "This place is not on this tablet.");
  TRY_VOID(add_tasks({equal("place", id)}, &page.promised, nullptr, {}));
  TRY(auto talks, contacts(id));
  std::map<std::string, std::uint32_t> themes;
  for (auto& talk : talks) {
    for (const auto& theme : talk.themes) ++themes[theme];
    if (!talk.finished && (talk.author.me || talk.shared)) page.unfinished.push_back(talk);
    else if (is_promised(talk.outcome, talk.follow_up_on) && !talk.continued) page.open.push_back(talk);
    else page.earlier.push_back(talk);
  }
  std::ranges::stable_sort(page.open, {}, &ContactRow::follow_up_on);
  page.themes.assign(themes.begin(), themes.end());
  std::ranges::stable_sort(page.themes, std::greater<>(), [](const auto& theme) { return theme.second; });
  return page;
}

}  // namespace fremskudt::tablet
