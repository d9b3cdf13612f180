#include "core/knowledge/types.h"

#include <array>

#include "core/knowledge/splitter.h"
#include "core/knowledge/type_names.h"

namespace heddle {
namespace {

std::unexpected<Error> wrongSetting(const char* name) {
  return failure("knowledge.settings", HEDDLE_TR("Error", "A setting of the source has the wrong form"), name,
                 HEDDLE_TR("Error", "Set it again on the Knowledge page"));
}

// Leaves `into` as it is where the member is missing.
template <class T>
Status take(const KnowledgeJson& json, const char* name, T& into) {
  const auto found = json.find(name);
  if (found == json.end()) return {};
  try {
    into = found->template get<T>();
  } catch (const KnowledgeJson::exception&) {
    return wrongSetting(name);
  }
  return {};
}

Status takeObject(const KnowledgeJson& json, const char* name, KnowledgeJson& into) {
  const auto found = json.find(name);
  if (found == json.end()) return {};
  if (!found->is_object()) return wrongSetting(name);
  into = *found;
  return {};
}

KnowledgeJson cleaningJson(const CleaningSettings& cleaning) {
  return {{"control_characters", cleaning.controlCharacters},
          {"whitespace", cleaning.whitespace},
          {"hyphenation", cleaning.hyphenation},
          {"repeated_lines", cleaning.repeatedLines}};
}

Status readCleaning(const KnowledgeJson& json, CleaningSettings& cleaning) {
  HEDDLE_TRY(take(json, "control_characters", cleaning.controlCharacters));
  HEDDLE_TRY(take(json, "whitespace", cleaning.whitespace));
  HEDDLE_TRY(take(json, "hyphenation", cleaning.hyphenation));
  return take(json, "repeated_lines", cleaning.repeatedLines);
}

}  // namespace

KnowledgeJson toJson(const SourceSettings& settings) {
  return {{"paths", settings.paths},
          {"watch", settings.watch},
          {"subfolders", settings.subfolders},
          {"include", settings.include},
          {"exclude", settings.exclude},
          {"loaders", settings.loaders},
          {"cleaning", cleaningJson(settings.cleaning)},
          {"near_duplicates", name(settings.nearDuplicates)},
          {"near_duplicate_similarity", settings.nearDuplicateSimilarity},
          {"splitter", {{"id", settings.splitter.splitter}, {"parameters", settings.splitter.parameters}}}};
}

Result<SourceSettings> sourceSettingsFromJson(const KnowledgeJson& json) {
  if (!json.is_object()) return wrongSetting("settings");
  SourceSettings settings;
  HEDDLE_TRY(take(json, "paths", settings.paths));
  HEDDLE_TRY(take(json, "watch", settings.watch));
  HEDDLE_TRY(take(json, "subfolders", settings.subfolders));
  HEDDLE_TRY(take(json, "include", settings.include));
  HEDDLE_TRY(take(json, "exclude", settings.exclude));
  HEDDLE_TRY(takeObject(json, "loaders", settings.loaders));
  KnowledgeJson cleaning = KnowledgeJson::object();
  HEDDLE_TRY(takeObject(json, "cleaning", cleaning));
  HEDDLE_TRY(readCleaning(cleaning, settings.cleaning));
  std::string nearDuplicates(name(settings.nearDuplicates));
  HEDDLE_TRY(take(json, "near_duplicates", nearDuplicates));
  const auto known = fromName<NearDuplicates>(nearDuplicates);
  if (!known) return wrongSetting("near_duplicates");
  settings.nearDuplicates = *known;
  HEDDLE_TRY(take(json, "near_duplicate_similarity", settings.nearDuplicateSimilarity));
  if (!(settings.nearDuplicateSimilarity >= 0.7 && settings.nearDuplicateSimilarity <= 1))
    return wrongSetting("near_duplicate_similarity");
  KnowledgeJson splitter = KnowledgeJson::object();
  HEDDLE_TRY(takeObject(json, "splitter", splitter));
  HEDDLE_TRY(take(splitter, "id", settings.splitter.splitter));
  HEDDLE_TRY(takeObject(splitter, "parameters", settings.splitter.parameters));
  return settings;
}

}  // namespace heddle
