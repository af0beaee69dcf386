pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Aftalt besøg: when, where and who. One tap makes the visit of it, one other says that it came to nothing.
PageFrame {
    id: page

    required property VisitEditor plan
    readonly property string today: plan.facts.today
    readonly property bool isNew: plan.facts.id === ""
    readonly property bool isMeeting: plan.kind === "meeting"
    readonly property bool isNow: !isNew && !agreeing && plan.date <= today
    // What is being agreed on stays so when it has been stored: its button would change under the finger.
    property bool agreeing: false
    readonly property bool isBegun: isNew && plan.state === PageViewModel.Ready
    onIsBegunChanged: if (isBegun) agreeing = true
    Component.onCompleted: agreeing = isBegun
    Connections {
        target: page.plan
        function onStateChanged(): void { if (page.plan.state === PageViewModel.Loading) page.agreeing = false }
    }
    readonly property int minutes: plan.time === "" ? 600 : Number(plan.time.slice(0, 2)) * 60 + Number(plan.time.slice(3, 5))

    function inTwo(minutes: int): string {
        const two = number => (number < 10 ? "0" : "") + number
        return two(Math.floor(minutes / 60)) + ":" + two(minutes % 60)
    }
    function setMinutes(minutes: int): void { plan.time = inTwo(minutes) }

    title: isMeeting ? qsTr("Aftalt møde om %1").arg(plan.facts.title) : qsTr("Aftalt besøg hos %1").arg(plan.facts.title)
    subtitle: Words.joined([Words.capital(Words.dateAt(plan.date, plan.time, today)),
               plan.problem !== "" || (isNew && !plan.dirty) ? "" : plan.dirty ? qsTr("Gemmer …") : qsTr("Gemt på tabletten")], " · ")
    showsBack: true
    maximumWidth: 760
    loading: plan.state === PageViewModel.Loading
    failed: plan.state === PageViewModel.Failed
    absence: plan.absence
    onRetryRequested: plan.retryRequested()

    headerActions: [
        IconButton { iconName: "undo"; text: qsTr("Fortryd"); enabled: page.plan.canUndo; onClicked: page.plan.undo() },
        IconButton { iconName: "redo"; text: qsTr("Gentag"); enabled: page.plan.canRedo; onClicked: page.plan.redo() }
    ]
    banner: ColumnLayout {
        spacing: Theme.s
        EditorBanners { editor: page.plan; Layout.fillWidth: true }
        Banner {
            visible: page.plan.ended !== ""
            iconName: "calendar"
            text: Words.planEnd(page.plan.ended)
            action: qsTr("Det holder alligevel")
            onActionRequested: page.plan.endRequested("")
        }
    }
    showsActions: plan.ended === ""
    actions: [
        AppButton { visible: !page.isNow && page.plan.ended === ""; kind: AppButton.Kind.Primary; iconName: "check"; text: qsTr("Aftalt"); onClicked: page.plan.agreeRequested() },
        AppButton {
            visible: !page.isNew && page.plan.ended === ""
            kind: page.isNow ? AppButton.Kind.Primary : AppButton.Kind.Soft
            iconName: page.isMeeting ? "text" : "visit"
            text: page.isMeeting ? qsTr("Start møde") : qsTr("Start besøg")
            onClicked: page.plan.startRequested()
        }
    ]

    // When it is stands first: with large letters on a phone nothing else may push it out of sight.
    Card {
        spacing: Theme.s
        Layout.fillWidth: true
        DateField { label: qsTr("Dag"); value: page.plan.date; today: page.today; Layout.fillWidth: true; onChosen: date => page.plan.date = date }
        AppText { text: qsTr("Klokken"); kind: AppText.Kind.Small; quiet: true; Layout.fillWidth: true }
        AppText { text: Words.time(page.inTwo(page.minutes)); kind: AppText.Kind.Display; Layout.fillWidth: true; Accessible.name: qsTr("Klokken %1").arg(text) }
        Flow {
            spacing: Theme.l
            Layout.fillWidth: true
            Stepper { label: qsTr("Timer"); shown: qsTr("timer"); value: Math.floor(page.minutes / 60); step: 1; highest: 23; onChanged: value => page.setMinutes(value * 60 + page.minutes % 60) }
            Stepper { label: qsTr("Minutter"); shown: qsTr("minutter"); value: page.minutes % 60; words: (page.minutes % 60 < 10 ? "0" : "") + page.minutes % 60; step: 5; highest: 55; onChanged: value => page.setMinutes(page.minutes - page.minutes % 60 + value) }
        }
    }
    Flow {
        visible: !page.isNew && page.plan.ended === ""
        spacing: Theme.s
        Layout.fillWidth: true
        AppButton { text: qsTr("Aflyst"); onClicked: page.plan.endRequested("cancelled") }
        AppButton { visible: !page.isMeeting && page.plan.date <= page.today; text: qsTr("Ikke hjemme"); onClicked: page.plan.endRequested("not_home") }
    }

    ChipGroup {
        codes: Codes.planKinds
        chosen: [page.isMeeting ? "meeting" : "visit"]
        labelOf: Words.planKind
        Layout.fillWidth: true
        Accessible.name: qsTr("Besøg eller møde")
        onTapped: code => page.plan.kind = code
    }
    AppTextArea {
        label: qsTr("Hvor?")
        value: page.plan.agenda
        hint: page.isMeeting ? "" : qsTr("Hjemme hos familien")
        minimumLines: 1
        Layout.fillWidth: true
        onEdited: text => page.plan.agenda = text
        onBlurred: page.plan.flush()
        onUndoRequested: page.plan.undo()
        onRedoRequested: page.plan.redo()
    }
    Repeater {
        model: page.plan.agendaVersions
        delegate: OtherVersion {
            required property string id
            required text
            required author
            required writtenAt
            today: page.today
            decides: false
            Layout.fillWidth: true
        }
    }
    AppText { text: qsTr("Hvem skal med?"); strong: true; Layout.fillWidth: true }
    PeopleChips { visit: page.plan; Layout.fillWidth: true }
    ChildrenChips { visit: page.plan; Layout.fillWidth: true }
}
