// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint
// takes the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import Fremskudt.Controls
import Fremskudt.Ui

// One line of an agreement: three fields, and words on paper once it is finished. The worker's own promise has a coloured
// edge and says so.
Item {
    id: line

    required property string key
    required property string who
    required property string what
    required property string byWhen
    required property bool workersOwn
    required property string review
    required property string reviewedOn
    required property string reviewedBy
    required property AgreementEditor agreement
    property string today: ""
    property bool usable: true
    property bool finished: false
    readonly property bool wide: width >= 620 * Theme.scale

    implicitHeight: column.implicitHeight

    Rectangle {
        width: 4
        height: parent.height
        radius: 2
        color: line.workersOwn ? Theme.primary : Theme.line
    }
    Column {
        id: column
        anchors { left: parent.left; right: parent.right; leftMargin: Theme.l }
        spacing: Theme.s

        AppText {
            visible: line.workersOwn
            text: qsTr("Mit løfte")
            kind: AppText.Kind.Small
            color: Theme.primary
            strong: true
            width: parent.width
        }
        // Side by side, or under each other with the date and the bin in one line.
        Item {
            id: parts
            visible: line.usable
            readonly property real rest: width - (bin.visible ? bin.width + Theme.s : 0)
            implicitHeight: line.wide ? Math.max(who.height, what.height, when.height) : when.y + when.height
            width: parent.width
            AppTextField {
                id: who
                hint: qsTr("Hvem")
                value: line.who
                maximumLength: 80
                width: line.wide ? Math.round(parts.rest * 0.22) : parts.width
                height: implicitHeight
                onEdited: text => line.agreement.setWho(line.key, text)
                onBlurred: line.agreement.flush()
            }
            AppTextArea {
                id: what
                hint: qsTr("Gør hvad")
                value: line.what
                minimumLines: 1
                x: line.wide ? who.width + Theme.s : 0
                y: line.wide ? 0 : who.height + Theme.s
                width: line.wide ? parts.rest - who.width - when.width - 2 * Theme.s : parts.width
                height: implicitHeight
                onEdited: text => line.agreement.setWhat(line.key, text)
                onBlurred: line.agreement.flush()
                onUndoRequested: line.agreement.undo()
                onRedoRequested: line.agreement.redo()
            }
            DateField {
                id: when
                value: line.byWhen
                today: line.today
                emptyText: qsTr("Hvornår")
                x: line.wide ? parts.rest - width : 0
                y: line.wide ? 0 : what.y + what.height + Theme.s
                width: line.wide ? Math.max(Math.round(parts.rest * 0.24), opened ? implicitWidth : 0) : opened ? parts.width : parts.rest
                height: implicitHeight
                onChosen: date => line.agreement.setByWhen(line.key, date)
            }
            IconButton {
                id: bin
                visible: line.wide || !when.opened
                iconName: "trash"
                color: Theme.quietInk
                text: qsTr("Fjern linjen")
                x: parts.width - width
                y: when.y
                onClicked: line.agreement.removeLine(line.key)
            }
        }
        Column {
            visible: !line.usable
            spacing: Theme.xs
            width: parent.width
            AppText { visible: text !== ""; text: line.who; strong: true; width: parent.width }
            AppText { visible: text !== ""; text: line.what; kind: AppText.Kind.Reading; width: parent.width }
            AppText {
                visible: line.byWhen !== ""
                //: %1: a date
                text: qsTr("Senest %1").arg(Words.date(line.byWhen, line.today))
                kind: AppText.Kind.Small
                quiet: true
                width: parent.width
            }
        }
        Flow {
            visible: line.finished || line.review !== "" || (line.byWhen !== "" && line.today !== "" && line.byWhen <= line.today)
            spacing: Theme.s
            width: parent.width
            Repeater {
                model: Codes.reviews
                delegate: Chip {
                    required property string modelData
                    text: Words.review(modelData)
                    chosen: line.review === modelData
                    Accessible.name: text + ": " + line.what
                    onClicked: line.agreement.setReview(line.key, modelData)
                }
            }
        }
        AppText {
            visible: line.review !== ""
            //: %1: a date, and who
            text: qsTr("Gennemgået: %1").arg(Words.joined([Words.date(line.reviewedOn, line.today), line.reviewedBy], " · "))
            kind: AppText.Kind.Small
            quiet: true
            width: parent.width
        }
    }
}
