// Cuts a text of any language into the terms that search compares: words where a language has blanks, pairs
// of neighbouring characters where it has none (Chinese, Japanese, Thai, Lao, Khmer, Burmese). The keyword
// index, the latent embedder and the citation finder all see a text this way.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace heddle {

// Raised when the same text gives other terms: the keyword index is then made anew.
inline constexpr int kTermsVersion = 1;

enum class TermKind : uint8_t {
  Word,    // letters and digits between blanks and punctuation
  Pair,    // two characters that stand side by side in a run without blanks
  Single,  // a run of one character
  RunEnd   // the last character of a longer run, so that one character is found wherever it stands
};

struct Term {
  uint32_t start = 0, end = 0;  // bytes of the text
  uint32_t at = 0, length = 0;  // bytes of TermList::letters
  TermKind kind = TermKind::Word;
};

// Terms in order of their starts. Their letters are in one form: compatibility forms and case folded, and
// without accents ("Ｈéddle" is "heddle").
struct TermList {
  std::vector<Term> terms;
  std::string letters;
  std::string_view text(const Term& term) const {
    return std::string_view(letters).substr(term.at, term.length);
  }
  void clear() {
    terms.clear();
    letters.clear();
  }
};

// Replaces what `out` holds. Text that is not valid UTF-8 is cut where it is wrong. Any thread. Words longer
// than kLongestTerm bytes end there.
inline constexpr size_t kLongestTerm = 64;
void findTerms(std::string_view text, TermList& out);

// What the keyword index keeps of a text: its terms with blanks between them.
std::string termText(std::string_view text);

// A person's query for FTS5: the terms, any of which may match; "in quotes" a phrase; with * at the end a
// beginning. Nothing of it can break the syntax. Empty: the query holds no term.
std::string keywordQuery(std::string_view query);

}  // namespace heddle
