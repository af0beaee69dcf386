#include "app/fields.h"

#include <algorithm>

#include "app/convert.h"

namespace fremskudt::app {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

const FieldDescriptor& fieldOf(const Message& message, std::uint32_t number) {
  const FieldDescriptor* field = message.GetDescriptor()->FindFieldByNumber(int(number));
  FREMSKUDT_ASSERT(field != nullptr);
  return *field;
}

// In records, bytes are ids.
std::string toStored(const FieldDescriptor& field, const QString& text) {
  if (field.type() != FieldDescriptor::TYPE_BYTES) return text.toStdString();
  const Id id = idOf(text);
  return id.is_nil() ? std::string() : id.to_bytes();
}

QString toShown(const FieldDescriptor& field, const std::string& stored) {
  if (field.type() != FieldDescriptor::TYPE_BYTES) return text(stored);
  return text(Id::from_bytes(stored).value_or(Id{}));
}

}  // namespace

QString textIn(const Message& message, std::uint32_t number) {
  const FieldDescriptor& field = fieldOf(message, number);
  return toShown(field, message.GetReflection()->GetString(message, &field));
}

QStringList setIn(const Message& message, std::uint32_t number) {
  const FieldDescriptor& field = fieldOf(message, number);
  QStringList all;
  for (int i = 0; i < message.GetReflection()->FieldSize(message, &field); ++i)
    all.append(toShown(field, message.GetReflection()->GetRepeatedString(message, &field, i)));
  return all;
}

bool isAbout(const store::Notice& notice, const Id& record) {
  return notice.records.empty() ||
         std::ranges::any_of(notice.records, [&](const auto& changed) { return changed.id == record; });
}

void TextChanges::add(std::uint32_t field, tablet::Handle handle, const QString& from, const QString& to) {
  if (from != to) changes_.push_back({field, handle, to.toStdString()});
}

Status TextChanges::apply(tablet::Editor& editor) const {
  Status first;
  for (const Change& change : changes_)
    if (Status set = editor.set_text(change.field, change.handle, change.text); first && !set) first = std::move(set);
  return first;
}

void FieldChanges::any(std::uint32_t field, std::function<void(Message&)> change) {
  fields_.insert(field);
  changes_.push_back(std::move(change));
}

void SeenFields::settle(const tablet::Snapshot& snapshot, const std::set<std::uint32_t>& changed) {
  for (const Field& field : record_type(snapshot.type)->fields)
    if (!changed.contains(field.number())) seen_[field.number()] = snapshot.view;
}

void FieldChanges::text(std::uint32_t field, const QString& from, const QString& to) {
  if (from == to) return;
  any(field, [field, to](Message& message) {
    const FieldDescriptor& descriptor = fieldOf(message, field);
    message.GetReflection()->SetString(&message, &descriptor, toStored(descriptor, to));
  });
}

void FieldChanges::number(std::uint32_t field, int from, int to) {
  if (from == to) return;
  any(field, [field, to](Message& message) { message.GetReflection()->SetInt32(&message, &fieldOf(message, field), to); });
}

void FieldChanges::set(std::uint32_t field, const QStringList& from, const QStringList& to) {
  QStringList added = to, removed = from;
  for (const QString& was : from) added.removeAll(was);
  for (const QString& is : to) removed.removeAll(is);
  if (added.isEmpty() && removed.isEmpty()) return;
  any(field, [field, added, removed](Message& message) {
    QStringList now = setIn(message, field);
    for (const QString& code : removed) now.removeAll(code);
    for (const QString& code : added)
      if (!now.contains(code)) now.append(code);
    const FieldDescriptor& descriptor = fieldOf(message, field);
    message.GetReflection()->ClearField(&message, &descriptor);
    for (const QString& code : std::as_const(now))
      message.GetReflection()->AddString(&message, &descriptor, toStored(descriptor, code));
  });
}

void FieldChanges::apply(Message& message) const {
  for (const auto& change : changes_) change(message);
}

std::function<Status(tablet::Editor&)> together(TextChanges texts, FieldChanges fields, tablet::Seen seen,
                                                std::function<Status(tablet::Editor&)> more) {
  return [texts = std::move(texts), fields = std::move(fields), seen = std::move(seen), more = std::move(more)](tablet::Editor& editor) -> Status {
    Status first = texts.apply(editor);
    const auto note = [&](Status status) {
      if (first && !status) first = std::move(status);
    };
    if (!fields.isEmpty()) note(editor.change([&](Message& message) { fields.apply(message); }, seen));
    if (more) note(more(editor));
    return first;
  };
}

}  // namespace fremskudt::app
