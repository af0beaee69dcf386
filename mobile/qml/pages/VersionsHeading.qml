pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls

// Which field of which record the versions below are of, and the way to it.
GridLayout {
    id: heading

    property string field
    property string kind
    property string title
    property string date
    property string today: ""
    readonly property bool beside: width > 320 * Theme.scale   // the way there after the words, not under them
    signal opened()

    columns: beside ? 3 : 2
    columnSpacing: Theme.m
    rowSpacing: 0
    Icon { name: Words.kindIcon(heading.kind); color: Theme.primary }
    ColumnLayout {
        spacing: 0
        Layout.fillWidth: true
        AppText { text: Words.fieldName(heading.field); strong: true; kind: AppText.Kind.Reading; Layout.fillWidth: true }
        AppText {
            text: Words.joined([heading.title, Words.kind(heading.kind), Words.date(heading.date, heading.today)], " · ")
            kind: AppText.Kind.Small
            quiet: true
            Layout.fillWidth: true
        }
    }
    AppButton {
        kind: AppButton.Kind.Plain
        text: qsTr("Åbn")
        Accessible.name: qsTr("Åbn %1").arg(heading.title)
        Layout.column: heading.beside ? 2 : 1
        Layout.row: heading.beside ? 0 : 1
        onClicked: heading.opened()
    }
}
