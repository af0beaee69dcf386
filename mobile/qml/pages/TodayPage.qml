// No ComponentBehavior: Bound here: Qt 6.4 refuses bound components that another file instantiates, and qmllint takes
// their ids for unqualified.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// I dag: what comes next, what was promised, what is due, what is not finished.
PageFrame {
    id: page

    required property TodayViewModel today
    property int newNotices: 0
    readonly property nextFacts next: today.next
    readonly property bool twoColumns: width >= 820
    readonly property bool nothing: today.promised.count === 0 && today.deadlines.count === 0 && today.unfinished.count === 0 && next.kind === ""
    property bool adding: today.newTask !== ""   // also one that was begun before the page was left

    Connections {
        target: page.today
        function onTaskMade(): void { page.adding = false }
        function onNewTaskChanged(): void { if (page.today.newTask !== "") page.adding = true }
    }

    signal noticesRequested()

    title: next.workerName === "" ? qsTr("I dag") : qsTr("Hej %1").arg(next.workerName)
    subtitle: Words.capital(Words.longDay(next.today))
    loading: today.state === PageViewModel.Loading
    failed: today.state === PageViewModel.Failed
    onRetryRequested: today.retryRequested()

    banner: Banner {
        visible: page.newNotices > 0
        iconName: "key"
        text: qsTr("%n nye beskeder om adgang", "", page.newNotices)
        action: qsTr("Læs")
        onActionRequested: page.noticesRequested()
    }
    centered: nothing && !adding
    showsActions: !twoColumns && next.kind !== ""
    actions: [
        AppButton { kind: AppButton.Kind.Primary; spread: true; iconName: page.startIcon; text: page.startText; onClicked: page.today.startRequested(page.next.kind, page.next.id) }
    ]
    readonly property bool isMeeting: next.kind === "plan" && next.planKind === "meeting"
    readonly property string startIcon: isMeeting ? "text" : next.kind === "family" || next.kind === "plan" ? "visit" : "talk"
    readonly property string startText: isMeeting ? qsTr("Start møde – %1").arg(next.title)
        : next.kind === "family" || next.kind === "plan" ? qsTr("Start besøg – %1").arg(next.title) : qsTr("Ny drøftelse – %1").arg(next.title)

    EmptyState {
        visible: page.nothing && !page.adding
        title: qsTr("Ingen aftaler i dag")
        text: qsTr("Det, du lover nogen, og det, der har en frist, står her.")
        Layout.fillWidth: true
        Layout.fillHeight: true
    }
    QuickStart { visible: page.nothing && !page.adding; today: page.today; Layout.fillWidth: true; onAddingToggled: page.adding = true }
    Card {
        visible: page.adding
        Layout.fillWidth: true
        onVisibleChanged: if (visible && page.today.newTask === "") taskFields.focusFirst()
        TaskFields { id: taskFields; today: page.today; Layout.fillWidth: true; onAccepted: save.clicked() }
        AppButton {
            id: save
            kind: AppButton.Kind.Soft
            text: qsTr("Skriv op")
            enabled: page.today.newTask.trim() !== ""
            onClicked: page.today.newTaskRequested()
        }
    }
    // Placed by hand: nested layouts give a list no width when its rows come after the page.
    Item {
        id: columns
        visible: !page.nothing
        implicitHeight: Math.max(first.height, lists.y + lists.height)
        Layout.fillWidth: true
        readonly property real share: page.twoColumns ? Math.floor((width - Theme.xl) / 2) : width

        Column {
            id: first
            spacing: Theme.l
            width: columns.share

            Card {
                visible: page.next.kind !== ""
                color: Theme.primarySoft
                border.width: Theme.strong ? 2 : 0
                padding: Theme.xl
                spacing: Theme.xs
                width: parent.width
                AppText { text: qsTr("Næste"); color: Theme.primarySoftInk; kind: AppText.Kind.Small; strong: true; Layout.fillWidth: true }
                AppText { text: page.next.title; kind: AppText.Kind.Display; color: Theme.primarySoftInk; Layout.fillWidth: true }
                AppText {
                    visible: text !== ""
                    text: page.next.kind === "plan" ? Words.capital(Words.dateAt(page.next.date, page.next.from, page.next.today))
                        : page.next.from !== "" ? qsTr("I dag kl. %1").arg(Words.clock(page.next.from) + (page.next.until === "" ? "" : "–" + Words.clock(page.next.until)))
                        : page.next.date !== "" ? qsTr("Opfølgning %1").arg(Words.date(page.next.date, page.next.today)) : ""
                    color: Theme.primarySoftInk
                    Layout.fillWidth: true
                }
                AppText {
                    visible: text !== ""
                    text: page.next.kind !== "plan" ? "" : Words.joined([Words.planKind(page.next.planKind), page.next.where, page.next.interpreter ? Words.visitRole("interpreter") : ""], " · ")
                    color: Theme.primarySoftInk
                    Layout.fillWidth: true
                }
                AppText {
                    visible: page.next.openFollowUps > 0
                    text: qsTr("%n åbne opfølgninger her", "", page.next.openFollowUps)
                    color: Theme.primarySoftInk
                    Layout.fillWidth: true
                }
                // What else becomes of an agreed visit.
                Flow {
                    visible: page.next.kind === "plan"
                    spacing: Theme.s
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.m
                    Chip {
                        text: qsTr("Aflyst")
                        Accessible.role: Accessible.Button
                        Accessible.checkable: false
                        onClicked: page.today.endRequested(page.next.id, "cancelled")
                    }
                    Chip {
                        visible: page.next.planKind !== "meeting" && page.next.date <= page.next.today
                        text: qsTr("Ikke hjemme")
                        Accessible.role: Accessible.Button
                        Accessible.checkable: false
                        onClicked: page.today.endRequested(page.next.id, "not_home")
                    }
                    Chip {
                        text: qsTr("Ret aftalen")
                        iconName: "calendar"
                        Accessible.role: Accessible.Button
                        Accessible.checkable: false
                        onClicked: page.today.openRequested(page.next.id, "PlannedVisit")
                    }
                }
            }
            Card {
                visible: page.next.kind === ""
                width: parent.width
                AppText { text: qsTr("Ingen aftaler i dag"); strong: true; Layout.fillWidth: true }
                AppText { visible: page.today.promised.count > 0; text: qsTr("Du har lovet %n ting.", "", page.today.promised.count); quiet: true; Layout.fillWidth: true }
            }
            AppButton {
                visible: page.twoColumns && page.next.kind !== ""
                kind: AppButton.Kind.Primary
                iconName: page.startIcon
                text: page.startText
                width: parent.width
                onClicked: page.today.startRequested(page.next.kind, page.next.id)
            }
            QuickStart { today: page.today; adding: page.adding; width: parent.width; onAddingToggled: page.adding = !page.adding }
        }
        Column {
            id: lists
            spacing: Theme.l
            x: page.twoColumns ? columns.share + Theme.xl : 0
            y: page.twoColumns ? 0 : first.height + Theme.l
            width: columns.share

            TodayList {
                visible: page.today.promised.count > 0
                title: qsTr("Lovet")
                rows: page.today.promised
                width: parent.width
                delegate: DueListRow { today: page.next.today; onOpenRequested: (id, kind) => page.today.openRequested(id, kind); onDoneRequested: page.today.doneRequested(id) }
            }
            TodayList {
                visible: page.today.deadlines.count > 0
                title: qsTr("Frister")
                rows: page.today.deadlines
                width: parent.width
                delegate: DueListRow { today: page.next.today; onOpenRequested: (id, kind) => page.today.openRequested(id, kind); onDoneRequested: page.today.doneRequested(id) }
            }
            TodayList {
                visible: page.today.unfinished.count > 0
                title: qsTr("Ikke færdige")
                rows: page.today.unfinished
                width: parent.width
                delegate: ListRow {
                    id: unfinishedRow
                    required property int index
                    required property string id
                    required property string kind
                    required property int words
                    required property date changedAt
                    required property bool old
                    required property var model
                    title: model.title !== "" ? model.title : Words.kind(kind)   // what is about nobody yet
                    width: ListView.view.width
                    iconName: Words.kindIcon(kind)
                    subtitle: Words.joined([model.title !== "" ? Words.kind(kind) : "", words > 0 ? qsTr("%n ord", "", words) : "", Words.moment(changedAt, page.next.today), old ? qsTr("venter på at blive gjort færdig") : ""], " · ")
                    subtitleColor: old ? Theme.attention : Theme.quietInk
                    onClicked: page.today.openRequested(id, kind)
                }
            }
        }
    }
}
