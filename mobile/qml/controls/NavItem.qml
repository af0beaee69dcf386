pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates
import QtQuick.Layouts

// A section in the rail or the bottom bar.
AbstractButton {
    id: item

    required property string iconName
    property bool current: false
    property int labelSize: Theme.small
    property bool low: false               // in a bar under large text, which needs the height
    property bool iconOnly: false          // its name is said, not shown

    implicitHeight: Math.max(iconOnly ? 48 : 64, contentItem.implicitHeight + (iconOnly ? 0 : low ? Theme.s : 2 * Theme.s))
    implicitWidth: 80
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.role: Accessible.PageTab
    Accessible.name: text
    Accessible.selected: current
    Accessible.onPressAction: if (item.enabled) item.clicked()
    Keys.onReturnPressed: item.clicked()

    background: Item { FocusRing { shown: item.visualFocus; inset: 1 } }
    contentItem: ColumnLayout {
        spacing: item.low ? 0 : Theme.xs
        Rectangle {
            Layout.alignment: Qt.AlignHCenter
            implicitWidth: Math.round(56 * Math.min(Theme.scale, 1.4))
            implicitHeight: item.low ? 38 : Math.round(32 * Math.min(Theme.scale, 1.4))
            radius: height / 2
            color: item.current ? (Theme.strong ? Theme.primary : Theme.primarySoft) : item.hovered ? Theme.pressed : "transparent"
            Icon {
                anchors.centerIn: parent
                name: item.iconName
                color: item.current ? (Theme.strong ? Theme.primaryInk : Theme.primarySoftInk) : Theme.quietInk
            }
        }
        AppText {
            visible: !item.iconOnly
            text: item.text
            kind: AppText.Kind.Small
            strong: item.current
            color: item.current ? Theme.ink : Theme.quietInk
            horizontalAlignment: Text.AlignHCenter
            font.pixelSize: item.labelSize
            wrapMode: Text.NoWrap
            lineHeight: 1
            Layout.fillWidth: true
            Accessible.ignored: true
        }
    }
}
