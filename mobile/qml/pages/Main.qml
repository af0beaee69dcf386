pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import Fremskudt.Ui

// The window of the app. No names in the title: it shows in task lists.
Window {
    id: window

    required property AppViewModel app

    width: 1280
    height: 800
    minimumWidth: 360
    minimumHeight: 560
    visible: true
    title: "Fremskudt"

    AppScreen {
        anchors.fill: parent
        app: window.app
        focus: true
    }
}
