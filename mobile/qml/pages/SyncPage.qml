pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Synk: every record that is not at the office yet, what was set aside and why, in plain words.
PageFrame {
    id: page

    required property SyncViewModel sync
    property string today: ""
    readonly property syncFacts facts: sync.facts
    readonly property updateFacts update: sync.update
    signal versionsRequested()

    title: qsTr("Synk")
    showsBack: true
    maximumWidth: 820

    actions: [
        AppButton { kind: AppButton.Kind.Primary; text: qsTr("Prøv nu"); visible: !page.facts.connected; onClicked: page.sync.syncRequested() }
    ]
    showsActions: !facts.connected

    Rectangle {
        implicitHeight: told.height + 2 * Theme.xl
        radius: Theme.radius
        border { width: Theme.border; color: Theme.line }
        color: Words.needsSomebody(page.facts) ? Theme.attentionSoft : page.facts.pending > 0 ? Theme.surface : Theme.goodSoft
        Layout.fillWidth: true
        Column {
            id: told
            x: Theme.xl
            y: Theme.xl
            spacing: Theme.m
            width: parent.width - 2 * Theme.xl
            AppText {
                text: Words.syncSentence(page.facts)
                kind: AppText.Kind.Title
                color: Words.needsSomebody(page.facts) ? Theme.attention : page.facts.pending > 0 ? Theme.ink : Theme.good
                width: told.width
            }
            AppText {
                text: page.facts.connected ? qsTr("Tabletten har forbindelse til kontoret.")
                    : isNaN(page.facts.lastContact.getTime()) ? qsTr("Tabletten har ikke haft forbindelse endnu.")
                    : qsTr("Ingen forbindelse. Sidst %1.").arg(Words.moment(page.facts.lastContact, page.today))
                color: Theme.ink
                width: told.width
            }
            AppText {
                visible: page.facts.pending > 0
                text: page.facts.onlyHere + page.facts.needsYou > 0 ? qsTr("Det øvrige er gemt sikkert her og sendes af sig selv. Du kan roligt låse tabletten.")
                    : qsTr("Det er gemt sikkert her og sendes af sig selv. Du kan roligt låse tabletten.")
                width: told.width
            }
            AppButton {
                visible: page.facts.conflicts > 0
                text: qsTr("Se de to udgaver")
                iconName: "versions"
                width: Math.min(implicitWidth, told.width)
                onClicked: page.versionsRequested()
            }
        }
    }
    Card {
        id: loss
        readonly property string since: Words.moment(page.facts.lostSince, page.today)
        visible: Words.isLost(page.facts)
        padding: Theme.xl
        spacing: Theme.m
        Layout.fillWidth: true
        AppText {
            //: %1: when, e.g. "yesterday 15:40"
            text: qsTr("Det, du har skrevet her siden %1, kan være gået tabt").arg(loss.since)
            kind: AppText.Kind.Title
            Layout.fillWidth: true
        }
        AppText {
            text: qsTr("Da tabletten blev åbnet, var det, der lå på den, ældre end det, den sidst gemte. Det kan ske, hvis den er gået i stykker eller er sat tilbage til en kopi.")
            Layout.fillWidth: true
        }
        AppText {
            text: qsTr("Alt fra før det tidspunkt er her. Det, der nåede at blive sendt, ligger på kontoret og kommer igen, når der er forbindelse.")
            Layout.fillWidth: true
        }
        AppText {
            text: qsTr("Se efter, om dine drøftelser og notater fra den tid er her. Skriv igen, hvad der mangler, mens du husker det, og ring til administratoren.")
            Layout.fillWidth: true
        }
        AppButton {
            kind: AppButton.Kind.Soft
            text: qsTr("Læst")
            Accessible.name: qsTr("Læst: noget kan være gået tabt")
            onClicked: page.sync.lossReadRequested()
        }
    }
    Card {
        visible: page.update.officeIsNewer || page.update.unknownRecords > 0
        padding: Theme.xl
        spacing: Theme.s
        Layout.fillWidth: true
        AppText {
            text: page.update.officeIsNewer ? qsTr("Kontoret bruger en nyere udgave: appen skal opdateres") : qsTr("Appen skal opdateres")
            kind: AppText.Kind.Title
            Layout.fillWidth: true
        }
        AppText {
            text: page.update.unknownRecords > 0
                  //: %n: records of kinds that only a newer version of the app knows
                  ? qsTr("%n optegnelser kan først ses, når den er opdateret. De ligger sikkert her, og alt, hvad du skriver, bliver sendt.", "", page.update.unknownRecords)
                  : qsTr("Du kan roligt arbejde videre: alt, hvad du skriver, bliver gemt og sendt.")
            Layout.fillWidth: true
        }
    }
    Repeater {
        model: page.sync.held
        delegate: HeldCard { sync: page.sync; today: page.today; Layout.fillWidth: true }
    }
    Card {
        visible: page.sync.rows.count > 0
        padding: 0
        spacing: 0
        Layout.fillWidth: true
        Repeater {
            model: page.sync.rows
            delegate: ListRow {
                required property string id
                required property string kind
                required property string date
                required property string status
                required property string why
                required title
                Layout.fillWidth: true
                iconName: Words.kindIcon(kind)
                subtitle: Words.joined([Words.kind(kind), Words.date(date, page.today), why === "" ? "" : Words.problem(why)], " · ")
                trailing: Words.pendingStatus(status)
                actionName: status === "kept" ? qsTr("Tag stilling igen") : ""
                onActionRequested: page.sync.takeUpRequested(id)
                onClicked: page.sync.openRequested(id, kind)
            }
        }
    }
}
