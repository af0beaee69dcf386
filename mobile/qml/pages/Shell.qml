// No ComponentBehavior: Bound here: Qt 6.4 refuses bound components that another file instantiates, and qmllint takes
// their ids for unqualified.
// qmllint disable unqualified
import QtQuick
import Fremskudt.Controls
import Fremskudt.Ui

// The whole screen: the desk with its pages, and the lock over everything.
Item {
    id: shell

    required property AppViewModel app

    readonly property bool covered: app.lock.stage !== LockViewModel.Open
    // Stays while the code is tried: a refused one is corrected where it was typed.
    property bool enrolling: false
    Component.onCompleted: {
        enrolling = app.lock.stage === LockViewModel.Enrol
        if (!covered)
            desk.make(false)
        putAway()
    }
    Connections {
        target: shell.app.lock
        function onStageChanged(): void {
            if (shell.app.lock.stage !== LockViewModel.Working)
                shell.enrolling = shell.app.lock.stage === LockViewModel.Enrol
        }
    }

    // The on-screen keyboard, and how much of the window it covers where the system does not make the window smaller.
    property bool typing: InputMethod.visible
    property real keyboard: typing && InputMethod.keyboardRectangle.height > 0 ? Math.max(0, height - InputMethod.keyboardRectangle.y) : 0

    // A key or a touch anywhere starts the idle clock again and goes on to where it was meant.
    TapHandler { onPressedChanged: shell.app.lock.touched(); grabPermissions: PointerHandler.ApprovesTakeOverByAnything }
    Keys.onPressed: event => {
        if (shell.covered)
            return   // nothing underneath is moved by a key on the lock
        shell.app.lock.touched()
        if ((event.key === Qt.Key_Back || event.key === Qt.Key_Escape) && shell.app.navigation.canGoBack) {
            shell.app.navigation.back()
            event.accepted = true
        } else if (event.matches(StandardKey.Find)) {
            shell.app.navigation.open(Navigation.Search)
            event.accepted = true
        }
    }

    Rectangle { anchors.fill: parent; color: Theme.paper }

    // The lock is seen first. What lies under it is read and made meanwhile, and is there when it is needed: whoever is faster
    // than that waits for it. The pages keep their text, their cursor and their place under the lock, and nobody reaches them: no
    // eye, no finger, no Tab and no screen reader.
    UnderCover {
        anchors.fill: parent
        enabled: !shell.away
        visible: !shell.away
        Accessible.role: Accessible.Pane

        Loader {
            id: desk
            anchors.fill: parent
            function make(meanwhile: bool): void {
                active = false
                asynchronous = meanwhile
                setSource("Desk.qml", { app: shell.app })
                active = true
            }
        }
    }
    Binding { target: desk.item; when: desk.status === Loader.Ready; property: "typing"; value: shell.typing }
    Binding { target: desk.item; when: desk.status === Loader.Ready; property: "keyboard"; value: shell.keyboard }
    Connections {
        target: shell.Window.window
        enabled: desk.status === Loader.Null
        function onFrameSwapped(): void {
            if (desk.status === Loader.Null && shell.app.lock.stage !== LockViewModel.Starting)
                desk.make(true)
        }
    }

    // Over everything; the page underneath keeps its text and its cursor.
    Loader {
        id: cover
        anchors { fill: parent; bottomMargin: shell.keyboard }
        active: shell.away
        sourceComponent: shell.enrolling ? enrolPage : shell.app.lock.stage === LockViewModel.Damaged ? damagedPage : lockPage
        onLoaded: (item as Item)?.forceActiveFocus()
    }
    // First what is being typed is taken, also what the keyboard still holds; then the pages are out of reach.
    property bool away: true
    property Item before: null
    onCoveredChanged: {
        if (!covered && desk.status !== Loader.Ready)
            desk.make(false)
        putAway()
    }
    function putAway(): void {
        if (covered === away)
            return
        if (covered) {
            before = shell.Window.window?.activeFocusItem ?? null
            InputMethod.commit()
            app.flushEditors()
            away = true
        } else {
            away = false
            before?.forceActiveFocus()
            before = null
        }
    }

    Component { id: lockPage; LockPage { lock: shell.app.lock; facts: shell.app.sync.facts } }
    // Seldom needed: read when they are.
    Component { id: damagedPage; Loader { Component.onCompleted: setSource("DamagedPage.qml", { lock: shell.app.lock, focus: true }) } }
    Component { id: enrolPage; Loader { Component.onCompleted: setSource("EnrolPage.qml", { lock: shell.app.lock, focus: true }) } }
}
