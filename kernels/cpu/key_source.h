// Where attention finds the keys and values of a sequence: in pages, or in the batch itself.
#pragma once

#include <algorithm>
#include <cassert>

#include "kernels/backend.h"
#include "kernels/cpu/views.h"

namespace heddle {

// One ragged batch with its I32 tables as plain pointers.
struct BatchTables {
  const int32_t* positions;
  const int32_t* sequenceOf;
  const int32_t* tokenStart;
  int64_t sequences;

  explicit BatchTables(const RaggedBatch& batch)
      : positions(indexValues(batch.positions)),
        sequenceOf(indexValues(batch.sequenceOf)),
        tokenStart(indexValues(batch.tokenStart)),
        sequences(batch.sequences) {}
};

// Keys and values of one head of one sequence: key i lies at data + offset(i). The offsets of keys that
// follow each other within a run (a page, or the whole batch) grow by `step`.
class KeySource {
 public:
  // Keys [0, keyCount) of sequence `sequence` in the pages of `layer`.
  static KeySource paged(const KvLayer& layer, const RaggedBatch& batch, int64_t sequence, int64_t head) {
    assert(layer.keys.rank == 4 && layer.keys.type == layer.values.type);
    KeySource source;
    source.m_type = layer.keys.type;
    source.m_keys = layer.keys.data + head * layer.keys.stride(2);
    source.m_values = layer.values.data + head * layer.values.stride(2);
    source.m_step = layer.keys.stride(1);
    source.m_pageStride = layer.keys.stride(0);
    source.m_runLength = layer.keys.extent(1);
    source.m_pages = indexValues(batch.pageTable) + sequence * batch.pageTable.extent(1);
    source.m_count = indexValues(batch.keyCount)[sequence];
    assert(layer.values.stride(0) == source.m_pageStride && layer.values.stride(1) == source.m_step);
    return source;
  }

  // The tokens [first, first + count) of k and v, F32 [tokens, kv_heads, head_dim].
  static KeySource dense(const Tensor& k, const Tensor& v, int64_t first, int64_t count, int64_t head) {
    assert(k.type == DType::F32 && v.type == DType::F32 && k.rank == 3 && v.rank == 3);
    KeySource source;
    source.m_keys = k.data + first * k.stride(0) + head * k.stride(1);
    source.m_values = v.data + first * v.stride(0) + head * v.stride(1);
    source.m_step = k.stride(0);
    source.m_valueStep = v.stride(0);
    source.m_runLength = std::max<int64_t>(count, 1);
    source.m_count = count;
    return source;
  }

  DType type() const { return m_type; }
  int64_t count() const { return m_count; }
  int64_t keyStep() const { return m_step; }
  int64_t valueStep() const { return m_pages ? m_step : m_valueStep; }
  // Keys from `key` on that lie evenly spaced.
  int64_t runFrom(int64_t key) const { return std::min(m_count - key, m_runLength - key % m_runLength); }
  const std::byte* key(int64_t index) const { return m_keys + offset(index, m_step); }
  const std::byte* value(int64_t index) const { return m_values + offset(index, valueStep()); }

 private:
  KeySource() = default;
  int64_t offset(int64_t index, int64_t step) const {
    if (!m_pages) return index * step;
    return m_pages[index / m_runLength] * m_pageStride + index % m_runLength * step;
  }

  DType m_type = DType::F32;
  const std::byte* m_keys = nullptr;
  const std::byte* m_values = nullptr;
  const int32_t* m_pages = nullptr;
  int64_t m_step = 0;
  int64_t m_valueStep = 0;
  int64_t m_pageStride = 0;
  int64_t m_runLength = 1;
  int64_t m_count = 0;
};

// The keys [first, last) a query at `position` sees. For keys in pages the key's index is its position.
struct KeyRange {
  int64_t first;
  int64_t last;
};

inline KeyRange visibleKeys(int64_t position, int64_t keyCount, const AttentionParams& params) {
  const int64_t last = params.causal ? std::min(keyCount, position + 1) : keyCount;
  const int64_t first = params.window > 0 ? std::max<int64_t>(0, position - params.window + 1) : 0;
  return {std::min(first, last), last};
}

}  // namespace heddle
