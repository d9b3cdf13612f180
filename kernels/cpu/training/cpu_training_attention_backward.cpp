#include "kernels/cpu/training/attention_tiles.h"
#include "kernels/cpu/training/cpu_training.h"

namespace heddle {
namespace {

// The gradient of attention at one head of one sequence, tile by tile.
class BackwardTiles {
 public:
  struct Views {
    const Tensor &q, &k, &v, &dOut, &logSumExp;
    const float* along;  // [tokens, heads], dOut·out
    const Tensor &dQ, &dK, &dV;
  };
  BackwardTiles(const TrainingKernels& kernels, const Views& views, const AttentionParams& params,
                SequenceTiles sequence)
      : m_training(kernels),
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

  // The tiles of keys that a tile of queries sees.
  KeyRange seenBy(int64_t tile) const {
    return visibleTiles(tile * kScoreRows, std::min(kScoreRows, m_sequence.tokens - tile * kScoreRows),
                        m_sequence.tokens, m_params);
  }

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
    const KeyRange seen = seenBy(tile);
    if (m_firstKey / kScoreKeys < seen.first || m_firstKey / kScoreKeys >= seen.last) return;
    const int64_t firstQuery = tile * kScoreRows,
                  queries = std::min(kScoreRows, m_sequence.tokens - firstQuery);
    const Sight sight(m_training, firstQuery, queries, m_firstKey, m_sequence.tokens, m_params);
    const int64_t token = m_sequence.firstToken + firstQuery + sight.row, rows = queries - sight.row,
                  keys = std::min(m_keyCount, sight.cols);
    const HeadRows queryRows = rowsOf(m_views.q, token, head, rows),
                   gradientRows = rowsOf(m_views.dOut, token, head, rows);
    float sums[kScoreRows], along[kScoreRows];
    for (int64_t i = 0; i < rows; ++i) {
      sums[i] = floatRow(m_views.logSumExp, token + i)[head];
      along[i] = m_views.along[(token + i) * m_views.q.extent(1) + head];
    }
    m_tiles.scores(queryRows, m_keys, sight.cols, m_scores);
    m_tiles.scores(gradientRows, m_values, sight.cols, m_slopes);
    m_training.softmaxTileBackward({m_scores, kScoreKeys, rows, sight.cols, sight.first + sight.row,
                                    sight.last + sight.row, m_params.scale, m_params.logitCap},
                                   sums, along, m_slopes);
    if (wantKeys) {
      m_tiles.copy(queryRows, m_queries);
      m_tiles.copy(gradientRows, m_gradients);
      m_tiles.weighTurned(m_scores, keys, rows, m_gradients, m_dValues);
      m_tiles.weighTurned(m_slopes, keys, rows, m_queries, m_dKeys);
    }
    if (wantQueries)
      m_tiles.weigh(m_slopes, rows, keys, m_keyRows, m_tiles.dim, headRow(m_views.dQ, token, head),
                    tokenStep(m_views.dQ));
  }

 private:
  const TrainingKernels& m_training;
  const Views& m_views;
  const AttentionParams& m_params;
  SequenceTiles m_sequence;
  AttentionTiles m_tiles;
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
  m_along.resize(std::max(m_along.size(), static_cast<size_t>(batch.tokens * heads)));
  m_pool.runRows(batch.tokens, 2 * heads * q.inner(), [&](int64_t token) {
    for (int64_t head = 0; head < heads; ++head) {
      std::fill_n(headRow(dQ, token, head), q.inner(), 0.0f);
      m_along[static_cast<size_t>(token * heads + head)] =
          m_kernels.dot(headRow(dOut, token, head), headRow(out, token, head), q.inner());
    }
  });
  const BackwardTiles::Views views{q, k, v, dOut, logSumExp, m_along.data(), dQ, dK, dV};
  const int64_t pairs = batch.sequences * keyHeads;
  const int64_t threads = m_pool.threads();
  // Two passes do seven products where one does five: better only where one leaves threads idle for longer.
  if (5 * ((pairs + threads - 1) / threads * threads) <= 7 * pairs) {
    // A thread has all heads that share a key head: gradients of queries and keys in one pass.
    m_pool.run(pairs, [&](int64_t chunk) {
      BackwardTiles tiles(m_training, views, params, sequenceAt(tables, chunk / keyHeads));
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
  // A pass over the keys and one over the queries, each in more pieces. Sums run in the same order.
  const int64_t keyTiles = (batch.maxQueryTokens + kScoreKeys - 1) / kScoreKeys;
  const int64_t queryTiles = (batch.maxQueryTokens + kScoreRows - 1) / kScoreRows;
  m_pool.run(pairs * keyTiles, [&](int64_t chunk) {
    BackwardTiles tiles(m_training, views, params, sequenceAt(tables, chunk / keyTiles / keyHeads));
    const int64_t keyHead = chunk / keyTiles % keyHeads;
    if (chunk % keyTiles >= tiles.keyTiles()) return;
    tiles.takeKeys(chunk % keyTiles, keyHead);
    for (int64_t head = keyHead * group; head < (keyHead + 1) * group; ++head)
      for (int64_t tile = 0; tile < tiles.queryTiles(); ++tile) tiles.pair(tile, head, true, false);
    tiles.giveKeys(keyHead);
  });
  m_pool.run(batch.sequences * heads * queryTiles, [&](int64_t chunk) {
    BackwardTiles tiles(m_training, views, params, sequenceAt(tables, chunk / queryTiles / heads));
    const int64_t head = chunk / queryTiles % heads;
    if (chunk % queryTiles >= tiles.queryTiles()) return;
    const KeyRange seen = tiles.seenBy(chunk % queryTiles);
    for (int64_t keyTile = seen.first; keyTile < seen.last; ++keyTile) {
      tiles.takeKeys(keyTile, head / group);
      tiles.pair(chunk % queryTiles, head, false, true);
    }
  });
}

}  // namespace heddle
