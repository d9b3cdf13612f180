#include "core/models/adapter_match.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/models/hyperparameters.h"
#include "core/models/text_check.h"

namespace heddle {
namespace {

constexpr std::string_view kEndA = ".lora_a";
constexpr std::string_view kEndB = ".lora_b";
const char* const kHint = HEDDLE_TR("Error", "choose another adapter, or make this one again");

Error otherBase(const AdapterDetails& adapter, std::string_view code, Text what, const GgufFile& base) {
  if (adapter.baseName.empty())
    return {std::string(code), std::move(what), base.label(),
            HEDDLE_TR("Error", "choose the model that the adapter was trained on")};
  return {std::string(code),
          std::move(what),
          base.label(),
          {HEDDLE_TR("Error", "the adapter was trained on {0}: choose that model"), {adapter.baseName}}};
}

Result<std::string> shown(const GgufFile& file, std::string_view key) {
  HEDDLE_ASSIGN(const auto text, file.text(key));
  return replaceInvalidUtf8(text.value_or(""));
}

Result<std::vector<AdaptedWeight>> adaptedWeights(const GgufFile& file) {
  std::vector<AdaptedWeight> weights;
  for (const GgufTensor& tensor : file.tensors()) {
    const bool isA = tensor.name.ends_with(kEndA), isB = tensor.name.ends_with(kEndB);
    const std::string weight = tensor.name.substr(0, tensor.name.size() - (isA || isB ? kEndA.size() : 0));
    const GgufTensor* other = file.tensor(weight + std::string(isA ? kEndB : kEndA));
    if (!(isA || isB) || !other)
      return failure("adapter.tensor",
                     {HEDDLE_TR("Error", "the adapter holds {0}, which is not half of a pair"),
                      {shownText(tensor.name)}},
                     file.label(), kHint);
    if (isB) continue;
    if (tensor.extents.size() != 2 || other->extents.size() != 2 || tensor.rows() != other->cols())
      return failure("adapter.tensor_shape",
                     {HEDDLE_TR("Error", "the sizes of the adapter's pair for {0} contradict each other"),
                      {shownText(weight)}},
                     file.label(), kHint);
    weights.push_back({replaceInvalidUtf8(weight), tensor.rows(), tensor.cols(), other->rows()});
  }
  return weights;
}

}  // namespace

Result<AdapterDetails> adapterDetails(const GgufFile& file) {
  HEDDLE_ASSIGN(const auto type, file.text("general.type"));
  HEDDLE_ASSIGN(const auto kind, file.text("adapter.type"));
  if (type != "adapter" || kind.value_or("lora") != "lora")
    return failure("adapter.kind", HEDDLE_TR("Error", "the file is not a LoRA adapter"), file.label(), kHint);
  AdapterDetails details;
  HEDDLE_ASSIGN(details.architecture, architectureOf(file));
  HEDDLE_ASSIGN(const auto alpha, file.real("adapter.lora.alpha"));
  details.alpha = alpha.value_or(0);
  HEDDLE_ASSIGN(details.name, shown(file, "general.name"));
  HEDDLE_ASSIGN(details.baseName, shown(file, "general.base_model.0.name"));
  HEDDLE_ASSIGN(details.baseSha256, shown(file, adapter_keys::kBaseSha256));
  HEDDLE_ASSIGN(details.objective, shown(file, adapter_keys::kObjective));
  HEDDLE_ASSIGN(details.learnedFrom, shown(file, adapter_keys::kLearnedFrom));
  HEDDLE_ASSIGN(details.weights, adaptedWeights(file));
  if (details.weights.empty())
    return failure("adapter.empty", HEDDLE_TR("Error", "the adapter changes no weight"), file.label(), kHint);
  for (const AdaptedWeight& weight : details.weights) details.rank = std::max(details.rank, weight.rank);
  return details;
}

AdapterDetails detailsOf(const AdapterFile& adapter) {
  AdapterDetails details{adapter.architecture, adapter.name,      adapter.baseName,
                         adapter.baseSha256,   adapter.objective, adapter.learnedFrom,
                         adapter.alpha,        adapter.rank(),    {}};
  for (const AdapterPair& pair : adapter.pairs)
    details.weights.push_back({pair.weight, pair.rank, pair.inputs, pair.outputs});
  return details;
}

Status checkFitsBase(const AdapterDetails& adapter, const GgufFile& base) {
  HEDDLE_ASSIGN(const std::string architecture, architectureOf(base));
  const auto refuse = [&](std::string_view code, Text what) {
    return std::unexpected(otherBase(adapter, code, std::move(what), base));
  };
  if (architecture != adapter.architecture)
    return refuse("adapter.architecture",
                  {HEDDLE_TR("Error", "the adapter is for the architecture {0}, and the model is {1}"),
                   {adapter.architecture, architecture}});
  for (const AdaptedWeight& weight : adapter.weights) {
    const GgufTensor* tensor = base.tensor(weight.name);
    if (!tensor)
      return refuse(
          "adapter.tensor",
          {HEDDLE_TR("Error", "the adapter changes {0}, which this model does not have"), {weight.name}});
    if (tensor->extents.size() != 2 || tensor->rows() != weight.outputs || tensor->cols() != weight.inputs)
      return refuse(
          "adapter.tensor_shape",
          {HEDDLE_TR("Error",
                     "the adapter is for another model: its {0} is [{1}, {2}], this model's is [{3}, {4}]"),
           {weight.name, fmt::to_string(weight.outputs), fmt::to_string(weight.inputs),
            fmt::to_string(tensor->rows()), fmt::to_string(tensor->cols())}});
  }
  return {};
}

}  // namespace heddle
