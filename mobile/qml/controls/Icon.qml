pragma ComponentBehavior: Bound
import QtQuick

// One of Icons.paths. Decoration: the control around it carries the name.
Image {
    id: icon

    required property string name
    property color color: Theme.ink
    property int size: Math.round(24 * Math.min(Theme.scale, 1.5))

    width: size
    height: size
    sourceSize.width: size
    sourceSize.height: size
    source: Icons.svg(name, color.toString())
    Accessible.ignored: true
}
