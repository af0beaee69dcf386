pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls

// One of the three questions about a child. A tap turns it into a field; leaving the field keeps it.
Card {
    id: card

    required property string title
    required property string text
    property color edge: Theme.primary
    property bool editing: false
    signal edited(string before, string text)

    Layout.fillWidth: true
    Layout.preferredWidth: 100
    Layout.fillHeight: true
    Layout.alignment: Qt.AlignTop
    spacing: Theme.s

    Rectangle { color: card.edge; radius: 2; Layout.preferredWidth: 32; Layout.preferredHeight: 4 }
    Item {
        implicitHeight: Math.max(name.height, Theme.xl)
        Layout.fillWidth: true
        AppText { id: name; text: card.title; strong: true; width: parent.width - Theme.touch }
        IconButton {
            iconName: card.editing ? "check" : "pencil"
            color: Theme.primary
            text: card.editing ? qsTr("Færdig med at skrive") : qsTr("Skriv: %1").arg(card.title)
            anchors { right: parent.right; top: parent.top; rightMargin: -Theme.s; topMargin: -Theme.m }
            onClicked: {
                card.keep()
                card.draft = card.before = card.text
                card.editing = !card.editing
                if (card.editing)
                    area.input.forceActiveFocus()
            }
        }
    }
    AppText {
        visible: !card.editing
        text: card.text === "" ? qsTr("Ikke skrevet endnu") : card.text
        quiet: card.text === ""
        verticalAlignment: Text.AlignTop
        Layout.fillWidth: true
        Layout.fillHeight: true
    }
    AppTextArea {
        id: area
        visible: card.editing
        hint: card.title
        value: card.editing ? card.draft : card.text
        minimumLines: 4
        pageUndoes: false
        Layout.fillWidth: true
        onEdited: text => { card.draft = text; pause.restart() }
        onBlurred: card.keep()
        Timer { id: pause; interval: 400; onTriggered: card.keep() }
    }

    // What arrives while somebody writes here waits until they leave; the store keeps both. `before` is the text that
    // is being changed: who typed nothing changes nothing, and newer words are never mistaken for those typed upon.
    property string draft: ""
    property string before: ""
    function keep(): void {
        pause.stop()
        if (!editing || draft === before)
            return
        const was = before
        before = draft
        edited(was, draft)
    }
}
