// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Samtykker: the four kinds apart, each by the one who gave it; whether it holds is said in words.
Card {
    id: card

    required property ChildViewModel child
    required property string today

    spacing: Theme.m
    SectionHeader { text: qsTr("Samtykke"); Layout.fillWidth: true }
    AppText { visible: card.child.consents.count === 0; text: qsTr("Ingen er skrevet ned endnu."); quiet: true; Layout.fillWidth: true }
    Repeater {
        model: card.child.consents
        delegate: ColumnLayout {
            id: consent
            required property string id
            required property string kind
            required property string name
            required property string what
            required property string toWhom
            required property string givenOn
            required property string validUntil
            required property string withdrawnOn
            required property string standing
            required property bool first
            spacing: Theme.xs
            Layout.fillWidth: true
            AppText { visible: consent.first; text: Words.coded("consent_kind", consent.kind, ""); strong: true; Layout.fillWidth: true }
            AppText { text: Words.joined([consent.name, card.standingOf(consent.standing, consent.givenOn, consent.validUntil, consent.withdrawnOn)], ": "); color: consent.standing === "holds" ? Theme.ink : Theme.attention; Layout.fillWidth: true }
            AppText { visible: text !== ""; text: Words.joined([consent.what, consent.toWhom], " · "); quiet: true; kind: AppText.Kind.Small; Layout.fillWidth: true }
            AppButton { visible: consent.standing === "holds"; kind: AppButton.Kind.Plain; text: qsTr("Trækkes tilbage"); Accessible.name: qsTr("Trækkes tilbage: %1").arg(consent.name); onClicked: card.child.consentWithdrawn(consent.id) }
        }
    }
    AppButton { text: qsTr("Nyt samtykke"); iconName: "plus"; onClicked: card.child.stepsRequested(StepsViewModel.Consent) }

    function standingOf(standing: string, givenOn: string, validUntil: string, withdrawnOn: string): string {
        switch (standing) {
        case "withdrawn": return qsTr("trukket tilbage %1").arg(Words.date(withdrawnOn, card.today))
        case "refused": return qsTr("siger nej, %1").arg(Words.date(givenOn, card.today))
        case "expired": return qsTr("gjaldt til %1").arg(Words.date(validUntil, card.today))
        }
        return validUntil === "" ? qsTr("givet %1").arg(Words.date(givenOn, card.today)) : qsTr("givet %1, gælder til %2").arg(Words.date(givenOn, card.today)).arg(Words.date(validUntil, card.today))
    }
}
