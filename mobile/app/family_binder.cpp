#include "app/family_binder.h"

#include "app/convert.h"
#include "app/family_rows.h"

namespace fremskudt::app {

FamilyBinder::FamilyBinder(StorageService& storage, ui::FamilyEditor& editor, QObject* parent)
    : FieldsBinder(storage, editor, record_type_of<Family>(),
                   {QStringLiteral("custody"), QStringLiteral("residence"), QStringLiteral("contact"), QStringLiteral("who_lives_where"),
                    QStringLiteral("language"), QStringLiteral("interpreter"), QStringLiteral("area")},
                   {}, parent),
      vm_(editor) {}

void FamilyBinder::askAround() {
  struct Answer {
    Around around;
    std::set<std::uint32_t> hides;
  };
  around_.ask<Answer>(
      [id = record(), record = message()](Storage& storage) -> Result<Answer> {
        Answer answer;
        TRY(answer.around, around(storage, id, *record));
        TRY(answer.hides, hidesOf(storage, id, *record));
        return answer;
      },
      [this](const Answer& answer) {
        setAround(answer.around);
        setHides(answer.hides);
      },
      [id = record()](const store::Notice& notice) { return isAbout(notice, id) || touchesTypes(notice, {"Person"}); },
      [this](const Error&) { vm_.setState(ui::PageViewModel::State::Failed); });
}

}  // namespace fremskudt::app
