#include <algorithm>
#include <vector>

#include "core/knowledge/splitter.h"
#include "core/knowledge/splitters/all.h"

namespace heddle {

std::span<const Splitter> splitters() {
  static const std::vector<Splitter> all = {recursiveSplitter(), sentencesSplitter(), headingsSplitter(),
                                            tokensSplitter()};
  return all;
}

const Splitter* findSplitter(std::string_view id) {
  const auto found = std::ranges::find_if(
      splitters(), [id](const Splitter& splitter) { return splitter.description.id == id; });
  return found == splitters().end() ? nullptr : &*found;
}

Result<KnowledgeJson> completeParameters(const SplitterSettings& chosen) {
  const Splitter* splitter = findSplitter(chosen.splitter);
  if (!splitter)
    return failure("knowledge.splitter", HEDDLE_TR("Error", "There is no such splitter"), chosen.splitter,
                   HEDDLE_TR("Error", "Choose one of the list"));
  Settings checker{std::filesystem::path()};  // only its checks are used; nothing is read or written
  KnowledgeJson complete = KnowledgeJson::object();
  for (const SettingDescription& parameter : splitter->description.parameters) {
    checker.describe(parameter);
    const auto given = chosen.parameters.find(parameter.id);
    const nlohmann::json value =
        given == chosen.parameters.end() ? parameter.defaultValue : nlohmann::json::parse(given->dump());
    if (Status fits = checker.check(parameter.id, value); !fits) {
      Error error = fits.error();
      error.code = "knowledge.settings";
      return std::unexpected(std::move(error));
    }
    complete[parameter.id] = KnowledgeJson::parse(value.dump());
  }
  if (complete.contains("overlap") &&
      complete["overlap"].get<int64_t>() * 2 > complete["size"].get<int64_t>())
    return failure("knowledge.settings",
                   HEDDLE_TR("Error", "The overlap is more than half of the longest chunk"), chosen.splitter,
                   HEDDLE_TR("Error", "Choose a smaller overlap or longer chunks"));
  return complete;
}

}  // namespace heddle
