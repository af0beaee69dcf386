// No ComponentBehavior: Bound here: Qt 6.4 refuses bound components that another file instantiates, and qmllint takes
// their ids for unqualified.
// qmllint disable unqualified
import QtQuick
import QtQuick.Controls.Basic
import Fremskudt.Controls

// Several lines of text. Words that arrive from elsewhere are put in place without moving the cursor from the
// letter it stands at; words that are the same change nothing. A word that the keyboard still holds (preedit) is seen
// as typed, so it is told as typed too: a tablet may be put away in the middle of it.
Column {
    id: area

    property string label: ""
    property string value: ""
    property string hint: ""
    property int minimumLines: 3
    property bool usable: true
    property int most: 0                   // letters that have room where it is stored; 0: as many as one likes
    property int kept: 0                   // letters that stood there already, also more than there is room for: none of them is taken away
    property bool framed: true
    property alias input: input
    property var keyHandler: null          // function(event) → true: taken
    property bool pageUndoes: true         // else undo is the field's own
    property bool held: false              // the keyboard holds a word, or has just let go of it
    readonly property var keyboard: Qt.inputMethod
    signal edited(string text)
    signal blurred()
    signal undoRequested()
    signal redoRequested()

    spacing: Theme.xs
    Timer { id: settling; interval: 0; onTriggered: area.settle() }
    LineDirections { field: input }

    onValueChanged: take()
    Component.onCompleted: take()

    function seen(): string {
        return input.preeditText === "" ? input.text
             : input.getText(0, input.cursorPosition) + input.preeditText + input.getText(input.cursorPosition, input.length)
    }
    // What there is no room for is not taken: where it was typed or put in, the last letters of it.
    function fit(): void {
        const over = most > 0 ? input.length - Math.max(most, kept) : 0
        if (over > 0)
            input.remove(Math.max(0, input.cursorPosition - over), Math.max(over, input.cursorPosition))
        kept = input.length
    }
    function tell(): void {
        const words = seen()
        if (words !== area.value)
            area.edited(words)
    }
    // Text and preedit change one after the other when the keyboard lets go: only both together are what is seen.
    function settle(): void {
        area.held = input.preeditText !== ""
        if (!area.held)
            fit()
        tell()
    }

    function take(): void {
        if (seen() === value)
            return
        if (input.preeditText !== "")
            keyboard.reset()
        const before = input.text
        const cursor = input.cursorPosition
        kept = value.length
        let same = 0
        while (same < before.length && same < value.length && before[same] === value[same])
            ++same
        input.text = value
        input.cursorPosition = Math.max(0, Math.min(value.length, cursor <= same ? cursor : Math.max(same, cursor + value.length - before.length)))
    }

    AppText {
        visible: area.label !== ""
        text: area.label
        strong: true
        width: Math.max(1, area.width)   // never nothing: a layout passes over what has no size
        Accessible.ignored: true
    }
    TextArea {
        id: input
        width: Math.max(1, area.width)
        height: Math.max(contentHeight + topPadding + bottomPadding, Theme.touch, Math.round(area.minimumLines * Theme.reading * 1.25) + topPadding + bottomPadding, hintText.visible ? hintText.implicitHeight + topPadding + bottomPadding : 0)
        topPadding: area.framed ? Theme.m : Theme.s
        bottomPadding: topPadding
        leftPadding: area.framed ? Theme.m : 0
        rightPadding: leftPadding
        readOnly: !area.usable
        color: Theme.ink
        selectionColor: Theme.primary
        selectedTextColor: Theme.primaryInk
        selectByMouse: true
        wrapMode: TextEdit.Wrap
        textFormat: TextEdit.PlainText
        font { family: Theme.family; pixelSize: Theme.reading }
        Accessible.name: area.label || area.hint
        Accessible.role: Accessible.EditableText
        Accessible.multiLine: true
        // Tab moves on; a tab character has no place in a note.
        Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
        Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
        onTextChanged: if (!area.held) { area.fit(); area.tell() }
        onPreeditTextChanged: {
            area.held = true
            settling.restart()
        }
        onActiveFocusChanged: {
            if (activeFocus)
                return
            if (area.held)
                area.settle()
            area.blurred()
        }
        Keys.onPressed: event => {
            if (area.held) area.settle()
            if (area.keyHandler !== null && area.keyHandler(event)) event.accepted = true
            else if (!area.pageUndoes) return
            else if (event.matches(StandardKey.Undo)) { area.undoRequested(); event.accepted = true }
            else if (event.matches(StandardKey.Redo)) { area.redoRequested(); event.accepted = true }
        }
        // Our own placeholder: Qt's is cut at the end of the line.
        AppText {
            id: hintText
            visible: input.length === 0 && input.preeditText === "" && text !== ""
            text: area.hint
            kind: AppText.Kind.Reading
            quiet: true
            lineHeight: 1.2
            x: input.leftPadding
            y: input.topPadding
            width: input.width - input.leftPadding - input.rightPadding
            Accessible.ignored: true
        }
        background: Rectangle {
            visible: area.framed || input.activeFocus
            radius: Theme.s
            color: Theme.surface
            border { width: input.activeFocus ? 2 : Theme.border; color: input.activeFocus ? Theme.primary : Theme.edge }
        }
    }
    Loader {
        active: area.usable && area.most > 0 && input.length >= area.most
        visible: active
        sourceComponent: AppText {
            text: input.length > area.most ? qsTr("Teksten er %n tegn for lang. Kort den af.", "", input.length - area.most) : qsTr("Her er ikke plads til flere ord.")
            kind: AppText.Kind.Small
            color: Theme.attention
            width: Math.max(1, area.width)
        }
    }
}
