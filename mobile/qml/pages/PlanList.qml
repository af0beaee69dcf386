pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// What is agreed with a family for the coming days.
Column {
    id: part

    required property RowModel rows
    property string today: ""
    signal openRequested(string id)

    spacing: Theme.xs

    SectionHeader { text: qsTr("Næste besøg"); width: part.width }
    Card {
        padding: 0
        spacing: 0
        width: part.width
        Repeater {
            model: part.rows
            delegate: ListRow {
                required property string id
                required property string date
                required property string time
                required property string kind
                required property string where
                required property bool interpreter
                required property bool pending
                Layout.fillWidth: true
                iconName: "calendar"
                title: Words.capital(Words.dateAt(date, time, part.today))
                subtitle: Words.joined([Words.planKind(kind), where, interpreter ? Words.visitRole("interpreter") : ""], " · ")
                sign: pending ? "saved" : ""
                signName: pending ? qsTr("Ikke sendt endnu") : ""
                onClicked: part.openRequested(id)
            }
        }
    }
}
