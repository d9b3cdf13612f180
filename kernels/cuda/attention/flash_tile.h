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

// Dimensions of keys and values that no head has, where copies leave them alone.
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

// Eight elements of a head as memory holds them, and as halves. kWidth: bytes that may be read at once.
template <KeyMemory kMemory>
struct Eight;
template <>
struct Eight<KeyMemory::Float> {
  uint32_t x[8];

  template <int kWidth>
  HEDDLE_GPU void bring(const AttentionArguments&, Pointer<const uint8_t> head, int dim) {
    const auto from = globalAs<const float>(head) + dim;
    if constexpr (kWidth == 16) {
      const Words4 low = load<Words4>(from), high = load<Words4>(from + 4);
      x[0] = low.x, x[1] = low.y, x[2] = low.z, x[3] = low.w;
      x[4] = high.x, x[5] = high.y, x[6] = high.z, x[7] = high.w;
    } else {
      HEDDLE_UNROLL for (int i = 0; i < 8; ++i) x[i] = load<uint32_t>(from + i);
    }
  }
  HEDDLE_GPU uint32_t pair(int i) const { return packHalf2(bitsFloat(x[i]), bitsFloat(x[i + 1])); }
  HEDDLE_GPU Words4 halves() const { return Words4{pair(0), pair(2), pair(4), pair(6)}; }
};
template <>
struct Eight<KeyMemory::Q8> {
  Words2 bytes;
  uint32_t scaleBits;

  template <int kWidth>
  HEDDLE_GPU void bring(const AttentionArguments& p, Pointer<const uint8_t> head, int dim) {
    scaleBits = load<uint16_t>(head + dim / 32 * 2);
    const auto from = head + (p.headDim / 32 * 2 + dim);
    if constexpr (kWidth == 8) {
      bytes = load<Words2>(from);
    } else if constexpr (kWidth == 4) {
      bytes = Words2{load<uint32_t>(from), load<uint32_t>(from + 4)};
    } else {
      uint32_t part[4];
      HEDDLE_UNROLL for (int i = 0; i < 4; ++i) part[i] = load<uint16_t>(from + 2 * i);
      bytes = Words2{part[0] | part[1] << 16, part[2] | part[3] << 16};
    }
  }
  HEDDLE_GPU Words4 halves() const {
    const Words2 low = scaleBytes(bytes.x, static_cast<uint16_t>(scaleBits));
    const Words2 high = scaleBytes(bytes.y, static_cast<uint16_t>(scaleBits));
    return Words4{low.x, low.y, high.x, high.y};
  }
};

// A tile that has to be converted on its way: several loads are in flight before the first is used.
template <KeyMemory kMemory, int kWidth, int kDim, int kParts>
HEDDLE_GPU void convertTile(const AttentionArguments& p, Pointer<const uint8_t> heads, int64_t step,
                            SharedPointer<int32_t> places, SharedPointer<uint16_t> to) {
  using S = Shape<kDim, kParts>;
  constexpr int kPlaces = kDim / 8, kTimes = kTileKeys * kPlaces / kThreads;
  constexpr int kAhead = kMemory == KeyMemory::Float ? 2 : kParts > 1 && kTimes <= 8 ? kTimes : kTimes / 2;
  // blockThreads() is kThreads, which the compiler does not know and so leaves the loop a loop.
  for (int first = threadIndex(); first < kTileKeys * kPlaces; first += kAhead * blockThreads()) {
    Eight<kMemory> held[kAhead];
    bool valid[kAhead];
    HEDDLE_UNROLL for (int n = 0; n < kAhead; ++n) {
      const int i = first + n * kThreads, dim = 8 * (i % kPlaces);
      const int place = places[i / kPlaces];
      valid[n] = place >= 0 && dim < p.headDim;
      // Some memory is read in any case, so that no branch keeps the loads apart.
      held[n].template bring<kWidth>(p, heads + (valid[n] ? place * step : 0), valid[n] ? dim : 0);
    }
    HEDDLE_UNROLL for (int n = 0; n < kAhead; ++n) {
      const int i = first + n * kThreads;
      store<Words4>(to + (i / kPlaces * S::kPitch + 8 * (i % kPlaces)),
                    valid[n] ? held[n].halves() : Words4{0, 0, 0, 0});
    }
  }
}

// The keys (or values) of a tile; zeros for those that no row of the block sees, whose memory may hold
// anything.
template <KeyMemory kMemory, int kDim, int kParts>
HEDDLE_GPU void bringTile(const AttentionArguments& p, Pointer<const uint8_t> heads, int64_t step, int tile,
                          const Shared<kDim, kParts>& shared, SharedPointer<uint16_t> to) {
  using S = Shape<kDim, kParts>;
  constexpr int kPlaces = kDim / 8;  // of 16 bytes in a row
  const auto places = shared.places + tile / kTileKeys % 2 * kTileKeys;
  if constexpr (kMemory == KeyMemory::Half) {
    HEDDLE_UNROLL for (int n = 0; n < kTileKeys * kPlaces / kThreads; ++n) {
      const int i = threadIndex() + n * kThreads;
      const int key = i / kPlaces, dim = 8 * (i % kPlaces);
      if (dim >= p.headDim) continue;
      const int place = places[key];
      copyAsync16(to + (key * S::kPitch + dim),
                  globalAs<const uint16_t>(heads + (place >= 0 ? place * step : 0)) + dim, place >= 0);
    }
  } else if constexpr (kMemory == KeyMemory::Float) {
    if (p.aligned)
      convertTile<kMemory, 16, kDim, kParts>(p, heads, step, places, to);
    else
      convertTile<kMemory, 4, kDim, kParts>(p, heads, step, places, to);
  } else {
    // Scales take 2 bytes for each 32, so heads of 128 n keep their bytes at multiples of 8, of 64 n of 4.
    constexpr int kWidth = kDim % 128 == 0 ? 8 : kDim % 64 == 0 ? 4 : 2;
    if (p.headDim == kDim)
      convertTile<kMemory, kWidth, kDim, kParts>(p, heads, step, places, to);
    else
      convertTile<kMemory, 2, kDim, kParts>(p, heads, step, places, to);
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
