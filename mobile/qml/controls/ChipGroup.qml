import QtQuick
import QtQuick.Layouts

// Chips for a list of codes under one question. The page says which are chosen and what a tap means.
Item {
    id: group

    property string question: ""
    required property list<string> codes
    required property list<string> chosen
    required property var labelOf          // function(code) → words
    property bool usable: true
    signal tapped(string code)

    // The height follows the width; the width never follows the chips, or a layout would chase its own tail.
    implicitWidth: 200
    implicitHeight: column.implicitHeight
    // Said aloud: a layout that is just placing us does not hear the implicit height change.
    Layout.preferredHeight: column.implicitHeight
    Layout.minimumHeight: column.implicitHeight
    Accessible.role: Accessible.Grouping
    Accessible.name: question

    Column {
        id: column
        width: group.width
        spacing: Theme.s
        AppText {
            visible: group.question !== ""
            text: group.question
            strong: true
            width: column.width
        }
        Flow {
            spacing: Theme.s
            width: column.width
            Repeater {
                model: group.codes
                delegate: Chip {
                    required property string modelData
                    width: Math.min(implicitWidth, column.width)
                    text: group.labelOf(modelData)
                    chosen: group.chosen.indexOf(modelData) >= 0
                    enabled: group.usable
                    onClicked: group.tapped(modelData)
                }
            }
        }
    }
}
