pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// One thing in a list: title, a quiet second line, what is next at the right.
AbstractButton {
    id: row

    property string title: ""
    property string subtitle: ""
    property string trailing: ""
    property string iconName: ""
    property int level: 0
    property bool current: false
    property bool indented: false
    property string sign: ""               // icon at the right: "saved" (not yet sent), "versions"
    property string signName: ""
    property color subtitleColor: Theme.quietInk
    property string doneName: ""           // not empty: a round button at the right, Klaret
    property bool showsLine: true
    signal doneRequested()

    implicitHeight: Math.max(64, contentItem.implicitHeight + 2 * Theme.m)
    leftPadding: Theme.l + (indented ? Theme.xl : 0)
    rightPadding: doneName !== "" ? Theme.xs : Theme.l
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.role: Accessible.ListItem
    Accessible.name: Words.joined([title, subtitle, trailing, signName], ", ")
    Accessible.onPressAction: row.clicked()
    Keys.onReturnPressed: row.clicked()
    Keys.onEnterPressed: row.clicked()

    background: Rectangle {
        color: row.current ? Theme.primarySoft : row.down || row.hovered ? Theme.pressed : "transparent"
        radius: row.current ? Theme.radius : 0
        border { width: row.current && Theme.strong ? 2 : 0; color: Theme.primary }
        Rectangle {
            visible: row.showsLine && !row.current
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom; leftMargin: row.leftPadding; rightMargin: Theme.l }
            height: 1
            color: Theme.line
        }
        FocusRing { shown: row.visualFocus; inset: 1 }
    }
    contentItem: RowLayout {
        spacing: Theme.m
        LevelShape { level: row.level; Layout.alignment: Qt.AlignVCenter }
        Icon { visible: row.iconName !== ""; name: row.iconName || "forward"; color: Theme.primary; Layout.alignment: Qt.AlignVCenter }
        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true
            AppText {
                text: row.title
                strong: true
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            AppText {
                visible: row.subtitle !== ""
                text: row.subtitle
                kind: AppText.Kind.Small
                color: row.current ? Theme.primarySoftInk : row.subtitleColor
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
        Icon { visible: row.sign !== ""; name: row.sign || "saved"; color: row.sign === "versions" ? Theme.attention : Theme.quietInk
               size: Math.round(20 * Math.min(Theme.scale, 1.5)); Layout.alignment: Qt.AlignVCenter }
        AppText {
            visible: row.trailing !== ""
            text: row.trailing
            kind: AppText.Kind.Small
            quiet: !row.current
            horizontalAlignment: Text.AlignRight
            Layout.maximumWidth: row.width * 0.4
            Accessible.ignored: true
        }
        IconButton {
            visible: row.doneName !== ""
            iconName: "check"
            color: Theme.good
            text: row.doneName
            onClicked: row.doneRequested()
        }
    }
}
