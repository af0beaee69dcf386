import QtQuick

// Chips for a list of codes under one question. The page says which are chosen and what a tap means.
Column {
    id: group

    property string question: ""
    required property list<string> codes
    required property list<string> chosen
    required property var labelOf          // function(code) → words
    property bool usable: true
    signal tapped(string code)

    spacing: Theme.s
    Accessible.role: Accessible.Grouping
    Accessible.name: question

    AppText {
        visible: group.question !== ""
        text: group.question
        strong: true
        width: group.width
    }
    Flow {
        spacing: Theme.s
        width: group.width
        Repeater {
            model: group.codes
            delegate: Chip {
                required property string modelData
                width: Math.min(implicitWidth, group.width)
                text: group.labelOf(modelData)
                chosen: group.chosen.indexOf(modelData) >= 0
                enabled: group.usable
                onClicked: group.tapped(modelData)
            }
        }
    }
}
