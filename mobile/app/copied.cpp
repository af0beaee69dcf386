#include "app/copied.h"

#include <utility>

#include <QClipboard>
#include <QGuiApplication>

namespace fremskudt::app {

Copied::Copied(QObject* parent) : QObject(parent) {
  // Not every system says whose it is; what changes while another program is in front is that one's.
  connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, this, [this] {
    isOurs_ = QGuiApplication::clipboard()->ownsClipboard() || QGuiApplication::applicationState() == Qt::ApplicationActive;
  });
}

Copied::~Copied() { take(While::covered); }

void Copied::take(While why) {
  std::optional<Kept>& kept = kept_[std::size_t(why)];
  QClipboard* clipboard = QGuiApplication::clipboard();
  if (clipboard->supportsSelection() && (why == While::turned || clipboard->ownsSelection())) clipboard->clear(QClipboard::Selection);
  if (kept || (why == While::covered && !isOurs_)) return;
  kept = Kept{clipboard->text(), isOurs_};
  if (!kept->text.isEmpty()) clipboard->clear();   // a picture has no place in a field
  isOurs_ = false;
}

void Copied::giveBack(While why) {
  const auto kept = std::exchange(kept_[std::size_t(why)], std::nullopt);
  QClipboard* clipboard = QGuiApplication::clipboard();
  if (!kept || kept->text.isEmpty() || !clipboard->text().isEmpty()) return;
  clipboard->setText(kept->text);
  isOurs_ = kept->isOurs;
}

void Copied::forget() { kept_ = {}; }

}  // namespace fremskudt::app
