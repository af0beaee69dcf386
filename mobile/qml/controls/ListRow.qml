pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic

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
    property string actionName: ""         // not empty: a button of its own under the words
    property bool showsLine: true
    // Large text on a narrow screen: what is next stands under the second line, and the words have the icon's room.
    readonly property bool stacked: width < 340 * Theme.scale
    signal doneRequested()
    signal actionRequested()

    implicitHeight: Math.max(64, contentItem.implicitHeight + 2 * Theme.m)
    leftPadding: Theme.l + (indented ? Theme.xl : 0)
    rightPadding: doneName !== "" ? Theme.xs : Theme.l
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.role: Accessible.ListItem
    Accessible.name: Words.joined([title, subtitle, trailing, signName], ", ")
    Accessible.onPressAction: if (row.enabled) row.clicked()
    Keys.onReturnPressed: row.clicked()
    Keys.onEnterPressed: row.clicked()

    background: Rectangle {
        color: row.current ? (Theme.strong ? Theme.idle : Theme.primarySoft) : row.down || row.hovered ? Theme.pressed : "transparent"
        radius: row.current ? Theme.radius : 0
        border { width: row.current && Theme.strong ? 2 : 0; color: Theme.primary }
        Rectangle {
            visible: row.showsLine && !row.current
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom; leftMargin: row.leftPadding; rightMargin: row.doneName !== "" ? Theme.l : row.rightPadding }
            height: 1
            color: Theme.line
        }
        FocusRing { shown: row.visualFocus; inset: 1 }
    }
    // Placed by hand: heights follow widths at once, which nested layouts would chase over several rounds.
    contentItem: Item { // qmllint disable deferred-property-id
        id: content
        readonly property real lead: row.level > 0 ? shape.width + Theme.m : icon.visible ? icon.width + Theme.m : 0
        readonly property real tail: (sideWord.visible ? sideWord.width + Theme.m : 0) + (signIcon.visible ? signIcon.width + Theme.m : 0) + (done.visible ? done.width + Theme.xs : 0)
        implicitHeight: Math.max(words.height, done.visible ? done.height - 2 * Theme.m : 0, icon.visible ? icon.height : 0)

        LevelShape { id: shape; level: row.level; anchors.verticalCenter: parent.verticalCenter }
        Icon { id: icon; visible: row.iconName !== "" && row.level === 0 && !row.stacked; name: row.iconName || "forward"; color: Theme.primary; anchors.verticalCenter: parent.verticalCenter }
        Column {
            id: words
            anchors.verticalCenter: parent.verticalCenter
            spacing: row.actionName !== "" ? Theme.xs : 0
            x: content.lead
            width: parent.width - content.lead - content.tail
            AppText {
                text: row.title
                strong: true
                width: parent.width
                Accessible.ignored: true
            }
            AppText {
                visible: row.subtitle !== ""
                text: row.subtitle
                kind: AppText.Kind.Small
                color: row.current && Qt.colorEqual(row.subtitleColor, Theme.quietInk) ? Theme.primarySoftInk : row.subtitleColor   // a warning stays one
                width: parent.width
                Accessible.ignored: true
            }
            AppText {
                visible: row.trailing !== "" && row.stacked
                text: row.trailing
                kind: AppText.Kind.Small
                color: row.current ? Theme.primarySoftInk : Theme.quietInk
                width: parent.width
                Accessible.ignored: true
            }
            AppButton {
                visible: row.actionName !== ""
                kind: AppButton.Kind.Soft
                text: row.actionName
                onClicked: row.actionRequested()
                Accessible.name: row.actionName + ": " + row.title
            }
        }
        Icon {
            id: signIcon
            visible: row.sign !== ""
            name: row.sign || "saved"
            color: row.sign === "versions" ? Theme.attention : Theme.quietInk
            size: Math.round(20 * Math.min(Theme.scale, 1.5))
            anchors.verticalCenter: parent.verticalCenter
            x: parent.width - width - (sideWord.visible ? sideWord.width + Theme.m : 0) - (done.visible ? done.width + Theme.xs : 0)
        }
        TextMetrics { id: sideSize; text: row.trailing; font: sideWord.font }
        AppText {
            id: sideWord
            visible: row.trailing !== "" && !row.stacked
            text: row.trailing
            kind: AppText.Kind.Small
            color: row.current ? Theme.primarySoftInk : Theme.quietInk
            horizontalAlignment: Text.AlignRight
            width: Math.min(Math.ceil(sideSize.advanceWidth) + 1, row.width * 0.4)
            anchors.verticalCenter: parent.verticalCenter
            x: parent.width - width - (done.visible ? done.width + Theme.xs : 0)
            Accessible.ignored: true
        }
        IconButton {
            id: done
            visible: row.doneName !== ""
            iconName: "ring"               // empty: it is not done yet
            color: Theme.primary
            text: row.doneName
            anchors.verticalCenter: parent.verticalCenter
            x: parent.width - width
            onClicked: row.doneRequested()
        }
    }
}
