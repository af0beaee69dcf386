// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint
// takes the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import QtQuick.Window
import Fremskudt.Controls
import Fremskudt.Gallery
import Fremskudt.Pages
import Fremskudt.Ui

// Scenes at the left, the app at the right in the size one chooses.
Window {
    id: window

    required property AppViewModel app
    required property SceneSwitch scenes
    property size frame: Qt.size(1280, 800)

    width: 1560
    height: 860
    visible: true
    title: "Fremskudt – gallery"
    color: Theme.line

    RowLayout {
        anchors.fill: parent
        spacing: 0
        Rectangle {
            color: Theme.surface
            Layout.preferredWidth: 240
            Layout.fillHeight: true
            ColumnLayout {
                anchors { fill: parent; margins: Theme.s }
                Flow {
                    spacing: Theme.xs
                    Layout.fillWidth: true
                    Repeater {
                        model: [Qt.size(1280, 800), Qt.size(800, 1280), Qt.size(412, 915)]
                        delegate: Chip {
                            required property size modelData
                            text: modelData.width + "×" + modelData.height
                            chosen: window.frame === modelData
                            onClicked: window.frame = modelData
                        }
                    }
                    Chip { text: "da"; chosen: window.app.settings.language === "da"; onClicked: window.app.settings.language = "da" }
                    Chip { text: "en"; chosen: window.app.settings.language === "en"; onClicked: window.app.settings.language = "en" }
                    Chip { text: "☀"; chosen: window.app.settings.look === SettingsViewModel.Light; onClicked: window.app.settings.look = SettingsViewModel.Light; Accessible.name: "light" }
                    Chip { text: "☾"; chosen: window.app.settings.look === SettingsViewModel.Dark; onClicked: window.app.settings.look = SettingsViewModel.Dark; Accessible.name: "dark" }
                    Chip { text: "◐"; chosen: window.app.settings.look === SettingsViewModel.HighContrast; onClicked: window.app.settings.look = SettingsViewModel.HighContrast; Accessible.name: "high contrast" }
                    Repeater {
                        model: [100, 160, 200]
                        delegate: Chip {
                            required property int modelData
                            text: modelData + " %"
                            chosen: window.app.settings.textPercent === modelData
                            onClicked: window.app.settings.textPercent = modelData
                        }
                    }
                }
                ListView {
                    clip: true
                    model: window.scenes.names
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    delegate: ListRow {
                        required property string modelData
                        width: ListView.view.width
                        title: modelData
                        current: window.scenes.scene === modelData
                        onClicked: window.scenes.scene = modelData
                    }
                }
            }
        }
        Flickable {
            contentWidth: Math.max(width, stage.width)
            contentHeight: Math.max(height, stage.height)
            clip: true
            Layout.fillWidth: true
            Layout.fillHeight: true
            Item {
                id: stage
                width: window.frame.width
                height: window.frame.height
                AppScreen { anchors.fill: parent; app: window.app; visible: !controls.visible }
                ControlsPage { id: controls; anchors.fill: parent; app: window.app; part: window.scenes.scene; visible: part.startsWith("controls") }
            }
        }
    }
}
