pragma ComponentBehavior: Bound
import QtQuick

// How large the names of the sections can be: all alike, and a larger text setting grows them only as far as the
// longest has room.
TextMetrics {
    id: names

    required property list<int> sections
    required property real room

    readonly property int size: Math.max(12, Math.min(Theme.small, Math.floor(Theme.small * (room - Theme.xs) / Math.max(1, advanceWidth))))
    text: {
        let longest = ""
        for (const section of sections) {
            const name = Words.sectionName(section)
            if (name.length > longest.length)
                longest = name
        }
        return longest
    }
    font { family: Theme.family; pixelSize: Theme.small; weight: Font.DemiBold }
}
