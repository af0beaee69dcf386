pragma ComponentBehavior: Bound
import QtQuick
import Fremskudt.Ui

// Shared view, with what it may know of the app: what the family may see, and the lock.
SharedShell {
    required property AppViewModel app

    shared: app.shared
    lock: app.lock
    facts: app.sync.facts
}
