#include "kernels/cpu/training/cpu_training.h"

#include "kernels/cpu/repack.h"

namespace heddle {
namespace {

// context: the CpuKernels whose panels the weight has.
void readRow(const void* context, const PreparedWeight& weight, int64_t row, float* out) {
  const int lanes = static_cast<const CpuKernels*>(context)->lanes;
  for (const CpuWeightPart& part : static_cast<const CpuWeight&>(weight).parts()) {
    const int64_t within = row - part.firstRow;
    if (within < 0 || within >= part.rows) continue;
    unpackPanelRow(part.type, lanes, part.panels + within / lanes * part.panelBytes,
                   static_cast<int>(within % lanes), 0, weight.cols(), out);
  }
}

float readBias(const PreparedWeight& weight, int64_t row) {
  const float* bias = static_cast<const CpuWeight&>(weight).bias();
  return bias ? bias[row] : 0.0f;
}

}  // namespace

CpuTraining::CpuTraining(const CpuKernels& kernels, ThreadPool& pool)
    : ReferenceTraining(pool, {&kernels, readRow, readBias}),
      m_kernels(kernels),
      m_training(*kernels.training),
      m_pool(pool) {}

}  // namespace heddle
