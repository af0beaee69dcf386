#include "navigation.h"

namespace fremskudt::ui {

Navigation::Page Navigation::sectionOf(Page page, Page current) {
  switch (page) {
    case Page::Today:
    case Page::Places:
    case Page::Families:
    case Page::More:
    case Page::Inbox:
    case Page::Offers:
    case Page::Team:
      return page;
    case Page::Offer:
      return current == Page::Offers ? current : Page::More;
    case Page::Meeting:
      return Page::Team;
    case Page::Notification:
      return current == Page::Families ? current : Page::Inbox;
    case Page::Place:
    case Page::Contact:
      return Page::Places;
    case Page::Child:
    case Page::Visit:
    case Page::Plan:
    case Page::NewFamily:
    case Page::Agreement:
    case Page::Person:
    case Page::Family:
      return Page::Families;
    case Page::Search:
    case Page::Sync:
    case Page::Versions:
    case Page::Notices:
    case Page::Steps:
    case Page::Acute:
    case Page::NewTask:
    case Page::Sparring:
      return current;
  }
  return current;
}

void Navigation::goTo(Page section) {
  if (section == section_ && stack_.isEmpty()) return;
  emit leaving(page(), id());
  section_ = sectionOf(section, section_);
  stack_.clear();
  emit changed();
  emit opened(page(), id());
}

void Navigation::open(Page target, const QString& record) {
  if (target == page() && record == id()) return;
  emit leaving(page(), id());
  for (qsizetype i = 0; i < stack_.size(); ++i) {
    if (stack_[i].page == target && stack_[i].id == record) {
      stack_.resize(i + 1);
      emit changed();
      emit opened(target, record);
      return;
    }
  }
  // From I dag or a search hit the rail keeps its section, so that back leads where the person came from.
  stack_.append({target, record});
  emit changed();
  emit opened(target, record);
}

void Navigation::named(Page page, const QString& id) {
  for (auto entry = stack_.rbegin(); entry != stack_.rend(); ++entry) {
    if (entry->page != page || !entry->id.isEmpty()) continue;
    entry->id = id;
    emit changed();
    return;
  }
}

void Navigation::replaced(const QString& was, const QString& id) {
  for (Entry& entry : stack_)
    if (entry.id == was) entry.id = id;
  emit changed();
}

void Navigation::restore(Page section, const QList<Entry>& stack) {
  section_ = sectionOf(section, section_);
  stack_ = stack;
  emit changed();
  emit opened(page(), id());
}

void Navigation::back() {
  if (stack_.isEmpty()) return;
  emit leaving(page(), id());
  stack_.removeLast();
  emit changed();
  emit opened(page(), id());
}

}  // namespace fremskudt::ui
