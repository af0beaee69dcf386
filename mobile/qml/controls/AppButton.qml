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
    readonly property var bar: parent as ActionRow     // var: the row has a button of its own, and two types must not need each other
    readonly property Flow flow: parent as Flow
    property color inkColor: !enabled ? Theme.quietInk
        : kind === AppButton.Kind.Primary ? Theme.primaryInk
        : kind === AppButton.Kind.Soft ? Theme.primarySoftInk : Theme.primary

    implicitHeight: Math.max(kind === AppButton.Kind.Primary || bar !== null ? 56 : Theme.touch, contentItem.implicitHeight + 2 * Theme.m)
    implicitWidth: signed ? worded : wordsWidth
    // How wide it is with its words, and with its sign too.
    readonly property real signWidth: Math.round(24 * Math.min(Theme.scale, 1.5))
    readonly property real wordsWidth: Math.max(Theme.touch, Math.ceil(labelSize.advanceWidth) + 1 + 2 * horizontalPadding)
    readonly property real worded: Math.max(Theme.touch, Math.ceil(labelSize.advanceWidth) + 1 + (iconName === "" ? 0 : signWidth + Theme.s) + 2 * horizontalPadding)
    property bool folded: false            // in its row's list, which is not open: nobody comes to it
    opacity: folded ? 0 : 1
    readonly property bool signed: iconName !== "" && (bar === null || bar.stage !== 1 || (bar.folds && kind !== AppButton.Kind.Primary))
    horizontalPadding: kind === AppButton.Kind.Plain ? Theme.s : (bar?.snug ?? (flow?.width ?? 1000) < 480) ? Theme.m : Theme.l + 4
    // Among others in a flow it is never wider than the flow: its words wrap instead.
    Binding on width { when: (button.flow?.width ?? 0) > 0; value: button.spread ? button.flow?.width ?? 0 : Math.min(button.implicitWidth, button.flow?.width ?? 0) }
    // So wide it may become: its words wrap by this, and not by the width a row has given it so far.
    readonly property real room: bar !== null ? bar.width : (flow?.width ?? 0) > 0 ? flow?.width ?? 0 : width
    focusPolicy: folded ? Qt.NoFocus : Qt.StrongFocus
    hoverEnabled: true
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.ignored: folded
    Accessible.onPressAction: if (button.enabled && !button.folded) button.clicked()
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
        readonly property real wordsRoom: button.room - 2 * button.horizontalPadding - iconRoom
        readonly property bool fits: wordsRoom <= 0 || wordsWidth <= wordsRoom
        implicitWidth: wordsWidth + iconRoom
        implicitHeight: Math.max(label.implicitHeight, button.signed ? icon.height : 0)

        Icon {
            id: icon
            visible: button.signed
            name: button.iconName || "plus"
            color: button.inkColor
            anchors.verticalCenter: parent.verticalCenter
            x: (parent.width - parent.iconRoom - label.width) / 2
        }
        AppText {
            id: label
            text: button.text
            color: button.inkColor
            strong: true
            wrapMode: parent.fits ? Text.NoWrap : Text.Wrap
            lineHeight: 1.2
            horizontalAlignment: !button.signed ? Text.AlignHCenter : Text.AlignLeft
            anchors.verticalCenter: parent.verticalCenter
            x: (parent.width + parent.iconRoom - width) / 2
            width: parent.fits ? parent.wordsWidth : parent.wordsRoom
            Accessible.ignored: true
        }
    }
}
