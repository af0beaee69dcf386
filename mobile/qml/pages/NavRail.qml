pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Sections at the left of a wide screen; which ones depends on the worker's role.
Rectangle {
    id: rail

    required property int section
    required property list<int> sections   // Navigation.Page, in their order; the last stands at the foot
    // On a phone on its side they do not all fit with their names.
    readonly property bool tight: height < sections.length * Math.round(64 * Math.max(1, Theme.scale)) + (sections.length - 1) * Theme.s + 2 * Theme.l
    signal chosen(int section)

    color: Theme.surface

    SectionNames { id: names; sections: rail.sections; room: rail.width - Theme.s }
    ColumnLayout {
        anchors { fill: parent; topMargin: rail.tight ? Theme.s : Theme.l; bottomMargin: rail.tight ? Theme.s : Theme.l }
        spacing: rail.tight ? 0 : Theme.s
        Accessible.role: Accessible.PageTabList
        Accessible.name: qsTr("Sider")

        Repeater {
            model: Words.asArray(rail.sections).slice(0, -1)
            delegate: NavItem {
                required property int modelData
                text: Words.sectionName(modelData)
                iconName: Words.sectionIcon(modelData)
                labelSize: names.size
                iconOnly: rail.tight
                current: rail.section === modelData
                Layout.fillWidth: true
                onClicked: rail.chosen(modelData)
            }
        }
        Item { Layout.fillHeight: true }
        NavItem {
            readonly property int last: rail.sections[rail.sections.length - 1] ?? Navigation.More
            text: Words.sectionName(last)
            iconName: Words.sectionIcon(last)
            labelSize: names.size
            iconOnly: rail.tight
            current: rail.section === last
            Layout.fillWidth: true
            onClicked: rail.chosen(last)
        }
    }
    Rectangle {
        anchors { right: parent.right; top: parent.top; bottom: parent.bottom }
        width: Theme.border
        color: Theme.line
    }
}
