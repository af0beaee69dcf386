pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// Yes or no, the whole line to tap.
AbstractButton {
    id: row

    property bool on: false
    property string hint: ""

    implicitHeight: Math.max(56, contentItem.implicitHeight + 2 * Theme.s)
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.CheckBox
    Accessible.checkable: true
    Accessible.checked: on
    Accessible.name: text
    Accessible.description: hint
    Accessible.onPressAction: if (row.enabled) row.clicked()
    Accessible.onToggleAction: if (row.enabled) row.clicked()
    Keys.onReturnPressed: row.clicked()

    background: Item { FocusRing { shown: row.visualFocus } }
    contentItem: RowLayout {
        spacing: Theme.m
        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true
            AppText { text: row.text; Layout.fillWidth: true; Accessible.ignored: true }
            AppText { visible: row.hint !== ""; text: row.hint; kind: AppText.Kind.Small; quiet: true; Layout.fillWidth: true; Accessible.ignored: true }
        }
        Rectangle {
            implicitWidth: 52
            implicitHeight: 32
            radius: 16
            color: row.on ? Theme.primary : Theme.surface
            border { width: 2; color: row.on ? Theme.primary : Theme.edge }
            Rectangle {
                y: 6
                x: row.on ? parent.width - width - 6 : 6
                width: 20
                height: 20
                radius: 10
                color: row.on ? Theme.primaryInk : Theme.edge
                Behavior on x { NumberAnimation { duration: Theme.duration } }
                Icon { anchors.centerIn: parent; visible: row.on; size: 16; name: "check"; color: Theme.primary }
            }
        }
    }
}
