pragma ComponentBehavior: Bound
import QtQuick
import Fremskudt.Controls

// How the screen is turned back: no secret, for then comes the PIN.
AppText {
    text: qsTr("Når rådgiveren skal have tabletten igen: hold to modsatte hjørner nede i to sekunder.")
    kind: AppText.Kind.Small
    quiet: true
}
