pragma ComponentBehavior: Bound
import QtQuick
import Fremskudt.Controls

// The actions of a page: the primary in the corner of the thumb, the others beside it and in rows over it. Where they have
// no room with their signs they stand without; where even so the rows are too many, those beside the primary are signs alone.
// Declared with the primary first; Tab goes down the rows, in each from the right.
Item {
    id: actions

    property bool snug: false                     // on a phone three stand in a line
    property int most: 9                          // so many rows there is height for
    property bool wordsStay: false                // no sign alone: it could be taken for another
    property int spacing: Theme.s
    property var declared: []                     // as Tab goes they are stacked otherwise
    readonly property var shown: declared.filter(button => button.visible)
    readonly property real natural: shown.reduce((sum, button) => sum + widthOf(button, 0) + (sum > 0 ? spacing : 0), 0)   // side by side
    // 0: sign and words; 1: words; 2: signs beside the primary's words.
    readonly property int stage: rowsAt(0).length <= 1 || width <= 0 ? 0 : rowsAt(1).length <= 1 ? 1
        : rowsAt(0).length <= most ? 0 : rowsAt(1).length <= most || wordsStay ? 1 : 2
    readonly property var rows: rowsAt(stage)
    readonly property var heights: rows.map(row => Math.max(...row.map(button => button.implicitHeight)))

    implicitHeight: heights.reduce((sum, one) => sum + one + spacing, heights.length > 0 ? -spacing : 0)
    onChildrenChanged: {
        let all = declared.slice()
        for (let i = 0; i < children.length; ++i)
            if (all.indexOf(children[i]) < 0)
                all.push(children[i])
        if (all.length > declared.length)
            declared = all
    }
    // Widths first: the heights follow them.
    onRowsChanged: spread()
    onWidthChanged: spread()
    onHeightsChanged: place()
    onHeightChanged: place()

    function widthOf(button: Item, stage: int): real {
        const words = button as AppButton
        return words === null ? button.implicitWidth : stage === 2 && words.iconName !== "" && words.kind !== AppButton.Kind.Primary ? words.bareWidth
            : stage === 1 ? words.wordsWidth : words.worded
    }
    // The lowest row first.
    function rowsAt(stage: int): var {
        let all = [], room = 0
        for (const button of shown) {
            const wide = Math.min(widthOf(button, stage), width)
            if (all.length > 0 && wide <= room) {
                all[all.length - 1].push(button)
                room -= wide + spacing
            } else {
                all.push([button])
                room = width - wide - spacing
            }
        }
        return all
    }
    function spread(): void {
        for (const row of rows) {
            let right = width
            for (const button of row) {
                button.width = Math.min(widthOf(button, stage), width)
                button.x = right - button.width
                right -= button.width + spacing
            }
        }
        order.stack(rows.slice().reverse().reduce((all, row) => all.concat(row), []))
        place()
    }
    function place(): void {
        let bottom = height
        for (let i = 0; i < rows.length; ++i) {
            for (const button of rows[i]) {
                button.height = heights[i] ?? button.implicitHeight
                button.y = bottom - button.height
            }
            bottom -= (heights[i] ?? 0) + spacing
        }
    }
    ReadingOrder { id: order }
}
