#include "under_cover.h"

#include "item_accessible.h"

namespace fremskudt::ui {
namespace {

class Covered final : public ItemAccessible {
 public:
  explicit Covered(UnderCover* item) : ItemAccessible(item) {}

  QAccessible::Role role() const override { return QAccessible::Pane; }
  QAccessible::State state() const override {
    QAccessible::State state;
    state.invisible = !isThere();
    return state;
  }
  QString text(QAccessible::Text) const override { return {}; }
  QAccessibleInterface* child(int index) const override { return parts().value(index); }
  int childCount() const override { return int(parts().size()); }
  int indexOfChild(const QAccessibleInterface* child) const override { return int(parts().indexOf(child)); }
  QAccessibleInterface* childAt(int x, int y) const override {
    const auto all = parts();
    for (auto part = all.crbegin(); part != all.crend(); ++part) {
      if (QAccessibleInterface* inner = (*part)->childAt(x, y)) return inner;
      if (!(*part)->state().invisible && (*part)->rect().contains(x, y)) return *part;
    }
    return nullptr;
  }

 private:
  // Those that say something; of what says nothing its parts.
  QList<QAccessibleInterface*> parts() const {
    QList<QAccessibleInterface*> all;
    if (isThere()) add(item(), all);
    return all;
  }
  static void add(const QQuickItem& item, QList<QAccessibleInterface*>& all) {
    const auto children = item.childItems();
    for (QQuickItem* child : children) {
      if (QAccessibleInterface* found = QAccessible::queryAccessibleInterface(child)) all.append(found);
      else add(*child, all);
    }
  }
};

QAccessibleInterface* make(const QString&, QObject* object) {
  auto* item = qobject_cast<UnderCover*>(object);
  return item != nullptr ? new Covered(item) : nullptr;
}

}  // namespace

void describeUnderCover() {
  QAccessible::removeFactory(&make);
  QAccessible::installFactory(&make);
}

}  // namespace fremskudt::ui
