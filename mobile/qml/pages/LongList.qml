// No ComponentBehavior: Bound here: Qt 6.4 refuses bound components in what another file instantiates, and qmllint takes
// their ids for unqualified.
// qmllint disable unqualified
import QtQuick
import QtQuick.Controls.Basic
import Fremskudt.Controls
import Fremskudt.Ui

// Vis alle of more rows than a page can lay out: the list has the page to itself and makes only the rows that are seen.
Item {
    id: whole
    objectName: "longList"

    required property string title
    required property RowModel rows
    required property Component delegate
    property int focusReason: Qt.OtherFocusReason   // as Vis alle had it: shown where one goes by keyboard
    signal closed(reason: int)

    SectionHeader {
        id: heading
        text: whole.title
        count: whole.rows.count
        action: qsTr("Vis færre")
        width: whole.width
        onActionRequested: whole.closed(focusReason)
        Component.onCompleted: focusAction(whole.focusReason)
    }
    Rectangle {
        y: heading.height + Theme.s
        width: whole.width
        height: Math.min(whole.height - y - Theme.m, view.contentHeight)
        radius: Theme.radius
        color: Theme.surface
        border { width: Theme.border; color: Theme.line }
        ListView {
            id: view
            clip: true
            anchors.fill: parent
            model: whole.rows
            delegate: whole.delegate
            reuseItems: true
            cacheBuffer: 400
            boundsBehavior: Flickable.StopAtBounds
            ScrollBar.vertical: ScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: whole.title
        }
        ReadingOrder { rows: view.contentItem }
    }
}
