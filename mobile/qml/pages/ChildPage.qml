pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Barnet: overview, timeline and people of one child. Resources before problems.
PageFrame {
    id: page
    objectName: "childPage"

    required property ChildViewModel child
    readonly property childFacts facts: child.facts
    readonly property string today: facts.today
    property int tab: child.tab

    title: Words.joined([facts.name, Words.age(facts.ageMonths, facts.unborn)], " · ")
    subtitle: Words.joined([facts.responsible === "" ? "" : qsTr("Ansvarlig: %1").arg(facts.responsible),
               facts.secondWorker === "" ? "" : qsTr("Medrådgiver: %1").arg(facts.secondWorker)], " · ")
    level: facts.level
    loading: child.state === PageViewModel.Loading
    failed: child.state === PageViewModel.Failed
    absence: child.absence
    maximumWidth: 900
    onRetryRequested: child.retryRequested()

    actions: [
        AppButton {
            kind: AppButton.Kind.Primary
            iconName: "visit"
            text: page.facts.openVisit !== "" ? qsTr("Fortsæt besøg") : qsTr("Start besøg")
            onClicked: {
                if (page.facts.openVisit !== "")
                    page.child.openRequested(page.facts.openVisit, "HomeVisit")
                else
                    page.child.startVisitRequested(page.facts.familyId, page.facts.id)
            }
        },
        AppButton { text: qsTr("Nyt notat"); iconName: "text"; onClicked: page.child.newNoteRequested(page.facts.familyId, page.facts.id) },
        AppButton { text: qsTr("Ny aftale"); iconName: "agreement"; onClicked: page.child.newAgreementRequested(page.facts.familyId) },
        AppButton { text: qsTr("Vend skærmen"); iconName: "tablet"; onClicked: page.child.shareRequested(page.facts.familyId, page.facts.id) }
    ]
    banner: ColumnLayout {
        spacing: Theme.s
        Banner {
            visible: page.child.problem !== ""
            kind: Banner.Kind.Overdue
            text: Words.problem(page.child.problem)
        }
        Banner {
            visible: page.facts.conflicts > 0
            kind: Banner.Kind.Attention
            iconName: "versions"
            text: qsTr("%n steder er der to udgaver. Begge er gemt.", "", page.facts.conflicts)
            action: qsTr("Se dem")
            onActionRequested: page.child.versionsRequested()
        }
    }

    Connections {
        target: page.child
        function onFlushRequested(): void { worksWell.keep(); worriedAbout.keep(); mustHappen.keep() }
    }
    Flow {
        spacing: Theme.s
        Layout.fillWidth: true
        Tag { visible: page.facts.protectedAddress; iconName: "shield"; text: qsTr("Adressebeskyttet"); attention: true }
        Tag { visible: page.facts.shielded; iconName: "lock"; text: qsTr("Skærmet"); attention: true }
        Tag { visible: page.facts.interpreter || (page.facts.language !== "" && page.facts.language !== "da"); iconName: "globe"
              text: Words.language(page.facts.language) + (page.facts.interpreter ? " · " + qsTr("tolk") : "") }
        Tag { visible: page.facts.nextFollowUp !== ""; iconName: "calendar"; text: Words.isPast(page.facts.nextFollowUp, page.today) ? Words.due(page.facts.nextFollowUp, page.today) : qsTr("Næste opfølgning %1").arg(Words.date(page.facts.nextFollowUp, page.today)) }
    }
    TabRow {
        names: [qsTr("Overblik"), qsTr("Tidslinje"), qsTr("Mennesker")]
        current: page.tab
        Layout.fillWidth: true
        onChosen: index => page.child.tab = index
    }
    ColumnLayout {
        visible: page.tab === 0
        spacing: Theme.l
        Layout.fillWidth: true

        // Whoever is to meet the family says so first of all.
        RelayCard { shown: page.child.awaitsMe; child: page.child; today: page.today; Layout.fillWidth: true }
        GridLayout {
            columns: page.width >= 720 * Theme.scale ? 3 : 1
            columnSpacing: Theme.l
            rowSpacing: Theme.l
            Layout.fillWidth: true
            OverviewCard { id: worksWell; title: qsTr("Hvad virker godt?"); text: page.child.worksWell; edge: Theme.good; onEdited: (before, text) => page.child.overviewEdited("works_well", before, text) }
            OverviewCard { id: worriedAbout; title: qsTr("Hvad er vi bekymrede for?"); text: page.child.worriedAbout; edge: Theme.attention; onEdited: (before, text) => page.child.overviewEdited("worried_about", before, text) }
            OverviewCard { id: mustHappen; title: qsTr("Hvad skal der ske?"); text: page.child.mustHappen; edge: Theme.primary; onEdited: (before, text) => page.child.overviewEdited("must_happen", before, text) }
        }
        DueList { visible: page.child.deadlines.count > 0; title: qsTr("Lovet og frister"); rows: page.child.deadlines; today: page.today; Layout.fillWidth: true; onDoneRequested: id => page.child.doneRequested(id) }
        PlanList { visible: page.child.plans.count > 0; rows: page.child.plans; today: page.today; Layout.fillWidth: true; onOpenRequested: id => page.child.openRequested(id, "PlannedVisit") }
        Flow {
            Layout.fillWidth: true
            AppButton { text: page.child.plans.count > 0 ? qsTr("Aftal et besøg mere") : qsTr("Aftal næste besøg"); iconName: "calendar"; onClicked: page.child.newPlanRequested(page.facts.familyId, page.facts.id) }
        }
        AgreementList { visible: page.child.agreements.count > 0; rows: page.child.agreements; today: page.today; Layout.fillWidth: true; onOpenRequested: id => page.child.openRequested(id, "Agreement") }
        RelayCard { shown: !page.child.awaitsMe; child: page.child; today: page.today; Layout.fillWidth: true }
        DateField {
            label: qsTr("Næste opfølgning")
            value: page.facts.nextFollowUp
            today: page.today
            Layout.fillWidth: true
            Layout.maximumWidth: 360
            onChosen: date => page.child.followUpChosen(date)
        }
        AppText {
            visible: page.facts.otherFollowUps.length > 0
            text: qsTr("Den anden udgave: %1. Vælger du en dato her, gælder kun den.").arg(Words.asArray(page.facts.otherFollowUps).map(date => date === "" ? qsTr("ingen dato") : Words.date(date, page.today)).join(", "))
            color: Theme.attention
            Layout.fillWidth: true
        }
        Flow {
            spacing: Theme.s
            Layout.fillWidth: true
            AppButton { text: qsTr("Ny opgave"); iconName: "task"; onClicked: page.child.newTaskRequested() }
            AppButton { text: qsTr("Følg til dørs"); iconName: "forward"; onClicked: page.child.stepsRequested(StepsViewModel.Relay) }
            AppButton { text: qsTr("Bed om sparring"); iconName: "team"; onClicked: page.child.stepsRequested(StepsViewModel.Sparring) }
            AppButton { text: qsTr("Luk forløbet"); iconName: "check"; onClicked: page.child.stepsRequested(StepsViewModel.Closing) }
        }
    }
    ColumnLayout {
        visible: page.tab === 1
        spacing: Theme.m
        Layout.fillWidth: true
        EmptyState { visible: page.child.timeline.count === 0; iconName: "visit"; title: qsTr("Intet endnu"); text: qsTr("Besøg, notater og aftaler står her, de nyeste først."); Layout.fillWidth: true }
        Repeater {
            model: page.child.timeline
            delegate: Card {
                id: entry
                required property string id
                required property string kind
                required property string date
                required property string title
                required property string excerpt
                required property string author
                required property string noteKind
                required property bool adds
                required property int minutes
                required property int words
                required property bool finished
                required property bool shared
                required property bool pending
                required property bool conflict
                required property string journaledOn
                required property bool journaledWhole
                padding: 0
                Layout.fillWidth: true
                ListRow {
                    Layout.fillWidth: true
                    showsLine: false
                    iconName: Words.kindIcon(entry.kind)
                    title: entry.title === "" ? Words.entry(entry.kind, entry.noteKind, entry.adds) : entry.title
                    trailing: Words.capital(Words.date(entry.date, page.today))
                    subtitle: Words.joined([entry.author, entry.minutes > 0 ? Words.minutes(entry.minutes) : "", entry.finished ? Words.journaled(entry.journaledOn, entry.journaledWhole, page.today) : entry.shared ? qsTr("Skrives sammen") : qsTr("Kladde")], " · ")
                    sign: entry.conflict ? "versions" : entry.pending ? "saved" : ""
                    signName: entry.conflict ? qsTr("To udgaver") : entry.pending ? qsTr("Ikke sendt endnu") : ""
                    onClicked: page.child.openRequested(entry.id, entry.kind)
                }
                AppText {
                    visible: entry.excerpt !== ""
                    text: entry.excerpt
                    lineHeight: Theme.lineHeight
                    maximumLineCount: 3
                    elide: Text.ElideRight
                    Layout.fillWidth: true
                    Layout.leftMargin: Theme.l
                    Layout.rightMargin: Theme.l
                    Layout.bottomMargin: Theme.l
                    Layout.topMargin: -Theme.m
                }
            }
        }
    }
    ColumnLayout {
        visible: page.tab === 2
        spacing: Theme.l
        Layout.fillWidth: true
        ConsentCard { child: page.child; today: page.today; Layout.fillWidth: true }
        Card {
            spacing: Theme.s
            Layout.fillWidth: true
            SectionHeader { text: qsTr("Om familien"); Layout.fillWidth: true }
            AppText { visible: text !== ""; text: page.facts.custodyHolders.length > 0 ? qsTr("Forældremyndighed: %1").arg(Words.asArray(page.facts.custodyHolders).join(", ")) : Words.custody(page.facts.custody); Layout.fillWidth: true }
            AppText { visible: text !== ""; text: Words.joined([page.facts.residence === "" ? "" : Words.residence(page.facts.residence), page.facts.homes.length > 0 ? qsTr("Bor hos %1").arg(Words.asArray(page.facts.homes).join(", ")) : ""], " · "); Layout.fillWidth: true }
            AppText { visible: page.facts.contact !== ""; text: qsTr("Samvær: %1").arg(page.facts.contact); Layout.fillWidth: true }
            AppText { visible: text !== ""; text: page.facts.whoLivesWhere; Layout.fillWidth: true }
            AppText {
                visible: page.facts.hidesWhere
                text: qsTr("En adresse i familien er beskyttet. Det bliver skrevet ned, at du ser, hvem der bor hvor.")
                quiet: true
                Layout.fillWidth: true
            }
            Flow {
                spacing: Theme.s
                Layout.fillWidth: true
                AppButton {
                    visible: page.facts.hidesWhere
                    iconName: "shield"
                    text: qsTr("Vis, hvem der bor hvor")
                    onClicked: page.child.addressRequested(page.facts.familyId)
                }
                AppButton { iconName: "pencil"; text: qsTr("Sprog, bopæl og myndighed"); onClicked: page.child.familyRequested(page.facts.familyId) }
            }
        }
        EmptyState { visible: page.child.people.count === 0; iconName: "person"; title: qsTr("Ingen mennesker skrevet op endnu"); Layout.fillWidth: true }
        PeopleList { child: page.child; Layout.fillWidth: true }
        AddPerson { Layout.fillWidth: true; onChosen: relation => page.child.newPersonRequested(page.facts.familyId, relation) }
        Card {
            spacing: Theme.m
            Layout.fillWidth: true
            SectionHeader { text: qsTr("Hvem følger barnet?"); Layout.fillWidth: true }
            AppText { visible: page.facts.responsible !== ""; text: qsTr("Ansvarlig: %1").arg(page.facts.responsible); Layout.fillWidth: true }
            AppText { visible: !page.facts.mayMove && page.facts.secondWorker !== ""; text: qsTr("Medrådgiver: %1").arg(page.facts.secondWorker); Layout.fillWidth: true }
            SecondWorkerChips {
                visible: page.facts.mayMove
                workers: page.child.workers
                chosen: page.facts.secondWorkerId
                shielded: page.facts.shielded
                Layout.fillWidth: true
                onWorkerChosen: worker => page.child.secondWorkerChosen(worker)
                onShieldChosen: shielded => page.child.shieldChosen(shielded)
            }
        }
    }
}
