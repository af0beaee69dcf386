pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates

// Primary: the one action of a screen. Quiet: beside it. Plain: in a line of text.
AbstractButton {
    id: button

    enum Kind { Primary, Quiet, Plain, Soft }

    property int kind: AppButton.Kind.Quiet
    property string iconName: ""
    property color fill: "transparent"     // of a plain one
    property bool spread: false            // in a flow: as wide as the flow
    readonly property ActionRow bar: parent as ActionRow
    readonly property Flow flow: parent as Flow
    property color inkColor: !enabled ? Theme.quietInk
        : kind === AppButton.Kind.Primary ? Theme.primaryInk
        : kind === AppButton.Kind.Soft ? Theme.primarySoftInk : Theme.primary

    implicitHeight: Math.max(kind === AppButton.Kind.Primary || bar !== null ? 56 : Theme.touch, contentItem.implicitHeight + 2 * Theme.m)
    implicitWidth: bare ? bareWidth : signed ? worded : wordsWidth
    // How wide it is with sign and words, with its words, and in a crowded row with its sign alone, where it keeps its name.
    readonly property real signWidth: Math.round(24 * Math.min(Theme.scale, 1.5))
    readonly property real wordsWidth: Math.max(Theme.touch, Math.ceil(labelSize.advanceWidth) + 1 + leftPadding + rightPadding)
    readonly property real worded: Math.max(Theme.touch, Math.ceil(labelSize.advanceWidth) + 1 + (iconName === "" ? 0 : signWidth + Theme.s) + leftPadding + rightPadding)
    readonly property real bareWidth: Math.max(56, signWidth + leftPadding + rightPadding)
    readonly property bool bare: bar !== null && bar.stage === 2 && iconName !== "" && kind !== AppButton.Kind.Primary
    readonly property bool signed: iconName !== "" && bar?.stage !== 1
    leftPadding: kind === AppButton.Kind.Plain ? Theme.s : (bar?.snug ?? (flow?.width ?? 1000) < 480) ? Theme.m : Theme.l + 4
    rightPadding: leftPadding
    // Among others in a flow it is never wider than the flow: its words wrap instead.
    Binding on width { when: (button.flow?.width ?? 0) > 0; value: button.spread ? button.flow?.width ?? 0 : Math.min(button.implicitWidth, button.flow?.width ?? 0) }
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.role: Accessible.Button
    Accessible.name: text
    ToolTip.visible: visible && bare && (hovered || pressed) && text !== ""
    ToolTip.delay: 500
    ToolTip.text: text
    Accessible.onPressAction: if (button.enabled) button.clicked()
    Keys.onReturnPressed: button.clicked()
    Keys.onEnterPressed: button.clicked()

    background: Rectangle {
        radius: Theme.radius
        color: button.kind === AppButton.Kind.Primary ? (button.enabled ? Theme.primary : Theme.idle)
             : button.kind === AppButton.Kind.Soft ? Theme.primarySoft
             : button.kind === AppButton.Kind.Quiet ? Theme.surface : button.fill
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
    TextMetrics { id: labelSize; text: button.text; font: label.font }
    // The words are measured and not asked: what has once been wrapped at no width keeps that height.
    contentItem: Item { // qmllint disable deferred-property-id
        readonly property int iconRoom: button.signed ? icon.width + Theme.s : 0
        readonly property int wordsWidth: Math.ceil(labelSize.advanceWidth) + 1
        readonly property bool fits: width <= iconRoom || wordsWidth <= width - iconRoom
        implicitWidth: wordsWidth + iconRoom
        implicitHeight: Math.max(button.bare ? 0 : label.implicitHeight, button.signed ? icon.height : 0)

        Icon {
            id: icon
            visible: button.signed
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
            horizontalAlignment: !button.signed ? Text.AlignHCenter : Text.AlignLeft
            anchors.verticalCenter: parent.verticalCenter
            x: (parent.width + parent.iconRoom - width) / 2
            width: parent.fits ? parent.wordsWidth : parent.width - parent.iconRoom
            Accessible.ignored: true
        }
    }
}
