pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// One thing the person should know on this page: words and a sign, never colour alone.
Rectangle {
    id: banner

    enum Kind { Calm, Attention, Overdue, Good }

    required property string text
    property int kind: Banner.Kind.Calm
    property string iconName: kind === Banner.Kind.Good ? "check" : kind === Banner.Kind.Calm ? "help" : "warning"
    property string action: ""
    readonly property color inkColor: [Theme.primarySoftInk, Theme.attention, Theme.overdue, Theme.good][kind]
    readonly property bool beside: width > 480 * Theme.scale   // the action after the words, not under them
    signal actionRequested()

    implicitHeight: row.implicitHeight + 2 * Theme.s
    Layout.fillWidth: true
    radius: Theme.radius
    color: [Theme.primarySoft, Theme.attentionSoft, Theme.overdueSoft, Theme.goodSoft][kind]
    border { width: Theme.strong ? 2 : 0; color: inkColor }
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    GridLayout {
        id: row
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: Theme.l; rightMargin: Theme.s }
        columns: banner.beside ? 3 : 2
        columnSpacing: Theme.m
        rowSpacing: 0
        Icon { name: banner.iconName; color: banner.inkColor }
        AppText {
            text: banner.text
            color: banner.inkColor
            Layout.fillWidth: true
            Layout.topMargin: Theme.xs
            Layout.bottomMargin: Theme.xs
            Accessible.ignored: true
        }
        AppButton {
            visible: banner.action !== ""
            text: banner.action
            kind: AppButton.Kind.Plain
            Layout.column: banner.beside ? 2 : 1
            Layout.row: banner.beside ? 0 : 1
            Layout.leftMargin: banner.beside ? 0 : -Theme.s
            onClicked: banner.actionRequested()
        }
    }
}
