// No ComponentBehavior: Bound here: Qt 6.4 refuses bound components that another file instantiates, and qmllint takes
// their ids for unqualified.
// qmllint disable unqualified
import QtQuick

// Shows which control the keyboard is at. Made where it is shown: every control has one, and most are never seen.
Loader {
    id: ring

    required property bool shown
    property int inset: -3
    property real radius: Theme.radius + 3

    anchors.fill: parent
    anchors.margins: inset
    active: shown
    visible: shown
    sourceComponent: Rectangle {
        color: "transparent"
        radius: ring.radius
        border { width: 3; color: Theme.primary }
    }
}
