pragma ComponentBehavior: Bound
import QtQuick
import Fremskudt.Controls

// In place of what is shown on a logged tap only: why, and the tap. Placed by hand, so that the height follows the width at once.
Item {
    id: hidden

    required property string field
    property bool says: true               // why; once is enough for several
    signal requested()

    implicitWidth: 200
    implicitHeight: button.y + button.height

    AppText { id: why; visible: hidden.says; text: hidden.why(); width: hidden.width }
    AppButton {
        id: button
        iconName: "shield"
        text: hidden.ask()
        y: hidden.says ? why.height + Theme.m : 0
        width: Math.min(implicitWidth, hidden.width)
        height: implicitHeight
        onClicked: hidden.requested()
    }

    function why(): string {
        switch (hidden.field) {
        case "cpr": return qsTr("CPR-nummeret er skjult. Det bliver skrevet ned, at du ser det.")
        case "notifier_name":
        case "reached_at":
        case "receipt_text": return qsTr("Hvem der underretter, bliver i modtagelsen. Det bliver skrevet ned, at du ser det.")
        case "last_name":
        case "phone": return qsTr("Personens adresse er beskyttet. Det bliver skrevet ned, at du ser dette.")
        }
        if (hidden.field === "contact")
            return qsTr("En adresse i familien er beskyttet. Det bliver skrevet ned, at du ser, hvornår barnet er hvor.")
        return qsTr("En adresse i familien er beskyttet. Det bliver skrevet ned, at du ser den.")
    }
    function ask(): string {
        switch (hidden.field) {
        case "cpr": return qsTr("Vis CPR-nummer")
        case "notifier_name": return qsTr("Vis, hvem der underretter")
        case "reached_at": return qsTr("Vis, hvor underretteren træffes")
        case "receipt_text": return qsTr("Vis kvitteringen")
        case "last_name": return qsTr("Vis efternavn")
        case "phone": return qsTr("Vis telefonnummer")
        case "who_lives_where": return qsTr("Vis, hvem der bor hvor")
        case "contact": return qsTr("Vis samvær")
        }
        return qsTr("Vis adresse")
    }
}
