// Places and the talks there.
#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "tablet/calendar.h"
#include "tablet/names.h"
#include "tablet/queries_impl.h"
#include "tablet/values.h"

namespace fremskudt::tablet {
namespace {

// Who is met at a place of this kind (code lists place_kind, contact_role); empty for kinds of a newer pack.
std::string usual_role(std::string_view kind) {
  if (kind == "daycare" || kind == "after_school") return "pedagogue";
  if (kind == "school") return "teacher";
  if (kind == "childminder" || kind == "health_visitor" || kind == "midwife") return std::string(kind);
  return {};
}

// What the worker says "I" of, in the list "agreed".
bool is_own_promise(std::string_view code) { return code == "i_join_talk" || code == "call_back"; }

constexpr int kHalfYear = 182;   // days

PlacePage::Themes most_used(const std::map<std::string, std::uint32_t>& counts) {
  PlacePage::Themes themes(counts.begin(), counts.end());
  std::ranges::stable_sort(themes, std::greater<>(), [](const auto& theme) { return theme.second; });
  return themes;
}

}  // namespace

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
    for (const auto& code : contact->agreed_codes())
      if (is_own_promise(code)) r.promises.push_back(code);
    result.push_back(std::move(r));
  }
  return result;
}

Result<OutreachContact> Queries::new_contact(const Id& place, const Id& continues) {
  OutreachContact talk;
  talk.set_place(place.to_bytes());
  talk.set_date(local_today());
  if (!continues.is_nil()) {
    TRY(const auto earlier, whole<OutreachContact>(continues));
    if (!earlier) return fail(ErrorKind::not_found, "This consultation is not on this tablet.");
    talk.set_place(earlier->place());
    talk.set_continues(continues.to_bytes());
    talk.set_mark(earlier->mark());
    talk.set_about(earlier->about());
    *talk.mutable_roles() = earlier->roles();
    return talk;
  }
  TRY(auto mine, rows<OutreachContact>({equal("place", place), equal("created.worker", identity_.worker)}));
  // Of one day the last: ids are made in the order of time.
  std::ranges::sort(mine, std::greater<>(), [](const auto& row) { return std::pair(row.record->date(), row.id); });
  for (const auto& row : mine) {
    TRY(const auto earlier, whole<OutreachContact>(row.id));
    if (!earlier || earlier->roles().empty()) continue;
    *talk.mutable_roles() = earlier->roles();
    return talk;
  }
  TRY(const auto known, whole<Place>(place));
  if (const std::string role = known ? usual_role(known->kind()) : std::string(); !role.empty()) talk.add_roles(role);
  return talk;
}

void Queries::add_next_time(const Place& place, std::vector<ContactRow>& talks) const {
  std::set<int> days;
  for (const auto& presence : place.presence()) days.insert(presence.weekday());
  const std::string today = local_today();
  for (ContactRow& talk : talks)   // next time is not the time it was talked about
    if (talk.follow_up_on.empty() && is_promised(talk.outcome, {})) talk.next_time = next_of(std::max(add_days(talk.date, 1), today), days);
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
  TRY_VOID(add_tasks({equal("place", id)}, [&](const std::string& worker, const auto&, const auto&) { return is_me(worker); }, &page.promised, &page.tasks, {}));
  TRY(auto talks, contacts(id));
  add_next_time(*page.place, talks);
  std::map<std::string, std::uint32_t> themes, lately, before;
  const std::string half_year_ago = add_days(local_today(), -kHalfYear);
  for (auto& talk : talks) {
    for (const auto& theme : talk.themes) {
      ++themes[theme];
      ++(talk.date >= half_year_ago ? lately : before)[theme];
    }
    if (!talk.finished && (talk.author.me || talk.shared)) page.unfinished.push_back(talk);
    else if (is_promised(talk.outcome, talk.follow_up_on) && !talk.continued) page.open.push_back(talk);
    else page.earlier.push_back(talk);
  }
  const auto sooner = [](const std::string& a, const std::string& b) { return a.empty() != b.empty() ? b.empty() : a < b; };
  std::ranges::stable_sort(page.open, sooner, &ContactRow::due_on);
  for (const auto& talk : page.open)
    if (talk.is_my_promise()) page.promised.push_back(promise_of(talk, about_place(id.to_bytes())));
  std::ranges::stable_sort(page.promised, sooner, &Promise::due_on);
  page.themes = most_used(themes);
  page.lately = most_used(lately);
  page.before = most_used(before);
  return page;
}

}  // namespace fremskudt::tablet
