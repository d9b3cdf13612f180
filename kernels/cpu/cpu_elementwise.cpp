#include <algorithm>
#include <cmath>
#include <cstring>

#include "kernels/cpu/cpu_backend_impl.h"
#include "kernels/cpu/views.h"

namespace heddle {
namespace {

constexpr int64_t kTranscendentalWork = 8;  // operations of an exponential, roughly

}  // namespace

DeviceInfo CpuBackend::deviceInfo() const {
  const HostMemory memory = hostMemory();
  const std::string level(cpuInstructionsName(m_kernels.level));
  return {hostProcessorName() + ", " + std::to_string(m_pool.threads()) +
              (m_pool.threads() == 1 ? " thread, " : " threads, ") + level,
          "cpu", level, memory.totalBytes, memory.freeBytes};
}

void CpuBackend::rmsNorm(const Tensor& x, const Tensor& weight, float epsilon, const Tensor& out) {
  assert(sameShape(x, out) && weight.elements() == x.inner());
  forRows(x.rows(), x.inner(), [&](int64_t row) {
    m_kernels.rmsNorm(floatRow(x, row), floatValues(weight), epsilon, x.inner(), floatRow(out, row));
  });
}

void CpuBackend::layerNorm(const Tensor& x, const Tensor& weight, const Tensor& bias, float epsilon,
                           const Tensor& out) {
  assert(sameShape(x, out) && weight.elements() == x.inner() && bias.elements() == x.inner());
  forRows(x.rows(), x.inner(), [&](int64_t row) {
    m_kernels.layerNorm(floatRow(x, row), floatValues(weight), floatValues(bias), epsilon, x.inner(),
                        floatRow(out, row));
  });
}

void CpuBackend::add(const Tensor& a, const Tensor& b, const Tensor& out) {
  assert(sameShape(a, b) && sameShape(a, out));
  forRows(a.rows(), a.inner(), [&](int64_t row) {
    m_kernels.add(floatRow(a, row), floatRow(b, row), a.inner(), floatRow(out, row));
  });
}

void CpuBackend::scale(const Tensor& x, float factor, const Tensor& out) {
  assert(sameShape(x, out));
  forRows(x.rows(), x.inner(),
          [&](int64_t row) { m_kernels.scale(floatRow(x, row), factor, x.inner(), floatRow(out, row)); });
}

void CpuBackend::softcap(const Tensor& x, float cap, const Tensor& out) {
  assert(sameShape(x, out) && cap > 0.0f);
  forRows(x.rows(), x.inner() * kTranscendentalWork,
          [&](int64_t row) { m_kernels.softcap(floatRow(x, row), cap, x.inner(), floatRow(out, row)); });
}

void CpuBackend::activate(Activation kind, const Tensor& x, const Tensor& out) {
  assert(sameShape(x, out));
  forRows(x.rows(), x.inner() * kTranscendentalWork,
          [&](int64_t row) { m_kernels.activate(kind, floatRow(x, row), x.inner(), floatRow(out, row)); });
}

void CpuBackend::gatedActivation(Activation kind, const Tensor& gateUp, const Tensor& out) {
  const int64_t count = out.inner();
  assert(gateUp.inner() == 2 * count && gateUp.rows() == out.rows());
  forRows(out.rows(), count * kTranscendentalWork, [&](int64_t row) {
    const float* gate = floatRow(gateUp, row);
    m_kernels.gatedActivation(kind, gate, gate + count, count, floatRow(out, row));
  });
}

void CpuBackend::softmaxRows(const Tensor& x, const Tensor& out) {
  assert(sameShape(x, out));
  forRows(x.rows(), x.inner() * kTranscendentalWork,
          [&](int64_t row) { m_kernels.softmax(floatRow(x, row), x.inner(), floatRow(out, row)); });
}

void CpuBackend::gatherRows(const Tensor& x, const Tensor& rows, const Tensor& out) {
  const int32_t* indices = indexValues(rows);
  assert(out.rows() == rows.elements() && out.inner() == x.inner());
  forRows(out.rows(), x.inner(), [&](int64_t i) {
    assert(indices[i] >= 0 && indices[i] < x.rows());
    std::memcpy(floatRow(out, i), floatRow(x, indices[i]), static_cast<size_t>(x.inner()) * sizeof(float));
  });
}

void CpuBackend::argmaxRows(const Tensor& x, const Tensor& out) {
  assert(out.type == DType::I32 && out.contiguous() && out.elements() == x.rows());
  int32_t* best = reinterpret_cast<int32_t*>(out.data);
  forRows(x.rows(), x.inner(), [&](int64_t row) {
    const float* values = floatRow(x, row);
    int32_t at = 0;
    for (int32_t i = 1; i < x.inner(); ++i)
      if (values[i] > values[at] || (std::isnan(values[at]) && !std::isnan(values[i]))) at = i;
    best[row] = at;
  });
}

}  // namespace heddle
