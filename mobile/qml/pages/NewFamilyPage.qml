// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint
// takes the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Ny familie: one question at a time. Nothing is stored before the last step, so it cannot be half done.
PageFrame {
    id: page

    required property NewFamilyViewModel family
    property string today: ""

    title: qsTr("Ny familie")
    subtitle: qsTr("%1 af %2").arg(family.step + 1).arg(5)
    showsBack: true
    showsSearch: false
    maximumWidth: 680
    spacing: Theme.xl
    storing: family.storing
    banner: StoringLine { storing: page.storing }
    onBackRequested: family.goBack()
    actions: [
        AppButton {
            kind: AppButton.Kind.Primary
            text: page.family.step === NewFamilyViewModel.Check ? qsTr("Opret familien") : qsTr("Videre")
            iconName: page.family.step === NewFamilyViewModel.Check ? "check" : "forward"
            enabled: page.family.canGoOn
            onClicked: page.family.goOn()
        },
        AppButton { kind: AppButton.Kind.Plain; text: qsTr("Fortryd det hele"); enabled: !page.family.storing; onClicked: page.family.cancelled() }
    ]

    AppText {
        text: [qsTr("Hvilke børn er det?"), qsTr("Hvilke voksne er der om dem?"), qsTr("Hvordan er familien sat sammen?"), qsTr("Hvornår følger vi op?"), qsTr("Er det rigtigt?")][page.family.step]
        kind: AppText.Kind.Display
        Layout.fillWidth: true
    }
    ColumnLayout {
        visible: page.family.step === NewFamilyViewModel.Children
        spacing: Theme.l
        Layout.fillWidth: true
        Repeater {
            model: page.family.children
            delegate: NewPersonCard { family: page.family; today: page.today; child: true; removable: page.family.children.count > 1; Layout.fillWidth: true }
        }
        AppButton { text: qsTr("Endnu et barn"); iconName: "plus"; onClicked: page.family.addChild() }
    }
    ColumnLayout {
        visible: page.family.step === NewFamilyViewModel.Adults
        spacing: Theme.l
        Layout.fillWidth: true
        Repeater {
            model: page.family.adults
            delegate: NewPersonCard { family: page.family; today: page.today; child: false; removable: true; Layout.fillWidth: true }
        }
        AppText { text: qsTr("Tilføj"); strong: true; Layout.fillWidth: true; Layout.bottomMargin: -Theme.s }
        Flow {
            spacing: Theme.s
            Layout.fillWidth: true
            Repeater {
                model: Words.asArray(Codes.relations).slice(0, 6)
                delegate: Chip { required property string modelData; text: Words.relation(modelData); iconName: "plus"; onClicked: page.family.addAdult(modelData) }
            }
        }
    }
    ColumnLayout {
        visible: page.family.step === NewFamilyViewModel.Together
        spacing: Theme.xl
        Layout.fillWidth: true
        AppText { visible: page.family.adults.count > 0; text: qsTr("Hvem har forældremyndigheden?"); strong: true; Layout.fillWidth: true; Layout.bottomMargin: -Theme.l }
        Flow {
            visible: page.family.adults.count > 0
            spacing: Theme.s
            Layout.fillWidth: true
            Accessible.role: Accessible.Grouping
            Accessible.name: qsTr("Hvem har forældremyndigheden?")
            Repeater {
                model: page.family.adults
                delegate: Chip {
                    required property string key
                    required property string firstName
                    required property string relation
                    required property bool custody
                    visible: custody || Words.mayHaveCustody(relation)
                    text: firstName
                    chosen: custody
                    onClicked: page.family.toggleCustody(key)
                    Accessible.name: qsTr("Forældremyndighed: %1").arg(firstName)
                }
            }
        }
        AppText { visible: page.family.adults.count > 0; text: qsTr("Hvem bor børnene hos?"); strong: true; Layout.fillWidth: true; Layout.bottomMargin: -Theme.l }
        Flow {
            visible: page.family.adults.count > 0
            spacing: Theme.s
            Layout.fillWidth: true
            Accessible.role: Accessible.Grouping
            Accessible.name: qsTr("Hvem bor børnene hos?")
            Repeater {
                model: page.family.adults
                delegate: Chip {
                    required property string key
                    required property string firstName
                    required property bool home
                    text: firstName
                    chosen: home
                    onClicked: page.family.toggleHome(key)
                    Accessible.name: qsTr("Børnene bor hos %1").arg(firstName)
                }
            }
        }
        ChipGroup { visible: page.family.adults.count === 0; question: qsTr("Forældremyndighed"); codes: Codes.custody; chosen: [page.family.custody]; labelOf: Words.custody; Layout.fillWidth: true; onTapped: code => page.family.custody = page.family.custody === code ? "" : code }
        ChipGroup { question: qsTr("Hvilket sprog taler vi?"); codes: Codes.languages; chosen: [page.family.language]; labelOf: Words.language; Layout.fillWidth: true; onTapped: code => page.family.language = page.family.language === code ? "" : code }
        SwitchRow { visible: page.family.language !== "" && page.family.language !== "da"; text: qsTr("Tolk ved besøg"); on: page.family.interpreter; Layout.fillWidth: true; onClicked: page.family.interpreter = !page.family.interpreter }
    }
    ColumnLayout {
        visible: page.family.step === NewFamilyViewModel.FollowUp
        spacing: Theme.xl
        Layout.fillWidth: true
        ChipGroup {
            readonly property var days: Words.asArray([7, 14, 30]).map(days => Words.addDays(page.today, days))
            codes: days
            chosen: days.filter(day => day === page.family.followUpOn)
            labelOf: day => [qsTr("Om en uge"), qsTr("Om 14 dage"), qsTr("Om en måned")][days.indexOf(day)]
            Layout.fillWidth: true
            onTapped: day => page.family.followUpOn = day
        }
        DateField { label: qsTr("Eller en anden dag"); value: page.family.followUpOn; today: page.today; canClear: true; Layout.fillWidth: true; onChosen: date => page.family.followUpOn = date }
        ChipGroup {
            question: qsTr("Hvor begynder vi?")
            codes: ["1", "2", "3"]
            chosen: [String(page.family.level)]
            labelOf: level => Words.level(Number(level))
            Layout.fillWidth: true
            onTapped: level => page.family.level = Number(level)
        }
        SecondWorkerChips {
            workers: page.family.workers
            chosen: page.family.secondWorker
            shielded: page.family.shielded
            Layout.fillWidth: true
            onWorkerChosen: worker => page.family.secondWorker = worker
            onShieldChosen: shielded => page.family.shielded = shielded
        }
    }
    Card {
        visible: page.family.step === NewFamilyViewModel.Check
        spacing: Theme.s
        Layout.fillWidth: true
        Repeater {
            model: page.family.children
            delegate: AppText {
                required property string firstName
                required property string lastName
                required property string born
                required property bool unborn
                text: Words.joined([firstName === "" && unborn ? qsTr("Ufødt barn") : (firstName + " " + lastName).trim(), born === "" ? "" : unborn ? qsTr("ventes %1").arg(Words.fullDate(born)) : qsTr("født %1").arg(Words.fullDate(born))], ", ")
                strong: true
                Layout.fillWidth: true
            }
        }
        Repeater {
            model: page.family.adults
            delegate: AppText {
                required property string firstName
                required property string lastName
                required property string relation
                required property bool custody
                required property bool home
                text: Words.joined([(firstName + " " + lastName).trim() + ", " + Words.relation(relation).toLowerCase(), custody ? qsTr("har forældremyndighed") : "", home ? qsTr("børnene bor her") : ""], " · ")
                Layout.fillWidth: true
            }
        }
        AppText { visible: text !== ""; text: Words.joined([Words.custody(page.family.custody), Words.language(page.family.language) + (page.family.interpreter ? " (" + qsTr("tolk") + ")" : "")], " · "); quiet: true; Layout.fillWidth: true }
        Repeater {
            model: page.family.workers
            delegate: AppText {
                required property string id
                required property string name
                visible: id === page.family.secondWorker
                text: qsTr("Medrådgiver: %1").arg(name)
                quiet: true
                Layout.fillWidth: true
            }
        }
        AppText { visible: page.family.shielded; text: qsTr("Skærmet sag"); quiet: true; Layout.fillWidth: true }
        AppText { text: Words.joined([Words.level(page.family.level), page.family.followUpOn === "" ? "" : qsTr("opfølgning %1").arg(Words.date(page.family.followUpOn, page.today))], " · "); quiet: true; Layout.fillWidth: true }
    }
}
