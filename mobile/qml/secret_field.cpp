#include "secret_field.h"

#include <QQmlComponent>

#include "item_accessible.h"

namespace fremskudt::ui {
namespace {

class SecretField final : public ItemAccessible, public QAccessibleActionInterface {
 public:
  explicit SecretField(QQuickItem* item) : ItemAccessible(item) {}

  QAccessible::Role role() const override { return QAccessible::EditableText; }
  QAccessible::State state() const override {
    QAccessible::State state;
    state.passwordEdit = state.editable = state.focusable = true;
    state.focused = item().hasActiveFocus();
    state.disabled = !item().isEnabled();
    state.invisible = !isThere();
    return state;
  }
  QString text(QAccessible::Text what) const override {
    if (what == QAccessible::Name) return item().property("spokenName").toString();
    if (what == QAccessible::Value) return item().property("displayText").toString();   // dots
    return {};
  }
  QAccessibleInterface* child(int) const override { return nullptr; }
  int childCount() const override { return 0; }
  int indexOfChild(const QAccessibleInterface*) const override { return -1; }

  void* interface_cast(QAccessible::InterfaceType type) override {
    return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this) : nullptr;
  }
  QStringList actionNames() const override { return {setFocusAction()}; }
  void doAction(const QString& name) override {
    if (name == setFocusAction()) item().forceActiveFocus();
  }
  QStringList keyBindingsForAction(const QString&) const override { return {}; }
};

// Asked before Qt's own, which takes whatever is an item. It may be asked before any property is set.
QAccessibleInterface* make(const QString&, QObject* object) {
  auto* item = qobject_cast<QQuickItem*>(object);
  const bool isSecret = item != nullptr && item->metaObject()->indexOfProperty("spokenName") >= 0;
  return isSecret ? new SecretField(item) : nullptr;
}

}  // namespace

void describeSecretFields(QQmlEngine& engine) {
  // The last one installed is asked first, and Qt's is installed when QtQuick is first imported.
  QQmlComponent first(&engine);
  first.setData("import QtQuick\nQtObject {}", QUrl());
  QAccessible::removeFactory(&make);
  QAccessible::installFactory(&make);
}

}  // namespace fremskudt::ui
