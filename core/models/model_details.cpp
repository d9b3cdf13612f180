#include "core/models/model_details.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "core/models/hyperparameters.h"
#include "core/models/text_check.h"

namespace heddle {
namespace {

std::string kindOf(const GgufFile& file, std::string_view generalType) {
  if (generalType == "adapter") return "adapter";
  return file.tensors().empty() ? "vocabulary" : "model";
}

std::vector<std::pair<std::string, int>> countTypes(const GgufFile& file) {
  std::map<DType, int> counts;
  for (const GgufTensor& tensor : file.tensors()) ++counts[tensor.type];
  std::vector<std::pair<std::string, int>> result;
  for (const auto& [type, count] : counts) result.emplace_back(dtypeInfo(type).name, count);
  std::ranges::sort(result, {}, [](const auto& entry) { return std::pair(-entry.second, entry.first); });
  return result;
}

uint64_t countParameters(const GgufFile& file) {
  uint64_t total = 0;
  for (const GgufTensor& tensor : file.tensors())
    total += static_cast<uint64_t>(tensor.rows() * tensor.cols());
  return total;
}

Result<std::string> shownValue(const GgufFile& file, std::string_view key) {
  HEDDLE_ASSIGN(const auto text, file.text(key));
  return replaceInvalidUtf8(text.value_or(""));
}

}  // namespace

Result<ModelDetails> modelDetails(const GgufFile& file) {
  ModelDetails details;
  details.path = file.label();
  details.fileSizeBytes = file.sizeBytes();
  HEDDLE_ASSIGN(details.architecture, architectureOf(file));
  HEDDLE_ASSIGN(const std::string generalType, shownValue(file, "general.type"));
  details.kind = kindOf(file, generalType);
  HEDDLE_ASSIGN(details.name, shownValue(file, "general.name"));
  if (details.name.empty()) details.name = std::filesystem::path(file.label()).stem().string();
  HEDDLE_ASSIGN(details.chatTemplate, shownValue(file, "tokenizer.chat_template"));
  details.types = countTypes(file);
  details.parameters = countParameters(file);
  if (details.kind == "adapter") return details;
  if (details.kind == "vocabulary" && !file.find(details.architecture + ".block_count")) {
    HEDDLE_ASSIGN(const GgufArray* tokens, file.array("tokenizer.ggml.tokens"));
    details.vocabSize = tokens ? static_cast<int64_t>(tokens->size()) : 0;
    return details;
  }
  HEDDLE_ASSIGN(const Hyperparameters values, readHyperparameters(file));
  details.contextLength = values.contextLength;
  details.layers = values.layers;
  details.embeddingLength = values.embedding;
  details.heads = values.heads;
  details.kvHeads = values.kvHeads;
  details.vocabSize = values.vocabSize;
  return details;
}

}  // namespace heddle
