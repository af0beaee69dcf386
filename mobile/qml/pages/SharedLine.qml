// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint
// takes the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import Fremskudt.Controls
import Fremskudt.Ui

// Who does what by when, large; and how far it is.
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
    readonly property bool isDue: byWhen !== "" && today !== "" && byWhen <= today

    implicitHeight: column.implicitHeight

    Rectangle { width: 5; height: parent.height; radius: 2.5; color: line.workersOwn ? Theme.primary : Theme.voices[2] }
    Column {
        id: column
        anchors { left: parent.left; right: parent.right; leftMargin: Theme.l + Theme.s }
        spacing: Theme.s

        AppText { visible: line.workersOwn; text: qsTr("Rådgiverens løfte"); kind: AppText.Kind.Small; color: Theme.primary; strong: true; width: parent.width }
        AppTextField { visible: line.usable; hint: qsTr("Hvem"); value: line.who; maximumLength: 80; width: parent.width; onEdited: text => line.agreement.setWho(line.key, text); onBlurred: line.agreement.flush() }
        SharedField { visible: line.usable; hint: qsTr("Gør hvad"); value: line.what; most: 300; width: parent.width; onEdited: text => line.agreement.setWhat(line.key, text); onBlurred: line.agreement.flush() }
        DateField { visible: line.usable; value: line.byWhen; today: line.today; emptyText: qsTr("Hvornår"); width: Math.min(parent.width, 360); onChosen: date => line.agreement.setByWhen(line.key, date) }
        AppText { visible: !line.usable && text !== ""; text: Words.joined([line.who, line.what], ": "); kind: AppText.Kind.Title; font.weight: Font.Normal; width: parent.width }
        AppText {
            visible: !line.usable && line.byWhen !== ""
            //: %1: a date
            text: qsTr("Senest %1").arg(Words.date(line.byWhen, line.today))
            quiet: true
            width: parent.width
        }
        ChipGroup {
            visible: !line.usable || line.review !== "" || line.isDue
            codes: Codes.reviews
            chosen: [line.review]
            labelOf: code => Words.review(code)
            width: parent.width
            Accessible.name: line.what
            onTapped: code => line.agreement.setReview(line.key, code)
        }
    }
}
