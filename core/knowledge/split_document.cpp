#include "core/knowledge/split_document.h"

#include "core/knowledge/text_positions.h"

namespace heddle {
namespace {

constexpr size_t kMostHeading_bytes = 200;

// A heading's line as a name: without Markdown's marks, on one line, not endless.
std::string headingName(std::string_view line) {
  std::string name;
  for (const char byte : line.substr(0, kMostHeading_bytes * 2)) {
    const bool blank = byte == ' ' || byte == '\n' || byte == '\t';
    if (blank && (name.empty() || name.back() == ' ')) continue;
    if (byte == '#' && name.empty()) continue;
    name += blank ? ' ' : byte;
  }
  while (!name.empty() && (name.back() == ' ' || name.back() == '#' || name.back() == '=')) name.pop_back();
  if (name.size() > kMostHeading_bytes) {
    size_t end = kMostHeading_bytes;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;
    name.resize(end);
  }
  return name;
}

// Walks through the headings as chunks come in order.
class HeadingPath {
 public:
  HeadingPath(std::string_view text, std::span<const SplitHeading> headings)
      : m_text(text), m_headings(headings) {}

  std::vector<std::string> at(size_t byte) {
    for (; m_next < m_headings.size() && m_headings[m_next].start <= byte; ++m_next) {
      const SplitHeading& heading = m_headings[m_next];
      while (!m_open.empty() && m_open.back().level >= heading.level) m_open.pop_back();
      m_open.push_back(
          {heading.level, headingName(m_text.substr(heading.start, heading.end - heading.start))});
    }
    std::vector<std::string> path;
    for (const Open& open : m_open)
      if (!open.name.empty()) path.push_back(open.name);
    return path;
  }

 private:
  struct Open {
    int level;
    std::string name;
  };
  std::string_view m_text;
  std::span<const SplitHeading> m_headings;
  size_t m_next = 0;
  std::vector<Open> m_open;
};

}  // namespace

Result<std::vector<DocumentChunk>> splitDocument(std::string_view text,
                                                 std::span<const SplitHeading> headings,
                                                 const SplitterSettings& settings, const TokenCounter& tokens,
                                                 std::stop_token stop) {
  HEDDLE_ASSIGN(const KnowledgeJson parameters, completeParameters(settings));
  const std::vector<SplitSpan> spans =
      findSplitter(settings.splitter)->split({text, headings, &tokens}, parameters, std::move(stop));
  HeadingPath path(text, headings);
  const CharacterIndex characters(text);
  std::vector<DocumentChunk> chunks;
  chunks.reserve(spans.size());
  for (const SplitSpan& span : spans)
    chunks.push_back({span.start, span.end, characters.characterAt(span.start),
                      characters.characterAt(span.end), static_cast<int64_t>(span.tokens),
                      path.at(span.core)});
  return chunks;
}

Result<std::vector<PreviewChunk>> previewChunks(std::string_view text, std::span<const Heading> headings,
                                                const SplitterSettings& settings, const TokenCounter& tokens,
                                                std::stop_token stop) {
  const CharacterIndex characters(text);
  std::vector<SplitHeading> inBytes;
  for (const Heading& heading : headings)
    inBytes.push_back({characters.byteAt(heading.start), characters.byteAt(heading.end), heading.level});
  HEDDLE_ASSIGN(const auto chunks, splitDocument(text, inBytes, settings, tokens, std::move(stop)));
  std::vector<PreviewChunk> preview;
  preview.reserve(chunks.size());
  for (const DocumentChunk& chunk : chunks)
    preview.push_back({chunk.start, chunk.end, chunk.tokens, chunk.headings});
  return preview;
}

}  // namespace heddle
