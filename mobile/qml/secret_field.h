// What a screen reader is told of a field for a PIN or a passphrase: its name, that it is secret, and dots.
//
// Qt 6.4 by itself keeps the name of such a field from screen readers and hands them the secret as its value.
// GUI thread.
#pragma once

class QQmlEngine;

namespace fremskudt::ui {

// For all secret text fields from now on; more than once does no harm.
void describeSecretFields(QQmlEngine& engine);

}  // namespace fremskudt::ui
