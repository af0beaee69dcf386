pragma ComponentBehavior: Bound
import QtQuick
import Fremskudt.Controls

// One notification in the inbox: whom it is about, and what it waits for.
ListRow {
    id: item

    required property int index
    required property string id
    required property string part
    required property string about
    required property string receivedOn
    required property string dueOn
    required property string dueAt
    required property string receiptDueOn
    required property string assessment
    required property string team
    required property bool danger
    required property bool unborn
    required property bool sent
    required property bool pending
    required property bool conflict
    required property string today
    property bool marked: false

    leftPadding: Theme.s
    rightPadding: Theme.s
    focusPolicy: Qt.ClickFocus
    iconName: danger ? "warning" : "inbox"
    title: Words.joined([about === "" ? qsTr("Uden navn") : about, unborn ? qsTr("ufødt") : ""], " · ")
    subtitle: Words.joined([danger ? qsTr("I fare lige nu") : "", waits()], " · ")
    subtitleColor: danger || isLate() ? Theme.attention : Theme.quietInk
    sign: conflict ? "versions" : pending ? "saved" : ""
    signName: conflict ? qsTr("To udgaver") : pending ? qsTr("Ikke sendt endnu") : ""
    FocusRing { shown: item.marked; inset: 1 }

    function isLate(): bool { return Words.isPast(dueOn !== "" ? dueOn : receiptDueOn, today) }
    // "Vurderes inden i morgen 09.12"
    function waits(): string {
        if (part === "assess")
            return Words.assessedBy(dueOn, dueAt, today)
        if (part === "send" && !sent)
            return assessment === "to_team" ? Words.coded("notification_decision", assessment, "") : Words.joined([Words.coded("notification_decision", assessment, ""), qsTr("skal sendes til et team")], " · ")
        if (receiptDueOn !== "")
            return Words.isPast(receiptDueOn, today) ? qsTr("Kvitteringen: %1").arg(Words.due(receiptDueOn, today)) : qsTr("Kvittering inden %1").arg(Words.date(receiptDueOn, today))
        if (part === "give")
            return qsTr("Ingen rådgiver endnu")
        return Words.joined([team === "" ? Words.coded("notification_decision", assessment, "") : team, Words.capital(Words.date(receivedOn, today))], " · ")
    }
}
