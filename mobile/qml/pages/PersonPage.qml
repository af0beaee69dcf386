pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// A person of the family. CPR number and a protected address come on a tap that is written down, and go with the page.
PageFrame {
    id: page

    required property PersonEditor person
    readonly property string today: person.facts.today
    readonly property bool professional: person.relation === "professional"

    title: person.facts.title !== "" ? person.facts.title : person.child ? qsTr("Barn") : person.relation === "" ? qsTr("Person") : Words.relation(person.relation)
    subtitle: Words.joined([person.child || person.facts.title === "" ? "" : Words.relation(person.relation),
               person.problem !== "" || (person.facts.id === "" && !person.dirty) ? "" : person.dirty ? qsTr("Gemmer …") : qsTr("Gemt på tabletten")], " · ")
    showsBack: true
    maximumWidth: 860
    loading: person.state === PageViewModel.Loading
    failed: person.state === PageViewModel.Failed
    absence: person.absence
    onRetryRequested: person.retryRequested()
    headerActions: [
        IconButton { iconName: "undo"; text: qsTr("Fortryd"); enabled: page.person.canUndo; onClicked: page.person.undo() },
        IconButton { iconName: "redo"; text: qsTr("Gentag"); enabled: page.person.canRedo; onClicked: page.person.redo() }
    ]
    banner: EditorBanners { editor: page.person; Layout.fillWidth: true }
    showsActions: person.phone !== ""
    actions: [
        AppButton { visible: page.person.phone !== ""; kind: AppButton.Kind.Primary; iconName: "phone"; text: qsTr("Ring op"); onClicked: Qt.openUrlExternally("tel:" + page.person.phone) }
    ]

    Card {
        spacing: Theme.l
        Layout.fillWidth: true
        GridLayout {
            columns: page.width >= 560 * Theme.scale ? 2 : 1
            columnSpacing: Theme.l
            rowSpacing: Theme.m
            Layout.fillWidth: true
            AppTextField { label: qsTr("Fornavn"); value: page.person.firstName; maximumLength: 80; inputHints: Qt.ImhNoPredictiveText; Layout.fillWidth: true; Layout.preferredWidth: 100; onEdited: text => page.person.firstName = text; onBlurred: page.person.flush() }
            AppTextField { visible: !page.person.hidesLastName; label: qsTr("Efternavn"); value: page.person.lastName; maximumLength: 80; inputHints: Qt.ImhNoPredictiveText; Layout.fillWidth: true; Layout.preferredWidth: 100; onEdited: text => page.person.lastName = text; onBlurred: page.person.flush() }
            HiddenValue { visible: page.person.hidesLastName; field: "last_name"; Layout.fillWidth: true; Layout.columnSpan: parent.columns; onRequested: page.person.revealRequested("last_name") }
        }
        DateField { visible: page.person.child; label: qsTr("Født"); value: page.person.born; today: page.today; wantsYear: true; canClear: true; emptyText: qsTr("Ukendt"); Layout.fillWidth: true; onChosen: date => page.person.born = date }
        DateField { visible: page.person.child && (page.person.born === "" || page.person.due !== ""); label: qsTr("Ventes"); value: page.person.due; today: page.today; wantsYear: true; canClear: true; emptyText: qsTr("Ukendt"); Layout.fillWidth: true; onChosen: date => page.person.due = date }
        ChipGroup { visible: !page.person.child; question: qsTr("Hvem er det?"); codes: Codes.relations; chosen: [page.person.relation]; labelOf: Words.relation; Layout.fillWidth: true; onTapped: code => page.person.relation = page.person.relation === code ? "" : code }
        AppTextField { visible: page.professional || page.person.organisation !== ""; label: qsTr("Arbejdssted"); value: page.person.organisation; maximumLength: 120; Layout.fillWidth: true; onEdited: text => page.person.organisation = text; onBlurred: page.person.flush() }
        AppTextField { visible: !page.person.hidesPhone; label: qsTr("Telefon"); value: page.person.phone; maximumLength: 20; inputHints: Qt.ImhDialableCharactersOnly | Qt.ImhNoPredictiveText; Layout.fillWidth: true; onEdited: text => page.person.phone = text; onBlurred: page.person.flush() }
        HiddenValue { visible: page.person.hidesPhone; field: "phone"; says: !page.person.hidesLastName; Layout.fillWidth: true; onRequested: page.person.revealRequested("phone") }
    }
    Card {
        visible: !page.person.child && page.person.relations.count > 0 && !page.professional
        spacing: Theme.l
        Layout.fillWidth: true
        SectionHeader { text: qsTr("Om børnene"); Layout.fillWidth: true }
        Repeater {
            model: page.person.relations
            delegate: RelationItem { person: page.person; Layout.fillWidth: true }
        }
        HiddenValue { visible: page.person.hidesContact; field: "contact"; Layout.fillWidth: true; onRequested: page.person.revealRequested("relations") }
    }
    Card {
        visible: !page.professional
        spacing: Theme.m
        Layout.fillWidth: true
        SectionHeader { text: qsTr("Adresse"); Layout.fillWidth: true }
        AppTextField { visible: !page.person.hidesAddress; label: qsTr("Hvor bor personen?"); value: page.person.address; inputHints: Qt.ImhNoPredictiveText | Qt.ImhSensitiveData; Layout.fillWidth: true; onEdited: text => page.person.address = text; onBlurred: page.person.flush() }
        HiddenValue { visible: page.person.hidesAddress; field: "address"; Layout.fillWidth: true; onRequested: page.person.revealRequested("address") }
        SwitchRow { text: qsTr("Adressen er beskyttet"); hint: qsTr("Så står den aldrig i lister, søgning eller kopier, og det bliver skrevet ned, hvem der ser den."); on: page.person.protectedAddress; Layout.fillWidth: true; onClicked: page.person.protectedAddress = !page.person.protectedAddress }
    }
    Card {
        visible: !page.professional
        spacing: Theme.m
        Layout.fillWidth: true
        SectionHeader { text: qsTr("CPR-nummer"); Layout.fillWidth: true }
        AppTextField { visible: !page.person.hidesCpr; label: qsTr("Kan udelades"); value: page.person.cpr; maximumLength: 11; inputHints: Qt.ImhPreferNumbers | Qt.ImhNoPredictiveText | Qt.ImhSensitiveData; input.Accessible.name: qsTr("CPR-nummer"); Layout.fillWidth: true; Layout.maximumWidth: 320; onEdited: text => page.person.cpr = text; onBlurred: page.person.flush() }
        Banner {
            visible: page.person.cprWarning !== "" && !page.person.hidesCpr
            kind: Banner.Kind.Attention
            text: page.person.cprWarning === "cpr_form" ? qsTr("Et CPR-nummer har ti tal. Nummeret er gemt, som du skrev det.")
                : qsTr("Nummeret består ikke kontrollen (modulus 11). Se det efter. Det kan være rigtigt, for siden 2007 findes der numre uden kontrolciffer, og det er gemt.")
        }
        HiddenValue { visible: page.person.hidesCpr; field: "cpr"; Layout.fillWidth: true; onRequested: page.person.revealRequested("cpr") }
    }
    RemovePerson { person: page.person; Layout.fillWidth: true }
}
