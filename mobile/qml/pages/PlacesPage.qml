pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Steder: the places this worker comes to, today's first.
PageFrame {
    id: page

    required property PlacesViewModel places
    required property string currentId

    title: qsTr("Steder")
    fills: true
    loading: places.state === PageViewModel.Loading
    failed: places.state === PageViewModel.Failed
    onRetryRequested: places.retryRequested()

    EmptyState {
        visible: page.places.places.count === 0
        iconName: "places"
        title: qsTr("Ingen steder endnu")
        text: qsTr("Stederne kommer fra kontoret, når tabletten har haft net.")
        Layout.fillWidth: true
    }
    ListView {
        id: list
        clip: true
        model: page.places.places
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
            required property string kind
            required property string area
            required property int weekday
            required property string from
            required property string until
            required property bool isToday
            required property int openFollowUps
            width: ListView.view.width
            leftPadding: Theme.s
            rightPadding: Theme.s
            title: name
            iconName: "places"
            subtitle: Words.joined([Words.placeKind(kind), isToday ? qsTr("I dag") + (from === "" ? "" : " " + Words.clock(from) + "–" + Words.clock(until)) : Words.presence(weekday, from, until)], " · ")
            trailing: openFollowUps > 0 ? qsTr("%1 følges op").arg(openFollowUps) : ""
            current: id === page.currentId
            onClicked: page.places.openRequested(id)
        }
    }
}
