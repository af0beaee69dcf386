<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="da">
    <context>
        <name>ActionRow</name>
        <message>
            <source>Færre</source>
            <translation>Fewer</translation>
        </message>
        <message>
            <source>Mere …</source>
            <translation>More …</translation>
        </message>
    </context>
    <context>
        <name>AcutePage</name>
        <message>
            <source>Akut</source>
            <translation>Urgent</translation>
        </message>
        <message>
            <source>Ring %1</source>
            <translation>Call %1</translation>
        </message>
        <message>
            <source>Ring til døgnvagten</source>
            <translation>Call the duty service</translation>
        </message>
        <message>
            <source>Nummeret mangler her endnu. Spørg din leder om det, før du skal bruge det.</source>
            <translation>The number is missing here so far. Ask your leader for it before you need it.</translation>
        </message>
        <message>
            <source>Vores egne ord. Lovens ordlyd er ikke læst op imod dem.</source>
            <translation>Our own words. They have not been read against the wording of the law.</translation>
        </message>
    </context>
    <context>
        <name>AddendaList</name>
        <message>
            <source>Tilføjelser</source>
            <translation>Addenda</translation>
        </message>
        <message>
            <source>Kladde</source>
            <translation>Draft</translation>
        </message>
    </context>
    <context>
        <name>AgreementLineItem</name>
        <message>
            <source>Mit løfte</source>
            <translation>My promise</translation>
        </message>
        <message>
            <source>Hvem</source>
            <translation>Who</translation>
        </message>
        <message>
            <source>Gør hvad</source>
            <translation>Does what</translation>
        </message>
        <message>
            <source>Hvornår</source>
            <translation>By when</translation>
        </message>
        <message>
            <source>Fjern linjen</source>
            <translation>Remove the line</translation>
        </message>
        <message>
            <source>Senest %1</source>
            <translation>By %1</translation>
        </message>
        <message>
            <source>Gennemgået: %1</source>
            <translation>Reviewed: %1</translation>
        </message>
    </context>
    <context>
        <name>AgreementList</name>
        <message>
            <source>Aftaler</source>
            <translation>Agreements</translation>
        </message>
        <message>
            <source>Aftale fra %1</source>
            <translation>Agreement of %1</translation>
        </message>
        <message>
            <source>Kladde</source>
            <translation>Draft</translation>
        </message>
        <message>
            <source>%1 af %2 er sket</source>
            <translation>%1 of %2 done</translation>
        </message>
        <message>
            <source>næste %1</source>
            <translation>next %1</translation>
        </message>
    </context>
    <context>
        <name>AgreementPage</name>
        <message>
            <source>Aftale med %1</source>
            <translation>Agreement with %1</translation>
        </message>
        <message>
            <source>Færdig</source>
            <translation>Done</translation>
        </message>
        <message>
            <source>Gemmer …</source>
            <translation>Saving …</translation>
        </message>
        <message>
            <source>Gemt på tabletten</source>
            <translation>Saved on the tablet</translation>
        </message>
        <message>
            <source>Skriv sammen</source>
            <translation>Write together</translation>
        </message>
        <message>
            <source>Fortryd Færdig</source>
            <translation>Undo Done</translation>
        </message>
        <message>
            <source>Det er vi bekymrede for</source>
            <translation>What we are worried about</translation>
        </message>
        <message>
            <source>Hvad skal være anderledes?</source>
            <translation>What has to change?</translation>
        </message>
        <message>
            <source>Hvem gør hvad inden hvornår</source>
            <translation>Who does what by when</translation>
        </message>
        <message>
            <source>Familien gør …</source>
            <translation>The family does …</translation>
        </message>
        <message>
            <source>Jeg gør …</source>
            <translation>I do …</translation>
        </message>
        <message>
            <source>Der er syv linjer. Vælg det vigtigste.</source>
            <translation>There are seven lines. Choose what matters most.</translation>
        </message>
        <message>
            <source>Mindst én linje er dit eget løfte til familien.</source>
            <translation>At least one line is your own promise to the family.</translation>
        </message>
        <message>
            <source>Sådan ser vi, at det virker</source>
            <translation>How we see that it works</translation>
        </message>
        <message>
            <source>Fortryd</source>
            <translation>Undo</translation>
        </message>
        <message>
            <source>Gentag</source>
            <translation>Redo</translation>
        </message>
        <message>
            <source>Vend skærmen</source>
            <translation>Turn the screen</translation>
        </message>
        <message>
            <source>Ny tilføjelse</source>
            <translation>New addendum</translation>
        </message>
        <message>
            <source>Færdig alligevel</source>
            <translation>Done all the same</translation>
        </message>
        <message>
            <source>Der er %1 linjer, fordi der er skrevet hver for sig. En aftale har højst syv: vælg det vigtigste.</source>
            <translation>There are %1 lines, because two wrote apart. An agreement has seven at most: choose the most important.</translation>
        </message>
    </context>
    <context>
        <name>AppTextArea</name>
        <message>
            <source>Her er ikke plads til flere ord.</source>
            <translation>There is no room for more words here.</translation>
        </message>
        <message numerus="yes">
            <source>Teksten er %n tegn for lang. Kort den af.</source>
            <translation>
                <numerusform>The text is %n character too long. Shorten it.</numerusform>
                <numerusform>The text is %n characters too long. Shorten it.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BottomBar</name>
        <message>
            <source>Sider</source>
            <translation>Pages</translation>
        </message>
    </context>
    <context>
        <name>ChildPage</name>
        <message>
            <source>Ansvarlig: %1</source>
            <translation>Responsible: %1</translation>
        </message>
        <message>
            <source>Medrådgiver: %1</source>
            <translation>Second worker: %1</translation>
        </message>
        <message>
            <source>Fortsæt besøg</source>
            <translation>Continue visit</translation>
        </message>
        <message>
            <source>Start besøg</source>
            <translation>Start visit</translation>
        </message>
        <message>
            <source>Ny aftale</source>
            <translation>New agreement</translation>
        </message>
        <message numerus="yes">
            <source>%n steder er der to udgaver. Begge er gemt.</source>
            <translation>
                <numerusform>There are two versions in one place. Both are saved.</numerusform>
                <numerusform>There are two versions in %n places. Both are saved.</numerusform>
            </translation>
        </message>
        <message>
            <source>Se dem</source>
            <translation>See them</translation>
        </message>
        <message>
            <source>Adressebeskyttet</source>
            <translation>Protected address</translation>
        </message>
        <message>
            <source>Skærmet</source>
            <translation>Shielded</translation>
        </message>
        <message>
            <source>tolk</source>
            <translation>interpreter</translation>
        </message>
        <message>
            <source>Næste opfølgning %1</source>
            <translation>Next follow-up %1</translation>
        </message>
        <message>
            <source>Overblik</source>
            <translation>Overview</translation>
        </message>
        <message>
            <source>Tidslinje</source>
            <translation>Timeline</translation>
        </message>
        <message>
            <source>Mennesker</source>
            <translation>People</translation>
        </message>
        <message>
            <source>Hvad virker godt?</source>
            <translation>What works well?</translation>
        </message>
        <message>
            <source>Hvad er vi bekymrede for?</source>
            <translation>What are we worried about?</translation>
        </message>
        <message>
            <source>Hvad skal der ske?</source>
            <translation>What must happen?</translation>
        </message>
        <message>
            <source>Næste opfølgning</source>
            <translation>Next follow-up</translation>
        </message>
        <message>
            <source>Intet endnu</source>
            <translation>Nothing yet</translation>
        </message>
        <message>
            <source>Besøg, notater og aftaler står her, de nyeste først.</source>
            <translation>Visits, notes and agreements are listed here, newest first.</translation>
        </message>
        <message>
            <source>Skrives sammen</source>
            <translation>Written together</translation>
        </message>
        <message>
            <source>Kladde</source>
            <translation>Draft</translation>
        </message>
        <message>
            <source>To udgaver</source>
            <translation>Two versions</translation>
        </message>
        <message>
            <source>Ikke sendt endnu</source>
            <translation>Not sent yet</translation>
        </message>
        <message>
            <source>Ingen mennesker skrevet op endnu</source>
            <translation>Nobody written down yet</translation>
        </message>
        <message>
            <source>Ring op</source>
            <translation>Call</translation>
        </message>
        <message>
            <source>En adresse i familien er beskyttet. Det bliver skrevet ned, at du ser, hvem der bor hvor.</source>
            <translation>An address in this family is protected. It is noted when you look at who lives where.</translation>
        </message>
        <message>
            <source>Vis, hvem der bor hvor</source>
            <translation>Show who lives where</translation>
        </message>
        <message>
            <source>Den anden udgave: %1. Vælger du en dato her, gælder kun den.</source>
            <translation>The other version: %1. If you choose a date here, only that one counts.</translation>
        </message>
        <message>
            <source>ingen dato</source>
            <translation>no date</translation>
        </message>
        <message>
            <source>Nyt notat</source>
            <translation>New note</translation>
        </message>
        <message>
            <source>Aftal et besøg mere</source>
            <translation>Plan another visit</translation>
        </message>
        <message>
            <source>Aftal næste besøg</source>
            <translation>Plan the next visit</translation>
        </message>
        <message>
            <source>Om familien</source>
            <translation>About the family</translation>
        </message>
        <message>
            <source>Forældremyndighed: %1</source>
            <translation>Custody: %1</translation>
        </message>
        <message>
            <source>Bor hos %1</source>
            <translation>Lives with %1</translation>
        </message>
        <message>
            <source>Samvær: %1</source>
            <translation>Contact: %1</translation>
        </message>
        <message>
            <source>Sprog, bopæl og myndighed</source>
            <translation>Language, residence and custody</translation>
        </message>
        <message>
            <source>Hvem følger barnet?</source>
            <translation>Who follows the child?</translation>
        </message>
        <message>
            <source>Vend skærmen</source>
            <translation>Turn the screen</translation>
        </message>
        <message>
            <source>Følg til dørs</source>
            <translation>Follow to the door</translation>
        </message>
        <message>
            <source>Luk forløbet</source>
            <translation>Close the case</translation>
        </message>
        <message>
            <source>Lovet og frister</source>
            <translation>Promised and due</translation>
        </message>
        <message>
            <source>Ny opgave</source>
            <translation>New task</translation>
        </message>
        <message>
            <source>Bed om sparring</source>
            <translation>Ask for feedback</translation>
        </message>
    </context>
    <context>
        <name>ChildrenChips</name>
        <message>
            <source>Det handler om</source>
            <translation>It is about</translation>
        </message>
    </context>
    <context>
        <name>ClockItem</name>
        <message>
            <source>gjort</source>
            <translation>done</translation>
        </message>
        <message>
            <source>Fristen var %1</source>
            <translation>The date was %1</translation>
        </message>
        <message>
            <source>Fra %1</source>
            <translation>From %1</translation>
        </message>
        <message>
            <source>%1 (ordlyden er ikke læst)</source>
            <translation>%1 (the wording has not been read)</translation>
        </message>
    </context>
    <context>
        <name>ConflictCard</name>
        <message>
            <source>Brug denne</source>
            <translation>Use this one</translation>
        </message>
        <message>
            <source>Brug udgaven fra %1</source>
            <translation>Use the version by %1</translation>
        </message>
        <message>
            <source>dig</source>
            <translation>you</translation>
        </message>
        <message>
            <source>Saml dem til én</source>
            <translation>Combine them</translation>
        </message>
        <message>
            <source>Samlet udgave</source>
            <translation>Combined version</translation>
        </message>
        <message>
            <source>Brug den samlede</source>
            <translation>Use the combined one</translation>
        </message>
        <message>
            <source>Lad dem stå</source>
            <translation>Leave both</translation>
        </message>
        <message>
            <source>kom til senere</source>
            <translation>came later</translation>
        </message>
        <message>
            <source>Det er gjort færdigt, og begge udgaver bliver stående.</source>
            <translation>It is finished, and both versions stand.</translation>
        </message>
    </context>
    <context>
        <name>ConsentCard</name>
        <message>
            <source>Samtykke</source>
            <translation>Consent</translation>
        </message>
        <message>
            <source>Ingen er skrevet ned endnu.</source>
            <translation>None is written down yet.</translation>
        </message>
        <message>
            <source>Trækkes tilbage</source>
            <translation>Withdraw</translation>
        </message>
        <message>
            <source>Trækkes tilbage: %1</source>
            <translation>Withdraw: %1</translation>
        </message>
        <message>
            <source>Nyt samtykke</source>
            <translation>New consent</translation>
        </message>
        <message>
            <source>trukket tilbage %1</source>
            <translation>withdrawn %1</translation>
        </message>
        <message>
            <source>siger nej, %1</source>
            <translation>says no, %1</translation>
        </message>
        <message>
            <source>gjaldt til %1</source>
            <translation>held until %1</translation>
        </message>
        <message>
            <source>givet %1</source>
            <translation>given %1</translation>
        </message>
        <message>
            <source>givet %1, gælder til %2</source>
            <translation>given %1, holds until %2</translation>
        </message>
    </context>
    <context>
        <name>FreeFamilyItem</name>
        <message>
            <source>født %1</source>
            <translation>born %1</translation>
        </message>
        <message>
            <source>har ventet siden %1</source>
            <translation>waiting since %1</translation>
        </message>
        <message>
            <source>lederen giver familien videre</source>
            <translation>the leader gives the family to somebody</translation>
        </message>
        <message>
            <source>åbent</source>
            <translation>open</translation>
        </message>
        <message>
            <source>lukket</source>
            <translation>closed</translation>
        </message>
        <message>
            <source>Hvem får familien?</source>
            <translation>Who gets the family?</translation>
        </message>
        <message>
            <source>Tag familien</source>
            <translation>Take the family</translation>
        </message>
        <message>
            <source>Giv familien</source>
            <translation>Give the family</translation>
        </message>
        <message>
            <source>Giv familien til %1</source>
            <translation>Give the family to %1</translation>
        </message>
        <message>
            <source>Ikke nu</source>
            <translation>Not now</translation>
        </message>
        <message numerus="yes">
            <source>Så er du på %n børn.</source>
            <translation>
                <numerusform>That makes %n child for you.</numerusform>
                <numerusform>That makes %n children for you.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Så er %1 på mindst %n børn.</source>
            <translation>
                <numerusform>That makes at least %n child for %1.</numerusform>
                <numerusform>That makes at least %n children for %1.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>HiddenValue</name>
        <message>
            <source>CPR-nummeret er skjult. Det bliver skrevet ned, at du ser det.</source>
            <translation>The CPR number is hidden. It is noted when you look at it.</translation>
        </message>
        <message>
            <source>Personens adresse er beskyttet. Det bliver skrevet ned, at du ser dette.</source>
            <translation>This person's address is protected. It is noted when you look at this.</translation>
        </message>
        <message>
            <source>En adresse i familien er beskyttet. Det bliver skrevet ned, at du ser den.</source>
            <translation>An address in this family is protected. It is noted when you look at it.</translation>
        </message>
        <message>
            <source>Vis CPR-nummer</source>
            <translation>Show CPR number</translation>
        </message>
        <message>
            <source>Vis efternavn</source>
            <translation>Show last name</translation>
        </message>
        <message>
            <source>Vis telefonnummer</source>
            <translation>Show phone number</translation>
        </message>
        <message>
            <source>Vis adresse</source>
            <translation>Show address</translation>
        </message>
        <message>
            <source>Vis, hvem der bor hvor</source>
            <translation>Show who lives where</translation>
        </message>
        <message>
            <source>Hvem der underretter, bliver i modtagelsen. Det bliver skrevet ned, at du ser det.</source>
            <translation>Who notified stays with intake. It is written down that you see it.</translation>
        </message>
        <message>
            <source>Vis, hvem der underretter</source>
            <translation>Show who notified</translation>
        </message>
        <message>
            <source>Vis, hvor underretteren træffes</source>
            <translation>Show where the notifier is reached</translation>
        </message>
        <message>
            <source>Vis kvitteringen</source>
            <translation>Show the receipt</translation>
        </message>
        <message>
            <source>Vis samvær</source>
            <translation>Show contact</translation>
        </message>
        <message>
            <source>En adresse i familien er beskyttet. Det bliver skrevet ned, at du ser, hvornår barnet er hvor.</source>
            <translation>An address in the family is protected. It is written down that you see when the child is where.</translation>
        </message>
    </context>
    <context>
        <name>ContactPage</name>
        <message>
            <source>Ordene er slettet. Valgene står her endnu.</source>
            <translation>The words have been erased. What was chosen still stands.</translation>
        </message>
        <message>
            <source>Drøftelse uden navn</source>
            <translation>Consultation without a name</translation>
        </message>
        <message>
            <source>Fortsætter %1</source>
            <translation>Continues %1</translation>
        </message>
        <message>
            <source>Færdig</source>
            <translation>Done</translation>
        </message>
        <message>
            <source>Gemmer …</source>
            <translation>Saving …</translation>
        </message>
        <message>
            <source>Gemt på tabletten</source>
            <translation>Saved on the tablet</translation>
        </message>
        <message>
            <source>Fortryd</source>
            <translation>Undo</translation>
        </message>
        <message>
            <source>Gentag</source>
            <translation>Redo</translation>
        </message>
        <message>
            <source>En til her</source>
            <translation>One more here</translation>
        </message>
        <message>
            <source>Skriv mere senere</source>
            <translation>Write more later</translation>
        </message>
        <message>
            <source>Fortryd Færdig</source>
            <translation>Undo Done</translation>
        </message>
        <message>
            <source>Minutter</source>
            <translation>Minutes</translation>
        </message>
        <message>
            <source>Hvem taler jeg med?</source>
            <translation>Whom am I talking with?</translation>
        </message>
        <message>
            <source>Hvad handler det om?</source>
            <translation>What is it about?</translation>
        </message>
        <message>
            <source>Hvor gammelt er barnet?</source>
            <translation>How old is the child?</translation>
        </message>
        <message>
            <source>Tema</source>
            <translation>Theme</translation>
        </message>
        <message>
            <source>Flere temaer</source>
            <translation>More themes</translation>
        </message>
        <message>
            <source>Undring eller bekymring – i deres ord</source>
            <translation>Wonder or worry – in their words</translation>
        </message>
        <message>
            <source>Uden navn og CPR-nummer</source>
            <translation>Without name or CPR number</translation>
        </message>
        <message>
            <source>Hvad går godt?</source>
            <translation>What goes well?</translation>
        </message>
        <message>
            <source>Vi aftalte</source>
            <translation>We agreed</translation>
        </message>
        <message>
            <source>Andet, vi aftalte, og hvem der gør det</source>
            <translation>Anything else we agreed, and who does it</translation>
        </message>
        <message>
            <source>Og nu?</source>
            <translation>And now?</translation>
        </message>
        <message>
            <source>Hvornår følger jeg op?</source>
            <translation>When do I follow up?</translation>
        </message>
        <message>
            <source>Næste gang jeg er her</source>
            <translation>Next time I am here</translation>
        </message>
        <message>
            <source>Om en uge</source>
            <translation>In a week</translation>
        </message>
        <message>
            <source>Anden dato</source>
            <translation>Another date</translation>
        </message>
        <message>
            <source>Hvem underretter?</source>
            <translation>Who notifies?</translation>
        </message>
        <message>
            <source>Nu</source>
            <translation>Now</translation>
        </message>
        <message>
            <source>Må forældrene orienteres?</source>
            <translation>May the parents be told?</translation>
        </message>
        <message>
            <source>Hvornår følger jeg op? %1</source>
            <translation>When do I follow up? %1</translation>
        </message>
        <message>
            <source>Barnet får navn</source>
            <translation>Name the child</translation>
        </message>
        <message>
            <source>Færdig alligevel</source>
            <translation>Done all the same</translation>
        </message>
        <message>
            <source>Skriv underretningen</source>
            <translation>Write the notification</translation>
        </message>
        <message>
            <source>Hvor er vi?</source>
            <translation>Where are we?</translation>
        </message>
        <message>
            <source>Til et tilbud?</source>
            <translation>To an offer?</translation>
        </message>
    </context>
    <context>
        <name>DamagedPage</name>
        <message>
            <source>Prøv at låse op igen</source>
            <translation>Try to unlock again</translation>
        </message>
        <message>
            <source>Tag i brug igen</source>
            <translation>Start using it again</translation>
        </message>
        <message>
            <source>Tabletten kan ikke læses</source>
            <translation>The tablet cannot be read</translation>
        </message>
        <message>
            <source>Hvad er der sket</source>
            <translation>What happened</translation>
        </message>
        <message>
            <source>Det, der er gemt på tabletten, er helt eller delvis beskadiget eller mangler. Det kan ske, når tablettens lager fejler.</source>
            <translation>What is saved on the tablet is damaged or missing, all of it or a part. That can happen when the tablet's storage fails.</translation>
        </message>
        <message>
            <source>Hvad er sikkert</source>
            <translation>What is safe</translation>
        </message>
        <message>
            <source>Alt, der er sendt, ligger på kontoret. Det, der er tilbage af det, som ikke nåede at blive sendt, bliver liggende her, låst som før. Fremskudt sletter intet, men måske kan ikke det hele reddes.</source>
            <translation>Everything that was sent is at the office. What is left of what was not sent in time stays here, locked as before. Fremskudt deletes nothing, but perhaps not all of it can be recovered.</translation>
        </message>
        <message>
            <source>Hvad du kan gøre</source>
            <translation>What you can do</translation>
        </message>
        <message>
            <source>Ring til administratoren, og bed om en ny kode til tabletten. Så kan du tage den i brug igen, og alt, der er sendt, bliver hentet. Det, der ikke er sendt, følger med, hvis det kan læses. Det beskadigede bliver liggende ved siden af.</source>
            <translation>Call the administrator and ask for a new code for the tablet. Then you can start using it again, and everything that was sent is fetched. What was not sent comes along if it can be read. What is damaged stays beside it.</translation>
        </message>
    </context>
    <context>
        <name>DateField</name>
        <message>
            <source>Vælg dato</source>
            <translation>Choose a date</translation>
        </message>
        <message>
            <source>Fjern datoen</source>
            <translation>Remove the date</translation>
        </message>
    </context>
    <context>
        <name>DueListRow</name>
        <message>
            <source>Følg op på drøftelse</source>
            <translation>Follow up a consultation</translation>
        </message>
        <message>
            <source>Næste opfølgning</source>
            <translation>Next follow-up</translation>
        </message>
        <message>
            <source>Klaret: %1</source>
            <translation>Done: %1</translation>
        </message>
        <message>
            <source>Familien er ikke mødt endnu</source>
            <translation>The family has not been met yet</translation>
        </message>
        <message>
            <source>åbent</source>
            <translation>open</translation>
        </message>
        <message>
            <source>lukket</source>
            <translation>closed</translation>
        </message>
        <message>
            <source>Fra %1</source>
            <translation>From %1</translation>
        </message>
        <message>
            <source>%1 (ordlyden er ikke læst)</source>
            <translation>%1 (the wording has not been read)</translation>
        </message>
        <message>
            <source>Åbn %1</source>
            <translation>Open %1</translation>
        </message>
        <message>
            <source>Ny underretning: genvurder, hvis en indsats løber</source>
            <translation>New notification: re-assess if a measure is running</translation>
        </message>
        <message>
            <source>%1 lovede det</source>
            <translation>%1 promised it</translation>
        </message>
        <message>
            <source>%1 skrev det ned</source>
            <translation>%1 wrote it down</translation>
        </message>
    </context>
    <context>
        <name>EditorBanners</name>
        <message numerus="yes">
            <source>%n steder er der to udgaver. Begge er gemt.</source>
            <translation>
                <numerusform>There are two versions in one place. Both are saved.</numerusform>
                <numerusform>There are two versions in %n places. Both are saved.</numerusform>
            </translation>
        </message>
        <message>
            <source>Se dem</source>
            <translation>See them</translation>
        </message>
        <message>
            <source>Gjort færdig. Kan fortrydes i 10 minutter.</source>
            <translation>Finished. Can be undone for 10 minutes.</translation>
        </message>
        <message>
            <source>Gør du den færdig nu, bliver begge stående, og ingen kan vælge bagefter.</source>
            <translation>If you finish it now, both stay, and nobody can choose afterwards.</translation>
        </message>
    </context>
    <context>
        <name>EnrolPage</name>
        <message>
            <source>Tilbage</source>
            <translation>Back</translation>
        </message>
        <message>
            <source>Tag tabletten i brug igen</source>
            <translation>Start using the tablet again</translation>
        </message>
        <message>
            <source>Skriv den kode, du plejer at låse tabletten op med.</source>
            <translation>Type the code you usually unlock the tablet with.</translation>
        </message>
        <message>
            <source>Tag tabletten i brug</source>
            <translation>Start using the tablet</translation>
        </message>
        <message>
            <source>Et øjeblik …</source>
            <translation>One moment …</translation>
        </message>
        <message>
            <source>Tag i brug</source>
            <translation>Start using it</translation>
        </message>
        <message>
            <source>Velkommen til Fremskudt</source>
            <translation>Welcome to Fremskudt</translation>
        </message>
        <message>
            <source>Tabletten knyttes til dig med en kode fra administratoren. Koden gælder i 24 timer og kan kun bruges af én tablet.</source>
            <translation>A code from the administrator ties the tablet to you. It is valid for 24 hours and for one tablet only.</translation>
        </message>
        <message>
            <source>1. Koden fra kontoret</source>
            <translation>1. The code from the office</translation>
        </message>
        <message>
            <source>Indsæt eller skriv koden her</source>
            <translation>Paste or type the code here</translation>
        </message>
        <message>
            <source>2. Din egen kode</source>
            <translation>2. Your own code</translation>
        </message>
        <message>
            <source>Den låser tabletten op, også uden net. Ingen andre kender den, og den kan ikke hentes frem igen.</source>
            <translation>It unlocks the tablet, without network too. Nobody else knows it, and it cannot be recovered.</translation>
        </message>
        <message>
            <source>Mindst seks tal</source>
            <translation>At least six digits</translation>
        </message>
        <message>
            <source>En sætning</source>
            <translation>A sentence</translation>
        </message>
        <message>
            <source>Kode</source>
            <translation>Code</translation>
        </message>
        <message>
            <source>Koden igen</source>
            <translation>The code again</translation>
        </message>
        <message>
            <source>Adgangssætning</source>
            <translation>Passphrase</translation>
        </message>
        <message>
            <source>Sætningen igen</source>
            <translation>The sentence again</translation>
        </message>
    </context>
    <context>
        <name>FamiliesPage</name>
        <message>
            <source>Familier</source>
            <translation>Families</translation>
        </message>
        <message numerus="yes">
            <source>%n børn · %1–%2 er sigtet</source>
            <translation>
                <numerusform>%n child · the aim is %1–%2</numerusform>
                <numerusform>%n children · the aim is %1–%2</numerusform>
            </translation>
        </message>
        <message>
            <source>Ny familie</source>
            <translation>New family</translation>
        </message>
        <message>
            <source>Mine</source>
            <translation>Mine</translation>
        </message>
        <message>
            <source>Teamet</source>
            <translation>The team</translation>
        </message>
        <message>
            <source>Afsluttede</source>
            <translation>Closed</translation>
        </message>
        <message>
            <source>Ingen afsluttede forløb</source>
            <translation>Nothing closed</translation>
        </message>
        <message>
            <source>Ingen familier her</source>
            <translation>No families here</translation>
        </message>
        <message>
            <source>Familier, du er ansvarlig for eller skal møde, står her.</source>
            <translation>The families you are responsible for, or are to meet, are listed here.</translation>
        </message>
        <message>
            <source>Aftale %1</source>
            <translation>Agreement %1</translation>
        </message>
        <message>
            <source>Opgave %1</source>
            <translation>Task %1</translation>
        </message>
        <message>
            <source>Opfølgning %1</source>
            <translation>Follow-up %1</translation>
        </message>
        <message>
            <source>Afsluttet</source>
            <translation>Closed</translation>
        </message>
        <message>
            <source>Ingen dato endnu</source>
            <translation>No date yet</translation>
        </message>
        <message>
            <source>To udgaver</source>
            <translation>Two versions</translation>
        </message>
        <message>
            <source>Som medrådgiver</source>
            <translation>As second worker</translation>
        </message>
        <message>
            <source>født %1</source>
            <translation>born %1</translation>
        </message>
        <message>
            <source>I teamet</source>
            <translation>In the team</translation>
        </message>
        <message>
            <source>Hos %1</source>
            <translation>With %1</translation>
        </message>
        <message>
            <source>Overlevering fra %1</source>
            <translation>Relay from %1</translation>
        </message>
    </context>
    <context>
        <name>HeldCard</name>
        <message>
            <source>Prøv igen</source>
            <translation>Try again</translation>
        </message>
        <message>
            <source>Prøv igen: %1</source>
            <translation>Try again: %1</translation>
        </message>
        <message>
            <source>Skriv det som ny</source>
            <translation>Write it as a new one</translation>
        </message>
        <message>
            <source>Skriv det som ny: %1</source>
            <translation>Write it as a new one: %1</translation>
        </message>
        <message>
            <source>Åbn</source>
            <translation>Open</translation>
        </message>
        <message>
            <source>Åbn %1</source>
            <translation>Open %1</translation>
        </message>
        <message>
            <source>Lad det ligge her</source>
            <translation>Leave it here</translation>
        </message>
        <message>
            <source>Forstået</source>
            <translation>Understood</translation>
        </message>
    </context>
    <context>
        <name>InboxItem</name>
        <message>
            <source>Uden navn</source>
            <translation>Without a name</translation>
        </message>
        <message>
            <source>ufødt</source>
            <translation>unborn</translation>
        </message>
        <message>
            <source>I fare lige nu</source>
            <translation>In danger right now</translation>
        </message>
        <message>
            <source>To udgaver</source>
            <translation>Two versions</translation>
        </message>
        <message>
            <source>Ikke sendt endnu</source>
            <translation>Not sent yet</translation>
        </message>
        <message>
            <source>skal sendes til et team</source>
            <translation>to be sent to a team</translation>
        </message>
        <message>
            <source>Kvitteringen: %1</source>
            <translation>The receipt: %1</translation>
        </message>
        <message>
            <source>Kvittering inden %1</source>
            <translation>Receipt by %1</translation>
        </message>
        <message>
            <source>Ingen rådgiver endnu</source>
            <translation>No worker yet</translation>
        </message>
    </context>
    <context>
        <name>InboxPage</name>
        <message>
            <source>Indbakke</source>
            <translation>Inbox</translation>
        </message>
        <message>
            <source>Ny underretning</source>
            <translation>New notification</translation>
        </message>
        <message>
            <source>Ingen underretninger venter</source>
            <translation>No notifications wait</translation>
        </message>
        <message>
            <source>De kommer her, når de er skrevet op, og står efter, hvornår de skal være vurderet.</source>
            <translation>They come here once they are written down, the one to be assessed first on top.</translation>
        </message>
        <message>
            <source>De kommer her, når modtagelsen sender dem til teamet.</source>
            <translation>They come here when intake sends them to the team.</translation>
        </message>
        <message>
            <source>Skal vurderes</source>
            <translation>To be assessed</translation>
        </message>
        <message>
            <source>Skal videre</source>
            <translation>To be sent on</translation>
        </message>
        <message>
            <source>Skal have en rådgiver</source>
            <translation>Needs a worker</translation>
        </message>
        <message>
            <source>Sendt videre</source>
            <translation>Sent on</translation>
        </message>
    </context>
    <context>
        <name>LoadingState</name>
        <message>
            <source>Henter …</source>
            <translation>Fetching …</translation>
        </message>
    </context>
    <context>
        <name>LockPage</name>
        <message>
            <source>Jeg har en sætning</source>
            <translation>I have a passphrase</translation>
        </message>
        <message>
            <source>Lås op</source>
            <translation>Unlock</translation>
        </message>
        <message>
            <source>Fremskudt er låst</source>
            <translation>Fremskudt is locked</translation>
        </message>
        <message>
            <source>Låser op …</source>
            <translation>Unlocking …</translation>
        </message>
        <message>
            <source>Skriv din adgangssætning</source>
            <translation>Type your passphrase</translation>
        </message>
        <message>
            <source>Tast din kode</source>
            <translation>Enter your code</translation>
        </message>
        <message numerus="yes">
            <source>Prøv igen om %n sekunder.</source>
            <translation>
                <numerusform>Try again in %n second.</numerusform>
                <numerusform>Try again in %n seconds.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n forsøg, før du skal vente</source>
            <translation>
                <numerusform>%n try before you have to wait</numerusform>
                <numerusform>%n tries before you have to wait</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LockPhrase</name>
        <message>
            <source>Adgangssætning</source>
            <translation>Passphrase</translation>
        </message>
        <message>
            <source>Lås op</source>
            <translation>Unlock</translation>
        </message>
        <message>
            <source>Jeg har en kode med tal</source>
            <translation>I have a code of digits</translation>
        </message>
    </context>
    <context>
        <name>LongList</name>
        <message>
            <source>Vis færre</source>
            <translation>Show fewer</translation>
        </message>
    </context>
    <context>
        <name>LostWordsCard</name>
        <message>
            <source>En anden har fjernet eller ændret dine ord</source>
            <translation>Somebody else has removed or changed your words</translation>
        </message>
        <message>
            <source>Luk dem, når du har læst dem. De er gemt på kontoret.</source>
            <translation>Close them when you have read them. They are kept at the office.</translation>
        </message>
        <message>
            <source>Sæt dem ind igen</source>
            <translation>Put them back</translation>
        </message>
        <message>
            <source>Luk</source>
            <translation>Close</translation>
        </message>
    </context>
    <context>
        <name>MarksBar</name>
        <message>
            <source>Hvis ord er det?</source>
            <translation>Whose words are these?</translation>
        </message>
    </context>
    <context>
        <name>MaskOffer</name>
        <message>
            <source>Skjul nummeret</source>
            <translation>Mask the number</translation>
        </message>
        <message>
            <source>Skjul navnet</source>
            <translation>Mask the name</translation>
        </message>
        <message>
            <source>Ikke et navn</source>
            <translation>Not a name</translation>
        </message>
        <message>
            <source>Ligner et CPR-nummer.</source>
            <translation>Looks like a CPR number.</translation>
        </message>
        <message>
            <source>Ligner et navn: %1.</source>
            <translation>Looks like a name: %1.</translation>
        </message>
    </context>
    <context>
        <name>MeetingPage</name>
        <message>
            <source>Siden kunne ikke vises</source>
            <translation>The page could not be shown</translation>
        </message>
        <message>
            <source>Prøv igen</source>
            <translation>Try again</translation>
        </message>
        <message>
            <source>%1 af %2</source>
            <translation>%1 of %2</translation>
        </message>
        <message>
            <source>Videre</source>
            <translation>Next</translation>
        </message>
        <message>
            <source>Tilbage</source>
            <translation>Back</translation>
        </message>
        <message>
            <source>Slut mødevisning</source>
            <translation>End meeting view</translation>
        </message>
        <message>
            <source>Sparring ønskes</source>
            <translation>Feedback wanted</translation>
        </message>
        <message>
            <source>Frister denne uge</source>
            <translation>Dates this week</translation>
        </message>
        <message>
            <source>Overleveringer, der ikke er mødt</source>
            <translation>Hand-overs not met yet</translation>
        </message>
        <message>
            <source>Familier uden rådgiver</source>
            <translation>Families without a worker</translation>
        </message>
        <message>
            <source>Plads til flere</source>
            <translation>Room for more</translation>
        </message>
        <message>
            <source>til og med %1, fra denne tablet</source>
            <translation>up to %1, from this tablet</translation>
        </message>
        <message>
            <source>efter teamets kort, uden skærmede forløb</source>
            <translation>by the team's cards, without shielded cases</translation>
        </message>
        <message>
            <source>fra denne tablet</source>
            <translation>from this tablet</translation>
        </message>
        <message>
            <source>Ingen beder om sparring lige nu.</source>
            <translation>Nobody asks for feedback right now.</translation>
        </message>
        <message>
            <source>Der er ingen frister i denne uge.</source>
            <translation>There are no dates this week.</translation>
        </message>
        <message>
            <source>Ingen på denne tablet venter på at blive mødt.</source>
            <translation>Nobody on this tablet waits to be met.</translation>
        </message>
        <message>
            <source>Ingen på teamets kort venter på en rådgiver.</source>
            <translation>Nobody on the team's cards waits for a worker.</translation>
        </message>
        <message>
            <source>Ingen at tælle endnu.</source>
            <translation>Nobody to count yet.</translation>
        </message>
        <message>
            <source>Uden navne</source>
            <translation>Without names</translation>
        </message>
        <message>
            <source>%1 spørger</source>
            <translation>%1 asks</translation>
        </message>
        <message numerus="yes">
            <source>%n svar</source>
            <translation>
                <numerusform>%n answer</numerusform>
                <numerusform>%n answers</numerusform>
            </translation>
        </message>
        <message>
            <source>til %1</source>
            <translation>to %1</translation>
        </message>
        <message>
            <source>begyndt %1</source>
            <translation>begun %1</translation>
        </message>
        <message numerus="yes">
            <source>%n børn</source>
            <translation>
                <numerusform>%n child</numerusform>
                <numerusform>%n children</numerusform>
            </translation>
        </message>
        <message>
            <source>har ventet siden %1</source>
            <translation>waiting since %1</translation>
        </message>
        <message>
            <source>%1–%2 er sigtet</source>
            <translation>%1–%2 is the aim</translation>
        </message>
    </context>
    <context>
        <name>MonthCard</name>
        <message>
            <source>Et år tilbage</source>
            <translation>A year back</translation>
        </message>
        <message>
            <source>Forrige måned</source>
            <translation>Previous month</translation>
        </message>
        <message>
            <source>Næste måned</source>
            <translation>Next month</translation>
        </message>
        <message>
            <source>Et år frem</source>
            <translation>A year on</translation>
        </message>
    </context>
    <context>
        <name>MorePage</name>
        <message>
            <source>Mere</source>
            <translation>More</translation>
        </message>
        <message>
            <source>Lås nu</source>
            <translation>Lock now</translation>
        </message>
        <message>
            <source>Udseende og sprog</source>
            <translation>Look and language</translation>
        </message>
        <message>
            <source>Sprog</source>
            <translation>Language</translation>
        </message>
        <message>
            <source>Farver</source>
            <translation>Colours</translation>
        </message>
        <message>
            <source>Lys</source>
            <translation>Light</translation>
        </message>
        <message>
            <source>Mørk</source>
            <translation>Dark</translation>
        </message>
        <message>
            <source>Tekststørrelse</source>
            <translation>Text size</translation>
        </message>
        <message>
            <source>Bevægelser på skærmen</source>
            <translation>Motion on the screen</translation>
        </message>
        <message>
            <source>Det ligger på denne tablet</source>
            <translation>What lies on this tablet</translation>
        </message>
        <message>
            <source>Kun det, du arbejder med. Alt er krypteret, og det forlader tabletten, når du ikke længere har det.</source>
            <translation>Only what you work with. All of it is encrypted, and it leaves the tablet when it is no longer yours.</translation>
        </message>
        <message>
            <source>Din kode</source>
            <translation>Your code</translation>
        </message>
        <message>
            <source>Skift kode</source>
            <translation>Change code</translation>
        </message>
        <message>
            <source>Koden er skiftet.</source>
            <translation>The code has been changed.</translation>
        </message>
        <message>
            <source>Nuværende kode</source>
            <translation>Current code</translation>
        </message>
        <message>
            <source>Ny kode</source>
            <translation>New code</translation>
        </message>
        <message>
            <source>Ny kode igen</source>
            <translation>New code again</translation>
        </message>
        <message>
            <source>Skifter …</source>
            <translation>Changing …</translation>
        </message>
        <message>
            <source>Luk</source>
            <translation>Close</translation>
        </message>
        <message>
            <source>Hjælp</source>
            <translation>Help</translation>
        </message>
        <message>
            <source>Hvor bliver det gemt?</source>
            <translation>Where is it saved?</translation>
        </message>
        <message>
            <source>Alt gemmes på tabletten, mens du skriver. Når der er net, sendes det til kontoret. Linjen nederst fortæller, hvor langt det er.</source>
            <translation>Everything is saved on the tablet as you write. When there is network it is sent to the office. The line at the foot says how far it has come.</translation>
        </message>
        <message>
            <source>Hvem kan læse min kladde?</source>
            <translation>Who can read my draft?</translation>
        </message>
        <message>
            <source>Hvad hvis to skriver samtidig?</source>
            <translation>What if two people write at once?</translation>
        </message>
        <message>
            <source>Begges ord bliver stående ved siden af hinanden, til en af jer vælger.</source>
            <translation>Both keep their words, side by side, until one of you chooses.</translation>
        </message>
        <message>
            <source>Tabletten er væk</source>
            <translation>The tablet is lost</translation>
        </message>
        <message>
            <source>Ring til administratoren, så bliver den spærret. Det, der er sendt, ligger på kontoret.</source>
            <translation>Call the administrator, who will block it. What has been sent is at the office.</translation>
        </message>
        <message>
            <source>Version %1</source>
            <translation>Version %1</translation>
        </message>
        <message>
            <source>tablet %1</source>
            <translation>tablet %1</translation>
        </message>
        <message>
            <source>Høj kontrast</source>
            <translation>High contrast</translation>
        </message>
        <message>
            <source>Beskeder om adgang</source>
            <translation>Messages about access</translation>
        </message>
        <message numerus="yes">
            <source>%n nye beskeder om adgang</source>
            <translation>
                <numerusform>%n new message about access</numerusform>
                <numerusform>%n new messages about access</numerusform>
            </translation>
        </message>
        <message>
            <source>Hvem der har åbnet det, du har ansvar for, og hvorfor</source>
            <translation>Who opened what you are responsible for, and why</translation>
        </message>
        <message>
            <source>Kun du, indtil du trykker Skriv sammen eller Færdig. Er du væk, kan din leder åbne den med en begrundelse, og så får du besked. En kladde kan være omfattet af aktindsigt.</source>
            <translation>Only you, until you tap Write together or Done. When you are away your leader can open it with a reason, and you are told. A draft may be subject to party access.</translation>
        </message>
        <message>
            <source>Videnskort</source>
            <translation>Knowledge cards</translation>
        </message>
        <message>
            <source>åbent</source>
            <translation>open</translation>
        </message>
        <message>
            <source>lukket</source>
            <translation>closed</translation>
        </message>
        <message>
            <source>Kontoret har sat praksispakke %1 i kraft, men appen her er for gammel til den. Indtil den er opdateret, gælder %2.</source>
            <translation>The office has put practice pack %1 in force, but this app is too old for it. Until it is updated, %2 holds.</translation>
        </message>
        <message>
            <source>appens egen praksispakke %1</source>
            <translation>the app's own practice pack %1</translation>
        </message>
        <message>
            <source>praksispakke %1</source>
            <translation>practice pack %1</translation>
        </message>
        <message>
            <source>Tilbud</source>
            <translation>Offers</translation>
        </message>
        <message>
            <source>kontorets server %1</source>
            <translation>the office's server %1</translation>
        </message>
    </context>
    <context>
        <name>NavRail</name>
        <message>
            <source>Sider</source>
            <translation>Pages</translation>
        </message>
    </context>
    <context>
        <name>NewFamilyPage</name>
        <message>
            <source>Ny familie</source>
            <translation>New family</translation>
        </message>
        <message>
            <source>%1 af %2</source>
            <translation>%1 of %2</translation>
        </message>
        <message>
            <source>Opret familien</source>
            <translation>Create the family</translation>
        </message>
        <message>
            <source>Videre</source>
            <translation>Next</translation>
        </message>
        <message>
            <source>Fortryd det hele</source>
            <translation>Cancel it all</translation>
        </message>
        <message>
            <source>Hvilke børn er det?</source>
            <translation>Which children?</translation>
        </message>
        <message>
            <source>Hvilke voksne er der om dem?</source>
            <translation>Which adults are around them?</translation>
        </message>
        <message>
            <source>Hvordan er familien sat sammen?</source>
            <translation>How is the family made up?</translation>
        </message>
        <message>
            <source>Hvornår følger vi op?</source>
            <translation>When do we follow up?</translation>
        </message>
        <message>
            <source>Er det rigtigt?</source>
            <translation>Is this right?</translation>
        </message>
        <message>
            <source>Endnu et barn</source>
            <translation>Another child</translation>
        </message>
        <message>
            <source>Tilføj</source>
            <translation>Add</translation>
        </message>
        <message>
            <source>Forældremyndighed</source>
            <translation>Custody</translation>
        </message>
        <message>
            <source>Hvilket sprog taler vi?</source>
            <translation>Which language do we speak?</translation>
        </message>
        <message>
            <source>Tolk ved besøg</source>
            <translation>Interpreter at visits</translation>
        </message>
        <message>
            <source>Om en uge</source>
            <translation>In a week</translation>
        </message>
        <message>
            <source>Om 14 dage</source>
            <translation>In two weeks</translation>
        </message>
        <message>
            <source>Om en måned</source>
            <translation>In a month</translation>
        </message>
        <message>
            <source>Eller en anden dag</source>
            <translation>Or another day</translation>
        </message>
        <message>
            <source>Hvor begynder vi?</source>
            <translation>Where do we begin?</translation>
        </message>
        <message>
            <source>Ufødt barn</source>
            <translation>Unborn child</translation>
        </message>
        <message>
            <source>ventes %1</source>
            <translation>expected %1</translation>
        </message>
        <message>
            <source>født %1</source>
            <translation>born %1</translation>
        </message>
        <message>
            <source>tolk</source>
            <translation>interpreter</translation>
        </message>
        <message>
            <source>opfølgning %1</source>
            <translation>follow-up %1</translation>
        </message>
        <message>
            <source>Hvem har forældremyndigheden?</source>
            <translation>Who has custody?</translation>
        </message>
        <message>
            <source>Hvem bor børnene hos?</source>
            <translation>With whom do the children live?</translation>
        </message>
        <message>
            <source>Forældremyndighed: %1</source>
            <translation>Custody: %1</translation>
        </message>
        <message>
            <source>Børnene bor hos %1</source>
            <translation>The children live with %1</translation>
        </message>
        <message>
            <source>har forældremyndighed</source>
            <translation>has custody</translation>
        </message>
        <message>
            <source>børnene bor her</source>
            <translation>the children live here</translation>
        </message>
        <message>
            <source>Medrådgiver: %1</source>
            <translation>Second worker: %1</translation>
        </message>
        <message>
            <source>Skærmet sag</source>
            <translation>Shielded case</translation>
        </message>
    </context>
    <context>
        <name>NewPersonCard</name>
        <message>
            <source>Barn</source>
            <translation>Child</translation>
        </message>
        <message>
            <source>Fjern</source>
            <translation>Remove</translation>
        </message>
        <message>
            <source>Fornavn</source>
            <translation>First name</translation>
        </message>
        <message>
            <source>Efternavn</source>
            <translation>Last name</translation>
        </message>
        <message>
            <source>Ventes</source>
            <translation>Expected</translation>
        </message>
        <message>
            <source>Født</source>
            <translation>Born</translation>
        </message>
        <message>
            <source>Ukendt</source>
            <translation>Unknown</translation>
        </message>
        <message>
            <source>Barnet er ikke født endnu</source>
            <translation>The child is not born yet</translation>
        </message>
    </context>
    <context>
        <name>NewTaskPage</name>
        <message>
            <source>Ny opgave</source>
            <translation>New task</translation>
        </message>
        <message>
            <source>Skriv op</source>
            <translation>Write down</translation>
        </message>
        <message>
            <source>Den står på I dag: under Lovet, når den er lovet til nogen, ellers under Frister, når dagen nærmer sig.</source>
            <translation>It is on Today: under Promised when it is promised to somebody, otherwise under Dates when the day comes near.</translation>
        </message>
    </context>
    <context>
        <name>NoticesPage</name>
        <message>
            <source>Beskeder om adgang</source>
            <translation>Messages about access</translation>
        </message>
        <message>
            <source>Ingen beskeder</source>
            <translation>No messages</translation>
        </message>
        <message>
            <source>Når nogen åbner din kladde eller en af dine familier, eller en familie skifter rådgiver, står det her.</source>
            <translation>When somebody opens your draft or one of your families, or a family changes worker, it is told here.</translation>
        </message>
        <message>
            <source>Begrundelse: %1</source>
            <translation>Reason: %1</translation>
        </message>
        <message>
            <source>Ny</source>
            <translation>New</translation>
        </message>
        <message>
            <source>Åbn</source>
            <translation>Open</translation>
        </message>
        <message>
            <source>Åbn %1</source>
            <translation>Open %1</translation>
        </message>
    </context>
    <context>
        <name>NotificationPage</name>
        <message>
            <source>Underretning</source>
            <translation>Notification</translation>
        </message>
        <message>
            <source>Gemmer …</source>
            <translation>Saving …</translation>
        </message>
        <message>
            <source>Gemt på tabletten</source>
            <translation>Saved on the tablet</translation>
        </message>
        <message>
            <source>Fortryd</source>
            <translation>Undo</translation>
        </message>
        <message>
            <source>Gentag</source>
            <translation>Redo</translation>
        </message>
        <message numerus="yes">
            <source>%1. underretning på %n måneder</source>
            <translation>
                <numerusform>Notification no. %1 in one month</numerusform>
                <numerusform>Notification no. %1 in %n months</numerusform>
            </translation>
        </message>
        <message>
            <source>%1. underretning i samme måned</source>
            <translation>Notification no. %1 within a month</translation>
        </message>
        <message>
            <source>Vælg et team</source>
            <translation>Choose a team</translation>
        </message>
        <message>
            <source>Send til %1</source>
            <translation>Send to %1</translation>
        </message>
        <message>
            <source>Åbn barnet</source>
            <translation>Open the child</translation>
        </message>
        <message>
            <source>Hvem handler det om?</source>
            <translation>Who is it about?</translation>
        </message>
        <message>
            <source>Endnu et barn</source>
            <translation>Another child</translation>
        </message>
        <message>
            <source>Underretningen</source>
            <translation>The notification</translation>
        </message>
        <message>
            <source>Hvad står der?</source>
            <translation>What does it say?</translation>
        </message>
        <message>
            <source>Det læses af dem, der arbejder med familien. Underretterens navn hører til nedenfor.</source>
            <translation>It is read by those who work with the family. The name of who notified belongs below.</translation>
        </message>
        <message>
            <source>Tidligere</source>
            <translation>Earlier</translation>
        </message>
        <message>
            <source>Ligger hos familiens rådgiver</source>
            <translation>With the family’s worker</translation>
        </message>
        <message>
            <source>I fare lige nu?</source>
            <translation>In danger right now?</translation>
        </message>
        <message>
            <source>Hvordan kom den?</source>
            <translation>How did it come?</translation>
        </message>
        <message>
            <source>Modtaget</source>
            <translation>Received</translation>
        </message>
        <message>
            <source>Klokken</source>
            <translation>Time</translation>
        </message>
        <message>
            <source>Vurdering</source>
            <translation>Assessment</translation>
        </message>
        <message>
            <source>Begrundelse</source>
            <translation>Reason</translation>
        </message>
        <message>
            <source>Skrives altid, også når der ikke gøres noget.</source>
            <translation>Always written, also when nothing is done.</translation>
        </message>
        <message>
            <source>Begrundelsen kommer først, så vurderingen.</source>
            <translation>The reason comes first, then the assessment.</translation>
        </message>
        <message>
            <source>Hvad skal der ske?</source>
            <translation>What is to be done?</translation>
        </message>
        <message>
            <source>Vurderet %1</source>
            <translation>Assessed %1</translation>
        </message>
        <message>
            <source>Hvilket team?</source>
            <translation>Which team?</translation>
        </message>
        <message>
            <source>Sendt videre</source>
            <translation>Sent on</translation>
        </message>
        <message>
            <source>Sendt til %1</source>
            <translation>Sent to %1</translation>
        </message>
        <message>
            <source>Hvem skal møde familien?</source>
            <translation>Who is to meet the family?</translation>
        </message>
        <message>
            <source>Hvem underretter?</source>
            <translation>Who notifies?</translation>
        </message>
        <message>
            <source>Bliver i modtagelsen. Familien og deres rådgiver ser det ikke.</source>
            <translation>Stays with intake. The family and their worker do not see it.</translation>
        </message>
        <message>
            <source>Fra</source>
            <translation>From</translation>
        </message>
        <message>
            <source>Har ikke sagt sit navn</source>
            <translation>Gave no name</translation>
        </message>
        <message>
            <source>Så er der ingen at sende en kvittering til.</source>
            <translation>Then there is nobody to send a receipt to.</translation>
        </message>
        <message>
            <source>Navn</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Telefon eller adresse</source>
            <translation>Telephone or address</translation>
        </message>
        <message>
            <source>Kvittering</source>
            <translation>Receipt</translation>
        </message>
        <message>
            <source>Sendt %1</source>
            <translation>Sent %1</translation>
        </message>
        <message>
            <source>Skriv et udkast</source>
            <translation>Write a draft</translation>
        </message>
        <message>
            <source>Ordene i kvitteringen</source>
            <translation>The words of the receipt</translation>
        </message>
        <message>
            <source>Kvitteringen er sendt</source>
            <translation>The receipt is sent</translation>
        </message>
        <message>
            <source>Til viden</source>
            <translation>For research</translation>
        </message>
        <message>
            <source>Hvorfor?</source>
            <translation>Why?</translation>
        </message>
        <message>
            <source>Godt beskrevet?</source>
            <translation>Well described?</translation>
        </message>
        <message>
            <source>Hvad bygger den på?</source>
            <translation>What does it rest on?</translation>
        </message>
        <message>
            <source>Er forældrene orienteret?</source>
            <translation>Have the parents been told?</translation>
        </message>
        <message>
            <source>Frister</source>
            <translation>Dates</translation>
        </message>
        <message>
            <source>Ret den</source>
            <translation>Change it</translation>
        </message>
        <message>
            <source>Tag den tilbage</source>
            <translation>Take it back</translation>
        </message>
        <message>
            <source>Den er ikke sendt endnu. Den sendes til modtagelsen, når der er net. Retter du den, venter den, til du sender den igen.</source>
            <translation>It is not sent yet. It goes to intake when there is network. If you change it, it waits until you send it again.</translation>
        </message>
        <message>
            <source>Skal have en rådgiver</source>
            <translation>To get a worker</translation>
        </message>
        <message>
            <source>Skal videre</source>
            <translation>To be sent on</translation>
        </message>
        <message>
            <source>kvitteringen er ikke sendt</source>
            <translation>the receipt is not sent</translation>
        </message>
        <message>
            <source>På vej videre</source>
            <translation>On its way</translation>
        </message>
        <message>
            <source>På vej til %1</source>
            <translation>On its way to %1</translation>
        </message>
    </context>
    <context>
        <name>NotifiedItem</name>
        <message>
            <source>Fornavn</source>
            <translation>First name</translation>
        </message>
        <message>
            <source>Efternavn</source>
            <translation>Last name</translation>
        </message>
        <message>
            <source>Adresse eller skole</source>
            <translation>Address or school</translation>
        </message>
        <message>
            <source>Finder teamet</source>
            <translation>Finds the team</translation>
        </message>
        <message>
            <source>Ventes</source>
            <translation>Expected</translation>
        </message>
        <message>
            <source>Født</source>
            <translation>Born</translation>
        </message>
        <message>
            <source>Ukendt</source>
            <translation>Unknown</translation>
        </message>
        <message>
            <source>Ikke født endnu</source>
            <translation>Not born yet</translation>
        </message>
        <message>
            <source>Alder</source>
            <translation>Age</translation>
        </message>
        <message>
            <source>Barnet er kendt</source>
            <translation>The child is known</translation>
        </message>
        <message>
            <source>Kendt: %1</source>
            <translation>Known: %1</translation>
        </message>
        <message>
            <source>Ikke samme barn</source>
            <translation>Not the same child</translation>
        </message>
        <message>
            <source>Er det et af disse børn?</source>
            <translation>Is it one of these children?</translation>
        </message>
        <message>
            <source>født %1</source>
            <translation>born %1</translation>
        </message>
    </context>
    <context>
        <name>OfferChoice</name>
        <message>
            <source>Vis alle %1</source>
            <translation>Show all %1</translation>
        </message>
    </context>
    <context>
        <name>OfferPage</name>
        <message>
            <source>Gemmer …</source>
            <translation>Saving …</translation>
        </message>
        <message>
            <source>Gemt på tabletten</source>
            <translation>Saved on the tablet</translation>
        </message>
        <message>
            <source>Nyt tilbud</source>
            <translation>New offer</translation>
        </message>
        <message>
            <source>Tilbud uden navn</source>
            <translation>Offer without a name</translation>
        </message>
        <message>
            <source>Lukket %1</source>
            <translation>Closed %1</translation>
        </message>
        <message>
            <source>Fortryd</source>
            <translation>Undo</translation>
        </message>
        <message>
            <source>Gentag</source>
            <translation>Redo</translation>
        </message>
        <message>
            <source>Vis tilbuddet</source>
            <translation>Show the offer</translation>
        </message>
        <message>
            <source>Ring op</source>
            <translation>Call</translation>
        </message>
        <message>
            <source>Ret tilbuddet</source>
            <translation>Change the offer</translation>
        </message>
        <message>
            <source>Ventetid</source>
            <translation>Waiting time</translation>
        </message>
        <message>
            <source>Aldre</source>
            <translation>Ages</translation>
        </message>
        <message>
            <source>Ikke skrevet</source>
            <translation>Not written</translation>
        </message>
        <message>
            <source>Sprog</source>
            <translation>Languages</translation>
        </message>
        <message>
            <source>Sådan kommer man dertil</source>
            <translation>How one gets there</translation>
        </message>
        <message>
            <source>Om tilbuddet</source>
            <translation>About the offer</translation>
        </message>
        <message>
            <source>Adresse</source>
            <translation>Address</translation>
        </message>
        <message>
            <source>Telefon</source>
            <translation>Phone</translation>
        </message>
        <message>
            <source>Tilbuddet findes ikke længere</source>
            <translation>The offer is no longer there</translation>
        </message>
        <message>
            <source>Tilbuddet er åbent igen</source>
            <translation>The offer is open again</translation>
        </message>
        <message>
            <source>Navn</source>
            <translation>Name</translation>
        </message>
        <message numerus="yes">
            <source>%n uger</source>
            <translation>
                <numerusform>%n week</numerusform>
                <numerusform>%n weeks</numerusform>
            </translation>
        </message>
        <message>
            <source>Ingen ventetid i dag</source>
            <translation>No waiting time today</translation>
        </message>
        <message>
            <source>Det er sådan i dag</source>
            <translation>It is so today</translation>
        </message>
        <message>
            <source>Ventetiden er ikke kendt</source>
            <translation>The waiting time is not known</translation>
        </message>
        <message>
            <source>For hvilke aldre?</source>
            <translation>For which ages?</translation>
        </message>
        <message>
            <source>På hvilke sprog?</source>
            <translation>In which languages?</translation>
        </message>
        <message>
            <source>Hvem ringer, hvor møder man op, skal der en henvisning til?</source>
            <translation>Who calls, where does one go, is a referral needed?</translation>
        </message>
        <message>
            <source>Område</source>
            <translation>Area</translation>
        </message>
        <message>
            <source>Hvem er tilbuddet fra?</source>
            <translation>Who is the offer from?</translation>
        </message>
    </context>
    <context>
        <name>OffersPage</name>
        <message>
            <source>Tilbud</source>
            <translation>Offers</translation>
        </message>
        <message>
            <source>Nyt tilbud</source>
            <translation>New offer</translation>
        </message>
        <message>
            <source>Søg i tilbud</source>
            <translation>Search in offers</translation>
        </message>
        <message>
            <source>Vis kun</source>
            <translation>Show only</translation>
        </message>
        <message>
            <source>Alder</source>
            <translation>Age</translation>
        </message>
        <message>
            <source>Alder: %1</source>
            <translation>Age: %1</translation>
        </message>
        <message>
            <source>alle</source>
            <translation>all</translation>
        </message>
        <message>
            <source>Sprog</source>
            <translation>Language</translation>
        </message>
        <message>
            <source>Sprog: %1</source>
            <translation>Language: %1</translation>
        </message>
        <message>
            <source>Ingen tilbud endnu</source>
            <translation>No offers yet</translation>
        </message>
        <message>
            <source>Teamets tilbud kommer, når tabletten har haft net. Du kan også skrive det første selv.</source>
            <translation>The team’s offers come when the tablet has had network. You can also write the first one yourself.</translation>
        </message>
        <message>
            <source>Ingen tilbud passer</source>
            <translation>No offer fits</translation>
        </message>
        <message>
            <source>Vis alle %1</source>
            <translation>Show all %1</translation>
        </message>
        <message>
            <source>Lukkede tilbud</source>
            <translation>Closed offers</translation>
        </message>
        <message>
            <source>Tilbud uden navn</source>
            <translation>Offer without a name</translation>
        </message>
        <message>
            <source>To udgaver</source>
            <translation>Two versions</translation>
        </message>
        <message>
            <source>Fra</source>
            <translation>From</translation>
        </message>
        <message>
            <source>Fra: %1</source>
            <translation>From: %1</translation>
        </message>
    </context>
    <context>
        <name>OtherVersion</name>
        <message>
            <source>Brug denne</source>
            <translation>Use this one</translation>
        </message>
    </context>
    <context>
        <name>OverviewCard</name>
        <message>
            <source>Færdig med at skrive</source>
            <translation>Finished writing</translation>
        </message>
        <message>
            <source>Skriv: %1</source>
            <translation>Write: %1</translation>
        </message>
        <message>
            <source>Ikke skrevet endnu</source>
            <translation>Not written yet</translation>
        </message>
    </context>
    <context>
        <name>AgreedBy</name>
        <message>
            <source>Jeg</source>
            <translation>I</translation>
        </message>
        <message>
            <source>Forældrene</source>
            <translation>The parents</translation>
        </message>
        <message>
            <source>Hvem gør det?</source>
            <translation>Who does it?</translation>
        </message>
        <message>
            <source>En anden</source>
            <translation>Somebody else</translation>
        </message>
        <message>
            <source>Hvem gør det, med jeres ord</source>
            <translation>Who does it, in your own words</translation>
        </message>
    </context>
    <context>
        <name>PageFrame</name>
        <message>
            <source>Siden kunne ikke vises</source>
            <translation>The page could not be shown</translation>
        </message>
        <message>
            <source>Det, der er skrevet, ligger stadig på tabletten. Prøv igen.</source>
            <translation>What has been written is still on the tablet. Try again.</translation>
        </message>
        <message>
            <source>Slettet</source>
            <translation>Erased</translation>
        </message>
        <message>
            <source>Ikke her længere</source>
            <translation>No longer here</translation>
        </message>
        <message>
            <source>Kontoret har slettet det. Der er ikke noget, du skal gøre.</source>
            <translation>The office has erased it. There is nothing you need to do.</translation>
        </message>
        <message>
            <source>Det er slettet eller ligger ikke længere på denne tablet.</source>
            <translation>It was erased, or is no longer on this tablet.</translation>
        </message>
        <message>
            <source>Tilbage</source>
            <translation>Back</translation>
        </message>
        <message>
            <source>Prøv igen</source>
            <translation>Try again</translation>
        </message>
    </context>
    <context>
        <name>PageHeader</name>
        <message>
            <source>Tilbage</source>
            <translation>Back</translation>
        </message>
        <message>
            <source>Søg</source>
            <translation>Search</translation>
        </message>
        <message>
            <source>Akut</source>
            <translation>Urgent</translation>
        </message>
    </context>
    <context>
        <name>ParagraphItem</name>
        <message>
            <source>kom til senere</source>
            <translation>added later</translation>
        </message>
        <message>
            <source>Skriv her. Tryk på et mærke nedenfor for at vise, hvis ord det er.</source>
            <translation>Write here. Tap a mark below to show whose words they are.</translation>
        </message>
        <message>
            <source>Afsnit, %1</source>
            <translation>Paragraph, %1</translation>
        </message>
        <message>
            <source>Brug denne</source>
            <translation>Use this one</translation>
        </message>
        <message>
            <source>Ikke til fælles læsning</source>
            <translation>Not for reading together</translation>
        </message>
        <message>
            <source>Kan læses sammen</source>
            <translation>Can be read together</translation>
        </message>
        <message>
            <source>Kun om ét barn</source>
            <translation>About one child only</translation>
        </message>
        <message>
            <source>Kun om %1</source>
            <translation>About %1 only</translation>
        </message>
        <message>
            <source>Hvem handler afsnittet om?</source>
            <translation>Whom is this paragraph about?</translation>
        </message>
        <message>
            <source>Alle</source>
            <translation>All</translation>
        </message>
        <message>
            <source>Kun %1</source>
            <translation>Only %1</translation>
        </message>
        <message>
            <source>Det er barnets ord. Har barnet sagt ja til, at I læser dem sammen?</source>
            <translation>These are the child's words. Has the child said yes to reading them together?</translation>
        </message>
        <message>
            <source>Ja, barnet har sagt ja</source>
            <translation>Yes, the child has said yes</translation>
        </message>
        <message>
            <source>Nej</source>
            <translation>No</translation>
        </message>
    </context>
    <context>
        <name>PeopleChips</name>
        <message>
            <source>Hvem var med?</source>
            <translation>Who was there?</translation>
        </message>
    </context>
    <context>
        <name>PeopleList</name>
        <message>
            <source>har forældremyndighed</source>
            <translation>has custody</translation>
        </message>
        <message>
            <source>barnet bor her</source>
            <translation>the child lives here</translation>
        </message>
        <message>
            <source>samvær: %1</source>
            <translation>contact: %1</translation>
        </message>
        <message>
            <source>Se og ret</source>
            <translation>Look and change</translation>
        </message>
        <message>
            <source>Adressebeskyttet</source>
            <translation>Protected address</translation>
        </message>
        <message>
            <source>Vis adresse</source>
            <translation>Show address</translation>
        </message>
        <message>
            <source>Børn</source>
            <translation>Children</translation>
        </message>
        <message>
            <source>Voksne</source>
            <translation>Adults</translation>
        </message>
        <message>
            <source>Netværk</source>
            <translation>Network</translation>
        </message>
        <message>
            <source>Fagpersoner</source>
            <translation>Professionals</translation>
        </message>
        <message>
            <source>Taget ud af familien</source>
            <translation>Taken out of the family</translation>
        </message>
        <message>
            <source>%1 (vist nu, og det er skrevet ned)</source>
            <translation>%1 (shown now, and that is written down)</translation>
        </message>
        <message>
            <source>Skjul adresse</source>
            <translation>Hide address</translation>
        </message>
    </context>
    <context>
        <name>PinPad</name>
        <message>
            <source>Lås op</source>
            <translation>Unlock</translation>
        </message>
        <message numerus="yes">
            <source>%n tal tastet</source>
            <translation>
                <numerusform>%n digit entered</numerusform>
                <numerusform>%n digits entered</numerusform>
            </translation>
        </message>
        <message>
            <source>Slet sidste tal</source>
            <translation>Delete the last digit</translation>
        </message>
    </context>
    <context>
        <name>PlacePage</name>
        <message>
            <source>Ny drøftelse</source>
            <translation>New consultation</translation>
        </message>
        <message>
            <source>Ring til %1</source>
            <translation>Call %1</translation>
        </message>
        <message>
            <source>Ingen drøftelser endnu</source>
            <translation>No consultations yet</translation>
        </message>
        <message>
            <source>Den første tager under et minut.</source>
            <translation>The first takes less than a minute.</translation>
        </message>
        <message>
            <source>Lovet her</source>
            <translation>Promised here</translation>
        </message>
        <message>
            <source>Klaret: %1</source>
            <translation>Done: %1</translation>
        </message>
        <message>
            <source>Følges op</source>
            <translation>To follow up</translation>
        </message>
        <message>
            <source>Fortsæt denne</source>
            <translation>Continue this one</translation>
        </message>
        <message>
            <source>Tidligere drøftelser</source>
            <translation>Earlier consultations</translation>
        </message>
        <message>
            <source>Ikke færdige</source>
            <translation>Not finished</translation>
        </message>
        <message>
            <source>Det seneste halve år har det mest handlet om %1, før det om %2.</source>
            <translation>The last six months have mostly been about %1, the time before about %2.</translation>
        </message>
        <message>
            <source>Det seneste halve år har det mest handlet om %1.</source>
            <translation>The last six months have mostly been about %1.</translation>
        </message>
        <message>
            <source>For mere end et halvt år siden handlede det mest om %1.</source>
            <translation>More than six months ago it was mostly about %1.</translation>
        </message>
        <message>
            <source>Ny opgave</source>
            <translation>New task</translation>
        </message>
        <message>
            <source>Opgaver</source>
            <translation>Tasks</translation>
        </message>
    </context>
    <context>
        <name>PlacesPage</name>
        <message>
            <source>Steder</source>
            <translation>Places</translation>
        </message>
        <message>
            <source>Ingen steder endnu</source>
            <translation>No places yet</translation>
        </message>
        <message>
            <source>Stederne kommer fra kontoret, når tabletten har haft net.</source>
            <translation>Places come from the office once the tablet has had network.</translation>
        </message>
        <message>
            <source>I dag</source>
            <translation>Today</translation>
        </message>
        <message>
            <source>%1 følges op</source>
            <translation>%1 to follow up</translation>
        </message>
    </context>
    <context>
        <name>PlanList</name>
        <message>
            <source>Næste besøg</source>
            <translation>Next visit</translation>
        </message>
        <message>
            <source>Ikke sendt endnu</source>
            <translation>Not sent yet</translation>
        </message>
    </context>
    <context>
        <name>PlanPage</name>
        <message>
            <source>Aftalt møde om %1</source>
            <translation>Meeting about %1</translation>
        </message>
        <message>
            <source>Aftalt besøg hos %1</source>
            <translation>Planned visit to %1</translation>
        </message>
        <message>
            <source>Gemmer …</source>
            <translation>Saving …</translation>
        </message>
        <message>
            <source>Gemt på tabletten</source>
            <translation>Saved on the tablet</translation>
        </message>
        <message>
            <source>Fortryd</source>
            <translation>Undo</translation>
        </message>
        <message>
            <source>Gentag</source>
            <translation>Redo</translation>
        </message>
        <message>
            <source>Det holder alligevel</source>
            <translation>It is on after all</translation>
        </message>
        <message>
            <source>Aftalt</source>
            <translation>Agreed</translation>
        </message>
        <message>
            <source>Start møde</source>
            <translation>Start meeting</translation>
        </message>
        <message>
            <source>Start besøg</source>
            <translation>Start visit</translation>
        </message>
        <message>
            <source>Aflyst</source>
            <translation>Called off</translation>
        </message>
        <message>
            <source>Ikke hjemme</source>
            <translation>Not at home</translation>
        </message>
        <message>
            <source>Besøg eller møde</source>
            <translation>Visit or meeting</translation>
        </message>
        <message>
            <source>Dag</source>
            <translation>Day</translation>
        </message>
        <message>
            <source>Klokken</source>
            <translation>Time</translation>
        </message>
        <message>
            <source>Timer</source>
            <translation>Hours</translation>
        </message>
        <message>
            <source>Minutter</source>
            <translation>Minutes</translation>
        </message>
        <message>
            <source>Hvor?</source>
            <translation>Where?</translation>
        </message>
        <message>
            <source>Hjemme hos familien</source>
            <translation>At the family's home</translation>
        </message>
        <message>
            <source>Hvem skal med?</source>
            <translation>Who will be there?</translation>
        </message>
        <message>
            <source>timer</source>
            <translation>hours</translation>
        </message>
        <message>
            <source>minutter</source>
            <translation>minutes</translation>
        </message>
        <message>
            <source>Klokken %1</source>
            <translation>At %1</translation>
        </message>
    </context>
    <context>
        <name>QuickStart</name>
        <message>
            <source>Nyt notat</source>
            <translation>New note</translation>
        </message>
        <message>
            <source>Ny drøftelse</source>
            <translation>New consultation</translation>
        </message>
        <message>
            <source>Ny opgave</source>
            <translation>New task</translation>
        </message>
        <message>
            <source>Om hvem?</source>
            <translation>About whom?</translation>
        </message>
        <message>
            <source>Hvor?</source>
            <translation>Where?</translation>
        </message>
        <message>
            <source>Vis alle %1</source>
            <translation>Show all %1</translation>
        </message>
    </context>
    <context>
        <name>RelayCard</name>
        <message>
            <source>Følges til dørs</source>
            <translation>Followed to the door</translation>
        </message>
        <message>
            <source>Fra %1 til %2</source>
            <translation>From %1 to %2</translation>
        </message>
        <message>
            <source>begyndt %1</source>
            <translation>begun %1</translation>
        </message>
        <message>
            <source>første møde %1</source>
            <translation>first meeting %1</translation>
        </message>
        <message>
            <source>mødt %1</source>
            <translation>met %1</translation>
        </message>
        <message>
            <source>skal være mødt %1</source>
            <translation>to be met by %1</translation>
        </message>
        <message>
            <source>Jeg har mødt familien</source>
            <translation>I have met the family</translation>
        </message>
        <message>
            <source>Blev det ikke til noget?</source>
            <translation>Did it come to nothing?</translation>
        </message>
        <message>
            <source>Overleveringen var endt, før det kom frem, at familien er mødt. Ansvaret er ikke flyttet: tal sammen.</source>
            <translation>The hand-over had been ended before it arrived that the family was met. Who answers for the child is unchanged: talk together.</translation>
        </message>
        <message>
            <source>På vej til kontoret. Ansvar og niveau følger med, når det er nået frem.</source>
            <translation>On its way to the office. Who answers for the child, and the level, follow once it has arrived.</translation>
        </message>
        <message>
            <source>Fortryd: jeg har ikke mødt familien</source>
            <translation>Undo: I have not met the family</translation>
        </message>
        <message>
            <source>%1 har mødt familien imens. Møder du den også, går ansvaret videre: tal sammen først.</source>
            <translation>%1 has met the family meanwhile. If you meet it too, the responsibility goes on: talk together first.</translation>
        </message>
        <message>
            <source>Barnet er også på vej til %1, fra %2. Den, der møder familien sidst, får ansvaret: tal sammen, og afslut den ene.</source>
            <translation>The child is on its way to %1 too, from %2. Whoever meets the family last becomes responsible: talk together, and end one of them.</translation>
        </message>
    </context>
    <context>
        <name>RemovePerson</name>
        <message>
            <source>Taget ud af familien: %1</source>
            <translation>Taken out of the family: %1</translation>
        </message>
        <message>
            <source>Sæt tilbage i familien</source>
            <translation>Put back into the family</translation>
        </message>
        <message>
            <source>Tag ud af familien</source>
            <translation>Take out of the family</translation>
        </message>
        <message>
            <source>Hvad der er skrevet om personen, bliver stående, og personen kan sættes tilbage.</source>
            <translation>What is written about the person stays, and the person can be put back.</translation>
        </message>
        <message>
            <source>Hvorfor tages personen ud?</source>
            <translation>Why is the person taken out?</translation>
        </message>
        <message>
            <source>Tag ud</source>
            <translation>Take out</translation>
        </message>
        <message>
            <source>Lad stå</source>
            <translation>Leave as it is</translation>
        </message>
    </context>
    <context>
        <name>SearchPage</name>
        <message>
            <source>Søg</source>
            <translation>Search</translation>
        </message>
        <message>
            <source>Find det, du husker</source>
            <translation>Find what you remember</translation>
        </message>
        <message>
            <source>Et navn, et sted eller et ord. Også dele af ord: fravær finder skolefravær.</source>
            <translation>A name, a place or a word. Parts of words too: fravær finds skolefravær.</translation>
        </message>
        <message>
            <source>Ingen fundet</source>
            <translation>Nothing found</translation>
        </message>
        <message>
            <source>Der søges i det, der ligger på denne tablet.</source>
            <translation>The search covers what lies on this tablet.</translation>
        </message>
        <message numerus="yes">
            <source>%n fundet</source>
            <translation>
                <numerusform>%n found</numerusform>
                <numerusform>%n found</numerusform>
            </translation>
        </message>
        <message>
            <source>Navn, sted eller ord</source>
            <translation>Name, place or word</translation>
        </message>
    </context>
    <context>
        <name>SecondWorkerChips</name>
        <message>
            <source>Ingen</source>
            <translation>Nobody</translation>
        </message>
        <message>
            <source>Skærmet sag</source>
            <translation>Shielded case</translation>
        </message>
        <message>
            <source>Kun de to rådgivere, og hvem der får særlig adgang, ser familien. Den står ikke hos resten af teamet.</source>
            <translation>Only the two workers, and whoever is given access, see the family. The rest of the team does not see it.</translation>
        </message>
        <message>
            <source>Medrådgiver</source>
            <translation>Second worker</translation>
        </message>
    </context>
    <context>
        <name>SharedAgreement</name>
        <message>
            <source>Giv kopi</source>
            <translation>Give a copy</translation>
        </message>
        <message>
            <source>Det, vi er sammen om</source>
            <translation>What we do together</translation>
        </message>
        <message>
            <source>Vores aftale</source>
            <translation>Our agreement</translation>
        </message>
        <message>
            <source>Det er vi bekymrede for</source>
            <translation>What we are worried about</translation>
        </message>
        <message>
            <source>Hvad skal være anderledes?</source>
            <translation>What has to be different?</translation>
        </message>
        <message>
            <source>Familien gør …</source>
            <translation>The family does …</translation>
        </message>
        <message>
            <source>Rådgiveren gør …</source>
            <translation>The adviser does …</translation>
        </message>
        <message>
            <source>Der er syv linjer. Vælg det vigtigste.</source>
            <translation>There are seven lines. Choose what matters most.</translation>
        </message>
        <message>
            <source>Sådan ser vi, at det virker</source>
            <translation>How we see that it works</translation>
        </message>
        <message>
            <source>Der er %1 linjer, fordi der er skrevet hver for sig. En aftale har højst syv: vælg det vigtigste.</source>
            <translation>There are %1 lines, because two wrote apart. An agreement has seven at most: choose the most important.</translation>
        </message>
    </context>
    <context>
        <name>SharedCopy</name>
        <message>
            <source>Vi har taget billedet</source>
            <translation>We have taken the picture</translation>
        </message>
        <message>
            <source>Vores aftale</source>
            <translation>Our agreement</translation>
        </message>
        <message>
            <source>senest %1</source>
            <translation>by %1</translation>
        </message>
        <message>
            <source>Sådan ser vi, at det virker: %1</source>
            <translation>How we see that it works: %1</translation>
        </message>
        <message>
            <source>Billede %1 af %2</source>
            <translation>Picture %1 of %2</translation>
        </message>
        <message>
            <source>Næste billede</source>
            <translation>Next picture</translation>
        </message>
        <message>
            <source>Tilbage</source>
            <translation>Back</translation>
        </message>
    </context>
    <context>
        <name>SharedCorrecting</name>
        <message>
            <source>Færdig</source>
            <translation>Done</translation>
        </message>
        <message>
            <source>Ret en fejl</source>
            <translation>Correct a mistake</translation>
        </message>
        <message>
            <source>Sådan skal der stå</source>
            <translation>This is what it should say</translation>
        </message>
    </context>
    <context>
        <name>SharedEnd</name>
        <message>
            <source>Det, vi er sammen om</source>
            <translation>What we do together</translation>
        </message>
        <message>
            <source>Tilbage</source>
            <translation>Back</translation>
        </message>
        <message>
            <source>Tak, fordi I læste med.</source>
            <translation>Thank you for reading along.</translation>
        </message>
        <message>
            <source>Er I enige?</source>
            <translation>Do you agree?</translation>
        </message>
        <message>
            <source>Nu er vi nået til enden.</source>
            <translation>We have come to the end.</translation>
        </message>
        <message>
            <source>Det, I har sagt, står ved siden af det, der er skrevet.</source>
            <translation>What you have said is beside what is written.</translation>
        </message>
        <message>
            <source>Er der noget, der skal rettes eller siges anderledes, så gå tilbage.</source>
            <translation>If something should be corrected or said differently, go back.</translation>
        </message>
        <message>
            <source>Vi har læst det sammen</source>
            <translation>We have read it together</translation>
        </message>
    </context>
    <context>
        <name>SharedGiveCopy</name>
        <message>
            <source>Tilbage</source>
            <translation>Back</translation>
        </message>
        <message>
            <source>Hvordan vil I have jeres kopi?</source>
            <translation>How would you like your copy?</translation>
        </message>
        <message>
            <source>I tager et billede</source>
            <translation>You take a picture</translation>
        </message>
        <message>
            <source>Aftalen står stort på skærmen.</source>
            <translation>The agreement stands large on the screen.</translation>
        </message>
        <message>
            <source>Print på kontoret</source>
            <translation>Printed at the office</translation>
        </message>
        <message>
            <source>Rådgiveren kommer med den på papir.</source>
            <translation>The adviser brings it on paper.</translation>
        </message>
        <message>
            <source>Print aftalen til familien</source>
            <translation>Print the agreement for the family</translation>
        </message>
        <message>
            <source>Digital Post</source>
            <translation>Digital Post</translation>
        </message>
        <message>
            <source>Rådgiveren sender den fra kontoret.</source>
            <translation>The adviser sends it from the office.</translation>
        </message>
        <message>
            <source>Send aftalen til familien med Digital Post</source>
            <translation>Send the agreement to the family by Digital Post</translation>
        </message>
    </context>
    <context>
        <name>SharedHint</name>
        <message>
            <source>Når rådgiveren skal have tabletten igen: hold to modsatte hjørner nede i to sekunder.</source>
            <translation>When the adviser needs the tablet again: hold two opposite corners for two seconds.</translation>
        </message>
    </context>
    <context>
        <name>SharedHome</name>
        <message>
            <source>Det, vi er sammen om</source>
            <translation>What we do together</translation>
        </message>
        <message>
            <source>Her kommer det til at stå, som vi skriver og aftaler sammen.</source>
            <translation>What we write and agree together will be here.</translation>
        </message>
        <message>
            <source>Vores aftale</source>
            <translation>Our agreement</translation>
        </message>
        <message>
            <source>Da vi var sammen</source>
            <translation>When we met</translation>
        </message>
        <message>
            <source>Da vi talte sammen</source>
            <translation>When we talked</translation>
        </message>
        <message>
            <source>Aftale</source>
            <translation>Agreement</translation>
        </message>
    </context>
    <context>
        <name>SharedLine</name>
        <message>
            <source>Rådgiverens løfte</source>
            <translation>The adviser's promise</translation>
        </message>
        <message>
            <source>Hvem</source>
            <translation>Who</translation>
        </message>
        <message>
            <source>Gør hvad</source>
            <translation>Does what</translation>
        </message>
        <message>
            <source>Hvornår</source>
            <translation>When</translation>
        </message>
        <message>
            <source>Senest %1</source>
            <translation>By %1</translation>
        </message>
    </context>
    <context>
        <name>SharedOpening</name>
        <message>
            <source>Tilbage</source>
            <translation>Back</translation>
        </message>
        <message>
            <source>Et øjeblik …</source>
            <translation>One moment …</translation>
        </message>
        <message>
            <source>Det kan ikke åbnes lige nu.</source>
            <translation>It cannot be opened right now.</translation>
        </message>
        <message>
            <source>Det er ikke noget, I har gjort. Rådgiveren ser på det.</source>
            <translation>It is nothing you did. The worker will look at it.</translation>
        </message>
    </context>
    <context>
        <name>SharedPage</name>
        <message>
            <source>Ikke gemt</source>
            <translation>Not saved</translation>
        </message>
    </context>
    <context>
        <name>SharedReading</name>
        <message>
            <source>Det ville I gerne have med</source>
            <translation>You wanted to include</translation>
        </message>
        <message>
            <source>Her er ikke skrevet noget endnu.</source>
            <translation>Nothing has been written here yet.</translation>
        </message>
        <message>
            <source>Videre</source>
            <translation>Next</translation>
        </message>
        <message>
            <source>Tilbage</source>
            <translation>Back</translation>
        </message>
    </context>
    <context>
        <name>SharedTalking</name>
        <message>
            <source>Færdig</source>
            <translation>Done</translation>
        </message>
        <message>
            <source>Ret en fejl</source>
            <translation>Correct a mistake</translation>
        </message>
        <message>
            <source>Sådan ser vi det</source>
            <translation>How we see it</translation>
        </message>
        <message>
            <source>Hvem siger det?</source>
            <translation>Who says it?</translation>
        </message>
        <message>
            <source>Med jeres egne ord</source>
            <translation>In your own words</translation>
        </message>
        <message>
            <source>Skriv for os</source>
            <translation>Write for us</translation>
        </message>
        <message>
            <source>Må de andre læse det, du siger?</source>
            <translation>May the others read what you say?</translation>
        </message>
        <message>
            <source>Ja, det må de</source>
            <translation>Yes, they may</translation>
        </message>
        <message>
            <source>Nej</source>
            <translation>No</translation>
        </message>
        <message>
            <source>Så gemmer rådgiveren det for dig.</source>
            <translation>Then the adviser keeps it for you.</translation>
        </message>
    </context>
    <context>
        <name>SharedWayOut</name>
        <message>
            <source>Vend skærmen tilbage</source>
            <translation>Turn the screen back</translation>
        </message>
        <message>
            <source>Rådgiveren skriver sin adgangssætning.</source>
            <translation>The adviser types the passphrase.</translation>
        </message>
        <message>
            <source>Rådgiveren taster sin kode.</source>
            <translation>The adviser enters the code.</translation>
        </message>
        <message>
            <source>Bliv her</source>
            <translation>Stay here</translation>
        </message>
        <message>
            <source>Vend tilbage</source>
            <translation>Turn back</translation>
        </message>
        <message>
            <source>Jeg har en sætning</source>
            <translation>I have a passphrase</translation>
        </message>
        <message>
            <source>Adgangssætning</source>
            <translation>Passphrase</translation>
        </message>
        <message>
            <source>Jeg har en kode med tal</source>
            <translation>I have a code of digits</translation>
        </message>
        <message numerus="yes">
            <source>Prøv igen om %n sekunder.</source>
            <translation>
                <numerusform>Try again in %n second.</numerusform>
                <numerusform>Try again in %n seconds.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SharedWords</name>
        <message>
            <source>Ikke til fælles læsning</source>
            <translation>Not for reading together</translation>
        </message>
    </context>
    <context>
        <name>Desk</name>
        <message>
            <source>Vælg et sted</source>
            <translation>Choose a place</translation>
        </message>
        <message>
            <source>Så står det, du har lovet der, og de seneste drøftelser her.</source>
            <translation>What you promised there and the latest consultations are then shown here.</translation>
        </message>
        <message>
            <source>Vælg et barn</source>
            <translation>Choose a child</translation>
        </message>
        <message>
            <source>Så står overblik, tidslinje og mennesker her.</source>
            <translation>Overview, timeline and people are then shown here.</translation>
        </message>
        <message>
            <source>Vælg en underretning</source>
            <translation>Choose a notification</translation>
        </message>
        <message>
            <source>Så står det, der skal til for at handle, her.</source>
            <translation>What it takes to act is then shown here.</translation>
        </message>
        <message>
            <source>Vælg et tilbud</source>
            <translation>Choose an offer</translation>
        </message>
        <message>
            <source>Så står ventetid, aldre, og hvordan man kommer dertil, her.</source>
            <translation>Waiting time, ages, and how to get there are then shown here.</translation>
        </message>
    </context>
    <context>
        <name>SparringPage</name>
        <message>
            <source>Et dilemma uden navne</source>
            <translation>A dilemma without names</translation>
        </message>
        <message>
            <source>Sparring</source>
            <translation>Feedback</translation>
        </message>
        <message>
            <source>Svar</source>
            <translation>Answer</translation>
        </message>
        <message>
            <source>Luk sparringen</source>
            <translation>Close it</translation>
        </message>
        <message>
            <source>Åbn den igen</source>
            <translation>Open it again</translation>
        </message>
        <message>
            <source>Barnets side</source>
            <translation>The child's page</translation>
        </message>
        <message>
            <source>Der er to udgaver. Begge er gemt.</source>
            <translation>There are two versions. Both are kept.</translation>
        </message>
        <message>
            <source>Se dem</source>
            <translation>See them</translation>
        </message>
        <message>
            <source>Lukket %1</source>
            <translation>Closed %1</translation>
        </message>
        <message>
            <source>Kun de, der har familien, læser det.</source>
            <translation>Only those who have the family read it.</translation>
        </message>
        <message>
            <source>Hele teamet læser det.</source>
            <translation>The whole team reads it.</translation>
        </message>
        <message>
            <source>Teamets spørgsmål</source>
            <translation>The team's questions</translation>
        </message>
        <message>
            <source>Ingen har svaret endnu.</source>
            <translation>Nobody has answered yet.</translation>
        </message>
        <message>
            <source>Et spørgsmål eller en tanke</source>
            <translation>A question or a thought</translation>
        </message>
        <message>
            <source>Hvad ville du selv gerne spørges om?</source>
            <translation>What would you like to be asked yourself?</translation>
        </message>
        <message>
            <source>Dit svar blev ikke sendt: %1</source>
            <translation>Your answer was not sent: %1</translation>
        </message>
        <message>
            <source>Fjern det</source>
            <translation>Remove it</translation>
        </message>
    </context>
    <context>
        <name>Stepper</name>
        <message>
            <source>%1: mindre</source>
            <translation>%1: less</translation>
        </message>
        <message>
            <source>%1: mere</source>
            <translation>%1: more</translation>
        </message>
    </context>
    <context>
        <name>StepsPage</name>
        <message>
            <source>Overlevering</source>
            <translation>Hand-over</translation>
        </message>
        <message>
            <source>Luk forløbet</source>
            <translation>Close the case</translation>
        </message>
        <message>
            <source>Samtykke</source>
            <translation>Consent</translation>
        </message>
        <message>
            <source>Barnet får navn</source>
            <translation>The child gets a name</translation>
        </message>
        <message>
            <source>%1 af %2</source>
            <translation>%1 of %2</translation>
        </message>
        <message>
            <source>Videre</source>
            <translation>Next</translation>
        </message>
        <message>
            <source>Fortryd det hele</source>
            <translation>Cancel it all</translation>
        </message>
        <message>
            <source>En kollega</source>
            <translation>A colleague</translation>
        </message>
        <message>
            <source>Med de ord, I brugte</source>
            <translation>In the words you used</translation>
        </message>
        <message>
            <source>Hvad har familien fået at vide?</source>
            <translation>What has the family been told?</translation>
        </message>
        <message>
            <source>Første møde sammen</source>
            <translation>First meeting together</translation>
        </message>
        <message>
            <source>Ikke aftalt endnu</source>
            <translation>Not agreed yet</translation>
        </message>
        <message>
            <source>Niveau derefter</source>
            <translation>Level afterwards</translation>
        </message>
        <message>
            <source>Der står ikke noget åbent.</source>
            <translation>Nothing is open.</translation>
        </message>
        <message numerus="yes">
            <source>%n åbne aftaler</source>
            <translation>
                <numerusform>One open agreement</numerusform>
                <numerusform>%n open agreements</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n ting, der er lovet</source>
            <translation>
                <numerusform>One thing promised</numerusform>
                <numerusform>%n things promised</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n aftalte besøg</source>
            <translation>
                <numerusform>One agreed visit</numerusform>
                <numerusform>%n agreed visits</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n opgaver</source>
            <translation>
                <numerusform>One task</numerusform>
                <numerusform>%n tasks</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n overleveringer, der ikke er mødt</source>
            <translation>
                <numerusform>One hand-over that was not met</numerusform>
                <numerusform>%n hand-overs that were not met</numerusform>
            </translation>
        </message>
        <message>
            <source>Med jeres ord</source>
            <translation>In your words</translation>
        </message>
        <message>
            <source>Forløbet er lukket imens. Opfølgningen står som en opgave på din dag.</source>
            <translation>The case is closed meanwhile. The follow-up stands as a task on your day.</translation>
        </message>
        <message>
            <source>Let opfølgning</source>
            <translation>Light follow-up</translation>
        </message>
        <message>
            <source>Ingen</source>
            <translation>None</translation>
        </message>
        <message>
            <source>Hvad gør du da?</source>
            <translation>What do you do then?</translation>
        </message>
        <message>
            <source>Ringer og hører, hvordan det går</source>
            <translation>Call and ask how it goes</translation>
        </message>
        <message>
            <source>Hvem siger det?</source>
            <translation>Who says it?</translation>
        </message>
        <message>
            <source>Svaret</source>
            <translation>The answer</translation>
        </message>
        <message>
            <source>Hvordan?</source>
            <translation>How?</translation>
        </message>
        <message>
            <source>Hvilke oplysninger eller hvilken indsats?</source>
            <translation>Which information or which measure?</translation>
        </message>
        <message>
            <source>Fra hvem, til hvem?</source>
            <translation>From whom, to whom?</translation>
        </message>
        <message>
            <source>Gælder til</source>
            <translation>Holds until</translation>
        </message>
        <message>
            <source>Til det trækkes tilbage</source>
            <translation>Until it is withdrawn</translation>
        </message>
        <message>
            <source>Der kommer ikke noget med fra drøftelsen. Skriv det, familien vil have skrevet.</source>
            <translation>Nothing comes along from the consultation. Write what the family wants written.</translation>
        </message>
        <message>
            <source>Fornavn</source>
            <translation>First name</translation>
        </message>
        <message>
            <source>Efternavn</source>
            <translation>Last name</translation>
        </message>
        <message>
            <source>Født</source>
            <translation>Born</translation>
        </message>
        <message>
            <source>Ukendt</source>
            <translation>Unknown</translation>
        </message>
        <message>
            <source>Navn</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Hvem er det?</source>
            <translation>Who is it?</translation>
        </message>
        <message>
            <source>Siger ja til, at barnet får navn</source>
            <translation>Says yes to the child getting a name</translation>
        </message>
        <message>
            <source>Hvad siger barnet selv?</source>
            <translation>What does the child say?</translation>
        </message>
        <message>
            <source>Begge forældre, hver for sig</source>
            <translation>Both parents, each for themselves</translation>
        </message>
        <message>
            <source>Den ene, som har forældremyndigheden alene</source>
            <translation>The one who has custody alone</translation>
        </message>
        <message>
            <source>Den unge, som kommer alene</source>
            <translation>The young person, who comes alone</translation>
        </message>
        <message>
            <source>Hvem følger du til?</source>
            <translation>Who are you handing over to?</translation>
        </message>
        <message>
            <source>Hvornår mødes I?</source>
            <translation>When do you meet?</translation>
        </message>
        <message>
            <source>Er det rigtigt?</source>
            <translation>Is this right?</translation>
        </message>
        <message>
            <source>Et sidste blik</source>
            <translation>A last look</translation>
        </message>
        <message>
            <source>Hvorfor lukkes forløbet?</source>
            <translation>Why is the case closed?</translation>
        </message>
        <message>
            <source>Skal der følges let op?</source>
            <translation>Is there a light follow-up?</translation>
        </message>
        <message>
            <source>Samtykke til hvad?</source>
            <translation>Consent to what?</translation>
        </message>
        <message>
            <source>Hvem siger hvad?</source>
            <translation>Who says what?</translation>
        </message>
        <message>
            <source>Hvad gælder det?</source>
            <translation>What does it cover?</translation>
        </message>
        <message>
            <source>Hvem siger ja?</source>
            <translation>Who says yes?</translation>
        </message>
        <message>
            <source>Hvad hedder barnet?</source>
            <translation>What is the child called?</translation>
        </message>
        <message>
            <source>Er alle spurgt?</source>
            <translation>Has everybody been asked?</translation>
        </message>
        <message>
            <source>Begynd overleveringen</source>
            <translation>Begin the hand-over</translation>
        </message>
        <message>
            <source>Skriv samtykket ned</source>
            <translation>Write the consent down</translation>
        </message>
        <message>
            <source>Giv barnet navn</source>
            <translation>Give the child a name</translation>
        </message>
        <message>
            <source>Underretning</source>
            <translation>Notification</translation>
        </message>
        <message>
            <source>Er det akut, så ring først: døgnvagten eller 112. Underretningen sendes først, når der er net.</source>
            <translation>If it is urgent, call first: the duty service or 112. The notification is only sent when there is network.</translation>
        </message>
        <message>
            <source>Adresse eller skole</source>
            <translation>Address or school</translation>
        </message>
        <message>
            <source>Finder teamet</source>
            <translation>Finds the team</translation>
        </message>
        <message>
            <source>Ikke født endnu</source>
            <translation>Not born yet</translation>
        </message>
        <message>
            <source>Ventes</source>
            <translation>Expected</translation>
        </message>
        <message>
            <source>Alder</source>
            <translation>Age</translation>
        </message>
        <message>
            <source>Hvad er set og hørt, og hvad er gjort? Her må der stå navne.</source>
            <translation>What was seen and heard, and what was done? Names may be written here.</translation>
        </message>
        <message>
            <source>Hvad skal modtagelsen vide?</source>
            <translation>What must intake know?</translation>
        </message>
        <message>
            <source>Drøftelsen er uden navn. Dens ord kommer kun med, hvis du henter dem.</source>
            <translation>The consultation is without a name. Its words only come along if you fetch them.</translation>
        </message>
        <message>
            <source>Hent ordene fra drøftelsen</source>
            <translation>Fetch the words of the consultation</translation>
        </message>
        <message>
            <source>Hvad bygger den på?</source>
            <translation>What does it rest on?</translation>
        </message>
        <message>
            <source>Er barnet i fare lige nu?</source>
            <translation>Is the child in danger right now?</translation>
        </message>
        <message>
            <source>Hvem handler det om?</source>
            <translation>Who is it about?</translation>
        </message>
        <message>
            <source>Er forældrene orienteret?</source>
            <translation>Were the parents told?</translation>
        </message>
        <message>
            <source>Send underretningen</source>
            <translation>Send the notification</translation>
        </message>
        <message>
            <source>Den sendes til modtagelsen med dit navn, når der er net. Bagefter ligger den ikke på din tablet.</source>
            <translation>It is sent to intake with your name when there is network. After that it is not on your tablet.</translation>
        </message>
        <message>
            <source>Eller et tilbud</source>
            <translation>Or an offer</translation>
        </message>
        <message>
            <source>Eller en anden, for eksempel en forening</source>
            <translation>Or somebody else, for example an association</translation>
        </message>
        <message>
            <source>Sparring</source>
            <translation>Feedback</translation>
        </message>
        <message>
            <source>Hvad vil du have teamets øjne på?</source>
            <translation>What would you like the team's eyes on?</translation>
        </message>
        <message>
            <source>Hvad er du i tvivl om?</source>
            <translation>What are you in doubt about?</translation>
        </message>
        <message>
            <source>Et dilemma uden navne</source>
            <translation>A dilemma without names</translation>
        </message>
        <message>
            <source>Hele teamet læser det. Skriv uden navne.</source>
            <translation>The whole team reads it. Write without names.</translation>
        </message>
        <message>
            <source>Kun de, der har familien, læser det.</source>
            <translation>Only those who have the family read it.</translation>
        </message>
        <message>
            <source>Bed om sparring</source>
            <translation>Ask for feedback</translation>
        </message>
        <message>
            <source>I fare lige nu?</source>
            <translation>In danger now?</translation>
        </message>
        <message>
            <source>Barnet</source>
            <translation>The child</translation>
        </message>
        <message>
            <source>Uden navn</source>
            <translation>Without a name</translation>
        </message>
        <message>
            <source>Og så?</source>
            <translation>And then?</translation>
        </message>
        <message>
            <source>Hvem eller hvad handler det om?</source>
            <translation>Who or what is it about?</translation>
        </message>
        <message>
            <source>Hvem læser det?</source>
            <translation>Who reads it?</translation>
        </message>
        <message>
            <source>Til</source>
            <translation>To</translation>
        </message>
        <message>
            <source>Bliver stående</source>
            <translation>Stays open</translation>
        </message>
        <message>
            <source>Det bliver stående, som det er, også når forløbet er lukket. Skal det ikke stå, så gør det færdigt eller aflys det først.</source>
            <translation>It stays as it is, also when the case is closed. If it should not, finish it or call it off first.</translation>
        </message>
        <message>
            <source>Vælg en kollega eller et tilbud, eller skriv en anden.</source>
            <translation>Choose a colleague or an offer, or write somebody else.</translation>
        </message>
        <message>
            <source>Vælg en grund.</source>
            <translation>Choose a reason.</translation>
        </message>
        <message>
            <source>Vælg, hvad samtykket gælder.</source>
            <translation>Choose what the consent is to.</translation>
        </message>
        <message>
            <source>Vælg, hvem der svarer, og hvad svaret er.</source>
            <translation>Choose who answers, and what the answer is.</translation>
        </message>
        <message>
            <source>Vælg et barn eller et dilemma uden navne.</source>
            <translation>Choose a child or a dilemma without names.</translation>
        </message>
        <message>
            <source>Skriv, hvad du er i tvivl om.</source>
            <translation>Write what you are in doubt about.</translation>
        </message>
        <message>
            <source>Vælg et svar.</source>
            <translation>Choose an answer.</translation>
        </message>
        <message>
            <source>Skriv et fornavn, eller at barnet ikke er født endnu.</source>
            <translation>Write a first name, or that the child is not born yet.</translation>
        </message>
        <message>
            <source>Skriv, hvad modtagelsen skal vide.</source>
            <translation>Write what intake should know.</translation>
        </message>
        <message>
            <source>Vælg, hvem der siger ja.</source>
            <translation>Choose who says yes.</translation>
        </message>
        <message>
            <source>Skriv barnets fornavn.</source>
            <translation>Write the child's first name.</translation>
        </message>
        <message>
            <source>Den unge skal selv have sagt ja.</source>
            <translation>The young person must have said yes.</translation>
        </message>
        <message>
            <source>Alle skal stå med navn og have sagt ja, og barnet skal være spurgt.</source>
            <translation>Everybody must be named and have said yes, and the child must have been asked.</translation>
        </message>
        <message>
            <source>Alle skal stå med navn og have sagt ja.</source>
            <translation>Everybody must be named and have said yes.</translation>
        </message>
        <message>
            <source>Barnet ligger ikke længere på denne tablet, så det her kan ikke gøres færdigt. Det, du skrev, står her, til du selv fjerner det med Fortryd det hele.</source>
            <translation>The child is no longer on this tablet, so this cannot be finished. What you wrote stays here until you remove it yourself with Undo all of it.</translation>
        </message>
        <message>
            <source>%1 skal allerede møde familien. Skal en anden kollega det i stedet, så afslut først den overlevering.</source>
            <translation>%1 is to meet the family already. If another colleague is to do it instead, end that hand-over first.</translation>
        </message>
        <message>
            <source>De står stadig åbne, når forløbet er lukket. Den kollega, der møder familien, får det med, der står tilbage.</source>
            <translation>They stay open when the case is closed. The colleague who meets the family gets what is left with it.</translation>
        </message>
    </context>
    <context>
        <name>StoringLine</name>
        <message>
            <source>Det gemmes nu. Imens kan der ikke rettes i det.</source>
            <translation>It is being saved. Nothing in it can be changed meanwhile.</translation>
        </message>
    </context>
    <context>
        <name>SyncLine</name>
        <message>
            <source>Åbner Synk</source>
            <translation>Opens Sync</translation>
        </message>
        <message>
            <source>Første hentning</source>
            <translation>First fetch</translation>
        </message>
    </context>
    <context>
        <name>SyncPage</name>
        <message>
            <source>Tag stilling igen</source>
            <translation>Decide again</translation>
        </message>
        <message>
            <source>Synk</source>
            <translation>Sync</translation>
        </message>
        <message>
            <source>Prøv nu</source>
            <translation>Try now</translation>
        </message>
        <message>
            <source>Tabletten har forbindelse til kontoret.</source>
            <translation>The tablet is connected to the office.</translation>
        </message>
        <message>
            <source>Tabletten har ikke haft forbindelse endnu.</source>
            <translation>The tablet has not been connected yet.</translation>
        </message>
        <message>
            <source>Ingen forbindelse. Sidst %1.</source>
            <translation>No connection. Last %1.</translation>
        </message>
        <message>
            <source>Det øvrige er gemt sikkert her og sendes af sig selv. Du kan roligt låse tabletten.</source>
            <translation>The rest is safe here and will be sent by itself. You can lock the tablet.</translation>
        </message>
        <message>
            <source>Det er gemt sikkert her og sendes af sig selv. Du kan roligt låse tabletten.</source>
            <translation>It is safe here and will be sent by itself. You can lock the tablet.</translation>
        </message>
        <message>
            <source>Se de to udgaver</source>
            <translation>See the two versions</translation>
        </message>
        <message>
            <source>Kontoret bruger en nyere udgave: appen skal opdateres</source>
            <translation>The office uses a newer version: the app must be updated</translation>
        </message>
        <message>
            <source>Appen skal opdateres</source>
            <translation>The app must be updated</translation>
        </message>
        <message numerus="yes">
            <source>%n optegnelser kan først ses, når den er opdateret. De ligger sikkert her, og alt, hvad du skriver, bliver sendt.</source>
            <extracomment>%n: records of kinds that only a newer version of the app knows</extracomment>
            <translation>
                <numerusform>%n record can be seen only once it is updated. It is safe here, and everything you write is sent.</numerusform>
                <numerusform>%n records can be seen only once it is updated. They are safe here, and everything you write is sent.</numerusform>
            </translation>
        </message>
        <message>
            <source>Du kan roligt arbejde videre: alt, hvad du skriver, bliver gemt og sendt.</source>
            <translation>You can safely go on: everything you write is saved and sent.</translation>
        </message>
        <message>
            <source>Det, du har skrevet her siden %1, kan være gået tabt</source>
            <extracomment>%1: when, e.g. "yesterday 15:40"</extracomment>
            <translation>What you have written here since %1 may be lost</translation>
        </message>
        <message>
            <source>Da tabletten blev åbnet, var det, der lå på den, ældre end det, den sidst gemte. Det kan ske, hvis den er gået i stykker eller er sat tilbage til en kopi.</source>
            <translation>When the tablet was opened, what lay on it was older than what it last saved. This can happen if it broke or was put back to a copy.</translation>
        </message>
        <message>
            <source>Alt fra før det tidspunkt er her. Det, der nåede at blive sendt, ligger på kontoret og kommer igen, når der er forbindelse.</source>
            <translation>Everything from before that time is here. What had been sent is at the office and comes back when there is a connection.</translation>
        </message>
        <message>
            <source>Se efter, om dine drøftelser og notater fra den tid er her. Skriv igen, hvad der mangler, mens du husker det, og ring til administratoren.</source>
            <translation>Look whether your talks and notes from that time are here. Write again what is missing while you remember it, and call the administrator.</translation>
        </message>
        <message>
            <source>Læst</source>
            <translation>Read</translation>
        </message>
        <message>
            <source>Læst: noget kan være gået tabt</source>
            <translation>Read: something may be lost</translation>
        </message>
    </context>
    <context>
        <name>TabRow</name>
        <message>
            <source>Faner</source>
            <translation>Tabs</translation>
        </message>
    </context>
    <context>
        <name>TalkListRow</name>
        <message>
            <source>Drøftelse</source>
            <translation>Consultation</translation>
        </message>
        <message>
            <source>Ikke færdig</source>
            <translation>Not finished</translation>
        </message>
        <message>
            <source>opfølgning %1</source>
            <translation>follow-up %1</translation>
        </message>
        <message>
            <source>To udgaver</source>
            <translation>Two versions</translation>
        </message>
        <message>
            <source>Ikke sendt endnu</source>
            <translation>Not sent yet</translation>
        </message>
    </context>
    <context>
        <name>TaskFields</name>
        <message>
            <source>Hvad skal huskes?</source>
            <translation>What is to be remembered?</translation>
        </message>
        <message>
            <source>Lovet til (kan udelades)</source>
            <translation>Promised to (may be left out)</translation>
        </message>
        <message>
            <source>Ikke om %1</source>
            <translation>Not about %1</translation>
        </message>
        <message>
            <source>Uden frist</source>
            <translation>No deadline</translation>
        </message>
    </context>
    <context>
        <name>TeamPage</name>
        <message>
            <source>Team</source>
            <translation>Team</translation>
        </message>
        <message>
            <source>Bed om sparring</source>
            <translation>Ask for feedback</translation>
        </message>
        <message>
            <source>Mødevisning</source>
            <translation>Meeting view</translation>
        </message>
        <message>
            <source>Sparring ønskes</source>
            <translation>Feedback wanted</translation>
        </message>
        <message>
            <source>Ingen beder om sparring lige nu.</source>
            <translation>Nobody asks for feedback right now.</translation>
        </message>
        <message>
            <source>Frister denne uge</source>
            <translation>Dates this week</translation>
        </message>
        <message>
            <source>Til og med %1, for de familier der ligger på denne tablet</source>
            <translation>Up to %1, for the families that are on this tablet</translation>
        </message>
        <message>
            <source>Der er ingen frister i denne uge.</source>
            <translation>There are no dates this week.</translation>
        </message>
        <message>
            <source>Lukkede sparringer</source>
            <translation>Closed feedback</translation>
        </message>
        <message>
            <source>Overleveringer, der ikke er mødt</source>
            <translation>Hand-overs not met yet</translation>
        </message>
        <message>
            <source>Ingen på denne tablet venter på at blive mødt.</source>
            <translation>Nobody on this tablet waits to be met.</translation>
        </message>
        <message>
            <source>Fra %1 til %2</source>
            <translation>From %1 to %2</translation>
        </message>
        <message>
            <source>begyndt %1</source>
            <translation>begun %1</translation>
        </message>
        <message>
            <source>Familier uden rådgiver</source>
            <translation>Families without a worker</translation>
        </message>
        <message>
            <source>Plads til flere</source>
            <translation>Room for more</translation>
        </message>
        <message>
            <source>Talt efter de kort, alle i teamet har. Skærmede forløb og børn i andre team er ikke talt med.</source>
            <translation>Counted by the cards that everybody in the team has. Shielded cases and children in other teams are not counted.</translation>
        </message>
        <message numerus="yes">
            <source>%n børn</source>
            <translation>
                <numerusform>%n child</numerusform>
                <numerusform>%n children</numerusform>
            </translation>
        </message>
        <message>
            <source>%1–%2 er sigtet</source>
            <translation>%1–%2 is the aim</translation>
        </message>
        <message>
            <source>uden navne</source>
            <translation>without names</translation>
        </message>
        <message>
            <source>lukket %1</source>
            <translation>closed %1</translation>
        </message>
        <message numerus="yes">
            <source>%n svar</source>
            <translation>
                <numerusform>%n answer</numerusform>
                <numerusform>%n answers</numerusform>
            </translation>
        </message>
        <message>
            <source>To udgaver</source>
            <translation>Two versions</translation>
        </message>
        <message>
            <source>plads til op til %1</source>
            <translation>room for up to %1</translation>
        </message>
        <message>
            <source>ikke plads til flere lige nu</source>
            <translation>no room for more right now</translation>
        </message>
    </context>
    <context>
        <name>TodayList</name>
        <message>
            <source>Vis færre</source>
            <translation>Show fewer</translation>
        </message>
        <message>
            <source>Vis alle %1</source>
            <translation>Show all %1</translation>
        </message>
    </context>
    <context>
        <name>TodayPage</name>
        <message>
            <source>I dag</source>
            <translation>Today</translation>
        </message>
        <message>
            <source>Hej %1</source>
            <translation>Hello %1</translation>
        </message>
        <message>
            <source>Start besøg – %1</source>
            <translation>Start visit – %1</translation>
        </message>
        <message>
            <source>Ny drøftelse – %1</source>
            <translation>New consultation – %1</translation>
        </message>
        <message>
            <source>Ingen aftaler i dag</source>
            <translation>Nothing planned today</translation>
        </message>
        <message>
            <source>Det, du lover nogen, og det, der har en frist, står her.</source>
            <translation>What you promise someone, and what has a date, is shown here.</translation>
        </message>
        <message>
            <source>Skriv op</source>
            <translation>Add</translation>
        </message>
        <message>
            <source>Næste</source>
            <translation>Next</translation>
        </message>
        <message>
            <source>I dag kl. %1</source>
            <translation>Today %1</translation>
        </message>
        <message>
            <source>Opfølgning %1</source>
            <translation>Follow-up %1</translation>
        </message>
        <message numerus="yes">
            <source>%n åbne opfølgninger her</source>
            <translation>
                <numerusform>%n open follow-up here</numerusform>
                <numerusform>%n open follow-ups here</numerusform>
            </translation>
        </message>
        <message>
            <source>Ikke færdige</source>
            <translation>Not finished</translation>
        </message>
        <message numerus="yes">
            <source>%n ord</source>
            <translation>
                <numerusform>%n word</numerusform>
                <numerusform>%n words</numerusform>
            </translation>
        </message>
        <message>
            <source>Lovet</source>
            <translation>Promised</translation>
        </message>
        <message>
            <source>Frister</source>
            <translation>Dates</translation>
        </message>
        <message numerus="yes">
            <source>%n nye beskeder om adgang</source>
            <translation>
                <numerusform>%n new message about access</numerusform>
                <numerusform>%n new messages about access</numerusform>
            </translation>
        </message>
        <message>
            <source>Læs</source>
            <translation>Read</translation>
        </message>
        <message>
            <source>Start møde – %1</source>
            <translation>Start meeting – %1</translation>
        </message>
        <message>
            <source>venter på at blive gjort færdig</source>
            <translation>waits to be finished</translation>
        </message>
        <message>
            <source>Aflyst</source>
            <translation>Called off</translation>
        </message>
        <message>
            <source>Ikke hjemme</source>
            <translation>Not at home</translation>
        </message>
        <message>
            <source>Ret aftalen</source>
            <translation>Change it</translation>
        </message>
        <message numerus="yes">
            <source>Du har lovet %n ting.</source>
            <translation>
                <numerusform>You have promised %n thing.</numerusform>
                <numerusform>You have promised %n things.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>UndoBar</name>
        <message>
            <source>Fortryd</source>
            <translation>Undo</translation>
        </message>
        <message>
            <source>Luk</source>
            <translation>Close</translation>
        </message>
    </context>
    <context>
        <name>VersionMarks</name>
        <message>
            <source>Ikke til fælles læsning</source>
            <translation>Not for shared reading</translation>
        </message>
        <message>
            <source>Kun om %1</source>
            <translation>About %1 only</translation>
        </message>
    </context>
    <context>
        <name>UnusedWordsCard</name>
        <message>
            <source>En anden har valgt, mens du var ved at samle de to udgaver. Dine ord er gemt her på tabletten.</source>
            <translation>Somebody else chose while you were combining the two versions. Your words are saved here on the tablet.</translation>
        </message>
        <message>
            <source>Du skrev</source>
            <translation>You wrote</translation>
        </message>
        <message>
            <source>Nu står der</source>
            <translation>Now it says</translation>
        </message>
        <message>
            <source>Det er gjort færdigt og tager ikke imod flere ord.</source>
            <translation>It is finished and takes no more words.</translation>
        </message>
        <message>
            <source>Brug mine ord i stedet</source>
            <translation>Use my words instead</translation>
        </message>
        <message>
            <source>Slet mine ord</source>
            <translation>Delete my words</translation>
        </message>
        <message>
            <source>Du var ved at samle to udgaver til én. Dine ord er gemt her på tabletten.</source>
            <translation>You were putting two versions together. Your words are saved here on the tablet.</translation>
        </message>
    </context>
    <context>
        <name>VersionsPage</name>
        <message>
            <source>To udgaver</source>
            <translation>Two versions</translation>
        </message>
        <message numerus="yes">
            <source>%n skal du tage stilling til</source>
            <translation>
                <numerusform>%n needs you</numerusform>
                <numerusform>%n need you</numerusform>
            </translation>
        </message>
        <message>
            <source>Intet at tage stilling til</source>
            <translation>Nothing to decide</translation>
        </message>
        <message>
            <source>Når to skriver det samme sted på samme tid, står begge udgaver her.</source>
            <translation>When two people write in the same place at once, both versions are shown here.</translation>
        </message>
        <message>
            <source>To har skrevet samtidig. Intet er tabt, og det haster ikke: begge udgaver bliver stående, til en af jer vælger.</source>
            <translation>Two people wrote at once. Nothing is lost and there is no hurry: both versions stay until one of you chooses.</translation>
        </message>
    </context>
    <context>
        <name>VisitPage</name>
        <message>
            <source>Besøg hos %1</source>
            <translation>Visit to %1</translation>
        </message>
        <message>
            <source>Færdig</source>
            <translation>Done</translation>
        </message>
        <message>
            <source>Skrives sammen</source>
            <translation>Written together</translation>
        </message>
        <message>
            <source>Kladde – kun du kan læse den</source>
            <translation>Draft – only you can read it</translation>
        </message>
        <message>
            <source>Gemmer …</source>
            <translation>Saving …</translation>
        </message>
        <message>
            <source>Gemt på tabletten</source>
            <translation>Saved on the tablet</translation>
        </message>
        <message>
            <source>Fortryd</source>
            <translation>Undo</translation>
        </message>
        <message>
            <source>Gentag</source>
            <translation>Redo</translation>
        </message>
        <message>
            <source>Om besøget</source>
            <translation>About the visit</translation>
        </message>
        <message>
            <source>Skriv sammen</source>
            <translation>Write together</translation>
        </message>
        <message>
            <source>Fortryd Færdig</source>
            <translation>Undo Done</translation>
        </message>
        <message>
            <source>Hvad vil I gerne have med i dag?</source>
            <translation>What would you like to bring up today?</translation>
        </message>
        <message>
            <source>Notat</source>
            <translation>Note</translation>
        </message>
        <message>
            <source>Hvem handler afsnittet om?</source>
            <translation>Whom is this paragraph about?</translation>
        </message>
        <message>
            <source>Tilføjelse om %1</source>
            <translation>Addendum about %1</translation>
        </message>
        <message>
            <source>Notat om %1</source>
            <translation>Note about %1</translation>
        </message>
        <message>
            <source>Om notatet</source>
            <translation>About the note</translation>
        </message>
        <message>
            <source>Ny tilføjelse</source>
            <translation>New addendum</translation>
        </message>
        <message>
            <source>Føjet til</source>
            <translation>Added to</translation>
        </message>
        <message>
            <source>Slags notat</source>
            <translation>Kind of note</translation>
        </message>
        <message>
            <source>Hvem ellers? Skriv, hvem det var med</source>
            <translation>Who else? Write whom it was with</translation>
        </message>
        <message>
            <source>Hvem det var med</source>
            <translation>Whom it was with</translation>
        </message>
        <message>
            <source>Læs sammen</source>
            <translation>Read together</translation>
        </message>
        <message>
            <source>Færdig alligevel</source>
            <translation>Done all the same</translation>
        </message>
        <message>
            <source>Ikke gemt</source>
            <translation>Not saved</translation>
        </message>
    </context>
    <context>
        <name>VisitPanel</name>
        <message>
            <source>Hvem var med?</source>
            <translation>Who was there?</translation>
        </message>
        <message>
            <source>Dato</source>
            <translation>Date</translation>
        </message>
        <message>
            <source>Varighed</source>
            <translation>Duration</translation>
        </message>
        <message>
            <source>Ingen aftaler med familien endnu.</source>
            <translation>No agreements with the family yet.</translation>
        </message>
        <message>
            <source>Ny aftale</source>
            <translation>New agreement</translation>
        </message>
        <message>
            <source>Skriv sammen</source>
            <translation>Write together</translation>
        </message>
    </context>
    <context>
        <name>WhoLine</name>
        <message>
            <source>Hvem var med?</source>
            <translation>Who was there?</translation>
        </message>
    </context>
    <context>
        <name>Words</name>
        <message>
            <source>i dag</source>
            <translation>today</translation>
        </message>
        <message>
            <source>i morgen</source>
            <translation>tomorrow</translation>
        </message>
        <message>
            <source>i går</source>
            <translation>yesterday</translation>
        </message>
        <message>
            <source>på %1</source>
            <extracomment>%1 is a weekday</extracomment>
            <translation>on %1</translation>
        </message>
        <message>
            <source>Fristen var %1</source>
            <translation>The date was %1</translation>
        </message>
        <message>
            <source>mandage</source>
            <translation>Mondays</translation>
        </message>
        <message>
            <source>tirsdage</source>
            <translation>Tuesdays</translation>
        </message>
        <message>
            <source>onsdage</source>
            <translation>Wednesdays</translation>
        </message>
        <message>
            <source>torsdage</source>
            <translation>Thursdays</translation>
        </message>
        <message>
            <source>fredage</source>
            <translation>Fridays</translation>
        </message>
        <message>
            <source>lørdage</source>
            <translation>Saturdays</translation>
        </message>
        <message>
            <source>søndage</source>
            <translation>Sundays</translation>
        </message>
        <message>
            <source>Her %1</source>
            <translation>Here %1</translation>
        </message>
        <message numerus="yes">
            <source>%n min.</source>
            <translation>
                <numerusform>%n min</numerusform>
                <numerusform>%n min</numerusform>
            </translation>
        </message>
        <message>
            <source>ufødt</source>
            <translation>unborn</translation>
        </message>
        <message numerus="yes">
            <source>%n mdr.</source>
            <translation>
                <numerusform>%n month</numerusform>
                <numerusform>%n months</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n år</source>
            <translation>
                <numerusform>%n year</numerusform>
                <numerusform>%n years</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n skal du tage stilling til</source>
            <translation>
                <numerusform>%n needs you</numerusform>
                <numerusform>%n need you</numerusform>
            </translation>
        </message>
        <message>
            <source>Henter: %1 af %2</source>
            <translation>Fetching: %1 of %2</translation>
        </message>
        <message numerus="yes">
            <source>%n gemt på tabletten, sendes nu</source>
            <translation>
                <numerusform>%n saved here, being sent</numerusform>
                <numerusform>%n saved here, being sent</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n gemt på tabletten, sendes når der er net</source>
            <translation>
                <numerusform>%n saved here, sent when there is network</numerusform>
                <numerusform>%n saved here, sent when there is network</numerusform>
            </translation>
        </message>
        <message>
            <source>Noget skal ses efter</source>
            <translation>Something needs a look</translation>
        </message>
        <message numerus="yes">
            <source>%n venter på dig</source>
            <translation>
                <numerusform>%n needs you</numerusform>
                <numerusform>%n need you</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n gemt her</source>
            <translation>
                <numerusform>%n saved here</numerusform>
                <numerusform>%n saved here</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n kun her</source>
            <translation>
                <numerusform>%n only here</numerusform>
                <numerusform>%n only here</numerusform>
            </translation>
        </message>
        <message>
            <source>Alt herfra er sendt</source>
            <translation>All from here is sent</translation>
        </message>
        <message>
            <source>Alt er sendt og modtaget</source>
            <translation>All sent and received</translation>
        </message>
        <message>
            <source>Alt er sendt. Henter nyt …</source>
            <translation>All sent. Fetching news …</translation>
        </message>
        <message>
            <source>Alt herfra er sendt. Nyt hentes når der er net</source>
            <translation>All from here is sent. News come when there is network</translation>
        </message>
        <message>
            <source>Gemt på tabletten</source>
            <translation>Saved on the tablet</translation>
        </message>
        <message>
            <source>Sendt, venter på kvittering</source>
            <translation>Sent, waiting for the receipt</translation>
        </message>
        <message>
            <source>Ikke modtaget</source>
            <translation>Not received</translation>
        </message>
        <message>
            <source>To udgaver</source>
            <translation>Two versions</translation>
        </message>
        <message>
            <source>Forkert kode.</source>
            <translation>Wrong code.</translation>
        </message>
        <message>
            <source>Det kunne ikke åbnes. Prøv igen.</source>
            <translation>It could not be opened. Try again.</translation>
        </message>
        <message>
            <source>Det lykkedes ikke, og intet er ændret. Det, du skrev, er her endnu. Prøv igen.</source>
            <translation>It did not work, and nothing has changed. What you wrote is still here. Try again.</translation>
        </message>
        <message>
            <source>Tabletten er fuld, og intet er ændret. Det, du skrev, er her endnu. Slet noget andet på tabletten, og prøv igen.</source>
            <translation>The tablet is full, and nothing has changed. What you wrote is still here. Delete something else on the tablet and try again.</translation>
        </message>
        <message>
            <source>Kontoret kunne ikke tage imod det. Det ligger her på tabletten. Åbn det, og ret det, eller ring til administratoren.</source>
            <translation>The office could not take it. It is here on the tablet. Open it and correct it, or call the administrator.</translation>
        </message>
        <message>
            <source>Kontoret kunne ikke gemme det. Det ligger her på tabletten og sendes igen af sig selv.</source>
            <translation>The office could not save it. It is here on the tablet and is sent again by itself.</translation>
        </message>
        <message>
            <source>Tabletten kan ikke læse eller gemme alt lige nu. Det, kontoret har fået, er sikkert dér. Ring til administratoren.</source>
            <translation>The tablet cannot read or save everything right now. What the office has received is safe there. Call the administrator.</translation>
        </message>
        <message>
            <source>Noget af det, der er gemt på tabletten, er beskadiget. Det, kontoret har fået, er sikkert dér. Ring til administratoren efter en ny kode til tabletten, og luk og åbn Fremskudt.</source>
            <translation>Some of what is saved on the tablet is damaged. What the office has received is safe there. Call the administrator for a new code for the tablet, and close and open Fremskudt.</translation>
        </message>
        <message>
            <source>En kode kan ikke kun være mellemrum.</source>
            <translation>A code cannot be nothing but spaces.</translation>
        </message>
        <message>
            <source>Vent lidt, før du prøver igen.</source>
            <translation>Wait a little before you try again.</translation>
        </message>
        <message>
            <source>Koden er for kort. Brug mindst seks tal eller en sætning.</source>
            <translation>The code is too short. Use at least six digits or a sentence.</translation>
        </message>
        <message>
            <source>Det er ikke den kode, tabletten plejer at låses op med. Skriv den igen under punkt 2.</source>
            <translation>This is not the code that usually unlocks the tablet. Type it again under point 2.</translation>
        </message>
        <message>
            <source>De to koder er ikke ens.</source>
            <translation>The two codes differ.</translation>
        </message>
        <message>
            <source>Tabletten er sat op til afprøvning og kan ikke åbnes her. Bed om en ny kode til tabletten.</source>
            <translation>The tablet was set up for testing and cannot be opened here. Ask for a new code for it.</translation>
        </message>
        <message>
            <source>Noget på tabletten kan ikke læses. Det, der er sendt, ligger på kontoret. Ring til administratoren.</source>
            <translation>Something on the tablet cannot be read. What has been sent is at the office. Call the administrator.</translation>
        </message>
        <message>
            <source>Fremskudt er allerede åbnet på denne tablet. Luk det andet vindue.</source>
            <translation>Fremskudt is already open on this tablet. Close the other window.</translation>
        </message>
        <message>
            <source>Tabletten er fuld. Det, du ser, står kun på skærmen. Slet noget andet på tabletten, så gemmes det af sig selv.</source>
            <translation>The tablet is full. What you see is only on the screen. Delete something else on the tablet and it will be saved by itself.</translation>
        </message>
        <message>
            <source>Det kunne ikke gemmes lige nu og står kun på skærmen. Fremskudt prøver igen af sig selv.</source>
            <translation>It could not be saved just now and is only on the screen. Fremskudt tries again by itself.</translation>
        </message>
        <message>
            <source>Tabletten er låst. Lås op, så gemmes det af sig selv.</source>
            <translation>The tablet is locked. Unlock it and it will be saved by itself.</translation>
        </message>
        <message>
            <source>Teksten er for lang til at blive gemt. Del den i to.</source>
            <translation>The text is too long to be saved. Split it in two.</translation>
        </message>
        <message>
            <source>Der mangler noget, før den kan gøres færdig.</source>
            <translation>Something is missing before it can be finished.</translation>
        </message>
        <message>
            <source>Notatet blev gjort færdigt imens. Det, du skrev, er gemt som en ny kladde. Den står i I dag under Ikke færdige.</source>
            <translation>The note was finished meanwhile. What you wrote is kept as a new draft. It is on Today under Not finished.</translation>
        </message>
        <message>
            <source>Kontoret eller tabletten er nyere end den anden. Det skrevne ligger her. Fremskudt skal opdateres.</source>
            <translation>The office or the tablet is newer than the other. What you wrote is here. Fremskudt needs an update.</translation>
        </message>
        <message>
            <source>Koden til tabletten gælder ikke længere, eller den er tastet forkert. Bed om en ny.</source>
            <translation>The code for the tablet is no longer valid or was mistyped. Ask for a new one.</translation>
        </message>
        <message>
            <source>Kontoret svarer ikke. Prøv igen, når der er net.</source>
            <translation>The office does not answer. Try again when there is network.</translation>
        </message>
        <message>
            <source>Tabletten er spærret. Det, der ikke er sendt, ligger her endnu. Ring til administratoren.</source>
            <translation>The tablet is blocked. What has not been sent is still here. Call the administrator.</translation>
        </message>
        <message>
            <source>Tabletten er en kopi eller sat tilbage. Det skrevne er sendt. Bed om en ny kode, så får den resten.</source>
            <translation>The tablet is a copy or was put back. What you wrote has been sent. Ask for a new code, then it gets the rest.</translation>
        </message>
        <message>
            <source>Kontoret kender ikke denne tablet. Det skrevne ligger her. Ring til administratoren.</source>
            <translation>The office does not know this tablet. What you wrote is here. Call the administrator.</translation>
        </message>
        <message>
            <source>Kontoret kunne ikke læse det. Det ligger her på tabletten. Ring til administratoren.</source>
            <translation>The office could not read it. It is here on the tablet. Call the administrator.</translation>
        </message>
        <message>
            <source>Det fylder for meget til at blive sendt. Det ligger her på tabletten. Del det i to.</source>
            <translation>It is too large to be sent. It is here on the tablet. Split it in two.</translation>
        </message>
        <message>
            <source>Kontoret har lagt det til side for at se på det. Intet er tabt.</source>
            <translation>The office has set it aside to look at it. Nothing is lost.</translation>
        </message>
        <message>
            <source>Sagen er slettet efter en afgørelse. Det, der kom bagefter, er lagt til side til lederen.</source>
            <translation>The case was erased by decision. What came late is set aside for the leader.</translation>
        </message>
        <message>
            <source>Forbindelsen blev afbrudt. Fremskudt prøver igen af sig selv.</source>
            <translation>The connection was cut. Fremskudt tries again by itself.</translation>
        </message>
        <message>
            <source>Datoen findes ikke.</source>
            <translation>There is no such date.</translation>
        </message>
        <message>
            <source>Der er tegn i navnet, som ikke kan ses, og intet er ændret. Slet navnet, og skriv det igen med tastaturet.</source>
            <translation>There are characters in the name that cannot be seen, and nothing was changed. Delete the name and type it again on the keyboard.</translation>
        </message>
        <message>
            <source>Noget gik galt. Det skrevne ligger på tabletten. Prøv igen.</source>
            <translation>Something went wrong. What you wrote is on the tablet. Try again.</translation>
        </message>
        <message>
            <source>Klaret</source>
            <translation>Done</translation>
        </message>
        <message>
            <source>Gjort færdig. Kan fortrydes i 10 minutter</source>
            <translation>Finished. Can be undone for 10 minutes</translation>
        </message>
        <message>
            <source>I skriver nu sammen</source>
            <translation>You now write together</translation>
        </message>
        <message>
            <source>Udgaven er valgt</source>
            <translation>The version is chosen</translation>
        </message>
        <message>
            <source>Linjen er fjernet</source>
            <translation>The line is removed</translation>
        </message>
        <message>
            <source>Afsnittet er fjernet</source>
            <translation>The paragraph is removed</translation>
        </message>
        <message>
            <source>Opgaven er skrevet op</source>
            <translation>The task is added</translation>
        </message>
        <message>
            <source>Opfølgningen er flyttet</source>
            <translation>The follow-up is moved</translation>
        </message>
        <message>
            <source>Gjort</source>
            <translation>Done</translation>
        </message>
        <message>
            <source>Team</source>
            <translation>Team</translation>
        </message>
        <message>
            <source>Kollega</source>
            <translation>Colleague</translation>
        </message>
        <message>
            <source>Sted</source>
            <translation>Place</translation>
        </message>
        <message>
            <source>Drøftelse</source>
            <translation>Consultation</translation>
        </message>
        <message>
            <source>Familie</source>
            <translation>Family</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>Person</translation>
        </message>
        <message>
            <source>Barn</source>
            <translation>Child</translation>
        </message>
        <message>
            <source>Hjemmebesøg</source>
            <translation>Home visit</translation>
        </message>
        <message>
            <source>Aftale</source>
            <translation>Agreement</translation>
        </message>
        <message>
            <source>Opgave</source>
            <translation>Task</translation>
        </message>
        <message numerus="yes">
            <source>%n team</source>
            <translation>
                <numerusform>%n team</numerusform>
                <numerusform>%n teams</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n kolleger</source>
            <translation>
                <numerusform>%n colleague</numerusform>
                <numerusform>%n colleagues</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n steder</source>
            <translation>
                <numerusform>%n place</numerusform>
                <numerusform>%n places</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n drøftelser</source>
            <translation>
                <numerusform>%n consultation</numerusform>
                <numerusform>%n consultations</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n familier</source>
            <translation>
                <numerusform>%n family</numerusform>
                <numerusform>%n families</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n personer</source>
            <translation>
                <numerusform>%n person</numerusform>
                <numerusform>%n people</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n børn</source>
            <translation>
                <numerusform>%n child</numerusform>
                <numerusform>%n children</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hjemmebesøg</source>
            <translation>
                <numerusform>%n home visit</numerusform>
                <numerusform>%n home visits</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n aftaler</source>
            <translation>
                <numerusform>%n agreement</numerusform>
                <numerusform>%n agreements</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n opgaver</source>
            <translation>
                <numerusform>%n task</numerusform>
                <numerusform>%n tasks</numerusform>
            </translation>
        </message>
        <message>
            <source>Notatet</source>
            <translation>The note</translation>
        </message>
        <message>
            <source>Familiens dagsorden</source>
            <translation>The family's agenda</translation>
        </message>
        <message>
            <source>Undring eller bekymring</source>
            <translation>Wonder or worry</translation>
        </message>
        <message>
            <source>Hvad går godt?</source>
            <translation>What goes well?</translation>
        </message>
        <message>
            <source>Vi aftalte</source>
            <translation>We agreed</translation>
        </message>
        <message>
            <source>Hvad virker godt?</source>
            <translation>What works well?</translation>
        </message>
        <message>
            <source>Hvad er vi bekymrede for?</source>
            <translation>What are we worried about?</translation>
        </message>
        <message>
            <source>Hvad skal der ske?</source>
            <translation>What must happen?</translation>
        </message>
        <message>
            <source>Hvad skal være anderledes?</source>
            <translation>What has to change?</translation>
        </message>
        <message>
            <source>Sådan ser vi, at det virker</source>
            <translation>How we see that it works</translation>
        </message>
        <message>
            <source>Dato</source>
            <translation>Date</translation>
        </message>
        <message>
            <source>Minutter</source>
            <translation>Minutes</translation>
        </message>
        <message>
            <source>Opgaven</source>
            <translation>The task</translation>
        </message>
        <message>
            <source>Næste opfølgning</source>
            <translation>Next follow-up</translation>
        </message>
        <message>
            <source>Opfølgning</source>
            <translation>Follow-up</translation>
        </message>
        <message>
            <source>Frist</source>
            <translation>Date</translation>
        </message>
        <message>
            <source>Udfald</source>
            <translation>Outcome</translation>
        </message>
        <message>
            <source>Alder</source>
            <translation>Age</translation>
        </message>
        <message>
            <source>Det handler om</source>
            <translation>It is about</translation>
        </message>
        <message>
            <source>Niveau</source>
            <translation>Level</translation>
        </message>
        <message>
            <source>Ansvarlig rådgiver</source>
            <translation>Responsible worker</translation>
        </message>
        <message>
            <source>Medrådgiver</source>
            <translation>Second worker</translation>
        </message>
        <message>
            <source>Hvem bor hvor</source>
            <translation>Who lives where</translation>
        </message>
        <message>
            <source>Samvær</source>
            <translation>Contact</translation>
        </message>
        <message>
            <source>Aftalens linje</source>
            <translation>Line of the agreement</translation>
        </message>
        <message>
            <source>ingen dato</source>
            <translation>no date</translation>
        </message>
        <message>
            <source>Tom</source>
            <translation>Empty</translation>
        </message>
        <message>
            <source>Set og hørt</source>
            <translation>Seen and heard</translation>
        </message>
        <message>
            <source>Familiens ord</source>
            <translation>The family's words</translation>
        </message>
        <message>
            <source>Barnets ord</source>
            <translation>The child's words</translation>
        </message>
        <message>
            <source>Andre fortæller</source>
            <translation>Others tell</translation>
        </message>
        <message>
            <source>Min vurdering</source>
            <translation>My assessment</translation>
        </message>
        <message>
            <source>Uden mærke</source>
            <translation>No mark</translation>
        </message>
        <message>
            <source>SFBAV</source>
            <extracomment>One letter each: seen and heard, the family's, the child's, others, my assessment</extracomment>
            <translation>SFCOA</translation>
        </message>
        <message>
            <source>Andre</source>
            <translation>Others</translation>
        </message>
        <message>
            <source>Trivsel</source>
            <translation>Well-being</translation>
        </message>
        <message>
            <source>Sprog</source>
            <translation>Language</translation>
        </message>
        <message>
            <source>Ja</source>
            <translation>Yes</translation>
        </message>
        <message>
            <source>De ti minutter er gået. Notatet er færdigt.</source>
            <translation>The ten minutes have passed. The note is finished.</translation>
        </message>
        <message>
            <source>Det ligger ikke længere på denne tablet.</source>
            <translation>It is no longer on this tablet.</translation>
        </message>
        <message>
            <source>Kontoret kunne ikke tage imod det, fordi notatet allerede var færdigt. Det ligger her på tabletten.</source>
            <translation>The office could not take it, because the note was finished already. It is here on the tablet.</translation>
        </message>
        <message>
            <source>Det er ikke kontoret, der svarer. Der bliver ikke sendt noget. Ring til administratoren.</source>
            <translation>It is not the office that answers. Nothing is sent to it. Call the administrator.</translation>
        </message>
        <message>
            <source>Tabletten nåede ikke at blive taget i brug. Skriv koden fra kontoret og din egen kode igen.</source>
            <translation>The tablet was not quite taken into use. Enter the code from the office and your own code again.</translation>
        </message>
        <message>
            <source>Tolk</source>
            <translation>Interpreter</translation>
        </message>
        <message>
            <source>Set</source>
            <translation>Seen</translation>
        </message>
        <message>
            <source>Familien</source>
            <translation>Family</translation>
        </message>
        <message>
            <source>Barnet</source>
            <translation>Child</translation>
        </message>
        <message>
            <source>Vurdering</source>
            <translation>My view</translation>
        </message>
        <message>
            <source>nyfødt</source>
            <translation>newborn</translation>
        </message>
        <message>
            <source>Dig</source>
            <translation>You</translation>
        </message>
        <message>
            <source>En kollega</source>
            <translation>A colleague</translation>
        </message>
        <message numerus="yes">
            <source>%n ligger kun på tabletten</source>
            <translation>
                <numerusform>%n is only on the tablet</numerusform>
                <numerusform>%n are only on the tablet</numerusform>
            </translation>
        </message>
        <message>
            <source>Lagt til side på kontoret</source>
            <translation>Set aside at the office</translation>
        </message>
        <message>
            <source>Ligger kun her</source>
            <translation>Only here</translation>
        </message>
        <message>
            <source>Det er slettet efter en afgørelse, og det, du skrev, kom bagefter.</source>
            <translation>It was erased by decision, and what you wrote came after that.</translation>
        </message>
        <message>
            <source>Efter det, kontoret ved, må du ikke skrive der, eller det er noget, som kun kontoret bestemmer.</source>
            <translation>By what the office knows you may not write there, or it is something only the office decides.</translation>
        </message>
        <message>
            <source>Sammen med det, andre har skrevet, fylder det for meget.</source>
            <translation>Together with what others wrote it is too large.</translation>
        </message>
        <message>
            <source>Kontoret kunne ikke lægge det sammen med det, der stod der.</source>
            <translation>The office could not put it together with what was there.</translation>
        </message>
        <message>
            <source>Kontoret er i tvivl om, hvor noget af det kommer fra.</source>
            <translation>The office is in doubt about where some of it comes from.</translation>
        </message>
        <message>
            <source>Det fylder mere, end kontoret kan tage imod på én gang.</source>
            <translation>It is larger than the office can take at once.</translation>
        </message>
        <message>
            <source>Kontoret kunne ikke læse det.</source>
            <translation>The office could not read it.</translation>
        </message>
        <message>
            <source>Kontoret tog ikke imod det.</source>
            <translation>The office did not take it.</translation>
        </message>
        <message>
            <source>Hvert ord er gemt her på tabletten, og her bliver det.</source>
            <translation>Every word is saved here on the tablet, and stays here.</translation>
        </message>
        <message>
            <source>Det, du skrev, er kommet frem og gemt på kontoret. Får du adgang dertil, bliver det lagt ind af sig selv.</source>
            <translation>What you wrote has arrived and is kept at the office. If you are given access there, it goes in by itself.</translation>
        </message>
        <message>
            <source>Det, du skrev, er kommet frem og lagt til side til lederen.</source>
            <translation>What you wrote has arrived and was set aside for the leader.</translation>
        </message>
        <message>
            <source>Det, du skrev, er kommet frem og gemt på kontoret, men de andre kan ikke se det.</source>
            <translation>What you wrote has arrived and is kept at the office, but the others cannot see it.</translation>
        </message>
        <message>
            <source>Der er ikke noget, du skal gøre. Tal med din leder, hvis ordene er vigtige nu.</source>
            <translation>There is nothing you need to do. Talk to your leader if the words matter now.</translation>
        </message>
        <message>
            <source>Skriv det som ny, så følger ordene med uden alle rettelserne. Er det stadig for meget, så del det i to.</source>
            <translation>Write it as a new one: the words go along without all the corrections. If it is still too much, split it in two.</translation>
        </message>
        <message>
            <source>Åbn det, og gør det kortere.</source>
            <translation>Open it and make it shorter.</translation>
        </message>
        <message>
            <source>Prøv igen. Hjælper det ikke, så skriv det som ny, og ring til administratoren.</source>
            <translation>Try again. If that does not help, write it as a new one and call the administrator.</translation>
        </message>
        <message>
            <source>Prøv igen. Hjælper det ikke, så ring til administratoren.</source>
            <translation>Try again. If that does not help, call the administrator.</translation>
        </message>
        <message>
            <source>Ring til administratoren, så bliver det set efter.</source>
            <translation>Call the administrator, who will look into it.</translation>
        </message>
        <message>
            <source>Åbn det, og se det efter, og prøv igen.</source>
            <translation>Open it, look it over, and try again.</translation>
        </message>
        <message>
            <source>en af dine familier</source>
            <translation>one of your families</translation>
        </message>
        <message>
            <source>en kladde, der ikke ligger her</source>
            <translation>a draft that is not here</translation>
        </message>
        <message>
            <source>et barn</source>
            <translation>a child</translation>
        </message>
        <message>
            <source>noget, der ikke ligger her</source>
            <translation>something that is not here</translation>
        </message>
        <message>
            <source>%1 har åbnet %2 i en nødsituation</source>
            <extracomment>%1 a colleague, %2 a family or a draft</extracomment>
            <translation>%1 opened %2 in an emergency</translation>
        </message>
        <message>
            <source>%1 har åbnet din kladde: %2</source>
            <translation>%1 opened your draft: %2</translation>
        </message>
        <message>
            <source>Du er blevet knyttet til %1</source>
            <translation>You now work with %1</translation>
        </message>
        <message>
            <source>%1 har knyttet dig til %2</source>
            <translation>%1 made you a worker of %2</translation>
        </message>
        <message>
            <source>Du er ikke længere knyttet til %1</source>
            <translation>You no longer work with %1</translation>
        </message>
        <message>
            <source>%1 er givet videre til %2</source>
            <translation>%1 was handed on to %2</translation>
        </message>
        <message>
            <source>Familien var givet videre, da det, du skrev, kom frem: %1. Det er gået med.</source>
            <translation>The family had been handed on when what you wrote arrived: %1. It went along.</translation>
        </message>
        <message>
            <source>Familien var givet videre, da det, du skrev, kom frem: %1. Det er nu hos %2.</source>
            <translation>The family had been handed on when what you wrote arrived: %1. It is with %2 now.</translation>
        </message>
        <message>
            <source>Kontoret kender ikke den kollega eller det team, der blev skrevet, og det står, som det stod: %1</source>
            <translation>The office does not know the colleague or the team that was written, and nothing was changed: %1</translation>
        </message>
        <message>
            <source>Kontoret ændrede ikke, hvor det hører til: %1</source>
            <translation>The office did not change where this belongs: %1</translation>
        </message>
        <message>
            <source>Det afgør lederen eller kontoret, og det står, som det stod: %1</source>
            <translation>That is for the leader or the office to decide, and nothing was changed: %1</translation>
        </message>
        <message>
            <source>Du fik ikke adgang: %1</source>
            <translation>You were not given access: %1</translation>
        </message>
        <message>
            <source>adgangen sluttede %1</source>
            <translation>access ended %1</translation>
        </message>
        <message>
            <source>adgang til %1</source>
            <translation>access until %1</translation>
        </message>
        <message>
            <source>Adressen vises ikke, for tabletten er fuld, og det kan ikke skrives ned, at du så den. Slet noget andet på tabletten, og prøv igen.</source>
            <translation>The address is not shown: the tablet is full, and that you saw it cannot be written down. Delete something else on the tablet and try again.</translation>
        </message>
        <message>
            <source>Efter det, kontoret ved, må du ikke skrive der, eller kun kontoret bestemmer det. Det, du skrev, er gemt dér og bliver lagt ind, hvis du får adgang.</source>
            <translation>By what the office knows you may not write there, or only the office decides it. What you wrote is kept there, and goes in if you are given access.</translation>
        </message>
        <message>
            <source>Det kan ikke gøres, som det står nu, og intet er ændret. Se, hvad der står der, og prøv igen.</source>
            <translation>It cannot be done as things stand now, and nothing was changed. See what is there, and try again.</translation>
        </message>
        <message>
            <source>Det er lederen, der bestemmer det, og intet er ændret. Tal med din leder.</source>
            <translation>Your leader decides this, and nothing was changed. Talk to your leader.</translation>
        </message>
        <message>
            <source>Det er kontoret, der bestemmer det, og intet er ændret. Ring til administratoren.</source>
            <translation>The office decides this, and nothing was changed. Call your administrator.</translation>
        </message>
        <message>
            <source>Hvem gør det?</source>
            <translation>Who does it?</translation>
        </message>
        <message>
            <source>Hvem underretter?</source>
            <translation>Who reports it?</translation>
        </message>
        <message>
            <source>Er forældrene orienteret?</source>
            <translation>Have the parents been told?</translation>
        </message>
        <message>
            <source>Forældremyndighed</source>
            <translation>Custody</translation>
        </message>
        <message>
            <source>Bopæl</source>
            <translation>Residence</translation>
        </message>
        <message>
            <source>Område</source>
            <translation>Area</translation>
        </message>
        <message>
            <source>Hvem er det?</source>
            <translation>Who is it?</translation>
        </message>
        <message>
            <source>Fornavn</source>
            <translation>First name</translation>
        </message>
        <message>
            <source>Efternavn</source>
            <translation>Last name</translation>
        </message>
        <message>
            <source>Født</source>
            <translation>Born</translation>
        </message>
        <message>
            <source>Termin</source>
            <translation>Due date</translation>
        </message>
        <message>
            <source>CPR-nummer</source>
            <translation>CPR number</translation>
        </message>
        <message>
            <source>Relation</source>
            <translation>Relation</translation>
        </message>
        <message>
            <source>Telefon</source>
            <translation>Phone</translation>
        </message>
        <message>
            <source>Adresse</source>
            <translation>Address</translation>
        </message>
        <message>
            <source>Beskyttet adresse</source>
            <translation>Protected address</translation>
        </message>
        <message>
            <source>Arbejdssted</source>
            <translation>Workplace</translation>
        </message>
        <message>
            <source>Arbejdstid</source>
            <translation>Working time</translation>
        </message>
        <message>
            <source>%1 procent</source>
            <translation>%1 per cent</translation>
        </message>
        <message>
            <source>Niveauer</source>
            <translation>Levels</translation>
        </message>
        <message>
            <source>Åbnet</source>
            <translation>Opened</translation>
        </message>
        <message>
            <source>Afsluttet</source>
            <translation>Closed</translation>
        </message>
        <message>
            <source>Hvorfor afsluttet?</source>
            <translation>Why closed?</translation>
        </message>
        <message>
            <source>Skærmet sag</source>
            <translation>Shielded case</translation>
        </message>
        <message>
            <source>Læst sammen</source>
            <translation>Read together</translation>
        </message>
        <message>
            <source>Er vi enige?</source>
            <translation>Do we agree?</translation>
        </message>
        <message>
            <source>Billede</source>
            <translation>Picture</translation>
        </message>
        <message>
            <source>Kopi til familien</source>
            <translation>Copy for the family</translation>
        </message>
        <message>
            <source>Hvem</source>
            <translation>Who</translation>
        </message>
        <message>
            <source>Lovet til</source>
            <translation>Promised to</translation>
        </message>
        <message>
            <source>Navn</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Rolle</source>
            <translation>Role</translation>
        </message>
        <message>
            <source>Kontaktperson</source>
            <translation>Contact person</translation>
        </message>
        <message>
            <source>Træffetid</source>
            <translation>Office hours</translation>
        </message>
        <message>
            <source>Strøget</source>
            <translation>Struck</translation>
        </message>
        <message>
            <source>Skrives sammen</source>
            <translation>Written together</translation>
        </message>
        <message>
            <source>Færdig</source>
            <translation>Finished</translation>
        </message>
        <message>
            <source>Nej</source>
            <translation>No</translation>
        </message>
        <message>
            <source>Noget kan være gået tabt</source>
            <translation>Something may be lost</translation>
        </message>
        <message>
            <source>Aftalens linje: hvem</source>
            <translation>Line of the agreement: who</translation>
        </message>
        <message>
            <source>Aftalens linje: gør hvad</source>
            <translation>Line of the agreement: does what</translation>
        </message>
        <message>
            <source>Aftalens linje: hvornår</source>
            <translation>Line of the agreement: by when</translation>
        </message>
        <message>
            <source>Aftalens linje: eget løfte</source>
            <translation>Line of the agreement: own promise</translation>
        </message>
        <message>
            <source>Aftalens linje: hvordan gik det?</source>
            <translation>Line of the agreement: how did it go?</translation>
        </message>
        <message>
            <source>Aftalens linje: hvornår den blev set på</source>
            <translation>Line of the agreement: when it was looked at</translation>
        </message>
        <message>
            <source>Aftalens linje: rækkefølge</source>
            <translation>Line of the agreement: order</translation>
        </message>
        <message>
            <source>Trivsel: tal</source>
            <translation>Well-being: number</translation>
        </message>
        <message>
            <source>Trivsel: rækkefølge</source>
            <translation>Well-being: order</translation>
        </message>
        <message>
            <source>Kontaktperson: navn</source>
            <translation>Contact person: name</translation>
        </message>
        <message>
            <source>Kontaktperson: rolle</source>
            <translation>Contact person: role</translation>
        </message>
        <message>
            <source>Kontaktperson: telefon</source>
            <translation>Contact person: phone</translation>
        </message>
        <message>
            <source>Træffetid: dag</source>
            <translation>Presence: day</translation>
        </message>
        <message>
            <source>Træffetid: fra</source>
            <translation>Presence: from</translation>
        </message>
        <message>
            <source>Træffetid: til</source>
            <translation>Presence: until</translation>
        </message>
        <message>
            <source>Niveauer: hvilket</source>
            <translation>Levels: which</translation>
        </message>
        <message>
            <source>Niveauer: hvorfor</source>
            <translation>Levels: why</translation>
        </message>
        <message>
            <source>Billede: tekst</source>
            <translation>Picture: caption</translation>
        </message>
        <message>
            <source>Billede: ikke til fælles læsning</source>
            <translation>Picture: not for reading together</translation>
        </message>
        <message>
            <source>Billede: rækkefølge</source>
            <translation>Picture: order</translation>
        </message>
        <message>
            <source>Fjernet</source>
            <translation>Removed</translation>
        </message>
        <message>
            <source>To udgaver, lederen vælger</source>
            <translation>Two versions, the leader chooses</translation>
        </message>
        <message>
            <source>To udgaver, kontoret vælger</source>
            <translation>Two versions, the office chooses</translation>
        </message>
        <message>
            <source>Det er lederen, der vælger her.</source>
            <translation>The leader chooses here.</translation>
        </message>
        <message>
            <source>Det er kontoret, der vælger her.</source>
            <translation>The office chooses here.</translation>
        </message>
        <message>
            <source>Notat</source>
            <translation>Note</translation>
        </message>
        <message numerus="yes">
            <source>%n notater</source>
            <translation>
                <numerusform>%n note</numerusform>
                <numerusform>%n notes</numerusform>
            </translation>
        </message>
        <message>
            <source>Tilføjelse</source>
            <translation>Addendum</translation>
        </message>
        <message>
            <source>Hvem det var med</source>
            <translation>Whom it was with</translation>
        </message>
        <message>
            <source>Slags notat</source>
            <translation>Kind of note</translation>
        </message>
        <message>
            <source>Møde</source>
            <translation>Meeting</translation>
        </message>
        <message>
            <source>Besked</source>
            <translation>Message</translation>
        </message>
        <message>
            <source>Samtale med barnet</source>
            <translation>Talk with the child</translation>
        </message>
        <message>
            <source>Observation</source>
            <translation>Observation</translation>
        </message>
        <message>
            <source>%1 kl. %2</source>
            <translation>%1 at %2</translation>
        </message>
        <message>
            <source>Aftalt besøg</source>
            <translation>Planned visit</translation>
        </message>
        <message numerus="yes">
            <source>%n aftalte besøg</source>
            <translation>
                <numerusform>%n planned visit</numerusform>
                <numerusform>%n planned visits</numerusform>
            </translation>
        </message>
        <message>
            <source>Besøg eller møde</source>
            <translation>Visit or meeting</translation>
        </message>
        <message>
            <source>Hvor?</source>
            <translation>Where?</translation>
        </message>
        <message>
            <source>Klokken</source>
            <translation>Time</translation>
        </message>
        <message>
            <source>Aflyst eller ikke hjemme</source>
            <translation>Called off or not at home</translation>
        </message>
        <message>
            <source>Besøg</source>
            <translation>Visit</translation>
        </message>
        <message>
            <source>Aflyst</source>
            <translation>Called off</translation>
        </message>
        <message>
            <source>Ikke hjemme</source>
            <translation>Not at home</translation>
        </message>
        <message>
            <source>%1 og %2</source>
            <translation>%1 and %2</translation>
        </message>
        <message>
            <source>Ja, de ved det</source>
            <translation>Yes, they know</translation>
        </message>
        <message>
            <source>Ja, de skal høre det</source>
            <translation>Yes, they will be told</translation>
        </message>
        <message>
            <source>Om barnet</source>
            <translation>About the child</translation>
        </message>
        <message>
            <source>Om barnet: relation</source>
            <translation>About the child: relation</translation>
        </message>
        <message>
            <source>Om barnet: forældremyndighed</source>
            <translation>About the child: custody</translation>
        </message>
        <message>
            <source>Om barnet: bor her</source>
            <translation>About the child: lives here</translation>
        </message>
        <message>
            <source>Om barnet: samvær</source>
            <translation>About the child: contact</translation>
        </message>
        <message>
            <source>Medrådgiveren er ændret</source>
            <translation>The second worker is changed</translation>
        </message>
        <message>
            <source>Skærmningen er ændret</source>
            <translation>The shielding is changed</translation>
        </message>
        <message>
            <source>Samtykke</source>
            <translation>Consent</translation>
        </message>
        <message>
            <source>Underretning</source>
            <translation>Notification</translation>
        </message>
        <message>
            <source>Underretter</source>
            <translation>Notifier</translation>
        </message>
        <message>
            <source>Overlevering</source>
            <translation>Hand-over</translation>
        </message>
        <message>
            <source>Tilbud</source>
            <translation>Offer</translation>
        </message>
        <message>
            <source>Sparring</source>
            <translation>Feedback from the team</translation>
        </message>
        <message>
            <source>Sådan ser vi det: afsnit</source>
            <translation>How we see it: paragraph</translation>
        </message>
        <message>
            <source>Sådan ser vi det: hvem siger det</source>
            <translation>How we see it: who says it</translation>
        </message>
        <message>
            <source>Sådan ser vi det</source>
            <translation>How we see it</translation>
        </message>
        <message>
            <source>Sådan ser vi det: skrevet for dem</source>
            <translation>How we see it: written for them</translation>
        </message>
        <message>
            <source>Sådan ser vi det: ikke til fælles læsning</source>
            <translation>How we see it: not for reading together</translation>
        </message>
        <message>
            <source>Sådan ser vi det: rækkefølge</source>
            <translation>How we see it: order</translation>
        </message>
        <message>
            <source>Svaret</source>
            <translation>The answer</translation>
        </message>
        <message>
            <source>Til hvem?</source>
            <translation>To whom?</translation>
        </message>
        <message>
            <source>Givet</source>
            <translation>Given</translation>
        </message>
        <message>
            <source>Gælder til</source>
            <translation>Valid until</translation>
        </message>
        <message>
            <source>Trukket tilbage</source>
            <translation>Withdrawn</translation>
        </message>
        <message>
            <source>Hvordan er det givet?</source>
            <translation>How was it given?</translation>
        </message>
        <message>
            <source>Modtaget</source>
            <translation>Received</translation>
        </message>
        <message>
            <source>Modtaget klokken</source>
            <translation>Received at</translation>
        </message>
        <message>
            <source>Hvordan kom den?</source>
            <translation>How did it come?</translation>
        </message>
        <message>
            <source>Barnet: fornavn</source>
            <translation>The child: first name</translation>
        </message>
        <message>
            <source>Barnet: efternavn</source>
            <translation>The child: surname</translation>
        </message>
        <message>
            <source>Barnet: født</source>
            <translation>The child: born</translation>
        </message>
        <message>
            <source>Barnet: ufødt</source>
            <translation>The child: unborn</translation>
        </message>
        <message>
            <source>Barnet: alder</source>
            <translation>The child: age</translation>
        </message>
        <message>
            <source>Barnet: adresse eller skole</source>
            <translation>The child: address or school</translation>
        </message>
        <message>
            <source>Barnet: hvilket</source>
            <translation>The child: which one</translation>
        </message>
        <message>
            <source>Barnet: rækkefølge</source>
            <translation>The child: order</translation>
        </message>
        <message>
            <source>Hvad der står</source>
            <translation>What it says</translation>
        </message>
        <message>
            <source>I fare lige nu?</source>
            <translation>In danger right now?</translation>
        </message>
        <message>
            <source>Godt beskrevet?</source>
            <translation>Well described?</translation>
        </message>
        <message>
            <source>Begrundelse</source>
            <translation>Reasons</translation>
        </message>
        <message>
            <source>Vurderet</source>
            <translation>Assessed</translation>
        </message>
        <message>
            <source>Vurderet klokken</source>
            <translation>Assessed at</translation>
        </message>
        <message>
            <source>Kvittering</source>
            <translation>Receipt</translation>
        </message>
        <message>
            <source>Kvitteringens tekst</source>
            <translation>Text of the receipt</translation>
        </message>
        <message>
            <source>Sendt til team</source>
            <translation>Sent to the team</translation>
        </message>
        <message>
            <source>Sendt videre</source>
            <translation>Sent on</translation>
        </message>
        <message>
            <source>Anonym for familien</source>
            <translation>Anonymous to the family</translation>
        </message>
        <message>
            <source>Underretterens navn</source>
            <translation>Name of the notifier</translation>
        </message>
        <message>
            <source>Hvor underretteren træffes</source>
            <translation>Where the notifier can be reached</translation>
        </message>
        <message>
            <source>Modtager</source>
            <translation>Receiver</translation>
        </message>
        <message>
            <source>Det har familien fået at vide</source>
            <translation>What the family was told</translation>
        </message>
        <message>
            <source>Begyndt</source>
            <translation>Begun</translation>
        </message>
        <message>
            <source>Første møde sammen</source>
            <translation>First meeting together</translation>
        </message>
        <message>
            <source>Har mødt familien</source>
            <translation>Has met the family</translation>
        </message>
        <message>
            <source>Blev ikke til noget</source>
            <translation>Came to nothing</translation>
        </message>
        <message>
            <source>Hvis tilbud?</source>
            <translation>Whose offer?</translation>
        </message>
        <message>
            <source>Ventetid</source>
            <translation>Waiting time</translation>
        </message>
        <message>
            <source>Ventetiden er fra</source>
            <translation>The waiting time is of</translation>
        </message>
        <message>
            <source>Sådan kommer man dertil</source>
            <translation>How one gets there</translation>
        </message>
        <message>
            <source>Om tilbuddet</source>
            <translation>About the offer</translation>
        </message>
        <message>
            <source>Ønsket</source>
            <translation>Asked for</translation>
        </message>
        <message>
            <source>Det vil jeg gerne spørge om</source>
            <translation>What I would like to ask</translation>
        </message>
        <message>
            <source>Spørgsmål fra teamet</source>
            <translation>Questions of the team</translation>
        </message>
        <message>
            <source>Spørgsmål fra teamet: tekst</source>
            <translation>Questions of the team: text</translation>
        </message>
        <message>
            <source>Spørgsmål fra teamet: rækkefølge</source>
            <translation>Questions of the team: order</translation>
        </message>
        <message numerus="yes">
            <source>%n samtykker</source>
            <translation>
                <numerusform>%n consent</numerusform>
                <numerusform>%n consents</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n underretninger</source>
            <translation>
                <numerusform>%n notification</numerusform>
                <numerusform>%n notifications</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n underrettere</source>
            <translation>
                <numerusform>%n notifier</numerusform>
                <numerusform>%n notifiers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n overleveringer</source>
            <translation>
                <numerusform>%n hand-over</numerusform>
                <numerusform>%n hand-overs</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n tilbud</source>
            <translation>
                <numerusform>%n offer</numerusform>
                <numerusform>%n offers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n sparringer</source>
            <translation>
                <numerusform>%n request for feedback</numerusform>
                <numerusform>%n requests for feedback</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n uger</source>
            <translation>
                <numerusform>%n week</numerusform>
                <numerusform>%n weeks</numerusform>
            </translation>
        </message>
        <message>
            <source>Personen er taget ud af familien</source>
            <translation>The person is taken out of the family</translation>
        </message>
        <message>
            <source>Vurderes inden %1</source>
            <translation>To be assessed by %1</translation>
        </message>
        <message>
            <source>Du skal møde familien til %1</source>
            <translation>You are to meet the family of %1</translation>
        </message>
        <message>
            <source>%1 følger %2 til dørs hos dig</source>
            <translation>%1 brings %2 to your door</translation>
        </message>
        <message>
            <source>Underretningen er skrevet op</source>
            <translation>The notification is written down</translation>
        </message>
        <message>
            <source>Hvorfor forløbet er lukket, med ord</source>
            <translation>Why the case was closed, in words</translation>
        </message>
        <message>
            <source>Forløbet er lukket</source>
            <translation>The case is closed</translation>
        </message>
        <message>
            <source>Journaliseret %1</source>
            <translation>In the journal %1</translation>
        </message>
        <message>
            <source>Journaliseret %1, men ikke det nye siden</source>
            <translation>In the journal %1, but not what is new since</translation>
        </message>
        <message>
            <source>Vurderingen er skrevet ned</source>
            <translation>The assessment is written down</translation>
        </message>
        <message>
            <source>På vej til teamet</source>
            <translation>On its way to the team</translation>
        </message>
        <message>
            <source>Familien er på vej til en rådgiver</source>
            <translation>The family is on its way to a worker</translation>
        </message>
        <message>
            <source>Kvitteringen er sendt</source>
            <translation>The receipt is sent</translation>
        </message>
        <message>
            <source>Barnet er fundet</source>
            <translation>The child is found</translation>
        </message>
        <message>
            <source>Barnet er ikke kendt</source>
            <translation>The child is not known</translation>
        </message>
        <message>
            <source>Underretningen er på vej til modtagelsen</source>
            <translation>The notification is on its way to intake</translation>
        </message>
        <message>
            <source>Det er nået frem og kan ikke fortrydes her. Ring til dem, der har det nu, hvis det var forkert.</source>
            <translation>It has arrived and cannot be taken back here. Call those who have it now if it was wrong.</translation>
        </message>
        <message>
            <source>Underretningen, du skrev, er hos modtagelsen. Den ligger ikke længere på din tablet.</source>
            <translation>The notification you wrote is at intake. It is no longer on your tablet.</translation>
        </message>
        <message>
            <source>Kontoret har ingen modtagelse. Underretningen ligger kun på din tablet: ring til din leder.</source>
            <translation>The office has no intake. The notification is only on your tablet: call your leader.</translation>
        </message>
        <message>
            <source>Familien er ikke hos dig, så ingen er lukket ind. Det, du skrev, er gået med: %1</source>
            <translation>The family is not with you, so nobody has been let in. What you wrote went along: %1</translation>
        </message>
        <message>
            <source>I dag</source>
            <translation>Today</translation>
        </message>
        <message>
            <source>Steder</source>
            <translation>Places</translation>
        </message>
        <message>
            <source>Familier</source>
            <translation>Families</translation>
        </message>
        <message>
            <source>Indbakke</source>
            <translation>Inbox</translation>
        </message>
        <message>
            <source>Mere</source>
            <translation>More</translation>
        </message>
        <message>
            <source>ventetiden er ikke kendt</source>
            <translation>the waiting time is not known</translation>
        </message>
        <message>
            <source>ingen ventetid, oplyst %1</source>
            <translation>no waiting time, as of %1</translation>
        </message>
        <message numerus="yes">
            <source>%n ugers ventetid, oplyst %1</source>
            <translation>
                <numerusform>%n week of waiting, as of %1</numerusform>
                <numerusform>%n weeks of waiting, as of %1</numerusform>
            </translation>
        </message>
        <message>
            <source>Tilbuddet står nu under lukkede</source>
            <translation>The offer now stands among the closed ones</translation>
        </message>
        <message>
            <source>Skrevet ned, at det er gjort</source>
            <translation>Written down that it is done</translation>
        </message>
        <message>
            <source>Tilbud</source>
            <comment>several</comment>
            <translation>Offers</translation>
        </message>
        <message>
            <source>Du har bedt om sparring</source>
            <translation>You have asked for feedback</translation>
        </message>
        <message>
            <source>Dit svar er skrevet</source>
            <translation>Your answer is written</translation>
        </message>
        <message>
            <source>Sparringen er lukket</source>
            <translation>The feedback is closed</translation>
        </message>
        <message>
            <source>Du har taget familien. Den er din, når kontoret har svaret</source>
            <translation>You have taken the family. It is yours once the office has answered</translation>
        </message>
        <message>
            <source>Familien er på vej til en kollega</source>
            <translation>The family is on its way to a colleague</translation>
        </message>
        <message>
            <source>Sigtet er %1–%2.</source>
            <translation>The aim is %1–%2.</translation>
        </message>
        <message>
            <source>Underretningen er hos modtagelsen</source>
            <translation>Intake has the notification</translation>
        </message>
        <message>
            <source>Underretningen er taget tilbage</source>
            <translation>The notification is taken back</translation>
        </message>
        <message>
            <source>Overleveringen er begyndt</source>
            <translation>The hand-over has begun</translation>
        </message>
        <message>
            <source>Overleveringen er afsluttet</source>
            <translation>The hand-over is ended</translation>
        </message>
        <message>
            <source>Samtykket er skrevet ned</source>
            <translation>The consent is written down</translation>
        </message>
        <message>
            <source>Samtykket er trukket tilbage</source>
            <translation>The consent is withdrawn</translation>
        </message>
        <message>
            <source>Det, du skrev, er fjernet</source>
            <translation>What you wrote is removed</translation>
        </message>
        <message>
            <source>En tekst er længere, end der er plads til, og intet er ændret. Det, du skrev, er her endnu: gå tilbage, og kort den af.</source>
            <translation>A text is longer than there is room for, and nothing is changed. What you wrote is still here: go back and shorten it.</translation>
        </message>
        <message>
            <source>Luk forløbet</source>
            <translation>Close the case</translation>
        </message>
        <message>
            <source>Barnet får navn</source>
            <translation>The child gets a name</translation>
        </message>
        <message>
            <source>Overleveringen var endt, før det nåede frem, at du har mødt familien: %1. Ansvaret er ikke flyttet, så tal med den, der gav den videre.</source>
            <translation>The hand-over had been ended before it arrived that you have met the family: %1. Nobody else answers for the child now, so talk to whoever gave it on.</translation>
        </message>
        <message>
            <source>Familien var mødt, før du afsluttede overleveringen: %1. Den står som mødt.</source>
            <translation>The family had been met before you ended the hand-over: %1. It stands as met.</translation>
        </message>
        <message>
            <source>%1 havde mødt familien, før du afsluttede overleveringen: %2. Den står som mødt.</source>
            <translation>%1 had met the family before you ended the hand-over: %2. It stands as met.</translation>
        </message>
        <message>
            <source>Sendt til teamet</source>
            <translation>Sent to the team</translation>
        </message>
        <message>
            <source>Du har mødt familien</source>
            <translation>You have met the family</translation>
        </message>
        <message>
            <source>Kontoret ved, at du har mødt familien. Det kan ikke fortrydes her</source>
            <translation>The office knows that you have met the family. It cannot be undone here</translation>
        </message>
        <message>
            <source>%1 er på vej to steder hen. Tal sammen, og afslut den ene overlevering.</source>
            <translation>%1 is on the way to two places. Talk together, and end one of the relays.</translation>
        </message>
        <message>
            <source>%1 har også givet %2 videre, til en anden. Tal sammen, og afslut den ene overlevering.</source>
            <translation>%1 has handed over %2 as well, to somebody else. Talk together, and end one of the relays.</translation>
        </message>
    </context>
    <context>
        <name>VersionsHeading</name>
        <message>
            <source>Åbn</source>
            <translation>Open</translation>
        </message>
        <message>
            <source>Åbn %1</source>
            <translation>Open %1</translation>
        </message>
    </context>
    <context>
        <name>PersonPage</name>
        <message>
            <source>Barn</source>
            <translation>Child</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>Person</translation>
        </message>
        <message>
            <source>Gemmer …</source>
            <translation>Saving …</translation>
        </message>
        <message>
            <source>Gemt på tabletten</source>
            <translation>Saved on the tablet</translation>
        </message>
        <message>
            <source>Fortryd</source>
            <translation>Undo</translation>
        </message>
        <message>
            <source>Gentag</source>
            <translation>Redo</translation>
        </message>
        <message>
            <source>Ring op</source>
            <translation>Call</translation>
        </message>
        <message>
            <source>Fornavn</source>
            <translation>First name</translation>
        </message>
        <message>
            <source>Efternavn</source>
            <translation>Last name</translation>
        </message>
        <message>
            <source>Født</source>
            <translation>Born</translation>
        </message>
        <message>
            <source>Ventes</source>
            <translation>Expected</translation>
        </message>
        <message>
            <source>Ukendt</source>
            <translation>Unknown</translation>
        </message>
        <message>
            <source>Hvem er det?</source>
            <translation>Who is it?</translation>
        </message>
        <message>
            <source>Arbejdssted</source>
            <translation>Workplace</translation>
        </message>
        <message>
            <source>Telefon</source>
            <translation>Telephone</translation>
        </message>
        <message>
            <source>Om børnene</source>
            <translation>About the children</translation>
        </message>
        <message>
            <source>Adresse</source>
            <translation>Address</translation>
        </message>
        <message>
            <source>Hvor bor personen?</source>
            <translation>Where does this person live?</translation>
        </message>
        <message>
            <source>Adressen er beskyttet</source>
            <translation>The address is protected</translation>
        </message>
        <message>
            <source>Så står den aldrig i lister, søgning eller kopier, og det bliver skrevet ned, hvem der ser den.</source>
            <translation>It is then never in lists, search or copies, and it is written down who sees it.</translation>
        </message>
        <message>
            <source>CPR-nummer</source>
            <translation>CPR number</translation>
        </message>
        <message>
            <source>Kan udelades</source>
            <translation>Can be left out</translation>
        </message>
        <message>
            <source>Et CPR-nummer har ti tal. Nummeret er gemt, som du skrev det.</source>
            <translation>A CPR number has ten digits. The number is saved as you wrote it.</translation>
        </message>
        <message>
            <source>Nummeret består ikke kontrollen (modulus 11). Se det efter. Det kan være rigtigt, for siden 2007 findes der numre uden kontrolciffer, og det er gemt.</source>
            <translation>The number does not pass the check (modulus 11). Look at it once more. It may be right, as numbers without a check digit have been issued since 2007, and it is saved.</translation>
        </message>
    </context>
    <context>
        <name>RelationItem</name>
        <message>
            <source>Har forældremyndighed</source>
            <translation>Has custody</translation>
        </message>
        <message>
            <source>Barnet bor her</source>
            <translation>The child lives here</translation>
        </message>
        <message>
            <source>Noget andet for %1</source>
            <translation>Something else to %1</translation>
        </message>
        <message>
            <source>Hvad er personen for %1?</source>
            <translation>What is this person to %1?</translation>
        </message>
        <message>
            <source>Samvær med %1</source>
            <translation>Contact with %1</translation>
        </message>
        <message>
            <source>Hver anden weekend …</source>
            <translation>Every other weekend …</translation>
        </message>
    </context>
    <context>
        <name>FamilyPage</name>
        <message>
            <source>Om familien</source>
            <translation>About the family</translation>
        </message>
        <message>
            <source>Gemmer …</source>
            <translation>Saving …</translation>
        </message>
        <message>
            <source>Gemt på tabletten</source>
            <translation>Saved on the tablet</translation>
        </message>
        <message>
            <source>Fortryd</source>
            <translation>Undo</translation>
        </message>
        <message>
            <source>Gentag</source>
            <translation>Redo</translation>
        </message>
        <message>
            <source>Hvilket sprog taler vi?</source>
            <translation>Which language do we speak?</translation>
        </message>
        <message>
            <source>Tolk ved besøg</source>
            <translation>Interpreter at visits</translation>
        </message>
        <message>
            <source>Forældremyndighed</source>
            <translation>Custody</translation>
        </message>
        <message>
            <source>Bopæl</source>
            <translation>Residence</translation>
        </message>
        <message>
            <source>Hvem bor hvor?</source>
            <translation>Who lives where?</translation>
        </message>
        <message>
            <source>Samvær</source>
            <translation>Contact</translation>
        </message>
        <message>
            <source>Område</source>
            <translation>Area</translation>
        </message>
        <message>
            <source>Bydel, ikke adresse</source>
            <translation>Part of town, no address</translation>
        </message>
    </context>
    <context>
        <name>AddPerson</name>
        <message>
            <source>Tilføj et menneske</source>
            <translation>Add somebody</translation>
        </message>
    </context>
</TS>
