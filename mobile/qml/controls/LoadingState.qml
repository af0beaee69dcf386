pragma ComponentBehavior: Bound
import QtQuick

// Shows itself only when loading takes longer than a moment.
Item {
    id: loading

    property string text: qsTr("Henter …")

    Accessible.role: Accessible.StaticText
    Accessible.name: text

    AppText {
        anchors.centerIn: parent
        text: loading.text
        quiet: true
        Accessible.ignored: true
    }
}
