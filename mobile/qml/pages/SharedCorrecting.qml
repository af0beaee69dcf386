pragma ComponentBehavior: Bound
import QtQuick
import Fremskudt.Controls
import Fremskudt.Ui

// Ret en fejl: what was written wrongly is written right, here and now.
SharedPage {
    id: page

    required property SharedViewModel shared

    problem: shared.problem
    actions: [SharedButton { text: qsTr("Færdig"); primary: true; iconName: "check"; onClicked: page.shared.toReading() }]

    AppText { text: qsTr("Ret en fejl"); kind: AppText.Kind.Title; width: parent.width; Accessible.role: Accessible.Heading }
    AppTextArea {
        id: area
        value: page.shared.paragraph
        hint: qsTr("Sådan skal der stå")
        minimumLines: 4
        width: parent.width
        input.font.pixelSize: page.reading
        onEdited: text => page.shared.correctTo(text)
        onBlurred: page.shared.flush()
        Component.onCompleted: input.forceActiveFocus()
    }
}
