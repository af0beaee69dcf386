pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates

// A button that is only an icon; its text is its name for screen readers and its tip.
AbstractButton {
    id: button

    required property string iconName
    property color color: Theme.ink
    property bool chosen: false

    implicitWidth: Math.max(Theme.touch, Math.round(40 * Math.min(Theme.scale, 1.5)))
    implicitHeight: implicitWidth
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    // What is chosen says something also where it can no longer be changed.
    opacity: enabled || chosen ? 1 : 0.4
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.checkable: checkable
    Accessible.onPressAction: if (button.enabled) button.clicked()
    Keys.onReturnPressed: button.clicked()
    Keys.onEnterPressed: button.clicked()
    ToolTip.visible: visible && hovered && text !== ""
    ToolTip.delay: 700
    ToolTip.text: text

    background: Rectangle {
        radius: width / 2
        color: button.chosen ? (Theme.strong ? Theme.primary : Theme.primarySoft) : button.down || button.hovered ? Theme.pressed : "transparent"
        FocusRing { shown: button.visualFocus; radius: width / 2; inset: 0 }
    }
    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            name: button.iconName
            color: button.chosen && Theme.strong ? Theme.primaryInk : button.color
        }
    }
}
