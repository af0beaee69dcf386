pragma ComponentBehavior: Bound
import QtQuick
import Fremskudt.Controls
import Fremskudt.Ui

// A list of at most five rows under its heading; Vis alle opens the rest in place. What it holds may be said under the heading, and
// what it says where there are none.
Column {
    id: part

    required property string title
    required property RowModel rows
    required property Component delegate
    property bool all: false
    property int most: 5
    property string note: ""
    property string nothing: ""

    spacing: Theme.s

    SectionHeader {
        text: part.title
        action: part.rows.count > part.most ? (part.all ? qsTr("Vis færre") : qsTr("Vis alle %1").arg(part.rows.count)) : ""
        width: part.width
        onActionRequested: part.all = !part.all
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
            // All rows are laid out; the first five are shown until Vis alle.
            cacheBuffer: 4000
            readonly property real shownHeight: {
                if (part.all || count <= part.most)
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
}
