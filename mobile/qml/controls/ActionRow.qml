pragma ComponentBehavior: Bound
import QtQuick

// The actions of a page: the primary in the corner of the thumb, the others beside it, over it when there is no room.
// Declared and reached by Tab with the primary first.
Flow {
    layoutDirection: Qt.RightToLeft
    spacing: Theme.s
}
