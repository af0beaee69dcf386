pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates

// A choice that is on or off: a check mark as well as a colour. What was chosen and can no longer be changed is only read: words
// with their mark, and nothing that looks pressable. What waits for something else keeps its frame, paler.
AbstractButton {
    id: chip

    property bool chosen: false
    property string iconName: ""
    property bool large: false
    readonly property bool told: chosen && !enabled
    readonly property Flow flow: parent as Flow

    implicitHeight: Math.max(told ? 0 : large ? 68 : Theme.touch, contentItem.implicitHeight + 2 * Theme.s)
    implicitWidth: Math.max(Theme.touch, contentItem.implicitWidth + leftPadding + rightPadding)
    leftPadding: told ? 0 : large ? 10 : 14
    rightPadding: told ? Theme.s : leftPadding
    Binding on width { when: (chip.flow?.width ?? 0) > 0; value: Math.min(chip.implicitWidth, chip.flow?.width ?? 0) }
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.role: told ? Accessible.StaticText : Accessible.CheckBox
    Accessible.checkable: !told
    Accessible.checked: chosen
    Accessible.name: text
    Accessible.onPressAction: if (chip.enabled) chip.clicked()
    Accessible.onToggleAction: if (chip.enabled) chip.clicked()
    Keys.onReturnPressed: chip.clicked()
    Keys.onEnterPressed: chip.clicked()

    background: Rectangle {
        radius: chip.large ? Theme.radius : Math.min(Theme.chipRadius, height / 2)
        color: chip.told ? "transparent" : chip.chosen ? (Theme.strong ? Theme.primary : Theme.primarySoft) : !chip.enabled && Theme.strong ? Theme.idle : Theme.surface
        border { width: chip.told ? 0 : chip.chosen ? 2 : chip.enabled ? Theme.border : 1; color: chip.chosen ? Theme.primary : chip.enabled ? Theme.edge : Theme.line }
        Rectangle { anchors.fill: parent; radius: parent.radius; color: Theme.pressed; visible: chip.down || chip.hovered }
        // A large chip keeps its words' room when it is chosen.
        Icon { visible: chip.large && chip.chosen; name: "check"; size: Math.round(18 * Math.min(Theme.scale, 1.5)); color: label.color; anchors { right: parent.right; top: parent.top; margins: 3 } }
        FocusRing { shown: chip.visualFocus; radius: parent.radius + 3 }
    }
    // As in AppButton: measured and placed by hand, so that the height follows the width at once.
    contentItem: Item { // qmllint disable deferred-property-id
        readonly property bool signed: !chip.large && (chip.chosen || chip.iconName !== "")
        readonly property int lead: signed ? sign.width + Theme.s : 0
        readonly property int wordsWidth: Math.ceil(labelSize.advanceWidth) + 1
        readonly property bool fits: width <= lead || wordsWidth <= width - lead
        implicitWidth: wordsWidth + lead
        readonly property real wordsHeight: fits ? Math.ceil(line.height) : label.implicitHeight
        implicitHeight: Math.max(wordsHeight, signed ? sign.height : 0)

        TextMetrics { id: labelSize; text: chip.text; font: label.font }
        FontMetrics { id: line; font: label.font }
        Icon {
            id: sign
            visible: parent.signed
            name: chip.chosen ? "check" : chip.iconName || "check"
            size: Math.round(20 * Math.min(Theme.scale, 1.5))
            color: label.color
            anchors.verticalCenter: parent.verticalCenter
        }
        AppText {
            id: label
            text: parent.fits ? chip.text : Words.breakable(chip.text)
            strong: chip.chosen && !chip.told
            lineHeight: 1.15
            color: chip.told ? Theme.ink : !chip.enabled ? Theme.quietInk : chip.chosen ? (Theme.strong ? Theme.primaryInk : Theme.primarySoftInk) : Theme.ink
            wrapMode: parent.fits ? Text.NoWrap : Text.Wrap
            horizontalAlignment: chip.large ? Text.AlignHCenter : Text.AlignLeft
            y: (parent.height - parent.wordsHeight) / 2
            x: parent.lead
            width: Math.max(0, parent.width - parent.lead)
            Accessible.ignored: true
        }
    }
}
