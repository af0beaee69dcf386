// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint
// takes the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import Fremskudt.Controls
import Fremskudt.Ui

// Who was there: the family, then companion, interpreter, second worker.
Item {
    id: chips

    required property VisitEditor visit
    readonly property string names: chosen()   // "Maria, Emma, Tolk"
    signal tapped()

    function chosen(): string {
        let said = []
        for (let i = 0; i < flow.children.length; ++i) {
            const chip = flow.children[i] as Chip
            if (chip !== null && chip.chosen)
                said.push(chip.text.replace(/ · .*/, ""))   // without the relation
        }
        return said.join(", ")
    }

    // As in ChipGroup: the height follows the width at once, and the width never follows the chips.
    implicitWidth: 200
    implicitHeight: flow.implicitHeight
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Hvem var med?")

    Flow {
        id: flow
        spacing: Theme.s
        width: chips.width
        onWidthChanged: forceLayout()
        Repeater {
            model: chips.visit.people
            delegate: Chip {
                required property string id
                required property string name
                required property string relation
                required chosen
                width: Math.min(implicitWidth, chips.width)
                text: name + (relation === "" ? "" : " · " + Words.relation(relation).toLowerCase())
                iconName: "person"
                enabled: chips.visit.editable
                visible: chips.visit.editable || chosen
                onClicked: {
                    chips.tapped()
                    chips.visit.togglePerson(id)
                }
            }
        }
        Repeater {
            model: Codes.revision >= 0 ? Codes.every("visit_role") : []
            delegate: Chip {
                required property string modelData
                width: Math.min(implicitWidth, chips.width)
                text: Words.visitRole(modelData, chips.visit.date)
                chosen: Words.asArray(chips.visit.presentRoles).indexOf(modelData) >= 0
                enabled: chips.visit.editable
                visible: (chips.visit.editable && Words.asArray(Codes.visitRoles).indexOf(modelData) >= 0) || chosen
                onClicked: {
                    chips.tapped()
                    chips.visit.toggleRole(modelData)
                }
            }
        }
    }
}
