// What the forward and backward passes of training's attention share: their arguments, where a block's rows
// stand, and how a product of query and key becomes a score.
#pragma once

#include <algorithm>

#include "kernels/backend.h"
#include "kernels/cuda/attention/attention_params.h"
#include "kernels/cuda/training/split_tile.h"

namespace heddle::gpu::split {

// One of q, k, v and what has their shape, F32 [tokens, heads, head_dim].
struct HeadRows {
  Pointer<float> data;
  int64_t tokenStep, headStep;  // floats
  bool aligned;
};

struct TrainingArguments {
  AttentionArguments batch;  // which keys a row sees; its memory is not used
  float scale, cap;          // score = cap * tanh(scale * q.k / cap), or scale * q.k if cap is 0
  HeadRows q, k, v, out;
  HeadRows dOut, dQ, dK, dV;
  Pointer<float> logSumExp;  // [tokens, heads]
  int64_t logSumStep;        // floats from token to token
  Pointer<float> along;      // [tokens, heads], dense: dOut . out
  // [sequences, key-value heads]: bits of the largest magnitude of dOut among the heads that share them
  Pointer<uint32_t> largest;
  Pointer<const int32_t> sequenceOf;
};

TrainingArguments trainingArguments(const Tensor& q, const Tensor& k, const Tensor& v,
                                    const RaggedBatch& batch, const AttentionParams& params,
                                    const Tensor& out, const Tensor& logSumExp);
HeadRows headRows(const Tensor& tensor);

inline constexpr float kLog2E = 1.44269504f;

// 64 tokens of a head from `firstToken` of the sequence on.
HEDDLE_GPU RowSource rowsAt(const TrainingArguments& p, const AttentionSequence& s, const HeadRows& heads,
                            int head, int firstToken, float factor = 1.0f) {
  RowSource source;
  source.data = heads.data + ((s.firstToken + firstToken) * heads.tokenStep + head * heads.headStep);
  source.step = heads.tokenStep;
  source.rows = s.tokens - firstToken;
  source.count = p.batch.headDim;
  source.aligned = heads.aligned;
  source.factor = factor;
  return source;
}
HEDDLE_GPU void writeRows(const TrainingArguments& p, const AttentionSequence& s, const HeadRows& heads,
                          int head, int firstToken, int firstDim, const Sums& sums, float factor = 1.0f) {
  write(heads.data + ((s.firstToken + firstToken) * heads.tokenStep + head * heads.headStep), heads.tokenStep,
        s.tokens - firstToken, firstDim, p.batch.headDim, sums, factor);
}

// The keys that any of 64 tokens sees.
HEDDLE_GPU KeySpan blockSpan(const TrainingArguments& p, const AttentionSequence& s, int firstToken) {
  const int last = minimum(firstToken + kSide, s.tokens) - 1;
  return {keySpan(p.batch, s, firstToken).first, keySpan(p.batch, s, last).last};
}
// Of the thread's two rows; none beyond the sequence.
HEDDLE_GPU void rowSpans(const TrainingArguments& p, const AttentionSequence& s, int firstToken,
                         KeySpan (&spans)[2]) {
  HEDDLE_UNROLL for (int half = 0; half < 2; ++half) {
    const int token = firstToken + rowOf(2 * half);
    spans[half] = token < s.tokens ? keySpan(p.batch, s, token) : KeySpan{0, 0};
  }
}

// Gradients have no size known before: a power of two brings the largest of a sequence to between 4 and 8,
// and its inverse goes on the results. Then gradients of scores, at most 16 sqrt(head_dim) times the largest
// value, stay below what a half holds for values up to 256, and far above what it loses.
struct GradientScale {
  float factor, inverse;
};
HEDDLE_GPU GradientScale gradientScale(const TrainingArguments& p, const AttentionSequence& s, int keyHead) {
  const uint32_t bits = p.largest[s.index * p.batch.keyHeads + keyHead];
  const int exponent = minimum(250, maximum(3, static_cast<int>(bits >> 23)));
  return {bitsFloat(static_cast<uint32_t>(256 - exponent) << 23),
          bitsFloat(static_cast<uint32_t>(exponent - 2) << 23)};
}

HEDDLE_GPU float scoreOf(const TrainingArguments& p, float product) {
  const float score = product * p.scale;
  return p.cap > 0.0f ? p.cap * fastTanh(score / p.cap) : score;
}
// Of the score by q.k.
HEDDLE_GPU float slopeOf(const TrainingArguments& p, float score) {
  if (!(p.cap > 0.0f)) return p.scale;
  const float bent = score / p.cap;
  return p.scale * (1.0f - bent * bent);
}

// sums = left right^T over all chunks of 64 dimensions. Ends with a barrier; `right` holds the last chunk.
template <int kChunks>
HEDDLE_GPU void multiplyRows(const RowSource& left, const RowSource& right, const Tile& leftTile,
                             const Tile& rightTile, Sums& sums) {
  clear(sums);
  for (int chunk = 0; chunk < kChunks; ++chunk) {
    fill(leftTile, left, chunk * kSide);
    fill(rightTile, right, chunk * kSide);
    syncThreads();
    addProduct<false, false>(sums, leftTile, rightTile, {left.rows, right.rows, left.count - chunk * kSide});
    syncThreads();
  }
}

// sums[chunk] += weights * rows for every chunk. The weights were put before, or the barrier in here makes
// them seen. kHeld: the last chunk already stands in the tile. Ends with a barrier.
template <int kChunks, bool kWeightsTransposed, bool kHeld>
HEDDLE_GPU void addWeighted(const Tile& weights, const RowSource& rows, const Tile& tile, int weightRows,
                            Sums (&sums)[kChunks]) {
  HEDDLE_UNROLL for (int n = 0; n < kChunks; ++n) {
    const int chunk = kChunks - 1 - n;
    if (n > 0 || !kHeld) fill(tile, rows, chunk * kSide);
    syncThreads();
    addProduct<kWeightsTransposed, true>(sums[chunk], weights, tile,
                                         {weightRows, rows.count - chunk * kSide, rows.rows});
    syncThreads();
  }
}

// Calls function(shape) for a block each of 64 tokens, of `heads` heads and of some sequences, which stand in
// p; a grid has room for so many sequences.
template <class Function>
void forEachLaunch(TrainingArguments& p, const RaggedBatch& batch, int heads, const Function& function) {
  constexpr int64_t kMaxSequences = 65535;
  for (int64_t first = 0; first < batch.sequences; first += kMaxSequences) {
    p.batch.firstSequence = static_cast<int>(first);
    LaunchShape shape;
    shape.blocksX = static_cast<unsigned>((batch.maxQueryTokens + kSide - 1) / kSide);
    shape.blocksY = static_cast<unsigned>(heads);
    shape.blocksZ = static_cast<unsigned>(std::min(kMaxSequences, batch.sequences - first));
    shape.threads = kThreads;
    function(shape);
  }
}

// Calls function.operator()<chunks>() for heads of this size.
template <class Function>
void forChunks(int headDim, const Function& function) {
  if (headDim <= 64) return function.template operator()<1>();
  if (headDim <= 128) return function.template operator()<2>();
  if (headDim <= 192) return function.template operator()<3>();
  function.template operator()<4>();
}

}  // namespace heddle::gpu::split
