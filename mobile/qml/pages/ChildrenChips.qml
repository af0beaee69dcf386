// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint
// takes the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import Fremskudt.Controls
import Fremskudt.Ui

// The children of the family whom it concerns.
Column {
    id: part

    required property VisitEditor visit

    visible: visit.children.count > 0
    spacing: Theme.l

    AppText { text: qsTr("Det handler om"); strong: true; width: part.width }
    Flow {
        spacing: Theme.s
        width: part.width
        onWidthChanged: forceLayout()
        Repeater {
            model: part.visit.children
            delegate: Chip {
                required property string id
                required property string name
                required property string relation
                required chosen
                text: name
                enabled: part.visit.editable
                visible: enabled || chosen
                onClicked: part.visit.toggleChild(id)
            }
        }
    }
}
