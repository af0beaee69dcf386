pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import Fremskudt.Controls

// One of the five marks: its letter in its colour and its words, beside it or, with little room, one word under it.
AbstractButton {
    id: mark

    required property int voice
    property bool chosen: false
    property bool low: false               // one word under the letter

    text: Words.voice(voice)
    implicitHeight: Math.max(Theme.touch, low ? letter.height + label.height + Theme.m : label.height + Theme.m)
    implicitWidth: low ? Math.max(Theme.touch, labelSize.advanceWidth + 2 * Theme.xs) : letter.width + labelSize.advanceWidth + Theme.s + 20
    focusPolicy: Qt.TabFocus   // a tap leaves the cursor in the paragraph; Ctrl+1 … 5 does the same there
    Keys.onReturnPressed: mark.clicked()
    Accessible.role: Accessible.CheckBox
    Accessible.checkable: true
    Accessible.checked: chosen
    Accessible.name: text
    Accessible.onPressAction: mark.clicked()

    TextMetrics { id: labelSize; text: label.text; font: label.font }
    background: Rectangle {
        radius: Theme.radius
        color: mark.chosen ? Theme.primarySoft : Theme.surface
        border { width: mark.chosen ? 2 : Theme.border; color: mark.chosen ? Theme.primary : Theme.line }
        FocusRing { shown: mark.visualFocus; inset: 0 }
    }
    contentItem: Item { // qmllint disable deferred-property-id
        VoiceLetter {
            id: letter
            voice: mark.voice
            x: mark.low ? (mark.width - width) / 2 : 10
            y: mark.low ? Theme.xs : (mark.height - height) / 2
        }
        AppText {
            id: label
            text: mark.low ? Words.voiceWord(mark.voice) : mark.text
            kind: AppText.Kind.Small
            wrapMode: Text.NoWrap
            color: mark.enabled ? Theme.ink : Theme.quietInk
            x: mark.low ? (mark.width - width) / 2 : letter.x + letter.width + Theme.s
            y: mark.low ? mark.height - height - Theme.xs : (mark.height - height) / 2
            Accessible.ignored: true
        }
    }
}
