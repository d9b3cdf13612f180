// Keeps together what belongs together: sections, else paragraphs, else lines, sentences, words.
#include "core/knowledge/splitters/all.h"
#include "core/knowledge/splitters/cutting.h"

namespace heddle {
namespace {

std::vector<SplitSpan> split(const SplitInput& input, const KnowledgeJson& parameters, std::stop_token stop) {
  const TextMeasure measure(input.text, unitOf(parameters), *input.tokens);
  const auto overlap = parameters["overlap"].get<int64_t>();
  const Cutter cutter(measure, input.headings, parameters["size"].get<int64_t>() - overlap, std::move(stop));
  std::vector<TextPart> parts;
  cutter.cut({0, input.text.size()}, Border::Heading, parts);
  return finishParts(measure, parts, overlap, OverlapBorder::Sentence);
}

}  // namespace

Splitter recursiveSplitter() {
  return {{.id = "recursive",
           .title = HEDDLE_TR("Splitter", "Recursive"),
           .help = HEDDLE_TR(
               "Splitter",
               "Cuts at headings, then paragraphs, lines, sentences and words, as coarsely as the size "
               "allows. A good first choice."),
           .parameters = {unitParameter(), sizeParameter(256), overlapParameter(32)}},
          split};
}

}  // namespace heddle
