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
    signal chosen(int section)

    color: Theme.surface

    SectionNames { id: names; text: qsTr("Familier"); room: rail.width - Theme.s }
    ColumnLayout {
        anchors { fill: parent; topMargin: Theme.l; bottomMargin: Theme.l }
        spacing: Theme.s
        Accessible.role: Accessible.PageTabList
        Accessible.name: qsTr("Sider")

        NavItem { text: qsTr("I dag"); iconName: "today"; labelSize: names.size; current: rail.section === Navigation.Today; Layout.fillWidth: true; onClicked: rail.chosen(Navigation.Today) }
        NavItem { visible: rail.showsPlaces; text: qsTr("Steder"); iconName: "places"; labelSize: names.size; current: rail.section === Navigation.Places; Layout.fillWidth: true; onClicked: rail.chosen(Navigation.Places) }
        NavItem { visible: rail.showsFamilies; text: qsTr("Familier"); iconName: "families"; labelSize: names.size; current: rail.section === Navigation.Families; Layout.fillWidth: true; onClicked: rail.chosen(Navigation.Families) }
        Item { Layout.fillHeight: true }
        NavItem { text: qsTr("Mere"); iconName: "more"; labelSize: names.size; current: rail.section === Navigation.More; Layout.fillWidth: true; onClicked: rail.chosen(Navigation.More) }
    }
    Rectangle {
        anchors { right: parent.right; top: parent.top; bottom: parent.bottom }
        width: Theme.border
        color: Theme.line
    }
}
