pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// Beskeder om adgang: who opened what is one's own and why, and what was given on. Having been here is having read them.
PageFrame {
    id: page

    required property NoticesViewModel notices
    property string today: ""

    title: qsTr("Beskeder om adgang")
    showsBack: true
    loading: notices.state === PageViewModel.Loading
    failed: notices.state === PageViewModel.Failed
    onRetryRequested: notices.retryRequested()
    maximumWidth: 820
    centered: notices.rows.count === 0

    EmptyState {
        visible: page.notices.rows.count === 0
        iconName: "key"
        title: qsTr("Ingen beskeder")
        text: qsTr("Når nogen åbner din kladde eller en af dine familier, eller en familie skifter rådgiver, står det her.")
        Layout.fillWidth: true
        Layout.fillHeight: true
    }
    Repeater {
        model: page.notices.rows
        delegate: Card {
            id: notice
            required property string id
            required property string kind
            required property string by
            required property string about
            required property string aboutName
            required property string aboutKind
            required property string aboutDate
            required property string reason
            required property date at
            required property date until
            required property bool isOver
            required property string why
            required property bool isNew
            required property bool canOpen
            readonly property string what: Words.noticeAbout(kind, aboutKind, aboutName, aboutDate, page.today)
            spacing: Theme.s
            Layout.fillWidth: true

            RowLayout {
                spacing: Theme.m
                Layout.fillWidth: true
                Icon { name: Words.noticeIcon(notice.kind); color: Theme.primary; Layout.alignment: Qt.AlignTop; Layout.topMargin: 2 }
                ColumnLayout {
                    spacing: Theme.xs
                    Layout.fillWidth: true
                    AppText { text: Words.notice(notice.kind, notice.by, notice.what, notice.why); strong: true; Layout.fillWidth: true }
                    AppText { visible: notice.reason !== ""; text: qsTr("Begrundelse: %1").arg(notice.reason); Layout.fillWidth: true }
                    AppText {
                        text: Words.joined([notice.isNew ? qsTr("Ny") : "", Words.capital(Words.moment(notice.at, page.today)), Words.noticeUntil(notice.until, notice.isOver, page.today)], " · ")
                        kind: AppText.Kind.Small
                        quiet: true
                        Layout.fillWidth: true
                    }
                    AppButton {
                        visible: notice.canOpen
                        kind: AppButton.Kind.Plain
                        text: qsTr("Åbn")
                        Accessible.name: qsTr("Åbn %1").arg(notice.what)
                        Layout.leftMargin: -Theme.l
                        onClicked: page.notices.openRequested(notice.about, notice.aboutKind)
                    }
                }
            }
        }
    }
}
