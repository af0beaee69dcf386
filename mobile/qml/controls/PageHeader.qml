pragma ComponentBehavior: Bound
import QtQuick

// Back, title, what the page offers, search, and last, at the page's right edge, Akut. A title or subtitle that has no room
// beside the buttons stands under them (PageFrame), so that no word is ever cut to fit; on a phone every title with an arrow does.
Item {
    id: header

    required property string title
    property string subtitle: ""
    property bool showsBack: false
    property bool showsSearch: true
    property bool showsAcute: true
    property int level: 0
    property alias actions: actionsRow.data
    property alias corner: corner           // where a low page has its actions; wide as they are
    signal backRequested()
    signal searchRequested()
    signal acuteRequested()

    // Akut has its word, unless there is no room for it or the title would have to go.
    readonly property real others: (showsSearch ? search.width : 0) + actionsRow.width + (corner.width > 0 ? corner.width : 0)
    readonly property bool phone: showsBack && width < 480
    readonly property bool apart: phone || indent + titleSize.advanceWidth + others + search.width > width
    readonly property bool roomy: width >= indent + others + acute.worded + (apart ? 0 : titleSize.advanceWidth + Theme.s)
    readonly property real indent: (showsBack ? back.width + Theme.s : 0) + (level > 0 ? shape.size + Theme.s : 0)
    readonly property real room: width - indent - buttons.width - Theme.s
    readonly property bool titleBelow: width > 0 && (phone || titleSize.advanceWidth > room)
    readonly property bool subtitleBelow: width > 0 && (titleBelow || subtitleSize.advanceWidth > room)

    implicitHeight: Math.max(back.height, words.height, buttons.height)

    TextMetrics { id: titleSize; text: header.title; font { family: Theme.family; pixelSize: Theme.title; weight: Font.DemiBold } }
    TextMetrics { id: subtitleSize; text: header.subtitle; font { family: Theme.family; pixelSize: Theme.small } }

    IconButton {
        id: back
        visible: header.showsBack
        anchors.verticalCenter: parent.verticalCenter
        iconName: "back"
        text: qsTr("Tilbage")
        onClicked: header.backRequested()
    }
    LevelShape { id: shape; visible: level > 0 && !header.titleBelow; level: header.level; anchors.verticalCenter: parent.verticalCenter; x: header.showsBack ? back.width + Theme.s : 0 }
    Column {
        id: words
        x: header.indent
        width: Math.max(0, header.room)
        anchors.verticalCenter: parent.verticalCenter
        AppText {
            visible: header.title !== "" && !header.titleBelow
            text: header.title
            kind: AppText.Kind.Title
            width: parent.width
            Accessible.role: Accessible.Heading
        }
        AppText {
            visible: header.subtitle !== "" && !header.subtitleBelow
            text: header.subtitle
            quiet: true
            kind: AppText.Kind.Small
            width: parent.width
        }
    }
    Row {
        id: buttons
        anchors { right: parent.right; verticalCenter: parent.verticalCenter }
        Row {
            id: actionsRow
            // A row whose last button is hidden keeps that button's width.
            width: Array.from(children).reduce((sum, action) => sum + (action.visible ? action.width : 0), 0)
            anchors.verticalCenter: parent.verticalCenter
        }
        Item {
            id: corner
            anchors.verticalCenter: parent.verticalCenter
        }
        IconButton {
            id: search
            visible: header.showsSearch
            anchors.verticalCenter: parent.verticalCenter
            iconName: "search"
            text: qsTr("Søg")
            onClicked: header.searchRequested()
        }
        AppButton {
            id: acute
            visible: header.showsAcute && header.roomy
            anchors.verticalCenter: parent.verticalCenter
            kind: AppButton.Kind.Plain
            inkColor: Theme.overdue
            fill: Theme.overdueSoft
            iconName: "acute"
            text: qsTr("Akut")
            onClicked: header.acuteRequested()
        }
        IconButton {
            visible: header.showsAcute && !header.roomy
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.overdue
            iconName: "acute"
            text: qsTr("Akut")
            onClicked: header.acuteRequested()
            Rectangle { z: -2; anchors.fill: parent; radius: width / 2; color: Theme.overdueSoft }
        }
    }
}
