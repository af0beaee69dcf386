pragma ComponentBehavior: Bound
import QtQuick
import Fremskudt.Controls
import Fremskudt.Ui

// Something promised or due, with Klaret where it can be done here. A swipe to the right does the same. What a clock made due
// says on a tap what started it, by which rule, and where that stands.
Column {
    id: entry
    objectName: "dueListRow"

    required property string id
    required property string kind
    required property string what
    required property string who
    required property string due
    required property bool canBeDone
    required property string mark
    required property list<string> agreed
    required property string by            // the colleague whose it was; empty: one's own
    required property bool promised
    required property clockRow clock
    property string today: ""
    property bool showsWho: true           // not where all of it is about one
    property bool open: false
    readonly property bool ofClock: clock.id !== ""
    readonly property alias title: row.title
    signal openRequested(string id, string kind)
    signal doneRequested()

    width: ListView.view ? ListView.view.width : implicitWidth
    ListView.onReused: open = false

    ListRow {
        id: row
        width: entry.width
        title: entry.what !== "" ? entry.what : entry.agreed.length > 0 ? Words.sequence(Words.asArray(entry.agreed).map(code => Words.agreed(code))) : entry.titleOfKind()
        subtitle: Words.joined([entry.showsWho ? entry.who : "", entry.ofColleague(), Words.mark(entry.mark), Words.capital(Words.due(entry.due, entry.today))], " · ")
        subtitleColor: Words.isPast(entry.due, entry.today) ? Theme.overdue : Theme.quietInk
        doneName: entry.canBeDone ? qsTr("Klaret: %1").arg(title) : ""
        sign: entry.ofClock ? (entry.open ? "up" : "down") : ""
        signName: !entry.ofClock ? "" : entry.open ? qsTr("åbent") : qsTr("lukket")
        showsLine: !entry.open
        onClicked: entry.ofClock ? entry.open = !entry.open : entry.openRequested(entry.id, entry.kind)
        onDoneRequested: entry.doneRequested()

        DragHandler {
            id: swipe
            enabled: entry.canBeDone
            target: null
            yAxis.enabled: false
            xAxis.enabled: true
            onActiveChanged: if (!active && centroid.position.x - centroid.pressPosition.x > 96) entry.doneRequested()
        }
    }
    // Its parts are under one another by hand: a layout in a list keeps the height it had at no width.
    Column {
        visible: entry.open
        x: Theme.l
        width: Math.max(1, entry.width - 2 * Theme.l)
        bottomPadding: Theme.m
        spacing: Theme.xs
        AppText { text: Words.joined([qsTr("Fra %1").arg(Words.dateAt(entry.clock.startOn, entry.clock.startAt, entry.today)), Theme.language === "en" ? entry.clock.ruleEn : entry.clock.ruleDa], " · "); quiet: true; kind: AppText.Kind.Small; width: parent.width }
        AppText { visible: text !== ""; text: entry.clock.verified ? entry.clock.source : qsTr("%1 (ordlyden er ikke læst)").arg(entry.clock.source); quiet: true; kind: AppText.Kind.Small; width: parent.width }
        AppButton { visible: entry.showsWho; kind: AppButton.Kind.Plain; text: qsTr("Åbn %1").arg(entry.who); onClicked: entry.openRequested(entry.id, entry.kind) }
    }

    function ofColleague(): string {
        return by === "" ? "" : promised ? qsTr("%1 lovede det").arg(by) : qsTr("%1 skrev det ned").arg(by)
    }

    function titleOfKind(): string {
        switch (kind) {
        case "OutreachContact": return qsTr("Følg op på drøftelse")
        case "Case": return qsTr("Næste opfølgning")
        case "Relay": return qsTr("Familien er ikke mødt endnu")
        case "Clock": return clock.id === "reassessment" ? qsTr("Ny underretning: genvurder, hvis en indsats løber") : Theme.language === "en" ? clock.nameEn : clock.nameDa
        }
        return Words.kind(kind)
    }
}
