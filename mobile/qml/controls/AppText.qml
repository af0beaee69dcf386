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
    // Air between the lines and none after the last, so that one line stands in the middle of what it is in. Never a
    // line height that depends on the number of lines: Qt would lay out again within laying out and keep a stale height.
    lineHeight: kind >= AppText.Kind.Title ? 1.2 : Theme.lineHeight
    bottomPadding: -Math.floor((lineHeight - 1) * 1.21 * font.pixelSize)
    textFormat: Text.PlainText
    font {
        family: Theme.family
        pixelSize: [Theme.small, Theme.body, Theme.reading, Theme.title, Theme.display][kind]
        weight: strong || kind >= AppText.Kind.Title ? Font.DemiBold : Font.Normal
    }
    Accessible.role: Accessible.StaticText
    Accessible.name: text.text
}
