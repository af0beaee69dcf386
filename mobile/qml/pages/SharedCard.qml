pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import Fremskudt.Controls

// One large thing to tap in shared view.
AbstractButton {
    id: card

    property string iconName: ""
    property string heading: ""
    property string below: ""
    property bool chosen: false

    implicitHeight: Math.max(88, words.height + 2 * Theme.l)
    focusPolicy: Qt.StrongFocus
    text: Words.joined([heading, below], ", ")
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: if (card.enabled) card.clicked()
    Keys.onReturnPressed: card.clicked()
    Keys.onEnterPressed: card.clicked()

    background: Rectangle {
        radius: Theme.radius
        color: card.chosen ? (Theme.strong ? Theme.surface : Theme.primarySoft) : Theme.surface
        border { width: card.chosen ? 2 : Theme.border; color: card.chosen ? Theme.primary : Theme.line }
        Rectangle { anchors.fill: parent; radius: parent.radius; color: Theme.pressed; visible: card.down }
        FocusRing { shown: card.visualFocus }
    }
    contentItem: Item { // qmllint disable deferred-property-id
        Icon {
            id: icon
            visible: card.iconName !== ""
            name: card.iconName || "agreement"
            size: Math.round(28 * Math.min(Theme.scale, 1.5))
            color: Theme.primary
            x: Theme.l
            anchors.verticalCenter: parent.verticalCenter
        }
        Column {
            id: words
            spacing: Theme.xs
            x: icon.visible ? icon.x + icon.width + Theme.l : Theme.l
            width: Math.max(1, parent.width - x - Theme.l)
            anchors.verticalCenter: parent.verticalCenter
            AppText { text: card.heading; kind: AppText.Kind.Title; width: parent.width; Accessible.ignored: true }
            AppText { visible: text !== ""; text: card.below; quiet: true; width: parent.width; Accessible.ignored: true }
        }
    }
}
