pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

RowLayout {
    id: header

    required property string text
    property string action: ""
    property int count: -1
    signal actionRequested()

    spacing: Theme.s
    Accessible.role: Accessible.Heading
    Accessible.name: text

    AppText {
        text: header.text
        kind: AppText.Kind.Reading
        strong: true
        Layout.fillWidth: header.count < 0
        Accessible.ignored: true
    }
    AppText {
        visible: header.count >= 0
        text: header.count
        quiet: true
        Layout.fillWidth: true
        Accessible.ignored: true
    }
    AppButton {
        visible: header.action !== ""
        text: header.action
        kind: AppButton.Kind.Plain
        onClicked: header.actionRequested()
    }
}
