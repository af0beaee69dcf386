pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Aftale: a sheet of paper. Who does what by when, at most seven lines. Once it is finished it is read; only how far each
// line is can still be said.
PageFrame {
    id: page

    required property AgreementEditor agreement
    readonly property bool usable: agreement.editable
    readonly property string today: agreement.facts.today

    title: qsTr("Aftale med %1").arg(agreement.facts.title)
    subtitle: Words.joined([Words.capital(Words.date(agreement.date, today)), agreement.facts.finished ? Words.finished(agreement.facts.journaledOn, agreement.facts.journaledWhole, today) : agreement.problem !== "" || (agreement.facts.id === "" && !agreement.dirty) ? "" : agreement.dirty ? qsTr("Gemmer …") : qsTr("Gemt på tabletten")], " · ")
    showsBack: true
    maximumWidth: 860
    loading: agreement.state === PageViewModel.Loading
    failed: agreement.state === PageViewModel.Failed
    absence: agreement.absence
    onRetryRequested: agreement.retryRequested()
    headerActions: [
        IconButton { visible: page.usable; iconName: "undo"; text: qsTr("Fortryd"); enabled: page.agreement.canUndo; onClicked: page.agreement.undo() },
        IconButton { visible: page.usable; iconName: "redo"; text: qsTr("Gentag"); enabled: page.agreement.canRedo; onClicked: page.agreement.redo() }
    ]
    banner: EditorBanners { editor: page.agreement; Layout.fillWidth: true }
    showsActions: usable || agreement.facts.finished || agreement.lines.count > 0
    actions: [
        AppButton { visible: page.usable; kind: AppButton.Kind.Primary; iconName: "check"; text: page.agreement.warns ? qsTr("Færdig alligevel") : qsTr("Færdig"); enabled: page.agreement.lines.count > 0 && page.agreement.hasOwnPromise; onClicked: page.agreement.finish() },
        AppButton { visible: page.usable && !page.agreement.facts.shared; text: qsTr("Skriv sammen"); iconName: "share"; onClicked: page.agreement.share() },
        AppButton { visible: page.agreement.lines.count > 0; text: qsTr("Vend skærmen"); iconName: "tablet"; onClicked: page.agreement.shareScreenRequested() },
        AppButton { visible: page.agreement.facts.finished; text: qsTr("Ny tilføjelse"); iconName: "plus"; onClicked: page.agreement.newAddendumRequested() },
        AppButton { visible: page.agreement.facts.canUnfinish; text: qsTr("Fortryd Færdig"); iconName: "undo"; onClicked: page.agreement.unfinishRequested() }
    ]

    Card {
        padding: page.wide ? Theme.xxl : Theme.m
        spacing: Theme.l
        Layout.fillWidth: true

        AppTextArea { label: qsTr("Det er vi bekymrede for"); value: page.agreement.worry; minimumLines: 1; usable: page.usable; framed: usable; visible: usable || value !== ""; Layout.fillWidth: true; onEdited: text => page.agreement.worry = text; onBlurred: page.agreement.flush(); onUndoRequested: page.agreement.undo(); onRedoRequested: page.agreement.redo() }
        AppTextArea { label: qsTr("Hvad skal være anderledes?"); value: page.agreement.wantedChange; minimumLines: 1; usable: page.usable; framed: usable; visible: usable || value !== ""; Layout.fillWidth: true; onEdited: text => page.agreement.wantedChange = text; onBlurred: page.agreement.flush(); onUndoRequested: page.agreement.undo(); onRedoRequested: page.agreement.redo() }

        SectionHeader { text: qsTr("Hvem gør hvad inden hvornår"); Layout.fillWidth: true; Layout.topMargin: Theme.s }
        Repeater {
            model: page.agreement.lines
            delegate: AgreementLineItem { agreement: page.agreement; today: page.today; usable: page.usable; finished: page.agreement.facts.finished; Layout.fillWidth: true }
        }
        Flow {
            visible: page.usable
            spacing: Theme.s
            Layout.fillWidth: true
            AppButton { text: qsTr("Familien gør …"); iconName: "plus"; enabled: page.agreement.canAddLine; onClicked: page.agreement.addLine(false) }
            AppButton { text: qsTr("Jeg gør …"); iconName: "plus"; enabled: page.agreement.canAddLine; onClicked: page.agreement.addLine(true) }
        }
        AppText { visible: !page.agreement.canAddLine && page.usable; text: page.agreement.lines.count > 7 ? qsTr("Der er %1 linjer, fordi der er skrevet hver for sig. En aftale har højst syv: vælg det vigtigste.").arg(page.agreement.lines.count) : qsTr("Der er syv linjer. Vælg det vigtigste."); color: Theme.attention; Layout.fillWidth: true }
        AppText { visible: page.usable && page.agreement.lines.count > 0 && !page.agreement.hasOwnPromise; text: qsTr("Mindst én linje er dit eget løfte til familien."); quiet: true; Layout.fillWidth: true }

        AppTextArea { label: qsTr("Sådan ser vi, at det virker"); value: page.agreement.howWeSeeIt; minimumLines: 1; usable: page.usable; framed: usable; visible: usable || value !== ""; Layout.fillWidth: true; onEdited: text => page.agreement.howWeSeeIt = text; onBlurred: page.agreement.flush(); onUndoRequested: page.agreement.undo(); onRedoRequested: page.agreement.redo() }
    }
    AddendaList { visible: page.agreement.addenda.count > 0; rows: page.agreement.addenda; today: page.today; Layout.fillWidth: true; onOpenRequested: id => page.agreement.openEntryRequested(id, "Note") }
}
