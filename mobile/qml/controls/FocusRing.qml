pragma ComponentBehavior: Bound
import QtQuick

// Shows which control the keyboard is at.
Rectangle {
    id: ring

    required property bool shown
    property int inset: -3

    anchors.fill: parent
    anchors.margins: inset
    visible: shown
    color: "transparent"
    radius: Theme.radius + 3
    border { width: 3; color: Theme.primary }
}
