pragma ComponentBehavior: Bound
import QtQuick
import Fremskudt.Controls
import Fremskudt.Ui

// On the way to what was tapped. Where it does not open, as when what was typed last is not on the disk yet, it says so, and one
// can go back.
SharedPage {
    id: page

    required property SharedViewModel shared

    maximumWidth: 620
    problem: shared.problem
    actions: [SharedButton { text: qsTr("Tilbage"); primary: page.problem !== ""; iconName: "back"; onClicked: page.shared.goHome() }]

    Item { width: 1; height: Math.round(page.height * 0.06) }
    AppText {
        text: page.problem === "" ? qsTr("Et øjeblik …") : qsTr("Det kan ikke åbnes lige nu.")
        kind: AppText.Kind.Display
        horizontalAlignment: Text.AlignHCenter
        width: parent.width
        Accessible.role: Accessible.Heading
    }
}
