// No ComponentBehavior: Bound here: Qt 6.4 refuses bound components that another file instantiates, and qmllint takes
// their ids for unqualified.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Sted: what was promised here, open follow-ups, earlier talks. Nothing is compared with other places.
PageFrame {
    id: page

    required property PlaceViewModel place
    property string today: ""
    readonly property placeFacts facts: place.facts
    readonly property bool hasAny: place.promised.count + place.tasks.count + place.unfinishedTalks.count + place.openTalks.count + place.earlierTalks.count > 0

    title: facts.name
    subtitle: Words.joined([Words.placeKind(facts.kind), Words.presences(facts.weekdays, facts.from, facts.until), facts.area], " · ")
    loading: place.state === PageViewModel.Loading
    failed: place.state === PageViewModel.Failed
    absence: place.absence
    maximumWidth: 820
    onRetryRequested: place.retryRequested()

    actions: [
        AppButton {
            kind: AppButton.Kind.Primary
            iconName: "talk"
            text: qsTr("Ny drøftelse")
            onClicked: page.place.newTalkRequested(page.facts.id, "")
        },
        AppButton { iconName: "task"; text: qsTr("Ny opgave"); onClicked: page.place.newTaskRequested() }
    ]

    Flow {
        visible: page.facts.leaderPhone !== "" || page.facts.leaderName !== ""
        spacing: Theme.s
        Layout.fillWidth: true
        AppButton {
            kind: AppButton.Kind.Soft
            iconName: "phone"
            text: page.facts.leaderPhone === "" ? page.facts.leaderName : qsTr("Ring til %1").arg(page.facts.leaderName === "" ? page.facts.leaderPhone : page.facts.leaderName)
            enabled: page.facts.leaderPhone !== ""
            onClicked: Qt.openUrlExternally("tel:" + page.facts.leaderPhone.replace(/[^+0-9]/g, ""))
        }
    }
    EmptyState {
        visible: !page.hasAny
        iconName: "talk"
        title: qsTr("Ingen drøftelser endnu")
        text: qsTr("Den første tager under et minut.")
        Layout.fillWidth: true
    }
    // Placed by hand: a layout gives a list no width when its rows come after the page.
    Item {
        id: room
        implicitHeight: lists.height
        Layout.fillWidth: true
        Column {
            id: lists
            spacing: Theme.l
            width: Math.max(1, room.width)   // never nothing: a layout passes over what has no size
            TodayList {
                visible: page.place.promised.count > 0
                title: qsTr("Lovet her")
                rows: page.place.promised
                width: lists.width
                // A task, or what was promised in a talk: that is done when the talk is taken up again.
                delegate: ListRow {
                    required property string id
                    required property string what
                    required property string due
                    required property string mark
                    required property list<string> agreed
                    readonly property bool ofTalk: agreed.length > 0
                    width: ListView.view.width
                    iconName: ofTalk ? "talk" : ""
                    title: ofTalk ? Words.sequence(Words.asArray(agreed).map(code => Words.agreed(code))) : what
                    subtitle: Words.joined([Words.mark(mark), Words.capital(Words.due(due, page.today))], " · ")
                    subtitleColor: Words.isPast(due, page.today) ? Theme.overdue : Theme.quietInk
                    doneName: ofTalk ? "" : qsTr("Klaret: %1").arg(title)
                    onDoneRequested: page.place.doneRequested(id)
                    onClicked: if (ofTalk) page.place.openTalkRequested(id)
                }
            }
            TodayList {
                visible: page.place.tasks.count > 0
                title: qsTr("Opgaver")
                rows: page.place.tasks
                width: lists.width
                delegate: DueListRow { today: page.today; showsWho: false; onDoneRequested: page.place.doneRequested(id) }
            }
            TodayList {
                visible: page.place.openTalks.count > 0
                title: qsTr("Følges op")
                rows: page.place.openTalks
                width: lists.width
                delegate: TalkListRow {
                    today: page.today
                    actionName: qsTr("Fortsæt denne")
                    onClicked: page.place.openTalkRequested(id)
                    onActionRequested: page.place.newTalkRequested(page.facts.id, id)
                    onPressAndHold: page.place.newTalkRequested(page.facts.id, id)
                    Keys.onMenuPressed: page.place.newTalkRequested(page.facts.id, id)
                }
            }
            TodayList {
                visible: page.place.unfinishedTalks.count > 0
                title: qsTr("Ikke færdige")
                rows: page.place.unfinishedTalks
                width: lists.width
                delegate: TalkListRow { today: page.today; onClicked: page.place.openTalkRequested(id) }
            }
            TodayList {
                visible: page.place.earlierTalks.count > 0
                title: qsTr("Tidligere drøftelser")
                rows: page.place.earlierTalks
                width: lists.width
                delegate: TalkListRow { today: page.today; onClicked: page.place.openTalkRequested(id) }
            }
            AppText {
                visible: text !== ""
                text: page.themesSentence
                quiet: true
                width: lists.width
            }
        }
    }

    function most(themes: var): string {
        return Words.sequence(Words.asArray(themes).slice(0, 3).map(code => Words.theme(code).toLowerCase()))
    }
    readonly property string themesSentence: facts.lately.length > 0 && facts.before.length > 0 ? qsTr("Det seneste halve år har det mest handlet om %1, før det om %2.").arg(most(facts.lately)).arg(most(facts.before))
        : facts.lately.length > 0 ? qsTr("Det seneste halve år har det mest handlet om %1.").arg(most(facts.lately))
        : facts.before.length > 0 ? qsTr("For mere end et halvt år siden handlede det mest om %1.").arg(most(facts.before)) : ""
}
