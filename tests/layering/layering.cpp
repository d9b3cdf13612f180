#include "tests/layering/layering.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <map>
#include <optional>

namespace layering {
namespace fs = std::filesystem;
namespace {

// A folder of kernels and core, and those directly below it; what stands below those is allowed too.
const std::map<std::string, std::vector<std::string>>& table() {
  static const std::map<std::string, std::vector<std::string>> kTable = {
      {"kernels", {}},
      {"core/base", {}},
      {"core/templates", {"core/base"}},
      {"core/models", {"kernels", "core/base", "core/templates"}},
      {"core/inference", {"kernels", "core/models"}},
      {"core/training", {"kernels", "core/models", "core/inference"}},
      {"core/store", {"core/base"}},
      {"core/host", {"core/models", "core/inference", "core/training"}},
      {"core/knowledge", {"core/store", "core/host"}},
      {"core/chat", {"core/store", "core/host", "core/knowledge"}},
      {"core/prompts", {"core/store", "core/templates", "core/host"}},
      {"core/feedback", {"core/store", "core/host"}},
      {"core/tuning", {"core/store", "core/host", "core/feedback"}},
      {"core/pipelines", {"core/store", "core/chat", "core/prompts", "core/knowledge", "core/feedback"}},
      {"core/samples",
       {"core/prompts", "core/pipelines", "core/knowledge", "core/evaluation", "core/tuning"}},
      {"core/evaluation", {"core/store", "core/pipelines"}},
      {"core/serving", {"core/inference", "core/pipelines"}},
      {"core/plugins", {"core/store", "core/pipelines"}},
  };
  return kTable;
}

constexpr std::array<const char*, 6> kQtFree = {"kernels",     "core/base",      "core/templates",
                                                "core/models", "core/inference", "core/training"};
// The window's own layers, bottom-up; a page (any other folder of ui/) stands on all of them.
constexpr std::array kUiLayers = {"ui/theme", "ui/widgets", "ui/shell"};

bool isOneOf(const auto& list, const std::string& word) {
  return std::ranges::find(list, word) != std::ranges::end(list);
}

void addWithBelow(const std::string& folder, std::set<std::string>& into) {
  const auto entry = table().find(folder);
  if (entry == table().end() || !into.insert(folder).second) return;
  for (const std::string& below : entry->second) addWithBelow(below, into);
}

// The path inside the quotes or brackets of an #include line.
std::optional<std::string> includeOf(const std::string& line) {
  size_t at = line.find_first_not_of(" \t");
  if (at == std::string::npos || line[at] != '#') return {};
  at = line.find_first_not_of(" \t", at + 1);
  if (at == std::string::npos || line.compare(at, 7, "include") != 0) return {};
  const size_t open = line.find_first_of("<\"", at + 7);
  if (open == std::string::npos) return {};
  const size_t close = line.find(line[open] == '<' ? '>' : '"', open + 1);
  if (close == std::string::npos) return {};
  return line.substr(open + 1, close - open - 1);
}

bool isQt(const std::string& included) {
  return included.size() > 1 && included[0] == 'Q' &&
         (std::isupper(static_cast<unsigned char>(included[1])) || included[1] == 't');
}
bool isForeignToKernels(const std::string& included) {
  return std::ranges::any_of(std::array{"fmt/", "nlohmann/", "unicode/", "CLI/"},
                             [&](const char* prefix) { return included.starts_with(prefix); });
}

std::string whyNot(const std::string& folder, const std::string& included) {
  if (isQt(included)) return mayUseQt(folder) ? "" : folder + " is free of Qt";
  if (folder == "kernels" && isForeignToKernels(included)) return "kernels use the standard library alone";
  if (included.find("..") != std::string::npos) return "includes start at the root of the source, without ..";
  const std::string target = folderOf(included);
  if (target.empty()) return "";  // a library's header, or a file beside this one
  if (target.starts_with("core/") && !table().contains(target))
    return target + " is not in the table of the design";
  const auto allowed = allowedFolders(folder);
  if (allowed.contains("*") || allowed.contains(target)) return "";
  return folder + " does not stand on " + target;
}

bool isSource(const fs::path& path) {
  return isOneOf(std::array{".h", ".cpp", ".cu", ".cuh", ".inc"}, path.extension().string());
}

}  // namespace

std::string folderOf(std::string_view path) {
  const size_t first = path.find('/');
  if (first == std::string_view::npos) return {};
  const std::string_view root = path.substr(0, first);
  if (root == "kernels" || root == "app") return std::string(root);
  if (root != "core" && root != "ui") return {};
  return std::string(path.substr(0, path.find('/', first + 1)));
}

bool mayUseQt(const std::string& folder) {
  return !isOneOf(kQtFree, folder);
}

std::set<std::string> allowedFolders(const std::string& folder) {
  if (folder == "app") return {"*"};
  std::set<std::string> allowed;
  if (!folder.starts_with("ui/")) {
    addWithBelow(folder, allowed);
    return allowed;
  }
  allowed.insert(folder);
  const bool isLayer = isOneOf(kUiLayers, folder);
  for (const std::string layer : kUiLayers) {
    if (layer == folder) break;
    allowed.insert(layer);
  }
  if (isLayer) {
    for (const auto& [core, below] : table())
      if (core != "kernels") allowed.insert(core);
    return allowed;
  }
  // Training's page shows what core/tuning keeps of it in a project.
  if (folder == "ui/training") addWithBelow("core/tuning", allowed);
  // The grid of variants belongs to the page where prompts are written.
  if (folder == "ui/prompts") addWithBelow("core/evaluation", allowed);
  // A page stands on the feature of its name; all pages may show what the store, the host and the templates
  // offer.
  for (const std::string& core : {"core/" + folder.substr(3), std::string("core/store"),
                                  std::string("core/host"), std::string("core/templates")})
    addWithBelow(core, allowed);
  return allowed;
}

std::vector<Violation> scan(const fs::path& root) {
  std::vector<Violation> violations;
  for (const char* top : {"kernels", "core", "ui", "app"}) {
    if (!fs::exists(root / top)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
      if (!entry.is_regular_file() || !isSource(entry.path())) continue;
      const std::string file = fs::relative(entry.path(), root).generic_string();
      const std::string folder = folderOf(file);
      if (folder.starts_with("core/") && !table().contains(folder)) {
        violations.push_back({file, 0, {}, folder + " is not in the table of the design"});
        continue;
      }
      std::ifstream stream(entry.path());
      std::string text;
      for (int line = 1; std::getline(stream, text); ++line) {
        const auto included = includeOf(text);
        if (!included) continue;
        if (const std::string reason = whyNot(folder, *included); !reason.empty())
          violations.push_back({file, line, *included, reason});
      }
    }
  }
  return violations;
}

}  // namespace layering
