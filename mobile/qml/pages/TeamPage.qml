// No ComponentBehavior: Bound here: Qt 6.4 refuses bound components that another file instantiates, and qmllint takes
// their ids for unqualified.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Team: what the team has to talk about, what is due this week, who is not met yet, who has room. Nobody is ranked, and nothing
// is said that does not lie on this tablet.
PageFrame {
    id: page

    required property TeamViewModel team
    readonly property bool twoColumns: width >= 820
    readonly property bool choosing: team.chosen !== ""

    title: qsTr("Team")
    subtitle: team.teamName
    loading: team.state === PageViewModel.Loading
    failed: team.state === PageViewModel.Failed
    onRetryRequested: team.retryRequested()
    actions: [
        AppButton { kind: page.choosing ? AppButton.Kind.Quiet : AppButton.Kind.Primary; iconName: "plus"; text: qsTr("Bed om sparring"); onClicked: page.team.askRequested() },
        AppButton { iconName: "eye"; text: qsTr("Mødevisning"); onClicked: page.team.meetingRequested() }
    ]

    // Placed by hand: nested layouts give a list no width when its rows come after the page.
    Item {
        id: columns
        readonly property real share: page.twoColumns ? Math.floor((width - Theme.xl) / 2) : width
        implicitHeight: Math.max(second.y + second.height, third.y + third.height)
        Layout.fillWidth: true

        Column {
            id: first
            spacing: Theme.xl
            width: columns.share

            TodayList {
                title: qsTr("Sparring ønskes")
                rows: page.team.sparring
                nothing: qsTr("Ingen beder om sparring lige nu.")
                width: parent.width
                delegate: sparringRow
            }
            TodayList {
                title: qsTr("Frister denne uge")
                note: qsTr("Til og med %1, for de familier der ligger på denne tablet").arg(Words.date(page.team.until, page.team.today))
                rows: page.team.due
                nothing: qsTr("Der er ingen frister i denne uge.")
                width: parent.width
                delegate: ListRow {
                    required property string caseId
                    required property string name
                    required property string kind
                    required property string on
                    width: ListView.view ? ListView.view.width : implicitWidth
                    title: name
                    subtitle: Words.joined([Words.dueKind(kind), Words.capital(Words.due(on, page.team.today))], " · ")
                    subtitleColor: Words.isPast(on, page.team.today) ? Theme.overdue : Theme.quietInk
                    onClicked: page.team.openRequested(caseId, "Case")
                }
            }
        }
        Column {
            id: second
            spacing: Theme.xl
            x: page.twoColumns ? columns.share + Theme.xl : 0
            y: page.twoColumns ? 0 : first.height + Theme.xl
            width: columns.share

            TodayList {
                title: qsTr("Overleveringer, der ikke er mødt")
                rows: page.team.relays
                nothing: qsTr("Ingen på denne tablet venter på at blive mødt.")
                width: parent.width
                delegate: ListRow {
                    required property string caseId
                    required property string child
                    required property string giver
                    required property string receiver
                    required property string begunOn
                    required property string dueOn
                    width: ListView.view ? ListView.view.width : implicitWidth
                    title: child
                    subtitle: Words.joined([qsTr("Fra %1 til %2").arg(Words.author(giver, false)).arg(Words.author(receiver, false)), qsTr("begyndt %1").arg(Words.date(begunOn, page.team.today)),
                                            Words.isPast(dueOn, page.team.today) ? Words.due(dueOn, page.team.today) : ""], " · ")
                    subtitleColor: Words.isPast(dueOn, page.team.today) ? Theme.overdue : Theme.quietInk
                    onClicked: page.team.openRequested(caseId, "Case")
                }
            }
            TodayList {
                visible: page.team.free.count > 0
                title: qsTr("Familier uden rådgiver")
                rows: page.team.free
                width: parent.width
                most: 100
                delegate: FreeFamilyItem { team: page.team; onOpened: item => page.follow(item) }
            }
            TodayList {
                visible: page.team.room.count > 0
                title: qsTr("Plads til flere")
                note: qsTr("Talt efter de kort, alle i teamet har. Skærmede forløb og børn i andre team er ikke talt med.")
                rows: page.team.room
                width: parent.width
                most: 100
                delegate: Item {
                    id: colleague
                    required property string name
                    required property int children
                    required property int low
                    required property int high
                    required property int room
                    required property bool me
                    required property int index
                    width: ListView.view ? ListView.view.width : implicitWidth
                    implicitHeight: words.height + 2 * Theme.m
                    height: implicitHeight
                    Accessible.role: Accessible.ListItem
                    Accessible.name: who.text + ", " + count.text

                    Rectangle {
                        visible: colleague.index > 0
                        x: Theme.l
                        width: parent.width - 2 * Theme.l
                        height: 1
                        color: Theme.line
                    }
                    Column {
                        id: words
                        x: Theme.l
                        y: Theme.m
                        width: parent.width - 2 * Theme.l
                        AppText { id: who; text: Words.author(colleague.name, colleague.me); strong: true; width: parent.width; Accessible.ignored: true }
                        AppText {
                            id: count
                            text: Words.joined([qsTr("%n børn", "", colleague.children), colleague.high > 0 ? Words.kept(qsTr("%1–%2 er sigtet").arg(colleague.low).arg(colleague.high)) : "", page.roomOf(colleague.room, colleague.high)], " · ")
                            kind: AppText.Kind.Small
                            quiet: true
                            width: parent.width
                            Accessible.ignored: true
                        }
                    }
                }
            }
        }
        Column {
            id: third
            y: page.twoColumns ? first.height + (height > 0 ? Theme.xl : 0) : second.y + second.height + (height > 0 ? Theme.xl : 0)
            width: columns.share

            TodayList {
                visible: page.team.closed.count > 0
                title: qsTr("Lukkede sparringer")
                rows: page.team.closed
                width: parent.width
                delegate: sparringRow
            }
        }
    }

    Component {
        id: sparringRow
        ListRow {
            required property string id
            required property string child
            required property string askedBy
            required property string askedOn
            required property string closedOn
            required property string excerpt
            required property int answers
            required property bool mine
            required property bool conflict
            width: ListView.view ? ListView.view.width : implicitWidth
            // What is said of a child stands on its own page alone.
            title: child !== "" ? child : excerpt
            subtitle: Words.joined([child === "" ? qsTr("uden navne") : "", Words.author(askedBy, mine), closedOn !== "" ? qsTr("lukket %1").arg(Words.date(closedOn, page.team.today)) : Words.date(askedOn, page.team.today),
                                    qsTr("%n svar", "", answers)], " · ")
            sign: conflict ? "versions" : ""
            signName: conflict ? qsTr("To udgaver") : ""
            onClicked: page.team.openRequested(id, "Feedback")
        }
    }

    function roomOf(room: int, high: int): string {
        return high === 0 ? "" : room > 0 ? qsTr("plads til op til %1").arg(room) : qsTr("ikke plads til flere lige nu")
    }
}
