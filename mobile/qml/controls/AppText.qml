pragma ComponentBehavior: Bound
import QtQuick

// All running text: one family, the type scale, wrapping before clipping.
Text {
    id: text

    enum Kind { Small, Body, Reading, Title, Display }

    property int kind: AppText.Kind.Body
    property bool quiet: false
    property bool strong: false

    color: quiet ? Theme.quietInk : Theme.ink
    wrapMode: Text.Wrap
    // One line stands in the middle of what it is in; several get air between them.
    lineHeight: lineCount < 2 ? 1 : kind >= AppText.Kind.Title ? 1.2 : Theme.lineHeight
    textFormat: Text.PlainText
    font {
        family: Theme.family
        pixelSize: [Theme.small, Theme.body, Theme.reading, Theme.title, Theme.display][kind]
        weight: strong || kind >= AppText.Kind.Title ? Font.DemiBold : Font.Normal
    }
    Accessible.role: Accessible.StaticText
    Accessible.name: text.text
}
