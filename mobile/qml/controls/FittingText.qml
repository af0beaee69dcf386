pragma ComponentBehavior: Bound
import QtQuick

// One of up to three wordings, the fullest first: the first that has room in so many lines, or the last. Nothing is elided.
AppText {
    id: fitting

    required property var wordings
    property int most: 2

    text: full.lineCount <= most || wordings.length < 2 ? full.text
        : fewer.lineCount <= most || wordings.length < 3 ? fewer.text : wordings[2]

    AppText { id: full; text: fitting.wordings[0] ?? ""; kind: fitting.kind; width: fitting.width; visible: false; Accessible.ignored: true }
    AppText { id: fewer; text: fitting.wordings[1] ?? ""; kind: fitting.kind; width: fitting.width; visible: false; Accessible.ignored: true }
}
