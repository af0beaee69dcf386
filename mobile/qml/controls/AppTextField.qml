pragma ComponentBehavior: Bound
import QtQuick

// One line of text under its label. `value` is what the view model holds; typing emits edited.
Column {
    id: field

    property string label: ""
    property string value: ""
    property string hint: ""
    property string problem: ""
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
    LineInput {
        id: input
        width: Math.max(1, field.width)
        enabled: field.usable
        placeholderText: field.hint
        wrong: field.problem !== ""
        maximumLength: field.maximumLength
        inputMethodHints: field.inputHints
        Accessible.name: field.label || field.hint
        onTextEdited: field.edited(text)
        onAccepted: field.accepted()
        onActiveFocusChanged: if (!activeFocus) field.blurred()
    }
    AppText {
        visible: field.problem !== ""
        text: field.problem
        kind: AppText.Kind.Small
        color: Theme.overdue
        width: Math.max(1, field.width)
    }
}
