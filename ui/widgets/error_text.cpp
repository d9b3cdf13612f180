#include "ui/widgets/error_text.h"

#include <QCoreApplication>

namespace heddle::ui {
namespace {

// Patterns begin in lower case, as the command line wants them; a sentence in the window begins in upper
// case.
QString capitalised(QString text) {
  if (!text.isEmpty()) text[0] = text[0].toUpper();
  return text;
}

}  // namespace

QString translated(const heddle::Text& text, const char* scope) {
  const QString pattern = QCoreApplication::translate(scope, text.pattern.c_str());
  return QString::fromStdString(fillPlaces(pattern.toStdString(), text.arguments));
}

ErrorSentences sentences(const heddle::Error& error) {
  ErrorSentences made;
  const QString what = capitalised(translated(error.what));
  made.what = error.input.empty()
                  ? what
                  : QCoreApplication::translate("Error", "%1: %2", "what failed: on which input")
                        .arg(what, QString::fromStdString(error.input));
  made.hint = capitalised(translated(error.hint));
  return made;
}

QString sentence(const heddle::Error& error) {
  const ErrorSentences parts = sentences(error);
  if (parts.hint.isEmpty()) return parts.what;
  return QCoreApplication::translate("Error", "%1. %2", "what failed. what to do")
      .arg(parts.what, parts.hint);
}

}  // namespace heddle::ui
