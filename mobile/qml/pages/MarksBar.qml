pragma ComponentBehavior: Bound
import QtQuick
import Fremskudt.Controls
import Fremskudt.Ui

// Whose words the paragraph with the cursor holds: five marks above the keyboard, in one line. All five fit a phone,
// one word each; with large text the letters alone, as they stand beside the paragraphs.
Flickable {
    id: bar

    required property ProseEditor prose
    // The five in full; measured and not laid out, or the bar would chase its own tail.
    // Each mark has the room its word needs, and what is left over is shared.
    readonly property int gap: Theme.s
    readonly property bool bare: low && width > 0 && needed() + 4 * gap > width
    readonly property real spare: Math.max(0, Math.floor((width - 4 * gap - (bare ? 5 * Theme.touch : needed())) / 5))
    readonly property bool low: width < fullSize.advanceWidth + 5 * (Math.round(24 * Math.min(Theme.scale, 1.5)) + Theme.s + 20 + Theme.s)

    readonly property real natural: inOneLine()   // how wide they are side by side

    function needed(): real {
        let sum = 0
        for (let i = 0; i < row.children.length; ++i)
            sum += Math.ceil((row.children[i] as VoiceMark)?.wordWidth ?? 0)
        return sum
    }
    function inOneLine(): real {
        let sum = 0
        for (let i = 0; i < row.children.length; ++i)
            if (row.children[i].width > 0)
                sum += row.children[i].width + (sum > 0 ? row.spacing : 0)
        return Math.ceil(sum)
    }

    implicitHeight: row.implicitHeight
    contentWidth: row.width
    contentHeight: height
    interactive: contentWidth > width
    boundsBehavior: Flickable.StopAtBounds
    clip: true

    TextMetrics {
        id: fullSize
        text: Words.voice(1) + Words.voice(2) + Words.voice(3) + Words.voice(4) + Words.voice(5)
        font { family: Theme.family; pixelSize: Theme.small }
    }
    Flow {
        id: row
        width: bar.natural
        onWidthChanged: forceLayout()
        spacing: bar.gap
        Accessible.role: Accessible.Grouping
        Accessible.name: qsTr("Hvis ord er det?")
        Repeater {
            model: 5
            delegate: VoiceMark {
                required property int index
                voice: index + 1
                low: bar.low
                bare: bar.bare
                width: low ? Math.ceil(implicitWidth) + bar.spare : implicitWidth
                chosen: bar.prose.currentVoice === voice && bar.prose.current !== ""
                enabled: bar.prose.current !== ""
                onClicked: bar.prose.toggleVoice(voice)
            }
        }
    }
}
