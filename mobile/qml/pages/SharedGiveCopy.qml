pragma ComponentBehavior: Bound
import QtQuick
import Fremskudt.Controls
import Fremskudt.Ui

// Giv kopi: a picture now, or paper or Digital Post from the office, which the worker then has as a task.
SharedPage {
    id: page

    required property SharedViewModel shared

    maximumWidth: 620
    problem: shared.problem
    actions: [SharedButton { text: qsTr("Tilbage"); iconName: "back"; onClicked: page.shared.toAgreement() }]

    AppText { text: qsTr("Hvordan vil I have jeres kopi?"); kind: AppText.Kind.Display; width: parent.width; Accessible.role: Accessible.Heading }
    Column {
        spacing: Theme.m
        width: parent.width
        SharedCard { iconName: "tablet"; heading: qsTr("I tager et billede"); below: qsTr("Aftalen står stort på skærmen."); width: parent.width; onClicked: page.shared.takePicture() }
        SharedCard { iconName: "agreement"; heading: qsTr("Print på kontoret"); below: qsTr("Rådgiveren kommer med den på papir."); width: parent.width; onClicked: page.shared.copyBy("print", qsTr("Print aftalen til familien")) }
        SharedCard { iconName: "cloud"; heading: qsTr("Digital Post"); below: qsTr("Rådgiveren sender den fra kontoret."); width: parent.width; onClicked: page.shared.copyBy("digital_post", qsTr("Send aftalen til familien med Digital Post")) }
    }
}
