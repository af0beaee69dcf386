// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint takes
// the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Sparring: what somebody is in doubt of, and the critical questions of the team beside it.
PageFrame {
    id: page

    required property SparringViewModel sparring
    readonly property sparringFacts facts: sparring.facts
    readonly property bool open: facts.closedOn === ""

    title: facts.child !== "" ? facts.child : qsTr("Et dilemma uden navne")
    subtitle: Words.joined([qsTr("Sparring"), Words.author(facts.askedBy, facts.mine), Words.date(facts.askedOn, sparring.today)], " · ")
    showsBack: true
    maximumWidth: 760
    loading: sparring.state === PageViewModel.Loading
    failed: sparring.state === PageViewModel.Failed
    absence: sparring.absence
    onRetryRequested: sparring.retryRequested()
    actions: [
        AppButton { visible: page.open; kind: AppButton.Kind.Primary; iconName: "check"; text: qsTr("Svar"); enabled: page.sparring.answer.trim() !== ""; onClicked: page.sparring.answerRequested(page.sparring.answer) },
        AppButton { visible: page.facts.mayClose; iconName: page.open ? "close" : "undo"; text: page.open ? qsTr("Luk sparringen") : qsTr("Åbn den igen"); onClicked: page.sparring.closeRequested(page.open) },
        AppButton { visible: page.facts.caseId !== ""; iconName: "families"; text: qsTr("Barnets side"); onClicked: page.sparring.childRequested() }
    ]
    banner: ColumnLayout {
        spacing: Theme.s
        Banner {
            visible: page.facts.conflict
            kind: Banner.Kind.Attention
            iconName: "versions"
            text: qsTr("Der er to udgaver. Begge er gemt.")
            action: qsTr("Se dem")
            onActionRequested: page.sparring.versionsRequested()
        }
        Banner {
            visible: page.sparring.absence !== "" && page.sparring.answer !== ""
            kind: Banner.Kind.Attention
            iconName: "warning"
            text: qsTr("Dit svar blev ikke sendt: %1").arg(page.sparring.answer)
            action: qsTr("Fjern det")
            onActionRequested: page.sparring.answer = ""
        }
        Banner { visible: !page.open; text: qsTr("Lukket %1").arg(Words.date(page.facts.closedOn, page.sparring.today)) }
    }

    Card {
        spacing: Theme.s
        Layout.fillWidth: true
        AppText { text: page.facts.dilemma; kind: AppText.Kind.Reading; Layout.fillWidth: true }
        AppText { text: page.facts.child !== "" ? qsTr("Kun de, der har familien, læser det.") : qsTr("Hele teamet læser det."); kind: AppText.Kind.Small; quiet: true; Layout.fillWidth: true }
    }
    SectionHeader { text: qsTr("Teamets spørgsmål"); Layout.fillWidth: true }
    AppText { visible: page.sparring.answers.count === 0; text: qsTr("Ingen har svaret endnu."); quiet: true; Layout.fillWidth: true }
    Repeater {
        model: page.sparring.answers
        delegate: Card {
            id: answer
            required property string text
            required property string author
            required property bool me
            spacing: Theme.xs
            Layout.fillWidth: true
            AppText { text: Words.author(answer.author, answer.me); kind: AppText.Kind.Small; strong: true; Layout.fillWidth: true }
            AppText { text: answer.text; kind: AppText.Kind.Reading; Layout.fillWidth: true }
        }
    }
    ColumnLayout {
        visible: page.open
        spacing: Theme.s
        Layout.fillWidth: true
        AppTextArea {
            label: qsTr("Et spørgsmål eller en tanke")
            hint: page.facts.mine ? "" : qsTr("Hvad ville du selv gerne spørges om?")
            value: page.sparring.answer
            minimumLines: 3
            most: 2000
            pageUndoes: false
            Layout.fillWidth: true
            onEdited: text => page.sparring.answer = text
        }
        MaskOffer {
            number: page.sparring.names.looksLikeCpr
            likely: page.sparring.names.likelyNames
            Layout.fillWidth: true
            onMaskNumberRequested: page.sparring.names.maskCpr()
            onMaskNamesRequested: page.sparring.names.maskNames()
            onLeaveNamesRequested: page.sparring.names.leaveNames()
        }
    }
}
