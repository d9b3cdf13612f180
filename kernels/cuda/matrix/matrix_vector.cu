#include "kernels/cuda/matrix/matrix_vector.h"

#include "kernels/cuda/matrix/block_format.h"

namespace heddle::gpu {
namespace {

constexpr int kHalfWarp = 16;
constexpr int kTileThreads = kMaxChains * kHalfWarp;

// The blocks of one step times those of each token's record.
template <DType kType, int kColumns>
HEDDLE_GPU void multiplyStep(const typename BlockFormat<kType>::Step& step, int part,
                             Pointer<const uint8_t> record, int64_t tokenBytes, float (&sums)[kColumns]) {
  using Format = BlockFormat<kType>;
  static_assert(Format::kStepBlocks == 4, "the scales of a step are one load");
  Pointer<const uint8_t> quants[kColumns];
  Words4 scale[kColumns], scaledSum[kColumns];
  HEDDLE_UNROLL for (int token = 0; token < kColumns; ++token) {
    const Pointer<const uint8_t> from = record + (token * tokenBytes + part * 16);
    scale[token] = loadReadOnly<Words4>(from + kRecordScales);
    if constexpr (Format::kHasMinimum) scaledSum[token] = loadReadOnly<Words4>(from + kRecordSums);
    quants[token] = from + part * 112;  // 128 bytes a step
  }
  HEDDLE_UNROLL for (int j = 0; j < Format::kStepBlocks; ++j) {
    uint32_t words[8];
    Format::words(step, j, words);
    const BlockScales scales = Format::stepScales(step, j);
    HEDDLE_UNROLL for (int token = 0; token < kColumns; ++token) {
      const Words4 low = loadReadOnly<Words4>(quants[token] + j * 32);
      const Words4 high = loadReadOnly<Words4>(quants[token] + (j * 32 + 16));
      int first = 0, second = 0;
      HEDDLE_UNROLL for (int i = 0; i < 4; ++i) {
        const Words4& x = i < 2 ? low : high;
        first = dot4(words[2 * i], wordOf(x, 2 * i % 4), first);
        second = dot4(words[2 * i + 1], wordOf(x, 2 * i % 4 + 1), second);
      }
      const float inputScale = bitsFloat(wordOf(scale[token], j));
      if constexpr (Format::kTwoHalves) {
        sums[token] = addBlock(sums[token], static_cast<float>(first) * scales.factor, inputScale);
        sums[token] = addBlock(sums[token], static_cast<float>(second) * scales.second, inputScale);
      } else {
        sums[token] = addBlock(sums[token], static_cast<float>(first + second) * scales.factor, inputScale);
      }
      if constexpr (Format::kHasMinimum)
        sums[token] = subtractMinimum(sums[token], scales.minimum, bitsFloat(wordOf(scaledSum[token], j)));
    }
  }
}

// Super-blocks [first, last) of one row. The next step is on its way while one is multiplied.
template <DType kType, int kColumns>
HEDDLE_GPU void multiplyChain(Pointer<const uint8_t> tiles, int row, Pointer<const uint8_t> records,
                              int64_t tokenBytes, int first, int last, float (&sums)[kColumns]) {
  using Format = BlockFormat<kType>;
  constexpr int kParts = kSuperBlocks / Format::kStepBlocks;
  const int end = last * kParts;
  const auto tileOf = [&](int step) {
    return tiles + static_cast<int64_t>(step / kParts) * Format::Layout::kBytes;
  };
  const auto recordOf = [&](int step) {
    return records + static_cast<int64_t>(step / kParts) * kRecordBytes;
  };
  typename Format::Step even, odd;
  int step = first * kParts;
  if (step < end) Format::loadStep(even, tileOf(step), row, step % kParts);
  while (step < end) {
    if (step + 1 < end) Format::loadStep(odd, tileOf(step + 1), row, (step + 1) % kParts);
    multiplyStep<kType, kColumns>(even, step % kParts, recordOf(step), tokenBytes, sums);
    if (++step >= end) break;
    if (step + 1 < end) Format::loadStep(even, tileOf(step + 1), row, (step + 1) % kParts);
    multiplyStep<kType, kColumns>(odd, step % kParts, recordOf(step), tokenBytes, sums);
    ++step;
  }
}

// Blocks of 256 threads a multiprocessor holds at least: as many as leave registers enough (read from ptxas).
constexpr int blocksWanted(int columns, DType only) {
  if (columns > 2 || only == DType::F32 || (columns == 2 && only == DType::Q8_0)) return 1;
#if defined(__CUDA_ARCH__) && (__CUDA_ARCH__ == 860 || __CUDA_ARCH__ == 890)
  constexpr bool kThreeFit = false;  // there a third block costs Q4_K two registers too many
#else
  constexpr bool kThreeFit = true;
#endif
  return columns == 1 && (only == DType::Q4_0 || (only == DType::Q4_K && kThreeFit)) ? 3 : 2;
}

// kOnly: the type of all parts; F32: parts differ and each block looks.
template <int kColumns, DType kOnly>
HEDDLE_KERNEL(2 * kTileThreads, blocksWanted(kColumns, kOnly))
matrixVector(VectorParams params) {
  HEDDLE_SHARED(float, shared, 2 * kMaxChains * kColumns * kTileRows);
  const int row = threadIndex() % kHalfWarp, chain = threadIndex() / kHalfWarp % kMaxChains;
  const int side = threadIndex() / kTileThreads;  // of a gated product: 0 gate, 1 up
  int tile = blockIndex(Axis::X);
  int index = 0;
  if (params.gated)
    index = side;
  else
    while (index + 1 < params.partCount && tile >= params.parts[index + 1].firstTile) ++index;
  const ProductPart part = params.parts[index];
  if (!params.gated) tile -= part.firstTile;

  float sums[kColumns];
  HEDDLE_UNROLL for (int token = 0; token < kColumns; ++token) sums[token] = 0.0f;
  if (chain < params.chains.count) {
    const int first = chain * params.chains.length;
    const int last = minimum(params.superBlocks, first + params.chains.length);
    const int64_t tokenBytes = static_cast<int64_t>(params.superBlocks) * kRecordBytes;
    const auto walk = [&]<DType kType>() {
      const int64_t tileRow = static_cast<int64_t>(tile) * params.superBlocks;
      multiplyChain<kType, kColumns>(part.tiles + tileRow * TileLayout<kType>::kBytes, row,
                                     params.activations, tokenBytes, first, last, sums);
    };
    if constexpr (kOnly != DType::F32) {
      walk.template operator()<kOnly>();
    } else {
      switch (part.type) {
        case DType::Q4_0:
          walk.template operator()<DType::Q4_0>();
          break;
        case DType::Q8_0:
          walk.template operator()<DType::Q8_0>();
          break;
        case DType::Q4_K:
          walk.template operator()<DType::Q4_K>();
          break;
        case DType::Q5_K:
          walk.template operator()<DType::Q5_K>();
          break;
        default:
          walk.template operator()<DType::Q6_K>();
          break;
      }
    }
  }
  HEDDLE_UNROLL for (int token = 0; token < kColumns; ++token)
      shared[((side * kMaxChains + chain) * kColumns + token) * kTileRows + row] = sums[token];
  syncThreads();

  if (threadIndex() >= kColumns * kTileRows) return;
  const int token = threadIndex() / kTileRows, outRow = threadIndex() % kTileRows;
  const int partRow = tile * kTileRows + outRow;
  if (partRow >= part.rows) return;
  const auto total = [&](int which) {
    float sum = 0.0f;
    for (int c = 0; c < params.chains.count; ++c)
      sum += shared[((which * kMaxChains + c) * kColumns + token) * kTileRows + outRow];
    return sum;
  };
  if (params.gated) {
    const float gate = withBias(params.output, partRow, total(0));
    const float up = withBias(params.output, part.rows + partRow, total(1));
    params.output.out[token * params.output.stride + partRow] = activated(params.activation, gate) * up;
  } else {
    writeProduct(params.output, token, part.firstRow + partRow, total(0));
  }
}

template <int kColumns>
void launchFor(Stream stream, const VectorParams& params, int tiles) {
  DType only = params.parts[0].type;
  for (int i = 1; i < params.partCount; ++i)
    if (params.parts[i].type != only) only = DType::F32;
  LaunchShape shape;
  shape.blocksX = static_cast<unsigned>(tiles);
  shape.threads = static_cast<unsigned>(params.gated ? 2 * kTileThreads : kTileThreads);
  switch (only) {
    case DType::Q4_0:
      return launch(stream, "matrixVector Q4_0", shape, matrixVector<kColumns, DType::Q4_0>, params);
    case DType::Q8_0:
      return launch(stream, "matrixVector Q8_0", shape, matrixVector<kColumns, DType::Q8_0>, params);
    case DType::Q4_K:
      return launch(stream, "matrixVector Q4_K", shape, matrixVector<kColumns, DType::Q4_K>, params);
    case DType::Q5_K:
      return launch(stream, "matrixVector Q5_K", shape, matrixVector<kColumns, DType::Q5_K>, params);
    case DType::Q6_K:
      return launch(stream, "matrixVector Q6_K", shape, matrixVector<kColumns, DType::Q6_K>, params);
    default:
      return launch(stream, "matrixVector", shape, matrixVector<kColumns, DType::F32>, params);
  }
}

}  // namespace

void launchMatrixVector(Stream stream, const VectorParams& params, int tokens, int tiles) {
  switch (tokens) {
    case 1:
      return launchFor<1>(stream, params, tiles);
    case 2:
      return launchFor<2>(stream, params, tiles);
    case 3:
      return launchFor<3>(stream, params, tiles);
    default:
      return launchFor<4>(stream, params, tiles);
  }
}

}  // namespace heddle::gpu
