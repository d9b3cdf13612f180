// The inner loops of training, compiled once for each instruction set and chosen at run time; the rules of
// kernel_table.h hold. Products are made of tiles: `tileRows` rows of the left matrix by two vectors of
// columns of the right one, summed along the depth in one chain for each output. A value therefore depends
// on its row and its column alone, whatever tile it falls into.
#pragma once

#include <cstddef>
#include <cstdint>

#include "kernels/backend.h"

namespace heddle {

struct DropoutMask;

// Depth of the tiles that the kernels are called with at most: two vectors of columns stay in the
// first-level cache while the rows pass by. A multiple of every type's block.
inline constexpr int64_t kTileDepth = 256;
inline constexpr int kMaxTileRows = 12;
inline constexpr int kMaxTileColumns = 32;

// Columns of the right matrix, as tiles [tile][depth][two vectors]. The vectors of a tile lie `second` floats
// apart.
struct ColumnTiles {
  const float* first = nullptr;
  int64_t tileStep = 0;
  int64_t second = 0;
  int64_t depthStep = 0;
};

// out[rows, cols] = start + left * right, or out += if `resume`.
struct ProductBlock {
  // left[row, i] = left[row / tileRows * leftTileStep + row % tileRows * leftRowStep + i * leftDepthStep].
  // One of the last two is 1. Only rows below `rows` are read unless `leftPadded`.
  const float* left = nullptr;
  int64_t leftTileStep = 0, leftRowStep = 0, leftDepthStep = 0;
  bool leftPadded = false;
  ColumnTiles right;
  int64_t rows = 0, cols = 0, depth = 0;
  float* out = nullptr;
  int64_t outStep = 0;           // floats between rows
  const float* start = nullptr;  // [cols]; nullptr: zero
  bool resume = false;
};

// One step of AdamW with its corrections worked out: m / (1 - beta1^step) and so on.
struct AdamWFactors {
  float gradientScale;
  float keep;  // of a weight, before the step: 1 - learningRate * weightDecay
  float beta1, beta2;
  float rate;              // learningRate / (1 - beta1^step)
  float squareCorrection;  // 1 / (1 - beta2^step)
  float epsilon;
};

// A tile of attention: rows are queries, columns keys. Row i sees the columns [first[i], last[i]).
struct ScoreTile {
  float* scores = nullptr;  // [rows][step], q·k
  int64_t step = 0;
  int64_t rows = 0, cols = 0;  // cols a multiple of the lanes
  const int32_t* first = nullptr;
  const int32_t* last = nullptr;
  float scale = 1.0f, logitCap = 0.0f;
};

struct TrainingKernels {
  int lanes;
  int tileRows;  // at most kMaxTileRows

  void (*multiply)(const ProductBlock& block);
  // One tile of the left matrix as the kernels like it best: out[i][tileRows], zeros past `rows`.
  // left[row, i] = left[row * rowStep + i * depthStep].
  void (*packRows)(const float* left, int64_t rowStep, int64_t depthStep, int64_t rows, int64_t depth,
                   float* out);
  // One tile of the right matrix, out[i][2 lanes] = factor * right, zeros past `cols`.
  // right[i, col] = right[i * depthStep + col * colStep].
  void (*packColumns)(const float* right, int64_t depthStep, int64_t colStep, int64_t cols, int64_t depth,
                      float factor, float* out);
  // Columns [firstCol, firstCol + count) of a panel: out[col][lanes]. Both multiples of 32 for block types.
  void (*dequantise)(DType type, const std::byte* panel, int64_t firstCol, int64_t count, float* out);
  // The same, turned: out[col / (2 lanes)][row][2 lanes], tileStep floats from tile to tile; zeros for the
  // columns past `count` up to whole tiles.
  void (*dequantiseTurned)(DType type, const std::byte* panel, int64_t firstCol, int64_t count,
                           int64_t tileStep, float* out);

  // Scores become exponentials beside the largest score of the row so far. largest, sums: [rows], carried
  // from tile to tile; shrunk: [rows], what earlier tiles' results have to be multiplied by.
  void (*softmaxTile)(const ScoreTile& tile, float* largest, float* sums, float* shrunk);
  // Scores become probabilities and slopes (dOut·v) become the gradient at q·k. along: [rows], dOut·out.
  void (*softmaxTileBackward)(const ScoreTile& tile, const float* logSumExp, const float* along,
                              float* slopes);

  void (*rmsNormBackward)(const float* x, const float* weight, float epsilon, const float* dOut,
                          int64_t count, bool accumulate, float* dX);
  // dGate may be gate, dUp may be up.
  void (*gatedActivationBackward)(Activation kind, const float* gate, const float* up, const float* dOut,
                                  int64_t count, float* dGate, float* dUp);
  // The largest value of a row, and the sum of the exponentials of the distances from it.
  void (*exponentialSum)(const float* x, int64_t count, float& largest, double& sum);
  // x[i] = factor * e^(x[i] - largest)
  void (*exponentials)(float* x, int64_t count, float largest, float factor);
  // firstIndex: of the row's first element.
  void (*dropout)(const DropoutMask& mask, uint64_t firstIndex, const float* x, int64_t count, float* out);
  double (*sumOfSquares)(const float* x, int64_t count);
  void (*adamW)(const AdamWFactors& factors, const float* gradient, int64_t count, float* weight, float* m,
                float* v);
};

const TrainingKernels& scalarTrainingKernels();
const TrainingKernels& avx2TrainingKernels();
const TrainingKernels& avx512TrainingKernels();

}  // namespace heddle
