#include "kernels/cuda/matrix/weight_rows.h"

namespace heddle::gpu {
namespace {

constexpr int kThreads = 256;

HEDDLE_KERNEL(kThreads, 1) readRows(RowsParams params) {
  const int index = blockIndex(Axis::Y);
  const int row = params.ids != nullptr ? static_cast<int>(params.ids[index]) : params.firstRow + index;
  const int col = blockIndex(Axis::X) * kThreads + threadIndex();
  if (col >= params.part.cols) return;
  float value = 0.0f;
  if (row >= 0 && row < params.part.rows)
    forType(params.part.type,
            [&]<DType kType>() { value = params.scale * valueOf<kType>(params.part, row, col); });
  const int64_t place = index * params.stride + col;
  if (params.format == DType::F32)
    globalAs<float>(params.out)[place] = value;
  else
    globalAs<uint16_t>(params.out)[place] =
        params.format == DType::F16 ? floatToHalf(value) : floatToBfloat16(value);
}

// 64 tokens by 64 columns a block, four by four a thread; 16 rows at a time in shared memory.
constexpr int kSide = 64;
constexpr int kDepth = 16;
constexpr int kPitch = kSide + 4;

template <DType kType>
HEDDLE_GPU void fillTiles(const TransposedParams& params, const PartView& part, int firstRow, int firstToken,
                          int firstCol, SharedPointer<float> inputs, SharedPointer<float> weights) {
  for (int index = threadIndex(); index < kDepth * kSide; index += kThreads) {
    const int row = firstRow + index / kSide, col = firstCol + index % kSide;
    const bool valid = row < part.rows && col < params.cols;
    weights[index / kSide * kPitch + index % kSide] = valid ? valueOf<kType>(part, row, col) : 0.0f;
  }
  for (int index = threadIndex(); index < kDepth * kSide; index += kThreads) {
    const int token = firstToken + index / kDepth, row = firstRow + index % kDepth;
    const bool valid = token < params.tokens && row < part.rows;
    inputs[index % kDepth * kPitch + index / kDepth] =
        valid ? static_cast<float>(params.x[token * params.stride + part.firstRow + row]) : 0.0f;
  }
}

HEDDLE_KERNEL(kThreads, 2) multiplyTransposed(TransposedParams params) {
  HEDDLE_SHARED(float, inputs, kDepth* kPitch);
  HEDDLE_SHARED(float, weights, kDepth* kPitch);
  const int firstCol = blockIndex(Axis::X) * kSide, firstToken = blockIndex(Axis::Y) * kSide;
  const int myToken = threadIndex() / 16 * 4, myCol = threadIndex() % 16 * 4;
  float sums[4][4];
  HEDDLE_UNROLL for (int i = 0; i < 4; ++i) HEDDLE_UNROLL for (int j = 0; j < 4; ++j) sums[i][j] = 0.0f;
  for (int index = 0; index < params.partCount; ++index) {
    const PartView part = params.parts[index];
    forType(part.type, [&]<DType kType>() {
      for (int firstRow = 0; firstRow < part.rows; firstRow += kDepth) {
        fillTiles<kType>(params, part, firstRow, firstToken, firstCol, inputs, weights);
        syncThreads();
        HEDDLE_UNROLL for (int k = 0; k < kDepth; ++k) {
          const Words4 x = load<Words4>(inputs + (k * kPitch + myToken));
          const Words4 w = load<Words4>(weights + (k * kPitch + myCol));
          HEDDLE_UNROLL for (int i = 0; i < 4; ++i) HEDDLE_UNROLL for (int j = 0; j < 4; ++j) sums[i][j] =
              fusedMultiplyAdd(bitsFloat(wordOf(x, i)), bitsFloat(wordOf(w, j)), sums[i][j]);
        }
        syncThreads();
      }
    });
  }
  HEDDLE_UNROLL for (int i = 0; i < 4; ++i)
      HEDDLE_UNROLL for (int j = 0; j < 4; ++j) if (firstToken + myToken + i < params.tokens &&
                                                    firstCol + myCol + j < params.cols)
          params.out[(firstToken + myToken + i) * params.outStride + firstCol + myCol + j] = sums[i][j];
}

HEDDLE_GPU bool usesSlot(const TapParams& params, int token) {
  return params.adapterOf[static_cast<int>(params.sequenceOf[token])] == params.slot;
}

// One warp a row of A.
HEDDLE_KERNEL(kThreads, 1) tapDown(TapParams params) {
  const int token = blockIndex(Axis::Y), r = blockIndex(Axis::X) * (kThreads / 32) + warp();
  if (r >= params.rank || !usesSlot(params, token)) return;
  float sum = 0.0f;
  for (int col = lane(); col < params.cols; col += 32)
    sum = fusedMultiplyAdd(params.x[token * params.stride + col], params.a[r * params.aStride + col], sum);
  sum = warpSum(sum);
  if (lane() == 0) params.low[static_cast<int64_t>(token) * params.rank + r] = sum;
}

HEDDLE_KERNEL(kThreads, 1) tapUp(TapParams params) {
  const int token = blockIndex(Axis::Y), row = blockIndex(Axis::X) * kThreads + threadIndex();
  if (row >= params.rows || !usesSlot(params, token)) return;
  float sum = 0.0f;
  for (int r = 0; r < params.rank; ++r)
    sum = fusedMultiplyAdd(static_cast<float>(params.low[static_cast<int64_t>(token) * params.rank + r]),
                           params.b[row * params.bStride + r], sum);
  const int64_t place = token * params.outStride + row;
  params.out[place] = fusedMultiplyAdd(params.scale, sum, static_cast<float>(params.out[place]));
}

unsigned blocksFor(int64_t count, int each) {
  return static_cast<unsigned>((count + each - 1) / each);
}

constexpr int kMaxBlocksY = 65535;

}  // namespace

void launchRows(Stream stream, const RowsParams& params) {
  LaunchShape shape;
  shape.blocksX = blocksFor(params.part.cols, kThreads);
  shape.threads = kThreads;
  // The second extent of a grid is limited.
  for (int first = 0; first < params.count; first += kMaxBlocksY) {
    RowsParams some = params;
    some.count = params.count - first < kMaxBlocksY ? params.count - first : kMaxBlocksY;
    some.firstRow = params.firstRow + first;
    if (params.ids != nullptr) some.ids = params.ids + first;
    some.out = params.out + first * params.stride * (params.format == DType::F32 ? 4 : 2);
    shape.blocksY = static_cast<unsigned>(some.count);
    launch(stream, "readRows", shape, readRows, some);
  }
}

void launchTransposed(Stream stream, const TransposedParams& params) {
  LaunchShape shape;
  shape.blocksX = blocksFor(params.cols, kSide);
  shape.blocksY = blocksFor(params.tokens, kSide);
  shape.threads = kThreads;
  launch(stream, "multiplyTransposed", shape, multiplyTransposed, params);
}

void launchTap(Stream stream, const TapParams& params) {
  LaunchShape shape;
  shape.threads = kThreads;
  shape.blocksY = static_cast<unsigned>(params.tokens);
  shape.blocksX = blocksFor(params.rank, kThreads / 32);
  launch(stream, "tapDown", shape, tapDown, params);
  shape.blocksX = blocksFor(params.rows, kThreads);
  launch(stream, "tapUp", shape, tapUp, params);
}

}  // namespace heddle::gpu
