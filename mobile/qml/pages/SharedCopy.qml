// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint
// takes the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import Fremskudt.Controls
import Fremskudt.Ui

// I tager et billede: the agreement alone, as large as fits, without the surnames of the family's people.
Item {
    id: page

    required property SharedViewModel shared
    readonly property AgreementEditor agreement: shared.agreement
    function said(words: string): string { return shared.withoutSurnames(words) }

    SharedPage {
        anchors.fill: parent
        focus: true
        spacing: Theme.l
        actions: [SharedButton { text: qsTr("Vi har taget billedet"); primary: true; iconName: "check"; onClicked: page.shared.toAgreement() }]

        AppText { text: Words.joined([qsTr("Vores aftale"), Words.date(page.agreement.date, "")], ", "); kind: AppText.Kind.Display; width: parent.width }
        AppText { visible: text !== ""; text: page.said(page.agreement.wantedChange); kind: AppText.Kind.Title; width: parent.width }
        Repeater {
            model: page.agreement.lines
            delegate: AppText {
                required property string who
                required property string what
                required property string byWhen
                text: "– " + Words.joined([page.said(Words.joined([who, what], ": ")), byWhen === "" ? "" : qsTr("senest %1").arg(Words.date(byWhen, ""))], ", ")
                kind: AppText.Kind.Title
                font.weight: Font.Normal
                width: parent?.width ?? 0
            }
        }
        AppText { visible: page.agreement.howWeSeeIt !== ""; text: qsTr("Sådan ser vi, at det virker: %1").arg(page.said(page.agreement.howWeSeeIt)); kind: AppText.Kind.Title; font.weight: Font.Normal; width: parent.width }
    }
}
