// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint
// takes the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Akut: who to call, and whether to notify. From the practice pack, so it is here without network. Many tablets cannot call:
// the number stands large, to be read aloud or dialled on a telephone.
PageFrame {
    id: page

    required property SettingsViewModel settings

    title: qsTr("Akut")
    showsBack: true
    showsAcute: false
    maximumWidth: 820
    actions: [
        AppButton { kind: AppButton.Kind.Primary; iconName: "phone"; text: qsTr("Ring %1").arg(page.settings.alarm.phone); onClicked: page.call(page.settings.alarm.phone) },
        AppButton { visible: page.settings.duty.phone !== ""; iconName: "phone"; text: qsTr("Ring til døgnvagten"); onClicked: page.call(page.settings.duty.phone) }
    ]

    Repeater {
        model: page.settings.acute
        delegate: Card {
            id: line
            required property string name
            required property string when
            required property string phone
            spacing: Theme.xs
            Layout.fillWidth: true
            AppText { text: line.name; strong: true; Layout.fillWidth: true; Accessible.role: Accessible.Heading }
            AppText { visible: line.phone !== ""; text: line.phone; kind: AppText.Kind.Display; Layout.fillWidth: true }
            AppText { text: line.when; quiet: true; Layout.fillWidth: true }
            Banner {
                visible: line.phone === ""
                kind: Banner.Kind.Attention
                text: qsTr("Nummeret mangler her endnu. Spørg din leder om det, før du skal bruge det.")
                Layout.topMargin: Theme.s
            }
        }
    }
    Card {
        visible: page.settings.notifying.title !== ""
        spacing: Theme.l
        Layout.fillWidth: true
        SectionHeader { text: page.settings.notifying.title; Layout.fillWidth: true }
        Repeater {
            model: page.settings.notifying.text.split("\n")
            delegate: AppText { required property string modelData; text: modelData; kind: AppText.Kind.Reading; Layout.fillWidth: true; Layout.maximumWidth: Theme.measure }
        }
        AppText {
            text: page.settings.notifying.verified ? page.settings.notifying.law : Words.joined([page.settings.notifying.law, qsTr("Vores egne ord. Lovens ordlyd er ikke læst op imod dem.")], " · ")
            kind: AppText.Kind.Small
            quiet: true
            Layout.fillWidth: true
        }
    }

    function call(phone: string): void { Qt.openUrlExternally("tel:" + phone.replace(/[^+0-9]/g, "")) }
}
