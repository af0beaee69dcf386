pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// First use: the code from the office, then a code of one's own.
FocusScope {
    id: page

    required property LockViewModel lock
    readonly property bool working: lock.stage === LockViewModel.Working
    property bool passphrase: lock.facts.passphrase
    readonly property bool again: lock.facts.damaged   // the tablet was in use, and what lies on it does not open
    property string localProblem: ""

    Accessible.role: Accessible.Dialog
    Accessible.name: qsTr("Tag tabletten i brug")

    function submit(): void {
        const secret = passphrase ? sentence.input.text : pin.input.text
        const again = passphrase ? sentenceAgain.input.text : pinAgain.input.text
        // One that the tablet was used with may be shorter.
        const fewest = page.again ? lock.fewestOldPin : lock.fewestPin
        localProblem = Words.asArray(secret).length < fewest ? "too_short" : secret.trim() === "" ? "only_spaces" : secret !== again ? "differs" : ""
        if (localProblem === "")
            lock.enrol(code.input.text, secret)
    }

    Rectangle { anchors.fill: parent; color: Theme.paper }
    PageFrame {
        anchors.fill: parent
        showsHeader: false
        maximumWidth: 620
        actions: [
            AppButton {
                kind: AppButton.Kind.Primary
                text: page.working ? qsTr("Et øjeblik …") : qsTr("Tag i brug")
                enabled: !page.working && code.input.text.trim() !== ""
                onClicked: page.submit()
            },
            AppButton { visible: page.again; kind: AppButton.Kind.Plain; text: qsTr("Tilbage"); enabled: !page.working; onClicked: page.lock.leaveEnrolling() }
        ]

        AppText {
            text: page.again ? qsTr("Tag tabletten i brug igen") : qsTr("Velkommen til Fremskudt")
            kind: AppText.Kind.Display
            Layout.fillWidth: true
            Layout.topMargin: Theme.xxl
            Accessible.role: Accessible.Heading
        }
        AppText {
            text: qsTr("Tabletten knyttes til dig med en kode fra administratoren. Koden gælder i 24 timer og kan kun bruges af én tablet.")
            quiet: true
            Layout.fillWidth: true
        }
        Banner {
            visible: text !== ""
            kind: Banner.Kind.Attention
            text: Words.problem(page.localProblem !== "" ? page.localProblem : page.lock.problem)
        }
        AppTextArea {
            id: code
            label: qsTr("1. Koden fra kontoret")
            hint: qsTr("Indsæt eller skriv koden her")
            minimumLines: 3
            pageUndoes: false
            usable: !page.working
            input.inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
            Layout.fillWidth: true
        }
        AppText { text: qsTr("2. Din egen kode"); strong: true; Layout.fillWidth: true; Layout.topMargin: Theme.s }
        AppText {
            text: page.again ? qsTr("Skriv den kode, du plejer at låse tabletten op med.")
                             : qsTr("Den låser tabletten op, også uden net. Ingen andre kender den, og den kan ikke hentes frem igen.")
            quiet: true
            kind: AppText.Kind.Small
            Layout.fillWidth: true
        }
        Flow {
            spacing: Theme.s
            Layout.fillWidth: true
            Chip { text: qsTr("Mindst seks tal"); chosen: !page.passphrase; onClicked: page.passphrase = false }
            Chip { text: qsTr("En sætning"); chosen: page.passphrase; onClicked: page.passphrase = true }
        }
        GridLayout {
            visible: !page.passphrase
            columns: page.width >= 560 ? 2 : 1
            columnSpacing: Theme.l
            rowSpacing: Theme.m
            Layout.fillWidth: true
            AppSecretField { id: pin; label: qsTr("Kode"); Layout.preferredWidth: 100; usable: !page.working; maximumLength: 12; input.validator: RegularExpressionValidator { regularExpression: /[0-9]*/ } Layout.fillWidth: true }
            AppSecretField { id: pinAgain; label: qsTr("Koden igen"); Layout.preferredWidth: 100; usable: !page.working; maximumLength: 12; input.validator: RegularExpressionValidator { regularExpression: /[0-9]*/ } Layout.fillWidth: true; onAccepted: page.submit() }
        }
        ColumnLayout {
            visible: page.passphrase
            spacing: Theme.m
            Layout.fillWidth: true
            AppSecretField { id: sentence; label: qsTr("Adgangssætning"); usable: !page.working; Layout.fillWidth: true }
            AppSecretField { id: sentenceAgain; label: qsTr("Sætningen igen"); usable: !page.working; Layout.fillWidth: true; onAccepted: page.submit() }
        }
    }
}
