#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/knowledge/cleaning.h"

namespace heddle {
namespace {

constexpr size_t kFewestPages = 4;
constexpr size_t kLinesLookedAt = 3;  // at the top and at the bottom of each page
constexpr size_t kLongestLine_bytes = 200;

// Equal for lines that differ in numbers and blanks only.
std::string pattern(std::string_view line) {
  std::string same;
  for (const char byte : line) {
    if (byte == ' ' || byte == '\t') continue;
    const bool digit = byte >= '0' && byte <= '9';
    if (digit && !same.empty() && same.back() == '#') continue;
    same += digit ? '#' : byte;
  }
  return same;
}

struct Line {
  TextSpan span;
  std::string key;
};

// The first and last lines of a page that hold anything; a line at both ends of a short page comes once.
std::vector<Line> outerLines(std::string_view text, const LoadedPage& page) {
  std::vector<TextSpan> all;
  for (size_t start = page.start; start < page.end;) {
    const size_t lineEnd = std::min(text.find('\n', start), page.end);
    const std::string_view line = text.substr(start, lineEnd - start);
    if (line.find_first_not_of(" \t\f") != std::string_view::npos) all.push_back({start, lineEnd});
    start = lineEnd + 1;
  }
  std::vector<Line> outer;
  for (size_t i = 0; i < all.size(); ++i) {
    const bool isTop = i < kLinesLookedAt;
    if (!isTop && i + kLinesLookedAt < all.size()) continue;
    const std::string_view line = text.substr(all[i].start, all[i].end - all[i].start);
    if (line.size() <= kLongestLine_bytes) outer.push_back({all[i], (isTop ? "t" : "b") + pattern(line)});
  }
  return outer;
}

}  // namespace

std::vector<TextSpan> repeatedLines(const LoadedDocument& document) {
  if (document.pages.size() < kFewestPages) return {};
  std::vector<std::vector<Line>> pages;
  std::unordered_map<std::string, size_t> counts;
  for (const LoadedPage& page : document.pages) {
    pages.push_back(outerLines(document.text, page));
    std::vector<std::string> seen;
    for (const Line& line : pages.back()) {
      if (std::ranges::find(seen, line.key) != seen.end()) continue;
      seen.push_back(line.key);
      ++counts[line.key];
    }
  }
  // Left and right pages often have heads of their own, and chapters begin without one.
  const size_t enough = std::max<size_t>(3, document.pages.size() * 2 / 5);
  std::vector<TextSpan> repeated;
  for (const auto& lines : pages)
    for (const Line& line : lines)
      if (counts[line.key] >= enough) repeated.push_back(line.span);
  return repeated;
}

}  // namespace heddle
