pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Beside the prose: date and minutes, the children it concerns, agreements; who was there when the prose needs the room.
Flickable {
    id: panel

    required property VisitEditor visit
    property bool showsPeople: false
    property bool shares: false            // Skriv sammen is here
    readonly property string today: visit.facts.today

    clip: true
    contentWidth: width
    contentHeight: column.implicitHeight + Theme.l
    boundsBehavior: Flickable.StopAtBounds

    Column {
        id: column
        width: panel.width
        spacing: Theme.l

        Card {
            width: parent.width
            spacing: Theme.s
            DateField { label: qsTr("Dato"); value: panel.visit.date; today: panel.today; usable: panel.visit.editable; Layout.fillWidth: true; onChosen: date => panel.visit.date = date }
            AppText { text: qsTr("Varighed"); kind: AppText.Kind.Small; quiet: true; Layout.fillWidth: true }
            Stepper { label: qsTr("Varighed"); value: panel.visit.minutes; words: Words.minutes(panel.visit.minutes); usable: panel.visit.editable; onChanged: value => panel.visit.minutes = value }
        }
        AppText { visible: panel.showsPeople; text: qsTr("Hvem var med?"); strong: true; width: parent.width }
        PeopleChips { visible: panel.showsPeople; visit: panel.visit; width: parent.width }
        ChildrenChips { visit: panel.visit; width: parent.width }
        AgreementList { visible: panel.visit.agreements.count > 0 && !panel.visit.isNote; rows: panel.visit.agreements; today: panel.today; width: parent.width; onOpenRequested: id => panel.visit.openAgreementRequested(id) }
        AppText {
            visible: panel.visit.agreements.count === 0 && !panel.visit.isNote
            text: qsTr("Ingen aftaler med familien endnu.")
            quiet: true
            width: parent.width
        }
        AppButton { visible: !panel.visit.isNote; text: qsTr("Ny aftale"); iconName: "plus"; width: parent.width; onClicked: panel.visit.newAgreementRequested() }
        AppButton { visible: panel.shares; text: qsTr("Skriv sammen"); iconName: "share"; width: parent.width; onClicked: panel.visit.share() }
    }
}
