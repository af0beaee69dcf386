pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// A person of a family that is being made.
Card {
    id: card

    required property string key
    required property string firstName
    required property string lastName
    required property string born
    required property bool unborn
    required property string relation
    required property NewFamilyViewModel family
    property string today: ""
    property bool child: true
    property bool removable: true

    RowLayout {
        visible: !card.child || card.removable
        Layout.fillWidth: true
        AppText { text: card.child ? qsTr("Barn") : Words.relation(card.relation); strong: true; Layout.fillWidth: true }
        IconButton { visible: card.removable; iconName: "close"; color: Theme.quietInk; text: qsTr("Fjern"); onClicked: card.family.removePerson(card.key) }
    }
    GridLayout {
        columns: card.width >= 480 ? 2 : 1
        columnSpacing: Theme.l
        rowSpacing: Theme.m
        Layout.fillWidth: true
        AppTextField { label: qsTr("Fornavn"); value: card.firstName; maximumLength: 80; inputHints: Qt.ImhNoPredictiveText; Layout.fillWidth: true; Layout.preferredWidth: 100; onEdited: text => card.family.setFirstName(card.key, text) }
        AppTextField { label: qsTr("Efternavn"); value: card.lastName; maximumLength: 80; inputHints: Qt.ImhNoPredictiveText; Layout.fillWidth: true; Layout.preferredWidth: 100; onEdited: text => card.family.setLastName(card.key, text) }
    }
    DateField { visible: card.child; label: card.unborn ? qsTr("Ventes") : qsTr("Født"); value: card.born; today: card.today; wantsYear: true; canClear: true; emptyText: qsTr("Ukendt"); Layout.fillWidth: true; onChosen: date => card.family.setBorn(card.key, date) }
    SwitchRow { visible: card.child; text: qsTr("Barnet er ikke født endnu"); on: card.unborn; Layout.fillWidth: true; onClicked: card.family.setUnborn(card.key, !card.unborn) }
}
