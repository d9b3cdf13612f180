// Counts in words. English has no translation file that would choose between one and many.
#pragma once

#include <QString>

namespace heddle::ui {

QString tokensText(int count);           // "1 token", "1,118 tokens"
QString versionsText(int count);         // "1 version", "7 versions"
QString answerTimeText(double seconds);  // "1.4 s", "43 ms"
QString unsavedEditsText(int count);     // "1 unsaved edit", "2 unsaved edits"

}  // namespace heddle::ui
