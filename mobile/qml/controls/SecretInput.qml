pragma ComponentBehavior: Bound
import QtQuick

// One line that is shown as dots. secret_field.cpp knows it by its property and speaks for it: Qt 6.4 would hand the
// secret itself to screen readers.
LineInput {
    property string spokenName: ""

    echoMode: TextInput.Password
    inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhHiddenText
}
