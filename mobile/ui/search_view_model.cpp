#include "search_view_model.h"

namespace fremskudt::ui {

SearchViewModel::SearchViewModel(QObject* parent) : PageViewModel(parent) {
  setState(State::Ready);
  pause_.setSingleShot(true);
  pause_.setInterval(kPauseMs);
  connect(&pause_, &QTimer::timeout, this, [this] { emit searchRequested(query_.trimmed()); });
}

void SearchViewModel::setQuery(const QString& query) {
  if (query == query_) return;
  query_ = query;
  emit queryChanged();
  const bool asks = !query.trimmed().isEmpty();
  if (asks) {
    pause_.start();
  } else {
    pause_.stop();
    hits_.setSnapshot({});
  }
  if (asks == searching_) return;
  searching_ = asks;
  emit searchingChanged();
}

void SearchViewModel::setHits(const QString& query, const QList<HitRow>& rows) {
  if (query != query_.trimmed()) return;
  hits_.setSnapshot(rows);
  if (!searching_) return;
  searching_ = false;
  emit searchingChanged();
}

}  // namespace fremskudt::ui
