// No ComponentBehavior: Bound here: Qt 6.4 refuses bound components that another file instantiates, and qmllint takes
// their ids for unqualified.
// qmllint disable unqualified
import QtQuick
import Fremskudt.Controls
import Fremskudt.Ui

// What fills the window: the worker's pages, or, with the screen turned, shared view. One takes the other's place: of the pages
// nothing is there any more, neither to see, to reach, nor for a screen reader, while the family has the tablet.
FocusScope {
    id: screen

    required property AppViewModel app

    Binding { target: Theme; property: "look"; value: screen.app.settings.look }
    Binding { target: Theme; property: "textPercent"; value: screen.app.settings.textPercent }
    Binding { target: Theme; property: "language"; value: screen.app.settings.language }
    Binding { target: Theme; property: "motion"; value: screen.app.settings.motion }

    Loader {
        anchors.fill: parent
        focus: true
        sourceComponent: screen.app.shared.active ? turned : pages
        onLoaded: if (screen.app.shared.active) (item as Item)?.forceActiveFocus()
    }
    Component { id: pages; Shell { app: screen.app; focus: true } }
    Component { id: turned; Loader { Component.onCompleted: setSource("TurnedScreen.qml", { app: screen.app, focus: true }) } }   // read when it is needed
}
