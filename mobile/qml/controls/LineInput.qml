pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic

// The box that one line is typed in; AppTextField and AppSecretField put its label over it.
TextField {
    id: input

    property bool wrong: false

    implicitHeight: Math.max(Theme.touch, contentHeight + 2 * Theme.m)
    leftPadding: Theme.m
    rightPadding: Theme.m
    color: Theme.ink
    placeholderTextColor: Theme.quietInk
    selectionColor: Theme.primary
    selectedTextColor: Theme.primaryInk
    selectByMouse: true
    font { family: Theme.family; pixelSize: Theme.body }
    Accessible.role: Accessible.EditableText
    background: Rectangle {
        radius: Theme.s
        color: Theme.surface
        border { width: input.activeFocus ? 2 : Theme.border
                 color: input.wrong ? Theme.overdue : input.activeFocus ? Theme.primary : Theme.edge }
    }
}
