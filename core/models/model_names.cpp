#include "core/models/model_names.h"

#include <algorithm>
#include <cctype>
#include <numeric>
#include <vector>

#include "core/models/model_library.h"
#include "core/models/text_check.h"

namespace heddle {
namespace {

constexpr size_t kLongestName_bytes = 100;

// Insertions, deletions and replacements from one to the other (Wagner and Fischer's algorithm).
size_t editDistance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), size_t{0});
  for (size_t i = 0; i < a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i + 1;
    for (size_t j = 0; j < b.size(); ++j) {
      const size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

// Smaller is nearer; SIZE_MAX: not near.
size_t remoteness(const std::string& wanted, const std::string& name) {
  if (name.find(wanted) != std::string::npos) return name.size() - wanted.size();
  if (name.size() >= 4 && wanted.find(name) != std::string::npos) return wanted.size() - name.size();
  const size_t distance = editDistance(wanted, name);
  return distance <= std::max<size_t>(1, wanted.size() / 4) ? distance : SIZE_MAX;
}

// Letters, digits, dots, underscores and anything but ASCII stay; runs of the rest become one dash.
std::string asFileName(std::string_view text) {
  std::string name;
  for (const char c : replaceInvalidUtf8(text)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool kept = byte >= 0x80 || std::isalnum(byte) || c == '.' || c == '_';
    if (kept)
      name += c;
    else if (!name.empty() && name.back() != '-')
      name += '-';
  }
  name.erase(0, name.find_first_not_of(".-"));
  while (name.size() > kLongestName_bytes || (!name.empty() && name.back() == '-')) name.pop_back();
  while (!isValidUtf8(name)) name.pop_back();
  return name;
}

// "model", "ggml-model-f16", "sha256-9f86...": names that converters and caches give to every file.
bool saysNothing(std::string_view name) {
  const std::string lower = lowerCase(name);
  if (lower.starts_with("ggml-model") || lower.starts_with("sha256") || lower == "model" || lower == "gguf" ||
      lower == "download")
    return true;
  return lower.find_first_not_of("0123456789abcdef.-_") == std::string::npos;
}

}  // namespace

std::string lowerCase(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

std::string nearestNames(std::string_view wanted, std::span<const std::string> names) {
  if (wanted.empty() || wanted.size() > 200) return {};
  std::vector<std::pair<size_t, std::string>> near;
  for (const std::string& name : names)
    if (const size_t remote = remoteness(lowerCase(wanted), lowerCase(name)); remote != SIZE_MAX)
      near.emplace_back(remote, name);
  std::ranges::sort(near);
  std::string text;
  for (size_t i = 0; i < std::min<size_t>(near.size(), 3); ++i) text += (i ? ", " : "") + near[i].second;
  return text;
}

std::string libraryNameFor(const std::filesystem::path& source, const ModelDetails& details) {
  std::string name = asFileName(source.stem().string());
  if (name.empty() || saysNothing(name)) {
    name = asFileName(details.name);
    if (!details.types.empty() && !name.empty()) name += "-" + details.types.front().first;
  }
  if (name.empty() || lowerCase(name) == "demo")
    name = "model-" + (name.empty() ? details.architecture : name);
  return name;
}

}  // namespace heddle
