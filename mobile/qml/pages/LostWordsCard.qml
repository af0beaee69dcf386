// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint
// takes the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// One's own paragraphs that somebody else has taken away or written over, while the note was open or not.
Card {
    id: card

    required property ProseEditor prose
    required property bool usable

    visible: prose.lostWords.length > 0
    spacing: Theme.m
    SectionHeader { text: qsTr("En anden har fjernet eller ændret dine ord"); Layout.fillWidth: true }
    AppText { text: qsTr("Luk dem, når du har læst dem. De er gemt på kontoret."); quiet: true; kind: AppText.Kind.Small; Layout.fillWidth: true }
    Repeater {
        model: card.prose.lostWords
        delegate: ColumnLayout {
            id: lost
            required property int index
            required property string modelData
            spacing: Theme.xs
            Layout.fillWidth: true
            AppText { text: lost.modelData; kind: AppText.Kind.Reading; Layout.fillWidth: true }
            Flow {
                spacing: Theme.s
                Layout.fillWidth: true
                AppButton { visible: card.usable; iconName: "undo"; text: qsTr("Sæt dem ind igen"); onClicked: card.prose.putBack(lost.index) }
                AppButton { kind: AppButton.Kind.Plain; text: qsTr("Luk"); onClicked: card.prose.dropLost(lost.index) }
            }
        }
    }
}
