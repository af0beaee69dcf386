// An editor of plain fields, one value each: what a person's or a family's page is typed into.
//
// A value is named by the field's name in records.proto, or "list/key/part" for a part of an element in a list. A yes is
// "true", a no is empty; a choice of several codes is "a,b"; a number is written in digits, and none is empty. Hidden is a value that is there and shown on a logged tap only: it is not here, and not written.
#pragma once

#include <QMap>
#include <QSet>
#include <QStringList>

#include "draft_steps.h"
#include "editor.h"

namespace fremskudt::ui {

using FieldValues = QMap<QString, QString>;   // empty ones may be missing

class FieldsEditor : public fremskudt::ui::Editor {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("owned by the app")

 public:
  using Editor::Editor;
  const FieldValues& draft() const { return local_; }
  void load(const FieldValues& stored, const QSet<QString>& hidden);
  QString value(const QString& name) const { return local_.value(name); }
  bool isHidden(const QString& name) const { return hidden_.contains(name); }

  bool canUndo() const override { return steps_.canUndo(); }
  bool canRedo() const override { return steps_.canRedo(); }
  void undo() override { step(&DraftSteps<FieldValues>::undo); }
  void redo() override { step(&DraftSteps<FieldValues>::redo); }
  void reset() override;

 signals:
  void changed();
  void revealRequested(const QString& name);   // somebody asks to see it; the reading is logged first

 protected:
  void setValue(const QString& name, const QString& value);
  void setYes(const QString& name, bool yes) { setValue(name, yes ? QStringLiteral("true") : QString()); }
  bool isYes(const QString& name) const { return value(name) == QLatin1String("true"); }
  void handOut() override { sent_ = local_; }

 private:
  void step(bool (DraftSteps<FieldValues>::*which)(FieldValues&));

  FieldValues local_, base_;
  FieldValues sent_;   // what the last commit was asked to write
  QSet<QString> hidden_;
  DraftSteps<FieldValues> steps_;
};

}  // namespace fremskudt::ui
