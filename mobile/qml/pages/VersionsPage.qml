pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// To udgaver: what two people wrote at once, with author and time. Choose, combine, or leave both.
PageFrame {
    id: page

    required property VersionsViewModel versions
    property string today: ""
    readonly property int forMe: versions.toDecide + versions.unusedWords.count
    readonly property bool nothing: versions.conflicts.count === 0 && versions.unusedWords.count === 0

    title: qsTr("To udgaver")
    subtitle: forMe === 0 ? "" : qsTr("%n skal du tage stilling til", "", forMe)
    showsBack: true
    loading: versions.state === PageViewModel.Loading
    failed: versions.state === PageViewModel.Failed
    onRetryRequested: versions.retryRequested()
    maximumWidth: 1000
    centered: nothing

    EmptyState {
        visible: page.nothing
        iconName: "check"
        title: qsTr("Intet at tage stilling til")
        text: qsTr("Når to skriver det samme sted på samme tid, står begge udgaver her.")
        Layout.fillWidth: true
        Layout.fillHeight: true
    }
    AppText {
        visible: page.versions.toDecide > 0
        text: qsTr("To har skrevet samtidig. Intet er tabt, og det haster ikke: begge udgaver bliver stående, til en af jer vælger.")
        quiet: true
        Layout.fillWidth: true
    }
    Repeater {
        model: page.versions.conflicts
        delegate: ConflictCard { decisions: page.versions; today: page.today; Layout.fillWidth: true }
    }
    Repeater {
        model: page.versions.unusedWords
        delegate: UnusedWordsCard { decisions: page.versions; today: page.today; Layout.fillWidth: true }
    }
}
