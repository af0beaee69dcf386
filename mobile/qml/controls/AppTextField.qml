pragma ComponentBehavior: Bound
import QtQuick

// One line of text under its label. `value` is what the view model holds; typing emits edited, of a word that the keyboard
// still holds (preedit) too.
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
    property string told: ""
    property bool held: false              // the keyboard holds a word, or has just let go of it
    readonly property var keyboard: Qt.inputMethod
    signal edited(string text)
    signal accepted()
    signal blurred()

    spacing: Theme.xs
    Timer { id: settling; interval: 0; onTriggered: field.settle() }

    onValueChanged: show()
    Component.onCompleted: show()
    // A text longer than the field shows its beginning until somebody writes in it.
    function show(): void {
        told = value
        if (seen() === value)
            return
        if (input.preeditText !== "")
            keyboard.reset()
        input.text = value
        if (!input.activeFocus)
            input.cursorPosition = 0
    }
    function seen(): string {
        return input.preeditText === "" ? input.text
             : input.getText(0, input.cursorPosition) + input.preeditText + input.getText(input.cursorPosition, input.length)
    }
    function tell(): void {
        const words = seen()
        if (words === told)
            return
        told = words
        field.edited(words)
    }
    function settle(): void {
        field.held = input.preeditText !== ""
        tell()
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
        framed: field.usable               // else only read
        placeholderText: field.usable ? field.hint : ""
        wrong: field.problem !== ""
        maximumLength: field.maximumLength
        inputMethodHints: field.inputHints
        Accessible.name: field.usable ? field.label || field.hint : Words.joined([field.label, field.value], ": ")
        onTextEdited: if (!field.held) field.tell()
        onPreeditTextChanged: {
            field.held = true
            settling.restart()
        }
        onAccepted: {
            if (field.held)
                field.settle()
            field.accepted()
        }
        onActiveFocusChanged: {
            if (activeFocus)
                return
            if (field.held)
                field.settle()
            field.blurred()
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
