#include "codes.h"

#include <QQmlEngine>
#include <QVariant>

#include "practice/pack.h"

namespace fremskudt::ui {
namespace {

constexpr const char* kProperty = "fremskudt_codes";

practice::Day dayOf(const QString& text, const practice::Pack& pack) {
  if (const auto day = practice::parse_day(text.toStdString())) return *day;
  return *practice::parse_day(pack.valid_from());
}

QString text(std::string_view words) { return QString::fromUtf8(words.data(), qsizetype(words.size())); }

}  // namespace

Codes::Codes(QQmlEngine* engine) : QObject(engine), pack_(std::shared_ptr<void>(), &practice::built_in_pack()) {}

Codes* Codes::of(QQmlEngine& engine) {
  auto* codes = qobject_cast<Codes*>(engine.property(kProperty).value<QObject*>());
  if (codes != nullptr) return codes;
  codes = new Codes(&engine);
  engine.setProperty(kProperty, QVariant::fromValue<QObject*>(codes));
  return codes;
}

Codes* Codes::create(QQmlEngine* engine, QJSEngine*) {
  Codes* codes = of(*engine);
  QJSEngine::setObjectOwnership(codes, QJSEngine::CppOwnership);
  return codes;
}

void Codes::setPractice(std::shared_ptr<const practice::Pack> pack, const QString& today) {
  pack_ = std::move(pack);
  today_ = today;
  change();
}

void Codes::setLanguage(const QString& language) {
  english_ = language == QLatin1String("en");
  change();
}

void Codes::change() {
  ++revision_;
  emit changed();
}

QStringList Codes::offered(const QString& list) const {
  QStringList codes;
  if (const auto* known = practice::find_list(*pack_, list.toStdString()))
    for (const auto& code : practice::offered(*known, dayOf(today_, *pack_))) codes << text(code);
  return codes;
}

QStringList Codes::every(const QString& list) const {
  QStringList codes;
  if (const auto* known = practice::find_list(*pack_, list.toStdString()))
    for (const auto& code : known->codes()) codes << text(code.code());
  return codes;
}

QString Codes::label(const QString& list, const QString& code, const QString& on) const {
  const auto* known = practice::find_list(*pack_, list.toStdString());
  if (known == nullptr) return code;
  const auto language = english_ ? practice::Language::en : practice::Language::da;
  const auto words = practice::label(*known, code.toStdString(), dayOf(on.isEmpty() ? today_ : on, *pack_), language);
  return words.empty() ? code : text(words);
}

}  // namespace fremskudt::ui
