#include "kernels/cpu/cpu_weight.h"

#include <algorithm>
#include <new>

#include "kernels/cpu/repack.h"

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace heddle {
namespace {

constexpr size_t kHugePageBytes = size_t{2} << 20;
constexpr size_t kLineBytes = 64;

size_t roundUp(size_t value, size_t step) {
  return (value + step - 1) / step * step;
}

std::align_val_t alignmentFor(size_t bytes) {
  return static_cast<std::align_val_t>(bytes >= kHugePageBytes ? kHugePageBytes : kLineBytes);
}

}  // namespace

PanelMemory::PanelMemory(size_t bytes) : m_bytes(bytes) {
  m_data = static_cast<std::byte*>(::operator new(bytes, alignmentFor(bytes), std::nothrow));
#ifdef __linux__
  if (m_data && bytes >= kHugePageBytes)
    madvise(m_data, bytes / kHugePageBytes * kHugePageBytes, MADV_HUGEPAGE);
#endif
}

PanelMemory::~PanelMemory() {
  ::operator delete(m_data, alignmentFor(m_bytes));
}

BackendStatus CpuWeight::pack(std::span<const WeightSource> sources, int lanes, ThreadPool& pool,
                              std::unique_ptr<CpuWeight>& out) {
  auto weight = std::make_unique<CpuWeight>();
  weight->m_cols = sources.front().cols;
  std::vector<size_t> offsets;
  bool anyBias = false;
  for (const WeightSource& source : sources) {
    const CpuWeightPart part{source.type, weight->m_rows, source.rows,
                             panelBytes(source.type, lanes, source.cols), nullptr};
    offsets.push_back(weight->m_bytes);
    weight->m_bytes += roundUp(static_cast<size_t>(part.panelBytes * part.panelCount(lanes)), kLineBytes);
    weight->m_rows += source.rows;
    weight->m_hasBlocks = weight->m_hasBlocks || dtypeInfo(source.type).blockElements > 1;
    anyBias = anyBias || source.bias;
    weight->m_parts.push_back(part);
  }
  weight->m_memory = std::make_unique<PanelMemory>(weight->m_bytes);
  if (!weight->m_memory->data())
    return {BackendCode::OutOfMemory, std::to_string(weight->m_bytes) + " bytes for a weight"};
  if (anyBias) weight->m_bias.resize(static_cast<size_t>(weight->m_rows), 0.0f);
  for (size_t i = 0; i < sources.size(); ++i) {
    const WeightSource& source = sources[i];
    CpuWeightPart& part = weight->m_parts[i];
    std::byte* panels = weight->m_memory->data() + offsets[i];
    part.panels = panels;
    pool.run(part.panelCount(lanes), [&](int64_t panel) {
      packPanel(source, panel * lanes, lanes, panels + panel * part.panelBytes);
    });
    if (source.bias) std::copy_n(source.bias, source.rows, weight->m_bias.data() + part.firstRow);
  }
  out = std::move(weight);
  return {};
}

}  // namespace heddle
