// A person of a family: who it is, how to reach them, and what they are to each of the children.
#pragma once

#include "fields_editor.h"
#include "row_model.h"
#include "visit_editor.h"

namespace fremskudt::ui {

// What this person is to one child.
struct RelationRow {
  Q_GADGET
  Q_PROPERTY(QString key MEMBER id FINAL)
  Q_PROPERTY(QString name MEMBER name FINAL)
  Q_PROPERTY(QString relation MEMBER relation FINAL)
  Q_PROPERTY(bool custody MEMBER custody FINAL)
  Q_PROPERTY(bool home MEMBER home FINAL)
  Q_PROPERTY(QString contact MEMBER contact FINAL)

 public:
  QString id;              // the child: its person's id
  QString name;            // first name
  QString relation;        // code; where it is another than to the other children
  bool custody = false;    // has custody, alone or with somebody
  bool home = false;       // the child lives there
  QString contact;         // samvær, in words
  friend bool operator==(const RelationRow&, const RelationRow&) = default;
};

class PersonEditor : public fremskudt::ui::FieldsEditor {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("owned by the app")
  Q_PROPERTY(bool child READ isChild NOTIFY changed FINAL)
  Q_PROPERTY(QString firstName READ firstName WRITE setFirstName NOTIFY changed FINAL)
  Q_PROPERTY(QString lastName READ lastName WRITE setLastName NOTIFY changed FINAL)
  Q_PROPERTY(QString relation READ relation WRITE setRelation NOTIFY changed FINAL)
  Q_PROPERTY(QString born READ born WRITE setBorn NOTIFY changed FINAL)
  Q_PROPERTY(QString due READ due WRITE setDue NOTIFY changed FINAL)
  Q_PROPERTY(QString phone READ phone WRITE setPhone NOTIFY changed FINAL)
  Q_PROPERTY(QString organisation READ organisation WRITE setOrganisation NOTIFY changed FINAL)
  Q_PROPERTY(QString cpr READ cpr WRITE setCpr NOTIFY changed FINAL)
  Q_PROPERTY(QString address READ address WRITE setAddress NOTIFY changed FINAL)
  Q_PROPERTY(bool protectedAddress READ protectedAddress WRITE setProtectedAddress NOTIFY changed FINAL)
  Q_PROPERTY(bool hidesLastName READ hidesLastName NOTIFY changed FINAL)
  Q_PROPERTY(bool hidesPhone READ hidesPhone NOTIFY changed FINAL)
  Q_PROPERTY(bool hidesCpr READ hidesCpr NOTIFY changed FINAL)
  Q_PROPERTY(bool hidesAddress READ hidesAddress NOTIFY changed FINAL)
  Q_PROPERTY(bool hidesContact READ hidesContact NOTIFY changed FINAL)
  Q_PROPERTY(QString cprWarning READ cprWarning NOTIFY changed FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* relations READ relations CONSTANT FINAL)
  Q_PROPERTY(bool removable READ removable NOTIFY changed FINAL)
  Q_PROPERTY(QString removed READ removed NOTIFY changed FINAL)

 public:
  explicit PersonEditor(QObject* parent = nullptr);

  bool isChild() const { return value(QStringLiteral("kind")) == QLatin1String("child"); }
  QString firstName() const { return value(QStringLiteral("first_name")); }
  QString lastName() const { return value(QStringLiteral("last_name")); }
  QString relation() const { return value(QStringLiteral("relation")); }
  QString born() const { return value(QStringLiteral("born")); }
  QString due() const { return value(QStringLiteral("due")); }
  QString phone() const { return value(QStringLiteral("phone")); }
  QString organisation() const { return value(QStringLiteral("organisation")); }
  QString cpr() const { return value(QStringLiteral("cpr")); }
  QString address() const { return value(QStringLiteral("address")); }
  bool protectedAddress() const { return isYes(QStringLiteral("protected_address")); }
  bool hidesLastName() const { return isHidden(QStringLiteral("last_name")); }
  bool hidesPhone() const { return isHidden(QStringLiteral("phone")); }
  bool hidesCpr() const { return isHidden(QStringLiteral("cpr")); }
  bool hidesContact() const { return isHidden(QStringLiteral("relations")); }
  bool hidesAddress() const { return isHidden(QStringLiteral("address")); }
  // "cpr_form", "cpr_modulus", or empty: said of the number that stands here, and no reason not to store it.
  QString cprWarning() const { return cprWarning_; }
  RowModel* relations() { return &relations_; }
  bool removable() const { return removable_; }   // stands in the family, and is no child that is followed
  QString removed() const { return removed_; }    // why this person was taken out of the family; empty: was not

  void setFirstName(const QString& v) { setValue(QStringLiteral("first_name"), v); }
  void setLastName(const QString& v) { setValue(QStringLiteral("last_name"), v); }
  void setRelation(const QString& v);
  void setBorn(const QString& v) { setValue(QStringLiteral("born"), v); }
  void setDue(const QString& v) { setValue(QStringLiteral("due"), v); }
  void setPhone(const QString& v) { setValue(QStringLiteral("phone"), v); }
  void setOrganisation(const QString& v) { setValue(QStringLiteral("organisation"), v); }
  void setCpr(const QString& v) { setValue(QStringLiteral("cpr"), v); }
  void setAddress(const QString& v) { setValue(QStringLiteral("address"), v); }
  void setProtectedAddress(bool v) { setYes(QStringLiteral("protected_address"), v); }
  Q_INVOKABLE void toggleCustody(const QString& child);
  Q_INVOKABLE void toggleHome(const QString& child);
  Q_INVOKABLE void setRelationTo(const QString& child, const QString& code);   // the same again: as to the others
  Q_INVOKABLE void setContact(const QString& child, const QString& words);

  Q_INVOKABLE void remove(const QString& reason);   // out of the family; commits first
  Q_INVOKABLE void putBack();

  void setCprWarning(const QString& code);
  void setRemoval(bool removable, const QString& removed);
  void setChildren(const QList<PersonChip>& children);   // of the family; ids of persons
  void reset() override;

  // What kind of person this relation makes of somebody: "parent", "sibling", "network", "professional".
  static QString kindOf(const QString& relation);

 signals:
  void removeRequested(const QString& reason);
  void putBackRequested();

 private:
  void showRelations();
  QString cprWarning_, removed_;
  bool removable_ = false;
  QList<PersonChip> children_;
  SnapshotModel<RelationRow> relations_{this};
};

}  // namespace fremskudt::ui
