// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// A child of a notification: a name as it was told, and whether somebody knows it already.
ColumnLayout {
    id: item

    required property NotificationEditor notification
    required property string today
    required property bool usable
    required property string key
    required property string firstName
    required property string lastName
    required property string born
    required property bool unborn
    required property string ageBand
    required property string lives
    required property bool known
    required property string knownAs

    spacing: Theme.m

    GridLayout {
        columns: item.width >= 360 * Theme.scale ? 2 : 1
        columnSpacing: Theme.m
        rowSpacing: Theme.m
        Layout.fillWidth: true
        AppTextField { visible: item.usable || item.firstName !== ""; label: qsTr("Fornavn"); value: item.firstName; maximumLength: 80; usable: item.usable; inputHints: Qt.ImhNoPredictiveText; Layout.fillWidth: true; Layout.preferredWidth: 100; onEdited: text => item.notification.setChild(item.key, "first_name", text); onBlurred: item.notification.find(item.key) }
        AppTextField { visible: item.usable || item.lastName !== ""; label: qsTr("Efternavn"); value: item.lastName; maximumLength: 80; usable: item.usable; inputHints: Qt.ImhNoPredictiveText; Layout.fillWidth: true; Layout.preferredWidth: 100; onEdited: text => item.notification.setChild(item.key, "last_name", text); onBlurred: item.notification.flush() }
    }
    AppTextField { visible: item.usable || item.lives !== ""; label: qsTr("Adresse eller skole"); hint: qsTr("Finder teamet"); value: item.lives; maximumLength: 200; usable: item.usable; Layout.fillWidth: true; onEdited: text => item.notification.setChild(item.key, "lives", text); onBlurred: item.notification.flush() }
    DateField { visible: item.usable || item.born !== ""; label: item.unborn ? qsTr("Ventes") : qsTr("Født"); value: item.born; today: item.today; wantsYear: true; canClear: true; emptyText: qsTr("Ukendt"); usable: item.usable; Layout.fillWidth: true; onChosen: date => item.notification.setChild(item.key, "born", date) }
    SwitchRow { visible: item.usable || item.unborn; enabled: item.usable; text: qsTr("Ikke født endnu"); on: item.unborn; Layout.fillWidth: true; onClicked: item.notification.setChild(item.key, "unborn", item.unborn ? "" : "true") }
    ChipGroup { visible: item.born === "" && !item.unborn; question: qsTr("Alder"); codes: Words.bornAgeBands(); chosen: [item.ageBand]; labelOf: Words.ageBand; usable: item.usable; Layout.fillWidth: true; onTapped: code => item.notification.setChild(item.key, "age_band", item.ageBand === code ? "" : code) }
    Banner { visible: item.known; kind: Banner.Kind.Good; text: item.knownAs === "" ? qsTr("Barnet er kendt") : qsTr("Kendt: %1").arg(item.knownAs); action: item.usable ? qsTr("Ikke samme barn") : ""; onActionRequested: item.notification.childChosen(item.key, "") }
    ColumnLayout {
        visible: !item.known && item.usable && found.count > 0
        spacing: Theme.s
        Layout.fillWidth: true
        // Only the bare card: first name, letter, year, team and who answers for it.
        AppText { text: qsTr("Er det et af disse børn?"); strong: true; Layout.fillWidth: true }
        Repeater {
            id: found
            model: item.notification.found
            delegate: ListRow {
                required property string id
                required property string key
                required property string name
                required property int birthYear
                required property string about
                visible: key === item.key
                Layout.fillWidth: true
                leftPadding: Theme.s
                iconName: "person"
                title: Words.joined([name, birthYear > 0 ? qsTr("født %1").arg(birthYear) : ""], " · ")
                subtitle: about
                onClicked: item.notification.childChosen(item.key, id)
            }
        }
    }
}
