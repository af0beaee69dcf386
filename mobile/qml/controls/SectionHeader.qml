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

    implicitHeight: Math.max(words.height, button.visible ? button.height - Theme.s : 0)
    implicitWidth: words.implicitWidth
    Accessible.role: Accessible.Heading
    Accessible.name: text

    AppText {
        id: words
        text: header.count < 0 ? header.text : header.text + " " + header.count
        kind: AppText.Kind.Reading
        strong: true
        width: header.width - (button.visible ? button.width + Theme.s : 0)
        anchors.verticalCenter: parent.verticalCenter
        Accessible.ignored: true
    }
    AppButton {
        id: button
        visible: header.action !== ""
        text: header.action
        kind: AppButton.Kind.Plain
        anchors { right: parent.right; verticalCenter: parent.verticalCenter }
        onClicked: header.actionRequested()
    }
}
