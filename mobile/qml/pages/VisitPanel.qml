pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Beside the prose: date and minutes, the children it concerns, agreements.
Flickable {
    id: panel

    required property VisitEditor visit
    readonly property string today: visit.facts.today

    clip: true
    contentWidth: width
    contentHeight: column.implicitHeight + Theme.l
    boundsBehavior: Flickable.StopAtBounds

    ColumnLayout {
        id: column
        width: panel.width
        spacing: Theme.l

        Card {
            Layout.fillWidth: true
            spacing: Theme.s
            DateField { label: qsTr("Dato"); value: panel.visit.date; today: panel.today; usable: panel.visit.editable; Layout.fillWidth: true; onChosen: date => panel.visit.date = date }
            AppText { text: qsTr("Varighed"); kind: AppText.Kind.Small; quiet: true; Layout.fillWidth: true }
            Stepper { label: qsTr("Varighed"); value: panel.visit.minutes; words: Words.minutes(panel.visit.minutes); usable: panel.visit.editable; onChanged: value => panel.visit.minutes = value }
        }
        ColumnLayout {
            visible: panel.visit.children.count > 0
            spacing: Theme.s
            Layout.fillWidth: true
            AppText { text: qsTr("Det handler om"); strong: true; Layout.fillWidth: true }
            Flow {
                spacing: Theme.s
                Layout.fillWidth: true
                Repeater {
                    model: panel.visit.children
                    delegate: Chip {
                        required property string id
                        required property string name
                        required property string relation
                        required chosen
                        text: name
                        enabled: panel.visit.editable
                        onClicked: panel.visit.toggleChild(id)
                    }
                }
            }
        }
        AgreementList { visible: panel.visit.agreements.count > 0; rows: panel.visit.agreements; today: panel.today; Layout.fillWidth: true; onOpenRequested: id => panel.visit.openAgreementRequested(id) }
        AppText {
            visible: panel.visit.agreements.count === 0
            text: qsTr("Ingen aftaler med familien endnu.")
            quiet: true
            Layout.fillWidth: true
        }
        AppButton { text: qsTr("Ny aftale"); iconName: "plus"; Layout.fillWidth: true; onClicked: panel.visit.newAgreementRequested() }
    }
}
