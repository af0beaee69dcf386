// Tilbud: the catalogue, what of it is asked for, and the editor of one.
#pragma once

#include <QStringList>

#include "fields_editor.h"
#include "row_model.h"

namespace fremskudt::ui {

struct OfferRow {
  Q_GADGET
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString name MEMBER name FINAL)
  Q_PROPERTY(QString kind MEMBER kind FINAL)
  Q_PROPERTY(QString area MEMBER area FINAL)
  Q_PROPERTY(int waitingWeeks MEMBER waitingWeeks FINAL)
  Q_PROPERTY(QString seenOn MEMBER seenOn FINAL)
  Q_PROPERTY(bool closed MEMBER closed FINAL)
  Q_PROPERTY(bool firstClosed MEMBER firstClosed FINAL)
  Q_PROPERTY(bool pending MEMBER pending FINAL)
  Q_PROPERTY(bool conflict MEMBER conflict FINAL)

 public:
  QString id, name;
  QString kind;              // code: Codes.offered("offer_kind")
  QString area;
  QStringList ageBands, languages;
  int waitingWeeks = 0;      // 0: none; known only where seenOn is set
  QString seenOn;            // "2026-03-01"
  QString words;             // all that is searched in
  bool closed = false;       // those stand last, under a heading of their own
  bool firstClosed = false;  // of those shown
  bool pending = false, conflict = false;
  friend bool operator==(const OfferRow&, const OfferRow&) = default;
};

class OffersViewModel : public fremskudt::ui::PageViewModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("owned by the app")
  Q_PROPERTY(fremskudt::ui::RowModel* rows READ rows CONSTANT FINAL)
  Q_PROPERTY(int total READ total NOTIFY changed FINAL)
  Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY changed FINAL)
  Q_PROPERTY(QString ageBand READ ageBand WRITE setAgeBand NOTIFY changed FINAL)
  Q_PROPERTY(QString kind READ kind WRITE setKind NOTIFY changed FINAL)
  Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY changed FINAL)
  Q_PROPERTY(bool filtered READ filtered NOTIFY changed FINAL)

 public:
  using PageViewModel::PageViewModel;
  RowModel* rows() { return &rows_; }
  int total() const { return int(all_.size()); }   // before any filter
  void setRows(const QList<OfferRow>& rows);        // in the order shown

  // What is asked for; empty: everything. An offer that does not say for which ages or in which languages it is, is for all.
  QString query() const { return query_; }
  QString ageBand() const { return ageBand_; }
  QString kind() const { return kind_; }
  QString language() const { return language_; }
  bool filtered() const { return !(query_.trimmed() + ageBand_ + kind_ + language_).isEmpty(); }
  void setQuery(const QString& v) { set(query_, v); }
  void setAgeBand(const QString& v) { set(ageBand_, v); }
  void setKind(const QString& v) { set(kind_, v); }
  void setLanguage(const QString& v) { set(language_, v); }
  Q_INVOKABLE void showAll();

 signals:
  void changed();
  void openRequested(const QString& id);
  void newRequested();

 private:
  void set(QString& which, const QString& value);
  void show();

  QList<OfferRow> all_;
  QString query_, ageBand_, kind_, language_;
  SnapshotModel<OfferRow> rows_{this};
};

class OfferEditor : public fremskudt::ui::FieldsEditor {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("owned by the app")
  Q_PROPERTY(QString kind READ kind WRITE setKind NOTIFY changed FINAL)
  Q_PROPERTY(QString name READ name WRITE setName NOTIFY changed FINAL)
  Q_PROPERTY(QString area READ area WRITE setArea NOTIFY changed FINAL)
  Q_PROPERTY(QString address READ address WRITE setAddress NOTIFY changed FINAL)
  Q_PROPERTY(QString phone READ phone WRITE setPhone NOTIFY changed FINAL)
  Q_PROPERTY(QStringList ageBands READ ageBands NOTIFY changed FINAL)
  Q_PROPERTY(QStringList languages READ languages NOTIFY changed FINAL)
  Q_PROPERTY(int waitingWeeks READ waitingWeeks NOTIFY changed FINAL)
  Q_PROPERTY(QString seenOn READ seenOn NOTIFY changed FINAL)
  Q_PROPERTY(QString howTo READ howTo WRITE setHowTo NOTIFY changed FINAL)
  Q_PROPERTY(QString description READ description WRITE setDescription NOTIFY changed FINAL)
  Q_PROPERTY(QString closedOn READ closedOn NOTIFY changed FINAL)
  Q_PROPERTY(bool editing READ editing WRITE setEditing NOTIFY editingChanged FINAL)

 public:
  using FieldsEditor::FieldsEditor;
  QString kind() const { return value(QStringLiteral("offer_kind")); }
  QString name() const { return value(QStringLiteral("name")); }
  QString area() const { return value(QStringLiteral("area")); }
  QString address() const { return value(QStringLiteral("address")); }
  QString phone() const { return value(QStringLiteral("phone")); }
  QStringList ageBands() const { return codes("age_bands"); }
  QStringList languages() const { return codes("languages"); }
  int waitingWeeks() const { return value(QStringLiteral("waiting_weeks")).toInt(); }
  QString seenOn() const { return value(QStringLiteral("seen_on")); }   // empty: nobody knows the waiting time
  QString howTo() const { return value(QStringLiteral("how_to")); }
  QString description() const { return value(QStringLiteral("description")); }
  QString closedOn() const { return value(QStringLiteral("closed_on")); }
  bool editing() const { return editing_; }   // it is read until somebody asks to write in it

  void setKind(const QString& v) { setValue(QStringLiteral("offer_kind"), v); }
  void setName(const QString& v) { setValue(QStringLiteral("name"), v); }
  void setArea(const QString& v) { setValue(QStringLiteral("area"), v); }
  void setAddress(const QString& v) { setValue(QStringLiteral("address"), v); }
  void setPhone(const QString& v) { setValue(QStringLiteral("phone"), v); }
  void setHowTo(const QString& v) { setValue(QStringLiteral("how_to"), v); }
  void setDescription(const QString& v) { setValue(QStringLiteral("description"), v); }
  void setEditing(bool editing);
  Q_INVOKABLE void toggleAgeBand(const QString& code) { toggle("age_bands", code); }
  Q_INVOKABLE void toggleLanguage(const QString& code) { toggle("languages", code); }
  // How long one waits, as somebody was told on that day; 0: not at all.
  Q_INVOKABLE void setWaiting(int weeks, const QString& seenOn);
  Q_INVOKABLE void forgetWaiting();
  void reset() override;

 signals:
  void editingChanged();
  void closeRequested();        // the offer is no longer there; commits first
  void openAgainRequested();

 private:
  QStringList codes(const char* name) const { return value(QLatin1String(name)).split(u',', Qt::SkipEmptyParts); }
  void toggle(const char* name, const QString& code);
  bool editing_ = false;
};

}  // namespace fremskudt::ui
