// The words for what two people can write differently: no field and no code is shown by its name in the contract.
#include <QQmlComponent>
#include <QQmlEngine>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "app_view_model.h"
#include "codes.h"
#include "model/record_type.h"
#include "support/catch.h"
#include "ui_setup.h"
#include "with_qt.h"

using namespace fremskudt::ui;

namespace {

// What a page calls a field, and how it says a value, of two versions.
class SpokenFields {
 public:
  explicit SpokenFields(QQmlEngine& engine) : component_(&engine) {
    component_.setData(
        "import QtQml\nimport Fremskudt.Controls\nQtObject {\n"
        "function name(field) { return Words.fieldName(field) }\n"
        "function value(field, value) { return Words.fieldValue(field, value, \"\") } }",
        QUrl("qrc:/spoken.qml"));
    object_.reset(component_.create());
    INFO(component_.errorString().toStdString());
    REQUIRE(object_);
  }
  QString name(const std::string& field) const {
    QVariant answer;
    QMetaObject::invokeMethod(object_.get(), "name", Q_RETURN_ARG(QVariant, answer), Q_ARG(QVariant, QString::fromStdString(field)));
    return answer.toString();
  }
  QString value(const std::string& field, const QString& value) const {
    QVariant answer;
    QMetaObject::invokeMethod(object_.get(), "value", Q_RETURN_ARG(QVariant, answer), Q_ARG(QVariant, QString::fromStdString(field)),
                              Q_ARG(QVariant, value));
    return answer.toString();
  }

 private:
  QQmlComponent component_;
  std::unique_ptr<QObject> object_;
};

enum class Said { as_it_is, date, number_in_words, number };
struct Part {
  Said said = Said::as_it_is;
  const char* codes = "";
};
// The subfields of elements in lists, whose policy does not say what they take.
const std::map<std::string, Part> kParts{
    {"contacts.name", {}},          {"contacts.role", {Said::as_it_is, "contact_role"}}, {"contacts.phone", {}},
    {"presence.weekday", {Said::number_in_words}}, {"presence.from", {}},                {"presence.until", {}},
    {"levels.level", {Said::number_in_words}},     {"levels.why", {}},
    {"scores.value", {Said::number}},              {"scores.order", {Said::number}},
    {"lines.who", {}},              {"lines.what", {}},                                  {"lines.by_when", {Said::date}},
    {"lines.review", {Said::as_it_is, "review"}},  {"lines.reviewed_on", {Said::date}},  {"lines.order", {Said::number}},
    {"relations.relation", {Said::as_it_is, "relation"}},                                {"relations.contact", {}},
    {"attachments.caption", {}},    {"attachments.order", {Said::number}},
    {"family_words.voice", {Said::as_it_is, "family_voice"}},                            {"family_words.text", {}},
    {"family_words.order", {Said::number}},        {"family_words.paragraph", {}},
    {"notified.first_name", {}},    {"notified.last_name", {}},                          {"notified.born", {Said::date}},
    {"notified.age_band", {Said::as_it_is, "age_band"}},                                 {"notified.lives", {}},
    {"notified.case_id", {}},       {"notified.order", {Said::number}},
    {"answers.text", {}},           {"answers.order", {Said::number}}};
// A picture's own measures are written once, with its bytes: nobody disagrees about them.
const std::set<std::string> kMeasures{"attachments.bytes", "attachments.format", "attachments.width", "attachments.height"};

}  // namespace

TEST_CASE_METHOD(WithQt, "every field that two people can disagree about has words in both languages, and so has every code in it") {
  using fremskudt::FieldPolicy;
  using google::protobuf::FieldDescriptor;
  AppViewModel app;
  QQmlEngine engine;
  prepareUi();
  setUpEngine(engine, *app.settings());
  const SpokenFields spoken(engine);
  const auto check = [&](const std::string& field, const FieldDescriptor& of, const std::string& codes, Said said) {
    INFO(of.full_name() << " is called " << spoken.name(field).toStdString());
    CHECK(spoken.name(field) != QString::fromStdString(field));
    CHECK_FALSE(spoken.name(field).isEmpty());
    const auto hasWords = [&](const QString& raw) {
      INFO(raw.toStdString() << " is said as " << spoken.value(field, raw).toStdString());
      CHECK(spoken.value(field, raw) != raw);
      CHECK_FALSE(spoken.value(field, raw).isEmpty());
    };
    if (!codes.empty()) {
      const QStringList list = Codes::of(engine)->every(QString::fromStdString(codes));
      CHECK_FALSE(list.isEmpty());
      for (const QString& code : list) hasWords(code);
      return;
    }
    if (of.type() == FieldDescriptor::TYPE_BOOL) {
      hasWords("true");
      hasWords("false");
    } else if (said == Said::date) {
      hasWords("2026-03-01");
    } else if (said == Said::number_in_words) {
      hasWords("2");
    } else if (of.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      CHECK(spoken.value(field, "Ord") == "Ord");
    } else {
      CHECK(said == Said::number);   // a new kind of value: somebody says here how it is told
    }
  };
  for (const char* language : {"da", "en"}) {
    app.settings()->setLanguage(language);
    INFO(language);
    for (const fremskudt::RecordType& type : fremskudt::record_types()) {
      if (type.policy.office()) continue;
      for (const fremskudt::Field& field : type.fields) {
        const FieldPolicy& policy = field.policy;
        if (policy.merge() == fremskudt::ONCE || policy.merge() == fremskudt::SET) continue;   // never two versions
        if (policy.role() == fremskudt::FINISHED || policy.role() == fremskudt::SHARED || policy.role() == fremskudt::STRUCK) continue;
        if (policy.merge() == fremskudt::PROSE) continue;   // paragraphs
        if (policy.merge() == fremskudt::KEYED) {
          const auto* element = field.descriptor->message_type();
          for (int i = 0; i < element->field_count(); ++i) {
            const FieldDescriptor& part = *element->field(i);
            const std::string name = field.name() + '.' + part.name();
            if (part.number() == 1 || kMeasures.contains(name)) continue;
            const auto known = kParts.find(name);
            INFO(name);
            CHECK((known != kParts.end() || part.type() == FieldDescriptor::TYPE_BOOL));
            if (known != kParts.end()) check(name, part, known->second.codes, known->second.said);
            else check(name, part, {}, Said::as_it_is);
          }
          continue;
        }
        if (!policy.refers().empty()) {   // told by name
          CHECK((policy.refers() == "Worker" || policy.refers() == "Team" || policy.refers() == "Family"));
          CHECK(spoken.name(field.name()) != QString::fromStdString(field.name()));
          continue;
        }
        const bool isNumber = field.descriptor->cpp_type() == FieldDescriptor::CPPTYPE_INT32;
        check(field.name(), *field.descriptor, policy.codes(), policy.format() == "date" ? Said::date : isNumber ? Said::number_in_words : Said::as_it_is);
      }
    }
  }
}

TEST_CASE_METHOD(WithQt, "a time of day stands as its language writes it, and is read with a full stop or a colon") {
  AppViewModel app;
  QQmlEngine engine;
  prepareUi();
  setUpEngine(engine, *app.settings());
  QQmlComponent component(&engine);
  component.setData(
      "import QtQml\nimport Fremskudt.Controls\nQtObject {\n"
      "readonly property string shown: Words.time(\"09:30\")\n"
      "function typed(text) { return Words.typedTime(text) === null ? \"not yet\" : Words.typedTime(text) } }",
      QUrl("qrc:/time.qml"));
  const std::unique_ptr<QObject> words(component.create());
  INFO(component.errorString().toStdString());
  REQUIRE(words);
  const auto typed = [&](const QString& text) {
    QVariant answer;
    QMetaObject::invokeMethod(words.get(), "typed", Q_RETURN_ARG(QVariant, answer), Q_ARG(QVariant, text));
    return answer.toString();
  };
  CHECK(words->property("shown").toString() == "09.30");
  CHECK(typed("14.20") == "14:20");
  CHECK(typed("14:20") == "14:20");
  CHECK(typed("").isEmpty());
  for (const char* unfinished : {"1", "14", "14.2", "24.00", "12.60", "1420"}) CHECK(typed(QString::fromLatin1(unfinished)) == "not yet");
}

TEST_CASE_METHOD(WithQt, "custody is offered to adults of the family, and to no sibling") {
  AppViewModel app;
  QQmlEngine engine;
  prepareUi();
  setUpEngine(engine, *app.settings());
  QQmlComponent component(&engine);
  component.setData(
      "import QtQml\nimport Fremskudt.Controls\nimport Fremskudt.Ui\nQtObject {\n"
      "readonly property string holders: Words.asArray(Codes.relations).filter(Words.mayHaveCustody).join(\",\") }",
      QUrl("qrc:/custody.qml"));
  const std::unique_ptr<QObject> words(component.create());
  INFO(component.errorString().toStdString());
  REQUIRE(words);
  CHECK(words->property("holders").toString() == "mother,father,grandparent,step_parent,aunt_uncle,other");
}
