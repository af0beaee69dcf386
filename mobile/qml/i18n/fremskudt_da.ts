<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="da" sourcelanguage="da">
    <context>
        <name>AppTextArea</name>
        <message numerus="yes">
            <source>Teksten er %n tegn for lang. Kort den af.</source>
            <translation>
                <numerusform>Teksten er %n tegn for lang. Kort den af.</numerusform>
                <numerusform>Teksten er %n tegn for lang. Kort den af.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ChildPage</name>
        <message numerus="yes">
            <source>%n steder er der to udgaver. Begge er gemt.</source>
            <translation>
                <numerusform>Et sted er der to udgaver. Begge er gemt.</numerusform>
                <numerusform>%n steder er der to udgaver. Begge er gemt.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>EditorBanners</name>
        <message numerus="yes">
            <source>%n steder er der to udgaver. Begge er gemt.</source>
            <translation>
                <numerusform>Et sted er der to udgaver. Begge er gemt.</numerusform>
                <numerusform>%n steder er der to udgaver. Begge er gemt.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FamiliesPage</name>
        <message numerus="yes">
            <source>%n børn · %1–%2 er sigtet</source>
            <translation>
                <numerusform>%n barn · %1–%2 er sigtet</numerusform>
                <numerusform>%n børn · %1–%2 er sigtet</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FreeFamilyItem</name>
        <message numerus="yes">
            <source>Så er du på %n børn.</source>
            <translation>
                <numerusform>Så er du på %n barn.</numerusform>
                <numerusform>Så er du på %n børn.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Så er %1 på mindst %n børn.</source>
            <translation>
                <numerusform>Så er %1 på mindst %n barn.</numerusform>
                <numerusform>Så er %1 på mindst %n børn.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LockPage</name>
        <message numerus="yes">
            <source>Prøv igen om %n sekunder.</source>
            <translation>
                <numerusform>Prøv igen om %n sekund.</numerusform>
                <numerusform>Prøv igen om %n sekunder.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n forsøg, før du skal vente</source>
            <translation>
                <numerusform>%n forsøg, før du skal vente</numerusform>
                <numerusform>%n forsøg, før du skal vente</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MeetingPage</name>
        <message numerus="yes">
            <source>%n børn</source>
            <translation>
                <numerusform>%n barn</numerusform>
                <numerusform>%n børn</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n svar</source>
            <translation>
                <numerusform>%n svar</numerusform>
                <numerusform>%n svar</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MorePage</name>
        <message numerus="yes">
            <source>%n nye beskeder om adgang</source>
            <translation>
                <numerusform>%n ny besked om adgang</numerusform>
                <numerusform>%n nye beskeder om adgang</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>NotificationPage</name>
        <message numerus="yes">
            <source>%1. underretning på %n måneder</source>
            <translation>
                <numerusform>%1. underretning på en måned</numerusform>
                <numerusform>%1. underretning på %n måneder</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OfferPage</name>
        <message numerus="yes">
            <source>%n uger</source>
            <translation>
                <numerusform>%n uge</numerusform>
                <numerusform>%n uger</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PinPad</name>
        <message numerus="yes">
            <source>%n tal tastet</source>
            <translation>
                <numerusform>%n tal tastet</numerusform>
                <numerusform>%n tal tastet</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SearchPage</name>
        <message numerus="yes">
            <source>%n fundet</source>
            <translation>
                <numerusform>%n fundet</numerusform>
                <numerusform>%n fundet</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SharedWayOut</name>
        <message numerus="yes">
            <source>Prøv igen om %n sekunder.</source>
            <translation>
                <numerusform>Prøv igen om %n sekund.</numerusform>
                <numerusform>Prøv igen om %n sekunder.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>StepsPage</name>
        <message numerus="yes">
            <source>%n åbne aftaler</source>
            <translation>
                <numerusform>En åben aftale</numerusform>
                <numerusform>%n åbne aftaler</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n ting, der er lovet</source>
            <translation>
                <numerusform>1 ting, der er lovet</numerusform>
                <numerusform>%n ting, der er lovet</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n aftalte besøg</source>
            <translation>
                <numerusform>Et aftalt besøg</numerusform>
                <numerusform>%n aftalte besøg</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n opgaver</source>
            <translation>
                <numerusform>En opgave</numerusform>
                <numerusform>%n opgaver</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n overleveringer, der ikke er mødt</source>
            <translation>
                <numerusform>En overlevering, der ikke er mødt</numerusform>
                <numerusform>%n overleveringer, der ikke er mødt</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SyncPage</name>
        <message numerus="yes">
            <source>%n optegnelser kan først ses, når den er opdateret. De ligger sikkert her, og alt, hvad du skriver, bliver sendt.</source>
            <extracomment>%n: records of kinds that only a newer version of the app knows</extracomment>
            <translation>
                <numerusform>%n optegnelse kan først ses, når den er opdateret. Den ligger sikkert her, og alt, hvad du skriver, bliver sendt.</numerusform>
                <numerusform>%n optegnelser kan først ses, når den er opdateret. De ligger sikkert her, og alt, hvad du skriver, bliver sendt.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TeamPage</name>
        <message numerus="yes">
            <source>%n børn</source>
            <translation>
                <numerusform>%n barn</numerusform>
                <numerusform>%n børn</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n svar</source>
            <translation>
                <numerusform>%n svar</numerusform>
                <numerusform>%n svar</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TodayPage</name>
        <message numerus="yes">
            <source>%n åbne opfølgninger her</source>
            <translation>
                <numerusform>%n åben opfølgning her</numerusform>
                <numerusform>%n åbne opfølgninger her</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n ord</source>
            <translation>
                <numerusform>%n ord</numerusform>
                <numerusform>%n ord</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n nye beskeder om adgang</source>
            <translation>
                <numerusform>%n ny besked om adgang</numerusform>
                <numerusform>%n nye beskeder om adgang</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Du har lovet %n ting.</source>
            <translation>
                <numerusform>Du har lovet én ting.</numerusform>
                <numerusform>Du har lovet %n ting.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>VersionsPage</name>
        <message numerus="yes">
            <source>%n skal du tage stilling til</source>
            <translation>
                <numerusform>%n skal du tage stilling til</numerusform>
                <numerusform>%n skal du tage stilling til</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Words</name>
        <message numerus="yes">
            <source>%n min.</source>
            <translation>
                <numerusform>%n min.</numerusform>
                <numerusform>%n min.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n mdr.</source>
            <translation>
                <numerusform>%n md.</numerusform>
                <numerusform>%n mdr.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n år</source>
            <translation>
                <numerusform>%n år</numerusform>
                <numerusform>%n år</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n skal du tage stilling til</source>
            <translation>
                <numerusform>%n skal du tage stilling til</numerusform>
                <numerusform>%n skal du tage stilling til</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n venter på dig</source>
            <translation>
                <numerusform>%n venter på dig</numerusform>
                <numerusform>%n venter på dig</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n gemt her</source>
            <translation>
                <numerusform>%n gemt her</numerusform>
                <numerusform>%n gemt her</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n kun her</source>
            <translation>
                <numerusform>%n kun her</numerusform>
                <numerusform>%n kun her</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n gemt på tabletten, sendes nu</source>
            <translation>
                <numerusform>%n gemt på tabletten, sendes nu</numerusform>
                <numerusform>%n gemt på tabletten, sendes nu</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n gemt på tabletten, sendes når der er net</source>
            <translation>
                <numerusform>%n gemt på tabletten, sendes når der er net</numerusform>
                <numerusform>%n gemt på tabletten, sendes når der er net</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n team</source>
            <translation>
                <numerusform>%n team</numerusform>
                <numerusform>%n team</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n kolleger</source>
            <translation>
                <numerusform>%n kollega</numerusform>
                <numerusform>%n kolleger</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n steder</source>
            <translation>
                <numerusform>%n sted</numerusform>
                <numerusform>%n steder</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n drøftelser</source>
            <translation>
                <numerusform>%n drøftelse</numerusform>
                <numerusform>%n drøftelser</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n familier</source>
            <translation>
                <numerusform>%n familie</numerusform>
                <numerusform>%n familier</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n personer</source>
            <translation>
                <numerusform>%n person</numerusform>
                <numerusform>%n personer</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n børn</source>
            <translation>
                <numerusform>%n barn</numerusform>
                <numerusform>%n børn</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hjemmebesøg</source>
            <translation>
                <numerusform>%n hjemmebesøg</numerusform>
                <numerusform>%n hjemmebesøg</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n aftaler</source>
            <translation>
                <numerusform>%n aftale</numerusform>
                <numerusform>%n aftaler</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n opgaver</source>
            <translation>
                <numerusform>%n opgave</numerusform>
                <numerusform>%n opgaver</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n ligger kun på tabletten</source>
            <translation>
                <numerusform>%n ligger kun på tabletten</numerusform>
                <numerusform>%n ligger kun på tabletten</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n notater</source>
            <translation>
                <numerusform>%n notat</numerusform>
                <numerusform>%n notater</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n aftalte besøg</source>
            <translation>
                <numerusform>%n aftalt besøg</numerusform>
                <numerusform>%n aftalte besøg</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n samtykker</source>
            <translation>
                <numerusform>%n samtykke</numerusform>
                <numerusform>%n samtykker</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n underretninger</source>
            <translation>
                <numerusform>%n underretning</numerusform>
                <numerusform>%n underretninger</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n underrettere</source>
            <translation>
                <numerusform>%n underretter</numerusform>
                <numerusform>%n underrettere</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n overleveringer</source>
            <translation>
                <numerusform>%n overlevering</numerusform>
                <numerusform>%n overleveringer</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n tilbud</source>
            <translation>
                <numerusform>%n tilbud</numerusform>
                <numerusform>%n tilbud</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n sparringer</source>
            <translation>
                <numerusform>%n sparring</numerusform>
                <numerusform>%n sparringer</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n uger</source>
            <translation>
                <numerusform>%n uge</numerusform>
                <numerusform>%n uger</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n ugers ventetid, oplyst %1</source>
            <translation>
                <numerusform>en uges ventetid, oplyst %1</numerusform>
                <numerusform>%n ugers ventetid, oplyst %1</numerusform>
            </translation>
        </message>
    </context>
</TS>
