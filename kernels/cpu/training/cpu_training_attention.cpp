// Attention in tiles of queries and keys (Dao 2023), all arithmetic in the tiles of products. A tile belongs
// to one sequence and one head, and tiles begin at multiples of their size from the sequence's first token: a
// sequence's results do not depend on what stands beside it.
#include <algorithm>
#include <cmath>

#include "kernels/cpu/key_source.h"
#include "kernels/cpu/training/cpu_training.h"
#include "kernels/cpu/views.h"

namespace heddle {
namespace {

constexpr int64_t kScoreRows = 48;
constexpr int64_t kScoreKeys = 64;

int64_t roundUp(int64_t value, int64_t step) {
  return (value + step - 1) / step * step;
}
int64_t tokenStep(const Tensor& heads) {
  assert(heads.type == DType::F32 && heads.rank == 3);
  return heads.stride(0) / static_cast<int64_t>(sizeof(float));
}

// Some rows of a head's queries, keys or values, floats apart by `step`.
struct HeadRows {
  float* first;
  int64_t step;
  int64_t count;
};
HeadRows rowsOf(const Tensor& heads, int64_t token, int64_t head, int64_t count) {
  return {headRow(heads, token, head), tokenStep(heads), count};
}

// The products of attention: tables of tiles, and depths longer than a tile's.
class Tiles {
 public:
  Tiles(const TrainingKernels& kernels, int64_t headDim)
      : m_kernels(kernels), m_columns(2 * kernels.lanes), dim(headDim), wide(roundUp(headDim, m_columns)) {}

  // Up to kScoreKeys rows turned, so that scores multiply with them: [tile of columns][dim][columns].
  void turn(const HeadRows& rows, float* out) const {
    for (int64_t row = 0; row < kScoreKeys; row += m_columns)
      m_kernels.packColumns(rows.first + row * rows.step, 1, rows.step,
                            std::clamp<int64_t>(rows.count - row, 0, m_columns), dim, 1.0f, out + row * dim);
  }
  // Rows as they are, filled up with zeros to whole tiles of columns: [count][wide].
  void copy(const HeadRows& rows, float* out) const {
    for (int64_t row = 0; row < rows.count; ++row) {
      std::copy_n(rows.first + row * rows.step, dim, out + row * wide);
      std::fill_n(out + row * wide + dim, wide - dim, 0.0f);
    }
  }

  // out[rows, kScoreKeys] = left[rows, dim] * what turn() made.
  void scores(const HeadRows& left, const float* turned, float* out) const {
    for (int64_t first = 0; first < dim; first += kTileDepth) {
      ProductBlock block;
      block.left = left.first + first;
      block.leftTileStep = left.step * m_kernels.tileRows, block.leftRowStep = left.step;
      block.leftDepthStep = 1;
      block.right = {turned + first * m_columns, dim * m_columns, m_kernels.lanes, m_columns};
      block.rows = left.count, block.cols = kScoreKeys, block.depth = std::min(kTileDepth, dim - first);
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

// What the queries of a tile see of a tile of keys.
struct Sight {
  int32_t first[kScoreRows];
  int32_t last[kScoreRows];

  Sight(int64_t firstQuery, int64_t queries, int64_t firstKey, int64_t keyCount,
        const AttentionParams& params) {
    for (int64_t i = 0; i < queries; ++i) {
      const KeyRange range = visibleKeys(firstQuery + i, keyCount, params);
      first[i] = static_cast<int32_t>(std::clamp<int64_t>(range.first - firstKey, 0, kScoreKeys));
      last[i] = static_cast<int32_t>(std::clamp<int64_t>(range.last - firstKey, 0, kScoreKeys));
    }
  }
};

// Tiles of keys that a tile of queries sees: from the first key of its first query to the last of its last.
KeyRange visibleTiles(int64_t firstQuery, int64_t queries, int64_t keyCount, const AttentionParams& params) {
  const int64_t first = visibleKeys(firstQuery, keyCount, params).first;
  const int64_t last = visibleKeys(firstQuery + queries - 1, keyCount, params).last;
  return {first / kScoreKeys, (last + kScoreKeys - 1) / kScoreKeys};
}

// Memory of one thread for one tile of work; grows once.
float* threadRoom(int64_t floats) {
  thread_local std::vector<float> room;
  if (room.size() < static_cast<size_t>(floats)) room.resize(static_cast<size_t>(floats));
  return room.data();
}

// A sequence of the batch, its tiles numbered through with those of the others.
struct SequenceTiles {
  int64_t firstToken, tokens;
};
SequenceTiles sequenceAt(const BatchTables& tables, int64_t sequence) {
  return {tables.tokenStart[sequence], tables.tokenStart[sequence + 1] - tables.tokenStart[sequence]};
}

}  // namespace

void CpuTraining::attention(const Tensor& q, const Tensor& k, const Tensor& v, const RaggedBatch& batch,
                            const AttentionParams& params, const Tensor& out, const Tensor& logSumExp) {
  const BatchTables tables(batch);
  const Tiles tiles(m_training, q.inner());
  const int64_t heads = q.extent(1), keyHeads = k.extent(1), group = heads / keyHeads;
  assert(tiles.dim <= kMaxHeadDim && heads % keyHeads == 0 && logSumExp.inner() == heads);
  const int64_t keyTiles = (batch.maxQueryTokens + kScoreKeys - 1) / kScoreKeys;
  const int64_t queryTiles = (batch.maxQueryTokens + kScoreRows - 1) / kScoreRows;
  // Keys turned and values beside them, once for all the queries that read them. Superfluous tiles of shorter
  // sequences do nothing.
  const int64_t turned = kScoreKeys * tiles.dim, tileFloats = turned + kScoreKeys * tiles.wide;
  const int64_t pairs = batch.sequences * keyHeads;
  m_keys.resize(std::max(m_keys.size(), static_cast<size_t>(pairs * keyTiles * tileFloats)));
  m_pool.run(pairs * keyTiles, [&](int64_t chunk) {
    const SequenceTiles sequence = sequenceAt(tables, chunk / keyTiles / keyHeads);
    const int64_t keyHead = chunk / keyTiles % keyHeads, firstKey = chunk % keyTiles * kScoreKeys;
    const int64_t keys = std::min(kScoreKeys, sequence.tokens - firstKey);
    if (keys <= 0) return;
    float* to = m_keys.data() + chunk * tileFloats;
    tiles.turn(rowsOf(k, sequence.firstToken + firstKey, keyHead, keys), to);
    tiles.copy(rowsOf(v, sequence.firstToken + firstKey, keyHead, keys), to + turned);
  });
  m_pool.run(batch.sequences * heads * queryTiles, [&](int64_t chunk) {
    const int64_t sequenceIndex = chunk / queryTiles / heads, head = chunk / queryTiles % heads;
    const SequenceTiles sequence = sequenceAt(tables, sequenceIndex);
    const int64_t firstQuery = chunk % queryTiles * kScoreRows;
    const int64_t queries = std::min(kScoreRows, sequence.tokens - firstQuery);
    if (queries <= 0) return;
    const int64_t token = sequence.firstToken + firstQuery;
    float* results = threadRoom(kScoreRows * (tiles.wide + kScoreKeys));  // [queries, wide]
    float* scores = results + kScoreRows * tiles.wide;
    std::fill_n(results, queries * tiles.wide, 0.0f);
    float largest[kScoreRows], sums[kScoreRows], shrunk[kScoreRows];
    std::fill_n(largest, queries, -HUGE_VALF);
    std::fill_n(sums, queries, 0.0f);
    const KeyRange range = visibleTiles(firstQuery, queries, sequence.tokens, params);
    const float* keys = m_keys.data() + (sequenceIndex * keyHeads + head / group) * keyTiles * tileFloats;
    for (int64_t tile = range.first; tile < range.last; ++tile) {
      const Sight sight(firstQuery, queries, tile * kScoreKeys, sequence.tokens, params);
      tiles.scores(rowsOf(q, token, head, queries), keys + tile * tileFloats, scores);
      m_training.softmaxTile(
          {scores, kScoreKeys, queries, kScoreKeys, sight.first, sight.last, params.scale, params.logitCap},
          largest, sums, shrunk);
      for (int64_t i = 0; i < queries; ++i)
        if (shrunk[i] != 1.0f)
          m_kernels.scale(results + i * tiles.wide, shrunk[i], tiles.wide, results + i * tiles.wide);
      tiles.weigh(scores, queries, std::min(kScoreKeys, sequence.tokens - tile * kScoreKeys),
                  keys + tile * tileFloats + turned, tiles.wide, results, tiles.wide);
    }
    for (int64_t i = 0; i < queries; ++i) {
      m_kernels.scale(results + i * tiles.wide, sums[i] > 0.0f ? 1.0f / sums[i] : 0.0f, tiles.dim,
                      headRow(out, token + i, head));
      floatRow(logSumExp, token + i)[head] = largest[i] + std::log(sums[i]);
    }
  });
}

namespace {

// The gradient of attention at one head of one sequence, tile by tile.
class BackwardTiles {
 public:
  struct Views {
    const Tensor &q, &k, &v, &out, &dOut, &logSumExp;
    const Tensor &dQ, &dK, &dV;
  };
  BackwardTiles(const CpuKernels& kernels, const Views& views, const AttentionParams& params,
                SequenceTiles sequence)
      : m_training(*kernels.training),
        m_kernels(kernels),
        m_views(views),
        m_params(params),
        m_sequence(sequence),
        m_tiles(m_training, views.q.inner()) {
    const int64_t wide = m_tiles.wide;
    m_keys = threadRoom(kScoreKeys * 6 * wide + kScoreRows * (2 * wide + 2 * kScoreKeys));
    m_values = m_keys + kScoreKeys * wide;
    m_keyRows = m_values + kScoreKeys * wide;
    m_dKeys = m_keyRows + kScoreKeys * wide;
    m_dValues = m_dKeys + kScoreKeys * wide;
    m_queries = m_dValues + kScoreKeys * wide;
    m_gradients = m_queries + kScoreRows * wide;
    m_scores = m_gradients + kScoreRows * wide;
    m_slopes = m_scores + kScoreRows * kScoreKeys;
  }

  int64_t keyTiles() const { return (m_sequence.tokens + kScoreKeys - 1) / kScoreKeys; }
  int64_t queryTiles() const { return (m_sequence.tokens + kScoreRows - 1) / kScoreRows; }

  void takeKeys(int64_t tile, int64_t keyHead) {
    m_firstKey = tile * kScoreKeys;
    m_keyCount = std::min(kScoreKeys, m_sequence.tokens - m_firstKey);
    const int64_t token = m_sequence.firstToken + m_firstKey;
    m_tiles.turn(rowsOf(m_views.k, token, keyHead, m_keyCount), m_keys);
    m_tiles.turn(rowsOf(m_views.v, token, keyHead, m_keyCount), m_values);
    m_tiles.copy(rowsOf(m_views.k, token, keyHead, m_keyCount), m_keyRows);
    std::fill_n(m_dKeys, 2 * kScoreKeys * m_tiles.wide, 0.0f);
  }
  void giveKeys(int64_t keyHead) const {
    const int64_t token = m_sequence.firstToken + m_firstKey;
    for (int64_t i = 0; i < m_keyCount; ++i) {
      std::copy_n(m_dKeys + i * m_tiles.wide, m_tiles.dim, headRow(m_views.dK, token + i, keyHead));
      std::copy_n(m_dValues + i * m_tiles.wide, m_tiles.dim, headRow(m_views.dV, token + i, keyHead));
    }
  }

  // One tile of queries of `head` beside the keys taken: adds to the gradients of those wanted.
  void pair(int64_t tile, int64_t head, bool wantKeys, bool wantQueries) {
    const int64_t firstQuery = tile * kScoreRows;
    const int64_t queries = std::min(kScoreRows, m_sequence.tokens - firstQuery);
    const KeyRange range = visibleTiles(firstQuery, queries, m_sequence.tokens, m_params);
    if (m_firstKey / kScoreKeys < range.first || m_firstKey / kScoreKeys >= range.last) return;
    const int64_t token = m_sequence.firstToken + firstQuery;
    const HeadRows queryRows = rowsOf(m_views.q, token, head, queries),
                   gradientRows = rowsOf(m_views.dOut, token, head, queries);
    float sums[kScoreRows], along[kScoreRows];
    for (int64_t i = 0; i < queries; ++i) {
      sums[i] = floatRow(m_views.logSumExp, token + i)[head];
      along[i] = m_kernels.dot(headRow(m_views.dOut, token + i, head), headRow(m_views.out, token + i, head),
                               m_tiles.dim);
    }
    const Sight sight(firstQuery, queries, m_firstKey, m_sequence.tokens, m_params);
    m_tiles.scores(queryRows, m_keys, m_scores);
    m_tiles.scores(gradientRows, m_values, m_slopes);
    m_training.softmaxTileBackward({m_scores, kScoreKeys, queries, kScoreKeys, sight.first, sight.last,
                                    m_params.scale, m_params.logitCap},
                                   sums, along, m_slopes);
    if (wantKeys) {
      m_tiles.copy(queryRows, m_queries);
      m_tiles.copy(gradientRows, m_gradients);
      m_tiles.weighTurned(m_scores, m_keyCount, queries, m_gradients, m_dValues);
      m_tiles.weighTurned(m_slopes, m_keyCount, queries, m_queries, m_dKeys);
    }
    if (wantQueries)
      m_tiles.weigh(m_slopes, queries, m_keyCount, m_keyRows, m_tiles.dim, headRow(m_views.dQ, token, head),
                    tokenStep(m_views.dQ));
  }

 private:
  const TrainingKernels& m_training;
  const CpuKernels& m_kernels;
  const Views& m_views;
  const AttentionParams& m_params;
  SequenceTiles m_sequence;
  Tiles m_tiles;
  int64_t m_firstKey = 0, m_keyCount = 0;
  float *m_keys, *m_values, *m_keyRows;  // turned, turned, as they are
  float *m_dKeys, *m_dValues;            // [kScoreKeys, wide]
  float *m_queries, *m_gradients;        // [kScoreRows, wide]
  float *m_scores, *m_slopes;            // [kScoreRows, kScoreKeys]
};

}  // namespace

void CpuTraining::attentionBackward(const Tensor& q, const Tensor& k, const Tensor& v, const Tensor& out,
                                    const Tensor& dOut, const Tensor& logSumExp, const RaggedBatch& batch,
                                    const AttentionParams& params, const Tensor& dQ, const Tensor& dK,
                                    const Tensor& dV) {
  const BatchTables tables(batch);
  const int64_t heads = q.extent(1), keyHeads = k.extent(1), group = heads / keyHeads;
  assert(q.inner() <= kMaxHeadDim && heads % keyHeads == 0);
  const BackwardTiles::Views views{q, k, v, out, dOut, logSumExp, dQ, dK, dV};
  m_pool.runRows(batch.tokens, heads * q.inner(), [&](int64_t token) {
    for (int64_t head = 0; head < heads; ++head) std::fill_n(headRow(dQ, token, head), q.inner(), 0.0f);
  });
  const int64_t pairs = batch.sequences * keyHeads;
  if (pairs >= m_pool.threads()) {
    // A thread has all heads that share a key head: gradients of queries and keys in one pass.
    m_pool.run(pairs, [&](int64_t chunk) {
      BackwardTiles tiles(m_kernels, views, params, sequenceAt(tables, chunk / keyHeads));
      const int64_t keyHead = chunk % keyHeads;
      for (int64_t keyTile = 0; keyTile < tiles.keyTiles(); ++keyTile) {
        tiles.takeKeys(keyTile, keyHead);
        for (int64_t head = keyHead * group; head < (keyHead + 1) * group; ++head)
          for (int64_t tile = 0; tile < tiles.queryTiles(); ++tile) tiles.pair(tile, head, true, true);
        tiles.giveKeys(keyHead);
      }
    });
    return;
  }
  // Too few of them for all threads: a pass over the keys and one over the queries, each in more pieces. Sums
  // run in the same order.
  const int64_t keyTiles = (batch.maxQueryTokens + kScoreKeys - 1) / kScoreKeys;
  const int64_t queryTiles = (batch.maxQueryTokens + kScoreRows - 1) / kScoreRows;
  m_pool.run(pairs * keyTiles, [&](int64_t chunk) {
    BackwardTiles tiles(m_kernels, views, params, sequenceAt(tables, chunk / keyTiles / keyHeads));
    const int64_t keyHead = chunk / keyTiles % keyHeads;
    if (chunk % keyTiles >= tiles.keyTiles()) return;
    tiles.takeKeys(chunk % keyTiles, keyHead);
    for (int64_t head = keyHead * group; head < (keyHead + 1) * group; ++head)
      for (int64_t tile = 0; tile < tiles.queryTiles(); ++tile) tiles.pair(tile, head, true, false);
    tiles.giveKeys(keyHead);
  });
  m_pool.run(batch.sequences * heads * queryTiles, [&](int64_t chunk) {
    BackwardTiles tiles(m_kernels, views, params, sequenceAt(tables, chunk / queryTiles / heads));
    const int64_t head = chunk / queryTiles % heads;
    if (chunk % queryTiles >= tiles.queryTiles()) return;
    for (int64_t keyTile = 0; keyTile < tiles.keyTiles(); ++keyTile) {
      tiles.takeKeys(keyTile, head / group);
      tiles.pair(chunk % queryTiles, head, false, true);
    }
  });
}

}  // namespace heddle
