pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// What the writer should know about this record before writing on.
ColumnLayout {
    id: banners

    required property Editor editor

    spacing: Theme.s

    Banner {
        visible: banners.editor.problem !== ""
        kind: Banner.Kind.Overdue
        text: Words.problem(banners.editor.problem)
    }
    Banner {
        visible: banners.editor.facts.conflicts > 0
        kind: banners.editor.facts.finished ? Banner.Kind.Calm : Banner.Kind.Attention
        iconName: "versions"
        text: Words.joined([qsTr("%n steder er der to udgaver. Begge er gemt.", "", banners.editor.facts.conflicts),
            banners.editor.warns ? qsTr("Gør du den færdig nu, bliver begge stående, og ingen kan vælge bagefter.") : ""], " ")
        action: qsTr("Se dem")
        onActionRequested: banners.editor.versionsRequested()
    }
    Banner {
        visible: banners.editor.facts.finished && banners.editor.facts.canUnfinish
        kind: Banner.Kind.Good
        text: qsTr("Gjort færdig. Kan fortrydes i 10 minutter.")
    }
}
