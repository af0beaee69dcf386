pragma ComponentBehavior: Bound
import QtQuick
import Fremskudt.Controls

// Whose words, as a letter in its colour; what it stands beside says it in words.
Rectangle {
    id: mark

    required property int voice

    radius: Theme.xs
    color: Theme.voices[voice]
    implicitWidth: Math.round(24 * Math.min(Theme.scale, 1.5))
    implicitHeight: implicitWidth
    Text {
        anchors.centerIn: parent
        text: Words.voiceLetter(mark.voice)
        color: Theme.levelInk
        font { family: Theme.family; pixelSize: Math.min(Theme.small, 21); weight: Font.DemiBold }
        Accessible.ignored: true
    }
}
