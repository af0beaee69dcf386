pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Sections at the left of a wide screen; which ones depends on the worker's role.
Rectangle {
    id: rail

    required property int section
    required property bool showsPlaces
    required property bool showsFamilies
    property bool showsToday: true
    property bool showsInbox: false
    readonly property int items: 1 + (showsToday ? 1 : 0) + (showsInbox ? 1 : 0) + (showsPlaces ? 1 : 0) + (showsFamilies ? 1 : 0)
    // On a phone on its side five do not fit with their names.
    readonly property bool tight: height < items * Math.round(64 * Math.max(1, Theme.scale)) + (items - 1) * Theme.s + 2 * Theme.l
    signal chosen(int section)

    color: Theme.surface

    SectionNames { id: names; text: rail.showsInbox && qsTr("Indbakke").length > qsTr("Familier").length ? qsTr("Indbakke") : qsTr("Familier"); room: rail.width - Theme.s }
    ColumnLayout {
        anchors { fill: parent; topMargin: rail.tight ? Theme.s : Theme.l; bottomMargin: rail.tight ? Theme.s : Theme.l }
        spacing: rail.tight ? 0 : Theme.s
        Accessible.role: Accessible.PageTabList
        Accessible.name: qsTr("Sider")

        NavItem { visible: rail.showsToday; text: qsTr("I dag"); iconName: "today"; labelSize: names.size; iconOnly: rail.tight; current: rail.section === Navigation.Today; Layout.fillWidth: true; onClicked: rail.chosen(Navigation.Today) }
        NavItem { visible: rail.showsPlaces; text: qsTr("Steder"); iconName: "places"; labelSize: names.size; iconOnly: rail.tight; current: rail.section === Navigation.Places; Layout.fillWidth: true; onClicked: rail.chosen(Navigation.Places) }
        NavItem { visible: rail.showsFamilies; text: qsTr("Familier"); iconName: "families"; labelSize: names.size; iconOnly: rail.tight; current: rail.section === Navigation.Families; Layout.fillWidth: true; onClicked: rail.chosen(Navigation.Families) }
        NavItem { visible: rail.showsInbox; text: qsTr("Indbakke"); iconName: "inbox"; labelSize: names.size; iconOnly: rail.tight; current: rail.section === Navigation.Inbox; Layout.fillWidth: true; onClicked: rail.chosen(Navigation.Inbox) }
        Item { Layout.fillHeight: true }
        NavItem { text: qsTr("Mere"); iconName: "more"; labelSize: names.size; iconOnly: rail.tight; current: rail.section === Navigation.More; Layout.fillWidth: true; onClicked: rail.chosen(Navigation.More) }
    }
    Rectangle {
        anchors { right: parent.right; top: parent.top; bottom: parent.bottom }
        width: Theme.border
        color: Theme.line
    }
}
