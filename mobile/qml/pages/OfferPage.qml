// No ComponentBehavior: Bound here: Qt 6.4 refuses bound components that another file instantiates, and qmllint takes
// their ids for unqualified.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// An offer: how long one waits and who said so when, for whom it is, and how one gets there. Read, until somebody mends it.
PageFrame {
    id: page

    required property OfferEditor offer
    readonly property string today: offer.facts.today
    readonly property bool closed: offer.closedOn !== ""
    readonly property bool made: offer.facts.id !== ""
    readonly property string state: offer.problem !== "" || (!made && !offer.dirty) || !offer.editing ? "" : offer.dirty ? qsTr("Gemmer …") : qsTr("Gemt på tabletten")

    title: offer.name !== "" ? offer.name : offer.editing ? qsTr("Nyt tilbud") : qsTr("Tilbud uden navn")
    subtitle: Words.joined([Words.coded("offer_kind", offer.kind, ""), offer.editing ? "" : offer.area, closed ? qsTr("Lukket %1").arg(Words.date(offer.closedOn, today)) : "", state], " · ")
    maximumWidth: 820
    loading: offer.state === PageViewModel.Loading
    failed: offer.state === PageViewModel.Failed
    absence: offer.absence
    onRetryRequested: offer.retryRequested()
    headerActions: [
        IconButton { visible: page.offer.editing; iconName: "undo"; text: qsTr("Fortryd"); enabled: page.offer.canUndo; onClicked: page.offer.undo() },
        IconButton { visible: page.offer.editing; iconName: "redo"; text: qsTr("Gentag"); enabled: page.offer.canRedo; onClicked: page.offer.redo() }
    ]
    banner: EditorBanners { editor: page.offer; Layout.fillWidth: true }
    actions: [
        AppButton { visible: page.offer.editing; kind: AppButton.Kind.Primary; iconName: "check"; text: qsTr("Vis tilbuddet"); enabled: page.made || page.offer.dirty; onClicked: page.offer.editing = false },
        AppButton { visible: !page.offer.editing && page.offer.phone !== ""; kind: AppButton.Kind.Primary; iconName: "phone"; text: qsTr("Ring op"); onClicked: Qt.openUrlExternally("tel:" + page.offer.phone.replace(/[^+0-9]/g, "")) },
        AppButton { visible: !page.offer.editing; kind: page.offer.phone === "" ? AppButton.Kind.Primary : AppButton.Kind.Quiet; iconName: "pencil"; text: qsTr("Ret tilbuddet"); onClicked: page.offer.editing = true }
    ]

    // ---- read
    Card {
        visible: !page.offer.editing
        spacing: Theme.l
        Layout.fillWidth: true
        OfferFact { label: qsTr("Ventetid"); words: Words.capital(Words.waiting(page.offer.waitingWeeks, page.offer.seenOn, page.today)); large: page.offer.seenOn !== ""; Layout.fillWidth: true }
        OfferFact { label: qsTr("Aldre"); words: page.offer.ageBands.length === 0 ? qsTr("Ikke skrevet") : Words.sequence(page.inOrder("age_band", page.offer.ageBands).map(code => Words.ageBand(code))); Layout.fillWidth: true }
        OfferFact { label: qsTr("Sprog"); words: page.offer.languages.length === 0 ? qsTr("Ikke skrevet") : Words.capital(Words.sequence(page.inOrder("language", page.offer.languages).map(code => Words.language(code).toLowerCase()))); Layout.fillWidth: true }
    }
    Card {
        visible: !page.offer.editing && (page.offer.howTo + page.offer.description + page.offer.address + page.offer.phone) !== ""
        spacing: Theme.l
        Layout.fillWidth: true
        OfferFact { label: qsTr("Sådan kommer man dertil"); words: page.offer.howTo; Layout.fillWidth: true }
        OfferFact { label: qsTr("Om tilbuddet"); words: page.offer.description; Layout.fillWidth: true }
        OfferFact { label: qsTr("Adresse"); words: page.offer.address; Layout.fillWidth: true }
        OfferFact { label: qsTr("Telefon"); words: page.offer.phone; Layout.fillWidth: true }
    }
    Flow {
        visible: !page.offer.editing
        spacing: Theme.s
        Layout.fillWidth: true
        AppButton { visible: !page.closed; kind: AppButton.Kind.Plain; iconName: "close"; text: qsTr("Tilbuddet findes ikke længere"); onClicked: page.offer.closeRequested() }
        AppButton { visible: page.closed; kind: AppButton.Kind.Plain; iconName: "redo"; text: qsTr("Tilbuddet er åbent igen"); onClicked: page.offer.openAgainRequested() }
    }

    // ---- written in
    Card {
        visible: page.offer.editing
        spacing: Theme.l
        Layout.fillWidth: true
        AppTextField { label: qsTr("Navn"); value: page.offer.name; maximumLength: 120; Layout.fillWidth: true; onEdited: text => page.offer.name = text; onBlurred: page.offer.flush() }
        ChipGroup { question: qsTr("Hvem er tilbuddet fra?"); codes: Words.offered("offer_kind"); chosen: [page.offer.kind]; labelOf: code => Words.coded("offer_kind", code, ""); Layout.fillWidth: true; onTapped: code => page.offer.kind = page.offer.kind === code ? "" : code }
    }
    Card {
        visible: page.offer.editing
        spacing: Theme.m
        Layout.fillWidth: true
        SectionHeader { text: qsTr("Ventetid"); Layout.fillWidth: true }
        AppText { text: Words.capital(Words.waiting(page.offer.waitingWeeks, page.offer.seenOn, page.today)); quiet: true; Layout.fillWidth: true }
        Stepper { label: qsTr("Ventetid"); value: page.offer.waitingWeeks; words: page.offer.seenOn === "" ? "–" : qsTr("%n uger", "", page.offer.waitingWeeks); step: 1; lowest: 0; highest: 104; onChanged: weeks => page.offer.setWaiting(weeks, page.today) }
        Flow {
            spacing: Theme.s
            Layout.fillWidth: true
            AppButton { visible: page.offer.seenOn !== page.today; kind: AppButton.Kind.Soft; iconName: "check"; text: page.offer.waitingWeeks === 0 ? qsTr("Ingen ventetid i dag") : qsTr("Det er sådan i dag"); onClicked: page.offer.setWaiting(page.offer.waitingWeeks, page.today) }
            AppButton { visible: page.offer.seenOn !== ""; kind: AppButton.Kind.Plain; text: qsTr("Ventetiden er ikke kendt"); onClicked: page.offer.forgetWaiting() }
        }
    }
    Card {
        visible: page.offer.editing
        spacing: Theme.xl
        Layout.fillWidth: true
        ChipGroup { question: qsTr("For hvilke aldre?"); codes: Codes.ageBands; chosen: page.offer.ageBands; labelOf: Words.ageBand; Layout.fillWidth: true; onTapped: code => page.offer.toggleAgeBand(code) }
        ChipGroup { question: qsTr("På hvilke sprog?"); codes: Codes.languages; chosen: page.offer.languages; labelOf: Words.language; Layout.fillWidth: true; onTapped: code => page.offer.toggleLanguage(code) }
    }
    Card {
        visible: page.offer.editing
        spacing: Theme.l
        Layout.fillWidth: true
        AppTextArea { label: qsTr("Sådan kommer man dertil"); hint: qsTr("Hvem ringer, hvor møder man op, skal der en henvisning til?"); value: page.offer.howTo; minimumLines: 2; Layout.fillWidth: true; onEdited: text => page.offer.howTo = text; onBlurred: page.offer.flush(); onUndoRequested: page.offer.undo(); onRedoRequested: page.offer.redo() }
        AppTextField { label: qsTr("Telefon"); value: page.offer.phone; maximumLength: 20; inputHints: Qt.ImhDialableCharactersOnly | Qt.ImhNoPredictiveText; Layout.fillWidth: true; onEdited: text => page.offer.phone = text; onBlurred: page.offer.flush() }
        AppTextField { label: qsTr("Område"); value: page.offer.area; maximumLength: 80; Layout.fillWidth: true; onEdited: text => page.offer.area = text; onBlurred: page.offer.flush() }
        AppTextField { label: qsTr("Adresse"); value: page.offer.address; maximumLength: 200; Layout.fillWidth: true; onEdited: text => page.offer.address = text; onBlurred: page.offer.flush() }
        AppTextArea { label: qsTr("Om tilbuddet"); value: page.offer.description; minimumLines: 3; Layout.fillWidth: true; onEdited: text => page.offer.description = text; onBlurred: page.offer.flush(); onUndoRequested: page.offer.undo(); onRedoRequested: page.offer.redo() }
    }

    // As the practice pack offers them; what no pack knows stands last.
    function inOrder(list: string, codes: var): var {
        const known = Codes.revision >= 0 ? Words.asArray(Codes.every(list)) : []
        return known.filter(code => codes.indexOf(code) >= 0).concat(Words.asArray(codes).filter(code => known.indexOf(code) < 0))
    }
}
