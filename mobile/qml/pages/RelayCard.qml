// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Overleveringer of a child: giver, receiver, what the family was told; closed by the one who has met the family.
Card {
    id: card

    required property ChildViewModel child
    required property string today
    property bool shown: true          // there are two places for it

    visible: shown && child.relays.count > 0
    spacing: Theme.m
    SectionHeader { text: qsTr("Følges til dørs"); Layout.fillWidth: true }
    Repeater {
        model: card.shown ? card.child.relays : null
        delegate: ColumnLayout {
            id: relay
            required property string id
            required property string giver
            required property string receiver
            required property string told
            required property string begunOn
            required property string firstMeeting
            required property string metOn
            required property string end
            required property bool mine
            required property bool given
            required property bool onItsWay
            required property string dueOn
            required property string beside
            required property string besideGiver
            required property bool besideMet
            spacing: Theme.s
            Layout.fillWidth: true
            AppText { text: qsTr("Fra %1 til %2").arg(relay.giver).arg(relay.receiver); strong: true; Layout.fillWidth: true }
            AppText {
                text: Words.joined([qsTr("begyndt %1").arg(Words.date(relay.begunOn, card.today)), relay.firstMeeting === "" ? "" : qsTr("første møde %1").arg(Words.date(relay.firstMeeting, card.today)),
                                    relay.metOn === "" ? "" : qsTr("mødt %1").arg(Words.date(relay.metOn, card.today)), relay.metOn !== "" && relay.end === "" ? "" : relay.end !== "" ? Words.coded("relay_end", relay.end, "") : relay.dueOn === "" ? "" : qsTr("skal være mødt %1").arg(Words.date(relay.dueOn, card.today))], " · ")
                quiet: true
                kind: AppText.Kind.Small
                Layout.fillWidth: true
            }
            AppText { visible: relay.onItsWay; text: qsTr("På vej til kontoret. Ansvar og niveau følger med, når det er nået frem."); quiet: true; kind: AppText.Kind.Small; Layout.fillWidth: true }
            AppButton { visible: relay.onItsWay; text: qsTr("Fortryd: jeg har ikke mødt familien"); Layout.maximumWidth: implicitWidth; Layout.fillWidth: true; onClicked: card.child.relayMetTakenBack(relay.id) }
            AppText { visible: relay.metOn !== "" && relay.end !== ""; text: qsTr("Overleveringen var endt, før det kom frem, at familien er mødt. Ansvaret er ikke flyttet: tal sammen."); color: Theme.attention; Layout.fillWidth: true }
            AppText {
                visible: relay.beside !== ""
                text: relay.besideMet ? qsTr("%1 har mødt familien imens. Møder du den også, går ansvaret videre: tal sammen først.").arg(relay.beside)
                                      : qsTr("Barnet er også på vej til %1, fra %2. Den, der møder familien sidst, får ansvaret: tal sammen, og afslut den ene.").arg(relay.beside).arg(relay.besideGiver)
                color: Theme.attention
                Layout.fillWidth: true
            }
            AppText { visible: relay.told !== ""; text: relay.told; Layout.fillWidth: true }
            AppButton { visible: relay.metOn === "" && relay.end === "" && relay.mine; kind: AppButton.Kind.Primary; iconName: "check"; text: qsTr("Jeg har mødt familien"); Layout.fillWidth: true; Layout.maximumWidth: implicitWidth; onClicked: card.child.relayMet(relay.id) }
            AppText { visible: relay.metOn === "" && relay.end === "" && relay.given; text: qsTr("Blev det ikke til noget?"); strong: true; Layout.fillWidth: true }
            Flow {
                visible: relay.metOn === "" && relay.end === "" && relay.given
                spacing: Theme.s
                Layout.fillWidth: true
                Repeater {
                    model: relay.given ? Words.offered("relay_end") : []
                    delegate: Chip { required property string modelData; text: Words.coded("relay_end", modelData, ""); Accessible.role: Accessible.Button; Accessible.checkable: false; onClicked: card.child.relayEnded(relay.id, modelData) }
                }
            }
        }
    }
}
