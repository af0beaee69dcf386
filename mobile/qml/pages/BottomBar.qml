pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Sections at the foot of a narrow screen, in reach of the thumb.
Rectangle {
    id: bar

    required property int section
    required property bool showsPlaces
    required property bool showsFamilies
    property bool showsToday: true
    property bool showsInbox: false
    readonly property int items: 1 + (showsToday ? 1 : 0) + (showsInbox ? 1 : 0) + (showsPlaces ? 1 : 0) + (showsFamilies ? 1 : 0)
    signal chosen(int section)

    implicitHeight: row.implicitHeight + (Theme.scale > 1.2 ? Theme.xs : Theme.s)
    color: Theme.surface

    SectionNames { id: names; text: bar.showsInbox && qsTr("Indbakke").length > qsTr("Familier").length ? qsTr("Indbakke") : qsTr("Familier"); room: (bar.width - 2 * Theme.s) / bar.items - Theme.s }
    Rectangle { anchors { left: parent.left; right: parent.right; top: parent.top } height: Theme.border; color: Theme.line }
    RowLayout {
        id: row
        anchors { fill: parent; leftMargin: Theme.s; rightMargin: Theme.s }
        spacing: Theme.s
        Accessible.role: Accessible.PageTabList
        Accessible.name: qsTr("Sider")

        NavItem { visible: bar.showsToday; text: qsTr("I dag"); iconName: "today"; labelSize: names.size; low: Theme.scale > 1.2; current: bar.section === Navigation.Today; Layout.fillWidth: true; Layout.preferredWidth: 80; onClicked: bar.chosen(Navigation.Today) }
        NavItem { visible: bar.showsPlaces; text: qsTr("Steder"); iconName: "places"; labelSize: names.size; low: Theme.scale > 1.2; current: bar.section === Navigation.Places; Layout.fillWidth: true; Layout.preferredWidth: 80; onClicked: bar.chosen(Navigation.Places) }
        NavItem { visible: bar.showsFamilies; text: qsTr("Familier"); iconName: "families"; labelSize: names.size; low: Theme.scale > 1.2; current: bar.section === Navigation.Families; Layout.fillWidth: true; Layout.preferredWidth: 80; onClicked: bar.chosen(Navigation.Families) }
        NavItem { visible: bar.showsInbox; text: qsTr("Indbakke"); iconName: "inbox"; labelSize: names.size; low: Theme.scale > 1.2; current: bar.section === Navigation.Inbox; Layout.fillWidth: true; Layout.preferredWidth: 80; onClicked: bar.chosen(Navigation.Inbox) }
        NavItem { text: qsTr("Mere"); iconName: "more"; labelSize: names.size; low: Theme.scale > 1.2; current: bar.section === Navigation.More; Layout.fillWidth: true; Layout.preferredWidth: 80; onClicked: bar.chosen(Navigation.More) }
    }
}
