pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// Primary: the one action of a screen. Quiet: beside it. Plain: in a line of text.
AbstractButton {
    id: button

    enum Kind { Primary, Quiet, Plain, Soft }

    property int kind: AppButton.Kind.Quiet
    property string iconName: ""
    readonly property color inkColor: !enabled ? Theme.quietInk
        : kind === AppButton.Kind.Primary ? Theme.primaryInk
        : kind === AppButton.Kind.Soft ? Theme.primarySoftInk : Theme.primary

    implicitHeight: Math.max(kind === AppButton.Kind.Primary ? 56 : Theme.touch, contentItem.implicitHeight + 2 * Theme.m)
    implicitWidth: contentItem.implicitWidth + leftPadding + rightPadding
    leftPadding: kind === AppButton.Kind.Plain ? Theme.s : Theme.l + 4
    rightPadding: leftPadding
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: button.clicked()
    Keys.onReturnPressed: button.clicked()
    Keys.onEnterPressed: button.clicked()

    background: Rectangle {
        radius: Theme.radius
        color: button.kind === AppButton.Kind.Primary ? (button.enabled ? Theme.primary : Theme.line)
             : button.kind === AppButton.Kind.Soft ? Theme.primarySoft
             : button.kind === AppButton.Kind.Quiet ? Theme.surface : "transparent"
        border { width: button.kind === AppButton.Kind.Quiet || (Theme.strong && button.kind === AppButton.Kind.Soft) ? Theme.border : 0
                 color: Theme.edge }
        Rectangle {
            anchors.fill: parent
            radius: parent.radius
            color: Theme.pressed
            visible: button.down || button.hovered
        }
        FocusRing { shown: button.visualFocus }
    }
    contentItem: Item { // qmllint disable deferred-property-id
        readonly property int iconRoom: button.iconName === "" ? 0 : icon.width + Theme.s
        implicitWidth: label.implicitWidth + iconRoom
        implicitHeight: Math.max(label.implicitHeight, button.iconName === "" ? 0 : icon.height)

        Icon {
            id: icon
            visible: button.iconName !== ""
            name: button.iconName || "plus"
            color: button.inkColor
            anchors.verticalCenter: parent.verticalCenter
            x: (parent.width - parent.iconRoom - label.width) / 2
        }
        AppText {
            id: label
            text: button.text
            color: button.inkColor
            strong: true
            lineHeight: 1
            horizontalAlignment: button.iconName === "" ? Text.AlignHCenter : Text.AlignLeft
            anchors.verticalCenter: parent.verticalCenter
            x: (parent.width + parent.iconRoom - width) / 2
            width: Math.min(implicitWidth, parent.width - parent.iconRoom)
            Accessible.ignored: true
        }
    }
}
