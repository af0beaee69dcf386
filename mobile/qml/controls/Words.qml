// The words for codes, dates and numbers, in the language of the moment. Danish first; i18n/ holds English.
//
// Every function goes through qsTr, the theme's locale or the practice pack (Codes), so a binding that calls it follows a change
// of language and a new pack. What a code is called is said by the pack; one it does not know is shown as it is.
pragma Singleton
import QtQuick
import Fremskudt.Ui

QtObject {
    id: words

    // A list from C++ with the functions of an array.
    function asArray(list: var): var {
        return Array.from(list)
    }
    // The parts that say something, in one line.
    function joined(parts: var, between: string): string {
        // A dot stands at the end of its line, never at the beginning of the next.
        return parts.filter(part => part !== "").join(between === " · " ? "\u00a0· " : between)
    }

    // A number stays with what it counts, and a range in one piece.
    function kept(text: string): string {
        return text.replace(/(\d\.?) /, "$1\u00a0").replace(/(\d)–(?=\d)/g, "$1–\u2060")
    }

    // Long compounds with a place to break, for where large text leaves no room for the whole word.
    function breakable(text: string): string {
        return text.replace(/(forældre)(myndig)/gi, "$1\u00ad$2").replace(/(uddannelses)(problem)/gi, "$1\u00ad$2")
    }

    // "Jeg, Pædagog" as a list.
    function listed(text: string): var {
        return text.split(",").map(part => part.trim()).filter(part => part !== "")
    }

    // ---- dates -----------------------------------------------------------------------------------------------

    // Local midnight of "2026-03-01"; Date.parse would take it for UTC.
    function toDate(iso: string): date {
        const parts = iso.split("-")
        return parts.length === 3 ? new Date(Number(parts[0]), Number(parts[1]) - 1, Number(parts[2])) : new Date()
    }
    function daysBetween(from: string, to: string): int {
        return Math.round((toDate(to).getTime() - toDate(from).getTime()) / 86400000)
    }
    function addDays(iso: string, days: int): string {
        const day = toDate(iso)
        return Qt.formatDate(new Date(day.getFullYear(), day.getMonth(), day.getDate() + days), "yyyy-MM-dd")
    }
    // "i dag", "i morgen", "på tirsdag", "3. april", "3. april 2024"
    function date(iso: string, today: string): string {
        if (iso === "")
            return ""
        const days = today === "" ? 1000 : daysBetween(today, iso)
        if (days === 0)
            return qsTr("i dag")
        if (days === 1)
            return qsTr("i morgen")
        if (days === -1)
            return qsTr("i går")
        if (days > 1 && days < 7)
            //: %1 is a weekday
            return qsTr("på %1").arg(toDate(iso).toLocaleDateString(Theme.locale, "dddd"))
        const sameYear = today !== "" && iso.slice(0, 4) === today.slice(0, 4)
        return kept(toDate(iso).toLocaleDateString(Theme.locale, dayMonth(!sameYear)))
    }
    // "på tirsdag kl. 10"
    function dateAt(iso: string, hhmm: string, today: string): string {
        //: %1 a day, %2 a time of day
        return hhmm === "" ? date(iso, today) : qsTr("%1 kl. %2").arg(date(iso, today)).arg(clock(hhmm))
    }
    function fullDate(iso: string): string {
        return iso === "" ? "" : kept(toDate(iso).toLocaleDateString(Theme.locale, dayMonth(true)))
    }
    function dayMonth(year: bool): string {
        const day = Theme.language === "en" ? "d MMMM" : "d. MMMM"
        return year ? day + " yyyy" : day
    }
    // "tirsdag den 3. marts"
    function longDay(iso: string): string {
        if (iso === "")
            return ""
        return toDate(iso).toLocaleDateString(Theme.locale, Theme.language === "en" ? "dddd d MMMM" : "dddd 'den' d. MMMM")
    }
    function capital(text: string): string {
        // Not text.toUpperCase(): qmllint of Qt 6.4 crashes on most methods of a typed string or date.
        return text.replace(/^./, first => first.toUpperCase())
    }
    // A date something is due: what has passed is a fact and no reproach.
    function due(iso: string, today: string): string {
        if (iso === "")
            return ""
        if (today !== "" && daysBetween(today, iso) < 0)
            return qsTr("Fristen var %1").arg(date(iso, today))
        return date(iso, today)
    }
    // "Vurderes inden i morgen 09.12"
    function assessedBy(iso: string, hhmm: string, today: string): string {
        if (iso === "")
            return ""
        const when = joined([date(iso, today), time(hhmm)], " ")
        return isPast(iso, today) ? qsTr("Fristen var %1").arg(when) : qsTr("Vurderes inden %1").arg(when)
    }
    function isPast(iso: string, today: string): bool {
        return iso !== "" && today !== "" && daysBetween(today, iso) < 0
    }
    // "i går 15.40"
    function moment(time: date, today: string): string {
        if (!(time > 0))   // no time at all
            return ""
        const clock = time.toLocaleTimeString(Theme.locale, Theme.language === "en" ? "HH:mm" : "HH.mm")
        return date(Qt.formatDate(time, "yyyy-MM-dd"), today) + " " + clock
    }
    // "09.30", as it stands in a field.
    function time(hhmm: string): string {
        return Theme.language === "en" ? hhmm : hhmm.replace(":", ".")
    }
    // "09:30" of what somebody typed, empty for nothing; null while it is no time of day yet.
    function typedTime(text: string): var {
        return text === "" ? "" : /^([01][0-9]|2[0-3])[.:][0-5][0-9]$/.test(text) ? text.replace(".", ":") : null
    }
    function clock(hhmm: string): string {
        return Theme.language === "en" ? hhmm : hhmm.replace(/^0/, "").replace(":00", "").replace(":", ".")
    }
    function weekdays(day: int): string {
        switch (day) {
        case 1: return qsTr("mandage")
        case 2: return qsTr("tirsdage")
        case 3: return qsTr("onsdage")
        case 4: return qsTr("torsdage")
        case 5: return qsTr("fredage")
        case 6: return qsTr("lørdage")
        case 7: return qsTr("søndage")
        }
        return ""
    }
    // "Her tirsdage 9-11"
    function presence(day: int, from: string, until: string): string {
        if (day === 0)
            return ""
        return qsTr("Her %1").arg(weekdays(day)) + hours(from, until)
    }
    function hours(from: string, until: string): string {
        return from === "" ? "" : "\u00a0" + kept(clock(from) + (until === "" ? "" : "–" + clock(until)))
    }
    // "Her tirsdage 9–11 og torsdage 13–15", from three lists of one length.
    function presences(days: var, from: var, until: var): string {
        const times = asArray(days).map((day, at) => presence(day, from[at], until[at]))
        return times.length === 0 ? "" : sequence(times.map((said, at) => at === 0 ? said : weekdays(days[at]) + hours(from[at], until[at])))
    }
    // "a, b og c"
    function sequence(parts: var): string {
        return parts.length < 2 ? parts.join("") : qsTr("%1 og %2").arg(parts.slice(0, -1).join(", ")).arg(parts[parts.length - 1])
    }
    // How long one waits for an offer, and when that was so: nothing is said to be known longer than somebody has.
    function waiting(weeks: int, seenOn: string, today: string): string {
        if (seenOn === "")
            return qsTr("ventetiden er ikke kendt")
        //: %1 a day
        return weeks === 0 ? qsTr("ingen ventetid, oplyst %1").arg(date(seenOn, today)) : qsTr("%n ugers ventetid, oplyst %1", "", weeks).arg(date(seenOn, today))
    }
    function minutes(count: int): string {
        return kept(qsTr("%n min.", "", count))
    }
    // Of a finished entry: as much as the journal's receipt covers.
    function journaled(on: string, whole: bool, today: string): string {
        if (on === "")
            return ""
        return whole ? qsTr("Journaliseret %1").arg(date(on, today)) : qsTr("Journaliseret %1, men ikke det nye siden").arg(date(on, today))
    }
    function finished(journaledOn: string, whole: bool, today: string): string {
        return journaledOn === "" ? qsTr("Færdig") : journaled(journaledOn, whole, today)
    }
    // "nyfødt", "8 mdr.", "6 år"
    function age(months: int, unborn: bool): string {
        if (unborn)
            return qsTr("ufødt")
        if (months < 0)
            return ""
        return months === 0 ? qsTr("nyfødt") : kept(months < 12 ? qsTr("%n mdr.", "", months) : qsTr("%n år", "", Math.floor(months / 12)))
    }

    // ---- sync ------------------------------------------------------------------------------------------------

    // From the one pending count. What needs a person comes first; nothing is called sent without a receipt.
    function syncSentence(facts: syncFacts): string {
        if (facts.problem !== "")
            return problem(facts.problem)
        const needsYou = facts.needsYou > 0 ? qsTr("%n skal du tage stilling til", "", facts.needsYou) : ""
        const fill = facts.fillTotal > 0 ? qsTr("Henter: %1 af %2").arg(facts.fillDone).arg(facts.fillTotal) : ""
        const rest = facts.pending > 0 ? (facts.connected ? qsTr("%n gemt på tabletten, sendes nu", "", facts.pending)
                                                          : qsTr("%n gemt på tabletten, sendes når der er net", "", facts.pending))
                                       : ""
        const onlyHere = facts.onlyHere > 0 ? qsTr("%n ligger kun på tabletten", "", facts.onlyHere) : ""
        const said = joined([isLost(facts) ? qsTr("Noget kan være gået tabt") : "", needsYou, fill, rest, onlyHere], " · ")
        return said !== "" ? said : nothingWaits(facts)
    }
    // The same in fewer words, where large letters leave it little room, and the first of these: what needs somebody most.
    // Less is said and nothing else; the whole is where a tap leads.
    function syncShort(facts: syncFacts): var {
        if (facts.problem !== "")
            return [qsTr("Noget skal ses efter")]
        const said = asArray([isLost(facts) ? qsTr("Noget kan være gået tabt") : "",
                              facts.needsYou > 0 ? qsTr("%n venter på dig", "", facts.needsYou) : "",
                              facts.fillTotal > 0 ? qsTr("Henter: %1 af %2").arg(facts.fillDone).arg(facts.fillTotal) : "",
                              facts.pending > 0 ? qsTr("%n gemt her", "", facts.pending) : "",
                              facts.onlyHere > 0 ? qsTr("%n kun her", "", facts.onlyHere) : ""]).filter(part => part !== "")
        if (said.length === 0)
            return facts.unknown ? [] : facts.caughtUp ? [qsTr("Alt er sendt og modtaget")] : [qsTr("Alt herfra er sendt")]
        return [said.join("\u00a0· "), said[0]]
    }
    function isLost(facts: syncFacts): bool {
        return facts.lostSince > 0   // no time at all: nothing was
    }
    // Somebody has to read it, or do something about it.
    function needsSomebody(facts: syncFacts): bool {
        return facts.needsYou > 0 || facts.problem !== "" || isLost(facts)
    }
    function nothingWaits(facts: syncFacts): string {
        if (facts.unknown)
            return ""
        if (facts.caughtUp)
            return qsTr("Alt er sendt og modtaget")
        return facts.connected ? qsTr("Alt er sendt. Henter nyt …") : qsTr("Alt herfra er sendt. Nyt hentes når der er net")
    }
    function pendingStatus(code: string): string {
        switch (code) {
        case "saved": return qsTr("Gemt på tabletten")
        case "sent": return qsTr("Sendt, venter på kvittering")
        case "refused": return qsTr("Ikke modtaget")
        case "set_aside": return qsTr("Lagt til side på kontoret")
        case "kept": return qsTr("Ligger kun her")
        case "conflict": return qsTr("To udgaver")
        case "conflict_leader": return qsTr("To udgaver, lederen vælger")
        case "conflict_office": return qsTr("To udgaver, kontoret vælger")
        }
        return code
    }
    // Who chooses between two versions, when it is somebody else.
    function decider(code: string): string {
        switch (code) {
        case "leader": return qsTr("Det er lederen, der vælger her.")
        case "office": return qsTr("Det er kontoret, der vælger her.")
        }
        return ""
    }

    // What the office did not take as it is: what happened, what is safe, what to do.
    function heldWhat(status: string, why: string): string {
        if (status === "set_aside") {
            switch (why) {
            case "erased": return qsTr("Det er slettet efter en afgørelse, og det, du skrev, kom bagefter.")
            case "no_scope": return qsTr("Efter det, kontoret ved, må du ikke skrive der, eller det er noget, som kun kontoret bestemmer.")
            case "too_large": return qsTr("Sammen med det, andre har skrevet, fylder det for meget.")
            case "malformed": return qsTr("Kontoret kunne ikke lægge det sammen med det, der stod der.")
            }
            return qsTr("Kontoret er i tvivl om, hvor noget af det kommer fra.")
        }
        switch (why) {
        case "too_large": return qsTr("Det fylder mere, end kontoret kan tage imod på én gang.")
        case "malformed": return qsTr("Kontoret kunne ikke læse det.")
        }
        return qsTr("Kontoret tog ikke imod det.")
    }
    function heldSafe(status: string, why: string): string {
        if (status !== "set_aside")
            return qsTr("Hvert ord er gemt her på tabletten, og her bliver det.")
        if (why === "no_scope")
            return qsTr("Det, du skrev, er kommet frem og gemt på kontoret. Får du adgang dertil, bliver det lagt ind af sig selv.")
        if (why === "erased")
            return qsTr("Det, du skrev, er kommet frem og lagt til side til lederen.")
        return qsTr("Det, du skrev, er kommet frem og gemt på kontoret, men de andre kan ikke se det.")
    }
    function heldToDo(status: string, why: string, canBeNew: bool): string {
        if (status === "set_aside" && (why === "erased" || why === "no_scope"))
            return qsTr("Der er ikke noget, du skal gøre. Tal med din leder, hvis ordene er vigtige nu.")
        if (why === "too_large")
            return canBeNew ? qsTr("Skriv det som ny, så følger ordene med uden alle rettelserne. Er det stadig for meget, så del det i to.")
                            : qsTr("Åbn det, og gør det kortere.")
        if (why === "malformed")
            return canBeNew ? qsTr("Prøv igen. Hjælper det ikke, så skriv det som ny, og ring til administratoren.")
                            : qsTr("Prøv igen. Hjælper det ikke, så ring til administratoren.")
        return status === "set_aside" ? qsTr("Ring til administratoren, så bliver det set efter.")
                                      : qsTr("Åbn det, og se det efter, og prøv igen.")
    }
    // Where asking once more can give another answer.
    function canBeSentAgain(status: string, why: string): bool {
        return status === "refused" || (status === "set_aside" && why !== "erased")
    }

    // ---- what the office tells about access --------------------------------------------------------------------

    function noticeAbout(kind: string, record: string, name: string, day: string, today: string): string {
        if (record === "" || name === "") {
            if (kind === "glass_broken")
                return qsTr("en af dine familier")
            if (kind === "draft_opened")
                return qsTr("en kladde, der ikke ligger her")
            return kind === "case_came" || kind === "relay_came" || kind === "relay_beside" || kind === "case_left" ? qsTr("et barn") : qsTr("noget, der ikke ligger her")
        }
        if (record === "Family" || record === "Case" || record === "Place")
            return name
        return joined([words.kind(record) + " (" + name + ")", date(day, today)], ", ")
    }
    function notice(kind: string, by: string, about: string, why: string): string {
        const who = author(by, false)
        switch (kind) {
        //: %1 a colleague, %2 a family or a draft
        case "glass_broken": return qsTr("%1 har åbnet %2 i en nødsituation").arg(who).arg(about)
        case "draft_opened": return qsTr("%1 har åbnet din kladde: %2").arg(who).arg(about)
        case "relay_came": return by === "" ? qsTr("Du skal møde familien til %1").arg(about) : qsTr("%1 følger %2 til dørs hos dig").arg(by).arg(about)
        case "relay_beside": return by === "" ? qsTr("%1 er på vej to steder hen. Tal sammen, og afslut den ene overlevering.").arg(capital(about))
                                              : qsTr("%1 har også givet %2 videre, til en anden. Tal sammen, og afslut den ene overlevering.").arg(by).arg(about)
        case "case_came": return by === "" ? qsTr("Du er blevet knyttet til %1").arg(about) : qsTr("%1 har knyttet dig til %2").arg(by).arg(about)
        case "case_left": return by === "" ? qsTr("Du er ikke længere knyttet til %1").arg(about) : qsTr("%1 er givet videre til %2").arg(capital(about)).arg(by)
        case "given_on": return by === "" ? qsTr("Familien var givet videre, da det, du skrev, kom frem: %1. Det er gået med.").arg(about)
                                          : qsTr("Familien var givet videre, da det, du skrev, kom frem: %1. Det er nu hos %2.").arg(about).arg(by)
        case "to_intake": return qsTr("Underretningen, du skrev, er hos modtagelsen. Den ligger ikke længere på din tablet.")
        case "refused": return why === "no_intake" ? qsTr("Kontoret har ingen modtagelse. Underretningen ligger kun på din tablet: ring til din leder.")
                             : why === "moved" ? qsTr("Kontoret ændrede ikke, hvor det hører til: %1").arg(about)
                             : why === "unknown" ? qsTr("Kontoret kender ikke den kollega eller det team, der blev skrevet, og det står, som det stod: %1").arg(about)
                             : why === "not_let_in" ? qsTr("Familien er ikke hos dig, så ingen er lukket ind. Det, du skrev, er gået med: %1").arg(about)
                             : why === "relay_ended" ? qsTr("Overleveringen var endt, før det nåede frem, at du har mødt familien: %1. Ansvaret er ikke flyttet, så tal med den, der gav den videre.").arg(about)
                             : why === "relay_met" ? (by === "" ? qsTr("Familien var mødt, før du afsluttede overleveringen: %1. Den står som mødt.").arg(about)
                                                                : qsTr("%1 havde mødt familien, før du afsluttede overleveringen: %2. Den står som mødt.").arg(by).arg(about))
                             : why === "settled" ? qsTr("Det afgør lederen eller kontoret, og det står, som det stod: %1").arg(about)
                                               : qsTr("Du fik ikke adgang: %1").arg(about)
        }
        return kind
    }
    function noticeUntil(until: date, isOver: bool, today: string): string {
        const said = moment(until, today)
        return said === "" ? "" : isOver ? qsTr("adgangen sluttede %1").arg(said) : qsTr("adgang til %1").arg(said)
    }
    function noticeIcon(kind: string): string {
        switch (kind) {
        case "glass_broken": return "key"
        case "draft_opened": return "eye"
        case "refused": return "lock"
        case "to_intake": return "inbox"
        }
        return "families"
    }

    // What happened, what is safe, what to do.
    function problem(code: string): string {
        switch (code) {
        case "": return ""
        case "wrong_key":
        case "wrong_pin": return qsTr("Forkert kode.")
        case "not_done": return qsTr("Det lykkedes ikke, og intet er ændret. Det, du skrev, er her endnu. Prøv igen.")
        case "not_done_refused": return qsTr("Det kan ikke gøres, som det står nu, og intet er ændret. Se, hvad der står der, og prøv igen.")
        case "leader_decides": return qsTr("Det er lederen, der bestemmer det, og intet er ændret. Tal med din leder.")
        case "office_decides": return qsTr("Det er kontoret, der bestemmer det, og intet er ændret. Ring til administratoren.")
        case "not_done_full": return qsTr("Tabletten er fuld, og intet er ændret. Det, du skrev, er her endnu. Slet noget andet på tabletten, og prøv igen.")
        case "not_shown_full": return qsTr("Adressen vises ikke, for tabletten er fuld, og det kan ikke skrives ned, at du så den. Slet noget andet på tabletten, og prøv igen.")
        case "not_opened": return qsTr("Det kunne ikke åbnes. Prøv igen.")
        case "wait": return qsTr("Vent lidt, før du prøver igen.")
        case "too_short": return qsTr("Koden er for kort. Brug mindst seks tal eller en sætning.")
        case "only_spaces": return qsTr("En kode kan ikke kun være mellemrum.")
        case "wrong_own_code": return qsTr("Det er ikke den kode, tabletten plejer at låses op med. Skriv den igen under punkt 2.")
        case "differs": return qsTr("De to koder er ikke ens.")
        case "slot_cost": return qsTr("Tabletten er sat op til afprøvning og kan ikke åbnes her. Bed om en ny kode til tabletten.")
        case "corrupt": return qsTr("Noget på tabletten kan ikke læses. Det, der er sendt, ligger på kontoret. Ring til administratoren.")
        case "busy": return qsTr("Fremskudt er allerede åbnet på denne tablet. Luk det andet vindue.")
        case "full": return qsTr("Tabletten er fuld. Det, du ser, står kun på skærmen. Slet noget andet på tabletten, så gemmes det af sig selv.")
        case "io": return qsTr("Det kunne ikke gemmes lige nu og står kun på skærmen. Fremskudt prøver igen af sig selv.")
        case "closed": return qsTr("Tabletten er låst. Lås op, så gemmes det af sig selv.")
        case "too_long": return qsTr("Teksten er for lang til at blive gemt. Del den i to.")
        case "too_long_here": return qsTr("En tekst er længere, end der er plads til, og intet er ændret. Det, du skrev, er her endnu: gå tilbage, og kort den af.")
        case "missing": return qsTr("Der mangler noget, før den kan gøres færdig.")
        case "gone_on": return qsTr("Det er nået frem og kan ikke fortrydes her. Ring til dem, der har det nu, hvis det var forkert.")
        case "late": return qsTr("Notatet blev gjort færdigt imens. Det, du skrev, er gemt som en ny kladde. Den står i I dag under Ikke færdige.")
        case "newer":
        case "too_new": return qsTr("Kontoret eller tabletten er nyere end den anden. Det skrevne ligger her. Fremskudt skal opdateres.")
        case "bad_code": return qsTr("Koden til tabletten gælder ikke længere, eller den er tastet forkert. Bed om en ny.")
        case "unreachable": return qsTr("Kontoret svarer ikke. Prøv igen, når der er net.")
        case "revoked": return qsTr("Tabletten er spærret. Det, der ikke er sendt, ligger her endnu. Ring til administratoren.")
        case "copied": return qsTr("Tabletten er en kopi eller sat tilbage. Det skrevne er sendt. Bed om en ny kode, så får den resten.")
        case "unknown_device": return qsTr("Kontoret kender ikke denne tablet. Det skrevne ligger her. Ring til administratoren.")
        case "malformed": return qsTr("Kontoret kunne ikke læse det. Det ligger her på tabletten. Ring til administratoren.")
        case "too_large": return qsTr("Det fylder for meget til at blive sendt. Det ligger her på tabletten. Del det i to.")
        case "foreign_dots":
        case "two_values_one_dot": return qsTr("Kontoret har lagt det til side for at se på det. Intet er tabt.")
        case "erased": return qsTr("Sagen er slettet efter en afgørelse. Det, der kom bagefter, er lagt til side til lederen.")
        case "no_scope": return qsTr("Efter det, kontoret ved, må du ikke skrive der, eller kun kontoret bestemmer det. Det, du skrev, er gemt dér og bliver lagt ind, hvis du får adgang.")
        case "cut":
        case "protocol":
        case "timeout":
        case "shutdown": return qsTr("Forbindelsen blev afbrudt. Fremskudt prøver igen af sig selv.")
        case "bad_date": return qsTr("Datoen findes ikke.")
        case "bad_name": return qsTr("Der er tegn i navnet, som ikke kan ses, og intet er ændret. Slet navnet, og skriv det igen med tastaturet.")
        case "too_late": return qsTr("De ti minutter er gået. Notatet er færdigt.")
        case "gone": return qsTr("Det ligger ikke længere på denne tablet.")
        case "refused": return qsTr("Kontoret kunne ikke tage imod det. Det ligger her på tabletten. Åbn det, og ret det, eller ring til administratoren.")
        case "office_full":
        case "office_store": return qsTr("Kontoret kunne ikke gemme det. Det ligger her på tabletten og sendes igen af sig selv.")
        case "store": return qsTr("Tabletten kan ikke læse eller gemme alt lige nu. Det, kontoret har fået, er sikkert dér. Ring til administratoren.")
        case "damaged": return qsTr("Noget af det, der er gemt på tabletten, er beskadiget. Det, kontoret har fået, er sikkert dér. Ring til administratoren efter en ny kode til tabletten, og luk og åbn Fremskudt.")
        case "rule": return qsTr("Kontoret kunne ikke tage imod det, fordi notatet allerede var færdigt. Det ligger her på tabletten.")
        case "wrong_server": return qsTr("Det er ikke kontoret, der svarer. Der bliver ikke sendt noget. Ring til administratoren.")
        case "enrol_again": return qsTr("Tabletten nåede ikke at blive taget i brug. Skriv koden fra kontoret og din egen kode igen.")
        }
        return qsTr("Noget gik galt. Det skrevne ligger på tabletten. Prøv igen.")
    }
    function undoSentence(action: string): string {
        switch (action) {
        case "": return ""
        case "task_done": return qsTr("Klaret")
        case "finished": return qsTr("Gjort færdig. Kan fortrydes i 10 minutter")
        case "shared": return qsTr("I skriver nu sammen")
        case "conflict_decided": return qsTr("Udgaven er valgt")
        case "offer_closed": return qsTr("Tilbuddet står nu under lukkede")
        case "line_removed": return qsTr("Linjen er fjernet")
        case "paragraph_removed": return qsTr("Afsnittet er fjernet")
        case "case_closed": return qsTr("Forløbet er lukket")
        case "notification_added": return qsTr("Underretningen er skrevet op")
        case "assessed": return qsTr("Vurderingen er skrevet ned")
        case "sent_to_team": return qsTr("På vej til teamet")
        case "reached_team": return qsTr("Sendt til teamet")
        case "given_to_worker": return qsTr("Familien er på vej til en rådgiver")
        case "receipt_sent": return qsTr("Kvitteringen er sendt")
        case "child_known": return qsTr("Barnet er fundet")
        case "child_not_known": return qsTr("Barnet er ikke kendt")
        case "handed_to_intake": return qsTr("Underretningen er på vej til modtagelsen")
        case "notification_taken_back": return qsTr("Underretningen er taget tilbage")
        case "reached_intake": return qsTr("Underretningen er hos modtagelsen")
        case "clock_done": return qsTr("Skrevet ned, at det er gjort")
        case "task_added": return qsTr("Opgaven er skrevet op")
        case "plan_cancelled": return qsTr("Aflyst")
        case "plan_not_home": return qsTr("Ikke hjemme")
        case "follow_up_changed": return qsTr("Opfølgningen er flyttet")
        case "person_removed": return qsTr("Personen er taget ud af familien")
        case "second_worker_changed": return qsTr("Medrådgiveren er ændret")
        case "shield_changed": return qsTr("Skærmningen er ændret")
        case "sparring_asked": return qsTr("Du har bedt om sparring")
        case "sparring_answered": return qsTr("Dit svar er skrevet")
        case "sparring_closed": return qsTr("Sparringen er lukket")
        case "relay_given": return qsTr("Overleveringen er begyndt")
        case "relay_ended": return qsTr("Overleveringen er afsluttet")
        case "relay_met": return qsTr("Du har mødt familien")
        case "reached_office": return qsTr("Kontoret ved, at du har mødt familien. Det kan ikke fortrydes her")
        case "consent_written": return qsTr("Samtykket er skrevet ned")
        case "consent_withdrawn": return qsTr("Samtykket er trukket tilbage")
        case "steps_given_up":
        case "family_given_up": return qsTr("Det, du skrev, er fjernet")
        case "family_taken": return qsTr("Du har taget familien. Den er din, når kontoret har svaret")
        case "family_given": return qsTr("Familien er på vej til en kollega")
        }
        return qsTr("Gjort")
    }

    function author(firstName: string, me: bool): string {
        return me ? qsTr("Dig") : firstName === "" ? qsTr("En kollega") : firstName
    }

    // ---- records ---------------------------------------------------------------------------------------------

    function kind(record: string): string {
        switch (record) {
        case "Team": return qsTr("Team")
        case "Worker": return qsTr("Kollega")
        case "Place": return qsTr("Sted")
        case "OutreachContact": return qsTr("Drøftelse")
        case "Family": return qsTr("Familie")
        case "Person": return qsTr("Person")
        case "Case": return qsTr("Barn")
        case "HomeVisit": return qsTr("Hjemmebesøg")
        case "Note": return qsTr("Notat")
        case "PlannedVisit": return qsTr("Aftalt besøg")
        case "Agreement": return qsTr("Aftale")
        case "Task": return qsTr("Opgave")
        case "Consent": return qsTr("Samtykke")
        case "Notification": return qsTr("Underretning")
        case "Notifier": return qsTr("Underretter")
        case "Relay": return qsTr("Overlevering")
        case "Offer": return qsTr("Tilbud")
        case "Feedback": return qsTr("Sparring")
        case "Closing": return qsTr("Luk forløbet")
        case "Naming": return qsTr("Barnet får navn")
        }
        return record
    }
    function kinds(record: string, count: int): string {
        switch (record) {
        case "Team": return qsTr("%n team", "", count)
        case "Worker": return qsTr("%n kolleger", "", count)
        case "Place": return qsTr("%n steder", "", count)
        case "OutreachContact": return qsTr("%n drøftelser", "", count)
        case "Family": return qsTr("%n familier", "", count)
        case "Person": return qsTr("%n personer", "", count)
        case "Case": return qsTr("%n børn", "", count)
        case "HomeVisit": return qsTr("%n hjemmebesøg", "", count)
        case "Note": return qsTr("%n notater", "", count)
        case "PlannedVisit": return qsTr("%n aftalte besøg", "", count)
        case "Agreement": return qsTr("%n aftaler", "", count)
        case "Task": return qsTr("%n opgaver", "", count)
        case "Consent": return qsTr("%n samtykker", "", count)
        case "Notification": return qsTr("%n underretninger", "", count)
        case "Notifier": return qsTr("%n underrettere", "", count)
        case "Relay": return qsTr("%n overleveringer", "", count)
        case "Offer": return qsTr("%n tilbud", "", count)
        case "Feedback": return qsTr("%n sparringer", "", count)
        }
        return record + " " + count
    }
    // How many children after a family is taken or given: the band is what is aimed at, never a limit.
    function band(low: int, high: int): string {
        return high > 0 ? kept(qsTr("Sigtet er %1–%2.").arg(low).arg(high)) : ""
    }
    function dueKind(kind: string): string {
        return kind === "task" ? qsTr("Opgave") : kind === "agreement" ? qsTr("Aftale") : qsTr("Opfølgning")
    }
    // A section of the rail (Navigation.Page).
    function sectionName(section: int): string {
        switch (section) {
        case Navigation.Today: return qsTr("I dag")
        case Navigation.Places: return qsTr("Steder")
        case Navigation.Families: return qsTr("Familier")
        case Navigation.Offers: return qsTr("Tilbud", "several")
        case Navigation.Team: return qsTr("Team")
        case Navigation.Inbox: return qsTr("Indbakke")
        }
        return qsTr("Mere")
    }
    function sectionIcon(section: int): string {
        switch (section) {
        case Navigation.Today: return "today"
        case Navigation.Places: return "places"
        case Navigation.Families: return "families"
        case Navigation.Offers: return "offers"
        case Navigation.Team: return "team"
        case Navigation.Inbox: return "inbox"
        }
        return "more"
    }
    // An entry of the timeline: a note by its own kind.
    function entry(record: string, ofNote: string, adds: bool): string {
        return adds ? qsTr("Tilføjelse") : ofNote !== "" ? noteKind(ofNote) : kind(record)
    }
    function kindIcon(record: string): string {
        switch (record) {
        case "Place": return "places"
        case "OutreachContact": return "talk"
        case "Family": return "families"
        case "Person":
        case "Worker": return "person"
        case "Case": return "families"
        case "HomeVisit": return "visit"
        case "PlannedVisit": return "calendar"
        case "Agreement": return "agreement"
        case "Task": return "task"
        case "Notification":
        case "Notifier": return "inbox"
        case "Relay": return "forward"
        case "Consent": return "check"
        case "Offer": return "offers"
        case "Feedback": return "talk"
        case "Offer": return "offers"
        case "Feedback":
        case "Team": return "team"
        }
        return "text"
    }
    function fieldName(field: string): string {
        switch (field) {
        case "note": return qsTr("Notatet")
        case "agenda": return qsTr("Familiens dagsorden")
        case "with_whom": return qsTr("Hvem det var med")
        case "note_kind": return qsTr("Slags notat")
        case "plan_kind": return qsTr("Besøg eller møde")
        case "meeting_place": return qsTr("Hvor?")
        case "time": return qsTr("Klokken")
        case "ended": return qsTr("Aflyst eller ikke hjemme")
        case "worry": return qsTr("Undring eller bekymring")
        case "goes_well": return qsTr("Hvad går godt?")
        case "agreed": return qsTr("Vi aftalte")
        case "works_well": return qsTr("Hvad virker godt?")
        case "worried_about": return qsTr("Hvad er vi bekymrede for?")
        case "must_happen": return qsTr("Hvad skal der ske?")
        case "wanted_change": return qsTr("Hvad skal være anderledes?")
        case "how_we_see_it": return qsTr("Sådan ser vi, at det virker")
        case "date": return qsTr("Dato")
        case "minutes": return qsTr("Minutter")
        case "what": return qsTr("Opgaven")
        case "next_follow_up": return qsTr("Næste opfølgning")
        case "follow_up_on": return qsTr("Opfølgning")
        case "due_on": return qsTr("Frist")
        case "outcome": return qsTr("Udfald")
        case "age_band": return qsTr("Alder")
        case "about": return qsTr("Det handler om")
        case "level": return qsTr("Niveau")
        case "responsible": return qsTr("Ansvarlig rådgiver")
        case "second_worker": return qsTr("Medrådgiver")
        case "who_lives_where": return qsTr("Hvem bor hvor")
        case "contact": return qsTr("Samvær")
        case "lines": return qsTr("Aftalens linje")
        case "agreed_by": return qsTr("Hvem gør det?")
        case "notifier": return qsTr("Hvem underretter?")
        case "parents_told": return qsTr("Er forældrene orienteret?")
        case "custody": return qsTr("Forældremyndighed")
        case "residence": return qsTr("Bopæl")
        case "language": return qsTr("Sprog")
        case "interpreter": return qsTr("Tolk")
        case "area": return qsTr("Område")
        case "kind": return qsTr("Hvem er det?")
        case "first_name": return qsTr("Fornavn")
        case "last_name": return qsTr("Efternavn")
        case "born": return qsTr("Født")
        case "due": return qsTr("Termin")
        case "cpr": return qsTr("CPR-nummer")
        case "relation": return qsTr("Relation")
        case "phone": return qsTr("Telefon")
        case "address": return qsTr("Adresse")
        case "protected_address": return qsTr("Beskyttet adresse")
        case "organisation": return qsTr("Arbejdssted")
        case "percent": return qsTr("Arbejdstid")
        case "levels": return qsTr("Niveauer")
        case "opened_on": return qsTr("Åbnet")
        case "closed_on": return qsTr("Afsluttet")
        case "close_words": return qsTr("Hvorfor forløbet er lukket, med ord")
        case "close_reason": return qsTr("Hvorfor afsluttet?")
        case "shielded": return qsTr("Skærmet sag")
        case "team": return qsTr("Team")
        case "scores": return qsTr("Trivsel")
        case "read_together_on": return qsTr("Læst sammen")
        case "agree": return qsTr("Er vi enige?")
        case "attachments": return qsTr("Billede")
        case "copy_given": return qsTr("Kopi til familien")
        case "worker": return qsTr("Hvem")
        case "done_on": return qsTr("Klaret")
        case "promised_to": return qsTr("Lovet til")
        case "name": return qsTr("Navn")
        case "role": return qsTr("Rolle")
        case "contacts": return qsTr("Kontaktperson")
        case "presence": return qsTr("Træffetid")
        case "struck": return qsTr("Strøget")
        case "shared": return qsTr("Skrives sammen")
        case "finished_at": return qsTr("Færdig")
        case "lines.who": return qsTr("Aftalens linje: hvem")
        case "lines.what": return qsTr("Aftalens linje: gør hvad")
        case "lines.by_when": return qsTr("Aftalens linje: hvornår")
        case "lines.workers_own": return qsTr("Aftalens linje: eget løfte")
        case "lines.review": return qsTr("Aftalens linje: hvordan gik det?")
        case "lines.reviewed_on": return qsTr("Aftalens linje: hvornår den blev set på")
        case "lines.order": return qsTr("Aftalens linje: rækkefølge")
        case "scores.value": return qsTr("Trivsel: tal")
        case "scores.order": return qsTr("Trivsel: rækkefølge")
        case "contacts.name": return qsTr("Kontaktperson: navn")
        case "contacts.role": return qsTr("Kontaktperson: rolle")
        case "contacts.phone": return qsTr("Kontaktperson: telefon")
        case "presence.weekday": return qsTr("Træffetid: dag")
        case "presence.from": return qsTr("Træffetid: fra")
        case "presence.until": return qsTr("Træffetid: til")
        case "levels.level": return qsTr("Niveauer: hvilket")
        case "levels.why": return qsTr("Niveauer: hvorfor")
        case "relations": return qsTr("Om barnet")
        case "relations.relation": return qsTr("Om barnet: relation")
        case "relations.custody": return qsTr("Om barnet: forældremyndighed")
        case "relations.home": return qsTr("Om barnet: bor her")
        case "relations.contact": return qsTr("Om barnet: samvær")
        case "attachments.caption": return qsTr("Billede: tekst")
        case "attachments.not_for_reading": return qsTr("Billede: ikke til fælles læsning")
        case "attachments.order": return qsTr("Billede: rækkefølge")
        case "family_words.paragraph": return qsTr("Sådan ser vi det: afsnit")
        case "family_words.voice": return qsTr("Sådan ser vi det: hvem siger det")
        case "family_words.text": return qsTr("Sådan ser vi det")
        case "family_words.written_for": return qsTr("Sådan ser vi det: skrevet for dem")
        case "family_words.not_for_reading": return qsTr("Sådan ser vi det: ikke til fælles læsning")
        case "family_words.order": return qsTr("Sådan ser vi det: rækkefølge")
        case "family_words": return qsTr("Sådan ser vi det")
        case "answer": return qsTr("Svaret")
        case "to_whom": return qsTr("Til hvem?")
        case "given_on": return qsTr("Givet")
        case "valid_until": return qsTr("Gælder til")
        case "withdrawn_on": return qsTr("Trukket tilbage")
        case "how_given": return qsTr("Hvordan er det givet?")
        case "family": return qsTr("Familie")
        case "received_on": return qsTr("Modtaget")
        case "received_at": return qsTr("Modtaget klokken")
        case "how_received": return qsTr("Hvordan kom den?")
        case "notified": return qsTr("Barnet")
        case "notified.first_name": return qsTr("Barnet: fornavn")
        case "notified.last_name": return qsTr("Barnet: efternavn")
        case "notified.born": return qsTr("Barnet: født")
        case "notified.unborn": return qsTr("Barnet: ufødt")
        case "notified.age_band": return qsTr("Barnet: alder")
        case "notified.lives": return qsTr("Barnet: adresse eller skole")
        case "notified.case_id": return qsTr("Barnet: hvilket")
        case "notified.order": return qsTr("Barnet: rækkefølge")
        case "document": return qsTr("Hvad der står")
        case "in_danger": return qsTr("I fare lige nu?")
        case "source": return qsTr("Hvem underretter?")
        case "well_described": return qsTr("Godt beskrevet?")
        case "assessment": return qsTr("Vurdering")
        case "assessment_reason": return qsTr("Begrundelse")
        case "assessed_on": return qsTr("Vurderet")
        case "assessed_at": return qsTr("Vurderet klokken")
        case "receipt_on": return qsTr("Kvittering")
        case "receipt_text": return qsTr("Kvitteringens tekst")
        case "sent_to": return qsTr("Sendt til team")
        case "sent_on": return qsTr("Sendt videre")
        case "anonymous": return qsTr("Anonym for familien")
        case "notifier_name": return qsTr("Underretterens navn")
        case "reached_at": return qsTr("Hvor underretteren træffes")
        case "receiver": return qsTr("Modtager")
        case "family_told": return qsTr("Det har familien fået at vide")
        case "begun_on": return qsTr("Begyndt")
        case "first_meeting": return qsTr("Første møde sammen")
        case "met_on": return qsTr("Har mødt familien")
        case "relay_end": return qsTr("Blev ikke til noget")
        case "offer_kind": return qsTr("Hvis tilbud?")
        case "waiting_weeks": return qsTr("Ventetid")
        case "seen_on": return qsTr("Ventetiden er fra")
        case "how_to": return qsTr("Sådan kommer man dertil")
        case "description": return qsTr("Om tilbuddet")
        case "asked_on": return qsTr("Ønsket")
        case "dilemma": return qsTr("Det vil jeg gerne spørge om")
        case "answers": return qsTr("Spørgsmål fra teamet")
        case "answers.text": return qsTr("Spørgsmål fra teamet: tekst")
        case "answers.order": return qsTr("Spørgsmål fra teamet: rækkefølge")
        }
        return field.includes(".") ? fieldName(field.split(".")[0]) : field
    }
    // A conflicting value in words; texts are shown as they are. A field within a list's element is called "lines.review".
    function fieldValue(field: string, value: string, today: string): string {
        if (value === "" && !isDate(field))
            return qsTr("Tom")
        switch (field) {
        case "minutes": return minutes(Number(value))
        case "outcome": return outcome(value)
        case "age_band": return ageBand(value)
        case "about": return about(value)
        case "level":
        case "levels.level": return level(Number(value))
        case "notifier": return notifier(value)
        case "parents_told": return parentsTold(value)
        case "note_kind": return noteKind(value)
        case "plan_kind": return planKind(value)
        case "ended": return planEnd(value)
        case "time": return clock(value)
        case "custody": return custody(value)
        case "residence": return residence(value)
        case "language": return language(value)
        case "relation":
        case "relations.relation": return relation(value)
        case "kind": return personKind(value)
        case "close_reason": return closeReason(value)
        case "agree": return agree(value)
        case "copy_given": return copyGiven(value)
        case "role": return workerRole(value)
        case "contacts.role": return contactRole(value)
        case "lines.review": return review(value)
        case "family_words.voice": return familyVoice(value)
        case "answer": return coded("consent_answer", value, "")
        case "how_given": return coded("consent_how", value, "")
        case "how_received": return coded("received_how", value, "")
        case "notified.age_band": return ageBand(value)
        case "in_danger":
        case "well_described":
        case "relay_end":
        case "offer_kind": return coded(field, value, "")
        case "source": return coded("notification_source", value, "")
        case "assessment": return coded("notification_decision", value, "")
        case "received_at":
        case "assessed_at": return clock(value)
        case "waiting_weeks": return qsTr("%n uger", "", Number(value))
        case "percent": return qsTr("%1 procent").arg(value)
        case "presence.weekday": return weekdays(Number(value))
        case "presence.from":
        case "presence.until": return clock(value)
        }
        if (isDate(field))
            return value === "" ? qsTr("ingen dato") : fullDate(value)
        if (isYesNo(field))
            return value === "true" ? qsTr("Ja") : qsTr("Nej")
        return value
    }
    // What one reads where nothing stands any more; a no is nothing on the disk, and still a no.
    function versionValue(field: string, value: string, removed: bool, today: string): string {
        return removed && !isYesNo(field) ? qsTr("Fjernet") : fieldValue(field, value, today)
    }
    function isDate(field: string): bool {
        switch (field) {
        case "date":
        case "next_follow_up":
        case "follow_up_on":
        case "due_on":
        case "born":
        case "due":
        case "opened_on":
        case "closed_on":
        case "done_on":
        case "read_together_on":
        case "given_on":
        case "valid_until":
        case "withdrawn_on":
        case "received_on":
        case "notified.born":
        case "assessed_on":
        case "receipt_on":
        case "sent_on":
        case "begun_on":
        case "first_meeting":
        case "met_on":
        case "seen_on":
        case "asked_on":
        case "lines.by_when":
        case "lines.reviewed_on": return true
        }
        return false
    }
    function isYesNo(field: string): bool {
        switch (field) {
        case "interpreter":
        case "protected_address":
        case "shielded":
        case "lines.workers_own":
        case "relations.custody":
        case "relations.home":
        case "family_words.written_for":
        case "family_words.not_for_reading":
        case "notified.unborn":
        case "anonymous":
        case "attachments.not_for_reading": return true
        }
        return false
    }

    // ---- codes -----------------------------------------------------------------------------------------------

    // What the practice pack calls it: on that day where one is given, "2026-03-01", and now otherwise.
    // The codes of a list that may be chosen.
    function offered(list: string): var {
        return Codes.revision >= 0 ? Codes.offered(list) : []
    }
    function coded(list: string, code: string, on: var): string {
        return Codes.revision >= 0 ? Codes.label(list, code, on === undefined ? "" : on) : ""
    }
    function level(number: int): string {
        return number > 0 ? coded("level", String(number), "") : ""
    }
    // Of a child that is born.
    function bornAgeBands(): var {
        return asArray(Codes.ageBands).filter(code => code !== "unborn")
    }
    function voice(number: int): string {
        switch (number) {
        case 1: return qsTr("Set og hørt")
        case 2: return qsTr("Familiens ord")
        case 3: return qsTr("Barnets ord")
        case 4: return qsTr("Andre fortæller")
        case 5: return qsTr("Min vurdering")
        }
        return qsTr("Uden mærke")
    }
    // The same in one word, where five stand side by side on a phone.
    function voiceWord(number: int): string {
        switch (number) {
        case 1: return qsTr("Set")
        case 2: return qsTr("Familien")
        case 3: return qsTr("Barnet")
        case 4: return qsTr("Andre")
        case 5: return qsTr("Vurdering")
        }
        return ""
    }
    function voiceLetter(number: int): string {
        //: One letter each: seen and heard, the family's, the child's, others, my assessment
        return number > 0 ? qsTr("SFBAV").charAt(number - 1) : ""
    }
    function placeKind(code: string, on: var): string {
        return coded("place_kind", code, on)
    }
    function contactRole(code: string, on: var): string {
        return coded("contact_role", code, on)
    }
    function about(code: string, on: var): string {
        return coded("about", code, on)
    }
    function ageBand(code: string, on: var): string {
        return coded("age_band", code, on)
    }
    function theme(code: string, on: var): string {
        return coded("theme", code, on)
    }
    function agreed(code: string, on: var): string {
        return coded("agreed", code, on)
    }
    function outcome(code: string, on: var): string {
        return coded("outcome", code, on)
    }
    function notifier(code: string, on: var): string {
        return coded("notifier", code, on)
    }
    function parentsTold(code: string, on: var): string {
        return coded("parents_told", code, on)
    }
    // The answers to "Må forældrene orienteres?", asked before anybody has told them.
    function mayBeTold(code: string, on: var): string {
        switch (code) {
        case "yes": return qsTr("Ja, de ved det")
        case "not_yet": return qsTr("Ja, de skal høre det")
        case "must_not": return qsTr("Nej")
        }
        return parentsTold(code, on)
    }
    function mark(code: string, on: var): string {
        return coded("mark", code, on)
    }
    function visitRole(code: string, on: var): string {
        return coded("visit_role", code, on)
    }
    function familyVoice(code: string, on: var): string {
        return coded("family_voice", code, on)
    }
    function noteKind(code: string, on: var): string {
        return coded("note_kind", code, on)
    }
    function planKind(code: string, on: var): string {
        return coded("plan_kind", code === "" ? "visit" : code, on)
    }
    function planEnd(code: string, on: var): string {
        return coded("plan_end", code, on)
    }
    // Whoever has a case of their own is no relation.
    function relation(code: string): string {
        return code === "child" ? personKind(code) : coded("relation", code, "")
    }
    // Custody is an adult's, and of the family: no sibling's, and nobody's who only stands beside it.
    function mayHaveCustody(relation: string): bool {
        return relation !== "sibling" && relation !== "friend" && relation !== "professional"
    }
    function custody(code: string, on: var): string {
        return coded("custody", code, on)
    }
    function residence(code: string, on: var): string {
        return coded("residence", code, on)
    }
    function personKind(code: string, on: var): string {
        return coded("person_kind", code, on)
    }
    function closeReason(code: string, on: var): string {
        return coded("close_reason", code, on)
    }
    function agree(code: string, on: var): string {
        return coded("agree", code, on)
    }
    function copyGiven(code: string, on: var): string {
        return coded("copy_given", code, on)
    }
    function workerRole(code: string, on: var): string {
        return coded("worker_role", code, on)
    }
    function language(code: string, on: var): string {
        return coded("language", code, on)
    }
    function review(code: string, on: var): string {
        return coded("review", code, on)
    }
}
