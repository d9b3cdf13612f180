#include "kernels/cuda/matrix/matrix_tiles.h"

#include <algorithm>

#include "kernels/cuda/matrix/block_format.h"

namespace heddle::gpu {
namespace {

constexpr int kWarps = 8;
constexpr int kThreads = 32 * kWarps;
// A token's record in shared memory; the pitch spreads eight tokens over all banks for loads of 8 bytes.
constexpr int kRecordPitch = 352;
// Sums start here, so that their bits are those of the float 12582912 + sum as long as |sum| < 2^22.
constexpr int32_t kMagicBits = 0x4b400000;
constexpr float kMagic = 12582912.0f;

// kRowTiles and kColumnTiles: 16-row and 8-token tiles of a warp; kColumnWarps of the eight warps stand side
// by side along the tokens, the others along the rows.
template <int kRowTilesOfWarp, int kColumnTilesOfWarp, int kColumnWarpsOfBlock>
struct TileShape {
  static constexpr int kRowTiles = kRowTilesOfWarp, kColumnTiles = kColumnTilesOfWarp;
  static constexpr int kColumnWarps = kColumnWarpsOfBlock, kRowWarps = kWarps / kColumnWarps;
  static constexpr int kBlockTiles = kRowTiles * kRowWarps;
  static constexpr int kBlockColumns = 8 * kColumnTiles * kColumnWarps;
};
using Shape8 = TileShape<1, 1, 1>;
using Shape32 = TileShape<1, 4, 1>;
using Shape64 = TileShape<1, 8, 1>;
using Shape128 = TileShape<2, 8, 2>;

constexpr int stageBytes(int blockTiles, int tileBytes, int columns) {
  return blockTiles * tileBytes + columns * kRecordPitch;
}

template <DType kType, class Shape>
constexpr int kStageBytes = stageBytes(Shape::kBlockTiles, TileLayout<kType>::kBytes, Shape::kBlockColumns);

// Starts the copies of one super-block: the weights of the block's row tiles, then the tokens' records.
template <DType kType, class Shape>
HEDDLE_GPU void copyStage(const TilesParams& params, SharedPointer<uint8_t> stage, int firstTile,
                          int firstToken, int superBlock) {
  constexpr int kTileBytes = TileLayout<kType>::kBytes, kChunks = kTileBytes / 16;
  const int tiles = (params.part.rows + kTileRows - 1) / kTileRows;
  for (int chunk = threadIndex(); chunk < Shape::kBlockTiles * kChunks; chunk += kThreads) {
    const int tile = firstTile + chunk / kChunks;
    const bool valid = tile < tiles;
    const int64_t place = static_cast<int64_t>(valid ? tile : 0) * params.superBlocks + superBlock;
    copyAsync16(stage + chunk * 16, params.part.tiles + (place * kTileBytes + chunk % kChunks * 16), valid);
  }
  constexpr int kRecordChunks = kRecordBytes / 16;
  const SharedPointer<uint8_t> records = stage + Shape::kBlockTiles * kTileBytes;
  for (int chunk = threadIndex(); chunk < Shape::kBlockColumns * kRecordChunks; chunk += kThreads) {
    const int column = chunk / kRecordChunks, token = firstToken + column;
    const bool valid = token < params.tokens;
    const int64_t place = static_cast<int64_t>(valid ? token : 0) * params.superBlocks + superBlock;
    copyAsync16(records + (column * kRecordPitch + chunk % kRecordChunks * 16),
                params.activations + (place * kRecordBytes + chunk % kRecordChunks * 16), valid);
  }
}

// What a lane holds of a warp's sums: rows lane / 4 and that + 8 of each row tile, tokens 2 (lane % 4) and
// the next of each column tile, as mma lays them out.
template <class Shape>
using WarpSums = float[Shape::kRowTiles][Shape::kColumnTiles][4];

// The products of a fragment, 16 rows by 8 tokens: of each lane, two tokens of an upper and of a lower row. A
// factor has at most 19 bits, so the magic number times it is exact: what is left is the dot product times
// the factor, rounded.
HEDDLE_GPU void addProducts(const uint32_t (&a)[4], const uint32_t (&b)[2], float upperFactor,
                            float lowerFactor, const float (&scale)[2], float (&sums)[4]) {
  int32_t bits[4] = {kMagicBits, kMagicBits, kMagicBits, kMagicBits};
  mmaInt8(bits, a, b);
  HEDDLE_UNROLL for (int i = 0; i < 4; ++i) {
    const float factor = i < 2 ? upperFactor : lowerFactor;
    const float dot = fusedMultiplyAdd(bitsFloat(static_cast<uint32_t>(bits[i])), factor, -kMagic * factor);
    sums[i] = addBlock(sums[i], dot, scale[i % 2]);
  }
}

template <DType kType, class Shape>
HEDDLE_GPU void multiplyStage(SharedPointer<const uint8_t> stage, WarpSums<Shape>& sums) {
  using Format = BlockFormat<kType>;
  constexpr int kTileBytes = TileLayout<kType>::kBytes;
  const int group = lane() / 4, third = lane() % 4;
  const SharedPointer<const uint8_t> tiles =
      stage + warp() / Shape::kColumnWarps * (Shape::kRowTiles * kTileBytes);
  const SharedPointer<const uint8_t> records =
      stage + (Shape::kBlockTiles * kTileBytes +
               warp() % Shape::kColumnWarps * (8 * Shape::kColumnTiles * kRecordPitch));
  for (int j = 0; j < kSuperBlocks; ++j) {
    uint32_t a[Shape::kRowTiles][4];
    BlockScales scales[Shape::kRowTiles][2];
    HEDDLE_UNROLL for (int r = 0; r < Shape::kRowTiles; ++r) {
      const SharedPointer<const uint8_t> tile = tiles + r * kTileBytes;
      Format::fragment(tile, j, group, third, a[r]);
      scales[r][0] = Format::scalesOf(tile, j, group);
      scales[r][1] = Format::scalesOf(tile, j, group + 8);
    }
    HEDDLE_UNROLL for (int c = 0; c < Shape::kColumnTiles; ++c) {
      const SharedPointer<const uint8_t> mine = records + (8 * c + group) * kRecordPitch;
      const Words2 both = load<Words2>(mine + (j * 32 + third * 8));
      const uint32_t b[2] = {both.x, both.y};
      const SharedPointer<const uint8_t> pair = records + (8 * c + 2 * third) * kRecordPitch;
      const float scale[2] = {bitsFloat(load<uint32_t>(pair + (kRecordScales + j * 4))),
                              bitsFloat(load<uint32_t>(pair + (kRecordPitch + kRecordScales + j * 4)))};
      float scaledSum[2] = {0.0f, 0.0f};
      if constexpr (Format::kHasMinimum) {
        scaledSum[0] = bitsFloat(load<uint32_t>(pair + (kRecordSums + j * 4)));
        scaledSum[1] = bitsFloat(load<uint32_t>(pair + (kRecordPitch + kRecordSums + j * 4)));
      }
      HEDDLE_UNROLL for (int r = 0; r < Shape::kRowTiles; ++r) {
        if constexpr (Format::kTwoHalves) {
          const uint32_t low[4] = {a[r][0], a[r][1], 0, 0}, high[4] = {0, 0, a[r][2], a[r][3]};
          addProducts(low, b, scales[r][0].factor, scales[r][1].factor, scale, sums[r][c]);
          addProducts(high, b, scales[r][0].second, scales[r][1].second, scale, sums[r][c]);
        } else {
          addProducts(a[r], b, scales[r][0].factor, scales[r][1].factor, scale, sums[r][c]);
        }
        if constexpr (Format::kHasMinimum)
          HEDDLE_UNROLL for (int i = 0; i < 4; ++i) sums[r][c][i] =
              subtractMinimum(sums[r][c][i], scales[r][i / 2].minimum, scaledSum[i % 2]);
      }
    }
  }
}

// Calls with (row tile, column tile, place in the fragment, row of the part, token) for all that exist.
template <class Shape, class Function>
HEDDLE_GPU void forOutputs(const TilesParams& params, int firstTile, int firstToken, Function function) {
  const int group = lane() / 4, third = lane() % 4;
  HEDDLE_UNROLL for (int r = 0; r < Shape::kRowTiles; ++r)
      HEDDLE_UNROLL for (int c = 0; c < Shape::kColumnTiles; ++c) HEDDLE_UNROLL for (int i = 0; i < 4; ++i) {
    const int row =
        (firstTile + warp() / Shape::kColumnWarps * Shape::kRowTiles + r) * kTileRows + group + i / 2 * 8;
    const int token =
        firstToken + (warp() % Shape::kColumnWarps * Shape::kColumnTiles + c) * 8 + 2 * third + i % 2;
    if (row < params.part.rows && token < params.tokens) function(r, c, i, row, token);
  }
}

template <DType kType, class Shape>
HEDDLE_KERNEL(kThreads, (Shape::kRowTiles * Shape::kColumnTiles >= 8 ? 1 : 2))
matrixTiles(TilesParams params) {
  HEDDLE_DYNAMIC_SHARED(uint8_t, shared);
  constexpr int kStage = kStageBytes<kType, Shape>;
  const int firstTile = blockIndex(Axis::X) * Shape::kBlockTiles;
  const int firstToken = blockIndex(Axis::Y) * Shape::kBlockColumns;
  const bool split = params.chainsOfSplit < params.chains.count;
  int chain = blockIndex(Axis::Z) * params.chainsOfSplit;
  const int first = chain * params.chains.length;
  const int last = minimum(params.superBlocks, first + params.chainsOfSplit * params.chains.length);
  if (first >= last) return;

  WarpSums<Shape> sums, totals;
  HEDDLE_UNROLL for (int r = 0; r < Shape::kRowTiles; ++r)
      HEDDLE_UNROLL for (int c = 0; c < Shape::kColumnTiles; ++c) HEDDLE_UNROLL for (int i = 0; i < 4; ++i)
          sums[r][c][i] = totals[r][c][i] = 0.0f;

  const bool twoStages = params.stages == 2;
  copyStage<kType, Shape>(params, shared, firstTile, firstToken, first);
  commitAsync();
  for (int superBlock = first; superBlock < last; ++superBlock) {
    const int index = twoStages ? (superBlock - first) & 1 : 0;
    if (twoStages) {
      if (superBlock + 1 < last)
        copyStage<kType, Shape>(params, shared + (1 - index) * kStage, firstTile, firstToken, superBlock + 1);
      commitAsync();
      waitAsync<1>();
    } else {
      waitAsync<0>();
    }
    syncThreads();
    multiplyStage<kType, Shape>(shared + index * kStage, sums);
    if (superBlock + 1 == last || (superBlock + 1) % params.chains.length == 0) {
      if (split)
        forOutputs<Shape>(params, firstTile, firstToken, [&](int r, int c, int i, int row, int token) {
          params.partial[(static_cast<int64_t>(chain) * params.tokens + token) * params.part.rows + row] =
              sums[r][c][i];
        });
      ++chain;
      HEDDLE_UNROLL for (int r = 0; r < Shape::kRowTiles; ++r)
          HEDDLE_UNROLL for (int c = 0; c < Shape::kColumnTiles; ++c)
              HEDDLE_UNROLL for (int i = 0; i < 4; ++i) {
        totals[r][c][i] += sums[r][c][i];
        sums[r][c][i] = 0.0f;
      }
    }
    syncThreads();
    if (!twoStages && superBlock + 1 < last) {
      copyStage<kType, Shape>(params, shared, firstTile, firstToken, superBlock + 1);
      commitAsync();
    }
  }
  if (split) return;
  forOutputs<Shape>(params, firstTile, firstToken, [&](int r, int c, int i, int row, int token) {
    writeProduct(params.output, token, params.part.firstRow + row, totals[r][c][i]);
  });
}

// The chains of a split product, in their order.
HEDDLE_KERNEL(256, 1) sumChains(TilesParams params) {
  const int row = blockIndex(Axis::X) * blockThreads() + threadIndex(), token = blockIndex(Axis::Y);
  if (row >= params.part.rows) return;
  float sum = 0.0f;
  for (int chain = 0; chain < params.chains.count; ++chain)
    sum += params.partial[(static_cast<int64_t>(chain) * params.tokens + token) * params.part.rows + row];
  writeProduct(params.output, token, params.part.firstRow + row, sum);
}

template <DType kType, class Shape>
void launchShape(Stream stream, const TilesParams& params, int splits) {
  const auto blocks = [](int64_t count, int each) {
    return static_cast<unsigned>((count + each - 1) / each);
  };
  LaunchShape shape;
  shape.blocksX = blocks(tilesOf(params.part.rows), Shape::kBlockTiles);
  shape.blocksY = blocks(params.tokens, Shape::kBlockColumns);
  shape.blocksZ = static_cast<unsigned>(splits);
  shape.threads = kThreads;
  shape.dynamicSharedBytes = static_cast<size_t>(params.stages * kStageBytes<kType, Shape>);
  launch(stream, "matrixTiles", shape, matrixTiles<kType, Shape>, params);
}

// The scales of two halves need more registers than the widest shape leaves.
constexpr bool hasWidestShape(DType type) {
  return type != DType::Q6_K;
}

template <DType kType>
void launchType(Stream stream, const TilesParams& params, const TilesPlan& plan) {
  switch (plan.columns) {
    case 8:
      return launchShape<kType, Shape8>(stream, params, plan.splits);
    case 32:
      return launchShape<kType, Shape32>(stream, params, plan.splits);
    case 64:
      return launchShape<kType, Shape64>(stream, params, plan.splits);
    default:
      if constexpr (hasWidestShape(kType)) launchShape<kType, Shape128>(stream, params, plan.splits);
  }
}

int splitsOf(const Chains& chains, int chainsOfSplit) {
  return (chains.count + chainsOfSplit - 1) / chainsOfSplit;
}

}  // namespace

TilesPlan planTiles(DType type, int64_t rows, int64_t tokens, int64_t cols, int multiprocessors,
                    size_t sharedBytesPerBlock) {
  constexpr int kBlockTiles = Shape8::kBlockTiles;  // the same in all shapes
  static_assert(Shape128::kBlockTiles == kBlockTiles && Shape64::kBlockTiles == kBlockTiles);
  TilesPlan plan;
  plan.columns = tokens <= 8 ? 8 : tokens <= 32 ? 32 : tokens <= 64 ? 64 : 128;
  const auto bytes = [&](int stages) {
    return static_cast<size_t>(stages * stageBytes(kBlockTiles, tileBytes(type), plan.columns));
  };
  // Copies that run beside the products are worth more than a wider tile.
  if (plan.columns == 128 && (!hasWidestShape(type) || bytes(2) > sharedBytesPerBlock)) plan.columns = 64;
  if (plan.columns == 64 && bytes(1) > sharedBytesPerBlock) plan.columns = 32;
  plan.stages = bytes(2) <= sharedBytesPerBlock ? 2 : 1;
  const int64_t blocks =
      (tilesOf(rows) + kBlockTiles - 1) / kBlockTiles * ((tokens + plan.columns - 1) / plan.columns);
  const Chains chains = chainsOf(superBlocksOf(cols));
  // Enough blocks for every multiprocessor; a split costs a pass over its sums.
  const int64_t wanted = blocks >= multiprocessors ? 1 : (2 * multiprocessors + blocks - 1) / blocks;
  const int each = static_cast<int>(chains.count / std::min<int64_t>(chains.count, wanted));
  plan.splits = splitsOf(chains, each);
  return plan;
}

size_t partialBytes(const TilesPlan& plan, int64_t rows, int64_t tokens, int64_t cols) {
  if (plan.splits == 1) return 0;
  return static_cast<size_t>(chainsOf(superBlocksOf(cols)).count * tokens * rows) * sizeof(float);
}

void launchMatrixTiles(Stream stream, TilesParams params, const TilesPlan& plan) {
  params.stages = plan.stages;
  params.chainsOfSplit = (params.chains.count + plan.splits - 1) / plan.splits;
  switch (params.part.type) {
    case DType::Q4_0:
      launchType<DType::Q4_0>(stream, params, plan);
      break;
    case DType::Q8_0:
      launchType<DType::Q8_0>(stream, params, plan);
      break;
    case DType::Q4_K:
      launchType<DType::Q4_K>(stream, params, plan);
      break;
    case DType::Q5_K:
      launchType<DType::Q5_K>(stream, params, plan);
      break;
    default:
      launchType<DType::Q6_K>(stream, params, plan);
      break;
  }
  if (plan.splits == 1) return;
  LaunchShape shape;
  shape.blocksX = static_cast<unsigned>((params.part.rows + 255) / 256);
  shape.blocksY = static_cast<unsigned>(params.tokens);
  shape.threads = 256;
  launch(stream, "sumChains", shape, sumChains, params);
}

}  // namespace heddle::gpu
