#include "conformance_tools.h"

#include <algorithm>
#include <numeric>

namespace heddle::conformance {

BatchOnBackend::BatchOnBackend(Backend& backend, const std::vector<int>& pastTokens,
                               const std::vector<int>& newTokens, int pageTokens, std::mt19937& random) {
  const size_t sequences = newTokens.size();
  int64_t pagesPerSequence = 0;
  tokenStart = {0};
  for (size_t s = 0; s < sequences; ++s) {
    for (int i = 0; i < newTokens[s]; ++i) {
      positions.push_back(pastTokens[s] + i);
      sequenceOf.push_back(static_cast<int32_t>(s));
    }
    tokenStart.push_back(static_cast<int32_t>(positions.size()));
    keyCount.push_back(pastTokens[s] + newTokens[s]);
    adapterOf.push_back(static_cast<int32_t>(s % 3) - 1);
    const int64_t needed = (keyCount.back() + pageTokens - 1) / pageTokens;
    pagesPerSequence = std::max(pagesPerSequence, needed);
    pages += needed;
    batch.maxQueryTokens = std::max<int64_t>(batch.maxQueryTokens, newTokens[s]);
  }
  std::vector<int32_t> order(static_cast<size_t>(pages));
  std::iota(order.begin(), order.end(), 0);
  std::shuffle(order.begin(), order.end(), random);
  pageTable.assign(sequences * static_cast<size_t>(pagesPerSequence), -1);
  size_t next = 0;
  for (size_t s = 0; s < sequences; ++s)
    for (int page = 0; page * pageTokens < keyCount[s]; ++page)
      pageTable[s * static_cast<size_t>(pagesPerSequence) + static_cast<size_t>(page)] = order[next++];

  const auto put = [&](const std::vector<int32_t>& values) {
    m_tables.push_back(std::make_unique<Owned>(backend, values));
    return m_tables.back()->tensor();
  };
  batch.tokens = static_cast<int64_t>(positions.size());
  batch.sequences = static_cast<int64_t>(sequences);
  batch.positions = put(positions);
  batch.sequenceOf = put(sequenceOf);
  batch.tokenStart = put(tokenStart);
  batch.keyCount = put(keyCount);
  batch.adapterOf = put(adapterOf);
  batch.pageTable = put(pageTable);
  batch.pageTable =
      makeTensor(DType::I32, batch.pageTable.data, {static_cast<int64_t>(sequences), pagesPerSequence}, 2);
}

}  // namespace heddle::conformance
