pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// What was added to a finished entry, the oldest first, each with its author and all of its words.
Column {
    id: part

    required property RowModel rows
    property string today: ""
    signal openRequested(string id)

    spacing: Theme.xs

    SectionHeader { text: qsTr("Tilføjelser"); width: part.width }
    Repeater {
        model: part.rows
        delegate: Card {
            id: entry
            required property string id
            required property string date
            required property string author
            required property string text
            required property bool finished
            required property string journaledOn
            required property bool journaledWhole
            padding: 0
            spacing: 0
            width: part.width
            ListRow {
                Layout.fillWidth: true
                showsLine: false
                title: Words.joined([entry.author, Words.date(entry.date, part.today)], " · ")
                subtitle: entry.finished ? Words.journaled(entry.journaledOn, entry.journaledWhole, part.today) : qsTr("Kladde")
                onClicked: part.openRequested(entry.id)
            }
            AppText {
                visible: text !== ""
                text: entry.text
                kind: AppText.Kind.Reading
                lineHeight: Theme.lineHeight
                Layout.fillWidth: true
                Layout.leftMargin: Theme.l
                Layout.rightMargin: Theme.l
                Layout.bottomMargin: Theme.l
                Layout.topMargin: -Theme.s
            }
        }
    }
}
