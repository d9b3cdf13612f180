#include "core/knowledge/retrieval/embedder.h"
#include "core/knowledge/retrieval/index_job.h"
#include "core/knowledge/retrieval/parameter_check.h"
#include "core/store/setting_repository.h"

namespace heddle {
namespace {

constexpr const char* kSettingKey = "knowledge.index";

SettingDescription choice(const char* id, Text title, Text help, std::string standard,
                          std::vector<SettingChoice> choices) {
  SettingDescription setting;
  setting.id = id;
  setting.title = std::move(title);
  setting.help = std::move(help);
  setting.type = SettingType::Choice;
  setting.defaultValue = std::move(standard);
  setting.choices = std::move(choices);
  return setting;
}

std::vector<SettingDescription> describeAll() {
  const VectorIndexSettings standard;
  std::vector<SettingChoice> embedders;
  for (const EmbedderType& type : embedderTypes())
    embedders.push_back({type.description.id, type.description.title});
  std::vector<SettingDescription> all;
  all.push_back(choice("embedder", HEDDLE_TR("Knowledge", "Embeddings"),
                       HEDDLE_TR("Knowledge", "What turns passages into vectors."), IndexSettings().embedder,
                       std::move(embedders)));
  all.push_back(
      choice("kind", HEDDLE_TR("Knowledge", "Vector index"),
             HEDDLE_TR("Knowledge", "HNSW and IVF are fast for many passages and miss a few; flat is exact."),
             std::string(vectorIndexKindName(standard.kind)),
             {{"hnsw", HEDDLE_TR("Knowledge", "HNSW: a graph of neighbours")},
              {"ivf", HEDDLE_TR("Knowledge", "IVF: cells around centres")},
              {"flat", HEDDLE_TR("Knowledge", "Flat: exact")}}));
  all.push_back(
      choice("metric", HEDDLE_TR("Knowledge", "Nearness"),
             HEDDLE_TR("Knowledge", "The cosine suits texts; the others are for models that ask for them."),
             std::string(vectorMetricName(standard.metric)),
             {{"cosine", HEDDLE_TR("Knowledge", "Cosine")},
              {"dot", HEDDLE_TR("Knowledge", "Dot product")},
              {"euclidean", HEDDLE_TR("Knowledge", "Euclidean distance")}}));
  using enum SettingType;
  all.push_back(
      describeSetting("hnsw_neighbours", Integer, HEDDLE_TR("Knowledge", "HNSW: neighbours"),
                      HEDDLE_TR("Knowledge", "Links of a vector. More find better and take more memory."),
                      standard.hnswNeighbours, 4, 128));
  all.push_back(describeSetting(
      "hnsw_build_breadth", Integer, HEDDLE_TR("Knowledge", "HNSW: breadth of building"),
      HEDDLE_TR("Knowledge", "Candidates looked at when a vector is linked. More take longer."),
      standard.hnswBuildBreadth, 8, 1000));
  all.push_back(describeSetting(
      "hnsw_search_breadth", Integer, HEDDLE_TR("Knowledge", "HNSW: breadth of searching"),
      HEDDLE_TR("Knowledge", "Candidates kept while searching. More find better and take longer."),
      standard.hnswSearchBreadth, 8, 4000));
  all.push_back(describeSetting("ivf_cells", Integer, HEDDLE_TR("Knowledge", "IVF: cells"),
                                HEDDLE_TR("Knowledge", "Of a shard; 0 chooses by the number of vectors."),
                                standard.ivfCells, 0, 65536));
  all.push_back(describeSetting("ivf_probes", Integer, HEDDLE_TR("Knowledge", "IVF: cells looked into"),
                                HEDDLE_TR("Knowledge", "More find better and take longer."),
                                standard.ivfProbes, 1, 65536));
  all.push_back(
      describeSetting("rebuild_share", Real, HEDDLE_TR("Knowledge", "Deleted share"),
                      HEDDLE_TR("Knowledge", "A shard is built anew once so much of it is deleted."),
                      standard.rebuildShare, 0.01, 1, 0.05));
  return all;
}

}  // namespace

const std::vector<SettingDescription>& indexParameters() {
  static const std::vector<SettingDescription> all = describeAll();
  return all;
}

KnowledgeJson toJson(const IndexSettings& settings) {
  const VectorIndexSettings& vectors = settings.vectors;
  return {{"embedder", settings.embedder},
          {"embedder_parameters", settings.embedderParameters},
          {"kind", vectorIndexKindName(vectors.kind)},
          {"metric", vectorMetricName(vectors.metric)},
          {"hnsw_neighbours", vectors.hnswNeighbours},
          {"hnsw_build_breadth", vectors.hnswBuildBreadth},
          {"hnsw_search_breadth", vectors.hnswSearchBreadth},
          {"ivf_cells", vectors.ivfCells},
          {"ivf_probes", vectors.ivfProbes},
          {"rebuild_share", vectors.rebuildShare}};
}

Result<IndexSettings> indexSettingsFromJson(const KnowledgeJson& json) {
  // An embedder that is not known is told apart from a value that does not fit.
  IndexSettings settings;
  if (json.is_object() && json.contains("embedder") && json["embedder"].is_string())
    settings.embedder = json["embedder"].get<std::string>();
  const bool hasParameters = json.is_object() && json.contains("embedder_parameters");
  HEDDLE_ASSIGN(settings.embedderParameters,
                completeEmbedderParameters(settings.embedder, hasParameters ? json["embedder_parameters"]
                                                                            : KnowledgeJson::object()));
  HEDDLE_ASSIGN(const KnowledgeJson values, completeByDescriptions(indexParameters(), json));
  VectorIndexSettings& vectors = settings.vectors;
  vectors.kind = *vectorIndexKindOf(values["kind"].get<std::string>());
  vectors.metric = *vectorMetricOf(values["metric"].get<std::string>());
  vectors.hnswNeighbours = values["hnsw_neighbours"].get<int>();
  vectors.hnswBuildBreadth = values["hnsw_build_breadth"].get<int>();
  vectors.hnswSearchBreadth = values["hnsw_search_breadth"].get<int>();
  vectors.ivfCells = values["ivf_cells"].get<int>();
  vectors.ivfProbes = values["ivf_probes"].get<int>();
  vectors.rebuildShare = values["rebuild_share"].get<double>();
  return settings;
}

Result<IndexSettings> wantedIndexSettings(Database& database) {
  HEDDLE_ASSIGN(const auto value, SettingRepository(database).value(kSettingKey));
  return indexSettingsFromJson(value ? *value : KnowledgeJson::object());
}

Status setWantedIndexSettings(Database& database, const IndexSettings& settings) {
  HEDDLE_ASSIGN(const IndexSettings checked, indexSettingsFromJson(toJson(settings)));
  database.touched("index");
  return SettingRepository(database).setValue(kSettingKey, toJson(checked));
}

}  // namespace heddle
