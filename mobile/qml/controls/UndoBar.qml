pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Ui

// Offers to take back the last action, or says that it could not be carried out, above the sync line.
Rectangle {
    id: bar

    required property UndoLine undoLine
    readonly property string sentence: undoLine.problem !== "" ? Words.problem(undoLine.problem) : Words.undoSentence(undoLine.action)

    visible: undoLine.visible
    implicitHeight: row.implicitHeight + 2 * Theme.xs
    implicitWidth: row.implicitWidth + Theme.l + Theme.s
    radius: Theme.radius
    color: Theme.ink
    Accessible.role: Accessible.AlertMessage
    Accessible.name: sentence

    RowLayout {
        id: row
        anchors { fill: parent; leftMargin: Theme.l; rightMargin: Theme.xs }
        spacing: Theme.s
        AppText {
            text: bar.sentence
            color: Theme.paper
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        AppButton {
            visible: bar.undoLine.action !== ""
            kind: AppButton.Kind.Plain
            iconName: "undo"
            text: qsTr("Fortryd")
            inkColor: Theme.paper
            onClicked: bar.undoLine.undo()
        }
        IconButton {
            iconName: "close"
            color: Theme.paper
            text: qsTr("Luk")
            onClicked: bar.undoLine.dismiss()
        }
    }
}
