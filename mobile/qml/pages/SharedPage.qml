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

    focus: true
    FocusFollower { id: follower; page: page }

    Flickable {
        id: flick
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: trouble.visible ? trouble.top : line.top; topMargin: page.wide ? 40 : Theme.xl; bottomMargin: Theme.m }
        clip: true
        contentWidth: width
        contentHeight: middle.height + Theme.l
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height
        onHeightChanged: follower.showFocused()   // the keyboard has come

        // No layout: it would keep the height that chips had before they wrapped.
        Column {
            id: middle
            spacing: page.spacing
            width: page.inner
            x: Math.round((flick.width - width) / 2)
        }
    }
    Banner {
        id: trouble
        visible: page.problem !== ""
        kind: Banner.Kind.Overdue
        text: Words.problem(page.problem)
        width: page.inner
        anchors { horizontalCenter: parent.horizontalCenter; bottom: line.top; bottomMargin: Theme.m }
    }
    Flow {
        id: line
        anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom; bottomMargin: page.wide ? Theme.xxl : Theme.l }
        width: Math.max(1, page.width - 2 * page.margin)
        layoutDirection: Qt.RightToLeft
        spacing: Theme.m
    }
}
