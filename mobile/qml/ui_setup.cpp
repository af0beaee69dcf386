#include "ui_setup.h"

#include <QCoreApplication>
#include <QFont>
#include <QGuiApplication>
#include <QLocale>
#include <QQmlEngine>
#include <QQuickStyle>
#include <QTranslator>
#include <QtQml/qqmlextensionplugin.h>

#include "codes.h"
#include "layout_guard.h"
#include "secret_field.h"
#include "settings_view_model.h"
#include "under_cover.h"

Q_IMPORT_QML_PLUGIN(Fremskudt_UiPlugin)
Q_IMPORT_QML_PLUGIN(Fremskudt_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(Fremskudt_PagesPlugin)

namespace fremskudt::ui {

void prepareUi() {
  QQuickStyle::setStyle(QStringLiteral("Basic"));
  QFont font(QStringLiteral("Inter"));
  font.setPixelSize(16);
  QGuiApplication::setFont(font);
}

void findPages(QQmlEngine& engine) { engine.addImportPath(QStringLiteral("qrc:/qt/qml")); }

void setUpEngine(QQmlEngine& engine, SettingsViewModel& settings) {
  findPages(engine);
  describeSecretFields(engine);
  describeUnderCover();
  new LayoutGuard(&engine);
  auto* translator = new QTranslator(&engine);
  Codes* codes = Codes::of(engine);
  const auto goBy = [&settings, codes] { codes->setPractice(settings.practice(), settings.practiceDay()); };
  goBy();
  QObject::connect(&settings, &SettingsViewModel::practiceChanged, codes, goBy);
  const auto speak = [&engine, &settings, translator, codes, spoken = QString()]() mutable {
    if (spoken == settings.language()) return;
    spoken = settings.language();
    QCoreApplication::removeTranslator(translator);
    if (translator->load(QStringLiteral(":/i18n/fremskudt_%1.qm").arg(spoken))) QCoreApplication::installTranslator(translator);
    QLocale::setDefault(QLocale(spoken == QLatin1String("en") ? QStringLiteral("en_GB") : QStringLiteral("da_DK")));
    codes->setLanguage(spoken);
    engine.retranslate();
  };
  auto follow = speak;
  follow();
  QObject::connect(&settings, &SettingsViewModel::changed, &engine, follow);
}

}  // namespace fremskudt::ui
