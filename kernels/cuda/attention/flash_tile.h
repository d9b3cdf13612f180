// The tile code of flash attention (Dao and others, "FlashAttention-2", 2023): a block of four warps holds
// rows of queries and passes over tiles of 64 keys. Prefill and decode are the same code, so that they give
// the same bits; see attention.h.
//
// kParts warps work on the same 16 rows: each computes the scores of its share of the tile's keys, all read
// the whole tile's scores back from shared memory, and each sums its share of the values' dimensions. So four
// warps are busy with the few rows of decode, and heads of 256 fit in registers.
#pragma once

#include "kernels/cuda/attention/attention_params.h"

namespace heddle::gpu::flash {

inline constexpr int kTileKeys = 64;
inline constexpr int kSplitKeys = 128;
inline constexpr int kThreads = 128;
inline constexpr int kWarpRows = 16;
inline constexpr int kKeyTiles = kTileKeys / 8;    // columns of the score matrix, in instructions
inline constexpr int kScorePitch = kTileKeys + 8;  // floats; keeps the eight rows of a store apart

// Head sizes are rounded up to kDim: 64, 96, 128, 192 or 256; what is beyond is zero.
template <int kDim, int kParts>
struct Shape {
  static constexpr int kRowWarps = kThreads / 32 / kParts;
  static constexpr int kRows = kRowWarps * kWarpRows;
  static constexpr int kPitch = kDim + 8;  // halves of a row in shared memory: 16-byte places never collide
  static constexpr int kSteps = kDim / 16;
  static constexpr int kGroups = (kSteps + kParts - 1) / kParts;  // 16 dimensions each, of one warp
  static constexpr int kQueryBytes = kRows * kPitch * 2;
  static constexpr int kTileBytes = kTileKeys * kPitch * 2;
  static constexpr int kScoreBytes = kParts > 1 ? kRowWarps* kWarpRows* kScorePitch * 4 : 0;
  static constexpr int kPlaceBytes = 2 * kTileKeys * 4;
  static constexpr int kSharedBytes = kQueryBytes + 2 * kTileBytes + kScoreBytes + kPlaceBytes;
};

template <int kDim, int kParts>
struct Shared {
  SharedPointer<uint16_t> queries, keys, values;
  SharedPointer<float> scores;
  SharedPointer<int32_t> places;  // [2, kTileKeys]; -1: no key a row of this block sees
};

template <int kDim, int kParts>
HEDDLE_GPU Shared<kDim, kParts> divide(SharedPointer<uint8_t> all) {
  using S = Shape<kDim, kParts>;
  Shared<kDim, kParts> shared;
  shared.queries = sharedAs<uint16_t>(all, 0);
  shared.keys = sharedAs<uint16_t>(all, S::kQueryBytes);
  shared.values = sharedAs<uint16_t>(all, S::kQueryBytes + S::kTileBytes);
  shared.scores = sharedAs<float>(all, S::kQueryBytes + 2 * S::kTileBytes);
  shared.places = sharedAs<int32_t>(all, S::kQueryBytes + 2 * S::kTileBytes + S::kScoreBytes);
  return shared;
}

// What one thread holds of its warp's 16 rows: rows lane / 4 and lane / 4 + 8.
template <int kGroups>
struct Sums {
  float values[2 * kGroups][4];
  float largest[2], total[2];
};

template <int kGroups>
HEDDLE_GPU void clear(Sums<kGroups>& sums) {
  HEDDLE_UNROLL for (int i = 0; i < 2 * kGroups; ++i) HEDDLE_UNROLL for (int j = 0; j < 4; ++j)
      sums.values[i][j] = 0.0f;
  HEDDLE_UNROLL for (int row = 0; row < 2; ++row) {
    sums.largest[row] = kMinusInfinity;
    sums.total[row] = 0.0f;
  }
}

// Filling shared memory

// Rows [firstRow, firstRow + kRows) of the sequence, rounded to half; zeros beyond the sequence and the head.
template <int kDim, int kParts>
HEDDLE_GPU void bringQueries(const AttentionArguments& p, const AttentionSequence& s, int keyHead,
                             int firstRow, const Shared<kDim, kParts>& shared) {
  using S = Shape<kDim, kParts>;
  constexpr int kPairs = kDim / 2;
  for (int i = threadIndex(); i < S::kRows * kPairs; i += kThreads) {
    const int row = i / kPairs, dim = 2 * (i % kPairs);
    const int token = (firstRow + row) / p.group, head = keyHead * p.group + (firstRow + row) % p.group;
    uint32_t pair = 0;
    if (token < s.tokens && dim < p.headDim) {
      const auto from = p.q + ((s.firstToken + token) * p.qTokenStep + head * p.qHeadStep + dim);
      pair = packHalf2(from[0], from[1]);
    }
    store<uint32_t>(shared.queries + (row * S::kPitch + dim), pair);
  }
}

// Dimensions of keys and values that no head has.
template <int kDim, int kParts>
HEDDLE_GPU void clearPadding(const AttentionArguments& p, const Shared<kDim, kParts>& shared) {
  using S = Shape<kDim, kParts>;
  if (p.headDim == kDim) return;
  for (int i = threadIndex(); i < kTileKeys * (kDim / 8); i += kThreads) {
    const int key = i / (kDim / 8), dim = 8 * (i % (kDim / 8));
    if (dim < p.headDim) continue;
    store<Words4>(shared.keys + (key * S::kPitch + dim), Words4{0, 0, 0, 0});
    store<Words4>(shared.values + (key * S::kPitch + dim), Words4{0, 0, 0, 0});
  }
}

// Places of the tile's keys; of those in [first, last) only.
template <int kDim, int kParts>
HEDDLE_GPU void findPlaces(const AttentionArguments& p, const AttentionSequence& s, int tile, KeySpan span,
                           const Shared<kDim, kParts>& shared) {
  if (threadIndex() >= kTileKeys) return;
  const int key = tile + threadIndex();
  const bool seen = key >= span.first && key < span.last;
  shared.places[tile / kTileKeys % 2 * kTileKeys + threadIndex()] = seen ? keyPlace(p, s, key) : -1;
}

// Eight elements of a head as halves, in order.
HEDDLE_GPU Words4 bringFloats(const AttentionArguments& p, Pointer<const uint8_t> head, int dim) {
  const auto from = globalAs<const float>(head) + dim;
  float x[8];
  if (p.aligned) {
    const Words4 low = loadReadOnly<Words4>(from), high = loadReadOnly<Words4>(from + 4);
    x[0] = bitsFloat(low.x), x[1] = bitsFloat(low.y), x[2] = bitsFloat(low.z), x[3] = bitsFloat(low.w);
    x[4] = bitsFloat(high.x), x[5] = bitsFloat(high.y), x[6] = bitsFloat(high.z), x[7] = bitsFloat(high.w);
  } else {
    HEDDLE_UNROLL for (int i = 0; i < 8; ++i) x[i] = from[i];
  }
  return Words4{packHalf2(x[0], x[1]), packHalf2(x[2], x[3]), packHalf2(x[4], x[5]), packHalf2(x[6], x[7])};
}
// Heads of 128 n have 8-byte places, of 64 n 4-byte ones, the others 2-byte ones.
HEDDLE_GPU Words4 bringBytes(const AttentionArguments& p, Pointer<const uint8_t> head, int dim) {
  const int blocks = p.headDim / 32;
  const float scale = halfToFloat(load<uint16_t>(head + dim / 32 * 2));
  const auto from = head + (2 * blocks + dim);
  Words2 bytes;
  if (blocks % 4 == 0) {
    bytes = load<Words2>(from);
  } else if (blocks % 2 == 0) {
    bytes = Words2{load<uint32_t>(from), load<uint32_t>(from + 4)};
  } else {
    uint32_t part[4];
    HEDDLE_UNROLL for (int i = 0; i < 4; ++i) part[i] = load<uint16_t>(from + 2 * i);
    bytes = Words2{part[0] | part[1] << 16, part[2] | part[3] << 16};
  }
  const auto pair = [scale](uint32_t word, int index) {
    return packHalf2(scale * static_cast<float>(byteAsInt(word, index)),
                     scale * static_cast<float>(byteAsInt(word, index + 1)));
  };
  return Words4{pair(bytes.x, 0), pair(bytes.x, 2), pair(bytes.y, 0), pair(bytes.y, 2)};
}

// The keys (or values) of a tile; zeros for those that no row of the block sees, whose memory may hold
// anything.
template <KeyMemory kMemory, int kDim, int kParts>
HEDDLE_GPU void bringTile(const AttentionArguments& p, Pointer<const uint8_t> heads, int64_t step, int tile,
                          const Shared<kDim, kParts>& shared, SharedPointer<uint16_t> to) {
  using S = Shape<kDim, kParts>;
  constexpr int kPlaces = kDim / 8;  // of 16 bytes in a row
  const auto places = shared.places + tile / kTileKeys % 2 * kTileKeys;
  HEDDLE_UNROLL for (int n = 0; n < kTileKeys * kPlaces / kThreads; ++n) {
    const int i = threadIndex() + n * kThreads;
    const int key = i / kPlaces, dim = 8 * (i % kPlaces);
    if (dim >= p.headDim) continue;
    const int place = places[key];
    const bool valid = place >= 0;
    const auto head = heads + (valid ? place * step : 0);
    const auto target = to + (key * S::kPitch + dim);
    if constexpr (kMemory == KeyMemory::Half) {
      copyAsync16(target, globalAs<const uint16_t>(head) + dim, valid);
    } else {
      Words4 words{0, 0, 0, 0};
      if (valid) words = kMemory == KeyMemory::Q8 ? bringBytes(p, head, dim) : bringFloats(p, head, dim);
      store<Words4>(target, words);
    }
  }
}

// Scores

// q.k of the warp's rows with its share of the tile's keys.
template <int kDim, int kParts>
HEDDLE_GPU void scoreShare(const AttentionArguments& p, const Shared<kDim, kParts>& shared,
                           float (&scores)[kKeyTiles / kParts][4]) {
  using S = Shape<kDim, kParts>;
  const int rowWarp = warp() / kParts, firstKey = warp() % kParts * (kTileKeys / kParts);
  const auto queries = shared.queries + ((rowWarp * kWarpRows + lane() % 16) * S::kPitch + lane() / 16 * 8);
  const auto keys =
      shared.keys + ((firstKey + lane() / 16 * 8 + lane() % 8) * S::kPitch + lane() / 8 % 2 * 8);
  HEDDLE_UNROLL for (int i = 0; i < kKeyTiles / kParts; ++i) HEDDLE_UNROLL for (int j = 0; j < 4; ++j)
      scores[i][j] = 0.0f;
  HEDDLE_UNROLL for (int step = 0; step < S::kSteps; ++step) {
    if (step * 16 >= p.headDim) continue;
    uint32_t a[4];
    loadMatrix4(a, queries + step * 16);
    HEDDLE_UNROLL for (int pair = 0; pair < kKeyTiles / kParts / 2; ++pair) {
      uint32_t b[4];
      loadMatrix4(b, keys + (pair * 16 * S::kPitch + step * 16));
      const uint32_t first[2] = {b[0], b[1]}, second[2] = {b[2], b[3]};
      mmaHalf(scores[2 * pair], a, first);
      mmaHalf(scores[2 * pair + 1], a, second);
    }
  }
}

// The shares of kParts warps, put together for each of them. Holds a barrier after which nobody reads the
// keys.
template <int kDim, int kParts>
HEDDLE_GPU void exchangeScores(const Shared<kDim, kParts>& shared,
                               const float (&share)[kKeyTiles / kParts][4], float (&scores)[kKeyTiles][4]) {
  const int rowWarp = warp() / kParts, firstKey = warp() % kParts * (kTileKeys / kParts);
  const auto at = shared.scores + ((rowWarp * kWarpRows + lane() / 4) * kScorePitch + lane() % 4 * 2);
  HEDDLE_UNROLL for (int i = 0; i < kKeyTiles / kParts; ++i) {
    store<Words2>(at + (firstKey + 8 * i), Words2{floatBits(share[i][0]), floatBits(share[i][1])});
    store<Words2>(at + (8 * kScorePitch + firstKey + 8 * i),
                  Words2{floatBits(share[i][2]), floatBits(share[i][3])});
  }
  syncThreads();
  HEDDLE_UNROLL for (int i = 0; i < kKeyTiles; ++i) {
    const Words2 low = load<Words2>(at + 8 * i), high = load<Words2>(at + (8 * kScorePitch + 8 * i));
    scores[i][0] = bitsFloat(low.x), scores[i][1] = bitsFloat(low.y);
    scores[i][2] = bitsFloat(high.x), scores[i][3] = bitsFloat(high.y);
  }
}

// Leaves minus infinity where the row does not see the key.
HEDDLE_GPU void maskScores(const AttentionArguments& p, int tile, const KeySpan (&spans)[2],
                           float (&scores)[kKeyTiles][4]) {
  if (p.capped) {
    HEDDLE_UNROLL for (int i = 0; i < kKeyTiles; ++i) HEDDLE_UNROLL for (int j = 0; j < 4; ++j) scores[i][j] =
        fastTanh(scores[i][j] * p.innerScale);
  }
  HEDDLE_UNROLL for (int row = 0; row < 2; ++row) {
    if (tile >= spans[row].first && tile + kTileKeys <= spans[row].last) continue;
    HEDDLE_UNROLL for (int i = 0; i < kKeyTiles; ++i) HEDDLE_UNROLL for (int j = 0; j < 2; ++j) {
      const int key = tile + 8 * i + lane() % 4 * 2 + j;
      if (key < spans[row].first || key >= spans[row].last) scores[i][2 * row + j] = kMinusInfinity;
    }
  }
}

// Scores become weights; the sums so far are scaled to the new largest score. A tile of which the row sees
// nothing leaves them as they were, to the bit.
template <int kGroups>
HEDDLE_GPU void weigh(const AttentionArguments& p, float (&scores)[kKeyTiles][4], Sums<kGroups>& sums) {
  HEDDLE_UNROLL for (int row = 0; row < 2; ++row) {
    float largest = sums.largest[row];
    HEDDLE_UNROLL for (int i = 0; i < kKeyTiles; ++i) HEDDLE_UNROLL for (int j = 0; j < 2; ++j) largest =
        maximum(largest, scores[i][2 * row + j]);
    largest = maximum(largest, shuffleXor(largest, 1));
    largest = maximum(largest, shuffleXor(largest, 2));
    const float safe = safeLargest(largest);
    const float factor = rescale(p, sums.largest[row], safe), shift = -safe * p.exponentScale;
    float total = 0.0f;
    HEDDLE_UNROLL for (int i = 0; i < kKeyTiles; ++i) HEDDLE_UNROLL for (int j = 0; j < 2; ++j) {
      float& score = scores[i][2 * row + j];
      score = fastExp2(fusedMultiplyAdd(score, p.exponentScale, shift));
      total += score;
    }
    sums.total[row] = fusedMultiplyAdd(sums.total[row], factor, total);
    sums.largest[row] = largest;
    HEDDLE_UNROLL for (int i = 0; i < 2 * kGroups; ++i) HEDDLE_UNROLL for (int j = 0; j < 2; ++j)
        sums.values[i][2 * row + j] *= factor;
  }
}

// sums += weights * values, over the warp's share of the dimensions.
template <int kDim, int kParts>
HEDDLE_GPU void addValues(const AttentionArguments& p, const Shared<kDim, kParts>& shared,
                          const float (&weights)[kKeyTiles][4], Sums<Shape<kDim, kParts>::kGroups>& sums) {
  using S = Shape<kDim, kParts>;
  const int firstGroup = warp() % kParts * S::kGroups;
  const auto values = shared.values + (lane() % 16 * S::kPitch + firstGroup * 16 + lane() / 16 * 8);
  HEDDLE_UNROLL for (int step = 0; step < kTileKeys / 16; ++step) {
    const float(&low)[4] = weights[2 * step];
    const float(&high)[4] = weights[2 * step + 1];
    const uint32_t a[4] = {packHalf2(low[0], low[1]), packHalf2(low[2], low[3]), packHalf2(high[0], high[1]),
                           packHalf2(high[2], high[3])};
    HEDDLE_UNROLL for (int group = 0; group < S::kGroups; ++group) {
      if ((firstGroup + group) * 16 >= p.headDim) continue;
      uint32_t b[4];
      loadMatrix4Transposed(b, values + (step * 16 * S::kPitch + group * 16));
      const uint32_t first[2] = {b[0], b[1]}, second[2] = {b[2], b[3]};
      mmaHalf(sums.values[2 * group], a, first);
      mmaHalf(sums.values[2 * group + 1], a, second);
    }
  }
}

// The pass

// The tile after `tile`, which strides over the splits of other blocks.
HEDDLE_GPU int nextTile(int tile, int splitStride) {
  const int next = tile + kTileKeys;
  return next % kSplitKeys == 0 ? next + (splitStride - 1) * kSplitKeys : next;
}

// Tiles from `tile` on up to span.last, in splits of which every splitStride-th is this block's. At the end
// of each split calls finish(split, sums), where each row's total is that of the whole row. span: the keys
// that any row of the block sees; spans: of the thread's two rows.
template <KeyMemory kMemory, int kDim, int kParts, class Finish>
HEDDLE_GPU void passOverKeys(const AttentionArguments& p, const AttentionSequence& s, int keyHead, int tile,
                             int splitStride, KeySpan span, const KeySpan (&spans)[2],
                             const Shared<kDim, kParts>& shared, const Finish& finish) {
  const auto keys = p.keys + keyHead * p.keyHeadStep, values = p.values + keyHead * p.valueHeadStep;
  if (tile < span.last) findPlaces(p, s, tile, span, shared);
  syncThreads();  // queries and padding are there too
  if (tile < span.last) {
    bringTile<kMemory>(p, keys, p.keyStep, tile, shared, shared.keys);
    commitAsync();
    bringTile<kMemory>(p, values, p.valueStep, tile, shared, shared.values);
    commitAsync();
  }
  Sums<Shape<kDim, kParts>::kGroups> sums;
  clear(sums);
  while (tile < span.last) {
    const int next = nextTile(tile, splitStride);
    if (next < span.last) findPlaces(p, s, next, span, shared);
    waitAsync<1>();
    syncThreads();  // the keys are there

    float scores[kKeyTiles][4];
    if constexpr (kParts > 1) {
      float share[kKeyTiles / kParts][4];
      scoreShare(p, shared, share);
      exchangeScores(shared, share, scores);
    } else {
      scoreShare(p, shared, scores);
      syncThreads();  // nobody reads the keys any more
    }
    if (next < span.last) bringTile<kMemory>(p, keys, p.keyStep, next, shared, shared.keys);
    commitAsync();
    maskScores(p, tile, spans, scores);
    weigh(p, scores, sums);

    waitAsync<1>();
    syncThreads();  // the values are there
    addValues(p, shared, scores, sums);
    syncThreads();  // nobody reads the values or exchanged scores any more
    if (next < span.last) bringTile<kMemory>(p, values, p.valueStep, next, shared, shared.values);
    commitAsync();

    const int split = tile / kSplitKeys;
    if (next >= span.last || next / kSplitKeys != split) {
      HEDDLE_UNROLL for (int row = 0; row < 2; ++row) {
        sums.total[row] += shuffleXor(sums.total[row], 1);
        sums.total[row] += shuffleXor(sums.total[row], 2);
      }
      finish(split, sums);
      clear(sums);
    }
    tile = next;
  }
}

}  // namespace heddle::gpu::flash
