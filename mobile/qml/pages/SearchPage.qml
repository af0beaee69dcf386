pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Søg: answers as you type, newest first, with the words in their sentence.
PageFrame {
    id: page

    required property SearchViewModel search
    property string today: ""
    readonly property bool asked: search.query.trim() !== ""

    title: qsTr("Søg")
    showsBack: true
    showsSearch: false
    fills: true
    maximumWidth: 820

    AppTextField {
        id: field
        hint: qsTr("Navn, sted eller ord")
        value: page.search.query
        inputHints: Qt.ImhNoPredictiveText
        Layout.fillWidth: true
        onEdited: text => page.search.query = text
        Component.onCompleted: input.forceActiveFocus()
    }
    EmptyState {
        visible: !page.asked
        iconName: "search"
        title: qsTr("Find det, du husker")
        text: qsTr("Et navn, et sted eller et ord. Også dele af ord: fravær finder skolefravær.")
        Layout.fillWidth: true
    }
    EmptyState {
        visible: page.asked && !page.search.searching && page.search.hits.count === 0
        iconName: "search"
        title: qsTr("Ingen fundet")
        text: qsTr("Der søges i det, der ligger på denne tablet.")
        Layout.fillWidth: true
    }
    ListView {
        clip: true
        model: page.search.hits
        Layout.fillWidth: true
        Layout.fillHeight: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("%n fundet", "", count)
        delegate: AbstractButton {
            id: hit
            required property string id
            required property string kind
            required property string date
            required property string title
            required property string before
            required property string match
            required property string after
            required property string mark
            readonly property string called: title === "" ? Words.kind(kind) : Words.joined([title, Words.mark(mark)], " · ")
            width: ListView.view.width
            implicitHeight: Math.max(64, contentItem.implicitHeight + 2 * Theme.m)
            verticalPadding: Theme.m
            focusPolicy: Qt.StrongFocus
            hoverEnabled: true
            Accessible.role: Accessible.ListItem
            Accessible.name: Words.joined([called, before + match + after, title === "" ? "" : Words.kind(kind), Words.date(date, page.today)], ", ")
            Accessible.onPressAction: if (hit.enabled) hit.clicked()
            Keys.onReturnPressed: hit.clicked()
            onClicked: page.search.openRequested(id, kind)
            background: Rectangle {
                color: hit.down || hit.hovered ? Theme.pressed : "transparent"
                Rectangle { anchors { left: parent.left; right: parent.right; bottom: parent.bottom } height: 1; color: Theme.line }
                FocusRing { shown: hit.visualFocus; inset: 1 }
            }
            contentItem: Item { // qmllint disable deferred-property-id
                implicitHeight: hitWords.height
                Icon { id: hitIcon; name: Words.kindIcon(hit.kind); color: Theme.primary }
                Column {
                    id: hitWords
                    x: hitIcon.width + Theme.m
                    width: parent.width - x
                    AppText { text: hit.called; strong: true; width: parent.width; Accessible.ignored: true }
                    AppText {
                        visible: hit.before + hit.match + hit.after !== "" && hit.match !== hit.title
                        // The only styled text: the words are escaped, the mark-up is ours.
                        textFormat: Text.StyledText
                        text: page.escaped(hit.before) + "<b>" + page.escaped(hit.match) + "</b>" + page.escaped(hit.after)
                        color: Theme.quietInk
                        width: parent.width
                        Accessible.ignored: true
                    }
                    AppText { visible: text !== ""; text: Words.joined([hit.title === "" ? "" : Words.kind(hit.kind), Words.capital(Words.date(hit.date, page.today))], " · "); kind: AppText.Kind.Small; quiet: true; width: parent.width; Accessible.ignored: true }
                }
            }
        }
    }

    function escaped(text: string): string {
        return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")
    }
}
