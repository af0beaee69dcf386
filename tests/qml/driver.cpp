#include "driver.h"

#include <utility>

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QQuickItem>
#include <QStyleHints>
#include <QTest>

#include "support/catch.h"

namespace fremskudt::test {
namespace {

bool isUsable(QAccessibleInterface* iface) {
  const QAccessible::State state = iface->state();
  return !state.invisible && !state.disabled;
}

// As one types it: what keeps a number with its word, or a range in one piece, is nobody's to type.
QString typed(QString said) { return said.replace(QChar(0x00a0), u' ').remove(QChar(0x2060)); }

bool isCalled(QAccessibleInterface* iface, const QString& name) {
  const QString is = typed(iface->text(QAccessible::Name));
  if (name.endsWith(QChar(0x2026))) return is.startsWith(typed(name.chopped(1)));
  return is == typed(name);
}

// Depth first; later siblings are drawn above earlier ones, so the last match is the one a finger meets.
void walk(QAccessibleInterface* iface, const std::function<void(QAccessibleInterface*)>& visit) {
  if (iface == nullptr || !iface->isValid()) return;
  visit(iface);
  for (int i = 0; i < iface->childCount(); ++i) walk(iface->child(i), visit);
}

QQuickItem* itemOf(QAccessibleInterface* iface) { return qobject_cast<QQuickItem*>(iface->object()); }

// The part of the item that is not clipped away by what it stands in, in scene coordinates.
QRectF visibleRect(QQuickItem* item, const QQuickWindow& window) {
  QRectF rect = item->mapRectToScene(QRectF(0, 0, item->width(), item->height()));
  for (QQuickItem* up = item->parentItem(); up != nullptr; up = up->parentItem())
    if (up->clip()) rect &= up->mapRectToScene(QRectF(0, 0, up->width(), up->height()));
  return rect & QRectF(0, 0, window.width(), window.height());
}

// Does a press there reach the item or something inside it? (A page on top, a cover, a sheet would take it.)
QQuickItem* flickableAround(QQuickItem* item) {
  for (QQuickItem* up = item->parentItem(); up != nullptr; up = up->parentItem())
    if (up->inherits("QQuickFlickable")) return up;
  return nullptr;
}

}  // namespace

Driver::Driver(QQuickWindow& window) : window_(window) {
  // Offscreen has no assistive technology that would wake the tree.
  QAccessible::setActive(false);
  QAccessible::setActive(true);
}

QAccessibleInterface* Driver::find(const QString& name, QAccessible::Role role) {
  QAccessibleInterface* found = nullptr;
  walk(QAccessible::queryAccessibleInterface(&window_), [&](QAccessibleInterface* iface) {
    if (itemOf(iface) == nullptr || !isUsable(iface)) return;
    if (role != QAccessible::NoRole && iface->role() != role) return;
    if (isCalled(iface, name)) found = iface;
  });
  return found;
}

bool Driver::sees(const QString& words) {
  bool seen = false;
  walk(QAccessible::queryAccessibleInterface(&window_), [&](QAccessibleInterface* iface) {
    if (itemOf(iface) == nullptr || iface->state().invisible) return;
    if (typed(iface->text(QAccessible::Name)).contains(words) || typed(iface->text(QAccessible::Value)).contains(words) ||
        typed(iface->text(QAccessible::Description)).contains(words))
      seen = true;
  });
  return seen;
}

QString Driver::valueOf(const QString& name) {
  QAccessibleInterface* field = find(name, QAccessible::EditableText);
  if (field == nullptr) return {};
  if (QQuickItem* item = itemOf(field); item->property("text").isValid()) return item->property("text").toString();
  return field->text(QAccessible::Value);
}

bool Driver::wait(const std::function<bool()>& until, int ms) {
  QElapsedTimer timer;
  timer.start();
  while (!until()) {
    if (timer.elapsed() > ms) return false;
    QTest::qWait(10);
  }
  return true;
}

bool Driver::waitFor(const QString& name, int ms) {
  return wait([&] { return find(name) != nullptr; }, ms);
}

QPoint Driver::middleOf(const QString& name, QAccessible::Role role) {
  // Looked for again each time: what was found may have made room for another of that name meanwhile.
  const auto itemNow = [&]() -> QQuickItem* {
    QAccessibleInterface* iface = find(name, role);
    return iface == nullptr ? nullptr : itemOf(iface);
  };
  const bool found = wait([&] { return itemNow() != nullptr; });
  INFO("on the screen:\n" << names().toStdString());
  INFO("looked for: " << name.toStdString());
  REQUIRE(found);
  const auto inSight = [&](QQuickItem* item) {
    const QRectF seen = visibleRect(item, window_);
    return !seen.isEmpty() && seen.width() >= qMin(item->width(), 24.0) && seen.height() >= qMin(item->height(), 24.0);
  };
  const auto bring = [&](QQuickItem* item) {
    QQuickItem* list = flickableAround(item);
    if (list == nullptr || inSight(item)) return;
    const qreal y = item->mapToItem(list->property("contentItem").value<QQuickItem*>(), QPointF(0, item->height() / 2)).y();
    const qreal furthest = qMax(0.0, list->property("contentHeight").toReal() - list->height());
    list->setProperty("contentY", qBound(0.0, y - list->height() / 2, furthest));
    QTest::qWait(50);
  };
  // A person taps what stands still: a line that has just appeared moves what is below it, perhaps out of sight again.
  QPoint middle(-1, -1);
  REQUIRE(wait([&] {
    if (QQuickItem* item = itemNow()) bring(item);
    QQuickItem* item = itemNow();
    if (item == nullptr || !inSight(item)) return false;
    const QPoint before = std::exchange(middle, visibleRect(item, window_).center().toPoint());
    if (before == middle) return true;
    QTest::qWait(60);
    return false;
  }));
  return middle;
}

void Driver::tap(const QString& name, QAccessible::Role role) {
  QTest::mouseClick(&window_, Qt::LeftButton, Qt::NoModifier, middleOf(name, role));
  QTest::qWait(20);
}

void Driver::touch(const QString& name, QAccessible::Role role) {
  static QPointingDevice* finger = QTest::createTouchDevice();
  const QPoint at = middleOf(name, role);
  QTest::touchEvent(&window_, finger).press(0, at);
  QTest::qWait(30);
  QTest::touchEvent(&window_, finger).release(0, at);
  QTest::qWait(20);
}

void Driver::hold(const QString& name, QAccessible::Role role) {
  const QPoint at = middleOf(name, role);
  QTest::mousePress(&window_, Qt::LeftButton, Qt::NoModifier, at);
  QTest::qWait(QGuiApplication::styleHints()->mousePressAndHoldInterval() + 200);
  QTest::mouseRelease(&window_, Qt::LeftButton, Qt::NoModifier, at);
  QTest::qWait(20);
}

void Driver::type(const QString& text) {
  for (const QChar c : text) {
    if (c == QChar('\n')) {
      QTest::keyClick(&window_, Qt::Key_Return);
    } else {
      // QTest::keyClicks only knows Latin-1.
      const int code = c.unicode() < 128 ? c.toUpper().unicode() : int(Qt::Key_unknown);
      QTest::simulateEvent(&window_, true, code, Qt::NoModifier, QString(c), false);
      QTest::simulateEvent(&window_, false, code, Qt::NoModifier, QString(c), false);
    }
  }
  QTest::qWait(5);
}

void Driver::key(Qt::Key key, Qt::KeyboardModifiers with) {
  QTest::keyClick(&window_, key, with);
  QTest::qWait(10);
}

QString Driver::names() {
  QString all;
  walk(QAccessible::queryAccessibleInterface(&window_), [&](QAccessibleInterface* iface) {
    if (itemOf(iface) == nullptr || iface->state().invisible) return;
    const QString name = iface->text(QAccessible::Name);
    if (name.isEmpty()) return;
    all += QString::number(iface->role()) + QStringLiteral(" ") + name;
    all += isUsable(iface) ? QStringLiteral("\n") : QStringLiteral(" (off)\n");
  });
  return all;
}

void Driver::picture(const QString& name) {
  const QString folder = qEnvironmentVariable("FREMSKUDT_PICTURES");
  if (!folder.isEmpty()) window_.grabWindow().save(folder + QStringLiteral("/") + name + QStringLiteral(".png"));
}

std::vector<QQuickItem*> Driver::items(const QString& name) {
  std::vector<QQuickItem*> found;
  const std::function<void(QQuickItem*)> look = [&](QQuickItem* item) {
    if (!item->isVisible()) return;
    if (item->objectName() == name || item->inherits(name.toLatin1().constData())) found.push_back(item);
    for (QQuickItem* child : item->childItems()) look(child);
  };
  look(window_.contentItem());
  return found;
}

}  // namespace fremskudt::test
