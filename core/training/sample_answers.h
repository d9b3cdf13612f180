// Answers by the weights as they are, to see what a run is learning.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "core/inference/loaded_model.h"
#include "core/inference/model_source.h"

namespace heddle {

struct SampleRequest {
  std::shared_ptr<const LoadedModel> model;
  const ModelSource* source = nullptr;
  std::string adapter;  // path; empty: the base alone
  std::string prompt;   // one user turn; plain text for a model without chat template
  int64_t maxTokens = 64;
};

// Greedy: the same weights give the same answer. `turn` runs each piece of work on the device. Errors: those
// of the tokenizer, the chat template and InferenceSession, and what `turn` returns.
Result<std::string> sampleAnswer(const SampleRequest& request,
                                 const std::function<Status(const std::function<Status()>&)>& turn);

}  // namespace heddle
