// Markdown stays as it was written: models read it well, and a citation shows what the author sees. Headings
// are found by CommonMark's rules (0.31: ATX and setext headings, fenced code), and a block of front matter
// becomes metadata.
#include <optional>

#include "core/knowledge/loaders/all.h"
#include "core/knowledge/loaders/reading.h"

namespace heddle {
namespace {

std::string_view trimmed(std::string_view text) {
  const size_t start = text.find_first_not_of(" \t");
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(" \t") + 1 - start);
}

// "```" or "~~~", three or more, indented by at most three blanks.
struct Fence {
  char mark;
  size_t length;
};
std::optional<Fence> fenceOf(std::string_view line) {
  const size_t start = line.find_first_not_of(' ');
  if (start == std::string_view::npos || start > 3 || (line[start] != '`' && line[start] != '~'))
    return std::nullopt;
  const size_t end = line.find_first_not_of(line[start], start);
  const size_t length = (end == std::string_view::npos ? line.size() : end) - start;
  return length >= 3 ? std::optional(Fence{line[start], length}) : std::nullopt;
}

int atxLevel(std::string_view line) {
  const size_t start = line.find_first_not_of(' ');
  if (start == std::string_view::npos || start > 3) return 0;
  size_t end = start;
  while (end < line.size() && line[end] == '#') ++end;
  const size_t level = end - start;
  if (level < 1 || level > 6) return 0;
  return end == line.size() || line[end] == ' ' || line[end] == '\t' ? static_cast<int>(level) : 0;
}

// A line of "=" (1) or "-" (2) below text.
int underlineLevel(std::string_view line) {
  const size_t start = line.find_first_not_of(' ');
  const std::string_view marks = trimmed(line);
  if (marks.empty() || start > 3 || (marks[0] != '=' && marks[0] != '-')) return 0;
  if (marks.find_first_not_of(marks[0]) != std::string_view::npos) return 0;
  return marks[0] == '=' ? 1 : 2;
}

bool beginsBlock(std::string_view line) {
  const std::string_view text = trimmed(line);
  return text.empty() || text[0] == '>' || text[0] == '|' || text.starts_with("- ") ||
         text.starts_with("* ") || line.starts_with("    ") || line.starts_with('\t');
}

void findHeadings(LoadedDocument& document) {
  const std::string_view text = document.text;
  std::optional<Fence> fence;
  size_t before = std::string_view::npos;  // start of a line of a paragraph right above
  for (size_t start = 0; start < text.size();) {
    const size_t end = std::min(text.find('\n', start), text.size());
    const std::string_view line = text.substr(start, end - start);
    const auto mark = fenceOf(line);
    if (fence) {
      const bool closes = mark && mark->mark == fence->mark && mark->length >= fence->length &&
                          trimmed(line).find_first_not_of(mark->mark) == std::string_view::npos;
      if (closes) fence.reset();
      before = std::string_view::npos;
    } else if (mark) {
      fence = mark;
      before = std::string_view::npos;
    } else if (const int level = atxLevel(line)) {
      document.headings.push_back({start, end, level});
      before = std::string_view::npos;
    } else if (const int under = before == std::string_view::npos ? 0 : underlineLevel(line)) {
      document.headings.push_back({before, start - 1, under});
      before = std::string_view::npos;
    } else {
      before = beginsBlock(line) ? std::string_view::npos : start;
    }
    start = end + 1;
  }
}

// "---", lines of "key: value", "---" at the very start. Only plain values are taken; the block leaves the
// text.
void takeFrontMatter(LoadedDocument& document) {
  if (!document.text.starts_with("---\n")) return;
  const size_t close = document.text.find("\n---\n", 3);
  if (close == std::string::npos) return;
  const std::string_view block = std::string_view(document.text).substr(4, close > 4 ? close - 4 : 0);
  for (size_t start = 0; start < block.size();) {
    const size_t end = std::min(block.find('\n', start), block.size());
    const std::string_view line = block.substr(start, end - start);
    const size_t colon = line.find(':');
    if (colon != std::string_view::npos && colon > 0 && line[0] != ' ' && line[0] != '-' && line[0] != '#') {
      std::string_view value = trimmed(line.substr(colon + 1));
      if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') &&
          value.back() == value.front())
        value = value.substr(1, value.size() - 2);
      const std::string key(trimmed(line.substr(0, colon)));
      if (key == "title") document.title = value;
      if (!value.empty()) document.metadata[key] = value;
    }
    start = end + 1;
  }
  document.text.erase(0, close + 5);
}

void takeTitle(LoadedDocument& document) {
  if (!document.title.empty() || document.headings.empty() || document.headings.front().level != 1) return;
  const LoadedHeading& first = document.headings.front();
  std::string_view line = std::string_view(document.text).substr(first.start, first.end - first.start);
  line = line.substr(0, line.find_last_not_of("# ") + 1);
  const size_t start = line.find_first_not_of("# ");
  if (start != std::string_view::npos) document.title = line.substr(start);
}

Result<LoadedDocument> load(const LoadRequest& request) {
  HEDDLE_ASSIGN(LoadedDocument document, readTextFile(request));
  takeFrontMatter(document);
  findHeadings(document);
  takeTitle(document);
  return document;
}

}  // namespace

Loader markdownLoader() {
  return {{.id = "markdown",
           .title = HEDDLE_TR("Loader", "Markdown"),
           .mime = "text/markdown",
           .extensions = {"md", "markdown", "mdown", "mkd"},
           .parameters = {encodingParameter()}},
          load};
}

}  // namespace heddle
