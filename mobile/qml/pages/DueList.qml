// No ComponentBehavior: Bound here: Qt 6.4 refuses bound components that another file instantiates, and qmllint takes
// their ids for unqualified.
// qmllint disable unqualified
import QtQuick
import Fremskudt.Controls
import Fremskudt.Ui

// What is promised and due about one child. Placed by hand: a layout gives a list no width when its rows come after the page.
Item {
    id: list

    required property string title
    required property RowModel rows
    required property string today
    signal doneRequested(string id)

    implicitHeight: part.height

    TodayList {
        id: part
        title: list.title
        rows: list.rows
        width: Math.max(1, list.width)
        delegate: DueListRow { today: list.today; showsWho: false; onDoneRequested: list.doneRequested(id) }
    }
}
