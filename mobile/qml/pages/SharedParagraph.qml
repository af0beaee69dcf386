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
    Accessible.onPressAction: if (talks && enabled) tapped()

    // Where lines end at the latest before `y` + `most`, and none goes on: a page of a paragraph that is longer than the paper.
    function lineBefore(y: real, most: real): real {
        const lines = said.visible ? linesOf(title).concat(linesOf(body), said.linesIn(block)) : linesOf(title).concat(linesOf(body))
        let best = -1
        for (const line of lines)
            if (line.y > best && line.y > y + 1 && line.y <= y + most + 1 && !lines.some(other => other.x < line.y - 1 && other.y > line.y + 1))
                best = line.y
        return best > 0 ? best : y + most
    }
    // Top and bottom of each.
    function linesOf(words: Text): list<point> {
        const lines = []
        const step = words.lineCount > 0 ? words.contentHeight / words.lineCount : 0
        const top = words.mapToItem(block, 0, 0).y
        for (let i = 0; words.visible && i < words.lineCount; ++i)
            lines.push(Qt.point(top + i * step, top + (i + 1) * step))
        return lines
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
        AppText { id: title; visible: block.heading !== ""; text: block.heading; strong: true; color: Theme.primary; width: parent.width; Accessible.ignored: true }
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
