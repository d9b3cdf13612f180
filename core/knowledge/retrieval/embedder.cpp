#include "core/knowledge/retrieval/embedder.h"

#include <algorithm>
#include <array>

#include "core/knowledge/retrieval/embedders/latent_embedder.h"
#include "core/knowledge/retrieval/embedders/model_embedder.h"
#include "core/knowledge/retrieval/parameter_check.h"

namespace heddle {

std::span<const EmbedderType> embedderTypes() {
  static const std::array all = {latentEmbedderType(), modelEmbedderType()};
  return all;
}

const EmbedderType* findEmbedderType(std::string_view id) {
  const auto all = embedderTypes();
  const auto found = std::ranges::find(all, id, [](const EmbedderType& type) { return type.description.id; });
  return found == all.end() ? nullptr : &*found;
}

Result<KnowledgeJson> completeEmbedderParameters(std::string_view id, const KnowledgeJson& parameters) {
  const EmbedderType* const type = findEmbedderType(id);
  if (!type)
    return failure(
        "retrieval.embedder", HEDDLE_TR("Error", "There is no such embedder"), std::string(id),
        HEDDLE_TR("Error", "Choose one from the list; it may come with a newer version of Heddle"));
  return completeByDescriptions(type->description.parameters, parameters);
}

}  // namespace heddle
