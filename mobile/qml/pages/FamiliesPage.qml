pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Familier: children by what comes next, siblings together. First name and initial only.
PageFrame {
    id: page

    required property FamiliesViewModel families
    required property string currentId

    title: qsTr("Familier")
    subtitle: families.myChildren > 0 && families.bandHigh > 0 ? Words.kept(qsTr("%n børn · %1–%2 er sigtet", "", families.myChildren).arg(families.bandLow).arg(families.bandHigh)) : ""
    fills: true
    spacing: Theme.m
    loading: families.state === PageViewModel.Loading
    failed: families.state === PageViewModel.Failed
    onRetryRequested: families.retryRequested()
    actions: [
        AppButton {
            kind: page.currentId === "" ? AppButton.Kind.Primary : AppButton.Kind.Quiet
            iconName: "plus"
            text: qsTr("Ny familie")
            onClicked: page.families.newFamilyRequested()
        }
    ]

    Flow {
        spacing: Theme.s
        Layout.fillWidth: true
        Chip { text: qsTr("Mine"); chosen: page.families.filter === FamiliesViewModel.Mine; onClicked: page.families.filter = FamiliesViewModel.Mine }
        Chip { text: qsTr("Som medrådgiver"); chosen: page.families.filter === FamiliesViewModel.Second; onClicked: page.families.filter = FamiliesViewModel.Second }
        Chip { text: qsTr("Teamet"); chosen: page.families.filter === FamiliesViewModel.Team; onClicked: page.families.filter = FamiliesViewModel.Team }
        Chip { text: qsTr("Afsluttede"); chosen: page.families.filter === FamiliesViewModel.Closed; onClicked: page.families.filter = FamiliesViewModel.Closed }
    }
    EmptyState {
        visible: page.families.children.count === 0
        iconName: "families"
        title: page.families.filter === FamiliesViewModel.Closed ? qsTr("Ingen afsluttede forløb") : qsTr("Ingen familier her")
        text: page.families.filter === FamiliesViewModel.Mine ? qsTr("Familier, du er ansvarlig for eller skal møde, står her.") : ""
        Layout.fillWidth: true
    }
    ListView {
        clip: true
        model: page.families.children
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.leftMargin: -Theme.s
        Layout.rightMargin: -Theme.s
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: page.title
        delegate: ListRow {
            required property string id
            required property string name
            required property int ageMonths
            required property bool unborn
            required level
            required property bool sibling
            required property string nextDate
            required property string nextKind
            required property string place
            required property bool closed
            required property bool conflict
            required property bool bare
            required property int birthYear
            required property string responsible
            required property string givenBy
            enabled: !bare
            width: ListView.view.width
            leftPadding: Theme.s + (sibling ? Theme.xl : 0)
            rightPadding: Theme.s
            title: Words.joined([name, bare ? (birthYear > 0 ? qsTr("født %1").arg(birthYear) : "") : Words.age(ageMonths, unborn)], " · ")
            subtitle: {
                if (bare)
                    return responsible === "" ? qsTr("I teamet") : qsTr("Hos %1").arg(responsible)
                const what = nextKind === "agreement" ? qsTr("Aftale %1") : nextKind === "task" ? qsTr("Opgave %1") : qsTr("Opfølgning %1")
                const when = Words.isPast(nextDate, page.families.today) ? Words.due(nextDate, page.families.today) : what.arg(Words.date(nextDate, page.families.today))
                //: %1: a first name
                const given = givenBy === "" ? "" : qsTr("Overlevering fra %1").arg(givenBy)
                return Words.joined([given, closed ? qsTr("Afsluttet") : nextDate === "" ? given === "" ? qsTr("Ingen dato endnu") : "" : when, place], " · ")
            }
            subtitleColor: Words.isPast(nextDate, page.families.today) && !closed ? Theme.overdue : Theme.quietInk
            sign: conflict ? "versions" : ""
            signName: conflict ? qsTr("To udgaver") : ""
            current: id === page.currentId
            onClicked: page.families.openRequested(id)
        }
    }
}
