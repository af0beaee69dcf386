pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Sections at the foot of a narrow screen, in reach of the thumb.
Rectangle {
    id: bar

    required property int section
    required property list<int> sections   // Navigation.Page, in their order
    signal chosen(int section)

    implicitHeight: row.implicitHeight + (Theme.scale > 1.2 ? Theme.xs : Theme.s)
    color: Theme.surface

    SectionNames { id: names; sections: bar.sections; room: (bar.width - 2 * Theme.s) / Math.max(1, bar.sections.length) - Theme.s }
    Rectangle { anchors { left: parent.left; right: parent.right; top: parent.top } height: Theme.border; color: Theme.line }
    RowLayout {
        id: row
        anchors { fill: parent; leftMargin: Theme.s; rightMargin: Theme.s }
        spacing: Theme.s
        Accessible.role: Accessible.PageTabList
        Accessible.name: qsTr("Sider")

        Repeater {
            model: bar.sections
            delegate: NavItem {
                required property int modelData
                text: Words.sectionName(modelData)
                iconName: Words.sectionIcon(modelData)
                labelSize: names.size
                low: Theme.scale > 1.2
                current: bar.section === modelData
                Layout.fillWidth: true
                Layout.preferredWidth: 80
                onClicked: bar.chosen(modelData)
            }
        }
    }
}
