pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import Fremskudt.Ui

// A window of controls, for pictures.
Window {
    id: window

    required property AppViewModel app
    property alias part: page.part

    visible: true

    ControlsPage {
        id: page
        anchors.fill: parent
        app: window.app
    }
}
