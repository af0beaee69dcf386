// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint takes
// the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import QtQuick.Controls.Basic
import Fremskudt.Controls
import Fremskudt.Ui

// Mødevisning, for the wall: one part of the meeting at a time, in initials, dates and numbers. By keyboard alone: left and right
// or Enter through the parts, up and down within one, Escape out.
FocusScope {
    id: page

    required property MeetingViewModel meeting
    readonly property bool loading: meeting.state === PageViewModel.Loading
    readonly property bool failed: meeting.state === PageViewModel.Failed
    readonly property int footerHeight: foot.height + 2 * Theme.m
    readonly property int margin: width >= 700 ? 48 : Theme.l
    readonly property int big: Math.round((width >= 700 ? 1.25 : 0.8) * Theme.display)
    readonly property bool last: meeting.part === meeting.parts - 1
    signal backRequested()

    focus: true
    Component.onCompleted: list.forceActiveFocus()
    Keys.onPressed: event => {
        switch (event.key) {
        case Qt.Key_Right:
        case Qt.Key_PageDown:
            page.meeting.goTo(page.meeting.part + 1)
            break
        case Qt.Key_Left:
        case Qt.Key_PageUp:
            page.meeting.goTo(page.meeting.part - 1)
            break
        case Qt.Key_Return:
        case Qt.Key_Enter:
            page.meeting.goTo(page.meeting.part + 1)
            break
        case Qt.Key_Escape:
            page.backRequested()
            break
        default:
            return
        }
        event.accepted = true
    }

    Rectangle { anchors.fill: parent; color: Theme.paper }
    Column {
        id: head
        x: page.margin
        y: Theme.xl
        width: page.width - 2 * page.margin
        spacing: Theme.xs
        AppText { text: page.partName(page.meeting.part); kind: AppText.Kind.Display; font.pixelSize: page.big; width: parent.width; Accessible.role: Accessible.Heading }
        AppText {
            text: Words.joined([qsTr("%1 af %2").arg(page.meeting.part + 1).arg(page.meeting.parts), page.partNote(page.meeting.part)], " · ")
            kind: AppText.Kind.Reading
            quiet: true
            width: parent.width
        }
    }
    ListView {
        id: list
        visible: !page.loading && !page.failed && count > 0
        focus: true
        activeFocusOnTab: true
        clip: true
        anchors { left: parent.left; right: parent.right; top: head.bottom; bottom: line.top; leftMargin: page.margin; rightMargin: page.margin; topMargin: Theme.l }
        model: page.meeting.shown
        spacing: Theme.s
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: true
        ScrollBar.vertical: ScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: page.partName(page.meeting.part)
        delegate: Item {
            id: row
            required property string part
            required property string who
            required property string by
            required property string kind
            required property string on
            required property int count
            required property int low
            required property int high
            width: ListView.view.width
            implicitHeight: Math.max(Theme.touch, words.height + 2 * Theme.s)
            height: implicitHeight
            Accessible.role: Accessible.ListItem
            Accessible.name: words.who + ", " + words.rest

            Rectangle { anchors.fill: parent; radius: Theme.radius; color: Theme.surface; border { width: Theme.border; color: Theme.line } }
            FocusRing { shown: list.activeFocus && row.ListView.isCurrentItem; inset: 0; radius: Theme.radius }
            // On one line as far as there is room: the small letters stand on the line of the large ones.
            Item {
                id: words
                readonly property string who: page.whoOf(row.part, row.who)
                readonly property string rest: page.lineOf(row.part, row.by, row.kind, row.on, row.count, row.low, row.high)
                readonly property bool beside: initials.implicitWidth + Theme.l + Math.ceil(restSize.advanceWidth) + 1 <= width
                x: Theme.l
                y: Theme.s
                width: parent.width - 2 * Theme.l
                height: beside ? Math.max(initials.height, said.y + said.height) : said.y + said.height
                TextMetrics { id: restSize; text: words.rest; font: said.font }
                AppText { id: initials; text: words.who; kind: AppText.Kind.Title; font.pixelSize: page.big; width: Math.min(implicitWidth, words.width); Accessible.ignored: true }
                AppText {
                    id: said
                    text: words.rest
                    lineHeight: 1.2
                    font.pixelSize: Math.round(page.big * 0.75)
                    x: words.beside ? initials.width + Theme.l : 0
                    y: words.beside ? initials.baselineOffset - baselineOffset : initials.height + Theme.xs
                    width: words.width - x
                    Accessible.ignored: true
                }
            }
        }
    }
    AppText {
        visible: !page.loading && !page.failed && list.count === 0
        text: page.nothing(page.meeting.part)
        font.pixelSize: Math.round(page.big * 0.75)
        quiet: true
        anchors { left: parent.left; right: parent.right; top: head.bottom; leftMargin: page.margin; rightMargin: page.margin; topMargin: Theme.xl }
    }
    LoadingState { visible: page.loading; anchors.fill: parent }
    EmptyState {
        visible: page.failed
        iconName: "warning"
        title: qsTr("Siden kunne ikke vises")
        action: qsTr("Prøv igen")
        anchors.fill: parent
        onActionRequested: page.meeting.retryRequested()
    }
    Rectangle {
        id: line
        anchors { left: parent.left; right: parent.right; bottom: foot.top; bottomMargin: Theme.m }
        height: Theme.border
        color: Theme.line
    }
    ActionRow {
        id: foot
        snug: page.width < 480
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; leftMargin: page.margin; rightMargin: page.margin; bottomMargin: Theme.m }
        AppButton { kind: AppButton.Kind.Primary; iconName: page.last ? "close" : "forward"; text: page.last ? qsTr("Slut mødevisning") : qsTr("Videre"); onClicked: page.last ? page.backRequested() : page.meeting.goTo(page.meeting.part + 1) }
        AppButton { iconName: "back"; text: qsTr("Tilbage"); enabled: page.meeting.part > 0; onClicked: page.meeting.goTo(page.meeting.part - 1) }
        AppButton { visible: !page.last; iconName: "close"; text: qsTr("Slut mødevisning"); onClicked: page.backRequested() }
    }

    function partName(part: int): string {
        return [qsTr("Sparring ønskes"), qsTr("Frister denne uge"), qsTr("Overleveringer, der ikke er mødt"), qsTr("Familier uden rådgiver"), qsTr("Plads til flere")][part]
    }
    // What is not here is not claimed to be nowhere.
    function partNote(part: int): string {
        switch (part) {
        case 1: return qsTr("til og med %1, fra denne tablet").arg(Words.date(meeting.until, meeting.today))
        case 4: return qsTr("efter teamets kort, uden skærmede forløb")
        }
        return part === 3 ? "" : qsTr("fra denne tablet")
    }
    function nothing(part: int): string {
        return [qsTr("Ingen beder om sparring lige nu."), qsTr("Der er ingen frister i denne uge."), qsTr("Ingen på denne tablet venter på at blive mødt."), qsTr("Ingen på teamets kort venter på en rådgiver."), qsTr("Ingen at tælle endnu.")][part]
    }
    function whoOf(part: string, who: string): string { return part === "sparring" && who === "" ? qsTr("Uden navne") : who }
    function lineOf(part: string, by: string, kind: string, on: string, count: int, low: int, high: int): string {
        switch (part) {
        case "sparring": return Words.joined([qsTr("%1 spørger").arg(by), Words.date(on, meeting.today), qsTr("%n svar", "", count)], " · ")
        case "due": return Words.joined([Words.dueKind(kind), Words.due(on, meeting.today)], " · ")
        case "relay": return Words.joined([by === "" ? "" : qsTr("til %1").arg(by), qsTr("begyndt %1").arg(Words.date(on, meeting.today))], " · ")
        case "free": return Words.joined([qsTr("%n børn", "", count), on === "" ? "" : qsTr("har ventet siden %1").arg(Words.date(on, meeting.today))], " · ")
        }
        return Words.joined([qsTr("%n børn", "", count), high === 0 ? "" : Words.kept(qsTr("%1–%2 er sigtet").arg(low).arg(high))], " · ")
    }
}
