// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint
// takes the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Underretning: what it says beside what is done about it; then whom it is about, how it came, and last the research fields. The
// assessment always has its reason. V: to the assessment.
PageFrame {
    id: page
    objectName: "notificationPage"

    required property NotificationEditor notification
    required property NotifierEditor notifier
    required property string today
    readonly property notificationFacts about: notification.about
    readonly property bool wideEnough: width >= 700 * Theme.scale
    readonly property bool mayAssess: about.ours && about.assessment === ""

    title: about.children === "" ? qsTr("Underretning") : about.children
    readonly property string wentOn: about.onItsWay ? (about.team === "" ? qsTr("På vej videre") : qsTr("På vej til %1").arg(about.team))
        : about.team === "" ? qsTr("Sendt videre") : qsTr("Sendt til %1").arg(about.team)
    readonly property string standing: about.gives ? qsTr("Skal have en rådgiver") : about.sent ? wentOn
        : about.ours && about.assessment !== "" ? qsTr("Skal videre") : ""
    subtitle: Words.joined([standing, about.sent && about.hasNotifier && !notifier.anonymous && about.receiptOn === "" ? qsTr("kvitteringen er ikke sendt") : "",
               about.dueOn === "" ? "" : Words.assessedBy(about.dueOn, about.dueAt, today),
               Words.journaled(notification.facts.journaledOn, notification.facts.journaledWhole, today),
               notification.problem !== "" ? "" : notification.dirty || notifier.dirty ? qsTr("Gemmer …") : qsTr("Gemt på tabletten")], " · ")
    showsBack: true
    maximumWidth: 1200
    loading: notification.state === PageViewModel.Loading
    failed: notification.state === PageViewModel.Failed
    absence: about.hasNotifier ? "" : notification.absence
    onRetryRequested: notification.retryRequested()
    headerActions: [
        IconButton { visible: !page.about.waits; iconName: "undo"; text: qsTr("Fortryd"); enabled: page.notification.canUndo; onClicked: page.notification.undo() },
        IconButton { visible: !page.about.waits; iconName: "redo"; text: qsTr("Gentag"); enabled: page.notification.canRedo; onClicked: page.notification.redo() }
    ]
    banner: ColumnLayout {
        spacing: Theme.s
        EditorBanners { editor: page.notification; Layout.fillWidth: true }
        Banner {
            visible: page.about.waits
            iconName: "saved"
            text: qsTr("Den er ikke sendt endnu. Den sendes til modtagelsen, når der er net. Retter du den, venter den, til du sender den igen.")
        }
        Banner {
            visible: page.about.number > 1
            iconName: "clock"
            text: page.about.months > 0 ? qsTr("%1. underretning på %n måneder", "", page.about.months).arg(page.about.number) : qsTr("%1. underretning i samme måned").arg(page.about.number)
        }
    }
    showsActions: about.waits || (about.ours && about.assessment !== "") || (about.caseId !== "" && !about.ours)
    actions: [
        AppButton {
            visible: page.about.ours && page.about.assessment !== ""
            kind: AppButton.Kind.Primary
            iconName: "forward"
            enabled: page.notification.team !== ""
            text: page.notification.team === "" ? qsTr("Vælg et team") : qsTr("Send til %1").arg(page.notification.teamNameOf(page.notification.team))
            onClicked: page.notification.send()
        },
        AppButton {
            visible: page.about.waits
            kind: AppButton.Kind.Primary
            iconName: "pencil"
            text: qsTr("Ret den")
            onClicked: page.notification.changeRequested()
        },
        AppButton { visible: page.about.waits; text: qsTr("Tag den tilbage"); iconName: "undo"; onClicked: page.notification.takeBackRequested() },
        AppButton {
            visible: page.about.caseId !== "" && !page.about.ours
            text: qsTr("Åbn barnet")
            iconName: "families"
            onClicked: page.notification.openRequested(page.about.caseId, "Case")
        }
    ]
    Shortcut { sequence: "V"; enabled: page.mayAssess && page.enabled; onActivated: reason.input.forceActiveFocus(Qt.ShortcutFocusReason) }
    Connections {
        target: page.notification
        function onAssessmentFocused(): void { toReason.start() }
    }
    Timer { id: toReason; interval: 0; onTriggered: reason.input.forceActiveFocus(Qt.ShortcutFocusReason) }   // once it is laid out

    // Columns and not layouts: heights follow widths, which nested layouts are told too late.
    Item {
        id: both
        readonly property real half: page.wideEnough ? (width - Theme.l) / 2 : width
        implicitHeight: Math.max(whom.visible ? whom.y + whom.height : 0, asked.y + asked.height)
        Layout.fillWidth: true
        Layout.preferredHeight: implicitHeight

        // ---- what it says
        Column {
            id: told
            spacing: Theme.l
            visible: page.about.isHere
            width: both.half
            Card {
                spacing: Theme.l
                width: parent.width
                SectionHeader { text: qsTr("Underretningen"); Layout.fillWidth: true }
                AppTextArea {
                    label: qsTr("Hvad står der?")
                    hint: qsTr("Det læses af dem, der arbejder med familien. Underretterens navn hører til nedenfor.")
                    value: page.notification.document
                    usable: page.about.ours
                    minimumLines: usable ? 6 : 1
                    framed: usable
                    Layout.fillWidth: true
                    onEdited: text => page.notification.document = text
                    onBlurred: page.notification.flush()
                    onUndoRequested: page.notification.undo()
                    onRedoRequested: page.notification.redo()
                }
                ChipGroup { question: qsTr("I fare lige nu?"); codes: Words.offered("in_danger"); chosen: [page.notification.inDanger]; labelOf: code => Words.coded("in_danger", code, ""); usable: page.about.ours; Layout.fillWidth: true; onTapped: code => page.notification.inDanger = page.notification.inDanger === code ? "" : code }
            }
        }
        // ---- what is done about it
        Column {
            id: decided
            readonly property real end: height > 0 ? y + height + Theme.l : y   // where what follows it begins
            spacing: Theme.l
            x: page.wideEnough && told.visible ? both.half + Theme.l : 0
            y: page.wideEnough || !told.visible ? 0 : told.height + Theme.l
            width: page.wideEnough && !told.visible ? both.width : both.half
            Card {
                visible: page.about.gives
                spacing: Theme.l
                width: parent.width
                SectionHeader { text: qsTr("Hvem skal møde familien?"); Layout.fillWidth: true }
                Flow {
                    spacing: Theme.s
                    Layout.fillWidth: true
                    Repeater {
                        model: page.notification.workers
                        delegate: Chip { required property string id; required property string name; text: name; iconName: "person"; onClicked: page.notification.giveRequested(id) }
                    }
                }
            }
            Card {
                visible: page.about.isHere && (page.about.ours || page.about.assessment !== "")
                spacing: Theme.l
                width: parent.width
                SectionHeader { text: qsTr("Vurdering"); Layout.fillWidth: true }
                AppTextArea {
                    id: reason
                    label: qsTr("Begrundelse")
                    hint: qsTr("Skrives altid, også når der ikke gøres noget.")
                    value: page.notification.reason
                    usable: page.about.ours
                    minimumLines: usable ? 2 : 1
                    framed: usable
                    Layout.fillWidth: true
                    onEdited: text => page.notification.reason = text
                    onBlurred: page.notification.flush()
                    onUndoRequested: page.notification.undo()
                    onRedoRequested: page.notification.redo()
                }
                AppText { visible: page.mayAssess && !page.notification.hasReason; text: qsTr("Begrundelsen kommer først, så vurderingen."); quiet: true; kind: AppText.Kind.Small; Layout.fillWidth: true }
                ChipGroup { question: qsTr("Hvad skal der ske?"); codes: Words.offered("notification_decision"); chosen: [page.about.assessment]; labelOf: code => Words.coded("notification_decision", code, ""); usable: page.about.ours; enabled: page.notification.hasReason; Layout.fillWidth: true; onTapped: code => page.notification.assess(code) }
                AppText { visible: page.about.assessedOn !== ""; text: qsTr("Vurderet %1").arg(Words.dateAt(page.about.assessedOn, page.about.assessedAt, page.today)); quiet: true; kind: AppText.Kind.Small; Layout.fillWidth: true }
                ChipGroup {
                    visible: page.about.ours && page.about.assessment !== ""
                    question: qsTr("Hvilket team?")
                    codes: page.notification.teamIds
                    chosen: [page.notification.team]
                    labelOf: id => page.notification.teamNameOf(id)
                    Layout.fillWidth: true
                    onTapped: id => page.notification.team = id
                }
                Banner { visible: page.about.sent; kind: page.about.onItsWay ? Banner.Kind.Calm : Banner.Kind.Good; text: page.wentOn }
            }
            Card {
                visible: page.about.hasNotifier && !page.notifier.anonymous && page.about.assessment !== "" || page.about.receiptOn !== "" || !page.about.isHere
                spacing: Theme.l
                width: parent.width
                SectionHeader { text: qsTr("Kvittering"); Layout.fillWidth: true }
                Banner { visible: page.about.receiptOn !== ""; kind: Banner.Kind.Good; text: qsTr("Sendt %1").arg(Words.date(page.about.receiptOn, page.today)) }
                AppButton { visible: page.notifier.receipt === "" && !page.notifier.hidesReceipt; text: qsTr("Skriv et udkast"); iconName: "pencil"; Layout.fillWidth: true; Layout.maximumWidth: implicitWidth; onClicked: page.notifier.draftRequested() }
                HiddenValue { visible: page.notifier.hidesReceipt; field: "receipt_text"; Layout.fillWidth: true; onRequested: page.notifier.revealRequested("receipt_text") }
                AppTextArea {
                    visible: page.notifier.receipt !== ""
                    label: qsTr("Ordene i kvitteringen")
                    value: page.notifier.receipt
                    usable: page.about.receiptOn === ""
                    minimumLines: usable ? 5 : 1
                    framed: usable
                    Layout.fillWidth: true
                    onEdited: text => page.notifier.receipt = text
                    onBlurred: page.notifier.flush()
                    onUndoRequested: page.notifier.undo()
                    onRedoRequested: page.notifier.redo()
                }
                AppButton { visible: page.notifier.receipt !== "" && page.about.receiptOn === ""; text: qsTr("Kvitteringen er sendt"); iconName: "check"; Layout.fillWidth: true; Layout.maximumWidth: implicitWidth; onClicked: page.notifier.sentRequested() }
            }
        }
        // ---- whom it is about, and what came before
        Column {
            id: whom
            spacing: Theme.l
            visible: page.about.isHere
            y: page.wideEnough ? told.height + Theme.l : decided.end
            width: both.half
            Card {
                spacing: Theme.l
                width: parent.width
                SectionHeader { text: qsTr("Hvem handler det om?"); Layout.fillWidth: true }
                Repeater {
                    model: page.notification.children
                    delegate: NotifiedItem { notification: page.notification; today: page.today; usable: page.about.ours; Layout.fillWidth: true }
                }
                AppButton { visible: page.about.ours; text: qsTr("Endnu et barn"); iconName: "plus"; onClicked: page.notification.addChild() }
            }
            Card {
                visible: page.notification.earlier.count > 0
                padding: Theme.s
                spacing: 0
                width: parent.width
                SectionHeader { text: qsTr("Tidligere"); Layout.fillWidth: true; Layout.leftMargin: Theme.s }
                Repeater {
                    model: page.notification.earlier
                    delegate: ListRow {
                        required property string id
                        required property string receivedOn
                        required property bool here
                        Layout.fillWidth: true
                        leftPadding: Theme.s
                        iconName: "inbox"
                        title: Words.capital(Words.date(receivedOn, page.today))
                        subtitle: here ? "" : qsTr("Ligger hos familiens rådgiver")
                        enabled: here
                        onClicked: page.notification.openRequested(id, "Notification")
                    }
                }
            }
        }
        // ---- how it came, from whom, and what is asked for the sake of knowing
        Column {
            id: asked
            spacing: Theme.l
            x: decided.x
            y: page.wideEnough || !whom.visible ? decided.end : whom.y + whom.height + Theme.l
            width: decided.width
            Card {
                visible: page.about.isHere
                spacing: Theme.l
                width: parent.width
                SectionHeader { text: qsTr("Hvordan kom den?"); Layout.fillWidth: true }
                ChipGroup { codes: Words.offered("received_how"); chosen: [page.notification.howReceived]; labelOf: code => Words.coded("received_how", code, ""); usable: page.about.ours; Layout.fillWidth: true; Accessible.name: qsTr("Hvordan kom den?"); onTapped: code => page.notification.howReceived = page.notification.howReceived === code ? "" : code }
                GridLayout {
                    columns: width >= 260 * Theme.scale ? 2 : 1
                    columnSpacing: Theme.m
                    rowSpacing: Theme.m
                    Layout.fillWidth: true
                    DateField { label: qsTr("Modtaget"); value: page.notification.receivedOn; today: page.today; usable: page.about.ours; Layout.fillWidth: true; Layout.alignment: Qt.AlignTop; onChosen: date => page.notification.receivedOn = date }
                    AppTextField { label: qsTr("Klokken"); value: Words.time(page.notification.receivedAt); hint: Words.time("09:30"); maximumLength: 5; usable: page.about.ours; inputHints: Qt.ImhTime; Layout.preferredWidth: 96 * Theme.scale; Layout.alignment: Qt.AlignTop; onEdited: text => { const time = Words.typedTime(text); if (time !== null) page.notification.receivedAt = time }; onBlurred: page.notification.flush() }
                }
            }
            Card {
                visible: page.about.hasNotifier && !page.about.waits   // it is the one who reads this
                spacing: Theme.l
                width: parent.width
                SectionHeader { text: qsTr("Hvem underretter?"); Layout.fillWidth: true }
                AppText { text: qsTr("Bliver i modtagelsen. Familien og deres rådgiver ser det ikke."); quiet: true; kind: AppText.Kind.Small; Layout.fillWidth: true }
                ChipGroup { visible: page.about.isHere; question: qsTr("Fra"); codes: Words.offered("notification_source"); chosen: [page.notification.source]; labelOf: code => Words.coded("notification_source", code, ""); usable: page.about.ours; Layout.fillWidth: true; onTapped: code => page.notification.source = page.notification.source === code ? "" : code }
                SwitchRow { text: qsTr("Har ikke sagt sit navn"); hint: qsTr("Så er der ingen at sende en kvittering til."); on: page.notifier.anonymous; Layout.fillWidth: true; onClicked: page.notifier.anonymous = !page.notifier.anonymous }
                AppTextField { visible: !page.notifier.hidesName && !page.notifier.anonymous; label: qsTr("Navn"); value: page.notifier.name; maximumLength: 120; inputHints: Qt.ImhNoPredictiveText | Qt.ImhSensitiveData; Layout.fillWidth: true; onEdited: text => page.notifier.name = text; onBlurred: page.notifier.flush() }
                HiddenValue { visible: page.notifier.hidesName; field: "notifier_name"; Layout.fillWidth: true; onRequested: page.notifier.revealRequested("notifier_name") }
                AppTextField { visible: !page.notifier.hidesReachedAt && !page.notifier.anonymous; label: qsTr("Telefon eller adresse"); value: page.notifier.reachedAt; maximumLength: 200; inputHints: Qt.ImhNoPredictiveText | Qt.ImhSensitiveData; Layout.fillWidth: true; onEdited: text => page.notifier.reachedAt = text; onBlurred: page.notifier.flush() }
                HiddenValue { visible: page.notifier.hidesReachedAt && !page.notifier.hidesName; field: "reached_at"; Layout.fillWidth: true; onRequested: page.notifier.revealRequested("reached_at") }
            }
            Card {
                visible: page.about.isHere
                spacing: Theme.l
                width: parent.width
                SectionHeader { text: qsTr("Til viden"); Layout.fillWidth: true }
                ChipGroup { question: qsTr("Hvorfor?"); codes: Words.offered("notification_reason"); chosen: page.notification.reasons; labelOf: code => Words.coded("notification_reason", code, ""); usable: page.about.ours; Layout.fillWidth: true; onTapped: code => page.notification.toggleReason(code) }
                ChipGroup { question: qsTr("Godt beskrevet?"); codes: Words.offered("well_described"); chosen: [page.notification.wellDescribed]; labelOf: code => Words.coded("well_described", code, ""); usable: page.about.ours; Layout.fillWidth: true; onTapped: code => page.notification.wellDescribed = page.notification.wellDescribed === code ? "" : code }
                ChipGroup { question: qsTr("Hvad bygger den på?"); codes: Words.offered("rests_on"); chosen: page.notification.restsOn; labelOf: code => Words.coded("rests_on", code, ""); usable: page.about.ours; Layout.fillWidth: true; onTapped: code => page.notification.toggleRestsOn(code) }
                ChipGroup { question: qsTr("Er forældrene orienteret?"); codes: Codes.parentsTold; chosen: [page.notification.parentsTold]; labelOf: code => Words.coded("parents_told", code, ""); usable: page.about.ours; Layout.fillWidth: true; onTapped: code => page.notification.parentsTold = page.notification.parentsTold === code ? "" : code }
            }
            Card {
                visible: page.notification.clocks.count > 0
                spacing: Theme.m
                width: parent.width
                SectionHeader { text: qsTr("Frister"); Layout.fillWidth: true }
                Repeater {
                    model: page.notification.clocks
                    delegate: ClockItem { today: page.today; Layout.fillWidth: true }
                }
            }
        }
    }
}
