// No ComponentBehavior: Bound here: Qt 6.4 refuses bound components that another file instantiates, and qmllint takes
// their ids for unqualified.
// qmllint disable unqualified
import QtQuick
import QtQuick.Templates

// One key of the pin pad.
AbstractButton {
    id: key

    property string digit: ""
    property string iconName: ""
    property bool primary: false

    implicitWidth: 84
    implicitHeight: 68
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: if (key.enabled) key.clicked()

    background: Rectangle {
        radius: Theme.radius
        color: key.primary ? (key.enabled ? Theme.primary : Theme.idle) : Theme.surface
        border { width: key.primary ? 0 : Theme.border; color: Theme.edge }
        Rectangle { anchors.fill: parent; radius: parent.radius; color: Theme.pressed; visible: key.down }
        FocusRing { shown: key.visualFocus }
    }
    contentItem: Item {
        Text {
            anchors.centerIn: parent
            visible: key.digit !== ""
            text: key.digit
            color: Theme.ink
            font { family: Theme.family; pixelSize: Theme.title; weight: Font.DemiBold }
            Accessible.ignored: true
        }
        Loader {
            anchors.centerIn: parent
            active: key.iconName !== ""
            sourceComponent: Icon {
                name: key.iconName
                color: key.primary ? (key.enabled ? Theme.primaryInk : Theme.quietInk) : key.enabled ? Theme.ink : Theme.quietInk
            }
        }
    }
}
