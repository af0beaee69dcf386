// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint
// takes the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import Fremskudt.Controls
import Fremskudt.Ui

// Sådan ser vi det: what was written stands still, and the family says it in its own words beside it.
SharedPage {
    id: page

    required property SharedViewModel shared
    readonly property bool beside: wide
    readonly property real gap: 56

    maximumWidth: 1240
    problem: shared.problem
    actions: [
        SharedButton { text: qsTr("Færdig"); primary: true; iconName: "check"; onClicked: question.visible && !page.shows(question) ? page.show(question) : page.shared.toReading() },
        SharedButton { text: qsTr("Ret en fejl"); iconName: "pencil"; onClicked: page.shared.correct("") }
    ]

    Item {
        width: parent.width
        implicitHeight: page.beside ? Math.max(written.height, own.height) : own.y + own.height
        height: implicitHeight

        AppText {
            id: written
            text: page.shared.paragraph
            width: page.beside ? Math.round((parent.width - page.gap) * 0.52) : parent.width
            lineHeight: 1.32
            font { pixelSize: page.beside ? page.reading : Math.round(20 * Theme.scale); weight: Font.Normal }
        }
        Item {
            id: own
            x: page.beside ? written.width + page.gap : 0
            y: page.beside ? 0 : written.height + Theme.xl
            width: parent.width - x
            height: column.height

            Rectangle { width: 5; radius: 2.5; height: parent.height; color: Theme.voices[2] }
            Column {
                id: column
                x: Theme.l + Theme.s
                width: Math.max(1, parent.width - x)
                spacing: Theme.l

                AppText { text: qsTr("Sådan ser vi det"); kind: AppText.Kind.Title; width: parent.width; Accessible.role: Accessible.Heading }
                SharedWords { visible: page.shared.otherWords.length > 0; words: page.shared.otherWords; width: parent.width }
                ChipGroup {
                    question: qsTr("Hvem siger det?")
                    codes: Codes.familyVoices
                    chosen: [page.shared.voice]
                    labelOf: code => Words.familyVoice(code, "")
                    width: parent.width
                    onTapped: code => {
                        page.shared.setVoice(code)
                        if (page.shared.voice !== "")
                            area.input.forceActiveFocus()
                    }
                }
                // Before the words, and never out of sight while one is done.
                Column {
                    id: question
                    visible: page.shared.voice === "child"
                    spacing: Theme.s
                    width: parent.width
                    AppText { text: qsTr("Må de andre læse det, du siger?"); strong: true; width: parent.width }
                    Flow {
                        spacing: Theme.s
                        width: parent.width
                        Chip { text: qsTr("Ja, det må de"); chosen: page.shared.childSaysYes; onClicked: page.shared.setChildSaysYes(true) }
                        Chip { text: qsTr("Nej"); chosen: !page.shared.childSaysYes; onClicked: page.shared.setChildSaysYes(false) }
                    }
                    AppText { visible: !page.shared.childSaysYes; text: qsTr("Så gemmer rådgiveren det for dig."); quiet: true; width: parent.width }
                }
                AppTextArea {
                    id: area
                    visible: page.shared.voice !== ""
                    label: qsTr("Med jeres egne ord")
                    value: page.shared.words
                    most: 2000
                    minimumLines: 3
                    width: parent.width
                    input.font.pixelSize: Math.round(20 * Theme.scale)
                    onEdited: text => page.shared.setWords(text)
                    onBlurred: page.shared.flush()
                }
                Chip {
                    visible: page.shared.voice !== ""
                    text: qsTr("Skriv for os")
                    iconName: "pencil"
                    chosen: page.shared.writtenFor
                    onClicked: page.shared.setWrittenFor(!page.shared.writtenFor)
                }
            }
        }
    }
}
