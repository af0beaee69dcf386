pragma ComponentBehavior: Bound
import QtQuick

// The actions of a page: the primary in the corner of the thumb, the others beside it, over it when there is no room.
// Declared and reached by Tab with the primary first.
Flow {
    id: actions

    property bool snug: false                     // on a phone three stand in a line
    property bool low: false                      // there is height for one line only
    readonly property real natural: inOneLine()   // how wide they are side by side
    // Those beside the primary are their icons then.
    readonly property bool bare: low && width > 0 && natural > width

    layoutDirection: Qt.RightToLeft
    spacing: Theme.s

    function inOneLine(): real {
        let sum = 0
        for (let i = 0; i < children.length; ++i)
            if (children[i].visible)
                sum += ((children[i] as AppButton)?.worded ?? children[i].implicitWidth) + (sum > 0 ? spacing : 0)
        return sum
    }
}
