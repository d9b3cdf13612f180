#include <algorithm>

#include "core/templates/template_catalogue.h"
#include "core/templates/unicode.h"

namespace heddle::templates {
namespace {

// Optimal string alignment distance: insert, delete, replace, swap of neighbours.
size_t distance(const std::u32string& a, const std::u32string& b) {
  std::vector<size_t> before(b.size() + 1), previous(b.size() + 1), row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) previous[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      row[j] =
          std::min({previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(previous);
    previous.swap(row);
  }
  return previous[b.size()];
}

}  // namespace

std::string suggestName(std::string_view name, const std::vector<std::string>& candidates) {
  constexpr size_t kLongestName = 64;
  const std::u32string wanted = toUtf32(lowerCase(name.substr(0, kLongestName * 4)));
  if (wanted.empty() || wanted.size() > kLongestName) return {};
  std::string best;
  size_t bestDistance = std::max<size_t>(1, wanted.size() / 3) + 1;
  for (const std::string& candidate : candidates) {
    const std::u32string other = toUtf32(lowerCase(candidate));
    if (other.size() > wanted.size() + bestDistance || wanted.size() > other.size() + bestDistance) continue;
    const size_t edits = distance(wanted, other);
    if (edits < bestDistance && edits < other.size()) {
      best = candidate;
      bestDistance = edits;
    }
  }
  return best;
}

}  // namespace heddle::templates
