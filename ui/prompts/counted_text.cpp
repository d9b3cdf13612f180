#include "ui/prompts/counted_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace heddle::ui {
namespace {

struct Counted {
  Q_DECLARE_TR_FUNCTIONS(Counted)
};

QString number(int count) {
  return QLocale().toString(count);
}

}  // namespace

QString tokensText(int count) {
  return count == 1 ? Counted::tr("1 token") : Counted::tr("%1 tokens").arg(number(count));
}

QString versionsText(int count) {
  return count == 1 ? Counted::tr("1 version") : Counted::tr("%1 versions").arg(number(count));
}

QString answerTimeText(double seconds) {
  const QLocale locale;
  return seconds < 0.1 ? Counted::tr("%1 ms").arg(locale.toString(seconds * 1000, 'f', 0))
                       : Counted::tr("%1 s").arg(locale.toString(seconds, 'f', 1));
}

QString unsavedEditsText(int count) {
  return count == 1 ? Counted::tr("1 unsaved edit") : Counted::tr("%1 unsaved edits").arg(number(count));
}

}  // namespace heddle::ui
