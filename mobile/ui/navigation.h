// Where the person is: one section of the rail, and the pages opened on top of it. GUI thread.
#pragma once

#include <QList>
#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace fremskudt::ui {

class Navigation : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("owned by the app")
  Q_PROPERTY(Page section READ section NOTIFY changed FINAL)
  Q_PROPERTY(Page page READ page NOTIFY changed FINAL)
  Q_PROPERTY(QString id READ id NOTIFY changed FINAL)
  Q_PROPERTY(bool canGoBack READ canGoBack NOTIFY changed FINAL)

 public:
  enum class Page { Today, Places, Families, More, Place, Contact, Child, Visit, NewFamily, Agreement, Search, Sync, Versions, Notices, Plan, Person, Family, Inbox, Notification, Steps,
                    Offers, Offer, Team, Meeting, Acute, NewTask, Sparring };
  Q_ENUM(Page)

  struct Entry {
    Page page;
    QString id;
    friend bool operator==(const Entry&, const Entry&) = default;
  };

  using QObject::QObject;
  Page section() const { return section_; }
  Page page() const { return stack_.isEmpty() ? section_ : stack_.last().page; }
  QString id() const { return stack_.isEmpty() ? QString() : stack_.last().id; }
  bool canGoBack() const { return !stack_.isEmpty(); }
  const QList<Entry>& stack() const { return stack_; }
  // Where the person was before the app was started anew.
  void restore(Page section, const QList<Entry>& stack);

  // A tap on the rail: the section itself, with nothing on top.
  Q_INVOKABLE void goTo(fremskudt::ui::Navigation::Page section);
  // `id` is the record's; for `contact`, `visit`, `agreement` and `newFamily` the app has made it before.
  // Opening a page that is already open returns to it.
  Q_INVOKABLE void open(fremskudt::ui::Navigation::Page page, const QString& id = {});
  Q_INVOKABLE void back();
  // A new record that was opened without an id has been made: coming back finds it, whatever was open since.
  void named(Page page, const QString& id);
  // Another record has taken the place of this one: its pages are of that from now on.
  void replaced(const QString& was, const QString& id);

 signals:
  void changed();
  // Before the page changes: editors commit. After it: fill the page from the store.
  void leaving(fremskudt::ui::Navigation::Page page, const QString& id);
  void opened(fremskudt::ui::Navigation::Page page, const QString& id);

 private:
  static Page sectionOf(Page page, Page current);
  Page section_ = Page::Today;
  QList<Entry> stack_;
};

}  // namespace fremskudt::ui
