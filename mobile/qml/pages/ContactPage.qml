// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint
// takes the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Drøftelse: six taps and a sentence. Choices left and words right on a wide screen; nothing is prefilled that
// somebody should think about.
PageFrame {
    id: page
    objectName: "contactPage"

    required property ContactEditor contact
    readonly property bool twoColumns: width >= 820
    readonly property int gap: twoColumns ? Theme.m : Theme.l   // all of it stands on a wide page without scrolling
    readonly property bool usable: contact.editable
    readonly property string today: contact.facts.today
    property bool moreThemes: false
    property bool goesWellOpen: contact.goesWell !== ""

    title: contact.facts.title
    subtitle: Words.joined([contact.continues ? qsTr("Fortsætter %1").arg(Words.mark(contact.mark)) : qsTr("Drøftelse uden navn"),
               contact.continues ? "" : Words.mark(contact.mark),
               contact.facts.finished ? qsTr("Færdig") : contact.problem !== "" || (contact.facts.id === "" && !contact.dirty) ? "" : contact.dirty ? qsTr("Gemmer …") : qsTr("Gemt på tabletten")], " · ")
    showsBack: true
    loading: contact.state === PageViewModel.Loading
    failed: contact.state === PageViewModel.Failed
    absence: contact.absence
    maximumWidth: 1180
    onRetryRequested: contact.retryRequested()

    headerActions: [
        IconButton { visible: page.usable; iconName: "undo"; text: qsTr("Fortryd"); enabled: page.contact.canUndo; onClicked: page.contact.undo() },
        IconButton { visible: page.usable; iconName: "redo"; text: qsTr("Gentag"); enabled: page.contact.canRedo; onClicked: page.contact.redo() }
    ]
    banner: EditorBanners { editor: page.contact; Layout.fillWidth: true }
    readonly property bool notifies: contact.outcome === "notification" && (contact.notifier === "me" || contact.notifier === "together") && contact.facts.mine
    showsActions: usable || contact.facts.canUnfinish || notifies
    actions: [
        AppButton {
            visible: page.usable
            kind: AppButton.Kind.Primary
            iconName: "check"
            text: page.contact.warns ? qsTr("Færdig alligevel") : qsTr("Færdig")
            enabled: page.contact.canFinish
            onClicked: page.contact.finish()
        },
        AppButton { visible: page.notifies; text: qsTr("Skriv underretningen"); iconName: "inbox"; onClicked: page.contact.notifyRequested() },
        AppButton { visible: page.usable; text: qsTr("En til her"); iconName: page.tight ? "plus" : ""; enabled: page.contact.canFinish; onClicked: page.contact.anotherHereRequested() },
        AppButton { visible: page.usable; text: qsTr("Skriv mere senere"); iconName: page.tight ? "clock" : ""; kind: AppButton.Kind.Plain; onClicked: page.backRequested() },
        AppButton { visible: page.contact.facts.canUnfinish; text: qsTr("Fortryd Færdig"); iconName: "undo"; onClicked: page.contact.unfinishRequested() }
    ]

    // Columns and not layouts: the chips' heights follow their widths, which nested layouts are told too late.
    // Wide: all that is chosen left, all that is written right. Narrow: as a talk goes, what comes of it last.
    Item {
        id: both
        readonly property real half: page.twoColumns ? (width - Theme.xl) / 2 : width
        implicitHeight: page.twoColumns ? Math.max(outcome.y + outcome.implicitHeight, words.implicitHeight) : outcome.y + outcome.implicitHeight
        Layout.fillWidth: true
        Layout.preferredHeight: implicitHeight

        Column {
            id: choices
            spacing: page.gap
            width: both.half

            AppText {
                visible: !page.usable
                text: Words.joined([Words.capital(Words.date(page.contact.date, page.today)), Words.minutes(page.contact.minutes), page.rolesInWords], " · ")
                width: both.half
            }
            Flow {
                visible: page.usable
                spacing: Theme.s
                width: both.half
                AppButton {
                    visible: page.contact.movable
                    text: page.contact.facts.title
                    Accessible.name: qsTr("Hvor er vi?") + " " + text
                    onClicked: page.placesAsked = !page.placesAsked
                }
                DateField {
                    value: page.contact.date
                    today: page.today
                    said: page.contact.isNow ? qsTr("Nu") : ""
                    onChosen: date => page.contact.date = date
                }
                Stepper {
                    label: qsTr("Minutter")
                    value: page.contact.minutes
                    words: Words.minutes(page.contact.minutes)
                    onChanged: value => page.contact.minutes = value
                }
                AppButton {
                    visible: !page.rolesOpen
                    text: page.rolesInWords
                    Accessible.name: qsTr("Hvem taler jeg med?") + " " + text
                    onClicked: page.rolesAsked = true
                }
            }
            ChipGroup {
                visible: page.placesAsked && page.contact.movable
                question: qsTr("Hvor er vi?")
                codes: page.contact.places
                chosen: [page.contact.placeId]
                labelOf: id => page.contact.nameOf(id)
                width: both.half
                onTapped: id => { page.placesAsked = false; if (id !== page.contact.placeId) page.contact.moveRequested(id) }
            }
            ChipGroup {
                visible: page.rolesOpen
                question: qsTr("Hvem taler jeg med?")
                codes: Codes.contactRoles
                chosen: page.contact.roles
                labelOf: code => Words.contactRole(code, page.contact.date)
                width: both.half
                onTapped: code => page.contact.toggleRole(code)
            }
            ChipGroup {
                codes: Codes.about
                chosen: [page.contact.about]
                labelOf: code => Words.about(code, page.contact.date)
                usable: page.usable
                width: both.half
                Accessible.name: qsTr("Hvad handler det om?")
                onTapped: code => page.contact.about = code
            }
            ChipGroup {
                visible: page.contact.about === "child" || (page.usable && page.contact.about === "")
                codes: Codes.ageBands
                chosen: [page.contact.ageBand]
                labelOf: code => Words.ageBand(code, page.contact.date)
                usable: page.usable
                width: both.half
                Accessible.name: qsTr("Hvor gammelt er barnet?")
                onTapped: code => page.contact.ageBand = page.contact.ageBand === code ? "" : code
            }
            ChipGroup {
                codes: page.shownThemes()
                chosen: page.contact.themes
                labelOf: code => Words.theme(code, page.contact.date)
                usable: page.usable
                width: both.half
                Accessible.name: qsTr("Tema")
                more: page.moreThemes ? "" : qsTr("Flere temaer")
                onTapped: code => page.contact.toggleTheme(code)
                onMoreRequested: page.moreThemes = true
            }
        }
        Column {
            id: words
            spacing: page.gap
            width: both.half
            x: page.twoColumns ? both.half + Theme.xl : 0
            y: page.twoColumns ? 0 : choices.implicitHeight + Theme.xl

            AppText {
                visible: page.contact.erasedWords.length > 0
                text: qsTr("Ordene er slettet. Valgene står her endnu.")
                quiet: true
                width: both.half
            }
            AppTextArea {
                visible: !page.contact.worryErased && (usable || value !== "")
                label: qsTr("Undring eller bekymring – i deres ord")
                hint: qsTr("Uden navn og CPR-nummer")
                value: page.contact.worry
                minimumLines: !usable ? 1 : page.twoColumns && mask.visible ? 2 : 4
                usable: page.usable
                framed: usable
                width: both.half
                onEdited: text => page.contact.worry = text
                onBlurred: page.contact.flush()
                onUndoRequested: page.contact.undo()
                onRedoRequested: page.contact.redo()
            }
            MaskOffer {
                id: mask
                number: page.contact.looksLikeCpr
                likely: page.contact.likelyNames
                usable: page.contact.editable
                onMaskNumberRequested: page.contact.maskCpr()
                onMaskNamesRequested: page.contact.maskNames()
                onLeaveNamesRequested: page.contact.leaveNames()
                width: both.half
            }
            AppButton {
                visible: !page.goesWellOpen && page.usable && !page.contact.goesWellErased
                kind: AppButton.Kind.Plain
                iconName: "plus"
                text: qsTr("Hvad går godt?")
                onClicked: page.goesWellOpen = true
            }
            AppTextArea {
                visible: page.goesWellOpen && !page.contact.goesWellErased && (usable || value !== "")
                label: qsTr("Hvad går godt?")
                value: page.contact.goesWell
                minimumLines: usable ? 2 : 1
                usable: page.usable
                framed: usable
                width: both.half
                onEdited: text => page.contact.goesWell = text
                onBlurred: page.contact.flush()
                onUndoRequested: page.contact.undo()
                onRedoRequested: page.contact.redo()
            }
            // Its name stands there for the words alone, too.
            Column {
                visible: page.usable || page.contact.agreedCodes.length > 0 || agreed.there
                spacing: Theme.s
                width: both.half
                AppText { text: qsTr("Vi aftalte"); strong: true; width: both.half }
                ChipGroup {
                    codes: page.usable ? Codes.agreed : page.contact.agreedCodes
                    chosen: page.contact.agreedCodes
                    labelOf: code => Words.agreed(code, page.contact.date)
                    usable: page.usable
                    width: both.half
                    Accessible.name: qsTr("Vi aftalte")
                    onTapped: code => page.contact.toggleAgreed(code)
                }
                AppTextArea {
                    id: agreed
                    readonly property bool there: !page.contact.agreedErased && (usable || value !== "")
                    visible: there
                    hint: qsTr("Andet, vi aftalte, og hvem der gør det")
                    value: page.contact.agreed
                    minimumLines: usable && !page.twoColumns ? 2 : 1
                    usable: page.usable
                    framed: usable
                    width: both.half
                    onEdited: text => page.contact.agreed = text
                    onBlurred: page.contact.flush()
                    onUndoRequested: page.contact.undo()
                    onRedoRequested: page.contact.redo()
                }
            }
            AgreedBy {
                contact: page.contact
                width: both.half
            }
        }
        Column {
            id: outcome
            spacing: page.gap
            width: both.half
            y: page.twoColumns ? choices.implicitHeight + page.gap : words.y + words.implicitHeight + Theme.l

            Column {
                spacing: Theme.s
                width: both.half
                AppText { text: qsTr("Og nu?"); strong: true; width: both.half }
                GridLayout {
                    columns: both.half >= 540 * Theme.scale ? 4 : both.half >= 320 * Theme.scale ? 2 : 1
                    columnSpacing: Theme.s
                    rowSpacing: Theme.s
                    width: both.half
                    Repeater {
                        model: Codes.revision >= 0 ? Codes.every("outcome") : []
                        delegate: Chip {
                            required property string modelData
                            large: page.usable
                            text: Words.outcome(modelData, page.contact.date)
                            chosen: page.contact.outcome === modelData
                            enabled: page.usable
                            visible: (enabled && Words.asArray(Codes.outcomes).indexOf(modelData) >= 0) || chosen
                            Layout.fillWidth: large
                            Layout.fillHeight: large
                            Layout.preferredWidth: large ? 10 : -1
                            onClicked: page.contact.outcome = modelData
                        }
                    }
                }
            }
            Column {
                visible: page.contact.outcome === "follow_up" || page.contact.outcome === "to_the_door"
                spacing: Theme.s
                width: both.half
                AppText { text: page.contact.followUpOn === "" && page.contact.nextHere !== "" ? qsTr("Hvornår følger jeg op? %1").arg(Words.capital(Words.date(page.contact.nextHere, page.today))) : qsTr("Hvornår følger jeg op?"); strong: true; width: both.half }
                Flow {
                    spacing: Theme.s
                    width: both.half
                    onWidthChanged: forceLayout()
                    Chip { text: qsTr("Næste gang jeg er her"); chosen: page.contact.followUpOn === ""; enabled: page.usable; visible: enabled || chosen; onClicked: page.contact.followUpOn = "" }
                    Chip { visible: page.usable; text: qsTr("Om en uge"); chosen: page.contact.followUpOn !== "" && page.contact.followUpOn === Words.addDays(page.contact.date, 7); onClicked: page.contact.followUpOn = Words.addDays(page.contact.date, 7) }
                    DateField { value: page.contact.followUpOn; today: page.today; usable: page.usable; emptyText: qsTr("Anden dato"); onChosen: date => page.contact.followUpOn = date }
                }
            }
            OfferChoice {
                visible: page.usable && page.contact.outcome === "to_the_door" && !page.contact.agreedErased && offers.length > 0
                question: qsTr("Til et tilbud?")
                offers: page.contact.offers
                few: 5
                chosen: page.contact.chosenOffers
                labelOf: id => page.contact.nameOf(id)
                width: both.half
                onTapped: id => page.contact.toggleOffer(id)
            }
            AppButton {
                visible: page.contact.about === "child" && (page.contact.outcome === "follow_up" || page.contact.outcome === "to_the_door")
                kind: AppButton.Kind.Plain
                iconName: "person"
                text: qsTr("Barnet får navn")
                Layout.fillWidth: true
                onClicked: page.contact.nameChildRequested()
            }
            ChipGroup {
                visible: page.contact.outcome === "notification"
                question: qsTr("Hvem underretter?")
                codes: Codes.notifiers
                chosen: [page.contact.notifier]
                labelOf: code => Words.notifier(code, page.contact.date)
                usable: page.usable
                width: both.half
                onTapped: code => page.contact.notifier = code
            }
            ChipGroup {
                visible: page.contact.outcome === "notification"
                question: qsTr("Må forældrene orienteres?")
                codes: Codes.parentsTold
                chosen: [page.contact.parentsTold]
                labelOf: code => Words.mayBeTold(code, page.contact.date)
                usable: page.usable
                width: both.half
                onTapped: code => page.contact.parentsTold = code
            }
        }
    }

    // The roles are prefilled and stand in the top line until somebody taps them; none is a question to be asked.
    property bool rolesAsked: false
    property bool placesAsked: false
    readonly property bool rolesOpen: usable && (rolesAsked || contact.roles.length === 0)
    readonly property string rolesInWords: Words.asArray(contact.roles).map(code => Words.contactRole(code, contact.date)).join(", ")
    // The six themes this place uses most, then those already chosen; all when asked for.
    function shownThemes(): var {
        const usual = Words.asArray(contact.usualThemes).concat(Words.asArray(Codes.themes).filter(code => contact.usualThemes.indexOf(code) < 0))
        if (!usable)
            return contact.themes
        return moreThemes ? usual : usual.filter((code, at) => at < 6 || contact.themes.indexOf(code) >= 0)
    }
}
