pragma ComponentBehavior: Bound
import QtQuick
import Fremskudt.Controls
import Fremskudt.Ui

// Quiet chips of I dag: what else can be begun, and about whom or where.
Column {
    id: quick
    objectName: "quickStart"

    required property TodayViewModel today
    property bool adding: false
    property string choosing: ""           // "note", "talk": about whom, or where, is asked
    property bool allChoices: false
    readonly property int fewChoices: 8
    readonly property var choices: Words.asArray(choosing === "note" ? today.children : today.places)
    signal addingToggled()

    spacing: Theme.l
    onChoosingChanged: allChoices = false

    Flow {
        spacing: Theme.s
        width: Math.max(1, quick.width)
        onWidthChanged: forceLayout()   // the layout around us asks for the height right away
        Chip {
            visible: quick.today.children.length > 0
            text: qsTr("Nyt notat")
            iconName: "text"
            chosen: quick.choosing === "note"
            onClicked: quick.choosing = quick.choosing === "note" ? "" : "note"
        }
        Chip {
            visible: quick.today.places.length > 0
            text: qsTr("Ny drøftelse")
            iconName: "talk"
            chosen: quick.choosing === "talk"
            onClicked: quick.choosing = quick.choosing === "talk" ? "" : "talk"
        }
        Chip {
            text: qsTr("Ny opgave")
            iconName: "plus"
            chosen: quick.adding
            onClicked: quick.addingToggled()
        }
    }
    ChipGroup {
        visible: quick.choosing !== "" && quick.choices.length > 0
        question: quick.choosing === "note" ? qsTr("Om hvem?") : qsTr("Hvor?")
        codes: quick.choosing === "" ? [] : quick.allChoices ? quick.choices : quick.choices.slice(0, quick.fewChoices)
        chosen: []
        labelOf: id => quick.today.nameOf(id)
        more: quick.allChoices || quick.choices.length <= quick.fewChoices ? "" : qsTr("Vis alle %1").arg(quick.choices.length)
        width: Math.max(1, quick.width)
        onMoreRequested: quick.allChoices = true
        onTapped: id => quick.begin(id)
    }

    function begin(id: string): void {
        const note = choosing === "note"
        choosing = ""
        if (note)
            today.newNoteRequested(id)
        else
            today.startRequested("place", id)
    }
}
