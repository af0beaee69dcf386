// What every page says about itself before it says anything else: is there something to show, and if not, why.
#pragma once

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace fremskudt::ui {

class PageViewModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("filled from C++")
  Q_PROPERTY(State state READ state NOTIFY stateChanged FINAL)
  Q_PROPERTY(QString absence READ absence NOTIFY stateChanged FINAL)

 public:
  // `Ready` also covers the empty page: then its lists have no rows. Being offline is no state of a page:
  // everything works without network. `Gone`: what the page is about is not on this tablet (any more); `Erased`: nor
  // anywhere else.
  enum class State { Loading, Ready, Failed, Gone, Erased };
  Q_ENUM(State)

  using QObject::QObject;
  State state() const { return state_; }
  // "", "gone" or "erased".
  QString absence() const {
    if (state_ == State::Gone) return QStringLiteral("gone");
    return state_ == State::Erased ? QStringLiteral("erased") : QString();
  }
  void setState(State state) {
    if (state == state_) return;
    state_ = state;
    emit stateChanged();
  }

 signals:
  void stateChanged();
  void retryRequested();   // the person tapped "Prøv igen" on a failed page

 private:
  State state_ = State::Loading;
};

}  // namespace fremskudt::ui
