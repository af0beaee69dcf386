// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate.
// qmllint disable unqualified
import QtQuick
import Fremskudt.Controls
import Fremskudt.Ui

// A family that nobody answers for. Who may take or give it sees first how many children that makes.
Column {
    id: item

    required property TeamViewModel team
    required property string id
    required property string name
    required property string born
    required property string since
    required property int count
    required property bool mayTake
    required property bool mayGive
    readonly property bool usable: mayTake || mayGive
    readonly property bool open: usable && team.chosen === id
    signal opened(item: Item)              // by a tap; a page that comes with it open stands where it stood

    objectName: "freeFamily"
    width: ListView.view ? ListView.view.width : implicitWidth

    ListRow {
        title: item.name
        subtitle: Words.joined([item.born === "" ? "" : qsTr("født %1").arg(item.born), item.since === "" ? "" : qsTr("har ventet siden %1").arg(Words.date(item.since, item.team.today)),
                                item.usable ? "" : qsTr("lederen giver familien videre")], " · ")
        enabled: item.usable
        sign: !item.usable ? "" : item.open ? "up" : "down"
        signName: !item.usable ? "" : item.open ? qsTr("åbent") : qsTr("lukket")
        showsLine: !item.open
        width: item.width
        onClicked: {
            item.team.choose(item.id)
            if (item.open)
                item.opened(more)
        }
    }
    Column {
        id: more
        visible: item.open
        topPadding: Theme.s
        leftPadding: Theme.l
        rightPadding: Theme.l
        bottomPadding: Theme.l
        spacing: Theme.m
        width: item.width
        readonly property real inner: width - 2 * Theme.l
        readonly property bool chosen: item.mayTake || item.team.worker !== ""

        ChipGroup {
            visible: item.mayGive
            question: qsTr("Hvem får familien?")
            codes: item.mayGive ? item.team.workers : []
            chosen: [item.team.worker]
            labelOf: id => item.team.nameOf(id)
            width: more.inner
            height: visible ? implicitHeight : 0
            onTapped: id => item.team.chooseWorker(id)
        }
        AppText { visible: more.chosen; text: item.sentence(); width: more.inner }
        Flow {
            spacing: Theme.s
            width: more.inner
            AppButton {
                visible: item.mayTake
                kind: AppButton.Kind.Primary
                iconName: "check"
                text: qsTr("Tag familien")
                onClicked: item.team.takeRequested(item.id)
            }
            AppButton {
                visible: item.mayGive
                kind: AppButton.Kind.Primary
                iconName: "check"
                text: item.team.worker === "" ? qsTr("Giv familien") : qsTr("Giv familien til %1").arg(item.team.nameOf(item.team.worker))
                enabled: item.team.worker !== ""
                onClicked: item.team.giveRequested(item.id, item.team.worker)
            }
            AppButton { kind: AppButton.Kind.Plain; text: qsTr("Ikke nu"); onClicked: item.team.choose(item.id) }
        }
    }

    function sentence(): string {
        if (mayTake)
            return Words.joined([qsTr("Så er du på %n børn.", "", team.myChildren + count), Words.band(team.myLow, team.myHigh)], " ")
        //: %1 a name
        return Words.joined([qsTr("Så er %1 på mindst %n børn.", "", team.childrenOf(team.worker) + count).arg(team.nameOf(team.worker)),
                             Words.band(team.lowOf(team.worker), team.highOf(team.worker))], " ")
    }
}
