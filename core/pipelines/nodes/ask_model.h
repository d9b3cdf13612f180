// Asking a model from a node: which weights, what decides the answer, the call itself. Shared by the nodes
// that ask.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/inference/engine.h"
#include "core/pipelines/node_context.h"

namespace heddle::pipelines {

// Parameters: model, adapter and its scale, sampling, length, seed.
std::vector<ParameterDescription> modelParameters(int64_t maxTokens);

// "AMD EPYC 7763, 2 threads, AVX2" without what does not change an answer: how many threads there are.
std::string deviceIdentity(const std::string& device);

// Hash of the model's file, adapter and scale, device and, where it is drawn by, the seed. Waits for the
// engine; pool.
Result<std::map<std::string, Json>> modelIdentity(NodeContext& context);

// Asks with the node's parameters and calls `answered` on a thread of the engine, unless it cannot be asked
// at all: then at once. Counts tokens, records the answer, stops when the node is stopped. `streams`: the
// text is shown as it comes.
void askModel(std::shared_ptr<NodeContext> context, Json messages, bool streams,
              std::function<void(Result<GenerateResult>)> answered);

}  // namespace heddle::pipelines
