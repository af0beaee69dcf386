// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint
// takes the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls

// Every control in its states.
Rectangle {
    id: sheet

    color: Theme.paper

    PageFrame {
        anchors.fill: parent
        title: "Controls"
        subtitle: "Theme, Icons, Words"
        actions: [AppButton { kind: AppButton.Kind.Primary; text: "Primary"; iconName: "check" }, AppButton { text: "Quiet" }, AppButton { text: "Plain"; kind: AppButton.Kind.Plain }]

        Flow {
            spacing: Theme.s
            Layout.fillWidth: true
            AppButton { kind: AppButton.Kind.Primary; text: "Primary" }
            AppButton { kind: AppButton.Kind.Primary; text: "Primary"; enabled: false }
            AppButton { kind: AppButton.Kind.Soft; text: "Soft" }
            AppButton { text: "Quiet"; iconName: "plus" }
            AppButton { text: "Quiet"; enabled: false }
            Chip { text: "Chip" }
            Chip { text: "Chosen"; chosen: true }
            Chip { text: "Off"; enabled: false }
            Tag { text: "Tag"; iconName: "calendar" }
            Tag { text: "Tag"; iconName: "shield"; attention: true }
            LevelShape { level: 1 }
            LevelShape { level: 2 }
            LevelShape { level: 3 }
        }
        Flow {
            spacing: Theme.m
            Layout.fillWidth: true
            Repeater {
                model: Object.keys(Icons.paths)
                delegate: Icon { required property string modelData; name: modelData; size: 32 }
            }
        }
        Repeater {
            model: [AppText.Kind.Small, AppText.Kind.Body, AppText.Kind.Reading, AppText.Kind.Title, AppText.Kind.Display]
            delegate: AppText { required property int modelData; kind: modelData; text: "Rødgrød med fløde, 0123456789" }
        }
        Banner { text: "Calm"; action: "Action" }
        Banner { text: "Attention"; kind: Banner.Kind.Attention }
        Banner { text: "Overdue"; kind: Banner.Kind.Overdue }
        Banner { text: "Good"; kind: Banner.Kind.Good }
        AppTextField { label: "Label"; value: "Text"; Layout.fillWidth: true }
        AppTextField { label: "Label"; value: "Text"; problem: "What is wrong with it"; Layout.fillWidth: true }
        AppTextArea { label: "Label"; value: "Several\nlines"; Layout.fillWidth: true }
        DateField { label: "Date"; value: "2026-03-18"; today: "2026-03-10"; opened: true }
        Stepper { label: "Minutes"; value: 20; words: "20" }
        SwitchRow { text: "Switch"; on: true; hint: "What it does"; Layout.fillWidth: true }
        TabRow { names: ["One", "Two", "Three"]; Layout.fillWidth: true }
        Card {
            padding: 0
            Layout.fillWidth: true
            ListRow { title: "Title"; subtitle: "Second line"; trailing: "Trailing"; iconName: "talk"; Layout.fillWidth: true }
            ListRow { title: "Current"; subtitle: "Second line"; current: true; level: 2; Layout.fillWidth: true }
            ListRow { title: "To be done"; subtitle: "Second line"; doneName: "Done"; Layout.fillWidth: true }
        }
        EmptyState { title: "Empty"; text: "Why, and what one can do."; action: "Action"; Layout.fillWidth: true }
        PinPad { fewest: 6; Layout.fillWidth: true }
    }
}
