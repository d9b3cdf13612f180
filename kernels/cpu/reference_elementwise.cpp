#include <cmath>
#include <cstring>
#include <numbers>

#include "kernels/cpu/reference_backend.h"
#include "kernels/cpu/views.h"

namespace heddle {
namespace {

double activated(Activation kind, double x) {
  switch (kind) {
    case Activation::Silu:
      return x / (1.0 + std::exp(-x));
    case Activation::GeluTanh:
      return 0.5 * x * (1.0 + std::tanh(std::sqrt(2.0 / std::numbers::pi) * (x + 0.044715 * x * x * x)));
    case Activation::GeluErf:
      return 0.5 * x * (1.0 + std::erf(x / std::numbers::sqrt2));
    case Activation::Relu:
      return x > 0 ? x : 0.0;
  }
  return 0.0;
}

template <class Function>
void mapRows(const Tensor& x, const Tensor& out, Function function) {
  assert(sameShape(x, out));
  for (int64_t row = 0; row < x.rows(); ++row)
    for (int64_t i = 0; i < x.inner(); ++i) floatRow(out, row)[i] = function(floatRow(x, row)[i]);
}

}  // namespace

void ReferenceBackend::add(const Tensor& a, const Tensor& b, const Tensor& out) {
  assert(sameShape(a, b) && sameShape(a, out));
  for (int64_t row = 0; row < a.rows(); ++row)
    for (int64_t i = 0; i < a.inner(); ++i) floatRow(out, row)[i] = floatRow(a, row)[i] + floatRow(b, row)[i];
}

void ReferenceBackend::scale(const Tensor& x, float factor, const Tensor& out) {
  mapRows(x, out, [factor](float value) { return value * factor; });
}

void ReferenceBackend::softcap(const Tensor& x, float cap, const Tensor& out) {
  mapRows(x, out, [cap](float value) {
    return static_cast<float>(static_cast<double>(cap) *
                              std::tanh(static_cast<double>(value) / static_cast<double>(cap)));
  });
}

void ReferenceBackend::activate(Activation kind, const Tensor& x, const Tensor& out) {
  mapRows(x, out,
          [kind](float value) { return static_cast<float>(activated(kind, static_cast<double>(value))); });
}

void ReferenceBackend::gatedActivation(Activation kind, const Tensor& gateUp, const Tensor& out) {
  const int64_t count = out.inner();
  assert(gateUp.inner() == 2 * count && gateUp.rows() == out.rows());
  for (int64_t row = 0; row < out.rows(); ++row) {
    const float* gate = floatRow(gateUp, row);
    for (int64_t i = 0; i < count; ++i)
      floatRow(out, row)[i] = static_cast<float>(activated(kind, static_cast<double>(gate[i])) *
                                                 static_cast<double>(gate[count + i]));
  }
}

void ReferenceBackend::softmaxRows(const Tensor& x, const Tensor& out) {
  assert(sameShape(x, out));
  for (int64_t row = 0; row < x.rows(); ++row) {
    const float* from = floatRow(x, row);
    float* to = floatRow(out, row);
    float largest = -HUGE_VALF;
    for (int64_t i = 0; i < x.inner(); ++i) largest = std::max(largest, from[i]);
    double total = 0;
    for (int64_t i = 0; i < x.inner(); ++i) {
      to[i] = std::isinf(largest) ? 0.0f : std::exp(from[i] - largest);
      total += static_cast<double>(to[i]);
    }
    for (int64_t i = 0; i < x.inner(); ++i)
      to[i] = total > 0 ? static_cast<float>(static_cast<double>(to[i]) / total) : 0.0f;
  }
}

void ReferenceBackend::gatherRows(const Tensor& x, const Tensor& rows, const Tensor& out) {
  const int32_t* indices = indexValues(rows);
  assert(out.rows() == rows.elements() && out.inner() == x.inner());
  for (int64_t i = 0; i < out.rows(); ++i)
    std::memcpy(floatRow(out, i), floatRow(x, indices[i]), static_cast<size_t>(x.inner()) * sizeof(float));
}

void ReferenceBackend::argmaxRows(const Tensor& x, const Tensor& out) {
  assert(out.type == DType::I32 && out.contiguous() && out.elements() == x.rows());
  for (int64_t row = 0; row < x.rows(); ++row) {
    const float* values = floatRow(x, row);
    int32_t best = 0;
    for (int32_t i = 1; i < x.inner(); ++i)
      if (values[i] > values[best] || (std::isnan(values[best]) && !std::isnan(values[i]))) best = i;
    reinterpret_cast<int32_t*>(out.data)[row] = best;
  }
}

}  // namespace heddle
