pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// The sentence that opens the tablet, where it has one instead of digits. Part of LockPage.
FocusScope {
    id: phrase

    required property LockViewModel lock
    required property bool usable
    signal digitsWanted()

    implicitHeight: column.implicitHeight

    function unlock(): void {
        const secret = field.input.text
        if (!field.usable || secret === "")
            return
        field.input.clear()
        lock.unlock(secret)
    }

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right }
        spacing: Theme.m
        AppSecretField {
            id: field
            label: qsTr("Adgangssætning")
            usable: phrase.usable
            input.focus: true
            Layout.fillWidth: true
            onAccepted: phrase.unlock()
        }
        AppButton {
            kind: AppButton.Kind.Primary
            text: qsTr("Lås op")
            enabled: field.usable && field.input.text !== ""   // nothing typed is no try
            Layout.alignment: Qt.AlignRight
            onClicked: phrase.unlock()
        }
        AppButton {
            kind: AppButton.Kind.Plain
            text: qsTr("Jeg har en kode med tal")
            Layout.alignment: Qt.AlignRight
            onClicked: {
                field.input.clear()
                phrase.digitsWanted()
            }
        }
    }
}
