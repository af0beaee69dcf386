pragma ComponentBehavior: Bound
import QtQuick
import Fremskudt.Controls

// A talk in a list: mark, age and themes; never its words.
ListRow {
    id: row

    required property string id
    required property string date
    required property string mark
    required property string about
    required property string ageBand
    required property list<string> themes
    required property string outcome
    required property string followUpOn
    required property bool finished
    required property bool pending
    required property bool conflict
    property string today: ""

    width: ListView.view ? ListView.view.width : implicitWidth
    iconName: "talk"
    title: {
        const parts = [Words.mark(mark), Words.ageBand(ageBand, date)].concat(themes.map(code => Words.theme(code, date))).filter(part => part !== "")
        return Words.capital(parts.length > 0 ? parts.join(" · ") : about !== "" ? Words.about(about, date) : qsTr("Drøftelse"))
    }
    subtitle: Words.joined([Words.capital(Words.date(date, today)), !finished ? qsTr("Ikke færdig") : Words.outcome(outcome, date),
               followUpOn !== "" ? qsTr("opfølgning %1").arg(Words.date(followUpOn, today)) : ""], " · ")
    sign: conflict ? "versions" : pending ? "saved" : ""
    signName: conflict ? qsTr("To udgaver") : pending ? qsTr("Ikke sendt endnu") : ""
}
