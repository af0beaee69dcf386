#include "demo/texts.h"

namespace fremskudt::demo {
namespace {

constexpr Talk kTalks[] = {
    {"daycare", "child", "age_3_5", "pedagogue", "language", "Han siger næsten ingenting på stuen og peger i stedet. De andre børn er begyndt at tale for ham. Pædagogen er i tvivl om, om det er sproget eller trygheden.",
     "Han leger længe og fordybet med togbanen, og han griner, når han bliver sunget for.", "Pædagogen taler med forældrene om, hvordan det er derhjemme. Jeg kommer med til samtalen, hvis de gerne vil.", "follow_up"},
    {"daycare", "child", "age_0_2", "pedagogue", "wellbeing,parents", "Hun bliver ofte hentet sent og af nye mennesker. Mor virker meget træt om morgenen og undgår at tale med personalet.",
     "Hun falder hurtigt til ro hos sin faste voksne og sover godt.", "Den faste voksne inviterer mor på en kop kaffe på fredag. Vi taler om familierådgivningen som et tilbud, ikke som et krav.", "follow_up"},
    {"daycare", "group", "", "pedagogue", "group,conflict", "Tre drenge på storstuen er blevet låst fast i, hvem der bestemmer. Det ender i slag næsten hver dag, og de andre børn trækker sig.",
     "De kan sagtens lege sammen ude, når en voksen sætter legen i gang.", "Personalet deler drengene i to formiddagsgrupper i tre uger og skriver ned, hvornår det går godt.", "nothing_more"},
    {"daycare", "general", "", "leader", "parents", "Lederen vil gerne vide, hvordan de taler med forældre om bekymringer uden at skræmme dem væk.",
     "Personalet har et godt, roligt forhold til de fleste familier.", "Jeg tager emnet op på personalemødet i næste måned og har tre korte eksempler med.", "follow_up"},
    {"daycare", "child", "age_3_5", "pedagogue", "sleep,wellbeing", "Han falder i søvn over maden og er let til tårer. Far fortæller, at han sidder oppe med sin store bror om aftenen.",
     "Han er glad for at komme og har to faste legekammerater.", "Sundhedsplejersken ringer til forældrene om søvn. Pædagogen holder øje i to uger.", "nothing_more"},
    {"school", "child", "age_10_12", "teacher", "absence", "Hun har været væk hver mandag siden efterårsferien. Klasselæreren tror, at det hænger sammen med weekenderne hos far, men ved det ikke.",
     "Når hun er der, klarer hun det faglige fint, og hun har en god veninde i klassen.", "Læreren taler med hende alene først. Derefter et møde med begge forældre, hvor jeg er med.", "follow_up"},
    {"school", "child", "age_13_17", "teacher", "absence,wellbeing", "Skolefravær på 40 procent siden sommer. Han siger, at han har ondt i maven. Forældrene ringer ham ind som syg, men lyder magtesløse.",
     "Han møder op til idræt og har kontakt til vejlederen.", "Skolen indkalder til møde med familien. Jeg fortæller om frivillig familierådgivning og følger dem til døren, hvis de siger ja.", "to_the_door"},
    {"school", "child", "age_6_9", "teacher", "conflict,wellbeing", "Han bliver vred, når der skiftes fra leg til time, og har to gange kastet med stole. De andre børn er bange for ham.",
     "Han er stærk i matematik og hjælper gerne, når han bliver spurgt.", "Læreren bruger tegnede skemaer til skiftene. AKT-vejlederen er med i tre timer. Vi ser på det igen, næste gang jeg er her.", "follow_up"},
    {"school", "child", "age_6_9", "pedagogue", "parents,economy", "Hun har sjældent mad med og går i sommersko. Hun fortæller, at mor græder over regninger.",
     "Hun er afholdt i klassen og glad for at tegne.", "Pædagogen taler med mor. Jeg undersøger, hvad Julehjælpen og den lokale forening kan tilbyde, og om mor vil i gældsrådgivning.", "follow_up"},
    {"school", "general", "", "leader", "absence", "Skolen vil gerne have en fælles måde at reagere på fravær på, så det ikke afhænger af den enkelte lærer.",
     "Kontoret har gode tal, og lærerne ringer hjem samme dag.", "Vi laver et udkast til en trappe med tre trin: lærer, trivselsteam og mig. Drøftes på ledelsesmødet.", "nothing_more"},
    {"school", "group", "", "teacher", "digital,group", "En gruppe piger i 6. klasse har en chat, hvor en af dem bliver holdt ude og gjort til grin. Forældrene er uenige om, hvor slemt det er.",
     "Flere af pigerne vil gerne have det stoppet, men tør ikke sige det højt.", "Læreren tager det op i klassen med en øvelse. Forældremøde om to uger, jeg holder et kort oplæg.", "follow_up"},
    {"school", "child", "age_13_17", "counsellor", "wellbeing,alcohol", "Hun fortæller, at mor drikker, og at hun selv passer sin lillebror om aftenen. Hun er bange for, hvad der sker, hvis nogen får det at vide.",
     "Hun har selv bedt om at tale med nogen, og hun er tryg ved vejlederen.", "Vejlederen og jeg underretter i dag. Hun ved det og får at vide, hvad der sker nu. Vi taler med mor sammen.", "notification"},
    {"health_visitor", "child", "unborn", "health_visitor", "parents,housing", "Et ungt par venter barn til foråret og bor på skift hos venner. De er glade for graviditeten og bange for at sige til nogen, at de ingen bolig har.",
     "De kommer til alle kontroller og hjælper hinanden.", "Sundhedsplejersken spørger, om jeg må komme med i næste uge. Jeg finder ud af, hvad boligvejledningen kan.", "follow_up"},
    {"health_visitor", "child", "age_0_2", "health_visitor", "wellbeing,parents", "Mor har svært ved at finde glæden ved den lille og vågner med hjertebanken. Far arbejder ude i ugerne.",
     "Barnet tager på og har god øjenkontakt med både mor og sundhedsplejersken.", "Mor tager imod mødregruppen for sårbare mødre. Sundhedsplejersken besøger hver uge i seks uger.", "nothing_more"},
    {"after_school", "child", "age_6_9", "pedagogue", "conflict,parents", "Han går fra klubben uden at sige det og bliver fundet ved havnen. Forældrene er uenige om, hvem der har ansvaret.",
     "Han er god til at bygge og hjælper de mindre i værkstedet.", "Klubben laver en fast aftale med ham om at melde sig kl. 14 og 16. Jeg taler med forældrene sammen med pædagogen.", "follow_up"},
    {"after_school", "general", "", "leader", "group", "De store børn mangler et sted at være efter kl. 16, og flere hænger ud ved stationen.",
     "Klubben har gode lokaler, og fodboldklubben vil gerne være med.", "Jeg inviterer fodboldklubben og boligforeningen til et kort møde her.", "nothing_more"},
    {"daycare", "child", "age_3_5", "parent", "divorce,wellbeing", "Mor kommer selv: De er gået fra hinanden, og datteren vil ikke i seng hos far. Mor vil gerne gøre det rigtigt uden at tale grimt om ham.",
     "Forældrene skriver pænt sammen og mødes til fødselsdage.", "Mor og far får tilbud om tre samtaler i familiehuset. Stuen laver en lille bog med begge hjem i.", "nothing_more"},
    {"childminder", "child", "age_0_2", "childminder", "wellbeing", "Dagplejeren undrer sig over, at hun aldrig græder og går til alle fremmede.",
     "Hun spiser og sover godt, og far er altid nærværende ved hentning.", "Dagplejepædagogen kommer og ser med. Vi taler sammen igen om en måned.", "follow_up"},
    {"school", "child", "age_10_12", "teacher", "language,parents", "Drengen tolker for sin mor til skole-hjem-samtaler, også når det handler om ham selv.",
     "Han er hjælpsom og dygtig, og mor møder altid op.", "Skolen bestiller tolk til alle samtaler fra nu af. Læreren fortæller drengen, at han ikke skal være tolk mere.", "nothing_more"},
    {"daycare", "child", "age_3_5", "pedagogue", "wellbeing,violence", "Han leger voldsomme lege om en far, der slår. Han siger, at det er hemmeligt.",
     "Han søger tryghed hos sin primærpædagog og kan fortælle i små bidder.", "Vi underretter i dag. Modtagelsen afgør, hvem der taler med drengen først; personalet spørger ikke mere ind.", "notification"},
    {"school", "child", "age_6_9", "teacher", "wellbeing,grief", "Hendes bedstemor er død, og hun boede næsten hos hende. Hun sidder i vinduet og vil ikke med ud.",
     "Hun kan lide at læse højt for de små i børnehaveklassen.", "Skolens sorggruppe starter om to uger, og hun vil gerne med. Læreren aftaler med far, hvem der henter.", "nothing_more"},
    {"midwife", "child", "unborn", "midwife", "alcohol,parents", "Mor fortæller åbent, at hun drak i de første uger, og er nu holdt helt op. Hun er bange for at have skadet barnet.",
     "Hun er ærlig, har søgt hjælp selv og har en søster, der støtter.", "Jordemoderen henviser til familieambulatoriet. Mor vil gerne have, at jeg går med første gang.", "to_the_door"},
    {"school", "child", "age_13_17", "parent", "digital,sleep", "Far kommer selv: Sønnen spiller om natten og er holdt op med at komme til håndbold. De råber ad hinanden hver aften.",
     "Sønnen spiser stadig med familien og passer sit fritidsjob.", "Far prøver to uger med fælles skærmfri aften for alle i huset. Jeg finder et forældrekursus med plads.", "nothing_more"},
    {"daycare", "child", "age_3_5", "pedagogue", "motor,wellbeing", "Hun falder ofte og vil ikke være med på legepladsen. Pædagogen er i tvivl, om hun ser dårligt.",
     "Hun elsker historier og kan fortælle dem igen med egne ord.", "Forældrene bestiller tid hos øjenlægen. Fysioterapeuten ser med på stuen om tre uger.", "follow_up"},
};

// ---- skolefravær ----
constexpr Said kAbsence1[] = {
    {SEEN_AND_HEARD, "{b} kom ned fra sit værelse efter ti minutter og satte sig ved bordenden. {b} sagde ikke meget, men blev siddende hele tiden og rettede sin mor et par gange, når datoerne ikke passede."},
    {FAMILYS_WORDS, "{m} fortæller, at morgenerne er det værste. »Jeg har prøvet alt. Jeg har lokket, og jeg har råbt. Nu siger jeg bare til skolen, at der er feber, og så skammer jeg mig hele dagen.«"},
    {CHILDS_WORDS, "»Jeg kan godt lide timerne. Det er frikvarterne. Der er ikke noget sted at stå.«", true},
    {MY_ASSESSMENT, "Fraværet ser ud til at handle om at være udenfor i klassen mere end om det faglige. {m} er presset, og skammen gør, at hun ikke får bedt om hjælp. Der er varme mellem de to."},
};
constexpr Said kAbsence2[] = {
    {OTHERS_TELL, "Klasselæreren fortæller i telefonen, at {b} var i skole tre dage i sidste uge. Der er lavet en fast plads i biblioteket i det store frikvarter, og to fra klassen går med derop."},
    {FAMILYS_WORDS, "{m}: »Tirsdag gik {b} ud ad døren uden at sige noget. Jeg stod bare og kiggede efter. Jeg turde ikke engang ringe til min søster og sige det.«"},
    {SEEN_AND_HEARD, "Vi prøvede morgenen igennem med et stykke papir: stå op, bad, mad, bus. {b} strøg selv »snakke om det«, og det grinede de begge to ad."},
    {MY_ASSESSMENT, "Det går fremad, fordi der er ét konkret sted at være i pausen. Næste skridt er mandagene."},
};
constexpr Said kAbsence3[] = {
    {SEEN_AND_HEARD, "Hjemmet var roligt, og der stod en kage på bordet. {b} viste mig sin tegning til bibliotekets konkurrence."},
    {CHILDS_WORDS, "»Nu er vi fire deroppe. Det er næsten en klub.«"},
    {FAMILYS_WORDS, "{m} siger, at hun er holdt op med at stå ved døren. »Jeg går i bad i stedet. Så kan vi ikke skændes.«"},
    {OTHERS_TELL, "Skolen har registreret 92 procent fremmøde de sidste fire uger."},
    {MY_ASSESSMENT, "Vi taler om, hvad der skal til, for at familien kan klare det selv. {m} foreslår selv at beholde den korte opringning hver anden fredag lidt endnu."},
};
constexpr Visit kAbsence[] = {
    {"At nogen forstår, at vi har prøvet. Og hvad vi skal sige til skolen i morgen.", kAbsence1},
    {"Mandagene. Og om det er rigtigt, at vi kan få en, der henter om morgenen.", kAbsence2},
    {"Vi vil gerne fortælle, hvad der virker. Og spørge om sommerferien.", kAbsence3},
};
constexpr const char* kAbsenceLines[] = {"Jeg|taler med klasselæreren om en fast plads i frikvartererne", "{m}|ringer til skolen og siger det, som det er, når {b} ikke kommer af sted",
                                         "{b}|vælger to fra klassen, som det er rart at være sammen med", "Mormor|henter {b} om mandagen de næste fire uger"};

// ---- søvn og små børn ----
constexpr Said kSleep1[] = {
    {SEEN_AND_HEARD, "Den lille sov i slyngen hos {f}, mens {b} byggede med klodser på gulvet. {b} kom flere gange og lagde hovedet i {m}s skød. Der var varmt og ryddet, og der stod bleer og tøj fremme, som om ingen når at lægge noget på plads."},
    {FAMILYS_WORDS, "{f}: »Vi sover på skift, to timer ad gangen. Jeg kan ikke huske, hvornår vi sidst spiste sammen.« {m}: »Jeg bliver vred på {b}, og så græder jeg, fordi jeg blev vred.«"},
    {MY_ASSESSMENT, "To kærlige forældre, der er meget trætte. Ingen tegn på, at børnene lider overlast. Der er brug for søvn og for nogen, der kan tage {b} et par eftermiddage."},
};
constexpr Said kSleep2[] = {
    {OTHERS_TELL, "Sundhedsplejersken har været her to gange og lavet en søvnplan. Hun siger, at forældrene følger den."},
    {FAMILYS_WORDS, "{m}: »Fire timer i træk. Jeg troede, at der var sket noget, da jeg vågnede.«"},
    {SEEN_AND_HEARD, "{b} hentede selv en bog og satte sig hos {f}. De læste færdig, selv om den lille begyndte at græde, og {m} tog over uden at nogen sagde noget."},
    {MY_ASSESSMENT, "Familien bruger hinanden bedre. Besøgsvennen fra den frivillige forening har været her én gang, og {b} spørger efter hende."},
};
constexpr Visit kSleep[] = {
    {"Søvn. Bare søvn.", kSleep1},
    {"Hvad vi gør, når {f} skal på arbejde igen. Og om det er normalt at savne den, man var før.", kSleep2},
};
constexpr const char* kSleepLines[] = {"Jeg|spørger besøgstjenesten, om de har en ledig ven om onsdagen", "{f}|lægger {b} hver aften kl. 19", "{m}|sover, når den lille sover om formiddagen, og lader opvasken stå"};

// ---- to hjem ----
constexpr Said kHomes1[] = {
    {SEEN_AND_HEARD, "Samtalen foregik hos {m}. {f} var med på telefon den sidste halve time. Stemningen blev anspændt, da vi talte om ferien, og begge holdt en pause af sig selv."},
    {FAMILYS_WORDS, "{m}: »Når {b} kommer hjem fra sin far, går der to dage, før jeg får et smil.« {f}: »Hos mig er der ingen problemer, men jeg kan mærke, at jeg bliver holdt øje med.«"},
    {CHILDS_WORDS, "»De spørger altid, hvad vi lavede det andet sted. Så siger jeg ingenting.«", true},
    {MY_ASSESSMENT, "Begge forældre holder af {b} og ser noget rigtigt. {b} er blevet den, der bærer beskeder. Det første er, at de voksne skriver til hinanden i stedet."},
};
constexpr Said kHomes2[] = {
    {SEEN_AND_HEARD, "Vi mødtes alle fire i familiehuset. {b} tegnede de to huse med en vej imellem og satte sig selv midt på vejen på en cykel."},
    {FAMILYS_WORDS, "{f}: »Vi bruger bogen nu. Det er kun praktiske ting. Det er nok.« {m} nikkede og sagde, at hun ikke længere spørger, når {b} kommer hjem."},
    {CHILDS_WORDS, "»Det er ikke så langt, når man cykler.«"},
    {MY_ASSESSMENT, "Konflikten fylder mindre i det daglige. Ferien er stadig uafklaret og skal tages med Familieretshuset, ikke over {b}."},
};
constexpr Visit kHomes[] = {
    {"{m}: at {b} får ro. {f}: at jeg bliver hørt.", kHomes1},
    {"Ferien, og at {b} gerne vil have sin cykel med begge steder.", kHomes2},
};
constexpr const char* kHomesLines[] = {"{m}|skriver praktiske ting i bogen og ikke i beskeder gennem {b}", "{f}|svarer i bogen inden to dage", "Jeg|taler alene med {b} en gang om måneden, hvis {b} vil", "{m} og {f}|tager ferien med Familieretshuset"};

// ---- økonomi og netværk ----
constexpr Said kMoney1[] = {
    {SEEN_AND_HEARD, "Der lå ulæst post i en kurv ved døren. {m} skubbede den selv over til mig og sagde, at vi lige så godt kunne begynde dér. Børnene spiste rugbrød ved køkkenbordet imens."},
    {FAMILYS_WORDS, "{m}: »Det er ikke børnene, der er problemet. Det er den første i måneden.«"},
    {SEEN_AND_HEARD, "Vi åbnede elleve breve. Fire var rykkere, to var gode nyheder, og resten kunne vente."},
    {MY_ASSESSMENT, "{m} er en omsorgsfuld mor, der er gået i stå over for posten. Uro om penge fylder så meget, at {b} er begyndt at skjule, når der er tur i skolen."},
};
constexpr Said kMoney2[] = {
    {FAMILYS_WORDS, "{m}: »Hun fra gældsrådgivningen sagde, at jeg havde gjort det svære. Det var at åbne dem.«"},
    {SEEN_AND_HEARD, "Kurven var tom, og der hang en seddel på køleskabet med tre datoer. {b} fortalte om lejrturen og viste pakkelisten."},
    {OTHERS_TELL, "Læreren siger, at {b} er med til alt i øjeblikket og har meldt sig til skolekomedien."},
    {MY_ASSESSMENT, "Det er brugt godt, at hjælpen var konkret. Vi kan tale om at slutte, når budgettet har holdt to måneder."},
};
constexpr Visit kMoney[] = {
    {"Regningerne, og at børnene ikke skal høre om dem.", kMoney1},
    {"At vise kurven. Og spørge om fritidspas.", kMoney2},
};
constexpr const char* kMoneyLines[] = {"Jeg|går med til gældsrådgivningen den første gang", "{m}|åbner posten hver onsdag og lægger den i tre bunker", "Tante Vips|tager børnene til svømning om lørdagen"};

// ---- uro derhjemme, vrede ----
constexpr Said kAnger1[] = {
    {SEEN_AND_HEARD, "{b} sad under bordet den første halve time og kom frem, da vi talte om hunden. {f} talte lavt og roligt. Der er et hul i døren til værelset, som ingen forsøgte at skjule."},
    {FAMILYS_WORDS, "{f}: »Jeg vil ikke være min egen far. Men når han sparker, kan jeg mærke det i armene.«"},
    {CHILDS_WORDS, "»Jeg bliver til en storm. Og så er alt i stykker bagefter.«", true},
    {MY_ASSESSMENT, "{f} fortæller selv om det svære og har ikke slået. {b} har brug for forudsigelighed og for, at de voksne gør det samme. Vi laver en plan for stormene sammen med {b}."},
};
constexpr Said kAnger2[] = {
    {SEEN_AND_HEARD, "Stormplanen hænger på køleskabet med {b}s egne tegninger: sky, blæst, storm, læ. {b} forklarede den for mig uden hjælp."},
    {FAMILYS_WORDS, "{f}: »I lørdags gik han selv ind i læ. Jeg satte mig udenfor døren og sagde ingenting. Det var det længste kvarter i mit liv.«"},
    {OTHERS_TELL, "Skolen bruger de samme fire ord, og det virker i de fleste frikvarterer."},
    {MY_ASSESSMENT, "Færre og kortere storme, og {f} har fundet en måde at blive stående på. {m} ønsker, at vi holder fast en måned mere."},
};
constexpr Visit kAnger[] = {
    {"At det ikke skal ende med, at nogen bliver bange herhjemme.", kAnger1},
    {"{b} vil vise noget.", kAnger2},
};
constexpr const char* kAngerLines[] = {"{b}|tegner stormplanen, og den kommer op på køleskabet", "{f}|sætter sig uden for døren og venter, når {b} er i læ", "Jeg|giver skolen de samme fire ord som herhjemme", "{m}|skriver ned, hvornår det går godt"};

constexpr Story kStories[] = {
    {"{b} klarer det faglige og har en god ven. {m} og {b} kan grine sammen.", "{b} er alene i frikvartererne og er begyndt at blive hjemme. {m} skammer sig og beder ikke om hjælp.",
     "Der skal være et sted og nogen at være sammen med i pauserne, og én voksen på skolen, som {m} kan ringe til.", kAbsence,
     "{b} kommer ikke i skole, når frikvartererne føles tomme.", "{b} er i skole fire dage om ugen og har nogen at stå sammen med.", "Fremmødet stiger, og {m} og {b} skændes ikke om morgenen.", kAbsenceLines},
    {"Forældrene hjælper hinanden og siger højt, når de er trætte.", "Ingen sover, og {b} får mest skældud.", "Søvn til begge forældre og to faste eftermiddage, hvor {b} har en voksen for sig selv.", kSleep,
     "Familien får for lidt søvn, og det går ud over {b}.", "Alle får fem timers søvn i træk, og {b} har en stund alene med en voksen hver dag.", "Vi spiser aftensmad sammen mindst tre dage om ugen.", kSleepLines},
    {"Begge forældre møder op, og {b} er tryg hos dem begge.", "{b} bærer beskeder mellem de voksne og holder op med at fortælle.", "De voksne taler sammen uden om {b}.", kHomes,
     "{b} står midt mellem to hjem.", "{b} kan være begge steder uden at skulle passe på nogen.", "{b} fortæller om sin uge uden at blive spurgt.", kHomesLines},
    {"{m} er nærværende, og børnene er glade for hinanden.", "Uro om penge fylder hele hjemmet, og {b} skjuler det i skolen.", "Overblik over gælden og et budget, der holder. {b} skal med på det, de andre er med til.", kMoney,
     "Regningerne tager al kraften.", "Posten bliver åbnet, og børnene mærker det ikke.", "Kurven ved døren er tom om onsdagen.", kMoneyLines},
    {"{f} fortæller ærligt. {b} kan sætte ord på, når der er ro.", "Vredesudbrud hver dag, og alle er bange for det næste.", "En plan for de svære stunder, som {b} selv er med til at lave, og som skolen også bruger.", kAnger,
     "Når {b} bliver vred, bliver alle bange.", "{b} kan gå i læ, før det bliver til storm.", "Døren får lov at være hel.", kAngerLines},
};

}  // namespace

std::span<const Talk> talks() { return kTalks; }
std::span<const Story> stories() { return kStories; }

}  // namespace fremskudt::demo
