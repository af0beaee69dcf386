#include "line_directions.h"

#include <QQuickTextDocument>
#include <QTextOption>

namespace fremskudt::ui {

void LineDirections::setField(QQuickItem* field) {
  if (field == field_) return;
  if (field_) disconnect(field_, nullptr, this, nullptr);
  if (document_) disconnect(document_, nullptr, this, nullptr);
  field_ = field;
  document_ = nullptr;
  isMixed_ = false;
  if (field_)
    if (auto* text = qobject_cast<QQuickTextDocument*>(field_->property("textDocument").value<QObject*>())) document_ = text->textDocument();
  if (document_) {
    connect(document_, &QTextDocument::contentsChange, this, [this](int at, int, int added) { look(at, added); });
    connect(field_, SIGNAL(textChanged()), this, SLOT(settle()));
    look(0, document_->characterCount());
    settle();
  }
  emit fieldChanged();
}

void LineDirections::look(int from, int length) {
  for (int i = 0; i < length && !isMixed_; ++i) {
    const QChar::Direction direction = document_->characterAt(from + i).direction();
    isMixed_ = direction == QChar::DirR || direction == QChar::DirAL;
  }
}

void LineDirections::settle() {
  if (!isMixed_) return;
  QTextOption option = document_->defaultTextOption();
  const Qt::Alignment vertical = option.alignment() & Qt::AlignVertical_Mask;
  if (option.textDirection() == Qt::LayoutDirectionAuto && option.alignment() == vertical) return;
  option.setTextDirection(Qt::LayoutDirectionAuto);
  option.setAlignment(vertical);
  document_->setDefaultTextOption(option);
  QMetaObject::invokeMethod(field_, "moveCursorDelegate");   // to where the letters stand now
}

}  // namespace fremskudt::ui
