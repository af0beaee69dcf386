#include "app_view_model.h"

namespace fremskudt::ui {

AppViewModel::AppViewModel(QObject* parent) : QObject(parent) {
  connect(&navigation_, &Navigation::leaving, this, &AppViewModel::flushEditors);
  connect(&lock_, &LockViewModel::lockRequested, this, &AppViewModel::flushEditors);
}

void AppViewModel::flushEditors() {
  contact_.flush();
  visit_.flush();
  plan_.flush();
  agreement_.flush();
  person_.flush();
  notification_.flush();
  notifier_.flush();
  family_.flush();
  offer_.flush();
  emit child_.flushRequested();
}

}  // namespace fremskudt::ui
