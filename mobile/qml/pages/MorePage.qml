// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint
// takes the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Mere: how it looks and speaks, what lies on this tablet, the code, help.
PageFrame {
    id: page

    required property SettingsViewModel settings
    required property LockViewModel lock
    property int newNotices: 0
    signal noticesRequested()
    signal sectionRequested(int section)

    title: qsTr("Mere")
    subtitle: Words.joined([settings.device.workerName, settings.device.teamName], " · ")
    maximumWidth: 820

    actions: [
        AppButton { kind: AppButton.Kind.Primary; iconName: "lock"; text: qsTr("Lås nu"); onClicked: page.lock.lockNow() }
    ]

    Card {
        visible: page.settings.beyond.length > 0
        padding: 0
        spacing: 0
        Layout.fillWidth: true
        Repeater {
            id: beyond
            model: page.settings.beyond
            delegate: ListRow {
                required property int modelData
                required property int index
                iconName: Words.sectionIcon(modelData)
                title: Words.sectionName(modelData)
                sign: "forward"
                showsLine: index < beyond.count - 1
                Layout.fillWidth: true
                onClicked: page.sectionRequested(modelData)
            }
        }
    }
    Card {
        spacing: Theme.l
        Layout.fillWidth: true
        SectionHeader { text: qsTr("Udseende og sprog"); Layout.fillWidth: true }
        Flow {
            spacing: Theme.s
            Layout.fillWidth: true
            Accessible.role: Accessible.Grouping
            Accessible.name: qsTr("Sprog")
            Chip { text: "Dansk"; chosen: page.settings.language === "da"; onClicked: page.settings.language = "da" }
            Chip { text: "English"; chosen: page.settings.language === "en"; onClicked: page.settings.language = "en" }
        }
        Flow {
            spacing: Theme.s
            Layout.fillWidth: true
            Accessible.role: Accessible.Grouping
            Accessible.name: qsTr("Farver")
            Chip { text: qsTr("Lys"); iconName: "sun"; chosen: page.settings.look === SettingsViewModel.Light; onClicked: page.settings.look = SettingsViewModel.Light }
            Chip { text: qsTr("Mørk"); chosen: page.settings.look === SettingsViewModel.Dark; onClicked: page.settings.look = SettingsViewModel.Dark }
            Chip { text: qsTr("Høj kontrast"); chosen: page.settings.look === SettingsViewModel.HighContrast; onClicked: page.settings.look = SettingsViewModel.HighContrast }
        }
        Flow {
            spacing: Theme.s
            Layout.fillWidth: true
            AppText { text: qsTr("Tekststørrelse"); height: Theme.touch; rightPadding: Theme.l; verticalAlignment: Text.AlignVCenter }
            Stepper { label: qsTr("Tekststørrelse"); value: page.settings.textPercent; words: page.settings.textPercent + " %"; step: 20; lowest: 100; highest: 200; onChanged: value => page.settings.textPercent = value }
        }
        SwitchRow { text: qsTr("Bevægelser på skærmen"); on: page.settings.motion; Layout.fillWidth: true; onClicked: page.settings.motion = !page.settings.motion }
    }
    Card {
        Layout.fillWidth: true
        SectionHeader { text: qsTr("Det ligger på denne tablet"); Layout.fillWidth: true }
        AppText {
            text: qsTr("Kun det, du arbejder med. Alt er krypteret, og det forlader tabletten, når du ikke længere har det.")
            quiet: true
            Layout.fillWidth: true
        }
        Flow {
            spacing: Theme.s
            Layout.fillWidth: true
            Repeater {
                model: page.settings.holdings
                delegate: Tag { required property string kind; required property int count; iconName: Words.kindIcon(kind); text: Words.kinds(kind, count) }
            }
        }
    }
    Card {
        padding: 0
        spacing: 0
        Layout.fillWidth: true
        ListRow {
            iconName: "key"
            title: qsTr("Beskeder om adgang")
            subtitle: page.newNotices > 0 ? qsTr("%n nye beskeder om adgang", "", page.newNotices) : qsTr("Hvem der har åbnet det, du har ansvar for, og hvorfor")
            showsLine: false
            Layout.fillWidth: true
            onClicked: page.noticesRequested()
        }
    }
    Card {
        visible: page.settings.cards.count > 0
        padding: 0
        spacing: 0
        Layout.fillWidth: true
        SectionHeader { text: qsTr("Videnskort"); Layout.fillWidth: true; Layout.margins: Theme.l; Layout.bottomMargin: Theme.s }
        Repeater {
            id: cards
            model: page.settings.cards
            delegate: ColumnLayout {
                id: card
                required property int index
                required property string title
                required property string text
                required property string law
                property bool open: false
                spacing: 0
                Layout.fillWidth: true
                ListRow {
                    title: card.title
                    sign: card.open ? "up" : "down"
                    signName: card.open ? qsTr("åbent") : qsTr("lukket")
                    showsLine: !card.open && card.index < cards.count - 1
                    Layout.fillWidth: true
                    onClicked: card.open = !card.open
                }
                AppText { visible: card.open; text: card.text; Layout.fillWidth: true; Layout.leftMargin: Theme.l; Layout.rightMargin: Theme.l; Layout.bottomMargin: Theme.m }
                AppText { visible: card.open && text !== ""; text: card.law; kind: AppText.Kind.Small; quiet: true; Layout.fillWidth: true; Layout.leftMargin: Theme.l; Layout.rightMargin: Theme.l; Layout.bottomMargin: Theme.l }
            }
        }
    }
    Card {
        Layout.fillWidth: true
        SectionHeader { text: qsTr("Din kode"); Layout.fillWidth: true }
        AppButton { visible: !changing.open; text: qsTr("Skift kode"); iconName: "key"; onClicked: changing.open = true }
        Banner { visible: page.settings.pinChange === SettingsViewModel.Changed; kind: Banner.Kind.Good; text: qsTr("Koden er skiftet.") }
        ColumnLayout {
            id: changing
            property bool open: false
            property string localProblem: ""
            visible: open
            spacing: Theme.m
            Layout.fillWidth: true
            AppSecretField { id: current; label: qsTr("Nuværende kode"); Layout.fillWidth: true; Layout.maximumWidth: 360
                problem: page.settings.pinChange === SettingsViewModel.WrongPin ? Words.problem("wrong_pin") : "" }
            AppSecretField { id: next; label: qsTr("Ny kode"); Layout.fillWidth: true; Layout.maximumWidth: 360
                problem: page.settings.pinChange === SettingsViewModel.TooShort ? Words.problem("too_short") : Words.problem(changing.localProblem) }
            AppSecretField { id: again; label: qsTr("Ny kode igen"); Layout.fillWidth: true; Layout.maximumWidth: 360 }
            AppText { visible: page.settings.pinChange === SettingsViewModel.Failed; text: Words.problem("io"); color: Theme.overdue; Layout.fillWidth: true }
            Flow {
                spacing: Theme.s
                Layout.fillWidth: true
                AppButton {
                    kind: AppButton.Kind.Soft
                    text: page.settings.pinChange === SettingsViewModel.Working ? qsTr("Skifter …") : qsTr("Skift kode")
                    enabled: page.settings.pinChange !== SettingsViewModel.Working && current.input.text !== ""
                    onClicked: {
                        changing.localProblem = next.input.text.length < 6 ? "too_short" : next.input.text.trim() === "" ? "only_spaces" : next.input.text !== again.input.text ? "differs" : ""
                        if (changing.localProblem !== "")
                            return
                        page.settings.changePin(current.input.text, next.input.text)
                        current.input.clear(); next.input.clear(); again.input.clear()
                    }
                }
                AppButton { kind: AppButton.Kind.Plain; text: qsTr("Luk"); onClicked: changing.open = false }
            }
            Connections {
                target: page.settings
                function onPinChangeChanged(): void { if (page.settings.pinChange === SettingsViewModel.Changed) changing.open = false }
            }
        }
    }
    Card {
        Layout.fillWidth: true
        SectionHeader { text: qsTr("Hjælp"); Layout.fillWidth: true }
        Repeater {
            model: [
                { q: qsTr("Hvor bliver det gemt?"), a: qsTr("Alt gemmes på tabletten, mens du skriver. Når der er net, sendes det til kontoret. Linjen nederst fortæller, hvor langt det er.") },
                { q: qsTr("Hvem kan læse min kladde?"), a: qsTr("Kun du, indtil du trykker Skriv sammen eller Færdig. Er du væk, kan din leder åbne den med en begrundelse, og så får du besked. En kladde kan være omfattet af aktindsigt.") },
                { q: qsTr("Hvad hvis to skriver samtidig?"), a: qsTr("Begges ord bliver stående ved siden af hinanden, til en af jer vælger.") },
                { q: qsTr("Tabletten er væk"), a: qsTr("Ring til administratoren, så bliver den spærret. Det, der er sendt, ligger på kontoret.") }
            ]
            delegate: ColumnLayout {
                id: question
                required property var modelData
                spacing: 0
                Layout.fillWidth: true
                AppText { text: question.modelData.q; strong: true; Layout.fillWidth: true }
                AppText { text: question.modelData.a; quiet: true; Layout.fillWidth: true }
            }
        }
    }
    Banner {
        visible: page.settings.pack.waiting !== ""
        text: qsTr("Kontoret har sat praksispakke %1 i kraft, men appen her er for gammel til den. Indtil den er opdateret, gælder %2.").arg(page.settings.pack.waiting).arg(page.settings.pack.version)
    }
    AppText {
        text: Words.joined([qsTr("Version %1").arg(page.settings.device.version), page.settings.pack.builtIn ? qsTr("appens egen praksispakke %1").arg(page.settings.pack.version) : qsTr("praksispakke %1").arg(page.settings.pack.version), page.settings.device.deviceId === "" ? "" : qsTr("tablet %1").arg(page.settings.device.deviceId), page.settings.device.server === "" ? "" : qsTr("kontorets server %1").arg(page.settings.device.server.replace(/[.:]/g, "$&\u200b"))], " · ")
        kind: AppText.Kind.Small
        quiet: true
        Layout.fillWidth: true
    }
}
