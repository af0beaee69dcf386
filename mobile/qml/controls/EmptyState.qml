pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// A page or list with nothing in it says so kindly, and what one can do.
Item {
    id: empty

    property string iconName: "leaf"
    property string title: ""
    property string text: ""
    property string action: ""
    signal actionRequested()

    implicitHeight: column.implicitHeight + 2 * Theme.xl
    implicitWidth: 320

    ColumnLayout {
        id: column
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.s, 440 * Math.min(Theme.scale, 1.4))
        spacing: Theme.m

        Icon {
            name: empty.iconName
            size: Math.round(40 * Math.min(Theme.scale, 1.5))
            color: Theme.primary
            Layout.alignment: Qt.AlignHCenter
        }
        AppText {
            visible: empty.title !== ""
            text: empty.title
            kind: AppText.Kind.Reading
            strong: true
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }
        AppText {
            visible: empty.text !== ""
            text: empty.text
            quiet: true
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }
        AppButton {
            visible: empty.action !== ""
            text: empty.action
            Layout.alignment: Qt.AlignHCenter
            onClicked: empty.actionRequested()
        }
    }
}
