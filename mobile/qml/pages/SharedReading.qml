// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint
// takes the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import Fremskudt.Controls
import Fremskudt.Ui

// Læs sammen: one column, page by page. A page ends after a paragraph, or within one that is longer than the paper after a
// line. Nothing tells how many there are.
FocusScope {
    id: page

    required property SharedViewModel shared
    property real from: 0                  // where the page begins, in the column
    readonly property bool wide: width >= Theme.wideFrom
    readonly property int margin: width >= 600 ? 48 : Theme.l + 4
    readonly property int reading: Math.round((wide ? 26 : 22) * Theme.scale)
    readonly property real measure: Math.ceil(letters.advanceWidth)
    readonly property bool speaks: shared.speaks
    readonly property bool beside: speaks && wide && width >= 2 * margin + 1.45 * Math.min(measure, 680)
    readonly property real room: paper.height
    property real upTo: 0                  // where it ends
    signal went(y: real)

    focus: true
    // Sixty letters of ordinary Danish: so no line has more than 65.
    TextMetrics { id: letters; text: "Emma viste sin tegning og satte sig ved bordet hos sin mor."; font { family: Theme.family; pixelSize: page.reading } }

    // The end of the page that begins at `y`.
    function endOf(y: real): real {
        let end = y
        for (let i = 0; i < column.children.length; ++i) {
            const block = column.children[i]
            if (!block.visible || block.height <= 0 || block.y + block.height <= y + 1)
                continue
            if (block.y + block.height <= y + room + 1)
                end = block.y + block.height
            // Longer than the paper: it begins where there is room, and goes on after a line.
            else if (end <= y + 1 || (block.height > room && block.y < y + 0.6 * room))
                return (block as SharedParagraph)?.lineBefore(y - block.y, room) + block.y || y + room
            else
                break
        }
        return end
    }
    function startAfter(end: real): real {
        for (let i = 0; i < column.children.length; ++i) {
            const block = column.children[i]
            if (block.visible && block.height > 0 && block.y + block.height > end + 1)
                return Math.max(block.y, end)
        }
        return -1                          // there is no more
    }
    function settle(): void {
        if (column.height <= 0 || room <= 0)
            return
        // At the beginning of what was read last, when the paper has another size.
        let start = 0
        for (let next = 0; next >= 0 && next <= from + 1; next = startAfter(endOf(next))) {
            start = next
            if (endOf(next) <= next)
                break
        }
        if (start !== from)
            went(start)
        upTo = endOf(start)
    }
    function goOn(): void {
        const next = startAfter(upTo)
        if (next < 0)
            shared.toEnd()
        else
            went(next)
    }
    function goBack(): void {
        if (from <= 1) {
            shared.goHome()
            return
        }
        let start = 0
        for (let next = 0; next >= 0 && next < from - 1; next = startAfter(endOf(next)))
            start = next
        went(start)
    }
    function showParagraph(block: Item): void {
        let start = 0
        for (let next = 0; next >= 0 && next <= block.y + 1; next = startAfter(endOf(next)))
            start = next
        if (start !== from)
            went(start)
    }
    onFromChanged: settling.restart()
    onRoomChanged: settling.restart()
    Timer { id: settling; interval: 0; onTriggered: page.settle() }
    Keys.onPressed: event => {
        event.accepted = event.key === Qt.Key_PageDown || event.key === Qt.Key_PageUp
        if (event.key === Qt.Key_PageDown) page.goOn()
        else if (event.key === Qt.Key_PageUp && page.from > 1) page.goBack()
    }

    Item {
        id: paper
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: line.top; topMargin: page.wide ? 48 : Theme.xl; bottomMargin: Theme.l }
        Item {
            readonly property bool turnsPages: true   // what is below comes with the next page
            clip: true
            width: parent.width
            height: Math.max(0, Math.min(page.upTo - page.from, paper.height))

            Column {
                id: column
                spacing: Math.round(page.reading * 1.35)
                y: -page.from
                x: Math.round((parent.width - width) / 2)
                width: Math.min(page.width - 2 * page.margin, page.beside ? 1.5 * page.measure : page.measure)
                onHeightChanged: settling.restart()

                SharedParagraph {
                    visible: text !== ""
                    text: page.shared.agenda
                    heading: qsTr("Det ville I gerne have med")
                    reading: page.reading
                    beside: page.beside
                    measure: page.measure
                    width: column.width
                }
                Repeater {
                    model: page.shared.paragraphs
                    delegate: SharedParagraph {
                        id: paragraph
                        required property string key
                        required text
                        required words
                        reading: page.reading
                        beside: page.beside
                        measure: page.measure
                        talks: page.shared.editable
                        width: column.width
                        onTapped: page.shared.talkAbout(key)
                        onHeld: page.shared.correct(key)
                        onFocused: page.showParagraph(paragraph)
                    }
                }
                AppText {
                    visible: page.shared.paragraphs.count === 0 && page.shared.agenda === "" && !page.shared.loading
                    text: qsTr("Her er ikke skrevet noget endnu.")
                    quiet: true
                    font { pixelSize: page.reading; weight: Font.Normal }
                    width: column.width
                }
            }
        }
    }
    ActionRow {
        id: line
        anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom; bottomMargin: page.wide ? Theme.xxl : Theme.l }
        width: Math.max(1, page.width - 2 * page.margin)
        spacing: Theme.m
        SharedButton { text: qsTr("Videre"); primary: true; iconName: "forward"; onClicked: page.goOn() }
        SharedButton { text: qsTr("Tilbage"); iconName: "back"; onClicked: page.goBack() }
    }
}
