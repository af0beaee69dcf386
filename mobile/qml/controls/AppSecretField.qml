pragma ComponentBehavior: Bound
import QtQuick

// A PIN or a passphrase under its label. It is typed and taken, never shown and never filled in.
Column {
    id: field

    required property string label
    property string problem: ""
    property int maximumLength: 200
    property bool usable: true
    property alias input: input
    signal accepted()

    spacing: Theme.xs

    AppText {
        text: field.label
        kind: AppText.Kind.Small
        quiet: true
        width: Math.max(1, field.width)   // never nothing: a layout passes over what has no size
        Accessible.ignored: true
    }
    SecretInput {
        id: input
        spokenName: field.label
        width: Math.max(1, field.width)
        enabled: field.usable
        wrong: field.problem !== ""
        maximumLength: field.maximumLength
        onAccepted: field.accepted()
    }
    AppText {
        visible: field.problem !== ""
        text: field.problem
        kind: AppText.Kind.Small
        color: Theme.overdue
        width: Math.max(1, field.width)
    }
}
