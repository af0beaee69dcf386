pragma ComponentBehavior: Bound
import QtQuick
import Fremskudt.Controls

// What a version of a paragraph bears beside its words: whose words they are, whom they are about, and that it is not read
// together.
// Placed by hand: a layout within layouts let the letter stand on the eye.
Column {
    id: marks

    required property int voice
    required property bool notForReading
    property string childName: ""          // not empty: about this child alone

    visible: voice > 0 || notForReading || childName !== ""
    spacing: Theme.xs

    Item {
        visible: marks.voice > 0
        width: parent.width
        height: Math.max(letter.height, whose.height)
        VoiceLetter { id: letter; voice: Math.max(1, marks.voice); anchors.verticalCenter: parent.verticalCenter }
        AppText { id: whose; text: Words.voice(marks.voice); kind: AppText.Kind.Small; x: letter.width + Theme.s; width: parent.width - x; anchors.verticalCenter: parent.verticalCenter }
    }
    Item {
        visible: marks.childName !== ""
        width: parent.width
        height: Math.max(child.height, only.height)
        Icon { id: child; name: "person"; color: Theme.ink; size: Math.round(24 * Math.min(Theme.scale, 1.5)); anchors.verticalCenter: parent.verticalCenter }
        AppText { id: only; text: qsTr("Kun om %1").arg(marks.childName); kind: AppText.Kind.Small; x: child.width + Theme.s; width: parent.width - x; anchors.verticalCenter: parent.verticalCenter }
    }
    Item {
        visible: marks.notForReading
        width: parent.width
        height: Math.max(eye.height, kept.height)
        Icon { id: eye; name: "eyeOff"; color: Theme.ink; size: Math.round(24 * Math.min(Theme.scale, 1.5)); anchors.verticalCenter: parent.verticalCenter }
        AppText { id: kept; text: qsTr("Ikke til fælles læsning"); kind: AppText.Kind.Small; x: eye.width + Theme.s; width: parent.width - x; anchors.verticalCenter: parent.verticalCenter }
    }
}
