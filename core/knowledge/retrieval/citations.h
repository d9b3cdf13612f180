// Which passage supports which sentence of an answer, and where in it. Found by the answer's own words: small
// models put brackets like [2] in the wrong places, so a bracket is only a hint that decides between near
// equals.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace heddle {

// Positions count characters (code points) from 0; an end is exclusive.
struct CitedSpan {
  int64_t start = 0, end = 0;
  friend bool operator==(const CitedSpan&, const CitedSpan&) = default;
};

struct Citation {
  CitedSpan sentence;  // in the answer, without the blanks around it and without brackets at its end
  int passage = 0;     // index into the passages given, from 0 (a person reads it as [1])
  CitedSpan span;      // in that passage's text: what says the same
  double support = 0;  // 0 to 1: the share of the sentence's words, by their weight, that stand there
};

// A bracket in the answer: "[2]", "[1, 3]", "【2】", "(source 2)". The text can be drawn without it.
struct CitationMark {
  CitedSpan place;
  std::vector<int> passages;  // from 0; numbers of passages that do not exist are left out
};

struct CitationSettings {
  double minimumSupport = 0.5;  // sentences with less get no citation
  int longestSpan = 3;          // sentences of a passage that one citation may mark
  double bracketBonus = 0.1;  // added to the support of a passage that the sentence names, for choosing only
};

struct CitationReport {
  std::vector<Citation> citations;     // in the order of the answer; at most one a sentence
  std::vector<CitedSpan> unsupported;  // sentences that claim something no passage supports
  std::vector<CitationMark> marks;     // the answer's own brackets, in order
};

// passages: their texts, numbered from 1 in the prompt. Any language; Chinese, Japanese and Thai by pairs of
// characters. Deterministic. Any thread.
CitationReport findCitations(std::string_view answer, std::span<const std::string> passages,
                             const CitationSettings& settings = {});

// The answer with a bracket after each cited sentence and the model's own brackets taken out: for plain text,
// exports and the cite node.
std::string withCitationMarks(std::string_view answer, const CitationReport& report);

}  // namespace heddle
