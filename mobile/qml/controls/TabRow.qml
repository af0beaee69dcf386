// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint
// takes the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import QtQuick.Controls.Basic

// Parts of one page side by side: Overblik · Tidslinje · Mennesker.
Flow {
    id: tabs

    required property list<string> names
    property int current: 0
    signal chosen(int index)

    spacing: Theme.s
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Faner")

    Repeater {
        model: tabs.names
        delegate: AbstractButton {
            id: tab
            required property string modelData
            required property int index
            readonly property bool isCurrent: index === tabs.current
            text: modelData
            implicitHeight: Math.max(Theme.touch, contentItem.implicitHeight + Theme.m)
            implicitWidth: Math.max(64, contentItem.implicitWidth + 2 * Theme.m)
            focusPolicy: Qt.StrongFocus
            Accessible.role: Accessible.PageTab
            Accessible.name: text
            Accessible.selected: isCurrent
            Accessible.onPressAction: if (tab.enabled) tab.clicked()
            Keys.onReturnPressed: tab.clicked()
            onClicked: tabs.chosen(index)
            background: Item {
                Rectangle {
                    anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
                    height: tab.isCurrent ? 3 : 1
                    radius: 1
                    color: tab.isCurrent ? Theme.primary : Theme.line
                }
                FocusRing { shown: tab.visualFocus; inset: 0 }
            }
            contentItem: AppText {
                text: tab.text
                strong: tab.isCurrent
                color: tab.isCurrent ? Theme.primary : Theme.quietInk
                horizontalAlignment: Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
                Accessible.ignored: true
            }
        }
    }
}
