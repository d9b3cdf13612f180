// Products: which thread multiplies which columns with which rows.
#include <algorithm>

#include "kernels/cpu/training/cpu_training.h"
#include "kernels/cpu/views.h"

namespace heddle {
namespace {

// Depths whose left side is packed at a time; a multiple of kTileDepth.
constexpr int64_t kPackedDepth = 4 * kTileDepth;
// Tiles of columns that a thread prepares at a time: with their depth they stay in the second-level cache.
constexpr int64_t kBlockTiles = 4;
constexpr int64_t kTilesFloats = kBlockTiles * kMaxTileColumns * kTileDepth;
// Rows that pass by the columns before the next columns do: their part of the left side stays in the
// second-level cache.
constexpr int64_t kBlockRows = 192;
// Below this many columns the left side is read as it is: packing it would cost as much as the product.
constexpr int64_t kPackedColumns = 96;

int64_t roundUp(int64_t value, int64_t step) {
  return (value + step - 1) / step * step;
}
int64_t floatStep(const Tensor& matrix) {
  return matrix.rank > 1 ? matrix.stride(matrix.rank - 2) / static_cast<int64_t>(sizeof(float))
                         : matrix.inner();
}

// Columns [firstCol, firstCol + cols) of the product; what else says which they are is the right side's.
struct ColumnBlock {
  int64_t firstCol = 0, cols = 0;
  const CpuWeightPart* part = nullptr;
  int64_t firstPanel = 0;
  const float* start = nullptr;
};

// The rows of a weight as columns: x * W'.
class WeightColumns {
 public:
  WeightColumns(const CpuWeight& weight, const TrainingKernels& kernels)
      : m_weight(weight), m_kernels(kernels), m_panels(2 * kBlockTiles) {}
  int64_t cols() const { return m_weight.rows(); }
  int64_t blocks() const {
    int64_t count = 0;
    for (const CpuWeightPart& part : m_weight.parts()) count += blocksOf(part);
    return count;
  }
  ColumnBlock block(int64_t index) const {
    size_t part = 0;
    while (index >= blocksOf(m_weight.parts()[part])) index -= blocksOf(m_weight.parts()[part++]);
    ColumnBlock block;
    block.part = &m_weight.parts()[part];
    block.firstPanel = index * m_panels;
    const int64_t firstRow = block.firstPanel * m_kernels.lanes;
    block.firstCol = block.part->firstRow + firstRow;
    block.cols = std::min(m_panels * m_kernels.lanes, block.part->rows - firstRow);
    if (m_weight.bias()) block.start = m_weight.bias() + block.firstCol;
    return block;
  }
  // The depths [first, first + depth), multiples of 32 for block types, in `room` or where they are.
  ColumnTiles tiles(const ColumnBlock& block, int64_t first, int64_t depth, float* room) const {
    const int64_t lanes = m_kernels.lanes, panels = (block.cols + lanes - 1) / lanes;
    const std::byte* from = block.part->panels + block.firstPanel * block.part->panelBytes;
    if (block.part->type == DType::F32 && panels % 2 == 0) {
      const int64_t step = block.part->panelBytes / static_cast<int64_t>(sizeof(float));
      return {reinterpret_cast<const float*>(from) + first * lanes, 2 * step, step, lanes};
    }
    // The last tile of an odd count has no second panel: its columns are not kept, whatever `room` holds.
    for (int64_t panel = 0; panel < panels; ++panel)
      m_kernels.dequantise(block.part->type, from + panel * block.part->panelBytes, first, depth,
                           room + panel * depth * lanes);
    return {room, 2 * depth * lanes, depth * lanes, lanes};
  }

 private:
  int64_t blocksOf(const CpuWeightPart& part) const {
    return (part.panelCount(m_kernels.lanes) + m_panels - 1) / m_panels;
  }
  const CpuWeight& m_weight;
  const TrainingKernels& m_kernels;
  int64_t m_panels;  // of a block
};

// The columns of one part of a weight: dOut * W.
class PartColumns {
 public:
  PartColumns(const CpuWeight& weight, const CpuWeightPart& part, const TrainingKernels& kernels)
      : m_cols(weight.cols()),
        m_part(part),
        m_kernels(kernels),
        m_blockCols(kBlockTiles * 2 * kernels.lanes) {}
  int64_t cols() const { return m_cols; }
  int64_t blocks() const { return (m_cols + m_blockCols - 1) / m_blockCols; }
  ColumnBlock block(int64_t index) const {
    ColumnBlock block;
    block.firstCol = index * m_blockCols;
    block.cols = std::min(m_blockCols, m_cols - block.firstCol);
    return block;
  }
  ColumnTiles tiles(const ColumnBlock& block, int64_t first, int64_t depth, float* room) const {
    const int64_t lanes = m_kernels.lanes, rows = roundUp(depth, lanes), tileStep = rows * 2 * lanes;
    for (int64_t row = 0; row < depth; row += lanes)
      m_kernels.dequantiseTurned(m_part.type, m_part.panels + (first + row) / lanes * m_part.panelBytes,
                                 block.firstCol, block.cols, tileStep, room + row * 2 * lanes);
    return {room, tileStep, lanes, 2 * lanes};
  }

 private:
  int64_t m_cols;
  const CpuWeightPart& m_part;
  const TrainingKernels& m_kernels;
  int64_t m_blockCols;
};

// The columns of a dense matrix.
class DenseColumns {
 public:
  // right[i, col] = first[i * depthStep + col * colStep].
  DenseColumns(const float* first, int64_t depthStep, int64_t colStep, int64_t cols, float factor,
               const TrainingKernels& kernels)
      : m_first(first),
        m_depthStep(depthStep),
        m_colStep(colStep),
        m_cols(cols),
        m_factor(factor),
        m_kernels(kernels),
        m_blockCols(kBlockTiles * 2 * kernels.lanes) {}
  int64_t cols() const { return m_cols; }
  int64_t blocks() const { return (m_cols + m_blockCols - 1) / m_blockCols; }
  ColumnBlock block(int64_t index) const {
    ColumnBlock block;
    block.firstCol = index * m_blockCols;
    block.cols = std::min(m_blockCols, m_cols - block.firstCol);
    return block;
  }
  ColumnTiles tiles(const ColumnBlock& block, int64_t first, int64_t depth, float* room) const {
    const int64_t tileCols = 2 * m_kernels.lanes;
    for (int64_t col = 0; col < block.cols; col += tileCols)
      m_kernels.packColumns(m_first + first * m_depthStep + (block.firstCol + col) * m_colStep, m_depthStep,
                            m_colStep, std::min(tileCols, block.cols - col), depth, m_factor,
                            room + col * depth);
    return {room, tileCols * depth, m_kernels.lanes, tileCols};
  }

 private:
  const float* m_first;
  int64_t m_depthStep, m_colStep, m_cols;
  float m_factor;
  const TrainingKernels& m_kernels;
  int64_t m_blockCols;
};

}  // namespace

BackendStatus CpuTraining::reserve(int64_t tokens, int64_t cols) {
  try {
    // Keys and values of attention are no wider than other inputs; a few sequences side by side.
    constexpr int64_t kSequences = 16;
    m_keys.reserve(static_cast<size_t>(2 * cols * (tokens + kSequences * kMaxTileColumns)));
    m_along.reserve(static_cast<size_t>(tokens * cols / kMaxTileColumns));
    m_left.reserve(static_cast<size_t>(roundUp(tokens, m_training.tileRows) * kPackedDepth));
  } catch (const std::bad_alloc&) {
    return {BackendCode::OutOfMemory, "scratch memory to train on " + std::to_string(tokens) + " tokens"};
  }
  return {};
}

void CpuTraining::packLeft(const Left& left, int64_t first, int64_t depth) {
  const int64_t tile = m_training.tileRows, tiles = (left.rows + tile - 1) / tile;
  m_left.resize(std::max(m_left.size(), static_cast<size_t>(tiles * tile * depth)));
  constexpr int64_t kTilesPerChunk = 8;
  m_pool.run((tiles + kTilesPerChunk - 1) / kTilesPerChunk, [&](int64_t chunk) {
    for (int64_t i = chunk * kTilesPerChunk; i < std::min(tiles, (chunk + 1) * kTilesPerChunk); ++i)
      m_training.packRows(left.first + i * tile * left.rowStep + first * left.depthStep, left.rowStep,
                          left.depthStep, std::min(tile, left.rows - i * tile), depth,
                          m_left.data() + i * tile * depth);
  });
}

template <class Right>
void CpuTraining::product(const Left& left, const Right& right, int64_t depth, bool resume, const Out& out) {
  const int64_t tile = m_training.tileRows, blocks = right.blocks();
  const bool packed = right.cols() > kPackedColumns;
  // With few columns the rows are dealt out as well, so that every thread has several pieces.
  const int64_t wanted = (4 * m_pool.threads() + blocks - 1) / blocks;
  const int64_t pieceRows = std::max(4 * tile, roundUp((left.rows + wanted - 1) / wanted, tile));
  const int64_t pieces = (left.rows + pieceRows - 1) / pieceRows;
  const int64_t blockRows = kBlockRows / tile * tile;
  for (int64_t packedFirst = 0; packedFirst < depth; packedFirst += kPackedDepth) {
    const int64_t packedDepth = std::min(kPackedDepth, depth - packedFirst);
    if (packed) packLeft(left, packedFirst, packedDepth);
    m_pool.run(blocks * pieces, [&](int64_t chunk) {
      alignas(64) float room[kTilesFloats];
      const ColumnBlock columns = right.block(chunk / pieces);
      const int64_t firstRow = chunk % pieces * pieceRows,
                    lastRow = std::min(left.rows, firstRow + pieceRows);
      ProductBlock block;
      block.cols = columns.cols;
      block.outStep = out.step;
      block.leftPadded = packed;
      block.leftTileStep = packed ? packedDepth * tile : left.rowStep * tile;
      block.leftRowStep = packed ? 1 : left.rowStep;
      block.leftDepthStep = packed ? tile : left.depthStep;
      for (int64_t first = 0; first < packedDepth; first += kTileDepth) {
        block.depth = std::min(kTileDepth, packedDepth - first);
        block.right = right.tiles(columns, packedFirst + first, block.depth, room);
        block.resume = resume || packedFirst + first > 0;
        block.start = columns.start;
        for (int64_t row = firstRow; row < lastRow; row += blockRows) {
          block.rows = std::min(blockRows, lastRow - row);
          block.left = packed ? m_left.data() + row * packedDepth + first * tile
                              : left.first + row * left.rowStep + (packedFirst + first) * left.depthStep;
          block.out = out.first + row * out.step + columns.firstCol;
          m_training.multiply(block);
        }
      }
    });
  }
}

void CpuTraining::matmul(const Tensor& x, const PreparedWeight& prepared, const Tensor& out) {
  const auto& weight = static_cast<const CpuWeight&>(prepared);
  assert(x.rank <= 2 && out.rank <= 2 && x.inner() == weight.cols() && out.inner() == weight.rows() &&
         x.rows() == out.rows());
  product(Left{floatRow(x, 0), floatStep(x), 1, x.rows()}, WeightColumns(weight, m_training), weight.cols(),
          false, {floatRow(out, 0), floatStep(out)});
}

void CpuTraining::matmulBackward(const Tensor& dOut, const PreparedWeight& prepared, Accumulate accumulate,
                                 const Tensor& dX) {
  const auto& weight = static_cast<const CpuWeight&>(prepared);
  assert(dOut.rank <= 2 && dX.rank <= 2 && dOut.inner() == weight.rows() && dX.inner() == weight.cols() &&
         dOut.rows() == dX.rows());
  bool resume = accumulate == Accumulate::Yes;
  for (const CpuWeightPart& part : weight.parts()) {
    product(Left{floatRow(dOut, 0) + part.firstRow, floatStep(dOut), 1, dOut.rows()},
            PartColumns(weight, part, m_training), part.rows, resume, {floatRow(dX, 0), floatStep(dX)});
    resume = true;
  }
}

void CpuTraining::multiply(const Tensor& a, Transposed transposeA, const Tensor& b, Transposed transposeB,
                           float alpha, Accumulate accumulate, const Tensor& out) {
  const bool columnsOfA = transposeA == Transposed::Yes, columnsOfB = transposeB == Transposed::Yes;
  const int64_t depth = columnsOfA ? a.rows() : a.inner();
  assert(a.rank <= 2 && b.rank <= 2 && out.rank <= 2 && depth == (columnsOfB ? b.inner() : b.rows()));
  assert(out.rows() == (columnsOfA ? a.inner() : a.rows()) &&
         out.inner() == (columnsOfB ? b.rows() : b.inner()));
  const Left left{floatRow(a, 0), columnsOfA ? 1 : floatStep(a), columnsOfA ? floatStep(a) : 1, out.rows()};
  const DenseColumns right(floatRow(b, 0), columnsOfB ? 1 : floatStep(b), columnsOfB ? floatStep(b) : 1,
                           out.inner(), alpha, m_training);
  product(left, right, depth, accumulate == Accumulate::Yes, {floatRow(out, 0), floatStep(out)});
}

}  // namespace heddle
