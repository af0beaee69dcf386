pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// A new task, from a child's or a place's page. What is typed is kept until it is written down.
PageFrame {
    id: page

    required property TodayViewModel today

    title: qsTr("Ny opgave")
    subtitle: today.newTaskAbout.name
    showsBack: true
    maximumWidth: 680
    actions: [
        AppButton { kind: AppButton.Kind.Primary; iconName: "check"; text: qsTr("Skriv op"); enabled: page.today.newTask.trim() !== ""; onClicked: page.today.newTaskRequested() }
    ]

    Card {
        Layout.fillWidth: true
        TaskFields { id: fields; today: page.today; Layout.fillWidth: true; onAccepted: if (page.today.newTask.trim() !== "") page.today.newTaskRequested(); Component.onCompleted: if (page.today.newTask === "") fields.focusFirst() }
    }
    AppText { text: qsTr("Den står på I dag: under Lovet, når den er lovet til nogen, ellers under Frister, når dagen nærmer sig."); quiet: true; kind: AppText.Kind.Small; Layout.fillWidth: true }
}
