pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Tilbud: what there is to help with, of the municipality, civil society and the health service. Here also without network.
PageFrame {
    id: page

    required property OffersViewModel offers
    required property string currentId
    property string today: ""
    property string filter: ""             // which group of chips is open: "age", "kind", "language"

    title: qsTr("Tilbud")
    fills: true
    least: 420
    spacing: Theme.m
    loading: offers.state === PageViewModel.Loading
    failed: offers.state === PageViewModel.Failed
    onRetryRequested: offers.retryRequested()
    actions: [
        AppButton {
            kind: page.currentId === "" ? AppButton.Kind.Primary : AppButton.Kind.Quiet
            iconName: "plus"
            text: qsTr("Nyt tilbud")
            onClicked: page.offers.newRequested()
        }
    ]

    AppTextField {
        visible: page.offers.total > 0
        hint: qsTr("Søg i tilbud")
        value: page.offers.query
        Layout.fillWidth: true
        onEdited: text => page.offers.query = text
    }
    Flow {
        visible: page.offers.total > 0
        spacing: Theme.s
        Layout.fillWidth: true
        Accessible.role: Accessible.Grouping
        Accessible.name: qsTr("Vis kun")
        Chip { text: page.offers.ageBand === "" ? qsTr("Alder") : Words.ageBand(page.offers.ageBand); chosen: page.offers.ageBand !== ""; iconName: page.filter === "age" ? "up" : "down"; Accessible.name: qsTr("Alder: %1").arg(page.offers.ageBand === "" ? qsTr("alle") : text); onClicked: page.choose("age") }
        Chip { text: page.offers.kind === "" ? qsTr("Fra") : Words.coded("offer_kind", page.offers.kind, ""); chosen: page.offers.kind !== ""; iconName: page.filter === "kind" ? "up" : "down"; Accessible.name: qsTr("Fra: %1").arg(page.offers.kind === "" ? qsTr("alle") : text); onClicked: page.choose("kind") }
        Chip { text: page.offers.language === "" ? qsTr("Sprog") : Words.language(page.offers.language); chosen: page.offers.language !== ""; iconName: page.filter === "language" ? "up" : "down"; Accessible.name: qsTr("Sprog: %1").arg(page.offers.language === "" ? qsTr("alle") : text); onClicked: page.choose("language") }
    }
    ChipGroup { visible: page.filter === "age" && page.offers.total > 0; codes: Codes.ageBands; chosen: [page.offers.ageBand]; labelOf: Words.ageBand; Layout.fillWidth: true; onTapped: code => { page.offers.ageBand = page.offers.ageBand === code ? "" : code; page.filter = "" } }
    ChipGroup { visible: page.filter === "kind" && page.offers.total > 0; codes: Words.offered("offer_kind"); chosen: [page.offers.kind]; labelOf: code => Words.coded("offer_kind", code, ""); Layout.fillWidth: true; onTapped: code => { page.offers.kind = page.offers.kind === code ? "" : code; page.filter = "" } }
    ChipGroup { visible: page.filter === "language" && page.offers.total > 0; codes: Codes.languages; chosen: [page.offers.language]; labelOf: Words.language; Layout.fillWidth: true; onTapped: code => { page.offers.language = page.offers.language === code ? "" : code; page.filter = "" } }

    EmptyState {
        visible: page.offers.total === 0
        iconName: "offers"
        title: qsTr("Ingen tilbud endnu")
        text: qsTr("Teamets tilbud kommer, når tabletten har haft net. Du kan også skrive det første selv.")
        Layout.fillWidth: true
    }
    EmptyState {
        visible: page.offers.total > 0 && page.offers.rows.count === 0
        iconName: "search"
        title: qsTr("Ingen tilbud passer")
        action: qsTr("Vis alle %1").arg(page.offers.total)
        Layout.fillWidth: true
        onActionRequested: page.offers.showAll()
    }
    ListView {
        clip: true
        model: page.offers.rows
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.leftMargin: -Theme.s
        Layout.rightMargin: -Theme.s
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: page.title
        delegate: Column {
            id: offer
            required property string id
            required property string name
            required property string kind
            required property string area
            required property int waitingWeeks
            required property string seenOn
            required property bool closed
            required property bool firstClosed
            required property bool conflict
            width: ListView.view.width
            SectionHeader { visible: offer.firstClosed; text: qsTr("Lukkede tilbud"); x: Theme.s; width: parent.width - 2 * Theme.s; height: implicitHeight + Theme.xl }
            ListRow {
                width: parent.width
                leftPadding: Theme.s
                rightPadding: Theme.s
                title: offer.name !== "" ? offer.name : qsTr("Tilbud uden navn")
                subtitle: Words.joined([Words.coded("offer_kind", offer.kind, ""), offer.area, offer.closed ? "" : Words.waiting(offer.waitingWeeks, offer.seenOn, page.today)], " · ")
                sign: offer.conflict ? "versions" : ""
                signName: offer.conflict ? qsTr("To udgaver") : ""
                current: offer.id === page.currentId
                onClicked: page.offers.openRequested(offer.id)
            }
        }
    }

    function choose(which: string): void { filter = filter === which ? "" : which }
}
