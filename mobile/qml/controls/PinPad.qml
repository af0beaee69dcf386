// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint
// takes the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts

// A big pad for the thumb. The digits typed are shown as dots and leave as one word.
ColumnLayout {
    id: pad

    property bool usable: true
    required property int fewest       // so many places it shows
    property int acceptsFrom: fewest   // and so many digits it takes
    property int most: 12
    property int typed: digits.length
    property string digits: ""
    property string acceptName: qsTr("Lås op")
    signal entered(string digits)

    function clear(): void { digits = "" }
    function press(digit: string): void {
        if (usable && digits.length < most)
            digits += digit
    }
    function enter(): void {
        if (!usable || digits.length < acceptsFrom)
            return
        const secret = digits
        digits = ""
        entered(secret)
    }

    spacing: Theme.l
    focus: true
    Keys.onPressed: event => {
        if (event.key >= Qt.Key_0 && event.key <= Qt.Key_9) { pad.press(event.text); event.accepted = true }
        else if (event.key === Qt.Key_Backspace) { pad.digits = pad.digits.slice(0, -1); event.accepted = true }
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter) { pad.enter(); event.accepted = true }
    }

    Row {
        spacing: Theme.m
        Layout.alignment: Qt.AlignHCenter
        Layout.preferredHeight: 20
        Accessible.role: Accessible.StaticText
        Accessible.name: qsTr("%n tal tastet", "", pad.digits.length)
        Repeater {
            model: Math.max(pad.fewest, pad.digits.length)
            delegate: Rectangle {
                required property int index
                width: 16
                height: 16
                radius: 8
                color: index < pad.digits.length ? Theme.primary : "transparent"
                border { width: 2; color: index < pad.digits.length ? Theme.primary : Theme.edge }
            }
        }
    }
    GridLayout {
        columns: 3
        columnSpacing: Theme.m
        rowSpacing: Theme.m
        Layout.alignment: Qt.AlignHCenter
        Repeater {
            model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "back", "0", "enter"]
            delegate: PadKey {
                required property string modelData
                digit: modelData.length === 1 ? modelData : ""
                iconName: modelData === "back" ? "backspace" : modelData === "enter" ? "check" : ""
                text: modelData === "back" ? qsTr("Slet sidste tal") : modelData === "enter" ? pad.acceptName : modelData
                primary: modelData === "enter"
                enabled: pad.usable && (modelData === "enter" ? pad.digits.length >= pad.acceptsFrom : modelData === "back" ? pad.digits.length > 0 : true)
                onClicked: {
                    if (digit !== "")
                        pad.press(digit)
                    else if (primary)
                        pad.enter()
                    else
                        pad.digits = pad.digits.slice(0, -1)
                }
            }
        }
    }
}
