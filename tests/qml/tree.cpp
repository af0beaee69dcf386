#include "tree.h"

#include <QDebug>
#include <QMetaProperty>
#include <QQuickItem>
#include <functional>

namespace fremskudt::test {
namespace {

void gather(const QObject* object, QStringList& all) {
  const QMetaObject* meta = object->metaObject();
  for (int i = 0; i < meta->propertyCount(); ++i) {
    const QMetaProperty property = meta->property(i);
    if (property.metaType().id() == QMetaType::QString) all.append(property.read(object).toString());
    if (property.metaType().id() != QMetaType::QVariantList && property.metaType() != QMetaType::fromType<QVariant>()) continue;
    QString words;   // lists and maps, as deep as they are
    QDebug(&words) << property.read(object);
    all.append(words);
  }
}

void gatherItems(const QQuickItem* item, QStringList& all) {
  gather(item, all);
  for (const QQuickItem* part : item->childItems()) gatherItems(part, all);
}

void each(QAccessibleInterface* iface, const std::function<void(QAccessibleInterface*)>& see) {
  if (iface == nullptr || !iface->isValid()) return;
  see(iface);
  for (int i = 0; i < iface->childCount(); ++i) each(iface->child(i), see);
}

}  // namespace

QStringList heldWords(App& app) {
  QStringList all;
  gatherItems(app.window().contentItem(), all);
  return all;
}

QStringList spokenWords(App& app) {
  QStringList all;
  each(QAccessible::queryAccessibleInterface(&app.window()), [&all](QAccessibleInterface* iface) {
    for (const auto part : {QAccessible::Name, QAccessible::Value, QAccessible::Description, QAccessible::Help})
      if (const QString words = iface->text(part); !words.isEmpty()) all.append(words);
  });
  return all;
}

QString firstOf(const QStringList& forbidden, const QStringList& all) {
  for (const QString& words : all)
    for (const QString& one : forbidden)
      if (words.contains(one)) return one + QStringLiteral(" in ") + words;
  return {};
}

QList<QAccessibleInterface*> pressable(App& app) {
  QList<QAccessibleInterface*> all;
  each(QAccessible::queryAccessibleInterface(&app.window()), [&all](QAccessibleInterface* iface) {
    auto* actions = iface->actionInterface();
    if (actions != nullptr && actions->actionNames().contains(QAccessibleActionInterface::pressAction())) all.append(iface);
  });
  return all;
}

void press(QAccessibleInterface* thing) { thing->actionInterface()->doAction(QAccessibleActionInterface::pressAction()); }

}  // namespace fremskudt::test
