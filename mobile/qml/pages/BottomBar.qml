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
    signal chosen(int section)

    implicitHeight: row.implicitHeight + Theme.s
    color: Theme.surface

    Rectangle { anchors { left: parent.left; right: parent.right; top: parent.top } height: Theme.border; color: Theme.line }
    RowLayout {
        id: row
        anchors { fill: parent; leftMargin: Theme.s; rightMargin: Theme.s }
        spacing: Theme.s
        Accessible.role: Accessible.PageTabList
        Accessible.name: qsTr("Sider")

        NavItem { text: qsTr("I dag"); iconName: "today"; current: bar.section === Navigation.Today; Layout.fillWidth: true; Layout.preferredWidth: 80; onClicked: bar.chosen(Navigation.Today) }
        NavItem { visible: bar.showsPlaces; text: qsTr("Steder"); iconName: "places"; current: bar.section === Navigation.Places; Layout.fillWidth: true; Layout.preferredWidth: 80; onClicked: bar.chosen(Navigation.Places) }
        NavItem { visible: bar.showsFamilies; text: qsTr("Familier"); iconName: "families"; current: bar.section === Navigation.Families; Layout.fillWidth: true; Layout.preferredWidth: 80; onClicked: bar.chosen(Navigation.Families) }
        NavItem { text: qsTr("Mere"); iconName: "more"; current: bar.section === Navigation.More; Layout.fillWidth: true; Layout.preferredWidth: 80; onClicked: bar.chosen(Navigation.More) }
    }
}
