pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// A number with a step down and a step up: minutes. Where it cannot be used it is only read.
RowLayout {
    id: stepper

    required property string label
    required property int value
    property string words: value.toString()
    property string shown: words           // between the two, where the value stands elsewhere
    property int step: 5
    property int lowest: 0
    property int highest: 600
    property bool usable: true
    signal changed(int value)

    spacing: Theme.xs
    Accessible.role: Accessible.SpinBox
    Accessible.name: label + ": " + words

    IconButton {
        visible: stepper.usable
        iconName: "minus"
        text: qsTr("%1: mindre").arg(stepper.label)
        enabled: stepper.value > stepper.lowest
        onClicked: stepper.changed(Math.max(stepper.lowest, stepper.value - stepper.step))
    }
    AppText {
        text: stepper.shown
        horizontalAlignment: stepper.usable ? Text.AlignHCenter : Text.AlignLeft
        Layout.minimumWidth: stepper.usable ? Math.round(60 * Theme.scale) : 0
        Accessible.ignored: true
    }
    IconButton {
        visible: stepper.usable
        iconName: "plus"
        text: qsTr("%1: mere").arg(stepper.label)
        enabled: stepper.value < stepper.highest
        onClicked: stepper.changed(Math.min(stepper.highest, stepper.value + stepper.step))
    }
}
