pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Fremskudt.Controls

// One of the five marks: its letter in its colour, and its words.
AbstractButton {
    id: mark

    required property int voice
    property bool chosen: false

    text: Words.voice(voice)
    implicitHeight: Math.max(Theme.touch, contentItem.implicitHeight + Theme.s)
    implicitWidth: contentItem.implicitWidth + 2 * Theme.m
    leftPadding: Theme.m
    rightPadding: Theme.m
    focusPolicy: Qt.NoFocus   // the cursor stays in the paragraph; the keyboard uses Ctrl+1 … 5
    Accessible.role: Accessible.CheckBox
    Accessible.checkable: true
    Accessible.checked: chosen
    Accessible.name: text
    Accessible.onPressAction: mark.clicked()

    background: Rectangle {
        radius: Theme.radius
        color: mark.chosen ? Theme.primarySoft : Theme.surface
        border { width: mark.chosen ? 2 : Theme.border; color: mark.chosen ? Theme.primary : Theme.line }
    }
    contentItem: RowLayout {
        spacing: Theme.s
        Rectangle {
            radius: Theme.xs
            color: Theme.voices[mark.voice]
            implicitWidth: Math.round(24 * Math.min(Theme.scale, 1.5))
            implicitHeight: implicitWidth
            Text {
                anchors.centerIn: parent
                text: Words.voiceLetter(mark.voice)
                color: Theme.levelInk
                font { family: Theme.family; pixelSize: Theme.small; weight: Font.DemiBold }
                Accessible.ignored: true
            }
        }
        AppText { text: mark.text; kind: AppText.Kind.Small; lineHeight: 1; wrapMode: Text.NoWrap; color: mark.enabled ? Theme.ink : Theme.quietInk; Accessible.ignored: true }
    }
}
