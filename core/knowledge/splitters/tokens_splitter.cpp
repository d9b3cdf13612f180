// Windows of one length, wherever they end.
#include "core/knowledge/splitters/all.h"
#include "core/knowledge/splitters/cutting.h"

namespace heddle {
namespace {

std::vector<SplitSpan> split(const SplitInput& input, const KnowledgeJson& parameters, std::stop_token stop) {
  const TextMeasure measure(input.text, unitOf(parameters), *input.tokens);
  const auto overlap = parameters["overlap"].get<int64_t>();
  const Cutter cutter(measure, {}, parameters["size"].get<int64_t>() - overlap, std::move(stop));
  std::vector<TextPart> parts;
  cutter.cut({0, input.text.size()}, Border::Character, parts);
  return finishParts(measure, parts, overlap, OverlapBorder::Exact);
}

}  // namespace

Splitter tokensSplitter() {
  return {{.id = "tokens",
           .title = HEDDLE_TR("Splitter", "Fixed length"),
           .help = HEDDLE_TR(
               "Splitter",
               "Chunks of one length in tokens or characters, also in the middle of a sentence. For text "
               "without structure."),
           .parameters = {unitParameter(), sizeParameter(256), overlapParameter(32)}},
          split};
}

}  // namespace heddle
