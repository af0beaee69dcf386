pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import Fremskudt.Controls

// A large button of shared view, for any hand at the table.
AbstractButton {
    id: button

    property bool primary: false
    property string iconName: ""
    readonly property color inkColor: primary ? Theme.primaryInk : Theme.primary
    readonly property Flow flow: parent as Flow

    implicitHeight: Math.max(68, label.implicitHeight + 2 * Theme.m)
    implicitWidth: Math.max(primary ? 168 : 68, Math.ceil(size.advanceWidth) + 1 + (icon.visible ? icon.width + Theme.m : 0) + 2 * Theme.l + Theme.s)
    // Never wider than the line: the words wrap instead.
    Binding on width { when: (button.flow?.width ?? 0) > 0; value: Math.min(button.implicitWidth, button.flow?.width ?? 0) }
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: if (button.enabled) button.clicked()
    Keys.onReturnPressed: button.clicked()
    Keys.onEnterPressed: button.clicked()

    background: Rectangle {
        radius: Theme.radius
        color: button.primary ? (button.enabled ? Theme.primary : Theme.idle) : "transparent"
        border { width: button.primary ? 0 : Theme.border; color: Theme.edge }
        Rectangle { anchors.fill: parent; radius: parent.radius; color: Theme.pressed; visible: button.down }
        FocusRing { shown: button.visualFocus }
    }
    TextMetrics { id: size; text: button.text; font: label.font }
    contentItem: Item { // qmllint disable deferred-property-id
        readonly property real iconRoom: icon.visible ? icon.width + Theme.m : 0
        readonly property real wordsWidth: Math.min(Math.ceil(size.advanceWidth) + 1, Math.max(1, width - iconRoom - 2 * Theme.m))
        readonly property bool leads: button.iconName !== "forward"
        AppText {
            id: label
            text: button.text
            kind: AppText.Kind.Title
            color: button.enabled ? button.inkColor : Theme.quietInk
            width: parent.wordsWidth
            x: Math.round((parent.width - parent.iconRoom - width) / 2) + (parent.leads ? parent.iconRoom : 0)
            anchors.verticalCenter: parent.verticalCenter
            Accessible.ignored: true
        }
        Icon {
            id: icon
            visible: button.iconName !== ""
            name: button.iconName || "forward"
            size: Math.round(24 * Math.min(Theme.scale, 1.5))
            color: label.color
            x: parent.leads ? label.x - width - Theme.m : label.x + label.width + Theme.m
            anchors.verticalCenter: parent.verticalCenter
        }
    }
}
