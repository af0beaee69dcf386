// What was copied lies in the system's clipboard: a family could put it into one of its fields, and behind the lock any program
// could read it. While the screen is turned or covered it is kept here instead, and afterwards given back: words that were cut out
// are not lost. With the full lock, and the end of the app, it is gone.
//
// Turned, nothing from before is there to put in, wherever it was copied. The lock takes only what was copied in this app.
// Thread: GUI.
#pragma once

#include <array>
#include <optional>

#include <QObject>
#include <QString>

namespace fremskudt::app {

class Copied : public QObject {
  Q_OBJECT
 public:
  enum class While { turned, covered };

  explicit Copied(QObject* parent = nullptr);
  ~Copied() override;

  // More than once keeps what was kept first.
  void take(While why);
  // What has been copied since stays; else what was kept is there again.
  void giveBack(While why);
  void forget();

 private:
  struct Kept {
    QString text;
    bool isOurs = false;
  };

  std::array<std::optional<Kept>, 2> kept_;
  bool isOurs_ = false;       // what lies in the clipboard
};

}  // namespace fremskudt::app
