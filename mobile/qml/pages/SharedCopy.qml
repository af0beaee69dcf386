// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint
// takes the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import Fremskudt.Controls
import Fremskudt.Ui

// I tager et billede: the agreement alone, whole and as large as it has room, without the surnames and the addresses of
// the family's people. What has no room on the screen in letters that can be read on a picture is parted, and each picture says which it is.
FocusScope {
    id: page

    required property SharedViewModel shared
    readonly property AgreementEditor agreement: shared.agreement
    readonly property bool wide: width >= Theme.wideFrom
    readonly property int margin: width >= 600 ? 48 : Theme.l + 4
    readonly property int largest: Math.round((wide ? 36 : 26) * Math.min(Theme.scale, 1.5))
    readonly property int least: 20
    property int size: 22                  // of the letters
    property var pages: [Qt.point(0, 0)]   // where each begins and ends on the sheet
    property int at: 0
    readonly property bool last: at >= pages.length - 1
    readonly property real room: paper.height
    function said(words: string): string { return shared.onCopy(words) }

    // One after the other: the Column places them later.
    function blocks(): var {
        let all = [], y = 0
        for (let i = 0; i < sheet.children.length; ++i) {
            const block = sheet.children[i] as AppText
            if (block === null || !block.visible || block.height <= 0)
                continue
            all.push({ top: y, bottom: y + block.height, line: block.contentHeight / block.lineCount })
            y += block.height + sheet.spacing
        }
        return all
    }
    // A block stands on one picture, or, when it is higher than the screen, ends there after a line.
    function parted(all: var): var {
        let parts = [], from = 0
        for (let i = 0; i < all.length; ++i) {
            const block = all[i]
            if (block.bottom <= from + room + 1)
                continue
            if (block.top > from + 1) {
                parts.push(Qt.point(from, all[i - 1].bottom))
                from = block.top
            }
            const lines = Math.max(1, Math.floor((room + 1) / block.line))
            while (block.bottom > from + room + 1) {
                parts.push(Qt.point(from, from + lines * block.line))
                from += lines * block.line
            }
        }
        parts.push(Qt.point(from, all.length > 0 ? all[all.length - 1].bottom : from))
        return parts
    }
    function layOut(): void {
        if (room <= 0 || sheet.width <= 1)
            return
        let all = []
        for (let letters = largest; letters >= least; letters -= 2) {
            size = letters
            all = blocks()
            if (all.length === 0 || all[all.length - 1].bottom <= room)
                break
        }
        pages = parted(all)
        at = Math.min(at, pages.length - 1)
    }
    function goOn(): void {
        if (last)
            shared.tookPicture()
        else
            ++at
    }
    focus: true
    Component.onCompleted: later.restart()
    onRoomChanged: later.restart()
    onLargestChanged: later.restart()
    Timer { id: later; interval: 0; onTriggered: page.layOut() }
    Keys.onPressed: event => {
        event.accepted = event.key === Qt.Key_PageDown || event.key === Qt.Key_PageUp
        if (event.key === Qt.Key_PageDown) page.goOn()
        else if (event.key === Qt.Key_PageUp && page.at > 0) --page.at
    }

    Item {
        id: paper
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: which.top; topMargin: page.wide ? 40 : Theme.xl; bottomMargin: Theme.s }
        Item {
            readonly property bool turnsPages: true   // what is below comes with the next picture
            readonly property point shown: page.pages[page.at] ?? Qt.point(0, 0)
            clip: true
            width: parent.width
            height: Math.max(0, shown.y - shown.x)

            Column {
                id: sheet
                x: page.margin
                y: -parent.shown.x
                width: Math.max(1, page.width - 2 * page.margin)
                spacing: Theme.l
                onHeightChanged: later.restart()

                AppText { text: Words.joined([qsTr("Vores aftale"), Words.date(page.agreement.date, "")], ", "); kind: AppText.Kind.Title; font.pixelSize: Math.round(page.size * 1.2); width: parent.width }
                AppText { visible: text !== ""; text: page.said(page.agreement.wantedChange); kind: AppText.Kind.Title; font.pixelSize: page.size; width: parent.width }
                Repeater {
                    model: page.agreement.lines
                    delegate: AppText {
                        required property string who
                        required property string what
                        required property string byWhen
                        text: "– " + Words.joined([page.said(Words.joined([who, what], ": ")), byWhen === "" ? "" : qsTr("senest %1").arg(Words.date(byWhen, ""))], ", ")
                        kind: AppText.Kind.Title
                        font { pixelSize: page.size; weight: Font.Normal }
                        width: parent?.width ?? 0
                    }
                }
                AppText { visible: page.agreement.howWeSeeIt !== ""; text: qsTr("Sådan ser vi, at det virker: %1").arg(page.said(page.agreement.howWeSeeIt)); kind: AppText.Kind.Title; font { pixelSize: page.size; weight: Font.Normal } width: parent.width }
            }
        }
    }
    // Its room is always kept: the sheet is as high with one picture as with two.
    Item {
        id: which
        anchors { left: parent.left; right: parent.right; bottom: line.top; leftMargin: page.margin; rightMargin: page.margin; bottomMargin: Theme.s }
        height: Math.round(Theme.body * 1.4)
        AppText { visible: page.pages.length > 1; text: qsTr("Billede %1 af %2").arg(page.at + 1).arg(page.pages.length); strong: true; width: parent.width }
    }
    ActionRow {
        id: line
        anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom; bottomMargin: page.wide ? Theme.xxl : Theme.l }
        width: Math.max(1, page.width - 2 * page.margin)
        spacing: Theme.m
        SharedButton { text: page.last ? qsTr("Vi har taget billedet") : qsTr("Næste billede"); primary: true; iconName: page.last ? "check" : "forward"; onClicked: page.goOn() }
        SharedButton { visible: page.at > 0; text: qsTr("Tilbage"); iconName: "back"; onClicked: --page.at }
    }
}
