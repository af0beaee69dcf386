// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint
// takes the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Aftale on the table: a sheet of paper that all can read, and write on until it is finished. Of earlier lines the family says
// how far they are; none of the answers is red.
SharedPage {
    id: page

    required property SharedViewModel shared
    readonly property AgreementEditor agreement: shared.agreement
    readonly property bool usable: agreement.editable

    problem: shared.problem
    actions: [
        SharedButton { text: qsTr("Giv kopi"); primary: true; enabled: page.agreement.lines.count > 0; onClicked: page.shared.giveCopy() },
        SharedButton { text: qsTr("Det, vi er sammen om"); iconName: "back"; onClicked: page.shared.goHome() }
    ]

    Card {
        padding: page.wide ? 40 : Theme.l
        spacing: Theme.xl
        width: parent.width

        AppText { text: qsTr("Vores aftale"); kind: AppText.Kind.Display; Layout.fillWidth: true; Accessible.role: Accessible.Heading }
        SharedField { label: qsTr("Det er vi bekymrede for"); value: page.agreement.worry; usable: page.usable; Layout.fillWidth: true; onEdited: text => page.agreement.worry = text; onBlurred: page.agreement.flush() }
        SharedField { label: qsTr("Hvad skal være anderledes?"); value: page.agreement.wantedChange; usable: page.usable; Layout.fillWidth: true; onEdited: text => page.agreement.wantedChange = text; onBlurred: page.agreement.flush() }
        Repeater {
            model: page.agreement.lines
            delegate: SharedLine { agreement: page.agreement; today: page.shared.today; usable: page.usable; Layout.fillWidth: true }
        }
        Flow {
            visible: page.usable && page.agreement.canAddLine
            spacing: Theme.s
            Layout.fillWidth: true
            AppButton { text: qsTr("Familien gør …"); iconName: "plus"; onClicked: page.agreement.addLine(false) }
            AppButton { text: qsTr("Rådgiveren gør …"); iconName: "plus"; onClicked: page.agreement.addLine(true) }
        }
        AppText { visible: page.usable && !page.agreement.canAddLine; text: page.agreement.lines.count > 7 ? qsTr("Der er %1 linjer, fordi der er skrevet hver for sig. En aftale har højst syv: vælg det vigtigste.").arg(page.agreement.lines.count) : qsTr("Der er syv linjer. Vælg det vigtigste."); kind: AppText.Kind.Reading; color: Theme.primary; strong: true; Layout.fillWidth: true }
        SharedField { label: qsTr("Sådan ser vi, at det virker"); value: page.agreement.howWeSeeIt; usable: page.usable; Layout.fillWidth: true; onEdited: text => page.agreement.howWeSeeIt = text; onBlurred: page.agreement.flush() }
    }
}
