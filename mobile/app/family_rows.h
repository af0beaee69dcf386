// What the pages of a family share, read on the storage thread: chips for its people and children, its agreements.
#pragma once

#include <initializer_list>

#include "app/convert.h"
#include "app/storage_service.h"

namespace fremskudt::app {

struct FamilyRows {
  QString title;                       // "Emma K., Noah K."
  QList<ui::PersonChip> people;        // everyone but the professionals round it
  QList<ui::PersonChip> children;      // by case
  QList<ui::AgreementRow> agreements;  // newest first
};
Result<FamilyRows> readFamily(Storage& storage, const Id& family);
Result<QList<ui::AgreementRow>> readAgreements(Storage& storage, const Id& family, bool onlyOpen);

// The child's family, or the first child of a family.
Result<Id> familyOf(Storage& storage, const Id& caseId);
Result<Id> firstChildOf(Storage& storage, const Id& family);

// Does the notice touch a record of one of these types ("HomeVisit", …), or say that the server has received something?
bool touchesTypes(const store::Notice& notice, std::initializer_list<std::string_view> types);

}  // namespace fremskudt::app
