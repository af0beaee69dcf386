// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint
// takes the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Who was there: the family, then companion, interpreter, second worker.
Flow {
    id: chips

    required property VisitEditor visit

    spacing: Theme.s
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Hvem var med?")

    Repeater {
        model: chips.visit.people
        delegate: Chip {
            required property string id
            required property string name
            required property string relation
            required chosen
            text: name + (relation === "" ? "" : " · " + Words.relation(relation).toLowerCase())
            iconName: "person"
            enabled: chips.visit.editable
            visible: chips.visit.editable || chosen
            onClicked: chips.visit.togglePerson(id)
        }
    }
    Repeater {
        model: Codes.visitRoles
        delegate: Chip {
            required property string modelData
            text: Words.visitRole(modelData)
            chosen: Words.asArray(chips.visit.presentRoles).indexOf(modelData) >= 0
            enabled: chips.visit.editable
            visible: chips.visit.editable || chosen
            onClicked: chips.visit.toggleRole(modelData)
        }
    }
}
