// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint
// takes the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// What a person is to one child: custody, whether the child lives there, and when they see each other otherwise.
ColumnLayout {
    id: item

    required property string key
    required property string name
    required property string relation
    required property bool custody
    required property bool home
    required property string contact
    required property PersonEditor person
    property bool choosing: false

    spacing: Theme.s
    Accessible.role: Accessible.Grouping
    Accessible.name: name

    AppText { text: Words.joined([item.name, item.relation === "" ? "" : Words.relation(item.relation).toLowerCase()], " · "); strong: true; Layout.fillWidth: true }
    Flow {
        spacing: Theme.s
        Layout.fillWidth: true
        Chip { visible: item.custody || Words.mayHaveCustody(item.relation !== "" ? item.relation : item.person.relation); text: qsTr("Har forældremyndighed"); chosen: item.custody; onClicked: item.person.toggleCustody(item.key); Accessible.name: text + ", " + item.name }
        Chip { text: qsTr("Barnet bor her"); chosen: item.home; onClicked: item.person.toggleHome(item.key); Accessible.name: text + ", " + item.name }
        Chip { visible: item.person.relations.count > 1 || item.relation !== ""; text: qsTr("Noget andet for %1").arg(item.name); iconName: "pencil"; chosen: item.relation !== ""; onClicked: item.choosing = !item.choosing }
    }
    ChipGroup { visible: item.choosing; question: qsTr("Hvad er personen for %1?").arg(item.name); codes: Codes.relations; chosen: [item.relation]; labelOf: Words.relation; Layout.fillWidth: true; onTapped: code => { item.person.setRelationTo(item.key, code); item.choosing = false } }
    AppTextArea { visible: !item.person.hidesContact && (!item.home || item.contact !== ""); label: qsTr("Samvær med %1").arg(item.name); value: item.contact; hint: qsTr("Hver anden weekend …"); minimumLines: 1; Layout.fillWidth: true; onEdited: text => item.person.setContact(item.key, text); onBlurred: item.person.flush(); onUndoRequested: item.person.undo(); onRedoRequested: item.person.redo() }
}
