// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint
// takes the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Every control in its states, a few on each of the scenes "controls…".
Rectangle {
    id: sheet

    required property AppViewModel app
    property string part: "controls"

    color: Theme.paper

    // Two columns, or one under the other.
    component Halves: Item {
        id: halves
        property alias one: first.data
        property alias other: second.data
        readonly property bool apart: width >= 820
        readonly property real half: apart ? (width - Theme.xl) / 2 : width
        implicitHeight: apart ? Math.max(first.implicitHeight, second.implicitHeight) : second.y + second.implicitHeight
        Column { id: first; spacing: Theme.l; width: halves.half }
        Column { id: second; spacing: Theme.l; width: halves.half; x: halves.apart ? halves.half + Theme.xl : 0; y: halves.apart ? 0 : first.implicitHeight + Theme.l }
    }

    PageFrame {
        anchors.fill: parent
        title: sheet.part === "controls_fields" ? "Fields" : sheet.part === "controls_words" ? "Words and signs" : sheet.part === "controls_rows" ? "Rows and states" : "Buttons and chips"
        subtitle: "Every control in its states"
        showsBack: true
        level: 2
        headerActions: [
            IconButton { iconName: "undo"; text: "Undo" },
            IconButton { iconName: "redo"; text: "Redo"; enabled: false }
        ]
        actions: [
            AppButton { kind: AppButton.Kind.Primary; text: "Primary"; iconName: "check" },
            AppButton { text: "Quiet" },
            AppButton { text: "Plain"; kind: AppButton.Kind.Plain }
        ]

        Loader {
            sourceComponent: sheet.part === "controls_fields" ? fields : sheet.part === "controls_words" ? words : sheet.part === "controls_rows" ? rows : buttons
            Layout.fillWidth: true
        }
    }

    Component {
        id: buttons
        Halves {
            one: [
                Flow {
                    spacing: Theme.s
                    width: parent.width
                    AppButton { kind: AppButton.Kind.Primary; text: "Primary" }
                    AppButton { kind: AppButton.Kind.Primary; text: "Primary, off"; enabled: false }
                    AppButton { kind: AppButton.Kind.Soft; text: "Soft" }
                    AppButton { text: "Quiet"; iconName: "plus" }
                    AppButton { text: "Quiet, off"; enabled: false }
                    AppButton { text: "Plain"; kind: AppButton.Kind.Plain }
                },
                Row {
                    spacing: Theme.s
                    IconButton { iconName: "search"; text: "Search" }
                    IconButton { iconName: "agreement"; text: "Chosen"; chosen: true }
                    IconButton { iconName: "redo"; text: "Off"; enabled: false }
                    Rectangle {
                        width: 96
                        height: Theme.touch
                        radius: Theme.radius
                        color: Theme.surface
                        AppText { anchors.centerIn: parent; text: "Focus"; kind: AppText.Kind.Small }
                        FocusRing { shown: true }
                    }
                },
                ActionRow {
                    width: parent.width
                    AppButton { kind: AppButton.Kind.Primary; iconName: "check"; text: "First" }
                    AppButton { text: "Beside it" }
                },
                Row {
                    id: sections
                    spacing: Theme.s
                    SectionNames { id: names; sections: [Navigation.Today, Navigation.Places, Navigation.Families]; room: 88 }
                    NavItem { text: "Today"; iconName: "today"; labelSize: names.size; width: 88 }
                    NavItem { text: "Places"; iconName: "places"; labelSize: names.size; current: true; width: 88 }
                    NavItem { text: "Families"; iconName: "families"; labelSize: names.size; width: 88 }
                }
            ]
            other: [
                Flow {
                    spacing: Theme.s
                    width: parent.width
                    Chip { text: "Chip" }
                    Chip { text: "Chosen"; chosen: true }
                    Chip { text: "With a sign"; iconName: "person" }
                    Chip { text: "Off"; enabled: false }
                    Chip { text: "Large"; large: true }
                    Chip { text: "Large, chosen"; large: true; chosen: true }
                },
                ChipGroup {
                    question: "Chips under a question"
                    codes: ["One", "Two", "Three"]
                    chosen: ["Two"]
                    labelOf: code => code
                    more: "More of them"
                    width: parent.width
                },
                ChipGroup {
                    question: "The same, only read"
                    codes: ["One", "Two", "Three"]
                    chosen: ["Two"]
                    labelOf: code => code
                    usable: false
                    width: parent.width
                },
                TabRow { names: ["One", "Two", "Three"]; width: parent.width },
                Stepper { label: "Minutes"; value: 20; words: "20 min." },
                Stepper { label: "Minutes"; value: 0; words: "0 min." },
                SwitchRow { text: "Switch"; on: true; hint: "What it does"; width: parent.width },
                SwitchRow { text: "Switch"; width: parent.width }
            ]
        }
    }
    Component {
        id: fields
        Halves {
            one: [
                AppTextField { label: "Line"; value: "Text"; width: parent.width },
                AppTextField { label: "Line"; hint: "What belongs here"; width: parent.width },
                AppTextField { label: "Line"; value: "Text"; problem: "What is wrong with it"; width: parent.width },
                AppTextArea { label: "Text"; value: "Several\nlines"; width: parent.width },
                AppSecretField { label: "PIN or passphrase"; width: parent.width },
                AppSecretField { label: "PIN or passphrase"; problem: "What is wrong with it"; width: parent.width },
                LineInput { text: "A line without a name above it"; width: parent.width; Accessible.name: text },
                DateField { label: "Date"; value: "2026-03-18"; today: "2026-03-10"; canClear: true; width: parent.width },
                DateField { label: "Date, only read"; value: "2026-03-18"; today: "2026-03-10"; usable: false; width: parent.width }
            ]
            other: [
                DateField { label: "Birthday"; value: "2019-05-14"; today: "2026-03-10"; wantsYear: true; opened: true; width: parent.width },
                PinPad { fewest: 6; digits: "000"; anchors.horizontalCenter: parent.horizontalCenter }
            ]
        }
    }
    Component {
        id: words
        Halves {
            one: [
                Repeater {
                    model: [AppText.Kind.Small, AppText.Kind.Body, AppText.Kind.Reading, AppText.Kind.Title, AppText.Kind.Display]
                    delegate: AppText { required property int modelData; kind: modelData; text: "Rødgrød med fløde 0123456789"; width: parent.width }
                },
                AppText { text: "Quiet"; quiet: true; width: parent.width },
                FittingText { wordings: ["The longest of three wordings, which has no room in one line on a phone or in half a tablet", "A shorter one of three wordings", "Short"]; most: 1; width: parent.width },
                SectionHeader { text: "Section"; count: 3; action: "Action"; width: parent.width },
                Row {
                    spacing: Theme.m
                    LevelShape { level: 1 }
                    LevelShape { level: 2 }
                    LevelShape { level: 3 }
                },
                Flow {
                    spacing: Theme.s
                    width: parent.width
                    Tag { text: "Tag"; iconName: "calendar" }
                    Tag { text: "Attention"; iconName: "shield"; attention: true }
                }
            ]
            other: [
                Flow {
                    spacing: Theme.m
                    width: parent.width
                    Repeater {
                        model: Object.keys(Icons.paths)
                        delegate: Icon { required property string modelData; name: modelData; size: 32 }
                    }
                },
                Banner { text: "Calm"; action: "Action"; width: parent.width },
                Banner { text: "Attention"; kind: Banner.Kind.Attention; width: parent.width },
                Banner { text: "Overdue"; kind: Banner.Kind.Overdue; width: parent.width },
                Banner { text: "Good"; kind: Banner.Kind.Good; width: parent.width }
            ]
        }
    }
    Component {
        id: rows
        Halves {
            one: [
                Card {
                    padding: 0
                    width: parent.width
                    ListRow { title: "Title"; subtitle: "Second line"; trailing: "Trailing"; iconName: "talk"; Layout.fillWidth: true }
                    ListRow { title: "Current"; subtitle: "Second line"; current: true; level: 2; Layout.fillWidth: true }
                    ListRow { title: "To be done"; subtitle: "Second line"; doneName: "Done"; Layout.fillWidth: true }
                    ListRow { title: "With a button"; subtitle: "Second line"; actionName: "Action"; Layout.fillWidth: true }
                    ListRow { title: "Saved here"; subtitle: "Second line"; sign: "saved"; signName: "Saved"; showsLine: false; Layout.fillWidth: true }
                },
                SyncLine { facts: sheet.app.sync.facts; width: parent.width },
                UndoBar { undoLine: sheet.app.undoLine; most: parent.width; width: most }
            ]
            other: [
                EmptyState { title: "Empty"; text: "Why, and what one can do."; action: "Action"; width: parent.width },
                LoadingState { width: parent.width; height: 64 }
            ]
        }
    }
}
