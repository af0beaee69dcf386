// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint
// takes the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick

// Chips for a list of codes under one question. The page says which are chosen and what a tap means. Where it cannot be used
// only what is chosen is read.
Item {
    id: group

    property string question: ""
    // Lists of strings; var, for what comes from C++ and what a page makes are two types to qmllint.
    required property var codes
    required property var chosen
    required property var labelOf          // function(code) → words
    property bool usable: true
    property string more: ""               // not empty: a last chip that asks for the rest
    // What was chosen and is offered no longer stands behind what is.
    readonly property var earlier: Words.asArray(chosen).filter(code => code !== "" && Words.asArray(codes).indexOf(code) < 0)
    readonly property var shown: usable ? codes : Words.asArray(codes).filter(code => chosen.indexOf(code) >= 0)
    signal tapped(string code)
    signal moreRequested()

    visible: shown.length + earlier.length > 0
    // The height follows the width; the width never follows the chips, or a layout would chase its own tail.
    implicitWidth: 200
    implicitHeight: flow.y + flow.implicitHeight
    Accessible.role: Accessible.Grouping
    Accessible.name: question

    AppText {
        id: label
        visible: group.question !== ""
        text: group.question
        strong: true
        width: group.width
    }
    Flow {
        id: flow
        y: label.visible ? label.height + Theme.s : 0
        spacing: Theme.s
        width: group.width
        // At once and not in the next polish: the layout around us asks for the height right away.
        onWidthChanged: forceLayout()
        Component {
            id: chip
            Chip {
                required property string modelData
                text: group.labelOf.call(null, modelData)
                chosen: group.chosen.indexOf(modelData) >= 0
                enabled: group.usable
                onClicked: group.tapped(modelData)
            }
        }
        Repeater { model: group.shown; delegate: chip }
        Repeater { model: group.earlier; delegate: chip }
        Chip {
            visible: group.more !== "" && group.usable
            text: group.more
            iconName: "plus"
            Accessible.role: Accessible.Button
            Accessible.checkable: false
            onClicked: group.moreRequested()
        }
    }
}
