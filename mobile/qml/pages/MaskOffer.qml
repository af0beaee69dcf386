// No ComponentBehavior: Bound here: Qt 6.4 refuses bound components that another file instantiates, and qmllint takes
// their ids for unqualified.
// qmllint disable unqualified
import QtQuick
import Fremskudt.Controls

// A quiet line under words that stand without names, where something looks like a CPR number or a name. Masking is offered; nothing
// is masked by itself, and what is no name is left.
Flow {
    id: offer

    required property bool number          // it looks like a CPR number
    required property var likely           // list of names; var, for what comes from C++ is another type to qmllint
    property bool usable: true
    readonly property var names: Words.asArray(likely)
    signal maskNumberRequested()
    signal maskNamesRequested()
    signal leaveNamesRequested()

    visible: usable && (number || names.length > 0)
    spacing: Theme.s
    onWidthChanged: forceLayout()

    Item {
        implicitWidth: Math.min(words.x + Math.ceil(size.advanceWidth) + 1, offer.width)
        implicitHeight: Math.max(Theme.touch, words.implicitHeight)
        Accessible.role: Accessible.AlertMessage
        Accessible.name: words.text

        TextMetrics { id: size; text: words.text; font: words.font }
        Icon {
            id: sign
            name: "help"
            color: Theme.quietInk
            size: Math.round(20 * Math.min(Theme.scale, 1.5))
            anchors.verticalCenter: parent.verticalCenter
        }
        AppText {
            id: words
            text: offer.number ? qsTr("Ligner et CPR-nummer.") : qsTr("Ligner et navn: %1.").arg(offer.names.slice(0, 3).join(", "))
            quiet: true
            x: sign.width + Theme.s
            width: parent.width - x
            anchors.verticalCenter: parent.verticalCenter
            Accessible.ignored: true
        }
    }
    AppButton {
        kind: AppButton.Kind.Plain
        text: offer.number ? qsTr("Skjul nummeret") : qsTr("Skjul navnet")
        onClicked: offer.number ? offer.maskNumberRequested() : offer.maskNamesRequested()
    }
    AppButton {
        visible: !offer.number
        kind: AppButton.Kind.Plain
        text: qsTr("Ikke et navn")
        onClicked: offer.leaveNamesRequested()
    }
}
