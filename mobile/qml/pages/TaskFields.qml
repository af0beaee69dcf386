pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// A task that is being typed: what, by when, to whom it is promised, and whom or where it is about.
ColumnLayout {
    id: fields

    required property TodayViewModel today
    readonly property taskAbout about: today.newTaskAbout
    signal accepted()

    function focusFirst(): void { what.input.forceActiveFocus() }

    spacing: Theme.m

    AppTextField { id: what; label: qsTr("Hvad skal huskes?"); value: fields.today.newTask; maximumLength: 500; Layout.fillWidth: true; onEdited: text => fields.today.newTask = text; onAccepted: fields.accepted() }
    AppTextField { label: qsTr("Lovet til (kan udelades)"); value: fields.today.newTaskTo; maximumLength: 120; Layout.fillWidth: true; onEdited: text => fields.today.newTaskTo = text; onAccepted: fields.accepted() }
    RowLayout {
        visible: fields.about.id !== ""
        spacing: Theme.xs
        Layout.fillWidth: true
        Tag { iconName: Words.kindIcon(fields.about.kind); text: fields.about.name }
        IconButton { iconName: "close"; text: qsTr("Ikke om %1").arg(fields.about.name); onClicked: fields.today.forgetTaskAbout() }
    }
    DateField { value: fields.today.newTaskDue; today: fields.today.next.today; emptyText: qsTr("Uden frist"); canClear: true; Layout.fillWidth: true; onChosen: date => fields.today.newTaskDue = date }
}
