// One section a chunk. A section that is too long is cut within itself; a heading without text joins the next
// section.
#include <algorithm>

#include "core/knowledge/splitters/all.h"
#include "core/knowledge/splitters/cutting.h"

namespace heddle {
namespace {

bool blankBetween(std::string_view text, size_t start, size_t end) {
  return std::ranges::all_of(text.substr(start, end - start), isBlank);
}

// Where sections begin, the text's start included, ascending.
std::vector<size_t> sectionStarts(const SplitInput& input, int64_t level) {
  std::vector<size_t> starts = {0};
  size_t headingEnd = 0;  // of the section's heading lines so far
  for (const SplitHeading& heading : input.headings) {
    if (heading.level > level) continue;
    const bool isBare = blankBetween(input.text, headingEnd, heading.start);
    headingEnd = heading.end;
    if (!isBare && heading.start > starts.back()) starts.push_back(heading.start);
  }
  return starts;
}

std::vector<SplitSpan> split(const SplitInput& input, const KnowledgeJson& parameters, std::stop_token stop) {
  const TextMeasure measure(input.text, unitOf(parameters), *input.tokens);
  const auto overlap = parameters["overlap"].get<int64_t>();
  const std::vector<size_t> starts = sectionStarts(input, parameters["level"].get<int64_t>());
  const Cutter cutter(measure, input.headings, parameters["size"].get<int64_t>() - overlap, stop);
  std::vector<TextPart> parts;
  for (size_t i = 0; i < starts.size() && !stop.stop_requested(); ++i) {
    const TextPart section{starts[i], i + 1 < starts.size() ? starts[i + 1] : input.text.size()};
    cutter.cut(section, Border::Heading, parts);
  }
  return finishParts(measure, parts, overlap, OverlapBorder::Sentence, starts);
}

}  // namespace

Splitter headingsSplitter() {
  return {{.id = "headings",
           .title = HEDDLE_TR("Splitter", "Headings"),
           .help = HEDDLE_TR(
               "Splitter",
               "One section a chunk; longer ones are cut like Recursive. For documents with headings "
               "(Markdown, HTML, DOCX)."),
           .parameters = {unitParameter(),
                          sizeParameter(512),
                          overlapParameter(0),
                          {.id = "level",
                           .title = HEDDLE_TR("Splitter", "Deepest heading"),
                           .help = HEDDLE_TR("Splitter", "Headings below this level do not begin a chunk."),
                           .type = SettingType::Integer,
                           .defaultValue = 3,
                           .minimum = 1,
                           .maximum = 6}}},
          split};
}

}  // namespace heddle
