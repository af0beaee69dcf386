pragma ComponentBehavior: Bound
import QtQuick
import Fremskudt.Controls
import Fremskudt.Ui

// On the way to what was tapped. Where it does not open, as when what was typed last is not on the disk yet, it says so, and one
// can go back. Why is for the worker, whose page says it once the screen is turned back.
SharedPage {
    id: page

    required property SharedViewModel shared

    readonly property bool fails: shared.problem !== ""

    maximumWidth: 620
    actions: [SharedButton { text: qsTr("Tilbage"); primary: page.fails; iconName: "back"; onClicked: page.shared.goHome() }]

    Item { width: 1; height: Math.round(page.height * 0.06) }
    AppText {
        text: page.fails ? qsTr("Det kan ikke åbnes lige nu.") : qsTr("Et øjeblik …")
        kind: AppText.Kind.Display
        horizontalAlignment: Text.AlignHCenter
        width: parent.width
        Accessible.role: Accessible.Heading
    }
    AppText {
        visible: page.fails
        text: qsTr("Det er ikke noget, I har gjort. Rådgiveren ser på det.")
        kind: AppText.Kind.Title
        font.weight: Font.Normal
        quiet: true
        horizontalAlignment: Text.AlignHCenter
        width: parent.width
    }
}
