// No ComponentBehavior: Bound here: Qt 6.4 refuses bound components that another file instantiates, and qmllint takes
// their ids for unqualified.
// qmllint disable unqualified
import QtQuick
import Fremskudt.Controls
import Fremskudt.Ui

// A list of at most five rows under its heading; Vis alle opens the rest in place, or on a whole page if they are many. What it
// holds may be said under the heading, and what it says where there are none.
Column {
    id: part
    objectName: "todayList"

    required property string title
    required property RowModel rows
    required property Component delegate
    property bool all: false
    property int most: 5
    property string note: ""
    property string nothing: ""
    readonly property bool many: rows.count > 60
    readonly property bool inPlace: all && !many
    onManyChanged: if (many) all = false   // came in while they were open

    spacing: Theme.s

    SectionHeader {
        id: heading
        text: part.title
        action: part.rows.count > part.most ? (part.inPlace ? qsTr("Vis færre") : qsTr("Vis alle %1").arg(part.rows.count)) : ""
        width: part.width
        onActionRequested: {
            if (part.many)
                part.openWhole()
            else
                part.all = !part.all
        }
    }
    AppText { visible: part.note !== ""; text: part.note; kind: AppText.Kind.Small; quiet: true; width: part.width }
    Rectangle {
        width: part.width
        height: part.rows.count > 0 ? view.height : empty.height + 2 * Theme.l
        radius: Theme.radius
        color: Theme.surface
        border { width: Theme.border; color: Theme.line }
        AppText {
            id: empty
            visible: part.rows.count === 0
            text: part.nothing
            quiet: true
            x: Theme.l
            y: Theme.l
            width: parent.width - 2 * Theme.l
        }
        ListView {
            id: view
            interactive: false
            clip: true
            width: parent.width
            height: shownHeight
            // Few rows are all laid out; the first five are shown until Vis alle.
            cacheBuffer: part.many ? 400 : 4000
            readonly property real shownHeight: {
                if (part.inPlace || count <= part.most)
                    return contentHeight
                const last = itemAtIndex(part.most - 1)
                return last ? last.y + last.height : contentHeight
            }
            model: part.rows
            delegate: part.delegate
            Accessible.role: Accessible.List
            Accessible.name: part.title
        }
    }

    property PageFrame frame: null
    function openWhole(): void {
        for (let above = parent; above !== null && frame === null; above = above.parent)
            frame = above as PageFrame
        if (frame !== null)
            frame.whole = whole
    }
    Component {
        id: whole
        LongList {
            title: part.title
            rows: part.rows
            delegate: part.delegate
            focusReason: heading.focusReason
            onClosed: reason => {
                part.frame.whole = null
                heading.focusAction(reason)
            }
        }
    }
}
