// A weight as the CPU backend holds it: one run of panels a part. The source is not read again after
// prepare().
#pragma once

#include <memory>
#include <vector>

#include "kernels/backend.h"
#include "kernels/cpu/thread_pool.h"

namespace heddle {

// Memory for panels, in huge pages where the system has them, so that a pass over all weights costs few
// look-ups.
class PanelMemory {
 public:
  // nullptr data if there is not enough memory.
  explicit PanelMemory(size_t bytes);
  ~PanelMemory();
  PanelMemory(const PanelMemory&) = delete;
  PanelMemory& operator=(const PanelMemory&) = delete;
  std::byte* data() const { return m_data; }

 private:
  size_t m_bytes;
  std::byte* m_data = nullptr;
};

struct CpuWeightPart {
  DType type = DType::F32;
  int64_t firstRow = 0;  // in the output of the whole weight
  int64_t rows = 0;
  int64_t panelBytes = 0;
  const std::byte* panels = nullptr;

  int64_t panelCount(int lanes) const { return (rows + lanes - 1) / lanes; }
};

class CpuWeight final : public PreparedWeight {
 public:
  // Packs the parts on the threads of `pool`. Parts are checked before; OutOfMemory is the one failure.
  static BackendStatus pack(std::span<const WeightSource> sources, int lanes, ThreadPool& pool,
                            std::unique_ptr<CpuWeight>& out);

  int64_t rows() const override { return m_rows; }
  int64_t cols() const override { return m_cols; }
  size_t sizeBytes() const override { return m_bytes; }
  const std::vector<CpuWeightPart>& parts() const { return m_parts; }
  // [rows], nullptr if no part has a bias.
  const float* bias() const { return m_bias.empty() ? nullptr : m_bias.data(); }
  bool hasBlocks() const { return m_hasBlocks; }  // some part multiplies with quantised activations

 private:
  std::unique_ptr<PanelMemory> m_memory;
  std::vector<CpuWeightPart> m_parts;
  std::vector<float> m_bias;
  int64_t m_rows = 0;
  int64_t m_cols = 0;
  size_t m_bytes = 0;
  bool m_hasBlocks = false;
};

}  // namespace heddle
