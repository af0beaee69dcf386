pragma ComponentBehavior: Bound
import QtQuick

// The name of a part of a page, how many there are, and what one can do with them.
Item {
    id: header

    required property string text
    property string action: ""
    property int count: -1
    readonly property alias focusReason: button.focusReason
    signal actionRequested()
    function focusAction(reason: int): void { button.forceActiveFocus(reason) }

    // Large text on a narrow screen: a word that is not whole beside the button stands over it.
    readonly property bool stacked: button.visible && width < 250 * Theme.scale && size.advanceWidth > width - button.width - Theme.s

    implicitHeight: stacked ? words.height + button.height : Math.max(words.height, button.visible ? button.height - Theme.s : 0)
    implicitWidth: words.implicitWidth
    Accessible.role: Accessible.Heading
    Accessible.name: text

    TextMetrics { id: size; text: words.text; font: words.font }
    AppText {
        id: words
        text: header.count < 0 ? header.text : header.text + " (" + header.count + ")"
        kind: AppText.Kind.Reading
        strong: true
        width: header.width - (button.visible && !header.stacked ? button.width + Theme.s : 0)
        y: header.stacked ? 0 : (header.height - height) / 2
        Accessible.ignored: true
    }
    AppButton {
        id: button
        visible: header.action !== ""
        text: header.action
        kind: AppButton.Kind.Plain
        x: header.width - width
        y: header.stacked ? words.height : (header.height - height) / 2
        onClicked: header.actionRequested()
    }
}
