pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import Fremskudt.Controls

// Who was there as one line, which opens what it is chosen with.
AbstractButton {
    id: line

    required property string words
    property bool opens: true
    property bool opened: false            // until somebody opens or closes it
    property var wish
    readonly property bool open: opens && (wish ?? opened)
    function keepOpen(): void { wish = true }

    text: qsTr("Hvem var med?")
    enabled: opens
    implicitHeight: Math.max(Theme.touch, said.height + 2 * Theme.s)
    focusPolicy: Qt.StrongFocus
    Accessible.role: opens ? Accessible.Button : Accessible.StaticText
    Accessible.name: Words.joined([text, words], " ")
    Accessible.checkable: opens
    Accessible.checked: open
    Accessible.onPressAction: line.clicked()
    Keys.onReturnPressed: line.clicked()
    Keys.onEnterPressed: line.clicked()
    onClicked: wish = !open

    background: Rectangle {
        radius: Theme.s
        color: line.down ? Theme.pressed : "transparent"
        FocusRing { shown: line.visualFocus; radius: Theme.s; inset: 0 }
    }
    contentItem: Item { // qmllint disable deferred-property-id
        Icon { id: sign; name: "person"; color: Theme.quietInk; anchors.verticalCenter: parent.verticalCenter }
        AppText {
            id: said
            text: line.words === "" ? line.text : line.words
            quiet: line.words === ""
            x: sign.width + Theme.s
            width: parent.width - x - (open.visible ? open.width + Theme.s : 0)
            anchors.verticalCenter: parent.verticalCenter
            Accessible.ignored: true
        }
        Icon { id: open; visible: line.opens; name: line.open ? "up" : "down"; color: Theme.quietInk; anchors { right: parent.right; verticalCenter: parent.verticalCenter } }
    }
}
