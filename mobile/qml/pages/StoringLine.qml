pragma ComponentBehavior: Bound
import QtQuick
import Fremskudt.Controls

// Why nothing on the page can be changed just now; only said when it takes long.
Banner {
    id: line

    required property bool storing

    text: qsTr("Det gemmes nu. Imens kan der ikke rettes i det.")
    visible: false
    onStoringChanged: if (!storing) visible = false
    Timer { running: line.storing; interval: 700; onTriggered: line.visible = true }
}
