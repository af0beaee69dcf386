#include "app/family_rows.h"

#include <algorithm>

#include "app/gui_thread.h"

namespace fremskudt::app {
namespace {

store::Query ofFamily(std::string_view type, const Id& family) {
  store::Query query;
  query.type = record_type(type)->number();
  query.filters.push_back({store::Filter::Op::equal, "family", family});
  return query;
}

}  // namespace

bool touchesTypes(const store::Notice& notice, std::initializer_list<std::string_view> types) {
  return notice.records.empty() || std::ranges::any_of(notice.records, [&](const auto& changed) {
           const RecordType* type = record_type(changed.type);
           return type != nullptr && std::ranges::find(types, type->name()) != types.end();
         });
}

Result<Id> familyOf(Storage& storage, const Id& caseId) {
  TRY(const merge::Resolved found, storage.tablet->read(caseId));
  const auto* record = dynamic_cast<const Case*>(found.message.get());
  if (record == nullptr) return fail(ErrorKind::not_found, "This child is not on this tablet.");
  return Id::from_bytes(record->family()).value_or(Id{});
}

Result<Id> firstChildOf(Storage& storage, const Id& family) {
  TRY(const auto cases, storage.tablet->reader().list(ofFamily("Case", family)));
  if (cases.empty()) return fail(ErrorKind::not_found, "This family has no child on this tablet.");
  return cases.front().id;
}

Result<QList<ui::AgreementRow>> readAgreements(Storage& storage, const Id& family, bool onlyOpen) {
  assertNotGuiThread();
  store::Query query = ofFamily("Agreement", family);
  query.order_by = "date";
  query.descending = true;
  TRY(const auto listed, storage.tablet->reader().list(query));
  QList<ui::AgreementRow> rows;
  for (const store::Row& row : listed) {
    TRY(const merge::Resolved found, storage.tablet->read(row.id));
    const auto& agreement = static_cast<const Agreement&>(*found.message);
    ui::AgreementRow shown;
    shown.id = text(row.id);
    shown.date = text(agreement.date());
    shown.wantedChange = text(agreement.wanted_change().empty() ? agreement.worry() : agreement.wanted_change());
    shown.finished = agreement.has_finished_at();
    for (const AgreementLine& line : agreement.lines()) {
      ++shown.lines;
      if (!line.review().empty()) {
        ++shown.done;
      } else if (const QString by = text(line.by_when()); !by.isEmpty() && (shown.nextBy.isEmpty() || by < shown.nextBy)) {
        shown.nextBy = by;
      }
    }
    const bool isOpen = shown.lines == 0 || shown.done < shown.lines;
    if (isOpen || !onlyOpen) rows.append(shown);
  }
  return rows;
}

Result<FamilyRows> readFamily(Storage& storage, const Id& family) {
  FamilyRows rows;
  TRY(const Id child, firstChildOf(storage, family));
  TRY(const tablet::ChildPage page, storage.queries->child(child));
  QStringList names;
  const auto addChild = [&](const tablet::ChildRow& row) {
    if (row.closed) return;
    names.append(text(row.name));
    rows.children.append({text(row.case_id), firstName(row.name), QStringLiteral("child"), false});
  };
  addChild(page.child);
  for (const tablet::ChildRow& sibling : page.siblings) addChild(sibling);
  rows.title = names.join(QStringLiteral(", "));
  for (const tablet::PersonRow& person : page.people) {
    if (person.kind == "professional") continue;
    rows.people.append({text(person.id), firstName(person.first_name),
                        person.kind == "child" ? QStringLiteral("child") : text(person.relation), false});
  }
  TRY(rows.agreements, readAgreements(storage, family, false));
  return rows;
}

}  // namespace fremskudt::app
