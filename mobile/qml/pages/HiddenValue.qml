pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls

// In place of what is shown on a logged tap only: why, and the tap.
ColumnLayout {
    id: hidden

    required property string field
    signal requested()

    spacing: Theme.m

    AppText { text: hidden.why(); Layout.fillWidth: true }
    AppButton { iconName: "shield"; text: hidden.ask(); onClicked: hidden.requested() }

    function why(): string {
        switch (hidden.field) {
        case "cpr": return qsTr("CPR-nummeret er skjult. Det bliver skrevet ned, at du ser det.")
        case "last_name":
        case "phone": return qsTr("Personens adresse er beskyttet. Det bliver skrevet ned, at du ser dette.")
        }
        return qsTr("En adresse i familien er beskyttet. Det bliver skrevet ned, at du ser den.")
    }
    function ask(): string {
        switch (hidden.field) {
        case "cpr": return qsTr("Vis CPR-nummer")
        case "last_name": return qsTr("Vis efternavn")
        case "phone": return qsTr("Vis telefonnummer")
        }
        return qsTr("Vis adresse")
    }
}
