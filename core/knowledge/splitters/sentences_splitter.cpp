// Whole sentences by the rules of Unicode (UAX 29, as ICU implements them).
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <algorithm>
#include <memory>

#include "core/knowledge/splitters/all.h"
#include "core/knowledge/splitters/cutting.h"

namespace heddle {
namespace {

struct CloseIcu {
  void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
  void operator()(UText* text) const { utext_close(text); }
};

// One sentence a part, covering the text. Where ICU has no rules at hand, one part: its words are cut then.
std::vector<TextPart> sentencesOf(std::string_view text, const std::stop_token& stop) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UText, CloseIcu> bytes(
      utext_openUTF8(nullptr, text.data(), static_cast<int64_t>(text.size()), &error));
  const std::unique_ptr<UBreakIterator, CloseIcu> iterator(ubrk_open(UBRK_SENTENCE, "", nullptr, 0, &error));
  if (U_SUCCESS(error)) ubrk_setUText(iterator.get(), bytes.get(), &error);
  if (U_FAILURE(error)) return {{0, text.size()}};
  std::vector<TextPart> sentences;
  size_t start = 0;
  for (int32_t end = ubrk_next(iterator.get()); end != UBRK_DONE && !stop.stop_requested();
       end = ubrk_next(iterator.get())) {
    sentences.push_back({start, static_cast<size_t>(end)});
    start = static_cast<size_t>(end);
  }
  if (start < text.size()) sentences.push_back({start, text.size()});
  return sentences;
}

// The overlap is whole sentences from the end of the part before, as many as fit.
std::vector<SplitSpan> withOverlap(const TextMeasure& measure, const std::vector<TextPart>& sentences,
                                   std::vector<SplitSpan> spans, int64_t overlap) {
  for (size_t i = 1; i < spans.size(); ++i) {
    const size_t from = std::max(measure.startWithin(spans[i].core, overlap), spans[i - 1].core);
    const auto first = std::ranges::lower_bound(sentences, from, {}, &TextPart::start);
    if (first == sentences.end() || first->start >= spans[i].core) continue;
    size_t start = first->start;
    while (start < spans[i].core && isBlank(measure.text()[start])) ++start;
    spans[i].start = start;
    spans[i].tokens = static_cast<size_t>(measure.tokens(start, spans[i].end));
  }
  return spans;
}

std::vector<SplitSpan> split(const SplitInput& input, const KnowledgeJson& parameters, std::stop_token stop) {
  const TextMeasure measure(input.text, unitOf(parameters), *input.tokens);
  const auto overlap = parameters["overlap"].get<int64_t>();
  const Cutter cutter(measure, {}, parameters["size"].get<int64_t>() - overlap, stop);
  const std::vector<TextPart> sentences = sentencesOf(input.text, stop);
  std::vector<TextPart> parts;
  cutter.pack(sentences, Border::Word, parts);
  return withOverlap(measure, sentences, finishParts(measure, parts, 0, OverlapBorder::Exact), overlap);
}

}  // namespace

Splitter sentencesSplitter() {
  return {{.id = "sentences",
           .title = HEDDLE_TR("Splitter", "Sentences"),
           .help = HEDDLE_TR("Splitter",
                             "Whole sentences in any language, as many as fit. The overlap is whole "
                             "sentences too."),
           .parameters = {unitParameter(), sizeParameter(128), overlapParameter(32)}},
          split};
}

}  // namespace heddle
