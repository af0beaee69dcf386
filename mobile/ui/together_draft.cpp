#include "together_draft.h"

#include <algorithm>

namespace fremskudt::ui {
namespace {

// Changed here since the last load, or taken back while it was being written: it stays.
template <class T>
T part(const T& here, const T& was, const T& stored, const T* sent) {
  return here != was || (sent != nullptr && here != *sent) ? here : stored;
}

}  // namespace

TogetherDraft TogetherDraft::following(const TogetherDraft& base, const TogetherDraft& stored, const TogetherDraft* sent) const {
  TogetherDraft next;
  next.readOn = part(readOn, base.readOn, stored.readOn, sent ? &sent->readOn : nullptr);
  next.agree = part(agree, base.agree, stored.agree, sent ? &sent->agree : nullptr);
  for (const FamilyWordsRow& row : stored.words) {
    const FamilyWordsRow* here = find(row.id);
    if (here == nullptr) {
      next.words.append(row);
      continue;
    }
    const FamilyWordsRow* was = base.find(row.id);
    if (was == nullptr) {   // our own, just stored
      next.words.append(*here);
      continue;
    }
    const FamilyWordsRow* out = sent ? sent->find(row.id) : nullptr;
    const auto each = [&](auto FamilyWordsRow::*member) {
      return part((*here).*member, (*was).*member, row.*member, out ? &((*out).*member) : nullptr);
    };
    FamilyWordsRow both = row;
    both.text = each(&FamilyWordsRow::text);
    both.voice = each(&FamilyWordsRow::voice);
    both.writtenFor = each(&FamilyWordsRow::writtenFor);
    both.notForReading = each(&FamilyWordsRow::notForReading);
    next.words.append(both);
  }
  // New here, or taken away elsewhere while it was written in.
  for (const FamilyWordsRow& row : words) {
    const FamilyWordsRow* was = base.find(row.id);
    if (stored.find(row.id) == nullptr && (was == nullptr || *was != row)) next.words.append(row);
  }
  std::ranges::stable_sort(next.words, {}, &FamilyWordsRow::order);
  return next;
}

}  // namespace fremskudt::ui
