pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// The worker takes the tablet again: the PIN, or back to what the family was reading. A wrong one is waited for.
FocusScope {
    id: page

    required property SharedViewModel shared
    readonly property sharedLeave leave: shared.leave
    readonly property bool sideBySide: width > height && height < 900 && width >= 700
    // Large letters: the words make do with less, so that the whole pad is on the screen.
    readonly property bool snug: !sideBySide && height < 600 * Theme.scale
    readonly property int edge: snug ? Theme.s : Theme.xl
    property int waiting: leave.waitSeconds
    property bool asksPhrase: leave.passphrase
    readonly property bool usable: !leave.working && waiting <= 0

    Accessible.role: Accessible.Dialog
    Accessible.name: qsTr("Vend skærmen tilbage")
    Timer {
        interval: 1000
        repeat: true
        running: page.waiting > 0
        onTriggered: if (--page.waiting <= 0) page.shared.waited()
    }
    // Nobody at the pad: the family reads on.
    Timer { id: nobody; interval: 30000; running: page.waiting <= 0 && !page.leave.working; onTriggered: page.shared.stay() }
    Connections {
        target: page.shared
        function onLeaveChanged(): void { page.waiting = page.shared.leave.waitSeconds }   // page.leave may follow later
    }
    Connections {
        target: phrase.input
        function onTextChanged(): void { nobody.restart() }
    }
    function leaveByPhrase(): void {
        const secret = phrase.input.text
        if (!usable || secret === "")
            return
        phrase.input.clear()
        shared.leaveWith(secret)
    }

    FocusFollower { page: page }
    Rectangle { anchors.fill: parent; color: Theme.paper }
    MouseArea { anchors.fill: parent; Accessible.ignored: true }

    Flickable {
        anchors.fill: parent
        contentHeight: Math.max(height, grid.implicitHeight + 2 * page.edge)
        interactive: contentHeight > height

        GridLayout {
            id: grid
            anchors.horizontalCenter: parent.horizontalCenter
            y: Math.max(page.edge, (page.height - implicitHeight) / 2)
            width: Math.min(page.width - 2 * Theme.l, page.sideBySide ? 860 : 420)
            columns: page.sideBySide ? 2 : 1
            columnSpacing: 64
            rowSpacing: page.edge

            ColumnLayout {
                spacing: page.snug ? Theme.s : Theme.m
                Layout.fillWidth: true
                Layout.preferredWidth: 380
                Layout.alignment: Qt.AlignVCenter
                AppText { text: qsTr("Vend skærmen tilbage"); kind: page.snug ? AppText.Kind.Title : AppText.Kind.Display; Layout.fillWidth: true }
                AppText {
                    text: page.asksPhrase ? qsTr("Rådgiveren skriver sin adgangssætning.") : qsTr("Rådgiveren taster sin kode.")
                    kind: page.snug ? AppText.Kind.Small : AppText.Kind.Body
                    quiet: true
                    Layout.fillWidth: true
                }
                Banner {
                    visible: text !== ""
                    kind: Banner.Kind.Attention
                    text: Words.joined([Words.problem(page.leave.problem === "wait" ? "" : page.leave.problem), page.waiting > 0 ? qsTr("Prøv igen om %n sekunder.", "", page.waiting) : ""], " ")
                }
                AppButton { text: qsTr("Bliv her"); iconName: "back"; onClicked: page.shared.stay() }
            }
            ColumnLayout {
                visible: !page.asksPhrase
                spacing: Theme.m
                Layout.alignment: Qt.AlignHCenter
                PinPad {
                    id: pad
                    focus: visible
                    fewest: page.shared.fewestPin
                    acceptsFrom: page.shared.fewestOldPin
                    usable: page.usable
                    acceptName: qsTr("Vend tilbage")
                    Layout.alignment: Qt.AlignHCenter
                    onTypedChanged: nobody.restart()
                    onEntered: digits => page.shared.leaveWith(digits)
                }
                AppButton {
                    kind: AppButton.Kind.Plain
                    text: qsTr("Jeg har en sætning")
                    Layout.alignment: Qt.AlignHCenter
                    onClicked: {
                        page.asksPhrase = true
                        phrase.input.forceActiveFocus()
                    }
                }
            }
            ColumnLayout {
                visible: page.asksPhrase
                spacing: Theme.m
                Layout.fillWidth: true
                Layout.preferredWidth: 380
                AppSecretField {
                    id: phrase
                    label: qsTr("Adgangssætning")
                    focus: visible
                    usable: page.usable
                    Layout.fillWidth: true
                    onAccepted: page.leaveByPhrase()
                }
                AppButton {
                    kind: AppButton.Kind.Primary
                    text: qsTr("Vend tilbage")
                    enabled: page.usable && phrase.input.text !== ""
                    Layout.alignment: Qt.AlignRight
                    onClicked: page.leaveByPhrase()
                }
                AppButton {
                    kind: AppButton.Kind.Plain
                    text: qsTr("Jeg har en kode med tal")
                    Layout.alignment: Qt.AlignRight
                    onClicked: {
                        phrase.input.clear()
                        page.asksPhrase = false
                        pad.forceActiveFocus()
                    }
                }
            }
        }
    }
}
