// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint
// takes the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// One place with two versions, side by side.
Card {
    id: card

    required property string id
    required property string recordId
    required property string kind
    required property string title
    required property string date
    required property string field
    required property bool isText
    required property var versions
    required property VersionsViewModel decisions
    property string today: ""
    required property string combined
    required property bool hidden
    required property string decidedBy
    required property bool settled
    required property bool open
    property string draft: combined
    property bool combining: combined !== ""   // begun before the page was left

    VersionsHeading {
        field: card.field
        kind: card.kind
        title: card.title
        date: card.date
        today: card.today
        Layout.fillWidth: true
        onOpened: card.decisions.openRequested(card.recordId, card.kind)
    }
    GridLayout {
        visible: !card.hidden
        columns: card.width >= 600 ? 2 : 1
        columnSpacing: Theme.m
        rowSpacing: Theme.m
        Layout.fillWidth: true
        Repeater {
            model: card.versions
            delegate: Rectangle {
                id: side
                required property versionFacts modelData
                implicitHeight: sideColumn.implicitHeight + 2 * Theme.l
                radius: Theme.radius
                color: side.modelData.mine ? Theme.primarySoft : Theme.attentionSoft
                border { width: Theme.strong ? 2 : 0; color: side.modelData.mine ? Theme.primary : Theme.attention }
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 100
                ColumnLayout {
                    id: sideColumn
                    anchors { fill: parent; margins: Theme.l }
                    spacing: Theme.s
                    AppText {
                        text: Words.joined([Words.author(side.modelData.author, side.modelData.mine), Words.moment(side.modelData.writtenAt, card.today),
                                            side.modelData.cameLater ? qsTr("kom til senere") : ""], " · ")
                        kind: AppText.Kind.Small
                        strong: true
                        color: side.modelData.mine ? Theme.primarySoftInk : Theme.attention
                        Layout.fillWidth: true
                    }
                    VersionMarks { voice: side.modelData.voice; notForReading: side.modelData.notForReading; childName: side.modelData.childName; Layout.fillWidth: true }
                    AppText { text: Words.versionValue(card.field, side.modelData.text, side.modelData.removed, card.today); kind: AppText.Kind.Reading; verticalAlignment: Text.AlignTop; Layout.fillWidth: true; Layout.fillHeight: true }
                    AppButton {
                        visible: card.open
                        text: qsTr("Brug denne")
                        onClicked: card.decisions.chooseRequested(card.id, side.modelData.value)
                        Accessible.name: qsTr("Brug udgaven fra %1").arg(side.modelData.mine ? qsTr("dig") : Words.author(side.modelData.author, false))
                    }
                }
            }
        }
    }
    AppText { visible: text !== ""; text: card.settled ? qsTr("Det er gjort færdigt, og begge udgaver bliver stående.") : Words.decider(card.decidedBy); quiet: true; Layout.fillWidth: true }
    HiddenValue { visible: card.hidden; field: card.field; Layout.fillWidth: true; onRequested: card.decisions.addressRequested(card.recordId) }
    AppButton {
        visible: card.isText && !card.combining && !card.hidden && card.open
        kind: AppButton.Kind.Plain
        iconName: "pencil"
        text: qsTr("Saml dem til én")
        onClicked: {
            card.draft = card.versions.map(version => version.text).join("\n")
            card.combining = true
            words.input.forceActiveFocus()
        }
    }
    AppTextArea {
        id: words
        visible: card.combining && card.open
        label: qsTr("Samlet udgave")
        value: card.draft
        minimumLines: 4
        pageUndoes: false
        Layout.fillWidth: true
        onEdited: text => { card.draft = text; card.decisions.combineEdited(card.id, text) }
    }
    Flow {
        visible: card.combining && card.open
        spacing: Theme.s
        Layout.fillWidth: true
        AppButton { kind: AppButton.Kind.Soft; text: qsTr("Brug den samlede"); onClicked: card.decisions.combineRequested(card.id, card.draft) }
        AppButton { kind: AppButton.Kind.Plain; text: qsTr("Lad dem stå"); onClicked: { card.combining = false; card.decisions.combineEdited(card.id, "") } }
    }
}
