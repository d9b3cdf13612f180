#include "core/knowledge/splitters/cutting.h"

#include <algorithm>
#include <array>

namespace heddle {
namespace {

// Ends of sentences that need no blank after them.
constexpr std::array<std::string_view, 4> kWideEnds = {"。", "！", "？", "；"};

bool isClosing(char byte) {
  return byte == '"' || byte == '\'' || byte == ')' || byte == ']';
}

// The byte after a sentence that ends at `at`, or 0. A plain rule that is fast; the sentence splitter asks
// ICU.
size_t sentenceEndAt(std::string_view text, size_t at, size_t end) {
  const char byte = text[at];
  if (byte == '.' || byte == '!' || byte == '?') {
    size_t next = at + 1;
    while (next < end && isClosing(text[next])) ++next;
    return next < end && isBlank(text[next]) ? next + 1 : 0;
  }
  if (static_cast<unsigned char>(byte) >= 0xE2)
    for (const std::string_view wide : kWideEnds)
      if (text.substr(at, wide.size()) == wide) return at + wide.size();
  return 0;
}

// The byte after a run of at least `count` line ends that begins at `at`, or 0.
size_t lineEndsAt(std::string_view text, size_t at, size_t end, int count) {
  if (text[at] != '\n') return 0;
  int lineEnds = 0;
  size_t next = at;
  for (; next < end && isBlank(text[next]); ++next) lineEnds += text[next] == '\n';
  return lineEnds >= count ? next : 0;
}

size_t borderAfter(std::string_view text, size_t at, size_t end, Border border) {
  switch (border) {
    case Border::Paragraph:
      return lineEndsAt(text, at, end, 2);
    case Border::Line:
      return lineEndsAt(text, at, end, 1);
    case Border::Sentence:
      return sentenceEndAt(text, at, end);
    case Border::Word:
      return isBlank(text[at]) ? at + 1 : 0;
    case Border::Heading:
    case Border::Character:
      return 0;
  }
  return 0;
}

Border next(Border border) {
  return static_cast<Border>(static_cast<uint8_t>(border) + 1);
}

TextPart trimmed(std::string_view text, TextPart part) {
  while (part.start < part.end && isBlank(text[part.start])) ++part.start;
  while (part.end > part.start && isBlank(text[part.end - 1])) --part.end;
  return part;
}

// From `from` on, the first start of a sentence before `core`, else of a word, else `from`.
size_t softStart(std::string_view text, size_t from, size_t core) {
  for (const Border border : {Border::Sentence, Border::Word})
    for (size_t at = from; at < core; ++at)
      if (const size_t start = borderAfter(text, at, core, border); start && start < core) return start;
  return graphemeBorder(text, from, from);
}

}  // namespace

std::vector<TextPart> Cutter::piecesOf(TextPart part, Border border) const {
  std::vector<TextPart> pieces;
  size_t start = part.start;
  const auto close = [&](size_t end) {
    if (end > start && end < part.end) {
      pieces.push_back({start, end});
      start = end;
    }
  };
  if (border == Border::Heading) {
    const auto first = std::ranges::upper_bound(m_headings, part.start, {}, &SplitHeading::start);
    for (auto heading = first; heading != m_headings.end() && heading->start < part.end; ++heading)
      close(heading->start);
  } else {
    for (size_t at = part.start; at < part.end;) {
      const size_t end = borderAfter(m_measure.text(), at, part.end, border);
      if (end) close(end);
      at = end ? end : at + 1;
    }
  }
  pieces.push_back({start, part.end});
  return pieces;
}

void Cutter::cutAnywhere(TextPart part, std::vector<TextPart>& into) const {
  while (part.start < part.end) {
    size_t end = std::min(m_measure.endWithin(part.start, m_limit), part.end);
    if (end < part.end) end = graphemeBorder(m_measure.text(), end, part.start);
    into.push_back({part.start, end});
    part.start = end;
  }
}

void Cutter::pack(std::span<const TextPart> pieces, Border withinPiece, std::vector<TextPart>& into) const {
  TextPart current;
  const auto flush = [&] {
    if (current.end > current.start) into.push_back(current);
    current = {};
  };
  for (const TextPart piece : pieces) {
    if (current.end > current.start && m_measure.size(current.start, piece.end) <= m_limit) {
      current.end = piece.end;
      continue;
    }
    flush();
    if (m_measure.size(piece.start, piece.end) <= m_limit) {
      current = piece;
      continue;
    }
    if (m_stop.stop_requested()) return;
    cut(piece, withinPiece, into);
    // The rest of a long piece may be short: what follows is added to it.
    current = into.back();
    into.pop_back();
  }
  flush();
}

void Cutter::cut(TextPart part, Border border, std::vector<TextPart>& into) const {
  if (m_measure.size(part.start, part.end) <= m_limit) return into.push_back(part);
  if (border == Border::Character) return cutAnywhere(part, into);
  pack(piecesOf(part, border), next(border), into);
}

std::vector<SplitSpan> finishParts(const TextMeasure& measure, std::span<const TextPart> parts,
                                   int64_t overlap, OverlapBorder border, std::span<const size_t> barriers) {
  const std::string_view text = measure.text();
  std::vector<SplitSpan> spans;
  for (const TextPart& part : parts) {
    const TextPart own = trimmed(text, part);
    if (own.end == own.start) continue;
    size_t start = own.start;
    if (overlap > 0 && !spans.empty()) {
      const auto barrier = std::ranges::upper_bound(barriers, own.start);
      size_t from = std::max(measure.startWithin(own.start, overlap), spans.back().core);
      if (barrier != barriers.begin()) from = std::max(from, *(barrier - 1));
      start = border == OverlapBorder::Exact ? from : softStart(text, from, own.start);
      start = trimmed(text, {start, own.end}).start;
    }
    spans.push_back({start, own.end, own.start, static_cast<size_t>(measure.tokens(start, own.end))});
  }
  return spans;
}

SettingDescription unitParameter() {
  return {.id = "unit",
          .title = HEDDLE_TR("Splitter", "Counted in"),
          .help = HEDDLE_TR("Splitter",
                            "Tokens fit what a model can read; characters are the same for every model."),
          .type = SettingType::Choice,
          .defaultValue = "tokens",
          .choices = {{"tokens", HEDDLE_TR("Splitter", "Tokens")},
                      {"characters", HEDDLE_TR("Splitter", "Characters")}}};
}

SettingDescription sizeParameter(int standard) {
  return {.id = "size",
          .title = HEDDLE_TR("Splitter", "Longest chunk"),
          .help = HEDDLE_TR("Splitter",
                            "No chunk is longer. Short ones are found more precisely, long ones say more."),
          .type = SettingType::Integer,
          .defaultValue = standard,
          .minimum = 16,
          .maximum = 100000,
          .step = 16};
}

SettingDescription overlapParameter(int standard) {
  return {
      .id = "overlap",
      .title = HEDDLE_TR("Splitter", "Overlap"),
      .help = HEDDLE_TR("Splitter",
                        "How much of a chunk's end the next one repeats; at most half of the longest chunk."),
      .type = SettingType::Integer,
      .defaultValue = standard,
      .minimum = 0,
      .maximum = 50000,
      .step = 8};
}

TextMeasure::Unit unitOf(const KnowledgeJson& parameters) {
  const auto unit = parameters.find("unit");
  return unit != parameters.end() && *unit == "characters" ? TextMeasure::Unit::Characters
                                                           : TextMeasure::Unit::Tokens;
}

}  // namespace heddle
