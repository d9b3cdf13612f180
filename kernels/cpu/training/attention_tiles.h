// Attention in tiles of queries and keys (Dao 2023), all arithmetic in the tiles of products. A tile belongs
// to one sequence and one head, and tiles begin at multiples of their size from the sequence's first token: a
// sequence's results do not depend on what stands beside it.
#pragma once

#include <algorithm>
#include <vector>

#include "kernels/cpu/key_source.h"
#include "kernels/cpu/training/training_kernels.h"
#include "kernels/cpu/views.h"

namespace heddle {

inline constexpr int64_t kScoreRows = 48;
inline constexpr int64_t kScoreKeys = 64;

inline int64_t roundUp(int64_t value, int64_t step) {
  return (value + step - 1) / step * step;
}
inline int64_t tokenStep(const Tensor& heads) {
  assert(heads.type == DType::F32 && heads.rank == 3);
  return heads.stride(0) / static_cast<int64_t>(sizeof(float));
}

// Some rows of a head's queries, keys or values, floats apart by `step`.
struct HeadRows {
  float* first;
  int64_t step;
  int64_t count;
};
inline HeadRows rowsOf(const Tensor& heads, int64_t token, int64_t head, int64_t count) {
  return {headRow(heads, token, head), tokenStep(heads), count};
}

// The products of attention: tables of tiles, and depths longer than a tile's.
class AttentionTiles {
 public:
  AttentionTiles(const TrainingKernels& kernels, int64_t headDim)
      : m_kernels(kernels), m_columns(2 * kernels.lanes), dim(headDim), wide(roundUp(headDim, m_columns)) {}

  // Up to kScoreKeys rows turned, so that scores multiply with them: [tile of columns][dim][columns].
  void turn(const HeadRows& rows, float* out) const {
    for (int64_t row = 0; row < rows.count; row += m_columns)
      m_kernels.packColumns(rows.first + row * rows.step, 1, rows.step, std::min(m_columns, rows.count - row),
                            dim, 1.0f, out + row * dim);
  }
  // Rows as they are, filled up with zeros to whole tiles of columns: [count][wide].
  void copy(const HeadRows& rows, float* out) const {
    for (int64_t row = 0; row < rows.count; ++row) {
      std::copy_n(rows.first + row * rows.step, dim, out + row * wide);
      std::fill_n(out + row * wide + dim, wide - dim, 0.0f);
    }
  }

  // out[rows, kScoreKeys] = left[rows, dim] * the first `cols` of what turn() made.
  void scores(const HeadRows& left, const float* turned, int64_t cols, float* out) const {
    for (int64_t first = 0; first < dim; first += kTileDepth) {
      ProductBlock block;
      block.left = left.first + first;
      block.leftTileStep = left.step * m_kernels.tileRows, block.leftRowStep = left.step;
      block.leftDepthStep = 1;
      block.right = {turned + first * m_columns, dim * m_columns, m_kernels.lanes, m_columns};
      block.rows = left.count, block.cols = cols, block.depth = std::min(kTileDepth, dim - first);
      block.out = out, block.outStep = kScoreKeys;
      block.resume = first > 0;
      m_kernels.multiply(block);
    }
  }
  // out[rows, cols] += scores[rows, depth] * right[depth, wide].
  void weigh(const float* scoreTile, int64_t rows, int64_t depth, const float* right, int64_t cols,
             float* out, int64_t outStep) const {
    sum(scoreTile, kScoreKeys * m_kernels.tileRows, kScoreKeys, 1, rows, depth, right, cols, out, outStep);
  }
  // out[keys, wide] += scores[depth, keys]' * right[depth, wide].
  void weighTurned(const float* scoreTile, int64_t keys, int64_t depth, const float* right,
                   float* out) const {
    sum(scoreTile, m_kernels.tileRows, 1, kScoreKeys, keys, depth, right, wide, out, wide);
  }

 private:
  void sum(const float* left, int64_t tileStep, int64_t rowStep, int64_t depthStep, int64_t rows,
           int64_t depth, const float* right, int64_t cols, float* out, int64_t outStep) const {
    ProductBlock block;
    block.left = left;
    block.leftTileStep = tileStep, block.leftRowStep = rowStep, block.leftDepthStep = depthStep;
    block.right = {right, m_columns, m_kernels.lanes, wide};
    block.rows = rows, block.cols = cols, block.depth = depth;
    block.out = out, block.outStep = outStep;
    block.resume = true;
    m_kernels.multiply(block);
  }

  const TrainingKernels& m_kernels;
  int64_t m_columns;  // of a tile

 public:
  int64_t dim, wide;
};

// Where a sequence's keys begin among those of all sequences, each beginning with a tile of columns of its
// own: counted in such tiles. No two overlap, and (tokens / columns + sequences) hold them all.
inline int64_t firstColumns(int64_t firstToken, int64_t sequence, int64_t columns) {
  return firstToken / columns + sequence;
}

// What the queries of a tile see of a tile of keys. Rows before `row` see nothing, columns from `cols` on are
// seen by none.
struct Sight {
  int32_t first[kScoreRows];
  int32_t last[kScoreRows];
  int64_t row = 0, cols;

  Sight(const TrainingKernels& kernels, int64_t firstQuery, int64_t queries, int64_t firstKey,
        int64_t keyCount, const AttentionParams& params) {
    cols = std::min(kScoreKeys, roundUp(keyCount - firstKey, 2 * kernels.lanes));
    if (params.causal) {
      row = std::clamp<int64_t>(firstKey - firstQuery, 0, queries) / kernels.tileRows * kernels.tileRows;
      cols = std::min(cols, roundUp(firstQuery + queries - firstKey, 2 * kernels.lanes));
    }
    for (int64_t i = 0; i < queries; ++i) {
      const KeyRange range = visibleKeys(firstQuery + i, keyCount, params);
      first[i] = static_cast<int32_t>(std::clamp<int64_t>(range.first - firstKey, 0, kScoreKeys));
      last[i] = static_cast<int32_t>(std::clamp<int64_t>(range.last - firstKey, 0, kScoreKeys));
    }
  }
};

// Tiles of keys that a tile of queries sees: from the first key of its first query to the last of its last.
inline KeyRange visibleTiles(int64_t firstQuery, int64_t queries, int64_t keyCount,
                             const AttentionParams& params) {
  const int64_t first = visibleKeys(firstQuery, keyCount, params).first;
  const int64_t last = visibleKeys(firstQuery + queries - 1, keyCount, params).last;
  return {first / kScoreKeys, (last + kScoreKeys - 1) / kScoreKeys};
}

// Memory of one thread for one tile of work; grows once.
inline float* threadRoom(int64_t floats) {
  thread_local std::vector<float> room;
  if (room.size() < static_cast<size_t>(floats)) room.resize(static_cast<size_t>(floats));
  return room.data();
}

// A sequence of the batch.
struct SequenceTiles {
  int64_t firstToken, tokens;
};
inline SequenceTiles sequenceAt(const BatchTables& tables, int64_t sequence) {
  return {tables.tokenStart[sequence], tables.tokenStart[sequence + 1] - tables.tokenStart[sequence]};
}

}  // namespace heddle
