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

    title: facts.name
    subtitle: Words.joined([Words.placeKind(facts.kind), Words.presence(facts.weekday, facts.from, facts.until), facts.area], " · ")
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
        }
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
            onClicked: Qt.openUrlExternally("tel:" + page.facts.leaderPhone)
        }
    }
    AppText {
        visible: page.facts.usualThemes.length > 0
        text: qsTr("De seneste %n drøftelser har mest handlet om %1.", "", page.facts.talks).arg(Words.asArray(page.facts.usualThemes).slice(0, 3).map(code => Words.theme(code).toLowerCase()).join(", "))
        quiet: true
        Layout.fillWidth: true
    }
    EmptyState {
        visible: page.place.promised.count + page.place.unfinishedTalks.count + page.place.openTalks.count + page.place.earlierTalks.count === 0
        iconName: "talk"
        title: qsTr("Ingen drøftelser endnu")
        text: qsTr("Den første tager under et minut.")
        Layout.fillWidth: true
    }
    TodayList {
        visible: page.place.promised.count > 0
        title: qsTr("Lovet her")
        rows: page.place.promised
        Layout.fillWidth: true
        delegate: ListRow {
            required property string id
            required property string what
            required property string due
            width: ListView.view.width
            iconName: "task"
            title: what
            subtitle: Words.capital(Words.due(due, page.today))
            subtitleColor: Words.isPast(due, page.today) ? Theme.overdue : Theme.quietInk
            doneName: qsTr("Klaret: %1").arg(title)
            onDoneRequested: page.place.doneRequested(id)
        }
    }
    TodayList {
        visible: page.place.unfinishedTalks.count > 0
        title: qsTr("Ikke færdige")
        rows: page.place.unfinishedTalks
        Layout.fillWidth: true
        delegate: TalkListRow { today: page.today; onClicked: page.place.openTalkRequested(id) }
    }
    TodayList {
        visible: page.place.openTalks.count > 0
        title: qsTr("Følges op")
        rows: page.place.openTalks
        Layout.fillWidth: true
        delegate: TalkListRow {
            today: page.today
            actionName: qsTr("Fortsæt denne")
            onClicked: page.place.openTalkRequested(id)
            onActionRequested: page.place.newTalkRequested(page.facts.id, id)
            onPressAndHold: page.place.newTalkRequested(page.facts.id, id)
        }
    }
    TodayList {
        visible: page.place.earlierTalks.count > 0
        title: qsTr("Tidligere drøftelser")
        rows: page.place.earlierTalks
        Layout.fillWidth: true
        delegate: TalkListRow { today: page.today; onClicked: page.place.openTalkRequested(id) }
    }
}
