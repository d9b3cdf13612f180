// Attention that keeps what its backward pass needs. A block passes 64 queries of a head over tiles of 64 of
// the keys they see, with the softmax of what came so far (Dao and others, "FlashAttention-2", 2023). Tiles
// begin at multiples of 64 keys, so a row's bits depend on its sequence alone.
#include <cassert>

#include "kernels/cuda/elementwise/rows.h"
#include "kernels/cuda/training/attention_tiles.h"
#include "kernels/cuda/training/training.h"

namespace heddle::gpu {
namespace split {

HeadRows headRows(const Tensor& tensor) {
  assert(tensor.rank == 3 && tensor.type == DType::F32);
  return {deviceAddress<float>(tensor), tensor.stride(0) / 4, tensor.stride(1) / 4,
          rowsAligned(tensor, 16) && tensor.inner() % 4 == 0};
}

TrainingArguments trainingArguments(const Tensor& q, const Tensor& k, const Tensor& v,
                                    const RaggedBatch& batch, const AttentionParams& params,
                                    const Tensor& out, const Tensor& logSumExp) {
  assert(sameExtents(q, out) && sameExtents(k, v) && q.extent(1) % k.extent(1) == 0);
  assert(q.inner() == k.inner() && q.inner() <= 256);
  assert(logSumExp.rank == 2 && logSumExp.extent(1) == q.extent(1) && logSumExp.type == DType::F32);
  TrainingArguments p{};
  p.batch.positions = deviceAddress<const int32_t>(batch.positions);
  p.batch.tokenStart = deviceAddress<const int32_t>(batch.tokenStart);
  p.batch.heads = static_cast<int>(q.extent(1)), p.batch.keyHeads = static_cast<int>(k.extent(1));
  p.batch.group = p.batch.heads / p.batch.keyHeads, p.batch.headDim = static_cast<int>(q.inner());
  p.batch.causal = params.causal, p.batch.window = params.window;
  p.scale = params.scale, p.cap = params.logitCap;
  p.q = headRows(q), p.k = headRows(k), p.v = headRows(v), p.out = headRows(out);
  p.logSumExp = deviceAddress<float>(logSumExp);
  p.logSumStep = logSumExp.stride(0) / 4;
  return p;
}

// Over the four lanes of a row and the two warps that share it; one value a row half. Holds two barriers.
template <class Function>
HEDDLE_GPU void reduceRows(float (&values)[2], SharedPointer<float> exchange, const Function& function) {
  HEDDLE_UNROLL for (int half = 0; half < 2; ++half) {
    values[half] = function(values[half], shuffleXor(values[half], 1));
    values[half] = function(values[half], shuffleXor(values[half], 2));
    if (lane() % 4 == 0) exchange[warp() % 2 * kSide + rowOf(2 * half)] = values[half];
  }
  syncThreads();
  HEDDLE_UNROLL for (int half = 0; half < 2; ++half) values[half] = function(
      static_cast<float>(exchange[rowOf(2 * half)]), static_cast<float>(exchange[kSide + rowOf(2 * half)]));
  syncThreads();
}

template <int kChunks>
HEDDLE_KERNEL(kThreads, 1)
forwardKernel(TrainingArguments p) {
  HEDDLE_SHARED(uint8_t, tiles, 2 * kTileBytes);
  HEDDLE_SHARED(float, exchange, 2 * kSide);
  const AttentionSequence s = attentionSequence(p.batch, p.batch.firstSequence + blockIndex(Axis::Z));
  // The last rows see the most keys, so they begin first.
  const int firstToken = (gridBlocks(Axis::X) - 1 - blockIndex(Axis::X)) * kSide;
  if (firstToken >= s.tokens) return;
  const int head = blockIndex(Axis::Y), keyHead = head / p.batch.group;
  // The weights stand where the queries stood.
  const Tile queries = tileAt(tiles, 0), keys = tileAt(tiles, 1);
  const RowSource queryRows = rowsAt(p, s, p.q, head, firstToken);
  const KeySpan span = blockSpan(p, s, firstToken);
  KeySpan spans[2];
  rowSpans(p, s, firstToken, spans);

  Sums sums[kChunks];
  HEDDLE_UNROLL for (int chunk = 0; chunk < kChunks; ++chunk) clear(sums[chunk]);
  float largest[2] = {kMinusInfinity, kMinusInfinity}, total[2] = {0.0f, 0.0f};
  for (int key = span.first / kSide * kSide; key < span.last; key += kSide) {
    Sums scores;
    multiplyRows<kChunks>(queryRows, rowsAt(p, s, p.k, keyHead, key), queries, keys, scores);
    float tileLargest[2] = {kMinusInfinity, kMinusInfinity};
    HEDDLE_UNROLL for (int tile = 0; tile < kColumnTiles; ++tile) HEDDLE_UNROLL for (int i = 0; i < 4; ++i) {
      const int at = key + columnOf(tile, i);
      const bool seen = at >= spans[i / 2].first && at < spans[i / 2].last;
      scores[tile][i] = seen ? scoreOf(p, scores[tile][i]) : kMinusInfinity;
      tileLargest[i / 2] = maximum(tileLargest[i / 2], scores[tile][i]);
    }
    reduceRows(tileLargest, exchange, [](float a, float b) { return maximum(a, b); });
    HEDDLE_UNROLL for (int half = 0; half < 2; ++half) {
      const float now = maximum(largest[half], tileLargest[half]), safe = safeLargest(now);
      const float factor = fastExp2((largest[half] - safe) * kLog2E);
      largest[half] = now;
      float weights = 0.0f;
      HEDDLE_UNROLL for (int tile = 0; tile < kColumnTiles; ++tile)
          HEDDLE_UNROLL for (int i = 2 * half; i < 2 * half + 2; ++i) {
        scores[tile][i] = fastExp2((scores[tile][i] - safe) * kLog2E);
        weights += scores[tile][i];
      }
      total[half] = fusedMultiplyAdd(total[half], factor, weights);
      HEDDLE_UNROLL for (int chunk = 0; chunk < kChunks; ++chunk)
          HEDDLE_UNROLL for (int tile = 0; tile < kColumnTiles; ++tile)
              HEDDLE_UNROLL for (int i = 2 * half; i < 2 * half + 2; ++i) sums[chunk][tile][i] *= factor;
    }
    put(queries, scores);
    addWeighted<kChunks, false, false>(queries, rowsAt(p, s, p.v, keyHead, key), keys, queryRows.rows, sums);
  }
  reduceRows(total, exchange, [](float a, float b) { return a + b; });
  HEDDLE_UNROLL for (int half = 0; half < 2; ++half) {
    const float inverse = inverseOf(total[half]);
    HEDDLE_UNROLL for (int chunk = 0; chunk < kChunks; ++chunk)
        HEDDLE_UNROLL for (int tile = 0; tile < kColumnTiles; ++tile)
            HEDDLE_UNROLL for (int i = 2 * half; i < 2 * half + 2; ++i) sums[chunk][tile][i] *= inverse;
    const int token = firstToken + rowOf(2 * half);
    if (token < s.tokens && warp() % 2 == 0 && lane() % 4 == 0)
      p.logSumExp[(s.firstToken + token) * p.logSumStep + head] = largest[half] + logarithm(total[half]);
  }
  HEDDLE_UNROLL for (int chunk = 0; chunk < kChunks; ++chunk)
      writeRows(p, s, p.out, head, firstToken, chunk * kSide, sums[chunk]);
}

}  // namespace split

void trainingAttention(Stream stream, const Tensor& q, const Tensor& k, const Tensor& v,
                       const RaggedBatch& batch, const AttentionParams& params, const Tensor& out,
                       const Tensor& logSumExp) {
  if (batch.tokens == 0) return;
  split::TrainingArguments p = split::trainingArguments(q, k, v, batch, params, out, logSumExp);
  split::forEachLaunch(p, batch, p.batch.heads, [&](const LaunchShape& shape) {
    split::forChunks(p.batch.headDim, [&]<int kChunks>() {
      launch(stream, "training attention", shape, split::forwardKernel<kChunks>, p);
    });
  });
}

}  // namespace heddle::gpu
