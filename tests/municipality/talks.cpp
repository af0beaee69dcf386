// What daycares, schools and health visitors bring up. All invented; no child is named.
#include "municipality/words.h"

namespace fremskudt::municipality {
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
    {"midwife", "child", "unborn", "midwife", "wellbeing,parents", "Hun er alene med graviditeten og siger, at hun ikke glæder sig. Hun er flyttet hertil og kender ingen.",
     "Hun kommer til tiden og spørger gerne om alt det praktiske.", "Jordemoderen fortæller om mødregruppen før fødslen. Jeg hører sundhedsplejen, om de kan besøge hende inden.", "follow_up"},
    {"midwife", "general", "", "midwife", "parents", "Jordemødrene vil vide, hvad de kan tilbyde unge, der venter barn og ikke selv vil tale med kommunen.",
     "De har tid til en ekstra samtale og kender de unge godt.", "Jeg skriver tre linjer om familierådgivningen, som de kan give videre.", "nothing_more"},
    {"midwife", "child", "unborn", "midwife", "sleep,wellbeing", "Far fortæller, at mor ikke har sovet en hel nat i to måneder og græder, når hun er alene.",
     "De taler godt sammen, og far har fået lov at arbejde hjemme.", "Jordemoderen aftaler en tid hos lægen med dem. Vi taler sammen igen efter den.", "follow_up"},
    {"midwife", "child", "unborn", "midwife", "economy,housing", "Familien skal flytte tre uger før termin og har ikke fundet noget nyt.",
     "Storebror glæder sig, og bedsteforældrene hjælper med at pakke.", "Jeg giver nummeret på boligvejledningen. Jordemoderen spørger igen om to uger.", "nothing_more"},
    {"childminder", "child", "age_0_2", "childminder", "sleep,parents", "Han er så træt om morgenen, at han falder i søvn på gulvet. Forældrene arbejder på skift og mødes i døren.",
     "Han er glad og nysgerrig efter middagsluren.", "Dagplejeren skriver søvnen ned i en uge, og vi ser på den sammen med forældrene.", "follow_up"},
    {"childminder", "general", "", "childminder", "parents", "Dagplejerne savner ord for det, når en aftale om hentetid bliver brudt igen og igen.",
     "De hjælper hinanden og mødes hver torsdag i legestuen.", "Jeg kommer i legestuen næste torsdag, og vi øver to samtaler.", "nothing_more"},
    {"childminder", "child", "age_0_2", "childminder", "language,wellbeing", "Hun siger ingen ord endnu og kigger sjældent op, når nogen kalder.",
     "Hun elsker vand og musik og sover godt.", "Dagplejepædagogen ser med i næste uge. Dagplejeren spørger forældrene, om hørelsen er undersøgt.", "follow_up"},
    {"health_visitor", "child", "age_0_2", "health_visitor", "economy,parents", "Familien vander mælken op sidst på måneden. De siger det ikke selv, men der er tomt i skabet.",
     "Begge forældre er varme med barnet, og storesøster hjælper til.", "Sundhedsplejersken har grød og mælk med. Jeg finder ud af, hvad de kan søge, og vi går derhen sammen.", "to_the_door"},
    {"health_visitor", "general", "", "health_visitor", "group", "Mødregruppen i den ene ende af byen er gået i stå, og tre mødre kommer ikke længere.",
     "De tre skriver stadig sammen.", "Sundhedsplejersken samler dem om en gåtur. Jeg går med den første gang.", "nothing_more"},
    {"after_school", "child", "age_10_12", "pedagogue", "digital,wellbeing", "Hun går rundt med telefonen hele eftermiddagen og bliver ked af det, når nogen skriver til hende.",
     "Hun er god til at bage og vil gerne stå for caféen om fredagen.", "Pædagogen tager en snak med hende, mens de bager. Forældrene får at vide, at vi er opmærksomme.", "follow_up"},
    {"after_school", "group", "", "pedagogue", "conflict,group", "To grupper slås om boldbanen, og de mindste tør ikke gå derned.",
     "De store lytter til træneren fra fodboldklubben.", "Klubben deler banen op i timer, og de store hjælper med at holde øje.", "nothing_more"},
};

constexpr Talk kAgain[] = {
    {"", "", "", "", "", "Det er blevet lidt bedre, siden vi talte sidst, men det svinger stadig fra dag til dag.", "Der har været en hel uge uden de store kampe.", "Vi holder fast i det, vi aftalte, og taler sammen igen.", "follow_up"},
    {"", "", "", "", "", "Det, vi var bekymrede for sidst, fylder ikke længere.", "De voksne har gjort det, de sagde, og det kan mærkes.", "Ingen ny aftale. De ringer, hvis det vender.", "nothing_more"},
    {"", "", "", "", "", "Mødet med forældrene er holdt. De vidste det godt og var lettede over, at nogen sagde det.", "De er enige om, hvad de gør derhjemme.", "Forældrene vil gerne have åben rådgivning. Jeg går med den første gang.", "to_the_door"},
    {"", "", "", "", "", "Der er ikke sket det, vi aftalte, fordi den faste voksne har været syg.", "Kollegerne har taget over og kender aftalen nu.", "Vi begynder forfra på mandag med den samme aftale.", "follow_up"},
    {"", "", "", "", "", "Der er ro på nu. Det ser ud til, at det var en svær tid og ikke mere end det.", "Der bliver leget igen, og der er mad med hver dag.", "Vi slutter her. Personalet holder øje, som de plejer.", "nothing_more"},
    {"", "", "", "", "", "Forældrene har sagt ja til tilbuddet og har været der én gang.", "De fortæller selv om det og er glade for at være begyndt.", "Jeg hører, hvordan det går, næste gang jeg er her, og ellers ikke mere.", "nothing_more"},
};

}  // namespace

std::span<const Talk> talks() { return kTalks; }
std::span<const Talk> talks_again() { return kAgain; }

}  // namespace fremskudt::municipality
