pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls

// What a version of a paragraph bears beside its words: whose words they are, and that it is not read together.
ColumnLayout {
    id: marks

    required property int voice
    required property bool notForReading

    visible: voice > 0 || notForReading
    spacing: Theme.xs

    RowLayout {
        visible: marks.voice > 0
        spacing: Theme.s
        VoiceLetter { voice: Math.max(1, marks.voice) }
        AppText { text: Words.voice(marks.voice); kind: AppText.Kind.Small; Layout.fillWidth: true }
    }
    RowLayout {
        visible: marks.notForReading
        spacing: Theme.s
        Icon { name: "eyeOff"; color: Theme.ink; size: Math.round(24 * Math.min(Theme.scale, 1.5)) }
        AppText { text: qsTr("Ikke til fælles læsning"); kind: AppText.Kind.Small; Layout.fillWidth: true }
    }
}
