// The codes of the practice pack that pages offer as choices. Words for them are in qml (Words.qml), in both languages.
#pragma once

#include <QHash>
#include <QObject>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

namespace fremskudt::ui {

class Codes : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  Q_PROPERTY(QStringList placeKinds MEMBER kPlaceKinds CONSTANT FINAL)
  Q_PROPERTY(QStringList contactRoles MEMBER kContactRoles CONSTANT FINAL)
  Q_PROPERTY(QStringList about MEMBER kAbout CONSTANT FINAL)
  Q_PROPERTY(QStringList ageBands MEMBER kAgeBands CONSTANT FINAL)
  Q_PROPERTY(QStringList themes MEMBER kThemes CONSTANT FINAL)
  Q_PROPERTY(QStringList agreed MEMBER kAgreed CONSTANT FINAL)
  Q_PROPERTY(QStringList outcomes MEMBER kOutcomes CONSTANT FINAL)
  Q_PROPERTY(QStringList notifiers MEMBER kNotifiers CONSTANT FINAL)
  Q_PROPERTY(QStringList parentsTold MEMBER kParentsTold CONSTANT FINAL)
  Q_PROPERTY(QStringList marks MEMBER kMarks CONSTANT FINAL)
  Q_PROPERTY(QStringList visitRoles MEMBER kVisitRoles CONSTANT FINAL)
  Q_PROPERTY(QStringList custody MEMBER kCustody CONSTANT FINAL)
  Q_PROPERTY(QStringList languages MEMBER kLanguages CONSTANT FINAL)
  Q_PROPERTY(QStringList relations MEMBER kRelations CONSTANT FINAL)
  Q_PROPERTY(QStringList reviews MEMBER kReviews CONSTANT FINAL)
  Q_PROPERTY(QStringList residences MEMBER kResidences CONSTANT FINAL)
  Q_PROPERTY(QStringList personKinds MEMBER kPersonKinds CONSTANT FINAL)
  Q_PROPERTY(QStringList closeReasons MEMBER kCloseReasons CONSTANT FINAL)
  Q_PROPERTY(QStringList agree MEMBER kAgree CONSTANT FINAL)
  Q_PROPERTY(QStringList copiesGiven MEMBER kCopiesGiven CONSTANT FINAL)
  Q_PROPERTY(QStringList workerRoles MEMBER kWorkerRoles CONSTANT FINAL)

 public:
  using QObject::QObject;

  static inline const QStringList kPlaceKinds{"daycare", "childminder", "school", "after_school", "health_visitor", "midwife"};
  static inline const QStringList kContactRoles{"pedagogue", "teacher",      "leader", "counsellor",   "childminder",
                                                "midwife",   "health_visitor", "parent", "young_person", "other"};
  static inline const QStringList kAbout{"child", "group", "general"};
  static inline const QStringList kAgeBands{"unborn", "age_0_2", "age_3_5", "age_6_9", "age_10_12", "age_13_17"};
  static inline const QStringList kThemes{"wellbeing", "language", "parents", "conflict", "absence", "group",   "sleep",  "motor",
                                          "divorce",   "grief",    "digital", "alcohol",  "violence", "economy", "housing"};
  static inline const QStringList kAgreed{"talk_with_parents", "i_join_talk", "observe", "offer", "health_visitor", "psychologist",
                                          "network_meeting", "call_back"};
  static inline const QStringList kOutcomes{"nothing_more", "follow_up", "to_the_door", "notification"};
  static inline const QStringList kNotifiers{"place", "me", "together"};
  static inline const QStringList kParentsTold{"yes", "not_yet", "must_not", "unknown"};
  static inline const QStringList kMarks{"fox", "chestnut", "heron", "lantern", "birch", "anchor", "hedgehog", "kite"};
  static inline const QStringList kVisitRoles{"companion", "interpreter", "second_worker"};
  static inline const QStringList kCustody{"shared", "alone"};
  static inline const QStringList kLanguages{"da", "en", "ar", "tr", "pl", "uk", "so", "fa", "other"};
  static inline const QStringList kRelations{"mother", "father", "sibling", "grandparent", "step_parent", "aunt_uncle", "friend", "professional", "other"};
  static inline const QStringList kReviews{"done", "a_little", "not_yet"};
  static inline const QStringList kResidences{"one_home", "shared"};
  static inline const QStringList kPersonKinds{"child", "parent", "sibling", "network", "professional"};
  static inline const QStringList kCloseReasons{"goes_well", "light_follow_up", "support_measure", "did_not_help", "family_wish", "moved", "other"};
  static inline const QStringList kAgree{"yes", "partly", "no"};
  static inline const QStringList kCopiesGiven{"photo", "print", "digital_post"};
  static inline const QStringList kWorkerRoles{"outreach", "home_visit", "intake", "leader", "analyst", "admin"};
  static inline const QStringList kLevels{"1", "2", "3"};

  // By the name that a field's policy calls the list by; empty for lists that no page shows.
  static QStringList list(const QString& name) {
    static const QHash<QString, QStringList> kLists{
        {"place_kind", kPlaceKinds}, {"contact_role", kContactRoles}, {"about", kAbout},           {"age_band", kAgeBands},
        {"theme", kThemes},          {"agreed", kAgreed},             {"outcome", kOutcomes},      {"notifier", kNotifiers},
        {"mark", kMarks},            {"parents_told", kParentsTold},  {"visit_role", kVisitRoles}, {"custody", kCustody},
        {"language", kLanguages},    {"relation", kRelations},        {"review", kReviews},        {"residence", kResidences},
        {"person_kind", kPersonKinds}, {"close_reason", kCloseReasons}, {"agree", kAgree},         {"copy_given", kCopiesGiven},
        {"worker_role", kWorkerRoles}, {"level", kLevels}};
    return kLists.value(name);
  }
};

}  // namespace fremskudt::ui
