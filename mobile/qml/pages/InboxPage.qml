// No ComponentBehavior: Bound here: with sections Qt 6.4 complains about each bound delegate.
// qmllint disable unqualified
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Indbakke: what waits, the soonest due first. By keyboard: arrows, Enter opens, V goes to the assessment.
PageFrame {
    id: page

    required property InboxViewModel inbox
    required property string currentId

    title: qsTr("Indbakke")
    fills: true
    least: 200                             // the list scrolls, and the page around it only on the lowest screens
    loading: inbox.state === PageViewModel.Loading
    failed: inbox.state === PageViewModel.Failed
    showsActions: inbox.registers
    onRetryRequested: inbox.retryRequested()
    actions: [
        AppButton { visible: page.inbox.registers; kind: page.currentId === "" ? AppButton.Kind.Primary : AppButton.Kind.Quiet; iconName: "plus"; text: qsTr("Ny underretning"); onClicked: page.inbox.newRequested() }
    ]

    EmptyState {
        visible: page.inbox.rows.count === 0
        iconName: "inbox"
        title: qsTr("Ingen underretninger venter")
        text: page.inbox.registers ? qsTr("De kommer her, når de er skrevet op, og står efter, hvornår de skal være vurderet.")
                                   : qsTr("De kommer her, når modtagelsen sender dem til teamet.")
        Layout.fillWidth: true
    }
    ListView {
        id: list
        Component.onCompleted: forceActiveFocus()
        objectName: "inboxList"
        clip: true
        focus: true
        activeFocusOnTab: true
        keyNavigationEnabled: true
        model: page.inbox.rows
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.leftMargin: -Theme.s
        Layout.rightMargin: -Theme.s
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: page.title
        section.property: "part"
        // Over the words of the rows, as the page's title is.
        section.delegate: Item {
            id: part
            required property string section
            implicitHeight: name.y + name.implicitHeight + Theme.xs
            width: ListView.view.width
            SectionHeader { id: name; text: page.partName(part.section); x: Theme.s; y: Theme.m; width: parent.width - 2 * Theme.s }
        }
        Keys.onReturnPressed: (list.currentItem as InboxItem)?.clicked()
        Keys.onEnterPressed: (list.currentItem as InboxItem)?.clicked()
        // V is about the one that is marked here, not about the one that is open beside the list.
        Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_V && list.currentItem !== null
        Keys.onPressed: event => {
            if (event.key !== Qt.Key_V || list.currentItem === null)
                return
            page.inbox.assessRequested((list.currentItem as InboxItem).id)
            event.accepted = true
        }
        delegate: InboxItem {
            width: ListView.view.width
            today: page.inbox.today
            current: id === page.currentId
            marked: list.activeFocus && ListView.isCurrentItem
            onClicked: {
                list.currentIndex = index
                page.inbox.openRequested(id)
            }
        }
    }

    function partName(part: string): string {
        switch (part) {
        case "assess": return qsTr("Skal vurderes")
        case "send": return qsTr("Skal videre")
        case "give": return qsTr("Skal have en rådgiver")
        }
        return qsTr("Sendt videre")
    }
}
