#include "core/knowledge/retrieval/citations.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "core/knowledge/retrieval/text_terms.h"
#include "core/knowledge/text_positions.h"

namespace heddle {
namespace {

struct ByteSpan {
  size_t start = 0, end = 0;
};

bool isBlank(char byte) {
  return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

ByteSpan trimmed(std::string_view text, ByteSpan span) {
  while (span.start < span.end && isBlank(text[span.start])) ++span.start;
  while (span.end > span.start && isBlank(text[span.end - 1])) --span.end;
  return span;
}

// Sentences by ICU, and lines, so that the entries of a list stand for themselves.
std::vector<ByteSpan> sentencesOf(std::string_view text) {
  std::vector<ByteSpan> spans;
  UErrorCode status = U_ZERO_ERROR;
  UText* const source = utext_openUTF8(nullptr, text.data(), static_cast<int64_t>(text.size()), &status);
  const std::unique_ptr<icu::BreakIterator> sentences(
      icu::BreakIterator::createSentenceInstance(icu::Locale::getRoot(), status));
  std::vector<size_t> borders = {0};
  if (U_SUCCESS(status)) {
    sentences->setText(source, status);
    for (int32_t at = sentences->next(); at != icu::BreakIterator::DONE; at = sentences->next())
      borders.push_back(static_cast<size_t>(at));
  }
  utext_close(source);
  if (borders.back() != text.size()) borders.push_back(text.size());
  for (size_t i = 0; i + 1 < borders.size(); ++i) {
    size_t from = borders[i];
    while (from < borders[i + 1]) {
      const size_t line = std::min(text.find('\n', from), borders[i + 1]);
      const ByteSpan span = trimmed(text, {from, line});
      if (span.end > span.start) spans.push_back(span);
      from = line + 1;
    }
  }
  return spans;
}

// --- brackets ---

struct Bracket {
  ByteSpan place;
  std::vector<int> numbers;  // from 1
};

size_t digitsAt(std::string_view text, size_t at, int& number) {
  size_t end = at;
  number = 0;
  while (end < text.size() && end - at < 4 && text[end] >= '0' && text[end] <= '9')
    number = number * 10 + (text[end++] - '0');
  return end;
}

// "1", "1, 3", "1; 2", "1-3" up to `close`. Nothing: it is something else.
std::optional<Bracket> listUpTo(std::string_view text, size_t start, size_t at, std::string_view close) {
  Bracket bracket;
  int first = 0;
  while (true) {
    while (at < text.size() && text[at] == ' ') ++at;
    int number = 0;
    const size_t end = digitsAt(text, at, number);
    if (end == at) return std::nullopt;
    at = end;
    if (first > 0) {
      for (int i = first + 1; i < number && i - first < 50; ++i) bracket.numbers.push_back(i);
      first = 0;
    }
    bracket.numbers.push_back(number);
    while (at < text.size() && text[at] == ' ') ++at;
    if (text.substr(at).starts_with(close)) {
      bracket.place = {start, at + close.size()};
      return bracket;
    }
    if (at < text.size() && text[at] == '-')
      first = number;
    else if (at >= text.size() || (text[at] != ',' && text[at] != ';'))
      return std::nullopt;
    ++at;
  }
}

std::vector<Bracket> bracketsOf(std::string_view text) {
  struct Form {
    std::string_view open, close;
  };
  static constexpr Form kForms[] = {{"[", "]"},        {"\u3010", "\u3011"}, {"(source ", ")"},
                                    {"(Source ", ")"}, {"(sources ", ")"},   {"(passage ", ")"},
                                    {"(Passage ", ")"}};
  std::vector<Bracket> brackets;
  for (size_t at = 0; at < text.size(); ++at)
    for (const Form& form : kForms) {
      if (!text.substr(at).starts_with(form.open)) continue;
      if (auto bracket = listUpTo(text, at, at + form.open.size(), form.close)) {
        at = bracket->place.end - 1;
        brackets.push_back(std::move(*bracket));
        break;
      }
    }
  return brackets;
}

// --- words ---

bool hasDigit(std::string_view term) {
  return std::ranges::any_of(term, [](char byte) { return byte >= '0' && byte <= '9'; });
}

// English endings, so that "sources" and "adds" meet "source" and "add"; other languages' words stay as they
// are.
std::string stemmed(std::string_view term) {
  const auto cut = [&term](std::string_view ending, size_t least) {
    return term.size() >= least + ending.size() && term.ends_with(ending);
  };
  if (hasDigit(term)) return std::string(term);
  if (cut("ies", 3)) return std::string(term.substr(0, term.size() - 3)) + "y";
  if (cut("ing", 4)) return std::string(term.substr(0, term.size() - 3));
  if (cut("ed", 4)) return std::string(term.substr(0, term.size() - 2));
  if (cut("es", 4)) return std::string(term.substr(0, term.size() - 2));
  if (cut("s", 3) && !term.ends_with("ss")) return std::string(term.substr(0, term.size() - 1));
  if (cut("e", 4)) return std::string(term.substr(0, term.size() - 1));
  return std::string(term);
}

struct Word {
  std::string term;
  ByteSpan place;
};

std::vector<Word> wordsOf(std::string_view text, ByteSpan span, std::span<const Bracket> brackets = {}) {
  std::vector<Word> words;
  TermList list;
  findTerms(text.substr(span.start, span.end - span.start), list);
  for (const Term& term : list.terms) {
    if (term.kind == TermKind::RunEnd) continue;
    const ByteSpan place{span.start + term.start, span.start + term.end};
    const bool inBracket = std::ranges::any_of(brackets, [&](const Bracket& bracket) {
      return place.start >= bracket.place.start && place.end <= bracket.place.end;
    });
    if (!inBracket) words.push_back({stemmed(list.text(term)), place});
  }
  return words;
}

struct Passage {
  std::string_view text;
  std::vector<ByteSpan> sentences;
  std::vector<std::vector<Word>> words;  // of each sentence
};

class Finder {
 public:
  Finder(std::string_view answer, std::span<const std::string> passages, const CitationSettings& settings)
      : m_answer(answer), m_settings(settings), m_brackets(bracketsOf(answer)) {
    for (const std::string& text : passages) {
      Passage passage{text, sentencesOf(text), {}};
      for (const ByteSpan sentence : passage.sentences) passage.words.push_back(wordsOf(text, sentence));
      m_passages.push_back(std::move(passage));
    }
    countSentences();
  }

  CitationReport run() {
    CitationReport report;
    CharacterCounter counter(m_answer);
    const auto characters = [&counter](ByteSpan span) {
      const int64_t start = counter.characterAt(span.start);
      return CitedSpan{start, counter.characterAt(span.end)};
    };
    for (const Bracket& bracket : m_brackets) {
      CitationMark mark{characters(bracket.place), {}};
      for (const int number : bracket.numbers)
        if (number >= 1 && static_cast<size_t>(number) <= m_passages.size())
          mark.passages.push_back(number - 1);
      report.marks.push_back(std::move(mark));
    }
    for (const ByteSpan sentence : joinedSentences()) {
      const ByteSpan own = withoutBrackets(sentence);
      if (own.end <= own.start) continue;
      const auto words = wordsOf(m_answer, own, m_brackets);
      if (!claims(words)) continue;
      const auto best = findBest(words, namedIn(sentence));
      if (!best) {
        report.unsupported.push_back(characters(own));
        continue;
      }
      CharacterCounter inPassage(m_passages[static_cast<size_t>(best->passage)].text);
      Citation citation;
      citation.sentence = characters(own);
      citation.passage = best->passage;
      citation.support = best->support;
      citation.span.start = inPassage.characterAt(best->span.start);
      citation.span.end = inPassage.characterAt(best->span.end);
      report.citations.push_back(citation);
    }
    return report;
  }

 private:
  struct Match {
    int passage = 0;
    ByteSpan span;
    double support = 0, order = 0;
  };

  // How many sentences of all passages hold a term: rare ones say more.
  void countSentences() {
    for (const Passage& passage : m_passages)
      for (const auto& words : passage.words) {
        ++m_sentences;
        std::unordered_set<std::string_view> seen;
        for (const Word& word : words)
          if (seen.insert(word.term).second) ++m_with[word.term];
      }
  }

  double weight(const std::string& term) const {
    const auto found = m_with.find(term);
    const double with = found == m_with.end() ? 0 : found->second;
    double weight = std::log(1 + (m_sentences + 1) / (with + 1));
    if (hasDigit(term)) weight *= 1.5;
    // Short Latin words ("the", "is") say little however few sentences there are to count them in.
    if (term.size() <= 3 && static_cast<unsigned char>(term[0]) < 0x80 && !hasDigit(term)) weight *= 0.25;
    return weight;
  }

  // "Sure!" or "Here is what I found:" claim nothing.
  bool claims(const std::vector<Word>& words) const {
    size_t content = 0;
    for (const Word& word : words)
      if (word.term.size() > 3 || static_cast<unsigned char>(word.term[0]) >= 0x80 || hasDigit(word.term))
        ++content;
    return content >= 2;
  }

  // A sentence that is only a bracket belongs to the one before.
  std::vector<ByteSpan> joinedSentences() const {
    std::vector<ByteSpan> joined;
    for (const ByteSpan sentence : sentencesOf(m_answer)) {
      const bool only = wordsOf(m_answer, sentence, m_brackets).empty();
      if (only && !joined.empty() && m_answer.find('\n', joined.back().end) >= sentence.start)
        joined.back().end = sentence.end;
      else
        joined.push_back(sentence);
    }
    return joined;
  }

  ByteSpan withoutBrackets(ByteSpan sentence) const {
    bool changed = true;
    while (changed) {
      changed = false;
      sentence = trimmed(m_answer, sentence);
      for (const Bracket& bracket : m_brackets) {
        if (bracket.place.end == sentence.end && bracket.place.start >= sentence.start) {
          sentence.end = bracket.place.start;
          changed = true;
        } else if (bracket.place.start == sentence.start && bracket.place.end <= sentence.end) {
          sentence.start = bracket.place.end;
          changed = true;
        }
      }
    }
    return sentence;
  }

  std::unordered_set<int> namedIn(ByteSpan sentence) const {
    std::unordered_set<int> named;
    for (const Bracket& bracket : m_brackets)
      if (bracket.place.start >= sentence.start && bracket.place.end <= sentence.end)
        for (const int number : bracket.numbers) named.insert(number - 1);
    return named;
  }

  std::optional<Match> findBest(const std::vector<Word>& words, const std::unordered_set<int>& named) const {
    std::unordered_map<std::string_view, double> wanted;
    double total = 0, numbers = 0;
    for (const Word& word : words) {
      if (!wanted.try_emplace(word.term, weight(word.term)).second) continue;
      total += wanted[word.term];
      if (hasDigit(word.term)) numbers += 1;
    }
    std::optional<Match> best;
    for (size_t i = 0; i < m_passages.size(); ++i) {
      for (size_t first = 0; first < m_passages[i].sentences.size(); ++first) {
        const size_t last =
            std::min(first + static_cast<size_t>(m_settings.longestSpan), m_passages[i].sentences.size());
        for (size_t end = first + 1; end <= last; ++end) {
          Match match = matchOf(m_passages[i], first, end, wanted, total, numbers);
          match.passage = static_cast<int>(i);
          // A longer span must say clearly more.
          match.order = match.support - 0.15 * static_cast<double>(end - first - 1) +
                        (named.contains(match.passage) ? m_settings.bracketBonus : 0);
          if (match.support >= m_settings.minimumSupport && (!best || match.order > best->order + 1e-9))
            best = match;
        }
      }
    }
    return best;
  }

  Match matchOf(const Passage& passage, size_t first, size_t end,
                const std::unordered_map<std::string_view, double>& wanted, double total,
                double numbers) const {
    std::unordered_set<std::string_view> found;
    double covered = 0, coveredNumbers = 0;
    for (size_t i = first; i < end; ++i)
      for (const Word& word : passage.words[i]) {
        const auto place = wanted.find(word.term);
        if (place == wanted.end() || !found.insert(place->first).second) continue;
        covered += place->second;
        if (hasDigit(word.term)) coveredNumbers += 1;
      }
    Match match;
    match.span = {passage.sentences[first].start, passage.sentences[end - 1].end};
    match.support = total > 0 ? covered / total : 0;
    // A number that the passage does not give is a reason to doubt.
    if (numbers > 0) match.support *= 0.5 + 0.5 * coveredNumbers / numbers;
    return match;
  }

  std::string_view m_answer;
  const CitationSettings& m_settings;
  std::vector<Bracket> m_brackets;
  std::vector<Passage> m_passages;
  std::unordered_map<std::string, double> m_with;
  double m_sentences = 0;
};

}  // namespace

CitationReport findCitations(std::string_view answer, std::span<const std::string> passages,
                             const CitationSettings& settings) {
  return Finder(answer, passages, settings).run();
}

std::string withCitationMarks(std::string_view answer, const CitationReport& report) {
  struct Edit {
    int64_t start, end;
    std::string text;
  };
  std::vector<Edit> edits;
  for (const CitationMark& mark : report.marks) edits.push_back({mark.place.start, mark.place.end, ""});
  for (const Citation& citation : report.citations)
    edits.push_back(
        {citation.sentence.end, citation.sentence.end, " [" + std::to_string(citation.passage + 1) + "]"});
  std::ranges::stable_sort(edits, [](const Edit& a, const Edit& b) {
    return a.start != b.start ? a.start < b.start : a.end < b.end;
  });
  std::string text;
  size_t from = 0;
  for (const Edit& edit : edits) {
    const size_t at = byteOfCharacter(answer, edit.start);
    if (at > from) text += answer.substr(from, at - from);
    // The blank before a bracket goes with it.
    if (edit.text.empty())
      while (!text.empty() && text.back() == ' ') text.pop_back();
    text += edit.text;
    from = std::max(from, byteOfCharacter(answer, edit.end));
  }
  return text + std::string(answer.substr(std::min(from, answer.size())));
}

}  // namespace heddle
