pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// A sheet on the paper. Children stand in a column.
Rectangle {
    id: card

    default property alias content: column.data
    property alias spacing: column.spacing
    property int padding: Theme.l

    implicitHeight: column.implicitHeight + 2 * padding
    implicitWidth: column.implicitWidth + 2 * padding
    radius: Theme.radius
    color: Theme.surface
    border { width: Theme.border; color: Theme.line }

    ColumnLayout {
        id: column
        anchors { fill: parent; margins: card.padding }
        spacing: Theme.m
    }
}
