#include "core/chat/grounding.h"

#include <algorithm>

namespace heddle {
namespace {

using Json = nlohmann::ordered_json;
// Of the context; the rest is for instructions, what was said before, and the answer.
constexpr double kShareOfContext = 0.4;
constexpr int kLeastBudget = 96, kMostBudget = 4000;
constexpr int kMostPassages = 20;

int64_t integerOf(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_number_integer() ? found->get<int64_t>() : 0;
}
std::string textOf(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

Json toJson(const KnowledgeUse& use) {
  return {{"on", use.on}, {"sources", use.sources}, {"passages", use.passages}};
}

KnowledgeUse knowledgeUseFromJson(const Json& json) {
  KnowledgeUse use;
  if (!json.is_object()) return use;
  if (const auto on = json.find("on"); on != json.end() && on->is_boolean()) use.on = on->get<bool>();
  if (const auto sources = json.find("sources"); sources != json.end() && sources->is_array())
    for (const Json& source : *sources)
      if (source.is_number_integer()) use.sources.push_back(source.get<SourceId>());
  if (const int64_t passages = integerOf(json, "passages"); passages > 0)
    use.passages = static_cast<int>(std::min<int64_t>(passages, kMostPassages));
  return use;
}

Json toJson(const std::vector<UsedPassage>& passages) {
  Json list = Json::array();
  for (const UsedPassage& passage : passages)
    list.push_back({{"document", passage.document},
                    {"chunk", passage.chunk},
                    {"title", passage.title},
                    {"page", passage.page},
                    {"start", passage.start},
                    {"end", passage.end},
                    {"text", passage.text}});
  return list;
}

std::vector<UsedPassage> usedPassagesFromJson(const Json& json) {
  std::vector<UsedPassage> passages;
  if (!json.is_array()) return passages;
  for (const Json& entry : json) {
    if (!entry.is_object()) continue;
    passages.push_back({integerOf(entry, "document"), integerOf(entry, "chunk"), textOf(entry, "title"),
                        static_cast<int>(integerOf(entry, "page")), integerOf(entry, "start"),
                        integerOf(entry, "end"), textOf(entry, "text")});
  }
  return passages;
}

RetrievalSettings retrievalFor(const KnowledgeUse& use, int64_t contextLength) {
  RetrievalSettings settings;
  settings.k = std::clamp(use.passages, 1, kMostPassages);
  settings.tokenBudget = std::clamp(static_cast<int>(static_cast<double>(contextLength) * kShareOfContext),
                                    kLeastBudget, kMostBudget);
  settings.filter.sources = use.sources;
  return settings;
}

std::vector<UsedPassage> usedPassages(const std::vector<Hit>& hits) {
  std::vector<UsedPassage> passages;
  for (const Hit& hit : hits)
    passages.push_back({hit.chunk.document, hit.chunk.id, hit.documentTitle, hit.chunk.firstPage,
                        hit.passage.start, hit.passage.end, hit.passage.text});
  return passages;
}

std::string groundedQuestion(const std::string& question, const std::vector<UsedPassage>& passages) {
  if (passages.empty())
    return "No passage of the documents fits this question. Say so.\n\nQuestion: " + question;
  std::string text =
      "Answer from these passages only. Put the number of the passage after each sentence, as [1].\n";
  for (size_t i = 0; i < passages.size(); ++i)
    text += "\n[" + std::to_string(i + 1) + "] " + passages[i].title + "\n" + passages[i].text + "\n";
  return text + "\nQuestion: " + question;
}

}  // namespace heddle
