#include <cmath>
#include <cstring>
#include <limits>

#include "kernels/cpu/key_source.h"
#include "kernels/cpu/q8_head.h"
#include "kernels/cpu/reference_backend.h"
#include "kernels/half.h"

namespace heddle {
namespace {

float elementAt(DType type, const std::byte* row, int64_t headDim, int64_t index) {
  if (type == DType::Q8_0) return readQ8Head(row, headDim, index);
  if (type == DType::F32) return reinterpret_cast<const float*>(row)[index];
  return halfToFloat(reinterpret_cast<const uint16_t*>(row)[index]);
}

// positions: of the keys; nullptr: a key's index is its position.
void attendOne(const float* query, const KeySource& source, const int32_t* positions, int64_t queryPosition,
               int64_t headDim, const AttentionParams& params, float* out) {
  std::vector<double> scores(static_cast<size_t>(source.count()));
  double largest = -std::numeric_limits<double>::infinity();
  for (int64_t key = 0; key < source.count(); ++key) {
    const int64_t position = positions ? positions[key] : key;
    double& score = scores[static_cast<size_t>(key)];
    score = -std::numeric_limits<double>::infinity();
    if (params.causal && position > queryPosition) continue;
    if (params.window > 0 && position <= queryPosition - params.window) continue;
    score = 0;
    for (int64_t d = 0; d < headDim; ++d)
      score += static_cast<double>(query[d]) *
               static_cast<double>(elementAt(source.type(), source.key(key), headDim, d));
    score *= static_cast<double>(params.scale);
    const double cap = static_cast<double>(params.logitCap);
    if (params.logitCap > 0) score = cap * std::tanh(score / cap);
    largest = std::max(largest, score);
  }
  std::vector<double> sums(static_cast<size_t>(headDim), 0.0);
  double total = 0;
  for (int64_t key = 0; key < source.count(); ++key) {
    if (std::isinf(scores[static_cast<size_t>(key)])) continue;
    const double weight = std::exp(scores[static_cast<size_t>(key)] - largest);
    total += weight;
    for (int64_t d = 0; d < headDim; ++d)
      sums[static_cast<size_t>(d)] +=
          weight * static_cast<double>(elementAt(source.type(), source.value(key), headDim, d));
  }
  for (int64_t d = 0; d < headDim; ++d)
    out[d] = total > 0 ? static_cast<float>(sums[static_cast<size_t>(d)] / total) : 0.0f;
}

}  // namespace

void ReferenceBackend::kvWrite(const Tensor& k, const Tensor& v, const RaggedBatch& batch,
                               const KvLayer& layer) {
  const BatchTables tables(batch);
  const int64_t pageTokens = layer.keys.extent(1), headDim = k.inner();
  const auto write = [&](const Tensor& from, const Tensor& to, int64_t token, int64_t page, int64_t slot) {
    for (int64_t head = 0; head < from.extent(1); ++head) {
      const float* row = headRow(from, token, head);
      std::byte* target = to.data + page * to.stride(0) + slot * to.stride(1) + head * to.stride(2);
      if (to.type == DType::F32) {
        std::memcpy(target, row, static_cast<size_t>(headDim) * sizeof(float));
        continue;
      }
      if (to.type == DType::Q8_0) {
        writeQ8Head(row, headDim, target);
        continue;
      }
      for (int64_t d = 0; d < headDim; ++d) reinterpret_cast<uint16_t*>(target)[d] = floatToHalf(row[d]);
    }
  };
  for (int64_t token = 0; token < batch.tokens; ++token) {
    const int64_t position = tables.positions[token];
    const int32_t* pages =
        indexValues(batch.pageTable) + tables.sequenceOf[token] * batch.pageTable.extent(1);
    assert(position / pageTokens < batch.pageTable.extent(1));
    const int64_t page = pages[position / pageTokens];
    assert(page >= 0 && page < layer.keys.extent(0));
    write(k, layer.keys, token, page, position % pageTokens);
    write(v, layer.values, token, page, position % pageTokens);
  }
}

void ReferenceBackend::attention(const Tensor& q, const KvLayer& layer, const RaggedBatch& batch,
                                 const AttentionParams& params, const Tensor& out) {
  const BatchTables tables(batch);
  const int64_t group = q.extent(1) / layer.keys.extent(2);
  for (int64_t token = 0; token < batch.tokens; ++token)
    for (int64_t head = 0; head < q.extent(1); ++head) {
      const KeySource source = KeySource::paged(layer, batch, tables.sequenceOf[token], head / group);
      attendOne(headRow(q, token, head), source, nullptr, tables.positions[token], q.inner(), params,
                headRow(out, token, head));
    }
}

void ReferenceBackend::attentionDense(const Tensor& q, const Tensor& k, const Tensor& v,
                                      const RaggedBatch& batch, const AttentionParams& params,
                                      const Tensor& out) {
  const BatchTables tables(batch);
  const int64_t group = q.extent(1) / k.extent(1);
  for (int64_t token = 0; token < batch.tokens; ++token)
    for (int64_t head = 0; head < q.extent(1); ++head) {
      const int64_t first = tables.tokenStart[tables.sequenceOf[token]];
      const int64_t count = tables.tokenStart[tables.sequenceOf[token] + 1] - first;
      attendOne(headRow(q, token, head), KeySource::dense(k, v, first, count, head / group),
                tables.positions + first, tables.positions[token], q.inner(), params,
                headRow(out, token, head));
    }
}

}  // namespace heddle
