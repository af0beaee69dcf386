pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Besøg, Notat: the people, the family's own agenda, then prose by paragraphs and what was added afterwards. Agreements, children and minutes stand
// beside it on a wide screen and in a sheet on a narrow one. On a phone held upright, and with large letters, title, banner and people scroll away with the words, the people as one line
// that opens; on a phone on its side the people are in the sheet.
PageFrame {
    id: page
    objectName: "visitPage"

    required property VisitEditor visit
    readonly property bool usable: visit.editable
    readonly property bool besides: width >= 900 && !cramped
    readonly property bool low: tight && !besides
    readonly property bool folds: width < 560      // a phone held upright: the words have the height
    readonly property string today: visit.facts.today
    readonly property bool adds: visit.addsTo.id !== ""
    readonly property bool readsFirst: !visit.isNote && visit.date === today && visit.readOn === ""
    readonly property bool foldsPeople: folds || (besides && tight)
    property bool sheetOpen: false
    property string choosingFor: ""        // the paragraph for which a child is being chosen

    title: adds ? qsTr("Tilføjelse om %1").arg(visit.facts.title) : visit.isNote ? qsTr("Notat om %1").arg(visit.facts.title) : qsTr("Besøg hos %1").arg(visit.facts.title)
    subtitle: Words.joined([Words.capital(Words.date(visit.date, today)), visit.minutes === 0 && visit.isNote ? "" : Words.minutes(visit.minutes),
               visit.facts.finished ? Words.finished(visit.facts.journaledOn, visit.facts.journaledWhole, today) : visit.facts.shared ? qsTr("Skrives sammen") : qsTr("Kladde – kun du kan læse den"),
               visit.facts.finished ? "" : visit.problem !== "" || (visit.facts.id === "" && !visit.dirty) ? "" : visit.dirty ? qsTr("Gemmer …") : qsTr("Gemt på tabletten")], " · ")
    showsBack: true
    fills: true
    least: 160
    maximumWidth: 1400
    loading: visit.state === PageViewModel.Loading
    failed: visit.state === PageViewModel.Failed
    absence: visit.absence
    onRetryRequested: visit.retryRequested()

    headerActions: [
        IconButton { visible: page.usable; iconName: "undo"; text: qsTr("Fortryd"); enabled: page.visit.canUndo; onClicked: page.visit.undo() },
        IconButton { visible: page.usable; iconName: "redo"; text: qsTr("Gentag"); enabled: page.visit.canRedo; onClicked: page.visit.redo() },
        IconButton { visible: !page.besides; iconName: "agreement"; text: page.visit.isNote ? qsTr("Om notatet") : qsTr("Om besøget"); chosen: page.sheetOpen; onClicked: page.sheetOpen = !page.sheetOpen }
    ]
    // Large text takes the height of a tablet too.
    ledeInto: foldsPeople && (besides || !sheetOpen) ? top : null
    banner: EditorBanners { editor: page.visit; Layout.fillWidth: true }
    // Not before it is known which is the primary: a button that moves is tapped for another.
    showsActions: today !== "" && (usable || visit.facts.canUnfinish || !adds)
    actions: [
        // While the family is there it is read together; then it is finished.
        AppButton { visible: page.usable && page.readsFirst; kind: AppButton.Kind.Primary; iconName: "eye"; text: qsTr("Læs sammen"); onClicked: page.visit.readTogetherRequested() },
        AppButton { visible: page.usable; kind: page.readsFirst ? AppButton.Kind.Quiet : AppButton.Kind.Primary; iconName: "check"; text: page.visit.warns ? qsTr("Færdig alligevel") : qsTr("Færdig"); onClicked: page.visit.finish() },
        AppButton { visible: page.usable && !page.readsFirst; iconName: "eye"; text: qsTr("Læs sammen"); onClicked: page.visit.readTogetherRequested() },
        AppButton { visible: page.usable && !page.visit.facts.shared && !page.folds; text: qsTr("Skriv sammen"); iconName: "share"; onClicked: page.visit.share() },
        AppButton { visible: page.visit.facts.finished && !page.adds; text: qsTr("Ny tilføjelse"); iconName: "plus"; onClicked: page.visit.newAddendumRequested() },
        AppButton { visible: page.visit.facts.canUnfinish; text: qsTr("Fortryd Færdig"); iconName: "undo"; onClicked: page.visit.unfinishRequested() }
    ]

    RowLayout {
        spacing: Theme.xl
        Layout.fillWidth: true
        Layout.fillHeight: true

        ColumnLayout {
            visible: page.besides || !page.sheetOpen
            spacing: Theme.s
            Layout.fillWidth: true
            Layout.fillHeight: true

            Flickable {
                id: flick
                clip: true
                contentWidth: width
                contentHeight: (addenda.visible ? addenda.y + addenda.height : lost.visible ? lost.y + lost.height : prose.y + prose.height) + Theme.xl
                boundsBehavior: Flickable.StopAtBounds
                Layout.fillWidth: true
                Layout.fillHeight: true
                onHeightChanged: page.showFocused()

                // When the banner that says more is scrolled away.
                Rectangle {
                    parent: flick
                    z: 1
                    visible: page.visit.problem !== "" && page.ledeInto === top && top.height > Theme.touch && flick.contentY > top.height - Theme.touch
                    width: parent.width
                    height: words.height + Theme.s
                    color: Theme.paper
                    AppText { id: words; text: qsTr("Ikke gemt"); color: Theme.overdue; strong: true; width: parent.width; Accessible.role: Accessible.AlertMessage }
                }
                // No layout: it would keep the height that the chips had before they wrapped.
                Column {
                    id: writing
                    width: flick.width
                    spacing: Theme.l

                    Item { id: top; visible: page.ledeInto === top; width: writing.width; height: visible ? page.ledeHeight : 0 }
                    ListRow {
                        visible: page.adds
                        iconName: Words.kindIcon(page.visit.addsTo.kind)
                        title: Words.joined([qsTr("Føjet til"), Words.kind(page.visit.addsTo.kind)], ": ")
                        subtitle: Words.capital(Words.date(page.visit.addsTo.date, page.today))
                        enabled: page.visit.addsTo.kind !== ""
                        width: writing.width
                        onClicked: page.visit.openEntryRequested(page.visit.addsTo.id, page.visit.addsTo.kind)
                    }
                    WhoLine {
                        id: who
                        visible: page.foldsPeople && !page.adds && (page.usable || words !== "")
                        words: Words.joined([page.visit.isNote ? Words.noteKind(page.visit.kind) : "", people.names], " · ")
                        opens: page.usable
                        opened: words === "" && !page.tight
                        width: writing.width
                    }
                    ChipGroup {
                        codes: Codes.noteKinds
                        chosen: [page.visit.kind]
                        labelOf: Words.noteKind
                        usable: page.usable
                        visible: page.visit.isNote && !page.adds && shown.length > 0 && (!page.foldsPeople || who.open)
                        width: writing.width
                        Accessible.name: qsTr("Slags notat")
                        onTapped: code => {
                            who.keepOpen()
                            page.visit.kind = page.visit.kind === code ? "" : code
                        }
                    }
                    PeopleChips {
                        id: people
                        visit: page.visit
                        visible: (page.foldsPeople ? who.open : !page.low) && !page.adds && (page.usable || page.visit.people.count > 0)
                        width: writing.width
                        onTapped: who.keepOpen()
                    }
                    AppTextArea {
                        label: page.visit.isNote ? (page.usable ? qsTr("Hvem ellers? Skriv, hvem det var med") : qsTr("Hvem det var med")) : qsTr("Hvad vil I gerne have med i dag?")
                        value: page.visit.agenda
                        visible: !page.adds && (usable || value !== "")
                        minimumLines: usable && !page.low && !page.visit.isNote ? 2 : 1
                        usable: page.usable
                        framed: usable
                        width: writing.width
                        onEdited: text => page.visit.agenda = text
                        onBlurred: page.visit.flush()
                        onUndoRequested: page.visit.undo()
                        onRedoRequested: page.visit.redo()
                    }
                    Repeater {
                        model: page.visit.agendaVersions
                        delegate: OtherVersion {
                            required property string id
                            required text
                            required author
                            required writtenAt
                            today: page.today
                            decides: false
                            width: writing.width
                        }
                    }
                }
                // Beside what is above it, and no layout: a line more in one of a hundred paragraphs moves those below it, asks nobody
                // for a size and makes nothing around it larger.
                Column {
                    id: prose
                    y: writing.height > 0 ? writing.height + Theme.l : 0
                    spacing: Theme.xs
                    width: writing.width
                    Accessible.role: Accessible.Grouping
                    Accessible.name: qsTr("Notat")
                    Repeater {
                        id: paragraphs
                        model: page.visit.prose.paragraphs
                        delegate: ParagraphItem {
                            visit: page.visit
                            usable: page.usable
                            today: page.today
                            only: paragraphs.count === 1
                            width: writing.width
                            onBlurred: page.visit.flush()
                            onShown: item => flick.reveal(item as ParagraphItem)
                            choosingChild: page.choosingFor === key
                            onChildChosen: page.choosingFor = ""
                            onUndoRequested: page.visit.undo()
                            onRedoRequested: page.visit.redo()
                        }
                    }
                }
                LostWordsCard { id: lost; y: prose.y + prose.height + Theme.l; prose: page.visit.prose; usable: page.usable; width: writing.width }
                AddendaList { id: addenda; y: (lost.visible ? lost.y + lost.height : prose.y + prose.height) + Theme.l; visible: page.visit.addenda.count > 0; rows: page.visit.addenda; today: page.today; width: writing.width; onOpenRequested: id => page.visit.openEntryRequested(id, "Note") }
                // The line with the cursor and not the whole paragraph: one longer than the page would jump at each letter.
                function reveal(paragraph: ParagraphItem): void {
                    const cursor = paragraph.cursorIn(flick.contentItem)
                    if (cursor.y < contentY + Theme.l)
                        contentY = Math.max(0, cursor.y - Theme.l)
                    else if (cursor.y + cursor.height > contentY + height - Theme.l)
                        contentY = Math.max(0, Math.min(contentHeight - height, cursor.y + cursor.height - height + Theme.l))
                }
            }
            Item {
                visible: page.usable
                implicitHeight: Math.max(marks.height, whom.visible ? whom.height : 0, undo.visible ? undo.height : 0)
                Layout.fillWidth: true
                Layout.bottomMargin: page.tight ? Theme.xs : Theme.s
                MarksBar { id: marks; prose: page.visit.prose; width: parent.width - (undo.visible ? undo.width + Theme.s : 0) - (whom.visible ? whom.width + Theme.xs : 0); height: implicitHeight }
                IconButton {
                    id: whom
                    readonly property string current: page.visit.prose.current
                    visible: page.visit.children.count > 1
                    anchors { right: undo.visible ? undo.left : parent.right; verticalCenter: parent.verticalCenter }
                    iconName: "person"
                    text: qsTr("Hvem handler afsnittet om?")
                    chosen: current !== "" && page.choosingFor === current
                    enabled: current !== ""
                    focusPolicy: Qt.TabFocus
                    onClicked: page.choosingFor = chosen ? "" : current
                }
                // The header's, where the header has made room.
                IconButton { id: undo; visible: page.cramped; anchors { right: parent.right; verticalCenter: parent.verticalCenter } iconName: "undo"; text: qsTr("Fortryd"); enabled: page.visit.canUndo; focusPolicy: Qt.TabFocus; onClicked: page.visit.undo() }
            }
        }
        VisitPanel {
            visible: page.besides || page.sheetOpen
            visit: page.visit
            showsPeople: page.low && !page.folds
            shares: page.folds && page.usable && !page.visit.facts.shared
            Layout.fillHeight: true
            Layout.fillWidth: !page.besides
            Layout.preferredWidth: page.besides ? Math.round(372 * Math.min(Theme.scale, 1.15)) : -1
        }
    }
}
