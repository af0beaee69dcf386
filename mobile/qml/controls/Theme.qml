// The design tokens: names here, values nowhere else. Look, text size, language and motion follow the settings,
// which AppScreen.qml hands over. Body text keeps 7:1 and all text 4.5:1 against what it stands on; a test measures it.
pragma Singleton
import QtQuick

QtObject {
    id: theme

    enum Look { Light, Dark, HighContrast }

    property int look: Theme.Look.Light
    property int textPercent: 100
    property string language: "da"
    property bool motion: true

    readonly property bool dark: look === Theme.Look.Dark
    readonly property bool strong: look === Theme.Look.HighContrast
    readonly property var locale: Qt.locale(language === "en" ? "en_GB" : "da_DK")

    function pick(light: color, darkColor: color, strongColor: color): color {
        return dark ? darkColor : strong ? strongColor : light
    }

    readonly property color paper: pick("#FBFAF7", "#14191E", "#FFFFFF")
    readonly property color surface: pick("#FFFFFF", "#1D242B", "#FFFFFF")
    readonly property color ink: pick("#1B2430", "#F1EEE7", "#000000")
    readonly property color quietInk: pick("#4A545F", "#B4BEC7", "#1A1A1A")
    readonly property color line: pick("#E3E0D8", "#343E47", "#000000")
    // A primary button that waits for something.
    readonly property color idle: pick("#E3E0D8", "#343E47", "#E6E6E6")
    // The edge of something that can be typed in or tapped: 3:1 against its surroundings.
    readonly property color edge: pick("#8A8F90", "#77838D", "#000000")
    readonly property color primary: pick("#0F5E63", "#7CCBC8", "#00363A")
    readonly property color primaryInk: pick("#FFFFFF", "#06282A", "#FFFFFF")
    readonly property color primarySoft: pick("#D8ECEA", "#17393B", "#FFFFFF")
    readonly property color primarySoftInk: pick("#0B4A4E", "#B9E4E1", "#00363A")
    readonly property color attention: pick("#845000", "#F2C06B", "#5A3600")
    readonly property color attentionSoft: pick("#FFF1D6", "#3A2D14", "#FFFFFF")
    readonly property color overdue: pick("#9B2C24", "#F4AAA1", "#7A0F08")
    readonly property color overdueSoft: pick("#FBE4E1", "#44231F", "#FFFFFF")
    readonly property color good: pick("#2C6538", "#9AD4A4", "#0E4419")
    readonly property color goodSoft: pick("#E0F0E2", "#1D3524", "#FFFFFF")
    readonly property color scrim: pick("#66101820", "#99000000", "#B3000000")
    readonly property color pressed: pick("#0F1B2430", "#1AFFFFFF", "#26000000")

    readonly property color level1: pick("#0F5E63", "#7CCBC8", "#00363A")
    readonly property color level2: pick("#3A4A9F", "#B0BCF7", "#1B2A7A")
    readonly property color level3: pick("#7A2E6B", "#EBB0DE", "#5C0F4D")
    readonly property color levelInk: pick("#FFFFFF", "#14191E", "#FFFFFF")

    // Whose words: edge and letter of a paragraph, in the order of fremskudt.Voice.
    readonly property list<color> voices: [
        line,
        pick("#3C6E8F", "#8CC3E4", "#0B3A57"),
        pick("#9A5B00", "#F2C06B", "#5A3600"),
        pick("#7A2E6B", "#EBB0DE", "#5C0F4D"),
        pick("#5C6B3A", "#BFD08F", "#37450F"),
        pick("#0F5E63", "#7CCBC8", "#00363A")
    ]

    readonly property string family: "Inter"
    readonly property real scale: textPercent / 100
    readonly property int small: Math.round(14 * scale)
    readonly property int body: Math.round(16 * scale)
    readonly property int reading: Math.round(18 * scale)
    readonly property int title: Math.round(22 * scale)
    readonly property int display: Math.round(28 * scale)
    readonly property real lineHeight: 1.4

    readonly property int xs: 4
    readonly property int s: 8
    readonly property int m: 12
    readonly property int l: 16
    readonly property int xl: 24
    readonly property int xxl: 32
    readonly property int radius: 12
    readonly property int chipRadius: 24
    readonly property int border: strong ? 2 : 1
    readonly property int touch: 48
    readonly property int duration: motion ? 160 : 0

    // Wide layouts stand from here on; the rail and the list take more when the text is larger.
    readonly property int wideFrom: 900
    readonly property int railWidth: Math.round(96 * Math.min(scale, 1.5))
    readonly property int listWidth: Math.round(360 * Math.min(scale, 1.25))
    // About 75 characters of reading text.
    readonly property int measure: Math.round(680 * Math.min(scale, 1.5))
}
