pragma ComponentBehavior: Bound
import QtQuick
import Fremskudt.Controls

// A page of shared view: what is read stands in the middle of the paper, and one line of buttons below.
FocusScope {
    id: page

    default property alias content: middle.data
    property alias actions: line.data     // the primary first
    property int maximumWidth: 860
    property int spacing: Theme.xl
    property string problem: ""           // code: what is typed is not on the disk
    readonly property bool wide: width >= Theme.wideFrom
    readonly property int margin: width >= 600 ? 48 : Theme.l + 4
    readonly property int reading: Math.round((wide ? 26 : 22) * Theme.scale)
    readonly property int inner: Math.min(width - 2 * margin, Math.round(maximumWidth * Math.max(1, Math.min(Theme.scale, 1.5))))

    readonly property bool crowded: height < 500 * Theme.scale   // the banner goes along with what is read
    function show(item: Item): void { follower.show(item) }
    function shows(item: Item): bool {
        const top = item.mapToItem(flick, 0, 0).y
        return top >= -1 && top + Math.min(item.height, 0.5 * flick.height) <= flick.height + 1
    }

    focus: true
    FocusFollower { id: follower; page: page }

    Flickable {
        id: flick
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: trouble.visible ? trouble.top : unsaved.visible ? unsaved.top : line.top; topMargin: page.wide ? 40 : Theme.xl; bottomMargin: Theme.m }
        clip: true
        contentWidth: width
        contentHeight: middle.height + Theme.l
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height
        onContentHeightChanged: follower.show(follower.followed)
        onHeightChanged: follower.showFocused()   // the keyboard has come
        onMovementStarted: follower.followed = null

        // No layout: it would keep the height that chips had before they wrapped.
        Column {
            id: middle
            spacing: page.spacing
            width: page.inner
            x: Math.round((flick.width - width) / 2)

            Banner { visible: page.problem !== "" && page.crowded; kind: Banner.Kind.Overdue; text: Words.problem(page.problem); width: parent.width }
        }
    }
    Banner {
        id: trouble
        visible: page.problem !== "" && !page.crowded
        kind: Banner.Kind.Overdue
        text: Words.problem(page.problem)
        width: page.inner
        anchors { horizontalCenter: parent.horizontalCenter; bottom: line.top; bottomMargin: Theme.m }
    }
    AppText {
        id: unsaved
        visible: page.problem !== "" && page.crowded
        text: qsTr("Ikke gemt")
        color: Theme.overdue
        strong: true
        width: page.inner
        anchors { horizontalCenter: parent.horizontalCenter; bottom: line.top; bottomMargin: Theme.s }
    }
    ActionRow {
        id: line
        anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom; bottomMargin: page.wide ? Theme.xxl : Theme.l }
        width: Math.max(1, page.width - 2 * page.margin)
        spacing: Theme.m
    }
}
