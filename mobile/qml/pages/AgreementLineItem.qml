// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint
// takes the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// One line of an agreement. The worker's own promise has a coloured edge and says so.
Item {
    id: line

    required property string key
    required property string who
    required property string what
    required property string byWhen
    required property bool workersOwn
    required property string review
    required property AgreementEditor agreement
    property string today: ""
    property bool usable: true
    readonly property bool wide: width >= 620

    implicitHeight: column.implicitHeight

    Rectangle {
        width: 4
        height: parent.height
        radius: 2
        color: line.workersOwn ? Theme.primary : Theme.line
    }
    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; leftMargin: Theme.l }
        spacing: Theme.s

        AppText {
            visible: line.workersOwn
            text: qsTr("Mit løfte")
            kind: AppText.Kind.Small
            color: Theme.primary
            strong: true
            Layout.fillWidth: true
        }
        GridLayout {
            columns: line.wide ? 4 : 2
            columnSpacing: Theme.s
            rowSpacing: Theme.s
            Layout.fillWidth: true
            AppTextField { hint: qsTr("Hvem"); value: line.who; usable: line.usable; maximumLength: 80; Layout.fillWidth: true; Layout.preferredWidth: 90; Layout.columnSpan: line.wide ? 1 : 2; onEdited: text => line.agreement.setWho(line.key, text); onBlurred: line.agreement.flush() }
            AppTextArea { hint: qsTr("Gør hvad"); value: line.what; minimumLines: 1; usable: line.usable; Layout.fillWidth: true; Layout.preferredWidth: 260; Layout.columnSpan: line.wide ? 1 : 2; onEdited: text => line.agreement.setWhat(line.key, text); onBlurred: line.agreement.flush() }
            DateField { value: line.byWhen; today: line.today; usable: line.usable; emptyText: qsTr("Hvornår"); Layout.fillWidth: true; Layout.preferredWidth: 120; Layout.alignment: Qt.AlignTop; onChosen: date => line.agreement.setByWhen(line.key, date) }
            IconButton { visible: line.usable; iconName: "trash"; color: Theme.quietInk; text: qsTr("Fjern linjen"); Layout.alignment: Qt.AlignTop; onClicked: line.agreement.removeLine(line.key) }
        }
        Flow {
            visible: line.byWhen !== "" && line.today !== "" && line.byWhen <= line.today
            spacing: Theme.s
            Layout.fillWidth: true
            Repeater {
                model: Codes.reviews
                delegate: Chip {
                    required property string modelData
                    text: Words.review(modelData)
                    chosen: line.review === modelData
                    enabled: line.usable
                    onClicked: line.agreement.setReview(line.key, modelData)
                }
            }
        }
    }
}
