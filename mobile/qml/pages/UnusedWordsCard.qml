pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Words that were being put together of two versions when somebody else decided between them.
Card {
    id: card

    required property string id
    required property string recordId
    required property string kind
    required property string title
    required property string date
    required property string field
    required property string words
    required property string now
    required property bool usable
    required property bool hidden
    required property string decidedBy
    required property VersionsViewModel decisions
    property string today: ""

    VersionsHeading {
        field: card.field
        kind: card.kind
        title: card.title
        date: card.date
        today: card.today
        Layout.fillWidth: true
        onOpened: card.decisions.openRequested(card.recordId, card.kind)
    }
    AppText {
        text: card.usable ? qsTr("En anden har valgt, mens du var ved at samle de to udgaver. Dine ord er gemt her på tabletten.")
                          : qsTr("Du var ved at samle to udgaver til én. Dine ord er gemt her på tabletten.")
        color: Theme.attention
        Layout.fillWidth: true
    }
    HiddenValue { visible: card.hidden; field: card.field; Layout.fillWidth: true; onRequested: card.decisions.addressRequested(card.recordId) }
    AppText { visible: !card.hidden; text: qsTr("Du skrev"); kind: AppText.Kind.Small; strong: true; Layout.fillWidth: true }
    AppText { visible: !card.hidden; text: card.words; kind: AppText.Kind.Reading; Layout.fillWidth: true }
    AppText { visible: card.now !== ""; text: qsTr("Nu står der"); kind: AppText.Kind.Small; strong: true; Layout.fillWidth: true }
    AppText { visible: card.now !== ""; text: card.now; kind: AppText.Kind.Reading; Layout.fillWidth: true }
    AppText { visible: !card.usable; text: card.decidedBy !== "" ? Words.decider(card.decidedBy) : qsTr("Det er gjort færdigt og tager ikke imod flere ord."); quiet: true; Layout.fillWidth: true }
    Flow {
        visible: !card.hidden   // nobody decides about words that they cannot see
        spacing: Theme.s
        Layout.fillWidth: true
        AppButton { visible: card.usable; kind: AppButton.Kind.Soft; text: qsTr("Brug mine ord i stedet"); onClicked: card.decisions.useRequested(card.id, card.words) }
        AppButton { kind: AppButton.Kind.Plain; text: qsTr("Slet mine ord"); onClicked: card.decisions.dropRequested(card.id) }
    }
}
