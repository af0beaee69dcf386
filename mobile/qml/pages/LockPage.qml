pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Lås op. Also over an open page when nobody has touched the tablet for a while.
FocusScope {
    id: page

    required property LockViewModel lock
    required property syncFacts facts
    readonly property bool working: lock.stage === LockViewModel.Working || lock.stage === LockViewModel.Starting
    readonly property bool sideBySide: width > height && height < 900 && width >= 700
    // Large letters: the words make do with less, so that the whole pad is on the screen.
    readonly property bool snug: !sideBySide && height < 600 * Theme.scale
    readonly property int edge: snug ? Theme.s : Theme.xl
    property int waiting: lock.facts.waitSeconds
    // Whether a sentence opens it stands in the settings, which may be gone.
    property bool asksPhrase: lock.facts.passphrase
    onAsksPhraseChanged: phrase.follow()

    Timer {
        interval: 1000
        repeat: true
        running: page.waiting > 0
        onTriggered: if (--page.waiting <= 0) page.lock.waited()
    }
    Connections {
        target: page.lock
        function onFactsChanged(): void { page.waiting = page.lock.facts.waitSeconds }
    }
    Connections {
        target: phrase.item
        function onDigitsWanted(): void {
            page.asksPhrase = false
            pad.forceActiveFocus()
        }
    }
    Accessible.role: Accessible.Dialog
    Accessible.name: qsTr("Lås op")

    Rectangle { anchors.fill: parent; color: Theme.paper }
    MouseArea { anchors.fill: parent; Accessible.ignored: true }   // nothing underneath is reached

    Flickable {
        id: flick
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

            // No layout: it would keep the height that the words had before they were given their width.
            Column {
                id: words
                spacing: page.snug ? Theme.s : Theme.m
                Layout.fillWidth: true
                Layout.preferredWidth: 380
                Layout.alignment: Qt.AlignVCenter

                Icon { visible: !page.snug; name: "lock"; color: Theme.primary; size: Math.round(36 * Math.min(Theme.scale, 1.5)) }
                AppText {
                    text: qsTr("Fremskudt er låst")
                    kind: page.snug ? AppText.Kind.Title : AppText.Kind.Display
                    width: words.width
                }
                AppText {
                    text: page.working ? qsTr("Låser op …")
                        : page.asksPhrase ? qsTr("Skriv din adgangssætning") : qsTr("Tast din kode")
                    quiet: true
                    width: words.width
                }
                Banner {
                    visible: text !== ""
                    kind: Banner.Kind.Attention
                    width: words.width
                    text: page.waiting > 0 ? Words.joined([Words.problem(page.lock.problem === "wait" ? "" : page.lock.problem), qsTr("Prøv igen om %n sekunder.", "", page.waiting)], " ")
                        : Words.problem(page.lock.problem)
                }
                AppText {
                    visible: page.lock.facts.triesLeft > 0
                    text: qsTr("%n forsøg, før du skal vente", "", page.lock.facts.triesLeft)
                    color: Theme.overdue
                    strong: true
                    width: words.width
                }
                Item {
                    visible: !page.facts.unknown
                    implicitHeight: Math.max(cloud.height, sentence.height)
                    width: words.width
                    Icon { id: cloud; name: page.facts.pending > 0 ? "saved" : "cloud"; size: Math.round(20 * Math.min(Theme.scale, 1.5)); color: Theme.quietInk; anchors.verticalCenter: parent.verticalCenter }
                    AppText {
                        id: sentence
                        text: Words.syncSentence(page.facts)
                        kind: AppText.Kind.Small
                        quiet: true
                        x: cloud.width + Theme.s
                        width: parent.width - x
                        anchors.verticalCenter: parent.verticalCenter
                    }
                }
            }
            ColumnLayout {
                visible: !page.asksPhrase
                spacing: Theme.m
                Layout.alignment: Qt.AlignHCenter
                PinPad {
                    id: pad
                    focus: visible
                    fewest: page.lock.fewestPin
                    acceptsFrom: page.lock.fewestOldPin
                    usable: !page.working && page.waiting <= 0
                    Layout.alignment: Qt.AlignHCenter
                    onEntered: digits => page.lock.unlock(digits)
                }
                AppButton {
                    kind: AppButton.Kind.Plain
                    text: qsTr("Jeg har en sætning")
                    onActiveFocusChanged: if (activeFocus) flick.contentY = Math.max(0, flick.contentHeight - flick.height)   // the last thing there
                    Layout.alignment: Qt.AlignHCenter
                    onClicked: {
                        page.asksPhrase = true
                        phrase.forceActiveFocus()
                    }
                }
            }
            // A sentence is asked for on few tablets: its field is read and made there alone.
            ColumnLayout {
                visible: page.asksPhrase
                Layout.fillWidth: true
                Layout.preferredWidth: 380
                Loader {
                    id: phrase
                    focus: page.asksPhrase
                    Layout.fillWidth: true
                    Component.onCompleted: follow()
                    function follow(): void {
                        if (!page.asksPhrase)
                            source = ""
                        else if (status === Loader.Null)
                            setSource("LockPhrase.qml", { lock: page.lock, usable: Qt.binding(() => !page.working && page.waiting <= 0), focus: true })
                    }
                }
            }
        }
    }
}
