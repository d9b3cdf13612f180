// The core's errors as translated sentences.
#pragma once

#include <QString>

#include "core/base/error.h"

namespace heddle::ui {

// The pattern is looked up in the translation under `scope` ("Error", "Settings", "Task"), then its places
// are filled.
QString translated(const heddle::Text& text, const char* scope = "Error");

struct ErrorSentences {
  QString what;  // what failed, and on which input
  QString hint;  // what to do; may be empty
};
ErrorSentences sentences(const heddle::Error& error);
// All in one line: "What failed: input. What to do."
QString sentence(const heddle::Error& error);

}  // namespace heddle::ui
