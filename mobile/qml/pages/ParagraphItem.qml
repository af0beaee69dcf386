// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint
// takes the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// One paragraph of a note: a thin edge and a letter for whose words it is, the words, whether it may be read together, and
// in a family with several children whether it is about one of them alone. Somebody else's version of it stands beside it, or
// under it on a narrow screen.
GridLayout {
    id: item

    required property string key
    required property string text
    required property int voice
    required property bool notForReading
    required property string author
    required property date writtenAt
    required property bool mine
    required property bool cameLater
    required property var others
    required property string child
    required property string childName
    required property string place
    required property VisitEditor visit
    readonly property ProseEditor prose: visit.prose
    property bool choosingChild: false
    property bool askingChild: false       // whether the child has said yes
    readonly property bool asks: askingChild && notForReading && usable
    readonly property var said: Words.asArray(visit.familyWords).filter(words => place !== "" && words.place === place)
    property bool usable: true
    property bool only: false
    property string today: ""
    readonly property bool contested: others.length > 0
    signal blurred()
    signal shown(item: Item)
    // Where the cursor stands, in another item's coordinates.
    function cursorIn(other: Item): rect {
        return area.input.mapToItem(other, area.input.cursorRectangle)
    }
    signal undoRequested()
    signal redoRequested()
    signal childChosen()
    function chooseChild(caseId: string): void {
        visit.setParagraphChild(key, caseId)
        childChosen()
    }

    columns: contested && width >= 560 * Theme.scale ? 2 : 1
    columnSpacing: Theme.m
    rowSpacing: Theme.s

    Connections {
        target: item.prose
        function onFocusRequested(key: string, position: int): void {
            if (key !== item.key)
                return
            area.input.forceActiveFocus()
            if (position >= 0)
                area.input.cursorPosition = Math.min(position, area.input.length)
        }
    }

    Rectangle {
        Layout.fillWidth: true
        Layout.preferredWidth: 100
        Layout.alignment: Qt.AlignTop
        implicitHeight: own.implicitHeight + (item.contested ? 2 * Theme.s : 0)
        radius: Theme.s
        color: item.contested ? Theme.surface : "transparent"
        border { width: item.contested ? Theme.border : 0; color: Theme.attention }

        RowLayout {
            id: own
            anchors { fill: parent; margins: item.contested ? Theme.s : 0 }
            spacing: Theme.m

            // The edge and the letter.
            Item {
                Layout.fillHeight: true
                Layout.preferredWidth: Math.round(28 * Math.min(Theme.scale, 1.5))
                Accessible.role: Accessible.StaticText
                Accessible.name: Words.voice(item.voice)
                Rectangle {
                    anchors { left: parent.left; top: parent.top; bottom: parent.bottom; topMargin: Theme.s; bottomMargin: Theme.s }
                    width: item.voice > 0 ? 4 : 2
                    radius: 2
                    color: Theme.voices[item.voice]
                }
                Text {
                    visible: item.voice > 0
                    anchors { right: parent.right; top: parent.top; topMargin: Theme.m }
                    text: Words.voiceLetter(item.voice)
                    color: Theme.voices[item.voice]
                    font { family: Theme.family; pixelSize: Theme.small; weight: Font.Bold }
                    Accessible.ignored: true
                }
            }
            ColumnLayout {
                spacing: 0
                Layout.fillWidth: true
                AppText {
                    visible: item.child !== "" && !item.choosingChild
                    text: item.childName === "" ? qsTr("Kun om ét barn") : qsTr("Kun om %1").arg(item.childName)
                    kind: AppText.Kind.Small
                    strong: true
                    color: Theme.primary
                    Layout.fillWidth: true
                }
                AppText {
                    visible: item.contested || item.cameLater
                    text: Words.joined([Words.author(item.author, item.mine), Words.moment(item.writtenAt, item.today), item.cameLater ? qsTr("kom til senere") : ""], " · ")
                    kind: AppText.Kind.Small
                    color: item.cameLater ? Theme.attention : Theme.quietInk
                    Layout.fillWidth: true
                }
                AppTextArea {
                    id: area
                    framed: false
                    minimumLines: 1
                    value: item.text
                    usable: item.usable
                    hint: item.only ? qsTr("Skriv her. Tryk på et mærke nedenfor for at vise, hvis ord det er.") : ""
                    Layout.fillWidth: true
                    input.inputMethodHints: Qt.ImhMultiLine
                    input.Accessible.name: qsTr("Afsnit, %1").arg(Words.voice(item.voice))
                    input.onActiveFocusChanged: if (input.activeFocus) { item.prose.current = item.key; item.shown(item) }
                    input.onCursorRectangleChanged: if (input.activeFocus) item.shown(item)
                    onEdited: text => item.prose.setText(item.key, text)
                    onBlurred: item.blurred()
                    onUndoRequested: item.undoRequested()
                    onRedoRequested: item.redoRequested()
                    input.Keys.priority: Keys.BeforeItem
                    input.Keys.onReturnPressed: event => {
                        if (!item.usable) { event.accepted = false; return }
                        if (area.held) area.settle()
                        if (event.modifiers & Qt.ShiftModifier) {   // a line of its own within the paragraph, with its own direction
                            input.remove(input.selectionStart, input.selectionEnd)
                            input.insert(input.cursorPosition, "\n")
                            return
                        }
                        item.prose.split(item.key, input.cursorPosition)
                    }
                    input.Keys.onUpPressed: event => {
                        const before = item.prose.keyBefore(item.key)
                        event.accepted = before !== "" && input.cursorRectangle.y < input.topPadding + 4
                        if (event.accepted)
                            item.prose.focusRequested(before, 100000000)
                    }
                    input.Keys.onDownPressed: event => {
                        const after = item.prose.keyAfter(item.key)
                        event.accepted = after !== "" && input.cursorRectangle.y + input.cursorRectangle.height > input.topPadding + input.contentHeight - 4
                        if (event.accepted)
                            item.prose.focusRequested(after, 0)
                    }
                    keyHandler: event => {
                        if (event.key === Qt.Key_Backspace && item.usable && input.cursorPosition === 0 && input.selectedText === "") {
                            item.prose.joinWithPrevious(item.key)
                            return true
                        }
                        if ((event.modifiers & Qt.ControlModifier) && event.key >= Qt.Key_1 && event.key <= Qt.Key_5) {
                            item.prose.toggleVoice(event.key - Qt.Key_0)
                            return true
                        }
                        return false
                    }
                }
                // Made while it is asked, as all below that few paragraphs have: a long note has a hundred of them.
                Loader {
                    id: choosing
                    readonly property var paragraph: item   // in what it makes, `item` is its own
                    active: item.choosingChild && item.usable
                    visible: active
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.xs
                    sourceComponent: Flow {
                        spacing: Theme.s
                        Accessible.role: Accessible.Grouping
                        Accessible.name: qsTr("Hvem handler afsnittet om?")
                        Chip { text: qsTr("Alle"); chosen: choosing.paragraph.child === ""; onClicked: choosing.paragraph.chooseChild("") }
                        Repeater {
                            model: choosing.paragraph.visit.children
                            delegate: Chip {
                                required property string id
                                required property string name
                                text: qsTr("Kun %1").arg(name)
                                chosen: choosing.paragraph.child === id
                                onClicked: choosing.paragraph.chooseChild(id)
                            }
                        }
                    }
                }
                // The question to the child, and Sådan ser vi det: what the family has said about it. Made when there is one of them.
                Loader {
                    id: below
                    readonly property var paragraph: item
                    active: item.asks || item.said.length > 0
                    visible: active
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.xs
                    Layout.bottomMargin: Theme.s
                    sourceComponent: Column {
                        spacing: Theme.s
                        AppText { visible: below.paragraph.asks; text: qsTr("Det er barnets ord. Har barnet sagt ja til, at I læser dem sammen?"); strong: true; width: parent.width }
                        Flow {
                            visible: below.paragraph.asks
                            spacing: Theme.s
                            width: parent.width
                            Chip { text: qsTr("Ja, barnet har sagt ja"); onClicked: { below.paragraph.askingChild = false; below.paragraph.prose.toggleNotForReading(below.paragraph.key) } }
                            Chip { text: qsTr("Nej"); onClicked: below.paragraph.askingChild = false }
                        }
                        SharedWords { visible: below.paragraph.said.length > 0; words: below.paragraph.said; width: parent.width }
                    }
                }
                Loader {
                    id: keeping
                    readonly property var paragraph: item
                    active: item.contested && item.usable
                    visible: active
                    sourceComponent: AppButton {
                        kind: AppButton.Kind.Plain
                        text: qsTr("Brug denne")
                        onClicked: keeping.paragraph.prose.keep(keeping.paragraph.key, "")
                    }
                }
            }
            IconButton {
                visible: item.usable || item.notForReading
                enabled: item.usable
                checkable: false
                iconName: item.notForReading ? "eyeOff" : "eye"
                color: item.notForReading ? Theme.attention : Theme.edge
                chosen: item.notForReading
                text: item.notForReading ? qsTr("Ikke til fælles læsning") : qsTr("Kan læses sammen")
                focusPolicy: Qt.TabFocus
                Layout.alignment: Qt.AlignTop
                onClicked: {
                    if (item.voice === 3 && item.notForReading)
                        item.askingChild = !item.askingChild
                    else
                        item.prose.toggleNotForReading(item.key)
                }
            }
        }
    }
    Repeater {
        model: item.others
        delegate: OtherVersion {
            id: other
            required property var modelData
            text: modelData.text
            author: Words.author(modelData.author, modelData.mine)
            writtenAt: modelData.writtenAt
            voice: modelData.voice
            notForReading: modelData.notForReading
            childName: modelData.childName
            today: item.today
            decides: item.usable
            Layout.fillWidth: true
            Layout.preferredWidth: 100
            Layout.alignment: Qt.AlignTop
            onChosen: item.prose.keep(item.key, modelData.value)
        }
    }
}
