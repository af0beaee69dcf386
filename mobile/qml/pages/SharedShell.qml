// No ComponentBehavior: Bound here: Qt 6.4 refuses bound components that another file instantiates, and qmllint takes
// their ids for unqualified.
// qmllint disable unqualified
import QtQuick
import Fremskudt.Controls
import Fremskudt.Ui

// Fælles visning. It knows what the family may see, and the lock. Every key that no field takes ends here; the way out is two
// opposite corners held for two seconds, or Ctrl+Shift+L, and then the PIN.
FocusScope {
    id: shell

    required property SharedViewModel shared
    required property LockViewModel lock
    required property syncFacts facts   // of the lock alone

    readonly property bool covered: lock.stage !== LockViewModel.Open
    readonly property bool leaving: shared.leave.asking
    property real keyboard: InputMethod.visible && InputMethod.keyboardRectangle.height > 0 ? Math.max(0, height - InputMethod.keyboardRectangle.y) : 0
    property real readTo: 0              // how far the reading is, kept while a paragraph is talked about

    Keys.onPressed: event => {
        event.accepted = event.key !== Qt.Key_Tab && event.key !== Qt.Key_Backtab   // Back, Escape, every shortcut: dead
        if (covered)
            return
        if (event.key === Qt.Key_L && (event.modifiers & Qt.ControlModifier) && (event.modifiers & Qt.ShiftModifier))
            shared.askToLeave()
    }
    Keys.onReleased: event => event.accepted = true
    TapHandler { onPressedChanged: shell.lock.touched(); grabPermissions: PointerHandler.ApprovesTakeOverByAnything }

    Rectangle { anchors.fill: parent; color: Theme.paper }
    // Nothing is begun by a finger on the empty paper, nor under a cover.
    MouseArea { anchors.fill: parent; Accessible.ignored: true }

    UnderCover {
        id: under
        anchors.fill: parent
        enabled: !shell.covered && !shell.leaving
        visible: !shell.covered && !shell.leaving
        Accessible.role: Accessible.Pane
    }
    Loader {
        id: content
        parent: under
        anchors { fill: parent; bottomMargin: shell.keyboard }
        focus: !shell.covered && !shell.leaving
        active: shell.width > 0
        sourceComponent: shell.componentFor(shell.shared.place)
        onLoaded: if (!shell.covered && !shell.leaving) (item as Item)?.forceActiveFocus()
    }
    onLeavingChanged: if (!leaving && !covered) content.forceActiveFocus()
    function componentFor(place: int): Component {
        switch (place) {
        case SharedViewModel.Home: return home
        case SharedViewModel.Opening: return opening
        case SharedViewModel.Reading: return reading
        case SharedViewModel.Talking: return talking
        case SharedViewModel.Correcting: return correcting
        case SharedViewModel.End:
        case SharedViewModel.Agree:
        case SharedViewModel.Thanks: return end
        case SharedViewModel.Agreement: return agreement
        case SharedViewModel.GiveCopy: return giveCopy
        case SharedViewModel.Copy: return copy
        }
        return null
    }
    Connections {
        target: shell.shared
        function onPlaceChanged(): void {
            if (shell.shared.place === SharedViewModel.Home || shell.shared.place === SharedViewModel.Opening)
                shell.readTo = 0
        }
    }
    Component { id: home; SharedHome { shared: shell.shared } }
    Component { id: opening; SharedOpening { shared: shell.shared } }
    Component { id: reading; SharedReading { shared: shell.shared; from: shell.readTo; onWent: y => shell.readTo = y } }
    Component { id: talking; SharedTalking { shared: shell.shared } }
    Component { id: correcting; SharedCorrecting { shared: shell.shared } }
    Component { id: end; SharedEnd { shared: shell.shared } }
    Component { id: agreement; SharedAgreement { shared: shell.shared } }
    Component { id: giveCopy; SharedGiveCopy { shared: shell.shared } }
    Component { id: copy; SharedCopy { shared: shell.shared } }

    // The corners. A passive grab: what stands there is tapped as ever.
    component Corner: Item {
        readonly property alias held: point.active
        width: 88
        height: 88
        PointHandler { id: point; target: null }
    }
    Corner { id: topLeft; anchors { top: parent.top; left: parent.left } }
    Corner { id: topRight; anchors { top: parent.top; right: parent.right } }
    Corner { id: bottomLeft; anchors { bottom: parent.bottom; left: parent.left } }
    Corner { id: bottomRight; anchors { bottom: parent.bottom; right: parent.right } }
    Timer {
        interval: 2000
        running: !shell.covered && !shell.leaving && ((topLeft.held && bottomRight.held) || (topRight.held && bottomLeft.held))
        onTriggered: shell.shared.askToLeave()
    }

    Loader {
        anchors { fill: parent; bottomMargin: shell.keyboard }
        active: shell.leaving && !shell.covered
        focus: active
        sourceComponent: wayOut
        onLoaded: (item as Item)?.forceActiveFocus()
    }
    Component { id: wayOut; SharedWayOut { shared: shell.shared } }

    Loader {
        anchors { fill: parent; bottomMargin: shell.keyboard }
        active: shell.covered
        focus: active
        sourceComponent: lockPage
        onLoaded: (item as Item)?.forceActiveFocus()
    }
    Component { id: lockPage; LockPage { lock: shell.lock; facts: shell.facts } }
    onCoveredChanged: {
        if (covered)
            shared.flush()
        else if (!leaving)
            content.forceActiveFocus()
    }
}
