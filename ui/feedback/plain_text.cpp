#include "ui/feedback/plain_text.h"

namespace heddle::ui {
namespace {

// Turns, isolates and overrides of the text's direction.
bool turnsText(char16_t c) {
  return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069);
}

QChar sign(char16_t c, char16_t next) {
  if (c == u'\n' || c == u'\t') return c;
  if (c == u'\r') return next == u'\n' ? QChar(0x200b) : QChar(0x240d);  // the pair is one line's end
  if (c < 0x20) return QChar(0x2400 + c);                                // the pictures of control characters
  if (c == 0x7f) return QChar(0x2421);
  if ((c >= 0x80 && c < 0xa0) || turnsText(c) || c == 0xfeff) return QChar(0xfffd);
  // What Qt's documents would take as their own.
  if (c == 0x2028 || c == 0x2029 || c == 0xfdd0 || c == 0xfdd1 || c == 0xfffc) return QChar(0x2424);
  return c;
}

}  // namespace

QString shownText(QString text) {
  for (qsizetype i = 0; i < text.size(); ++i) {
    const char16_t c = text[i].unicode();
    if (c >= 0x20 && c < 0x7f) continue;
    const QChar shown = sign(c, i + 1 < text.size() ? text[i + 1].unicode() : u'\0');
    if (shown != text[i]) text[i] = shown;
  }
  return text;
}

QString shownText(std::string_view utf8) {
  return shownText(QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())));
}

int countWords(const QString& text) {
  int words = 0;
  bool inside = false;
  for (const QChar c : text) {
    const bool space = c.isSpace();
    words += !space && !inside ? 1 : 0;
    inside = !space;
  }
  return words;
}

QString firstLine(const QString& text, int most) {
  const QString trimmed = text.trimmed();
  const qsizetype end = trimmed.indexOf(QLatin1Char('\n'));
  QString line = (end < 0 ? trimmed : trimmed.left(end)).simplified();
  if (line.size() > most) line = line.left(most - 1) + QChar(0x2026);
  return line;
}

}  // namespace heddle::ui
