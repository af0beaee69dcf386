// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint
// takes the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Overlevering, Luk forløbet, Samtykke, Barnet får navn and Underretning: one question at a time. Nothing is stored before the last step.
PageFrame {
    id: page

    required property StepsViewModel steps
    readonly property bool last: steps.step === steps.count - 1

    title: [qsTr("Overlevering"), qsTr("Luk forløbet"), qsTr("Samtykke"), qsTr("Barnet får navn"), qsTr("Underretning"), qsTr("Sparring")][steps.kind]
    subtitle: Words.joined([steps.kind === StepsViewModel.Sparring && at("about") === "none" ? "" : steps.child, qsTr("%1 af %2").arg(steps.step + 1).arg(steps.count)], " · ")
    showsBack: true
    showsSearch: false
    maximumWidth: 680
    spacing: Theme.xl
    storing: steps.storing
    banner: [
        StoringLine { storing: page.storing },
        Banner {
            visible: page.steps.gone
            kind: Banner.Kind.Attention
            iconName: "warning"
            text: qsTr("Barnet ligger ikke længere på denne tablet, så det her kan ikke gøres færdigt. Det, du skrev, står her, til du selv fjerner det med Fortryd det hele.")
        }
    ]
    onBackRequested: steps.goBack()
    actions: [
        AppButton {
            kind: AppButton.Kind.Primary
            text: page.last ? page.done() : qsTr("Videre")
            iconName: page.last ? "check" : "forward"
            enabled: page.steps.canGoOn
            onClicked: page.steps.goOn()
        },
        AppButton { kind: AppButton.Kind.Plain; text: qsTr("Fortryd det hele"); enabled: !page.steps.storing; onClicked: page.steps.cancelled() }
    ]

    ColumnLayout {
        spacing: Theme.xs
        Layout.fillWidth: true
        AppText { text: page.question(); kind: AppText.Kind.Display; Layout.fillWidth: true }
        // Keeps its room when it is said: nothing moves under the finger.
        AppText { visible: text !== ""; opacity: page.steps.canGoOn || page.steps.storing ? 0 : 1; text: page.missing(); quiet: true; Layout.fillWidth: true; Accessible.ignored: page.steps.canGoOn }
    }

    // ---- Overlevering
    ColumnLayout {
        visible: page.shows(StepsViewModel.Relay, 0)
        spacing: Theme.xl
        Layout.fillWidth: true
        AppText { visible: page.steps.onItsWayTo !== ""; text: qsTr("%1 skal allerede møde familien. Skal en anden kollega det i stedet, så afslut først den overlevering.").arg(page.steps.onItsWayTo); color: Theme.attention; Layout.fillWidth: true }
        ChipGroup { visible: page.steps.onItsWayTo === ""; question: qsTr("En kollega"); codes: page.steps.people; chosen: [page.at("receiver")]; labelOf: id => page.steps.nameOf(id); Layout.fillWidth: true; onTapped: id => page.give("receiver", page.at("receiver") === id ? "" : id) }
        OfferChoice { question: qsTr("Eller et tilbud"); offers: page.steps.offers; chosen: [page.at("offer")]; labelOf: id => page.steps.nameOf(id); Layout.fillWidth: true; onTapped: id => page.give("offer", page.at("offer") === id ? "" : id) }
        AppTextField { label: qsTr("Eller en anden, for eksempel en forening"); value: page.at("to_whom"); maximumLength: 300; Layout.fillWidth: true; onEdited: text => page.give("to_whom", text) }
    }
    AppTextArea { visible: page.shows(StepsViewModel.Relay, 1); hint: qsTr("Med de ord, I brugte"); value: page.at("told"); most: 4000; minimumLines: 4; pageUndoes: false; Layout.fillWidth: true; onEdited: text => page.steps.setValue("told", text); input.Accessible.name: qsTr("Hvad har familien fået at vide?") }
    ColumnLayout {
        visible: page.shows(StepsViewModel.Relay, 2)
        spacing: Theme.xl
        Layout.fillWidth: true
        DateField { label: qsTr("Første møde sammen"); value: page.at("meeting"); today: page.steps.today; canClear: true; emptyText: qsTr("Ikke aftalt endnu"); Layout.fillWidth: true; onChosen: date => page.steps.setValue("meeting", date) }
        ChipGroup { question: qsTr("Niveau derefter"); codes: ["1", "2", "3"]; chosen: [page.at("level") === "" ? String(page.steps.level) : page.at("level")]; labelOf: code => Words.level(Number(code)); Layout.fillWidth: true; onTapped: code => page.steps.setValue("level", code) }
    }

    // ---- Luk forløbet
    ColumnLayout {
        visible: page.shows(StepsViewModel.Closing, 0)
        spacing: Theme.m
        Layout.fillWidth: true
        AppText { visible: page.nothingOpen(); text: qsTr("Der står ikke noget åbent."); Layout.fillWidth: true }
        Repeater {
            model: page.shows(StepsViewModel.Closing, 0) ? page.stillOpen() : []
            delegate: AppText { required property string modelData; text: modelData; strong: true; Layout.fillWidth: true }
        }
        AppText { visible: !page.nothingOpen(); text: qsTr("Det bliver stående, som det er, også når forløbet er lukket. Skal det ikke stå, så gør det færdigt eller aflys det først."); quiet: true; Layout.fillWidth: true }
        AppText { visible: page.steps.lastLook.relays > 0; text: qsTr("De står stadig åbne, når forløbet er lukket. Den kollega, der møder familien, får det med, der står tilbage."); quiet: true; Layout.fillWidth: true }
    }
    ColumnLayout {
        visible: page.shows(StepsViewModel.Closing, 1)
        spacing: Theme.xl
        Layout.fillWidth: true
        ChipGroup { codes: Words.offered("close_reason"); chosen: [page.at("reason")]; labelOf: code => Words.coded("close_reason", code, ""); Layout.fillWidth: true; onTapped: code => page.steps.toggle("reason", code) }
        AppTextArea { label: qsTr("Med jeres ord"); value: page.at("words"); most: 2000; minimumLines: 3; pageUndoes: false; Layout.fillWidth: true; onEdited: text => page.steps.setValue("words", text) }
    }
    ColumnLayout {
        visible: page.shows(StepsViewModel.Closing, 2)
        spacing: Theme.xl
        Layout.fillWidth: true
        AppText { text: qsTr("Forløbet er lukket imens. Opfølgningen står som en opgave på din dag."); quiet: true; Layout.fillWidth: true }
        DateField { label: qsTr("Let opfølgning"); value: page.at("follow_up_on"); today: page.steps.today; canClear: true; emptyText: qsTr("Ingen"); Layout.fillWidth: true; onChosen: date => page.steps.setValue("follow_up_on", date) }
        AppTextField { visible: page.at("follow_up_on") !== ""; label: qsTr("Hvad gør du da?"); hint: qsTr("Ringer og hører, hvordan det går"); value: page.at("follow_up"); maximumLength: 300; Layout.fillWidth: true; onEdited: text => page.steps.setValue("follow_up", text) }
    }

    // ---- Samtykke
    ChipGroup { visible: page.shows(StepsViewModel.Consent, 0); codes: Words.offered("consent_kind"); chosen: [page.at("kind")]; labelOf: code => Words.coded("consent_kind", code, ""); Layout.fillWidth: true; onTapped: code => page.steps.toggle("kind", code) }
    ColumnLayout {
        visible: page.shows(StepsViewModel.Consent, 1)
        spacing: Theme.xl
        Layout.fillWidth: true
        ChipGroup { question: qsTr("Hvem siger det?"); codes: page.steps.people; chosen: [page.at("by")]; labelOf: id => page.steps.nameOf(id); Layout.fillWidth: true; onTapped: id => page.steps.toggle("by", id) }
        ChipGroup { question: qsTr("Svaret"); codes: Words.offered("consent_answer"); chosen: [page.at("answer")]; labelOf: code => Words.coded("consent_answer", code, ""); Layout.fillWidth: true; onTapped: code => page.steps.toggle("answer", code) }
        ChipGroup { question: qsTr("Hvordan?"); codes: Words.offered("consent_how"); chosen: [page.at("how")]; labelOf: code => Words.coded("consent_how", code, ""); Layout.fillWidth: true; onTapped: code => page.steps.toggle("how", code) }
    }
    ColumnLayout {
        visible: page.shows(StepsViewModel.Consent, 2)
        spacing: Theme.l
        Layout.fillWidth: true
        AppTextArea { label: qsTr("Hvilke oplysninger eller hvilken indsats?"); value: page.at("what"); most: 1000; minimumLines: 2; pageUndoes: false; Layout.fillWidth: true; onEdited: text => page.steps.setValue("what", text) }
        AppTextField { label: qsTr("Fra hvem, til hvem?"); value: page.at("consent_to"); maximumLength: 300; Layout.fillWidth: true; onEdited: text => page.steps.setValue("consent_to", text) }
        DateField { label: qsTr("Gælder til"); value: page.at("until"); today: page.steps.today; canClear: true; emptyText: qsTr("Til det trækkes tilbage"); Layout.fillWidth: true; onChosen: date => page.steps.setValue("until", date) }
    }

    // ---- Barnet får navn
    ChipGroup { visible: page.shows(StepsViewModel.Naming, 0); codes: ["both", "one", "alone"]; chosen: [page.at("who")]; labelOf: code => page.whoConsents(code); Layout.fillWidth: true; onTapped: code => page.steps.toggle("who", code) }
    ColumnLayout {
        visible: page.shows(StepsViewModel.Naming, 1)
        spacing: Theme.m
        Layout.fillWidth: true
        AppText { text: qsTr("Der kommer ikke noget med fra drøftelsen. Skriv det, familien vil have skrevet."); quiet: true; Layout.fillWidth: true }
        AppTextField { label: qsTr("Fornavn"); value: page.at("first_name"); maximumLength: 80; inputHints: Qt.ImhNoPredictiveText; Layout.fillWidth: true; onEdited: text => page.steps.setValue("first_name", text) }
        AppTextField { label: qsTr("Efternavn"); value: page.at("last_name"); maximumLength: 80; inputHints: Qt.ImhNoPredictiveText; Layout.fillWidth: true; onEdited: text => page.steps.setValue("last_name", text) }
        DateField { label: qsTr("Født"); value: page.at("born"); today: page.steps.today; wantsYear: true; canClear: true; emptyText: qsTr("Ukendt"); Layout.fillWidth: true; onChosen: date => page.steps.setValue("born", date) }
    }
    ColumnLayout {
        visible: page.shows(StepsViewModel.Naming, 2)
        spacing: Theme.l
        Layout.fillWidth: true
        Repeater {
            model: page.at("who") === "both" ? ["1", "2"] : page.at("who") === "one" ? ["1"] : []
            delegate: Card {
                id: holder
                required property string modelData
                spacing: Theme.m
                Layout.fillWidth: true
                AppTextField { label: qsTr("Navn"); value: page.at("name_" + holder.modelData); maximumLength: 80; inputHints: Qt.ImhNoPredictiveText; Layout.fillWidth: true; onEdited: text => page.steps.setValue("name_" + holder.modelData, text) }
                ChipGroup { question: qsTr("Hvem er det?"); codes: Words.asArray(Codes.relations).filter(Words.mayHaveCustody); chosen: [page.at("relation_" + holder.modelData)]; labelOf: Words.relation; Layout.fillWidth: true; onTapped: code => page.steps.toggle("relation_" + holder.modelData, code) }
                SwitchRow { text: qsTr("Siger ja til, at barnet får navn"); on: page.at("consent_" + holder.modelData) === "yes"; Layout.fillWidth: true; onClicked: page.steps.toggle("consent_" + holder.modelData, "yes") }
            }
        }
        ChipGroup { visible: page.at("who") === "alone" || (page.steps.revision >= 0 && page.steps.mustAskChild()); question: qsTr("Hvad siger barnet selv?"); codes: Words.offered("consent_answer"); chosen: [page.at("says")]; labelOf: code => Words.coded("consent_answer", code, ""); Layout.fillWidth: true; onTapped: code => page.steps.toggle("says", code) }
    }

    // ---- Underretning, til modtagelsen
    ColumnLayout {
        visible: page.shows(StepsViewModel.Notifying, 0)
        spacing: Theme.xl
        Layout.fillWidth: true
        Banner { kind: Banner.Kind.Attention; iconName: "warning"; text: qsTr("Er det akut, så ring først: døgnvagten eller 112. Underretningen sendes først, når der er net.") }
        ChipGroup { codes: Words.offered("in_danger"); chosen: [page.at("danger")]; labelOf: code => Words.coded("in_danger", code, ""); Layout.fillWidth: true; onTapped: code => page.steps.toggle("danger", code) }
    }
    ColumnLayout {
        visible: page.shows(StepsViewModel.Notifying, 1)
        spacing: Theme.m
        Layout.fillWidth: true
        AppTextField { label: qsTr("Fornavn"); value: page.at("first_name"); maximumLength: 80; inputHints: Qt.ImhNoPredictiveText; Layout.fillWidth: true; onEdited: text => page.steps.setValue("first_name", text) }
        AppTextField { label: qsTr("Efternavn"); value: page.at("last_name"); maximumLength: 80; inputHints: Qt.ImhNoPredictiveText; Layout.fillWidth: true; onEdited: text => page.steps.setValue("last_name", text) }
        AppTextField { label: qsTr("Adresse eller skole"); hint: qsTr("Finder teamet"); value: page.at("lives"); maximumLength: 200; inputHints: Qt.ImhNoPredictiveText; Layout.fillWidth: true; onEdited: text => page.steps.setValue("lives", text) }
        SwitchRow { text: qsTr("Ikke født endnu"); on: page.at("unborn") !== ""; Layout.fillWidth: true; onClicked: page.steps.toggle("unborn", "yes") }
        DateField { label: page.at("unborn") !== "" ? qsTr("Ventes") : qsTr("Født"); value: page.at("born"); today: page.steps.today; wantsYear: true; canClear: true; emptyText: qsTr("Ukendt"); Layout.fillWidth: true; onChosen: date => page.steps.setValue("born", date) }
        ChipGroup { visible: page.at("born") === "" && page.at("unborn") === ""; question: qsTr("Alder"); codes: Words.bornAgeBands(); chosen: [page.at("age_band")]; labelOf: Words.ageBand; Layout.fillWidth: true; onTapped: code => page.steps.toggle("age_band", code) }
    }
    ColumnLayout {
        visible: page.shows(StepsViewModel.Notifying, 2)
        spacing: Theme.m
        Layout.fillWidth: true
        AppTextArea { hint: qsTr("Hvad er set og hørt, og hvad er gjort? Her må der stå navne."); value: page.at("document"); most: 60000; minimumLines: 6; pageUndoes: false; Layout.fillWidth: true; onEdited: text => page.steps.setValue("document", text); input.Accessible.name: qsTr("Hvad skal modtagelsen vide?") }
        AppText { visible: page.steps.hasTalk; text: qsTr("Drøftelsen er uden navn. Dens ord kommer kun med, hvis du henter dem."); quiet: true; Layout.fillWidth: true }
        AppButton { visible: page.steps.hasTalk; iconName: "plus"; text: qsTr("Hent ordene fra drøftelsen"); Layout.fillWidth: true; Layout.maximumWidth: implicitWidth; onClicked: page.steps.takeTalk("document") }
    }
    ColumnLayout {
        visible: page.shows(StepsViewModel.Notifying, 3)
        spacing: Theme.xl
        Layout.fillWidth: true
        ChipGroup { codes: Codes.parentsTold; chosen: [page.at("parents")]; labelOf: code => Words.coded("parents_told", code, ""); Layout.fillWidth: true; onTapped: code => page.steps.toggle("parents", code) }
        ChipGroup { question: qsTr("Hvad bygger den på?"); codes: Words.offered("rests_on"); chosen: page.at("rests_on").split(","); labelOf: code => Words.coded("rests_on", code, ""); Layout.fillWidth: true; onTapped: code => page.steps.toggleIn("rests_on", code) }
    }
    // ---- Sparring
    ChipGroup { visible: page.shows(StepsViewModel.Sparring, 0); codes: Words.asArray(page.steps.people).concat(["none"]); chosen: [page.at("about")]; labelOf: id => page.sparringAbout(id); Layout.fillWidth: true; onTapped: id => page.steps.toggle("about", id) }
    ColumnLayout {
        visible: page.shows(StepsViewModel.Sparring, 1)
        spacing: Theme.m
        Layout.fillWidth: true
        AppText { text: page.whoReads(); quiet: true; Layout.fillWidth: true }
        AppTextArea { hint: qsTr("Hvad vil du have teamets øjne på?"); value: page.at("dilemma"); most: 2000; minimumLines: 5; pageUndoes: false; Layout.fillWidth: true; onEdited: text => page.steps.setValue("dilemma", text); input.Accessible.name: qsTr("Hvad er du i tvivl om?") }
        MaskOffer {
            number: page.steps.names.looksLikeCpr
            likely: page.steps.names.likelyNames
            Layout.fillWidth: true
            onMaskNumberRequested: page.steps.names.maskCpr()
            onMaskNamesRequested: page.steps.names.maskNames()
            onLeaveNamesRequested: page.steps.names.leaveNames()
        }
    }

    // ---- Er det rigtigt?
    Card {
        visible: page.last && page.steps.kind !== StepsViewModel.Consent
        spacing: Theme.m
        Layout.fillWidth: true
        Repeater {
            model: page.last && page.steps.kind !== StepsViewModel.Consent ? page.said().filter(line => (line[1] ?? "") !== "") : []
            delegate: OfferFact { required property var modelData; label: modelData[0] ?? ""; words: modelData[1] ?? ""; Layout.fillWidth: true }
        }
    }

    // A relay has one receiver.
    function give(how: string, value: string): void {
        for (const other of ["receiver", "offer", "to_whom"])
            page.steps.setValue(other, other === how ? value : "")
    }
    function at(name: string): string { return page.steps.revision >= 0 ? page.steps.value(name) : "" }
    function shows(kind: int, step: int): bool { return page.steps.kind === kind && page.steps.step === step }
    function nothingOpen(): bool {
        const look = page.steps.lastLook
        return look.agreements + look.promises + look.plans + look.relays + look.tasks === 0
    }
    function whoConsents(code: string): string {
        switch (code) {
        case "both": return qsTr("Begge forældre, hver for sig")
        case "one": return qsTr("Den ene, som har forældremyndigheden alene")
        }
        return qsTr("Den unge, som kommer alene")
    }
    function sparringAbout(id: string): string { return id === "none" ? qsTr("Et dilemma uden navne") : page.steps.nameOf(id) }
    function whoReads(): string { return page.at("about") === "none" ? qsTr("Hele teamet læser det. Skriv uden navne.") : qsTr("Kun de, der har familien, læser det.") }
    function question(): string {
        switch (page.steps.kind) {
        case StepsViewModel.Relay: return [qsTr("Hvem følger du til?"), qsTr("Hvad har familien fået at vide?"), qsTr("Hvornår mødes I?"), qsTr("Er det rigtigt?")][page.steps.step]
        case StepsViewModel.Closing: return [qsTr("Et sidste blik"), qsTr("Hvorfor lukkes forløbet?"), qsTr("Skal der følges let op?"), qsTr("Er det rigtigt?")][page.steps.step]
        case StepsViewModel.Sparring: return [qsTr("Hvem eller hvad handler det om?"), qsTr("Hvad er du i tvivl om?"), qsTr("Er det rigtigt?")][page.steps.step]
        case StepsViewModel.Consent: return [qsTr("Samtykke til hvad?"), qsTr("Hvem siger hvad?"), qsTr("Hvad gælder det?")][page.steps.step]
        case StepsViewModel.Notifying: return [qsTr("Er barnet i fare lige nu?"), qsTr("Hvem handler det om?"), qsTr("Hvad skal modtagelsen vide?"), qsTr("Er forældrene orienteret?"), qsTr("Er det rigtigt?")][page.steps.step]
        }
        return [qsTr("Hvem siger ja?"), qsTr("Hvad hedder barnet?"), qsTr("Er alle spurgt?"), qsTr("Er det rigtigt?")][page.steps.step]
    }
    function done(): string {
        return [qsTr("Begynd overleveringen"), qsTr("Luk forløbet"), qsTr("Skriv samtykket ned"), qsTr("Giv barnet navn"), qsTr("Send underretningen"), qsTr("Bed om sparring")][page.steps.kind]
    }
    // What is about to be written, each under its name; what was not answered is not there.
    function said(): var {
        const today = page.steps.today
        const name = Words.joined([page.at("first_name"), page.at("last_name")], " ")
        switch (page.steps.kind) {
        case StepsViewModel.Notifying: return [
            [qsTr("I fare lige nu?"), Words.coded("in_danger", page.at("danger"), "")], [qsTr("Barnet"), name === "" ? qsTr("Uden navn") : name], [qsTr("Adresse eller skole"), page.at("lives")],
            page.at("unborn") !== "" ? [qsTr("Ventes"), page.at("born") === "" ? qsTr("Ikke født endnu") : Words.fullDate(page.at("born"))]
                : page.at("born") !== "" ? [qsTr("Født"), Words.fullDate(page.at("born"))] : [qsTr("Alder"), page.at("age_band") === "" ? "" : Words.ageBand(page.at("age_band"))],
            [qsTr("Hvad skal modtagelsen vide?"), page.at("document")], [qsTr("Er forældrene orienteret?"), Words.coded("parents_told", page.at("parents"), "")],
            [qsTr("Hvad bygger den på?"), page.at("rests_on").split(",").filter(code => code !== "").map(code => Words.coded("rests_on", code, "")).join(" · ")],
            [qsTr("Og så?"), qsTr("Den sendes til modtagelsen med dit navn, når der er net. Bagefter ligger den ikke på din tablet.")]]
        case StepsViewModel.Sparring: return [
            [qsTr("Hvem eller hvad handler det om?"), page.at("about") === "" ? "" : page.sparringAbout(page.at("about"))], [qsTr("Hvad er du i tvivl om?"), page.at("dilemma")], [qsTr("Hvem læser det?"), page.whoReads()]]
        case StepsViewModel.Relay: return [
            [qsTr("Til"), page.at("to_whom") !== "" ? page.at("to_whom") : page.steps.nameOf(page.at("receiver") + page.at("offer"))], [qsTr("Hvad har familien fået at vide?"), page.at("told")],
            [qsTr("Første møde sammen"), page.at("meeting") === "" ? qsTr("Ikke aftalt endnu") : Words.capital(Words.date(page.at("meeting"), today))],
            [qsTr("Niveau derefter"), page.at("level") === "" ? Words.level(page.steps.level) : Words.level(Number(page.at("level")))]]
        case StepsViewModel.Closing: return [
            [qsTr("Hvorfor lukkes forløbet?"), Words.coded("close_reason", page.at("reason"), "")], [qsTr("Med jeres ord"), page.at("words")],
            [qsTr("Let opfølgning"), page.at("follow_up_on") === "" ? qsTr("Ingen") : Words.capital(Words.date(page.at("follow_up_on"), today))], [qsTr("Hvad gør du da?"), page.at("follow_up_on") === "" ? "" : page.at("follow_up")],
            [qsTr("Bliver stående"), page.stillOpen().join(" · ")]]
        }
        return [
            [qsTr("Barnet"), name], [qsTr("Født"), page.at("born") === "" ? "" : Words.fullDate(page.at("born"))], [qsTr("Hvem siger ja?"), page.at("who") === "" ? "" : page.whoConsents(page.at("who"))],
            page.holder("1"), page.at("who") === "both" ? page.holder("2") : [], [qsTr("Hvad siger barnet selv?"), Words.coded("consent_answer", page.at("says"), "")]]
    }
    function holder(number: string): var {
        return [page.at("relation_" + number) === "" ? qsTr("Navn") : Words.relation(page.at("relation_" + number)), page.at("who") === "alone" ? "" : page.at("name_" + number)]
    }
    function stillOpen(): var {
        const look = page.steps.lastLook
        return Words.asArray([look.agreements > 0 ? qsTr("%n åbne aftaler", "", look.agreements) : "", look.promises > 0 ? qsTr("%n ting, der er lovet", "", look.promises) : "",
                look.plans > 0 ? qsTr("%n aftalte besøg", "", look.plans) : "", look.tasks > 0 ? qsTr("%n opgaver", "", look.tasks) : "",
                look.relays > 0 ? qsTr("%n overleveringer, der ikke er mødt", "", look.relays) : ""]).filter(line => line !== "")
    }
    // What is still to be said before one can go on.
    function missing(): string {
        switch (page.steps.kind) {
        case StepsViewModel.Relay: return page.steps.step > 0 ? "" : qsTr("Vælg en kollega eller et tilbud, eller skriv en anden.")
        case StepsViewModel.Closing: return page.steps.step !== 1 ? "" : qsTr("Vælg en grund.")
        case StepsViewModel.Consent: return page.last ? "" : page.steps.step === 0 ? qsTr("Vælg, hvad samtykket gælder.") : qsTr("Vælg, hvem der svarer, og hvad svaret er.")
        case StepsViewModel.Sparring: return page.last ? "" : page.steps.step === 0 ? qsTr("Vælg et barn eller et dilemma uden navne.") : qsTr("Skriv, hvad du er i tvivl om.")
        case StepsViewModel.Notifying: return page.steps.step > 2 ? "" : page.steps.step === 0 ? qsTr("Vælg et svar.") : page.steps.step === 1 ? qsTr("Skriv et fornavn, eller at barnet ikke er født endnu.") : qsTr("Skriv, hvad modtagelsen skal vide.")
        }
        return page.last ? "" : page.steps.step === 0 ? qsTr("Vælg, hvem der siger ja.") : page.steps.step === 1 ? qsTr("Skriv barnets fornavn.")
             : page.at("who") === "alone" ? qsTr("Den unge skal selv have sagt ja.")
             : page.steps.mustAskChild() && page.at("says") === "" ? qsTr("Alle skal stå med navn og have sagt ja, og barnet skal være spurgt.") : qsTr("Alle skal stå med navn og have sagt ja.")
    }
}
