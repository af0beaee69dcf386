// No ComponentBehavior: Bound here: with a list for a model Qt 6.4 complains about each bound delegate, and qmllint
// takes the ids around it for unqualified.
// qmllint disable unqualified
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// One month to choose a day from. Our own and not MonthGrid, which in Qt 6.4 complains about each of its 42 days.
Card {
    id: card

    required property string value         // "2026-03-01", or empty
    required property string today
    property bool stepsYears: false        // birthdays
    signal chosen(string date)

    property int year: 0
    property int month: 0                  // 0 to 11
    // Monday 0 … Sunday 6 for the first column.
    readonly property int firstWeekday: (Theme.locale.firstDayOfWeek + 6) % 7
    readonly property int before: (new Date(year, month, 1).getDay() + 6 - firstWeekday + 7) % 7
    readonly property int days: new Date(year, month + 1, 0).getDate()
    readonly property int cell: Math.floor((width - 2 * padding) / 7)

    // Seven days of a thumb's width also in a card on a phone.
    padding: width < 7 * Theme.touch + 2 * Theme.s ? 2 : Theme.s
    implicitWidth: 7 * Theme.touch + 2 * Theme.s
    spacing: Theme.xs
    Component.onCompleted: {
        const shown = Words.toDate(value !== "" ? value : today)
        year = shown.getFullYear()
        month = shown.getMonth()
    }

    function step(months: int): void {
        const shown = new Date(year, month + months, 1)
        year = shown.getFullYear()
        month = shown.getMonth()
    }

    RowLayout {
        spacing: 0
        Layout.fillWidth: true
        IconButton { visible: card.stepsYears; iconName: "yearBack"; text: qsTr("Et år tilbage"); onClicked: card.step(-12) }
        IconButton { iconName: "back"; text: qsTr("Forrige måned"); onClicked: card.step(-1) }
        AppText {
            text: new Date(card.year, card.month, 1).toLocaleDateString(Theme.locale, "MMMM yyyy")
            strong: true
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }
        IconButton { iconName: "forward"; text: qsTr("Næste måned"); onClicked: card.step(1) }
        IconButton { visible: card.stepsYears; iconName: "yearForward"; text: qsTr("Et år frem"); onClicked: card.step(12) }
    }
    Grid {
        columns: 7
        Layout.alignment: Qt.AlignHCenter
        Repeater {
            model: 7
            delegate: Text {
                required property int index
                width: card.cell
                text: Theme.locale.dayName((card.firstWeekday + index + 1) % 7, Locale.ShortFormat).slice(0, 2)
                color: Theme.quietInk
                horizontalAlignment: Text.AlignHCenter
                font { family: Theme.family; pixelSize: Math.min(Theme.small, 20) }
                Accessible.ignored: true
            }
        }
        Repeater {
            model: card.before
            delegate: Item { width: card.cell; height: Theme.touch }
        }
        Repeater {
            model: card.days
            delegate: AbstractButton {
                id: day
                required property int index
                readonly property string iso: Qt.formatDate(new Date(card.year, card.month, index + 1), "yyyy-MM-dd")
                readonly property bool isChosen: iso === card.value
                width: card.cell
                height: Theme.touch
                focusPolicy: Qt.StrongFocus
                text: Words.fullDate(iso)
                Accessible.role: Accessible.Button
                Accessible.name: text
                Accessible.onPressAction: if (day.enabled) day.clicked()
                Keys.onReturnPressed: day.clicked()
                onClicked: card.chosen(iso)
                background: Rectangle {
                    radius: Theme.s
                    color: day.isChosen ? Theme.primary : "transparent"
                    border { width: day.iso === card.today ? 2 : 0; color: Theme.primary }
                    FocusRing { shown: day.visualFocus; inset: 0 }
                }
                contentItem: Text {
                    text: day.index + 1
                    color: day.isChosen ? Theme.primaryInk : Theme.ink
                    horizontalAlignment: Text.AlignHCenter
                    verticalAlignment: Text.AlignVCenter
                    font { family: Theme.family; pixelSize: Math.min(Theme.body, 26) }
                    Accessible.ignored: true
                }
            }
        }
    }
}
