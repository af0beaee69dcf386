// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint
// takes the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import Fremskudt.Controls

// Sådan ser vi det: the family's own words, each with who says it.
Column {
    id: list

    required property var words      // maps: voice, text; for the worker notForReading too
    property int size: Theme.reading

    spacing: Theme.l
    // Top and bottom of each line, in `item`.
    function linesIn(item: Item): list<point> {
        const lines = []
        for (let i = 0; i < each.count; ++i)
            for (let one = 0; one < (each.itemAt(i)?.parts.length ?? 0); ++one) {
                const words = each.itemAt(i).parts[one] as Text
                const step = words.lineCount > 0 ? words.contentHeight / words.lineCount : 0
                const top = words.mapToItem(item, 0, 0).y
                for (let at = 0; words.visible && at < words.lineCount; ++at)
                    lines.push(Qt.point(top + at * step, top + (at + 1) * step))
            }
        return lines
    }
    Repeater {
        id: each
        model: list.words
        delegate: Item {
            required property var modelData
            readonly property list<Text> parts: [whose, marked, what]
            implicitHeight: said.height
            width: list.width
            Accessible.role: Accessible.StaticText
            Accessible.name: Words.joined([Words.familyVoice(modelData.voice, ""), modelData.text], ": ")
            Rectangle { width: 5; radius: 2.5; height: parent.height; color: Theme.voices[2] }
            Column {
                id: said
                spacing: Theme.xs
                x: Theme.l + Theme.xs
                width: Math.max(1, parent.width - x)
                AppText { id: whose; text: Words.familyVoice(modelData.voice, ""); strong: true; color: Theme.voices[2]; width: parent.width; Accessible.ignored: true }
                AppText { id: marked; visible: text !== ""; text: (modelData.notForReading ?? false) ? qsTr("Ikke til fælles læsning") : ""; kind: AppText.Kind.Small; color: Theme.attention; width: parent.width; Accessible.ignored: true }
                AppText { id: what; text: modelData.text; width: parent.width; font { pixelSize: list.size; weight: Font.Normal } Accessible.ignored: true }
            }
        }
    }
}
