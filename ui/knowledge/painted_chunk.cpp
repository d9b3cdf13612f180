#include "ui/knowledge/painted_chunk.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <algorithm>
#include <array>

#include "ui/theme/theme.h"

namespace heddle::ui {

QColor chunkColour(const Theme& theme, int number) {
  constexpr std::array kColours = {Colour::Series3, Colour::Series5, Colour::Series1};
  return theme.colour(kColours[static_cast<size_t>(std::max(0, number - 1)) % kColours.size()]);
}

QColor chunkTint(const Theme& theme, int number, bool chosen) {
  const QColor over = chosen ? theme.colour(Colour::Accent) : chunkColour(theme, number);
  const QColor under = theme.colour(Colour::Surface);
  const qreal share = theme.isDark() ? 0.16 : 0.10;
  const auto mix = [share](int a, int b) { return static_cast<int>(a * share + b * (1 - share)); };
  return {mix(over.red(), under.red()), mix(over.green(), under.green()), mix(over.blue(), under.blue())};
}

QStringList markedWords(const QString& query) {
  static const QRegularExpression kWord(QStringLiteral("[\\p{L}\\p{N}]+"));
  QStringList words;
  for (auto found = kWord.globalMatch(query); found.hasNext();) {
    const QString word = found.next().captured();
    const bool ideographs = std::ranges::any_of(word, [](QChar c) { return c.unicode() >= 0x2e80; });
    if (ideographs)
      for (int i = 0; i + 2 <= word.size(); ++i) words << word.mid(i, 2);
    else if (word.size() >= 4)
      words << word;
  }
  words.removeDuplicates();
  return words;
}

std::vector<TextRange> placesOfWords(const QString& text, const QStringList& words) {
  std::vector<TextRange> places;
  for (const QString& word : words) {
    // "covered" is marked where "cover" was asked, "cover" where "covered" was: by the first letters.
    const bool ideographs = word.at(0).unicode() >= 0x2e80;
    const QString stem = ideographs ? word : word.left(std::max<qsizetype>(4, word.size() - 2));
    for (qsizetype at = text.indexOf(stem, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(stem, at + 1, Qt::CaseInsensitive)) {
      if (!ideographs && at > 0 && text.at(at - 1).isLetterOrNumber()) continue;
      qsizetype end = at + stem.size();
      while (!ideographs && end < text.size() && text.at(end).isLetterOrNumber()) ++end;
      places.push_back({static_cast<int>(at), static_cast<int>(end - at)});
    }
  }
  std::ranges::sort(places, {}, &TextRange::start);
  return places;
}

QString tokensText(int64_t tokens) {
  const auto count = static_cast<int>(tokens);  // lupdate reads no casts here
  return QCoreApplication::translate("PaintedChunk", "%n token(s)", nullptr, count);
}

}  // namespace heddle::ui
