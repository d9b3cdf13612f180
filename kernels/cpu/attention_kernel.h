// Attention of a few query rows over shared keys and values: scores of 32 keys at a time, a running maximum
// and sum, and the weighted values added key after key. A block of keys that a row sees none of is left out
// for that row, which is what a row alone would do.
#pragma once

#include "kernels/cpu/vector_kernels.h"

namespace heddle {

template <class S>
struct AttentionKernel {
  using V = VectorKernels<S>;
  using F = typename S::Floats;
  static constexpr int kLanes = S::kLanes;
  static constexpr int kKeyBlock = 32;
  static constexpr int kGroup = 4;  // rows that share the loads of a key

  struct Row {
    const float* query;
    float* out;
    int64_t first;  // keys it sees in the block at hand
    int64_t last;
    float largest;
    float total;
    float weights[kKeyBlock];
  };

  // The keys and values of a block: [kKeyBlock, headDim], headDim floats apart.
  struct Block {
    alignas(64) float keys[kKeyBlock * kMaxHeadDim];
    alignas(64) float values[kKeyBlock * kMaxHeadDim];
  };

  // Scales and quants are taken apart here; a product of the two is exact in F32.
  static void bringQ8(const std::byte* from, int64_t headDim, float* to) {
    constexpr int kBlock = 32, kMaxBlocks = kMaxHeadDim / kBlock;
    const int64_t blocks = headDim / kBlock;
    uint16_t halves[kMaxBlocks] = {0};
    float scales[kMaxBlocks];
    for (int64_t i = 0; i < blocks; ++i) halves[i] = reinterpret_cast<const uint16_t*>(from)[i];
    for (int i = 0; i < kMaxBlocks; i += kLanes) S::store(scales + i, S::loadHalf(halves + i));
    const auto* quants = reinterpret_cast<const int8_t*>(from) + 2 * blocks;
    for (int64_t block = 0; block < blocks; ++block)
      for (int64_t i = block * kBlock; i < (block + 1) * kBlock; ++i)
        to[i] = scales[block] * static_cast<float>(quants[i]);
  }

  template <AttentionMemory kMemory>
  static void bring(const std::byte* from, int64_t headDim, float* to) {
    if constexpr (kMemory == AttentionMemory::Q8) return bringQ8(from, headDim, to);
    constexpr bool kHalf = kMemory == AttentionMemory::Half;
    int64_t d = 0;
    for (; d + kLanes <= headDim; d += kLanes) {
      if constexpr (kHalf)
        S::store(to + d, S::loadHalf(reinterpret_cast<const uint16_t*>(from) + d));
      else
        S::store(to + d, S::load(reinterpret_cast<const float*>(from) + d));
    }
    if (d == headDim) return;
    uint16_t halves[kLanes] = {0};
    float floats[kLanes];
    for (int64_t i = d; i < headDim; ++i) {
      if constexpr (kHalf)
        halves[i - d] = reinterpret_cast<const uint16_t*>(from)[i];
      else
        to[i] = reinterpret_cast<const float*>(from)[i];
    }
    if constexpr (!kHalf) return;
    S::store(floats, S::loadHalf(halves));
    for (int64_t i = d; i < headDim; ++i) to[i] = floats[i - d];
  }

  // Fills in the keys [first, last) of the block that begins at `begin`, and asks for those of the next, up
  // to `end`.
  template <AttentionMemory kMemory>
  static void bringBlock(const AttentionKeys& keys, int64_t begin, int64_t first, int64_t last, int64_t end,
                         int64_t headDim, Block& block) {
    for (int64_t key = first; key < last; ++key) {
      const int64_t at = (key - begin) * headDim;
      bring<kMemory>(keys.keys + keyOffset(keys, key), headDim, block.keys + at);
      bring<kMemory>(keys.values + valueOffset(keys, key), headDim, block.values + at);
    }
    const int64_t bytes = bytesOf<kMemory>(headDim), next = begin + kKeyBlock;
    for (int64_t key = next; key < (next + kKeyBlock < end ? next + kKeyBlock : end); ++key) {
      const std::byte* places[2] = {keys.keys + keyOffset(keys, key), keys.values + valueOffset(keys, key)};
      for (const std::byte* place : places)
        for (int64_t i = 0; i < bytes; i += 64) __builtin_prefetch(place + i);
    }
  }
  template <AttentionMemory kMemory>
  static int64_t bytesOf(int64_t headDim) {
    if (kMemory == AttentionMemory::Q8) return headDim / 32 * 34;
    return headDim * (kMemory == AttentionMemory::Half ? 2 : 4);
  }
  static int64_t keyOffset(const AttentionKeys& keys, int64_t key) {
    if (!keys.pages) return key * keys.keyStep;
    return keys.pages[key / keys.runLength] * keys.keyPageStride + key % keys.runLength * keys.keyStep;
  }
  static int64_t valueOffset(const AttentionKeys& keys, int64_t key) {
    if (!keys.pages) return key * keys.valueStep;
    return keys.pages[key / keys.runLength] * keys.valuePageStride + key % keys.runLength * keys.valueStep;
  }

  template <int kRows>
  static void scoreKeys(const Block& block, Row* rows, int64_t begin, int64_t headDim, float scale) {
    for (int64_t key = rows[0].first; key < rows[0].last; ++key) {
      const float* at = block.keys + (key - begin) * headDim;
      F sums[kRows];
      for (F& sum : sums) sum = S::set(0.0f);
      int64_t d = 0;
      for (; d + kLanes <= headDim; d += kLanes) {
        const F value = S::load(at + d);
        for (int row = 0; row < kRows; ++row)
          sums[row] = S::fma(S::load(rows[row].query + d), value, sums[row]);
      }
      if (d < headDim) {
        const F value = V::loadPart(at + d, headDim - d, 0.0f);
        for (int row = 0; row < kRows; ++row)
          sums[row] = S::fma(V::loadPart(rows[row].query + d, headDim - d, 0.0f), value, sums[row]);
      }
      for (int row = 0; row < kRows; ++row) rows[row].weights[key - begin] = scale * S::sum(sums[row]);
    }
  }

  // Scores of the row become weights; what was added so far is scaled to the new maximum.
  static void weigh(Row& row, int64_t begin, int64_t headDim, float logitCap) {
    float* weights = row.weights + (row.first - begin);
    const int64_t count = row.last - row.first;
    if (logitCap > 0.0f) V::softcap(weights, logitCap, count, weights);
    float largest = row.largest;
    for (int64_t i = 0; i < count; ++i) largest = weights[i] > largest ? weights[i] : largest;
    if (largest > row.largest) {
      const float factor = row.total > 0.0f ? scalarExponential(row.largest - largest) : 0.0f;
      row.total *= factor;
      V::scale(row.out, factor, headDim, row.out);
      row.largest = largest;
    }
    const F shift = S::set(row.largest);
    V::map(weights, count, weights, [&](const F& value) { return V::exponential(S::sub(value, shift)); });
    float sum = 0.0f;
    for (int64_t i = 0; i < count; ++i) sum += weights[i];
    row.total += sum;
  }
  static float scalarExponential(float x) {
    float part[kLanes];
    S::store(part, V::exponential(S::set(x)));
    return part[0];
  }

  template <int kRows>
  static void addValues(const Block& block, Row* rows, int64_t begin, int64_t headDim) {
    constexpr int kWide = kRows == 1 ? 8 : 2;  // vectors of the head a pass holds in registers
    int64_t d = 0;
    for (; d + kWide * kLanes <= headDim; d += kWide * kLanes)
      addValueColumns<kRows, kWide>(block, rows, begin, headDim, d);
    for (; d + kLanes <= headDim; d += kLanes) addValueColumns<kRows, 1>(block, rows, begin, headDim, d);
    if (d == headDim) return;
    const int64_t rest = headDim - d;
    for (int row = 0; row < kRows; ++row) {
      F sum = V::loadPart(rows[row].out + d, rest, 0.0f);
      for (int64_t key = rows[0].first; key < rows[0].last; ++key) {
        const float* at = block.values + (key - begin) * headDim;
        sum = S::fma(S::set(rows[row].weights[key - begin]), V::loadPart(at + d, rest, 0.0f), sum);
      }
      V::storePart(rows[row].out + d, rest, sum);
    }
  }
  template <int kRows, int kWide>
  static void addValueColumns(const Block& block, Row* rows, int64_t begin, int64_t headDim, int64_t d) {
    F sums[kRows][kWide];
    for (int row = 0; row < kRows; ++row)
      for (int w = 0; w < kWide; ++w) sums[row][w] = S::load(rows[row].out + d + w * kLanes);
    for (int64_t key = rows[0].first; key < rows[0].last; ++key) {
      const float* at = block.values + (key - begin) * headDim;
      F values[kWide];
      for (int w = 0; w < kWide; ++w) values[w] = S::load(at + d + w * kLanes);
      for (int row = 0; row < kRows; ++row) {
        const F weight = S::set(rows[row].weights[key - begin]);
        for (int w = 0; w < kWide; ++w) sums[row][w] = S::fma(weight, values[w], sums[row][w]);
      }
    }
    for (int row = 0; row < kRows; ++row)
      for (int w = 0; w < kWide; ++w) S::store(rows[row].out + d + w * kLanes, sums[row][w]);
  }

  // kRows rows that see the same keys of the block.
  template <int kRows>
  static void attendBlock(const Block& block, Row* rows, int64_t begin, int64_t headDim, float scale,
                          float logitCap) {
    scoreKeys<kRows>(block, rows, begin, headDim, scale);
    for (int row = 0; row < kRows; ++row) weigh(rows[row], begin, headDim, logitCap);
    addValues<kRows>(block, rows, begin, headDim);
  }

  static bool sameRange(const Row* rows) {
    for (int i = 1; i < kGroup; ++i)
      if (rows[i].first != rows[0].first || rows[i].last != rows[0].last) return false;
    return true;
  }

  template <AttentionMemory kMemory>
  static void attendRows(const AttentionKeys& keys, const AttentionRow* wanted, int count, int64_t headDim,
                         float scale, float logitCap) {
    Row rows[kTileQueries];
    int64_t first = INT64_MAX, last = 0;
    for (int i = 0; i < count; ++i) {
      rows[i].query = wanted[i].query;
      rows[i].out = wanted[i].out;
      rows[i].largest = -HUGE_VALF;
      rows[i].total = 0.0f;
      for (int64_t d = 0; d < headDim; ++d) rows[i].out[d] = 0.0f;
      first = wanted[i].first < first ? wanted[i].first : first;
      last = wanted[i].last > last ? wanted[i].last : last;
    }
    Block block;
    for (int64_t begin = first / kKeyBlock * kKeyBlock; begin < last; begin += kKeyBlock) {
      const int64_t end = begin + kKeyBlock;
      bringBlock<kMemory>(keys, begin, first > begin ? first : begin, last < end ? last : end, last, headDim,
                          block);
      for (int i = 0; i < count; ++i) {
        rows[i].first = wanted[i].first > begin ? wanted[i].first : begin;
        rows[i].last = wanted[i].last < end ? wanted[i].last : end;
      }
      for (int i = 0; i < count; i += kGroup) {
        if (i + kGroup <= count && sameRange(rows + i)) {
          if (rows[i].first < rows[i].last)
            attendBlock<kGroup>(block, rows + i, begin, headDim, scale, logitCap);
          continue;
        }
        for (int j = i; j < count && j < i + kGroup; ++j)
          if (rows[j].first < rows[j].last) attendBlock<1>(block, rows + j, begin, headDim, scale, logitCap);
      }
    }
    for (int i = 0; i < count; ++i)
      if (rows[i].total > 0.0f) V::scale(rows[i].out, 1.0f / rows[i].total, headDim, rows[i].out);
  }

  static void attend(const AttentionKeys& keys, const AttentionRow* rows, int count, int64_t headDim,
                     float scale, float logitCap) {
    switch (keys.memory) {
      case AttentionMemory::Float:
        return attendRows<AttentionMemory::Float>(keys, rows, count, headDim, scale, logitCap);
      case AttentionMemory::Half:
        return attendRows<AttentionMemory::Half>(keys, rows, count, headDim, scale, logitCap);
      case AttentionMemory::Q8:
        return attendRows<AttentionMemory::Q8>(keys, rows, count, headDim, scale, logitCap);
    }
  }
};

}  // namespace heddle
