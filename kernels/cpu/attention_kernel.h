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

  struct Row {
    const float* query;
    float* out;
    int64_t first;  // keys it sees in the block at hand
    int64_t last;
    float largest;
    float total;
    float weights[kKeyBlock];
  };

  // Where the keys and values of a block lie.
  struct Places {
    const std::byte* keys[kKeyBlock];
    const std::byte* values[kKeyBlock];
  };

  static void find(const AttentionKeys& keys, int64_t begin, int64_t first, int64_t last, Places& places) {
    for (int64_t key = first; key < last; ++key) {
      const int64_t page = keys.pages ? keys.pages[key / keys.runLength] : 0;
      const int64_t slot = keys.pages ? key % keys.runLength : key;
      places.keys[key - begin] = keys.keys + page * keys.keyPageStride + slot * keys.keyStep;
      places.values[key - begin] = keys.values + page * keys.valuePageStride + slot * keys.valueStep;
    }
  }

  template <bool kHalf>
  static F loadAt(const std::byte* row, int64_t index) {
    if constexpr (kHalf)
      return S::loadHalf(reinterpret_cast<const uint16_t*>(row) + index);
    else
      return S::load(reinterpret_cast<const float*>(row) + index);
  }
  template <bool kHalf>
  static F loadPartAt(const std::byte* row, int64_t index, int64_t count) {
    if constexpr (kHalf) {
      uint16_t part[kLanes];
      for (int i = 0; i < kLanes; ++i)
        part[i] = i < count ? reinterpret_cast<const uint16_t*>(row)[index + i] : 0;
      return S::loadHalf(part);
    } else {
      return V::loadPart(reinterpret_cast<const float*>(row) + index, count, 0.0f);
    }
  }

  template <bool kHalf, int kRows>
  static void scoreKeys(const Places& places, Row* rows, int64_t begin, int64_t headDim, float scale) {
    for (int64_t key = rows[0].first; key < rows[0].last; ++key) {
      const std::byte* at = places.keys[key - begin];
      F sums[kRows];
      for (F& sum : sums) sum = S::set(0.0f);
      int64_t d = 0;
      for (; d + kLanes <= headDim; d += kLanes) {
        const F value = loadAt<kHalf>(at, d);
        for (int row = 0; row < kRows; ++row)
          sums[row] = S::fma(S::load(rows[row].query + d), value, sums[row]);
      }
      if (d < headDim) {
        const F value = loadPartAt<kHalf>(at, d, headDim - d);
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

  template <bool kHalf, int kRows>
  static void addValues(const Places& places, Row* rows, int64_t begin, int64_t headDim) {
    constexpr int kWide = kRows == 1 ? 8 : 2;  // vectors of the head a pass holds in registers
    int64_t d = 0;
    for (; d + kWide * kLanes <= headDim; d += kWide * kLanes)
      addValueColumns<kHalf, kRows, kWide>(places, rows, begin, d);
    for (; d + kLanes <= headDim; d += kLanes) addValueColumns<kHalf, kRows, 1>(places, rows, begin, d);
    if (d == headDim) return;
    const int64_t rest = headDim - d;
    for (int row = 0; row < kRows; ++row) {
      F sum = V::loadPart(rows[row].out + d, rest, 0.0f);
      for (int64_t key = rows[0].first; key < rows[0].last; ++key) {
        const std::byte* at = places.values[key - begin];
        sum = S::fma(S::set(rows[row].weights[key - begin]), loadPartAt<kHalf>(at, d, rest), sum);
      }
      V::storePart(rows[row].out + d, rest, sum);
    }
  }
  template <bool kHalf, int kRows, int kWide>
  static void addValueColumns(const Places& places, Row* rows, int64_t begin, int64_t d) {
    F sums[kRows][kWide];
    for (int row = 0; row < kRows; ++row)
      for (int w = 0; w < kWide; ++w) sums[row][w] = S::load(rows[row].out + d + w * kLanes);
    for (int64_t key = rows[0].first; key < rows[0].last; ++key) {
      const std::byte* at = places.values[key - begin];
      F values[kWide];
      for (int w = 0; w < kWide; ++w) values[w] = loadAt<kHalf>(at, d + w * kLanes);
      for (int row = 0; row < kRows; ++row) {
        const F weight = S::set(rows[row].weights[key - begin]);
        for (int w = 0; w < kWide; ++w) sums[row][w] = S::fma(weight, values[w], sums[row][w]);
      }
    }
    for (int row = 0; row < kRows; ++row)
      for (int w = 0; w < kWide; ++w) S::store(rows[row].out + d + w * kLanes, sums[row][w]);
  }

  // kRows rows that see the same keys of the block.
  template <bool kHalf, int kRows>
  static void block(const Places& places, Row* rows, int64_t begin, int64_t headDim, float scale,
                    float logitCap) {
    scoreKeys<kHalf, kRows>(places, rows, begin, headDim, scale);
    for (int row = 0; row < kRows; ++row) weigh(rows[row], begin, headDim, logitCap);
    addValues<kHalf, kRows>(places, rows, begin, headDim);
  }

  template <bool kHalf>
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
    for (int64_t begin = first / kKeyBlock * kKeyBlock; begin < last; begin += kKeyBlock) {
      bool together = count == kTileQueries;
      for (int i = 0; i < count; ++i) {
        rows[i].first = wanted[i].first > begin ? wanted[i].first : begin;
        rows[i].last = wanted[i].last < begin + kKeyBlock ? wanted[i].last : begin + kKeyBlock;
        together = together && rows[i].first == rows[0].first && rows[i].last == rows[0].last;
      }
      Places places;
      find(keys, begin, first > begin ? first : begin, last < begin + kKeyBlock ? last : begin + kKeyBlock,
           places);
      if (together) {
        if (rows[0].first < rows[0].last)
          block<kHalf, kTileQueries>(places, rows, begin, headDim, scale, logitCap);
        continue;
      }
      for (int i = 0; i < count; ++i)
        if (rows[i].first < rows[i].last) block<kHalf, 1>(places, rows + i, begin, headDim, scale, logitCap);
    }
    for (int i = 0; i < count; ++i)
      if (rows[i].total > 0.0f) V::scale(rows[i].out, 1.0f / rows[i].total, headDim, rows[i].out);
  }

  static void attend(const AttentionKeys& keys, const AttentionRow* rows, int count, int64_t headDim,
                     float scale, float logitCap) {
    if (keys.half)
      attendRows<true>(keys, rows, count, headDim, scale, logitCap);
    else
      attendRows<false>(keys, rows, count, headDim, scale, logitCap);
  }
};

}  // namespace heddle
