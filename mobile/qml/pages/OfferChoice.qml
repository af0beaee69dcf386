import QtQuick
import Fremskudt.Controls

// Offers of the catalogue to choose from: the first few, and all of them on a tap.
ChipGroup {
    id: choice

    required property var offers     // ids, in their order
    property int few: 8
    property bool all: false

    codes: all ? offers : Words.asArray(offers).slice(0, few)
    more: all || offers.length <= few ? "" : qsTr("Vis alle %1").arg(offers.length)
    onMoreRequested: all = true
}
