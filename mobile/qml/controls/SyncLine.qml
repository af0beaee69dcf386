pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Fremskudt.Ui

// The sync sentence at the foot of every page; opens Synk. Never says more than the pending count.
AbstractButton {
    id: line

    required property syncFacts facts
    readonly property bool needsYou: Words.needsSomebody(facts)

    text: Words.syncSentence(facts)
    implicitHeight: Math.max(Theme.touch, contentItem.implicitHeight + 2 * Theme.xs)
    leftPadding: Theme.l
    rightPadding: Theme.l
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: qsTr("Åbner Synk")
    Accessible.onPressAction: if (line.enabled) line.clicked()
    Keys.onReturnPressed: line.clicked()

    background: Rectangle {
        color: line.needsYou ? Theme.attentionSoft : Theme.paper
        Rectangle { anchors { left: parent.left; right: parent.right; top: parent.top } height: Theme.border; color: Theme.line }
        FocusRing { shown: line.visualFocus; inset: 1 }
    }
    contentItem: RowLayout {
        spacing: Theme.s
        Icon {
            name: line.needsYou ? "warning" : line.facts.pending > 0 ? "saved" : line.facts.caughtUp ? "sent" : "cloud"
            size: Math.round(20 * Math.min(Theme.scale, 1.5))
            color: line.needsYou ? Theme.attention : Theme.quietInk
        }
        FittingText {
            // Large letters leave it two lines, and one on a phone on its side.
            most: Theme.scale <= 1.2 ? 3 : line.Window.height < 600 ? 1 : 2
            wordings: [line.text, ...Words.syncShort(line.facts)]
            kind: AppText.Kind.Small
            color: line.needsYou ? Theme.attention : Theme.quietInk
            lineHeight: 1.2
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        ProgressBar {
            visible: line.facts.fillTotal > 0 && line.width > 400 * Theme.scale   // the words say the same
            from: 0
            to: Math.max(1, line.facts.fillTotal)
            value: line.facts.fillDone
            Layout.preferredWidth: 120
            Accessible.name: qsTr("Første hentning")
        }
    }
}
