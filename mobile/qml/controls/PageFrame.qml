pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// What every page stands in: header, scrolling column, one row of actions at the bottom right, and the loading and
// failed states in the same place.
Item {
    id: frame

    property string title: ""
    property string subtitle: ""
    property int level: 0
    property bool showsBack: false
    property bool showsSearch: true
    property bool showsHeader: true
    property bool loading: false
    property bool failed: false
    property int maximumWidth: 1100
    property int spacing: Theme.l
    property bool fills: false               // the content takes the whole height and scrolls by itself
    default property alias content: column.data
    property alias headerActions: header.actions
    property alias actions: actionRow.data
    property alias banner: bannerSlot.data
    property bool showsActions: true
    readonly property bool wide: width >= 700
    readonly property int margin: width >= 700 ? Theme.xl : Theme.l
    signal backRequested()
    signal searchRequested()
    signal retryRequested()

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        PageHeader {
            id: header
            visible: frame.showsHeader
            title: frame.title
            subtitle: frame.subtitle
            level: frame.level
            showsBack: frame.showsBack
            showsSearch: frame.showsSearch
            Layout.fillWidth: true
            Layout.leftMargin: frame.showsBack ? Theme.s : frame.margin
            Layout.rightMargin: Theme.s
            Layout.topMargin: Theme.m
            Layout.bottomMargin: Theme.s
            onBackRequested: frame.backRequested()
            onSearchRequested: frame.searchRequested()
        }
        ColumnLayout {
            id: bannerSlot
            spacing: Theme.s
            Layout.fillHeight: false
            Layout.fillWidth: true
            Layout.leftMargin: frame.margin
            Layout.rightMargin: frame.margin
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true

            Flickable {
                id: flick
                clip: true
                anchors.fill: parent
                visible: !frame.failed
                // Unseen and not gone while it loads: texts laid out at no width keep their height for good.
                opacity: frame.loading ? 0 : 1
                enabled: !frame.loading
                contentWidth: width
                contentHeight: frame.fills ? height : column.implicitHeight + Theme.s + Theme.xl
                interactive: !frame.fills && contentHeight > height
                boundsBehavior: Flickable.StopAtBounds
                ScrollBar.vertical: ScrollBar { policy: flick.interactive ? ScrollBar.AsNeeded : ScrollBar.AlwaysOff }

                // Keeps what the keyboard is at on the screen.
                function reveal(item: Item): void {
                    if (frame.fills || item === null)
                        return
                    const top = item.mapToItem(column, 0, 0).y
                    if (top < contentY)
                        contentY = Math.max(0, top - Theme.l)
                    else if (top + item.height > contentY + height)
                        contentY = Math.max(0, Math.min(contentHeight - height, Math.min(top - Theme.l, top + item.height - height + Theme.l)))
                }

                ColumnLayout {
                    id: column
                    x: frame.margin
                    y: Theme.s
                    width: Math.min(flick.width - 2 * frame.margin, frame.maximumWidth)
                    height: frame.fills ? flick.height - Theme.s : implicitHeight
                    spacing: frame.spacing
                }
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
                anchors.fill: parent
            }
        }
        Rectangle {
            visible: actionRow.visible
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.border
            color: Theme.line
        }
        Flow {
            id: actionRow
            visible: frame.showsActions && children.length > 0 && !frame.loading && !frame.failed
            layoutDirection: Qt.RightToLeft
            spacing: Theme.s
            Layout.fillWidth: true
            Layout.leftMargin: frame.margin
            Layout.rightMargin: frame.margin
            Layout.topMargin: Theme.m
            Layout.bottomMargin: Theme.m
        }
    }

    Connections {
        target: frame.Window.window
        ignoreUnknownSignals: true
        function onActiveFocusItemChanged(): void {
            let item = frame.Window.window?.activeFocusItem ?? null
            for (let parent = item; parent !== null; parent = parent.parent)
                if (parent === column) { flick.reveal(item); return }
        }
    }
}
