pragma ComponentBehavior: Bound
import QtQuick

// The actions of a page: the primary in the corner of the thumb, the others beside it, over it when there is no room.
// Declared and reached by Tab with the primary first.
Flow {
    id: actions

    property bool snug: false                     // on a phone three stand in a line
    readonly property real natural: inOneLine()   // how wide they are side by side

    layoutDirection: Qt.RightToLeft
    spacing: Theme.s

    function inOneLine(): real {
        let sum = 0
        for (let i = 0; i < children.length; ++i)
            if (children[i].visible)
                sum += children[i].implicitWidth + (sum > 0 ? spacing : 0)
        return sum
    }
}
