// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint
// takes the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// A record that the office did not take as it is: what happened, what is safe, what one can do. None of it loses a word.
Card {
    id: card

    required property string id
    required property string kind
    required property string title
    required property string date
    required property string status
    required property string why
    required property bool isHere
    required property bool canBeNew
    required property SyncViewModel sync
    property string today: ""
    readonly property bool isRefused: status === "refused"
    readonly property string called: title === "" ? Words.kind(kind) : title

    spacing: Theme.s

    RowLayout {
        spacing: Theme.m
        Layout.fillWidth: true
        Icon { name: Words.kindIcon(card.kind); color: Theme.attention; Layout.alignment: Qt.AlignTop; Layout.topMargin: 2 }
        ColumnLayout {
            spacing: Theme.xs
            Layout.fillWidth: true
            AppText { text: card.called; strong: true; kind: AppText.Kind.Reading; Layout.fillWidth: true }
            AppText {
                text: Words.joined([card.title === "" ? "" : Words.kind(card.kind), Words.date(card.date, card.today), Words.pendingStatus(card.status)], " · ")
                kind: AppText.Kind.Small
                color: Theme.attention
                Layout.fillWidth: true
            }
        }
    }
    AppText { text: Words.heldWhat(card.status, card.why); Layout.fillWidth: true }
    AppText { text: Words.heldSafe(card.status, card.why); Layout.fillWidth: true }
    AppText { visible: text !== ""; text: Words.heldToDo(card.status, card.why, card.canBeNew); Layout.fillWidth: true }
    Flow {
        spacing: Theme.s
        Layout.fillWidth: true
        AppButton {
            visible: card.isHere && Words.canBeSentAgain(card.status, card.why)
            kind: AppButton.Kind.Soft
            text: qsTr("Prøv igen")
            Accessible.name: qsTr("Prøv igen: %1").arg(card.called)
            onClicked: card.sync.sendAgainRequested(card.id)
        }
        AppButton {
            visible: card.canBeNew
            text: qsTr("Skriv det som ny")
            Accessible.name: qsTr("Skriv det som ny: %1").arg(card.called)
            onClicked: card.sync.writeAsNewRequested(card.id)
        }
        AppButton {
            visible: card.isHere
            text: qsTr("Åbn")
            Accessible.name: qsTr("Åbn %1").arg(card.called)
            onClicked: card.sync.openRequested(card.id, card.kind)
        }
        AppButton {
            kind: AppButton.Kind.Plain
            text: card.isRefused ? qsTr("Lad det ligge her") : qsTr("Forstået")
            Accessible.name: text + ": " + card.called
            onClicked: card.sync.leaveRequested(card.id)
        }
    }
}
