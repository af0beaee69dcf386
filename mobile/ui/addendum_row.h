// Tilføjelse: what was added to a finished visit, note or agreement.
#pragma once

#include "row_model.h"

namespace fremskudt::ui {

// A note that adds to this entry, which is finished.
struct AddendumRow {
  Q_GADGET
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString date MEMBER date FINAL)
  Q_PROPERTY(QString text MEMBER text FINAL)
  Q_PROPERTY(QString author MEMBER author FINAL)
  Q_PROPERTY(bool finished MEMBER finished FINAL)
  Q_PROPERTY(QString journaledOn MEMBER journaledOn FINAL)
  Q_PROPERTY(bool journaledWhole MEMBER journaledWhole FINAL)

 public:
  QString id, date;
  QString text;       // all of its words
  QString author;     // first name
  bool finished = false;
  QString journaledOn{};         // the day of the journal's newest receipt
  bool journaledWhole = false;
  friend bool operator==(const AddendumRow&, const AddendumRow&) = default;
};

}  // namespace fremskudt::ui
