pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// What the family has in common. Where somebody's address is protected, who lives where comes on a tap that is written down.
PageFrame {
    id: page

    required property FamilyEditor family

    title: qsTr("Om familien")
    subtitle: Words.joined([family.facts.title, family.problem !== "" ? "" : family.dirty ? qsTr("Gemmer …") : qsTr("Gemt på tabletten")], " · ")
    showsBack: true
    maximumWidth: 860
    loading: family.state === PageViewModel.Loading
    failed: family.state === PageViewModel.Failed
    absence: family.absence
    onRetryRequested: family.retryRequested()
    headerActions: [
        IconButton { iconName: "undo"; text: qsTr("Fortryd"); enabled: page.family.canUndo; onClicked: page.family.undo() },
        IconButton { iconName: "redo"; text: qsTr("Gentag"); enabled: page.family.canRedo; onClicked: page.family.redo() }
    ]
    banner: EditorBanners { editor: page.family; Layout.fillWidth: true }

    Card {
        spacing: Theme.xl
        Layout.fillWidth: true
        ChipGroup { question: qsTr("Hvilket sprog taler vi?"); codes: Codes.languages; chosen: [page.family.language]; labelOf: Words.language; Layout.fillWidth: true; onTapped: code => page.family.language = page.family.language === code ? "" : code }
        SwitchRow { visible: page.family.interpreter || (page.family.language !== "" && page.family.language !== "da"); text: qsTr("Tolk ved besøg"); on: page.family.interpreter; Layout.fillWidth: true; onClicked: page.family.interpreter = !page.family.interpreter }
    }
    Card {
        spacing: Theme.xl
        Layout.fillWidth: true
        ChipGroup { question: qsTr("Forældremyndighed"); codes: Codes.custody; chosen: [page.family.custody]; labelOf: Words.custody; Layout.fillWidth: true; onTapped: code => page.family.custody = page.family.custody === code ? "" : code }
        ChipGroup { question: qsTr("Bopæl"); codes: Codes.residences; chosen: [page.family.residence]; labelOf: Words.residence; Layout.fillWidth: true; onTapped: code => page.family.residence = page.family.residence === code ? "" : code }
        AppTextArea { visible: !page.family.hidesWhere; label: qsTr("Hvem bor hvor?"); value: page.family.whoLivesWhere; minimumLines: 2; Layout.fillWidth: true; onEdited: text => page.family.whoLivesWhere = text; onBlurred: page.family.flush(); onUndoRequested: page.family.undo(); onRedoRequested: page.family.redo() }
        HiddenValue { visible: page.family.hidesWhere; field: "who_lives_where"; Layout.fillWidth: true; onRequested: page.family.revealRequested("who_lives_where") }
        AppTextArea { visible: value !== ""; label: qsTr("Samvær"); value: page.family.contact; minimumLines: 2; Layout.fillWidth: true; onEdited: text => page.family.contact = text; onBlurred: page.family.flush(); onUndoRequested: page.family.undo(); onRedoRequested: page.family.redo() }
        HiddenValue { visible: page.family.hidesContact; field: "contact"; Layout.fillWidth: true; onRequested: page.family.revealRequested("contact") }
        AppTextField { label: qsTr("Område"); hint: qsTr("Bydel, ikke adresse"); value: page.family.area; maximumLength: 80; Layout.fillWidth: true; onEdited: text => page.family.area = text; onBlurred: page.family.flush() }
    }
}
