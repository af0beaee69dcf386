// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint
// takes the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import Fremskudt.Controls
import Fremskudt.Ui

// Who follows the child beside the responsible worker, and whether the family is shielded from the rest of the team. Placed by
// hand, so that the height follows the width at once.
Item {
    id: part

    required property RowModel workers
    required property string chosen        // worker; empty: nobody
    required property bool shielded
    signal workerChosen(string worker)
    signal shieldChosen(bool shielded)

    implicitWidth: 200
    implicitHeight: shield.y + shield.height

    AppText { id: label; text: qsTr("Medrådgiver"); strong: true; width: part.width }
    Flow {
        id: flow
        y: label.height + Theme.s
        spacing: Theme.s
        width: part.width
        onWidthChanged: forceLayout()
        Accessible.role: Accessible.Grouping
        Accessible.name: qsTr("Medrådgiver")
        Chip { text: qsTr("Ingen"); chosen: part.chosen === ""; onClicked: part.workerChosen("") }
        Repeater {
            model: part.workers
            delegate: Chip {
                required property string id
                required property string name
                text: name
                chosen: id === part.chosen
                onClicked: part.workerChosen(id)
            }
        }
    }
    SwitchRow {
        id: shield
        y: flow.y + flow.implicitHeight + Theme.m
        width: part.width
        text: qsTr("Skærmet sag")
        hint: qsTr("Kun de to rådgivere, og hvem der får særlig adgang, ser familien. Den står ikke hos resten af teamet.")
        on: part.shielded
        onClicked: part.shieldChosen(!part.shielded)
    }
}
