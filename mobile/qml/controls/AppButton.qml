pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates

// Primary: the one action of a screen. Quiet: beside it. Plain: in a line of text.
AbstractButton {
    id: button

    enum Kind { Primary, Quiet, Plain, Soft }

    property int kind: AppButton.Kind.Quiet
    property string iconName: ""
    property bool spread: false            // in a flow: as wide as the flow
    readonly property ActionRow bar: parent as ActionRow
    readonly property Flow flow: parent as Flow
    property color inkColor: !enabled ? Theme.quietInk
        : kind === AppButton.Kind.Primary ? Theme.primaryInk
        : kind === AppButton.Kind.Soft ? Theme.primarySoftInk : Theme.primary

    implicitHeight: Math.max(kind === AppButton.Kind.Primary || bar !== null ? 56 : Theme.touch, contentItem.implicitHeight + 2 * Theme.m)
    implicitWidth: bare ? Math.max(56, Math.round(24 * Math.min(Theme.scale, 1.5)) + leftPadding + rightPadding) : worded
    // How wide it is with its words; in a crowded row it shows its icon alone, and keeps its name.
    readonly property real worded: Math.max(Theme.touch, contentItem.implicitWidth + leftPadding + rightPadding)
    readonly property bool bare: bar !== null && bar.bare && iconName !== "" && kind !== AppButton.Kind.Primary
    leftPadding: kind === AppButton.Kind.Plain ? Theme.s : (bar?.snug ?? (flow?.width ?? 1000) < 480) ? Theme.m : Theme.l + 4
    rightPadding: leftPadding
    // Among others in a flow it is never wider than the flow: its words wrap instead.
    Binding on width { when: (button.flow?.width ?? 0) > 0; value: button.spread ? button.flow?.width ?? 0 : Math.min(button.implicitWidth, button.flow?.width ?? 0) }
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.role: Accessible.Button
    Accessible.name: text
    ToolTip.visible: bare && (hovered || pressed) && text !== ""
    ToolTip.delay: 500
    ToolTip.text: text
    Accessible.onPressAction: button.clicked()
    Keys.onReturnPressed: button.clicked()
    Keys.onEnterPressed: button.clicked()

    background: Rectangle {
        radius: Theme.radius
        color: button.kind === AppButton.Kind.Primary ? (button.enabled ? Theme.primary : Theme.idle)
             : button.kind === AppButton.Kind.Soft ? Theme.primarySoft
             : button.kind === AppButton.Kind.Quiet ? Theme.surface : "transparent"
        border { width: button.kind === AppButton.Kind.Quiet || (Theme.strong && button.kind === AppButton.Kind.Soft) ? Theme.border : 0
                 color: Theme.edge }
        Rectangle {
            anchors.fill: parent
            radius: parent.radius
            color: Theme.pressed
            visible: button.down || button.hovered
        }
        FocusRing { shown: button.visualFocus }
    }
    // The words are measured and not asked: what has once been wrapped at no width keeps that height.
    contentItem: Item { // qmllint disable deferred-property-id
        readonly property int iconRoom: button.iconName === "" ? 0 : icon.width + Theme.s
        readonly property int wordsWidth: Math.ceil(labelSize.advanceWidth) + 1
        readonly property bool fits: width <= iconRoom || wordsWidth <= width - iconRoom
        implicitWidth: wordsWidth + iconRoom
        implicitHeight: Math.max(button.bare ? 0 : label.implicitHeight, button.iconName === "" ? 0 : icon.height)

        TextMetrics { id: labelSize; text: button.text; font: label.font }
        Icon {
            id: icon
            visible: button.iconName !== ""
            name: button.iconName || "plus"
            color: button.inkColor
            anchors.verticalCenter: parent.verticalCenter
            x: button.bare ? (parent.width - width) / 2 : (parent.width - parent.iconRoom - label.width) / 2
        }
        AppText {
            id: label
            visible: !button.bare
            text: button.text
            color: button.inkColor
            strong: true
            wrapMode: parent.fits ? Text.NoWrap : Text.Wrap
            lineHeight: 1.2
            horizontalAlignment: button.iconName === "" ? Text.AlignHCenter : Text.AlignLeft
            anchors.verticalCenter: parent.verticalCenter
            x: (parent.width + parent.iconRoom - width) / 2
            width: parent.fits ? parent.wordsWidth : parent.width - parent.iconRoom
            Accessible.ignored: true
        }
    }
}
