#include "app/text_handles.h"

#include "app/convert.h"

namespace fremskudt::app {

const tablet::FieldText* TextHandles::find(const tablet::Snapshot& snapshot, std::uint32_t field) const {
  const tablet::FieldText* shown = nullptr;
  for (const tablet::FieldText& candidate : snapshot.texts) {
    if (candidate.field != field) continue;
    if (candidate.handle == held(field)) return &candidate;
    if (candidate.shown || shown == nullptr) shown = &candidate;
  }
  return shown;
}

QString TextHandles::of(const tablet::Snapshot& snapshot, std::uint32_t field) const {
  const tablet::FieldText* found = find(snapshot, field);
  return found != nullptr ? text(found->text) : QString();
}

void TextHandles::settle(const tablet::Snapshot& snapshot, std::uint32_t field, const QString& onScreen) {
  const tablet::FieldText* found = find(snapshot, field);
  if (found == nullptr) return;
  if (held(field) == 0 || text(found->text) == onScreen) held_[field] = found->handle;
}

tablet::Handle TextHandles::held(std::uint32_t field) const {
  const auto it = held_.find(field);
  return it != held_.end() ? it->second : 0;
}

}  // namespace fremskudt::app
