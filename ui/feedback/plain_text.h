// Answers are data, never markup: what a model wrote is shown letter by letter, and what would not be seen or
// would change how the rest is read is shown by a sign.
#pragma once

#include <QString>
#include <string_view>

namespace heddle::ui {

// UTF-8 as it is shown: control characters and marks that turn the direction of text by visible signs, one
// UTF-16 unit for one, so that places in it are places in `QString::fromUtf8(text)`. Invalid UTF-8 becomes
// U+FFFD.
QString shownText(std::string_view utf8);
QString shownText(QString text);

// What a person counts as words.
int countWords(const QString& text);

// The first line of a text, cut to `most` characters with an ellipsis.
QString firstLine(const QString& text, int most = 120);

}  // namespace heddle::ui
