pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Whose words the paragraph with the cursor holds: five marks above the keyboard.
Flickable {
    id: bar

    required property ProseEditor prose

    implicitHeight: row.implicitHeight
    contentWidth: row.implicitWidth
    contentHeight: height
    interactive: contentWidth > width
    boundsBehavior: Flickable.StopAtBounds
    clip: true

    Row {
        id: row
        spacing: Theme.s
        Accessible.role: Accessible.Grouping
        Accessible.name: qsTr("Hvis ord er det?")
        Repeater {
            model: 5
            delegate: VoiceMark {
                required property int index
                voice: index + 1
                chosen: bar.prose.currentVoice === voice && bar.prose.current !== ""
                enabled: bar.prose.current !== ""
                onClicked: bar.prose.toggleVoice(voice)
            }
        }
    }
}
