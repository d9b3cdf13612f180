// Attention, the paged memory it reads, and rotary positions.
#include <algorithm>
#include <cmath>
#include <cstring>

#include "kernels/cpu/cpu_backend_impl.h"
#include "kernels/cpu/key_source.h"
#include "kernels/cpu/q8_head.h"
#include "kernels/cpu/views.h"

namespace heddle {

void CpuBackend::rope(const Tensor& x, const Tensor& positions, const RopeParams& params) {
  assert(x.rank == 3);
  const int64_t tokens = x.extent(0), rotated = params.rotatedDims > 0 ? params.rotatedDims : x.inner();
  const int64_t pairs = rotated / 2;
  assert(rotated <= x.inner() && rotated % 2 == 0);
  const int32_t* position = indexValues(positions);
  const float* factors = params.factors ? floatValues(*params.factors) : nullptr;
  m_cosines.resize(static_cast<size_t>(tokens * pairs));
  m_sines.resize(static_cast<size_t>(tokens * pairs));
  const double base = std::log(static_cast<double>(params.base)) * -2.0 / static_cast<double>(rotated);
  forRows(tokens, pairs * 40 + x.extent(1) * rotated, [&](int64_t token) {
    float* cosines = m_cosines.data() + token * pairs;
    float* sines = m_sines.data() + token * pairs;
    const double scaled = position[token] * static_cast<double>(params.positionScale);
    for (int64_t pair = 0; pair < pairs; ++pair) {
      const double divisor = factors ? static_cast<double>(factors[pair]) : 1.0;
      const double angle = scaled * std::exp(base * static_cast<double>(pair)) / divisor;
      cosines[pair] = static_cast<float>(std::cos(angle)) * params.magnitude;
      sines[pair] = static_cast<float>(std::sin(angle)) * params.magnitude;
    }
    for (int64_t head = 0; head < x.extent(1); ++head)
      m_kernels.rotate(headRow(x, token, head), cosines, sines, pairs,
                       params.pairing == RopePairing::Interleaved);
  });
}

void CpuBackend::kvWrite(const Tensor& k, const Tensor& v, const RaggedBatch& batch, const KvLayer& layer) {
  const BatchTables tables(batch);
  const int64_t pageTokens = layer.keys.extent(1), headDim = k.inner(), heads = k.extent(1);
  const auto write = [&](const Tensor& from, const Tensor& to, int64_t token, int64_t page, int64_t slot) {
    for (int64_t head = 0; head < heads; ++head) {
      const float* row = headRow(from, token, head);
      std::byte* target = to.data + page * to.stride(0) + slot * to.stride(1) + head * to.stride(2);
      if (to.type == DType::F32)
        std::memcpy(target, row, static_cast<size_t>(headDim) * sizeof(float));
      else if (to.type == DType::Q8_0)
        writeQ8Head(row, headDim, target);
      else
        m_kernels.toHalf(row, headDim, reinterpret_cast<uint16_t*>(target));
    }
  };
  forRows(batch.tokens, 2 * heads * headDim, [&](int64_t token) {
    const int64_t position = tables.positions[token];
    assert(position / pageTokens < batch.pageTable.extent(1));
    const int64_t page = indexValues(
        batch.pageTable)[tables.sequenceOf[token] * batch.pageTable.extent(1) + position / pageTokens];
    assert(page >= 0 && page < layer.keys.extent(0));
    write(k, layer.keys, token, page, position % pageTokens);
    write(v, layer.values, token, page, position % pageTokens);
  });
}

// Rows of a job are numbered token by token, the heads of one token together; a tile is kTileQueries rows.
void CpuBackend::attendTile(const AttentionJob& job, int64_t group, int64_t tile, const Tensor& q,
                            const RaggedBatch& batch, const AttentionParams& params, const Tensor& out) {
  const int32_t* positions = indexValues(batch.positions);
  const int64_t first = tile * kTileQueries;
  const int64_t last = std::min(first + kTileQueries, job.tokens * group);
  AttentionRow rows[kTileQueries];
  int count = 0;
  for (int64_t index = first; index < last; ++index) {
    const int64_t token = job.firstToken + index / group, head = job.firstHead + index % group;
    const KeyRange range = visibleKeys(positions[token] - job.firstPosition, job.keyCount, params);
    rows[count++] = {headRow(q, token, head), headRow(out, token, head), range.first, range.last};
  }
  m_kernels.attend(job.keys, rows, count, q.inner(), params.scale, params.logitCap);
}

void CpuBackend::attention(const Tensor& q, const KvLayer& layer, const RaggedBatch& batch,
                           const AttentionParams& params, const Tensor& out) {
  const BatchTables tables(batch);
  const int64_t keyHeads = layer.keys.extent(2), group = q.extent(1) / keyHeads;
  assert(q.inner() <= kMaxHeadDim && q.extent(1) % keyHeads == 0 && layer.keys.type == layer.values.type);
  const DType type = layer.keys.type;
  assert(type == DType::F32 || type == DType::F16 || (type == DType::Q8_0 && q.inner() % 32 == 0));
  const AttentionMemory memory = type == DType::F32   ? AttentionMemory::Float
                                 : type == DType::F16 ? AttentionMemory::Half
                                                      : AttentionMemory::Q8;
  const int32_t* keyCounts = indexValues(batch.keyCount);
  // Tiles of the longest run, for every pair; a shorter run's superfluous tiles do nothing.
  const int64_t tiles = (batch.maxQueryTokens * group + kTileQueries - 1) / kTileQueries;
  m_pool.run(batch.sequences * keyHeads * tiles, [&](int64_t chunk) {
    const int64_t sequence = chunk / tiles / keyHeads, keyHead = chunk / tiles % keyHeads,
                  tile = chunk % tiles;
    AttentionJob job;
    job.firstToken = tables.tokenStart[sequence];
    job.tokens = tables.tokenStart[sequence + 1] - job.firstToken;
    if (tile * kTileQueries >= job.tokens * group) return;
    job.keys = {layer.keys.data + keyHead * layer.keys.stride(2),
                layer.values.data + keyHead * layer.values.stride(2),
                indexValues(batch.pageTable) + sequence * batch.pageTable.extent(1),
                layer.keys.stride(1),
                layer.values.stride(1),
                layer.keys.stride(0),
                layer.values.stride(0),
                layer.keys.extent(1),
                memory};
    job.firstHead = keyHead * group;
    job.keyCount = keyCounts[sequence];
    job.firstPosition = 0;
    attendTile(job, group, tile, q, batch, params, out);
  });
}

void CpuBackend::attentionDense(const Tensor& q, const Tensor& k, const Tensor& v, const RaggedBatch& batch,
                                const AttentionParams& params, const Tensor& out) {
  const BatchTables tables(batch);
  const int64_t keyHeads = k.extent(1), group = q.extent(1) / keyHeads;
  assert(q.inner() <= kMaxHeadDim && q.extent(1) % keyHeads == 0 && k.rank == 3 && v.rank == 3);
  const int64_t tiles = (batch.maxQueryTokens * group + kTileQueries - 1) / kTileQueries;
  m_pool.run(batch.sequences * keyHeads * tiles, [&](int64_t chunk) {
    const int64_t sequence = chunk / tiles / keyHeads, keyHead = chunk / tiles % keyHeads,
                  tile = chunk % tiles;
    AttentionJob job;
    job.firstToken = tables.tokenStart[sequence];
    job.tokens = tables.tokenStart[sequence + 1] - job.firstToken;
    if (tile * kTileQueries >= job.tokens * group) return;
    job.keys = {reinterpret_cast<const std::byte*>(headRow(k, job.firstToken, keyHead)),
                reinterpret_cast<const std::byte*>(headRow(v, job.firstToken, keyHead)),
                nullptr,
                k.stride(0),
                v.stride(0),
                0,
                0,
                1,
                AttentionMemory::Float};
    job.firstHead = keyHead * group;
    job.keyCount = job.tokens;
    job.firstPosition = tables.positions[job.firstToken];  // positions of a run follow each other
    attendTile(job, group, tile, q, batch, params, out);
  });
}

}  // namespace heddle
