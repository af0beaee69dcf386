// No ComponentBehavior: Bound here: Qt 6.4 does not make a bound component for a field that stands in another file's
// delegate, so that no month would open; and qmllint takes the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts

// A date in words; tapping it opens a month. Dates are "2026-03-01". Where it cannot be used it is only read.
ColumnLayout {
    id: field
    objectName: "dateField"

    property string label: ""
    required property string value
    property string today: ""
    property string emptyText: qsTr("Vælg dato")
    property bool usable: true
    property bool canClear: false
    property bool opened: false
    property string said: ""           // instead of the day in words: "Nu"
    property bool wantsYear: false     // birthdays: always the whole date, and a step of a year
    readonly property string words: said !== "" ? said : value === "" ? "" : wantsYear ? Words.fullDate(value) : Words.capital(Words.date(value, today))
    signal chosen(string date)

    // A month that opens below the edge is scrolled to.
    function showMonth(): void {
        for (let at = field.parent; at !== null; at = at.parent)
            for (let i = 0; i < at.children.length; ++i)
                (at.children[i] as FocusFollower)?.follow(field.opened ? month : null)
    }

    spacing: Theme.xs

    AppText {
        visible: field.label !== ""
        text: field.label
        kind: AppText.Kind.Small
        quiet: true
        Layout.fillWidth: true
        Accessible.ignored: true
    }
    AppText {
        visible: !field.usable
        text: field.words
        Layout.fillWidth: true
    }
    RowLayout {
        visible: field.usable
        spacing: Theme.xs
        AppButton {
            text: field.value === "" ? field.emptyText : field.words
            iconName: "calendar"
            Layout.fillWidth: true
            Accessible.name: (field.label === "" ? "" : field.label + ": ") + text
            onClicked: field.opened = !field.opened
        }
        IconButton {
            visible: field.canClear && field.value !== ""
            iconName: "close"
            text: qsTr("Fjern datoen")
            onClicked: { field.opened = false; field.chosen("") }
        }
    }
    // Made when it is opened: a page with six dates does not carry six months of buttons.
    Loader {
        id: month
        onHeightChanged: field.showMonth()
        onLoaded: field.showMonth()
        active: field.opened && field.usable
        visible: active
        Layout.fillWidth: true
        Layout.maximumWidth: 420
        sourceComponent: MonthCard {
            value: field.value
            today: field.today
            stepsYears: field.wantsYear
            onChosen: date => { field.opened = false; field.chosen(date) }
        }
    }
}
