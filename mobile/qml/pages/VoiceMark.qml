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
    property bool bare: false              // the letter alone; held, it says its words
    readonly property real wordWidth: Math.max(Theme.touch, labelSize.advanceWidth + 2 * Theme.xs)

    text: Words.voice(voice)
    implicitHeight: Math.max(Theme.touch, bare ? letter.height + Theme.m : low ? letter.height + label.height + Theme.m : label.height + Theme.m)
    implicitWidth: bare ? Theme.touch : low ? wordWidth : letter.width + labelSize.advanceWidth + Theme.s + 20
    focusPolicy: Qt.TabFocus   // a tap leaves the cursor in the paragraph; Ctrl+1 … 5 does the same there
    Keys.onReturnPressed: mark.clicked()
    Accessible.role: Accessible.CheckBox
    Accessible.checkable: true
    Accessible.checked: chosen
    Accessible.name: text
    Accessible.onPressAction: if (mark.enabled) mark.clicked()

    ToolTip.visible: bare && pressed
    ToolTip.delay: 300
    ToolTip.text: text

    TextMetrics { id: labelSize; text: label.text; font: label.font }
    background: Rectangle {
        radius: Theme.radius
        color: mark.chosen ? (Theme.strong ? Theme.primary : Theme.primarySoft) : Theme.surface
        border { width: mark.chosen ? 2 : Theme.border; color: mark.chosen ? Theme.primary : Theme.line }
        FocusRing { shown: mark.visualFocus; inset: 0 }
    }
    contentItem: Item { // qmllint disable deferred-property-id
        VoiceLetter {
            id: letter
            voice: mark.voice
            x: mark.low ? (mark.width - width) / 2 : 10
            y: mark.low && !mark.bare ? Theme.xs : (mark.height - height) / 2
        }
        AppText {
            id: label
            visible: !mark.bare
            text: mark.low ? Words.voiceWord(mark.voice) : mark.text
            kind: AppText.Kind.Small
            wrapMode: Text.NoWrap
            color: mark.chosen && Theme.strong ? Theme.primaryInk : mark.enabled ? Theme.ink : Theme.quietInk
            x: mark.low ? (mark.width - width) / 2 : letter.x + letter.width + Theme.s
            y: mark.low ? mark.height - height - Theme.xs : (mark.height - height) / 2
            Accessible.ignored: true
        }
    }
}
