// Products: which thread multiplies which panels with which tokens.
#include <algorithm>

#include "kernels/cpu/cpu_backend_impl.h"
#include "kernels/cpu/repack.h"
#include "kernels/cpu/views.h"

namespace heddle {
namespace {

// A decode step reads every weight once: chunks are long enough to stream, and enough to even out busy cores.
constexpr int64_t kStreamChunkBytes = 128 << 10;
// A prefill keeps the panels of a chunk in the second-level cache while the tokens pass by.
constexpr int64_t kCachedPanelBytes = 192 << 10;
constexpr int64_t kTokensPerChunk = 64;
constexpr int64_t kMaxPanelsPerChunk = 32;
// Of a tile's activations, what stays in the first-level cache while the panels of the chunk pass by.
constexpr int64_t kCachedColumns = 1024;

struct Chunking {
  int64_t panelsPerChunk;
  int64_t panelChunks;
  int64_t tokenChunks;
  int64_t tokensPerChunk;

  Chunking(int64_t panels, int64_t panelBytes, int64_t tokens, int threads) {
    const bool streams = tokens <= kTileTokens;
    const int64_t wanted =
        std::max<int64_t>(kTilePanels, (streams ? kStreamChunkBytes : kCachedPanelBytes) / panelBytes);
    const int64_t fair = (panels + 2 * threads - 1) / (2 * threads);  // at least two chunks a thread
    panelsPerChunk = std::max<int64_t>(1, std::min({wanted, fair, kMaxPanelsPerChunk}));
    if (panelsPerChunk > kTilePanels) panelsPerChunk -= panelsPerChunk % kTilePanels;
    panelChunks = (panels + panelsPerChunk - 1) / panelsPerChunk;
    tokensPerChunk = std::min(tokens, kTokensPerChunk);
    tokenChunks = (tokens + tokensPerChunk - 1) / tokensPerChunk;
  }
};

}  // namespace

BackendStatus CpuBackend::reserve(int64_t tokens, int64_t cols) {
  try {
    m_quants.reserve(static_cast<size_t>(tokens * cols));
    m_blocks.reserve(static_cast<size_t>(tokens * (cols / 32 + 1)));
    m_cosines.reserve(static_cast<size_t>(tokens * 256));
    m_sines.reserve(static_cast<size_t>(tokens * 256));
    m_lowRank.reserve(static_cast<size_t>(tokens * 256));
  } catch (const std::bad_alloc&) {
    return {BackendCode::OutOfMemory, "scratch memory for " + std::to_string(tokens) + " tokens"};
  }
  return {};
}

BackendStatus CpuBackend::prepare(std::span<const WeightSource> parts, std::unique_ptr<PreparedWeight>& out) {
  if (BackendStatus status = checkWeightParts(parts); !status.ok()) return status;
  std::unique_ptr<CpuWeight> weight;
  if (BackendStatus status = CpuWeight::pack(parts, m_kernels.lanes, m_pool, weight); !status.ok())
    return status;
  out = std::move(weight);
  return {};
}

void CpuBackend::quantizeInput(const Tensor& x) {
  const int64_t tokens = x.rows(), cols = x.inner();
  m_quants.resize(static_cast<size_t>(tokens * cols));
  m_blocks.resize(static_cast<size_t>(tokens * (cols / 32)));
  forRows(tokens, cols, [&](int64_t token) {
    m_kernels.quantizeActivations(floatRow(x, token), cols, m_quants.data() + token * cols,
                                  m_blocks.data() + token * (cols / 32));
  });
}

void CpuBackend::multiplyTile(const CpuWeight& weight, const CpuWeightPart& part, int64_t firstPanel,
                              int64_t lastPanel, const Tensor& x, int64_t firstToken, int tokens,
                              const Tensor& out) {
  const int lanes = m_kernels.lanes;
  const int64_t cols = weight.cols(), blocks = cols / 32;
  const int64_t stride = x.rank > 1 ? x.stride(x.rank - 2) / static_cast<int64_t>(sizeof(float)) : cols;
  const TokenTile tile{m_quants.data() + (weight.hasBlocks() ? firstToken * cols : 0),
                       m_blocks.data() + (weight.hasBlocks() ? firstToken * blocks : 0),
                       floatRow(x, firstToken),
                       cols,
                       blocks,
                       stride};
  const PanelMultiply multiply = multiplyFor(m_kernels, part.type);
  alignas(64) float sums[kMaxPanelsPerChunk * kTileTokens * kMaxLanes];
  const int64_t step = tokens < kTileTokens ? cols : kCachedColumns;
  for (int64_t firstCol = 0; firstCol < cols; firstCol += step) {
    const int64_t count = std::min(step, cols - firstCol);
    const TokenTile columns{
        tile.quants + firstCol, tile.blocks + firstCol / 32, tile.values + firstCol, cols, blocks, stride};
    const std::byte* from =
        part.panels + firstPanel * part.panelBytes + panelBytes(part.type, lanes, firstCol);
    for (int64_t panel = 0; panel < lastPanel - firstPanel; panel += kTilePanels)
      multiply(from + panel * part.panelBytes, part.panelBytes,
               static_cast<int>(std::min<int64_t>(kTilePanels, lastPanel - firstPanel - panel)), count,
               columns, tokens, firstCol > 0, sums + panel * tokens * lanes);
  }
  for (int64_t panel = firstPanel; panel < lastPanel; ++panel) {
    const int64_t row = panel * lanes, rows = std::min<int64_t>(lanes, part.rows - row);
    const float* bias = weight.bias() ? weight.bias() + part.firstRow + row : nullptr;
    for (int t = 0; t < tokens; ++t) {
      const float* from = sums + ((panel - firstPanel) * tokens + t) * lanes;
      float* to = floatRow(out, firstToken + t) + part.firstRow + row;
      for (int64_t i = 0; i < rows; ++i) to[i] = bias ? from[i] + bias[i] : from[i];
    }
  }
}

void CpuBackend::matmul(const Tensor& x, const PreparedWeight& prepared, const Tensor& out) {
  const auto& weight = static_cast<const CpuWeight&>(prepared);
  const int64_t tokens = x.rows();
  assert(x.rank <= 2 && x.inner() == weight.cols() && out.inner() == weight.rows() && out.rows() == tokens);
  if (tokens == 0) return;
  if (weight.hasBlocks()) quantizeInput(x);
  // Chunks of all parts are numbered through, so that one job covers a fused group.
  constexpr size_t kMaxParts = 16;
  assert(weight.parts().size() <= kMaxParts);
  int64_t firstChunk[kMaxParts + 1] = {0};
  for (size_t i = 0; i < weight.parts().size(); ++i) {
    const CpuWeightPart& part = weight.parts()[i];
    const Chunking chunking(part.panelCount(m_kernels.lanes), part.panelBytes, tokens, m_pool.threads());
    firstChunk[i + 1] = firstChunk[i] + chunking.panelChunks * chunking.tokenChunks;
  }
  m_pool.run(firstChunk[weight.parts().size()], [&](int64_t chunk) {
    size_t index = 0;
    while (chunk >= firstChunk[index + 1]) ++index;
    const CpuWeightPart& part = weight.parts()[index];
    const int64_t panels = part.panelCount(m_kernels.lanes);
    const Chunking chunking(panels, part.panelBytes, tokens, m_pool.threads());
    const int64_t within = chunk - firstChunk[index];
    const int64_t firstPanel = within / chunking.tokenChunks * chunking.panelsPerChunk;
    const int64_t lastPanel = std::min(panels, firstPanel + chunking.panelsPerChunk);
    const int64_t firstToken = within % chunking.tokenChunks * chunking.tokensPerChunk;
    const int64_t lastToken = std::min(tokens, firstToken + chunking.tokensPerChunk);
    for (int64_t token = firstToken; token < lastToken; token += kTileTokens)
      multiplyTile(weight, part, firstPanel, lastPanel, x, token,
                   static_cast<int>(std::min<int64_t>(kTileTokens, lastToken - token)), out);
  });
}

void CpuBackend::matmulTransposed(const Tensor& x, const PreparedWeight& prepared, const Tensor& out) {
  const auto& weight = static_cast<const CpuWeight&>(prepared);
  const int64_t tokens = x.rows(), cols = weight.cols();
  assert(x.inner() == weight.rows() && out.inner() == cols && out.rows() == tokens);
  constexpr int64_t kColumns = 256;  // a multiple of every block
  const int lanes = m_kernels.lanes;
  m_pool.run((cols + kColumns - 1) / kColumns, [&](int64_t chunk) {
    const int64_t first = chunk * kColumns, count = std::min(kColumns, cols - first);
    float row[kColumns];
    for (int64_t token = 0; token < tokens; ++token) std::fill_n(floatRow(out, token) + first, count, 0.0f);
    for (const CpuWeightPart& part : weight.parts())
      for (int64_t index = 0; index < part.rows; ++index) {
        unpackPanelRow(part.type, lanes, part.panels + index / lanes * part.panelBytes,
                       static_cast<int>(index % lanes), first, count, row);
        for (int64_t token = 0; token < tokens; ++token)
          m_kernels.addScaled(row, floatRow(x, token)[part.firstRow + index], count,
                              floatRow(out, token) + first);
      }
  });
}

void CpuBackend::embeddingRows(const PreparedWeight& table, const Tensor& ids, float scale,
                               const Tensor& out) {
  const auto& weight = static_cast<const CpuWeight&>(table);
  const CpuWeightPart& part = weight.parts().front();
  const int32_t* rows = indexValues(ids);
  assert(weight.parts().size() == 1 && out.inner() == weight.cols() && out.rows() == ids.elements());
  const int lanes = m_kernels.lanes;
  forRows(out.rows(), 4 * weight.cols(), [&](int64_t i) {
    assert(rows[i] >= 0 && rows[i] < part.rows);
    float* to = floatRow(out, i);
    unpackPanelRow(part.type, lanes, part.panels + rows[i] / lanes * part.panelBytes, rows[i] % lanes, 0,
                   weight.cols(), to);
    if (scale != 1.0f) m_kernels.scale(to, scale, weight.cols(), to);
  });
}

void CpuBackend::adapterTap(const Tensor& x, const Tensor& a, const Tensor& b, float scale, int slot,
                            const RaggedBatch& batch, const Tensor& out) {
  const int64_t rank = a.rows(), rows = out.inner();
  assert(a.inner() == x.inner() && b.inner() == rank && b.rows() == rows);
  const int32_t* sequenceOf = indexValues(batch.sequenceOf);
  const int32_t* adapterOf = indexValues(batch.adapterOf);
  m_lowRank.resize(static_cast<size_t>(batch.tokens * rank));
  const auto uses = [&](int64_t token) { return adapterOf[sequenceOf[token]] == slot; };
  forRows(batch.tokens, rank * x.inner(), [&](int64_t token) {
    if (!uses(token)) return;
    for (int64_t r = 0; r < rank; ++r)
      m_lowRank[static_cast<size_t>(token * rank + r)] =
          m_kernels.dot(floatRow(x, token), floatRow(a, r), x.inner());
  });
  // A chunk is some outputs of one token, so that a single token uses all threads.
  constexpr int64_t kRows = 1024;
  const int64_t pieces = (rows + kRows - 1) / kRows;
  forRows(batch.tokens * pieces, rank * kRows, [&](int64_t index) {
    const int64_t token = index / pieces, first = index % pieces * kRows;
    if (!uses(token)) return;
    const float* low = m_lowRank.data() + token * rank;
    for (int64_t row = first; row < std::min(rows, first + kRows); ++row)
      floatRow(out, token)[row] += scale * m_kernels.dot(low, floatRow(b, row), rank);
  });
}

}  // namespace heddle
