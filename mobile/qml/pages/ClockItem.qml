pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls

// A due time of the practice pack: what started it, the rule and its source. Nobody types it.
ColumnLayout {
    id: item

    required property string today
    required property string nameDa
    required property string nameEn
    required property string ruleDa
    required property string ruleEn
    required property string source
    required property bool verified
    required property string startOn
    required property string startAt
    required property string dueOn
    required property string dueAt
    required property bool ended
    readonly property bool english: Theme.language === "en"

    spacing: Theme.xs

    AppText { text: Words.joined([item.english ? item.nameEn : item.nameDa, item.ended ? qsTr("gjort") : Words.isPast(item.dueOn, item.today) ? qsTr("Fristen var %1").arg(Words.dateAt(item.dueOn, item.dueAt, item.today)) : Words.dateAt(item.dueOn, item.dueAt, item.today)], ": "); strong: true; Layout.fillWidth: true }
    AppText { text: Words.joined([qsTr("Fra %1").arg(Words.dateAt(item.startOn, item.startAt, item.today)), item.english ? item.ruleEn : item.ruleDa], " · "); quiet: true; kind: AppText.Kind.Small; Layout.fillWidth: true }
    AppText { text: item.verified ? item.source : qsTr("%1 (ordlyden er ikke læst)").arg(item.source); quiet: true; kind: AppText.Kind.Small; Layout.fillWidth: true }
}
