pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates

// The box that one line is typed in; AppTextField and AppSecretField put its label over it. Made from the template and not from
// a style: the lock page, which is the first one seen, then needs none.
TextField {
    id: input

    property bool wrong: false
    property bool framed: true

    implicitWidth: Math.max(contentWidth, placeholder.implicitWidth) + leftPadding + rightPadding
    implicitHeight: framed ? Math.max(Theme.touch, contentHeight + 2 * Theme.m) : contentHeight + Theme.s
    padding: 6
    leftPadding: framed ? Theme.m : 0
    rightPadding: leftPadding
    verticalAlignment: TextInput.AlignVCenter
    color: Theme.ink
    placeholderTextColor: Theme.quietInk
    selectionColor: Theme.primary
    selectedTextColor: Theme.primaryInk
    selectByMouse: true
    font { family: Theme.family; pixelSize: Theme.body }
    Accessible.role: framed ? Accessible.EditableText : Accessible.StaticText
    Text {
        id: placeholder
        visible: input.length === 0 && input.preeditText === "" && text !== ""
        text: input.placeholderText
        textFormat: Text.PlainText
        font: input.font
        color: input.placeholderTextColor
        elide: Text.ElideRight
        verticalAlignment: input.verticalAlignment
        x: input.leftPadding
        y: input.topPadding
        width: input.width - input.leftPadding - input.rightPadding
        height: input.height - input.topPadding - input.bottomPadding
        Accessible.ignored: true
    }
    background: Rectangle {
        visible: input.framed
        radius: Theme.s
        color: Theme.surface
        border { width: input.activeFocus ? 2 : Theme.border
                 color: input.wrong ? Theme.overdue : input.activeFocus ? Theme.primary : Theme.edge }
    }
}
