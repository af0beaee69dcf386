pragma ComponentBehavior: Bound
import QtQuick
import Fremskudt.Controls

// The actions of a page: the primary in the corner of the thumb, the others beside it and in rows over it. Where they have
// no room with their signs they stand without; where even so the rows are too many, one button beside the primary opens the list
// of the others. Declared with the primary first; Tab goes down the rows, in each from the right.
Item {
    id: actions
    objectName: "actionRow"

    property bool snug: false                     // on a phone three stand in a line
    property int most: 9                          // so many rows there is height for
    property int spacing: Theme.s
    property var declared: []                     // as Tab goes they are stacked otherwise
    property bool opened: false                   // the list of those that have no room
    readonly property var shown: declared.filter(button => button.visible)
    readonly property real natural: shown.reduce((sum, button) => sum + widthOf(button, 0) + (sum > 0 ? spacing : 0), 0)   // side by side
    readonly property bool folds: width > 0 && shown.length > 2 && rowsOf(shown, 1).length > most
    readonly property var always: folds ? [shown[0], more] : shown
    // 0: sign and words; 1: words, as beside the list, where nothing may change its width when that opens.
    readonly property int stage: folds ? 1 : width <= 0 || rowsOf(always, 0).length <= 1 ? 0 : rowsOf(always, 1).length <= 1 || rowsOf(always, 0).length > most ? 1 : 0
    readonly property var listed: !folds || !opened ? [] : snug ? shown.slice(1).map(button => [button]) : rowsOf(shown.slice(1), 0)
    readonly property var rows: rowsOf(always, stage).concat(listed)
    readonly property var heights: rows.map(row => Math.max(...row.map(button => button.implicitHeight)))

    implicitHeight: heights.reduce((sum, one) => sum + one + spacing, heights.length > 0 ? -spacing : 0)
    onChildrenChanged: {
        let all = declared.slice()
        for (let i = 0; i < children.length; ++i)
            if (children[i] !== more && all.indexOf(children[i]) < 0) {
                all.push(children[i])
                const button = children[i] as AppButton
                if (button !== null)
                    button.clicked.connect(() => { actions.opened = false })
            }
        if (all.length > declared.length)
            declared = all
    }
    // Widths first: the heights follow them.
    onRowsChanged: spread()
    onWidthChanged: spread()
    onHeightsChanged: place()
    onHeightChanged: place()

    onFoldsChanged: opened = false
    // Whoever goes on to the page has its room back.
    readonly property Item focused: actions.Window.window?.activeFocusItem ?? null
    onFocusedChanged: {
        let at = focused
        while (at !== null && at !== actions)
            at = at.parent
        if (focused !== null && at === null)
            opened = false
    }
    Keys.onEscapePressed: event => {
        event.accepted = opened
        opened = false
    }

    function widthOf(button: Item, stage: int): real {
        const words = button as AppButton
        return words === null ? button.implicitWidth : stage === 1 ? words.wordsWidth : words.worded
    }
    // The lowest row first.
    function rowsOf(buttons: var, stage: int): var {
        let all = [], room = 0
        for (const button of buttons) {
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
            const isListed = listed.indexOf(row) >= 0
            let right = width
            for (const button of row) {
                button.width = isListed && snug ? width : Math.min(widthOf(button, isListed ? 0 : stage), width)
                button.x = right - button.width
                right -= button.width + spacing
            }
        }
        for (const button of declared) {
            const hides = folds && !opened && shown.indexOf(button) > 0, words = button as AppButton
            if (hides)
                button.x = -100000       // where no finger is
            if (words === null || words.folded === hides)
                continue
            if (hides && words.activeFocus)
                more.forceActiveFocus(Qt.TabFocusReason)
            words.folded = hides
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
    AppButton {
        id: more
        visible: actions.folds
        text: !visible ? "" : actions.opened ? qsTr("Færre") : qsTr("Mere …")
        onClicked: {
            actions.opened = !actions.opened
            if (actions.opened && visualFocus)
                actions.rows[actions.rows.length - 1][0].forceActiveFocus(Qt.TabFocusReason)
        }
    }
    ReadingOrder { id: order }
}
