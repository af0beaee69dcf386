pragma ComponentBehavior: Bound
import QtQuick
import Fremskudt.Controls

// One thing that is known, under its name. Not there when nothing is.
Column {
    id: fact

    required property string label
    required property string words
    property bool large: false

    visible: words !== ""
    spacing: Theme.xs

    AppText { text: fact.label; kind: AppText.Kind.Small; quiet: true; width: Math.max(1, fact.width) }
    AppText { text: fact.words; kind: fact.large ? AppText.Kind.Title : AppText.Kind.Reading; width: Math.max(1, fact.width) }
}
