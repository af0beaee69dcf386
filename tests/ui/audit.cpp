#include "audit.h"

#include <QAccessible>
#include <QColor>
#include <QCoreApplication>
#include <QFocusEvent>
#include <QFontMetricsF>
#include <QHash>
#include <QKeyEvent>
#include <QRegularExpression>
#include <QSet>
#include <cmath>
#include <functional>

namespace fremskudt::audit {
namespace {

bool is(const QQuickItem* item, const char* type) { return item->inherits(type); }
bool isButton(const QQuickItem* item) { return is(item, "QQuickAbstractButton"); }
bool isEditor(const QQuickItem* item) { return is(item, "QQuickTextInput") || is(item, "QQuickTextEdit"); }
bool isText(const QQuickItem* item) { return is(item, "QQuickText"); }
bool isFlickable(const QQuickItem* item) { return is(item, "QQuickFlickable"); }
bool isUsed(const QQuickItem* item) { return isButton(item) || isEditor(item); }
bool isList(const QQuickItem* item) { return is(item, "QQuickItemView"); }
bool saysSomething(const QQuickItem* item) { return (isText(item) || isEditor(item)) && !item->property("text").toString().isEmpty(); }

QString typeName(const QQuickItem* item) {
  return QString::fromLatin1(item->metaObject()->className()).section(QLatin1String("_QML"), 0, 0);
}
bool isSign(const QQuickItem* item) {
  const QString type = typeName(item);
  return type == QLatin1String("Icon") || type == QLatin1String("VoiceLetter") || type == QLatin1String("LevelShape");
}
QString accessibleName(QQuickItem* item) {
  QAccessibleInterface* face = QAccessible::queryAccessibleInterface(item);
  return face ? face->text(QAccessible::Name) : QString();
}
QString called(QQuickItem* item) {
  QString words = item->property("text").toString();
  if (words.isEmpty()) words = accessibleName(item);
  return typeName(item) + QStringLiteral(" \"") + words.left(40) + QStringLiteral("\"");
}

// Seen means: it and all it stands in are visible and not transparent.
bool isSeen(const QQuickItem* item) {
  if (!item->isVisible() || item->width() <= 0 || item->height() <= 0) return false;
  for (const QQuickItem* at = item; at != nullptr; at = at->parentItem())
    if (at->opacity() < 0.05) return false;
  return true;
}

QRectF inScene(const QQuickItem* item) { return item->mapRectToScene(QRectF(0, 0, item->width(), item->height())); }

// In the order they are painted.
void walk(QQuickItem* item, const std::function<void(QQuickItem*)>& visit) {
  if (!item->isVisible()) return;
  visit(item);
  QList<QQuickItem*> children = item->childItems();
  std::stable_sort(children.begin(), children.end(), [](QQuickItem* a, QQuickItem* b) { return a->z() < b->z(); });
  for (QQuickItem* child : children) walk(child, visit);
}

QList<QQuickItem*> seen(Stage& stage, const std::function<bool(QQuickItem*)>& wanted) {
  QList<QQuickItem*> found;
  walk(stage.root(), [&](QQuickItem* item) {
    if (wanted(item) && isSeen(item)) found.append(item);
  });
  return found;
}

// What goes page by page cuts no line in two: is the cut at `y` (scene) of this text between two of its lines?
bool isBetweenLines(const QQuickItem* text, qreal y) {
  const int lines = text->property("lineCount").toInt();
  if (!isText(text) || lines < 1) return false;
  const qreal at = (y - inScene(text).top()) / (text->property("contentHeight").toReal() / lines);
  return std::abs(at - std::round(at)) < 0.1;
}

// What of it is cut away by the window or by what it stands in; scrolling brings into view what is only below.
QString cutBy(QQuickItem* item, Stage& stage) {
  QRectF rect = inScene(item);
  for (QQuickItem* at = item->parentItem(); at != nullptr; at = at->parentItem()) {
    if (!isFlickable(at) && !at->clip()) continue;
    const QRectF hole = inScene(at);
    if (at->property("turnsPages").toBool() && isText(item)) {
      if (rect.bottom() <= hole.top() + 1 || rect.top() >= hole.bottom() - 1) return {};   // on another page
      for (const qreal edge : {hole.top(), hole.bottom()})
        if (rect.top() < edge - 1 && rect.bottom() > edge + 1 && !isBetweenLines(item, edge)) return QStringLiteral("is cut within a line by the end of the page");
      rect &= QRectF(rect.left(), hole.top(), rect.width(), hole.height());
      continue;
    }
    const bool goesDown = isFlickable(at) && at->property("contentHeight").toReal() > at->height() + 0.5;
    const bool goesAcross = isFlickable(at) && at->property("contentWidth").toReal() > at->width() + 0.5;
    if (isFlickable(at)) {
      // Further on than the end of what can be scrolled to?
      const QRectF content(at->mapToScene({-at->property("contentX").toReal(), -at->property("contentY").toReal()}),
                           QSizeF(std::max(at->width(), at->property("contentWidth").toReal()), std::max(at->height(), at->property("contentHeight").toReal())));
      if (rect.bottom() > content.bottom() + 1 || rect.right() > content.right() + 1) return QStringLiteral("stands beyond the end of what scrolls");
    }
    if (!goesAcross && (rect.left() < hole.left() - 1 || rect.right() > hole.right() + 1)) return QStringLiteral("is cut at the side");
    if (!goesDown && (rect.top() < hole.top() - 1 || rect.bottom() > hole.bottom() + 1)) return QStringLiteral("is cut at the top or bottom");
    if (goesDown || goesAcross) rect = hole;   // scrolled into here; from now on this is what must be seen
  }
  const QRectF screen(QPointF(), QSizeF(stage.window().size()));
  if (rect.left() < -1 || rect.right() > screen.right() + 1) return QStringLiteral("is outside the screen");
  if (rect.top() < -1 || rect.bottom() > screen.bottom() + 1) return QStringLiteral("is outside the screen");
  return {};
}

QString brokenWord(const QQuickItem* text) {
  if (text->property("textFormat").toInt() != Qt::PlainText || text->property("wrapMode").toInt() == 0) return {};
  const QFontMetricsF metrics(text->property("font").value<QFont>());
  const qreal room = text->width() - text->property("leftPadding").toReal() - text->property("rightPadding").toReal();
  static const QRegularExpression gaps(QStringLiteral("[\\s\\-–\u200b\u00ad]+"));
  for (const QString& word : text->property("text").toString().split(gaps, Qt::SkipEmptyParts))
    if (metrics.horizontalAdvance(word) > room + 1) return word;
  return {};
}

// The undo line lies above the page and belongs to no column of it.
int layer(const QQuickItem* item) {
  for (const QQuickItem* at = item; at != nullptr; at = at->parentItem())
    if (typeName(at).startsWith(QLatin1String("UndoBar"))) return 1;
  return 0;
}

// What one sees of it now, scrolled as everything is.
QRectF inView(QQuickItem* item, Stage& stage) {
  QRectF rect = inScene(item) & QRectF(QPointF(), QSizeF(stage.window().size()));
  for (QQuickItem* at = item->parentItem(); at != nullptr; at = at->parentItem())
    if (at->clip() || isFlickable(at)) rect &= inScene(at);
  return rect;
}

double luminance(const QColor& c) {
  const auto channel = [](double v) { return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
  return 0.2126 * channel(c.redF()) + 0.7152 * channel(c.greenF()) + 0.0722 * channel(c.blueF());
}
double contrast(const QColor& a, const QColor& b) {
  const double x = luminance(a), y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

bool showsFocus(QQuickItem* item) {
  bool shows = false;
  walk(item, [&](QQuickItem* part) { shows |= typeName(part).startsWith(QLatin1String("FocusRing")) && isSeen(part); });
  if (auto* background = item->property("background").value<QQuickItem*>(); background && background->isVisible())
    if (QObject* border = background->property("border").value<QObject*>()) shows |= isEditor(item) && border->property("width").toReal() >= 2;
  return shows;
}

}  // namespace

// ---- the stage ------------------------------------------------------------------------------------------------------

Stage::Stage() : window_(std::make_unique<QQuickWindow>(&control_)) {}
Stage::~Stage() { clear(); }

void Stage::show(std::unique_ptr<QObject> root, QSize size) {
  clear();
  root_.reset(qobject_cast<QQuickItem*>(root.release()));
  Q_ASSERT(root_);
  root_->setParentItem(window_->contentItem());
  QFocusEvent in(QEvent::FocusIn);
  QCoreApplication::sendEvent(window_.get(), &in);
  resize(size);
}

void Stage::resize(QSize size) {
  window_->setGeometry(QRect(QPoint(), size));
  window_->contentItem()->setSize(size);
  root_->setSize(size);
  settle();
}

void Stage::settle() {
  for (int round = 0; round < 4; ++round) {
    QCoreApplication::sendPostedEvents();
    control_.polishItems();
  }
}

void Stage::press(int key) {
  QKeyEvent down(QEvent::KeyPress, key, key == Qt::Key_Backtab ? Qt::ShiftModifier : Qt::NoModifier), up(QEvent::KeyRelease, key, Qt::NoModifier);
  QCoreApplication::sendEvent(window_.get(), &down);
  QCoreApplication::sendEvent(window_.get(), &up);
  settle();
}

void Stage::clear() { root_.reset(); }

// ---- the audits -----------------------------------------------------------------------------------------------------

QStringList targets(Stage& stage) {
  QStringList findings;
  for (QQuickItem* item : seen(stage, isUsed)) {
    QAccessibleInterface* face = QAccessible::queryAccessibleInterface(item);
    if (!face || face->text(QAccessible::Name).trimmed().isEmpty()) findings.append(called(item) + QStringLiteral(" has no name"));
    if (!face || face->role() == QAccessible::NoRole || face->role() == QAccessible::Client || face->role() == QAccessible::Pane)
      findings.append(called(item) + QStringLiteral(" has no role"));
    const QVariant framed = item->property("framed");   // what was chosen or typed, and is final, stands there as words
    const bool isOnlyRead = item->property("told").toBool() || (framed.isValid() && !framed.toBool());
    if (!isOnlyRead && (item->width() < 47.5 || item->height() < 47.5))
      findings.append(called(item) + QStringLiteral(" is only %1 x %2").arg(item->width()).arg(item->height()));
    if (const QString cut = cutBy(item, stage); !cut.isEmpty()) findings.append(called(item) + QLatin1Char(' ') + cut);
  }
  return findings;
}

QStringList texts(Stage& stage) {
  QStringList findings;
  const QList<QQuickItem*> all = seen(stage, [](QQuickItem* item) {
    return (isText(item) && !item->property("text").toString().isEmpty()) || (isEditor(item) && !item->property("text").toString().isEmpty());
  });
  for (QQuickItem* text : all) {
    const QString who = called(text);
    const bool excerpt = isText(text) && text->property("maximumLineCount").toInt() < 1000;
    if (isText(text)) {
      if (!excerpt && text->property("truncated").toBool()) findings.append(who + QStringLiteral(" is elided"));
      if (text->property("contentWidth").toReal() > text->width() + 1) findings.append(who + QStringLiteral(" is wider than its place"));
      if (const QString word = brokenWord(text); !word.isEmpty()) findings.append(who + QStringLiteral(" breaks the word ") + word);
    }
    if (!is(text, "QQuickTextInput") && text->property("contentHeight").toReal() + text->property("bottomPadding").toReal() > text->height() + 2) findings.append(who + QStringLiteral(" is higher than its place"));
    if (const QString cut = cutBy(text, stage); !cut.isEmpty()) findings.append(who + QLatin1Char(' ') + cut);
  }
  // Over each other: on one page, neither on something that lies above the page.
  for (int i = 0; i < all.size(); ++i)
    for (int j = i + 1; j < all.size(); ++j) {
      if (layer(all[i]) != layer(all[j])) continue;
      const QRectF over = inScene(all[i]).intersected(inScene(all[j]));
      if (over.width() <= 3 || over.height() <= 5) continue;
      // Of two that scroll apart only what is in view is seen.
      bool apart = false;
      for (QQuickItem* one : {all[i], all[j]})
        for (QQuickItem* at = one->parentItem(); at != nullptr && !apart; at = at->parentItem())
          if (at->clip() && (over & inScene(at)).height() <= 5) apart = true;
      if (!apart) findings.append(called(all[i]) + QStringLiteral(" and ") + called(all[j]) + QStringLiteral(" stand over each other"));
    }
  return findings;
}

QStringList rooms(Stage& stage) {
  QStringList findings;
  const auto demand = [&](QQuickItem* item, const QString& who) {
    if (item->width() < 1 || item->height() < 1) findings.append(who + QStringLiteral(" has no room: %1 x %2").arg(item->width()).arg(item->height()));
  };
  QList<QQuickItem*> signs, words;
  walk(stage.root(), [&](QQuickItem* item) {
    if (saysSomething(item) || isUsed(item)) demand(item, called(item));
    if (isList(item) && item->property("count").toInt() > 0) {
      demand(item, called(item));
      const auto* content = item->property("contentItem").value<QQuickItem*>();
      for (QQuickItem* row : content->childItems())
        if (row->isVisible() && isUsed(row)) demand(row, QStringLiteral("the row ") + called(row));
    }
    if (!isSeen(item)) return;
    if (isSign(item)) signs.append(item);
    if (saysSomething(item)) words.append(item);
  });
  // Of a text only what is painted: it may be centred in more room than it takes.
  const auto painted = [](QQuickItem* item) {
    if (!isText(item)) return inScene(item);
    const qreal width = item->property("contentWidth").toReal(), height = item->property("contentHeight").toReal();
    const int align = item->property("effectiveHorizontalAlignment").toInt();
    const qreal x = align & Qt::AlignRight ? item->width() - width : align & Qt::AlignHCenter ? (item->width() - width) / 2 : 0;
    return item->mapRectToScene(QRectF(x, 0, width, std::min(height, item->height())));
  };
  for (int i = 0; i < signs.size(); ++i)
    for (QQuickItem* other : signs.mid(i + 1) + words) {
      if (signs[i]->isAncestorOf(other) || other->isAncestorOf(signs[i]) || layer(signs[i]) != layer(other)) continue;
      const QRectF over = inScene(signs[i]) & painted(other) & inView(signs[i], stage) & inView(other, stage);
      if (over.width() > 2 && over.height() > 2)
        findings.append(QStringLiteral("%1 %2 stands on %3").arg(typeName(signs[i]), signs[i]->property("name").toString(), called(other)));
    }
  return findings;
}

QStringList places(Stage& stage) {
  QStringList all;
  walk(stage.root(), [&](QQuickItem* item) {
    if (!isSeen(item) || !(saysSomething(item) || isUsed(item) || isSign(item))) return;
    const QRect rect = inScene(item).toRect();
    all.append(QStringLiteral("%1 %2 at %3, %4 is %5 x %6").arg(called(item), isSign(item) ? item->property("name").toString() : QString())
                   .arg(rect.x()).arg(rect.y()).arg(rect.width()).arg(rect.height()));
  });
  return all;
}

QStringList contrasts(Stage& stage, const QList<QColor>& reading) {
  QStringList findings;
  struct Ground {
    const QQuickItem* item;
    QRectF rect;
    QColor color;
  };
  QList<Ground> painted;
  walk(stage.root(), [&](QQuickItem* item) {
    if (!isSeen(item)) return;
    const QColor color = item->property("color").value<QColor>();
    // The shape of a level is a picture of one colour.
    if ((is(item, "QQuickRectangle") || typeName(item) == QLatin1String("LevelShape")) && color.alpha() == 255) painted.append({item, inScene(item), color});
    if (!(isText(item) || isEditor(item)) || item->property("text").toString().isEmpty()) return;
    // What stands further up or down is scrolled into view on the same ground; what scrolls along is behind it there or nowhere.
    const QPointF centre = inScene(item).center();
    const QPointF inWindow(centre.x(), std::clamp(centre.y(), 0.0, stage.window().height() - 1.0));
    const QQuickItem* scroller = item->parentItem();
    while (scroller && !isFlickable(scroller)) scroller = scroller->parentItem();
    QColor behind;
    for (const Ground& ground : painted)
      if (ground.rect.adjusted(-1, -1, 1, 1).contains(scroller && scroller->isAncestorOf(ground.item) ? centre : inWindow)) behind = ground.color;
    if (!behind.isValid()) {
      findings.append(called(item) + QStringLiteral(" stands on nothing"));
      return;
    }
    const int kind = item->property("kind").isValid() ? item->property("kind").toInt() : -1;
    bool onButton = false;
    for (const QQuickItem* up = item->parentItem(); up != nullptr; up = up->parentItem()) onButton |= isButton(up);
    const bool read = isEditor(item) || (!onButton && (kind == 1 || kind == 2) && reading.contains(color));
    const double least = read ? 7 : 4.5;
    const double is = contrast(color, behind);
    if (is < least) findings.append(called(item) + QStringLiteral(" has %1:1 of %2:1, %3 on %4").arg(is, 0, 'f', 1).arg(least).arg(color.name(), behind.name()));
  });
  return findings;
}

QStringList readPages(Stage& stage, int most) {
  QStringList findings;
  // How much of each text has been seen, in its own coordinates, from its beginning on.
  QHash<QQuickItem*, qreal> seenTo;
  const auto paged = [&] { return seen(stage, [](QQuickItem* item) { return item->property("turnsPages").toBool(); }); };
  for (int page = 0; page < most && !paged().isEmpty(); ++page) {
    findings += texts(stage);
    QQuickItem* sheet = paged().first();
    const QRectF hole = inScene(sheet);
    if (hole.height() < 1) findings.append(QStringLiteral("page %1 is empty").arg(page + 1));
    walk(sheet, [&](QQuickItem* item) {
      if (!isText(item) || !isSeen(item) || item->property("text").toString().isEmpty()) return;
      const QRectF part = inScene(item) & hole;
      if (part.height() < 2) {
        seenTo.insert(item, seenTo.value(item, 0));
        return;
      }
      const qreal from = part.top() - inScene(item).top();
      if (from > seenTo.value(item, 0) + 2) findings.append(called(item) + QStringLiteral(" has words that no page shows"));
      seenTo[item] = std::max(seenTo.value(item, 0), from + part.height());
    });
    QStringList unseen;
    for (auto text = seenTo.cbegin(); text != seenTo.cend(); ++text)
      if (text.value() < text.key()->height() - 3) unseen.append(called(text.key()) + QStringLiteral(" is not all on some page"));
    stage.press(Qt::Key_PageDown);
    if (paged().isEmpty()) findings += unseen;   // that was the last one
  }
  if (!paged().isEmpty()) findings.append(QStringLiteral("there is no end to the pages"));
  return findings;
}

QStringList tabs(Stage& stage) {
  QStringList findings;
  // A long list makes its rows anew and uses them again: there they are known by their names.
  QSet<std::pair<QQuickItem*, QString>> reached;
  const auto named = [](QQuickItem* item) {
    for (QQuickItem* at = item; at != nullptr; at = at->parentItem())
      if (isList(at) && at->property("reuseItems").toBool()) return std::pair(at, accessibleName(item));
    return std::pair(item, QString());
  };
  QList<QQuickItem*> order;
  // Where Tab begins: what has the focus already is come back to from here.
  QQuickItem* first = stage.root();
  for (int step = 0; step < 200 && first && !isUsed(first); ++step) first = first->nextItemInFocusChain(true);
  const auto look = [&](QQuickItem* item) {
    if (!showsFocus(item)) findings.append(called(item) + QStringLiteral(" does not show that it has the focus"));
    if (const QRectF rect = inView(item, stage); rect.height() < std::min(40.0, item->height()) || rect.width() < std::min(40.0, item->width()))
      findings.append(called(item) + QStringLiteral(" has the focus where nobody sees it"));
  };
  // A list that takes the focus itself is one stop; its rows are gone through with the arrows.
  const auto listOf = [](QQuickItem* row) -> QQuickItem* {
    for (QQuickItem* at = row; at != nullptr; at = at->parentItem())
      if (isList(at)) return at->activeFocusOnTab() && at->property("currentItem").value<QQuickItem*>() == row ? at : nullptr;
    return nullptr;
  };
  const auto goThrough = [&](QQuickItem* list) {
    const int rows = list->property("count").toInt();
    for (int row = 0; row < rows; ++row) stage.press(Qt::Key_Up);
    for (int row = 0; row < rows; ++row) {
      auto* current = list->property("currentItem").value<QQuickItem*>();
      if (current == nullptr || (row > 0 && reached.contains(named(current)))) break;
      look(current);
      walk(current, [&](QQuickItem* part) { reached.insert(named(part)); });
      stage.press(Qt::Key_Down);
    }
  };
  for (int step = 0; step < 600; ++step) {
    stage.press(Qt::Key_Tab);
    QQuickItem* item = stage.window().activeFocusItem();
    if (item == nullptr || reached.contains(named(item))) {
      // Where there is one thing alone, Tab stays with it.
      const auto another = [&](QQuickItem* other) { return isUsed(other) && other->isEnabled() && other != item && !reached.contains(named(other)); };
      if (!order.isEmpty() && item == order.last() && (order.size() > 1 || !seen(stage, another).isEmpty())) findings.append(called(item) + QStringLiteral(" does not let Tab go on"));
      break;
    }
    reached.insert(named(item));
    if (QQuickItem* list = listOf(item)) {
      goThrough(list);
      continue;
    }
    if (!isUsed(item)) continue;
    look(item);
    if (item != first && !order.isEmpty() && layer(order.last()) == layer(item)) {
      // Scrolling moves both; they are measured at the same moment.
      const QRectF before = inScene(order.last()), now = inScene(item);
      const bool sameColumn = std::min(before.right(), now.right()) - std::max(before.left(), now.left()) > 8;
      if (sameColumn && now.bottom() <= before.top() + 1) findings.append(called(item) + QStringLiteral(" comes after ") + called(order.last()) + QStringLiteral(", which is below it"));
    }
    order.append(item);
  }
  for (QQuickItem* item : seen(stage, isUsed))
    if (item->isEnabled() && !reached.contains(named(item)) && !item->property("readOnly").toBool()) findings.append(called(item) + QStringLiteral(" is not reached by Tab"));
  return findings;
}

}  // namespace fremskudt::audit
