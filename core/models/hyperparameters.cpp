#include "core/models/hyperparameters.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "core/models/text_check.h"

namespace heddle {
namespace {

const char* const kConversionHint =
    HEDDLE_TR("Error", "the file is damaged or was converted wrongly: get this model from another source");

// Above every published model; below what would overflow or exhaust memory further on.
struct Range {
  int64_t least = 1;
  int64_t most = 0;
};
constexpr Range kLayers{1, 1024};
constexpr Range kEmbedding{1, 1 << 18};
constexpr Range kFeedForward{1, 1 << 21};
constexpr Range kHeads{1, 4096};
constexpr Range kHeadDim{1, 1 << 14};
constexpr Range kContext{1, 1 << 30};
constexpr Range kVocabulary{1, 1 << 24};
constexpr Range kExperts{0, 4096};

// Reads `<architecture>.<name>` values and checks them.
class HyperparameterReader {
 public:
  HyperparameterReader(const GgufFile& file, std::string architecture) : m_file(file) {
    m_values.architecture = std::move(architecture);
  }

  Result<Hyperparameters> read() {
    HEDDLE_TRY(readSizes());
    HEDDLE_TRY(readHeads());
    HEDDLE_TRY(readRope());
    HEDDLE_TRY(readNorms());
    HEDDLE_TRY(readExperts());
    HEDDLE_TRY(readVocabularySize());
    HEDDLE_ASSIGN(const auto causal, m_file.boolean(key("attention.causal")));
    m_values.causal = causal.value_or(true);
    return m_values;
  }

 private:
  std::string key(std::string_view name) const { return fmt::format("{}.{}", m_values.architecture, name); }

  std::unexpected<Error> outOfRange(std::string_view name, std::string value, std::string least,
                                    std::string most) const {
    return failure("model.value_range",
                   {HEDDLE_TR("Error", "the metadata value {0} is {1}; it must lie between {2} and {3}"),
                    {key(name), std::move(value), std::move(least), std::move(most)}},
                   m_file.label(), kConversionHint);
  }
  std::unexpected<Error> missing(std::string_view name) const {
    return failure("model.missing_value",
                   {HEDDLE_TR("Error", "the metadata value {0} is missing"), {key(name)}}, m_file.label(),
                   kConversionHint);
  }
  std::unexpected<Error> inconsistent(Text what) const {
    return failure("model.value_range", std::move(what), m_file.label(), kConversionHint);
  }

  Result<int64_t> checked(std::string_view name, uint64_t value, Range range) const {
    if (value < static_cast<uint64_t>(range.least) || value > static_cast<uint64_t>(range.most))
      return outOfRange(name, fmt::to_string(value), fmt::to_string(range.least), fmt::to_string(range.most));
    return static_cast<int64_t>(value);
  }

  // A number, or a list with one for each layer, which must agree.
  Result<std::optional<int64_t>> count(std::string_view name, Range range) const {
    const GgufValue* value = m_file.find(key(name));
    if (!value) return std::nullopt;
    if (const auto* list = std::get_if<GgufArray>(&value->value)) return sameInEachLayer(name, *list, range);
    HEDDLE_ASSIGN(const auto number, m_file.unsignedInteger(key(name)));
    return checked(name, *number, range);
  }
  Result<int64_t> requiredCount(std::string_view name, Range range) const {
    HEDDLE_ASSIGN(const auto number, count(name, range));
    if (!number) return missing(name);
    return *number;
  }
  Result<std::optional<int64_t>> sameInEachLayer(std::string_view name, const GgufArray& list,
                                                 Range range) const {
    if (m_values.layers == 0 || list.size() != static_cast<size_t>(m_values.layers))
      return inconsistent(
          {HEDDLE_TR("Error", "the metadata list {0} has {1} values, and the model has {2} layers"),
           {key(name), fmt::to_string(list.size()), fmt::to_string(m_values.layers)}});
    std::optional<uint64_t> first;
    const auto agrees = [&](auto element) {
      if constexpr (std::is_integral_v<decltype(element)>) {
        if (!first) first = static_cast<uint64_t>(element);
        return static_cast<uint64_t>(element) == *first;
      } else {
        return false;
      }
    };
    const bool same =
        std::visit([&](const auto& elements) { return std::ranges::all_of(elements, agrees); }, list.values);
    if (!same)
      return failure(
          "model.per_layer",
          {HEDDLE_TR("Error", "the metadata list {0} differs between layers, which Heddle does not run"),
           {key(name)}},
          m_file.label(), HEDDLE_TR("Error", "choose another model"));
    return checked(name, *first, range);
  }

  Result<std::optional<float>> realNumber(std::string_view name, double least, double most) const {
    HEDDLE_ASSIGN(const auto number, m_file.real(key(name)));
    if (!number) return std::nullopt;
    if (!(*number >= least && *number <= most))
      return outOfRange(name, fmt::format("{:g}", *number), fmt::format("{:g}", least),
                        fmt::format("{:g}", most));
    return static_cast<float>(*number);
  }

  Status readSizes() {
    HEDDLE_ASSIGN(m_values.layers, requiredCount("block_count", kLayers));
    HEDDLE_ASSIGN(m_values.embedding, requiredCount("embedding_length", kEmbedding));
    HEDDLE_ASSIGN(m_values.feedForward, requiredCount("feed_forward_length", kFeedForward));
    HEDDLE_ASSIGN(m_values.contextLength, requiredCount("context_length", kContext));
    return {};
  }

  Status readHeads() {
    HEDDLE_ASSIGN(m_values.heads, requiredCount("attention.head_count", kHeads));
    HEDDLE_ASSIGN(const auto kvHeads, count("attention.head_count_kv", kHeads));
    m_values.kvHeads = kvHeads.value_or(m_values.heads);
    if (m_values.heads % m_values.kvHeads != 0)
      return inconsistent(
          {HEDDLE_TR("Error", "{0} attention heads cannot be shared out evenly over {1} key-value heads"),
           {fmt::to_string(m_values.heads), fmt::to_string(m_values.kvHeads)}});
    HEDDLE_ASSIGN(const auto keyLength, count("attention.key_length", kHeadDim));
    if (!keyLength && m_values.embedding % m_values.heads != 0)
      return inconsistent(
          {HEDDLE_TR("Error", "the embedding length {0} cannot be divided evenly over {1} attention heads"),
           {fmt::to_string(m_values.embedding), fmt::to_string(m_values.heads)}});
    m_values.headDim = keyLength.value_or(m_values.embedding / m_values.heads);
    HEDDLE_ASSIGN(const auto valueLength, count("attention.value_length", kHeadDim));
    m_values.valueDim = valueLength.value_or(m_values.headDim);
    if (m_values.headDim > kHeadDim.most)
      return outOfRange("attention.key_length", fmt::to_string(m_values.headDim), "1",
                        fmt::to_string(kHeadDim.most));
    return {};
  }

  Status readRope() {
    HEDDLE_ASSIGN(const auto dims, count("rope.dimension_count", {1, kHeadDim.most}));
    m_values.ropeDims = dims.value_or(m_values.headDim);
    if (m_values.ropeDims > m_values.headDim || m_values.ropeDims % 2 != 0)
      return inconsistent(
          {HEDDLE_TR(
               "Error",
               "{0} rotated dimensions do not fit heads of {1} dimensions: they must be even and no more"),
           {fmt::to_string(m_values.ropeDims), fmt::to_string(m_values.headDim)}});
    HEDDLE_ASSIGN(const auto base, realNumber("rope.freq_base", 1.0, 1e15));
    m_values.ropeBase = base.value_or(10000.0f);
    return readRopeScaling();
  }

  Status readRopeScaling() {
    RopeScaling& scaling = m_values.ropeScaling;
    HEDDLE_ASSIGN(const auto kind, m_file.text(key("rope.scaling.type")));
    HEDDLE_ASSIGN(const auto factor, realNumber("rope.scaling.factor", 0.0, 1e6));
    HEDDLE_ASSIGN(const auto oldFactor,
                  realNumber("rope.scale_linear", 0.0, 1e6));  // the key of files from 2023
    const float value = factor.value_or(oldFactor.value_or(0.0f));
    scaling.factor = value > 0.0f ? value : 1.0f;  // writers put 0 for "none"
    if (!kind)
      scaling.kind = scaling.factor != 1.0f ? RopeScalingKind::Linear : RopeScalingKind::None;
    else if (*kind == "none")
      scaling.kind = RopeScalingKind::None;
    else if (*kind == "linear")
      scaling.kind = RopeScalingKind::Linear;
    else if (*kind == "yarn")
      scaling.kind = RopeScalingKind::Yarn;
    else if (*kind == "longrope")
      scaling.kind = RopeScalingKind::LongRope;
    else
      return failure("model.rope_scaling",
                     {HEDDLE_TR("Error", "the model stretches its context by the unknown method {0}"),
                      {shownText(*kind)}},
                     m_file.label(),
                     HEDDLE_TR("Error", "a newer Heddle may run it; choose another model until then"));
    HEDDLE_ASSIGN(const auto original, count("rope.scaling.original_context_length", {0, kContext.most}));
    scaling.originalContext = original.value_or(0);
    HEDDLE_ASSIGN(const auto attention, realNumber("rope.scaling.attn_factor", 1e-3, 1e3));
    scaling.attentionFactor = attention.value_or(1.0f);
    HEDDLE_ASSIGN(const auto fast, realNumber("rope.scaling.yarn_beta_fast", 1e-3, 1e6));
    scaling.yarnBetaFast = fast.value_or(32.0f);
    HEDDLE_ASSIGN(const auto slow, realNumber("rope.scaling.yarn_beta_slow", 1e-3, 1e6));
    scaling.yarnBetaSlow = slow.value_or(1.0f);
    return {};
  }

  Status readNorms() {
    HEDDLE_ASSIGN(const auto rms, realNumber("attention.layer_norm_rms_epsilon", 1e-20, 0.1));
    HEDDLE_ASSIGN(const auto layer, realNumber("attention.layer_norm_epsilon", 1e-20, 0.1));
    if (!rms && !layer) return missing("attention.layer_norm_rms_epsilon");
    m_values.rmsEpsilon = rms.value_or(0.0f);
    m_values.layerNormEpsilon = layer.value_or(0.0f);
    return {};
  }

  Status readExperts() {
    HEDDLE_ASSIGN(const auto experts, count("expert_count", kExperts));
    HEDDLE_ASSIGN(const auto used, count("expert_used_count", kExperts));
    m_values.experts = experts.value_or(0);
    m_values.expertsUsed = used.value_or(0);
    if (m_values.expertsUsed > m_values.experts || (m_values.experts > 0 && m_values.expertsUsed == 0))
      return inconsistent({HEDDLE_TR("Error", "the model uses {0} of {1} experts, which cannot be"),
                           {fmt::to_string(m_values.expertsUsed), fmt::to_string(m_values.experts)}});
    return {};
  }

  // The embedding table decides; what else speaks of the vocabulary may not go past it.
  Status readVocabularySize() {
    HEDDLE_ASSIGN(const auto stated, count("vocab_size", kVocabulary));
    HEDDLE_ASSIGN(const GgufArray* tokens, m_file.array("tokenizer.ggml.tokens"));
    const int64_t listed = tokens ? static_cast<int64_t>(tokens->size()) : 0;
    const GgufTensor* table = m_file.tensor("token_embd.weight");
    m_values.vocabSize = table ? table->rows() : stated.value_or(listed);
    if (m_values.vocabSize < kVocabulary.least || m_values.vocabSize > kVocabulary.most)
      return outOfRange("vocab_size", fmt::to_string(m_values.vocabSize), "1",
                        fmt::to_string(kVocabulary.most));
    if (table && listed > m_values.vocabSize)
      return failure(
          "model.vocabulary",
          {HEDDLE_TR("Error", "the vocabulary has {0} tokens, and the embedding table only {1} rows"),
           {fmt::to_string(listed), fmt::to_string(m_values.vocabSize)}},
          m_file.label(), kConversionHint);
    return {};
  }

  const GgufFile& m_file;
  Hyperparameters m_values;
};

// A part of a model in several files holds all metadata and some of the tensors.
Status refuseSplit(const GgufFile& file) {
  HEDDLE_ASSIGN(const auto parts, file.unsignedInteger("split.count"));
  if (!parts || *parts <= 1) return {};
  HEDDLE_ASSIGN(const auto part, file.unsignedInteger("split.no"));
  return failure(
      "model.split",
      {HEDDLE_TR("Error", "the file is part {0} of a model split into {1} files"),
       {fmt::to_string(part.value_or(0) + 1), fmt::to_string(*parts)}},
      file.label(),
      HEDDLE_TR("Error", "merge the parts into one file first, for example with llama-gguf-split --merge"));
}

}  // namespace

Result<std::string> architectureOf(const GgufFile& file) {
  HEDDLE_ASSIGN(auto architecture, file.text("general.architecture"));
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
  };
  if (!architecture || architecture->empty())
    return failure("model.architecture",
                   HEDDLE_TR("Error", "the file does not say which architecture its model has"), file.label(),
                   kConversionHint);
  if (architecture->size() > 64 || !std::ranges::all_of(*architecture, plain))
    return failure("model.architecture",
                   {HEDDLE_TR("Error", "{0} is not the name of an architecture"), {shownText(*architecture)}},
                   file.label(), kConversionHint);
  return *std::move(architecture);
}

Result<Hyperparameters> readHyperparameters(const GgufFile& file) {
  HEDDLE_ASSIGN(std::string architecture, architectureOf(file));
  HEDDLE_TRY(refuseSplit(file));
  HEDDLE_ASSIGN(const auto type, file.text("general.type"));
  if (type == "adapter")
    return failure("model.adapter", HEDDLE_TR("Error", "the file is an adapter, not a model"), file.label(),
                   HEDDLE_TR("Error", "choose its base model, and the adapter beside it"));
  return HyperparameterReader(file, std::move(architecture)).read();
}

Result<const GgufTensor*> optionalTensor(const GgufFile& file, std::string_view name,
                                         std::initializer_list<int64_t> extents) {
  const GgufTensor* tensor = file.tensor(name);
  if (!tensor) return nullptr;
  // Writers may leave out or add outer extents of 1.
  const auto trimmed = [](std::span<const int64_t> all) {
    while (all.size() > 1 && all.front() == 1) all = all.subspan(1);
    return all;
  };
  if (!std::ranges::equal(trimmed(tensor->extents), trimmed({extents.begin(), extents.size()})))
    return failure("model.tensor_shape",
                   {HEDDLE_TR("Error", "the tensor {0} has the shape [{1}] where [{2}] is expected"),
                    {tensor->name, fmt::format("{}", fmt::join(tensor->extents, ", ")),
                     fmt::format("{}", fmt::join(extents, ", "))}},
                   file.label(), kConversionHint);
  return tensor;
}

Result<const GgufTensor*> requiredTensor(const GgufFile& file, std::string_view name,
                                         std::initializer_list<int64_t> extents) {
  HEDDLE_ASSIGN(const GgufTensor* tensor, optionalTensor(file, name, extents));
  if (!tensor)
    return failure("model.missing_tensor",
                   {HEDDLE_TR("Error", "the tensor {0} is missing from the model"), {std::string(name)}},
                   file.label(), kConversionHint);
  return tensor;
}

}  // namespace heddle
