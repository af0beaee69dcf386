// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint
// takes the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import Fremskudt.Controls
import Fremskudt.Ui

// The family's things on the table: agreements, and what has been or is being written together.
SharedPage {
    id: page

    required property SharedViewModel shared

    AppText { text: qsTr("Det, vi er sammen om"); kind: AppText.Kind.Display; width: parent.width; Accessible.role: Accessible.Heading }
    AppText {
        visible: page.shared.entries.count === 0
        text: qsTr("Her kommer det til at stå, som vi skriver og aftaler sammen.")
        kind: AppText.Kind.Title
        font.weight: Font.Normal
        quiet: true
        width: parent.width
    }
    Column {
        spacing: Theme.m
        width: parent.width
        Repeater {
            model: page.shared.entries
            delegate: SharedCard {
                required property string id
                required property string kind
                required property string date
                required property string title
                iconName: Words.kindIcon(kind)
                heading: kind === "Agreement" ? (title === "" ? qsTr("Vores aftale") : title) : kind === "HomeVisit" ? qsTr("Da vi var sammen") : qsTr("Da vi talte sammen")
                below: Words.joined([kind === "Agreement" ? qsTr("Aftale") : "", Words.capital(Words.date(date, page.shared.today))], " · ")
                width: parent?.width ?? 0
                onClicked: page.shared.openEntry(id)
            }
        }
    }
    SharedHint { width: parent.width }
}
