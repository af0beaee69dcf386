pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// A fact in a few words with its sign; nothing to tap.
Rectangle {
    id: tag

    required property string text
    property string iconName: ""
    property bool attention: false
    readonly property Flow flow: parent as Flow
    readonly property color inkColor: attention ? Theme.attention : Theme.ink

    implicitWidth: row.implicitWidth + 2 * Theme.m
    Binding on width { when: (tag.flow?.width ?? 0) > 0; value: Math.min(tag.implicitWidth, tag.flow?.width ?? 0) }
    implicitHeight: Math.max(32, row.implicitHeight + Theme.s)
    radius: Theme.s
    color: attention ? Theme.attentionSoft : Theme.surface
    border { width: Theme.border; color: attention && !Theme.strong ? Theme.attentionSoft : Theme.line }
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    RowLayout {
        id: row
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: Theme.m; rightMargin: Theme.m }
        spacing: Theme.s
        Icon { visible: tag.iconName !== ""; name: tag.iconName || "help"; size: Math.round(18 * Math.min(Theme.scale, 1.5)); color: tag.inkColor }
        AppText { text: tag.text; kind: AppText.Kind.Small; color: tag.inkColor; lineHeight: 1.2; Layout.fillWidth: true; Accessible.ignored: true }
    }
}
