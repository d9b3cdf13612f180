#include "kernels/cuda/matrix/dense_tiles.h"

namespace heddle::gpu {
namespace {

constexpr int kWarps = 8;
constexpr int kThreads = 32 * kWarps;
constexpr int kAhead = 4;  // steps whose weights are on their way together

template <bool kHalf>
HEDDLE_GPU void multiply(float (&sums)[4], const uint32_t (&a)[4], const uint32_t (&b)[2]) {
  if constexpr (kHalf) {
    mmaHalf(sums, a, b);
  } else if constexpr (kMmaBfloat16) {
    mmaBfloat16(sums, a, b);
  }
}

// Steps [first, last) of one row tile times kColumnTiles tiles of 8 tokens.
template <bool kHalf, int kColumnTiles>
HEDDLE_GPU void multiplyChain(const DenseTilesParams& params, Pointer<const uint8_t> tile,
                              int firstColumnTile, int first, int last, float (&sums)[kColumnTiles][4]) {
  for (int from = first; from < last; from += kAhead) {
    Words4 weights[kAhead];
    HEDDLE_UNROLL for (int i = 0; i < kAhead; ++i) {
      const int step = minimum(from + i, last - 1);
      weights[i] = loadOnce<Words4>(tile + (static_cast<int64_t>(step) * kFragmentBytes + lane() * 16));
    }
    HEDDLE_UNROLL for (int i = 0; i < kAhead; ++i) {
      if (from + i >= last) break;
      const uint32_t a[4] = {weights[i].x, weights[i].y, weights[i].z, weights[i].w};
      const int64_t row = static_cast<int64_t>(from + i) * params.columnTiles;
      HEDDLE_UNROLL for (int c = 0; c < kColumnTiles; ++c) {
        const int column = minimum(firstColumnTile + c, params.columnTiles - 1);
        const Words4 x = loadReadOnly<Words4>(params.fragments + ((row + column) * 32 + lane()) * 16);
        const uint32_t high[2] = {x.x, x.y}, low[2] = {x.z, x.w};
        multiply<kHalf>(sums[c], a, high);
        multiply<kHalf>(sums[c], a, low);
        if constexpr (!kHalf) {
          const Words2 rest = loadReadOnly<Words2>(params.lowest + ((row + column) * 32 + lane()) * 8);
          const uint32_t lowest[2] = {rest.x, rest.y};
          multiply<kHalf>(sums[c], a, lowest);
        }
      }
    }
  }
}

HEDDLE_GPU void finish(const DenseTilesParams& params, int row, int token, float sum) {
  if (row >= params.part.rows || token >= params.tokens) return;
  if (params.tokenScales != nullptr) sum *= params.tokenScales[token];
  writeProduct(params.output, token, params.part.firstRow + row, sum);
}

template <int kColumnTiles>
HEDDLE_GPU void clear(float (&sums)[kColumnTiles][4]) {
  HEDDLE_UNROLL for (int c = 0; c < kColumnTiles; ++c) HEDDLE_UNROLL for (int i = 0; i < 4; ++i) sums[c][i] =
      0.0f;
}

// Few rows and tokens: the warps of a block walk the chains of one row tile.
template <bool kHalf, int kColumnTiles>
HEDDLE_KERNEL(kThreads, 1)
denseChains(DenseTilesParams params) {
  constexpr int kColumns = 8 * kColumnTiles;
  HEDDLE_SHARED(float, shared, kMaxChains* kTileRows* kColumns);
  static_assert(kWarps == kMaxChains);
  const int tile = blockIndex(Axis::X), firstColumnTile = blockIndex(Axis::Y) * kColumnTiles, chain = warp();
  const int group = lane() / 4, third = lane() % 4;
  if (chain < params.chains.count) {
    const int first = chain * params.chains.length;
    float sums[kColumnTiles][4];
    clear(sums);
    multiplyChain<kHalf, kColumnTiles>(
        params, params.part.tiles + static_cast<int64_t>(tile) * params.chains.units * kFragmentBytes,
        firstColumnTile, first, minimum(params.chains.units, first + params.chains.length), sums);
    HEDDLE_UNROLL for (int c = 0; c < kColumnTiles; ++c) HEDDLE_UNROLL for (int i = 0; i < 4; ++i)
        shared[(chain * kColumns + 8 * c + 2 * third + i % 2) * kTileRows + group + i / 2 * 8] = sums[c][i];
  }
  syncThreads();
  for (int index = threadIndex(); index < kColumns * kTileRows; index += kThreads) {
    const int row = index % kTileRows, column = index / kTileRows;
    float total = 0.0f;
    for (int c = 0; c < params.chains.count; ++c) total += shared[(c * kColumns + column) * kTileRows + row];
    finish(params, tile * kTileRows + row, firstColumnTile * 8 + column, total);
  }
}

// Many: each warp walks all chains of its row tile, and the warps of a block share their tokens in the L1
// cache.
template <bool kHalf, int kColumnTiles>
HEDDLE_KERNEL(kThreads, 1)
denseTiles(DenseTilesParams params) {
  const int tile = blockIndex(Axis::X) * kWarps + warp(),
            firstColumnTile = blockIndex(Axis::Y) * kColumnTiles;
  if (tile * kTileRows >= params.part.rows) return;
  const Pointer<const uint8_t> from =
      params.part.tiles + static_cast<int64_t>(tile) * params.chains.units * kFragmentBytes;
  float sums[kColumnTiles][4], totals[kColumnTiles][4];
  clear(totals);
  for (int chain = 0; chain < params.chains.count; ++chain) {
    const int first = chain * params.chains.length;
    clear(sums);
    multiplyChain<kHalf, kColumnTiles>(params, from, firstColumnTile, first,
                                       minimum(params.chains.units, first + params.chains.length), sums);
    HEDDLE_UNROLL for (int c = 0; c < kColumnTiles; ++c) HEDDLE_UNROLL for (int i = 0; i < 4; ++i)
        totals[c][i] += sums[c][i];
  }
  const int group = lane() / 4, third = lane() % 4;
  HEDDLE_UNROLL for (int c = 0; c < kColumnTiles; ++c) HEDDLE_UNROLL for (int i = 0; i < 4; ++i)
      finish(params, tile * kTileRows + group + i / 2 * 8, (firstColumnTile + c) * 8 + 2 * third + i % 2,
             totals[c][i]);
}

template <bool kHalf, int kColumnTiles>
void launchChains(Stream stream, const DenseTilesParams& params, LaunchShape shape) {
  shape.blocksX = static_cast<unsigned>(tilesOf(params.part.rows));
  shape.blocksY = static_cast<unsigned>((params.columnTiles + kColumnTiles - 1) / kColumnTiles);
  launch(stream, "denseChains", shape, denseChains<kHalf, kColumnTiles>, params);
}

template <bool kHalf>
void launchDense(Stream stream, const DenseTilesParams& params, int multiprocessors) {
  LaunchShape shape;
  shape.threads = kThreads;
  const int64_t wideBlocks =
      (tilesOf(params.part.rows) + kWarps - 1) / kWarps * ((params.columnTiles + 7) / 8);
  if (params.columnTiles >= 4 && wideBlocks >= multiprocessors) {
    shape.blocksX = static_cast<unsigned>((tilesOf(params.part.rows) + kWarps - 1) / kWarps);
    shape.blocksY = static_cast<unsigned>((params.columnTiles + 7) / 8);
    return launch(stream, "denseTiles", shape, denseTiles<kHalf, 8>, params);
  }
  if (params.columnTiles == 1) return launchChains<kHalf, 1>(stream, params, shape);
  if (params.columnTiles <= 4) return launchChains<kHalf, 4>(stream, params, shape);
  return launchChains<kHalf, 8>(stream, params, shape);
}

// One warp a row, up to kColumns tokens a block.
template <int kColumns>
HEDDLE_KERNEL(kThreads, 2)
floatRows(FloatRowsParams params) {
  const int row = blockIndex(Axis::X) * kWarps + warp(), firstToken = blockIndex(Axis::Y) * kColumns;
  if (row >= params.part.rows) return;
  const int tokens = minimum(kColumns, params.tokens - firstToken);
  const Pointer<const float> weights =
      globalAs<const float>(params.part.tiles) + static_cast<int64_t>(row) * params.pitch;
  float sums[kColumns];
  HEDDLE_UNROLL for (int token = 0; token < kColumns; ++token) sums[token] = 0.0f;
  for (int col = 4 * lane(); col < params.cols; col += 128) {
    const Words4 words = loadOnce<Words4>(weights + col);
    const float values[4] = {bitsFloat(words.x), bitsFloat(words.y), bitsFloat(words.z), bitsFloat(words.w)};
    HEDDLE_UNROLL for (int token = 0; token < kColumns; ++token) {
      if (token >= tokens) break;
      const Pointer<const float> x = params.x + (firstToken + token) * params.stride + col;
      HEDDLE_UNROLL for (int i = 0; i < 4; ++i) if (col + i < params.cols) sums[token] =
          fusedMultiplyAdd(values[i], x[i], sums[token]);
    }
  }
  HEDDLE_UNROLL for (int token = 0; token < kColumns; ++token) {
    const float total = warpSum(sums[token]);
    if (lane() == 0 && token < tokens)
      writeProduct(params.output, firstToken + token, params.part.firstRow + row, total);
  }
}

}  // namespace

void launchDenseTiles(Stream stream, const DenseTilesParams& params, int multiprocessors) {
  if (params.part.type == DType::F16) return launchDense<true>(stream, params, multiprocessors);
  launchDense<false>(stream, params, multiprocessors);
}

void launchFloatRows(Stream stream, const FloatRowsParams& params) {
  const int columns = params.tokens == 1 ? 1 : 8;
  LaunchShape shape;
  shape.blocksX = static_cast<unsigned>((params.part.rows + kWarps - 1) / kWarps);
  shape.blocksY = static_cast<unsigned>((params.tokens + columns - 1) / columns);
  shape.threads = kThreads;
  launch(stream, "floatRows", shape, columns == 1 ? floatRows<1> : floatRows<8>, params);
}

}  // namespace heddle::gpu
