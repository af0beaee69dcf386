pragma ComponentBehavior: Bound
import QtQuick

// The level as a number in a shape as well as a colour. Workers' screens only.
Item {
    id: shape

    required property int level
    property int size: Math.round(28 * Math.min(Theme.scale, 1.5))
    readonly property color color: level === 3 ? Theme.level3 : level === 2 ? Theme.level2 : Theme.level1

    implicitWidth: size
    implicitHeight: size
    visible: level > 0
    Accessible.role: Accessible.StaticText
    Accessible.name: Words.level(level)

    Image {
        anchors.fill: parent
        sourceSize.width: shape.size
        sourceSize.height: shape.size
        source: Icons.level(shape.level, shape.color.toString())
        Accessible.ignored: true
    }
    Text {
        anchors.centerIn: parent
        text: shape.level
        color: Theme.levelInk
        font { family: Theme.family; pixelSize: Math.round(shape.size * 0.54); weight: Font.DemiBold }
        Accessible.ignored: true
    }
}
