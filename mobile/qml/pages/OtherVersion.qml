pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls

// Somebody else's version of the same words, with author and time.
Rectangle {
    id: version

    property string text
    property string author
    property date writtenAt
    property int voice: 0
    property bool notForReading: false
    property string childName: ""
    property string today: ""
    property bool decides: true
    signal chosen()

    implicitHeight: column.implicitHeight + 2 * Theme.m
    radius: Theme.s
    color: Theme.attentionSoft
    border { width: Theme.strong ? 2 : 0; color: Theme.attention }

    ColumnLayout {
        id: column
        anchors { fill: parent; margins: Theme.m }
        spacing: Theme.xs
        AppText {
            text: Words.joined([version.author, Words.moment(version.writtenAt, version.today)], " · ")
            kind: AppText.Kind.Small
            color: Theme.attention
            strong: true
            Layout.fillWidth: true
        }
        VersionMarks { voice: version.voice; notForReading: version.notForReading; childName: version.childName; Layout.fillWidth: true }
        AppText { text: version.text; kind: AppText.Kind.Reading; lineHeight: 1.2; Layout.fillWidth: true }
        AppButton { visible: version.decides; kind: AppButton.Kind.Plain; text: qsTr("Brug denne"); onClicked: version.chosen() }
    }
}
