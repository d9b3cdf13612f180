#pragma once

#include "app/cli/commands.h"
#include "core/models/adapter_match.h"
#include "core/models/model_details.h"

namespace heddle::cli {
Action declareModelMerge(CLI::App& command);
Action declareModelExport(CLI::App& command);

// What `model list` and `model info` say of an adapter.
Json adapterAsJson(const AdapterDetails& adapter);
std::string adapterInWords(const AdapterDetails& adapter);  // "adapter for llama, rank 16, dpo, of Qwen3-8B"
int describeAdapter(const CommandLine& line, const ModelDetails& details);
}  // namespace heddle::cli
