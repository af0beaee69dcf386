pragma ComponentBehavior: Bound
import QtQuick
import Fremskudt.Controls

// Something promised or due, with Klaret where it can be done here. A swipe to the right does the same.
ListRow {
    id: row

    required property string id
    required property string kind
    required property string what
    required property string who
    required property string due
    required property bool canBeDone
    required property string mark
    required property list<string> agreed
    property string today: ""

    width: ListView.view ? ListView.view.width : implicitWidth
    title: what !== "" ? what : agreed.length > 0 ? Words.sequence(Words.asArray(agreed).map(code => Words.agreed(code))) : kind === "OutreachContact" ? qsTr("Følg op på drøftelse") : kind === "Case" ? qsTr("Næste opfølgning") : kind === "Relay" ? qsTr("Familien er ikke mødt endnu") : Words.kind(kind)
    subtitle: Words.joined([who, Words.mark(mark), Words.capital(Words.due(due, today))], " · ")
    subtitleColor: Words.isPast(due, today) ? Theme.overdue : Theme.quietInk
    doneName: canBeDone ? qsTr("Klaret: %1").arg(title) : ""

    DragHandler {
        id: swipe
        enabled: row.canBeDone
        target: null
        yAxis.enabled: false
        xAxis.enabled: true
        onActiveChanged: if (!active && centroid.position.x - centroid.pressPosition.x > 96) row.doneRequested()
    }
}
