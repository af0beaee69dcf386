#include "municipality/words.h"

namespace fremskudt::municipality {
namespace {

// ---- skolefravær
constexpr const char* kAbsenceSeen[] = {
    "{b} kom ned fra værelset efter et kvarter og blev siddende ved bordet resten af tiden. Skoletasken stod pakket ved døren.",
    "Vi gik turen til skolen sammen, {b}, {m} og jeg. Ved cykelstativerne ville {b} vende om, og vi blev stående, til det ringede ud.",
    "{b} viste mig ugens skema og satte selv kryds ved de timer, der går godt: idræt, billedkunst og den sidste time onsdag.",
    "Der var stille i køkkenet, da vi talte om mandagene. {f} tegnede streger på en serviet. {b} så på mig og trak på skuldrene.",
};
constexpr const char* kAbsenceFamily[] = {
    "{m}: »Det er ikke, fordi vi er ligeglade. Jeg har bare ikke flere måder at sige det på.«",
    "{f} fortæller, at morgenerne er blevet roligere, efter at de er holdt op med at diskutere ved sengen.",
    "»Når telefonen ringer fra {s}, får jeg ondt i maven, før jeg har hørt, hvad det er,« siger {m}.",
    "{f}: »Vi vil gerne have, at nogen fortæller os, når det går godt. Ikke kun når det går galt.«",
};
constexpr const char* kAbsenceChild[] = {
    "»Det værste er at gå ind, når alle sidder ned.«",
    "»Hvis jeg må komme ind ad døren ved musiklokalet, så kan jeg godt.«",
    "»Jeg savner Vigga. Men jeg ved ikke, om hun savner mig.«",
};
constexpr const char* kAbsenceOthers[] = {
    "Klasselæreren på {s} fortæller, at {b} var der fire dage i sidste uge og fik sagt noget højt i dansk.",
    "Vejlederen siger, at to fra klassen af sig selv har spurgt, hvornår {b} kommer igen.",
    "Skolens inklusionspædagog henter {b} ved døren om mandagen. Det har virket tre gange ud af fire.",
};
constexpr const char* kAbsenceAssessment[] = {
    "Fraværet handler mere om at være udenfor end om det faglige. Det, der hjælper, er små aftaler, som {b} selv har været med til at lave.",
    "Familien er kommet et godt stykke. Jeg tror, at det næste er at lade skolen overtage morgenopkaldet.",
    "Det går frem og tilbage, og det er til at forstå. Vi holder fast i de to ting, der virker, og lader resten ligge.",
};
constexpr const char* kAbsencePromises[] = {"Jeg|aftaler med {s}, at {b} kan komme ind ad musikdøren", "{m}|ringer til klasselæreren søndag aften og siger, hvordan ugen ser ud", "{b}|vælger to timer, der skal lykkes i næste uge",
                                            "{f}|følger {b} til hjørnet og ikke længere", "Jeg|ringer mandag kl. 9 og hører, hvordan det gik"};
constexpr const char* kAbsenceAgendas[] = {"Mandagene. Og hvad vi gør, når {b} ikke vil.", "At skolen hører, hvad vi har prøvet.", "Vi vil gerne fortælle, hvad der gik godt."};

// ---- søvn, små børn, træthed
constexpr const char* kSleepSeen[] = {
    "{b} faldt i søvn i sofaen, mens vi talte. {m} lagde et tæppe over og satte sig ved siden af uden at afbryde sig selv.",
    "Der var ryddet et hjørne af stuen til {b} med en madras og tre bøger. {f} læste højt, mens {m} og jeg lavede kaffe.",
    "Begge forældre blev siddende hele timen. {b} gik frem og tilbage imellem dem og fik et knus hver gang.",
};
constexpr const char* kSleepFamily[] = {
    "{m}: »Vi har sovet fire timer i træk to gange i denne uge. Det lyder ikke af noget. Det er noget.«",
    "{f}: »Jeg troede, at man skulle kunne klare det selv, når man er to.«",
    "{m} siger, at hun er holdt op med at tælle timerne om natten, og at det har hjulpet mere end noget andet.",
};
constexpr const char* kSleepChild[] = {"»Bamse sover på gulvet. Så kan han holde øje med døren.«", "»Mor er glad om morgenen nu. Ikke alle morgener.«"};
constexpr const char* kSleepOthers[] = {
    "Sundhedsplejersken har været her to gange siden sidst og siger, at søvnplanen bliver fulgt.",
    "Pædagogen i {s} fortæller, at {b} leger længere ad gangen og sjældnere har brug for at sidde hos en voksen.",
};
constexpr const char* kSleepAssessment[] = {
    "To nærværende forældre med for lidt søvn. Jeg ser ingen tegn på, at {b} lider overlast. Aflastningen virker og skal ikke stoppe for tidligt.",
    "Det er roligere. Familien beder selv om færre besøg, og det er et godt tegn.",
};
constexpr const char* kSleepPromises[] = {"Jeg|spørger besøgstjenesten om en fast ven om onsdagen", "{f}|tager natten til lørdag og søndag", "{m}|lægger sig, når {b} sover til middag", "Mormor|henter {b} om torsdagen"};
constexpr const char* kSleepAgendas[] = {"Søvn. Resten kan vente.", "Hvad vi gør, når {f} skal ud at køre igen.", "At vise, at hjørnet i stuen er blevet færdigt."};

// ---- brud, to hjem
constexpr const char* kHomesSeen[] = {
    "Vi mødtes i familiehuset. {m} og {f} sad på hver sin side af bordet og talte til mig i begyndelsen, til hinanden til sidst.",
    "{b} tegnede to huse og en lang vej imellem. På vejen stod en bænk. »Der kan man sidde, hvis man er i tvivl.«",
    "Bogen, som forældrene skriver praktiske ting i, lå på bordet. De sidste fire sider handler om gummistøvler, madpakker og en tandlægetid.",
};
constexpr const char* kHomesFamily[] = {
    "{f}: »Jeg vil ikke være den, man bliver hentet fra. Jeg vil også være den, man kommer hjem til.«",
    "{m} siger, at hun er begyndt at sige »din far og jeg«, og at det føltes mærkeligt de første ti gange.",
    "Begge forældre siger, at de gerne vil slippe for at få beskeder fra {b}, der er til den anden.",
};
constexpr const char* kHomesChild[] = {"»Jeg har en tandbørste begge steder nu. Den ene er blå.«", "»Det er nemmest, når de ikke spørger.«"};
constexpr const char* kHomesOthers[] = {
    "Pædagogen fortæller, at afleveringerne foregår stille, efter at de er flyttet ind i garderoben og klokken ni.",
    "Læreren på {s} siger, at {b} er begyndt at fortælle om weekenden uden at se sig over skulderen.",
};
constexpr const char* kHomesAssessment[] = {
    "Begge forældre ser {b} og vil det samme. De voksne skal bære beskederne selv. Det er de i gang med.",
    "Konflikten fylder mindre. Det, der er tilbage, hører til i Familieretshuset og ikke hos {b}.",
};
constexpr const char* kHomesPromises[] = {"{m}|skriver praktiske ting i bogen og ikke i beskeder gennem {b}", "{f}|svarer i bogen inden to dage", "Jeg|taler med {b} alene en gang om måneden, hvis {b} har lyst", "{m} og {f}|tager ferien med Familieretshuset"};
constexpr const char* kHomesAgendas[] = {"{m}: at {b} får ro. {f}: at blive hørt.", "Juleferien. Og hvem der køber vinterstøvler.", "At sige tak for bogen."};

// ---- penge, bolig, post
constexpr const char* kMoneySeen[] = {
    "Posten lå i en kurv. Vi tog ti kuverter hver og lagde dem i tre bunker: i dag, i næste uge, til ingenting.",
    "Der var mad i køleskabet og en liste på døren over, hvad der skal vaskes hvornår. {b} har skrevet den.",
    "{m} havde skrevet tallene op på bagsiden af et kalenderblad, før jeg kom. De passede.",
};
constexpr const char* kMoneyFamily[] = {
    "{m}: »Jeg sov i nat. Det var ikke, fordi pengene var kommet. Det var, fordi jeg vidste, hvad der manglede.«",
    "{f}: »Man bliver dum af at være bange for en kuvert.«",
    "De fortæller, at børnene har fået at vide, at der er styr på det, og at det er de voksnes arbejde.",
};
constexpr const char* kMoneyChild[] = {"»Jeg sagde, at jeg ikke gad med på lejr. Men det gad jeg godt.«", "»Mor griner, når hun åbner post nu. Lidt.«"};
constexpr const char* kMoneyOthers[] = {
    "Gældsrådgiveren har sendt et budget, der holder, hvis varmeregningen bliver delt i tre.",
    "Læreren på {s} siger, at {b} er meldt til lejrturen, og at ingen skal betale noget før maj.",
};
constexpr const char* kMoneyAssessment[] = {
    "Uroen om penge har fyldt så meget, at der ikke har været plads til andet. Med overblikket kommer overskuddet, og det kan ses på {b}.",
    "Familien kan selv nu. Jeg foreslår, at vi slutter, når budgettet har holdt to måneder mere.",
};
constexpr const char* kMoneyPromises[] = {"Jeg|går med til gældsrådgivningen den første gang", "{m}|åbner posten hver onsdag og lægger den i tre bunker", "{f}|ringer til boligforeningen om en afdragsordning", "Jeg|søger fritidspas til {b}"};
constexpr const char* kMoneyAgendas[] = {"Regningerne, og at børnene ikke skal høre om dem.", "At vise kurven.", "Lejrturen."};

// ---- vrede, konflikter i hjemmet
constexpr const char* kAngerSeen[] = {
    "{b} sad under bordet den første halve time og kom frem, da vi talte om hunden.",
    "Stormplanen hang på køleskabet med {b}s egne tegninger. {b} forklarede den uden hjælp og rettede mig én gang.",
    "{f} gik ud på altanen, da stemmerne blev højere, og kom ind igen efter fem minutter. Ingen sagde noget om det. Det gjorde det nemmere.",
};
constexpr const char* kAngerFamily[] = {
    "{f}: »Jeg vil ikke være den far, man lytter efter i gangen.«",
    "{m}: »Vi har fundet ud af, at det er klokken fem, der er farlig. Så nu spiser vi et knækbrød klokken fire.«",
    "{f} fortæller, at han har ringet til linjen, som vi talte om, og at det var nemmere, end han havde troet.",
};
constexpr const char* kAngerChild[] = {"»Jeg bliver til en storm. Og så er alt i stykker bagefter.«", "»I går var jeg kun blæst.«"};
constexpr const char* kAngerOthers[] = {
    "Skolen bruger de samme fire ord som derhjemme, og det virker i de fleste frikvarterer.",
    "AKT-vejlederen siger, at {b} selv har bedt om at sidde ved vinduet, når det begynder at koge.",
};
constexpr const char* kAngerAssessment[] = {
    "Forældrene fortæller selv om det svære og tager imod. {b} har brug for, at de voksne gør det samme hver gang.",
    "Færre og kortere storme. Jeg er ikke længere bekymret for, hvad der sker, når jeg er gået.",
};
constexpr const char* kAngerPromises[] = {"{b}|tegner stormplanen, og den kommer op på køleskabet", "{f}|sætter sig uden for døren og venter, når {b} er i læ", "Jeg|giver {s} de samme fire ord som herhjemme", "{m}|skriver ned, hvornår det går godt"};
constexpr const char* kAngerAgendas[] = {"At det ikke ender med, at nogen bliver bange herhjemme.", "{b} vil vise noget.", "Klokken fem."};

// ---- unge, ensomhed, rusmidler
constexpr const char* kYoungSeen[] = {
    "{b} mødte mig ved døren med jakken på og spurgte, om vi kunne gå. Vi gik to gange rundt om søen.",
    "{b} havde skrevet tre ting ned på telefonen, som skulle siges. Vi nåede alle tre.",
    "Værelset var ryddet, og guitaren stod fremme. {b} spillede ikke, men stemte den, mens vi talte.",
};
constexpr const char* kYoungFamily[] = {
    "{m}: »Han ringede kl. 23 og spurgte, om jeg ville hente ham. Det har han aldrig gjort før.«",
    "{f}: »Jeg er bange for at sige det forkerte, og så siger jeg ingenting. Det er nok det mest forkerte.«",
    "De fortæller, at aftensmaden klokken syv er blevet et fast punkt, også når nogen er sure.",
};
constexpr const char* kYoungChild[] = {"»Det er ikke for at have det sjovt. Det er for at være med.«", "»Hvis I ringer til dem, så sig det til mig først.«"};
constexpr const char* kYoungOthers[] = {
    "Ungekontakten har set {b} to gange og siger, at {b} kommer til tiden.",
    "Træneren i klubben siger, at {b} er velkommen, også uden at spille kamp.",
};
constexpr const char* kYoungAssessment[] = {
    "{b} søger voksne, der bliver stående. Jeg tror mere på én fast aftale om ugen end på flere tilbud.",
    "Der er sket noget i familien: De spørger hinanden. Vi aftaler, at jeg kommer hver tredje uge herfra.",
};
constexpr const char* kYoungPromises[] = {"{b}|skriver til mig om torsdagen, også når der ikke er noget", "Jeg|går med i Ungekontakten den første gang", "{f}|henter {b}, når {b} ringer, og spørger først dagen efter", "{m}|holder fast i aftensmaden klokken syv"};
constexpr const char* kYoungAgendas[] = {"At {b} selv får lov at sige det.", "Weekenden.", "Fritidsjobbet. Og søndagene."};

// ---- psykisk sygdom hos en forælder
constexpr const char* kIllSeen[] = {
    "{m} lå på sofaen det meste af besøget og undskyldte det. {b} hentede et glas vand uden at blive bedt om det. {f} bad {b} sætte sig og tog over.",
    "Gardinerne var trukket fra, og {m} havde tøj på. Hun viste mig en seddel: »I dag: gå ned med skraldet.« Der var streg over.",
    "{b} og {m} bagte boller, da jeg kom. {b} bestemte, og det var i orden.",
};
constexpr const char* kIllFamily[] = {
    "{m}: »Jeg kan godt høre, at hun lytter efter, om jeg er stået op.«",
    "{f}: »Vi sagde det, som det er, til begge børn. Det var, som om de havde ventet på det.«",
    "{m} siger, at hun gerne vil have, at {b} er barn om eftermiddagen og ikke sygeplejerske.",
};
constexpr const char* kIllChild[] = {"»Når mor er grå, så er jeg stille. Når hun er gul, kan man godt spørge om noget.«", "»Der er en i gruppen, der også har en mor.«"};
constexpr const char* kIllOthers[] = {
    "Distriktspsykiatrien har en fast kontaktperson til {m} fra på mandag.",
    "Pædagogen i {s} fortæller, at {b} har fået en veninde med hjem for første gang i et år.",
};
constexpr const char* kIllAssessment[] = {
    "{b} har passet på alt for meget. Nu er der to voksne mere, der ved besked, og {b} er begyndt at brokke sig over lektier. Det er godt.",
    "Familien har en plan for de grå dage, og den er blevet brugt to gange. Vi slutter, når børnegruppen er i gang.",
};
constexpr const char* kIllPromises[] = {"{f}|smører madpakker alle hverdage", "Jeg|finder en børnegruppe med plads til {b}", "{m}|ringer til kontaktpersonen, når det bliver gråt to dage i træk", "Jeg|taler med {s} om, hvem {b} kan gå til"};
constexpr const char* kIllAgendas[] = {"Hvad vi siger til børnene.", "En plan for de grå dage.", "Børnegruppen, og hvem der kører."};

constexpr Theme kThemes[] = {
    {6, 17, "child_school", "{b} klarer det faglige og har en god ven. {m} og {b} kan grine sammen.", "{b} er alene i pauserne og bliver hjemme. Ingen får bedt om hjælp i tide.", "Der skal være et sted og nogen at være sammen med, og én voksen på {s}, som familien kan ringe til.",
     "{b} er i skole fire dage om ugen og har nogen at stå sammen med.", "Morgenerne er uden skænderier, og {b} siger ja, når nogen banker på.", kAbsenceSeen, kAbsenceFamily, kAbsenceChild, kAbsenceOthers, kAbsenceAssessment, kAbsencePromises, kAbsenceAgendas},
    {0, 5, "insufficient_care,parent_health", "Forældrene hjælper hinanden og siger højt, når de er trætte.", "Ingen sover, og {b} får mest skældud.", "Søvn til begge forældre og to faste eftermiddage, hvor {b} har en voksen for sig selv.",
     "Alle får fem timers søvn i træk.", "Vi spiser aftensmad sammen mindst tre dage om ugen.", kSleepSeen, kSleepFamily, kSleepChild, kSleepOthers, kSleepAssessment, kSleepPromises, kSleepAgendas},
    {3, 14, "conflict_at_home", "Begge forældre møder op, og {b} er tryg hos dem begge.", "{b} bærer beskeder mellem de voksne og holder op med at fortælle.", "De voksne taler sammen uden om {b}.",
     "{b} kan være begge steder uden at skulle passe på nogen.", "{b} fortæller om sin uge uden at blive spurgt.", kHomesSeen, kHomesFamily, kHomesChild, kHomesOthers, kHomesAssessment, kHomesPromises, kHomesAgendas},
    {3, 17, "eviction,insufficient_care", "{m} er nærværende, og børnene er glade for hinanden.", "Uro om penge fylder hele hjemmet, og {b} skjuler det i skolen.", "Overblik over gælden og et budget, der holder. {b} skal med på det, de andre er med til.",
     "Posten bliver åbnet, og børnene mærker det ikke.", "Kurven ved døren er tom om onsdagen.", kMoneySeen, kMoneyFamily, kMoneyChild, kMoneyOthers, kMoneyAssessment, kMoneyPromises, kMoneyAgendas},
    {4, 13, "conflict_at_home,child_behaviour", "{f} fortæller ærligt. {b} kan sætte ord på, når der er ro.", "Vredesudbrud hver dag, og alle er bange for det næste.", "En plan for de svære stunder, som {b} selv er med til at lave, og som skolen også bruger.",
     "{b} kan gå i læ, før det bliver til storm.", "Døren får lov at være hel.", kAngerSeen, kAngerFamily, kAngerChild, kAngerOthers, kAngerAssessment, kAngerPromises, kAngerAgendas},
    {13, 17, "child_misuse,child_behaviour", "{b} ringer, når det brænder på, og der er nogen, der tager den.", "{b} er ude om natten og er sammen med nogen, ingen kender.", "Én fast voksen uden for hjemmet, og et hjem, der bliver ved med at være åbent.",
     "{b} er hjemme i hverdagene og har en plan for weekenden.", "Søndag morgen sidder vi alle ved bordet.", kYoungSeen, kYoungFamily, kYoungChild, kYoungOthers, kYoungAssessment, kYoungPromises, kYoungAgendas},
    {4, 17, "parent_health", "{m} beder selv om hjælp, og {f} tager over.", "{b} er den voksne, når {m} har det svært.", "To voksne mere, der ved besked, og en gruppe, hvor {b} kan være barn.",
     "{b} har fri efter skole.", "Planen for de grå dage hænger på skabet, og den bliver brugt.", kIllSeen, kIllFamily, kIllChild, kIllOthers, kIllAssessment, kIllPromises, kIllAgendas},
};

// ---- underretninger, efter hvem der underretter
constexpr const char* kFromSchool[] = {
    "{b} har haft 38 procents fravær de sidste tre måneder. Skolen har holdt to møder med forældrene, og det har ikke ændret noget. Vi er bekymrede for, at {b} er ved at miste sin klasse.",
    "{b} kommer for sent næsten hver dag og er helt væk om mandagen. Når vi ringer hjem, bliver telefonen ikke taget. {b} siger selv, at det er svært at komme op.",
    "Vi har ikke set {b} i skole i fjorten dage. Far siger, at {b} har ondt i maven, men kan ikke sige, om lægen har set på det.",
    "{b} har fortalt sin lærer, at det er {b}, der skal bestemme, hvor sommerferien skal holdes. {b} græd og bad om, at vi ikke sagde det til nogen af dem.",
    "{b} kommer uden madpakke flere gange om ugen og låner overtøj af de andre. {b} fortæller, at strømmen har været væk.",
    "{b} slår, når der bliver skiftet fra leg til time, og siger bagefter, at sådan gør man derhjemme. Vi har talt med forældrene, som selv er bekymrede.",
};
constexpr const char* kFromDayCare[] = {
    "{b} bliver ofte hentet sent og er meget træt om morgenen. Mor virker udmattet og græd ved afleveringen i går. Vi ved, at hun er alene med begge børn.",
    "Forældrene er flyttet fra hinanden, og afleveringerne foregår foran institutionen med høje stemmer. {b} gemmer sig, når klokken nærmer sig fire.",
    "{b} er begyndt at sove under frokosten og vil ikke hjem, når der bliver hentet. Vi har talt med forældrene to gange og er stadig bekymrede.",
    "{b} har flere gange haft tøj på, der var vådt fra dagen før. Far siger, at de ikke kan nå det, og han virker ked af det.",
};
constexpr const char* kFromHealthService[] = {
    "{b} kom på skadestuen med en brækket finger efter et slag i en dør. {b} fortæller selv åbent, hvordan det skete. Vi underretter, fordi det er anden gang i år.",
    "Mor er indlagt hos os fra i dag. Hun har to børn, der bor hjemme hos far. Far er orienteret. Vi underretter, fordi børnene har været alene hjemme i de svære dage.",
    "Jeg har set mor to gange denne måned. Hun fortæller, at hun ikke kan stå op, og at det er {b}, der smører madpakker. Hun ved, at jeg underretter, og er lettet.",
    "{b} er udeblevet fra tre kontroller på børneafdelingen. Vi har ringet og skrevet og får ikke svar.",
    "{b} har været her med mavesmerter fire gange på to måneder. Vi finder ingen sygdom, men et barn, der gerne vil blive lidt længere.",
};
constexpr const char* kFromHealthVisitorDentist[] = {
    "Ved hjemmebesøget var forældrene så trætte, at de havde svært ved at følge samtalen. {b} er sund og tager på, men der er brug for mere hjælp, end jeg kan give.",
    "{b} fortæller skolesygeplejersken, at weekenderne er gået i stykker. {b} ryger hver dag og vil gerne stoppe, men ved ikke, hvem man siger det til.",
    "Tandplejen har indkaldt {b} fem gange. Der er huller, som gør ondt, og forældrene siger, at de ikke tør komme.",
};
constexpr const char* kFromPoliceCourt[] = {
    "Patruljen blev kaldt til adressen af en nabo på grund af råben. Der var to børn til stede. Ingen var kommet til skade. {b} sad på trappen i strømpefødder, da vi kom.",
    "{b} er truffet på banegården efter midnat for tredje gang. {b} var påvirket og bad om at blive kørt til en ven og ikke hjem.",
    "Døgnrapport: {b} var til stede i en lejlighed, hvor der blev fundet euforiserende stoffer hos en voksen. {b} blev fulgt hjem til mor.",
    "{b} er sigtet for hærværk sammen med to andre. {b} var høflig, og forældrene hentede med det samme.",
};
constexpr const char* kFromMunicipality[] = {
    "Familien er flyttet hertil den første. I vores kommune var der en forebyggende indsats i gang, og den nåede ikke at blive afsluttet.",
    "Jobcentret underretter: Mor fortæller, at hun ikke kan sove, og at {b} bliver hjemme for at passe sin lillebror.",
};
constexpr const char* kFromFamilyFriends[] = {
    "Jeg er {b}s mormor. Jeg kan ikke få lov at se dem mere, og sidst var der koldt i lejligheden. Jeg vil bare have, at nogen kigger.",
    "Vi bor ovenpå og hører gråd om natten. Vi har ringet på, og de blev kede af det og ikke vrede.",
};
constexpr const char* kFromAnonymous[] = {
    "Der bor et barn på adressen, som går alene hjem hver dag og sidder på trappen til langt ud på aftenen.",
    "Nogen bør tale med den familie. De råber, og barnet står i vinduet bagefter.",
};
constexpr const char* kFromPlacement[] = {
    "{b} er hos os i aflastning og fortæller om weekenderne hjemme. Vi tror, at {b} vil have, at I får det at vide.",
};
constexpr const char* kFromAssociations[] = {
    "Familien står til udsættelse den første i næste måned. Mor har to børn i skole og har ikke svaret på breve. Boligforeningen underretter, fordi der er børn i hjemmet.",
    "{b} og mor har været på krisecentret siden fredag. De er trygge her. Vi underretter, fordi {b} har set det hele.",
};
constexpr const char* kFromChildItself[] = {
    "Jeg vil gerne tale med nogen, der ikke kender min mor og far. Helst på skolen og helst snart.",
};
constexpr const char* kFromOthers[] = {
    "Som udlejer har jeg været i lejligheden på grund af en vandskade. Der var børnetøj overalt og ingen seng, der var redt.",
};
constexpr const char* kFromNotStated[] = {
    "Det er meddelt, at {b} ofte er alene hjemme om aftenen.",
};

constexpr const char* kPhone[] = {"{m} ringede og flyttede tiden, fordi {b} er syg. Vi talte lidt om ugen, der er gået; det lød roligt.", "Ringede til klasselæreren på {s}. {b} har været der alle dage og var med på tur.", "{f} ringede efter et møde på jobcentret. Han ville gerne sige det til nogen, der kendte begyndelsen.",
                                  "Talte med sundhedsplejersken om tid til vejning og om, hvem der siger det til {m}.", "{b} ringede selv. Det var første gang. Vi talte om fodbold i ti minutter og om det svære i to.", "Ringede og lagde en besked, som vi har aftalt. {m} skrev tilbage samme aften."};
constexpr const char* kMeeting[] = {"Møde på {s} med {m}, klasselæreren og vejlederen. Alle sagde først én ting, der er blevet bedre. Derefter blev vi enige om, hvem der gør hvad inden påske.", "Netværksmøde med mormor, en nabo og begge forældre. Mormor tager torsdagene, naboen kører til svømning.", "Møde med PPR. Psykologen ser {b} i klassen to gange og taler med forældrene bagefter.",
                                    "Kort møde i familiehuset. {m} og {f} underskrev selv, at de læser hinandens beskeder i bogen."};
constexpr const char* kMessage[] = {"{m} skriver: »Det gik. Vi nåede bussen.«", "{f} sendte et billede af skemaet på køleskabet og en tommelfinger.", "Skrev til {m} med navnet på gruppen og datoen for første gang.", "{m} takker for sidst og spørger, om mormor må være med næste gang. Det må hun."};
constexpr const char* kChild[] = {"Talte med {b} alene på {s}. {b} valgte selv, at vi skulle tegne imens. {b} må bestemme, hvad jeg siger videre.", "Gik en tur med {b} efter skole. Vi talte om de tre huse, og {b} ville gerne vise det gode først.", "{b} og jeg så på aftalerne fra sidst. {b} satte selv en streg under den, der er sket."};
constexpr const char* kAddenda[] = {"{m} ringede dagen efter og ville gerne have skrevet til, at aftalen med mormor allerede er på plads.", "Rettelse: mødet på skolen er om tirsdagen og ikke om torsdagen.", "Skolen bekræfter i dag, at den faste plads er fundet."};
constexpr const char* kFamilySays[] = {"Vi synes, det er rigtigt, at det er svært om morgenen. Men der mangler, at det går godt om aftenen.", "Vi er ikke enige i, at vi ikke tager telefonen. Den var i stykker.", "Det er fint skrevet. Vi vil gerne have med, at bedstefar også hjælper.", "Vi ville selv have kaldt det træthed og ikke uro.", "Ja, sådan var det."};
constexpr const char* kFamilySaysArabic[] = {"نحن نوافق على ما كُتب، ونريد أن نضيف أن جدته تساعدنا كل أسبوع.", "هذا صحيح، لكن الصباح أصبح أهدأ منذ الأسبوع الماضي.", "نريد أن يعرف الجميع أنه يحب المدرسة ويحب أصدقاءه."};
constexpr const char* kReasonWords[] = {"Barnet er ikke i fare lige nu. Teamet kontakter familien i dag og tilbyder et første besøg inden for en uge.", "Vi har talt med den, der underretter, og med forældrene. Der er voksne omkring barnet i dag og i nat. Sagen går videre til teamet.", "Forholdet er kendt og omfattet af den indsats, der er i gang. Rådgiveren får underretningen i dag.",
                                        "Underretningen er læst sammen med to tidligere. Der er ingen oplysninger om, at barnet lider overlast, og familien får tilbud om rådgivning."};
constexpr const char* kTasks[] = {"Ringe til klasselæreren om {b}", "Sende papiret om fritidspas til {m}", "Finde et forældrekursus med plads til {f}", "Spørge besøgstjenesten om en ven", "Høre fodboldklubben, om {b} kan begynde", "Aftale en tid hos sundhedsplejersken", "Skrive til boligvejledningen for {m}"};
constexpr const char* kRelays[] = {"Familien ved, at en ny rådgiver tager over, og har fået navnet. De vil gerne have, at vi kommer sammen den første gang.", "{m} og {b} har fået at vide, at sundhedsplejersken følger dem herfra, og at de altid kan ringe.", "Vi har fortalt familien, hvad vi giver videre, og de har læst det."};

constexpr const char* kGirls[] = {"Alma", "Liva", "Nour", "Saga", "Olivia", "Zainab", "Ellie", "Vigga", "Maja", "Aya", "Josefine", "Thea", "Lærke", "Sofie", "Hedda", "Mille", "Asta", "Freja", "Ronja", "Laila"};
constexpr const char* kBoys[] = {"Emil", "Villads", "Yusuf", "Otto", "Storm", "Anton", "Adam", "Bertil", "Malik", "Sylvester", "Oskar", "Theo", "Valdemar", "Ali", "Konrad", "Loui", "Aksel", "Birk", "Viggo", "Samir"};
constexpr const char* kMothers[] = {"Camilla", "Fatima", "Louise", "Heidi", "Sanne", "Mette", "Amira", "Pernille", "Tina", "Katrine", "Iben", "Samira", "Dorte", "Sara"};
constexpr const char* kFathers[] = {"Henrik", "Omar", "Kasper", "Brian", "Thomas", "Simon", "Hassan", "Rasmus", "Lars", "Nikolaj", "Jens", "Karim", "Torben", "Mikkel"};
constexpr const char* kSurnames[] = {"Prøvesen", "Testesen", "Øvelund", "Eksempelgaard", "Prøvholt", "Testmark", "Øvebjerg", "Mønsterbo", "Prøvestrand", "Testdal", "Øvelsen", "Eksempelsen", "Prøvekær", "Testhave", "Mønstergaard", "Øvekrog"};
constexpr const char* kWorkerFirst[] = {"Malthe", "Signe", "Astrid", "Karla", "Jonas", "Frida", "Emil", "Ingrid", "Rikke", "Søren", "Line", "Mads", "Helle", "Anders", "Tove", "Nadia", "Jakob", "Birgitte", "Pia", "Kenneth"};
constexpr const char* kWorkerLast[] = {"Prøvegaard", "Prøvelund", "Testrup", "Øvelsborg", "Prøvebæk", "Testholm", "Øvergaard", "Prøvedal", "Testbjerg", "Øvelykke", "Prøvelev", "Testskov", "Øvehøj", "Prøvemose"};
constexpr const char* kAreas[] = {"Nordbyen", "Sydbyen", "Østhavnen", "Vestskoven", "Midtbyen", "Engkvarteret", "Bakkerne", "Åparken", "Fjordsiden", "Stationsbyen"};
constexpr const char* kPlaceNames[] = {"Solsikken", "Kastanjehuset", "Skovbrynet", "Mariehønen", "Myretuen", "Regnbuen", "Lærkereden", "Bølgen", "Hulen", "Troldehøj", "Spiren", "Månestrålen", "Æblehaven", "Snegleskoven"};
constexpr const char* kSchoolNames[] = {"Fjordskolen", "Nordhøjskolen", "Engskolen", "Åparkens Skole", "Bakkeskolen", "Vestskovskolen", "Havneskolen", "Lindeskolen"};

}  // namespace

std::span<const Theme> themes() { return kThemes; }
Words notified_by(std::string_view source) {
  if (source == "school") return kFromSchool;
  if (source == "day_care") return kFromDayCare;
  if (source == "health_service") return kFromHealthService;
  if (source == "health_visitor_dentist") return kFromHealthVisitorDentist;
  if (source == "police_court") return kFromPoliceCourt;
  if (source == "municipality") return kFromMunicipality;
  if (source == "family_friends") return kFromFamilyFriends;
  if (source == "anonymous") return kFromAnonymous;
  if (source == "placement") return kFromPlacement;
  if (source == "associations") return kFromAssociations;
  if (source == "child_itself") return kFromChildItself;
  if (source == "others") return kFromOthers;
  return kFromNotStated;
}
Words phone_calls() { return kPhone; }
Words meetings() { return kMeeting; }
Words messages() { return kMessage; }
Words talks_with_child() { return kChild; }
Words addenda() { return kAddenda; }
Words words_of_family() { return kFamilySays; }
Words words_of_family_arabic() { return kFamilySaysArabic; }
Words assessment_reasons() { return kReasonWords; }
Words tasks() { return kTasks; }
Words relays() { return kRelays; }
Words girls() { return kGirls; }
Words boys() { return kBoys; }
Words mothers() { return kMothers; }
Words fathers() { return kFathers; }
Words surnames() { return kSurnames; }
Words worker_first_names() { return kWorkerFirst; }
Words worker_surnames() { return kWorkerLast; }
Words areas() { return kAreas; }
Words place_names() { return kPlaceNames; }
Words school_names() { return kSchoolNames; }

}  // namespace fremskudt::municipality
