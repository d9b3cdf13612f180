#include <cmath>

#include "kernels/cpu/training/attention_tiles.h"
#include "kernels/cpu/training/cpu_training.h"

namespace heddle {

void CpuTraining::attention(const Tensor& q, const Tensor& k, const Tensor& v, const RaggedBatch& batch,
                            const AttentionParams& params, const Tensor& out, const Tensor& logSumExp) {
  const BatchTables tables(batch);
  const AttentionTiles tiles(m_training, q.inner());
  const int64_t heads = q.extent(1), keyHeads = k.extent(1), group = heads / keyHeads;
  assert(tiles.dim <= kMaxHeadDim && heads % keyHeads == 0 && logSumExp.inner() == heads);
  const int64_t keyTiles = (batch.maxQueryTokens + kScoreKeys - 1) / kScoreKeys;
  const int64_t queryTiles = (batch.maxQueryTokens + kScoreRows - 1) / kScoreRows;
  // Keys turned, and values, once for all the queries that read them: [key head][columns][dim or wide].
  // Superfluous tiles of shorter sequences do nothing.
  const int64_t columns = 2 * m_training.lanes;
  const int64_t all = firstColumns(batch.tokens, batch.sequences, columns) * columns;
  m_keys.resize(std::max(m_keys.size(), static_cast<size_t>(keyHeads * all * (tiles.dim + tiles.wide))));
  const auto keyRow = [&](int64_t sequence, int64_t keyHead) {
    return keyHead * all + firstColumns(tables.tokenStart[sequence], sequence, columns) * columns;
  };
  float* const allValues = m_keys.data() + keyHeads * all * tiles.dim;
  m_pool.run(batch.sequences * keyHeads * keyTiles, [&](int64_t chunk) {
    const int64_t sequenceIndex = chunk / keyTiles / keyHeads, keyHead = chunk / keyTiles % keyHeads;
    const SequenceTiles sequence = sequenceAt(tables, sequenceIndex);
    const int64_t firstKey = chunk % keyTiles * kScoreKeys;
    const int64_t keys = std::min(kScoreKeys, sequence.tokens - firstKey);
    if (keys <= 0) return;
    const int64_t row = keyRow(sequenceIndex, keyHead) + firstKey;
    tiles.turn(rowsOf(k, sequence.firstToken + firstKey, keyHead, keys), m_keys.data() + row * tiles.dim);
    tiles.copy(rowsOf(v, sequence.firstToken + firstKey, keyHead, keys), allValues + row * tiles.wide);
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
    const int64_t firstRow = keyRow(sequenceIndex, head / group);
    for (int64_t tile = range.first; tile < range.last; ++tile) {
      const Sight sight(m_training, firstQuery, queries, tile * kScoreKeys, sequence.tokens, params);
      const int64_t row = sight.row, rows = queries - row, key = firstRow + tile * kScoreKeys;
      tiles.scores(rowsOf(q, token + row, head, rows), m_keys.data() + key * tiles.dim, sight.cols, scores);
      m_training.softmaxTile({scores, kScoreKeys, rows, sight.cols, sight.first + row, sight.last + row,
                              params.scale, params.logitCap},
                             largest + row, sums + row, shrunk);
      float* sum = results + row * tiles.wide;
      for (int64_t i = 0; i < rows; ++i)
        if (shrunk[i] != 1.0f)
          m_kernels.scale(sum + i * tiles.wide, shrunk[i], tiles.wide, sum + i * tiles.wide);
      tiles.weigh(scores, rows, std::min(sight.cols, sequence.tokens - tile * kScoreKeys),
                  allValues + key * tiles.wide, tiles.wide, sum, tiles.wide);
    }
    for (int64_t i = 0; i < queries; ++i) {
      m_kernels.scale(results + i * tiles.wide, sums[i] > 0.0f ? 1.0f / sums[i] : 0.0f, tiles.dim,
                      headRow(out, token + i, head));
      floatRow(logSumExp, token + i)[head] = largest[i] + std::log(sums[i]);
    }
  });
}

}  // namespace heddle
