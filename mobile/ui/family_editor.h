// What a family has in common: how it is put together, its language, and where it belongs.
#pragma once

#include "fields_editor.h"

namespace fremskudt::ui {

class FamilyEditor : public fremskudt::ui::FieldsEditor {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("owned by the app")
  Q_PROPERTY(QString custody READ custody WRITE setCustody NOTIFY changed FINAL)
  Q_PROPERTY(QString residence READ residence WRITE setResidence NOTIFY changed FINAL)
  Q_PROPERTY(QString contact READ contact WRITE setContact NOTIFY changed FINAL)
  Q_PROPERTY(QString whoLivesWhere READ whoLivesWhere WRITE setWhoLivesWhere NOTIFY changed FINAL)
  Q_PROPERTY(bool hidesWhere READ hidesWhere NOTIFY changed FINAL)
  Q_PROPERTY(bool hidesContact READ hidesContact NOTIFY changed FINAL)
  Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY changed FINAL)
  Q_PROPERTY(bool interpreter READ interpreter WRITE setInterpreter NOTIFY changed FINAL)
  Q_PROPERTY(QString area READ area WRITE setArea NOTIFY changed FINAL)

 public:
  using FieldsEditor::FieldsEditor;
  QString custody() const { return value(QStringLiteral("custody")); }
  QString residence() const { return value(QStringLiteral("residence")); }
  QString contact() const { return value(QStringLiteral("contact")); }
  QString whoLivesWhere() const { return value(QStringLiteral("who_lives_where")); }
  bool hidesWhere() const { return isHidden(QStringLiteral("who_lives_where")); }
  bool hidesContact() const { return isHidden(QStringLiteral("contact")); }
  QString language() const { return value(QStringLiteral("language")); }
  bool interpreter() const { return isYes(QStringLiteral("interpreter")); }
  QString area() const { return value(QStringLiteral("area")); }
  void setCustody(const QString& v) { setValue(QStringLiteral("custody"), v); }
  void setResidence(const QString& v) { setValue(QStringLiteral("residence"), v); }
  void setContact(const QString& v) { setValue(QStringLiteral("contact"), v); }
  void setWhoLivesWhere(const QString& v) { setValue(QStringLiteral("who_lives_where"), v); }
  void setLanguage(const QString& v) { setValue(QStringLiteral("language"), v); }
  void setInterpreter(bool v) { setYes(QStringLiteral("interpreter"), v); }
  void setArea(const QString& v) { setValue(QStringLiteral("area"), v); }
};

}  // namespace fremskudt::ui
