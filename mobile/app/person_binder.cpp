#include "app/person_binder.h"

#include <algorithm>

#include "app/convert.h"
#include "app/family_rows.h"
#include "model/check.h"

namespace fremskudt::app {

PersonBinder::PersonBinder(StorageService& storage, ui::PersonEditor& editor, QObject* parent)
    : FieldsBinder(storage, editor, record_type_of<Person>(),
                   {QStringLiteral("kind"), QStringLiteral("first_name"), QStringLiteral("last_name"), QStringLiteral("relation"),
                    QStringLiteral("born"), QStringLiteral("due"), QStringLiteral("phone"), QStringLiteral("organisation"),
                    QStringLiteral("cpr"), QStringLiteral("address"), QStringLiteral("protected_address")},
                   QStringLiteral("relations"), parent),
      vm_(editor) {}

void PersonBinder::startFor(const Id& family, const QString& relation) {
  auto person = std::make_shared<Person>();
  person->set_family(family.to_bytes());
  person->set_relation(relation.toStdString());
  person->set_kind(ui::PersonEditor::kindOf(relation).toStdString());
  startNew(std::move(person));
}

void PersonBinder::forgetShown() {
  isFollowed_.reset();
  FieldsBinder::forgetShown();
}

void PersonBinder::shown(const Message& message) {
  QString warning;
  if (!vm_.cpr().isEmpty())
    for (const Finding& finding : check(message))
      if (finding.field == "cpr") warning = text(finding.code);
  vm_.setCprWarning(warning);
  const auto& person = static_cast<const Person&>(message);
  vm_.setRemoval(!record().is_nil() && !isFollowed_.value_or(true) && !person.has_struck(), text(person.struck().reason()));
}

void PersonBinder::askAround() {
  struct Answer {
    Around around;
    QList<ui::PersonChip> children;
    bool isFollowed = false;   // a child with a case of its own
    std::set<std::uint32_t> hides;
  };
  around_.ask<Answer>(
      [id = record(), record = message()](Storage& storage) -> Result<Answer> {
        Answer answer;
        const auto& person = static_cast<const Person&>(*record);
        TRY(answer.around, around(storage, id, person));
        const Id family = Id::from_bytes(person.family()).value_or(Id{});
        if (!id.is_nil()) {
          TRY(answer.hides, hidesOf(storage, id, person));
        }
        TRY(const Id first, firstChildOf(storage, family));
        TRY(const tablet::ChildPage page, storage.queries->child(first));
        for (const tablet::PersonRow& row : page.people)
          if (row.id == id) answer.isFollowed = !row.case_of.is_nil();
          else if (row.kind == "child") answer.children.append({text(row.id), firstName(row.first_name), QStringLiteral("child"), false});
        return answer;
      },
      [this](const Answer& answer) {
        setAround(answer.around);
        vm_.setChildren(answer.children);
        isFollowed_ = answer.isFollowed;
        setHides(answer.hides);
      },
      [id = record()](const store::Notice& notice) { return isAbout(notice, id) || touchesTypes(notice, {"Person", "Case"}); },
      [this](const Error&) { vm_.setState(ui::PageViewModel::State::Failed); });
}

}  // namespace fremskudt::app
