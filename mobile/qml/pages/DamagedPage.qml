pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// What lies on this tablet cannot be opened: what happened, what is safe, and the way on.
FocusScope {
    id: page

    required property LockViewModel lock

    Accessible.role: Accessible.Dialog
    Accessible.name: heading.text

    Rectangle { anchors.fill: parent; color: Theme.paper }
    PageFrame {
        anchors.fill: parent
        showsHeader: false
        maximumWidth: 620
        actions: [
            AppButton { kind: AppButton.Kind.Primary; text: qsTr("Tag i brug igen"); onClicked: page.lock.enrolAgain() },
            AppButton { kind: AppButton.Kind.Plain; text: qsTr("Prøv at låse op igen"); onClicked: page.lock.tryAgain() }
        ]

        Icon { name: "warning"; color: Theme.attention; size: Math.round(36 * Math.min(Theme.scale, 1.5)); Layout.topMargin: Theme.xl }
        AppText {
            id: heading
            text: qsTr("Tabletten kan ikke læses")
            kind: AppText.Kind.Display
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
        }
        Card {
            Layout.fillWidth: true
            spacing: Theme.xs
            AppText { text: qsTr("Hvad er der sket"); strong: true; Layout.fillWidth: true }
            AppText {
                text: qsTr("Det, der er gemt på tabletten, er helt eller delvis beskadiget eller mangler. Det kan ske, når tablettens lager fejler.")
                Layout.fillWidth: true
            }
        }
        Card {
            Layout.fillWidth: true
            spacing: Theme.xs
            AppText { text: qsTr("Hvad er sikkert"); strong: true; Layout.fillWidth: true }
            AppText {
                text: qsTr("Alt, der er sendt, ligger på kontoret. Det, der er tilbage af det, som ikke nåede at blive sendt, bliver liggende her, låst som før. Fremskudt sletter intet, men måske kan ikke det hele reddes.")
                Layout.fillWidth: true
            }
        }
        Card {
            Layout.fillWidth: true
            spacing: Theme.xs
            AppText { text: qsTr("Hvad du kan gøre"); strong: true; Layout.fillWidth: true }
            AppText {
                text: qsTr("Ring til administratoren, og bed om en ny kode til tabletten. Så kan du tage den i brug igen, og alt, der er sendt, bliver hentet. Det, der ikke er sendt, følger med, hvis det kan læses. Det beskadigede bliver liggende ved siden af.")
                Layout.fillWidth: true
            }
        }
    }
}
