// fremskudt-gallery: every page and control with invented people.
//   fremskudt-gallery                       a window; choose scene, look, language and text size at the left
//   fremskudt-gallery --screenshots DIR     pictures, without a display too; --all for every combination
#include <QCommandLineParser>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QStyleHints>
#include <QTextStream>
#include <QtQml/qqmlextensionplugin.h>
#include <algorithm>

#include "app_view_model.h"
#include "sample.h"
#include "scene_switch.h"
#include "screenshots.h"
#include "ui_setup.h"

Q_IMPORT_QML_PLUGIN(Fremskudt_GalleryPlugin)

using namespace fremskudt::ui;

int main(int argc, char** argv) {
  bool pictures = false;
  for (int i = 1; i < argc; ++i) {
    const QLatin1String word(argv[i]);   // help and the list need no display either
    pictures |= word.startsWith(QLatin1String("--screenshots")) || word == QLatin1String("--list") || word == QLatin1String("--help") || word == QLatin1String("-h");
  }
  if (pictures) {
    // The same bytes on every machine: no display, no graphics card, no input method, one scale.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_QUICK_BACKEND", "software");
    qputenv("QT_SCALE_FACTOR", "1");
    qputenv("QT_IM_MODULE", "none");
    qputenv("TZ", "Europe/Copenhagen");
  }
  QGuiApplication application(argc, argv);
  QGuiApplication::setApplicationName(QStringLiteral("fremskudt-gallery"));
  prepareUi();

  QCommandLineParser parser;
  parser.setApplicationDescription(QStringLiteral("Every page and control of Fremskudt with invented people."));
  parser.addHelpOption();
  const QCommandLineOption directory(QStringLiteral("screenshots"), QStringLiteral("Write pictures to DIR and stop."), QStringLiteral("DIR"));
  const QCommandLineOption all(QStringLiteral("all"), QStringLiteral("Every size, look, text size and language."));
  const QCommandLineOption only(QStringLiteral("only"), QStringLiteral("Only these scenes, e.g. today,visit; a trailing * stands for any ending."), QStringLiteral("SCENES"));
  const QCommandLineOption size(QStringLiteral("size"), QStringLiteral("Only these sizes, e.g. 1280x800,412x915."), QStringLiteral("SIZES"));
  const QCommandLineOption look(QStringLiteral("look"), QStringLiteral("Only these: light,dark,contrast."), QStringLiteral("LOOKS"));
  const QCommandLineOption text(QStringLiteral("text"), QStringLiteral("Only these text sizes in per cent, e.g. 100,160."), QStringLiteral("PERCENT"));
  const QCommandLineOption language(QStringLiteral("language"), QStringLiteral("Only these: da,en."), QStringLiteral("LANGUAGES"));
  const QCommandLineOption list(QStringLiteral("list"), QStringLiteral("Print the names of the scenes and stop."));
  const QCommandLineOption scene(QStringLiteral("scene"), QStringLiteral("The scene the window opens with."), QStringLiteral("SCENE"), QStringLiteral("today"));
  parser.addOptions({directory, all, only, size, look, text, language, list, scene});
  parser.process(application);

  QTextStream out(stdout), err(stderr);
  const QStringList names = sceneNames() + controlScenes();
  const auto noScene = [&](const QString& wanted) {
    err << "There is no scene called " << wanted << "; --list prints the names of all.\n";
    return 2;
  };
  const auto misread = [&](const QCommandLineOption& option, const QString& value) {
    err << "--" << option.names().constFirst() << " does not take " << value << "; --help says what it takes.\n";
    return 2;
  };
  if (parser.isSet(list)) {
    out << names.join(QLatin1Char('\n')) << "\n";
    return 0;
  }

  AppViewModel app;
  fillSample(app);
  QQmlApplicationEngine engine;
  setUpEngine(engine, *app.settings());

  if (parser.isSet(directory)) {
    // A blinking cursor would make two pictures of one page.
    QGuiApplication::styleHints()->setCursorFlashTime(0);
    PictureSet set = defaultPictures(parser.isSet(all));
    set.directory = parser.value(directory);
    const auto parts = [&](const QCommandLineOption& option) { return parser.value(option).split(QLatin1Char(','), Qt::SkipEmptyParts); };
    if (parser.isSet(only)) {
      set.scenes.clear();
      const auto means = [](const QString& wanted, const QString& name) {
        return name == wanted || (wanted.endsWith(QLatin1Char('*')) && name.startsWith(wanted.chopped(1)));
      };
      for (const QString& wanted : parts(only))
        if (std::ranges::none_of(names, [&](const QString& name) { return means(wanted, name); })) return noScene(wanted);
      for (const QString& name : names)
        if (const QStringList asked = parts(only); std::ranges::any_of(asked, [&](const QString& wanted) { return means(wanted, name); })) set.scenes.append(name);
    }
    if (parser.isSet(size)) {
      set.sizes.clear();
      for (const QString& one : parts(size)) {
        const QStringList sides = one.split(QLatin1Char('x'));
        if (sides.size() == 2 && sides[0].toInt() > 0 && sides[1].toInt() > 0) set.sizes.append({sides[0].toInt(), sides[1].toInt()});
        else return misread(size, one);
      }
    }
    if (parser.isSet(look)) {
      set.looks.clear();
      const QStringList looks{QStringLiteral("light"), QStringLiteral("dark"), QStringLiteral("contrast")};
      for (const QString& one : parts(look)) {
        if (!looks.contains(one)) return misread(look, one);
        set.looks.append(int(looks.indexOf(one)));
      }
    }
    if (parser.isSet(text)) {
      set.textPercents.clear();
      for (const QString& one : parts(text)) {
        if (one.toInt() < 100 || one.toInt() > 200) return misread(text, one);
        set.textPercents.append(one.toInt());
      }
    }
    if (parser.isSet(language)) set.languages = parts(language);
    for (const QString& one : set.languages)
      if (one != QLatin1String("da") && one != QLatin1String("en")) return misread(language, one);
    if (set.count() == 0) {
      err << "Nothing is left to take a picture of.\n";
      return 2;
    }
    const int missing = writePictures(engine, app, set);
    if (missing > 0) {
      err << missing << " of " << set.count() << " pictures could not be written.\n";
      return 1;
    }
    out << set.count() << " pictures in " << set.directory << "\n";
    return 0;
  }

  if (!names.contains(parser.value(scene))) return noScene(parser.value(scene));
  SceneSwitch scenes(app);
  scenes.setScene(parser.value(scene));
  engine.setInitialProperties({{QStringLiteral("app"), QVariant::fromValue(&app)}, {QStringLiteral("scenes"), QVariant::fromValue(&scenes)}});
  engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Fremskudt/Gallery/GalleryWindow.qml")));
  if (engine.rootObjects().isEmpty()) return 1;
  return QGuiApplication::exec();
}
