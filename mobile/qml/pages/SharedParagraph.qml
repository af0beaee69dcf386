// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint
// takes the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import Fremskudt.Controls

// One paragraph as it is read together, and the family's own words: beside it on a wide screen, under it with a coloured edge on a
// narrow one. Nothing else is told of it.
Item {
    id: block

    property string text: ""
    property string heading: ""
    property var words: []
    property int reading: 22
    property bool beside: false
    property real measure: 600
    property bool talks: false
    readonly property real step: body.lineCount > 0 ? body.contentHeight / body.lineCount : 1
    signal tapped()
    signal held()
    signal focused()

    implicitHeight: Math.max(talks ? Theme.touch : 0, beside ? Math.max(left.height, said.height) : left.height + (said.visible ? Theme.l + said.height : 0))
    height: implicitHeight
    activeFocusOnTab: talks
    onActiveFocusChanged: if (activeFocus) focused()
    Keys.onReturnPressed: if (talks) tapped()
    Keys.onSpacePressed: if (talks) tapped()
    Accessible.role: talks ? Accessible.Button : Accessible.StaticText
    Accessible.name: Words.joined([heading, text], ": ")
    Accessible.focusable: talks
    Accessible.onPressAction: if (talks) tapped()

    // Where a line ends at the latest before `y` + `most`: a page of a paragraph that is longer than the paper.
    function lineBefore(y: real, most: real): real {
        const first = left.y + body.y
        const lines = Math.floor((y + most - first) / step)
        const end = first + lines * step
        return end > y + 1 && lines < body.lineCount ? end : y + most
    }

    Rectangle {
        visible: block.activeFocus
        anchors { fill: left; margins: -Theme.s }
        radius: Theme.s
        color: "transparent"
        border { width: 2; color: Theme.primary }
    }
    Column {
        id: left
        spacing: Theme.s
        width: block.beside ? Math.min(block.measure, 0.67 * block.width) : block.width
        AppText { visible: block.heading !== ""; text: block.heading; strong: true; color: Theme.primary; width: parent.width; Accessible.ignored: true }
        AppText {
            id: body
            text: block.text
            width: parent.width
            lineHeight: 1.32
            font { pixelSize: block.reading; weight: Font.Normal }
            Accessible.ignored: true
        }
    }
    SharedWords {
        id: said
        visible: block.words.length > 0
        words: block.words
        x: block.beside ? left.width + Theme.xxl : 0
        y: block.beside ? 0 : left.height + Theme.l
        width: block.beside ? block.width - x : block.width
        size: Math.round(block.reading * 0.85)
    }
    TapHandler {
        enabled: block.talks
        onTapped: block.tapped()
        onLongPressed: block.held()
    }
}
