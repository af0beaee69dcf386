pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Ui

// Offers to take back the last action, or says that it could not be carried out, above the sync line.
Rectangle {
    id: bar
    objectName: "undoBar"

    required property UndoLine undoLine
    required property real most              // so wide it may become
    readonly property string sentence: undoLine.problem !== "" ? Words.problem(undoLine.problem) : Words.undoSentence(undoLine.action)

    visible: undoLine.visible
    width: Math.min(implicitWidth, most)
    implicitHeight: row.implicitHeight + row.anchors.topMargin + 2 * Theme.xs
    implicitWidth: row.implicitWidth + Theme.l + Theme.s
    radius: Theme.radius
    color: Theme.ink
    Accessible.role: Accessible.AlertMessage
    Accessible.name: sentence

    readonly property bool narrow: most < 420 * Theme.scale   // its words stand over what one taps
    GridLayout {
        id: row
        columns: bar.narrow ? 2 : 3
        anchors { fill: parent; topMargin: bar.narrow ? Theme.s : 0; leftMargin: Theme.l; rightMargin: Theme.xs }
        columnSpacing: Theme.s
        rowSpacing: 0
        AppText {
            text: bar.sentence
            color: Theme.paper
            Layout.columnSpan: bar.narrow ? (bar.undoLine.canUndo ? 2 : 1) : 1
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        AppButton {
            visible: bar.undoLine.canUndo
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
