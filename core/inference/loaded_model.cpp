#include "core/inference/loaded_model.h"

#include <fmt/format.h>

#include <new>

#include "core/inference/backend_error.h"

namespace heddle {

Result<std::shared_ptr<const LoadedModel>> LoadedModel::load(std::shared_ptr<Backend> device,
                                                             std::shared_ptr<const GgufFile> file,
                                                             const TransformerWeights::Turn& turn) {
  HEDDLE_ASSIGN(const Hyperparameters values, readHyperparameters(*file));
  return load(Placement::onOne(std::move(device), values.layers), std::move(file), turn);
}

Result<std::shared_ptr<const LoadedModel>> LoadedModel::load(Placement placement,
                                                             std::shared_ptr<const GgufFile> file,
                                                             const TransformerWeights::Turn& turn) {
  const std::string label = file->label();
  try {
    HEDDLE_ASSIGN(const Hyperparameters values, readHyperparameters(*file));
    HEDDLE_ASSIGN(const ArchitectureDescription* architecture, findArchitecture(values.architecture, label));
    std::shared_ptr<LoadedModel> model(new LoadedModel);
    HEDDLE_ASSIGN(model->m_weights, TransformerWeights::load(std::move(placement), std::move(file), values,
                                                             *architecture, turn));
    return model;
  } catch (const std::bad_alloc&) {
    return std::unexpected(outOfMemoryError(label));
  }
}

Status checkTokenIds(std::span<const TokenId> ids, const Hyperparameters& values, const std::string& input) {
  for (size_t i = 0; i < ids.size(); ++i)
    if (ids[i] < 0 || ids[i] >= values.vocabSize)
      return failure(
          "prompt.token_range",
          {HEDDLE_TR("Error", "the token id {0} at place {1} is not in the vocabulary of {2} tokens"),
           {fmt::to_string(ids[i]), fmt::to_string(i), fmt::to_string(values.vocabSize)}},
          input, HEDDLE_TR("Error", "give ids that this model's own tokenizer made"));
  return {};
}

}  // namespace heddle
