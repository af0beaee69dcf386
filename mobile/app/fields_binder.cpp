#include "app/fields_binder.h"

#include <algorithm>

#include "app/convert.h"
#include "tablet/values.h"

namespace fremskudt::app {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

bool isBool(const FieldDescriptor& field) { return field.type() == FieldDescriptor::TYPE_BOOL; }
bool isNumber(const FieldDescriptor& field) { return field.cpp_type() == FieldDescriptor::CPPTYPE_INT32; }
// Numbers in a list, as an element's place there, are nobody's to type here.
bool isShown(const FieldDescriptor& field) { return isBool(field) || field.cpp_type() == FieldDescriptor::CPPTYPE_STRING; }
const FieldDescriptor& keyOf(const Field& list) { return *list.descriptor->message_type()->field(0); }

QString valueIn(const Message& message, const FieldDescriptor& field) {
  const auto* reflection = message.GetReflection();
  if (field.is_repeated()) {   // a SET of codes
    QStringList codes;
    for (int i = 0; i < reflection->FieldSize(message, &field); ++i) codes.append(text(reflection->GetRepeatedString(message, &field, i)));
    codes.sort();
    return codes.join(u',');
  }
  if (isBool(field)) return reflection->GetBool(message, &field) ? QStringLiteral("true") : QString();
  if (isNumber(field)) {
    const auto number = reflection->GetInt32(message, &field);
    return number == 0 ? QString() : QString::number(number);
  }
  return text(reflection->GetString(message, &field));
}

void setValueIn(Message& message, const FieldDescriptor& field, const QString& value) {
  if (isBool(field)) message.GetReflection()->SetBool(&message, &field, !value.isEmpty());
  else if (isNumber(field)) message.GetReflection()->SetInt32(&message, &field, value.toInt());
  else message.GetReflection()->SetString(&message, &field, value.toStdString());
}

// The element of this key in a list; made when it is not there.
Message& elementIn(Message& message, const Field& list, const std::string& key) {
  const auto* reflection = message.GetReflection();
  for (int i = 0; i < reflection->FieldSize(message, list.descriptor); ++i) {
    Message* element = reflection->MutableRepeatedMessage(&message, list.descriptor, i);
    if (element->GetReflection()->GetString(*element, &keyOf(list)) == key) return *element;
  }
  Message& added = *reflection->AddMessage(&message, list.descriptor);
  added.GetReflection()->SetString(&added, &keyOf(list), key);
  return added;
}

}  // namespace

FieldsBinder::FieldsBinder(StorageService& storage, ui::FieldsEditor& editor, const RecordType& type, const QStringList& names,
                           const QString& list, QObject* parent)
    : EditorBinder(storage, editor, parent), vm_(editor) {
  for (const QString& name : names) {
    const Field* field = type.field(name.toStdString());
    FREMSKUDT_ASSERT(field != nullptr && (!field->descriptor->is_repeated() || (field->policy.merge() == SET && !field->policy.codes().empty())));
    fields_.push_back(field);
  }
  if (!list.isEmpty()) list_ = type.field(list.toStdString());
  FREMSKUDT_ASSERT(list.isEmpty() || list_ != nullptr);
  connect(&vm_, &ui::FieldsEditor::revealRequested, this, &FieldsBinder::reveal);
}

ui::FieldValues FieldsBinder::valuesOf(const Message& message) const {
  ui::FieldValues values;
  const auto put = [&](const QString& name, const QString& value) {
    if (!value.isEmpty()) values[name] = value;
  };
  for (const Field* field : fields_) put(text(field->name()), valueIn(message, *field->descriptor));
  if (list_ == nullptr) return values;
  const auto* reflection = message.GetReflection();
  const auto* element = list_->descriptor->message_type();
  for (int i = 0; i < reflection->FieldSize(message, list_->descriptor); ++i) {
    const Message& one = reflection->GetRepeatedMessage(message, list_->descriptor, i);
    const QString key = valueIn(one, keyOf(*list_));
    for (int part = 1; part < element->field_count(); ++part)
      if (isShown(*element->field(part)))
        put(text(list_->name()) + u'/' + key + u'/' + text(element->field(part)->name()), valueIn(one, *element->field(part)));
  }
  return values;
}

void FieldsBinder::addChanges(FieldChanges& changes, const ui::FieldValues& from, const ui::FieldValues& to, bool textsToo) const {
  for (const Field* field : fields_) {
    if (!textsToo && tablet::is_free_text(*field)) continue;
    const QString name = text(field->name()), value = to.value(name);
    if (from.value(name) == value) continue;
    if (field->descriptor->is_repeated()) {
      changes.set(field->number(), from.value(name).split(u',', Qt::SkipEmptyParts), value.split(u',', Qt::SkipEmptyParts));
      continue;
    }
    changes.any(field->number(), [field, value](Message& message) { setValueIn(message, *field->descriptor, value); });
  }
  if (list_ == nullptr) return;
  QSet<QString> names;
  for (const ui::FieldValues* values : {&from, &to})
    for (auto one = values->begin(); one != values->end(); ++one)
      if (one.key().count(u'/') == 2) names.insert(one.key());
  for (const QString& name : std::as_const(names)) {
    const QString value = to.value(name);
    if (from.value(name) == value) continue;
    changes.any(list_->number(), [list = list_, key = name.section(u'/', 1, 1).toStdString(),
                                  part = name.section(u'/', 2).toStdString(), value](Message& message) {
      Message& element = elementIn(message, *list, key);
      const FieldDescriptor* field = element.GetDescriptor()->FindFieldByName(part);
      FREMSKUDT_ASSERT(field != nullptr);
      setValueIn(element, *field, value);
    });
  }
}

void FieldsBinder::showNew(const Message& first) {
  isLeft_ = false;
  shown_ = valuesOf(first);
  vm_.load(shown_, {});
  shown(first);
}

void FieldsBinder::show(const tablet::Snapshot& snapshot) {
  last_ = snapshot;
  if (!hides_) return;
  QSet<QString> hidden;
  shown_ = valuesOf(*snapshot.message);
  for (const Field* field : fields_) {
    const QString name = text(field->name());
    const bool isThere = shown_.contains(name) || std::ranges::any_of(snapshot.texts, [&](const tablet::FieldText& one) {
                           return one.field == field->number() && !one.text.empty();
                         });
    if (isThere && hides_->contains(field->number()) && !revealed_.contains(field->number()) && vm_.value(name).isEmpty()) {
      shown_.remove(name);
      hidden.insert(name);
    } else if (tablet::is_free_text(*field)) {
      shown_.remove(name);
      if (const QString words = handles_.of(snapshot, field->number()); !words.isEmpty()) shown_[name] = words;
    }
  }
  // Of the list what tells where somebody is: samvær.
  if (list_ != nullptr && hides_->contains(list_->number()) && !revealed_.contains(list_->number()))
    for (const QString& name : shown_.keys())
      if (name.endsWith(QStringLiteral("/contact")) && vm_.value(name).isEmpty()) {
        shown_.remove(name);
        hidden.insert(text(list_->name()));
      }
  vm_.load(shown_, hidden);
  for (const Field* field : fields_)
    if (const QString name = text(field->name()); tablet::is_free_text(*field) && !hidden.contains(name))
      handles_.settle(snapshot, field->number(), vm_.value(name));
  FieldChanges changed;
  addChanges(changed, shown_, vm_.draft(), false);
  seen_.settle(snapshot, changed.fields());
  shown(*snapshot.message);
}

EditorBinder::Work FieldsBinder::takeDraft() {
  const ui::FieldValues& draft = vm_.draft();
  TextChanges texts;
  for (const Field* field : fields_)
    if (const QString name = text(field->name()); tablet::is_free_text(*field))
      texts.add(field->number(), handles_.held(field->number()), shown_.value(name), draft.value(name));
  FieldChanges changes;
  addChanges(changes, shown_, draft, false);
  return together(std::move(texts), std::move(changes), seen_.now());
}

std::shared_ptr<const EditorBinder::Message> FieldsBinder::firstDraft(const Message& first) {
  std::shared_ptr<Message> made(first.New());
  made->CopyFrom(first);
  FieldChanges changes;
  addChanges(changes, shown_, vm_.draft(), true);
  changes.apply(*made);
  return made;
}

void FieldsBinder::forgetShown() {
  handles_.clear();
  seen_.clear();
  shown_.clear();
  last_.reset();
  hides_.reset();
  revealed_.clear();
}

// ---- what is hidden -----------------------------------------------------------------------------------------------

Result<std::set<std::uint32_t>> FieldsBinder::hidesOf(Storage& storage, const Id& record, const Message& message) {
  std::set<std::uint32_t> hides;
  for (const Field& field : record_type_of(message).fields) {
    TRY(const bool hidden, storage.queries->hides(record, message, field));
    if (hidden) hides.insert(field.number());
  }
  return hides;
}

void FieldsBinder::setHides(std::set<std::uint32_t> hides) {
  hides_ = std::move(hides);
  if (last_) show(tablet::Snapshot(*last_));
}

void FieldsBinder::reveal(const QString& name) {
  const auto found = std::ranges::find_if(fields_, [&](const Field* one) { return text(one->name()) == name; });
  const Field* field = found != fields_.end() ? *found : list_ != nullptr && text(list_->name()) == name ? list_ : nullptr;
  if (field == nullptr || record().is_nil()) return;
  storage_.ask<bool>(
      this,
      [id = record()](Storage& s) -> Result<bool> {
        TRY_VOID(s.tablet->log_reading(id));   // not logged, not shown
        return true;
      },
      [this, id = record(), number = field->number()](const Result<bool>& logged) {
        if (!logged) {
          emit notShown(logged.error());
          return;
        }
        if (id != record() || !last_) return;
        revealed_.insert(number);
        show(tablet::Snapshot(*last_));
      });
}

void FieldsBinder::openPage(const Id& record) {
  isLeft_ = false;
  open(record);
}

void FieldsBinder::leavePage() {
  if (isNew() && isSaved()) return;   // nothing was typed: coming back finds it so
  isLeft_ = true;
  whenSaved(
      [this] {
        if (isLeft_) forget();
      },
      IfNot::wait);
}

}  // namespace fremskudt::app
