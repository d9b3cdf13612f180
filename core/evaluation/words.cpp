#include "core/evaluation/words.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <memory>

namespace heddle::evaluation {

std::vector<std::string> wordsOf(std::string_view text) {
  icu::UnicodeString letters =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  letters.toLower(icu::Locale::getRoot());
  UErrorCode code = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> cuts(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), code));
  std::vector<std::string> words;
  if (U_FAILURE(code) || !cuts) return words;
  cuts->setText(letters);
  for (int32_t start = cuts->first(), end = cuts->next(); end != icu::BreakIterator::DONE;
       start = end, end = cuts->next()) {
    // UBRK_WORD_NONE: blanks and punctuation.
    if (cuts->getRuleStatus() < UBRK_WORD_NONE_LIMIT) continue;
    std::string word;
    letters.tempSubStringBetween(start, end).toUTF8String(word);
    words.push_back(std::move(word));
  }
  return words;
}

}  // namespace heddle::evaluation
