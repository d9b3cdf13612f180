#include "core/models/memory_estimate.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>

namespace heddle {
namespace {

uint64_t product(std::initializer_list<int64_t> factors) {
  uint64_t result = 1;
  for (const int64_t factor : factors)
    if (__builtin_mul_overflow(result, static_cast<uint64_t>(std::max<int64_t>(factor, 0)), &result))
      return UINT64_MAX;
  return result;
}

uint64_t sum(std::initializer_list<uint64_t> terms) {
  uint64_t result = 0;
  for (const uint64_t term : terms)
    if (__builtin_add_overflow(result, term, &result)) return UINT64_MAX;
  return result;
}

// What one token holds while a layer is computed, in numbers: residual stream and its norm, q, k, v,
// attention output, both inputs of the gate and its product; the widest of them once more as the 8-bit input
// of a product.
uint64_t activationBytesPerToken(const Hyperparameters& h) {
  const int64_t queries = h.heads * h.headDim;
  const int64_t keysAndValues = h.kvHeads * (h.headDim + h.valueDim);
  const int64_t experts = std::max<int64_t>(1, h.expertsUsed);
  const int64_t numbers = 3 * h.embedding + 2 * queries + keysAndValues + 3 * h.feedForward * experts;
  const int64_t widest = std::max({h.embedding, queries, h.feedForward});
  return sum({product({numbers, 4}), product({widest, 5}) / 4});
}

}  // namespace

MemoryEstimate estimateMemory(const GgufFile& file, const Hyperparameters& values,
                              const MemoryQuestion& question) {
  MemoryEstimate estimate;
  for (const GgufTensor& tensor : file.tensors()) estimate.weightBytes += tensor.sizeBytes;
  const DTypeInfo& kv = dtypeInfo(question.kvType);
  estimate.kvBytesPerToken =
      product({values.layers, values.kvHeads, values.headDim + values.valueDim, kv.blockBytes}) /
      static_cast<uint64_t>(kv.blockElements);
  estimate.kvBytes = estimate.kvBytesPerToken > INT64_MAX
                         ? UINT64_MAX
                         : product({static_cast<int64_t>(estimate.kvBytesPerToken), question.contextTokens});
  const uint64_t perToken = activationBytesPerToken(values);
  estimate.activationBytes = perToken > INT64_MAX
                                 ? UINT64_MAX
                                 : sum({product({static_cast<int64_t>(perToken), question.batchTokens}),
                                        product({values.vocabSize, 4})});
  estimate.totalBytes = sum({estimate.weightBytes, estimate.kvBytes, estimate.activationBytes});
  return estimate;
}

int64_t longestContext(const MemoryEstimate& estimate, uint64_t availableBytes) {
  const uint64_t fixed = sum({estimate.weightBytes, estimate.activationBytes});
  if (fixed >= availableBytes || estimate.kvBytesPerToken == 0) return 0;
  return static_cast<int64_t>(
      std::min<uint64_t>((availableBytes - fixed) / estimate.kvBytesPerToken, INT64_MAX));
}

Status checkFits(const MemoryEstimate& estimate, uint64_t availableBytes, std::string label) {
  if (estimate.totalBytes <= availableBytes) return {};
  Text what{HEDDLE_TR("Error", "the model needs about {0} of memory, and {1} are available"),
            {shownBytes(estimate.totalBytes), shownBytes(availableBytes)}};
  const int64_t tokens = longestContext(estimate, availableBytes);
  if (tokens >= 256)
    return failure(
        "model.too_large", std::move(what), std::move(label),
        {HEDDLE_TR(
             "Error",
             "a context of at most {0} tokens would fit; or choose a smaller quantization of the model"),
         {fmt::to_string(tokens)}});
  return failure(
      "model.too_large", std::move(what), std::move(label),
      HEDDLE_TR("Error",
                "choose a smaller model or a smaller quantization, or raise the memory budget in Settings"));
}

std::string shownBytes(uint64_t bytes) {
  const auto value = static_cast<double>(bytes);
  if (bytes >= 1'000'000'000) return fmt::format("{:.1f} GB", value / 1e9);
  if (bytes >= 1'000'000) return fmt::format("{:.0f} MB", value / 1e6);
  return fmt::format("{:.0f} kB", value / 1e3);
}

}  // namespace heddle
