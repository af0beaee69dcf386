// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint
// takes the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Somebody more around the child: begins with what they are to it.
ColumnLayout {
    id: add

    signal chosen(string relation)

    spacing: Theme.s

    AppText { text: qsTr("Tilføj et menneske"); strong: true; Layout.fillWidth: true }
    Flow {
        spacing: Theme.s
        Layout.fillWidth: true
        Repeater {
            model: Codes.relations
            delegate: Chip {
                required property string modelData
                text: Words.relation(modelData)
                iconName: "plus"
                Accessible.role: Accessible.Button
                Accessible.checkable: false
                onClicked: add.chosen(modelData)
            }
        }
    }
}
