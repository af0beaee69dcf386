pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// Back, title, what the page offers, and search on every page.
RowLayout {
    id: header

    required property string title
    property string subtitle: ""
    property bool showsBack: false
    property bool showsSearch: true
    property int level: 0
    default property alias actions: actions.data
    signal backRequested()
    signal searchRequested()

    spacing: Theme.s

    IconButton {
        visible: header.showsBack
        iconName: "back"
        text: qsTr("Tilbage")
        onClicked: header.backRequested()
    }
    LevelShape { level: header.level; Layout.alignment: Qt.AlignVCenter; Layout.preferredWidth: size; Layout.maximumWidth: size }
    ColumnLayout {
        spacing: 0
        Layout.fillWidth: true
        Layout.preferredWidth: 400
        AppText {
            text: header.title
            kind: AppText.Kind.Title
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
        }
        AppText {
            visible: header.subtitle !== ""
            text: header.subtitle
            quiet: true
            kind: AppText.Kind.Small
            Layout.fillWidth: true
        }
    }
    RowLayout {
        id: actions
        spacing: Theme.xs
        Layout.fillWidth: false
    }
    IconButton {
        visible: header.showsSearch
        iconName: "search"
        text: qsTr("Søg")
        onClicked: header.searchRequested()
    }
}
