pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// A date in words; tapping it opens a month. Dates are "2026-03-01".
ColumnLayout {
    id: field

    property string label: ""
    required property string value
    property string today: ""
    property string emptyText: qsTr("Vælg dato")
    property bool usable: true
    property bool canClear: false
    property bool opened: false
    property bool wantsYear: false     // birthdays: always the whole date, and a step of a year
    signal chosen(string date)

    spacing: Theme.xs

    AppText {
        visible: field.label !== ""
        text: field.label
        kind: AppText.Kind.Small
        quiet: true
        Layout.fillWidth: true
        Accessible.ignored: true
    }
    RowLayout {
        spacing: Theme.xs
        AppButton {
            text: field.value === "" ? field.emptyText : field.wantsYear ? Words.fullDate(field.value) : Words.date(field.value, field.today)
            iconName: "calendar"
            enabled: field.usable
            Layout.fillWidth: true
            Accessible.name: (field.label === "" ? "" : field.label + ": ") + text
            onClicked: {
                const shown = Words.toDate(field.value !== "" ? field.value : field.today)
                month.month = shown.getMonth()
                month.year = shown.getFullYear()
                field.opened = !field.opened
            }
        }
        IconButton {
            visible: field.canClear && field.value !== "" && field.usable
            iconName: "close"
            text: qsTr("Fjern datoen")
            onClicked: { field.opened = false; field.chosen("") }
        }
    }
    Card {
        visible: field.opened
        padding: Theme.s
        spacing: Theme.xs
        Layout.fillWidth: true
        Layout.maximumWidth: 420

        RowLayout {
            spacing: 0
            Layout.fillWidth: true
            IconButton { visible: field.wantsYear; iconName: "minus"; text: qsTr("Et år tilbage"); onClicked: --month.year }
            IconButton {
                iconName: "back"
                text: qsTr("Forrige måned")
                onClicked: { if (month.month === 0) { month.month = 11; --month.year } else --month.month }
            }
            AppText {
                text: new Date(month.year, month.month, 1).toLocaleDateString(Theme.locale, "MMMM yyyy")
                strong: true
                horizontalAlignment: Text.AlignHCenter
                Layout.fillWidth: true
            }
            IconButton {
                iconName: "forward"
                text: qsTr("Næste måned")
                onClicked: { if (month.month === 11) { month.month = 0; ++month.year } else ++month.month }
            }
            IconButton { visible: field.wantsYear; iconName: "plus"; text: qsTr("Et år frem"); onClicked: ++month.year }
        }
        DayOfWeekRow {
            locale: Theme.locale // qmllint disable
            Layout.fillWidth: true
            delegate: AppText {
                required property string shortName
                text: shortName
                kind: AppText.Kind.Small
                quiet: true
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.NoWrap
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 10
            }
        }
        MonthGrid {
            id: month
            locale: Theme.locale // qmllint disable
            spacing: 0
            Layout.fillWidth: true
            delegate: AbstractButton {
                id: day
                required property var model
                readonly property string iso: Qt.formatDate(new Date(model.year, model.month, model.day), "yyyy-MM-dd")
                readonly property bool isChosen: iso === field.value
                implicitHeight: Theme.touch
                implicitWidth: Theme.touch
                enabled: model.month === month.month
                opacity: enabled ? 1 : 0.35
                focusPolicy: Qt.StrongFocus
                Accessible.role: Accessible.Button
                Accessible.name: Words.fullDate(iso)
                Accessible.onPressAction: day.clicked()
                onClicked: { field.opened = false; field.chosen(iso) }
                background: Rectangle {
                    radius: Theme.s
                    color: day.isChosen ? Theme.primary : "transparent"
                    border { width: day.iso === field.today ? 2 : 0; color: Theme.primary }
                    FocusRing { shown: day.visualFocus; inset: 0 }
                }
                contentItem: AppText {
                    text: day.model.day
                    color: day.isChosen ? Theme.primaryInk : Theme.ink
                    horizontalAlignment: Text.AlignHCenter
                    verticalAlignment: Text.AlignVCenter
                    Accessible.ignored: true
                }
            }
        }
    }
}
