pragma ComponentBehavior: Bound
import QtQuick
import Fremskudt.Controls

// One line of the sheet of paper: written in, or read.
AppTextArea {
    visible: usable || value !== ""
    minimumLines: 1
    framed: usable
    most: 500
    input.font.pixelSize: Math.round(20 * Theme.scale)
}
