// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint
// takes the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import Fremskudt.Controls
import Fremskudt.Ui

// Who does what was agreed: oneself, those one talks with, the parents; or somebody else, in words.
Column {
    id: who

    required property ContactEditor contact
    readonly property bool usable: contact.editable
    readonly property bool agreed: contact.agreedCodes.length > 0 || contact.agreed !== ""
    readonly property var named: Words.listed(contact.agreedBy)
    readonly property var offered: Words.asArray([qsTr("Jeg")]).concat(Words.asArray(contact.roles).filter(code => code !== "parent").map(code => Words.contactRole(code)), [qsTr("Forældrene")])
    readonly property bool saysMore: named.some(name => offered.indexOf(name) < 0)
    property bool writing: false

    visible: (usable && agreed) || contact.agreedBy !== ""
    spacing: Theme.s

    function toggle(name: string): void {
        const others = named.filter(one => one !== name)
        contact.agreedBy = (others.length < named.length ? others : named.concat([name])).join(", ")
    }

    ChipGroup {
        question: qsTr("Hvem gør det?")
        codes: who.usable ? who.offered : who.named
        chosen: who.named
        labelOf: name => name
        usable: who.usable
        width: who.width
        more: field.visible ? "" : qsTr("En anden")
        onTapped: name => who.toggle(name)
        onMoreRequested: {
            who.writing = true
            field.input.forceActiveFocus()
            field.input.cursorPosition = field.input.length
        }
    }
    AppTextField {
        id: field
        visible: who.usable && (who.writing || who.saysMore)
        hint: qsTr("Hvem gør det, med jeres ord")
        value: who.contact.agreedBy
        maximumLength: 200
        width: who.width
        onEdited: text => who.contact.agreedBy = text
        onBlurred: who.contact.flush()
    }
}
