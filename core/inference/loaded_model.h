// A model file made ready to run: read, checked, prepared on the devices that hold its layers.
#pragma once

#include <memory>
#include <span>

#include "core/inference/weights.h"
#include "core/models/tokenizer.h"

namespace heddle {

// Immutable and shared. Only one thread at a time may drive its devices.
class LoadedModel {
 public:
  // Errors: those of readHyperparameters, findArchitecture and TransformerWeights::load;
  // "device.out_of_memory".
  static Result<std::shared_ptr<const LoadedModel>> load(std::shared_ptr<Backend> device,
                                                         std::shared_ptr<const GgufFile> file,
                                                         const TransformerWeights::Turn& turn = {});
  static Result<std::shared_ptr<const LoadedModel>> load(Placement placement,
                                                         std::shared_ptr<const GgufFile> file,
                                                         const TransformerWeights::Turn& turn = {});

  const Placement& placement() const { return m_weights->placement(); }
  const GgufFile& file() const { return m_weights->file(); }
  const Hyperparameters& hyperparameters() const { return m_weights->hyperparameters(); }
  const std::shared_ptr<const TransformerWeights>& weights() const { return m_weights; }
  // F32 for a file of F32 matrices, else F16.
  DType defaultKvType() const { return m_weights->allFloat32() ? DType::F32 : DType::F16; }

 private:
  LoadedModel() = default;
  std::shared_ptr<const TransformerWeights> m_weights;
};

// Errors: "prompt.token_range" names the first id that is not in the vocabulary.
Status checkTokenIds(std::span<const TokenId> ids, const Hyperparameters& hyperparameters,
                     const std::string& input);

}  // namespace heddle
