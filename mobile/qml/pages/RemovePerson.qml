pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Takes somebody out of the family, with a reason in one's own words; and back again.
Card {
    id: remove

    required property PersonEditor person
    property bool asking: false
    property string reason: ""

    visible: person.removable || person.removed !== ""
    spacing: Theme.m

    AppText { visible: remove.person.removed !== ""; text: qsTr("Taget ud af familien: %1").arg(remove.person.removed); strong: true; Layout.fillWidth: true }
    AppText { visible: remove.asking; text: qsTr("Hvad der er skrevet om personen, bliver stående, og personen kan sættes tilbage."); Layout.fillWidth: true }
    AppTextField { visible: remove.asking; label: qsTr("Hvorfor tages personen ud?"); value: remove.reason; maximumLength: 300; Layout.fillWidth: true; onEdited: text => remove.reason = text }
    Flow {
        spacing: Theme.s
        Layout.fillWidth: true
        AppButton { visible: remove.person.removed !== ""; iconName: "undo"; text: qsTr("Sæt tilbage i familien"); onClicked: remove.person.putBack() }
        AppButton { visible: remove.person.removable && !remove.asking; kind: AppButton.Kind.Plain; text: qsTr("Tag ud af familien"); onClicked: remove.asking = true }
        AppButton { visible: remove.asking; text: qsTr("Tag ud"); enabled: remove.reason.trim() !== ""; onClicked: remove.take() }
        AppButton { visible: remove.asking; kind: AppButton.Kind.Plain; text: qsTr("Lad stå"); onClicked: remove.leave() }
    }

    function take() {
        remove.person.remove(remove.reason)
        remove.asking = false
    }
    function leave() {
        remove.asking = false
        remove.reason = ""
    }
}
