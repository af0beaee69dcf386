pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// What every page stands in: header, scrolling column, one row of actions at the bottom right, and the loading and
// failed states in the same place. A phone on its side has the actions in the header's corner; over the keyboard there it has
// only what is written in.
Item {
    id: frame

    property string title: ""
    property string subtitle: ""
    property int level: 0
    property bool showsBack: false
    property bool showsSearch: true
    property bool showsAcute: true
    property bool showsHeader: true
    property bool loading: false
    property bool failed: false
    property bool storing: false            // it is being written: only read meanwhile (StoringLine says so)
    property string absence: ""             // what it is about is "gone" or "erased"; nothing of it is shown
    property int maximumWidth: 1100
    property int spacing: Theme.l
    property bool fills: false               // the content takes the whole height and scrolls by itself
    property int least: 320                  // so much of such content stands on a low page, which scrolls then
    property bool centered: false            // the little there is stands in the middle
    property Item ledeInto: null             // what scrolls by itself takes title and banner along
    readonly property real ledeHeight: lede.height
    property Component whole: null           // has the room of the content, which waits meanwhile where it stood: a long list
    default property alias content: column.data
    property alias headerActions: header.actions
    property alias actions: actionRow.data
    property alias banner: bannerSlot.data
    property bool showsActions: true
    property real covered: 0                 // so much over the actions is under the undo line: nothing stands there
    readonly property bool wide: width >= 700
    // Large text on a low screen: only the buttons of the header stay, all words scroll.
    readonly property bool tight: height < 500 * Theme.scale
    // Everything on the page stands in one column in the middle.
    readonly property int margin: Math.max(wide ? Theme.xl : Theme.l, Math.floor((width - maximumWidth) / 2))
    readonly property int footMargin: tight ? Theme.s : Theme.m
    readonly property bool actsBelow: acts && !actsAbove && !cramped && actionRow.shown.length > 0
    readonly property real footerHeight: actsBelow ? actionRow.height + 2 * footMargin : 0
    readonly property bool acts: showsActions && actionRow.declared.length > 0 && !loading && !failed && absence === ""
    readonly property bool actsAbove: acts && showsHeader && tight && height < 560 && width > height && actionRow.declared.length === 1   // several have a row of their own
    readonly property Item focused: follower.focused
    readonly property bool cramped: height < 300 && ((focused as TextInput) !== null || (focused as TextEdit) !== null)
    onLoadingChanged: if (loading) whole = null
    signal backRequested()
    signal searchRequested()
    signal acuteRequested()
    signal retryRequested()

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        PageHeader {
            id: header
            visible: frame.showsHeader && !frame.cramped
            title: frame.title
            subtitle: frame.subtitle
            level: frame.level
            showsBack: frame.showsBack
            showsSearch: frame.showsSearch
            showsAcute: frame.showsAcute
            Layout.fillWidth: true
            // The arrow's own edge, not its button's, stands over the column's.
            Layout.leftMargin: frame.showsBack ? frame.margin - Theme.m : frame.margin
            // Akut stands at the same place on every page, whatever the width of its column.
            Layout.rightMargin: frame.wide ? Theme.m : Theme.s
            Layout.topMargin: frame.tight ? Theme.xs : Theme.m
            Layout.bottomMargin: frame.tight ? Theme.xs : Theme.s
            corner.width: frame.actsAbove ? actionRow.width + Theme.s : 0
            corner.height: frame.actsAbove ? actionRow.height : 0
            onBackRequested: frame.backRequested()
            onSearchRequested: frame.searchRequested()
            onAcuteRequested: frame.acuteRequested()
        }
        Item {
            id: still
            Layout.preferredHeight: lede.parent === still ? lede.height : 0
            Layout.fillWidth: true
            Layout.leftMargin: frame.margin
            Layout.rightMargin: frame.margin

            Column {
                id: lede
                parent: frame.ledeInto ?? (frame.tight ? scrolled : still)
                width: parent.width

                Item {
                    visible: header.visible && header.titleBelow
                    width: parent.width
                    height: name.height
                    LevelShape { id: shape; visible: level > 0; level: frame.level; y: Math.max(0, (name.height / Math.max(1, name.lineCount) - height) / 2) }
                    AppText {
                        id: name
                        text: frame.title
                        kind: AppText.Kind.Title
                        x: frame.level > 0 ? shape.width + Theme.s : 0
                        width: parent.width - x
                        Accessible.role: Accessible.Heading
                    }
                }
                AppText {
                    visible: header.visible && header.subtitleBelow && frame.subtitle !== ""
                    text: frame.subtitle
                    quiet: true
                    kind: AppText.Kind.Small
                    width: parent.width
                }
                Item { visible: header.visible && header.subtitleBelow && frame.subtitle !== ""; width: 1; height: Theme.m }
                ColumnLayout {
                    id: bannerSlot
                    spacing: Theme.s
                    width: parent.width
                }
            }
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true

            Flickable {
                id: flick
                readonly property real above: lede.parent === scrolled && lede.height > 0 ? lede.height + Theme.m : Theme.s
                clip: true
                anchors.fill: parent
                visible: !frame.failed && frame.absence === "" && frame.whole === null
                // Unseen and not gone while it loads: texts laid out at no width keep their height for good.
                opacity: frame.loading ? 0 : 1
                enabled: !frame.loading && !frame.storing
                contentWidth: width
                contentHeight: column.y + column.height + (frame.fills ? 0 : Theme.xl)
                interactive: contentHeight > height
                boundsBehavior: Flickable.StopAtBounds
                onContentHeightChanged: follower.show(follower.followed)
                onHeightChanged: frame.showFocused()   // the keyboard has come
                onMovementStarted: follower.followed = null
                ScrollBar.vertical: ScrollBar { policy: flick.interactive ? ScrollBar.AsNeeded : ScrollBar.AlwaysOff }

                Item {
                    id: scrolled
                    x: frame.margin
                    width: column.width
                }
                ColumnLayout {
                    id: column
                    readonly property real rest: flick.height - y - (frame.fills ? 0 : Theme.xl)
                    x: frame.margin
                    y: flick.above
                    width: flick.width - 2 * frame.margin
                    height: frame.fills ? Math.max(rest, frame.tight && !frame.cramped ? Math.round(frame.least * Theme.scale) : 0)
                        : frame.centered ? Math.max(rest, implicitHeight) : implicitHeight
                    spacing: frame.spacing
                }
            }
            Loader {
                sourceComponent: frame.failed || frame.absence !== "" ? null : frame.whole
                anchors { fill: parent; topMargin: Theme.s; leftMargin: frame.margin; rightMargin: frame.margin }
            }
            LoadingState {
                visible: frame.loading
                anchors.fill: parent
            }
            EmptyState {
                visible: frame.failed && !frame.loading
                iconName: "warning"
                title: qsTr("Siden kunne ikke vises")
                text: qsTr("Det, der er skrevet, ligger stadig på tabletten. Prøv igen.")
                action: qsTr("Prøv igen")
                onActionRequested: frame.retryRequested()
                anchors { fill: parent; margins: Theme.l }
            }
            EmptyState {
                visible: frame.absence !== "" && !frame.loading
                title: frame.absence === "erased" ? qsTr("Slettet") : qsTr("Ikke her længere")
                text: frame.absence === "erased" ? qsTr("Kontoret har slettet det. Der er ikke noget, du skal gøre.") : qsTr("Det er slettet eller ligger ikke længere på denne tablet.")
                action: frame.showsBack ? qsTr("Tilbage") : ""
                onActionRequested: frame.backRequested()
                anchors.fill: parent
            }
        }
        Item {
            visible: frame.covered > 0
            Layout.fillWidth: true
            Layout.preferredHeight: frame.covered
        }
        Rectangle {
            visible: frame.actsBelow
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.border
            color: Theme.line
        }
        Item {
            id: foot                         // seen also when it is empty: what is in it is measured
            Layout.preferredHeight: frame.actsBelow ? actionRow.height : 0
            Layout.fillWidth: true
            Layout.leftMargin: frame.margin
            Layout.rightMargin: frame.margin
            Layout.topMargin: frame.actsBelow ? frame.footMargin : 0
            Layout.bottomMargin: frame.actsBelow ? frame.footMargin : 0

            ActionRow {
                id: actionRow
                parent: frame.actsAbove ? header.corner : foot
                visible: frame.acts && !frame.cramped
                snug: frame.width - 2 * frame.margin < 480
                most: !frame.tight ? 9 : frame.height < 640 ? 1 : 2
                x: frame.actsAbove ? 0 : parent.width - width
                width: frame.actsAbove ? natural : foot.width
            }
        }
    }

    FocusFollower { id: follower; page: frame }
    function showFocused(): void { follower.showFocused() }
    function follow(item: Item): void { follower.follow(item) }
}
