#include "ui_setup.h"

#include <QCoreApplication>
#include <QFont>
#include <QGuiApplication>
#include <QLocale>
#include <QQmlEngine>
#include <QQuickStyle>
#include <QTranslator>
#include <QtQml/qqmlextensionplugin.h>

#include "secret_field.h"
#include "settings_view_model.h"

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

void setUpEngine(QQmlEngine& engine, SettingsViewModel& settings) {
  engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
  describeSecretFields(engine);
  auto* translator = new QTranslator(&engine);
  const auto speak = [&engine, &settings, translator, spoken = QString()]() mutable {
    if (spoken == settings.language()) return;
    spoken = settings.language();
    QCoreApplication::removeTranslator(translator);
    if (translator->load(QStringLiteral(":/i18n/fremskudt_%1.qm").arg(spoken))) QCoreApplication::installTranslator(translator);
    QLocale::setDefault(QLocale(spoken == QLatin1String("en") ? QStringLiteral("en_GB") : QStringLiteral("da_DK")));
    engine.retranslate();
  };
  auto follow = speak;
  follow();
  QObject::connect(&settings, &SettingsViewModel::changed, &engine, follow);
}

}  // namespace fremskudt::ui
