pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Who is around the child: children, adults, network and professionals, and last who was taken out of the family.
Card {
    id: part

    required property ChildViewModel child

    visible: child.people.count > 0
    padding: 0
    spacing: 0

    Repeater {
        model: part.child.people
        delegate: ColumnLayout {
            id: person
            required property string id
            required property string name
            required property string kind
            required property string relation
            required property bool custody
            required property bool home
            required property string contact
            required property string heading
            required property string removed
            required property int ageMonths
            required property string organisation
            required property string phone
            required property bool protectedAddress
            required property string address
            required property bool hidesAddress
            required property bool revealed

            spacing: 0
            Layout.fillWidth: true
            SectionHeader {
                visible: person.heading !== ""
                text: part.headingOf(person.heading)
                Layout.fillWidth: true
                Layout.leftMargin: Theme.l
                Layout.rightMargin: Theme.l
                Layout.topMargin: Theme.l
            }
            ListRow {
                Layout.fillWidth: true
                iconName: "person"
                title: Words.joined([person.name, person.kind === "child" ? Words.age(person.ageMonths, false) : ""], " · ")
                subtitle: person.removed !== "" ? person.removed
                    : Words.joined([person.kind === "child" ? Words.relation("child") : Words.relation(person.relation), person.custody ? qsTr("har forældremyndighed") : "", person.home ? qsTr("barnet bor her") : "",
                                    person.contact === "" ? "" : qsTr("samvær: %1").arg(person.contact), person.organisation, person.phone, person.protectedAddress ? qsTr("Adressebeskyttet") : "", person.revealed ? qsTr("%1 (vist nu, og det er skrevet ned)").arg(person.address) : person.address], " · ")
                actionName: person.hidesAddress && person.removed === "" ? qsTr("Vis adresse") : person.revealed ? qsTr("Skjul adresse") : ""
                onActionRequested: person.revealed ? part.child.addressHidden(person.id) : part.child.addressRequested(person.id)
                Accessible.description: qsTr("Se og ret")
                onClicked: part.child.personRequested(person.id)
            }
        }
    }

    function headingOf(group: string): string {
        switch (group) {
        case "children": return qsTr("Børn")
        case "adults": return qsTr("Voksne")
        case "network": return qsTr("Netværk")
        case "professionals": return qsTr("Fagpersoner")
        case "removed": return qsTr("Taget ud af familien")
        }
        return ""
    }
}
