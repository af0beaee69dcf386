pragma ComponentBehavior: Bound
import QtQuick
import Fremskudt.Controls
import Fremskudt.Ui

// The end of the reading: that it was read, never that it was approved; then whether they agree, where a no is as good.
SharedPage {
    id: page

    required property SharedViewModel shared
    readonly property bool asks: shared.place === SharedViewModel.Agree
    readonly property bool thanks: shared.place === SharedViewModel.Thanks

    maximumWidth: 620
    problem: shared.problem
    actions: [
        SharedButton { visible: !page.asks && !page.thanks; text: qsTr("Vi har læst det sammen"); primary: true; onClicked: page.shared.readTogether() },
        SharedButton { visible: page.thanks; text: qsTr("Det, vi er sammen om"); primary: true; iconName: "forward"; onClicked: page.shared.goHome() },
        SharedButton { visible: !page.thanks; text: qsTr("Tilbage"); iconName: "back"; onClicked: page.shared.toReading() }
    ]

    Item { width: 1; height: Math.round(page.height * 0.06) }
    AppText {
        text: page.thanks ? qsTr("Tak, fordi I læste med.") : page.asks ? qsTr("Er I enige?") : qsTr("Nu er vi nået til enden.")
        kind: AppText.Kind.Display
        horizontalAlignment: Text.AlignHCenter
        width: parent.width
        Accessible.role: Accessible.Heading
    }
    AppText {
        visible: !page.asks
        text: page.thanks ? qsTr("Det, I har sagt, står ved siden af det, der er skrevet.") : qsTr("Er der noget, der skal rettes eller siges anderledes, så gå tilbage.")
        kind: AppText.Kind.Title
        font.weight: Font.Normal
        quiet: true
        horizontalAlignment: Text.AlignHCenter
        width: parent.width
    }
    Column {
        visible: page.asks
        spacing: Theme.m
        width: parent.width
        SharedCard { heading: Words.coded("agree", "yes", ""); chosen: page.shared.agree === "yes"; width: parent.width; onClicked: page.shared.setAgree("yes") }
        SharedCard { heading: Words.coded("agree", "partly", ""); chosen: page.shared.agree === "partly"; width: parent.width; onClicked: page.shared.setAgree("partly") }
        SharedCard { heading: Words.coded("agree", "no", ""); chosen: page.shared.agree === "no"; width: parent.width; onClicked: page.shared.setAgree("no") }
    }
    SharedHint { visible: page.thanks; horizontalAlignment: Text.AlignHCenter; width: parent.width }
}
