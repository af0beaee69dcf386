pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic

// One line of text under its label. `value` is what the view model holds; typing emits edited.
Column {
    id: field

    property string label: ""
    property string value: ""
    property string hint: ""
    property string problem: ""
    property bool secret: false
    property int inputHints: Qt.ImhNone
    property int maximumLength: 200
    property bool usable: true
    property alias input: input
    signal edited(string text)
    signal accepted()
    signal blurred()

    spacing: Theme.xs

    onValueChanged: show()
    Component.onCompleted: show()
    // A text longer than the field shows its beginning until somebody writes in it.
    function show(): void {
        if (input.text === value)
            return
        input.text = value
        if (!input.activeFocus)
            input.cursorPosition = 0
    }

    AppText {
        visible: field.label !== ""
        text: field.label
        kind: AppText.Kind.Small
        quiet: true
        width: Math.max(1, field.width)   // never nothing: a layout passes over what has no size
        Accessible.ignored: true
    }
    TextField {
        id: input
        width: Math.max(1, field.width)
        implicitHeight: Math.max(Theme.touch, contentHeight + 2 * Theme.m)
        leftPadding: Theme.m
        rightPadding: Theme.m
        enabled: field.usable
        color: Theme.ink
        placeholderText: field.hint
        placeholderTextColor: Theme.quietInk
        selectionColor: Theme.primary
        selectedTextColor: Theme.primaryInk
        selectByMouse: true
        maximumLength: field.maximumLength
        echoMode: field.secret ? TextInput.Password : TextInput.Normal
        inputMethodHints: field.secret ? Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhHiddenText : field.inputHints
        font { family: Theme.family; pixelSize: Theme.body }
        Accessible.name: field.label || field.hint
        Accessible.role: Accessible.EditableText
        Accessible.passwordEdit: field.secret
        onTextEdited: field.edited(text)
        onAccepted: field.accepted()
        onActiveFocusChanged: if (!activeFocus) field.blurred()
        background: Rectangle {
            radius: Theme.s
            color: Theme.surface
            border { width: input.activeFocus ? 2 : Theme.border
                     color: field.problem !== "" ? Theme.overdue : input.activeFocus ? Theme.primary : Theme.edge }
        }
    }
    AppText {
        visible: field.problem !== ""
        text: field.problem
        kind: AppText.Kind.Small
        color: Theme.overdue
        width: Math.max(1, field.width)
    }
}
