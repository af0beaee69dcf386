pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Agreements of a family: the wanted change and how far its lines are.
Column {
    id: part

    required property RowModel rows
    property string today: ""
    property string title: qsTr("Aftaler")
    signal openRequested(string id)

    spacing: Theme.xs

    SectionHeader { text: part.title; width: part.width }
    Card {
        padding: 0
        spacing: 0
        width: part.width
        Repeater {
            model: part.rows
            delegate: ListRow {
                required property string id
                required property string date
                required property string wantedChange
                required property int lines
                required property int done
                required property string nextBy
                required property bool finished
                Layout.fillWidth: true
                iconName: "agreement"
                title: wantedChange === "" ? qsTr("Aftale fra %1").arg(Words.date(date, part.today)) : wantedChange
                subtitle: Words.joined([finished ? "" : qsTr("Kladde"), lines === 0 ? "" : qsTr("%1 af %2 er sket").arg(done).arg(lines),
                           nextBy === "" ? "" : Words.isPast(nextBy, part.today) ? Words.due(nextBy, part.today) : qsTr("næste %1").arg(Words.date(nextBy, part.today))], " · ")
                onClicked: part.openRequested(id)
            }
        }
    }
}
