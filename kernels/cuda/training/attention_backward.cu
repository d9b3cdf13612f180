// The backward pass of attention: probabilities are made again from the scores and the rows' logarithms of
// sums. One kernel makes the gradients of a tile of 64 keys and values, passing over all queries that see
// them; another those of 64 queries, passing over the keys. So nothing is added by two blocks, and every sum
// has one order: heads of a group, then tiles of queries or keys, from first to last.
#include <cassert>

#include "kernels/cuda/elementwise/rows.h"
#include "kernels/cuda/training/attention_tiles.h"
#include "kernels/cuda/training/training.h"

namespace heddle::gpu {
namespace split {

constexpr int kAlongThreads = 256;

// along = dOut . out of each row, a warp each; and the largest finite magnitude of dOut: as bits magnitudes
// are ordered as the numbers are.
HEDDLE_KERNEL(kAlongThreads, 1) alongKernel(TrainingArguments p) {
  const int head = blockIndex(Axis::Y) * (kAlongThreads / 32) + warp(), token = blockIndex(Axis::X);
  if (head >= p.batch.heads) return;
  const auto out = p.out.data + (token * p.out.tokenStep + head * p.out.headStep);
  const auto gradient = p.dOut.data + (token * p.dOut.tokenStep + head * p.dOut.headStep);
  float sum = 0.0f;
  uint32_t largest = 0;
  for (int dim = lane(); dim < p.batch.headDim; dim += 32) {
    const float value = gradient[dim];
    sum = fusedMultiplyAdd(static_cast<float>(out[dim]), value, sum);
    const uint32_t bits = floatBits(value) & 0x7fffffffu;
    if (bits < 0x7f800000u) largest = maximum(largest, bits);
  }
  sum = warpSum(sum);
  largest = warpMax(largest);
  if (lane() != 0) return;
  p.along[static_cast<int64_t>(token) * p.batch.heads + head] = sum;
  atomicMax(p.largest + (p.sequenceOf[token] * p.batch.keyHeads + head / p.batch.group), largest);
}

// From products q.k and dOut.v of the tile: probabilities, and the gradients of q.k. factor: on dOut.
HEDDLE_GPU void weigh(const TrainingArguments& p, const AttentionSequence& s, int head, int firstToken,
                      int firstKey, float factor, Sums& scores, Sums& slopes) {
  KeySpan spans[2];
  rowSpans(p, s, firstToken, spans);
  float logSum[2] = {0.0f, 0.0f}, along[2] = {0.0f, 0.0f};
  HEDDLE_UNROLL for (int half = 0; half < 2; ++half) {
    const int token = firstToken + rowOf(2 * half);
    if (token >= s.tokens) continue;
    logSum[half] = p.logSumExp[(s.firstToken + token) * p.logSumStep + head];
    along[half] = factor * p.along[static_cast<int64_t>(s.firstToken + token) * p.batch.heads + head];
  }
  HEDDLE_UNROLL for (int tile = 0; tile < kColumnTiles; ++tile) HEDDLE_UNROLL for (int i = 0; i < 4; ++i) {
    const int key = firstKey + columnOf(tile, i);
    const bool seen = key >= spans[i / 2].first && key < spans[i / 2].last;
    const float score = scoreOf(p, scores[tile][i]);
    const float weight = seen ? fastExp2((score - logSum[i / 2]) * kLog2E) : 0.0f;
    scores[tile][i] = weight;
    slopes[tile][i] = seen ? weight * (slopes[tile][i] - along[i / 2]) * slopeOf(p, score) : 0.0f;
  }
}

template <int kChunks>
HEDDLE_KERNEL(kThreads, 1)
keyGradients(TrainingArguments p) {
  HEDDLE_DYNAMIC_SHARED(uint8_t, tiles);
  const AttentionSequence s = attentionSequence(p.batch, p.batch.firstSequence + blockIndex(Axis::Z));
  const int firstKey = blockIndex(Axis::X) * kSide, keyHead = blockIndex(Axis::Y);
  if (firstKey >= s.tokens) return;
  const Tile left = tileAt(tiles, 0), right = tileAt(tiles, 1), weights = tileAt(tiles, 2);
  const RowSource keys = rowsAt(p, s, p.k, keyHead, firstKey), values = rowsAt(p, s, p.v, keyHead, firstKey);
  const GradientScale scale = gradientScale(p, s, keyHead);
  Sums dK[kChunks], dV[kChunks];
  HEDDLE_UNROLL for (int chunk = 0; chunk < kChunks; ++chunk) {
    clear(dK[chunk]);
    clear(dV[chunk]);
  }
  for (int head = keyHead * p.batch.group; head < (keyHead + 1) * p.batch.group; ++head)
    for (int token = 0; token < s.tokens; token += kSide) {
      const KeySpan span = blockSpan(p, s, token);
      if (span.first >= firstKey + kSide || span.last <= firstKey) continue;
      const RowSource queries = rowsAt(p, s, p.q, head, token),
                      gradients = rowsAt(p, s, p.dOut, head, token, scale.factor);
      Sums scores, slopes;
      multiplyRows<kChunks>(queries, keys, left, right, scores);
      multiplyRows<kChunks>(gradients, values, left, right, slopes);
      weigh(p, s, head, token, firstKey, scale.factor, scores, slopes);
      put(weights, scores);
      addWeighted<kChunks, true, true>(weights, gradients, left, keys.rows, dV);
      put(weights, slopes);
      addWeighted<kChunks, true, false>(weights, queries, left, keys.rows, dK);
    }
  HEDDLE_UNROLL for (int chunk = 0; chunk < kChunks; ++chunk) {
    writeRows(p, s, p.dK, keyHead, firstKey, chunk * kSide, dK[chunk], scale.inverse);
    writeRows(p, s, p.dV, keyHead, firstKey, chunk * kSide, dV[chunk], scale.inverse);
  }
}

template <int kChunks>
HEDDLE_KERNEL(kThreads, 1)
queryGradients(TrainingArguments p) {
  HEDDLE_SHARED(uint8_t, tiles, 2 * kTileBytes);
  const AttentionSequence s = attentionSequence(p.batch, p.batch.firstSequence + blockIndex(Axis::Z));
  // The last rows see the most keys, so they begin first.
  const int firstToken = (gridBlocks(Axis::X) - 1 - blockIndex(Axis::X)) * kSide;
  if (firstToken >= s.tokens) return;
  const int head = blockIndex(Axis::Y), keyHead = head / p.batch.group;
  const Tile left = tileAt(tiles, 0), right = tileAt(tiles, 1);
  const GradientScale scale = gradientScale(p, s, keyHead);
  const RowSource queries = rowsAt(p, s, p.q, head, firstToken),
                  gradients = rowsAt(p, s, p.dOut, head, firstToken, scale.factor);
  const KeySpan span = blockSpan(p, s, firstToken);
  Sums dQ[kChunks];
  HEDDLE_UNROLL for (int chunk = 0; chunk < kChunks; ++chunk) clear(dQ[chunk]);
  for (int key = span.first / kSide * kSide; key < span.last; key += kSide) {
    const RowSource keys = rowsAt(p, s, p.k, keyHead, key);
    Sums scores, slopes;
    multiplyRows<kChunks>(gradients, rowsAt(p, s, p.v, keyHead, key), left, right, slopes);
    multiplyRows<kChunks>(queries, keys, left, right, scores);
    weigh(p, s, head, firstToken, key, scale.factor, scores, slopes);
    put(left, slopes);
    addWeighted<kChunks, false, true>(left, keys, right, queries.rows, dQ);
  }
  HEDDLE_UNROLL for (int chunk = 0; chunk < kChunks; ++chunk)
      writeRows(p, s, p.dQ, head, firstToken, chunk * kSide, dQ[chunk], scale.inverse);
}

}  // namespace split

size_t attentionBackwardScratchBytes(int64_t tokens, int64_t heads, int64_t keyHeads) {
  return static_cast<size_t>(tokens * (heads + keyHeads)) * sizeof(float);
}

void trainingAttentionBackward(Runtime& runtime, Stream stream, const Tensor& q, const Tensor& k,
                               const Tensor& v, const Tensor& out, const AttentionGradients& gradients,
                               const RaggedBatch& batch, const AttentionParams& params, std::byte* scratch) {
  if (batch.tokens == 0) return;
  assert(sameExtents(q, gradients.dOut) && sameExtents(q, gradients.dQ) && sameExtents(k, gradients.dK) &&
         sameExtents(k, gradients.dV));
  split::TrainingArguments p = split::trainingArguments(q, k, v, batch, params, out, gradients.logSumExp);
  p.dOut = split::headRows(gradients.dOut), p.dQ = split::headRows(gradients.dQ);
  p.dK = split::headRows(gradients.dK), p.dV = split::headRows(gradients.dV);
  p.sequenceOf = deviceAddress<const int32_t>(batch.sequenceOf);
  p.along = Pointer<float>(reinterpret_cast<float*>(scratch));
  std::byte* largest = scratch + batch.tokens * p.batch.heads * static_cast<int64_t>(sizeof(float));
  p.largest = Pointer<uint32_t>(reinterpret_cast<uint32_t*>(largest));
  runtime.fill(stream, largest, 0,
               static_cast<size_t>(batch.sequences * p.batch.keyHeads) * sizeof(uint32_t));
  LaunchShape rows;
  rows.blocksX = static_cast<unsigned>(batch.tokens);
  constexpr int kWarps = split::kAlongThreads / 32;
  rows.blocksY = static_cast<unsigned>((p.batch.heads + kWarps - 1) / kWarps);
  rows.threads = split::kAlongThreads;
  launch(stream, "attention backward, rows", rows, split::alongKernel, p);
  split::forEachLaunch(p, batch, p.batch.keyHeads, [&](LaunchShape shape) {
    shape.dynamicSharedBytes = 3 * split::kTileBytes;
    split::forChunks(p.batch.headDim, [&]<int kChunks>() {
      launch(stream, "attention backward, keys", shape, split::keyGradients<kChunks>, p);
    });
  });
  split::forEachLaunch(p, batch, p.batch.heads, [&](const LaunchShape& shape) {
    split::forChunks(p.batch.headDim, [&]<int kChunks>() {
      launch(stream, "attention backward, queries", shape, split::queryGradients<kChunks>, p);
    });
  });
}

}  // namespace heddle::gpu
